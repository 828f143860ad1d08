//! Types, rules, state machines, policy and ranking. Pure functions: time, ids and
//! randomness come in as arguments. No Leptos, no sqlx, no axum, no I/O.

mod actor;
mod allocation;
mod answer;
mod application;
mod assessment;
mod command;
mod event;
mod evidence;
mod file_problem;
mod organisation;
mod policy;
mod postcode;
mod question;
mod reference;
mod setting;
mod status;
mod time;

pub use actor::{Actor, MemberRole, Role};
pub use allocation::{METHOD, Point, Ranked, Ranking, Site, Tier, rank};
pub use answer::{Fields, Figure, Problem, digest, figures, gaps, limits, malformed, readable, word_count};
pub use application::{Party, Rule, TABLE, To, WrongStage};
pub use assessment::{Finding, PrincipleResult, Recommendation, Tally, TallyError};
pub use command::Command;
pub use event::{Event, Link, verify_chain};
pub use evidence::{
    DESCRIPTION, EvidenceContent, EvidenceItem, EvidenceLimits, FileKind, ScanState, clean_name,
    kinds_in_words, size_in_words,
};
pub use file_problem::FileProblem;
pub use organisation::{Identifier, LegalForm, Scheme};
pub use policy::{Denied, Permit, Standing};
pub use postcode::Postcode;
pub use question::{Kind, NARRATIVE, NARRATIVE_WORDS, Question, RATING, Rating, questions};
pub use reference::Reference;
pub use setting::{Setting, Settings};
pub use status::{Outcome, Status};
pub use time::Timestamp;

/// The numbers of the six principles.
pub const PRINCIPLES: std::ops::RangeInclusive<u8> = 1..=6;
