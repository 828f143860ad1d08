//! The read models that pages are functions of, and the verbs that islands may ask for.
//!
//! `server` fills the models and implements the verbs. No storage details here.

mod account;
mod administrator;
mod afterwards;
mod allocation;
mod applicant;
mod audit;
mod case;
mod case_check;
pub mod case_file;
mod conflict;
mod corroboration;
mod decision;
mod desk;
mod director;
mod discussion;
pub mod download;
mod evidence;
mod history;
mod insight;
mod island;
mod meeting;
mod membership;
mod own_data;
mod places;
mod public;
mod reconfirmation;
mod register;
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
pub use audit::{AuditView, CheckedLine, HeadLine, HeadsView};
pub use case::{
    AttestationState, AttestationView, Case, DecisionView, HistoryLine, OrganisationProfile, SeatView,
    Section, Trustee,
};
pub use conflict::{
    ConflictQuestion, DirectorConflict, DirectorsView, InterestLine, InterestsView, RegisterOfInterests,
    StandInLine,
};
pub use corroboration::{ConfirmModel, GroupLine, GroupsView};
pub use decision::{
    ConditionView, CorrectionView, HoldView, Overtaken, PastEnd, ProposedView, ReleaseLine, ReleasedLine,
    ReleasedView, ReleasesView, ReportView, TemplateLine, TemplatePlace, TemplateVersion, TemplateView,
};

pub use desk::{
    Addressee, DeskCounts, HandTask, HandsView, InHand, PhoneNoteLine, PhoneNotesView, UndeliveredView,
};
pub use director::{
    AllocationView, AssessmentView, Capacity, CaseView, Desk, DirectorState, DirectorStatus, LeadSeat,
    LetterView, OwnAssessment,
};
pub use discussion::{DiscussionView, Post};
pub use evidence::{Added, EvidenceItemView, EvidenceLine, EvidenceView};
pub use history::{CaseHistory, CaseLine, Detail, ExportView, HistoryChoice};
pub use insight::InsightView;
pub use island::{Cookie, IslandError, Islands, Nearest, SavedAnswer, TimeLeft};
pub use meeting::{
    Addendum, AgendaChoice, AgendaItem, AgendaView, Attendee, MeetingLine, MeetingView, MeetingsView,
    PackView,
};
pub use membership::{
    InvitationState, InvitationView, JoinRequestView, JoinSuggestion, KeptPeople, MemberLine, MemberView,
    MyInvitation, OpenInvitation, OrganisationLine, PeopleView,
};
pub use own_data::{ClosingView, DeletionView};
pub use places::{
    AnchorShift, AreaLine, Contact, KeptDocument, KeptLine, KeptMember, KeptPartnership, KeptPoint,
    KeptPriorities, LoadLine, MovedAnchor, PlacesView, PostcodeShift, SourceLine, Suggestion, WhatIfChoices,
    WhatIfView,
};
pub use public::{
    Found, PartnershipLine, PartnershipView, PracticeLine, PrincipleText, RegisterEntry, Representative,
};
pub use reconfirmation::{ConfirmationView, Difference, ReconfirmView, Review, ReviewLine};
pub use register::{
    AnchorView, MapLine, MapView, PartnershipName, RegisterAnchor, RegisterChange, RegisterChangeKind,
    RegisterOn, SeatHeld,
};
pub use request::{Change, ComposeView, ItemClash, ItemView, RequestView, ResponseView};
pub use seats::{
    Candidate, ChangeView, ChooseView, HandoverPack, Holding, OtherAnchor, OwnSeat, PackPerson, SeatsBoard,
    SeatsOf,
};
pub use trustee::AttestModel;
pub use work::{
    AreaChoice, DeskTask, EndedLine, EndedView, LetterChoice, LiveQueueView, OwnLetters, Paged, QueueLine,
    SavedView, TaskNote, TaskState as DeskTaskState, TaskView, TasksView, WorkView,
};
pub use writing::{
    AnswerOf, Beside, Comment, CommentsView, CopyView, MergeView, VersionLine, VersionView, VersionsView,
};
