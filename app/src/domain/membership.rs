//! Who acts for an organisation: who may change it, what may not happen, and what is remembered.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::MemberRole;

/// The most invitations that one organisation may have open at once.
pub const OPEN_INVITATIONS: i64 = 20;
/// The most letters of invitation that one organisation may have sent in a day.
pub const INVITATIONS_PER_DAY: i64 = 40;
/// How often one person may ask to join an organisation in a day.
pub const JOIN_REQUESTS_PER_DAY: i64 = 3;
/// How long somebody who was declined waits before asking again, in days.
pub const JOIN_AGAIN_DAYS: i64 = 30;

/// What is to become of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberChange {
    /// They get this role.
    Role(MemberRole),
    /// They are no longer a member: removed by an administrator, or leaving.
    End,
}

/// Why a member is left as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberRefusal {
    /// Whoever asks is no member: answered as 404.
    Stranger,
    /// The person it is about is no member, or no longer.
    NoMember,
    /// Only an administrator does this.
    NotYours,
    /// Nobody could send, invite or decide any more.
    LastAdministrator,
}

/// The members of one organisation with their roles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Team(Vec<(Uuid, MemberRole)>);

impl Team {
    /// Of everyone who can sign in and act.
    pub fn new(members: Vec<(Uuid, MemberRole)>) -> Self {
        Self(members)
    }

    /// What a person may do.
    pub fn role(&self, person: Uuid) -> Option<MemberRole> {
        self.0.iter().find(|(member, _)| *member == person).map(|(_, role)| *role)
    }

    /// True when the person is the only administrator there is.
    pub fn is_last_administrator(&self, person: Uuid) -> bool {
        self.role(person) == Some(MemberRole::Administrator)
            && !self.0.iter().any(|(other, role)| *other != person && *role == MemberRole::Administrator)
    }

    /// Whether a person may decide who acts for the organisation.
    ///
    /// # Errors
    /// A stranger, or an editor.
    pub fn require_administrator(&self, actor: Uuid) -> Result<(), MemberRefusal> {
        match self.role(actor) {
            Some(MemberRole::Administrator) => Ok(()),
            Some(MemberRole::Editor) => Err(MemberRefusal::NotYours),
            None => Err(MemberRefusal::Stranger),
        }
    }

    /// Whether a person may change a member, who may be themselves: anyone can leave.
    ///
    /// # Errors
    /// The most guarded reason that holds.
    pub fn permit(&self, actor: Uuid, member: Uuid, change: MemberChange) -> Result<(), MemberRefusal> {
        let leaves = actor == member && change == MemberChange::End;
        match self.require_administrator(actor) {
            Err(MemberRefusal::NotYours) if leaves => {}
            other => other?,
        }
        let role = self.role(member).ok_or(MemberRefusal::NoMember)?;
        let steps_down = change != MemberChange::Role(role);
        if steps_down && self.is_last_administrator(member) {
            return Err(MemberRefusal::LastAdministrator);
        }
        Ok(())
    }
}

/// One line of the history of an organisation's people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MemberEvent {
    /// The organisation was added by its first administrator.
    Added,
    /// Somebody was invited.
    Invited {
        /// Their address, masked.
        address: String,
        /// What they may do once they accept.
        role: MemberRole,
    },
    /// The link was sent once more.
    InvitedAgain {
        /// Their address, masked.
        address: String,
    },
    /// The link no longer works.
    InvitationWithdrawn {
        /// Their address, masked.
        address: String,
    },
    /// An invitation was accepted by the actor.
    Joined {
        /// What they may do.
        role: MemberRole,
    },
    /// The actor asked to join.
    AskedToJoin,
    /// A request to join was accepted.
    RequestAccepted {
        /// Who asked.
        member: String,
        /// What they may do.
        role: MemberRole,
    },
    /// A request to join was declined.
    RequestDeclined {
        /// Who asked.
        member: String,
        /// The note to them; may be empty.
        reason: String,
    },
    /// A member got another role.
    RoleChanged {
        /// Who.
        member: String,
        /// What they may do now.
        role: MemberRole,
    },
    /// A member was removed.
    Removed {
        /// Who.
        member: String,
        /// Why; may be empty.
        reason: String,
    },
    /// The actor left.
    Left,
    /// The Alliance made a member administrator.
    AppointedByAlliance {
        /// Who.
        member: String,
        /// Why.
        reason: String,
    },
    /// The Alliance put right where a member reads e-mail and signs in.
    AddressCorrected {
        /// Who.
        member: String,
        /// Why.
        reason: String,
    },
    /// The Alliance took the place of the premises from newer data.
    LocatedAgain {
        /// The postcode.
        postcode: String,
        /// The release of the data; may be empty.
        release: String,
    },
}

impl MemberEvent {
    /// What happened, in plain words.
    pub fn words(&self) -> String {
        match self {
            Self::Added => "Organisation added".into(),
            Self::Invited { address, role } => format!("Invited {address} as {}", role.noun()),
            Self::InvitedAgain { address } => format!("Invitation sent again to {address}"),
            Self::InvitationWithdrawn { address } => format!("Invitation to {address} withdrawn"),
            Self::Joined { role } => format!("Joined as {}", role.noun()),
            Self::AskedToJoin => "Asked to join".into(),
            Self::RequestAccepted { member, role } => {
                format!("{member} accepted as {}", role.noun())
            }
            Self::RequestDeclined { member, .. } => format!("Request of {member} to join declined"),
            Self::RoleChanged { member, role } => format!("{member} made {}", role.noun()),
            Self::Removed { member, .. } => format!("{member} removed"),
            Self::Left => "Left the organisation".into(),
            Self::AppointedByAlliance { member, .. } => {
                format!("{member} made an administrator by the Alliance")
            }
            Self::AddressCorrected { member, .. } => {
                format!("E-mail address of {member} corrected by the Alliance")
            }
            Self::LocatedAgain { postcode, release } if release.is_empty() => {
                format!("Place of {postcode} taken again from the postcodes in use, by the Alliance")
            }
            Self::LocatedAgain { postcode, release } => {
                format!("Place of {postcode} taken again from the postcodes of {release}, by the Alliance")
            }
        }
    }

    /// The reason that somebody gave, where there is one.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::RequestDeclined { reason, .. }
            | Self::Removed { reason, .. }
            | Self::AppointedByAlliance { reason, .. }
            | Self::AddressCorrected { reason, .. } => (!reason.is_empty()).then_some(reason),
            _ => None,
        }
    }
}

/// "s•••@example.org": enough to recognise one's own address by, too little to write to.
pub fn masked(address: &str) -> String {
    let (name, domain) = address.rsplit_once('@').unwrap_or((address, ""));
    let first: String = name.chars().take(1).collect();
    if domain.is_empty() { format!("{first}•••") } else { format!("{first}•••@{domain}") }
}

/// The part of an address after the @, in lower case.
pub fn email_domain(address: &str) -> &str {
    address.rsplit_once('@').map_or("", |(_, domain)| domain)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ADMINISTRATOR: MemberRole = MemberRole::Administrator;
    const EDITOR: MemberRole = MemberRole::Editor;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn team() -> Team {
        Team::new(vec![(id(1), ADMINISTRATOR), (id(2), EDITOR)])
    }

    #[test]
    fn anyone_can_leave_but_the_last_administrator() {
        assert_eq!(team().permit(id(2), id(2), MemberChange::End), Ok(()));
        assert_eq!(team().permit(id(1), id(1), MemberChange::End), Err(MemberRefusal::LastAdministrator));
        let steps_down = MemberChange::Role(EDITOR);
        assert_eq!(team().permit(id(1), id(1), steps_down), Err(MemberRefusal::LastAdministrator));
        assert_eq!(team().permit(id(1), id(1), MemberChange::Role(ADMINISTRATOR)), Ok(()));
    }

    #[test]
    fn only_administrators_change_others() {
        let promote = MemberChange::Role(ADMINISTRATOR);
        assert_eq!(team().permit(id(2), id(2), promote), Err(MemberRefusal::NotYours));
        assert_eq!(team().permit(id(2), id(1), MemberChange::End), Err(MemberRefusal::NotYours));
        assert_eq!(team().permit(id(3), id(2), MemberChange::End), Err(MemberRefusal::Stranger));
        assert_eq!(team().permit(id(3), id(3), MemberChange::End), Err(MemberRefusal::Stranger));
        assert_eq!(team().permit(id(1), id(3), MemberChange::End), Err(MemberRefusal::NoMember));
    }

    #[test]
    fn an_address_is_masked_to_its_first_letter_and_domain() {
        assert_eq!(masked("sam.okafor@example.org"), "s•••@example.org");
        assert_eq!(masked("é@example.org"), "é•••@example.org");
        assert_eq!(masked("nonsense"), "n•••");
        assert_eq!(email_domain("a@b@example.org"), "example.org");
    }

    proptest! {
        /// Whatever members do to each other, somebody stays who can decide.
        #[test]
        fn an_administrator_always_stays(
            moves in prop::collection::vec((0..5_u128, 0..5_u128, 0..3_u8), 0..60)
        ) {
            let mut members = vec![(id(0), ADMINISTRATOR), (id(1), ADMINISTRATOR), (id(2), EDITOR), (id(3), EDITOR)];
            for (actor, member, what) in moves {
                let change = [MemberChange::End, MemberChange::Role(ADMINISTRATOR), MemberChange::Role(EDITOR)]
                    [usize::from(what)];
                if Team::new(members.clone()).permit(id(actor), id(member), change).is_ok() {
                    match change {
                        MemberChange::End => members.retain(|(person, _)| *person != id(member)),
                        MemberChange::Role(role) => members
                            .iter_mut()
                            .filter(|(person, _)| *person == id(member))
                            .for_each(|it| it.1 = role),
                    }
                }
                prop_assert!(members.iter().any(|(_, role)| *role == ADMINISTRATOR));
            }
        }
    }
}
