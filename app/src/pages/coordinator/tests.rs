use super::*;
use crate::domain::{Command, Status};
use crate::forms::Errors;
use crate::forms::reason::ExclusionForm;
use crate::pages::director::sample::{ATTACK, day, shown, view};
use crate::ports::{Desk, DirectorStatus, MessageLine, QueueView};

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

#[test]
fn mail_that_did_not_arrive_can_be_sent_again() {
    let queue = QueueView { lines: Vec::new(), now: day(20) };
    let html = shown(|| desk(Desk { queue: queue.clone(), undelivered: vec![message()] }));
    assert!(html.contains("/coordinator/messages/0192/send-again"));
    assert!(!html.contains("<svg onload") && !html.contains("<script>alert"), "{html}");
    assert!(shown(|| desk(Desk { queue, undelivered: Vec::new() })).contains("Every e-mail has been sent."));
}

#[test]
fn only_a_director_who_has_not_answered_can_be_left_out() {
    let mut open = view(Status::Submitted, &[Command::ExcludeDirector]);
    let page = |view| shown(|| directors(view, ExclusionForm::default(), Errors::default()));
    assert!(!page(open.clone()).contains("name=\"director\""));
    open.directors[1].status = DirectorStatus::NotAnswered;
    let html = page(open.clone());
    assert!(html.contains("value=\"bo lee\"") && !html.contains("value=\"cy day\""));
    open.may.clear();
    assert!(!page(open).contains("name=\"director\""));
}
