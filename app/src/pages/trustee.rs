//! Pages of a trustee, behind a one-time link.

use crate::forms::Errors;
use crate::forms::attestation::AttestationForm;
use crate::pages::Page;
use crate::ports::AttestModel;

/// Read, then sign or decline.
pub fn attest(_model: AttestModel, _form: AttestationForm, _errors: Errors) -> Page {
    Page::new("Sign for your Board", ())
}

/// After signing or declining.
pub fn thanks(_signed: bool, _organisation: String) -> Page {
    Page::new("Thank you", ())
}

/// A link that can no longer be used, and why.
pub fn gone(_words: String) -> Page {
    Page::new("This link no longer works", ())
}
