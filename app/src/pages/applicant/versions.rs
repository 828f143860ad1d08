use leptos::prelude::*;

use super::version_field;
use crate::domain::{disagreements, word_count};
use crate::pages::{Page, paths, section};
use crate::ports::{AnswerOf, Section, VersionLine, VersionView, VersionsView};
use crate::ui::{Button, Difference, InsetText, Table, dates};

/// The earlier versions of one answer.
pub fn versions(view: VersionsView) -> Page {
    let of = &view.answer;
    let table = if view.earlier.is_empty() {
        let words = "There are no earlier versions yet.";
        view! { <InsetText><p class="govuk-body">{words}</p></InsetText> }.into_any()
    } else {
        let now = view.present.iter().map(|it| row(it, "What is saved now".into_any()));
        let earlier = view.earlier.iter().map(|it| row(it, link(of, it)));
        view! {
            <Table
                caption="Versions, the latest first"
                head=["Saved", "By", "Words", "Look at it"].map(str::to_owned).to_vec()
                rows=now.chain(earlier).collect()
                stacks=true
            />
        }
        .into_any()
    };
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <span class="govuk-caption-l">{caption(of)}</span>
                <h1 class="govuk-heading-l">"Earlier versions"</h1>
                <p class="govuk-body">
                    "We keep what was there when somebody else saves, after ten minutes of writing, and when much is taken away. You can put any of these back."
                </p>
                {table}
            </div>
        </div>
    };
    Page::new(format!("Earlier versions: {}", of.title), body)
        .back(paths::principle(&of.reference, of.principle), "The answer")
}

fn caption(of: &AnswerOf) -> String {
    format!("Principle {}: {}", of.principle, of.title)
}

fn row(line: &VersionLine, last: AnyView) -> Vec<AnyView> {
    vec![
        dates::date_time(line.at.seconds()).into_any(),
        line.by.clone().into_any(),
        line.words.to_string().into_any(),
        last,
    ]
}

fn link(of: &AnswerOf, line: &VersionLine) -> AnyView {
    let about = format!(" of {}", dates::date_time(line.at.seconds()));
    view! {
        <a class="govuk-link" href=paths::version(&of.reference, of.principle, line.version)>
            "Look at it"<span class="govuk-visually-hidden">{about}</span>
        </a>
    }
    .into_any()
}

/// One version: what changed since, how it read, and the way to put it back.
pub fn version(view: VersionView) -> Page {
    let of = &view.answer;
    let when = dates::date_time(view.line.at.seconds());
    let title = format!("Version of {when}");
    let differences = disagreements(of.principle, &view.fields, &view.present);
    let is_same = differences.is_empty();
    let parts = differences
        .into_iter()
        .map(|it| {
            view! {
                <h3 class="govuk-heading-s">{it.mine.label}</h3>
                <Difference from=it.mine.text to=it.theirs.text/>
            }
        })
        .collect_view();
    let changes = if is_same {
        view! { <p class="govuk-body">"Nothing: it is the same as what is saved now."</p> }.into_any()
    } else {
        let legend =
            "Words that were added since are underlined. Words that were removed are struck through.";
        view! { <p class="govuk-body">{legend}</p> {parts} }.into_any()
    };
    let restore = (!is_same).then(|| restore(&view));
    let as_it_was = section::read_version(&Section {
        number: of.principle,
        title: of.title.clone(),
        fields: view.fields.clone(),
        gaps: Vec::new(),
        evidence: Vec::new(),
        figures: Vec::new(),
        corroboration: None,
    });
    let narrative = view.fields.get(crate::domain::NARRATIVE).map_or(0, |text| word_count(text));
    let facts = format!(
        "Saved by {} on {when}. {} words in all, {narrative} of them in your own words.",
        view.line.by, view.line.words
    );
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <span class="govuk-caption-l">{caption(of)}</span>
                <h1 class="govuk-heading-l">{title.clone()}</h1>
                <p class="govuk-body">{facts}</p>
                <h2 class="govuk-heading-m">"What has changed since"</h2>
                {changes}
                {restore}
                <h2 class="govuk-heading-m">"How it read then"</h2>
                {as_it_was}
            </div>
        </div>
    };
    Page::new(title, body).back(paths::versions(&of.reference, of.principle), "Earlier versions")
}

fn restore(view: &VersionView) -> AnyView {
    let of = &view.answer;
    view! {
        <form method="post" action=paths::restore(&of.reference, of.principle, view.line.version) novalidate>
            {version_field(view.present_version)}
            <p class="govuk-body">"What is saved now stays in the list of versions, so nothing is lost."</p>
            <Button label="Put this version back"/>
        </form>
    }
    .into_any()
}
