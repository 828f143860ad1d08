//! What is in whose hands, worked out on reading: nothing waits for somebody who is gone unseen.

use app::domain::{Actor, Role};
use app::ports::{DeskCounts, HandTask, HandsView, InHand};
use uuid::Uuid;

use super::{Service, UseCaseResult};
use crate::store::hands::{self, HandRow};
use crate::store::{StoreError, undelivered};

impl Service {
    /// Everybody of the Alliance with something in their hands.
    pub async fn hands(&self, actor: &Actor) -> UseCaseResult<Vec<HandsView>> {
        let mut people: Vec<(Uuid, HandsView)> = Vec::new();
        for row in hands::list(&mut &self.db, actor.person).await? {
            let task = HandTask::parse(&row.task)
                .ok_or_else(|| StoreError::inconsistent("hands", "task", &row.reference))?;
            let is_gone = row.disabled_at.is_some() || row.roles.is_empty();
            // The assessment does not wait for the answer of somebody who has left.
            if is_gone && task == HandTask::Conflict {
                continue;
            }
            if people.last().is_none_or(|last| last.0 != row.person_id) {
                people.push((row.person_id, person(&row, is_gone)));
            }
            let held = InHand { reference: row.reference, organisation: row.organisation, task };
            if let Some((_, view)) = people.last_mut() {
                view.tasks.push(held);
            }
        }
        Ok(people.into_iter().map(|it| it.1).collect())
    }

    /// What the desk says of its other pages.
    pub(super) async fn desk_counts(&self, actor: &Actor) -> UseCaseResult<DeskCounts> {
        let people = self.hands(actor).await?;
        let left_behind = people.iter().filter(|it| it.is_gone).map(|it| it.tasks.len()).sum();
        let undelivered = undelivered::list(&mut &self.db, actor.person).await?.len();
        Ok(DeskCounts { undelivered, left_behind })
    }
}

fn person(row: &HandRow, is_gone: bool) -> HandsView {
    let labels: Vec<&str> = row.roles.split(',').filter_map(Role::parse).map(Role::label).collect();
    HandsView { name: row.name.clone(), roles: labels.join(", "), is_gone, tasks: Vec::new() }
}
