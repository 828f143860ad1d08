//! Several decisions to release at once.

use uuid::Uuid;

use super::Errors;

/// The most that are released at once.
pub const MOST_RELEASED: usize = 200;

/// The ticked decisions. Its fields are `release` (any number, "reference:version"), `confirm` and `key`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReleaseForm {
    /// As sent.
    pub chosen: Vec<String>,
    /// "yes" when ticked.
    pub confirm: String,
    /// The key of the page.
    pub key: String,
}

impl ReleaseForm {
    /// From the fields of a posted form.
    pub fn from_pairs(pairs: &[(String, String)]) -> Self {
        let mut form = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "release" if form.chosen.len() < MOST_RELEASED => form.chosen.push(value.clone()),
                "confirm" => form.confirm.clone_from(value),
                "key" => form.key.clone_from(value),
                _ => {}
            }
        }
        form
    }

    /// The key, and each reference with the version that its letter was read at.
    ///
    /// # Errors
    /// Everything that is still to do.
    pub fn parse(&self) -> Result<(Uuid, Vec<(String, i64)>), Errors> {
        let mut errors = Errors::default();
        let mut chosen: Vec<(String, i64)> = Vec::new();
        for value in &self.chosen {
            let found = value.split_once(':').and_then(|(it, version)| Some((it, version.parse().ok()?)));
            let Some((reference, version)) = found else { continue };
            if !chosen.iter().any(|(it, _)| it == reference) {
                chosen.push((reference.to_owned(), version));
            }
        }
        if chosen.is_empty() {
            errors.add("release", "Read the letters, and tick those that you release");
        }
        if self.confirm != "yes" {
            errors.add("confirm", "Tick to confirm that the organisations are told now");
        }
        match Uuid::parse_str(&self.key) {
            Ok(key) if errors.is_empty() => Ok((key, chosen)),
            Err(_) if errors.is_empty() => {
                errors.add("release", "Read the letters again, and tick those that you release");
                Err(errors)
            }
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> ReleaseForm {
        let pairs: Vec<_> =
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        ReleaseForm::from_pairs(&pairs)
    }

    const KEY: (&str, &str) = ("key", "0199b6a0-0000-7000-8000-000000000001");

    #[test]
    fn ticks_and_a_confirmation_release() {
        let both =
            [("release", "ANC-1:4"), ("release", "ANC-1:4"), ("release", "x"), ("confirm", "yes"), KEY];
        assert_eq!(form(&both).parse().unwrap().1, [("ANC-1".to_owned(), 4)]);
        let errors = form(&[KEY]).parse().unwrap_err();
        assert!(errors.of("release").is_some() && errors.of("confirm").is_some());
        assert!(form(&[("release", "ANC-1:4"), ("confirm", "yes")]).parse().is_err());
    }
}
