//! What an organisation or a person takes away: the names of these fields are a promise, and stay.
//!
//! Times are written as in ISO 8601, in UTC. What is not there is left out or empty.

use serde::Serialize;

use crate::domain::{EvidenceContent, EvidenceItem, Fields, NARRATIVE, RATING, Timestamp, questions};

/// The version of both files: it grows when a field changes its meaning or goes.
pub const FORMAT: u8 = 1;

/// Everything that is held for one organisation and that it may see.
#[derive(Clone, Debug, Serialize)]
pub struct OrganisationFile {
    /// [`FORMAT`].
    pub format: u8,
    /// When the file was made.
    pub made_at: String,
    /// What it says of itself.
    pub organisation: OrganisationPart,
    /// The people who act for it.
    pub members: Vec<MemberPart>,
    /// Its applications, oldest first.
    pub applications: Vec<ApplicationPart>,
    /// The e-mails that its members were sent about them.
    pub messages: Vec<MessagePart>,
}

/// What an organisation says of itself.
#[derive(Clone, Debug, Serialize)]
pub struct OrganisationPart {
    /// Its name.
    pub name: String,
    /// Its legal form, in words.
    pub legal_form: String,
    /// Its website.
    pub website: String,
    /// The postcode of its premises.
    pub postcode: String,
    /// Its official numbers: scheme and number.
    pub numbers: Vec<String>,
}

/// A member.
#[derive(Clone, Debug, Serialize)]
pub struct MemberPart {
    /// What they are called.
    pub name: String,
    /// Where they read mail.
    pub email: String,
    /// "administrator" or "editor".
    pub role: String,
}

/// One application.
#[derive(Clone, Debug, Serialize)]
pub struct ApplicationPart {
    /// Its reference.
    pub reference: String,
    /// Where it is, in words.
    pub status: String,
    /// When it was sent.
    pub sent_at: Option<String>,
    /// Who signs for the Board.
    pub trustee: TrusteePart,
    /// The answers as they are saved today.
    pub answers: Vec<AnswerPart>,
    /// The answers as they were sent.
    pub sent_answers: Vec<AnswerPart>,
    /// The Board's sign-off.
    pub sign_off: Option<SignOffPart>,
    /// The decision, once released.
    pub decision: Option<DecisionPart>,
    /// The seat, once offered.
    pub seat: Option<SeatPart>,
    /// The yearly re-confirmations, newest first.
    pub reconfirmations: Vec<ReconfirmationPart>,
    /// A re-confirmation that is not sent yet.
    pub reconfirmation_draft: Vec<FieldPart>,
    /// What happened, oldest first.
    pub history: Vec<HistoryPart>,
}

/// The trustee who signs.
#[derive(Clone, Debug, Serialize)]
pub struct TrusteePart {
    /// Name.
    pub name: String,
    /// Role.
    pub role: String,
    /// Address.
    pub email: String,
}

/// One principle's answer.
#[derive(Clone, Debug, Serialize)]
pub struct AnswerPart {
    /// 1 to 6.
    pub principle: u8,
    /// The principle's title.
    pub title: String,
    /// What was typed.
    pub fields: Vec<FieldPart>,
    /// The files and links beside it. The files themselves are downloaded on its page.
    pub evidence: Vec<EvidencePart>,
}

/// A file or a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EvidencePart {
    /// The name of the file, or the title of the link.
    pub name: String,
    /// What it shows; may be empty.
    pub description: String,
    /// Where a link leads; none for a file.
    pub address: Option<String>,
    /// The SHA-256 of a file, in hexadecimal; none for a link.
    pub sha256: Option<String>,
}

impl EvidencePart {
    /// What a download says of a piece of evidence.
    pub fn of(item: &EvidenceItem) -> Self {
        let (address, sha256) = match &item.content {
            EvidenceContent::Link { address } => (Some(address.clone()), None),
            EvidenceContent::File { sha256, .. } => (None, Some(sha256.clone())),
        };
        Self { name: item.name.clone(), description: item.description.clone(), address, sha256 }
    }
}

/// One thing that was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldPart {
    /// The name of the field, which never changes.
    pub name: String,
    /// What was asked.
    pub question: String,
    /// Exactly as typed.
    pub value: String,
}

/// The Board's sign-off.
#[derive(Clone, Debug, Serialize)]
pub struct SignOffPart {
    /// Where it is, in words.
    pub state: String,
    /// The name as typed when signing.
    pub signed_name: Option<String>,
    /// Why not, when declined.
    pub reason: Option<String>,
    /// When.
    pub at: String,
}

/// A released decision.
#[derive(Clone, Debug, Serialize)]
pub struct DecisionPart {
    /// The outcome, in words.
    pub outcome: String,
    /// When the organisation was told.
    pub released_at: Option<String>,
    /// The reason.
    pub reason: String,
    /// Per principle.
    pub results: Vec<ResultPart>,
    /// The letter.
    pub letter: String,
    /// What is to be done, where it was confirmed with conditions.
    pub conditions: Vec<ConditionPart>,
}

/// A condition of a decision.
#[derive(Clone, Debug, Serialize)]
pub struct ConditionPart {
    /// From 1.
    pub number: i64,
    /// What is to be done.
    pub words: String,
    /// Until when, as YYYY-MM-DD.
    pub due: String,
    /// What the organisation says of it.
    pub report: Option<String>,
    /// Where the evidence of that is.
    pub report_link: Option<String>,
    /// Met or not met, in words, once two directors agreed.
    pub result: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// What was found for one principle.
#[derive(Clone, Debug, Serialize)]
pub struct ResultPart {
    /// 1 to 6.
    pub principle: u8,
    /// In words.
    pub result: String,
    /// Why.
    pub reason: String,
}

/// A seat.
#[derive(Clone, Debug, Serialize)]
pub struct SeatPart {
    /// The partnership's name.
    pub partnership: String,
    /// Where it is, in words.
    pub state: String,
    /// Who sits there.
    pub representative: String,
    /// Why this partnership.
    pub reason: String,
    /// Why it was declined.
    pub declined_reason: Option<String>,
    /// When it was offered.
    pub offered_at: String,
}

/// One yearly re-confirmation.
#[derive(Clone, Debug, Serialize)]
pub struct ReconfirmationPart {
    /// From 1.
    pub number: i64,
    /// When it was sent.
    pub sent_at: String,
    /// Who sent it.
    pub sent_by: String,
    /// What was typed.
    pub fields: Vec<FieldPart>,
}

/// One line of the history.
#[derive(Clone, Debug, Serialize)]
pub struct HistoryPart {
    /// What happened.
    pub what: String,
    /// Who did it; "The Alliance" for its people.
    pub by: String,
    /// When.
    pub at: String,
    /// The reason given.
    pub reason: Option<String>,
}

/// One e-mail.
#[derive(Clone, Debug, Serialize)]
pub struct MessagePart {
    /// Its subject.
    pub subject: String,
    /// Where it went.
    pub to: String,
    /// When it was written.
    pub at: String,
    /// Its words; empty once cleared, and for one that holds a code or a one-time link.
    pub text: String,
}

/// Everything that is held about one person's account, and what they wrote.
#[derive(Clone, Debug, Serialize)]
pub struct PersonFile {
    /// [`FORMAT`].
    pub format: u8,
    /// When the file was made.
    pub made_at: String,
    /// What they are called.
    pub name: String,
    /// Where they read mail.
    pub email: String,
    /// Roles at the Alliance, in words.
    pub roles: Vec<String>,
    /// Organisations, and the role there.
    pub memberships: Vec<MembershipPart>,
    /// Where they are or were signed in.
    pub sessions: Vec<SessionPart>,
    /// Text typed after a session ended, that is not sent.
    pub held: Vec<FieldPart>,
    /// The answers that they saved last, by application and principle.
    pub answers: Vec<WrittenPart>,
    /// What they wrote as a director.
    pub assessments: Vec<WrittenPart>,
    /// What they did, oldest first.
    pub history: Vec<DonePart>,
    /// The e-mails that they were sent.
    pub messages: Vec<MessagePart>,
}

/// A membership.
#[derive(Clone, Debug, Serialize)]
pub struct MembershipPart {
    /// The organisation's name.
    pub organisation: String,
    /// "administrator" or "editor".
    pub role: String,
}

/// A session, without anything that would open it.
#[derive(Clone, Debug, Serialize)]
pub struct SessionPart {
    /// The browser, roughly.
    pub browser: String,
    /// When it began.
    pub began_at: String,
    /// When it was last used.
    pub used_at: String,
    /// When it was ended.
    pub ended_at: Option<String>,
}

/// Something that a person wrote for an application.
#[derive(Clone, Debug, Serialize)]
pub struct WrittenPart {
    /// The application's reference.
    pub reference: String,
    /// The principle, or 0 where it is about the whole.
    pub principle: u8,
    /// When, where that is known.
    pub at: Option<String>,
    /// What was typed.
    pub fields: Vec<FieldPart>,
}

/// Something that a person did.
#[derive(Clone, Debug, Serialize)]
pub struct DonePart {
    /// The application's reference.
    pub reference: String,
    /// What.
    pub what: String,
    /// When.
    pub at: String,
    /// The reason they gave.
    pub reason: Option<String>,
}

/// A moment as in ISO 8601, in UTC.
pub fn moment(at: Timestamp) -> String {
    jiff::Timestamp::from_second(at.seconds()).map(|at| at.to_string()).unwrap_or_default()
}

impl FieldPart {
    /// A field with its question.
    pub fn new(name: impl Into<String>, question: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), question: question.into(), value: value.into() }
    }

    /// All that was typed for one principle: what was asked for, then whatever else is there.
    pub fn of_answer(principle: u8, fields: &Fields) -> Vec<Self> {
        let asked = questions(principle).iter().map(|it| (it.name, it.label));
        let asked = asked.chain([(RATING, "Your rating"), (NARRATIVE, "In your own words")]);
        let mut parts: Vec<Self> =
            asked.filter_map(|(name, question)| Some(Self::new(name, question, fields.get(name)?))).collect();
        let rest = fields.iter().filter(|(name, _)| !parts.iter().any(|part| part.name == **name));
        let rest: Vec<Self> = rest.map(|(name, value)| Self::new(name, name, value)).collect();
        parts.extend(rest);
        parts
    }

    /// Fields under their own names.
    pub fn of_fields(fields: &Fields) -> Vec<Self> {
        fields.iter().map(|(name, value)| Self::new(name, name.replace(['-', '_'], " "), value)).collect()
    }
}
