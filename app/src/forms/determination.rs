//! The decision: a result and a reason per principle, a path where one helps, an outcome, and why.

use super::path::PathFields;
use super::{Errors, clean};
use crate::domain::{Finding, Outcome, PRINCIPLES, PrinciplePath, PrincipleResult};
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
                name => {
                    let Some((part, rest)) = name.split_once('-') else { continue };
                    let (number, end) = rest.split_once('-').unwrap_or((rest, ""));
                    let Some(fields) = number.parse().ok().and_then(|number| form.fields_mut(number)) else {
                        continue;
                    };
                    match (part, end) {
                        ("result", "") => fields.result = value,
                        ("reason", "") => fields.reason = value,
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

    /// The decision, or everything that is still to do.
    pub fn parse(&self) -> Result<NewDetermination, Errors> {
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
            paths.extend(fields.path.parse(principle, finding, &mut errors));
            results.extend(finding.map(|finding| PrincipleResult { principle, finding, reason }));
        }
        let outcome = Outcome::parse(&self.outcome);
        if outcome.is_none() {
            errors.add("outcome", "Select an outcome");
        }
        let reason = clean::lines(&self.reason);
        if reason.is_empty() {
            errors.add("reason", "Sum up the reasons for the decision");
        }
        clean::limit(&mut errors, "reason", "The reasons for the decision", &reason, clean::LINES);
        match outcome {
            Some(outcome) if errors.is_empty() => {
                Ok(NewDetermination { outcome, reason, results, paths, version: self.version() })
            }
            _ => Err(errors),
        }
    }

    /// The version to compare with; -1 when it cannot be read.
    pub fn version(&self) -> i64 {
        clean::version(&self.version)
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
        let errors = pairs(&[("result-1", "met"), ("result-2", "not_met")]).parse().unwrap_err();
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["reason-2", "result-3", "result-4", "result-5", "result-6", "outcome", "reason"]);
    }

    #[test]
    fn the_suggestion_of_agreeing_directors_can_be_recorded_once_it_is_summed_up() {
        let mut form = DeterminationForm::suggested(&decidable());
        assert_eq!(form.results[3].reason, "Reserves cover one month.\n\nOne funder pays for most of it.");
        assert_eq!(form.parse().unwrap_err().iter().count(), 1);
        form.reason = "Strong roots.".into();
        let decided = form.parse().unwrap();
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
