//! The words of a form that was sent and not saved, so that nobody has to type them twice.

use leptos::prelude::*;

use super::Page;
use crate::ui::{SummaryList, SummaryRow, typed_text};

/// Fields that say nothing to a person.
const UNSEEN: [&str; 4] = ["version", "action", "then", "mine"];

/// The page of an answer, and below it the texts that were typed in the form it answers. Single words, marks
/// and numbers are quickly given again; codes among them are nothing to show.
pub fn with_texts(page: Page, pairs: &[(String, String)]) -> Page {
    let texts = pairs.iter().filter(|(_, value)| is_text(value));
    let rows = rows(texts);
    if rows.is_empty() {
        return page;
    }
    page.then(view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <h2 class="govuk-heading-m">"What you typed"</h2>
                <p class="govuk-body">"It is not saved. Copy what you want to keep before you leave this page."</p>
                <SummaryList rows=rows/>
            </div>
        </div>
    })
}

/// A row for each field that says something.
pub(super) fn rows<'a>(pairs: impl Iterator<Item = &'a (String, String)>) -> Vec<SummaryRow> {
    pairs
        .filter(|(name, value)| !UNSEEN.contains(&name.as_str()) && !value.trim().is_empty())
        .map(|(name, value)| SummaryRow::new(readable(name), typed_text(value)))
        .collect()
}

/// Several words.
fn is_text(value: &str) -> bool {
    let mut words = value.split_whitespace();
    words.clone().nth(1).is_some() && words.any(|word| word.contains(char::is_alphabetic))
}

/// "Reason 3" of "reason-3".
fn readable(name: &str) -> String {
    let words = name.replace(['-', '_', '.'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_fields_read_as_words() {
        assert_eq!(readable("representative_name"), "Representative name");
        assert_eq!(readable("reason-3"), "Reason 3");
        assert_eq!(readable(""), "");
    }

    #[test]
    fn a_text_is_several_words_and_no_code() {
        for text in ["The Board met.", "两 年", "12 people\nand more"] {
            assert!(is_text(text), "{text}");
        }
        for other in ["", "yes", "123 456", "  word ", "b7f0c4f2-2f1c-4a54"] {
            assert!(!is_text(other), "{other}");
        }
    }
}
