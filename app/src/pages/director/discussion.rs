//! What directors say to each other, principle by principle, beside what each of them found.

use leptos::prelude::*;

use super::parts::{address, heading_with, title_of};
use crate::domain::{Finding, PRINCIPLES};
use crate::forms::Errors;
use crate::forms::discussion::PostForm;
use crate::pages::Page;
use crate::pages::column::{column, hidden};
use crate::ports::{CaseView, DiscussionView, Post};
use crate::ui::dates::date_time;
use crate::ui::{Button, Checkboxes, Choice, Details, InsetText, Select, Tag, TextArea, typed_text};

const TITLE: &str = "Discussion";
const WHOLE: &str = "The application as a whole";

/// The discussion, and the form for the next post.
pub fn discussion(view: DiscussionView, form: PostForm, errors: Errors) -> Page {
    let case = &view.view.case;
    let subjects = std::iter::once(None).chain(PRINCIPLES.map(Some));
    let parts = subjects.map(|it| part(&view, it)).collect_view();
    let add = if view.is_open {
        add(&view, form, &errors)
    } else {
        let words = "The discussion is closed. It can be read.";
        view! { <InsetText>{words}</InsetText> }.into_any()
    };
    let body = view! {
        {heading_with(case, TITLE)}
        <p class="govuk-body">
            "Directors read this once their own assessment is in. The organisation does not. What is written here stays, and can be read again in a decision review or when somebody asks what we hold about them."
        </p>
        {parts}
        {add}
    };
    Page::new(format!("{TITLE}, {}", case.organisation.name), column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(address(&case.reference, ""), "The whole application")
}

fn part(view: &DiscussionView, principle: Option<u8>) -> AnyView {
    let of: Vec<&Post> = view.posts.iter().filter(|it| it.principle == principle).collect();
    let title = principle.map_or_else(|| WHOLE.to_owned(), |it| title_of(&view.view.case, it));
    let id = principle.map_or_else(|| "whole".to_owned(), |it| format!("principle-{it}"));
    let about = principle.map(|it| it.to_string()).unwrap_or_default();
    let add = view.is_open.then(|| {
        let href = format!("?about={about}#add");
        let label = if of.is_empty() { "Write the first post" } else { "Add to this" };
        let hidden = format!(" about {title}");
        view! {
            <p class="govuk-body">
                <a class="govuk-link" href=href>{label}<span class="govuk-visually-hidden">{hidden}</span></a>
            </p>
        }
    });
    let last = view.posts.len();
    let posts = of.iter().map(|it| post(it, it.number == last)).collect_view();
    let written = (!of.is_empty()).then(|| view! { <ol class="lines lines--plain">{posts}</ol> });
    view! {
        <section class="case__part" id=id>
            <h2 class="govuk-heading-m">{title.clone()}</h2>
            {principle.map(|it| found(&view.view, it))}
            {written}
            {add}
        </section>
    }
    .into_any()
}

fn post(post: &Post, is_last: bool) -> AnyView {
    let told = (!post.mentions.is_empty()).then(|| {
        let words = format!("For the attention of {}", super::assessments::listed(&post.mentions));
        view! { <p class="meta">{words}</p> }
    });
    let you = post.mentions_reader.then(|| view! { " " <Tag colour="blue" text="For you"/> });
    let latest = is_last.then(|| view! { <span id="latest"></span> });
    view! {
        <li class="lines__line" id=format!("post-{}", post.number)>
            {latest}
            <p class="meta"><strong>{post.by.clone()}</strong> {format!(", {}", date_time(post.at.seconds()))} {you}</p>
            {typed_text(&post.words)}
            {told}
        </li>
    }
    .into_any()
}

/// What each director found, in one line: what the posts are about. One's own private note below it.
fn found(view: &CaseView, principle: u8) -> AnyView {
    let own = view.own.as_ref().filter(|it| it.submitted_at.is_some());
    let mine = own.and_then(|it| Finding::parse(it.result(principle).0)).map(|it| ("You".to_owned(), it));
    let others = view.others.iter().filter_map(|it| {
        let result = it.results.iter().find(|result| result.principle == principle)?;
        Some((it.director.clone(), result.finding))
    });
    let items = mine
        .into_iter()
        .chain(others)
        .map(|(who, finding)| view! { <li>{format!("{who}: {}", finding.label().to_lowercase())}</li> })
        .collect_view();
    let note = view.own.as_ref().map(|it| it.private_note(principle).to_owned()).unwrap_or_default();
    let note = (!note.is_empty())
        .then(|| view! { <Details summary="Your private note">{typed_text(&note)}</Details> });
    view! { <ul class="govuk-list">{items}</ul> {note} }.into_any()
}

fn add(view: &DiscussionView, form: PostForm, errors: &Errors) -> AnyView {
    let case = &view.view.case;
    let mut subjects = vec![Choice::new("", WHOLE)];
    subjects.extend(PRINCIPLES.map(|it| Choice::new(it.to_string(), title_of(case, it))));
    let readers: Vec<Choice> =
        view.readers.iter().map(|(id, name)| Choice::new(id.clone(), name.clone())).collect();
    let mentions = if readers.is_empty() {
        view! { <p class="govuk-body">"No other director has sent an assessment yet."</p> }.into_any()
    } else {
        view! {
            <Checkboxes
                name="mentions"
                legend="Ask for somebody’s attention (optional)"
                legend_size="s"
                hint="We send them an e-mail with a link. The others find your post when they look."
                options=readers
                values=form.mentions
                small=true
            />
        }
        .into_any()
    };
    // The same name as before, unless it was no name: then the form could never be sent.
    let key = if uuid::Uuid::parse_str(&form.key).is_ok() { form.key } else { view.key.clone() };
    view! {
        <form id="add" method="post" action=address(&case.reference, "/discussion") novalidate>
            <h2 class="govuk-heading-m">"Add a post"</h2>
            <Select
                name="about"
                label="What it is about"
                label_size="s"
                options=subjects
                value=form.about
                error=errors.of("about")
            />
            <TextArea
                name="words"
                label="Your post"
                label_size="s"
                hint="It cannot be changed or taken back. Up to 2,000 characters."
                value=form.words
                rows=5
                error=errors.of("words")
            />
            {mentions}
            {hidden("key", key)}
            <Button label="Add the post"/>
        </form>
    }
    .into_any()
}
