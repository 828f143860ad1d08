//! Everything but fields: from the options of a fixture to what our component renders.

use app::forms::Errors;
use app::ui::{
    BackLink, Button, ButtonKind, ButtonLink, Details, ErrorSummary, InsetText, NotificationBanner, Panel,
    SummaryList, SummaryRow, Table, Tag, TaskItem, TaskList, TaskStatus, WarningText,
};
use leptos::prelude::*;
use serde::Deserialize;
use serde_json::Value;

use super::options::{Content, Scalar, Text, fit, modifier, raw, words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct ButtonOptions {
    text: String,
    name: Option<String>,
    value: Option<String>,
    href: Option<String>,
    #[serde(default)]
    classes: String,
    #[serde(default)]
    is_start_button: bool,
}

pub fn button(options: &Value) -> Option<String> {
    let button: ButtonOptions = fit(options)?;
    let kind = match (button.classes.as_str(), button.is_start_button) {
        ("", false) => ButtonKind::Primary,
        ("", true) => ButtonKind::Start,
        ("govuk-button--secondary", false) => ButtonKind::Secondary,
        ("govuk-button--warning", false) => ButtonKind::Warning,
        ("govuk-button--inverse", false) => ButtonKind::Inverse,
        _ => return None,
    };
    Some(match button.href {
        Some(href) => view! { <ButtonLink href=href label=button.text kind=kind/> }.to_html(),
        None => view! { <Button label=button.text kind=kind name=button.name value=button.value/> }.to_html(),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Summary {
    title_text: String,
    error_list: Vec<Problem>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Problem {
    text: String,
    href: String,
}

pub fn error_summary(options: &Value) -> Option<String> {
    let summary: Summary = fit(options)?;
    if summary.title_text != "There is a problem" {
        return None;
    }
    let mut errors = Errors::default();
    for problem in summary.error_list {
        errors.add(problem.href.strip_prefix('#')?, problem.text);
    }
    Some(view! { <ErrorSummary errors=errors/> }.to_html())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    rows: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    key: Text,
    value: Content,
    #[serde(default)]
    actions: Actions,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Actions {
    #[serde(default)]
    items: Vec<Action>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Action {
    href: String,
    text: String,
    #[serde(default)]
    visually_hidden_text: String,
}

pub fn summary_list(options: &Value) -> Option<String> {
    let rows: Rows = fit(options)?;
    let row = |row: Row| {
        let ours = SummaryRow::new(row.key.text.text(), row.value.view());
        let add = |ours: SummaryRow, action: Action| {
            ours.action(action.href, action.text, action.visually_hidden_text)
        };
        row.actions.items.into_iter().fold(ours, add)
    };
    let rows = rows.rows.into_iter().map(row).collect::<Vec<_>>();
    Some(view! { <SummaryList rows=rows/> }.to_html())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Tasks {
    items: Vec<Task>,
    id_prefix: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Task {
    title: Text,
    href: Option<String>,
    hint: Option<Text>,
    status: Status,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Status {
    text: Option<String>,
    tag: Option<TagOptions>,
    #[serde(default)]
    classes: String,
}

pub fn task_list(options: &Value) -> Option<String> {
    let tasks: Tasks = fit(options)?;
    let status = |status: Status| match (status.text.as_deref(), status.tag, status.classes.as_str()) {
        (Some("Completed"), None, "") => Some(TaskStatus::Completed),
        (Some("Cannot start yet"), None, _) => Some(TaskStatus::CannotStart),
        (None, Some(tag), "") => {
            Some(TaskStatus::Other { colour: modifier(&tag.classes, "govuk-tag--")?, text: tag.text.text() })
        }
        _ => None,
    };
    let task = |task: Task| {
        Some(TaskItem {
            title: task.title.text.text(),
            href: task.href,
            hint: words(task.hint),
            status: status(task.status)?,
        })
    };
    let items = tasks.items.into_iter().map(task).collect::<Option<Vec<_>>>()?;
    let prefix = tasks.id_prefix.unwrap_or_else(|| "task-list".to_owned());
    Some(view! { <TaskList items=items prefix=prefix/> }.to_html())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TagOptions {
    text: Scalar,
    #[serde(default)]
    classes: String,
}

pub fn tag(options: &Value) -> Option<String> {
    let tag: TagOptions = fit(options)?;
    let colour = modifier(&tag.classes, "govuk-tag--")?;
    Some(view! { <Tag colour=colour text=tag.text.text()/> }.to_html())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Link {
    #[serde(default = "here")]
    href: String,
    #[serde(default = "back")]
    text: String,
}

fn here() -> String {
    "#".to_owned()
}

fn back() -> String {
    "Back".to_owned()
}

pub fn back_link(options: &Value) -> Option<String> {
    let link: Link = fit(options)?;
    Some(view! { <BackLink href=link.href text=link.text/> }.to_html())
}

pub fn inset_text(options: &Value) -> Option<String> {
    let content: Content = fit(options)?;
    Some(view! { <InsetText>{content.view()}</InsetText> }.to_html())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Warning {
    text: String,
    #[serde(default = "warning")]
    icon_fallback_text: String,
}

fn warning() -> String {
    "Warning".to_owned()
}

pub fn warning_text(options: &Value) -> Option<String> {
    let options: Warning = fit(options)?;
    let fits = options.icon_fallback_text == warning();
    fits.then(|| view! { <WarningText text=options.text/> }.to_html())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Titled {
    #[serde(alias = "titleText", alias = "titleHtml", alias = "summaryText")]
    title: Option<String>,
    text: Option<String>,
    html: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    open: bool,
}

impl Titled {
    /// Where markup and words are both given, markup wins.
    fn body(&self) -> Option<AnyView> {
        let markup = self.html.as_deref().map(raw);
        markup.or_else(|| self.text.clone().map(IntoAny::into_any))
    }

    /// Titles are words in our components.
    fn title(&self, options: &Value) -> Option<String> {
        let title = self.title.clone().unwrap_or_default();
        (options.get("titleHtml").is_none() || !title.contains('<')).then_some(title)
    }
}

pub fn details(options: &Value) -> Option<String> {
    let options: Titled = fit(options)?;
    let body = options.body();
    let html =
        view! { <Details summary=options.title.unwrap_or_default() open=options.open>{body}</Details> };
    Some(html.to_html())
}

pub fn panel(options: &Value) -> Option<String> {
    let panel: Titled = fit(options)?;
    let title = panel.title(options)?;
    Some(match panel.body() {
        Some(body) => view! { <Panel title=title>{body}</Panel> }.to_html(),
        None => view! { <Panel title=title/> }.to_html(),
    })
}

pub fn notification_banner(options: &Value) -> Option<String> {
    let banner: Titled = fit(options)?;
    let success = match banner.kind.as_deref() {
        None => false,
        Some("success") => true,
        Some(_) => return None,
    };
    let title = Some(banner.title(options)?).filter(|title| !title.is_empty());
    Some(match &banner.html {
        Some(html) => {
            let body = raw(html);
            view! { <NotificationBanner title=title success=success>{body}</NotificationBanner> }.to_html()
        }
        None => view! { <NotificationBanner title=title success=success heading=banner.text/> }.to_html(),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct TableOptions {
    caption: Option<String>,
    #[serde(default)]
    caption_classes: String,
    #[serde(default)]
    head: Vec<Cell>,
    rows: Vec<Vec<Cell>>,
    #[serde(default)]
    first_cell_is_header: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cell {
    text: Option<Scalar>,
    html: Option<String>,
    format: Option<String>,
}

pub fn table(options: &Value) -> Option<String> {
    let table: TableOptions = fit(options)?;
    let is_numeric = |cell: &Cell| cell.format.as_deref() == Some("numeric");
    let columns = table.rows.first()?;
    let numeric = columns.iter().enumerate().filter(|(_, cell)| is_numeric(cell)).map(|(column, _)| column);
    let numeric = numeric.collect::<Vec<_>>();
    let head =
        table.head.iter().map(|cell| cell.text.as_ref().map(Scalar::text)).collect::<Option<Vec<_>>>()?;
    let view = |cell: &Cell| match (&cell.html, &cell.text) {
        (Some(html), _) => raw(html),
        (None, Some(text)) => text.text().into_any(),
        (None, None) => ().into_any(),
    };
    let rows = table.rows.iter().map(|row| row.iter().map(view).collect()).collect::<Vec<Vec<_>>>();
    let html = view! {
        <Table
            caption=table.caption.unwrap_or_default()
            caption_size=modifier(&table.caption_classes, "govuk-table__caption--")?
            head=head
            rows=rows
            first_cell_header=table.first_cell_is_header
            numeric=numeric
        />
    };
    Some(html.to_html())
}
