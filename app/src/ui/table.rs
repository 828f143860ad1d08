use leptos::prelude::*;

use super::Words;
use super::field::classes;

/// A table that scrolls on its own where the screen is narrow, so that the page does not; or, when it has
/// `stacks`, shows each row there as a block with the names of the columns in it.
#[component]
pub fn Table(
    /// What the table shows.
    #[prop(into)]
    caption: String,
    /// The size of the caption: "s", "m", "l", or nothing.
    #[prop(default = "m")]
    caption_size: &'static str,
    /// The names of the columns.
    head: Vec<String>,
    /// The cells, row by row.
    rows: Vec<Vec<AnyView>>,
    /// True when the first cell names its row.
    #[prop(default = true)]
    first_cell_header: bool,
    /// The columns, counted from 0, that hold numbers.
    #[prop(optional, into)]
    numeric: Vec<usize>,
    /// The name of the part that scrolls, when the caption does not do.
    #[prop(optional, into)]
    scroll_label: Words,
    /// True for a table too wide for a phone.
    #[prop(default = false)]
    stacks: bool,
) -> AnyView {
    let label = scroll_label.into_option().unwrap_or_else(|| caption.clone());
    let format = |column: usize| if numeric.contains(&column) { "numeric" } else { "" };
    let names = if stacks { head.clone() } else { Vec::new() };
    // A row shown as a block is no longer a row to every browser: the roles say it again.
    let role = |role: &'static str| stacks.then_some(role);
    let head = head
        .into_iter()
        .enumerate()
        .map(|(column, name)| {
            let class = classes("govuk-table__header", &[format(column)]);
            view! { <th scope="col" class=class role=role("columnheader")>{name}</th> }
        })
        .collect_view();
    let rows = rows
        .into_iter()
        .map(|cells| {
            let cells = cells
                .into_iter()
                .enumerate()
                .map(|(column, cell)| {
                    if column == 0 && first_cell_header {
                        let class = "govuk-table__header";
                        view! { <th scope="row" class=class role=role("rowheader")>{cell}</th> }.into_any()
                    } else {
                        let class = classes("govuk-table__cell", &[format(column)]);
                        let name = names.get(column).cloned();
                        view! { <td class=class role=role("cell") data-column=name>{cell}</td> }.into_any()
                    }
                })
                .collect_view();
            view! { <tr class="govuk-table__row" role=role("row")>{cells}</tr> }
        })
        .collect_view();
    let class = if stacks { "table-scroll table-stacks" } else { "table-scroll" };
    view! {
        <div class=class role="region" tabindex="0" aria-label=label>
            <table class="govuk-table" role=role("table")>
                <caption class=classes("govuk-table__caption", &[caption_size])>{caption}</caption>
                <thead class="govuk-table__head" role=role("rowgroup")>
                    <tr class="govuk-table__row" role=role("row")>{head}</tr>
                </thead>
                <tbody class="govuk-table__body" role=role("rowgroup")>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
