use leptos::prelude::*;

use super::title;
use crate::forms::Errors;
use crate::forms::meeting::MeetingForm;
use crate::pages::column::{column, hidden, version_or};
use crate::pages::{Page, paths};
use crate::ports::MeetingLine;
use crate::ui::{Button, ButtonKind, ButtonLink, DateInput, TextInput};

/// A new meeting.
pub fn plan(form: MeetingForm, errors: Errors) -> Page {
    let words = "Plan a meeting";
    let body = view! {
        <h1 class="govuk-heading-l">{words}</h1>
        <p class="govuk-body">"All directors and co-ordinators get an e-mail with the day, the time and the room."</p>
        {fields(paths::NEW_MEETING.to_owned(), form, &errors, "Plan it and tell everybody", paths::MEETINGS.to_owned(), "Do not plan it")}
    };
    Page::new(words, column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(paths::MEETINGS, "Directors’ meetings")
}

/// Another day, time or room.
pub fn change(line: MeetingLine, form: MeetingForm, errors: Errors) -> Page {
    let words = "Change the day, the time or the room";
    let form = MeetingForm { version: version_or(&form.version, line.version), ..form };
    let body = view! {
        {super::heading(&line, words)}
        <p class="govuk-body">"All directors and co-ordinators get an e-mail with what is new."</p>
        {fields(paths::meeting_page(&line.id, "change"), form, &errors, "Change it and tell everybody", paths::meeting(&line.id), "Keep it as it is")}
    };
    Page::new(format!("{words}, {}", title(&line)), column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(paths::meeting(&line.id), title(&line))
}

fn fields(
    action: String,
    form: MeetingForm,
    errors: &Errors,
    label: &'static str,
    back: String,
    leave: &'static str,
) -> AnyView {
    view! {
        <form method="post" action=action novalidate>
            <DateInput
                name="held"
                legend="Which day?"
                legend_size="s"
                hint="For example, 14 12 2026."
                day=form.day
                month=form.month
                year=form.year
                error=errors.of("held-day")
            />
            <TextInput
                name="starts"
                label="When does it start?"
                label_size="s"
                hint="For example, 7:30pm or 19:30."
                value=form.starts
                width="10"
                error=errors.of("starts")
            />
            <TextInput
                name="ends"
                label="When does it end?"
                label_size="s"
                hint="On the same day."
                value=form.ends
                width="10"
                error=errors.of("ends")
            />
            <TextInput
                name="place"
                label="Where is it?"
                label_size="s"
                hint="The building and the room. Leave it empty for a call. Up to 200 characters."
                value=form.place
                error=errors.of("place")
            />
            <TextInput
                name="link"
                label="Address of the call (optional)"
                label_size="s"
                hint="It starts with https:// and is shown to directors and co-ordinators. Up to 500 characters."
                value=form.link
                kind="url"
                spellcheck=false
                error=errors.of("link")
            />
            {hidden("version", form.version)}
            <div class="govuk-button-group">
                <Button label=label/>
                <ButtonLink href=back label=leave kind=ButtonKind::Secondary/>
            </div>
        </form>
    }
    .into_any()
}
