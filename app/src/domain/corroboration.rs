//! What smaller groups say when they are asked to confirm: told in counts, so that no group can be
//! picked out.

use super::question_table::SUPPORT;

/// At most so many groups are asked for one application.
pub const MOST_ASKED: usize = 20;
/// Below so many answers nothing of them is told but that they are fewer.
pub const LEAST_ANSWERS: usize = 5;
/// A count below this is told as "fewer than three".
const LEAST_COUNT: usize = 3;
/// Longest sentence, in characters.
pub const SENTENCE: usize = 300;

/// Whether the organisation supports the group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Support {
    /// Now, or in the last 12 months.
    Yes,
    /// Before, and not now.
    NotNow,
    /// Never.
    No,
}

impl Support {
    /// Value and label, in the order of the form.
    pub const CHOICES: &'static [(&'static str, &'static str)] =
        &[("yes", "Yes"), ("not_now", "Not now, but it did before"), ("no", "No")];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::NotNow => "not_now",
            Self::No => "no",
        }
    }

    /// The answer of a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Yes, Self::NotNow, Self::No].into_iter().find(|it| it.code() == code)
    }
}

/// The kinds of support that a group may choose from: value and label.
pub const fn themes() -> &'static [(&'static str, &'static str)] {
    SUPPORT
}

/// What one group said. Never shown by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupAnswer {
    /// Whether it is supported.
    pub support: Support,
    /// Codes of the kinds of support.
    pub themes: Vec<String>,
    /// In its own words; may be empty.
    pub sentence: String,
}

/// A count that may be too small to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// Nobody.
    None,
    /// One or two.
    Few,
    /// So many.
    Exactly(usize),
}

impl Count {
    fn of(number: usize) -> Self {
        match number {
            0 => Self::None,
            number if number < LEAST_COUNT => Self::Few,
            number => Self::Exactly(number),
        }
    }

    /// As said on screen.
    pub fn words(self) -> String {
        match self {
            Self::None => "None".into(),
            Self::Few => "Fewer than 3".into(),
            Self::Exactly(number) => number.to_string(),
        }
    }
}

/// What directors learn from five answers on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// How many answered.
    pub answered: usize,
    /// Label and count of each answer.
    pub support: Vec<(&'static str, Count)>,
    /// Label and count of each kind of support.
    pub themes: Vec<(&'static str, Count)>,
    /// In alphabetical order, so that none can be told by when it came.
    pub sentences: Vec<String>,
}

/// What directors learn of the groups' answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corroboration {
    /// How many groups were asked.
    pub asked: usize,
    /// Nothing while there are fewer than five answers.
    pub told: Option<Told>,
}

impl Corroboration {
    /// Of so many groups asked, and what those said who answered.
    pub fn of(asked: usize, answers: &[GroupAnswer]) -> Self {
        Self { asked, told: (answers.len() >= LEAST_ANSWERS).then(|| told(answers)) }
    }
}

fn told(answers: &[GroupAnswer]) -> Told {
    let count = |fits: &dyn Fn(&GroupAnswer) -> bool| Count::of(answers.iter().filter(|it| fits(it)).count());
    let mut sentences: Vec<String> =
        answers.iter().map(|it| it.sentence.trim().to_owned()).filter(|it| !it.is_empty()).collect();
    sentences.sort();
    Told {
        answered: answers.len(),
        support: Support::CHOICES
            .iter()
            .map(|(code, label)| (*label, count(&|it| it.support.code() == *code)))
            .collect(),
        themes: SUPPORT
            .iter()
            .map(|(code, label)| (*label, count(&|it| it.themes.iter().any(|theme| theme == code))))
            .collect(),
        sentences,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn answer(support: Support, themes: &[&str], sentence: &str) -> GroupAnswer {
        let themes = themes.iter().map(|code| (*code).to_owned()).collect();
        GroupAnswer { support, themes, sentence: sentence.into() }
    }

    #[test]
    fn below_five_nothing_is_told() {
        let one = answer(Support::No, &["space"], "Never heard of them.");
        for count in 0..5 {
            assert_eq!(
                Corroboration::of(9, &vec![one.clone(); count]),
                Corroboration { asked: 9, told: None }
            );
        }
        assert!(Corroboration::of(9, &vec![one; 5]).told.is_some());
    }

    #[test]
    fn small_counts_are_not_told() {
        let mut answers = vec![answer(Support::Yes, &["space", "advice"], ""); 4];
        answers.push(answer(Support::No, &["payroll"], " Zed. "));
        answers.push(answer(Support::Yes, &["space"], "Abe."));
        let told = Corroboration::of(7, &answers).told.unwrap();
        assert_eq!(told.answered, 6);
        assert_eq!(
            told.support.iter().map(|it| it.1).collect::<Vec<_>>(),
            [Count::Exactly(5), Count::None, Count::Few]
        );
        let themes: Vec<_> = told.themes.iter().map(|it| it.1.words()).collect();
        assert_eq!(themes, ["5", "4", "Fewer than 3", "None", "None", "None"]);
        assert_eq!(told.sentences, ["Abe.", "Zed."]);
    }

    proptest! {
        #[test]
        fn one_or_two_never_show_as_a_number(yes in 0_usize..9, no in 0_usize..9) {
            let mut answers = vec![answer(Support::Yes, &["space"], ""); yes];
            answers.extend(vec![answer(Support::No, &["training"], ""); no]);
            if let Some(told) = Corroboration::of(20, &answers).told {
                for (_, count) in told.support.iter().chain(&told.themes) {
                    prop_assert!(!matches!(count, Count::Exactly(0..=2)));
                }
            }
        }
    }
}
