//! Inviting somebody to act for an organisation, and accepting. Whoever accepts is signed in with the
//! invited address, which is what proves that they are the one.

use app::domain::{
    Actor, INVITATIONS_PER_DAY, MemberEvent, MemberRole, OPEN_INVITATIONS, Setting, Timestamp, masked,
};
use app::ports::{InvitationState, InvitationView, MyInvitation};
use uuid::Uuid;

use super::members::Crew;
use super::{Service, UseCaseError, UseCaseResult};
use crate::auth::Keys;
use crate::mail::MemberInvitation;
use crate::store::invitations::{self, InvitationRow, NewInvitation};
use crate::store::{Run, Tx, join_requests, organisations};

impl Service {
    /// Invites an address with a role.
    pub async fn invite(&self, actor: &Actor, id: &str, email: &str, role: MemberRole) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let crew = Crew::lock_text(&mut tx, id).await?;
        crew.team.require_administrator(actor.person)?;
        if let Some(member) = crew.members.iter().find(|row| row.email == email) {
            return Err(UseCaseError::Refused(format!("{} is a member already", member.shown())));
        }
        let now = self.now();
        let open = invitations::list_open(&mut tx, crew.organisation.id).await?;
        let waiting = || open.iter().filter(|row| row.is_open(now));
        if waiting().any(|row| row.email == email) {
            return Err(UseCaseError::Refused(
                "This address has an open invitation. On the page before this one, send it again or withdraw it".into(),
            ));
        }
        if i64::try_from(waiting().count()).unwrap_or(i64::MAX) >= OPEN_INVITATIONS {
            return Err(UseCaseError::Refused(format!(
                "You have {OPEN_INVITATIONS} open invitations, which is the most. Withdraw one first"
            )));
        }
        self.write_invitation(&mut tx, &crew, actor, email, role).await?;
        let event = MemberEvent::Invited { address: masked(email), role };
        self.remember(&mut tx, &crew, actor, &event).await?;
        self.commit(tx).await
    }

    /// Sends an invitation again, with a new link and a new end.
    pub async fn invite_again(&self, actor: &Actor, id: &str, invitation: &str) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let crew = Crew::lock_text(&mut tx, id).await?;
        let row = own_invitation(&mut tx, &crew, actor, invitation).await?;
        self.write_invitation(&mut tx, &crew, actor, &row.email, row.role()?).await?;
        let event = MemberEvent::InvitedAgain { address: masked(&row.email) };
        self.remember(&mut tx, &crew, actor, &event).await?;
        self.commit(tx).await
    }

    /// Takes an invitation back.
    pub async fn withdraw_invitation(&self, actor: &Actor, id: &str, invitation: &str) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let crew = Crew::lock_text(&mut tx, id).await?;
        let row = own_invitation(&mut tx, &crew, actor, invitation).await?;
        invitations::withdraw(&mut tx, row.id, self.now()).await?;
        let event = MemberEvent::InvitationWithdrawn { address: masked(&row.email) };
        self.remember(&mut tx, &crew, actor, &event).await?;
        self.commit(tx).await
    }

    async fn write_invitation(
        &self,
        tx: &mut Tx,
        crew: &Crew,
        actor: &Actor,
        email: &str,
        role: MemberRole,
    ) -> UseCaseResult<()> {
        let now = self.now();
        let sent = invitations::count_since(tx, crew.organisation.id, now.plus(-Timestamp::DAY)).await?;
        if sent >= INVITATIONS_PER_DAY {
            return Err(UseCaseError::Refused(format!(
                "We have sent {sent} invitations for you today, which is the most. Try again tomorrow"
            )));
        }
        let token = Keys::token(self.world.bytes());
        let id = self.world.id();
        let new = NewInvitation {
            id,
            organisation: crew.organisation.id,
            email,
            role,
            token_hash: Keys::hash(&token),
            invited_by: actor.person,
            now,
            expires_at: now.plus(self.settings().get(Setting::InvitationDays) * Timestamp::DAY),
        };
        invitations::insert(tx, &new).await?;
        let letter = MemberInvitation {
            organisation: crew.organisation.name.clone(),
            inviter: actor.shown(),
            role: role.noun().to_owned(),
            expires: Self::last_day(new.expires_at),
            link: self.link(&format!("/invitations/{token}")),
        };
        self.tell(tx, letter, email, &format!("invitation/{id}"), None).await
    }

    /// The page behind a link. Reading changes nothing.
    pub async fn invitation(&self, token: &str, actor: Option<&Actor>) -> UseCaseResult<InvitationView> {
        let mut db = &self.db;
        let row = invitations::find_by_token(&mut db, Keys::hash(token)).await?;
        let row = row.ok_or(UseCaseError::NotFound)?;
        let has_joined = match actor {
            Some(actor) if row.accepted_by == Some(actor.person) => {
                organisations::find_role(&mut db, row.organisation_id, actor.person).await?.is_some()
            }
            _ => false,
        };
        let state = match (row.status.as_str(), actor) {
            ("accepted", _) if has_joined => InvitationState::Joined,
            ("accepted", _) => InvitationState::Used,
            ("withdrawn", _) => InvitationState::Withdrawn,
            ("replaced", _) => InvitationState::Replaced,
            _ if row.is_expired(self.now()) => InvitationState::Expired,
            (_, None) => InvitationState::SignedOut,
            (_, Some(actor)) if actor.email == row.email => {
                InvitationState::Yours { invited_by: row.invited_by.clone(), role: row.role()? }
            }
            (_, Some(actor)) => InvitationState::Another { own: actor.email.clone() },
        };
        Ok(InvitationView {
            token: token.to_owned(),
            address: masked(&row.email),
            expires: Timestamp::from_seconds(row.expires_at),
            organisation: row.organisation,
            state,
        })
    }

    /// Accepts by the link. A second press changes nothing.
    pub async fn accept_invitation(&self, actor: &Actor, token: &str) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let row = invitations::find_by_token(&mut tx, Keys::hash(token)).await?;
        self.accept(tx, actor, row).await
    }

    /// Accepts an invitation that waits for the person's address, without its link.
    pub async fn accept_waiting_invitation(&self, actor: &Actor, id: &str) -> UseCaseResult<()> {
        let id = Uuid::parse_str(id).map_err(|_| UseCaseError::NotFound)?;
        let mut tx = self.db.begin().await?;
        let row = invitations::find(&mut tx, id).await?;
        self.accept(tx, actor, row).await
    }

    async fn accept(&self, mut tx: Tx, actor: &Actor, row: Option<InvitationRow>) -> UseCaseResult<()> {
        let row = row.filter(|row| row.email == actor.email).ok_or(UseCaseError::NotFound)?;
        let crew = Crew::lock(&mut tx, row.organisation_id).await?;
        // Somebody may have withdrawn it, or the same person pressed twice, before the lock was ours.
        let row = invitations::find(&mut tx, row.id).await?.ok_or(UseCaseError::NotFound)?;
        if row.accepted_by == Some(actor.person) {
            return Ok(());
        }
        if !row.is_open(self.now()) {
            return Err(UseCaseError::Stale(
                "This invitation no longer works. Ask the person who invited you to send it again.".into(),
            ));
        }
        let role = row.role()?;
        self.let_in(&mut tx, &crew, actor.person, &actor.email, role, actor.person).await?;
        if crew.team.role(actor.person).is_none() {
            self.remember(&mut tx, &crew, actor, &MemberEvent::Joined { role }).await?;
        }
        self.commit(tx).await
    }

    /// Makes somebody a member, and ends what else waited for that: an invitation, a request to join.
    pub(super) async fn let_in(
        &self,
        tx: &mut Tx,
        crew: &Crew,
        person: Uuid,
        email: &str,
        role: MemberRole,
        by: Uuid,
    ) -> UseCaseResult<()> {
        let (organisation, now) = (crew.organisation.id, self.now());
        organisations::add_member(tx, organisation, person, role, now).await?;
        invitations::accept(tx, organisation, email, now, person).await?;
        Ok(join_requests::accept(tx, organisation, person, now, by).await?)
    }

    /// The invitations that wait for the person's address, oldest first.
    pub(super) async fn my_invitations(
        &self,
        db: &mut impl Run,
        actor: &Actor,
    ) -> UseCaseResult<Vec<MyInvitation>> {
        let rows = invitations::list_waiting(db, &actor.email, self.now()).await?;
        let mine = |row: InvitationRow| {
            Ok(MyInvitation {
                id: row.id.to_string(),
                role: row.role()?,
                organisation: row.organisation,
                invited_by: row.invited_by,
                expires: Timestamp::from_seconds(row.expires_at),
            })
        };
        rows.into_iter().map(mine).collect()
    }
}

/// An unanswered invitation of the organisation, for its administrators.
async fn own_invitation(tx: &mut Tx, crew: &Crew, actor: &Actor, id: &str) -> UseCaseResult<InvitationRow> {
    crew.team.require_administrator(actor.person)?;
    let id = Uuid::parse_str(id).map_err(|_| UseCaseError::NotFound)?;
    let row = invitations::find(tx, id).await?;
    let row = row.filter(|row| row.organisation_id == crew.organisation.id).ok_or(UseCaseError::NotFound)?;
    if row.status == "open" {
        return Ok(row);
    }
    Err(UseCaseError::Stale("This invitation was answered, withdrawn or sent again in the meantime.".into()))
}
