//! Permission is a value: a use case cannot write without its permit.

use super::application::{Party, TABLE, WrongStage};
use super::command::Command;
use super::status::Status;

/// The capacities in which one person stands towards one application.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    parties: Vec<Party>,
    is_held: bool,
}

/// Leave to give one command to one application. Made only here.
#[derive(Debug, PartialEq, Eq)]
pub struct Permit {
    command: Command,
    to: Status,
}

/// Why a command was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denied {
    /// The person may not know that the application exists: answered as 404.
    Unknown,
    /// The person sees it but may not do this.
    NotYours,
    /// Right person, wrong moment.
    WrongStage(WrongStage),
    /// Right person, right stage, but the application is on hold.
    Held(Command),
    /// There is no hold to end.
    NotHeld,
}

impl Standing {
    /// From the capacities found by the use case. A director who stands aside has none.
    pub fn new(parties: Vec<Party>) -> Self {
        Self { parties, is_held: false }
    }

    /// The same person's, towards an application that may be on hold.
    #[must_use]
    pub fn held(self, is_held: bool) -> Self {
        Self { is_held, ..self }
    }

    /// True when the application is on hold.
    pub fn is_held(&self) -> bool {
        self.is_held
    }

    /// True when the person acts in that capacity.
    pub fn is(&self, party: Party) -> bool {
        self.parties.contains(&party)
    }

    /// True when the person may know that the application exists.
    pub fn sees(&self) -> bool {
        !self.parties.is_empty()
    }

    /// A permit for the command, or the reason why not.
    ///
    /// # Errors
    /// The most guarded reason that holds: unknown, then not yours, then wrong stage.
    pub fn permit(&self, command: Command, status: Status) -> Result<Permit, Denied> {
        if !self.sees() {
            return Err(Denied::Unknown);
        }
        let rules = TABLE.iter().filter(|rule| rule.command.same_kind(command));
        if !rules.clone().any(|rule| rule.who.iter().any(|party| self.is(*party))) {
            return Err(Denied::NotYours);
        }
        let to = status.after(command).map_err(|wrong| {
            let is_inside = [Party::Director, Party::Chair, Party::Coordinator, Party::StandIn]
                .into_iter()
                .any(|party| self.is(party));
            Denied::WrongStage(WrongStage { is_inside, ..wrong })
        })?;
        if self.is_held && !command.goes_on_while_held() {
            return Err(Denied::Held(command));
        }
        if !self.is_held && command == Command::ReleaseHold {
            return Err(Denied::NotHeld);
        }
        Ok(Permit { command, to })
    }
}

impl Permit {
    /// What it allows.
    pub fn command(&self) -> Command {
        self.command
    }

    /// The stage that follows.
    pub fn to(&self) -> Status {
        self.to
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    /// Role × command × stage: who may do what, and where it leads.
    #[test]
    fn the_whole_table_is_as_reviewed() {
        insta::assert_snapshot!(table(false));
    }

    /// The same while the application is on hold: only what goes on.
    #[test]
    fn the_table_of_a_hold_is_as_reviewed() {
        insta::assert_snapshot!(table(true));
    }

    fn table(is_held: bool) -> String {
        let mut table = String::new();
        for party in Party::ALL {
            writeln!(table, "{party:?}").unwrap();
            for command in Command::ALL {
                let standing = Standing::new(vec![party]).held(is_held);
                let lines: Vec<String> = Status::ALL
                    .into_iter()
                    .filter_map(|status| {
                        let permit = standing.permit(command, status).ok()?;
                        Some(format!("{} -> {}", status.code(), permit.to().code()))
                    })
                    .collect();
                if !lines.is_empty() {
                    writeln!(table, "  {}: {}", command.words(), lines.join(", ")).unwrap();
                }
            }
        }
        table
    }

    #[test]
    fn a_hold_changes_no_stage_but_lets_the_organisation_go() {
        for party in Party::ALL {
            let standing = Standing::new(vec![party]).held(true);
            for command in Command::ALL {
                for status in Status::ALL {
                    let Ok(permit) = standing.permit(command, status) else { continue };
                    let leaves = matches!(command, Command::Withdraw | Command::AskForReview);
                    assert!(leaves || permit.to() == status, "{command:?}");
                }
            }
        }
    }

    #[test]
    fn somebody_without_a_capacity_learns_nothing() {
        for command in Command::ALL {
            for status in Status::ALL {
                assert_eq!(Standing::default().permit(command, status), Err(Denied::Unknown));
            }
        }
    }
}
