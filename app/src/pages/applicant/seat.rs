use crate::forms::Errors;
use crate::forms::seat::SeatForm;
use crate::pages::Page;
use crate::ports::StatusView;

/// The offer of a seat.
pub fn seat(_view: StatusView, _form: SeatForm, _errors: Errors) -> Page {
    Page::new("Your seat", ())
}
