//! The two seats of each partnership: who is thought of, asked, in post, and was.

use app::domain::{SeatKind, SeatState, Timestamp};
use uuid::Uuid;

use super::{Run, StoreError, StoreResult, Tx, values};

/// One appointment with all that directors read of it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SeatRow {
    /// Its id.
    pub id: Uuid,
    /// The partnership's code.
    pub partnership: String,
    /// The partnership's name.
    pub partnership_name: String,
    /// Whom to tell there; may be empty.
    pub contact_email: String,
    /// Code of the seat.
    pub seat: String,
    /// Code of its state.
    pub status: String,
    /// Grows with every change.
    pub version: i64,
    /// The application's id.
    pub application: Uuid,
    /// The application's reference.
    pub reference: String,
    /// The organisation's id.
    pub organisation_id: Uuid,
    /// The organisation's name.
    pub organisation: String,
    /// The ranking that was decided on, as JSON.
    pub ranking: String,
    /// Why this one; may be empty.
    pub reason: String,
    /// Code of why; may be empty.
    pub basis: String,
    /// The priority or the part of the area; may be empty.
    pub speciality: String,
    /// The others, as JSON.
    pub alternatives: String,
    /// The joint allocation it comes from, as JSON; may be empty.
    pub proposal: String,
    /// Who decided.
    pub decided_by: String,
    /// When it was proposed or offered.
    pub offered_at: i64,
    /// Who sits there; empty until accepted.
    pub representative_name: String,
    /// How to write to them.
    pub representative_email: String,
    /// Why it was declined.
    pub declined_reason: Option<String>,
    /// The first day.
    pub starts_on: Option<String>,
    /// The last day that was agreed.
    pub ends_on: Option<String>,
    /// The last day there was.
    pub ended_on: Option<String>,
    /// Code of why it ended, or will; may be empty.
    pub ended_why: String,
    /// The same in words; may be empty.
    pub ended_reason: String,
    /// Since when the Deputy acts.
    pub acting_from: Option<String>,
    /// Until when the Deputy acted.
    pub acting_to: Option<String>,
    /// 1 when the reader stands aside from the application.
    pub stands_aside: i64,
}

impl SeatRow {
    /// Where it is.
    ///
    /// # Errors
    /// A state that the program does not know.
    pub fn state(&self) -> StoreResult<SeatState> {
        SeatState::parse(&self.status)
            .ok_or_else(|| StoreError::inconsistent("appointments", "status", self.id))
    }

    /// Lead or Deputy.
    ///
    /// # Errors
    /// A seat that the program does not know.
    pub fn kind(&self) -> StoreResult<SeatKind> {
        SeatKind::parse(&self.seat).ok_or_else(|| StoreError::inconsistent("appointments", "seat", self.id))
    }

    /// True while the Deputy acts as Lead.
    pub fn acts(&self) -> bool {
        self.status == SeatState::InPost.code() && self.acting_from.is_some() && self.acting_to.is_none()
    }
}

/// The columns and tables of every query here; `$1` is the reader.
macro_rules! seats {
    ($rest:literal) => {
        concat!(
            "
    select appointments.id, appointments.partnership, partnerships.name as partnership_name,
        partnerships.contact_email, seat, appointments.status, appointments.version,
        appointments.application_id as application, applications.reference, appointments.organisation_id,
        organisations.name as organisation, ranking, appointments.reason, basis, speciality, alternatives,
        proposal, people.name as decided_by, offered_at, representative_name, representative_email,
        declined_reason, starts_on, ends_on, ended_on, ended_why, ended_reason, acting_from, acting_to,
        case when ",
            crate::store::recusal::is_recused!("$1"),
            "
            then cast(1 as bigint) else cast(0 as bigint) end as stands_aside
    from appointments
    join partnerships on partnerships.code = appointments.partnership
    join applications on applications.id = appointments.application_id
    join organisations on organisations.id = appointments.organisation_id
    join people on people.id = appointments.decided_by
    ",
            $rest
        )
    };
}

const LIST: &str = seats!("order by appointments.partnership, seat, offered_at desc, appointments.id desc");

/// Every appointment there is or was, newest first within a seat.
pub async fn list(db: &mut impl Run, reader: Uuid) -> StoreResult<Vec<SeatRow>> {
    db.all(LIST, values![reader]).await
}

const LIST_OF: &str =
    seats!("where appointments.partnership = $2 order by seat, offered_at desc, appointments.id desc");

/// The appointments of one partnership, newest first within a seat.
pub async fn list_of(db: &mut impl Run, reader: Uuid, partnership: &str) -> StoreResult<Vec<SeatRow>> {
    db.all(LIST_OF, values![reader, partnership]).await
}

const FIND: &str = seats!("where appointments.id = $2");

/// One appointment.
pub async fn find(db: &mut impl Run, reader: Uuid, id: Uuid) -> StoreResult<Option<SeatRow>> {
    db.optional(FIND, values![reader, id]).await
}

const FIND_LIVE: &str = seats!(
    "where applications.reference = $2 and appointments.status in ('proposed', 'offered', 'accepted', 'in_post')"
);

/// The one appointment of an application that is not over.
pub async fn find_live(db: &mut impl Run, reader: Uuid, reference: &str) -> StoreResult<Option<SeatRow>> {
    db.optional(FIND_LIVE, values![reader, reference]).await
}

const OFFER_PROPOSED: &str = "
    update appointments
    set status = 'offered', version = version + 1, reason = $3, basis = $4, speciality = $5, alternatives = $6,
        decided_by = $7, offered_at = $8, starts_on = $9, ends_on = $10
    where id = $1 and version = $2 and status = 'proposed'";

/// What directors settle when they offer what was proposed.
#[derive(Clone, Copy)]
pub struct Settled<'a> {
    /// Why.
    pub reason: &'a str,
    /// Code of why.
    pub basis: &'a str,
    /// The priority or the part of the area; may be empty.
    pub speciality: &'a str,
    /// The others, as JSON.
    pub alternatives: &'a str,
    /// Who decided.
    pub by: Uuid,
    /// The first day.
    pub starts_on: &'a str,
    /// The last day.
    pub ends_on: &'a str,
}

/// Offers what was proposed. False when somebody changed it first.
///
/// # Errors
/// A unique violation when the seat is offered to somebody else.
pub async fn offer_proposed(
    tx: &mut Tx,
    id: Uuid,
    version: i64,
    settled: Settled<'_>,
    now: Timestamp,
) -> StoreResult<bool> {
    let values = values![
        id,
        version,
        settled.reason,
        settled.basis,
        settled.speciality,
        settled.alternatives,
        settled.by,
        now,
        settled.starts_on,
        settled.ends_on
    ];
    Ok(tx.execute(OFFER_PROPOSED, values).await? == 1)
}

const BEGIN: &str = "
    update appointments set status = 'in_post', version = version + 1, starts_on = $3
    where id = $1 and version = $2 and status = 'accepted'";

/// Puts in post from a day. False when somebody changed it first.
///
/// # Errors
/// A unique violation when somebody else is in post.
pub async fn begin(tx: &mut Tx, id: Uuid, version: i64, on: &str) -> StoreResult<bool> {
    Ok(tx.execute(BEGIN, values![id, version, on]).await? == 1)
}

const SET_TERM: &str = "
    update appointments
    set version = version + 1, ends_on = $3, ended_why = $4, ended_reason = $5
    where id = $1 and version = $2 and status in ('accepted', 'in_post')";

/// Another last day, and why it will be the last where the organisation stands down. False when somebody
/// changed it first.
pub async fn set_term(
    tx: &mut Tx,
    id: Uuid,
    version: i64,
    ends_on: &str,
    why: &str,
    reason: &str,
) -> StoreResult<bool> {
    Ok(tx.execute(SET_TERM, values![id, version, ends_on, why, reason]).await? == 1)
}

const ACT: &str = "
    update appointments set version = version + 1, acting_from = $3, acting_to = null
    where id = $1 and version = $2 and status = 'in_post' and seat = 'deputy'";

/// The Deputy acts from a day. False when somebody changed it first.
pub async fn act(tx: &mut Tx, id: Uuid, version: i64, from: &str) -> StoreResult<bool> {
    Ok(tx.execute(ACT, values![id, version, from]).await? == 1)
}

const STOP_ACTING: &str = "
    update appointments
    set version = version + 1, acting_to = case when acting_from > $2 then acting_from else $2 end
    where id = $1 and status = 'in_post' and acting_from is not null and acting_to is null";

/// The Deputy acts no more, from a day. False when the Deputy did not act.
pub async fn stop_acting(tx: &mut Tx, id: Uuid, from: &str) -> StoreResult<bool> {
    Ok(tx.execute(STOP_ACTING, values![id, from]).await? == 1)
}

const FIND_ACTING: &str = seats!(
    "where appointments.partnership = $2 and appointments.status = 'in_post' and seat = 'deputy'
        and acting_from is not null and acting_to is null"
);

/// The Deputy who acts as Lead of a partnership.
pub async fn find_acting(db: &mut impl Run, partnership: &str) -> StoreResult<Option<SeatRow>> {
    db.optional(FIND_ACTING, values![Uuid::nil(), partnership]).await
}

const LIST_IN_POST: &str = "
    select partnership, seat, organisations.name as organisation, representative_name as representative,
        starts_on, acting_from, acting_to
    from appointments
    join organisations on organisations.id = appointments.organisation_id
    where appointments.status = 'in_post'
    order by partnership, seat";

/// Who is in post, as anyone may read it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct InPostRow {
    /// The partnership's code.
    pub partnership: String,
    /// Code of the seat.
    pub seat: String,
    /// The organisation's name.
    pub organisation: String,
    /// The person.
    pub representative: String,
    /// The first day.
    pub starts_on: Option<String>,
    /// Since when the Deputy acts.
    pub acting_from: Option<String>,
    /// Until when the Deputy acted.
    pub acting_to: Option<String>,
}

/// Everybody in post today.
pub async fn list_in_post(db: &mut impl Run) -> StoreResult<Vec<InPostRow>> {
    db.all(LIST_IN_POST, values![]).await
}

const LIST_ON: &str = "
    select partnership, seat, organisations.name as organisation, representative_name as representative,
        starts_on, acting_from, acting_to
    from appointments
    join organisations on organisations.id = appointments.organisation_id
    where appointments.status in ('in_post', 'ended') and starts_on <= $1
        and (appointments.status = 'in_post' or ended_on >= $1)
    order by partnership, seat, starts_on, appointments.id";

/// Who held what on a day (YYYY-MM-DD); on the day of a change, both.
pub async fn list_on(db: &mut impl Run, day: &str) -> StoreResult<Vec<InPostRow>> {
    db.all(LIST_ON, values![day]).await
}

const LIST_ENDING: &str = seats!(
    "where appointments.status = 'in_post' and ends_on is not null and ends_on <= $2
     order by ends_on, appointments.id"
);

/// Everybody in post whose last day is not after this one.
pub async fn list_ending(db: &mut impl Run, until: &str) -> StoreResult<Vec<SeatRow>> {
    db.all(LIST_ENDING, values![Uuid::nil(), until]).await
}

const STEP_UP: &str = "
    insert into appointments (id, partnership, seat, organisation_id, application_id, status, ranking, reason,
        decided_by, offered_at, answered_at, representative_name, representative_email, demonstration, basis,
        starts_on, ends_on)
    select $1, partnership, 'lead', organisation_id, application_id, 'in_post', ranking, $3, $4, $5, $5,
        representative_name, representative_email, demonstration, 'other', $6, $7
    from appointments where id = $2";

/// A Deputy who becomes the Lead.
#[derive(Clone, Copy)]
pub struct StepUp<'a> {
    /// The new appointment's id.
    pub id: Uuid,
    /// The Deputy's appointment, which has ended.
    pub from: Uuid,
    /// Why.
    pub reason: &'a str,
    /// Who decided.
    pub by: Uuid,
    /// Now.
    pub now: Timestamp,
    /// The first day.
    pub starts_on: &'a str,
    /// The last day.
    pub ends_on: &'a str,
}

/// The person who was Deputy is in post as Lead.
///
/// # Errors
/// A unique violation when somebody else is in post.
pub async fn step_up(tx: &mut Tx, up: &StepUp<'_>) -> StoreResult<()> {
    tx.execute(STEP_UP, values![up.id, up.from, up.reason, up.by, up.now, up.starts_on, up.ends_on]).await?;
    Ok(())
}
