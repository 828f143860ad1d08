use crate::pages::Page;
use crate::ports::Case;

/// The decision, once released.
pub fn decision(_case: Case) -> Page {
    Page::new("The decision", ())
}
