//! One principle's answer, to read: for the organisation, its trustee and the directors.

use leptos::prelude::*;

use super::evidence;
use crate::domain::{self, NARRATIVE, RATING, Rating, questions};
use crate::forms::answer::first_id;
use crate::ports::Section;
use crate::ui::{Figure, Figures, SummaryList, SummaryRow, typed_text};

const MISSING: &str = "Not provided";

/// Whose words the headings are.
struct Voice {
    rating: &'static str,
    words: &'static str,
    opens_files: bool,
}

const THEIRS: Voice = Voice { rating: "They say", words: "In their own words", opens_files: true };
const TRUSTEES: Voice = Voice { opens_files: false, ..THEIRS };
const YOURS: Voice = Voice { rating: "Your rating", words: "In your own words", opens_files: true };

/// The answer under its title, for anyone but its author.
pub fn read(section: &Section) -> AnyView {
    with_title(section, body(section, &THEIRS, None))
}

/// The answer under its title, for the organisation that wrote it.
pub fn read_own(section: &Section) -> AnyView {
    with_title(section, body(section, &YOURS, None))
}

/// The answer under its title, each row with a link to change it at `href`.
pub fn read_with_changes(section: &Section, href: &str) -> AnyView {
    with_title(section, body(section, &YOURS, Some(href)))
}

/// The answer without its title, where something else says it.
pub fn read_untitled(section: &Section) -> AnyView {
    body(section, &THEIRS, None)
}

/// The answer without its title, for a trustee: files by their names, because a one-time link opens none.
pub fn read_by_trustee(section: &Section) -> AnyView {
    body(section, &TRUSTEES, None)
}

/// The computed figures of an answer, or nothing.
pub fn figures(number: u8, fields: &domain::Fields) -> AnyView {
    let items: Vec<Figure> = domain::figures(number, fields)
        .into_iter()
        .map(|(term, value, note)| Figure::new(term, value, note))
        .collect();
    if items.is_empty() { ().into_any() } else { view! { <Figures items=items/> }.into_any() }
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
    let mut rows: Vec<SummaryRow> = questions(section.number)
        .iter()
        .map(|it| row(it.short, &domain::readable(it, &section.fields), &first_id(it), &lower(it.short)))
        .collect();
    let rating = Rating::label(typed(RATING)).unwrap_or_default();
    rows.push(row(voice.rating, rating, RATING, "how well you meet this principle"));
    let evidence = SummaryRow::new("Evidence", evidence::list(&section.evidence, voice.opens_files));
    rows.push(match change {
        Some(href) => evidence.action(
            format!("{href}/evidence"),
            "Change",
            format!("evidence, principle {}", section.number),
        ),
        None => evidence,
    });
    let change = change.map(|href| {
        let about = format!(" your own words, principle {}", section.number);
        view! {
            <p class="govuk-body">
                <a class="govuk-link" href=format!("{href}#{NARRATIVE}")>
                    "Change"<span class="govuk-visually-hidden">{about}</span>
                </a>
            </p>
        }
    });
    view! {
        {figures(section.number, &section.fields)}
        <SummaryList rows=rows/>
        <div class="answer__words">
            <h3 class="govuk-heading-s">{voice.words}</h3>
            {typed_or_missing(typed(NARRATIVE))}
            {change}
        </div>
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
