//! A comment on an answer, for the other members.

use serde::Deserialize;

use super::{Errors, clean};

/// A comment as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct CommentForm {
    /// As typed.
    pub comment: String,
}

impl CommentForm {
    /// The words.
    pub fn parse(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let words = clean::lines(&self.comment);
        if words.is_empty() {
            errors.add("comment", "Write your comment");
        }
        clean::limit(&mut errors, "comment", "Your comment", &words, clean::LINES);
        if errors.is_empty() { Ok(words) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_has_words_and_an_end() {
        let parse = |typed: &str| CommentForm { comment: typed.into() }.parse();
        assert_eq!(parse(" Is this\r\nright? "), Ok("Is this\nright?".into()));
        assert!(parse(" \n").is_err());
        assert!(parse(&"x".repeat(2001)).unwrap_err().of("comment").is_some());
    }
}
