use crate::pages::{Page, Site};

/// Draft.
pub fn accessibility(_site: &Site) -> Page {
    Page::new("Accessibility statement", ())
}
