//! Who is acting.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::membership::masked;

/// What a person does for the Alliance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Reads and assesses applications.
    Director,
    /// A director who also determines.
    Chair,
    /// Keeps cases moving and releases letters.
    Coordinator,
    /// Keeps people, settings and data; sees no case content.
    Administrator,
    /// Stands in as a director for single applications. Nobody is given this role: being named for an
    /// application that is not closed makes it.
    StandIn,
}

impl Role {
    /// Those that an administrator gives, in the order of the screens.
    pub const ALL: [Self; 4] = [Self::Director, Self::Chair, Self::Coordinator, Self::Administrator];

    /// As stored and as typed on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Director => "director",
            Self::Chair => "chair",
            Self::Coordinator => "coordinator",
            Self::Administrator => "administrator",
            Self::StandIn => "stand_in",
        }
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Director => "Director",
            Self::Chair => "Chair",
            Self::Coordinator => "Co-ordinator",
            Self::Administrator => "Administrator",
            Self::StandIn => "Stand-in director",
        }
    }

    /// The role of a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().chain([Self::StandIn]).find(|role| role.code() == code)
    }
}

/// What a member may do for their organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberRole {
    /// May also submit, withdraw and accept a seat.
    Administrator,
    /// May write answers.
    Editor,
}

impl MemberRole {
    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Editor => "editor",
        }
    }

    /// Both, the one who decides first.
    pub const ALL: [Self; 2] = [Self::Administrator, Self::Editor];

    /// The role of a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Administrator => "Administrator",
            Self::Editor => "Editor",
        }
    }

    /// In the middle of a sentence.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Administrator => "an administrator",
            Self::Editor => "an editor",
        }
    }

    /// What it lets a member do.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Administrator => {
                "Writes, sends the application, answers offers, and decides who is a member."
            }
            Self::Editor => "Writes answers. Cannot send the application or change who is a member.",
        }
    }
}

/// A signed-in person. Made only by the session layer of `server`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The person.
    pub person: Uuid,
    /// What they are called.
    pub name: String,
    /// Where they read mail.
    pub email: String,
    /// What they do for the Alliance; empty for most people.
    pub roles: Vec<Role>,
}

impl Actor {
    /// True when the person holds the role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// The name, or a masked address while we know none.
    pub fn shown(&self) -> String {
        if self.name.is_empty() { masked(&self.email) } else { self.name.clone() }
    }

    /// A chair is a director too.
    pub fn is_director(&self) -> bool {
        self.is(Role::Director) || self.is(Role::Chair)
    }

    /// Everyone with an Alliance role signs in with a second factor.
    pub fn needs_second_factor(&self) -> bool {
        !self.roles.is_empty()
    }
}
