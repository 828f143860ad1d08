//! The conditions of a decision, as the chair writes them; and templates beside a field.

use leptos::prelude::*;

use super::parts::title_of;
use crate::domain::{LONGEST_CONDITION, MOST_CONDITIONS, PRINCIPLES};
use crate::forms::Errors;
use crate::forms::condition::ConditionFields;
use crate::ports::{Case, TemplateLine};
use crate::ui::{Button, ButtonKind, Choice, DateInput, Select, TextArea};

/// One row for each condition, and buttons for one more and one less.
pub(super) fn condition_fields(case: &Case, rows: &[ConditionFields], errors: &Errors) -> AnyView {
    let empty = [ConditionFields::default()];
    let rows = if rows.is_empty() { &empty[..] } else { rows };
    let count = rows.len();
    let fields = (1..).zip(rows).map(|(number, it)| row(case, number, it, count, errors)).collect_view();
    let add = (count < MOST_CONDITIONS).then(|| {
        view! { <Button label="Add another condition" kind=ButtonKind::Secondary name="action" value="add-condition"/> }
    });
    view! {
        <h2 class="govuk-heading-m" id="conditions">"Conditions"</h2>
        <p class="govuk-body">
            "Only for “Confirmed with conditions”. Say what they are to do and by when. Two directors say later whether each is met."
        </p>
        {fields}
        {add}
    }
    .into_any()
}

fn row(case: &Case, number: usize, it: &ConditionFields, count: usize, errors: &Errors) -> AnyView {
    let [words, about, due] = ["condition", "about", "due"].map(|name| format!("{name}-{number}"));
    let due_error = errors.of(&format!("{due}-day"));
    let mut options = vec![Choice::new("", "None in particular")];
    options.extend(PRINCIPLES.map(|it| Choice::new(it.to_string(), title_of(case, it))));
    let remove = (count > 1).then(|| {
        view! {
            <Button
                label=format!("Remove condition {number}")
                kind=ButtonKind::Secondary
                name="action"
                value=format!("remove-condition-{number}")
            />
        }
    });
    view! {
        <section class="request__item" id=format!("condition-row-{number}")>
            <TextArea
                name=words.clone()
                label=format!("Condition {number}")
                label_size="s"
                hint=format!("The organisation reads this. Up to {LONGEST_CONDITION} characters.")
                value=it.words.clone()
                rows=3
                error=errors.of(&words)
            />
            <Select
                name=about
                label=format!("Which principle is condition {number} about?")
                label_size="s"
                options=options
                value=it.about.clone()
            />
            <DateInput
                name=due
                legend=format!("By when is condition {number} to be met?")
                legend_size="s"
                hint="Within a year. For example, 27 3 2027."
                day=it.day.clone()
                month=it.month.clone()
                year=it.year.clone()
                error=due_error
            />
            {remove}
        </section>
    }
    .into_any()
}

/// A choice of templates with a button that puts one into the text above; nothing where there is none.
pub(super) fn templates(
    offers: &[&TemplateLine],
    name: String,
    label: String,
    value: String,
    action: String,
) -> Option<AnyView> {
    if offers.is_empty() {
        return None;
    }
    let mut options = vec![Choice::new("", "Choose one")];
    options.extend(offers.iter().map(|it| Choice::new(it.id.clone(), it.name.clone())));
    Some(
        view! {
            <div class="templates">
                <Select name=name label=label.clone() label_size="s" options=options value=value/>
                <Button label="Insert" hidden_text=label kind=ButtonKind::Secondary name="action" value=action/>
            </div>
        }
        .into_any(),
    )
}
