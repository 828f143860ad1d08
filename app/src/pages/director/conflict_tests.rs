use super::sample::{ATTACK, day, shown, view, with_conflicts};
use super::*;
use crate::domain::{Command, Status};
use crate::forms::Errors;
use crate::forms::interest::{InterestForm, MistakeForm};
use crate::forms::reason::ExclusionForm;
use crate::forms::stand_in::StandInForm;
use crate::ports::{CaseView, DirectorStatus, InterestLine, InterestsView, RegisterOfInterests, StandInLine};

fn typed() -> String {
    ATTACK.into()
}

/// An application whose name and whose directors' names are attacks.
fn attacked(status: Status) -> CaseView {
    let mut view = view(status, &Command::ALL);
    view.case.organisation.name = typed();
    for director in &mut view.directors {
        director.name = typed();
    }
    view
}

fn interest_line() -> InterestLine {
    InterestLine {
        id: "0192".into(),
        version: 2,
        organisation: typed(),
        number: typed(),
        nature: typed(),
        from: "2020-03-01".into(),
        to: Some("2024-03-01".into()),
        withdrawn_because: Some(typed()),
        saved_at: day(14),
    }
}

#[test]
fn conflicts_interests_and_stand_ins_show_what_was_typed_as_words() {
    let exclusion = || ExclusionForm { director: typed(), reason: typed(), version: "3".into() };
    let interests_view =
        || InterestsView { interests: vec![interest_line()], earlier: vec![interest_line()] };
    let form = || InterestForm::saved(&interest_line());
    let mistake = || MistakeForm { because: typed(), version: "2".into() };
    let mut short = attacked(Status::InAssessment);
    short.standing.needed = 9;
    let stand_in = || StandInForm { name: typed(), email: typed(), reason: typed(), version: "3".into() };
    let line = StandInLine {
        reference: "ANC-1".into(),
        organisation: typed(),
        status: Status::InAssessment,
        since: day(14),
        waiting_for: "Your assessment".into(),
    };
    let mut recused = with_conflicts(attacked(Status::InAssessment));
    recused.directors[2].status = DirectorStatus::Recused;
    let pages = [
        shown(|| recuse(recused.clone(), exclusion(), exclusion().parse().err().unwrap_or_default())),
        shown(|| reinstate(recused.clone(), exclusion(), Errors::default())),
        shown(|| crate::pages::coordinator::directors(recused.clone(), exclusion(), Errors::default())),
        shown(|| name_stand_in(short.clone(), stand_in(), stand_in().parse().unwrap_err())),
        shown(|| standing_in(vec![line.clone()])),
        shown(|| interests(interests_view())),
        shown(|| declare(form(), InterestForm::default().parse("2026-01-01").unwrap_err())),
        shown(|| interest(interest_line(), form(), Errors::default(), mistake(), Errors::default())),
        shown(|| {
            let register = RegisterOfInterests { directors: vec![(typed(), vec![interest_line()])] };
            crate::pages::coordinator::interests(register, ("/coordinator", "Desk"))
        }),
    ];
    for html in pages {
        assert!(!html.contains("<svg onload") && !html.contains("<script>alert"), "{html}");
        assert_eq!(html.matches("<h1").count(), 1, "one heading");
    }
    assert!(
        shown(|| name_stand_in(attacked(Status::InAssessment), stand_in(), Errors::default()))
            .contains("named only when they are too few")
    );
}
