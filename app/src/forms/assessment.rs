//! One director's judgement: a finding per principle, then a recommendation.

use serde::Deserialize;

use super::{Errors, clean};
use crate::domain::{Finding, Recommendation};
use crate::ports::OwnAssessment;

/// One principle of an assessment, as far as it goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewFinding {
    /// What the director finds.
    pub finding: Option<Finding>,
    /// Why; may be empty.
    pub reason: String,
    /// For nobody else; may be empty.
    pub private_note: String,
}

/// What a director finds for one principle.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct FindingForm {
    /// The code of a finding; empty when nothing is selected.
    pub result: String,
    /// As typed.
    pub reason: String,
    /// The version of the assessment that the form was read at.
    pub version: String,
    /// For nobody else, as typed.
    pub private_note: String,
    /// The button: "next", or "later" to keep an unfinished page.
    pub then: String,
}

impl FindingForm {
    /// What is saved for one principle, for a page that nobody has sent yet.
    pub fn saved(own: &OwnAssessment, principle: u8) -> Self {
        let (result, reason) = own.result(principle);
        Self {
            result: result.to_owned(),
            reason: reason.to_owned(),
            version: own.version.to_string(),
            private_note: own.private_note(principle).to_owned(),
            then: String::new(),
        }
    }

    /// From a form as browsers encode it; nothing where it is no form.
    pub fn from_body(urlencoded: &str) -> Option<Self> {
        serde_urlencoded::from_str(urlencoded).ok()
    }

    /// What is kept however unfinished it is: everything but texts that are too long.
    pub fn draft(&self) -> Result<NewFinding, Errors> {
        let mut errors = Errors::default();
        let reason = clean::lines(&self.reason);
        clean::limit(&mut errors, "reason", "Your reason", &reason, clean::LINES);
        let private_note = clean::lines(&self.private_note);
        clean::limit(&mut errors, "private_note", "Your private note", &private_note, clean::LINES);
        let finding = Finding::parse(&self.result);
        if errors.is_empty() { Ok(NewFinding { finding, reason, private_note }) } else { Err(errors) }
    }

    /// A finished finding. Going on needs a finding, and a reason unless met; "later" takes whatever is there.
    pub fn parse(&self) -> Result<NewFinding, Errors> {
        let new = self.draft()?;
        let mut errors = Errors::default();
        if !self.is_for_later() {
            if new.finding.is_none() {
                errors.add("result", "Select what you find for this principle");
            }
            if new.finding.is_some_and(Finding::needs_reason) && new.reason.is_empty() {
                errors.add("reason", "Give a reason. The organisation needs it unless the principle is met");
            }
        }
        if errors.is_empty() { Ok(new) } else { Err(errors) }
    }

    /// True when the director keeps an unfinished page and leaves.
    pub fn is_for_later(&self) -> bool {
        self.then == "later"
    }

    /// The version to compare with; -1 when it cannot be read.
    pub fn version(&self) -> i64 {
        clean::version(&self.version)
    }
}

/// What a director would do.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct RecommendationForm {
    /// The code of a recommendation; empty when nothing is selected.
    pub recommendation: String,
    /// To the other directors, as typed.
    pub note: String,
    /// The version of the assessment that the form was read at.
    pub version: String,
}

impl RecommendationForm {
    /// What is saved, for a page that nobody has sent yet.
    pub fn saved(own: &OwnAssessment) -> Self {
        Self {
            recommendation: own.recommendation.map(|it| it.code().to_owned()).unwrap_or_default(),
            note: own.note.clone(),
            version: own.version.to_string(),
        }
    }

    /// The recommendation and the note, which may be empty.
    pub fn parse(&self) -> Result<(Recommendation, String), Errors> {
        let mut errors = Errors::default();
        let recommendation = Recommendation::parse(&self.recommendation);
        let note = clean::lines(&self.note);
        if recommendation.is_none() {
            errors.add("recommendation", "Select what you recommend");
        }
        clean::limit(&mut errors, "note", "Your note", &note, clean::LINES);
        match recommendation {
            Some(recommendation) if errors.is_empty() => Ok((recommendation, note)),
            _ => Err(errors),
        }
    }

    /// The version to compare with; -1 when it cannot be read.
    pub fn version(&self) -> i64 {
        clean::version(&self.version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(result: &str, reason: &str, then: &str) -> Result<(Option<Finding>, String), Errors> {
        FindingForm { result: result.into(), reason: reason.into(), then: then.into(), ..Default::default() }
            .parse()
            .map(|new| (new.finding, new.reason))
    }

    #[test]
    fn a_private_note_is_kept_and_has_an_end() {
        let note = |typed: String| FindingForm { private_note: typed, ..Default::default() }.draft();
        assert_eq!(note(" Ring them.\n".into()).unwrap().private_note, "Ring them.");
        assert!(note("x".repeat(2001)).unwrap_err().of("private_note").is_some());
    }

    #[test]
    fn going_on_needs_a_reason_unless_met() {
        assert_eq!(finding("met", "", "next"), Ok((Some(Finding::Met), String::new())));
        assert!(finding("developing", " ", "next").unwrap_err().of("reason").is_some());
        assert!(finding("", "half a thought", "").unwrap_err().of("result").is_some());
        assert!(finding("nonsense", "x", "next").is_err());
    }

    #[test]
    fn leaving_keeps_whatever_is_there() {
        assert_eq!(finding("", "half a thought", "later"), Ok((None, "half a thought".into())));
        assert_eq!(finding("not_met", "", "later"), Ok((Some(Finding::NotMet), String::new())));
        assert!(finding("", &"x".repeat(2001), "later").is_err());
    }

    #[test]
    fn every_problem_of_a_recommendation_is_said_at_once() {
        let form = RecommendationForm { note: "x".repeat(2001), ..Default::default() };
        let errors = form.parse().unwrap_err();
        assert!(errors.of("recommendation").is_some() && errors.of("note").is_some());
        assert_eq!(form.version(), -1);
    }
}
