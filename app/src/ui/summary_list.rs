use leptos::prelude::*;

/// One row of a [`SummaryList`].
pub struct SummaryRow {
    key: String,
    value: AnyView,
    actions: Vec<Action>,
}

struct Action {
    href: String,
    text: String,
    hidden_text: String,
}

impl SummaryRow {
    /// A row without actions.
    pub fn new(key: impl Into<String>, value: impl IntoView + 'static) -> Self {
        Self { key: key.into(), value: value.into_any(), actions: Vec::new() }
    }

    /// The same row with one more link. `hidden_text` is read aloud after `text`, to tell links apart.
    #[must_use]
    pub fn action(
        mut self,
        href: impl Into<String>,
        text: impl Into<String>,
        hidden_text: impl Into<String>,
    ) -> Self {
        self.actions.push(Action { href: href.into(), text: text.into(), hidden_text: hidden_text.into() });
        self
    }
}

/// Facts with their names, and links that change them.
#[component]
pub fn SummaryList(
    /// In the order of the page.
    rows: Vec<SummaryRow>,
) -> AnyView {
    let with_actions = rows.iter().any(|row| !row.actions.is_empty());
    let rows = rows.into_iter().map(|row| summary_row(row, with_actions)).collect_view();
    view! { <dl class="govuk-summary-list">{rows}</dl> }.into_any()
}

fn summary_row(row: SummaryRow, with_actions: bool) -> impl IntoView {
    let class = if with_actions && row.actions.is_empty() {
        "govuk-summary-list__row govuk-summary-list__row--no-actions"
    } else {
        "govuk-summary-list__row"
    };
    view! {
        <div class=class>
            <dt class="govuk-summary-list__key">{row.key}</dt>
            <dd class="govuk-summary-list__value">{row.value}</dd>
            {action_cell(row.actions)}
        </div>
    }
}

fn action_cell(actions: Vec<Action>) -> AnyView {
    let alone = actions.len() == 1;
    let mut links = actions.into_iter().map(action_link).collect::<Vec<_>>();
    if links.is_empty() {
        return ().into_any();
    }
    let links = if alone {
        links.remove(0).into_any()
    } else {
        let items = links
            .into_iter()
            .map(|link| view! { <li class="govuk-summary-list__actions-list-item">{link}</li> })
            .collect_view();
        view! { <ul class="govuk-summary-list__actions-list">{items}</ul> }.into_any()
    };
    view! { <dd class="govuk-summary-list__actions">{links}</dd> }.into_any()
}

fn action_link(action: Action) -> impl IntoView {
    let hidden = (!action.hidden_text.is_empty()).then(|| {
        view! { <span class="govuk-visually-hidden">{format!(" {}", action.hidden_text)}</span> }
    });
    view! { <a class="govuk-link" href=action.href>{action.text}{hidden}</a> }
}
