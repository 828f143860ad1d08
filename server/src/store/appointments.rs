//! Seats: offered, held, declined, ended.

use app::domain::{Basis, EndedWhy, Ranking, SeatKind, SeatState, Timestamp};
use app::ports::SeatView;
use uuid::Uuid;

use super::{Run, StoreError, StoreResult, Tx, values};

/// A seat of one organisation.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AppointmentRow {
    /// Its id.
    pub id: Uuid,
    /// The partnership's code.
    pub partnership: String,
    /// The partnership's name.
    pub partnership_name: String,
    /// Whom to tell there.
    pub contact_email: String,
    /// Code of its state.
    pub status: String,
    /// The ranking that was decided on, as JSON.
    pub ranking: String,
    /// Why this one, when not the nearest.
    pub reason: String,
    /// When it was offered.
    pub offered_at: i64,
    /// Who sits there; empty until accepted.
    pub representative_name: String,
    /// Why it was declined.
    pub declined_reason: Option<String>,
    /// Code of the seat.
    pub seat: String,
    /// The first day.
    pub starts_on: Option<String>,
    /// The last day that was agreed.
    pub ends_on: Option<String>,
    /// The last day there was.
    pub ended_on: Option<String>,
    /// Code of why it ended, or will.
    pub ended_why: String,
    /// The same in words.
    pub ended_reason: String,
    /// Since when the Deputy acts.
    pub acting_from: Option<String>,
    /// Until when the Deputy acted.
    pub acting_to: Option<String>,
}

impl AppointmentRow {
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

    /// The read model.
    ///
    /// # Errors
    /// A state or ranking that the program cannot read.
    pub fn view(&self) -> StoreResult<SeatView> {
        let state = self.state()?;
        let ranking: Ranking = serde_json::from_str(&self.ranking)
            .map_err(|_| StoreError::inconsistent("appointments", "ranking", self.id))?;
        Ok(SeatView {
            code: self.partnership.clone(),
            name: self.partnership_name.clone(),
            state,
            ranking,
            reason: self.reason.clone(),
            representative: self.representative_name.clone(),
            offered_at: Timestamp::from_seconds(self.offered_at),
            declined_reason: self.declined_reason.clone(),
            kind: self.kind()?,
            starts_on: self.starts_on.clone(),
            ends_on: self.ends_on.clone(),
            ended_on: self.ended_on.clone(),
            ended_reason: self.ended_reason.clone(),
            acts: state == SeatState::InPost && self.acting_from.is_some() && self.acting_to.is_none(),
            leaves: state.is_live() && self.ended_why == EndedWhy::StoodDown.code(),
        })
    }
}

const FIND_LATEST: &str = "
    select appointments.id, partnership, partnerships.name as partnership_name, contact_email, status, ranking,
        reason, offered_at, representative_name, declined_reason, seat, starts_on, ends_on, ended_on, ended_why,
        ended_reason, acting_from, acting_to
    from appointments join partnerships on partnerships.code = appointments.partnership
    where application_id = $1
    order by case when status in ('proposed', 'offered', 'accepted', 'in_post') then 0 else 1 end,
        offered_at desc, appointments.id desc
    limit 1";

/// The latest seat of an application.
pub async fn find_latest(db: &mut impl Run, application: Uuid) -> StoreResult<Option<AppointmentRow>> {
    db.optional(FIND_LATEST, values![application]).await
}

const LIST_TAKEN: &str = "
    select partnership, seat, organisations.name, status from appointments
    join organisations on organisations.id = appointments.organisation_id
    where status in ('proposed', 'offered', 'accepted', 'in_post')
    order by partnership, seat, case status when 'in_post' then 0 when 'accepted' then 1 when 'offered' then 2 else 3 end,
        appointments.id";

/// A seat that is held, or that somebody was thought of for.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct TakenRow {
    /// The partnership's code.
    pub partnership: String,
    /// Code of the seat.
    pub seat: String,
    /// The organisation's name.
    pub name: String,
    /// Code of its state.
    pub status: String,
}

/// Every seat that is held, offered or proposed; who is in post first.
pub async fn list_taken(db: &mut impl Run) -> StoreResult<Vec<TakenRow>> {
    db.all(LIST_TAKEN, values![]).await
}

/// An anchor without an offer or a post.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct WaitingRow {
    /// Its application's reference.
    pub reference: String,
    /// Its name.
    pub name: String,
    /// Where its premises are, when located.
    pub easting: Option<i64>,
    /// Where its premises are, when located.
    pub northing: Option<i64>,
    /// The partnership chosen by hand.
    pub chosen_partnership: Option<String>,
}

const LIST_WAITING: &str = concat!(
    "
    select applications.reference, organisations.name, organisations.easting, organisations.northing,
        organisations.chosen_partnership
    from applications
    join organisations on organisations.id = applications.organisation_id
    where applications.status in ('confirmed', 'confirmed_with_conditions')
        and not exists (select 1 from appointments
            join applications as others on others.id = appointments.application_id
            where others.organisation_id = applications.organisation_id
                and appointments.status in ('proposed', 'offered', 'accepted', 'in_post'))
        and not ",
    super::recusal::is_recused!("$1"),
    "
    order by applications.reference"
);

/// Every confirmed anchor without a proposal, an offer or a post, by reference; without those that the
/// reader stands aside from. The nil id stands for nobody, who stands aside from none.
pub async fn list_waiting(db: &mut impl Run, reader: Uuid) -> StoreResult<Vec<WaitingRow>> {
    db.all(LIST_WAITING, values![reader]).await
}

const LIST_DECLINED: &str = "
    select applications.reference, appointments.partnership from appointments
    join applications on applications.id = appointments.application_id
    where appointments.status = 'declined'
    order by applications.reference, appointments.partnership";

/// Reference and partnership of every seat that was declined.
pub async fn list_declined(db: &mut impl Run) -> StoreResult<Vec<(String, String)>> {
    db.all(LIST_DECLINED, values![]).await
}

/// A proposal, an offer or a post to store.
#[derive(Clone, Copy)]
pub struct NewOffer<'a> {
    /// Its id.
    pub id: Uuid,
    /// The partnership's code.
    pub partnership: &'a str,
    /// Which seat.
    pub seat: SeatKind,
    /// Proposed or offered.
    pub state: SeatState,
    /// The organisation.
    pub organisation: Uuid,
    /// The application.
    pub application: Uuid,
    /// The ranking that was decided on, as JSON.
    pub ranking: &'a str,
    /// Why, when not the nearest.
    pub reason: &'a str,
    /// Why in one word; none when it was not asked.
    pub basis: Option<Basis>,
    /// The priority or the part of the area; may be empty.
    pub speciality: &'a str,
    /// The others with their distances, as JSON.
    pub alternatives: &'a str,
    /// The joint allocation it comes from, as JSON; may be empty.
    pub proposal: &'a str,
    /// The first day.
    pub starts_on: &'a str,
    /// The last day.
    pub ends_on: &'a str,
    /// The director who decided.
    pub by: Uuid,
    /// Now.
    pub now: Timestamp,
    /// True for the demonstration.
    pub demonstration: bool,
}

const INSERT: &str = "
    insert into appointments (id, partnership, seat, organisation_id, application_id, status, ranking, reason,
        decided_by, offered_at, demonstration, basis, speciality, alternatives, proposal, starts_on, ends_on)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";

/// Proposes or offers a seat.
///
/// # Errors
/// A unique violation when the application has an open offer or a seat, or when the seat is offered.
pub async fn offer(tx: &mut Tx, new: &NewOffer<'_>) -> StoreResult<()> {
    let values = values![
        new.id,
        new.partnership,
        new.seat.code(),
        new.organisation,
        new.application,
        new.state.code(),
        new.ranking,
        new.reason,
        new.by,
        new.now,
        new.demonstration,
        new.basis.map_or("", Basis::code),
        new.speciality,
        new.alternatives,
        new.proposal,
        new.starts_on,
        new.ends_on
    ];
    tx.execute(INSERT, values).await?;
    Ok(())
}

const ACCEPT: &str = "
    update appointments
    set status = $5, version = version + 1, answered_at = $2, representative_name = $3,
        representative_email = $4, starts_on = $6
    where id = $1 and status = 'offered'";

/// Who takes a seat, and from when.
#[derive(Clone, Copy)]
pub struct Acceptance<'a> {
    /// Accepted, or in post at once.
    pub state: SeatState,
    /// The first day.
    pub starts_on: &'a str,
    /// The person.
    pub name: &'a str,
    /// How to write to them.
    pub email: &'a str,
}

/// Takes the seat. False when it is no longer offered.
///
/// # Errors
/// A unique violation when another organisation holds the seat by now.
pub async fn accept(tx: &mut Tx, id: Uuid, now: Timestamp, taken: Acceptance<'_>) -> StoreResult<bool> {
    let values = values![id, now, taken.name, taken.email, taken.state.code(), taken.starts_on];
    Ok(tx.execute(ACCEPT, values).await? == 1)
}

const DECLINE: &str = "
    update appointments
    set status = 'declined', version = version + 1, answered_at = $2, declined_reason = $3
    where id = $1 and status = 'offered'";

/// Declines the seat. False when it is no longer offered.
pub async fn decline(tx: &mut Tx, id: Uuid, now: Timestamp, reason: &str) -> StoreResult<bool> {
    Ok(tx.execute(DECLINE, values![id, now, reason]).await? == 1)
}

const RENAME_REPRESENTATIVE: &str = "
    update appointments set representative_name = $2, representative_email = $3, version = version + 1
    where id = $1 and status = 'in_post'";

/// Another person sits there for the same organisation.
pub async fn rename_representative(tx: &mut Tx, id: Uuid, name: &str, email: &str) -> StoreResult<()> {
    tx.execute(RENAME_REPRESENTATIVE, values![id, name, email]).await?;
    Ok(())
}

const END: &str = "
    update appointments
    set status = 'ended', version = version + 1, ended_at = $2, ended_why = $4, ended_reason = $5,
        ended_on = case when $3 = 'in_post' and starts_on <= $6 then $6 end,
        acting_to = case when acting_from is not null and acting_to is null
            then case when acting_from > $6 then acting_from else $6 end else acting_to end
    where id = $1 and status = $3";

/// How a seat ends.
#[derive(Clone, Copy)]
pub struct Ending<'a> {
    /// Why.
    pub why: EndedWhy,
    /// The same in words; may be empty.
    pub reason: &'a str,
    /// The last day.
    pub on: &'a str,
}

/// Ends a seat that is at this state. False when it is not any more. Who never began has no last day.
pub async fn end(
    tx: &mut Tx,
    id: Uuid,
    state: SeatState,
    now: Timestamp,
    ending: Ending<'_>,
) -> StoreResult<bool> {
    let values = values![id, now, state.code(), ending.why.code(), ending.reason, ending.on];
    Ok(tx.execute(END, values).await? == 1)
}

const FIND_LOCATED: &str = "
    select applications.reference, organisations.name, organisations.easting, organisations.northing,
        organisations.chosen_partnership
    from applications
    join organisations on organisations.id = applications.organisation_id
    where applications.id = $1";

/// One anchor and where it is, whether it has a seat or not.
pub async fn find_located(db: &mut impl Run, application: Uuid) -> StoreResult<Option<WaitingRow>> {
    db.optional(FIND_LOCATED, values![application]).await
}
