//! A post in the directors' discussion.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{Errors, clean};
use crate::domain::PRINCIPLES;

/// A post as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostForm {
    /// "1" to "6"; empty for the application as a whole.
    pub about: String,
    /// As typed.
    pub words: String,
    /// The ids of the people to tell.
    pub mentions: Vec<String>,
    /// Names the post.
    pub key: String,
}

/// A post to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPost {
    /// Its id: the same form sent twice is one post.
    pub id: Uuid,
    /// About this principle, or about the application as a whole.
    pub principle: Option<u8>,
    /// The words.
    pub words: String,
    /// Whom to tell.
    pub mentions: BTreeSet<Uuid>,
}

impl PostForm {
    /// Out of the pairs of a form; what it does not have is not read.
    pub fn from_pairs(pairs: &[(String, String)]) -> Self {
        let mut form = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "about" => form.about.clone_from(value),
                "words" => form.words.clone_from(value),
                "mentions" => form.mentions.push(value.clone()),
                "key" => form.key.clone_from(value),
                _ => {}
            }
        }
        form
    }

    /// The post.
    pub fn parse(&self) -> Result<NewPost, Errors> {
        let mut errors = Errors::default();
        let principle = match self.about.parse() {
            Ok(number) if PRINCIPLES.contains(&number) => Some(number),
            _ if self.about.is_empty() => None,
            _ => {
                errors.add("about", "Select what your post is about");
                None
            }
        };
        let words = clean::lines(&self.words);
        if words.is_empty() {
            errors.add("words", "Write your post");
        }
        clean::limit(&mut errors, "words", "Your post", &words, clean::LINES);
        let mentions = self.mentions.iter().filter_map(|it| Uuid::parse_str(it).ok()).collect();
        let Ok(id) = Uuid::parse_str(&self.key) else {
            errors.add("words", "This page was too old to send. Your words are still here. Send them again");
            return Err(errors);
        };
        if errors.is_empty() { Ok(NewPost { id, principle, words, mentions }) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

    fn form(fields: &[(&str, &str)]) -> PostForm {
        let pairs: Vec<_> = fields.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        PostForm::from_pairs(&pairs)
    }

    #[test]
    fn a_post_is_about_a_principle_or_the_whole() {
        let parse = |about| form(&[("about", about), ("words", " Good.\r\n"), ("key", KEY)]).parse();
        assert_eq!(parse("").unwrap().principle, None);
        assert_eq!(parse("6").unwrap().principle, Some(6));
        assert_eq!(parse("1").unwrap().words, "Good.");
        for other in ["7", "0", "x", "-1"] {
            assert!(parse(other).unwrap_err().of("about").is_some(), "{other}");
        }
    }

    #[test]
    fn a_post_has_words_an_end_and_a_name() {
        assert!(form(&[("key", KEY)]).parse().unwrap_err().of("words").is_some());
        let long = "é".repeat(2001);
        assert!(form(&[("words", &long), ("key", KEY)]).parse().unwrap_err().of("words").is_some());
        assert!(form(&[("words", "Good."), ("key", "1")]).parse().unwrap_err().of("words").is_some());
    }

    #[test]
    fn nobody_is_told_twice_and_nonsense_is_nobody() {
        let post =
            form(&[("words", "a"), ("key", KEY), ("mentions", KEY), ("mentions", KEY), ("mentions", "x")]);
        assert_eq!(post.parse().unwrap().mentions.len(), 1);
    }
}
