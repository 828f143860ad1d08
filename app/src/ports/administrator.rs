//! What administrators read: people, settings, and what was changed by whom. No case content.

use crate::domain::{Role, Setting, Timestamp};

/// A person as administrators see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonLine {
    /// The person's id, also their address.
    pub id: String,
    /// Empty until given.
    pub name: String,
    /// Where codes are sent.
    pub email: String,
    /// What they do for the Alliance; empty when they do nothing any more.
    pub roles: Vec<Role>,
    /// False when they cannot sign in.
    pub is_active: bool,
    /// When they last used the service; none when they never did.
    pub last_seen: Option<Timestamp>,
}

/// One person, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonView {
    /// Who.
    pub line: PersonLine,
    /// True for the administrator who reads.
    pub is_reader: bool,
    /// What was changed, newest first.
    pub history: Vec<AllianceEventLine>,
}

/// A setting with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingLine {
    /// Which.
    pub setting: Setting,
    /// Its value.
    pub value: i64,
}

/// A setting with its value and history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingView {
    /// The setting.
    pub line: SettingLine,
    /// What was changed, newest first.
    pub history: Vec<AllianceEventLine>,
}

/// Something that an administrator changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllianceEventLine {
    /// What happened.
    pub words: String,
    /// Why; may be empty.
    pub reason: String,
    /// Who did it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}
