//! What browsers send, made clean without changing what was meant.

use std::collections::HashMap;

use validator::Validate;

use super::Errors;

/// One line: control characters, line breaks among them, become a space.
pub fn one_line(typed: &str) -> String {
    let mut line = String::with_capacity(typed.len());
    for part in typed.split(char::is_control).filter(|part| !part.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(part);
    }
    line.trim().to_owned()
}

/// Several lines: every line break is one line feed, and other control characters become a space.
pub fn many_lines(typed: &str) -> String {
    let typed = typed.replace("\r\n", "\n").replace('\r', "\n");
    typed.chars().map(|letter| if letter.is_control() && letter != '\n' { ' ' } else { letter }).collect()
}

/// The version in a hidden field. Zero, which no saved thing has, when it was tampered with.
pub fn version(typed: &str) -> i64 {
    typed.trim().parse().unwrap_or_default()
}

/// What the derived rules of a form find, by field. The form asks for them in the order of its page.
pub struct Found(HashMap<String, String>);

impl Found {
    /// Applies the derived rules. Every rule has its own words.
    pub fn of(form: &impl Validate) -> Self {
        let Err(errors) = form.validate() else { return Self(HashMap::new()) };
        let found = errors.field_errors().into_iter().filter_map(|(field, errors)| {
            let message = errors.iter().find_map(|error| error.message.clone())?;
            Some((field.to_string(), message.into_owned()))
        });
        Self(found.collect())
    }

    /// The words for one field.
    pub fn field(&self, field: &str) -> Option<String> {
        self.0.get(field).cloned()
    }

    /// Adds what was found for a field, or `missing` when nothing was typed into it.
    pub fn require(&self, errors: &mut Errors, field: &str, typed: &str, missing: &str) {
        if typed.is_empty() {
            errors.add(field, missing);
        } else if let Some(words) = self.field(field) {
            errors.add(field, words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_has_no_line_break() {
        assert_eq!(one_line(" Sam\r\nBcc: x@example.org\u{7} "), "Sam Bcc: x@example.org");
    }

    #[test]
    fn many_lines_keep_their_breaks() {
        assert_eq!(many_lines("a\r\nb\rc\n\nd\te"), "a\nb\nc\n\nd e");
    }
}
