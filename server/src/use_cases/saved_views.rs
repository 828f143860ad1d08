//! One's own views of the queue: a filter with a name.

use app::domain::Actor;
use app::forms::queue::{MOST_VIEWS, ViewChange};
use app::ports::SavedView;
use uuid::Uuid;

use super::{Service, UseCaseError, UseCaseResult};
use crate::store::saved_views::{self, SavedViewRow};

impl Service {
    /// A person's views, oldest first.
    pub async fn saved_views(&self, actor: &Actor) -> UseCaseResult<Vec<SavedView>> {
        let rows = saved_views::list(&mut &self.db, actor.person).await?;
        Ok(rows.into_iter().map(view).collect())
    }

    /// Saves a filter under a name. The words say what to do when that cannot be.
    pub async fn save_view(&self, actor: &Actor, name: &str, filter: &str) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        saved_views::lock(&mut tx, actor.person).await?;
        let there = saved_views::list(&mut tx, actor.person).await?;
        if there.iter().any(|it| it.name == name && it.filter == filter) {
            // Pressed twice.
            return Ok(());
        }
        if there.len() >= MOST_VIEWS {
            return Err(UseCaseError::Refused(format!(
                "You have {MOST_VIEWS} saved views, which is the most. Delete one first"
            )));
        }
        check_free(&there, name, None)?;
        let id = self.world.id();
        saved_views::insert(&mut tx, id, actor.person, name, filter, self.now()).await?;
        self.commit(tx).await
    }

    /// Renames one's own view, deletes it, or says whether it opens by itself.
    pub async fn change_view(&self, actor: &Actor, id: &str, change: &ViewChange) -> UseCaseResult<()> {
        let id = Uuid::parse_str(id).map_err(|_| UseCaseError::NotFound)?;
        let mut tx = self.db.begin().await?;
        saved_views::lock(&mut tx, actor.person).await?;
        let there = saved_views::list(&mut tx, actor.person).await?;
        if there.iter().all(|it| it.id != id) {
            // Deleted before, by a second press.
            return if *change == ViewChange::Delete { Ok(()) } else { Err(UseCaseError::NotFound) };
        }
        match change {
            ViewChange::Rename(name) => {
                check_free(&there, name, Some(id))?;
                saved_views::rename(&mut tx, id, actor.person, name).await?;
            }
            ViewChange::Delete => saved_views::delete(&mut tx, id, actor.person).await?,
            ViewChange::Default => saved_views::set_default(&mut tx, actor.person, Some(id)).await?,
            ViewChange::Plain => saved_views::set_default(&mut tx, actor.person, None).await?,
        }
        self.commit(tx).await
    }
}

fn check_free(there: &[SavedViewRow], name: &str, own: Option<Uuid>) -> UseCaseResult<()> {
    if there.iter().any(|it| it.name == name && Some(it.id) != own) {
        return Err(UseCaseError::Refused("You have a view of that name. Choose another name".into()));
    }
    Ok(())
}

fn view(row: SavedViewRow) -> SavedView {
    SavedView { id: row.id.to_string(), name: row.name, filter: row.filter, is_default: row.is_default == 1 }
}
