//! Signing in, the second step, and one's own account.

use crate::forms::Errors;
use crate::forms::second_factor::SecondFactorForm;
use crate::forms::sign_in::{CodeForm, NameForm, SignInForm};
use crate::pages::Page;
use crate::ports::SessionLine;

/// Asks for the e-mail address.
pub fn sign_in(form: SignInForm, errors: Errors) -> Page {
    let _ = form;
    Page::new("", ()).with_errors(!errors.is_empty())
}
/// Asks for the code from the mail.
pub fn code(address: String, form: CodeForm, errors: Errors) -> Page {
    let _ = (address, form);
    Page::new("", ()).with_errors(!errors.is_empty())
}
/// The page behind the link in the mail.
pub fn link(token: String, usable: bool) -> Page {
    let _ = (token, usable);
    Page::new("", ())
}
/// Asks for the second step.
pub fn second_factor(form: SecondFactorForm, errors: Errors) -> Page {
    let _ = form;
    Page::new("", ()).with_errors(!errors.is_empty())
}
/// Connects an authenticator app.
pub fn set_up_second_factor(qr_svg: String, secret: String, form: SecondFactorForm, errors: Errors) -> Page {
    let _ = (qr_svg, secret, form);
    Page::new("", ()).with_errors(!errors.is_empty())
}
/// Shows the recovery codes, once.
pub fn recovery_codes(codes: Vec<String>) -> Page {
    let _ = codes;
    Page::new("", ())
}
/// One's own account.
pub fn account(
    name: String,
    email: String,
    sessions: Vec<SessionLine>,
    form: NameForm,
    errors: Errors,
) -> Page {
    let _ = (name, email, sessions, form);
    Page::new("", ()).with_errors(!errors.is_empty())
}
/// Asks what to call somebody.
pub fn name(form: NameForm, errors: Errors) -> Page {
    let _ = form;
    Page::new("", ()).with_errors(!errors.is_empty())
}
