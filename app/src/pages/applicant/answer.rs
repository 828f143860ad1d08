use leptos::prelude::*;

use super::{decision, question, version_field};
use crate::domain::{self, Fields, NARRATIVE, NARRATIVE_WORDS, RATING, Rating, questions};
use crate::forms::Errors;
use crate::islands::{Autosave, WordCount};
use crate::pages::{Page, paths, section};
use crate::ports::{AnswerView, Clash, Earlier, PrincipleText};
use crate::ui::{
    Button, ButtonKind, Details, ErrorSummary, InsetText, NotificationBanner, Radios, TextArea, dates,
    typed_text,
};

const FORM: &str = "answer";

/// One principle's questions, with `shown` in the fields.
pub fn answer(view: AnswerView, shown: Fields, clash: Option<Clash>, errors: Errors) -> Page {
    let number = view.principle.number;
    let title = view.principle.title.clone();
    let has_errors = !errors.is_empty();
    let saved = view.saved.as_ref().map(|(by, at)| {
        view! { <p class="saved last-saved">{format!("Last saved by {by} on {}.", dates::date_time(at.seconds()))}</p> }
    });
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <ErrorSummary errors=errors.clone()/>
                {clash.as_ref().map(clash_banner).or_else(|| held_banner(&view))}
                <span class="govuk-caption-l">{format!("Principle {number} of 6")}</span>
                <h1 class="govuk-heading-l">{title.clone()}</h1>
                <p class="govuk-body">{view.principle.meaning.clone()}</p>
                {guidance(&view.principle)}
                {view.earlier.as_ref().map(earlier)}
                {saved}
                {form(&view, &shown, clash.as_ref(), &errors)}
            </div>
        </div>
    };
    Page::new(format!("Principle {number}: {title}"), body)
        .with_errors(has_errors)
        .with_islands()
        .back(paths::task_list(&view.reference), "Your application")
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

fn bullets(lines: &[String]) -> AnyView {
    let items = lines.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view();
    view! { <ul class="govuk-list govuk-list--bullet">{items}</ul> }.into_any()
}

fn form(view: &AnswerView, shown: &Fields, clash: Option<&Clash>, errors: &Errors) -> AnyView {
    let number = view.principle.number;
    let typed = |name: &str| shown.get(name).cloned().unwrap_or_default();
    let fields = questions(number)
        .iter()
        .map(|it| {
            let theirs =
                clash.map(|clash| theirs(clash, shown, it.name, &domain::readable(it, &clash.theirs)));
            view! { {question::field(it, shown, errors)}{theirs} }
        })
        .collect_view();
    let other = |name: &str, readable: fn(&str) -> &str| {
        clash.map(|clash| {
            let text = clash.theirs.get(name).map_or("", String::as_str);
            theirs(clash, shown, name, readable(text))
        })
    };
    // Saving by itself would overwrite, unseen, what somebody has yet to decide about.
    let autosave = (clash.is_none() && view.held.is_none()).then(|| {
        view! { <Autosave form=FORM.to_owned() reference=view.reference.clone() principle=number/> }
    });
    view! {
        <form id=FORM method="post" action=paths::principle(&view.reference, number) novalidate>
            {version_field(view.version)}
            {fields}
            {computed(number, shown)}
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
            {other(NARRATIVE, |text| text)}
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
            {other(RATING, |code| Rating::label(code).unwrap_or_default())}
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
fn computed(number: u8, shown: &Fields) -> AnyView {
    if !questions(number).iter().any(|it| matches!(it.kind, domain::Kind::Money)) {
        return ().into_any();
    }
    view! {
        {section::figures(number, shown)}
        <Details summary="The figures we work out from these">
            <p class="govuk-body">"We work them out when you save. Directors see them beside your answers. There is no pass mark."</p>
            <ul class="govuk-list govuk-list--bullet">
                <li>"Earned share: earned income and contracts, divided by total income."</li>
                <li>"Reserves: free reserves, divided by a month of spending."</li>
                <li>"Largest funder: income from your largest funder, divided by total income."</li>
            </ul>
        </Details>
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

fn clash_banner(clash: &Clash) -> AnyView {
    let heading = format!("{} saved this part while you were writing", clash.by);
    let when = dates::date_time(clash.at.seconds());
    let words = format!(
        "They saved on {when}. Your text is in the fields, and not saved yet. Where theirs differs, \
         you find it below the field."
    );
    view! {
        <NotificationBanner heading=heading>
            <p class="govuk-body">{words}</p>
            <p class="govuk-body">"Take over what you want to keep, then save. What you save replaces theirs."</p>
        </NotificationBanner>
    }
    .into_any()
}

/// What the other person saved in one field, where it differs.
fn theirs(clash: &Clash, mine: &Fields, name: &str, readable: &str) -> Option<AnyView> {
    let value = |fields: &Fields| fields.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    if value(&clash.theirs) == value(mine) {
        return None;
    }
    let text = if readable.is_empty() {
        view! { <p class="govuk-body">"They left it empty."</p> }.into_any()
    } else {
        typed_text(readable).into_any()
    };
    let by = format!("{} wrote:", clash.by);
    Some(
        view! {
            <InsetText>
                <p class="govuk-body"><strong>{by}</strong></p>
                {text}
            </InsetText>
        }
        .into_any(),
    )
}
