//! The rows of a list, to read: a table, stacked on a phone.

use leptos::prelude::*;

use super::section::typed_or_missing;
use crate::domain::{Fields, Kind, Question, Row, Rows, money, pounds, readable_value, rows};
use crate::ui::Table;

/// One list. Columns that are the organisation's `own` are left out for everybody else.
pub fn table(it: &Question, list: &Rows, fields: &Fields, own: bool) -> AnyView {
    let found = rows(fields, it.name);
    let columns: Vec<&Question> =
        list.columns.iter().filter(|column| own || !list.own.contains(&column.name)).collect();
    let (head, cells, numeric) =
        if list.turned { turned(it, &columns, &found) } else { straight(&columns, &found) };
    view! {
        <div class="answer-table">
            <Table caption=it.short caption_size="s" head=head rows=cells numeric=numeric stacks=true/>
        </div>
    }
    .into_any()
}

type Cells = (Vec<String>, Vec<Vec<AnyView>>, Vec<usize>);

fn shown(column: &Question, row: &Row<'_>) -> AnyView {
    typed_or_missing(&readable_value(column, row.get(column.name)))
}

fn straight(columns: &[&Question], found: &[Row<'_>]) -> Cells {
    let head = columns.iter().map(|it| it.short.to_owned()).collect();
    let cells = found.iter().map(|row| columns.iter().map(|it| shown(it, row)).collect()).collect();
    let number = |it: &&Question| matches!(it.kind, Kind::Money | Kind::Count);
    let numeric = columns.iter().enumerate().filter(|(_, it)| number(it)).map(|(index, _)| index).collect();
    (head, cells, numeric)
}

/// A column for each row, a row for each column, and the sums of the amounts.
fn turned(it: &Question, columns: &[&Question], found: &[Row<'_>]) -> Cells {
    let Some((first, others)) = columns.split_first() else { return (Vec::new(), Vec::new(), Vec::new()) };
    let mut head = vec![it.short.to_owned()];
    head.extend(found.iter().map(|row| readable_value(first, row.get(first.name))));
    let mut cells: Vec<Vec<AnyView>> = others
        .iter()
        .map(|column| {
            let mut line = vec![column.short.into_any()];
            line.extend(found.iter().map(|row| amount(column, row)));
            line
        })
        .collect();
    let mut sums = vec!["Total".into_any()];
    sums.extend(found.iter().map(|row| view! { <strong>{total(others, row)}</strong> }.into_any()));
    cells.push(sums);
    (head, cells, (1..=found.len()).collect())
}

fn amount(column: &Question, row: &Row<'_>) -> AnyView {
    let typed = row.get(column.name);
    if typed.is_empty() { pounds(0).into_any() } else { readable_value(column, typed).into_any() }
}

/// The sum, unless an amount cannot be read.
fn total(columns: &[&Question], row: &Row<'_>) -> String {
    let amounts = columns.iter().map(|it| row.get(it.name)).filter(|typed| !typed.is_empty()).map(money);
    amounts.sum::<Option<i64>>().map_or_else(|| "Not known".to_owned(), pounds)
}
