//! The decision: what directors found, side by side, and what is recorded.

use leptos::prelude::*;

use super::assessments::{rule_words, tally_words};
use super::condition_fields::{condition_fields, templates};
use super::parts::{address, findings, heading_with, sign_off, title_of, version_of};
use crate::domain::{Command, Finding, Outcome, PRINCIPLES, Recommendation, Tally};
use crate::forms::Errors;
use crate::forms::determination::{Deciding, DeterminationForm};
use crate::forms::path::PathFields;
use crate::forms::reason::ReasonForm;
use crate::pages::column::{column, hidden};
use crate::pages::{Page, section};
use crate::ports::{CaseView, TemplateLine, TemplatePlace};
use crate::ui::{
    Button, ButtonKind, ButtonLink, Choice, DateInput, Details, EnterButton, ErrorSummary, Radios,
    SummaryList, SummaryRow, TextArea, TextInput, WarningText, typed_text,
};

const TITLE: &str = "Record the decision";
const RETURN: &str = "Return it to assessment";

/// The decision. While the Board has not signed or directors are divided, it says so and offers no form.
pub fn determine(view: CaseView, form: DeterminationForm, errors: Errors, offers: &[TemplateLine]) -> Page {
    let case = &view.case;
    let (signed_words, is_signed) = sign_off(case);
    let majority = view.tally.as_ref().and_then(Tally::majority);
    let tally = view.tally.clone().unwrap_or_default();
    let can_record = is_signed && majority.is_some();
    // A form that came back with errors is shown in any case: nothing typed is lost.
    let is_typed = !errors.is_empty() || form.action != Deciding::Record;
    let rest =
        if can_record || is_typed { recording(&view, form, &errors, offers) } else { side_by_side(&view) };
    let unsigned = (!is_signed).then(|| {
        view! { <WarningText text="The decision can be recorded once the Board’s trustee has signed, or the chair has accepted a Board minute."/> }
    });
    let back = view.may(Command::ReturnToAssessment).then(|| {
        let href = address(&case.reference, "/return");
        view! { <p class="govuk-body"><a class="govuk-link" href=href>{RETURN}</a></p> }
    });
    let body = view! {
        <ErrorSummary errors=errors.clone()/>
        {heading_with(case, TITLE)}
        <div class="card card--stone">
            <h2 class="govuk-heading-s">"What the directors recommend"</h2>
            <p class="govuk-body">{tally_words(&tally)}</p>
            {recommendations(&view)}
            <p class="govuk-body">{rule_words(majority)}</p>
            <h2 class="govuk-heading-s">"Board sign-off"</h2>
            <p class="govuk-body">{format!("{signed_words}.")}</p>
        </div>
        {unsigned}
        {rest}
        {back}
    };
    Page::new(format!("{TITLE}, {}", case.organisation.name), body)
        .with_errors(!errors.is_empty())
        .back(address(&case.reference, ""), "The whole application")
}

fn recording(view: &CaseView, form: DeterminationForm, errors: &Errors, offers: &[TemplateLine]) -> AnyView {
    let reference = &view.case.reference;
    let principles = PRINCIPLES
        .map(|number| {
            let (result, reason) = (format!("result-{number}"), format!("reason-{number}"));
            let typed = form.fields(number).cloned().unwrap_or_default();
            let path = path(number, typed.path, errors);
            let fitting: Vec<&TemplateLine> =
                offers.iter().filter(|it| it.fits(TemplatePlace::Reason, Some(number))).collect();
            let templates = templates(
                &fitting,
                format!("template-{number}"),
                format!("Template for the reason for principle {number}"),
                typed.template,
                format!("insert-{number}"),
            );
            view! {
                <section class="case__part">
                    {judged(view, number)}
                    <div class="card card--stone verdict">
                        <Radios
                            name=result.clone()
                            legend=format!("Result for principle {number}")
                            legend_size="s"
                            small=true
                            options=findings()
                            value=typed.result
                            error=errors.of(&result)
                        />
                        <TextArea
                            name=reason.clone()
                            label=format!("Reason for principle {number}")
                            label_size="s"
                            hint="Needed unless met. The organisation reads this."
                            value=typed.reason
                            rows=4
                            error=errors.of(&reason)
                        />
                        {templates}
                        {path}
                    </div>
                </section>
            }
        })
        .collect_view();
    let outcomes = Outcome::ALL.into_iter().map(|it| Choice::new(it.code(), it.label())).collect();
    let conditions = condition_fields(&view.case, &form.conditions, errors);
    view! {
        <p class="govuk-body">
            "The results and reasons below start from the assessments. Change them where the directors agreed on other words."
        </p>
        <form method="post" action=address(reference, "/determination") novalidate>
            // Enter in a field presses the first button of a form: not one that changes it.
            <EnterButton name="action" value="record"/>
            {principles}
            <h2 class="govuk-heading-m">"The outcome"</h2>
            <Radios
                name="outcome"
                legend="What did the directors decide?"
                legend_size="s"
                options=outcomes
                value=form.outcome
                error=errors.of("outcome")
            />
            {conditions}
            <TextArea
                name="reason"
                label="Reasons in a few sentences"
                label_size="s"
                hint="The organisation reads this first. Say what is strong, and what would make a difference."
                value=form.reason
                rows=6
                error=errors.of("reason")
            />
            {hidden("version", version_of(&form.version, view.case.version))}
            <p class="govuk-body">
                "We draft a letter from this. Nobody is told before the letter is released."
            </p>
            <Button label="Record the decision" name="action" value="record"/>
        </form>
    }
    .into_any()
}

/// What would help, folded away until somebody wants to say it.
fn path(number: u8, typed: PathFields, errors: &Errors) -> AnyView {
    let (action, helper, by) =
        (format!("action-{number}"), format!("helper-{number}"), format!("by-{number}"));
    let by_error = errors.of(&format!("{by}-day"));
    let (action_error, helper_error) = (errors.of(&action), errors.of(&helper));
    let is_open = typed.is_begun() || by_error.is_some() || action_error.is_some() || helper_error.is_some();
    view! {
        <Details summary=format!("What would help with principle {number} (optional)") open=is_open>
            <TextArea
                name=action
                label=format!("What could they do about principle {number}?")
                label_size="s"
                hint="One step that they can take. Up to 500 characters."
                value=typed.action
                rows=3
                error=action_error
            />
            <TextInput
                name=helper
                label=format!("Who can help with principle {number}?")
                label_size="s"
                hint="A person, an organisation or a page. Up to 200 characters."
                value=typed.helper
                error=helper_error
            />
            <DateInput
                name=by
                legend=format!("Day to aim for with principle {number}")
                legend_size="s"
                day=typed.day
                month=typed.month
                year=typed.year
                error=by_error
            />
        </Details>
    }
    .into_any()
}

fn side_by_side(view: &CaseView) -> AnyView {
    PRINCIPLES
        .map(|number| view! { <section class="case__part">{judged(view, number)}</section> })
        .collect_view()
        .into_any()
}

/// One principle: the answer, folded away, and every director's finding beside the others.
fn judged(view: &CaseView, number: u8) -> AnyView {
    let answer = view.case.sections.iter().find(|it| it.number == number).map(|it| {
        let read = section::read_untitled(it);
        view! { <Details summary=format!("Read the answer to principle {number}")>{read}</Details> }
    });
    let own = view.own.as_ref().filter(|own| own.submitted_at.is_some());
    let own = own.map(|own| {
        let (code, reason) = own.result(number);
        opinion("You", Finding::parse(code), reason)
    });
    let others = view
        .others
        .iter()
        .map(|other| {
            let result = other.results.iter().find(|result| result.principle == number);
            let reason = result.map_or("", |result| result.reason.as_str());
            let finding = result.map(|result| result.finding);
            opinion(&other.director, finding, reason)
        })
        .collect_view();
    view! {
        <h2 class="govuk-heading-m">{title_of(&view.case, number)}</h2>
        {answer}
        <ul class="opinions">{own}{others}</ul>
    }
    .into_any()
}

fn opinion(who: &str, finding: Option<Finding>, reason: &str) -> AnyView {
    let label = finding.map_or("No finding", Finding::label).to_lowercase();
    let reason = (!reason.is_empty()).then(|| typed_text(reason));
    view! {
        <li class="opinions__one">
            <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{format!("{who}: {label}")}</h3>
            {reason}
        </li>
    }
    .into_any()
}

/// Who recommends what, with their notes.
fn recommendations(view: &CaseView) -> AnyView {
    let one = |who: &str, recommendation: Recommendation, note: &str| {
        let note = (!note.is_empty()).then(|| typed_text(note));
        SummaryRow::new(who, view! { {recommendation.label()} {note} })
    };
    let mut rows = Vec::new();
    if let Some(own) = view.own.as_ref().filter(|own| own.submitted_at.is_some()) {
        rows.extend(own.recommendation.map(|it| one("You", it, &own.note)));
    }
    rows.extend(view.others.iter().map(|it| one(&it.director, it.recommendation, &it.note)));
    view! { <SummaryList rows=rows/> }.into_any()
}

/// Another look, with a reason that the directors read.
pub fn return_to_assessment(view: CaseView, form: ReasonForm, errors: Errors) -> Page {
    let case = &view.case;
    let body = view! {
        {heading_with(case, RETURN)}
        <p class="govuk-body">
            "Directors can look again and change their assessments. The organisation is not told why."
        </p>
        <form method="post" action=address(&case.reference, "/return") novalidate>
            <TextArea
                name="reason"
                label="What should they look at again?"
                hint="Directors read this, and it is kept in the history."
                value=form.reason
                rows=5
                error=errors.of("reason")
            />
            {hidden("version", version_of(&form.version, case.version))}
            <div class="govuk-button-group">
                <Button label=RETURN/>
                <ButtonLink
                    href=address(&case.reference, "")
                    label="Leave it as it is"
                    kind=ButtonKind::Secondary
                />
            </div>
        </form>
    };
    Page::new(format!("{RETURN}, {}", case.organisation.name), column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(address(&case.reference, ""), "The whole application")
}
