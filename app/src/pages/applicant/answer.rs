use leptos::prelude::*;

use super::beside_answer::beside_answer;
use super::{decision, question, rows, version_field};
use crate::api::Draft;
use crate::domain::{
    Fields, NARRATIVE, NARRATIVE_WORDS, Question, RATING, Rating, earlier_questions, figures, questions,
};
use crate::forms::Errors;
use crate::islands::{Autosave, WordCount};
use crate::pages::evidence::count_in_words;
use crate::pages::{Page, paths, section};
use crate::ports::{AnswerView, Earlier, PrincipleText};
use crate::ui::{
    Button, ButtonKind, Details, EnterButton, ErrorSummary, InsetText, NotificationBanner, Radios, TextArea,
    dates, typed_text,
};

const FORM: &str = "answer";

/// One principle's questions, with `shown` in the fields.
pub fn answer(view: AnswerView, shown: Fields, errors: Errors) -> Page {
    let number = view.principle.number;
    let title = view.principle.title.clone();
    let has_errors = !errors.is_empty();
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <ErrorSummary errors=errors.clone()/>
                {held_banner(&view)}
                <span class="govuk-caption-l">{format!("Principle {number} of 6")}</span>
                <h1 class="govuk-heading-l">{title.clone()}</h1>
                <p class="govuk-body">{view.principle.meaning.clone()}</p>
                {asked(&view)}
                {guidance(&view.principle)}
                {view.earlier.as_ref().map(earlier)}
                {beside_answer(&view)}
                {evidence(&view)}
                {form(&view, &shown, &errors)}
            </div>
        </div>
    };
    Page::new(format!("Principle {number}: {title}"), body)
        .with_errors(has_errors)
        .with_islands()
        .back(paths::task_list(&view.reference), "Your application")
}

/// What the directors asked about it, while a request is open.
fn asked(view: &AnswerView) -> Option<AnyView> {
    if view.asked.is_empty() {
        return None;
    }
    let asked = view.asked.iter().map(|it| typed_text(it)).collect_view();
    let all = paths::request(&view.reference);
    Some(
        view! {
            <InsetText>
                <p class="govuk-body"><strong>"The directors ask:"</strong></p>
                {asked}
                <p class="govuk-body">
                    <a class="govuk-link" href=all>"Back to everything we ask"</a>
                </p>
            </InsetText>
        }
        .into_any(),
    )
}

/// What directors said of this principle the last time.
fn earlier(it: &Earlier) -> AnyView {
    let reason = (!it.reason.trim().is_empty()).then(|| typed_text(&it.reason));
    let path = it.path.as_ref().map(decision::path);
    let heading = format!("Last time the directors said: {}", it.finding.label().to_lowercase());
    view! {
        <InsetText>
            <h2 class="govuk-heading-s">{heading}</h2>
            {reason}
            {path}
        </InsetText>
    }
    .into_any()
}

fn guidance(principle: &PrincipleText) -> AnyView {
    let looks_for = bullets(&principle.looks_for);
    let evidence = (!principle.evidence.is_empty()).then(|| {
        view! {
            <p class="govuk-body">"It helps to mention:"</p>
            {bullets(&principle.evidence)}
        }
    });
    view! {
        <Details summary="What directors look for">
            {looks_for}
            {evidence}
            <p class="govuk-body">"There is no pass mark. People read what you write."</p>
        </Details>
    }
    .into_any()
}

/// What there is beside the answer, under the id that a link from "check your answers" goes to.
fn evidence(view: &AnswerView) -> AnyView {
    let href = paths::evidence(&view.reference, view.principle.number);
    let count = count_in_words(&view.evidence);
    let (words, link) = if count.is_empty() {
        ("No files or links added. ".to_owned(), "Add evidence")
    } else {
        (format!("{count} added. "), "Change evidence")
    };
    view! {
        <p class="govuk-body" id="evidence">
            {words} <a class="govuk-link" href=href>{link}</a>
        </p>
    }
    .into_any()
}

fn bullets(lines: &[String]) -> AnyView {
    let items = lines.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view();
    view! { <ul class="govuk-list govuk-list--bullet">{items}</ul> }.into_any()
}

fn form(view: &AnswerView, shown: &Fields, errors: &Errors) -> AnyView {
    let number = view.principle.number;
    let typed = |name: &str| shown.get(name).cloned().unwrap_or_default();
    let field = |it: &Question| match rows::of(it) {
        Some(list) => rows::list(it, list, shown, view.adding.as_deref() == Some(it.name), errors),
        None => question::field(it, shown, errors),
    };
    let earlier = earlier_questions(number).iter().filter(|it| !typed(it.name).is_empty());
    let fields = questions(number).iter().chain(earlier).map(field).collect_view();
    // Saving by itself would overwrite, unseen, what somebody has yet to decide about.
    let autosave = view.held.is_none().then(|| {
        view! { <Autosave draft=Draft::Answer form=FORM.to_owned() reference=view.reference.clone() principle=number/> }
    });
    view! {
        <form id=FORM method="post" action=paths::principle(&view.reference, number) novalidate>
            <EnterButton name="action" value="continue"/>
            {version_field(view.version)}
            {fields}
            {computed(view, shown)}
            {(number == 3).then(|| ask_groups(&view.reference))}
            <TextArea
                name=NARRATIVE
                label="How do you meet this principle, in your own words?"
                value=typed(NARRATIVE)
                hint="Say what you do and give examples."
                error=errors.of(NARRATIVE)
                rows=10
                label_size="s"
                describedby=format!("{NARRATIVE}-count")
            />
            <div class="writing">
                <WordCount field=NARRATIVE.to_owned() limit=NARRATIVE_WORDS/>
                {autosave}
            </div>
            <Radios
                name=RATING
                legend="How well do you meet this principle today?"
                options=question::options(Rating::CHOICES)
                value=typed(RATING)
                hint="Say what is true now. “Not yet” does not end your application."
                error=errors.of(RATING)
                legend_size="s"
            />
            <div class="govuk-button-group">
                <Button label="Save and continue" name="action" value="continue"/>
                <Button
                    label="Save and come back later"
                    kind=ButtonKind::Secondary
                    name="action"
                    value="later"
                />
            </div>
        </form>
    }
    .into_any()
}

/// The figures that the answers give, and how; nothing for a principle without figures.
fn computed(view: &AnswerView, shown: &Fields) -> AnyView {
    let found = figures(view.principle.number, shown, view.today);
    if found.is_empty() {
        return ().into_any();
    }
    view! {
        <h2 class="govuk-heading-s">"The figures your answers give"</h2>
        <p class="govuk-body">"We work them out when you save. Directors see them beside your answers."</p>
        {section::figures(&found)}
    }
    .into_any()
}

fn ask_groups(reference: &str) -> AnyView {
    view! {
        <p class="govuk-body">
            "Once this is saved, you can "
            <a class="govuk-link" href=paths::groups(reference)>"ask groups to confirm"</a>
            " that you support them."
        </p>
    }
    .into_any()
}

fn held_banner(view: &AnswerView) -> Option<AnyView> {
    let held = view.held.as_ref()?;
    let when = dates::date_time(held.at.seconds());
    let words = format!(
        "You typed this on {when}, when you were signed out. It is in the fields below and not saved yet. \
         Check it, then select “Save and continue”."
    );
    let discard = paths::held(&view.reference, view.principle.number);
    Some(
        view! {
            <NotificationBanner heading="We kept what you typed">
                <p class="govuk-body">{words}</p>
                <form method="post" action=discard novalidate>
                    <Button label="Discard it and show what is saved" kind=ButtonKind::Secondary/>
                </form>
            </NotificationBanner>
        }
        .into_any(),
    )
}
