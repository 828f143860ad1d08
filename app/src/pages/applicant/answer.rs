use crate::domain::Fields;
use crate::forms::Errors;
use crate::pages::Page;
use crate::ports::{AnswerView, Clash};

/// One principle's questions.
pub fn answer(_view: AnswerView, _shown: Fields, _clash: Option<Clash>, _errors: Errors) -> Page {
    Page::new("Principle", ())
}
