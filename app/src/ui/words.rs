//! Text that may be absent, so that a prop takes a literal, a `String` or an `Option`.

/// Text of a component that may be absent. Made by `into` from `&str`, `String` or `Option<String>`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Option<String>);

impl Words {
    /// The text, if there is any.
    pub fn as_deref(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// True when there is a text.
    pub fn is_some(&self) -> bool {
        self.0.is_some()
    }

    /// The text as an owned option.
    pub fn into_option(self) -> Option<String> {
        self.0
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self(Some(text.to_owned()))
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self(Some(text))
    }
}

impl From<Option<String>> for Words {
    fn from(text: Option<String>) -> Self {
        Self(text)
    }
}
