//! Seats: offered, held, declined, ended.

use app::domain::{Ranking, Timestamp};
use app::ports::{SeatState, SeatView};
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
}

impl AppointmentRow {
    /// The read model.
    ///
    /// # Errors
    /// A state or ranking that the program cannot read.
    pub fn view(&self) -> StoreResult<SeatView> {
        let state = SeatState::parse(&self.status)
            .ok_or_else(|| StoreError::inconsistent("appointments", "status", self.id))?;
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
        })
    }
}

const FIND_LATEST: &str = "
    select appointments.id, partnership, partnerships.name as partnership_name, contact_email, status, ranking,
        reason, offered_at, representative_name, declined_reason
    from appointments join partnerships on partnerships.code = appointments.partnership
    where application_id = $1
    order by offered_at desc, appointments.id desc
    limit 1";

/// The latest seat of an application.
pub async fn find_latest(db: &mut impl Run, application: Uuid) -> StoreResult<Option<AppointmentRow>> {
    db.optional(FIND_LATEST, values![application]).await
}

const LIST_LEADS: &str = "
    select partnership, organisations.name, status from appointments
    join organisations on organisations.id = appointments.organisation_id
    where seat = 'lead' and status in ('offered', 'in_post')
    order by partnership, status";

/// Partnership, organisation and state of every Lead seat held or offered.
pub async fn list_leads(db: &mut impl Run) -> StoreResult<Vec<(String, String, String)>> {
    db.all(LIST_LEADS, values![]).await
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

const LIST_WAITING: &str = "
    select applications.reference, organisations.name, organisations.easting, organisations.northing,
        organisations.chosen_partnership
    from applications
    join organisations on organisations.id = applications.organisation_id
    where applications.status in ('confirmed', 'confirmed_with_conditions')
        and not exists (select 1 from appointments
            join applications as others on others.id = appointments.application_id
            where others.organisation_id = applications.organisation_id
                and appointments.status in ('offered', 'in_post'))
    order by applications.reference";

/// Every confirmed anchor without an offer or a post, by reference.
pub async fn list_waiting(db: &mut impl Run) -> StoreResult<Vec<WaitingRow>> {
    db.all(LIST_WAITING, values![]).await
}

const LIST_DECLINED: &str = "
    select applications.reference, appointments.partnership from appointments
    join applications on applications.id = appointments.application_id
    where appointments.status = 'declined' and appointments.seat = 'lead'
    order by applications.reference, appointments.partnership";

/// Reference and partnership of every Lead seat that was declined.
pub async fn list_declined(db: &mut impl Run) -> StoreResult<Vec<(String, String)>> {
    db.all(LIST_DECLINED, values![]).await
}

/// An offer to store.
pub struct NewOffer<'a> {
    /// Its id.
    pub id: Uuid,
    /// The partnership's code.
    pub partnership: &'a str,
    /// The organisation.
    pub organisation: Uuid,
    /// The application.
    pub application: Uuid,
    /// The ranking that was decided on, as JSON.
    pub ranking: &'a str,
    /// Why, when not the nearest.
    pub reason: &'a str,
    /// The director who decided.
    pub by: Uuid,
    /// Now.
    pub now: Timestamp,
    /// True for the demonstration.
    pub demonstration: bool,
}

const INSERT: &str = "
    insert into appointments (id, partnership, seat, organisation_id, application_id, status, ranking, reason,
        decided_by, offered_at, demonstration)
    values ($1, $2, 'lead', $3, $4, 'offered', $5, $6, $7, $8, $9)";

/// Offers the Lead seat.
///
/// # Errors
/// A unique violation when the application has an open offer or a seat.
pub async fn offer(tx: &mut Tx, new: &NewOffer<'_>) -> StoreResult<()> {
    let values = values![
        new.id,
        new.partnership,
        new.organisation,
        new.application,
        new.ranking,
        new.reason,
        new.by,
        new.now,
        new.demonstration
    ];
    tx.execute(INSERT, values).await?;
    Ok(())
}

const ACCEPT: &str = "
    update appointments
    set status = 'in_post', version = version + 1, answered_at = $2, representative_name = $3,
        representative_email = $4
    where id = $1 and status = 'offered'";

/// Takes the seat. False when it is no longer offered.
///
/// # Errors
/// A unique violation when another organisation holds the seat by now.
pub async fn accept(tx: &mut Tx, id: Uuid, now: Timestamp, name: &str, email: &str) -> StoreResult<bool> {
    Ok(tx.execute(ACCEPT, values![id, now, name, email]).await? == 1)
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
    update appointments set status = 'ended', version = version + 1, ended_at = $2
    where application_id = $1 and status = $3";

/// Ends the offer or the seat of an application that is at this state; false when there is none.
pub async fn end(tx: &mut Tx, application: Uuid, state: &str, now: Timestamp) -> StoreResult<bool> {
    Ok(tx.execute(END, values![application, now, state]).await? > 0)
}
