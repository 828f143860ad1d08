//! What the co-ordinator reads and does.

use crate::forms::Errors;
use crate::forms::reason::ExclusionForm;
use crate::pages::Page;
use crate::ports::{CaseView, Desk};

/// What waits for the co-ordinator.
pub fn desk(desk: Desk) -> Page {
    let _ = desk;
    Page::new("", ())
}
/// The directors of one application, and leaving one out.
pub fn directors(view: CaseView, form: ExclusionForm, errors: Errors) -> Page {
    let _ = (view, form);
    Page::new("", ()).with_errors(!errors.is_empty())
}
