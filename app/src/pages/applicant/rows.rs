//! A list within an answer: a card for each row, and buttons that add and remove. Works without scripts:
//! each button saves what is typed and comes back to the page.

use leptos::prelude::*;

use super::question;
use crate::domain::{Fields, Kind, Question, Row, Rows, cell, row_name, rows};
use crate::forms::Errors;
use crate::forms::answer::{add_action, first_id, remove_action};
use crate::ui::{Button, ButtonKind, RowCard};

/// One list with what was typed. `adding` shows an empty row after the others.
pub fn list(it: &Question, list: &'static Rows, shown: &Fields, adding: bool, errors: &Errors) -> AnyView {
    let mut all = rows(shown, it.name);
    let count = all.len();
    let next = all.last().map_or(0, |row| row.index + 1);
    let room = count < list.most;
    if room && (adding || (it.required && count == 0)) {
        all.push(Row::empty(next));
    }
    let total = all.len();
    // A list that must have a row keeps its last one: emptying it is enough.
    let removable = !it.required || total > 1;
    let cards = all
        .iter()
        .zip(1..)
        .map(|(row, number)| card(it, list, shown, row, (number, total), removable, errors))
        .collect_view();
    let id = first_id(it);
    let labelled_by = id.clone();
    let label = if it.required { it.label.to_owned() } else { format!("{} (optional)", it.label) };
    let hint = format!("You can add up to {} {}. {}", list.most, list.many, it.hint);
    view! {
        <section class="rows" aria-labelledby=labelled_by>
            <h2 class="govuk-heading-s" id=id tabindex="-1">{label}</h2>
            <p class="govuk-hint">{hint.trim_end().to_owned()}</p>
            {cards}
            {add(it, list, total)}
        </section>
    }
    .into_any()
}

fn card(
    it: &Question,
    list: &'static Rows,
    shown: &Fields,
    row: &Row<'_>,
    (number, total): (usize, usize),
    removable: bool,
    errors: &Errors,
) -> AnyView {
    let fields = list
        .columns
        .iter()
        .map(|column| {
            let name = cell(it.name, row.index, column.name);
            let value = shown.get(&name).cloned().unwrap_or_default();
            question::input(column, name, value, errors, false)
        })
        .collect_view()
        .into_any();
    let which = row_name(list.one, number);
    let remove = removable.then(|| {
        let called = row.get(list.first().name);
        let which = row_name(list.one, number).to_lowercase();
        let label =
            if called.is_empty() { format!("Remove {which}") } else { format!("Remove {which}: {called}") };
        view! {
            <Button
                label=label
                kind=ButtonKind::Secondary
                name="action"
                value=remove_action(it.name, row.index)
            />
        }
    });
    view! { <RowCard legend=format!("{which} of {total}") side_by_side=list.turned fields=fields>{remove}</RowCard> }.into_any()
}

fn add(it: &Question, list: &Rows, total: usize) -> AnyView {
    if total >= list.most {
        let words = format!("You have added all {} {} that there is room for.", list.most, list.many);
        return view! { <p class="govuk-body">{words}</p> }.into_any();
    }
    let label = if total == 0 { format!("Add a {}", list.one) } else { format!("Add another {}", list.one) };
    view! { <Button label=label kind=ButtonKind::Secondary name="action" value=add_action(it.name)/> }
        .into_any()
}

/// The list of a question, when it is one.
pub const fn of(it: &Question) -> Option<&'static Rows> {
    if let Kind::Rows(list) = it.kind { Some(list) } else { None }
}
