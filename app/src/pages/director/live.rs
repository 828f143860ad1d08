//! The queue: every live case, with filters that live in the address.

use leptos::prelude::*;

use super::queue::table;
use crate::domain::{Age, Sort};
use crate::forms::Errors;
use crate::forms::queue::{LONGEST_NAME, LONGEST_SEARCH, MOST_VIEWS, QueueForm, ViewForm};
use crate::pages::column::hidden;
use crate::pages::{Page, paths};
use crate::ports::{AreaChoice, LiveQueueView, SavedView};
use crate::ui::{
    Button, ButtonKind, Checkbox, Choice, Details, ErrorSummary, InsetText, Pagination, Select, TextInput,
};

const TITLE: &str = "Live applications";

/// Every live case that the filter shows.
pub fn live_queue(
    view: LiveQueueView,
    form: QueueForm,
    typed: ViewForm,
    errors: Errors,
    (back, words): (&'static str, &'static str),
) -> Page {
    let notes: Vec<_> = form
        .parse()
        .2
        .into_iter()
        .chain(view.unknown.iter().cloned())
        .map(|note| view! { <InsetText>{note}</InsetText> })
        .collect();
    let saving = saving(&view, &form, typed, &errors);
    let has_errors = !errors.is_empty();
    let body = view! {
        <ErrorSummary errors=errors/>
        <h1 class="govuk-heading-xl govuk-!-margin-bottom-3">{TITLE}</h1>
        {own_views(&view.views, &form)}
        {notes}
        {filters(&view, &form)}
        {found(&view, &form)}
        <p class="govuk-body"><a class="govuk-link" href=paths::ENDED>"Decided and ended applications"</a></p>
        {saving}
    };
    Page::new(TITLE, body).with_errors(has_errors).back(back, words)
}

/// The address of a filter. One that chooses nothing says so, or the view that opens by itself would.
fn address(form: &QueueForm) -> String {
    let query = form.to_query();
    paths::queue(if query.is_empty() { "sort=due" } else { &query })
}

fn own_views(views: &[SavedView], form: &QueueForm) -> Option<AnyView> {
    if views.is_empty() {
        return None;
    }
    let now = form.with("page", "").to_query();
    let items: Vec<_> = views
        .iter()
        .map(|it| {
            let current = (it.filter == now).then_some("page");
            let href = paths::queue(if it.filter.is_empty() { "sort=due" } else { &it.filter });
            view! { <li><a class="govuk-link" href=href aria-current=current>{it.name.clone()}</a></li> }
        })
        .collect();
    Some(
        view! {
            <nav aria-label="Your views">
                <ul class="choices">
                    <li><strong>"Your views:"</strong></li>
                    {items}
                    <li><a class="govuk-link" href=paths::VIEWS>"Change your views"</a></li>
                </ul>
            </nav>
        }
        .into_any(),
    )
}

fn counted(label: &str, count: usize) -> String {
    format!("{label} ({count})")
}

/// The first answer of each list: nothing is left out.
fn any(label: &str) -> Vec<Choice> {
    vec![Choice::new("", label)]
}

fn filters(view: &LiveQueueView, form: &QueueForm) -> AnyView {
    let mut stages = any("Every stage");
    let mut waits = any("Anybody");
    stages.extend(
        view.stages.iter().map(|(it, count)| Choice::new(it.code(), counted(it.inner_label(), *count))),
    );
    waits.extend(view.waits_on.iter().map(|(it, count)| Choice::new(it.code(), counted(it.label(), *count))));
    let mut ages = any("Any time");
    ages.extend(Age::ALL.iter().map(|it| Choice::new(it.code(), it.label())));
    let sorts = Sort::ALL.iter().map(|it| Choice::new(it.code(), it.label())).collect();
    let localities = localities(&view.areas);
    let places = (localities.len() > 1).then(|| {
        view! {
            <Select name="locality" label="Locality" label_size="s" options=localities value=form.locality.clone()/>
        }
    });
    let mut partnerships = any("Every partnership");
    partnerships.extend(view.areas.iter().map(|it| Choice::new(it.code.clone(), named(it))));
    view! {
        <form method="get" action=paths::QUEUE class="filters" role="search" novalidate>
            <div class="filters__search">
                <TextInput
                    name="q"
                    label="Search"
                    label_size="s"
                    hint=format!("Organisation, reference or postcode. Up to {LONGEST_SEARCH} characters.")
                    value=form.q.clone()
                    spellcheck=false
                />
            </div>
            <div class="filters__row">
                <Select name="stage" label="Stage" label_size="s" options=stages value=form.stage.clone()/>
                <Select name="waiting" label="Waiting for" label_size="s" options=waits value=form.waiting.clone()/>
                <Select name="age" label="In its stage for" label_size="s" options=ages value=form.age.clone()/>
                {places}
                <Select
                    name="partnership"
                    label="Nearest partnership"
                    label_size="s"
                    options=partnerships
                    value=form.partnership.clone()
                />
                <Select name="sort" label="Order" label_size="s" options=sorts value=form.sort.clone()/>
            </div>
            <div class="filters__row">
                <Checkbox
                    name="mine"
                    label=counted("Only what waits for me", view.mine)
                    value="1"
                    checked=form.mine == "1"
                    small=true
                />
                <Checkbox
                    name="overdue"
                    label=counted("Only what is overdue", view.overdue)
                    value="1"
                    checked=form.overdue == "1"
                    small=true
                />
            </div>
            <div class="govuk-button-group">
                <Button label="Show"/>
                <a class="govuk-link" href=paths::queue("sort=due")>"Show all"</a>
            </div>
        </form>
    }
    .into_any()
}

fn named(area: &AreaChoice) -> String {
    if area.name == area.code || area.name.is_empty() {
        area.code.clone()
    } else {
        format!("{}: {}", area.code, area.name)
    }
}

fn localities(areas: &[AreaChoice]) -> Vec<Choice> {
    let mut choices = any("Every locality");
    for (code, name) in areas.iter().filter_map(|area| area.locality.as_ref()) {
        if choices.iter().all(|it| it.value != *code) {
            choices.push(Choice::new(code.clone(), name.clone()));
        }
    }
    choices
}

fn found(view: &LiveQueueView, form: &QueueForm) -> AnyView {
    let lines = &view.lines;
    if view.live == 0 {
        return view! {
            <p class="govuk-body">
                "There are no live applications. When an organisation sends one, it appears here and we write to you."
            </p>
        }
        .into_any();
    }
    if lines.total == 0 {
        return view! {
            <p class="govuk-body" role="status">"No live application matches. Take away a filter, or search for other words. "
                <a class="govuk-link" href=paths::ENDED>"Look among decided and ended applications"</a></p>
        }
        .into_any();
    }
    let first = (lines.page - 1) * crate::ports::Paged::<()>::SIZE + 1;
    let last = first + lines.lines.len() - 1;
    let caption = match (lines.total, lines.pages) {
        (1, _) => "1 application".to_owned(),
        (total, 1) => format!("{total} applications"),
        (total, _) => format!("Applications {first} to {last} of {total}"),
    };
    let form = form.clone();
    view! {
        {table(caption, &lines.lines, view.now)}
        <Pagination
            page=lines.page
            pages=lines.pages
            label="Pages of the queue"
            href=Box::new(move |number| address(&form.with("page", &number.to_string())))
        />
    }
    .into_any()
}

fn saving(view: &LiveQueueView, form: &QueueForm, typed: ViewForm, errors: &Errors) -> AnyView {
    if view.views.len() >= MOST_VIEWS {
        return view! {
            <p class="govuk-body">
                {format!("You have {MOST_VIEWS} saved views, which is the most. ")}
                <a class="govuk-link" href=paths::VIEWS>"Delete one to save another"</a>
                "."
            </p>
        }
        .into_any();
    }
    let filter = form.with("page", "").to_query();
    let error = errors.of("name");
    view! {
        <Details summary="Save this view" open=error.is_some()>
            <form method="post" action=paths::VIEWS novalidate>
                {hidden("filter", filter)}
                <TextInput
                    name="name"
                    label="Name of this view"
                    label_size="s"
                    hint=format!("For example, “Late in the north”. Up to {LONGEST_NAME} characters. Only you see it.")
                    value=typed.name
                    error=error
                    width="two-thirds"
                />
                <Button label="Save" kind=ButtonKind::Secondary/>
            </form>
        </Details>
    }
    .into_any()
}

/// One's own views: rename, delete, or open one by itself. `id` names the one whose form was refused.
pub fn saved_views(views: Vec<SavedView>, id: &str, form: &ViewForm, errors: Errors) -> Page {
    let title = "Your views of the queue";
    let lines: Vec<_> = views
        .into_iter()
        .map(|it| {
            let refused = it.id == id;
            let (typed, error) =
                if refused { (form.name.clone(), errors.of("name")) } else { (it.name.clone(), None) };
            view_line(it, typed, error)
        })
        .collect();
    let has_errors = !errors.is_empty();
    let list = if lines.is_empty() {
        view! { <p class="govuk-body">"You have no saved views. Choose a filter in the queue, then save it."</p> }.into_any()
    } else {
        view! { <ul class="lines">{lines}</ul> }.into_any()
    };
    let body = view! { <h1 class="govuk-heading-l">{title}</h1> {list} };
    Page::new(title, crate::pages::column::column(&errors, body))
        .with_errors(has_errors)
        .back(paths::queue("sort=due"), TITLE)
}

fn view_line(it: SavedView, typed: String, error: Option<String>) -> AnyView {
    // The error of the page links to "name": only the form that was refused has that id.
    let id = if error.is_some() { "name".to_owned() } else { format!("name-{}", it.id) };
    let (label, action) =
        if it.is_default { ("Stop opening it by itself", "plain") } else { ("Open it by itself", "default") };
    let href = paths::queue(if it.filter.is_empty() { "sort=due" } else { &it.filter });
    let note =
        it.is_default.then(|| view! { <p class="meta">"Opens by itself when you go to the queue."</p> });
    view! {
        <li class="lines__line">
            <p class="govuk-body govuk-!-margin-bottom-2">
                <a class="govuk-link govuk-!-font-weight-bold" href=href>{it.name.clone()}</a>
            </p>
            {note}
            <form method="post" action=format!("{}/{}", paths::VIEWS, it.id) novalidate>
                <TextInput
                    name="name"
                    id=id
                    label=format!("Name of “{}”", it.name)
                    label_size="s"
                    value=typed
                    error=error
                    width="two-thirds"
                />
                <div class="govuk-button-group">
                    <Button label="Save name" kind=ButtonKind::Secondary name="action" value="rename"
                        hidden_text=format!("of {}", it.name)/>
                    <Button label=label kind=ButtonKind::Secondary name="action" value=action
                        hidden_text=format!(": {}", it.name)/>
                    <Button label="Delete" kind=ButtonKind::Warning name="action" value="delete"
                        hidden_text=it.name.clone()/>
                </div>
            </form>
        </li>
    }
    .into_any()
}
