//! Information requests and their items.

use app::domain::{Judgement, RequestState, Timestamp};
use app::forms::request::DraftItem;
use uuid::Uuid;

use super::{Run, StoreError, StoreResult, Tx, values};

/// A request.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct RequestRow {
    /// Its id.
    pub id: Uuid,
    /// From 1, for each application.
    pub number: i64,
    /// Code of its state.
    pub status: String,
    /// Grows with every change.
    pub version: i64,
    /// YYYY-MM-DD; as typed while it is drafted.
    pub due_on: String,
    /// Who sent it.
    pub sent_by: Option<Uuid>,
    /// When it was sent.
    pub sent_at: Option<i64>,
    /// The submission that the response made.
    pub submission: Option<i64>,
    /// Who responded or closed it.
    pub ended_by: Option<Uuid>,
    /// When.
    pub ended_at: Option<i64>,
    /// Why it was closed; may be empty.
    pub reason: String,
}

impl RequestRow {
    /// Where it is.
    ///
    /// # Errors
    /// A state that the program does not know.
    pub fn state(&self) -> StoreResult<RequestState> {
        RequestState::parse(&self.status)
            .ok_or_else(|| StoreError::inconsistent("requests", "status", self.id))
    }
}

/// One item.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ItemRow {
    /// Its id.
    pub id: Uuid,
    /// Its request.
    pub request_id: Uuid,
    /// From 1, for each request.
    pub position: i64,
    /// Code of what it is about; empty until chosen.
    pub subject: String,
    /// Code of what is asked for; empty until chosen.
    pub kind: String,
    /// The question.
    pub asked: String,
    /// The earlier item that it asks again.
    pub follows: Option<Uuid>,
    /// What the organisation has typed.
    pub answer: String,
    /// Grows with every save of the answer.
    pub version: i64,
    /// Who saved the answer last.
    pub answered_by_name: Option<String>,
    /// When.
    pub answered_at: Option<i64>,
    /// Code of the judgement.
    pub judgement: String,
}

impl ItemRow {
    /// What the Alliance made of the answer.
    ///
    /// # Errors
    /// A judgement that the program does not know.
    pub fn judgement(&self) -> StoreResult<Judgement> {
        Judgement::parse(&self.judgement)
            .ok_or_else(|| StoreError::inconsistent("request_items", "judgement", self.id))
    }

    /// As its form shows it.
    pub fn drafted(&self) -> DraftItem {
        DraftItem {
            subject: self.subject.clone(),
            kind: self.kind.clone(),
            asked: self.asked.clone(),
            row: usize::try_from(self.position).unwrap_or_default(),
        }
    }
}

macro_rules! select_request {
    ($rest:literal) => {
        concat!(
            "select id, number, status, version, due_on, sent_by, sent_at, submission, ended_by, ended_at, reason
            from requests where application_id = $1 ",
            $rest
        )
    };
}

const LIST: &str = select_request!("order by number");

/// The requests of an application, oldest first.
pub async fn list(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<RequestRow>> {
    db.all(LIST, values![application]).await
}

const FIND_OPEN: &str = select_request!("and status in ('drafted', 'sent')");

/// The request that is being written or answered: there is at most one.
pub async fn find_open(db: &mut impl Run, application: Uuid) -> StoreResult<Option<RequestRow>> {
    db.optional(FIND_OPEN, values![application]).await
}

const LIST_ITEMS: &str = "
    select request_items.id, request_id, position, subject, kind, asked, follows, answer,
        request_items.version, people.name as answered_by_name, answered_at, judgement
    from request_items
    join requests on requests.id = request_items.request_id
    left join people on people.id = request_items.answered_by
    where requests.application_id = $1
    order by requests.number, position";

/// The items of every request of an application.
pub async fn list_items(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<ItemRow>> {
    db.all(LIST_ITEMS, values![application]).await
}

const INSERT: &str = "
    insert into requests (id, application_id, number, status, version, due_on, drafted_by, drafted_at)
    select $1, $2, coalesce(max(number), 0) + 1, 'drafted', 0, $3, $4, $5
    from requests where application_id = $2";

/// Begins a request, with version 0 until it is saved.
///
/// # Errors
/// A unique violation when one is open.
pub async fn begin(
    tx: &mut Tx,
    id: Uuid,
    application: Uuid,
    due: &str,
    by: Uuid,
    now: Timestamp,
) -> StoreResult<()> {
    tx.execute(INSERT, values![id, application, due, by, now]).await?;
    Ok(())
}

const SAVE: &str = "
    update requests set version = version + 1, due_on = $3
    where id = $1 and version = $2 and status = 'drafted'";
const CLEAR_ITEMS: &str = "
    delete from request_items
    where request_id = (select id from requests where id = $1 and status = 'drafted')";
const ADD_ITEM: &str = "
    insert into request_items (id, request_id, position, subject, kind, asked, follows)
    values ($1, $2, $3, $4, $5, $6, $7)";

/// An item of a draft, with its own id.
pub struct NewItemRow {
    /// Its id.
    pub id: Uuid,
    /// As typed.
    pub item: DraftItem,
    /// The earlier item that it asks again.
    pub follows: Option<Uuid>,
}

/// Saves a draft with all its items. False when somebody else saved it since `version`.
pub async fn save(
    tx: &mut Tx,
    id: Uuid,
    version: i64,
    due: &str,
    items: Vec<NewItemRow>,
) -> StoreResult<bool> {
    if tx.execute(SAVE, values![id, version, due]).await? == 0 {
        return Ok(false);
    }
    tx.execute(CLEAR_ITEMS, values![id]).await?;
    for (position, new) in (1_i64..).zip(items) {
        let DraftItem { subject, kind, asked, .. } = new.item;
        tx.execute(ADD_ITEM, values![new.id, id, position, subject, kind, asked, new.follows]).await?;
    }
    Ok(true)
}

const SEND: &str = "
    update requests
    set version = version + 1, status = 'sent', sent_by = $3, sent_at = $4, noticed_at = $4
    where id = $1 and version = $2 and status = 'drafted'";

/// Sends a draft. False when somebody else changed it since `version`.
pub async fn send(tx: &mut Tx, id: Uuid, version: i64, by: Uuid, now: Timestamp) -> StoreResult<bool> {
    Ok(tx.execute(SEND, values![id, version, by, now]).await? == 1)
}

const ANSWER: &str = "
    update request_items set answer = $3, version = version + 1, answered_by = $4, answered_at = $5
    where id = $1 and version = $2";

/// Saves the answer to an item. False when somebody else saved it since `version`.
pub async fn answer(
    tx: &mut Tx,
    item: Uuid,
    version: i64,
    text: &str,
    by: Uuid,
    now: Timestamp,
) -> StoreResult<bool> {
    Ok(tx.execute(ANSWER, values![item, version, text, by, now]).await? == 1)
}

const RESPOND: &str = "
    update requests
    set version = version + 1, status = 'responded', submission = $2, ended_by = $3, ended_at = $4
    where id = $1 and status = 'sent'";

/// Notes that every item is answered, and which submission that made.
pub async fn respond(tx: &mut Tx, id: Uuid, submission: i64, by: Uuid, now: Timestamp) -> StoreResult<()> {
    tx.execute(RESPOND, values![id, submission, by, now]).await?;
    Ok(())
}

const CLOSE: &str = "
    update requests set version = version + 1, status = 'closed', reason = $2, ended_by = $3, ended_at = $4
    where application_id = $1 and status = 'sent'";

/// Ends an application's open request without a response, if it has one.
pub async fn close(
    tx: &mut Tx,
    application: Uuid,
    reason: &str,
    by: Uuid,
    now: Timestamp,
) -> StoreResult<()> {
    tx.execute(CLOSE, values![application, reason, by, now]).await?;
    Ok(())
}

const EXTEND: &str = "
    update requests set version = version + 1, due_on = $2, noticed_at = $3 where id = $1 and status = 'sent'";

/// Gives more time.
pub async fn extend(tx: &mut Tx, id: Uuid, due: &str, now: Timestamp) -> StoreResult<()> {
    tx.execute(EXTEND, values![id, due, now]).await?;
    Ok(())
}

const JUDGE: &str = "
    update request_items set judgement = $2, judged_by = $3, judged_at = $4
    where id = $1 and judgement <> $2";

/// Notes what the Alliance made of an answer.
pub async fn judge(
    tx: &mut Tx,
    item: Uuid,
    judgement: Judgement,
    by: Uuid,
    now: Timestamp,
) -> StoreResult<()> {
    tx.execute(JUDGE, values![item, judgement.code(), by, now]).await?;
    Ok(())
}

/// A request that an organisation is to answer, for its reminders.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct WaitingRow {
    /// The request.
    pub id: Uuid,
    /// Its application.
    pub application_id: Uuid,
    /// The application's reference.
    pub reference: String,
    /// The applicant.
    pub organisation_id: Uuid,
    /// The applicant's name.
    pub organisation: String,
    /// YYYY-MM-DD.
    pub due_on: String,
    /// When the organisation was last told of that date.
    pub noticed_at: i64,
}

const LIST_WAITING: &str = "
    select requests.id, application_id, applications.reference, organisation_id,
        organisations.name as organisation, due_on, noticed_at
    from requests
    join applications on applications.id = requests.application_id
    join organisations on organisations.id = applications.organisation_id
    where requests.status = 'sent' and applications.status = 'information_requested'
        and not exists (select 1 from holds where holds.application_id = applications.id and ended_at is null)
    order by due_on, requests.id";

/// Every request that waits for its organisation.
pub async fn list_waiting(db: &mut impl Run) -> StoreResult<Vec<WaitingRow>> {
    db.all(LIST_WAITING, values![]).await
}

/// What a submission changed: the answer as it was sent last, and as it was sent then.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ChangeRow {
    /// The submission.
    pub submission: i64,
    /// 1 to 6.
    pub principle: i64,
    /// The fields before, as JSON.
    pub before: String,
    /// The fields after, as JSON.
    pub after: String,
    /// The evidence before, as JSON.
    pub evidence_before: String,
    /// The evidence after, as JSON.
    pub evidence_after: String,
}

const LIST_CHANGES: &str = "
    select later.submission, later.principle, earlier.fields as before, later.fields as after,
        earlier.evidence as evidence_before, later.evidence as evidence_after
    from snapshots as later
    join snapshots as earlier
        on earlier.application_id = later.application_id and earlier.principle = later.principle
        and earlier.submission = (select max(submission) from snapshots
            where application_id = later.application_id and principle = later.principle
                and submission < later.submission)
    where later.application_id = $1
    order by later.submission, later.principle";

/// What each response changed.
pub async fn list_changes(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<ChangeRow>> {
    db.all(LIST_CHANGES, values![application]).await
}
