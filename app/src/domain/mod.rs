//! Types, rules, state machines, policy and ranking. Pure functions: time, ids and
//! randomness come in as arguments. No Leptos, no sqlx, no axum, no I/O.

mod actor;
mod allocation;
mod answer;
mod application;
mod appointment;
#[cfg(test)]
mod appointment_tests;
mod assessment;
mod calendar;
mod chain;
mod command;
mod condition;
mod conflict;
#[cfg(test)]
mod conflict_tests;
mod contradiction;
mod corroboration;
mod coverage;
mod difference;
mod distance;
mod event;
mod event_group;
mod event_meaning;
mod event_words;
mod evidence;
mod figures;
#[cfg(test)]
mod figures_tests;
mod file_problem;
mod heads;
mod hold;
mod joint;
mod listing;
mod live_filter;
mod map;
mod meeting;
mod membership;
mod organisation;
mod part;
mod path;
mod periods;
mod place_rules;
mod placeholder;
mod policy;
mod postcode;
mod question;
mod question_table;
mod quorum;
mod readable;
mod reconfirmation;
mod redaction;
mod reference;
mod reminder;
mod request;
mod review;
mod rows;
mod seat_reasons;
mod setting;
mod status;
mod terms;
mod time;
mod typical;
mod value;
mod version;
mod wait;
mod waiting;
#[cfg(test)]
mod waiting_tests;
mod wgs84;
mod what_if;
mod working_days;
mod yardstick;

mod grain;
mod insight;
mod mail_problem;
mod sheet;
mod spread;

pub use actor::{Actor, MemberRole, Role};
pub use allocation::{
    METHOD, Point, Ranked, Ranking, Site, Tier, is_post_only, place_notices, rank, rank_by,
};
pub use answer::{Fields, Problem, digest, gaps, limits, malformed, row_name, word_count};
pub use application::{Party, Rule, TABLE, To, WrongStage};
pub use appointment::{SeatCommand, SeatDenied, SeatPermit, SeatState};
pub use assessment::{Finding, PrincipleResult, Recommendation, Tally, TallyError};
pub use calendar::{CalendarEntry, calendar};
pub use chain::{Link, OutsideLine, verify_chain, verify_outside};
pub use command::Command;
pub use conflict::{
    ApplicantFacts, Declared, DirectorFacts, Membership, NamedAs, Signing, Suggestion, suggestions,
};

pub use condition::{
    ConditionResult, LONGEST_CONDITION, LONGEST_REPORT, MOST_CONDITIONS, NewCondition, settled,
};
pub use corroboration::{
    Corroboration, Count, GroupAnswer, LEAST_ANSWERS, MOST_ASKED, SENTENCE, Support, Told, themes,
};
pub use coverage::{Coming, Gap, Held, Notice as SeatNotice, SeatNow, gaps as seat_gaps};
pub use difference::{Piece, difference};
pub use distance::distance;
pub use event::Event;
pub use event_group::EventGroup;
pub use figures::{Figure, figures};
pub use heads::{ChainHead, Inclusion, from_hex, head_of, hex, inclusion};
pub use meeting::{Attendance, MOST_ON_AGENDA, MeetingState, moment_of};
pub use membership::{
    INVITATIONS_PER_DAY, JOIN_AGAIN_DAYS, JOIN_REQUESTS_PER_DAY, MemberChange, MemberEvent, MemberRefusal,
    OPEN_INVITATIONS, Team, email_domain, masked,
};

pub use evidence::{
    DESCRIPTION, EvidenceContent, EvidenceItem, EvidenceLimits, FileKind, ScanState, clean_name,
    kinds_in_words, size_in_words,
};
pub use file_problem::FileProblem;
pub use joint::{
    Anchor, JOINT_METHOD, Line, Place, Proposal, Reach, Request, Seat, SeatKind, Terms, Total, Why, Winner,
    propose,
};
pub use listing::{Listing, Term, listings};
pub use live_filter::{Age, CountedBy, LiveFacts, LiveFilter, Sort, folded};
pub use map::{MOST_CELLS, MapCell, MapCells, MapModel, MapPartnership, draw, short_names};
pub use organisation::{Identifier, LegalForm, Scheme};
pub use part::{Disagreement, Part, disagreements, part_of, parts};
pub use path::PrinciplePath;
pub use periods::{Parting, Periods, due};
pub use placeholder::{Placeholder, filled, placeholder};
pub use policy::{Denied, Permit, Standing};
pub use postcode::{Elsewhere, Postcode};
pub use question::{Kind, NARRATIVE, NARRATIVE_WORDS, Question, RATING, Rating, Rows};
pub use question_table::{earlier_questions, lists, questions};
pub use quorum::Quorum;
pub use readable::{about_it, readable, readable_value};
pub use reconfirmation::{
    CHANGE_CHARACTERS, CHANGED, FIGURES_PRINCIPLE, PARTS, ReviewClock, ReviewState, STILL,
    figures_as_confirmed, words_of, yearly_figures,
};
pub use redaction::{Forgotten, forget, forgotten_digest};
pub use reference::Reference;
pub use reminder::{MOST_REMINDERS, NoReminder, REMIND_BEFORE, may_remind};
pub use request::{
    Due, ItemKind, Judgement, LONGEST_ASKED, LONGEST_RESPONSE, MOST_ITEMS, NewItem, NewRequest, RequestState,
    Subject,
};
pub use review::{ReviewResult, may_still_ask};
pub use rows::{Row, cell, place, rows, without_row};
pub use seat_reasons::{Basis, EndedWhy};
pub use setting::{Setting, Settings};
pub use status::{Outcome, Status};
pub use terms::{day_after, days_from, is_day, term_end};
pub use time::Timestamp;
pub use typical::{FEWEST_CASES, TypicalTime};
pub use value::{
    day as stored_date, day_in_words, grouped, is_email, money, pounds, stored_day, whole as whole_number,
};
pub use version::{Before, characters, surplus, words_in};
pub use wait::{Wait, WaitsOn};
pub use waiting::{CaseFacts, ClockTerms, LatestSeat, Own, Reader, Step, Waiting, waiting};
pub use working_days::{Clock, Pause, WorkingDays, day_of};

pub use place_rules::{
    Period, PointCheck, SEAT_ROLES, Standpoint, Succession, TEAM_ROLES, check_point, gap,
    is_partnership_code, point_problem, succession_words,
};
pub use wgs84::LatLon;
pub use what_if::{Scene, Share, Shift, WhatIf, what_if};
pub use yardstick::{Length, Metric, Yardstick};

pub use grain::{Days, Grain, LONGEST_RANGE};
pub use insight::{CaseFact, Insight, InsightPart, PartnershipFact, Plot, TOO_FEW, case_list};
pub use mail_problem::MailProblem;
pub use sheet::{Cell, Column, Sheet, guarded};
pub use spread::{Spread, percentage};

/// The numbers of the six principles.
pub const PRINCIPLES: std::ops::RangeInclusive<u8> = 1..=6;
