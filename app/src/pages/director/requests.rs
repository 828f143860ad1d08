//! What the organisation was asked and has answered, and judging the answers.

use leptos::prelude::*;

use super::parts::{address, numbered};
use crate::domain::{Command, Judgement, RequestState};
use crate::pages::column::hidden;
use crate::pages::requests;
use crate::ports::{CaseView, Change, ItemView, RequestView};
use crate::ui::dates::date;
use crate::ui::{Button, ButtonKind, ButtonLink, Details, Tag, typed_text};

/// Every request of the application, the latest first.
pub(super) fn all(view: &CaseView) -> Option<AnyView> {
    if view.case.requests.is_empty() {
        return None;
    }
    let requests = view.case.requests.iter().rev().map(|it| one(view, it)).collect_view();
    Some(
        view! {
            <section class="case__part" id="requests">
                <h2 class="govuk-heading-m">"Information requests"</h2>
                {requests}
            </section>
        }
        .into_any(),
    )
}

/// "Due 3 January 2027, 12 days left", or how it ended.
pub(super) fn state_words(request: &RequestView) -> String {
    let ended = request.ended_at.map(|at| date(at.seconds())).unwrap_or_default();
    match request.state {
        RequestState::Responded => format!("Answered {ended}"),
        RequestState::Closed => format!("Closed {ended}"),
        _ => format!("Due {}, {}", request.due.words(), request.due.left()),
    }
}

fn one(view: &CaseView, request: &RequestView) -> AnyView {
    let overdue = (request.is_open() && request.due.is_overdue())
        .then(|| view! { " " <Tag colour="orange" text="Overdue"/> });
    let title = format!("Request {} of {}", request.number, date(request.sent_at.seconds()));
    let items = request.items.iter().map(|it| item(view, request, it)).collect_view();
    let reason = (!request.reason.is_empty()).then(|| typed_text(&request.reason));
    let changes = (request.state == RequestState::Responded).then(|| changed(&request.changes));
    view! {
        <h3 class="govuk-heading-s" id=format!("request-{}", request.number)>{title}</h3>
        <p class="govuk-body">{state_words(request)}"."{overdue}</p>
        {reason}
        <ol class="lines">{items}</ol>
        {changes}
    }
    .into_any()
}

fn item(view: &CaseView, request: &RequestView, item: &ItemView) -> AnyView {
    let tag = match item.judgement {
        Judgement::Accepted => Some(view! { <Tag colour="green" text="Accepted"/> }),
        Judgement::AskedAgain => Some(view! { <Tag colour="orange" text="To be asked again"/> }),
        Judgement::Open => None,
    };
    let again = item.asks_again.then(|| view! { <span class="meta">" Asked again"</span> });
    let answer = (request.state == RequestState::Responded).then(|| {
        view! {
            <h5 class="govuk-heading-s request__answer">"Their answer"</h5>
            {typed_text(&item.answer)}
        }
    });
    view! {
        <li class="lines__line">
            <h4 class="govuk-heading-s">{format!("Item {}", item.number)}{again}" "{tag}</h4>
            {requests::item(&view.case.sections, item)}
            {answer}
            {judging(view, request, item)}
        </li>
    }
    .into_any()
}

/// The two buttons, without the one that was pressed.
fn judging(view: &CaseView, request: &RequestView, item: &ItemView) -> Option<AnyView> {
    if request.state != RequestState::Responded || !view.may(Command::JudgeItem) {
        return None;
    }
    let button = |judgement: Judgement, label: String| {
        (item.judgement != judgement).then(|| {
            view! {
                <Button label=label kind=ButtonKind::Secondary name="judgement" value=judgement.code()/>
            }
        })
    };
    Some(
        view! {
            <form method="post" action=address(&view.case.reference, "/judge") novalidate>
                {hidden("request", request.number.to_string())}
                {hidden("item", item.number.to_string())}
                <div class="govuk-button-group request__judge">
                    {button(Judgement::Accepted, format!("Accept item {}", item.number))}
                    {button(Judgement::AskedAgain, format!("Ask again about item {}", item.number))}
                </div>
            </form>
        }
        .into_any(),
    )
}

fn changed(changes: &[Change]) -> AnyView {
    if changes.is_empty() {
        return view! { <p class="govuk-body">"They changed none of their answers."</p> }.into_any();
    }
    let parts = changes
        .iter()
        .map(|it| {
            let summary = format!("What changed in {}", numbered(it.principle, &it.title));
            let body = requests::change(it);
            view! { <Details summary=summary>{body}</Details> }
        })
        .collect_view();
    view! { <div class="request__changes">{parts}</div> }.into_any()
}

/// What the last response changed in one principle, beside the form that judges it.
pub(super) fn since_last_time(view: &CaseView, principle: u8) -> Option<AnyView> {
    let of = |request: &RequestView| request.changes.iter().find(|it| it.principle == principle).cloned();
    let (request, change) = view.case.requests.iter().rev().find_map(|it| Some((it, of(it)?)))?;
    let on = request.ended_at.map(|at| date(at.seconds())).unwrap_or_default();
    let body = requests::change(&change);
    let details = view! {
        <Details summary=format!("What changed on {on}")>
            <h3 class="govuk-heading-s">"Since it was sent before"</h3>
            {body}
        </Details>
    };
    Some(details.into_any())
}

/// The steps that have to do with requests and are open to the reader.
pub(super) fn steps(view: &CaseView) -> Vec<(String, AnyView)> {
    let mut steps = Vec::new();
    let to = |rest: &str| address(&view.case.reference, rest);
    if view.may_reopen {
        let form = view! {
            <form method="post" action=to("/reopen") novalidate>
                <Button label="Open my assessment again" kind=ButtonKind::Secondary/>
            </form>
        };
        steps.push((
            "The organisation has answered since you sent your assessment. It stays as you sent it. If the \
             answer changes your mind, you can open it again until the decision."
                .to_owned(),
            form.into_any(),
        ));
    }
    if view.may(Command::RequestInformation) {
        let (words, label) = match view.drafted_items {
            Some(1) => ("A request with 1 item is being written.".to_owned(), "Go on with the request"),
            Some(items) => {
                (format!("A request with {items} items is being written."), "Go on with the request")
            }
            None => ("Is something missing in the application?".to_owned(), "Ask for more"),
        };
        let link = view! { <ButtonLink href=to("/request") label=label kind=ButtonKind::Secondary/> };
        steps.push((words, link.into_any()));
    }
    if let Some(open) = view.case.open_request() {
        steps.push((format!("The organisation has been asked for more. {}.", state_words(open)), ends(view)));
    }
    steps
}

/// What the co-ordinator may do with an open request.
fn ends(view: &CaseView) -> AnyView {
    let is_overdue = view.case.open_request().is_some_and(|it| it.due.is_overdue());
    let link = |command: Command, rest: &str, words: &'static str| {
        view.may(command).then(|| {
            let href = address(&view.case.reference, rest);
            view! { <li><a class="govuk-link" href=href>{words}</a></li> }
        })
    };
    view! {
        <ul class="govuk-list">
            {link(Command::ExtendRequest, "/extend", "Give more time")}
            {link(Command::CloseRequest, "/close", "Close the request")}
            {is_overdue.then(|| link(Command::Lapse, "/lapse", "Close the application as lapsed"))}
        </ul>
    }
    .into_any()
}
