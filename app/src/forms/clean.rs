//! Rules that the forms of sign-in and of directors share.

use super::{Errors, typed};

/// The longest one-line text, in characters, unless a form says otherwise.
pub const LINE: usize = 200;
/// The longest text of several lines, in characters, unless a form says otherwise.
pub const LINES: usize = 2_000;

/// Several lines without blank space around them.
pub fn lines(typed: &str) -> String {
    typed::many_lines(typed).trim().to_owned()
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

/// A reason that is kept in the history.
pub fn reason(errors: &mut Errors, field: &str, typed: &str) -> String {
    let reason = lines(typed);
    if reason.is_empty() {
        errors.add(field, "Give a reason. It is kept in the history");
    }
    limit(errors, field, "Your reason", &reason, LINES);
    reason
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_lose_only_their_edges() {
        assert_eq!(lines(" \na\r\n\r\nb\tc\n"), "a\n\nb c");
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
