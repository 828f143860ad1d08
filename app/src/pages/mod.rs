//! Pages (being laid)
