//! The read models that pages are functions of, and the verbs that islands may ask for.
//!
//! `server` fills the models and implements the verbs. No storage details here.

mod account;
mod administrator;
mod afterwards;
mod applicant;
mod case;
mod director;
mod island;
mod public;
mod trustee;

pub use account::{AuthenticatorLine, MailboxLine, SessionLine};
pub use administrator::{AllianceEventLine, PersonLine, PersonView, SettingLine, SettingView};
pub use afterwards::{
    Earlier, MinuteState, MinuteView, PastDecision, ReminderView, ReviewCase, ReviewChance, ReviewView,
};
pub use applicant::{
    AnswerView, CheckView, Clash, HeldText, MyApplications, MyOrganisation, OrganisationView, StatusView,
    TaskLine, TaskListView, TaskState, TrusteeView,
};
pub use case::{
    AttestationState, AttestationView, Case, DecisionView, HistoryLine, OrganisationProfile, SeatState,
    SeatView, Section, Trustee,
};
pub use director::{
    AllocationView, AssessmentView, CaseView, Desk, DirectorState, DirectorStatus, LetterView, MessageLine,
    OwnAssessment, QueueLine, QueueView,
};
pub use island::{IslandError, Islands, Nearest, SavedAnswer};
pub use public::{
    Found, PartnershipLine, PartnershipView, PracticeLine, PrincipleText, RegisterEntry, Representative,
};
pub use trustee::AttestModel;
