//! The directors of one application: what may be a conflict, what they said, and who does not answer.

use leptos::prelude::*;

use crate::domain::{Command, Status};
use crate::forms::Errors;
use crate::forms::reason::ExclusionForm;
use crate::pages::Page;
use crate::pages::column::{column, hidden};
use crate::pages::director::{address, caption, status_tag};
use crate::ports::{Capacity, CaseView, DirectorConflict, DirectorStatus, DirectorsView};
use crate::ui::{
    Button, ButtonKind, ButtonLink, Choice, InsetText, Radios, SummaryList, SummaryRow, TextArea, typed_text,
};

const TITLE: &str = "Directors and the conflict question";

/// The directors of one application, and leaving one out.
pub fn directors(view: DirectorsView, form: ExclusionForm, errors: Errors) -> Page {
    let case = &view.view.case;
    let rows: Vec<SummaryRow> =
        view.directors.iter().map(|it| SummaryRow::new(named(it), state(it))).collect();
    let body = view! {
        <span class="govuk-caption-l">{format!("{}, {}", case.organisation.name, caption(case))}</span>
        <h1 class="govuk-heading-l">{TITLE}</h1>
        <p class="govuk-body">{status_tag(case.status)}</p>
        <InsetText><p class="govuk-body">{view.view.standing.words()}</p></InsetText>
        <SummaryList rows=rows/>
        {changing(&view)}
        {leaving_out(&view.view, form, &errors)}
    };
    Page::new(format!("{TITLE}, {}", case.organisation.name), column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(address(&case.reference, ""), "The whole application")
}

/// "Ada Ferris, acts for the chair".
fn named(director: &DirectorConflict) -> String {
    let what = match director.capacity {
        Capacity::Director => "",
        Capacity::Chair => ", chair",
        Capacity::ActsForTheChair => ", acts for the chair",
        Capacity::StandIn => ", stand-in",
    };
    format!("{}{what}", director.name)
}

/// Where one director is, and why.
fn state(director: &DirectorConflict) -> AnyView {
    let by = director.decided_by.as_ref().map(|by| format!(", by {by}")).unwrap_or_default();
    let list = |words: &[String]| {
        let items = words.iter().map(|it| view! { <li>{it.clone()}</li> }).collect_view();
        view! { <ul class="govuk-list govuk-list--bullet">{items}</ul> }
    };
    let noticed = (!director.suggestions.is_empty()).then(|| {
        view! { <p class="meta">"May be a conflict:"</p> {list(&director.suggestions)} }
    });
    let waived = matches!(director.status, DirectorStatus::Free | DirectorStatus::Assessed)
        && !director.answered.is_empty();
    let answered = (waived && director.answered != director.suggestions).then(|| {
        view! { <p class="meta">"Noticed when they answered:"</p> {list(&director.answered)} }
    });
    let reason = (!director.reason.is_empty()).then(|| {
        let label = if waived { "Why it is none, in their words:" } else { "Reason:" };
        view! { <p class="meta">{label}</p> {typed_text(&director.reason)} }
    });
    view! {
        <strong>{format!("{}{by}", director.status.label())}</strong>
        {noticed}
        {answered}
        {reason}
    }
    .into_any()
}

/// Recusing, letting back in, and naming a stand-in, each where it can be done.
fn changing(view: &DirectorsView) -> AnyView {
    let reference = &view.view.case.reference;
    let mut links = Vec::new();
    let mut link = |rest: &str, label: &'static str| {
        links.push(
            view! { <ButtonLink href=address(reference, rest) label=label kind=ButtonKind::Secondary/> },
        );
    };
    let may = |command| view.view.may(command);
    if may(Command::NameStandIn) && !view.view.standing.can_be_met() {
        link("/stand-in", "Name a stand-in");
    }
    if may(Command::NameActingChair) && view.view.lacks_a_chair() {
        link("/acting-chair", "Name a director who acts for the chair");
    }
    if may(Command::RecuseDirector) && view.directors.iter().any(DirectorConflict::can_be_recused) {
        link("/recusal", "Recuse a director");
    }
    if may(Command::ReinstateDirector) && view.directors.iter().any(DirectorConflict::can_be_reinstated) {
        link("/reinstatement", "Reinstate a director");
    }
    view! { <div class="govuk-button-group">{links}</div> }.into_any()
}

fn leaving_out(view: &CaseView, form: ExclusionForm, errors: &Errors) -> AnyView {
    let open: Vec<Choice> = view
        .directors
        .iter()
        .filter(|director| director.status == DirectorStatus::NotAnswered)
        .map(|director| Choice::new(director.id.clone(), director.name.clone()))
        .collect();
    if open.is_empty() {
        return view! { <p class="govuk-body">"Every director has answered or is left out."</p> }.into_any();
    }
    if !view.may(Command::ExcludeDirector) {
        let words = if view.case.status == Status::Submitted {
            "The co-ordinator can leave a director out who does not answer."
        } else {
            "The assessment has begun, so nobody needs to be left out."
        };
        return view! { <p class="govuk-body">{words}</p> }.into_any();
    }
    let version = if form.version.is_empty() { view.case.version.to_string() } else { form.version };
    let action = format!("/coordinator/applications/{}/directors", view.case.reference);
    view! {
        <h2 class="govuk-heading-m">"Leave out a director"</h2>
        <p class="govuk-body">
            "Assessment can begin when every director has answered. If one cannot, leave them out of this application. It says nothing about them."
        </p>
        <form method="post" action=action novalidate>
            <Radios
                name="director"
                legend="Who is left out?"
                legend_size="s"
                options=open
                value=form.director
                error=errors.of("director")
            />
            <TextArea
                name="reason"
                label="Reason"
                label_size="s"
                hint="For example, away until March. It is kept in the history."
                value=form.reason
                rows=3
                error=errors.of("reason")
            />
            {hidden("version", version)}
            <Button label="Leave out this director" kind=ButtonKind::Secondary/>
        </form>
    }
    .into_any()
}
