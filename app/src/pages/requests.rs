//! What was asked and what changed, for both sides.

use leptos::prelude::*;

use crate::domain::{self, EvidenceItem, Fields, NARRATIVE, RATING, Rating, Subject, part_of, questions};
use crate::ports::{Change, ItemView, Section};
use crate::ui::{Details, Difference, SummaryList, SummaryRow, typed_text};

/// The heading of what no question asks about.
const OTHERS: &str = "Other details";

/// "4. Financially independent", "The Board’s sign-off" or "The organisation".
pub(super) fn subject(sections: &[Section], subject: Subject) -> String {
    match subject {
        Subject::Principle(number) => sections
            .iter()
            .find(|section| section.number == number)
            .map_or_else(|| format!("Principle {number}"), |section| format!("{number}. {}", section.title)),
        Subject::Board => "The Board’s sign-off".to_owned(),
        Subject::Organisation => "The organisation".to_owned(),
    }
}

/// What an item asks and what was answered, without what was made of it.
pub(super) fn item(sections: &[Section], item: &ItemView) -> AnyView {
    let about = format!("{}: {}", item.kind.label(), subject(sections, item.subject));
    view! {
        <p class="meta">{about}</p>
        {typed_text(&item.asked)}
    }
    .into_any()
}

/// What a response changed in one answer: field by field, and both texts whole.
pub(super) fn change(change: &Change) -> AnyView {
    let before = lines(change.principle, &change.before, &change.evidence.0);
    let after = lines(change.principle, &change.after, &change.evidence.1);
    let parts = before
        .iter()
        .zip(&after)
        .filter(|(before, after)| before.1 != after.1)
        .map(|((label, from), (_, to))| {
            view! {
                <h4 class="govuk-heading-s changed__field">{label.clone()}</h4>
                <Difference from=from.clone() to=to.clone()/>
            }
        })
        .collect_view();
    view! {
        <div class="changed">
            {parts}
            <Details summary=format!("Both texts of principle {} in full", change.principle)>
                <h4 class="govuk-heading-s">"Before"</h4>
                {whole(before)}
                <h4 class="govuk-heading-s">"Now"</h4>
                {whole(after)}
            </Details>
        </div>
    }
    .into_any()
}

fn whole(lines: Vec<(String, String)>) -> AnyView {
    let row =
        |(label, text): (String, String)| SummaryRow::new(label, super::section::typed_or_missing(&text));
    let rows =
        lines.into_iter().filter(|(label, text)| label != OTHERS || !text.is_empty()).map(row).collect();
    view! { <SummaryList rows=rows/> }.into_any()
}

/// An answer as labelled lines, the same ones in the same order for every text of a principle.
fn lines(principle: u8, fields: &Fields, evidence: &[EvidenceItem]) -> Vec<(String, String)> {
    let asked = questions(principle);
    let typed = |name: &str| fields.get(name).map_or("", |text| text.trim()).to_owned();
    let mut lines: Vec<(String, String)> =
        asked.iter().map(|it| (it.short.to_owned(), domain::readable(it, fields))).collect();
    let rating = Rating::label(&typed(RATING)).unwrap_or_default().to_owned();
    lines.push(("Rating".to_owned(), rating));
    lines.push(("In their own words".to_owned(), typed(NARRATIVE)));
    lines.push(("Evidence".to_owned(), evidence.iter().map(evidence_line).collect::<Vec<_>>().join("\n")));
    // Whatever the questions of today do not ask about is still shown when it changed.
    let known =
        |name: &str| name == RATING || name == NARRATIVE || asked.iter().any(|it| it.name == part_of(name));
    let others: Vec<&str> =
        fields.iter().filter(|(name, _)| !known(name)).map(|(_, text)| text.trim()).collect();
    lines.push((OTHERS.to_owned(), others.join("\n")));
    lines
}

/// "Accounts 2025.pdf: signed off in May".
fn evidence_line(item: &EvidenceItem) -> String {
    if item.description.is_empty() {
        item.name.clone()
    } else {
        format!("{}: {}", item.name, item.description)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn only_changed_fields_are_compared_and_everything_is_text() {
        let before = fields(&[("area_served", "Beck"), ("narrative", "We open daily."), ("extra", "a")]);
        let after = fields(&[("area_served", "Beck"), ("narrative", "We <svg> open daily."), ("extra", "b")]);
        let shown =
            Change { principle: 1, title: "Rooted".into(), before, after, evidence: Default::default() };
        let html = change(&shown).to_html();
        assert!(!html.contains("<svg>"), "{html}");
        assert_eq!(html.matches("changed__field").count(), 2, "{html}");
        assert!(html.contains("(added: "), "{html}");
    }
}
