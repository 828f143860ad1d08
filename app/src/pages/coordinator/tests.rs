use super::*;
use crate::domain::{Clock, Command, ReviewState, Status, Wait, WorkingDays};
use crate::forms::Errors;
use crate::forms::reason::ExclusionForm;
use crate::forms::task::TaskForm;
use crate::pages::director::sample::{ATTACK, day, shown, view, with_conflicts};
use crate::ports::{
    Desk, DeskCounts, DeskTask, DeskTaskState, DirectorStatus, Paged, ReviewLine, TaskNote, TaskView,
    TasksView, WorkView,
};

fn line() -> ReviewLine {
    ReviewLine {
        reference: "ANC-1".into(),
        organisation: ATTACK.into(),
        due: day(10),
        state: ReviewState::Due,
        unread: None,
    }
}

#[test]
fn the_desk_says_what_waits_and_where() {
    let work = WorkView {
        waiting: Paged::of(Vec::new(), 1),
        overdue: 0,
        others: Vec::new(),
        others_total: 0,
        now: day(20),
    };
    let quiet = Desk {
        work,
        reviews: Vec::new(),
        tasks: Vec::new(),
        tasks_total: 0,
        places: 0,
        counts: DeskCounts::default(),
    };
    let busy = Desk {
        reviews: vec![line()],
        tasks: vec![overdue()],
        tasks_total: 7,
        places: 2,
        counts: DeskCounts { undelivered: 1, left_behind: 3 },
        ..quiet.clone()
    };
    let html = shown(|| desk(busy));
    assert!(html.contains("7 things are overdue.") && html.contains("The trustee has not signed"), "{html}");
    assert!(html.contains("1 e-mail did not arrive.") && html.contains("href=\"/coordinator/messages\""));
    assert!(html.contains(": 3 things wait for people who have left"), "{html}");
    assert!(html.contains("Due since 10 November 2026."), "{html}");
    assert!(!html.contains("<svg onload") && !html.contains("<script>alert"), "{html}");
    assert!(html.contains(": 2 things to look at"), "{html}");
    let html = shown(|| desk(quiet));
    assert!(html.contains("Every e-mail has been sent.") && html.contains("Nothing is overdue."), "{html}");
}

fn overdue() -> DeskTask {
    let note = TaskNote { state: DeskTaskState::Done, note: ATTACK.into(), by: ATTACK.into(), at: day(18) };
    DeskTask {
        reference: "ANC-1".into(),
        organisation: ATTACK.into(),
        wait: Wait::SignOff,
        since: day(1),
        clock: Clock::running(&WorkingDays::default(), day(1), 3, &[], day(20)).unwrap(),
        link: "/director/applications/ANC-1".into(),
        state: DeskTaskState::Open,
        last: Some(note),
    }
}

#[test]
fn a_task_says_who_is_to_act_and_what_was_noted() {
    let view = |tasks, shows_set_aside| TasksView {
        tasks: Paged::of(tasks, 1),
        set_aside: 2,
        shows_set_aside,
        now: day(20),
    };
    let html = shown(|| tasks(view(vec![overdue()], false)));
    assert!(html.contains("The trustee is to act.") && html.contains("Show 2 done or put off"), "{html}");
    assert!(!html.contains("<svg onload"), "{html}");
    assert!(shown(|| tasks(view(Vec::new(), false))).contains("There is nothing to chase."));
    let snoozed = DeskTask { state: DeskTaskState::Snoozed("2026-11-27".into()), ..overdue() };
    assert!(shown(|| tasks(view(vec![snoozed.clone()], true))).contains("Put off until 27 November 2026"));
    let typed =
        TaskForm { state: ATTACK.into(), day: ATTACK.into(), note: ATTACK.into(), ..TaskForm::default() };
    let errors = typed.parse("2026-11-20").unwrap_err();
    let notes = snoozed.last.clone().into_iter().collect();
    let html = shown(|| task(TaskView { task: snoozed, notes, today: "2026-11-20".into() }, typed, errors));
    assert!(html.contains("value=\"open\"") && !html.contains("<svg onload"), "{html}");
}

#[test]
fn only_a_director_who_has_not_answered_can_be_left_out() {
    let mut open = view(Status::Submitted, &[Command::ExcludeDirector]);
    let page = |view| shown(|| directors(with_conflicts(view), ExclusionForm::default(), Errors::default()));
    assert!(!page(open.clone()).contains("name=\"director\""));
    open.directors[1].status = DirectorStatus::NotAnswered;
    let html = page(open.clone());
    assert!(html.contains("value=\"bo lee\"") && !html.contains("value=\"cy day\""));
    open.may.clear();
    assert!(!page(open).contains("name=\"director\""));
}
