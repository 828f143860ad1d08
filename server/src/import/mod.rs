//! Open data in: postcodes of the Office for National Statistics and of Ordnance Survey.

mod postcodes;

pub use postcodes::{ImportError, Report, import_postcodes};
