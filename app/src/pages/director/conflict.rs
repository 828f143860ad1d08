//! The conflict question, before anything of the application is shown.

use leptos::prelude::*;

use super::facts::organisation;
use super::parts::{address, desk_of, heading_with};
use crate::forms::Errors;
use crate::forms::conflict::ConflictForm;
use crate::pages::Page;
use crate::pages::column::column;
use crate::ports::CaseView;
use crate::ui::{Button, Choice, Radios, TextArea};

const TITLE: &str = "Do you have a conflict of interest?";

/// The conflict question. Shows who applies, and nothing of their answers.
pub fn conflict(view: CaseView, form: ConflictForm, errors: Errors) -> Page {
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
            <Button label="Save my answer"/>
        </form>
    };
    let title = format!("{TITLE} {}", case.organisation.name);
    let (href, text) = desk_of(&view);
    Page::new(title, column(&errors, body)).with_errors(!errors.is_empty()).back(href, text)
}
