//! Whether the conditions of a decision are met: one director says so, another agrees.

use leptos::prelude::*;

use super::parts::{address, heading_with, title_of, version_of};
use crate::domain::{Command, ConditionResult, Outcome, settled};
use crate::forms::Errors;
use crate::forms::condition::ConditionForm;
use crate::pages::Page;
use crate::pages::column::{column, hidden};
use crate::ports::{Case, CaseView, ConditionView, ProposedView};
use crate::ui::dates::date;
use crate::ui::{
    Button, Choice, InsetText, Radios, SummaryList, SummaryRow, TextArea, WarningText, typed_text,
};

const TITLE: &str = "The conditions";

/// Every condition with what was said of it, and the reader's next step. `typed` is a form that came back, with
/// the number of its condition.
pub fn conditions(view: CaseView, typed: Option<(i64, ConditionForm)>, errors: Errors) -> Page {
    let case = &view.case;
    let all = case
        .conditions
        .iter()
        .map(|it| {
            let form =
                typed.as_ref().filter(|(number, _)| *number == it.number).map(|(_, form)| form.clone());
            one(&view, it, form.unwrap_or_default(), &errors)
        })
        .collect_view();
    let body = view! {
        {heading_with(case, TITLE)}
        <p class="govuk-body">
            "One director says what they found, and another agrees or disagrees. When a day passes, nothing ends by itself."
        </p>
        {all}
    };
    Page::new(format!("{TITLE}, {}", case.organisation.name), column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(address(&case.reference, ""), "The whole application")
}

fn one(view: &CaseView, it: &ConditionView, form: ConditionForm, errors: &Errors) -> AnyView {
    let next = if !it.is_open() {
        None
    } else if let Some(proposed) = &it.proposed {
        second(view, it, proposed, form, errors)
    } else {
        first(view, it, form, errors)
    };
    view! {
        <section class="case__part" id=format!("condition-{}", it.number)>
            <h2 class="govuk-heading-m">{format!("Condition {}", it.number)}</h2>
            <SummaryList rows=facts(&view.case, it)/>
            {next}
        </section>
    }
    .into_any()
}

/// What is known of one condition, for those inside.
pub(super) fn facts(case: &Case, it: &ConditionView) -> Vec<SummaryRow> {
    let mut rows =
        vec![SummaryRow::new("What is asked", typed_text(&it.words)), SummaryRow::new("State", it.state())];
    if let Some(principle) = it.principle {
        rows.push(SummaryRow::new("Principle", title_of(case, principle)));
    }
    if let Some(report) = &it.report {
        let link = (!report.link.is_empty())
            .then(|| view! { <p class="govuk-body">{format!("To be seen at: {}", report.link)}</p> });
        let on = format!("Told us on {}", date(report.at.seconds()));
        let words = view! { {typed_text(&report.words)} {link} <p class="meta">{on}</p> };
        rows.push(SummaryRow::new("The organisation says", words));
    }
    if let Some(proposed) = &it.proposed {
        let who = format!("{}, {}", proposed.by, date(proposed.at.seconds()));
        let found = proposed.result.label();
        let words = view! { <p class="govuk-body">{found}</p> {typed_text(&proposed.note)} <p class="meta">{who}</p> };
        rows.push(SummaryRow::new("The first director says", words));
    }
    if let Some((_, note, at)) = &it.settled {
        let on = format!("Two directors agreed on {}", date(at.seconds()));
        rows.push(SummaryRow::new("Why", view! { {typed_text(note)} <p class="meta">{on}</p> }));
    }
    rows
}

fn first(view: &CaseView, it: &ConditionView, form: ConditionForm, errors: &Errors) -> Option<AnyView> {
    if !view.may(Command::ProposeCondition) {
        return None;
    }
    let options = vec![
        Choice::new("met", "It is met"),
        Choice::new("not_met", "It is not met")
            .hint("Once another director agrees, the organisation is not yet confirmed."),
    ];
    let legend = format!("What do you find of condition {}?", it.number);
    Some(answering(view, it, (legend, options), form, errors))
}

fn second(
    view: &CaseView,
    it: &ConditionView,
    proposed: &ProposedView,
    form: ConditionForm,
    errors: &Errors,
) -> Option<AnyView> {
    if proposed.is_own {
        return Some(
            view! { <InsetText>"You looked first. Another director agrees or disagrees."</InsetText> }
                .into_any(),
        );
    }
    if !view.may(Command::SettleCondition(Outcome::Confirmed)) {
        return None;
    }
    let options = vec![
        Choice::new("agree", format!("I agree: {}", proposed.result.label().to_lowercase())),
        Choice::new("disagree", "I disagree")
            .hint("The condition is open again, and anybody can look first."),
    ];
    let legend = format!("Do you agree with {} about condition {}?", proposed.by, it.number);
    let form = answering(view, it, (legend, options), form, errors);
    let follows = follows(&view.case, it, proposed.result);
    Some(view! { <WarningText text=follows/> {form} }.into_any())
}

/// What agreeing does.
fn follows(case: &Case, it: &ConditionView, result: ConditionResult) -> &'static str {
    let results: Vec<Option<ConditionResult>> = case
        .conditions
        .iter()
        .map(|other| {
            let agreed = other.settled.as_ref().map(|(result, ..)| *result);
            if other.number == it.number { Some(result) } else { agreed }
        })
        .collect();
    match settled(&results) {
        Outcome::Confirmed => {
            "If you agree, all conditions are met: the organisation is confirmed, and told at once."
        }
        Outcome::NotYetConfirmed => {
            "If you agree, the organisation is not yet confirmed. It leaves the register, its seat or offer ends, and it is told at once."
        }
        Outcome::ConfirmedWithConditions => {
            "If you agree, the organisation is told at once. Other conditions stay open."
        }
    }
}

fn answering(
    view: &CaseView,
    it: &ConditionView,
    (legend, options): (String, Vec<Choice>),
    form: ConditionForm,
    errors: &Errors,
) -> AnyView {
    let number = it.number;
    let action = address(&view.case.reference, &format!("/conditions/{number}"));
    let (answer, note) = (format!("answer-{number}"), format!("note-{number}"));
    let (answer_error, note_error) = (errors.of(&answer), errors.of(&note));
    view! {
        <form method="post" action=action novalidate>
            <Radios
                name="answer"
                id=answer
                legend=legend
                legend_size="s"
                options=options
                value=form.answer
                error=answer_error
            />
            <TextArea
                name="note"
                id=note
                label=format!("Why, or where you saw it, for condition {number}")
                label_size="s"
                hint="Needed unless you agree. The organisation reads what two directors agree on. Up to 2,000 characters."
                value=form.note
                rows=4
                error=note_error
            />
            {hidden("version", version_of(&form.version, view.case.version))}
            <Button label="Save" hidden_text=format!("what you find of condition {number}")/>
        </form>
    }
    .into_any()
}
