use leptos::prelude::*;

use super::{heading, title};
use crate::domain::grouped;
use crate::forms::Errors;
use crate::forms::meeting::{AddendumForm, MINUTES, MinutesForm};
use crate::pages::column::{column, hidden};
use crate::pages::{Page, paths};
use crate::ports::{AgendaItem, MeetingLine, MeetingView};
use crate::ui::{Button, ButtonKind, Choice, Radios, TextArea};

const TITLE: &str = "Minutes";
const CORRECTION: &str = "Correct the minutes";

/// The minutes, begun from what happened, to be written on.
pub fn minutes(view: MeetingView, typed: Option<MinutesForm>, errors: Errors) -> Page {
    let line = &view.line;
    let (opening, closing) = match &typed {
        Some(form) => (form.opening.clone(), form.closing.clone()),
        None => (view.opening.clone(), view.closing.clone()),
    };
    let items = view.items.iter().map(|it| part(it, typed.as_ref(), &errors)).collect_view();
    let limit = format!("Up to {} characters.", grouped(MINUTES));
    let body = view! {
        {heading(line, TITLE)}
        <p class="govuk-body">
            "We have begun them from what was noted and decided. Change whatever you like. Once they are closed, corrections stand beside them."
        </p>
        <form method="post" action=paths::meeting_page(&line.id, "minutes") novalidate>
            <TextArea
                name="opening"
                label="Beginning"
                label_size="s"
                hint=format!("Name no case here: directors who stand aside from one read this too. {limit}")
                value=opening
                rows=5
                error=errors.of("opening")
            />
            {items}
            <TextArea
                name="closing"
                label="End (optional)"
                label_size="s"
                hint=format!("Such as other business and the next meeting. Name no case here either. {limit}")
                value=closing
                rows=5
                error=errors.of("closing")
            />
            {hidden("version", line.version.to_string())}
            <div class="govuk-button-group">
                {buttons(line)}
            </div>
        </form>
    };
    Page::new(format!("{TITLE}, {}", title(line)), column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(paths::meeting(&line.id), title(line))
}

/// Minutes can be begun before the meeting, and closed once it has begun.
fn buttons(line: &MeetingLine) -> AnyView {
    if !line.has_begun {
        return view! { <Button label="Save"/> }.into_any();
    }
    view! {
        <Button label="Save" kind=ButtonKind::Secondary/>
        <Button label="Save and go on to close them" name="then".to_owned() value="close".to_owned()/>
    }
    .into_any()
}

fn part(it: &AgendaItem, typed: Option<&MinutesForm>, errors: &Errors) -> AnyView {
    let name = format!("item-{}", it.reference);
    let saved = || it.minutes.clone();
    let value = typed.and_then(|form| form.items.get(&it.reference).cloned()).unwrap_or_else(saved);
    let error = errors.of(&name);
    view! {
        <TextArea
            name=name
            label=format!("{}, {}", it.organisation, it.reference)
            label_size="s"
            hint=format!("Not shown to whoever stands aside from it. Up to {} characters.", grouped(MINUTES))
            value=value
            rows=6
            error=error
        />
    }
    .into_any()
}

/// A correction beside closed minutes.
pub fn correct(view: MeetingView, form: AddendumForm, errors: Errors) -> Page {
    let line: &MeetingLine = &view.line;
    let mut about = vec![Choice::new("meeting", "The meeting as a whole")];
    about.extend(
        view.items
            .iter()
            .map(|it| Choice::new(it.reference.clone(), format!("{}, {}", it.organisation, it.reference))),
    );
    let body = view! {
        {heading(line, CORRECTION)}
        <p class="govuk-body">"The minutes stay as they are. Your correction stands beside them, with your name."</p>
        <form method="post" action=paths::meeting_page(&line.id, "correction") novalidate>
            <Radios
                name="about"
                legend="What is it about?"
                legend_size="s"
                options=about
                value=form.about
                error=errors.of("about")
            />
            <TextArea
                name="words"
                label="What is right?"
                label_size="s"
                hint="Up to 2,000 characters."
                value=form.words
                rows=5
                error=errors.of("words")
            />
            <Button label="Add the correction"/>
        </form>
    };
    Page::new(format!("{CORRECTION}, {}", title(line)), column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(paths::meeting(&line.id), title(line))
}
