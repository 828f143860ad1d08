use crate::pages::{Page, Site};

/// Draft.
pub fn contact(_site: &Site) -> Page {
    Page::new("Contact", ())
}
