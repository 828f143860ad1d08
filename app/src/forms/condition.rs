//! The conditions of a decision as directors type them, how the organisation meets one, and what directors find.

use serde::Deserialize;

use super::date::date;
use super::{Errors, clean, typed};
use crate::domain::{
    ConditionResult, Due, LONGEST_CONDITION, LONGEST_REPORT, MOST_CONDITIONS, NewCondition, Outcome,
    PRINCIPLES, placeholder,
};

/// One condition as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConditionFields {
    /// What is to be done.
    pub words: String,
    /// The number of a principle; empty for none.
    pub about: String,
    /// Due day.
    pub day: String,
    /// Due month.
    pub month: String,
    /// Due year.
    pub year: String,
}

impl ConditionFields {
    fn is_begun(&self) -> bool {
        [&self.words, &self.about, &self.day, &self.month, &self.year].iter().any(|it| !it.trim().is_empty())
    }

    fn parse(&self, number: usize, today: &str, errors: &mut Errors) -> Option<NewCondition> {
        if !self.is_begun() {
            return None;
        }
        let field = format!("condition-{number}");
        let words = clean::lines(&self.words);
        if words.is_empty() {
            errors.add(&field, format!("Enter what condition {number} asks for"));
        }
        clean::limit(errors, &field, &format!("Condition {number}"), &words, LONGEST_CONDITION);
        if let Some(gap) = placeholder(&words) {
            errors.add(&field, format!("Condition {number} still has a gap, {gap}. Fill it in"));
        }
        let part = typed::one_line;
        let due = date(&part(&self.day), &part(&self.month), &part(&self.year));
        let due_field = format!("due-{number}-day");
        match Due::parse(&due, today).map(|due| due.problem(None)) {
            Some(None) => {}
            Some(Some(words)) => errors.add(due_field, words),
            None => errors.add(due_field, format!("Enter the day by which condition {number} is to be met")),
        }
        let principle = PRINCIPLES.into_iter().find(|it| it.to_string() == self.about);
        Some(NewCondition { principle, words, due })
    }
}

/// Takes one posted field of the conditions: `condition-1`, `about-1`, `due-1-day`. False for another.
pub(super) fn take(rows: &mut Vec<ConditionFields>, name: &str, value: &str) -> bool {
    let Some((part, rest)) = name.split_once('-') else { return false };
    let (number, end) = rest.split_once('-').unwrap_or((rest, ""));
    if !matches!((part, end), ("condition" | "about", "") | ("due", "day" | "month" | "year")) {
        return false;
    }
    let Some(index) = number.parse::<usize>().ok().and_then(|it| it.checked_sub(1)) else { return false };
    if index >= MOST_CONDITIONS {
        return false;
    }
    if rows.len() <= index {
        rows.resize(index + 1, ConditionFields::default());
    }
    let row = &mut rows[index];
    let field = match (part, end) {
        ("condition", _) => &mut row.words,
        ("about", _) => &mut row.about,
        (_, "day") => &mut row.day,
        (_, "month") => &mut row.month,
        _ => &mut row.year,
    };
    value.clone_into(field);
    true
}

/// The conditions that go with an outcome: at least one with conditions, none otherwise.
pub(super) fn parse(
    rows: &[ConditionFields],
    outcome: Option<Outcome>,
    today: &str,
    errors: &mut Errors,
) -> Vec<NewCondition> {
    let found: Vec<NewCondition> =
        (1..).zip(rows).filter_map(|(number, row)| row.parse(number, today, errors)).collect();
    let first = (1..).zip(rows).find(|(_, row)| row.is_begun()).map_or(1, |(number, _)| number);
    let field = format!("condition-{first}");
    match outcome {
        Some(Outcome::ConfirmedWithConditions) if !rows.iter().any(ConditionFields::is_begun) => {
            errors.add("condition-1", "Add at least one condition, or choose another outcome");
        }
        Some(Outcome::Confirmed | Outcome::NotYetConfirmed)
            if !found.is_empty() && errors.of(&field).is_none() =>
        {
            errors.add(field, "Remove the conditions, or choose “Confirmed with conditions”");
        }
        _ => {}
    }
    found
}

/// How the organisation meets a condition.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ConditionReportForm {
    /// As typed.
    pub words: String,
    /// An address, or words on where the evidence is; may be empty.
    pub link: String,
    /// The version of the application that the form was read at.
    pub version: String,
}

impl ConditionReportForm {
    /// The words, and where the evidence is.
    ///
    /// # Errors
    /// Everything that is still to do.
    pub fn parse(&self) -> Result<(String, String), Errors> {
        let mut errors = Errors::default();
        let words = clean::lines(&self.words);
        if words.is_empty() {
            errors.add("words", "Say how you meet the condition");
        }
        clean::limit(&mut errors, "words", "What you write", &words, LONGEST_REPORT);
        let link = typed::one_line(&self.link);
        clean::limit(&mut errors, "link", "Where we can see it", &link, clean::LINE);
        if errors.is_empty() { Ok((words, link)) } else { Err(errors) }
    }

    /// The version to compare with; -1 when it cannot be read.
    pub fn version(&self) -> i64 {
        clean::version(&self.version)
    }
}

/// What a director does about one condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConditionAnswer {
    /// The first of two says what they found.
    Propose(ConditionResult, String),
    /// The second agrees.
    Agree,
    /// The second does not, and says why.
    Disagree(String),
}

/// What a director finds of one condition.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ConditionForm {
    /// `met`, `not_met`, `agree` or `disagree`; empty when nothing is selected.
    pub answer: String,
    /// Why.
    pub note: String,
    /// The version of the application that the form was read at.
    pub version: String,
}

impl ConditionForm {
    /// The answer of a first or a second director. The fields of condition 2 are `answer-2` and `note-2`.
    ///
    /// # Errors
    /// Everything that is still to do.
    pub fn parse(&self, number: i64) -> Result<ConditionAnswer, Errors> {
        let mut errors = Errors::default();
        let note = clean::lines(&self.note);
        let field = format!("note-{number}");
        let result = ConditionResult::parse(&self.answer);
        if result.is_none() && !matches!(self.answer.as_str(), "agree" | "disagree") {
            errors.add(format!("answer-{number}"), format!("Select what you find of condition {number}"));
        }
        if note.is_empty() && result.is_some() {
            errors.add(&field, "Say why, or where you saw it. The organisation reads this");
        }
        if note.is_empty() && self.answer == "disagree" {
            errors.add(&field, "Say why you disagree. Directors read this");
        }
        clean::limit(&mut errors, &field, "Your reason", &note, clean::LINES);
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(match result {
            Some(result) => ConditionAnswer::Propose(result, note),
            None if self.answer == "agree" => ConditionAnswer::Agree,
            None => ConditionAnswer::Disagree(note),
        })
    }

    /// The version to compare with; -1 when it cannot be read.
    pub fn version(&self) -> i64 {
        clean::version(&self.version)
    }
}

/// A second person's answer to a correction.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct CorrectionForm {
    /// "agree" or "disagree"; empty when nothing is selected.
    pub answer: String,
    /// Why; needed to disagree.
    pub reason: String,
    /// The version of the application that the form was read at.
    pub version: String,
}

impl CorrectionForm {
    /// None to agree, or why not.
    ///
    /// # Errors
    /// Everything that is still to do.
    pub fn parse(&self) -> Result<Option<String>, Errors> {
        let mut errors = Errors::default();
        if self.answer == "agree" {
            return Ok(None);
        }
        if self.answer != "disagree" {
            errors.add("answer", "Select whether the decision was a mistake");
            return Err(errors);
        }
        let reason = clean::reason(&mut errors, "reason", &self.reason);
        if errors.is_empty() { Ok(Some(reason)) } else { Err(errors) }
    }

    /// The version to compare with; -1 when it cannot be read.
    pub fn version(&self) -> i64 {
        clean::version(&self.version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: &str = "2026-10-03";

    fn row(words: &str, day: &str) -> ConditionFields {
        ConditionFields {
            words: words.into(),
            about: "4".into(),
            day: day.into(),
            month: "3".into(),
            year: "2027".into(),
        }
    }

    fn parsed(rows: &[ConditionFields], outcome: Outcome) -> (Vec<NewCondition>, Errors) {
        let mut errors = Errors::default();
        let found = parse(rows, Some(outcome), TODAY, &mut errors);
        (found, errors)
    }

    #[test]
    fn conditions_are_read_and_empty_rows_are_not() {
        let rows = [row(" Find a second funder. ", "1"), ConditionFields::default()];
        let (found, errors) = parsed(&rows, Outcome::ConfirmedWithConditions);
        assert!(errors.is_empty());
        let condition = NewCondition {
            principle: Some(4),
            words: "Find a second funder.".into(),
            due: "2027-03-01".into(),
        };
        assert_eq!(found, [condition]);
    }

    #[test]
    fn an_outcome_has_the_conditions_that_it_names() {
        let none = parsed(&[ConditionFields::default()], Outcome::ConfirmedWithConditions).1;
        assert!(none.of("condition-1").is_some());
        let rows = [ConditionFields::default(), row("Do it.", "1")];
        assert!(parsed(&rows, Outcome::Confirmed).1.of("condition-2").is_some());
        assert!(parsed(&[], Outcome::NotYetConfirmed).1.is_empty());
    }

    #[test]
    fn what_is_wrong_is_tied_to_its_field() {
        let of = |row: ConditionFields| parsed(&[row], Outcome::ConfirmedWithConditions).1;
        assert!(of(row("", "1")).of("condition-1").is_some());
        assert!(of(row(&"x".repeat(501), "1")).of("condition-1").is_some());
        assert!(of(row("By [date]", "1")).of("condition-1").unwrap().contains("[date]"));
        assert!(of(row("Do it.", "")).of("due-1-day").is_some());
        let past = ConditionFields { year: "2025".into(), ..row("Do it.", "1") };
        assert!(of(past).of("due-1-day").unwrap().contains("in the future"));
    }

    #[test]
    fn only_known_fields_are_taken() {
        let mut rows = Vec::new();
        for name in
            ["condition-0", "condition-11", "condition-x", "due-1", "due-1-hour", "about-1-x", "other-1"]
        {
            assert!(!take(&mut rows, name, "x"), "{name}");
        }
        assert!(rows.is_empty());
        assert!(take(&mut rows, "due-2-month", "May"));
        assert_eq!((rows.len(), rows[1].month.as_str()), (2, "May"));
    }

    #[test]
    fn directors_say_why() {
        let form = |answer: &str, note: &str| ConditionForm {
            answer: answer.into(),
            note: note.into(),
            version: "1".into(),
        };
        let met = ConditionAnswer::Propose(ConditionResult::Met, "Seen.".into());
        assert_eq!(form("met", " Seen. ").parse(1), Ok(met));
        assert_eq!(form("agree", "").parse(1), Ok(ConditionAnswer::Agree));
        assert!(form("met", "").parse(2).unwrap_err().of("note-2").is_some());
        assert!(form("disagree", "").parse(2).unwrap_err().of("note-2").is_some());
        assert!(form("", "").parse(2).unwrap_err().of("answer-2").is_some());
    }

    #[test]
    fn a_correction_is_agreed_to_or_left_with_a_reason() {
        let form = |answer: &str, reason: &str| CorrectionForm {
            answer: answer.into(),
            reason: reason.into(),
            ..Default::default()
        };
        assert_eq!(form("agree", "").parse(), Ok(None));
        assert_eq!(form("disagree", "It is right.").parse(), Ok(Some("It is right.".into())));
        assert!(form("disagree", "").parse().unwrap_err().of("reason").is_some());
        assert!(form("", "").parse().unwrap_err().of("answer").is_some());
    }
}
