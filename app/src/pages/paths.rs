//! The addresses of the pages, in one place.

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

/// The landing page of an application.
pub fn task_list(reference: &str) -> String {
    format!("/applications/{reference}")
}

/// One principle's question page.
pub fn principle(reference: &str, number: u8) -> String {
    format!("/applications/{reference}/principles/{number}")
}

/// Where text that was held back is let go, by POST.
pub fn held(reference: &str, number: u8) -> String {
    format!("/applications/{reference}/principles/{number}/held")
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

/// A trustee's one-time link.
pub fn attest(token: &str) -> String {
    format!("/attest/{token}")
}
