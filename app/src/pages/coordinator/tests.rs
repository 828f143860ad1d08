use super::*;
use crate::domain::{Command, ReviewState, Status};
use crate::forms::Errors;
use crate::forms::reason::ExclusionForm;
use crate::pages::director::sample::{ATTACK, day, shown, view, with_conflicts};
use crate::ports::{Desk, DirectorStatus, MessageLine, QueueView, ReviewLine};

fn message() -> MessageLine {
    MessageLine {
        id: "0192".into(),
        to: ATTACK.into(),
        subject: ATTACK.into(),
        state: "Not delivered".into(),
        reason: ATTACK.into(),
        at: day(14),
    }
}

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
fn mail_that_did_not_arrive_can_be_sent_again() {
    let queue = QueueView { lines: Vec::new(), now: day(20) };
    let html =
        shown(|| desk(Desk { queue: queue.clone(), reviews: vec![line()], undelivered: vec![message()] }));
    assert!(html.contains("/coordinator/messages/0192/send-again"));
    assert!(html.contains("Due since 10 November 2026."), "{html}");
    assert!(!html.contains("<svg onload") && !html.contains("<script>alert"), "{html}");
    assert!(
        shown(|| desk(Desk { queue, reviews: Vec::new(), undelivered: Vec::new() }))
            .contains("Every e-mail has been sent.")
    );
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
