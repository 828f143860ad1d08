//! Pages about conditions, holds, corrections and releases, with an attack in every text.

use super::sample::{ATTACK, day, decision, shown, view};
use super::*;
use crate::domain::{Command, ConditionResult, Due, Outcome, Status};
use crate::forms::Errors;
use crate::forms::condition::{ConditionForm, CorrectionForm};
use crate::forms::determination::DeterminationForm;
use crate::forms::reason::ReasonForm;
use crate::forms::release::ReleaseForm;
use crate::pages::Site;
use crate::ports::{
    CaseView, ConditionView, CorrectionView, HoldView, LetterView, Overtaken, ProposedView, ReleaseLine,
    ReleasedLine, ReleasedView, ReleasesView, ReportView,
};

fn condition(number: i64, is_own: bool) -> ConditionView {
    let text = || ATTACK.to_owned();
    ConditionView {
        number,
        principle: Some(4),
        words: text(),
        due: Due::parse("2027-03-01", "2026-10-03").unwrap(),
        report: Some(ReportView { words: text(), link: text(), at: day(3) }),
        proposed: Some(ProposedView {
            result: ConditionResult::NotMet,
            note: text(),
            director: uuid::Uuid::nil(),
            by: text(),
            at: day(4),
            is_own,
        }),
        settled: None,
    }
}

fn attacked() -> CaseView {
    let may = [
        Command::ProposeCondition,
        Command::DisagreeCondition,
        Command::SettleCondition(Outcome::Confirmed),
        Command::ReleaseHold,
        Command::ConfirmCorrection,
        Command::DeclineCorrection,
    ];
    let mut view = view(Status::ConfirmedWithConditions, &may);
    let text = || ATTACK.to_owned();
    view.case.organisation.name = text();
    view.case.decision = Some(decision());
    view.case.conditions = vec![
        condition(1, false),
        condition(2, true),
        ConditionView { proposed: None, ..condition(3, false) },
        ConditionView { settled: Some((ConditionResult::Met, text(), day(5))), ..condition(4, false) },
    ];
    view.case.hold = Some(HoldView { reason: text(), since: day(1), by: text() });
    view.correction = Some(CorrectionView { reason: text(), by: text(), at: day(2), is_own: false });
    view
}

fn line(reference: &str, obstacle: Option<String>) -> ReleaseLine {
    ReleaseLine {
        reference: reference.into(),
        organisation: ATTACK.into(),
        version: 4,
        outcome: Outcome::Confirmed,
        determined_at: day(2),
        subject: ATTACK.into(),
        text: ATTACK.into(),
        people: 2,
        obstacle,
    }
}

fn site() -> Site {
    let text = || ATTACK.to_owned();
    Site { name: text(), place: text(), owner: text(), phone: text(), hours: text(), email: text() }
}

#[test]
fn what_was_typed_is_text() {
    let typed = || ATTACK.to_owned();
    let form = ConditionForm { answer: typed(), note: typed(), version: typed() };
    let reason = ReasonForm { reason: typed(), version: typed() };
    let correction = CorrectionForm { answer: typed(), reason: typed(), version: typed() };
    let lines = vec![line("ANC-1", None), line("ANC-2", Some(typed())), line("ANC-3", None)];
    let releasing = ReleaseForm { chosen: vec![typed()], confirm: typed(), key: typed() };
    let mut decided = DeterminationForm { outcome: typed(), reason: typed(), ..DeterminationForm::default() };
    decided.results[0].reason = typed();
    let released_lines =
        vec![ReleasedLine { reference: "ANC-1".into(), organisation: Some(typed()), problem: Some(typed()) }];
    let letter = || LetterView {
        view: attacked(),
        subject: typed(),
        text: typed(),
        html: typed(),
        offers: Vec::new(),
        obstacle: Some(typed()),
        to: Vec::new(),
    };
    let pages = [
        shown(|| case(attacked())),
        shown(|| conditions(attacked(), Some((1, form.clone())), form.parse(1).unwrap_err())),
        shown(|| hold(attacked(), reason.clone(), Errors::default())),
        shown(|| propose_correction(attacked(), reason, Errors::default())),
        shown(|| answer_correction(attacked(), correction.clone(), correction.parse().unwrap_err())),
        shown(|| {
            let errors = ReleaseForm::default().parse().unwrap_err();
            releases(ReleasesView { key: "k".into(), lines: lines.clone() }, releasing, errors)
        }),
        shown(|| released(ReleasedView { lines: released_lines, begun: day(1), is_over: false })),
        shown(|| overtaken(Overtaken { view: attacked(), sentence: typed() }, decided)),
        shown(|| print_letter(letter(), &site())),
    ];
    for html in pages {
        assert!(!html.contains("<svg onload") && !html.contains("<script>alert"), "{html}");
        assert_eq!(html.matches("<h1").count(), 1, "one heading");
    }
}

#[test]
fn the_first_director_waits_and_another_answers() {
    let html = shown(|| conditions(attacked(), None, Errors::default()));
    assert!(html.contains("You looked first."), "condition 2 is one’s own");
    assert!(html.contains("/conditions/1\"") && !html.contains("/conditions/2\""), "{html}");
    assert!(html.contains("/conditions/3\"") && !html.contains("/conditions/4\""), "{html}");
    assert!(html.contains("If you agree, the organisation is not yet confirmed"));
}

#[test]
fn a_letter_with_a_gap_has_no_tick() {
    let view = ReleasesView {
        key: "k".into(),
        lines: vec![line("ANC-1", Some("A gap.".into())), line("ANC-2", None)],
    };
    let html = shown(|| releases(view, ReleaseForm::default(), Errors::default()));
    assert!(!html.contains("value=\"ANC-1:4\"") && html.contains("value=\"ANC-2:4\""));
    let none = ReleasesView { key: "k".into(), lines: Vec::new() };
    assert!(
        !shown(|| releases(none, ReleaseForm::default(), Errors::default()))
            .contains("action=\"/director/releases\"")
    );
}
