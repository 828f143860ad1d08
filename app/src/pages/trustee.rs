//! Pages of a trustee, behind a one-time link.

use leptos::prelude::*;

use super::{Page, declaration, paths, requests, section};
use crate::domain::{RATING, Rating};
use crate::forms::Errors;
use crate::forms::attestation::AttestationForm;
use crate::ports::{AttestModel, Change, Section};
use crate::ui::{
    Button, ButtonKind, Details, ErrorSummary, Panel, SummaryList, SummaryRow, TextArea, TextInput, dates,
};

/// A short summary, then sign or decline; every answer below.
pub fn attest(model: AttestModel, form: AttestationForm, errors: Errors) -> Page {
    let has_errors = !errors.is_empty();
    let action = paths::attest(&model.token);
    let answers = model.sections.iter().map(|it| answer(&model, it)).collect_view();
    let intro = format!(
        "Hello {}. {} has applied for {} to become a Community Anchor: the organisation that speaks for local groups in its area. Your Board needs to support that, and you sign for it.",
        model.trustee, model.member, model.organisation
    );
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <ErrorSummary errors=errors.clone()/>
                <span class="govuk-caption-l">{model.organisation.clone()}</span>
                <h1 class="govuk-heading-l" id="answer">"Sign for your Board"</h1>
                <p class="govuk-body">{intro}</p>
                <p class="govuk-body">"It takes about two minutes. You need no account."</p>
                {changed_since(&model)}
                {summary(&model)}
                {sign(&model, &action, &form, &errors)}
                {decline(action, &form, &errors)}
                <h2 class="govuk-heading-m">"The full answers"</h2>
                <p class="govuk-body">"As they were sent. Select one to read it. You can read them all before you sign."</p>
                {answers}
                <p class="govuk-body">
                    "Unsure? Ask the person who sent it, or " <a class="govuk-link" href=paths::CONTACT>"ask us"</a> "."
                </p>
            </div>
        </div>
    };
    Page::new("Sign for your Board", body).with_errors(has_errors)
}

/// The change of one principle since the Board signed.
fn change_of(model: &AttestModel, principle: u8) -> Option<&Change> {
    let (changes, _) = model.changed_since.as_ref()?;
    changes.iter().find(|it| it.principle == principle)
}

fn answer(model: &AttestModel, section: &Section) -> AnyView {
    let body = section::read_by_trustee(section);
    let is_changed = change_of(model, section.number).is_some();
    let note = if is_changed { " (changed since your Board signed)" } else { "" };
    view! { <Details summary=format!("{}. {}{note}", section.number, section.title)>{body}</Details> }
        .into_any()
}

/// Which answers changed since the Board signed, and what changed in them.
fn changed_since(model: &AttestModel) -> Option<AnyView> {
    let (changes, at) = model.changed_since.as_ref()?;
    if changes.is_empty() {
        return None;
    }
    let parts = changes
        .iter()
        .map(|it| {
            view! {
                <h3 class="govuk-heading-s">{format!("{}. {}", it.principle, it.title)}</h3>
                {requests::change(it)}
            }
        })
        .collect_view();
    let words = format!(
        "Your Board signed on {}. The directors asked for more, and these answers have changed since. Everything else is as it was.",
        dates::date(at.seconds())
    );
    Some(
        view! {
            <section class="lookup" aria-labelledby="changed">
                <h2 class="govuk-heading-m" id="changed">"What has changed"</h2>
                <p class="govuk-body">{words}</p>
                {parts}
            </section>
        }
        .into_any(),
    )
}

/// What the organisation says of itself, a line for each principle.
fn summary(model: &AttestModel) -> AnyView {
    let sent = format!("{}, by {}", dates::date(model.sent_at.seconds()), model.member);
    let mut rows = vec![
        SummaryRow::new("Application", view! { <span class="num">{model.reference.clone()}</span> }),
        SummaryRow::new("Sent", sent),
        SummaryRow::new("Sign by", dates::date(model.ends_at.seconds())),
    ];
    rows.extend(model.sections.iter().map(|section| {
        let rating = section.fields.get(RATING).map_or("", String::as_str);
        let words = Rating::label(rating).unwrap_or("Not rated");
        SummaryRow::new(format!("{}. {}", section.number, section.title), words)
    }));
    view! {
        <h2 class="govuk-heading-m">"What you sign, in short"</h2>
        <SummaryList rows=rows/>
    }
    .into_any()
}

fn sign(model: &AttestModel, action: &str, form: &AttestationForm, errors: &Errors) -> AnyView {
    view! {
        <form class="lookup sign" method="post" action=action.to_owned() novalidate>
            <h2 class="govuk-heading-m">"Sign"</h2>
            <p class="govuk-body">{declaration::of_trustee(&model.organisation)}</p>
            <input type="hidden" name="answer" value="sign"/>
            <TextInput
                name="name"
                label="Type your full name to sign"
                value=form.name.clone()
                error=errors.of("name")
                autocomplete="name"
                label_size="s"
                spellcheck=false
            />
            <Button label="Sign for your Board"/>
        </form>
    }
    .into_any()
}

fn decline(action: String, form: &AttestationForm, errors: &Errors) -> AnyView {
    let is_open = form.answer == "decline";
    let reason = form.reason.clone();
    let error = errors.of("reason");
    view! {
        <Details summary="I cannot sign this" open=is_open>
            <form method="post" action=action novalidate>
                <input type="hidden" name="answer" value="decline"/>
                <TextArea
                    name="reason"
                    label="Why can you not sign?"
                    value=reason
                    hint="Your colleagues and the directors read this. Up to 2,000 characters."
                    error=error
                    rows=4
                    label_size="s"
                />
                <Button label="Send without signing" kind=ButtonKind::Secondary/>
            </form>
        </Details>
    }
    .into_any()
}

/// After signing or declining.
pub fn thanks(signed: bool, organisation: String) -> Page {
    let (title, words) = if signed {
        ("You have signed", format!("Thank you. We have told {organisation}, and the directors can go on."))
    } else {
        ("You have not signed", format!("Thank you for telling us. We have told {organisation} why."))
    };
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <Panel title=title/>
                <p class="govuk-body">{words}</p>
                <p class="govuk-body">"You can close this page. The link does not work again."</p>
                <p class="govuk-body">
                    "Made a mistake? " <a class="govuk-link" href=paths::CONTACT>"Contact us"</a> " today."
                </p>
            </div>
        </div>
    };
    Page::new(title, body)
}

/// A link that has run out or was replaced.
pub fn gone(words: String) -> Page {
    closed("This link no longer works", words)
}

/// A link that was used.
pub fn answered(words: String) -> Page {
    closed("You have answered already", words)
}

fn closed(heading: &'static str, words: String) -> Page {
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <h1 class="govuk-heading-l">{heading}</h1>
                <p class="govuk-body">{words}</p>
                <p class="govuk-body">
                    "If you expected something else, ask the person who sent you here, or "
                    <a class="govuk-link" href=paths::CONTACT>"contact us"</a> "."
                </p>
            </div>
        </div>
    };
    Page::new(heading, body)
}
