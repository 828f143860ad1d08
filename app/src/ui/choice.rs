use super::Words;

/// One answer of [`Radios`](super::Radios), [`Checkboxes`](super::Checkboxes) or [`Select`](super::Select).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What people read.
    pub label: String,
    /// A sentence that helps to choose. A [`Select`](super::Select) has no room for it.
    pub hint: Option<String>,
}

impl Choice {
    /// An answer without a hint.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None }
    }

    /// The same answer with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Words>) -> Self {
        self.hint = hint.into().into_option();
        self
    }
}

/// The id of the answer at `index`. The first carries the id of the group, for the error link.
pub(super) fn choice_id(group: &str, index: usize) -> String {
    if index == 0 { group.to_owned() } else { format!("{group}-{}", index + 1) }
}
