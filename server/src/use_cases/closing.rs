//! Closing one's own account.

use app::domain::{Actor, MemberRole};
use app::ports::ClosingView;

use super::{Service, UseCaseError, UseCaseResult};
use crate::store::organisations;
use crate::store::retention::{self, Act};
use crate::store::{Run, organisations::MemberRow};

impl Service {
    /// What closing means for this person, and what stands in its way.
    pub async fn closing(&self, actor: &Actor) -> UseCaseResult<ClosingView> {
        self.closing_of(&mut &self.db, actor).await
    }

    async fn closing_of(&self, db: &mut impl Run, actor: &Actor) -> UseCaseResult<ClosingView> {
        let mut view =
            ClosingView { has_role: !actor.roles.is_empty(), organisations: Vec::new(), alone: Vec::new() };
        let mut rows = organisations::list_mine(db, actor.person).await?;
        rows.dedup_by_key(|row| row.id);
        for row in rows {
            let members = organisations::list_members(db, row.id).await?;
            let is_administrator =
                |member: &MemberRow| MemberRole::parse(&member.role) == Some(MemberRole::Administrator);
            let others =
                members.iter().any(|member| member.person_id != actor.person && is_administrator(member));
            if MemberRole::parse(&row.role) == Some(MemberRole::Administrator) && !others {
                view.alone.push(row.name);
            } else {
                view.organisations.push(row.name);
            }
        }
        Ok(view)
    }

    /// Closes the account: no name, no address, no session, no membership. What was written for an
    /// organisation stays the organisation's.
    pub async fn close_account(&self, actor: &Actor) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let view = self.closing_of(&mut tx, actor).await?;
        if !view.is_open() {
            return Err(UseCaseError::Refused(
                "You cannot close your account yet. This page says what to do first.".into(),
            ));
        }
        retention::close_account(&mut tx, actor.person, &actor.email, self.now()).await?;
        retention::note(&mut tx, self.world.id(), Act::AccountClosed, "", 1, self.now()).await?;
        self.commit(tx).await
    }
}
