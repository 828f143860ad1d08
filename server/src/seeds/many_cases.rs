//! Thousands of live cases in every stage, put straight into the tables: for measuring, never for people.

use std::collections::HashSet;

use app::domain::{Reference, Timestamp};
use uuid::Uuid;

use super::SeedError;
use crate::store::{Db, Run, StoreResult, Tx, Value, values};
use crate::world::World;

/// What a case of each kind has; the kinds take turns.
const KINDS: [Kind; 10] = [
    Kind::new("submitted", 0, 0),
    Kind::new("submitted", 9, 0),
    Kind::new("in_assessment", 9, 0),
    Kind::new("in_assessment", 9, 0),
    Kind::new("in_assessment", 9, 1),
    Kind::new("in_assessment", 1, 0),
    Kind::new("information_requested", 9, 1),
    Kind::new("awaiting_determination", 9, 2),
    Kind::new("determined", 9, 2),
    Kind::new("confirmed", 9, 2),
];
const NAMES: [&str; 8] = [
    "Beckside Hub",
    "Moor Carers",
    "Café Łódź",
    "St Mary’s Pantry",
    "Dale Advice",
    "Canal Sheds",
    "Roshni",
    "Tarn",
];

struct Kind {
    status: &'static str,
    /// Of ten directors so many have answered.
    answers: usize,
    assessments: usize,
}

impl Kind {
    const fn new(status: &'static str, answers: usize, assessments: usize) -> Self {
        Self { status, answers, assessments }
    }

    fn is_decided(&self) -> bool {
        matches!(self.status, "determined" | "confirmed")
    }
}

/// Who and what the cases are made of.
struct Ground {
    directors: Vec<Uuid>,
    by: Uuid,
    places: Vec<(String, i64, i64)>,
    now: Timestamp,
}

/// Adds so many live cases, spread over stages, places and the last hundred days.
///
/// # Errors
/// A database that refuses, or without postcodes.
pub async fn add_live_cases(db: &Db, world: &World, by: Uuid, count: usize) -> Result<(), SeedError> {
    let mut tx = db.begin().await?;
    let directors: Vec<(Uuid,)> = tx
        .all(
            "select id from people where disabled_at is null and exists (
                 select 1 from roles where person_id = people.id and role in ('director', 'chair'))
             order by email",
            values![],
        )
        .await?;
    let places: Vec<(String, i64, i64)> = tx
        .all(
            "select postcode, easting, northing from postcodes where in_area = 1 order by postcode limit 2000",
            values![],
        )
        .await?;
    if places.is_empty() {
        return Err(SeedError::File("there are no postcodes to place cases at".into()));
    }
    let directors = directors.into_iter().map(|(id,)| id).collect();
    let taken: Vec<(String,)> = tx.all("select reference from applications", values![]).await?;
    let mut taken: HashSet<String> = taken.into_iter().map(|(reference,)| reference).collect();
    let ground = Ground { directors, by, places, now: world.now() };
    for number in 0..count {
        // Among thousands some come twice.
        let reference = loop {
            let reference = Reference::from_random(world.number(u64::MAX)).to_string();
            if taken.insert(reference.clone()) {
                break reference;
            }
        };
        add(&mut tx, world, &ground, number, &reference).await?;
    }
    Ok(tx.commit().await?)
}

const ADD_ORGANISATION: &str = "
    insert into organisations (id, name, legal_form, postcode, easting, northing, tier, in_area, created_at,
        demonstration)
    values ($1, $2, 'charity', $3, $4, $5, 'full', 1, $6, 1)";
const ADD_APPLICATION: &str = "
    insert into applications (id, reference, organisation_id, status, started_by, started_at, trustee_name,
        trustee_role, trustee_email, submitted_by, submitted_at, status_since, outcome, determined_by,
        determined_at, determination_reason, letter, released_at)
    values ($1, $2, $3, $4, $5, $6, 'Ada', 'Chair', $7, $5, $6, $8, $9, $10, $11, $12, $12, $13)";
const ADD_ANSWER: &str = "
    insert into conflict_answers (application_id, director_id, answer, reason, answered_at)
    values ($1, $2, 'none', '', $3)";
const ADD_ASSESSMENT: &str = "
    insert into assessments (application_id, director_id, recommendation, started_at, submitted_at)
    values ($1, $2, 'confirm', $3, $3)";
const ADD_ATTESTATION: &str = "
    insert into attestations (id, application_id, trustee_name, trustee_email, token_hash, digest, status,
        invited_at, expires_at, answered_at, signed_name)
    values ($1, $2, 'Ada', $9, $3, $3, $4, $5, $6, $7, $8)";
const ADD_REQUEST: &str = "
    insert into requests (id, application_id, number, status, due_on, drafted_by, drafted_at, sent_by, sent_at)
    values ($1, $2, 1, 'sent', $3, $4, $5, $4, $5)";

async fn add(tx: &mut Tx, world: &World, ground: &Ground, number: usize, reference: &str) -> StoreResult<()> {
    let kind = &KINDS[number % KINDS.len()];
    // Primes, so that stages, places and ages do not fall together.
    let ago = i64::try_from(number * 37 % 100).unwrap_or_default() * Timestamp::DAY;
    let since = ground.now.plus(-ago);
    let (postcode, easting, northing) = &ground.places[number * 7 % ground.places.len()];
    let (organisation, application) = (world.id(), world.id());
    let name = format!("{} {number}", NAMES[number % NAMES.len()]);
    tx.execute(ADD_ORGANISATION, values![organisation, name, postcode, *easting, *northing, since]).await?;
    let outcome = kind.is_decided().then_some("confirmed");
    let at = kind.is_decided().then_some(since);
    let released = (kind.status == "confirmed").then_some(since);
    let values = values![
        application,
        reference,
        organisation,
        kind.status,
        ground.by,
        since,
        format!("trustee.{number}@example.org"),
        since,
        outcome,
        outcome.map(|_| ground.by),
        at,
        outcome.map(|_| "Measured"),
        released,
    ];
    tx.execute(ADD_APPLICATION, values).await?;
    let answered = ground.directors.len() * kind.answers.min(9) / 9;
    for director in ground.directors.iter().take(answered) {
        tx.execute(ADD_ANSWER, values![application, *director, since]).await?;
    }
    for director in ground.directors.iter().take(kind.assessments.min(answered)) {
        tx.execute(ADD_ASSESSMENT, values![application, *director, since]).await?;
    }
    let is_signed = kind.assessments > 0;
    let values = values![
        world.id(),
        application,
        world.bytes::<32>(),
        if is_signed { "signed" } else { "invited" },
        since,
        since.plus(28 * Timestamp::DAY),
        is_signed.then_some(since),
        is_signed.then_some("Ada"),
        format!("trustee.{number}@example.org"),
    ];
    tx.execute(ADD_ATTESTATION, values).await?;
    if kind.status == "information_requested" {
        let due = app::domain::day_of(since.plus(42 * Timestamp::DAY)).to_string();
        let values: Vec<Value> = values![world.id(), application, due, ground.by, since];
        tx.execute(ADD_REQUEST, values).await?;
    }
    Ok(())
}
