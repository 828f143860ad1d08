//! A new value for a setting, and why.

use serde::Deserialize;

use super::{Errors, clean, typed};
use crate::domain::Setting;

/// A new value, and why.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SettingForm {
    /// As typed.
    pub value: String,
    /// Why it changes.
    pub reason: String,
    /// The value that was shown.
    pub was: String,
}

impl SettingForm {
    /// The value and the reason.
    pub fn parse(&self, setting: Setting) -> Result<(i64, String), Errors> {
        let mut errors = Errors::default();
        let (least, most) = setting.limits();
        let value = typed::one_line(&self.value).parse::<i64>().ok().filter(|it| (least..=most).contains(it));
        if value.is_none() {
            errors.add("value", format!("Enter a whole number from {least} to {most}"));
        }
        let reason = clean::reason(&mut errors, "reason", &self.reason);
        match value {
            Some(value) if errors.is_empty() => Ok((value, reason)),
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_lies_within_the_limits_and_has_a_reason() {
        let form = |value: &str, reason: &str| SettingForm {
            value: value.into(),
            reason: reason.into(),
            was: "2".into(),
        };
        assert_eq!(form(" 3 ", "More directors.").parse(Setting::Quorum), Ok((3, "More directors.".into())));
        for wrong in ["0", "16", "two", "", "2.5"] {
            let errors = form(wrong, "").parse(Setting::Quorum).unwrap_err();
            assert!(errors.of("value").is_some() && errors.of("reason").is_some(), "{wrong}");
        }
    }
}
