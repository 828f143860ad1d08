//! What directors read and decide.

use crate::forms::Errors;
use crate::forms::allocation::AllocationForm;
use crate::forms::assessment::{FindingForm, RecommendationForm};
use crate::forms::conflict::ConflictForm;
use crate::forms::determination::DeterminationForm;
use crate::forms::letter::LetterForm;
use crate::forms::reason::ReasonForm;
use crate::pages::Page;
use crate::ports::{AllocationView, CaseView, LetterView, QueueView};

/// My work.
pub fn queue(view: QueueView) -> Page {
    let _ = view;
    Page::new("", ())
}
/// One application, whole.
pub fn case(view: CaseView) -> Page {
    let _ = view;
    Page::new("", ())
}
/// The conflict question.
pub fn conflict(view: CaseView, form: ConflictForm, errors: Errors) -> Page {
    let _ = (view, form);
    Page::new("", ()).with_errors(!errors.is_empty())
}
/// One principle beside the form.
pub fn assess(view: CaseView, principle: u8, form: FindingForm, errors: Errors) -> Page {
    let _ = (view, principle, form);
    Page::new("", ()).with_errors(!errors.is_empty())
}
/// The summary before sending.
pub fn send_assessment(view: CaseView, form: RecommendationForm, errors: Errors) -> Page {
    let _ = (view, form);
    Page::new("", ()).with_errors(!errors.is_empty())
}
/// The decision.
pub fn determine(view: CaseView, form: DeterminationForm, errors: Errors) -> Page {
    let _ = (view, form);
    Page::new("", ()).with_errors(!errors.is_empty())
}
/// The letter before release.
pub fn letter(view: LetterView, form: LetterForm, errors: Errors) -> Page {
    let _ = (view, form);
    Page::new("", ()).with_errors(!errors.is_empty())
}
/// Another look.
pub fn return_to_assessment(view: CaseView, form: ReasonForm, errors: Errors) -> Page {
    let _ = (view, form);
    Page::new("", ()).with_errors(!errors.is_empty())
}
/// The unreleased decision is taken back.
pub fn rescind(view: LetterView, form: ReasonForm, errors: Errors) -> Page {
    let _ = (view, form);
    Page::new("", ()).with_errors(!errors.is_empty())
}
/// Offers a seat.
pub fn allocate(view: AllocationView, form: AllocationForm, errors: Errors) -> Page {
    let _ = (view, form);
    Page::new("", ()).with_errors(!errors.is_empty())
}
