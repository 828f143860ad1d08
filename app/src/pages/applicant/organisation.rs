use crate::forms::Errors;
use crate::forms::organisation::OrganisationForm;
use crate::pages::Page;
use crate::ports::Found;

/// An organisation's details.
pub fn organisation(
    _id: Option<String>,
    _form: OrganisationForm,
    _nearest: Option<Found>,
    _partnerships: Vec<(String, String)>,
    _offer_by_hand: bool,
    _errors: Errors,
) -> Page {
    Page::new("Your organisation", ())
}
