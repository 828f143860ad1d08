use crate::pages::Page;
use crate::ports::Case;

/// The answers, to read and print.
pub fn answers(_case: Case) -> Page {
    Page::new("Your answers", ())
}
