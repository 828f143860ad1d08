//! How long a session still lasts. Asking does not extend it; staying does, up to its absolute end.

use app::domain::Timestamp;
use app::ports::TimeLeft;
use app::ui::dates;

use super::{Service, UseCaseResult};
use crate::auth::{Keys, Lifetimes};
use crate::store::sign_in::{self, SessionRow};

/// What is left of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionLeft {
    /// When it ends if nothing is done.
    pub ends: Timestamp,
    /// The seconds until then.
    pub seconds: i64,
    /// True when staying is no longer possible: the person signs in again then.
    pub is_final: bool,
}

impl SessionLeft {
    /// As people read it: the time of day, with the day when it is not near.
    pub fn in_words(self) -> TimeLeft {
        let until = if self.seconds < DAY / 2 {
            dates::time_of_day(self.ends.seconds())
        } else {
            dates::date_time(self.ends.seconds())
        };
        TimeLeft { seconds: self.seconds, until, is_final: self.is_final }
    }
}

/// Seconds.
const DAY: i64 = 86_400;

impl Service {
    /// What is left of the session of a cookie; nothing when it is over. Notes nothing.
    pub async fn session_left(&self, session: &str) -> UseCaseResult<Option<SessionLeft>> {
        let row = sign_in::find_session(&mut self.db(), &Keys::hash(session)).await?;
        row.map_or(Ok(None), |row| self.left(&row))
    }

    /// Extends the session's idle time, as any use of it does; never its absolute end.
    pub async fn stay(&self, session: &str) -> UseCaseResult<Option<SessionLeft>> {
        let hash = Keys::hash(session);
        let Some(mut row) = sign_in::find_session(&mut self.db(), &hash).await? else { return Ok(None) };
        if self.left(&row)?.is_none() {
            return Ok(None);
        }
        let now = self.now();
        let mut tx = self.db.begin().await?;
        sign_in::touch_session(&mut tx, &hash, now).await?;
        tx.commit().await?;
        row.last_seen_at = now.seconds();
        self.left(&row)
    }

    /// What is left of a session that was read.
    pub fn left(&self, row: &SessionRow) -> UseCaseResult<Option<SessionLeft>> {
        let lifetimes = Lifetimes::of(&row.actor()?);
        let now = self.now();
        if !lifetimes.is_alive(row, now) {
            return Ok(None);
        }
        let (idle, absolute) = (row.last_seen_at + lifetimes.idle, row.created_at + lifetimes.absolute);
        let ends = Timestamp::from_seconds(idle.min(absolute));
        let seconds = ends.seconds() - now.seconds();
        Ok(Some(SessionLeft { ends, seconds, is_final: absolute <= idle }))
    }
}
