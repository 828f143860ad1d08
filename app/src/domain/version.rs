//! Which earlier texts of an answer are kept.
//!
//! A text is kept when somebody else saves over it, when its writer has been at it for ten minutes, or when a
//! save takes away more than a third of it. Of more than fifty the oldest go, but never the first and the longest.

use super::answer::{Fields, word_count};
use super::time::Timestamp;

/// What is saved within so many seconds of the first save is one sitting.
const SITTING: i64 = 600;
/// Most versions of one answer.
const MOST: usize = 50;

/// A saved text that is about to be saved over.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    /// The text.
    pub fields: &'a Fields,
    /// True when the same person saves again.
    pub is_own: bool,
    /// When the sitting began in which it was typed.
    pub sitting: Timestamp,
}

impl Before<'_> {
    /// Whether it is to be restorable once `after` is saved over it.
    pub fn is_kept(&self, after: &Fields, now: Timestamp) -> bool {
        let (had, has) = (characters(self.fields), characters(after));
        let is_long = now.seconds() - self.sitting.seconds() >= SITTING;
        had > 0 && (!self.is_own || is_long || has * 3 < had * 2)
    }
}

/// All that was typed, in characters.
pub fn characters(fields: &Fields) -> usize {
    fields.values().map(|value| value.chars().count()).sum()
}

/// All that was typed, in words.
pub fn words_in(fields: &Fields) -> usize {
    fields.values().map(|value| word_count(value)).sum()
}

/// The versions that are one too many, of `kept` (version and length, oldest first).
pub fn surplus(kept: &[(i64, i64)]) -> Vec<i64> {
    // Of equally long ones the newest.
    let longest =
        kept.iter().max_by_key(|(version, length)| (*length, *version)).map(|(version, _)| *version);
    let may_go = kept.iter().skip(1).map(|(version, _)| *version).filter(|version| Some(*version) != longest);
    may_go.take(kept.len().saturating_sub(MOST)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Fields {
        Fields::from([("narrative".to_owned(), words.to_owned())])
    }

    fn kept(before: &str, after: &str, is_own: bool, age: i64) -> bool {
        let fields = text(before);
        let before = Before { fields: &fields, is_own, sitting: Timestamp::from_seconds(1000) };
        before.is_kept(&text(after), Timestamp::from_seconds(1000 + age))
    }

    #[test]
    fn one_sitting_is_one_version() {
        assert!(!kept("We open every day", "We open every day.", true, 599));
        assert!(kept("We open every day", "We open every day.", true, 600));
        assert!(kept("We open every day", "We open every day.", false, 1));
        assert!(!kept("", "We open.", false, 9999));
    }

    #[test]
    fn taking_away_more_than_a_third_keeps_what_was_there() {
        assert!(!kept("123456789", "123456", true, 1));
        assert!(kept("123456789", "12345", true, 1));
        assert!(kept("123456789", "", true, 1));
    }

    #[test]
    fn the_first_and_the_longest_stay() {
        let mut all: Vec<(i64, i64)> = (1..=50).map(|version| (version, 10)).collect();
        assert_eq!(surplus(&all), Vec::<i64>::new());
        all[1].1 = 99;
        all.push((51, 10));
        assert_eq!(surplus(&all), [3]);
        all.push((52, 10));
        assert_eq!(surplus(&all), [3, 4]);
        assert_eq!(surplus(&[]), Vec::<i64>::new());
    }
}
