//! One principle at a time: the answer, and beside it the director's own form.

use leptos::prelude::*;

use super::facts::board;
use super::parts::{address, findings, heading_with, numbered, title_of, version_of};
use super::requests;
use crate::api::Draft;
use crate::domain::PRINCIPLES;
use crate::forms::Errors;
use crate::forms::assessment::FindingForm;
use crate::islands::Autosave;
use crate::pages::column::hidden;
use crate::pages::{Page, section};
use crate::ports::{CaseView, OwnAssessment};
use crate::ui::{Button, ButtonKind, Details, ErrorSummary, Radios, SummaryList, SummaryRow, TextArea};

const FORM: &str = "finding";
/// The principle that the sign-off belongs to.
const BOARD: u8 = 6;

/// One principle beside the form.
pub fn assess(view: CaseView, principle: u8, form: FindingForm, errors: Errors) -> Page {
    let case = &view.case;
    let own = view.own.clone().unwrap_or_default();
    let answer = case.sections.iter().find(|section| section.number == principle).map_or_else(
        || view! { <p class="govuk-body">"No answer was given."</p> }.into_any(),
        section::read_untitled,
    );
    let title = title_of(case, principle);
    let sign_off = (principle == BOARD).then(|| {
        view! { <SummaryList rows=vec![SummaryRow::new("Board sign-off", board(case))]/> }
    });
    let body = view! {
        <ErrorSummary errors=errors.clone()/>
        {principles(&view, principle, &own)}
        {heading_with(case, title.clone())}
        <div class="reading">
            <div>
                <h2 class="govuk-heading-m">"The answer"</h2>
                {answer}
                {requests::since_last_time(&view, principle)}
                {sign_off}
            </div>
            {judge(&view, principle, &own, form, &errors)}
        </div>
    };
    Page::new(format!("Assess {title}, {}", case.organisation.name), body)
        .with_errors(!errors.is_empty())
        .with_islands()
        .back(address(&case.reference, ""), "The whole application")
}

fn judge(view: &CaseView, principle: u8, own: &OwnAssessment, form: FindingForm, errors: &Errors) -> AnyView {
    let action = address(&view.case.reference, &format!("/assessment/{principle}"));
    let done = format!("{} of 6 done.", own.done());
    let others = if own.submitted_at.is_none() {
        " Other directors’ views appear after you send yours."
    } else {
        ""
    };
    view! {
        <form id=FORM class="reading__judge" method="post" action=action novalidate>
            <h2 class="govuk-heading-m">"Your assessment"</h2>
            <Radios
                name="result"
                legend=format!("Principle {principle}")
                legend_size="s"
                small=true
                options=findings()
                value=form.result
                error=errors.of("result")
            />
            <TextArea
                name="reason"
                label="Reason"
                label_size="s"
                hint="Needed unless met. The organisation reads this. Up to 2,000 characters."
                value=form.reason
                rows=5
                error=errors.of("reason")
            />
            {private_note(form.private_note, errors)}
            {hidden("version", version_of(&form.version, own.version))}
            <div class="govuk-button-group">
                <Button label="Save and next" name="then" value="next"/>
                <Button label="Save for later" kind=ButtonKind::Secondary name="then" value="later"/>
            </div>
            <Autosave
                draft=Draft::Finding
                form=FORM.to_owned()
                reference=view.case.reference.clone()
                principle=principle
            />
            <p class="saved">{done}{others}</p>
        </form>
    }
    .into_any()
}

/// Out of the way until there is one.
fn private_note(words: String, errors: &Errors) -> AnyView {
    let error = errors.of("private_note");
    let open = !words.is_empty() || error.is_some();
    view! {
        <Details summary="Private note" open=open>
            <TextArea
                name="private_note"
                label="Private note (optional)"
                label_size="s"
                hint="Nobody but you reads this. Up to 2,000 characters."
                value=words
                rows=3
                error=error
            />
        </Details>
    }
    .into_any()
}

/// The six principles, which of them are done, and the summary after them.
fn principles(view: &CaseView, current: u8, own: &OwnAssessment) -> AnyView {
    let reference = &view.case.reference;
    let items = PRINCIPLES
        .map(|number| {
            let title = view
                .case
                .sections
                .iter()
                .find(|section| section.number == number)
                .map_or_else(String::new, |section| section.title.clone());
            let (finding, reason) = own.result(number);
            let is_done = finding == "met" || (!finding.is_empty() && !reason.is_empty());
            let class = if is_done { "six__link six__link--done" } else { "six__link" };
            let label = if is_done { "done" } else { "not done" };
            let label = format!("Principle {}, {label}", numbered(number, &title));
            let is_current = (number == current).then_some("page");
            let href = address(reference, &format!("/assessment/{number}"));
            view! {
                <li>
                    <a class=class href=href aria-current=is_current aria-label=label title=title>
                        {number.to_string()}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="six" aria-label="Principles">
            <ol class="six__list">
                {items}
                <li>
                    <a class="six__link six__link--words" href=address(reference, "/assessment")>"Summary"</a>
                </li>
            </ol>
        </nav>
    }
    .into_any()
}
