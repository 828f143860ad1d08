//! What changed between two texts, word by word.

use similar::{Algorithm, ChangeTag, TextDiff};

/// A run of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Same(String),
    /// Only in the later text.
    Added(String),
    /// Only in the earlier text.
    Removed(String),
}

/// The pieces that lead from one text to the other.
pub fn difference(from: &str, to: &str) -> Vec<Piece> {
    let diff = TextDiff::configure().algorithm(Algorithm::Patience).diff_words(from, to);
    let mut pieces: Vec<Piece> = Vec::new();
    for change in diff.iter_all_changes() {
        let words = change.value();
        match (change.tag(), pieces.last_mut()) {
            (ChangeTag::Equal, Some(Piece::Same(text)))
            | (ChangeTag::Insert, Some(Piece::Added(text)))
            | (ChangeTag::Delete, Some(Piece::Removed(text))) => text.push_str(words),
            (ChangeTag::Equal, _) => pieces.push(Piece::Same(words.to_owned())),
            (ChangeTag::Insert, _) => pieces.push(Piece::Added(words.to_owned())),
            (ChangeTag::Delete, _) => pieces.push(Piece::Removed(words.to_owned())),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_added_and_removed() {
        use Piece::{Added, Removed, Same};
        let same = |text: &str| Same(text.into());
        assert_eq!(
            difference("We open every day", "We open on Monday every day"),
            [same("We open "), Added("on Monday ".into()), same("every day")]
        );
        assert_eq!(difference("old", "new"), [Removed("old".into()), Added("new".into())]);
        assert_eq!(difference("", ""), []);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_off(from in "[a-c \n]{0,40}", to in "[a-c \n]{0,40}") {
            let (mut one, mut other) = (String::new(), String::new());
            for piece in difference(&from, &to) {
                match piece {
                    Piece::Same(text) => { one.push_str(&text); other.push_str(&text); }
                    Piece::Added(text) => other.push_str(&text),
                    Piece::Removed(text) => one.push_str(&text),
                }
            }
            prop_assert_eq!((one, other), (from, to));
        }
    }
}
