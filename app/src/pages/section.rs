//! One principle's answer, read back.

use leptos::prelude::*;

use crate::domain::{NARRATIVE, RATING, Rating, figures, questions, readable};
use crate::ports::Section;
use crate::ui::{Figure, Figures, SummaryList, SummaryRow, typed_text};

/// One principle's answer as everyone reads it: figures, the narrative, then the facts.
pub fn read(section: &Section) -> AnyView {
    let figures = figures(section.number, &section.fields);
    let figures = (!figures.is_empty()).then(|| {
        let items = figures.into_iter().map(|(term, value, note)| Figure::new(term, value, note)).collect();
        view! { <Figures items=items/> }
    });
    let narrative = section.fields.get(NARRATIVE).map_or("", String::as_str);
    let rating = section.fields.get(RATING).and_then(|code| Rating::label(code)).unwrap_or("Not said");
    let mut rows = vec![SummaryRow::new("They say", rating)];
    rows.extend(questions(section.number).iter().filter_map(|question| {
        let value = readable(question, &section.fields);
        (!value.is_empty()).then(|| SummaryRow::new(question.short, typed_text(&value)))
    }));
    view! { {figures} <div class="govuk-body">{typed_text(narrative)}</div> <SummaryList rows=rows/> }
        .into_any()
}
