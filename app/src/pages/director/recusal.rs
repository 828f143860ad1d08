//! Recusing a director, letting one back in, and naming one who acts for the chair; what of it is on the page of the application.

use leptos::prelude::*;

use super::assessments::whole;
use super::parts::{address, heading_with, version_of};
use crate::domain::Command;
use crate::forms::Errors;
use crate::forms::reason::ExclusionForm;
use crate::pages::Page;
use crate::pages::column::{column, hidden};
use crate::ports::{CaseView, DirectorConflict, DirectorsView};
use crate::ui::{Button, ButtonKind, ButtonLink, Choice, InsetText, Radios, TextArea};

const RECUSE: &str = "Recuse a director";
const REINSTATE: &str = "Reinstate a director";
const ACT_FOR_THE_CHAIR: &str = "Name a director who acts for the chair";

/// What the chair and the co-ordinator can do about the directors of an application.
pub(super) fn steps(view: &CaseView) -> Vec<(String, AnyView)> {
    let link = |rest: &str, label: &'static str| {
        let href = address(&view.case.reference, rest);
        view! { <ButtonLink href=href label=label kind=ButtonKind::Secondary/> }.into_any()
    };
    let mut steps = Vec::new();
    if view.may(Command::NameStandIn) && !view.standing.can_be_met() {
        steps.push((
            "Too few directors are free to assess this application.".to_owned(),
            link("/stand-in", "Name a stand-in"),
        ));
    }
    if view.may(Command::NameActingChair) && view.lacks_a_chair() {
        let (words, label) = match view.acting_chair() {
            Some(name) => (format!("{name} acts for the chair."), "Name another director for it"),
            None => ("No chair is free to decide on this application.".to_owned(), ACT_FOR_THE_CHAIR),
        };
        steps.push((words, link("/acting-chair", label)));
    }
    if view.may(Command::RecuseDirector) {
        let words = "See who is free, what may be a conflict, and what directors said of it.".to_owned();
        steps.push((words, link("/directors", "Directors and conflicts")));
    }
    steps
}

/// Sent assessments that no longer count. Nothing is deleted.
pub(super) fn set_aside(view: &CaseView) -> Option<AnyView> {
    (!view.set_aside.is_empty()).then(|| {
        let each = view.set_aside.iter().map(|it| whole(&view.case, it)).collect_view();
        view! {
            <h3 class="govuk-heading-s">"Assessments that no longer count"</h3>
            <p class="govuk-body">
                "These were sent by somebody who stood aside, or was recused, afterwards. They are kept, and not counted."
            </p>
            {each}
        }
        .into_any()
    })
}

/// Recusing a director, with a reason.
pub fn recuse(view: DirectorsView, form: ExclusionForm, errors: Errors) -> Page {
    let words = view! {
        <p class="govuk-body">
            "A recused director no longer sees this application anywhere, and gets no more letters about it. An assessment that they sent is kept, and no longer counts."
        </p>
        <InsetText>
            <p class="govuk-body">"Ask the director first. Most conflicts are declared once somebody asks."</p>
        </InsetText>
    };
    let choices = choices(&view, DirectorConflict::can_be_recused);
    let none = "No director can be recused: each one stands aside already.";
    page(&view, (RECUSE, "/recusal", none), choices, words.into_any(), form, &errors)
}

/// Letting a director back in, with a reason.
pub fn reinstate(view: DirectorsView, form: ExclusionForm, errors: Errors) -> Page {
    let words = view! {
        <p class="govuk-body">
            "A director who was recused by the chair or the co-ordinator can be let back in. We write to them, and they answer the conflict question again. Who stood aside themselves, or is recused by rule, stays out."
        </p>
    };
    let choices = choices(&view, DirectorConflict::can_be_reinstated);
    let none = "Nobody was recused by the chair or the co-ordinator.";
    page(&view, (REINSTATE, "/reinstatement", none), choices, words.into_any(), form, &errors)
}

/// Naming a director who acts for the chair, because no chair is free.
pub fn act_for_the_chair(view: DirectorsView, form: ExclusionForm, errors: Errors) -> Page {
    let words = view! {
        <p class="govuk-body">
            "Every chair stands aside from this application. A director who acts for the chair does here what only the chair can do: they answer a Board minute, record the decision, return it to assessment, take a decision back, and say that a released decision was a mistake. On no other application."
        </p>
        <p class="govuk-body">"We write to them. Whoever acted for the chair before, no longer does."</p>
    };
    let has_chair = !view.view.lacks_a_chair();
    let choices =
        if has_chair { Vec::new() } else { choices(&view, DirectorConflict::can_act_for_the_chair) };
    let none = if has_chair {
        "A chair is free on this application, so nobody acts for the chair."
    } else {
        "No director is free to act for the chair. An administrator can make somebody a director or a chair."
    };
    page(&view, (ACT_FOR_THE_CHAIR, "/acting-chair", none), choices, words.into_any(), form, &errors)
}

fn choices(view: &DirectorsView, fits: fn(&DirectorConflict) -> bool) -> Vec<Choice> {
    let choice = |it: &DirectorConflict| {
        let choice = Choice::new(it.id.clone(), it.name.clone());
        if it.suggestions.is_empty() { choice } else { choice.hint(it.suggestions.join(". ")) }
    };
    view.directors.iter().filter(|it| fits(it)).map(choice).collect()
}

fn page(
    view: &DirectorsView,
    (title, rest, none): (&'static str, &'static str, &'static str),
    options: Vec<Choice>,
    words: AnyView,
    form: ExclusionForm,
    errors: &Errors,
) -> Page {
    let case = &view.view.case;
    let content = if options.is_empty() {
        view! { <p class="govuk-body">{none}</p> }.into_any()
    } else {
        view! {
            {words}
            <form method="post" action=address(&case.reference, rest) novalidate>
                <Radios
                    name="director"
                    legend="Which director?"
                    legend_size="s"
                    options=options
                    value=form.director
                    error=errors.of("director")
                />
                <TextArea
                    name="reason"
                    label="Reason"
                    label_size="s"
                    hint="It is kept in the history, which the directors of this application read. Up to 2,000 characters."
                    value=form.reason
                    rows=3
                    error=errors.of("reason")
                />
                {hidden("version", version_of(&form.version, case.version))}
                <Button label=title/>
            </form>
        }
        .into_any()
    };
    let body = view! {
        {heading_with(case, title)}
        {content}
    };
    Page::new(format!("{title}, {}", case.organisation.name), column(errors, body))
        .with_errors(!errors.is_empty())
        .back(address(&case.reference, "/directors"), "Directors and conflicts")
}
