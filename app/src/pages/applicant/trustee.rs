use crate::forms::Errors;
use crate::forms::trustee::TrusteeForm;
use crate::pages::Page;
use crate::ports::TrusteeView;

/// Who signs for the Board.
pub fn trustee(_view: TrusteeView, _form: TrusteeForm, _errors: Errors) -> Page {
    Page::new("Your trustee", ())
}
