use leptos::prelude::*;

use super::Words;

/// The end of a journey. Holds the heading of the page.
#[component]
pub fn Panel(
    /// What has happened.
    #[prop(into)]
    title: String,
    /// A reference, or nothing.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let body = children.map(|children| view! { <div class="govuk-panel__body">{children()}</div> });
    view! {
        <div class="govuk-panel govuk-panel--confirmation">
            <h1 class="govuk-panel__title">{title}</h1>
            {body}
        </div>
    }
    .into_any()
}

/// News that is not about this page, or what the last step did. One for each page.
///
/// A success takes the focus by the plain `autofocus` attribute, so that it is read aloud without any script.
#[component]
pub fn NotificationBanner(
    /// The words in the coloured strip: "Important" or "Success" when none are given.
    #[prop(optional, into)]
    title: Words,
    /// What has happened, in large words.
    #[prop(optional, into)]
    heading: Words,
    /// True after something worked.
    #[prop(default = false)]
    success: bool,
    /// Anything after the heading.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let class = if success {
        "govuk-notification-banner govuk-notification-banner--success"
    } else {
        "govuk-notification-banner"
    };
    let usual = if success { "Success" } else { "Important" };
    let title = title.into_option().unwrap_or_else(|| usual.to_owned());
    let heading = heading
        .into_option()
        .map(|words| view! { <p class="govuk-notification-banner__heading">{words}</p> });
    view! {
        <div
            class=class
            role=if success { "alert" } else { "region" }
            aria-labelledby="govuk-notification-banner-title"
            tabindex=success.then_some("-1")
            autofocus=success
        >
            <div class="govuk-notification-banner__header">
                <h2 class="govuk-notification-banner__title" id="govuk-notification-banner-title">{title}</h2>
            </div>
            <div class="govuk-notification-banner__content">
                {heading}
                {children.map(|children| children())}
            </div>
        </div>
    }
    .into_any()
}
