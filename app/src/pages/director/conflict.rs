//! The conflict question, before anything of the application is shown.

use leptos::prelude::*;

use super::facts::organisation;
use super::parts::{address, desk_of, heading_with};
use crate::forms::Errors;
use crate::forms::conflict::ConflictForm;
use crate::pages::Page;
use crate::pages::column::column;
use crate::pages::paths;
use crate::ports::ConflictQuestion;
use crate::ui::{Button, Choice, InsetText, Radios, TextArea};

const TITLE: &str = "Do you have a conflict of interest?";

/// The conflict question. Shows who applies, and nothing of their answers.
pub fn conflict(question: ConflictQuestion, form: ConflictForm, errors: Errors) -> Page {
    let ConflictQuestion { view, suggestions, has_interests } = question;
    let case = &view.case;
    let options = vec![
        Choice::new("none", "No, I can assess this application"),
        Choice::new("conflict", "Yes, I stand aside").hint(
            "You no longer see this application. Other directors assess it. Nothing else changes for you.",
        ),
    ];
    let body = view! {
        {heading_with(case, TITLE)}
        <p class="govuk-body">
            "We ask every director before they read an application, so that everyone can trust the decision. Standing aside is ordinary, and nobody thinks less of it."
        </p>
        {organisation(&case.organisation, &case.trustee, true)}
        {noticed(&suggestions)}
        <h2 class="govuk-heading-m">"What counts"</h2>
        <ul class="govuk-list govuk-list--bullet">
            <li>"You, or somebody close to you, is a trustee, member of staff, volunteer or member of it."</li>
            <li>"You, or your organisation, pays it, is paid by it, or competes with it for the same money or seat."</li>
            <li>"You helped to write the application."</li>
            <li>"You fell out with it, or are close friends with the people who run it."</li>
            <li>"A neighbour who knew all this might doubt that you are fair."</li>
        </ul>
        <p class="govuk-body">
            "Knowing an organisation from meetings, or having visited it, is not a conflict. If you are not sure, stand aside."
        </p>
        <form method="post" action=address(&case.reference, "/conflict") novalidate>
            <Radios
                name="answer"
                legend="Your answer"
                options=options
                value=form.answer
                error=errors.of("answer")
            />
            <TextArea
                name="reason"
                label="If you stand aside, what is the conflict?"
                label_size="s"
                hint="A few words are enough. The co-ordinator and the other directors can read them; the organisation cannot."
                value=form.reason
                rows=3
                error=errors.of("reason")
            />
            {waiver(&suggestions, form.waiver, &errors)}
            <Button label="Save my answer"/>
        </form>
        {declared(view.is_stand_in, has_interests)}
    };
    let title = format!("{TITLE} {}", case.organisation.name);
    let (href, text) = desk_of(&view);
    Page::new(title, column(&errors, body)).with_errors(!errors.is_empty()).back(href, text)
}

/// What may be a conflict, and why we think so.
fn noticed(suggestions: &[String]) -> Option<AnyView> {
    (!suggestions.is_empty()).then(|| {
        let items = suggestions.iter().map(|it| view! { <li>{it.clone()}</li> }).collect_view();
        view! {
            <InsetText>
                <h2 class="govuk-heading-m">"This may be a conflict of interest"</h2>
                <p class="govuk-body">"This is what we know of you, compared with the organisation:"</p>
                <ul class="govuk-list govuk-list--bullet">{items}</ul>
                <p class="govuk-body">"You decide what it means. If it is no conflict, say why."</p>
            </InsetText>
        }
        .into_any()
    })
}

/// Asked only where something was noticed.
fn waiver(suggestions: &[String], value: String, errors: &Errors) -> Option<AnyView> {
    (!suggestions.is_empty()).then(|| {
        view! {
            <TextArea
                name="waiver"
                label="If you have no conflict, why is what we noticed none?"
                label_size="s"
                hint="The chair, the co-ordinator and the other directors can read it, and it is kept in the history. Up to 2,000 characters."
                value=value
                rows=3
                error=errors.of("waiver")
            />
        }
        .into_any()
    })
}

/// Where directors keep what is compared.
fn declared(is_stand_in: bool, has_interests: bool) -> Option<AnyView> {
    (!is_stand_in).then(|| {
        let label = if has_interests { "Your declared interests" } else { "Declare your interests" };
        view! {
            <p class="govuk-body">
                "We also compare each organisation with what you declare once for all: "
                <a class="govuk-link" href=paths::INTERESTS>{label}</a> "."
            </p>
        }
        .into_any()
    })
}
