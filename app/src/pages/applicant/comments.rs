use leptos::prelude::*;

use crate::forms::Errors;
use crate::forms::comment::CommentForm;
use crate::pages::{Page, paths};
use crate::ports::{Comment, CommentsView};
use crate::ui::{Button, ButtonKind, ErrorSummary, InsetText, TextArea, dates, typed_text};

/// What members say to each other about one answer.
pub fn comments(view: CommentsView, form: CommentForm, errors: Errors) -> Page {
    let of = &view.answer;
    let has_errors = !errors.is_empty();
    let (open, resolved): (Vec<&Comment>, Vec<&Comment>) =
        view.comments.iter().partition(|comment| comment.resolved.is_none());
    let is_empty = view.comments.is_empty();
    let none = is_empty.then(|| view! { <p class="govuk-body">"There are no comments yet."</p> });
    let closed = (!view.is_open).then(|| {
        let words = "The application is sent, so comments can be read and not changed.";
        view! { <InsetText><p class="govuk-body">{words}</p></InsetText> }
    });
    let add = view.is_open.then(|| add(&view, form, &errors));
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <ErrorSummary errors=errors.clone()/>
                <span class="govuk-caption-l">{format!("Principle {}: {}", of.principle, of.title)}</span>
                <h1 class="govuk-heading-l">"Comments"</h1>
                <p class="govuk-body">
                    "Only members of your organisation read them. They are not part of your application."
                </p>
                {closed}
                {none}
                {list("Open", &view, &open)}
                {add}
                {list("Resolved", &view, &resolved)}
            </div>
        </div>
    };
    Page::new(format!("Comments: {}", of.title), body).with_errors(has_errors).back(
        if view.is_open {
            paths::principle(&of.reference, of.principle)
        } else {
            paths::status(&of.reference)
        },
        if view.is_open { "The answer" } else { "Your application" },
    )
}

fn list(heading: &'static str, view: &CommentsView, comments: &[&Comment]) -> Option<AnyView> {
    let lines = comments.iter().map(|comment| line(view, comment)).collect_view();
    (!comments.is_empty()).then(|| {
        view! {
            <h2 class="govuk-heading-m">{heading}</h2>
            <ul class="lines">{lines}</ul>
        }
        .into_any()
    })
}

fn line(view: &CommentsView, comment: &Comment) -> AnyView {
    let of = &view.answer;
    let when = dates::date_time(comment.at.seconds());
    let resolved = comment.resolved.as_ref().map(|(by, at)| {
        let words = format!("Resolved by {by} on {}.", dates::date_time(at.seconds()));
        view! { <p class="meta">{words}</p> }
    });
    let action = |what: &str, label: &'static str| {
        let to = paths::comment_change(&of.reference, of.principle, &comment.id, what);
        let about = format!(" the comment by {} of {when}", comment.by);
        view! {
            <form method="post" action=to novalidate>
                <Button label=label kind=ButtonKind::Secondary hidden_text=about/>
            </form>
        }
    };
    let change =
        if comment.resolved.is_some() { action("reopen", "Reopen") } else { action("resolve", "Resolve") };
    let delete = comment.is_own.then(|| action("delete", "Delete"));
    let actions = view
        .is_open
        .then(|| view! { <div class="govuk-button-group comment__actions">{change}{delete}</div> });
    view! {
        <li class="lines__line">
            <p class="meta"><strong>{comment.by.clone()}</strong> {format!(", {when}")}</p>
            {typed_text(&comment.words)}
            {resolved}
            {actions}
        </li>
    }
    .into_any()
}

fn add(view: &CommentsView, form: CommentForm, errors: &Errors) -> AnyView {
    let of = &view.answer;
    view! {
        <form method="post" action=paths::comments(&of.reference, of.principle) novalidate>
            <TextArea
                name="comment"
                label="Add a comment"
                value=form.comment
                hint="Up to 2,000 characters. We tell the other members by e-mail, once an hour at most."
                error=errors.of("comment")
                rows=4
            />
            <Button label="Add the comment"/>
        </form>
    }
    .into_any()
}
