//! One principle's answer, to read: for the organisation, its trustee and the directors.

use leptos::prelude::*;

use super::corroboration::corroboration;
use super::evidence;
use super::section_rows::table;
use crate::domain::{self, NARRATIVE, RATING, Rating, earlier_questions, lists, questions, rows};
use crate::forms::answer::first_id;
use crate::ports::Section;
use crate::ui::{Details, Figure, Figures, SummaryList, SummaryRow, typed_text};

const MISSING: &str = "Not provided";

/// Whose words the headings are.
struct Voice {
    rating: &'static str,
    words: &'static str,
    /// Reads what only the organisation itself reads.
    own: bool,
    opens_files: bool,
    /// An earlier version is of the words alone: evidence is as it is now, whatever was written then.
    with_evidence: bool,
}

const THEIRS: Voice = Voice {
    rating: "They say",
    words: "In their own words",
    own: false,
    opens_files: true,
    with_evidence: true,
};
const TRUSTEES: Voice = Voice { opens_files: false, ..THEIRS };
const YOURS: Voice = Voice {
    rating: "Your rating",
    words: "In your own words",
    own: true,
    opens_files: true,
    with_evidence: true,
};
const EARLIER: Voice = Voice { with_evidence: false, ..YOURS };

/// The answer under its title, for anyone but its author.
pub fn read(section: &Section) -> AnyView {
    with_title(section, body(section, &THEIRS, None))
}

/// The answer under its title, for the organisation that wrote it.
pub fn read_own(section: &Section) -> AnyView {
    with_title(section, body(section, &YOURS, None))
}

/// An earlier version of the answer, under its title, for the organisation that wrote it.
pub fn read_version(section: &Section) -> AnyView {
    with_title(section, body(section, &EARLIER, None))
}

/// The answer under its title, each row with a link to change it at `href`.
pub fn read_with_changes(section: &Section, href: &str) -> AnyView {
    with_title(section, body(section, &YOURS, Some(href)))
}

/// The answer without its title, where something else says it.
pub fn read_untitled(section: &Section) -> AnyView {
    body(section, &THEIRS, None)
}

/// Computed figures, and how each was worked out; or nothing.
pub fn figures(found: &[domain::Figure]) -> AnyView {
    if found.is_empty() {
        return ().into_any();
    }
    let items = found.iter().map(|it| Figure::new(it.term, it.value.clone(), it.note.clone())).collect();
    let explained = found
        .iter()
        .map(|it| view! { <p class="govuk-body"><strong>{it.term}". "</strong>{it.how.clone()}" "{it.means}</p> })
        .collect_view();
    view! {
        <Figures items=items/>
        <Details summary="How these figures are worked out, and what they mean">
            {explained}
            <p class="govuk-body">"There is no pass mark. Figures inform people; people decide."</p>
        </Details>
    }
    .into_any()
}

/// The answer without its title, for a trustee: files by their names, because a one-time link opens none.
pub fn read_by_trustee(section: &Section) -> AnyView {
    body(section, &TRUSTEES, None)
}

fn evidence_row(section: &Section, voice: &Voice, change: Option<&str>) -> SummaryRow {
    let row = SummaryRow::new("Evidence", evidence::list(&section.evidence, voice.opens_files));
    match change {
        Some(href) => row.action(
            format!("{href}/evidence"),
            "Change",
            format!("evidence, principle {}", section.number),
        ),
        None => row,
    }
}

fn with_title(section: &Section, body: AnyView) -> AnyView {
    let title = format!("{}. {}", section.number, section.title);
    view! {
        <section class="answer">
            <h2 class="govuk-heading-m">{title}</h2>
            {body}
        </section>
    }
    .into_any()
}

fn body(section: &Section, voice: &Voice, change: Option<&str>) -> AnyView {
    let typed = |name: &str| section.fields.get(name).map_or("", |value| value.trim());
    let row = |key: &str, text: &str, id: &str, about: &str| {
        let row = SummaryRow::new(key, typed_or_missing(text));
        match change {
            Some(href) => {
                row.action(format!("{href}#{id}"), "Change", format!("{about}, principle {}", section.number))
            }
            None => row,
        }
    };
    let listed = |name: &str| !rows(&section.fields, name).is_empty();
    let earlier = earlier_questions(section.number).iter().filter(|it| !typed(it.name).is_empty());
    // A list with rows is a table of its own, after the single facts.
    let mut facts: Vec<SummaryRow> = questions(section.number)
        .iter()
        .chain(earlier)
        .filter(|it| !listed(it.name) || !matches!(it.kind, domain::Kind::Rows(_)))
        .map(|it| row(it.short, &domain::readable(it, &section.fields), &first_id(it), &lower(it.short)))
        .collect();
    let rating = Rating::label(typed(RATING)).unwrap_or_default();
    facts.push(row(voice.rating, rating, RATING, "how well you meet this principle"));
    let tables = lists(section.number)
        .filter(|(it, _)| listed(it.name))
        .map(|(it, list)| {
            let change = change.map(|href| {
                let about = format!("{}, principle {}", lower(it.short), section.number);
                change_link(format!("{href}#{}", first_id(it)), &about)
            });
            view! { {table(it, list, &section.fields, voice.own)}{change} }
        })
        .collect_view();
    facts.extend(voice.with_evidence.then(|| evidence_row(section, voice, change)));
    let change = change.map(|href| {
        let about = format!("your own words, principle {}", section.number);
        change_link(format!("{href}#{NARRATIVE}"), &about)
    });
    view! {
        {figures(&section.figures)}
        <SummaryList rows=facts/>
        {tables}
        {section.corroboration.as_ref().map(corroboration)}
        <div class="answer__words">
            <h3 class="govuk-heading-s">{voice.words}</h3>
            {typed_or_missing(typed(NARRATIVE))}
            {change}
        </div>
    }
    .into_any()
}

fn change_link(href: String, about: &str) -> AnyView {
    let about = format!(" {about}");
    view! {
        <p class="govuk-body">
            <a class="govuk-link" href=href>"Change"<span class="govuk-visually-hidden">{about}</span></a>
        </p>
    }
    .into_any()
}

/// "Total income" in the middle of a sentence.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// What was typed, or words that say that nothing was.
pub fn typed_or_missing(text: &str) -> AnyView {
    if text.is_empty() {
        view! { <span class="missing">{MISSING}</span> }.into_any()
    } else {
        typed_text(text).into_any()
    }
}
