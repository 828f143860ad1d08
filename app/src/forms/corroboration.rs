//! The organisation chooses whom to ask, and a group answers.

use super::Errors;
use super::clean;
use super::typed::{many_lines, one_line};
use crate::domain::{GroupAnswer, SENTENCE, Support, themes};

/// Which groups to ask, by address.
pub fn chosen(pairs: &[(String, String)]) -> Result<Vec<String>, Errors> {
    let emails: Vec<String> = pairs
        .iter()
        .filter(|(name, _)| name == "group")
        .map(|(_, value)| one_line(value).to_lowercase())
        .collect();
    if emails.is_empty() {
        let mut errors = Errors::default();
        errors.add("group", "Select at least one group to ask");
        return Err(errors);
    }
    Ok(emails)
}

/// As typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConfirmForm {
    /// The code of an answer, or that of the form beside it, which says that this is not the group.
    pub answer: String,
    /// Codes of the kinds of support.
    pub themes: Vec<String>,
    /// In the group's own words.
    pub sentence: String,
    /// Who answers.
    pub name: String,
    /// Their role in the group.
    pub role: String,
}

/// What a group answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirmation {
    /// The group's answer, with who gave it.
    Given {
        /// What it says.
        answer: GroupAnswer,
        /// Who answers.
        name: String,
        /// Their role in the group.
        role: String,
    },
    /// Whoever reads the address is not the group.
    NotUs,
}

impl ConfirmForm {
    /// From names and values in the order of the form.
    pub fn from_pairs(pairs: &[(String, String)]) -> Self {
        let last = |name: &str| {
            pairs.iter().rev().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
        };
        Self {
            answer: one_line(last("answer")),
            themes: pairs
                .iter()
                .filter(|(key, _)| key == "themes")
                .map(|(_, value)| one_line(value))
                .collect(),
            sentence: many_lines(last("sentence")).trim().to_owned(),
            name: one_line(last("name")),
            role: one_line(last("role")),
        }
    }

    /// The answer, or every problem.
    pub fn parse(&self) -> Result<Confirmation, Errors> {
        if self.answer == "not_us" {
            return Ok(Confirmation::NotUs);
        }
        let mut errors = Errors::default();
        let support = Support::parse(&self.answer);
        if support.is_none() {
            errors.add("answer", "Select whether this organisation supports your group");
        }
        // In the order of the table, each once, and only those that it has.
        let known = themes().iter().map(|(code, _)| *code);
        let themes: Vec<String> =
            known.filter(|code| self.themes.iter().any(|it| it == code)).map(str::to_owned).collect();
        if support == Some(Support::Yes) && themes.is_empty() {
            errors.add("themes", "Select how it supports you");
        }
        clean::limit(&mut errors, "sentence", "Your sentence", &self.sentence, SENTENCE);
        for (field, typed, missing, what) in [
            ("name", &self.name, "Enter your name", "Your name"),
            ("role", &self.role, "Enter your role in the group, like member or treasurer", "Your role"),
        ] {
            if typed.is_empty() {
                errors.add(field, missing);
            }
            clean::limit(&mut errors, field, what, typed, clean::LINE);
        }
        match support {
            Some(support) if errors.is_empty() => {
                let answer = GroupAnswer { support, themes, sentence: self.sentence.clone() };
                Ok(Confirmation::Given { answer, name: self.name.clone(), role: self.role.clone() })
            }
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> ConfirmForm {
        let pairs: Vec<_> =
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        ConfirmForm::from_pairs(&pairs)
    }

    #[test]
    fn every_problem_is_told_at_once() {
        let fields = |pairs: &[(&str, &str)]| -> Vec<String> {
            form(pairs).parse().unwrap_err().iter().map(|it| it.field.clone()).collect()
        };
        assert_eq!(fields(&[]), ["answer", "name", "role"]);
        assert_eq!(fields(&[("answer", "yes"), ("name", "A"), ("role", "B")]), ["themes"]);
        let long = "x".repeat(301);
        assert_eq!(
            fields(&[("answer", "no"), ("sentence", &long), ("name", &long), ("role", "B")]),
            ["sentence", "name"]
        );
        assert_eq!(fields(&[("answer", "perhaps"), ("name", "A"), ("role", "B")]), ["answer"]);
    }

    #[test]
    fn only_known_kinds_of_support_are_kept() {
        let typed = [
            ("answer", "yes"),
            ("themes", "advice"),
            ("themes", "gold"),
            ("themes", "space"),
            ("themes", "space"),
            ("name", "A"),
            ("role", "B"),
        ];
        let Confirmation::Given { answer, .. } = form(&typed).parse().unwrap() else { panic!("an answer") };
        assert_eq!(answer.themes, ["space", "advice"]);
        assert_eq!(form(&[("answer", "not_us")]).parse().unwrap(), Confirmation::NotUs);
    }

    #[test]
    fn somebody_is_asked() {
        assert!(chosen(&[]).unwrap_err().of("group").is_some());
        let pairs =
            [("group".to_owned(), " A@Example.org".to_owned()), ("version".to_owned(), "3".to_owned())];
        assert_eq!(chosen(&pairs).unwrap(), ["a@example.org"]);
    }
}
