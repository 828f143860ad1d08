use leptos::prelude::*;

use super::lookup::lookup;
use crate::domain::stored_day;
use crate::forms::Errors;
use crate::forms::register::{LOCALITY, ON, PARTNERSHIP, RegisterForm};
use crate::ports::PartnershipName;
use crate::ui::{Button, Choice, Details, InsetText, Select, TextInput};

/// What the register was asked for, beside what it shows.
#[derive(Clone, Debug, Default)]
pub struct RegisterSearch {
    /// As typed.
    pub form: RegisterForm,
    /// What to put right.
    pub errors: Errors,
    /// The day, as YYYY-MM-DD, when it is not today.
    pub past_day: Option<String>,
    /// How many anchors there were that day in all.
    pub all: usize,
    /// Every partnership.
    pub partnerships: Vec<PartnershipName>,
}

impl RegisterSearch {
    /// True when only a part of the register is shown.
    pub(super) fn is_part(&self) -> bool {
        let asked = [&self.form.partnership, &self.form.locality];
        self.errors.is_empty() && asked.into_iter().any(|it| !it.trim().is_empty())
    }

    /// What is shown, where that is not simply the register of today.
    pub(super) fn notice(&self, shown: usize) -> Option<AnyView> {
        let day = self.past_day.as_deref().map(stored_day);
        let part = match shown {
            _ if !self.is_part() => None,
            0 => Some(self.nothing()),
            1 => Some(format!("1 of {} Community Anchors is shown.", self.all)),
            _ => Some(format!("{shown} of {} Community Anchors are shown.", self.all)),
        };
        let words = match (day, part) {
            (None, None) => return None,
            (Some(day), None) if shown == 0 => {
                format!("There were no Community Anchors on the register on {day}.")
            }
            (Some(day), None) => format!("This is the register as it stood on {day}."),
            (None, Some(part)) => part,
            (Some(day), Some(part)) => format!("This is the register as it stood on {day}. {part}"),
        };
        let partnership = self.partnership().filter(|_| shown == 0).map(|it| {
            let href = format!("/partnerships/{}", it.code);
            view! { <a class="govuk-link" href=href>{format!("See {}", it.name)}</a> ". " }
        });
        Some(
            view! {
                <InsetText>
                    {words} " "
                    {partnership}
                    <a class="govuk-link" href="/register">"See the whole register of today"</a>
                </InsetText>
            }
            .into_any(),
        )
    }

    /// The partnership that was asked for.
    fn partnership(&self) -> Option<&PartnershipName> {
        let code = self.form.partnership.trim();
        self.partnerships.iter().find(|it| it.code == code).filter(|_| self.is_part())
    }

    /// Why a part of the register is empty.
    fn nothing(&self) -> String {
        let asked = self.form.locality.trim();
        let mut localities = self.partnerships.iter().filter_map(|it| it.locality.as_ref());
        let locality = localities.find(|it| it.0 == asked);
        let has = if self.past_day.is_some() { "had" } else { "has" };
        match (self.partnership(), locality) {
            (Some(it), Some(there)) if it.locality.as_ref() != Some(there) => {
                format!("{} is not in {}.", it.name, there.1)
            }
            (Some(it), _) => format!("No Community Anchor {has} a seat at {}.", it.name),
            (None, Some(there)) => format!("No Community Anchor {has} a seat in {}.", there.1),
            (None, None) => format!("No Community Anchor {has} a seat there."),
        }
    }

    /// The search by postcode, and the form that narrows the list. Its address can be kept and passed on.
    pub(super) fn view(&self) -> AnyView {
        let (is_used, fields) = (!self.form.is_empty(), self.fields());
        view! {
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <div class="lookup-block">
                        {lookup("Find who represents a postcode", "", &Errors::default())}
                    </div>
                    <Details summary="Choose a date, a partnership or a locality" open=is_used>
                        {fields}
                    </Details>
                </div>
            </div>
        }
        .into_any()
    }

    fn fields(&self) -> AnyView {
        let every = |words: &str| Choice::new("", words);
        let mut partnerships = vec![every("All partnerships")];
        partnerships.extend(self.partnerships.iter().map(|it| Choice::new(it.code.clone(), it.name.clone())));
        let mut names: Vec<(String, String)> =
            self.partnerships.iter().filter_map(|it| it.locality.clone()).collect();
        names.sort();
        names.dedup();
        // A locality that is refused is shown with its problem also where no locality is listed.
        let is_refused = self.errors.of(LOCALITY).is_some();
        let localities = (is_refused || !names.is_empty()).then(|| {
            let mut choices = vec![every("All localities")];
            choices.extend(names.into_iter().map(|(code, name)| Choice::new(code, name)));
            view! {
                <Select
                    name=LOCALITY
                    label="Locality"
                    options=choices
                    value=self.form.locality.clone()
                    error=self.errors.of(LOCALITY)
                    label_size="s"
                />
            }
        });
        view! {
            <form method="get" action="/register" novalidate>
                <TextInput
                    name=ON
                    label="The register as it stood on"
                    hint="A date, like 1 May 2026. Leave it empty for today."
                    value=self.form.on.clone()
                    error=self.errors.of(ON)
                    width="10"
                    label_size="s"
                    spellcheck=false
                />
                <Select
                    name=PARTNERSHIP
                    label="Community Partnership"
                    options=partnerships
                    value=self.form.partnership.clone()
                    error=self.errors.of(PARTNERSHIP)
                    label_size="s"
                />
                {localities}
                <Button label="Show"/>
            </form>
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_part_says_why() {
        let partnership = |code: &str, locality: &str| PartnershipName {
            code: code.into(),
            name: format!("Partnership {code}"),
            locality: Some((locality.to_lowercase(), locality.into())),
        };
        let of = |code: &str, locality: &str| RegisterSearch {
            form: RegisterForm {
                partnership: code.into(),
                locality: locality.into(),
                ..RegisterForm::default()
            },
            partnerships: vec![partnership("CP1", "North"), partnership("CP2", "South")],
            ..RegisterSearch::default()
        };
        assert_eq!(of("CP1", "").nothing(), "No Community Anchor has a seat at Partnership CP1.");
        assert_eq!(of("CP1", "south").nothing(), "Partnership CP1 is not in South.");
        assert_eq!(of("CP1", "north").nothing(), "No Community Anchor has a seat at Partnership CP1.");
        assert_eq!(of("", "south").nothing(), "No Community Anchor has a seat in South.");
        let past = RegisterSearch { past_day: Some("2026-05-01".into()), ..of("", "south") };
        assert_eq!(past.nothing(), "No Community Anchor had a seat in South.");
    }
}
