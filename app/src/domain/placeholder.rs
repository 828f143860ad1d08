//! Gaps that somebody meant to fill in a letter: `[name]`, `[add the date]`, `{{organisation}}`.

/// A gap, as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// With its brackets.
    pub words: String,
    /// The line it stands in, from 1.
    pub line: usize,
}

/// The longest gap that is taken for one, in characters.
const LONGEST: usize = 80;

/// The first gap of a text.
pub fn placeholder(text: &str) -> Option<Placeholder> {
    (1..).zip(text.lines()).find_map(|(line, words)| in_line(words).map(|words| Placeholder { words, line }))
}

fn in_line(line: &str) -> Option<String> {
    let pairs = [("{{", "}}"), ("[", "]")];
    pairs.into_iter().find_map(|(open, close)| between(line, open, close))
}

/// The first pair of brackets with a letter in it, or only the opening when it never closes.
fn between(line: &str, open: &str, close: &str) -> Option<String> {
    let mut rest = line;
    while let Some(start) = rest.find(open) {
        let from = &rest[start..];
        let inside = &from[open.len()..];
        let Some(end) = inside.find(close) else {
            // Half a pair of curly brackets is a gap, too; a lone square one is only a mark.
            return (open == "{{").then(|| from.chars().take(LONGEST).collect());
        };
        let words = &inside[..end];
        if words.chars().any(char::is_alphabetic) && words.chars().count() <= LONGEST {
            return Some(from[..open.len() + end + close.len()].to_owned());
        }
        rest = &inside[end + close.len()..];
    }
    None
}

/// "“[name]”, in line 3": what to say of a gap.
impl std::fmt::Display for Placeholder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "“{}”, in line {}", self.words, self.line)
    }
}

/// A text with the gaps filled that the service can fill by itself.
pub fn filled(text: &str, organisation: &str, reference: &str) -> String {
    text.replace("{{organisation}}", organisation).replace("{{reference}}", reference)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn gaps_are_found_with_their_place() {
        for (text, found, line) in [
            ("Dear [name],\n\nYes.", "[name]", 1),
            ("Dear all,\n\nBy [add the date] we need it.", "[add the date]", 3),
            ("Hello {{organisation}}", "{{organisation}}", 1),
            ("a\nb {{half", "{{half", 2),
            ("(1) [2] [and this]", "[and this]", 1),
        ] {
            assert_eq!(placeholder(text), Some(Placeholder { words: found.into(), line }), "{text}");
        }
    }

    #[test]
    fn ordinary_words_have_none() {
        for text in ["", "See note [1].", "a ] b [ c", "1 < 2 { x }", "£1,200 [ ]"] {
            assert_eq!(placeholder(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_known_is_filled() {
        let text = filled("{{organisation}} ({{reference}}), {{name}}", "Beckside", "ANC-1");
        assert_eq!(text, "Beckside (ANC-1), {{name}}");
    }

    proptest! {
        #[test]
        fn any_text_can_be_looked_through(text in "[\\[\\]{}a-zé\n ]{0,60}") {
            if let Some(found) = placeholder(&text) {
                prop_assert!(text.lines().nth(found.line - 1).unwrap().contains(&found.words));
            }
        }
    }
}
