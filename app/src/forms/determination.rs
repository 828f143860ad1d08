//! The decision: a result and a reason per principle, a path where one helps, an outcome, and why.

use super::condition::{self, ConditionFields};
use super::path::PathFields;
use super::template::added;
use super::{Errors, clean};
use crate::domain::{
    Finding, MOST_CONDITIONS, NewCondition, Outcome, PRINCIPLES, PrinciplePath, PrincipleResult, placeholder,
};
use crate::ports::CaseView;

/// What was typed for one principle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResultFields {
    /// The code of a finding; empty when nothing is selected.
    pub result: String,
    /// As typed.
    pub reason: String,
    /// What would change the finding.
    pub path: PathFields,
    /// The id of the template that is selected beside it.
    pub template: String,
}

/// What to do with the form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Deciding {
    /// Record the decision.
    #[default]
    Record,
    /// One more condition.
    AddCondition,
    /// One condition less: its number.
    RemoveCondition(usize),
    /// Put the selected template into the reason for a principle.
    Insert(u8),
}

/// The decision as typed. Its fields are `result-1`, `reason-1`, `action-1`, `helper-1`, `by-1-day` and so on,
/// `outcome`, `reason` and `version`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeterminationForm {
    /// For principles 1 to 6, in their order.
    pub results: [ResultFields; 6],
    /// The code of an outcome; empty when nothing is selected.
    pub outcome: String,
    /// The directors' summary reason, as typed.
    pub reason: String,
    /// The version of the application that the form was read at.
    pub version: String,
    /// The conditions, in their order.
    pub conditions: Vec<ConditionFields>,
    /// The button.
    pub action: Deciding,
}

/// A decision that can be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDetermination {
    /// What was decided.
    pub outcome: Outcome,
    /// Why, in a few sentences.
    pub reason: String,
    /// One for each principle.
    pub results: Vec<PrincipleResult>,
    /// For principles that are not met, where the directors gave one.
    pub paths: Vec<PrinciplePath>,
    /// The version to compare with.
    pub version: i64,
    /// What is still to be done, when confirmed with conditions.
    pub conditions: Vec<NewCondition>,
}

impl DeterminationForm {
    /// From the fields of a posted form. The last value of a name counts; unknown names do not.
    pub fn from_pairs(pairs: &[(String, String)]) -> Self {
        let mut form = Self::default();
        for (name, value) in pairs {
            let value = value.clone();
            match name.as_str() {
                "outcome" => form.outcome = value,
                "reason" => form.reason = value,
                "version" => form.version = value,
                "action" => form.action = action(&value),
                name if condition::take(&mut form.conditions, name, &value) => {}
                name => {
                    let Some((part, rest)) = name.split_once('-') else { continue };
                    let (number, end) = rest.split_once('-').unwrap_or((rest, ""));
                    let Some(fields) = number.parse().ok().and_then(|number| form.fields_mut(number)) else {
                        continue;
                    };
                    match (part, end) {
                        ("result", "") => fields.result = value,
                        ("reason", "") => fields.reason = value,
                        ("template", "") => fields.template = value,
                        _ => fields.path.take(part, end, value),
                    }
                }
            }
        }
        form
    }

    /// What the assessments suggest: the finding of most directors, their reasons for anything but "met"
    /// one after the other, and the outcome with a majority. Nothing where they are divided.
    pub fn suggested(view: &CaseView) -> Self {
        let mut form = Self { version: view.case.version.to_string(), ..Self::default() };
        let own = view.own.as_ref().filter(|own| own.submitted_at.is_some());
        for (fields, number) in form.results.iter_mut().zip(PRINCIPLES) {
            let own = own.map(|own| own.result(number));
            let mut given: Vec<(&str, &str)> = own.into_iter().filter(|(code, _)| !code.is_empty()).collect();
            given.extend(view.others.iter().filter_map(|other| {
                let result = other.results.iter().find(|result| result.principle == number)?;
                Some((result.finding.code(), result.reason.as_str()))
            }));
            if let Some(finding) = majority(&given) {
                finding.code().clone_into(&mut fields.result);
            }
            fields.reason = joined(&given);
        }
        if let Some(outcome) = view.tally.as_ref().and_then(crate::domain::Tally::majority) {
            outcome.code().clone_into(&mut form.outcome);
        }
        form
    }

    /// What was typed for one principle.
    pub fn fields(&self, principle: u8) -> Option<&ResultFields> {
        self.results.get(usize::from(principle).checked_sub(1)?)
    }

    fn fields_mut(&mut self, principle: u8) -> Option<&mut ResultFields> {
        self.results.get_mut(usize::from(principle).checked_sub(1)?)
    }

    /// Puts words after the reason for a principle.
    pub fn insert(&mut self, principle: u8, words: &str) {
        if let Some(fields) = self.fields_mut(principle) {
            fields.reason = added(&fields.reason, words);
            fields.template.clear();
        }
    }

    /// A condition more or less, as a button asked. False when the button records the decision.
    pub fn edit(&mut self) -> bool {
        match self.action {
            Deciding::AddCondition if self.conditions.len() < MOST_CONDITIONS => {
                // The page shows one empty row where there is none.
                let rows = self.conditions.len().max(1) + 1;
                self.conditions.resize(rows, ConditionFields::default());
            }
            Deciding::RemoveCondition(number) if (1..=self.conditions.len()).contains(&number) => {
                self.conditions.remove(number - 1);
            }
            Deciding::Record => return false,
            _ => {}
        }
        true
    }

    /// The decision, or everything that is still to do. `today` is YYYY-MM-DD.
    ///
    /// # Errors
    /// Every problem, in the order of the page.
    pub fn parse(&self, today: &str) -> Result<NewDetermination, Errors> {
        let mut errors = Errors::default();
        let mut results = Vec::new();
        let mut paths = Vec::new();
        for (fields, principle) in self.results.iter().zip(PRINCIPLES) {
            let finding = Finding::parse(&fields.result);
            let reason = clean::lines(&fields.reason);
            let field = format!("reason-{principle}");
            match finding {
                None => errors
                    .add(format!("result-{principle}"), format!("Select a result for principle {principle}")),
                Some(finding) if finding.needs_reason() && reason.is_empty() => errors.add(
                    &field,
                    format!("Give a reason for principle {principle}, because it is not met yet"),
                ),
                Some(_) => {}
            }
            let what = format!("The reason for principle {principle}");
            clean::limit(&mut errors, &field, &what, &reason, clean::LINES);
            whole(&mut errors, &field, &what, &reason);
            paths.extend(fields.path.parse(principle, finding, &mut errors));
            results.extend(finding.map(|finding| PrincipleResult { principle, finding, reason }));
        }
        let outcome = Outcome::parse(&self.outcome);
        if outcome.is_none() {
            errors.add("outcome", "Select an outcome");
        }
        let reason = clean::lines(&self.reason);
        let conditions = condition::parse(&self.conditions, outcome, today, &mut errors);
        if reason.is_empty() {
            errors.add("reason", "Sum up the reasons for the decision");
        }
        let what = "The reasons for the decision";
        clean::limit(&mut errors, "reason", what, &reason, clean::LINES);
        whole(&mut errors, "reason", what, &reason);
        match outcome {
            Some(outcome) if errors.is_empty() => {
                Ok(NewDetermination { outcome, reason, results, paths, version: self.version(), conditions })
            }
            _ => Err(errors),
        }
    }

    /// The version to compare with; -1 when it cannot be read.
    pub fn version(&self) -> i64 {
        clean::version(&self.version)
    }
}

fn action(value: &str) -> Deciding {
    let number = |start: &str| value.strip_prefix(start).and_then(|it| it.parse::<usize>().ok());
    match (number("remove-condition-"), number("insert-")) {
        _ if value == "add-condition" => Deciding::AddCondition,
        (Some(number), _) => Deciding::RemoveCondition(number),
        (_, Some(number)) => Deciding::Insert(u8::try_from(number).unwrap_or_default()),
        _ => Deciding::Record,
    }
}

/// Refuses a text with a gap that somebody meant to fill.
fn whole(errors: &mut Errors, field: &str, what: &str, text: &str) {
    if let Some(gap) = placeholder(text) {
        errors.add(field, format!("{what} still has a gap, {gap}. Fill it in, or take it out"));
    }
}

/// The finding of more than half of the directors.
fn majority(given: &[(&str, &str)]) -> Option<Finding> {
    Finding::ALL
        .into_iter()
        .find(|finding| given.iter().filter(|(code, _)| *code == finding.code()).count() * 2 > given.len())
}

/// Every different reason for anything but "met", in a paragraph of its own.
fn joined(given: &[(&str, &str)]) -> String {
    let mut reasons: Vec<&str> = Vec::new();
    for (code, reason) in given {
        let reason = reason.trim();
        if *code != Finding::Met.code() && !reason.is_empty() && !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Recommendation, Tally};
    use crate::pages::director::sample::{decidable, other, result};

    const TODAY: &str = "2026-10-03";

    fn condition() -> ConditionFields {
        ConditionFields {
            words: "Find a second funder.".into(),
            about: String::new(),
            day: "1".into(),
            month: "March".into(),
            year: "2027".into(),
        }
    }

    #[test]
    fn buttons_change_the_form_and_keep_what_is_typed() {
        let mut form = pairs(&[("condition-1", "A"), ("condition-2", "B"), ("reason-3", "Typed.")]);
        assert!(!form.edit());
        form.action = action("add-condition");
        assert!(form.edit());
        assert_eq!(form.conditions.len(), 3);
        form.action = action("remove-condition-1");
        assert!(form.edit());
        assert_eq!(form.conditions[0].words, "B");
        assert_eq!(action("insert-3"), Deciding::Insert(3));
        form.insert(3, "From a template.");
        form.insert(9, "Nowhere.");
        assert_eq!(form.results[2].reason, "Typed.\n\nFrom a template.");
        for odd in ["", "record", "insert-", "remove-condition-x"] {
            assert_eq!(action(odd), Deciding::Record, "{odd}");
        }
    }

    #[test]
    fn a_gap_in_a_reason_is_pointed_out() {
        let errors =
            pairs(&[("reason-2", "Thank you, [name]."), ("reason", "{{why}}")]).parse(TODAY).unwrap_err();
        assert!(errors.iter().any(|it| it.field == "reason-2" && it.message.contains("[name]")));
        assert!(errors.iter().any(|it| it.field == "reason" && it.message.contains("{{why}}")));
    }

    fn pairs(pairs: &[(&str, &str)]) -> DeterminationForm {
        let pairs: Vec<_> =
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        DeterminationForm::from_pairs(&pairs)
    }

    #[test]
    fn only_known_fields_are_read() {
        let form = pairs(&[
            ("result-1", "met"),
            ("reason-6", "six"),
            ("result-0", "met"),
            ("result-7", "met"),
            ("result--1", "met"),
            ("reason-x", "x"),
            ("other-2", "x"),
            ("reason-2-day", "x"),
            ("action-2-day", "x"),
            ("outcome", "confirmed"),
            ("outcome", "not_yet_confirmed"),
            ("version", "9"),
        ]);
        assert_eq!((form.results[0].result.as_str(), form.results[5].reason.as_str()), ("met", "six"));
        assert_eq!((form.outcome.as_str(), form.version()), ("not_yet_confirmed", 9));
        assert_eq!(form.results.iter().filter(|it| **it != ResultFields::default()).count(), 2);
    }

    #[test]
    fn every_problem_is_said_at_once_in_the_order_of_the_page() {
        let errors = pairs(&[("result-1", "met"), ("result-2", "not_met")]).parse(TODAY).unwrap_err();
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["reason-2", "result-3", "result-4", "result-5", "result-6", "outcome", "reason"]);
    }

    #[test]
    fn the_suggestion_of_agreeing_directors_can_be_recorded_once_it_is_summed_up() {
        let mut form = DeterminationForm::suggested(&decidable());
        assert_eq!(form.results[3].reason, "Reserves cover one month.\n\nOne funder pays for most of it.");
        assert_eq!(form.parse(TODAY).unwrap_err().iter().count(), 2);
        form.reason = "Strong roots.".into();
        form.conditions = vec![condition()];
        let decided = form.parse(TODAY).unwrap();
        assert_eq!(decided.conditions[0].due, "2027-03-01");
        assert_eq!(decided.results[3].finding, Finding::Developing);
        assert_eq!((decided.outcome, decided.version), (Outcome::ConfirmedWithConditions, 9));
    }

    #[test]
    fn divided_directors_suggest_nothing() {
        let mut view = decidable();
        view.own = None;
        let mut against = other("Cy Day", "x");
        against.results[0] = result(1, Finding::NotMet, "New here.");
        view.others.push(against);
        view.tally = Some(Tally::new(vec![Recommendation::Confirm, Recommendation::NotYet]));
        let form = DeterminationForm::suggested(&view);
        assert_eq!((form.results[0].result.as_str(), form.outcome.as_str()), ("", ""));
        assert_eq!(form.results[0].reason, "New here.");
    }
}
