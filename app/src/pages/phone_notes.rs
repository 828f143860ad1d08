//! Notes of phone calls, for the co-ordinator and the directors.

use leptos::prelude::*;

use super::Page;
use super::column::{column, hidden};
use super::director::caption_of;
use crate::domain::stored_day;
use crate::forms::Errors;
use crate::forms::phone_note::PhoneNoteForm;
use crate::ports::{PhoneNoteLine, PhoneNotesView};
use crate::ui::dates::date_time;
use crate::ui::{Button, Choice, DateInput, Select, Tag, TextArea, TextInput, typed_text};

const TITLE: &str = "Phone calls";

/// The notes, and the form for the next one.
pub fn phone_notes(view: PhoneNotesView, form: PhoneNoteForm, errors: Errors) -> Page {
    let caption = if let Some(reference) = &view.reference {
        caption_of(&view.organisation, reference)
    } else {
        view! { <span class="govuk-caption-l">{view.organisation.clone()}</span> }.into_any()
    };
    let above = if view.reference.is_some() { "The whole application" } else { "Its people" };
    let list = if view.notes.is_empty() {
        view! { <p class="govuk-body">"No call is noted yet."</p> }.into_any()
    } else {
        let items = view.notes.iter().map(note).collect_view();
        view! { <ol class="lines lines--plain">{items}</ol> }.into_any()
    };
    // The same name as before, unless it was no name: then the form could never be sent.
    let key = if uuid::Uuid::parse_str(&form.key).is_ok() { form.key.clone() } else { view.key.clone() };
    let body = view! {
        {caption}
        <h1 class="govuk-heading-l">{TITLE}</h1>
        <p class="govuk-body">
            "The organisation does not read these, but they are part of what we hold. Write what was said, and nothing that you would not want to be read."
        </p>
        {list}
        <form id="add" method="post" action=view.address.clone() novalidate>
            <h2 class="govuk-heading-m">"Note a call"</h2>
            {fields(&form, &errors)}
            {corrects(&view.notes, &form)}
            {hidden("key", key)}
            <Button label="Add the note"/>
        </form>
    };
    Page::new(format!("{TITLE}, {}", view.organisation), column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(view.back, above)
}

fn note(note: &PhoneNoteLine) -> AnyView {
    let title = format!("{}. {}, with {}", note.number, stored_day(&note.called_on), note.spoke_with);
    let corrects = note.corrects.map(|number| {
        view! { " " <Tag colour="blue" text=format!("Corrects note {number}")/> }
    });
    let instead =
        note.is_instead_of_mail.then(|| view! { " " <Tag colour="grey" text="In place of an e-mail"/> });
    let meta = format!("Written by {}, {}", note.by, date_time(note.at.seconds()));
    view! {
        <li class="lines__line" id=format!("note-{}", note.number)>
            <strong>{title}</strong>
            {corrects}
            {instead}
            {typed_text(&note.words)}
            <p class="meta">{meta}</p>
        </li>
    }
    .into_any()
}

/// When, to whom, and what was said.
pub(super) fn fields(form: &PhoneNoteForm, errors: &Errors) -> AnyView {
    view! {
        <DateInput
            name="called"
            legend="When was the call?"
            legend_size="s"
            hint="For example, 27 3 2026."
            day=form.day.clone()
            month=form.month.clone()
            year=form.year.clone()
            error=errors.of("called-day")
        />
        <TextInput
            name="spoke_with"
            label="Who did you speak to?"
            label_size="s"
            hint="Name and role. Up to 200 characters."
            value=form.spoke_with.clone()
            error=errors.of("spoke_with")
        />
        <TextArea
            name="words"
            label="What was said?"
            label_size="s"
            hint="It cannot be changed or taken back, only corrected by another note. Up to 2,000 characters."
            value=form.words.clone()
            rows=4
            error=errors.of("words")
        />
    }
    .into_any()
}

fn corrects(notes: &[PhoneNoteLine], form: &PhoneNoteForm) -> Option<AnyView> {
    (!notes.is_empty()).then(|| {
        let mut options = vec![Choice::new("", "No, it is a new one")];
        options.extend(notes.iter().map(|it| {
            Choice::new(it.id.clone(), format!("Note {} of {}", it.number, stored_day(&it.called_on)))
        }));
        view! {
            <Select
                name="corrects"
                label="Does it correct a note?"
                label_size="s"
                options=options
                value=form.corrects.clone()
            />
        }
        .into_any()
    })
}
