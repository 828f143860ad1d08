//! The read models that pages are functions of, and the verbs that islands may ask for.
//!
//! `server` fills the models and implements the verbs. No storage details here.

mod account;
mod administrator;
mod afterwards;
mod allocation;
mod applicant;
mod case;
mod corroboration;
mod desk;
mod director;
mod discussion;
pub mod download;
mod evidence;
mod insight;
mod island;
mod membership;
mod own_data;
mod places;
mod public;
mod reconfirmation;
mod request;
mod seats;
mod trustee;
mod work;
mod writing;

pub use crate::domain::SeatState;
pub use account::{AuthenticatorLine, MailboxLine, SessionLine};
pub use administrator::{AllianceEventLine, PersonLine, PersonView, SettingLine, SettingView};
pub use afterwards::{
    Earlier, MinuteState, MinuteView, PastDecision, ReminderView, ReviewCase, ReviewChance, ReviewView,
};
pub use allocation::{ProposalView, UnplacedAnchor};
pub use applicant::{
    AnswerView, CheckView, Clash, HeldText, MyApplications, MyOrganisation, OrganisationView, StatusView,
    TaskLine, TaskListView, TaskState, TrusteeView,
};
pub use case::{
    AttestationState, AttestationView, Case, DecisionView, HistoryLine, OrganisationProfile, SeatView,
    Section, Trustee,
};
pub use corroboration::{ConfirmModel, GroupLine, GroupsView};
pub use desk::{
    Addressee, DeskCounts, HandTask, HandsView, InHand, PhoneNoteLine, PhoneNotesView, UndeliveredView,
};
pub use director::{
    AllocationView, AssessmentView, CaseView, Desk, DirectorState, DirectorStatus, LetterView, MessageLine,
    OwnAssessment,
};
pub use discussion::{DiscussionView, Post};
pub use evidence::{Added, EvidenceItemView, EvidenceLine, EvidenceView};
pub use insight::InsightView;
pub use island::{Cookie, IslandError, Islands, Nearest, SavedAnswer, TimeLeft};
pub use membership::{
    InvitationState, InvitationView, JoinRequestView, JoinSuggestion, KeptPeople, MemberLine, MemberView,
    MyInvitation, OpenInvitation, OrganisationLine, PeopleView,
};
pub use own_data::{ClosingView, DeletionView};
pub use places::{
    AnchorShift, AreaLine, Contact, KeptDocument, KeptLine, KeptMember, KeptPartnership, KeptPoint,
    KeptPriorities, PlacesView, PostcodeShift, SourceLine, Suggestion, WhatIfChoices, WhatIfView,
};
pub use public::{
    Found, PartnershipLine, PartnershipView, PracticeLine, PrincipleText, RegisterEntry, Representative,
};
pub use reconfirmation::{ConfirmationView, Difference, ReconfirmView, Review, ReviewLine};
pub use request::{Change, ComposeView, ItemClash, ItemView, RequestView, ResponseView};
pub use seats::{
    Candidate, ChangeView, ChooseView, HandoverPack, Holding, OtherAnchor, OwnSeat, PackPerson, SeatsBoard,
    SeatsOf,
};
pub use trustee::AttestModel;
pub use work::{
    AreaChoice, DeskTask, LetterChoice, LiveQueueView, OwnLetters, Paged, QueueLine, SavedView, TaskNote,
    TaskState as DeskTaskState, TaskView, TasksView, WorkView,
};
pub use writing::{
    AnswerOf, Beside, Comment, CommentsView, CopyView, MergeView, VersionLine, VersionView, VersionsView,
};
