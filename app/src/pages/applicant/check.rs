use crate::forms::Errors;
use crate::pages::Page;
use crate::ports::CheckView;

/// Check your answers and send them.
pub fn check(_view: CheckView, _declared: bool, _errors: Errors) -> Page {
    Page::new("Check your answers", ())
}
