//! Meetings, as directors and the co-ordinator read them. What a reader stands aside from is not in here.

use super::director::CaseView;
use crate::domain::{Attendance, MeetingState, Outcome, Status, Timestamp};

/// A meeting in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingLine {
    /// Its id, also its address.
    pub id: String,
    /// When it starts.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// The room; may be empty.
    pub place: String,
    /// The address of a call; may be empty.
    pub link: String,
    /// Where it is.
    pub state: MeetingState,
    /// Grows with every change.
    pub version: i64,
    /// True for whoever plans meetings.
    pub may_manage: bool,
    /// True from its first minute on: its minutes can be closed.
    pub has_begun: bool,
}

/// The list of meetings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingsView {
    /// The latest first.
    pub lines: Vec<MeetingLine>,
    /// True for whoever plans meetings.
    pub may_manage: bool,
}

/// A case on the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaItem {
    /// The application's reference.
    pub reference: String,
    /// The organisation's name.
    pub organisation: String,
    /// Where it is.
    pub status: Status,
    /// What was decided there.
    pub decided: Option<Outcome>,
    /// True when the reader may record the decision now.
    pub may_decide: bool,
    /// Directors who stand aside from it.
    pub stood_aside: Vec<String>,
    /// Ids of those who left the room.
    pub left: Vec<String>,
    /// Names of those who left the room.
    pub left_names: Vec<String>,
    /// Its part of the minutes: as saved, else as suggested.
    pub minutes: String,
    /// Corrections to that part.
    pub addenda: Vec<Addendum>,
}

/// Somebody who is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendee {
    /// Their id.
    pub id: String,
    /// What they are called.
    pub name: String,
    /// Whether they came.
    pub state: Option<Attendance>,
}

/// A correction to closed minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addendum {
    /// What it says.
    pub words: String,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// One meeting, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingView {
    /// When and where.
    pub line: MeetingLine,
    /// The agenda, as far as the reader may know it.
    pub items: Vec<AgendaItem>,
    /// Everybody who is expected, by name.
    pub people: Vec<Attendee>,
    /// The first part of the minutes.
    pub opening: String,
    /// The last part of the minutes.
    pub closing: String,
    /// Corrections that are about no case.
    pub addenda: Vec<Addendum>,
    /// Who closed the minutes, and when.
    pub closed: Option<(String, Timestamp)>,
}

/// A case that could be on the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaChoice {
    /// The application's reference.
    pub reference: String,
    /// The organisation's name.
    pub organisation: String,
    /// Where it is.
    pub status: Status,
}

/// The agenda, to be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaView {
    /// The meeting.
    pub meeting: MeetingView,
    /// Cases that are ready for their decision and on no agenda.
    pub ready: Vec<AgendaChoice>,
    /// Other live cases.
    pub others: Vec<AgendaChoice>,
}

/// What directors read before a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackView {
    /// The meeting.
    pub meeting: MeetingView,
    /// A page for each case that the reader may read.
    pub cases: Vec<CaseView>,
    /// Cases whose conflict question the reader has not answered: reference and organisation.
    pub unanswered: Vec<(String, String)>,
}
