//! The yearly re-confirmation, to read: what was confirmed, and what is different now.

use leptos::prelude::*;

use super::column::hidden;
use crate::domain::{
    CHANGED, FIGURES_PRINCIPLE, Fields, Kind, NARRATIVE, PARTS, Question, questions, readable, rows,
    words_of, yearly_figures,
};
use crate::forms::reconfirmation::{BOARD, BOARD_DATE, REPRESENTATIVE, REPRESENTATIVE_NAME};
use crate::ports::{ConfirmationView, Difference, Review, Section};
use crate::ui::{Button, ButtonKind, SummaryList, SummaryRow, dates, typed_text};

/// The longest line of what was confirmed, in characters.
const LINE: usize = 160;
/// How many answers one line shows.
const ANSWERS: usize = 3;

/// One line of what was confirmed for a principle: its first answers, or else its first words.
pub fn line_of(section: &Section) -> String {
    let answers: Vec<String> = questions(section.number)
        .iter()
        .filter(|it| it.required)
        .map(|it| (it.short, in_one_line(it, &section.fields)))
        .filter(|(_, answer)| !answer.trim().is_empty())
        .take(ANSWERS)
        .map(|(short, answer)| format!("{short}: {answer}"))
        .collect();
    let line = if answers.is_empty() {
        section.fields.get(NARRATIVE).map(|words| words.replace('\n', " ")).unwrap_or_default()
    } else {
        answers.join("; ")
    };
    shortened(&line)
}

/// Of a list the names of its rows: a row's other cells are too much for one line.
fn in_one_line(it: &Question, fields: &Fields) -> String {
    match it.kind {
        Kind::Rows(list) => {
            let names = rows(fields, it.name).into_iter().map(|row| row.get(list.first().name));
            names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ")
        }
        _ => readable(it, fields).replace('\n', ", "),
    }
}

fn shortened(line: &str) -> String {
    if line.chars().count() <= LINE {
        return line.to_owned();
    }
    let start: String = line.chars().take(LINE).collect();
    let end = start.rfind(' ').unwrap_or(start.len());
    format!("{}…", &start[..end])
}

/// What is different from the year before: `before` is the last re-confirmation, or else the answers as sent.
pub fn differences(now: &Fields, before: Option<&Fields>, sections: &[Section]) -> Vec<Difference> {
    let typed = |name: &str| now.get(name).map_or("", |value| value.trim());
    let mut all = Vec::new();
    for (number, part) in PARTS.into_iter().enumerate() {
        let section = sections.iter().find(|it| usize::from(it.number) == number);
        if typed(part) == CHANGED {
            let what = section.map_or_else(|| "The organisation’s details".to_owned(), title);
            let confirmed = section.map(line_of).unwrap_or_default();
            all.push(Difference { what, before: confirmed, now: typed(&words_of(part)).to_owned() });
        }
        if number == usize::from(FIGURES_PRINCIPLE) {
            let sent = section.map(|it| &it.fields);
            all.extend(figures(now, before.or(sent)));
        }
    }
    for (name, what) in [
        ("organisation_name", "Name"),
        ("organisation_postcode", "Postcode"),
        ("organisation_website", "Website"),
    ] {
        let old = before.and_then(|it| it.get(name)).filter(|old| old.as_str() != typed(name));
        all.extend(old.map(|old| Difference {
            what: what.to_owned(),
            before: old.clone(),
            now: typed(name).to_owned(),
        }));
    }
    if typed(REPRESENTATIVE) == CHANGED {
        all.push(Difference {
            what: "VCS Representative".into(),
            before: typed("representative_before").to_owned(),
            now: typed(REPRESENTATIVE_NAME).to_owned(),
        });
    }
    if typed(BOARD) == CHANGED {
        let now = typed(&words_of(BOARD)).to_owned();
        all.push(Difference {
            what: "The Board’s support".into(),
            before: "The Board supported this".into(),
            now,
        });
    }
    all
}

fn title(section: &Section) -> String {
    format!("{}. {}", section.number, section.title)
}

/// The figures that are not as they were.
fn figures(now: &Fields, before: Option<&Fields>) -> Vec<Difference> {
    yearly_figures()
        .map(|it| Difference {
            what: it.short.to_owned(),
            before: before.map(|fields| readable(it, fields)).unwrap_or_default(),
            now: readable(it, now),
        })
        .filter(|it| it.before != it.now)
        .collect()
}

/// Every re-confirmation with its differences, newest first. `case` adds the co-ordinator's button.
pub fn read(review: &Review, case: Option<&str>) -> AnyView {
    review.confirmations.iter().map(|it| one(it, case)).collect_view().into_any()
}

fn one(it: &ConfirmationView, case: Option<&str>) -> AnyView {
    let sent = format!("Sent by {} on {}.", it.sent_by, dates::date(it.sent_at.seconds()));
    let read = match (&it.read, case) {
        (Some((by, at)), Some(_)) => {
            let words = format!("Read by {by} on {}.", dates::date(at.seconds()));
            view! { <p class="meta">{words}</p> }.into_any()
        }
        (None, Some(reference)) => mark_read(it, reference),
        (_, None) => ().into_any(),
    };
    let board = it.fields.get(BOARD_DATE).and_then(|date| date.parse::<jiff::civil::Date>().ok());
    let board = board.map(|date| {
        let words = format!("The Board met on {}.", date.strftime("%-d %B %Y"));
        view! { <p class="govuk-body">{words}</p> }
    });
    let rows: Vec<SummaryRow> = it.changes.iter().map(difference).collect();
    let changes = if rows.is_empty() {
        view! { <p class="govuk-body">"Nothing has changed."</p> }.into_any()
    } else {
        view! { <SummaryList rows=rows/> }.into_any()
    };
    view! {
        <h3 class="govuk-heading-s">{format!("Re-confirmation {}", it.number)}</h3>
        <p class="govuk-body">{sent}</p>
        {changes}
        {board}
        {read}
    }
    .into_any()
}

fn difference(it: &Difference) -> SummaryRow {
    let before = (!it.before.is_empty()).then(|| format!("Before: {}", it.before));
    let before = before.map(|words| view! { <p class="meta">{words}</p> });
    SummaryRow::new(it.what.clone(), view! { {typed_text(&it.now)} {before} })
}

fn mark_read(it: &ConfirmationView, reference: &str) -> AnyView {
    let action = format!("/coordinator/applications/{reference}/confirmation-read");
    view! {
        <form method="post" action=action novalidate>
            {hidden("number", it.number.to_string())}
            <Button label=format!("Mark re-confirmation {} as read", it.number) kind=ButtonKind::Secondary/>
        </form>
    }
    .into_any()
}
