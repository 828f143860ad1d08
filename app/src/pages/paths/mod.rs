//! The addresses of the pages, in one place.

mod alliance;

pub use alliance::*;

use crate::domain::{cell, lists};
use uuid::Uuid;

use crate::ports::Added;

/// "Your organisations" with their applications.
pub const APPLICATIONS: &str = "/applications";
/// The form for an organisation that the service does not know yet.
pub const NEW_ORGANISATION: &str = "/organisations/new";
/// The six principles, for everyone.
pub const PRINCIPLES: &str = "/principles";
/// The public list of Community Anchors.
pub const REGISTER: &str = "/register";
/// How to reach the people who run the service.
pub const CONTACT: &str = "/contact";

/// An organisation's details.
pub fn organisation(id: &str) -> String {
    format!("/organisations/{id}")
}

/// Where a new application of an organisation is started, by POST.
pub fn start_application(organisation: &str) -> String {
    format!("/organisations/{organisation}/applications")
}

/// How the organisation meets one condition of its decision.
pub fn condition(reference: &str, number: i64) -> String {
    format!("/applications/{reference}/conditions/{number}")
}

/// The landing page of an application.
pub fn task_list(reference: &str) -> String {
    format!("/applications/{reference}")
}

/// One principle's question page.
pub fn principle(reference: &str, number: u8) -> String {
    format!("/applications/{reference}/principles/{number}")
}

/// One of its lists.
pub fn list(reference: &str, number: u8, list: &str) -> String {
    format!("{}#{list}-list", principle(reference, number))
}

/// One of its lists with an empty row after so many, at the row's first field.
pub fn added_row(reference: &str, number: u8, list: &str, row: usize) -> String {
    let first = lists(number).find(|(it, _)| it.name == list).map_or("", |(_, rows)| rows.first().name);
    format!("{}?add={list}#{}", principle(reference, number), cell(list, row, first))
}

/// Where text that was held back is let go, by POST.
pub fn held(reference: &str, number: u8) -> String {
    format!("/applications/{reference}/principles/{number}/held")
}

/// The evidence beside one principle's answer.
pub fn evidence(reference: &str, number: u8) -> String {
    format!("{}/evidence", principle(reference, number))
}

/// The same page, after an upload.
pub fn evidence_with_news(reference: &str, number: u8, added: Added) -> String {
    format!("{}?added={}&again={}", evidence(reference, number), added.new, added.again)
}

/// A new link, as evidence.
pub fn evidence_link(reference: &str, number: u8) -> String {
    format!("{}/link", evidence(reference, number))
}

/// One file or link, to change.
pub fn evidence_item(reference: &str, number: u8, id: Uuid) -> String {
    format!("{}/{id}", evidence(reference, number))
}

/// Where a file takes the place of another, by POST.
pub fn evidence_replace(reference: &str, number: u8, id: Uuid) -> String {
    format!("{}/{id}/replace", evidence(reference, number))
}

/// Where a file or link is taken away, by POST.
pub fn evidence_remove(reference: &str, number: u8, id: Uuid) -> String {
    format!("{}/{id}/remove", evidence(reference, number))
}

/// A file, to save. Its name is not in the address, because names can tell of people.
pub fn download(id: Uuid) -> String {
    format!("/evidence/{id}")
}

/// The trustee who signs.
pub fn trustee(reference: &str) -> String {
    format!("/applications/{reference}/trustee")
}

/// Check your answers.
pub fn check(reference: &str) -> String {
    format!("/applications/{reference}/check")
}

/// Where an application is sent, by POST.
pub fn submit(reference: &str) -> String {
    format!("/applications/{reference}/submit")
}

/// The page after sending.
pub fn submitted(reference: &str) -> String {
    format!("/applications/{reference}/submitted")
}

/// Where a sent application is.
pub fn status(reference: &str) -> String {
    format!("/applications/{reference}/status")
}

/// The answers, to read and print.
pub fn answers(reference: &str) -> String {
    format!("/applications/{reference}/answers")
}

/// The decision, once released.
pub fn decision(reference: &str) -> String {
    format!("/applications/{reference}/decision")
}

/// Taking an application back.
pub fn withdraw(reference: &str) -> String {
    format!("/applications/{reference}/withdraw")
}

/// What the directors ask for, and its answers.
pub fn request(reference: &str) -> String {
    format!("/applications/{reference}/request")
}

/// Check the response before sending.
pub fn check_response(reference: &str) -> String {
    format!("/applications/{reference}/request/check")
}

/// Where the response is sent, by POST.
pub fn send_response(reference: &str) -> String {
    format!("/applications/{reference}/request/send")
}

/// Reminding the trustee.
pub fn reminder(reference: &str) -> String {
    format!("/applications/{reference}/reminder")
}

/// The Board's minute in place of the signature.
pub fn minute(reference: &str) -> String {
    format!("/applications/{reference}/minute")
}

/// Asking for a decision review.
pub fn review(reference: &str) -> String {
    format!("/applications/{reference}/review")
}

/// Where a new draft is started from a copy, by POST.
pub fn start_again(reference: &str) -> String {
    format!("/applications/{reference}/start-again")
}

/// The seat that is offered.
pub fn seat(reference: &str) -> String {
    format!("/applications/{reference}/seat")
}

/// The earlier versions of an answer.
pub fn versions(reference: &str, number: u8) -> String {
    format!("/applications/{reference}/principles/{number}/versions")
}

/// One earlier version of an answer.
pub fn version(reference: &str, number: u8, version: i64) -> String {
    format!("/applications/{reference}/principles/{number}/versions/{version}")
}

/// Where an earlier version is put back, by POST.
pub fn restore(reference: &str, number: u8, version: i64) -> String {
    format!("/applications/{reference}/principles/{number}/versions/{version}/restore")
}

/// Where two texts of one answer are put together.
pub fn merge(reference: &str, number: u8) -> String {
    format!("/applications/{reference}/principles/{number}/merge")
}

/// What members say to each other about an answer.
pub fn comments(reference: &str, number: u8) -> String {
    format!("/applications/{reference}/principles/{number}/comments")
}

/// Where a comment is resolved, opened again or deleted, by POST.
pub fn comment_change(reference: &str, number: u8, comment: &str, what: &str) -> String {
    format!("/applications/{reference}/principles/{number}/comments/{comment}/{what}")
}

/// The whole application in one document, for paper.
pub fn print(reference: &str) -> String {
    format!("/applications/{reference}/print")
}

/// A plain-text copy by e-mail.
pub fn copy(reference: &str) -> String {
    format!("/applications/{reference}/copy")
}

/// A trustee's one-time link.
pub fn attest(token: &str) -> String {
    format!("/attest/{token}")
}

/// The next step of an organisation without an application, and by POST its start.
pub fn next_step(organisation: &str) -> String {
    start_application(organisation)
}

/// The people of an organisation.
pub fn people(organisation: &str) -> String {
    format!("/organisations/{organisation}/people")
}

/// Inviting somebody.
pub fn invite(organisation: &str) -> String {
    format!("/organisations/{organisation}/people/invite")
}

/// Where an open invitation is sent again or withdrawn, by POST.
pub fn invitations(organisation: &str) -> String {
    format!("/organisations/{organisation}/people/invitations")
}

/// Leaving.
pub fn leave(organisation: &str) -> String {
    format!("/organisations/{organisation}/people/leave")
}

/// One member's role.
pub fn member(organisation: &str, person: &str) -> String {
    format!("/organisations/{organisation}/people/{person}")
}

/// Removing a member.
pub fn remove_member(organisation: &str, person: &str) -> String {
    format!("/organisations/{organisation}/people/{person}/remove")
}

/// A request to join.
pub fn join_request(organisation: &str, request: &str) -> String {
    format!("/organisations/{organisation}/requests/{request}")
}

/// Where one asks to join, by POST.
pub const JOIN: &str = "/applications/join";
/// Where an invitation to one's own address is accepted without its link, by POST.
pub const WAITING_INVITATIONS: &str = "/applications/invitations";
/// Back to the invitation whose link was opened before signing in.
pub const INVITATION: &str = "/invitations";

/// The link of an invitation.
pub fn invitation(token: &str) -> String {
    format!("/invitations/{token}")
}

/// Every organisation, for whoever keeps their people.
pub const KEPT_ORGANISATIONS: &str = "/coordinator/organisations";

/// The people of an organisation, for whoever keeps them.
pub fn kept_people(organisation: &str) -> String {
    format!("/coordinator/organisations/{organisation}/people")
}

/// Asking groups to confirm.
pub fn groups(reference: &str) -> String {
    format!("/applications/{reference}/groups")
}

/// Where groups are reminded, by POST.
pub fn remind_groups(reference: &str) -> String {
    format!("/applications/{reference}/groups/remind")
}

/// A group's one-time link.
pub fn confirm(token: &str) -> String {
    format!("/confirm/{token}")
}

/// The yearly re-confirmation.
pub fn reconfirm(reference: &str) -> String {
    format!("/applications/{reference}/reconfirm")
}

/// The re-confirmations that were sent.
pub fn reconfirmed(reference: &str) -> String {
    format!("/applications/{reference}/reconfirmed")
}

/// Deleting a draft that was never sent.
pub fn delete_draft(reference: &str) -> String {
    format!("/applications/{reference}/delete")
}

/// What is held for an organisation, to download.
pub fn organisation_data(id: &str) -> String {
    format!("/organisations/{id}/data")
}

/// Giving up the organisation's seat.
pub fn stand_down(reference: &str) -> String {
    format!("{}/stand-down", seat(reference))
}
