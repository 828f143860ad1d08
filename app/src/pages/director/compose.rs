//! Writing a request, item by item, and reading it before it is sent.

use leptos::prelude::*;

use super::condition_fields::templates;
use super::parts::{address, heading_with, numbered};
use crate::domain::{Due, ItemKind, LONGEST_ASKED, MOST_ITEMS, PRINCIPLES, Subject};
use crate::forms::Errors;
use crate::forms::request::{DraftItem, RequestForm, due_parts};
use crate::pages::column::{column, hidden};
use crate::pages::{Page, requests};
use crate::ports::{Case, ComposeView};
use crate::ui::{
    Button, ButtonKind, Choice, DateInput, InsetText, NotificationBanner, Radios, Select, SummaryList,
    SummaryRow, TextArea, typed_text,
};

const TITLE: &str = "Ask the organisation for more";

/// The items, and until when. `taken` when somebody else saved the request in the meantime.
pub fn compose(model: ComposeView, form: RequestForm, errors: Errors, taken: bool) -> Page {
    let case = &model.view.case;
    let count = form.items.len();
    let items =
        (1..).zip(&form.items).map(|(number, it)| item(case, number, it, count, &errors)).collect_view();
    let add = (count < MOST_ITEMS).then(|| {
        view! { <Button label="Add another item" kind=ButtonKind::Secondary name="action" value="add"/> }
    });
    let fitting: Vec<_> = model.offers.iter().collect();
    let templates = templates(
        &fitting,
        "template".to_owned(),
        "Template for another item".to_owned(),
        form.template.clone(),
        "insert".to_owned(),
    )
    .filter(|_| count < MOST_ITEMS);
    let (day, month, year) = due_parts(&form.due);
    let suggested = Due::after(model.days, &model.today).map(Due::words).unwrap_or_default();
    let long = if model.days % 7 == 0 {
        format!("{} weeks", model.days / 7)
    } else {
        format!("{} days", model.days)
    };
    let hint = format!("We suggest {long} from today: {suggested}.");
    let body = view! {
        {taken.then(|| saved_by_others(&model))}
        {heading_with(case, TITLE)}
        <p class="govuk-body">
            "Say item by item what you need. The answers to the principles you name open again, and only those. \
             Assessments can be written meanwhile, and sent once the organisation has answered."
        </p>
        <form method="post" action=address(&case.reference, "/request") novalidate>
            {hidden("version", form.version.clone())}
            // Enter in a field presses the first button of a form: not one that removes an item.
            <button
                type="submit"
                class="govuk-visually-hidden"
                name="action"
                value="preview"
                tabindex="-1"
                aria-hidden="true"
            >
                "Preview"
            </button>
            {items}
            {add}
            {templates}
            <DateInput
                name="due"
                legend="When do you need the answer?"
                hint=hint
                day=day
                month=month
                year=year
                error=errors.of("due-day")
            />
            <div class="govuk-button-group">
                <Button label="Preview the request" name="action" value="preview"/>
                <Button label="Save for later" kind=ButtonKind::Secondary name="action" value="later"/>
            </div>
        </form>
    };
    Page::new(format!("{TITLE}, {}", case.organisation.name), column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(address(&case.reference, ""), "The whole application")
}

fn item(case: &Case, number: usize, item: &DraftItem, count: usize, errors: &Errors) -> AnyView {
    let remove = (count > 1).then(|| {
        view! {
            <Button
                label=format!("Remove item {number}")
                kind=ButtonKind::Secondary
                name="action"
                value=format!("remove-{number}")
            />
        }
    });
    let [subject, kind, asked] = ["subject", "kind", "asked"].map(|name| format!("{name}-{number}"));
    view! {
        <section class="request__item" id=format!("item-{number}")>
            <h2 class="govuk-heading-m">{format!("Item {number}")}</h2>
            <Select
                name=subject.clone()
                label=format!("What is item {number} about?")
                options=subjects(case)
                value=item.subject.clone()
                error=errors.of(&subject)
                label_size="s"
            />
            <Radios
                name=kind.clone()
                legend=format!("What does item {number} ask for?")
                options=ItemKind::ALL.into_iter().map(|it| Choice::new(it.code(), it.label())).collect()
                value=item.kind.clone()
                error=errors.of(&kind)
                legend_size="s"
                inline=true
                small=true
            />
            <TextArea
                name=asked.clone()
                label=format!("What do you ask for in item {number}?")
                hint=format!("The organisation reads this. Up to {LONGEST_ASKED} characters.")
                value=item.asked.clone()
                error=errors.of(&asked)
                rows=3
                label_size="s"
            />
            {remove}
        </section>
    }
    .into_any()
}

fn subjects(case: &Case) -> Vec<Choice> {
    let principles = PRINCIPLES.map(Subject::Principle);
    let all = principles.chain([Subject::Board, Subject::Organisation]);
    let mut choices = vec![Choice::new("", "Choose one")];
    choices.extend(all.map(|it| Choice::new(it.code(), requests::subject(&case.sections, it))));
    choices
}

fn saved_by_others(model: &ComposeView) -> AnyView {
    let items = model.draft.items.iter().filter(|item| !item.asked.is_empty());
    let items = items.map(|item| view! { <li>{typed_text(&item.asked)}</li> }).collect_view();
    view! {
        <NotificationBanner heading="Somebody else saved this request while you were writing">
            <p class="govuk-body">
                "What you typed is in the fields, and not saved yet. They saved this. Take over what you want to keep: what you save replaces theirs."
            </p>
            <ol class="govuk-list govuk-list--number">{items}</ol>
        </NotificationBanner>
    }
    .into_any()
}

/// The request as the organisation will read it.
pub fn preview_request(model: ComposeView) -> Page {
    let case = &model.view.case;
    let compose = address(&case.reference, "/request");
    let rows = (1..)
        .zip(&model.draft.items)
        .map(|(number, item)| {
            let about = Subject::parse(&item.subject).map(|it| requests::subject(&case.sections, it));
            let kind = ItemKind::parse(&item.kind).map_or("", ItemKind::label);
            let value = view! {
                <p class="meta">{format!("{kind}: {}", about.unwrap_or_default())}</p>
                {typed_text(&item.asked)}
            };
            SummaryRow::new(format!("Item {number}"), value).action(
                format!("{compose}#item-{number}"),
                "Change",
                format!("item {number}"),
            )
        })
        .collect::<Vec<_>>();
    let due = Due::parse(&model.draft.due, &model.today);
    let due_words = due.map_or_else(String::new, |due| format!("{}, {}", due.words(), due.left()));
    let due_row =
        vec![SummaryRow::new("Due", due_words).action(format!("{compose}#due"), "Change", "the due date")];
    let opens: Vec<String> = opened(&model);
    let opens = if opens.is_empty() {
        "None of their answers open again.".to_owned()
    } else {
        format!("These answers open again: {}.", opens.join("; "))
    };
    let body = view! {
        {heading_with(case, "Preview the request")}
        <SummaryList rows=due_row/>
        <SummaryList rows=rows/>
        <InsetText>{opens}</InsetText>
        <p class="govuk-body">
            "We write to every member of the organisation. The application waits for their answer, and only one request can be open at a time."
        </p>
        <form method="post" action=address(&case.reference, "/request/send") novalidate>
            {hidden("version", model.draft.version.to_string())}
            <div class="govuk-button-group">
                <Button label="Send the request"/>
                <a class="govuk-link" href=compose.clone()>"Change it"</a>
            </div>
        </form>
    };
    Page::new(format!("Preview the request, {}", case.organisation.name), column(&Errors::default(), body))
        .back(compose, "Change the request")
}

/// The principles that the request opens, in their order.
fn opened(model: &ComposeView) -> Vec<String> {
    let asked = |number: u8| {
        model.draft.items.iter().any(|it| Subject::parse(&it.subject) == Some(Subject::Principle(number)))
    };
    let sections = model.view.case.sections.iter();
    sections.filter(|it| asked(it.number)).map(|it| numbered(it.number, &it.title)).collect()
}
