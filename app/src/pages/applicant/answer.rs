use leptos::prelude::*;

use super::{question, rows, version_field};
use crate::domain::{
    self, Fields, NARRATIVE, NARRATIVE_WORDS, Question, RATING, Rating, earlier_questions, figures, questions,
};
use crate::forms::Errors;
use crate::islands::{Autosave, WordCount};
use crate::pages::{Page, paths, section};
use crate::ports::{AnswerView, Clash, PrincipleText};
use crate::ui::{
    Button, ButtonKind, Details, EnterButton, ErrorSummary, InsetText, NotificationBanner, Radios, TextArea,
    dates, typed_text,
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
    let field = |it: &Question| {
        let theirs = clash.map(|clash| theirs(clash, shown, it, &domain::readable(it, &clash.theirs)));
        let field = match rows::of(it) {
            Some(list) => rows::list(it, list, shown, view.adding.as_deref() == Some(it.name), errors),
            None => question::field(it, shown, errors),
        };
        view! { {field}{theirs} }
    };
    let earlier = earlier_questions(number).iter().filter(|it| !typed(it.name).is_empty());
    let fields = questions(number).iter().chain(earlier).map(field).collect_view();
    let other = |name: &str, readable: fn(&str) -> &str| {
        clash.map(|clash| {
            let text = clash.theirs.get(name).map_or("", String::as_str);
            differing(clash, typed(name).trim() == text.trim(), readable(text))
        })
    };
    // Saving by itself would overwrite, unseen, what somebody has yet to decide about.
    let autosave = (clash.is_none() && view.held.is_none()).then(|| {
        view! { <Autosave form=FORM.to_owned() reference=view.reference.clone() principle=number/> }
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

/// What the other person saved for one question, where it differs.
fn theirs(clash: &Clash, mine: &Fields, it: &Question, readable: &str) -> Option<AnyView> {
    differing(clash, domain::readable(it, mine) == readable, readable)
}

fn differing(clash: &Clash, same: bool, readable: &str) -> Option<AnyView> {
    if same {
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
