//! What a whole case as a file gathers that no page shows.

use uuid::Uuid;

use super::{Run, StoreResult, values};

/// One director's answer to the conflict question.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ConflictRow {
    /// The director's name.
    pub director: String,
    /// Code of the answer.
    pub answer: String,
    /// Why; may be empty.
    pub reason: String,
    /// When.
    pub answered_at: i64,
}

const LIST_CONFLICTS: &str = "
    select people.name as director, answer, reason, answered_at
    from conflict_answers join people on people.id = conflict_answers.director_id
    where application_id = $1 order by answered_at, people.name";

/// Who said what to the conflict question.
pub async fn list_conflicts(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<ConflictRow>> {
    db.all(LIST_CONFLICTS, values![application]).await
}

/// An e-mail, without its words.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SentRow {
    /// Its subject.
    pub subject: String,
    /// Where it went.
    pub to_address: String,
    /// Code of its state.
    pub status: String,
    /// When it was written.
    pub created_at: i64,
    /// When the mail server took it.
    pub accepted_at: Option<i64>,
    /// 1 when it went to a member of the organisation.
    pub to_member: i64,
}

const LIST_MESSAGES: &str = "
    select subject, to_address, messages.status, messages.created_at, accepted_at,
        case when exists (select 1 from members join people on people.id = members.person_id
                where members.organisation_id = applications.organisation_id and people.email = to_address)
            and not exists (select 1 from roles join people on people.id = roles.person_id
                where people.email = to_address)
            then cast(1 as bigint) else cast(0 as bigint) end as to_member
    from messages join applications on applications.id = messages.application_id
    where messages.application_id = $1
        and template not in ('group_invitation', 'group_reminder', 'comment_added', 'application_copy')
    order by messages.created_at, messages.id";

/// The e-mails about an application, oldest first. Which groups were asked, and what members wrote to
/// each other, stays with the organisation.
pub async fn list_messages(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<SentRow>> {
    db.all(LIST_MESSAGES, values![application]).await
}
