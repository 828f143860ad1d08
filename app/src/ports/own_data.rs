//! What people read before something of theirs goes.

/// A draft that is about to be deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeletionView {
    /// The application's reference.
    pub reference: String,
    /// What was read.
    pub version: i64,
    /// The organisation's name.
    pub organisation: String,
    /// The principles with an answer.
    pub written: Vec<String>,
    /// The trustee who is named; empty without.
    pub trustee: String,
}

/// An account that is about to be closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClosingView {
    /// True for whoever has a role at the Alliance.
    pub has_role: bool,
    /// Organisations that the person leaves.
    pub organisations: Vec<String>,
    /// Organisations that would have no administrator.
    pub alone: Vec<String>,
}

impl ClosingView {
    /// Nothing stands in its way.
    pub fn is_open(&self) -> bool {
        !self.has_role && self.alone.is_empty()
    }
}
