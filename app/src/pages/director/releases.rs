//! Several decisions released at once: every letter to read, one button, and what became of each.

use leptos::prelude::*;

use super::parts::address;
use crate::forms::Errors;
use crate::forms::release::ReleaseForm;
use crate::pages::Page;
use crate::pages::column::{column, hidden};
use crate::ports::{ReleaseLine, ReleasedLine, ReleasedView, ReleasesView};
use crate::ui::dates::{date, date_time};
use crate::ui::{Button, Checkbox, Details, InsetText, Tag, WarningText, typed_text};

/// Where several decisions are released.
pub const RELEASES: &str = "/director/releases";
const TITLE: &str = "Release decisions";

/// Every decision that waits for its release, with its letter.
pub fn releases(view: ReleasesView, form: ReleaseForm, errors: Errors) -> Page {
    let Some(first) = view.lines.iter().position(|it| it.obstacle.is_none()) else {
        let waiting = view.lines.iter().map(|it| line(it, "release-none", &form, None)).collect_view();
        let words = if view.lines.is_empty() {
            "No decision waits for its release."
        } else {
            "No decision can be released now."
        };
        let body = view! {
            <h1 class="govuk-heading-l">{TITLE}</h1>
            <p class="govuk-body">{words}</p>
            {waiting}
        };
        return Page::new(TITLE, column(&errors, body));
    };
    let lines = view
        .lines
        .iter()
        .enumerate()
        .map(|(index, it)| {
            // The error summary links to the first one that can be ticked.
            let is_first = index == first;
            let id = if is_first { "release".to_owned() } else { format!("release-{}", it.reference) };
            line(it, &id, &form, errors.of("release").filter(|_| is_first))
        })
        .collect_view();
    let body = view! {
        <h1 class="govuk-heading-l">{TITLE}</h1>
        <p class="govuk-body">
            "Open each letter and read it as it will be sent. Tick those that you release, then release them together."
        </p>
        <form method="post" action=RELEASES novalidate>
            {hidden("key", if form.key.is_empty() { view.key.clone() } else { form.key.clone() })}
            {lines}
            <WarningText text="The organisations are told straight away. What stands in the way of one does not stop the others."/>
            <Checkbox
                name="confirm"
                label="I release the decisions that I have ticked"
                checked=form.confirm == "yes"
                small=true
                error=errors.of("confirm")
            />
            <Button label="Release the ticked decisions"/>
        </form>
    };
    Page::new(TITLE, column(&errors, body)).with_errors(!errors.is_empty())
}

fn line(it: &ReleaseLine, id: &str, form: &ReleaseForm, error: Option<String>) -> AnyView {
    let people = if it.people == 1 { "1 person".to_owned() } else { format!("{} people", it.people) };
    let decided = date(it.determined_at.seconds());
    let meta = format!(
        "{}: {}. Decided {decided}. Goes to {people}.",
        it.reference,
        it.outcome.label().to_lowercase()
    );
    let value = format!("{}:{}", it.reference, it.version);
    let checked = form.chosen.contains(&value);
    let tick = match &it.obstacle {
        Some(words) => {
            let words = words.clone();
            let href = address(&it.reference, "/letter");
            let change = format!("Open the letter of {}", it.organisation);
            view! {
                <InsetText>
                    <p class="govuk-body">{words}</p>
                    <p class="govuk-body"><a class="govuk-link" href=href>{change}</a></p>
                </InsetText>
            }
            .into_any()
        }
        None => view! {
            <Checkbox
                name="release"
                id=id.to_owned()
                label=format!("I have read the letter to {}: release it", it.organisation)
                value=value
                checked=checked
                small=true
                error=error
            />
        }
        .into_any(),
    };
    let (organisation, subject) = (it.organisation.clone(), it.subject.clone());
    let text = typed_text(&it.text);
    let summary = format!("Read the letter to {}", it.organisation);
    view! {
        <section class="card">
            <h2 class="govuk-heading-m govuk-!-margin-bottom-1">{organisation}</h2>
            <p class="meta govuk-!-margin-bottom-3">{meta}</p>
            <Details summary=summary>
                <p class="govuk-body"><strong>{subject}</strong></p>
                {text}
            </Details>
            {tick}
        </section>
    }
    .into_any()
}

/// What became of several.
pub fn released(view: ReleasedView) -> Page {
    let gone = view.lines.iter().filter(|it| it.problem.is_none()).count();
    let words = match (gone, view.lines.len() - gone) {
        (1, 0) => "1 decision is released.".to_owned(),
        (gone, 0) => format!("{gone} decisions are released."),
        (1, not) => format!("1 decision is released, {not} not."),
        (gone, not) => format!("{gone} decisions are released, {not} not."),
    };
    let goes_on = (!view.is_over).then(|| {
        view! { <InsetText>"More are being released. Load this page again in a moment."</InsetText> }
    });
    let begun = format!("Begun {}.", date_time(view.begun.seconds()));
    let lines = view.lines.into_iter().map(result).collect_view();
    let body = view! {
        <h1 class="govuk-heading-l">{words.clone()}</h1>
        <p class="meta">{begun}</p>
        {goes_on}
        <ul class="lines">{lines}</ul>
        <p class="govuk-body"><a class="govuk-link" href=RELEASES>"See what still waits for its release"</a></p>
    };
    Page::new(words, column(&Errors::default(), body))
}

fn result(line: ReleasedLine) -> AnyView {
    let href = address(&line.reference, "");
    let (colour, tag) =
        if line.problem.is_none() { ("green", "Released") } else { ("orange", "Not released") };
    let problem = line.problem.map(|words| view! { <p class="govuk-body">{words}</p> });
    let name = match line.organisation {
        Some(name) => view! { <a class="govuk-link" href=href>{name}</a> }.into_any(),
        None => "An application that you cannot see".into_any(),
    };
    view! {
        <li class="lines__line">
            <strong>{name}</strong>
            " "
            <Tag colour=colour text=tag/>
            <p class="meta num">{line.reference}</p>
            {problem}
        </li>
    }
    .into_any()
}
