//! Pages of a group that is asked to confirm, behind a one-time link.

use leptos::prelude::*;

use super::{Page, paths};
use crate::domain::{LEAST_ANSWERS, SENTENCE, Support, themes};
use crate::forms::Errors;
use crate::forms::corroboration::ConfirmForm;
use crate::ports::ConfirmModel;
use crate::ui::{
    Button, ButtonKind, Checkboxes, Choice, Details, ErrorSummary, Panel, Radios, TextArea, TextInput,
};

/// The questions.
pub fn confirm(model: ConfirmModel, form: ConfirmForm, errors: Errors) -> Page {
    let has_errors = !errors.is_empty();
    let title = format!("Does {} support you?", model.organisation);
    let intro = format!(
        "{} wants to become a Community Anchor: the organisation that speaks for local groups in its area. It says that it supports {}. Is that so? It takes two minutes.",
        model.organisation, model.group
    );
    let privacy = format!(
        "{} sees only how many groups answered. Directors see counts and sentences, without names, and only once {LEAST_ANSWERS} groups have answered.",
        model.organisation
    );
    let expires = format!("The link works once, until {}.", model.expires);
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <ErrorSummary errors=errors.clone()/>
                <span class="govuk-caption-l">{model.group.clone()}</span>
                <h1 class="govuk-heading-l">{title.clone()}</h1>
                <p class="govuk-body">{intro}</p>
                <p class="govuk-body">{privacy}</p>
                {questions(&model, &form, &errors)}
                {not_us(&model)}
                <p class="govuk-body">
                    {expires} " Unsure? " <a class="govuk-link" href=paths::CONTACT>"Ask us"</a> "."
                </p>
            </div>
        </div>
    };
    Page::new(title, body).with_errors(has_errors)
}

fn options(choices: &[(&'static str, &'static str)]) -> Vec<Choice> {
    choices.iter().map(|(value, label)| Choice::new(*value, *label)).collect()
}

fn questions(model: &ConfirmModel, form: &ConfirmForm, errors: &Errors) -> AnyView {
    view! {
        <form method="post" action=paths::confirm(&model.token) novalidate>
            <Radios
                name="answer"
                legend="Does this organisation support your group?"
                options=options(Support::CHOICES)
                value=form.answer.clone()
                error=errors.of("answer")
                legend_size="s"
            />
            <Checkboxes
                name="themes"
                legend="How does it support you, or how did it?"
                options=options(themes())
                values=form.themes.clone()
                hint="Select all that apply."
                error=errors.of("themes")
                legend_size="s"
            />
            <TextArea
                name="sentence"
                label="What difference does it make? (optional)"
                value=form.sentence.clone()
                hint=format!("One sentence, up to {SENTENCE} characters. Leave out names.")
                error=errors.of("sentence")
                rows=3
                label_size="s"
            />
            <TextInput
                name="name"
                label="Your name"
                value=form.name.clone()
                hint="Not shown to anyone who reads the application."
                error=errors.of("name")
                autocomplete="name"
                label_size="s"
                spellcheck=false
            />
            <TextInput
                name="role"
                label="Your role in the group"
                value=form.role.clone()
                error=errors.of("role")
                label_size="s"
            />
            <Button label="Send your answer"/>
        </form>
    }
    .into_any()
}

fn not_us(model: &ConfirmModel) -> AnyView {
    let words =
        format!("If you do not belong to {}, tell us. We do not write to you about it again.", model.group);
    let action = paths::confirm(&model.token);
    view! {
        <Details summary="This is not us">
            <p class="govuk-body">{words}</p>
            <form method="post" action=action novalidate>
                <input type="hidden" name="answer" value="not_us"/>
                <Button label="This is not us" kind=ButtonKind::Secondary/>
            </form>
        </Details>
    }
    .into_any()
}

/// After answering.
pub fn thanks(is_group: bool) -> Page {
    let (title, words) = if is_group {
        ("Thank you", "Your answer counts together with those of other groups.")
    } else {
        ("Thank you for telling us", "We do not write to you about this again.")
    };
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <Panel title=title/>
                <p class="govuk-body">{words}</p>
                <p class="govuk-body">"You can close this page. The link does not work again."</p>
                <p class="govuk-body">
                    "Made a mistake? " <a class="govuk-link" href=paths::CONTACT>"Contact us"</a> "."
                </p>
            </div>
        </div>
    };
    Page::new(title, body)
}
