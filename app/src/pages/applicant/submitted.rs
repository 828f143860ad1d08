use crate::pages::Page;
use crate::ports::Case;

/// The page after sending.
pub fn submitted(_case: Case) -> Page {
    Page::new("Application sent", ())
}
