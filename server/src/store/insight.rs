//! What figures are worked out from, without what the reader stands aside from.

use app::domain::{Outcome, Status};
use uuid::Uuid;

use super::recusal::is_recused;
use super::{Run, StoreError, StoreResult, values};

/// One application.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct FactRow {
    /// Its id.
    pub id: Uuid,
    /// Its reference.
    pub reference: String,
    /// The organisation.
    pub organisation: String,
    /// Code of its status.
    pub status: String,
    /// Since when.
    pub status_since: i64,
    /// When it was sent.
    pub submitted_at: Option<i64>,
    /// When the organisation was told of the decision that stands.
    pub released_at: Option<i64>,
    /// Code of that decision; none before.
    pub outcome: Option<String>,
    /// Where the premises are.
    pub easting: Option<i64>,
    /// Where the premises are.
    pub northing: Option<i64>,
    /// The partnership chosen by hand.
    pub chosen_partnership: Option<String>,
}

impl FactRow {
    /// Where it is.
    pub fn status(&self) -> StoreResult<Status> {
        Status::parse(&self.status)
            .ok_or_else(|| StoreError::inconsistent("applications", "status", &self.reference))
    }

    /// The decision that stands.
    pub fn outcome(&self) -> StoreResult<Option<Outcome>> {
        let parse = |code| {
            Outcome::parse(code)
                .ok_or_else(|| StoreError::inconsistent("applications", "outcome", &self.reference))
        };
        self.outcome.as_deref().map(parse).transpose()
    }
}

const LIST_FACTS: &str = concat!(
    "select applications.id, reference, organisations.name as organisation, status, status_since,
        submitted_at, released_at,
        case when released_at is null then null else outcome end as outcome,
        organisations.easting, organisations.northing, organisations.chosen_partnership
    from applications
    join organisations on organisations.id = applications.organisation_id
    where submitted_at is not null and not ",
    is_recused!("$1"),
    " order by submitted_at, reference"
);

/// Every application that was sent and that the reader may know of. A draft is its organisation's alone.
pub async fn list_facts(db: &mut impl Run, reader: Uuid) -> StoreResult<Vec<FactRow>> {
    db.all(LIST_FACTS, values![reader]).await
}

const LIST_FINDINGS: &str = concat!(
    "select application_id, principle, result from determination_results
    join applications on applications.id = determination_results.application_id
    where released_at is not null and not ",
    is_recused!("$1"),
    " order by application_id, principle"
);

/// Application, principle and finding of every decision that was made known.
pub async fn list_findings(db: &mut impl Run, reader: Uuid) -> StoreResult<Vec<(Uuid, i64, String)>> {
    db.all(LIST_FINDINGS, values![reader]).await
}

/// Partnership and seat of everybody in post, which the register tells everybody.
pub async fn list_seats(db: &mut impl Run) -> StoreResult<Vec<(String, String)>> {
    db.all(
        "select partnership, seat from appointments where status = 'in_post' order by partnership, seat",
        values![],
    )
    .await
}

const LIST_LOCALITIES: &str = "
    select partnerships.code, localities.name from partnerships
    left join localities on localities.code = partnerships.locality
    order by position, partnerships.code";

/// Every partnership's code and the name of its locality.
pub async fn list_localities(db: &mut impl Run) -> StoreResult<Vec<(String, Option<String>)>> {
    db.all(LIST_LOCALITIES, values![]).await
}
