//! The eligibility check: one short answer for each principle. Nothing of it is stored.

use serde::Deserialize;

use super::Errors;

/// The ids of the six questions, in the order of the principles.
pub const QUESTIONS: [&str; 6] = ["p1", "p2", "p3", "p4", "p5", "p6"];

/// What a visitor says about one principle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// It is so today.
    Yes,
    /// It is so in part.
    Partly,
    /// It is not so yet.
    NotYet,
}

impl Reply {
    /// In the order of the page.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Partly, Self::NotYet];

    /// What the form sends.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::NotYet => "not_yet",
        }
    }

    /// What people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Yes => "Yes",
            Self::Partly => "Partly",
            Self::NotYet => "Not yet",
        }
    }

    /// The reply of a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reply| reply.code() == code.trim())
    }
}

/// The six answers as sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CheckForm {
    /// Principle 1.
    pub p1: String,
    /// Principle 2.
    pub p2: String,
    /// Principle 3.
    pub p3: String,
    /// Principle 4.
    pub p4: String,
    /// Principle 5.
    pub p5: String,
    /// Principle 6.
    pub p6: String,
}

impl CheckForm {
    /// The answers in the order of the principles, as sent.
    pub fn values(&self) -> [&str; 6] {
        [&self.p1, &self.p2, &self.p3, &self.p4, &self.p5, &self.p6]
    }

    /// The six replies.
    ///
    /// # Errors
    /// One for each question without an answer.
    pub fn parse(&self) -> Result<[Reply; 6], Errors> {
        let mut errors = Errors::default();
        // The value put in for a missing answer never leaves: there is an error for it.
        let mut replies = [Reply::NotYet; 6];
        for (index, value) in self.values().into_iter().enumerate() {
            match Reply::parse(value) {
                Some(reply) => replies[index] = reply,
                None => {
                    errors.add(QUESTIONS[index], format!("Choose an answer to question {}", index + 1));
                }
            }
        }
        if errors.is_empty() { Ok(replies) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_answers_become_six_replies() {
        let form: CheckForm =
            serde_urlencoded::from_str("p1=yes&p2=partly&p3=not_yet&p4=yes&p5=yes&p6=not_yet").unwrap();
        let codes = form.parse().unwrap().map(Reply::code);
        assert_eq!(codes, ["yes", "partly", "not_yet", "yes", "yes", "not_yet"]);
    }

    #[test]
    fn every_missing_or_unknown_answer_is_named_at_once() {
        let form: CheckForm = serde_urlencoded::from_str("p1=yes&p3=maybe&p6=yes").unwrap();
        let errors = form.parse().unwrap_err();
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["p2", "p3", "p4", "p5"]);
        assert_eq!(errors.of("p3").unwrap(), "Choose an answer to question 3");
    }
}
