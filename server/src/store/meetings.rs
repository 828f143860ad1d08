//! Meetings of the directors.

use app::domain::{Attendance, MeetingState, Outcome, Timestamp};
use uuid::Uuid;

use super::{Run, StoreError, StoreResult, Tx, values};

/// A meeting.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct MeetingRow {
    /// Its id.
    pub id: Uuid,
    /// When it starts.
    pub starts_at: i64,
    /// When it ends.
    pub ends_at: i64,
    /// The room; may be empty.
    pub place: String,
    /// The address of a call; may be empty.
    pub link: String,
    /// Code of its state.
    pub status: String,
    /// Grows with every change.
    pub version: i64,
    /// How often it was moved or cancelled.
    pub announcement: i64,
    /// When it was planned, moved or cancelled.
    pub announced_at: i64,
    /// The first part of the minutes; empty until written.
    pub opening: String,
    /// The last part of the minutes; may be empty.
    pub closing: String,
    /// Who closed the minutes.
    pub closed_by_name: Option<String>,
    /// When.
    pub closed_at: Option<i64>,
}

impl MeetingRow {
    /// The state.
    ///
    /// # Errors
    /// A state that the program does not know.
    pub fn state(&self) -> StoreResult<MeetingState> {
        MeetingState::parse(&self.status)
            .ok_or_else(|| StoreError::inconsistent("meetings", "status", self.id))
    }
}

macro_rules! select_meeting {
    ($rest:literal) => {
        concat!(
            "select meetings.id, starts_at, ends_at, place, link, status, version, announcement, announced_at,
                opening, closing,
                people.name as closed_by_name, closed_at
            from meetings left join people on people.id = meetings.closed_by ",
            $rest
        )
    };
}

const LIST: &str = select_meeting!("order by starts_at desc, meetings.id desc");
const FIND: &str = select_meeting!("where meetings.id = $1");
const LOCK: &str = "update meetings set version = version where id = $1 and status = 'planned'";

/// Every meeting, the latest first.
pub async fn list(db: &mut impl Run) -> StoreResult<Vec<MeetingRow>> {
    db.all(LIST, values![]).await
}

/// One meeting.
pub async fn find(db: &mut impl Run, id: Uuid) -> StoreResult<Option<MeetingRow>> {
    db.optional(FIND, values![id]).await
}

/// Locks a meeting, while it can still be changed, for the rest of the transaction.
pub async fn lock(tx: &mut Tx, id: Uuid) -> StoreResult<Option<MeetingRow>> {
    tx.execute(LOCK, values![id]).await?;
    find(tx, id).await
}

/// When and where.
#[derive(Clone, Copy, Debug)]
pub struct Appointment<'a> {
    /// When it starts.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// The room.
    pub place: &'a str,
    /// The address of a call.
    pub link: &'a str,
}

const INSERT: &str = "
    insert into meetings (id, starts_at, ends_at, place, link, status, created_by, created_at, changed_at,
        announced_at)
    values ($1, $2, $3, $4, $5, 'planned', $6, $7, $7, $7)";

/// Adds a meeting.
pub async fn insert(tx: &mut Tx, id: Uuid, at: Appointment<'_>, by: Uuid, now: Timestamp) -> StoreResult<()> {
    tx.execute(INSERT, values![id, at.starts_at, at.ends_at, at.place, at.link, by, now]).await?;
    Ok(())
}

const MOVE: &str = "
    update meetings set starts_at = $2, ends_at = $3, place = $4, link = $5, version = version + 1,
        changed_at = $6, announcement = announcement + 1, announced_at = $6
    where id = $1";

/// Changes when and where.
pub async fn change(tx: &mut Tx, id: Uuid, at: Appointment<'_>, now: Timestamp) -> StoreResult<()> {
    tx.execute(MOVE, values![id, at.starts_at, at.ends_at, at.place, at.link, now]).await?;
    Ok(())
}

const TOUCH: &str = "update meetings set version = version + 1, changed_at = $2 where id = $1";

/// Notes that the attendance changed.
pub async fn touch(tx: &mut Tx, id: Uuid, now: Timestamp) -> StoreResult<()> {
    tx.execute(TOUCH, values![id, now]).await?;
    Ok(())
}

const CANCEL: &str = "
    update meetings set status = 'cancelled', version = version + 1, changed_at = $2,
        announcement = announcement + 1, announced_at = $2
    where id = $1";

/// Calls it off.
pub async fn cancel(tx: &mut Tx, id: Uuid, now: Timestamp) -> StoreResult<()> {
    tx.execute(CANCEL, values![id, now]).await?;
    Ok(())
}

const SAVE_MINUTES: &str = "
    update meetings set opening = $2, closing = $3, version = version + 1, changed_at = $4 where id = $1";

/// Saves the parts of the minutes that are about no application.
pub async fn save_minutes(
    tx: &mut Tx,
    id: Uuid,
    opening: &str,
    closing: &str,
    now: Timestamp,
) -> StoreResult<()> {
    tx.execute(SAVE_MINUTES, values![id, opening, closing, now]).await?;
    Ok(())
}

const CLOSE: &str = "
    update meetings set status = 'closed', closed_by = $2, closed_at = $3, version = version + 1,
        changed_at = $3
    where id = $1";

/// Fixes the minutes.
pub async fn close(tx: &mut Tx, id: Uuid, by: Uuid, now: Timestamp) -> StoreResult<()> {
    tx.execute(CLOSE, values![id, by, now]).await?;
    Ok(())
}

/// An application on the agenda.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ItemRow {
    /// The application.
    pub application_id: Uuid,
    /// Its reference.
    pub reference: String,
    /// Its place; readers count for themselves.
    pub position: i64,
    /// Its part of the minutes; empty until written.
    pub minutes: String,
    /// Code of what was decided there; only once the minutes are closed.
    pub outcome: Option<String>,
    /// The number of the line of its history that says so.
    pub event_number: Option<i64>,
}

impl ItemRow {
    /// What was decided there.
    ///
    /// # Errors
    /// A code that the program does not know.
    pub fn outcome(&self) -> StoreResult<Option<Outcome>> {
        let parse = |code: &str| {
            Outcome::parse(code)
                .ok_or_else(|| StoreError::inconsistent("meeting_items", "outcome", &self.reference))
        };
        self.outcome.as_deref().map(parse).transpose()
    }
}

const LIST_ITEMS: &str = "
    select application_id, reference, position, minutes, meeting_items.outcome, event_number
    from meeting_items join applications on applications.id = meeting_items.application_id
    where meeting_id = $1 order by position, reference";

/// The agenda, in its order.
pub async fn list_items(db: &mut impl Run, meeting: Uuid) -> StoreResult<Vec<ItemRow>> {
    db.all(LIST_ITEMS, values![meeting]).await
}

const LIST_OF_APPLICATION: &str = "
    select meetings.id, starts_at, meeting_items.event_number, meeting_items.minutes, status
    from meeting_items join meetings on meetings.id = meeting_items.meeting_id
    where application_id = $1 order by starts_at";

/// A meeting that an application was or will be on.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OnAgendaRow {
    /// The meeting.
    pub id: Uuid,
    /// When it starts.
    pub starts_at: i64,
    /// The line of history that decided there.
    pub event_number: Option<i64>,
    /// The application's part of the minutes.
    pub minutes: String,
    /// Code of the meeting's state.
    pub status: String,
}

/// The meetings of an application.
pub async fn list_of_application(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<OnAgendaRow>> {
    db.all(LIST_OF_APPLICATION, values![application]).await
}

const LIST_BUSY: &str = "
    select reference from meeting_items
    join meetings on meetings.id = meeting_items.meeting_id and meetings.status = 'planned'
    join applications on applications.id = meeting_items.application_id";

/// The references that are on the agenda of a meeting to come.
pub async fn list_busy(db: &mut impl Run) -> StoreResult<Vec<String>> {
    let rows: Vec<(String,)> = db.all(LIST_BUSY, values![]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

const ADD_ITEM: &str = "
    insert into meeting_items (meeting_id, application_id, position, added_by, added_at)
    select $1, $2, coalesce(max(position), 0) + 1, $3, $4 from meeting_items where meeting_id = $1
    on conflict (meeting_id, application_id) do nothing";

/// Puts an application at the end of the agenda. False when it is there.
pub async fn add_item(
    tx: &mut Tx,
    meeting: Uuid,
    application: Uuid,
    by: Uuid,
    now: Timestamp,
) -> StoreResult<bool> {
    Ok(tx.execute(ADD_ITEM, values![meeting, application, by, now]).await? == 1)
}

const CLEAR_ABSENCES: &str = "delete from meeting_absences where meeting_id = $1 and application_id = $2";
const REMOVE_ITEM: &str = "delete from meeting_items where meeting_id = $1 and application_id = $2";

/// Takes an application off the agenda.
pub async fn remove_item(tx: &mut Tx, meeting: Uuid, application: Uuid) -> StoreResult<()> {
    tx.execute(CLEAR_ABSENCES, values![meeting, application]).await?;
    tx.execute(REMOVE_ITEM, values![meeting, application]).await?;
    Ok(())
}

const PLACE_ITEM: &str =
    "update meeting_items set position = $3 where meeting_id = $1 and application_id = $2";

/// Gives an application its place on the agenda.
pub async fn place_item(tx: &mut Tx, meeting: Uuid, application: Uuid, position: i64) -> StoreResult<()> {
    tx.execute(PLACE_ITEM, values![meeting, application, position]).await?;
    Ok(())
}

const SAVE_ITEM: &str = "
    update meeting_items set minutes = $3, outcome = $4, event_number = $5
    where meeting_id = $1 and application_id = $2";

/// Saves an application's part of the minutes, and what was decided there.
pub async fn save_item(
    tx: &mut Tx,
    meeting: Uuid,
    application: Uuid,
    minutes: &str,
    decided: Option<(Outcome, i64)>,
) -> StoreResult<()> {
    let (outcome, number) = decided.unzip();
    let outcome = outcome.map(Outcome::code);
    tx.execute(SAVE_ITEM, values![meeting, application, minutes, outcome, number]).await?;
    Ok(())
}

const LIST_ATTENDANCE: &str = "
    select person_id, people.name, state from meeting_attendance
    join people on people.id = meeting_attendance.person_id
    where meeting_id = $1 order by people.name, person_id";

/// Who came and who sent apologies.
pub async fn list_attendance(
    db: &mut impl Run,
    meeting: Uuid,
) -> StoreResult<Vec<(Uuid, String, Attendance)>> {
    let rows: Vec<(Uuid, String, String)> = db.all(LIST_ATTENDANCE, values![meeting]).await?;
    rows.into_iter()
        .map(|(id, name, code)| {
            let state = Attendance::parse(&code)
                .ok_or_else(|| StoreError::inconsistent("meeting_attendance", "state", id))?;
            Ok((id, name, state))
        })
        .collect()
}

const SAVE_ATTENDANCE: &str = "
    insert into meeting_attendance (meeting_id, person_id, state) values ($1, $2, $3)
    on conflict (meeting_id, person_id) do update set state = excluded.state";
const CLEAR_ATTENDANCE: &str = "delete from meeting_attendance where meeting_id = $1 and person_id = $2";

/// Notes whether somebody came; nothing takes the note away.
pub async fn save_attendance(
    tx: &mut Tx,
    meeting: Uuid,
    person: Uuid,
    state: Option<Attendance>,
) -> StoreResult<()> {
    match state {
        Some(state) => tx.execute(SAVE_ATTENDANCE, values![meeting, person, state.code()]).await?,
        None => tx.execute(CLEAR_ATTENDANCE, values![meeting, person]).await?,
    };
    Ok(())
}

const LIST_ABSENCES: &str = "
    select application_id, person_id, people.name from meeting_absences
    join people on people.id = meeting_absences.person_id
    where meeting_id = $1 order by people.name, person_id";

/// Who left the room for which application.
pub async fn list_absences(db: &mut impl Run, meeting: Uuid) -> StoreResult<Vec<(Uuid, Uuid, String)>> {
    db.all(LIST_ABSENCES, values![meeting]).await
}

const ADD_ABSENCE: &str =
    "insert into meeting_absences (meeting_id, application_id, person_id) values ($1, $2, $3)";

/// Notes who left the room for one application.
pub async fn save_absences(
    tx: &mut Tx,
    meeting: Uuid,
    application: Uuid,
    people: &[Uuid],
) -> StoreResult<()> {
    tx.execute(CLEAR_ABSENCES, values![meeting, application]).await?;
    for person in people {
        tx.execute(ADD_ABSENCE, values![meeting, application, *person]).await?;
    }
    Ok(())
}

/// A correction to closed minutes.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AddendumRow {
    /// The application that it is about; none for the meeting.
    pub application_id: Option<Uuid>,
    /// What it says.
    pub words: String,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub written_at: i64,
}

const LIST_ADDENDA: &str = "
    select application_id, words, people.name as by, written_at from meeting_addenda
    join people on people.id = meeting_addenda.written_by
    where meeting_id = $1 order by written_at, meeting_addenda.id";

/// The corrections, oldest first.
pub async fn list_addenda(db: &mut impl Run, meeting: Uuid) -> StoreResult<Vec<AddendumRow>> {
    db.all(LIST_ADDENDA, values![meeting]).await
}

const ADD_ADDENDUM: &str = "
    insert into meeting_addenda (id, meeting_id, application_id, words, written_by, written_at)
    values ($1, $2, $3, $4, $5, $6)";

/// Adds a correction.
pub async fn add_addendum(
    tx: &mut Tx,
    (id, meeting): (Uuid, Uuid),
    application: Option<Uuid>,
    words: &str,
    by: Uuid,
    now: Timestamp,
) -> StoreResult<()> {
    tx.execute(ADD_ADDENDUM, values![id, meeting, application, words, by, now]).await?;
    Ok(())
}
