use leptos::prelude::*;

use super::{heading, title};
use crate::domain::Attendance;
use crate::forms::Errors;
use crate::pages::column::{column, hidden};
use crate::pages::{Page, paths};
use crate::ports::{AgendaItem, Attendee, MeetingView};
use crate::ui::{Button, Checkboxes, Choice, Radios};

const TITLE: &str = "Who is there";

/// Who came, who sent apologies, and who left the room for which case.
pub fn attendance(view: MeetingView, errors: Errors) -> Page {
    let line = &view.line;
    let people = view.people.iter().map(|it| person(it, &errors)).collect_view();
    let items = view.items.iter().map(|it| left(it, &view.people)).collect_view();
    let rooms = (!view.items.is_empty()).then(|| {
        view! {
            <h2 class="govuk-heading-m">"Who leaves the room"</h2>
            <p class="govuk-body">
                "Somebody who finds out here that they have a conflict of interest also says so on the application. Then they no longer see it."
            </p>
        }
    });
    let body = view! {
        {heading(line, TITLE)}
        <form method="post" action=paths::meeting_page(&line.id, "attendance") novalidate>
            {people}
            {rooms}
            {items}
            {hidden("version", line.version.to_string())}
            <Button label="Save"/>
        </form>
    };
    Page::new(format!("{TITLE}, {}", title(line)), column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(paths::meeting(&line.id), title(line))
}

fn person(it: &Attendee, errors: &Errors) -> AnyView {
    let name = format!("person-{}", it.id);
    let mut options: Vec<Choice> =
        Attendance::ALL.into_iter().map(|it| Choice::new(it.code(), it.label())).collect();
    options.push(Choice::new("none", "Not noted"));
    let value = it.state.map_or("none", Attendance::code);
    view! {
        <Radios
            error=errors.of(&name)
            name=name
            legend=it.name.clone()
            legend_size="s"
            small=true
            inline=true
            options=options
            value=value
        />
    }
    .into_any()
}

fn left(it: &AgendaItem, people: &[Attendee]) -> AnyView {
    let options = people.iter().map(|it| Choice::new(it.id.clone(), it.name.clone())).collect();
    let aside =
        (!it.stood_aside.is_empty()).then(|| format!("Stands aside already: {}", it.stood_aside.join(", ")));
    view! {
        <Checkboxes
            name=format!("left-{}", it.reference)
            legend=format!("{}, {}", it.organisation, it.reference)
            legend_size="s"
            small=true
            hint=aside
            options=options
            values=it.left.clone()
        />
    }
    .into_any()
}
