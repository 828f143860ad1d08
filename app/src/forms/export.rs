//! Taking a whole case out as a file.

use serde::Deserialize;

use super::{Errors, clean};

/// What a case is taken out for, and for whom.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ExportForm {
    /// "organisation" or "complete".
    pub audience: String,
    /// Why.
    pub reason: String,
}

impl ExportForm {
    /// True for everything, and the reason.
    pub fn parse(&self) -> Result<(bool, String), Errors> {
        let mut errors = Errors::default();
        if !matches!(self.audience.as_str(), "organisation" | "complete") {
            errors.add("audience", "Select who the file is for");
        }
        let reason = clean::reason(&mut errors, "reason", &self.reason);
        if errors.is_empty() { Ok((self.audience == "complete", reason)) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_says_for_whom_and_what_for() {
        let form = |audience: &str, reason: &str| {
            ExportForm { audience: audience.into(), reason: reason.into() }.parse()
        };
        assert_eq!(form("complete", " An appeal. "), Ok((true, "An appeal.".into())));
        assert_eq!(form("organisation", "x"), Ok((false, "x".into())));
        let errors = form("everybody", "").unwrap_err();
        assert!(errors.of("audience").is_some() && errors.of("reason").is_some());
    }
}
