//! The addresses of what directors, the co-ordinator and administrators do.

use crate::domain::{EventGroup, SeatKind, Step, Wait};

/// Applications that were decided or have ended.
pub const ENDED: &str = "/director/ended";
/// A director's own declared interests.
pub const INTERESTS: &str = "/director/interests";
/// The form for another interest.
pub const NEW_INTEREST: &str = "/director/interests/new";
/// The interests of every director in office.
pub const REGISTER_OF_INTERESTS: &str = "/coordinator/interests";
/// The applications for which the reader stands in.
pub const STANDING_IN: &str = "/standing-in";

/// One declared interest, to change.
pub fn interest(id: &str) -> String {
    format!("/director/interests/{id}")
}

/// Where a declared interest is taken back, by POST.
pub fn mistaken_interest(id: &str) -> String {
    format!("/director/interests/{id}/mistake")
}

/// Every partnership's seats: coverage and succession.
pub const SEATS: &str = "/director/seats";
/// All anchors without a seat and all vacant seats, looked at together.
pub const JOINT_ALLOCATION: &str = "/director/joint-allocation";

/// The two seats of one partnership.
pub fn seats_of(partnership: &str) -> String {
    format!("{SEATS}/{partnership}")
}

/// Choosing who is proposed for a seat, or offered it.
pub fn choose(partnership: &str, seat: SeatKind) -> String {
    format!("{SEATS}/{partnership}/{}", seat.code())
}

/// What whoever comes next needs to know of a seat.
pub fn handover(partnership: &str, seat: SeatKind) -> String {
    format!("{}/handover", choose(partnership, seat))
}

/// One change of an appointment: "end", "term", "withdraw", "step-up", "begin", "act", "stop-acting".
pub fn appointment(id: &str, change: &str) -> String {
    format!("/director/appointments/{id}/{change}")
}

/// What waits for a director.
pub const MY_WORK: &str = "/director";
/// Every live case.
pub const QUEUE: &str = "/director/queue";
/// One's own views of it, saved by POST.
pub const VIEWS: &str = "/director/queue/views";
/// The co-ordinator's desk.
pub const DESK: &str = "/coordinator";
/// The tasks that clocks raised.
pub const TASKS: &str = "/coordinator/tasks";

/// The queue with a filter.
pub fn queue(filter: &str) -> String {
    if filter.is_empty() { QUEUE.to_owned() } else { format!("{QUEUE}?{filter}") }
}

/// Where a director's or the co-ordinator's next step is taken.
pub fn step(step: Step, reference: &str) -> String {
    let case = |end: &str| format!("/director/applications/{reference}{end}");
    let desk = |end: &str| format!("/coordinator/applications/{reference}{end}");
    match step {
        Step::AnswerConflict => case("/conflict"),
        Step::ReadMinute => case("/minute"),
        Step::LeaveOut => desk("/directors"),
        Step::Begin => case(""),
        Step::ReadResponse | Step::ChaseResponse => case("#requests"),
        Step::Assess => case("/assessment/1"),
        Step::SendAgain => case("/assessment"),
        Step::Decide => case("/determination"),
        Step::Release => case("/letter"),
        Step::OfferSeat => case("/allocation"),
        Step::OfferProposed => SEATS.to_owned(),
        Step::Review => case("/review"),
        Step::JudgeCondition => case("/conditions"),
        Step::NameActingChair => case("/acting-chair"),
        Step::NameReviewer => desk("/reviewer"),
    }
}

/// Where the co-ordinator looks into a task.
pub fn task_place(wait: Wait, reference: &str) -> String {
    let case = |end: &str| format!("/director/applications/{reference}{end}");
    match wait {
        Wait::ConflictAnswers => step(Step::LeaveOut, reference),
        Wait::ActingChair => step(Step::NameActingChair, reference),
        Wait::Reviewer => step(Step::NameReviewer, reference),
        Wait::Release => step(Step::Release, reference),
        Wait::ConditionWord | Wait::Conditions => step(Step::JudgeCondition, reference),
        Wait::Response | Wait::Judgement => case("#requests"),
        Wait::Reconfirmation => case("#yearly"),
        _ => case(""),
    }
}

/// What became of a task.
pub fn task(reference: &str, wait: Wait) -> String {
    format!("{TASKS}/{reference}/{}", wait.code())
}

/// The check of the histories.
pub const AUDIT: &str = "/audit";
/// Every published head over all histories.
pub const HEADS: &str = "/register/history-heads";
/// The directors' meetings.
pub const MEETINGS: &str = "/director/meetings";
/// Planning another.
pub const NEW_MEETING: &str = "/director/meetings/new";

/// The whole history of a case.
pub fn case_history(reference: &str) -> String {
    format!("/director/applications/{reference}/history")
}

/// The same, one page of one kind of thing.
pub fn case_history_page(reference: &str, group: Option<EventGroup>, page: usize) -> String {
    format!("{}?kind={}&page={page}", case_history(reference), group.map_or("", EventGroup::code))
}

/// The same, all on one page.
pub fn case_history_whole(reference: &str, group: Option<EventGroup>) -> String {
    format!("{}?kind={}&all=yes", case_history(reference), group.map_or("", EventGroup::code))
}

/// Taking a case out as a file.
pub fn export_case(reference: &str) -> String {
    format!("/director/applications/{reference}/export")
}

/// The files of a noted export.
pub fn exported(reference: &str, number: i64) -> String {
    format!("{}/{number}", export_case(reference))
}

/// One of its files.
pub fn exported_file(reference: &str, number: i64, kind: &str) -> String {
    format!("{}/{number}/case.{kind}", export_case(reference))
}

/// A meeting.
pub fn meeting(id: &str) -> String {
    format!("{MEETINGS}/{id}")
}

/// One of a meeting's pages.
pub fn meeting_page(id: &str, page: &str) -> String {
    format!("{MEETINGS}/{id}/{page}")
}

/// Figures for those who answer for the work.
pub const INSIGHT: &str = "/insight";
/// All figures in one file.
pub const INSIGHT_WORKBOOK: &str = "/insight/figures.xlsx";
/// The list of cases, as text.
pub const CASES_CSV: &str = "/insight/cases.csv";
/// The list of cases, as a workbook.
pub const CASES_WORKBOOK: &str = "/insight/cases.xlsx";

/// One table of figures, as text.
pub fn insight_file(part: &str) -> String {
    format!("/insight/tables/{part}")
}

/// E-mails that did not arrive.
pub const UNDELIVERED: &str = "/coordinator/messages";
/// What is in whose hands.
pub const HANDS: &str = "/coordinator/hands";

/// Putting the address of an e-mail right.
pub fn correct_address(message: &str) -> String {
    format!("/coordinator/messages/{message}/address")
}

/// Noting a call in place of an e-mail.
pub fn told_by_phone(message: &str) -> String {
    format!("/coordinator/messages/{message}/told")
}

/// The phone calls about an application.
pub fn case_calls(reference: &str) -> String {
    format!("/director/applications/{reference}/calls")
}

/// The phone calls with an organisation.
pub fn organisation_calls(id: &str) -> String {
    format!("/coordinator/organisations/{id}/calls")
}
