//! Applications that were decided or have ended, without those the reader stands aside from.

use app::domain::Status;
use uuid::Uuid;

use super::recusal::is_recused;
use super::{Run, StoreError, StoreResult, values};

/// One of them.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct EndedRow {
    /// The application's reference.
    pub reference: String,
    /// The organisation's name.
    pub organisation: String,
    /// Code of its status.
    pub status: String,
    /// Since when, in seconds since 1970.
    pub status_since: i64,
}

impl EndedRow {
    /// Where it is.
    ///
    /// # Errors
    /// A status that the program does not know.
    pub fn status(&self) -> StoreResult<Status> {
        Status::parse(&self.status)
            .ok_or_else(|| StoreError::inconsistent("applications", "status", &self.reference))
    }
}

const LIST: &str = concat!(
    "select applications.reference, organisations.name as organisation, applications.status,
        applications.status_since
    from applications join organisations on organisations.id = applications.organisation_id
    where applications.submitted_at is not null
        and applications.status in (
            'confirmed', 'confirmed_with_conditions', 'not_yet_confirmed', 'withdrawn', 'lapsed')
        and not ",
    is_recused!("$1"),
    " order by applications.status_since desc, applications.reference"
);

/// All that the reader may know of, the latest first.
pub async fn list(db: &mut impl Run, reader: Uuid) -> StoreResult<Vec<EndedRow>> {
    db.all(LIST, values![reader]).await
}
