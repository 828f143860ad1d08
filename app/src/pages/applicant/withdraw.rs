use crate::forms::Errors;
use crate::forms::withdrawal::WithdrawalForm;
use crate::pages::Page;
use crate::ports::Case;

/// Taking an application back.
pub fn withdraw(_case: Case, _form: WithdrawalForm, _errors: Errors) -> Page {
    Page::new("Withdraw", ())
}
