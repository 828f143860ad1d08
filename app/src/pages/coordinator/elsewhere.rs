//! The ways from the desk to its other pages, with what waits there.

use leptos::prelude::*;

use crate::pages::paths;
use crate::ports::DeskCounts;

/// One line for each.
pub(super) fn elsewhere(counts: DeskCounts) -> AnyView {
    let mail = match counts.undelivered {
        0 => "every one was sent".to_owned(),
        1 => "1 to deal with".to_owned(),
        count => format!("{count} to deal with"),
    };
    let hands = match counts.left_behind {
        0 => "nothing waits for anybody who has left".to_owned(),
        1 => "1 thing waits for somebody who has left".to_owned(),
        count => format!("{count} things wait for people who have left"),
    };
    let line = |href: &'static str, label: &'static str, words: String| {
        view! { <li><a class="govuk-link" href=href>{label}</a> {format!(": {words}")}</li> }
    };
    view! {
        <h2 class="govuk-heading-m">"More to look after"</h2>
        <ul class="govuk-list">
            {line(paths::UNDELIVERED, "E-mails that did not arrive", mail)}
            {line(paths::HANDS, "What is in whose hands", hands)}
            {line(paths::INSIGHT, "Insight", "figures and files".to_owned())}
        </ul>
    }
    .into_any()
}
