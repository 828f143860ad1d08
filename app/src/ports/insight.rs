//! Figures for those who answer for the work.

use crate::domain::{Days, InsightPart, Plot, Sheet};

/// The page of figures.
#[derive(Clone, Debug)]
pub struct InsightView {
    /// The days that are asked about.
    pub days: Days,
    /// Each set of figures with what is drawn of it.
    pub parts: Vec<(InsightPart, Sheet, Plot)>,
    /// How many applications the list of cases has, and what it says of each.
    pub cases: Sheet,
}
