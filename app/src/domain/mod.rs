//! Types, rules, state machines, policy and ranking. Pure functions: time, ids and
//! randomness come in as arguments. No Leptos, no sqlx, no axum, no I/O.

mod actor;
mod allocation;
mod answer;
mod application;
mod assessment;
mod command;
mod event;
mod organisation;
mod path;
mod policy;
mod postcode;
mod question;
mod reference;
mod reminder;
mod review;
mod setting;
mod status;
mod time;
mod typical;

pub use actor::{Actor, MemberRole, Role};
pub use allocation::{METHOD, Point, Ranked, Ranking, Site, Tier, rank};
pub use answer::{
    Fields, Figure, Problem, day_in_words, digest, figures, gaps, limits, malformed, readable, word_count,
};
pub use application::{Party, Rule, TABLE, To, WrongStage};
pub use assessment::{Finding, PrincipleResult, Recommendation, Tally, TallyError};
pub use command::Command;
pub use event::{Event, Link, verify_chain};
pub use organisation::{Identifier, LegalForm, Scheme};
pub use path::PrinciplePath;
pub use policy::{Denied, Permit, Standing};
pub use postcode::Postcode;
pub use question::{Kind, NARRATIVE, NARRATIVE_WORDS, Question, RATING, Rating, questions};
pub use reference::Reference;
pub use reminder::{MOST_REMINDERS, NoReminder, REMIND_BEFORE, may_remind};
pub use review::{ReviewResult, may_still_ask};
pub use setting::{Setting, Settings};
pub use status::{Outcome, Status};
pub use time::Timestamp;
pub use typical::{FEWEST_CASES, TypicalTime};

/// The numbers of the six principles.
pub const PRINCIPLES: std::ops::RangeInclusive<u8> = 1..=6;
