//! Asking smaller groups to confirm, for the organisation that asks and for the group that answers.

/// A named group with an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupLine {
    /// Its name.
    pub name: String,
    /// The contact's name; may be empty.
    pub contact: String,
    /// The contact's address, in lower case.
    pub email: String,
}

/// The page of the organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupsView {
    /// The application's reference.
    pub reference: String,
    /// The organisation's name.
    pub organisation: String,
    /// Named groups with an address that were not asked yet.
    pub to_ask: Vec<GroupLine>,
    /// Names of groups that cannot be asked, because they have no address.
    pub without_address: Vec<String>,
    /// How many were asked.
    pub asked: usize,
    /// How many of those answered. Not which, and not what they said.
    pub answered: usize,
    /// How many said that the address is not theirs.
    pub not_us: usize,
    /// How many may be reminded now.
    pub may_remind: usize,
    /// How many more may be asked.
    pub left: usize,
    /// While the answers may still be written.
    pub is_draft: bool,
}

/// The page of a group behind a one-time link. Never printed for debugging: the token is a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct ConfirmModel {
    /// The one-time token of the link.
    pub token: String,
    /// The organisation that asked.
    pub organisation: String,
    /// The group's name, as the organisation calls it.
    pub group: String,
    /// The last day of the link, in words.
    pub expires: String,
}
