//! What the public register follows from: decisions made known, seats and who sat there, re-confirmations.

use app::domain::{Event, Fields, Identifier, LegalForm, Scheme, SeatKind, Term, Timestamp};
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
    representative_name: String,
    from_second: i64,
    to_second: Option<i64>,
}

/// A seat that was held, with its id and its application.
pub struct HeldSeat {
    /// The seat's id.
    pub id: Uuid,
    /// The application.
    pub application: Uuid,
    /// Who, where and when.
    pub term: Term,
}

const LIST_TERMS: &str = "
    select id, application_id, partnership, seat, representative_name, answered_at as from_second,
        case when status = 'in_post' then null else ended_at end as to_second
    from appointments
    where status in ('in_post', 'ended') and answered_at is not null and length(representative_name) > 0
    order by answered_at, id";

/// Who held which seat from when until when. The one place that knows how terms are stored.
pub async fn list_terms(db: &mut impl Run) -> StoreResult<Vec<HeldSeat>> {
    let rows: Vec<TermRow> = db.all(LIST_TERMS, values![]).await?;
    let read = |row: TermRow| {
        let seat = [SeatKind::Lead, SeatKind::Deputy].into_iter().find(|it| it.code() == row.seat);
        let seat = seat.ok_or_else(|| StoreError::inconsistent("appointments", "seat", row.id))?;
        let term = Term {
            partnership: row.partnership,
            seat,
            person: row.representative_name,
            from: Timestamp::from_seconds(row.from_second),
            to: row.to_second.map(Timestamp::from_seconds),
        };
        Ok(HeldSeat { id: row.id, application: row.application_id, term })
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
}

const LIST_PARTNERSHIPS: &str = "
    select partnerships.code, partnerships.name, localities.code as locality, localities.name as locality_name
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
