//! Minutes: suggested from what happened, written by people, then closed. Corrections stand beside them.

use app::domain::{Actor, MeetingState};
use app::forms::meeting::MinutesForm;
use uuid::Uuid;

use super::meetings::{News, check_version, require_manager};
use super::{Service, UseCaseError, UseCaseResult};
use crate::store::meetings;

impl Service {
    /// Saves the minutes, of the cases that the writer sees.
    pub async fn save_minutes(&self, actor: &Actor, id: &str, form: &MinutesForm) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let row = self.lock_meeting(&mut tx, actor, id).await?;
        check_version(&row, form.version)?;
        let now = self.now();
        meetings::save_minutes(&mut tx, row.id, &form.opening, &form.closing, now).await?;
        for item in self.seen_items(actor, row.id).await? {
            if let Some(text) = form.items.get(&item.reference) {
                meetings::save_item(&mut tx, row.id, item.application_id, text, None).await?;
            }
        }
        self.commit(tx).await
    }

    /// Fixes the minutes as they are, and tells everybody. Parts that nobody wrote say what happened.
    pub async fn close_meeting(&self, actor: &Actor, id: &str, version: i64) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let row = self.lock_meeting(&mut tx, actor, id).await?;
        check_version(&row, version)?;
        if row.starts_at > self.now().seconds() {
            return Err(UseCaseError::Refused(
                "The meeting has not begun. Its minutes can be closed afterwards.".into(),
            ));
        }
        let absences = meetings::list_absences(&mut tx, row.id).await?;
        for item in meetings::list_items(&mut tx, row.id).await? {
            let facts = self.item_facts(&mut tx, &row, &item, &absences).await?;
            let text = facts.minutes(&item.minutes);
            meetings::save_item(&mut tx, row.id, item.application_id, &text, facts.decided).await?;
        }
        if row.opening.is_empty() {
            let opening = self.suggested_opening(&row).await?;
            meetings::save_minutes(&mut tx, row.id, &opening, &row.closing, self.now()).await?;
        }
        meetings::close(&mut tx, row.id, actor.person, self.now()).await?;
        self.tell_of_meeting(&mut tx, &row, &News::Minutes).await?;
        self.commit(tx).await
    }

    /// Adds a correction to closed minutes: about one case that the writer sees, or about the meeting.
    pub async fn correct_minutes(
        &self,
        actor: &Actor,
        id: &str,
        about: Option<&str>,
        words: &str,
    ) -> UseCaseResult<()> {
        require_manager(actor)?;
        let id = Uuid::parse_str(id).map_err(|_| UseCaseError::NotFound)?;
        let mut tx = self.db.begin().await?;
        let row = meetings::find(&mut tx, id).await?.ok_or(UseCaseError::NotFound)?;
        if row.state()? != MeetingState::Closed {
            return Err(UseCaseError::Refused("The minutes are not closed yet. Change them instead.".into()));
        }
        let application = match about {
            None => None,
            Some(reference) => {
                let seen = self.seen_items(actor, id).await?;
                let item = seen.into_iter().find(|it| it.reference == reference);
                Some(item.ok_or(UseCaseError::NotFound)?.application_id)
            }
        };
        // A second press of the button adds nothing.
        let said = meetings::list_addenda(&mut tx, id).await?;
        if said.iter().any(|it| it.application_id == application && it.words == words) {
            return Ok(());
        }
        let key = (self.world.id(), id);
        meetings::add_addendum(&mut tx, key, application, words, actor.person, self.now()).await?;
        self.commit(tx).await
    }
}
