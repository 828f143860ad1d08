use leptos::prelude::*;

use super::Tag;

/// How far a task is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TaskStatus {
    /// Plain words: what is done asks for no attention.
    Completed,
    /// Begun.
    InProgress,
    /// Not begun.
    NotStarted,
    /// Waits for other tasks.
    CannotStart,
    /// Any other state, such as one that waits for somebody else.
    Other {
        /// The colour of the tag, as in [`Tag`].
        colour: &'static str,
        /// The words of the tag.
        text: String,
    },
}

/// One task of a [`TaskList`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskItem {
    /// What there is to do.
    pub title: String,
    /// Where one does it. A task that cannot start has no link, even when one is given.
    pub href: Option<String>,
    /// A sentence that helps to decide when to do it.
    pub hint: Option<String>,
    /// How far it is.
    pub status: TaskStatus,
}

/// Everything there is to do, and how far each task is.
#[component]
pub fn TaskList(
    /// In the order to do them.
    items: Vec<TaskItem>,
    /// What the ids begin with. Give one where a page has two lists.
    #[prop(into, default = "task-list".to_owned())]
    prefix: String,
) -> AnyView {
    let items = items
        .into_iter()
        .enumerate()
        .map(|(index, item)| task(item, &format!("{prefix}-{}", index + 1)))
        .collect_view();
    view! { <ul class="govuk-task-list">{items}</ul> }.into_any()
}

fn task(item: TaskItem, id: &str) -> impl IntoView + use<> {
    let status_id = format!("{id}-status");
    let hint_id = format!("{id}-hint");
    let href = item.href.filter(|_| item.status != TaskStatus::CannotStart);
    let class = if href.is_some() {
        "govuk-task-list__item govuk-task-list__item--with-link"
    } else {
        "govuk-task-list__item"
    };
    let described = if item.hint.is_some() { format!("{hint_id} {status_id}") } else { status_id.clone() };
    let title = match href {
        Some(href) => view! {
            <a class="govuk-link govuk-task-list__link" href=href aria-describedby=described>{item.title}</a>
        }
        .into_any(),
        None => view! { <div>{item.title}</div> }.into_any(),
    };
    let hint = item.hint.map(|words| view! { <div id=hint_id class="govuk-task-list__hint">{words}</div> });
    view! {
        <li class=class>
            <div class="govuk-task-list__name-and-hint">{title}{hint}</div>
            {status(item.status, status_id)}
        </li>
    }
}

fn status(status: TaskStatus, id: String) -> impl IntoView {
    let class = if status == TaskStatus::CannotStart {
        "govuk-task-list__status govuk-task-list__status--cannot-start-yet"
    } else {
        "govuk-task-list__status"
    };
    let words = match status {
        TaskStatus::Completed => "Completed".into_any(),
        TaskStatus::CannotStart => "Cannot start yet".into_any(),
        TaskStatus::InProgress => view! { <Tag colour="teal" text="In progress"/> }.into_any(),
        TaskStatus::NotStarted => view! { <Tag colour="blue" text="Not yet started"/> }.into_any(),
        TaskStatus::Other { colour, text } => view! { <Tag colour=colour text=text/> }.into_any(),
    };
    view! { <div class=class id=id>{words}</div> }
}
