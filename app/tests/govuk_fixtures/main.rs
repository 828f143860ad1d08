//! Our widgets against the fixtures that govuk-frontend publishes.
//!
//! Every fixture that our props can express is rendered by our component, and the two
//! trees must be the same, but for the differences listed in [`DIFFERENCES`].
//! A fixture asks for more than our props can say when its options do not fit the
//! structures of [`options`]; the number that fits is pinned, so that none drops out unseen.

#![cfg(feature = "ssr")]

mod fields;
mod options;
mod tree;
mod views;

use std::env;
use std::fs;
use std::path::PathBuf;

use serde::Deserialize;
use serde_json::Value;

use tree::Edit;

/// Where we differ on purpose: the component ("" for all), what is taken out of which tree, and why.
const DIFFERENCES: &[(&str, Edit, &str)] = &[
    ("", Edit::DropTheirs("data-module"), "we load none of govuk-frontend's script"),
    (
        "button",
        Edit::DropTheirs("role"),
        "a link acts as a link: Space does not press it without their script",
    ),
    ("error-summary", Edit::DropOurs("tabindex"), "takes the focus without script"),
    ("error-summary", Edit::DropOurs("autofocus"), "takes the focus without script"),
    ("notification-banner", Edit::DropOurs("tabindex"), "a success takes the focus without script"),
    ("notification-banner", Edit::DropOurs("autofocus"), "a success takes the focus without script"),
    ("table", Edit::UnwrapOurs("table-scroll"), "a wide table scrolls on its own, not the page"),
    ("table", Edit::DropOursWhenEmpty("caption"), "our tables always have a caption"),
    ("table", Edit::DropOursWhenEmpty("thead"), "our tables always have a head"),
];

type Render = fn(&Value) -> Option<String>;

/// The component, how we render its options, and how many of its fixtures fit.
const COMPONENTS: &[(&str, Render, usize)] = &[
    ("back-link", views::back_link, 3),
    ("button", views::button, 12),
    ("checkboxes", fields::checkboxes, 10),
    ("date-input", fields::date_input, 4),
    ("details", views::details, 5),
    ("error-summary", views::error_summary, 2),
    ("input", fields::input, 30),
    ("inset-text", views::inset_text, 3),
    ("notification-banner", views::notification_banner, 9),
    ("panel", views::panel, 5),
    ("radios", fields::radios, 9),
    ("select", fields::select, 7),
    ("summary-list", views::summary_list, 8),
    ("table", views::table, 7),
    ("tag", views::tag, 10),
    ("task-list", views::task_list, 4),
    ("textarea", fields::textarea, 14),
    ("warning-text", views::warning_text, 4),
];

#[derive(Deserialize)]
struct Fixtures {
    fixtures: Vec<Fixture>,
}

#[derive(Deserialize)]
struct Fixture {
    name: String,
    options: Value,
    html: String,
}

#[test]
fn our_widgets_are_those_of_govuk_frontend() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../node_modules/govuk-frontend/dist/govuk/components");
    if !folder.is_dir() {
        assert!(env::var_os("CI").is_none(), "no node_modules/govuk-frontend: run npm ci first");
        eprintln!("skipped: run npm ci to compare with govuk-frontend");
        return;
    }
    let mut problems = Vec::new();
    for &(component, render, expected) in COMPONENTS {
        let text = fs::read_to_string(folder.join(component).join("fixtures.json")).expect("the fixtures");
        let fixtures: Fixtures = serde_json::from_str(&text).expect("fixtures as JSON");
        let edits = edits_of(component);
        let mut compared = Vec::new();
        for fixture in fixtures.fixtures {
            let Some(ours) = render(&fixture.options) else { continue };
            let ours = tree::ours(&ours, &edits);
            let theirs = tree::theirs(&fixture.html, &edits);
            if ours != theirs {
                problems
                    .push(format!("{component}, {}\n--- theirs\n{theirs}\n--- ours\n{ours}", fixture.name));
            }
            compared.push(fixture.name);
        }
        if compared.len() != expected {
            let compared_now = compared.len();
            problems.push(format!("{component}: {compared_now} fixtures fit, not {expected}: {compared:?}"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
}

fn edits_of(component: &str) -> Vec<Edit> {
    let applies = |of: &str| of.is_empty() || of == component;
    DIFFERENCES.iter().filter(|(of, _, _)| applies(of)).map(|(_, edit, _)| *edit).collect()
}

#[test]
fn every_difference_has_a_reason_and_a_component() {
    for (component, _, reason) in DIFFERENCES {
        assert!(!reason.is_empty());
        assert!(component.is_empty() || COMPONENTS.iter().any(|(name, _, _)| name == component));
    }
}

#[test]
fn the_comparison_sees_a_difference() {
    let theirs = r#"<p class="a b" id="x">Save <b>now</b></p>"#;
    for (ours, same) in [
        (r#"<p id="x" class="b  a"><!-- c -->Save<b> now </b>  </p>"#, true),
        (r#"<p id="x" class="b"> Save <b>now</b></p>"#, false),
        (r#"<p class="a b"> Save <b>now</b></p>"#, false),
        (r#"<p class="a b" id="x"> Save <i>now</i></p>"#, false),
        (r#"<p class="a b" id="x"> Save <b>later</b></p>"#, false),
    ] {
        assert_eq!(tree::ours(ours, &[]) == tree::theirs(theirs, &[]), same, "{ours}");
    }
}
