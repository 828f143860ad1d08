use leptos::prelude::*;

use super::Words;

/// How much a button asks for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing to do next.
    #[default]
    Primary,
    /// Another thing one can do.
    Secondary,
    /// Something that is hard to take back.
    Warning,
    /// The way into a journey, with an arrow.
    Start,
    /// On a dark ground.
    Inverse,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "govuk-button",
            Self::Secondary => "govuk-button govuk-button--secondary",
            Self::Warning => "govuk-button govuk-button--warning",
            Self::Start => "govuk-button govuk-button--start",
            Self::Inverse => "govuk-button govuk-button--inverse",
        }
    }
}

/// Sends the form.
#[component]
pub fn Button(
    /// A verb, and what it does.
    #[prop(into)]
    label: String,
    /// How much it asks for attention.
    #[prop(optional)]
    kind: ButtonKind,
    /// What the form sends when this button sent it.
    #[prop(optional, into)]
    name: Words,
    /// The value sent with the name.
    #[prop(optional, into)]
    value: Words,
    /// Sends the form elsewhere.
    #[prop(optional, into)]
    formaction: Words,
    /// Read aloud after the label, to tell buttons apart.
    #[prop(optional, into)]
    about: Words,
) -> AnyView {
    let about = about.into_option().map(|words| view! { <span class="govuk-visually-hidden">{words}</span> });
    view! {
        <button
            type="submit"
            class=kind.class()
            name=name.into_option()
            value=value.into_option()
            formaction=formaction.into_option()
        >
            {label}
            {about}
            {arrow(kind)}
        </button>
    }
    .into_any()
}

/// A link that looks like a button. A plain link to assistive technology, because it acts as one.
#[component]
pub fn ButtonLink(
    /// Where it goes.
    #[prop(into)]
    href: String,
    /// A verb, and what it does.
    #[prop(into)]
    label: String,
    /// How much it asks for attention.
    #[prop(optional)]
    kind: ButtonKind,
) -> AnyView {
    view! {
        <a href=href draggable="false" class=kind.class()>
            {label}
            {arrow(kind)}
        </a>
    }
    .into_any()
}

fn arrow(kind: ButtonKind) -> impl IntoView {
    (kind == ButtonKind::Start).then(|| {
        view! {
            <svg
                class="govuk-button__start-icon"
                xmlns="http://www.w3.org/2000/svg"
                width="17.5"
                height="19"
                viewBox="0 0 33 40"
                aria-hidden="true"
                focusable="false"
            >
                <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"></path>
            </svg>
        }
    })
}
