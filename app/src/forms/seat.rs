//! The organisation's answer to the offer of a seat.

use serde::Deserialize;
use validator::Validate;

use super::Errors;
use super::typed::{self, Found, many_lines, one_line};

/// As typed.
#[derive(Clone, Debug, Default, Deserialize, Validate)]
#[serde(default)]
pub struct SeatForm {
    /// "accept" or "decline".
    pub answer: String,
    /// Who will sit there.
    #[validate(length(max = 200, message = "The name must be 200 characters or fewer"))]
    pub representative_name: String,
    /// Where the leadership team can write to them.
    #[validate(email(message = "Enter an e-mail address in the right format, like name@example.org"))]
    pub representative_email: String,
    /// "yes" when the name may be published.
    pub consent: String,
    /// Why not.
    #[validate(length(max = 2000, message = "Your reason must be 2,000 characters or fewer"))]
    pub reason: String,
    /// The version that was read.
    pub version: String,
}

/// What the organisation answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SeatAnswer {
    /// Yes.
    Accept {
        /// Who will sit there.
        name: String,
        /// Where the leadership team can write to them.
        email: String,
    },
    /// No.
    Decline {
        /// Why.
        reason: String,
    },
}

impl SeatForm {
    /// The reader stands in as the representative until somebody else is typed.
    pub fn filled(reader: &(String, String), version: i64) -> Self {
        Self {
            representative_name: reader.0.clone(),
            representative_email: reader.1.clone(),
            version: version.to_string(),
            ..Self::default()
        }
    }

    /// The version that was read.
    pub fn version(&self) -> i64 {
        typed::version(&self.version)
    }

    /// The answer, or every problem of the part that was answered.
    pub fn parse(&self) -> Result<SeatAnswer, Errors> {
        let form = Self {
            representative_name: one_line(&self.representative_name),
            representative_email: one_line(&self.representative_email),
            reason: many_lines(&self.reason).trim().to_owned(),
            ..self.clone()
        };
        let found = Found::of(&form);
        let mut errors = Errors::default();
        match form.answer.as_str() {
            "accept" => {
                let name = &form.representative_name;
                let missing = "Enter the name of your representative";
                found.require(&mut errors, "representative_name", name, missing);
                let email = &form.representative_email;
                let missing = "Enter your representative’s e-mail address";
                found.require(&mut errors, "representative_email", email, missing);
                if form.consent != "yes" {
                    errors.add("consent", "Tick the box to say that we may publish the name");
                }
            }
            "decline" => {
                let missing = "Tell us why you decline, so that we can offer what fits";
                found.require(&mut errors, "reason", &form.reason, missing);
            }
            _ => errors.add("answer", "Select whether you accept the seat"),
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(if form.answer == "accept" {
            SeatAnswer::Accept { name: form.representative_name, email: form.representative_email }
        } else {
            SeatAnswer::Decline { reason: form.reason }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_part_that_was_answered_is_checked() {
        let fields = |form: &SeatForm| -> Vec<String> {
            form.parse().unwrap_err().iter().map(|error| error.field.clone()).collect()
        };
        let mut form = SeatForm::default();
        assert_eq!(fields(&form), ["answer"]);
        form.answer = "decline".into();
        assert_eq!(fields(&form), ["reason"]);
        form.answer = "accept".into();
        assert_eq!(fields(&form), ["representative_name", "representative_email", "consent"]);
    }

    #[test]
    fn a_name_is_published_only_with_consent() {
        let reader = ("Sam".to_owned(), "sam@example.org".to_owned());
        let form = SeatForm { answer: "accept".into(), ..SeatForm::filled(&reader, 3) };
        assert!(form.parse().unwrap_err().of("consent").is_some());
        let form = SeatForm { consent: "yes".into(), ..form };
        assert_eq!(
            form.parse().unwrap(),
            SeatAnswer::Accept { name: "Sam".into(), email: "sam@example.org".into() }
        );
    }
}
