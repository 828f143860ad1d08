//! Seats: offered, taken, changed and ending.

use askama::Template;

use super::{Rendered, SenderDetails, written};
use crate::mail::words;

letters! {
    /// To directors, once a confirmation is released: allocate a seat.
    SeatToAllocate "seat_to_allocate" (
        "email/seat_to_allocate/subject.txt",
        "email/seat_to_allocate/body.txt",
        "email/seat_to_allocate/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: accept or decline a seat.
    SeatOffer "seat_offer" (
        "email/seat_offer/subject.txt",
        "email/seat_offer/body.txt",
        "email/seat_offer/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The community partnership.
        partnership: String = line,
        /// The seat: Lead or Deputy.
        seat: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To a community partnership's contact: here is your VCS Representative.
    SeatAccepted "seat_accepted" (
        "email/seat_accepted/subject.txt",
        "email/seat_accepted/body.txt",
        "email/seat_accepted/body.html"
    ) {
        /// The community partnership.
        partnership: String = line,
        /// The applicant's name.
        organisation: String = line,
        /// The person who takes the seat.
        representative_name: String = line,
        /// How to write to that person.
        representative_email: String = line,
        /// Where the one action is taken.
        link: String = line,
        /// The seat: Lead or Deputy.
        seat: String = line,
        /// The first day, in words.
        from: String = line,
    }
    /// To co-ordinators: a seat was declined.
    SeatDeclined "seat_declined" (
        "email/seat_declined/subject.txt",
        "email/seat_declined/body.txt",
        "email/seat_declined/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The community partnership.
        partnership: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation, the partnership's contact and co-ordinators: something about a seat changes.
    SeatChanged "seat_changed" (
        "email/seat_changed/subject.txt",
        "email/seat_changed/body.txt",
        "email/seat_changed/body.html"
    ) {
        /// What changes, in a few words with its date: the subject.
        headline: String = line,
        /// The same in a sentence or two.
        what: String = line,
        /// Why, as it was typed; may be empty.
        reason: String = paragraphs,
        /// The words of the one action.
        action: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation and co-ordinators: the last day of a term is near, or past.
    SeatEnding "seat_ending" (
        "email/seat_ending/subject.txt",
        "email/seat_ending/body.txt",
        "email/seat_ending/body.html"
    ) {
        /// The organisation's name.
        organisation: String = line,
        /// The community partnership.
        partnership: String = line,
        /// The seat: Lead or Deputy.
        seat: String = line,
        /// The last day, in words.
        last_day: String = line,
        /// "soon" or "over".
        stage: String = line,
        /// The words of the one action.
        action: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
}
