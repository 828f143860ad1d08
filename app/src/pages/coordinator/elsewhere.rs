//! The ways from the desk to its other pages, with what waits there.

use leptos::prelude::*;

use super::templates::TEMPLATES;
use crate::pages::director::RELEASES;
use crate::pages::{paths, places};
use crate::ports::DeskCounts;

/// Links in four groups; `places` is how many places want a look.
pub(super) fn elsewhere(counts: DeskCounts, places: usize) -> AnyView {
    let hands = match counts.left_behind {
        0 => String::new(),
        1 => "1 thing waits for somebody who has left".to_owned(),
        count => format!("{count} things wait for people who have left"),
    };
    let places = match places {
        0 => String::new(),
        1 => "1 thing to look at".to_owned(),
        count => format!("{count} things to look at"),
    };
    let plain = String::new;
    view! {
        {group(
            "Cases and decisions",
            vec![
                link(RELEASES, "Release decisions", plain()),
                link(paths::MEETINGS, "Directors’ meetings", plain()),
                link(paths::ENDED, "Decided and ended applications", plain()),
                link(paths::HANDS, "What is in whose hands", hands),
                link(TEMPLATES, "Templates of letters and reasons", plain()),
            ],
        )}
        {group(
            "People",
            vec![
                link(paths::KEPT_ORGANISATIONS, "Organisations and their people", plain()),
                link(paths::REGISTER_OF_INTERESTS, "Register of interests", plain()),
            ],
        )}
        {group(
            "Seats and places",
            vec![
                link(paths::SEATS, "Seats: who is missing, and who comes next", plain()),
                link(places::HOME, "Places and partnerships", places),
            ],
        )}
        {group(
            "Figures and records",
            vec![
                link(paths::INSIGHT, "Figures and files", plain()),
                link(paths::UNDELIVERED, "E-mails that did not arrive", plain()),
                link(paths::AUDIT, "Check of the histories", plain()),
                link("/administrator/settings", "Settings: quorum, deadlines and their history", plain()),
            ],
        )}
    }
    .into_any()
}

fn group(heading: &'static str, links: Vec<AnyView>) -> AnyView {
    view! {
        <h2 class="govuk-heading-m">{heading}</h2>
        <ul class="govuk-list govuk-list--spaced">{links}</ul>
    }
    .into_any()
}

fn link(href: &'static str, label: &'static str, waits: String) -> AnyView {
    let waits = (!waits.is_empty()).then(|| format!(": {waits}"));
    view! { <li><a class="govuk-link" href=href>{label}</a>{waits}</li> }.into_any()
}
