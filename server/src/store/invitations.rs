//! Invitations to act for an organisation. Links are stored hashed only.

use app::domain::{MemberRole, Timestamp};
use uuid::Uuid;

use super::{Run, StoreError, StoreResult, Tx, values};

/// An invitation.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct InvitationRow {
    /// Its id.
    pub id: Uuid,
    /// The organisation.
    pub organisation_id: Uuid,
    /// The organisation's name.
    pub organisation: String,
    /// Where the link went, in lower case.
    pub email: String,
    /// "administrator" or "editor".
    pub role: String,
    /// "open", "accepted", "withdrawn" or "replaced".
    pub status: String,
    /// The name of whoever invited; may be empty.
    pub invited_by: String,
    /// When the link ends.
    pub expires_at: i64,
    /// Who accepted it.
    pub accepted_by: Option<Uuid>,
}

impl InvitationRow {
    /// What the person may do once they accept.
    ///
    /// # Errors
    /// A role that the program does not know.
    pub fn role(&self) -> StoreResult<MemberRole> {
        MemberRole::parse(&self.role).ok_or_else(|| StoreError::inconsistent("invitations", "role", self.id))
    }

    /// Waits for its answer, and still may have it.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.status == "open" && !self.is_expired(now)
    }

    /// Past its end.
    pub fn is_expired(&self, now: Timestamp) -> bool {
        self.expires_at <= now.seconds()
    }
}

macro_rules! select_invitation {
    ($where:literal) => {
        concat!(
            "select invitations.id, invitations.organisation_id, organisations.name as organisation,
                invitations.email, invitations.role, invitations.status, people.name as invited_by,
                invitations.expires_at, invitations.accepted_by
            from invitations
            join organisations on organisations.id = invitations.organisation_id
            join people on people.id = invitations.invited_by ",
            $where
        )
    };
}

const FIND: &str = select_invitation!("where invitations.id = $1");

/// One invitation.
pub async fn find(db: &mut impl Run, id: Uuid) -> StoreResult<Option<InvitationRow>> {
    db.optional(FIND, values![id]).await
}

const FIND_BY_TOKEN: &str = select_invitation!("where invitations.token_hash = $1");

/// The invitation of a link.
pub async fn find_by_token(db: &mut impl Run, token_hash: [u8; 32]) -> StoreResult<Option<InvitationRow>> {
    db.optional(FIND_BY_TOKEN, values![token_hash]).await
}

const FIND_OPEN: &str = select_invitation!(
    "where invitations.organisation_id = $1 and invitations.email = $2 and invitations.status = 'open'"
);

/// The open invitation of an address, expired or not.
pub async fn find_open(
    db: &mut impl Run,
    organisation: Uuid,
    email: &str,
) -> StoreResult<Option<InvitationRow>> {
    db.optional(FIND_OPEN, values![organisation, email]).await
}

const LIST_OPEN: &str = select_invitation!(
    "where invitations.organisation_id = $1 and invitations.status = 'open'
    order by invitations.email"
);

/// The invitations of an organisation that were not answered, expired ones too.
pub async fn list_open(db: &mut impl Run, organisation: Uuid) -> StoreResult<Vec<InvitationRow>> {
    db.all(LIST_OPEN, values![organisation]).await
}

const LIST_WAITING: &str = select_invitation!(
    "where invitations.email = $1 and invitations.status = 'open' and invitations.expires_at > $2
    order by invitations.invited_at, invitations.id"
);

/// The invitations that wait for the owner of an address, oldest first.
pub async fn list_waiting(db: &mut impl Run, email: &str, now: Timestamp) -> StoreResult<Vec<InvitationRow>> {
    db.all(LIST_WAITING, values![email, now]).await
}

const COUNT_SINCE: &str = "select count(*) from invitations where organisation_id = $1 and invited_at > $2";

/// How many letters an organisation had sent since a moment.
pub async fn count_since(db: &mut impl Run, organisation: Uuid, since: Timestamp) -> StoreResult<i64> {
    Ok(db.one::<(i64,)>(COUNT_SINCE, values![organisation, since]).await?.0)
}

/// An invitation to store.
pub struct NewInvitation<'a> {
    /// Its id.
    pub id: Uuid,
    /// The organisation.
    pub organisation: Uuid,
    /// Where the link goes, in lower case.
    pub email: &'a str,
    /// What the person may do once they accept.
    pub role: MemberRole,
    /// The hash of the link's token.
    pub token_hash: [u8; 32],
    /// Who invites.
    pub invited_by: Uuid,
    /// Now.
    pub now: Timestamp,
    /// When the link ends.
    pub expires_at: Timestamp,
}

const REPLACE: &str = "
    update invitations set status = 'replaced', ended_at = $3
    where organisation_id = $1 and email = $2 and status = 'open'";
const INSERT: &str = "
    insert into invitations
        (id, organisation_id, email, role, token_hash, status, invited_by, invited_at, expires_at)
    values ($1, $2, $3, $4, $5, 'open', $6, $7, $8)";

/// Adds an invitation; an older one to the same address is replaced.
pub async fn insert(tx: &mut Tx, new: &NewInvitation<'_>) -> StoreResult<()> {
    tx.execute(REPLACE, values![new.organisation, new.email, new.now]).await?;
    let values = values![
        new.id,
        new.organisation,
        new.email,
        new.role.code(),
        new.token_hash,
        new.invited_by,
        new.now,
        new.expires_at
    ];
    tx.execute(INSERT, values).await?;
    Ok(())
}

const WITHDRAW: &str =
    "update invitations set status = 'withdrawn', ended_at = $2 where id = $1 and status = 'open'";

/// Takes an invitation back. False when it is no longer open.
pub async fn withdraw(tx: &mut Tx, id: Uuid, now: Timestamp) -> StoreResult<bool> {
    Ok(tx.execute(WITHDRAW, values![id, now]).await? == 1)
}

const ACCEPT: &str = "
    update invitations set status = 'accepted', ended_at = $3, accepted_by = $4
    where organisation_id = $1 and email = $2 and status = 'open'";

/// Ends the open invitation of somebody who is a member now, however they became one.
pub async fn accept(
    tx: &mut Tx,
    organisation: Uuid,
    email: &str,
    now: Timestamp,
    person: Uuid,
) -> StoreResult<()> {
    tx.execute(ACCEPT, values![organisation, email, now, person]).await?;
    Ok(())
}
