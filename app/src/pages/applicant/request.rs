use leptos::prelude::*;

use super::{listed, version_field};
use crate::domain::{ItemKind, Judgement, MemberRole, Subject};
use crate::forms::Errors;
use crate::forms::answer::id_of;
use crate::forms::response::ResponseForm;
use crate::pages::{Page, paths, requests};
use crate::ports::{Case, ItemClash, ItemView, RequestView, ResponseView};
use crate::ui::{
    Button, ButtonKind, Details, ErrorSummary, InsetText, NotificationBanner, SummaryList, SummaryRow, Tag,
    TextArea, dates, typed_text,
};

const TITLE: &str = "We need something from you";

fn whole(model: &ResponseView, title: &'static str, errors: &Errors, body: AnyView) -> AnyView {
    view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <ErrorSummary errors=errors.clone()/>
                <span class="govuk-caption-l">{model.case.organisation.name.clone()}</span>
                <h1 class="govuk-heading-l">{title}</h1>
                {body}
            </div>
        </div>
    }
    .into_any()
}

/// "Answer by 3 January 2027: 12 days left."
pub(super) fn deadline(request: &RequestView) -> String {
    format!("Answer by {}: {}.", request.due.words(), request.due.left())
}

/// What is asked, each item with the field of its answer.
pub fn request(
    model: ResponseView,
    form: Option<ResponseForm>,
    clashes: Vec<ItemClash>,
    errors: Errors,
) -> Page {
    let reference = &model.case.reference;
    let items = model
        .request
        .items
        .iter()
        .map(|it| {
            item(&model, it, form.as_ref(), clashes.iter().find(|clash| clash.number == it.number), &errors)
        })
        .collect_view();
    let banner = (!clashes.is_empty()).then(|| {
        let words = "Your text is in the fields. Where theirs differs, it is not saved yet, and you find theirs below the field. What you save replaces it.";
        view! {
            <NotificationBanner heading="A colleague saved an answer while you were writing">
                <p class="govuk-body">{words}</p>
            </NotificationBanner>
        }
    });
    let overdue = model.request.due.is_overdue().then(|| {
        view! { <p class="govuk-body">"You can still answer. If you need more time, tell us."</p> }
    });
    let body = view! {
        {banner}
        <p class="govuk-body-l">{deadline(&model.request)}</p>
        {overdue}
        <p class="govuk-body">
            "The directors have read your application and ask for more. Answer each item here. We keep what you type when you save, and nobody at the Alliance reads it before you send it."
        </p>
        {open_answers(&model)}
        <form method="post" action=paths::request(reference) novalidate>
            {items}
            <div class="govuk-button-group">
                <Button label="Save and check" name="action" value="continue"/>
                <Button label="Save and come back later" kind=ButtonKind::Secondary name="action" value="later"/>
            </div>
        </form>
    };
    Page::new(TITLE, whole(&model, TITLE, &errors, body.into_any()))
        .with_errors(!errors.is_empty())
        .back(paths::status(reference), "Your application")
}

/// Links to the answers that may be changed again.
fn open_answers(model: &ResponseView) -> Option<AnyView> {
    if model.opened.is_empty() {
        return None;
    }
    let links = model
        .opened
        .iter()
        .map(|section| {
            let changed = model.changes.iter().any(|it| it.principle == section.number);
            let tag = changed.then(|| view! { " " <Tag colour="teal" text="Changed"/> });
            view! {
                <li>
                    <a class="govuk-link" href=paths::principle(&model.case.reference, section.number)>
                        {format!("{}. {}", section.number, section.title)}
                    </a>
                    {tag}
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <p class="govuk-body">"You can also change your answers to these principles. The others stay as you sent them."</p>
            <ul class="govuk-list govuk-list--bullet">{links}</ul>
        }
        .into_any(),
    )
}

fn item(
    model: &ResponseView,
    item: &ItemView,
    form: Option<&ResponseForm>,
    clash: Option<&ItemClash>,
    errors: &Errors,
) -> AnyView {
    let number = item.number;
    let typed = form.and_then(|form| form.answer(number));
    let value = typed.map_or_else(|| item.answer.clone(), |typed| typed.text.clone());
    // After a clash the form carries the version of what both texts are now shown of.
    let version = match (typed, clash) {
        (Some(typed), None) if errors.of(&format!("answer-{number}")).is_some() => typed.version,
        _ => item.version,
    };
    let hint = match item.kind {
        ItemKind::Text => "Up to 2,000 characters.",
        ItemKind::Document => {
            "Say which of your files it is, or where it can be read. Up to 2,000 characters."
        }
        ItemKind::Figure => "Give the figure, and say what it counts and for when. Up to 2,000 characters.",
    };
    let field = format!("answer-{number}");
    let saved = item.answered.as_ref().map(|(by, at)| {
        let words = format!("Last saved by {by} on {}.", dates::date_time(at.seconds()));
        view! { <p class="saved last-saved">{words}</p> }
    });
    // Where the document can be added, if its principle is open.
    let files = match (item.kind, item.subject) {
        (ItemKind::Document, Subject::Principle(number)) => {
            let words = format!("Add a file or a link to principle {number}");
            let href = paths::evidence(&model.case.reference, number);
            Some(view! { <p class="govuk-body"><a class="govuk-link" href=href>{words}</a></p> })
        }
        _ => None,
    };
    let again = item.asks_again.then(|| {
        view! { <p class="govuk-body">"You answered this before, and we need a little more."</p> }
    });
    view! {
        <section class="request__item">
            <h2 class="govuk-heading-m">{format!("Item {number}")}</h2>
            {again}
            {requests::item(&model.case.sections, item)}
            {files}
            <TextArea
                name=field.clone()
                label=format!("Your answer to item {number}")
                hint=hint
                value=value
                error=errors.of(&field)
                rows=5
                label_size="s"
            />
            <input type="hidden" name=format!("version-{number}") value=version.to_string() autocomplete="off"/>
            {clash.map(theirs)}
            {saved}
        </section>
    }
    .into_any()
}

fn theirs(clash: &ItemClash) -> AnyView {
    let by = format!("{} wrote on {}:", clash.by, dates::date_time(clash.at.seconds()));
    let text = if clash.theirs.is_empty() {
        view! { <p class="govuk-body">"They left it empty."</p> }.into_any()
    } else {
        typed_text(&clash.theirs).into_any()
    };
    view! {
        <InsetText>
            <p class="govuk-body"><strong>{by}</strong></p>
            {text}
        </InsetText>
    }
    .into_any()
}

/// Everything that will be sent: the items with their answers, and what changed in the principles.
pub fn check_response(model: ResponseView) -> Page {
    let page = paths::request(&model.case.reference);
    let rows: Vec<SummaryRow> = model
        .request
        .items
        .iter()
        .map(|item| {
            let answer = crate::pages::section::typed_or_missing(&item.answer);
            let value = view! {
                {requests::item(&model.case.sections, item)}
                <p class="govuk-heading-s request__answer">"Your answer"</p>
                {answer}
            };
            SummaryRow::new(format!("Item {}", item.number), value).action(
                format!("{page}#answer-{}", item.number),
                "Change",
                format!("your answer to item {}", item.number),
            )
        })
        .collect();
    let changes = model
        .changes
        .iter()
        .map(|it| {
            view! {
                <h3 class="govuk-heading-s">{format!("{}. {}", it.principle, it.title)}</h3>
                {requests::change(it)}
            }
        })
        .collect_view();
    let none = model.changes.is_empty().then(|| {
        view! { <p class="govuk-body">"You have not changed your answers to the principles. That is fine."</p> }
    });
    let body = view! {
        <p class="govuk-body">{deadline(&model.request)}</p>
        {still_to_do(&model)}
        <h2 class="govuk-heading-m">"Your answers to our questions"</h2>
        <SummaryList rows=rows/>
        <h2 class="govuk-heading-m">"What you changed in your application"</h2>
        {none}
        {changes}
        {send(&model)}
    };
    Page::new(
        "Check your response",
        whole(&model, "Check your response", &Errors::default(), body.into_any()),
    )
    .back(page, "Change your answers")
}

fn still_to_do(model: &ResponseView) -> Option<AnyView> {
    if model.is_complete() {
        return None;
    }
    let page = paths::request(&model.case.reference);
    let items = model.request.items.iter().filter(|item| item.answer.is_empty()).map(|item| {
        let href = format!("{page}#answer-{}", item.number);
        view! { <li><a class="govuk-link" href=href>{format!("Answer item {}", item.number)}</a></li> }
            .into_any()
    });
    let gaps = model.unfinished().flat_map(|section| {
        let href = paths::principle(&model.case.reference, section.number);
        section.gaps.iter().map(move |gap| {
            let href = format!("{href}#{}", id_of(section.number, &gap.field));
            let words = format!("Principle {}: {}", section.number, gap.message);
            view! { <li><a class="govuk-link" href=href>{words}</a></li> }.into_any()
        })
    });
    let lines: Vec<AnyView> = items.chain(gaps).collect();
    Some(
        view! {
            <section class="lookup gaps" aria-labelledby="gaps">
                <h2 class="govuk-heading-m" id="gaps">"Still to do before you can send"</h2>
                <ul class="govuk-list govuk-list--spaced">{lines}</ul>
            </section>
        }
        .into_any(),
    )
}

fn send(model: &ResponseView) -> AnyView {
    let heading = view! { <h2 class="govuk-heading-m">"Send your response"</h2> };
    if model.role != MemberRole::Administrator {
        let words = format!(
            "Only an administrator of your organisation can send it: {}.",
            listed(&model.administrators)
        );
        return view! { {heading} <InsetText>{words}</InsetText> }.into_any();
    }
    if !model.is_complete() {
        return view! {
            {heading}
            <p class="govuk-body">"You can send it once nothing is missing. " <a class="govuk-link" href="#gaps">"See what is still to do"</a> "."</p>
        }
        .into_any();
    }
    let trustee = model.signs_again.then(|| {
        let words = format!(
            "You changed what {} was asked to sign for your Board. So we ask them to sign again.",
            model.case.trustee.name
        );
        view! { <InsetText>{words}</InsetText> }
    });
    view! {
        {heading}
        {trustee}
        <p class="govuk-body">"After sending, your answers are closed again, and the directors read on."</p>
        <form method="post" action=paths::send_response(&model.case.reference) novalidate>
            {version_field(model.case.version)}
            <Button label="Send your response"/>
        </form>
    }
    .into_any()
}

/// Requests that are over, with what was answered.
pub(super) fn past(case: &Case) -> Option<AnyView> {
    let over: Vec<AnyView> =
        case.requests.iter().rev().filter(|it| !it.is_open()).map(|it| past_request(case, it)).collect();
    (!over.is_empty())
        .then(|| view! { <h2 class="govuk-heading-m">"What we asked you"</h2> {over} }.into_any())
}

fn past_request(case: &Case, request: &RequestView) -> AnyView {
    let ended = request.ended_at.map(|at| dates::date(at.seconds())).unwrap_or_default();
    let is_answered = request.state == crate::domain::RequestState::Responded;
    let how = if is_answered { "answered" } else { "closed" };
    let summary = format!("Request of {}, {how} {ended}", dates::date(request.sent_at.seconds()));
    let items = request
        .items
        .iter()
        .map(|item| {
            let accepted = (item.judgement == Judgement::Accepted)
                .then(|| view! { " " <Tag colour="green" text="Accepted"/> });
            view! {
                <li class="lines__line">
                    <h3 class="govuk-heading-s">{format!("Item {}", item.number)}{accepted}</h3>
                    {requests::item(&case.sections, item)}
                    <p class="govuk-heading-s request__answer">"Your answer"</p>
                    {crate::pages::section::typed_or_missing(&item.answer)}
                </li>
            }
        })
        .collect_view();
    view! { <Details summary=summary><ol class="lines">{items}</ol></Details> }.into_any()
}
