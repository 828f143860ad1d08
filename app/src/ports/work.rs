//! My work, the queue of live cases, and the tasks of the co-ordinator's desk.

use crate::domain::{Clock, Status, Timestamp, Wait, WaitsOn};

/// One live case in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueLine {
    /// The application's reference.
    pub reference: String,
    /// The organisation's name.
    pub organisation: String,
    /// Where it is.
    pub status: Status,
    /// The code of the nearest partnership, when located.
    pub nearest: Option<String>,
    /// What it waits for, in words: the reader's own step, or what others are waited for.
    pub waiting_for: String,
    /// Whom it waits for.
    pub waits_on: WaitsOn,
    /// Where the reader's next step is; none when it waits for somebody else.
    pub next: Option<String>,
    /// Since when it waits for that.
    pub since: Timestamp,
    /// By when; none while it is on hold.
    pub clock: Option<Clock>,
}

/// Some of many lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paged<T> {
    /// The lines of this page.
    pub lines: Vec<T>,
    /// Which page it is, from 1.
    pub page: usize,
    /// How many pages there are; at least 1.
    pub pages: usize,
    /// How many lines there are on all pages.
    pub total: usize,
}

impl<T> Paged<T> {
    /// How many lines a page has.
    pub const SIZE: usize = 50;

    /// The numbers of the asked page, or of the last one where there are fewer: first line and page.
    pub fn place(asked: usize, total: usize) -> (usize, usize) {
        let page = asked.clamp(1, total.div_ceil(Self::SIZE).max(1));
        ((page - 1) * Self::SIZE, page)
    }

    /// One page of a list.
    pub fn of(mut all: Vec<T>, asked: usize) -> Self {
        let total = all.len();
        let (first, page) = Self::place(asked, total);
        let lines = all.drain(first..total.min(first + Self::SIZE)).collect();
        Self { lines, page, pages: total.div_ceil(Self::SIZE).max(1), total }
    }
}

/// An application that was decided or has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndedLine {
    /// The application's reference.
    pub reference: String,
    /// The organisation's name.
    pub organisation: String,
    /// Where it is.
    pub status: Status,
    /// Since when.
    pub since: Timestamp,
}

/// Some of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndedView {
    /// How many there are, whatever was chosen.
    pub all: usize,
    /// Those that were chosen.
    pub lines: Paged<EndedLine>,
}

/// What waits for one person, and a look at the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkView {
    /// What waits for the reader, what is due first.
    pub waiting: Paged<QueueLine>,
    /// How many of those are overdue.
    pub overdue: usize,
    /// The first of what waits for others.
    pub others: Vec<QueueLine>,
    /// How many wait for others.
    pub others_total: usize,
    /// Now, to say how long.
    pub now: Timestamp,
}

/// A filter of the queue with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The filter, as in an address.
    pub filter: String,
    /// Opens by itself.
    pub is_default: bool,
}

/// One partnership in the filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaChoice {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Code and name of its locality.
    pub locality: Option<(String, String)>,
}

/// The live cases that a filter shows, with what the other choices would show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveQueueView {
    /// The cases of this page.
    pub lines: Paged<QueueLine>,
    /// How many live cases there are without a filter.
    pub live: usize,
    /// How many there are in each stage, under the rest of the filter.
    pub stages: Vec<(Status, usize)>,
    /// For whom how many wait, under the rest of the filter.
    pub waits_on: Vec<(WaitsOn, usize)>,
    /// How many wait for the reader, under the rest of the filter.
    pub mine: usize,
    /// How many are overdue, under the rest of the filter.
    pub overdue: usize,
    /// The partnerships.
    pub areas: Vec<AreaChoice>,
    /// The reader's own views.
    pub views: Vec<SavedView>,
    /// What of the filter names nothing that there is, in words.
    pub unknown: Vec<String>,
    /// Now, to say how long.
    pub now: Timestamp,
}

/// What became of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TaskState {
    /// Somebody is to act.
    Open,
    /// Dealt with.
    Done,
    /// To be shown again on a day (YYYY-MM-DD).
    Snoozed(String),
}

/// One line about a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskNote {
    /// What became of it.
    pub state: TaskState,
    /// In the co-ordinator's words.
    pub note: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// A clock that ran out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskTask {
    /// The application's reference.
    pub reference: String,
    /// The organisation's name.
    pub organisation: String,
    /// What is waited for.
    pub wait: Wait,
    /// Since when.
    pub since: Timestamp,
    /// When it ran out.
    pub clock: Clock,
    /// Where to act.
    pub link: String,
    /// What holds now.
    pub state: TaskState,
    /// The latest note.
    pub last: Option<TaskNote>,
}

/// The tasks of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TasksView {
    /// The tasks of this page, longest overdue first.
    pub tasks: Paged<DeskTask>,
    /// How many are done or sleep.
    pub set_aside: usize,
    /// Whether those are shown, in place of the open ones.
    pub shows_set_aside: bool,
    /// Now, to say how long.
    pub now: Timestamp,
}

/// One task with everything that was noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskView {
    /// The task.
    pub task: DeskTask,
    /// Every note about it, latest first.
    pub notes: Vec<TaskNote>,
    /// Today (YYYY-MM-DD).
    pub today: String,
}

/// Which e-mails somebody chose to get.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnLetters {
    /// None about colleagues’ comments.
    pub is_quiet: bool,
    /// How often about the Alliance’s work; none for others.
    pub choice: Option<LetterChoice>,
}

/// How somebody of the Alliance is written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterChoice {
    /// One e-mail a week.
    pub is_weekly: bool,
    /// What is written at once all the same, in words.
    pub at_once: Vec<&'static str>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_out_of_range_is_the_last_one() {
        let all: Vec<usize> = (0..120).collect();
        let page = |asked| {
            let page = Paged::of(all.clone(), asked);
            (page.page, page.pages, page.lines.first().copied(), page.lines.len())
        };
        assert_eq!(page(1), (1, 3, Some(0), 50));
        assert_eq!(page(3), (3, 3, Some(100), 20));
        assert_eq!(page(0), (1, 3, Some(0), 50));
        assert_eq!(page(usize::MAX), (3, 3, Some(100), 20));
        let none = Paged::<usize>::of(Vec::new(), 7);
        assert_eq!((none.page, none.pages, none.total, none.lines.len()), (1, 1, 0, 0));
    }
}
