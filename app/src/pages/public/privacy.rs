use crate::pages::{Page, Site};

/// Draft.
pub fn privacy(_site: &Site) -> Page {
    Page::new("Privacy", ())
}
