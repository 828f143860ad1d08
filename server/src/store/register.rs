//! What the public register follows from: decisions made known, seats and who sat there, re-confirmations.

use app::domain::{Event, Fields, Identifier, LegalForm, Scheme, SeatKind, Term, Timestamp};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::{Run, StoreError, StoreResult, values};

/// An application whose decision was made known, and its organisation.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct RegisteredRow {
    /// The application.
    pub application: Uuid,
    /// The organisation.
    pub organisation: Uuid,
    /// Its name.
    pub name: String,
    /// Code of its legal form.
    pub legal_form: String,
    /// Its website; may be empty.
    pub website: String,
    /// The postcode of its premises.
    pub postcode: String,
    /// Where that is, when located.
    pub easting: Option<i64>,
    /// Where that is, when located.
    pub northing: Option<i64>,
}

impl RegisteredRow {
    /// What it is in law.
    ///
    /// # Errors
    /// A legal form that the program does not know.
    pub fn legal_form(&self) -> StoreResult<LegalForm> {
        LegalForm::parse(&self.legal_form)
            .ok_or_else(|| StoreError::inconsistent("organisations", "legal_form", self.organisation))
    }
}

const LIST_REGISTERED: &str = "
    select applications.id as application, organisations.id as organisation, organisations.name, legal_form,
        website, postcode, easting, northing
    from applications join organisations on organisations.id = applications.organisation_id
    where organisations.anonymised_at is null and exists (
        select 1 from events where events.application_id = applications.id and kind = 'released')
    order by organisations.name, organisations.id, applications.id";

/// Every application whose decision was ever made known, by name; without those whose names are gone.
pub async fn list_registered(db: &mut impl Run) -> StoreResult<Vec<RegisteredRow>> {
    db.all(LIST_REGISTERED, values![]).await
}

#[derive(sqlx::FromRow)]
struct EventRow {
    application_id: Uuid,
    number: i64,
    body: String,
    happened_at: i64,
}

/// Something that happened to an application since its decision was first made known.
pub struct Happened {
    /// The application.
    pub application: Uuid,
    /// What.
    pub event: Event,
    /// When.
    pub at: Timestamp,
}

const LIST_EVENTS: &str = "
    with released as (
        select application_id, min(number) as number from events where kind = 'released' group by application_id)
    select events.application_id, events.number, events.body, events.happened_at
    from released join events on events.application_id = released.application_id
        and events.number >= released.number
    order by events.application_id, events.number";

/// The histories from the first released decision on, in order.
pub async fn list_events(db: &mut impl Run) -> StoreResult<Vec<Happened>> {
    let rows: Vec<EventRow> = db.all(LIST_EVENTS, values![]).await?;
    let read = |row: EventRow| {
        let event = serde_json::from_str(&row.body)
            .map_err(|_| StoreError::inconsistent("events", "body", row.number))?;
        Ok(Happened { application: row.application_id, event, at: Timestamp::from_seconds(row.happened_at) })
    };
    rows.into_iter().map(read).collect()
}

#[derive(sqlx::FromRow)]
struct TermRow {
    id: Uuid,
    application_id: Uuid,
    partnership: String,
    seat: String,
    status: String,
    representative_name: String,
    answered_at: i64,
    ended_at: Option<i64>,
    starts_on: Option<String>,
    ended_on: Option<String>,
    acting_from: Option<String>,
    acting_to: Option<String>,
}

/// A seat that was held, with its id and its application.
pub struct HeldSeat {
    /// The seat's id.
    pub id: Uuid,
    /// The application.
    pub application: Uuid,
    /// Who, where and when.
    pub term: Term,
    /// From when until when the Deputy acted as Lead, the last time.
    pub acting: Option<(Timestamp, Option<Timestamp>)>,
}

/// The first moment of a stored day in the United Kingdom.
fn start_of(day: &str) -> Option<Timestamp> {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let start = day.parse::<Date>().ok()?.to_zoned(zone).ok()?;
    Some(Timestamp::from_seconds(start.timestamp().as_second()))
}

/// The first moment after a stored day.
fn end_of(day: &str) -> Option<Timestamp> {
    start_of(&day.parse::<Date>().ok()?.tomorrow().ok()?.to_string())
}

impl TermRow {
    /// From its first day, or from the moment when it was accepted on that day.
    fn from(&self) -> Timestamp {
        let start = self.starts_on.as_deref().and_then(start_of);
        start.unwrap_or_default().max(Timestamp::from_seconds(self.answered_at))
    }

    /// Until the end of its last day, or until the moment when it was ended on that day.
    fn to(&self) -> Option<Timestamp> {
        if self.status == "in_post" {
            return None;
        }
        let ended = self.ended_at.map(Timestamp::from_seconds);
        let last = self.ended_on.as_deref().and_then(end_of);
        Some([ended, last].into_iter().flatten().min().unwrap_or_default().max(self.from()))
    }

    fn acting(&self) -> Option<(Timestamp, Option<Timestamp>)> {
        let from = self.acting_from.as_deref().and_then(start_of)?;
        Some((from, self.acting_to.as_deref().and_then(start_of)))
    }
}

const LIST_TERMS: &str = "
    select id, application_id, partnership, seat, status, representative_name, answered_at, ended_at, starts_on,
        ended_on, acting_from, acting_to
    from appointments
    where (status = 'in_post' or (status = 'ended' and ended_on is not null))
        and answered_at is not null and length(representative_name) > 0
    order by starts_on, answered_at, id";

/// Who held which seat from when until when. The one place that knows how terms are stored.
pub async fn list_terms(db: &mut impl Run) -> StoreResult<Vec<HeldSeat>> {
    let rows: Vec<TermRow> = db.all(LIST_TERMS, values![]).await?;
    let read = |row: TermRow| {
        let seat = SeatKind::parse(&row.seat);
        let seat = seat.ok_or_else(|| StoreError::inconsistent("appointments", "seat", row.id))?;
        let (from, to, acting) = (row.from(), row.to(), row.acting());
        let term = Term { partnership: row.partnership, seat, person: row.representative_name, from, to };
        Ok(HeldSeat { id: row.id, application: row.application_id, term, acting })
    };
    rows.into_iter().map(read).collect()
}

const LIST_IDENTIFIERS: &str = "
    select organisation_id, scheme, number from organisation_identifiers
    where organisation_id in (
        select organisation_id from applications where released_at is not null
        union select applications.organisation_id from past_decisions
            join applications on applications.id = past_decisions.application_id)
    order by organisation_id, scheme";

/// The official numbers of every organisation with a released decision.
pub async fn list_identifiers(db: &mut impl Run) -> StoreResult<Vec<(Uuid, Identifier)>> {
    let rows: Vec<(Uuid, String, String)> = db.all(LIST_IDENTIFIERS, values![]).await?;
    let read = |(id, scheme, number): (Uuid, String, String)| {
        let scheme = Scheme::parse(&scheme)
            .ok_or_else(|| StoreError::inconsistent("organisation_identifiers", "scheme", id))?;
        Ok((id, Identifier { scheme, number }))
    };
    rows.into_iter().map(read).collect()
}

const LIST_CONFIRMATIONS: &str =
    "select application_id, fields, sent_at from confirmations order by application_id, number";

/// What each application re-confirmed, and when. Empty fields once they are forgotten.
pub async fn list_confirmations(db: &mut impl Run) -> StoreResult<Vec<(Uuid, Fields, Timestamp)>> {
    let rows: Vec<(Uuid, String, i64)> = db.all(LIST_CONFIRMATIONS, values![]).await?;
    let read = |(id, fields, at): (Uuid, String, i64)| {
        (id, serde_json::from_str(&fields).unwrap_or_default(), Timestamp::from_seconds(at))
    };
    Ok(rows.into_iter().map(read).collect())
}

const LIST_MET: &str = "select principle from determination_results where application_id = $1 and result = 'met' order by principle";

/// The principles that the decision in force found met.
pub async fn list_met(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<i64>> {
    let rows: Vec<(i64,)> = db.all(LIST_MET, values![application]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// A partnership and its locality.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PartnershipNameRow {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The code of its locality.
    pub locality: Option<String>,
    /// The name of its locality.
    pub locality_name: Option<String>,
    /// The first day it is in force, when that is known.
    pub in_force_from: Option<String>,
    /// The first day it is no longer in force.
    pub in_force_to: Option<String>,
}

impl PartnershipNameRow {
    /// Whether it is in force on a day (YYYY-MM-DD).
    pub fn holds(&self, day: &str) -> bool {
        self.in_force_from.as_deref().is_none_or(|from| from <= day)
            && self.in_force_to.as_deref().is_none_or(|to| to > day)
    }
}

const LIST_PARTNERSHIPS: &str = "
    select partnerships.code, partnerships.name, localities.code as locality, localities.name as locality_name,
        in_force_from, in_force_to
    from partnerships left join localities on localities.code = partnerships.locality
    order by partnerships.position, partnerships.code";

/// Every partnership, in the place's order.
pub async fn list_partnerships(db: &mut impl Run) -> StoreResult<Vec<PartnershipNameRow>> {
    db.all(LIST_PARTNERSHIPS, values![]).await
}

/// Which load of postcodes the map's squares come from.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct PostcodeLoad {
    /// The release, as its source gives it.
    pub released: String,
    /// How many.
    pub rows_kept: i64,
    /// When it was loaded.
    pub loaded_at: i64,
}

const FIND_LOAD: &str = "select released, rows_kept, loaded_at from data_sources where name = 'postcodes'";

/// The load in use.
pub async fn find_load(db: &mut impl Run) -> StoreResult<PostcodeLoad> {
    Ok(db.optional(FIND_LOAD, values![]).await?.unwrap_or_default())
}

const LIST_POSTCODE_POINTS: &str =
    "select easting, northing from postcodes where in_area = 1 and terminated = 0";

/// Where the postcodes in use inside the place lie.
pub async fn list_postcode_points(db: &mut impl Run) -> StoreResult<Vec<(i64, i64)>> {
    db.all(LIST_POSTCODE_POINTS, values![]).await
}
