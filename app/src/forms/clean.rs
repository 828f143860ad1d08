//! What was typed, without the characters that no keyboard makes on purpose.

use super::Errors;

/// The longest one-line text, in characters, unless a form says otherwise.
pub const LINE: usize = 200;
/// The longest text of several lines, in characters, unless a form says otherwise.
pub const LINES: usize = 2_000;

/// One line: line breaks and other control characters become a space, edges are trimmed.
pub fn line(typed: &str) -> String {
    let plain: String = typed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Several lines: line breaks are LF, other control characters become a space, edges are trimmed.
pub fn lines(typed: &str) -> String {
    let plain = typed.replace("\r\n", "\n").replace('\r', "\n");
    let plain: String = plain.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect();
    plain.trim().to_owned()
}

/// The version that a form was read at. What cannot be read fits no version.
pub fn version(typed: &str) -> i64 {
    typed.trim().parse().unwrap_or(-1)
}

/// Adds a problem when a text is too long, in the same words everywhere. `what` starts the sentence.
pub fn limit(errors: &mut Errors, field: &str, what: &str, text: &str, most: usize) {
    let used = text.chars().count();
    if used > most {
        errors.add(field, format!("{what} must be {most} characters or fewer. You have used {used}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_cannot_smuggle_another() {
        assert_eq!(line(" Ann\r\nBcc: all@example.org\u{0} "), "Ann Bcc: all@example.org");
    }

    #[test]
    fn lines_keep_their_breaks_and_nothing_else() {
        assert_eq!(lines("a\r\n\r\nb\rc\td\u{7}e\n"), "a\n\nb\nc d e");
    }

    #[test]
    fn an_unreadable_version_fits_none() {
        assert_eq!((version(" 7 "), version("x"), version("")), (7, -1, -1));
    }

    #[test]
    fn the_limit_itself_is_allowed() {
        let mut errors = Errors::default();
        limit(&mut errors, "a", "Your reason", &"é".repeat(5), 5);
        assert!(errors.is_empty());
        limit(&mut errors, "a", "Your reason", "123456", 5);
        assert_eq!(
            errors.of("a").as_deref(),
            Some("Your reason must be 5 characters or fewer. You have used 6")
        );
    }
}
