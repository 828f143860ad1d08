//! Finding an application that was decided or has ended.

use app::domain::{Actor, Timestamp, folded};
use app::forms::ended::EndedForm;
use app::ports::{EndedLine, EndedView, Paged};

use super::{Service, UseCaseResult};
use crate::store::ended;

impl Service {
    /// Those that the choice shows, and how many there are at all.
    pub async fn ended_applications(&self, actor: &Actor, form: &EndedForm) -> UseCaseResult<EndedView> {
        let (words, stage, page) = form.parse();
        let words = folded(&words);
        let rows = ended::list(&mut &self.db, actor.person).await?;
        let all = rows.len();
        let mut lines = Vec::new();
        for row in rows {
            let status = row.status()?;
            let is_named = || folded(&format!("{} {}", row.organisation, row.reference)).contains(&words);
            if stage.is_none_or(|it| it == status) && is_named() {
                lines.push(EndedLine {
                    since: Timestamp::from_seconds(row.status_since),
                    reference: row.reference,
                    organisation: row.organisation,
                    status,
                });
            }
        }
        Ok(EndedView { all, lines: Paged::of(lines, page) })
    }
}
