//! The read models that pages are functions of, and the verbs that islands may ask for.
//!
//! `server` fills the models and implements the verbs. No storage details here.

mod account;
mod administrator;
mod applicant;
mod case;
mod director;
pub mod download;
mod island;
mod own_data;
mod public;
mod reconfirmation;
mod trustee;

pub use account::{AuthenticatorLine, MailboxLine, SessionLine};
pub use administrator::{AllianceEventLine, PersonLine, PersonView, SettingLine, SettingView};
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
pub use own_data::{ClosingView, DeletionView};
pub use public::{
    Found, PartnershipLine, PartnershipView, PracticeLine, PrincipleText, RegisterEntry, Representative,
};
pub use reconfirmation::{ConfirmationView, Difference, ReconfirmView, Review, ReviewLine};
pub use trustee::AttestModel;
