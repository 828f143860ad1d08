use leptos::prelude::*;

/// One row of a list in a form: its fields under a heading of their own, in a card.
#[component]
pub fn RowCard(
    /// Which row it is, such as "Service 2 of 3".
    #[prop(into)]
    legend: String,
    /// Short fields, side by side where there is room.
    #[prop(default = false)]
    side_by_side: bool,
    /// Its fields.
    fields: AnyView,
    /// Its button.
    children: Children,
) -> AnyView {
    view! {
        <div class="card row-card">
            <fieldset class="govuk-fieldset">
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{legend}</legend>
                <div class=if side_by_side { "row-card__fields" } else { "" }>{fields}</div>
                {children()}
            </fieldset>
        </div>
    }
    .into_any()
}
