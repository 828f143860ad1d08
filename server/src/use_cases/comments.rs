//! What members say to each other about an answer. Directors and the trustee never read it.

use app::domain::{Actor, Command, Timestamp};
use app::ports::{Comment, CommentsView};
use uuid::Uuid;

use super::{Loaded, Service, UseCaseError, UseCaseResult};
use crate::mail::CommentAdded;
use crate::store::comments::{self, CommentRow, NewComment};

/// Most comments on one answer.
const MOST: i64 = 200;
/// A colleague gets at most one letter about comments in so many seconds.
const LETTERS_EVERY: i64 = 3600;

/// What is done to a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentChange {
    /// Dealt with.
    Resolve,
    /// Open again.
    Reopen,
    /// Deleted by its writer.
    Delete,
}

impl Service {
    /// The comments on an answer, for members of the organisation at any stage.
    pub async fn comments(
        &self,
        actor: &Actor,
        reference: &str,
        principle: u8,
    ) -> UseCaseResult<CommentsView> {
        let loaded = self.of_own(actor, reference).await?;
        let answer = self.answer_of(&loaded, principle).await?;
        let rows = comments::list(&mut self.db(), loaded.application.id, principle).await?;
        let is_open = loaded.standing.permit(Command::SaveAnswer, loaded.status).is_ok();
        let comments = rows.into_iter().map(|row| comment(row, actor)).collect();
        Ok(CommentsView { answer, comments, is_open })
    }

    /// Adds a comment, and tells the other members, each at most once an hour.
    pub async fn add_comment(
        &self,
        actor: &Actor,
        reference: &str,
        principle: u8,
        words: &str,
    ) -> UseCaseResult<()> {
        let loaded = self.of_own(actor, reference).await?;
        loaded.standing.permit(Command::SaveAnswer, loaded.status)?;
        self.answer_of(&loaded, principle).await?;
        let id = loaded.application.id;
        let now = self.now();
        let mut tx = self.db.begin().await?;
        if comments::count(&mut tx, id, principle).await? >= MOST {
            return Err(UseCaseError::Refused(format!(
                "This answer has {MOST} comments. Delete some of your own before you add another."
            )));
        }
        let new =
            NewComment { id: self.world.id(), application: id, principle, by: actor.person, words, now };
        comments::insert(&mut tx, &new).await?;
        let occasion = format!("comments/{id}/{}", now.seconds() / LETTERS_EVERY);
        for email in comments::list_readers(&mut tx, loaded.organisation.id, actor.person).await? {
            let letter = CommentAdded {
                organisation: loaded.organisation.name.clone(),
                reference: loaded.application.reference.clone(),
                member_name: actor.name.clone(),
                link: self.link(&format!("/applications/{reference}/principles/{principle}/comments")),
            };
            self.tell(&mut tx, letter, &email, &occasion, Some(id)).await?;
        }
        self.commit(tx).await
    }

    /// Resolves, opens again or deletes a comment. Doing it twice is doing it once.
    pub async fn change_comment(
        &self,
        actor: &Actor,
        reference: &str,
        principle: u8,
        comment: &str,
        change: CommentChange,
    ) -> UseCaseResult<()> {
        let comment = Uuid::parse_str(comment).map_err(|_| UseCaseError::NotFound)?;
        let loaded = self.of_own(actor, reference).await?;
        loaded.standing.permit(Command::SaveAnswer, loaded.status)?;
        let place = (loaded.application.id, principle, comment);
        let mut tx = self.db.begin().await?;
        match change {
            CommentChange::Resolve => comments::resolve(&mut tx, place, actor.person, self.now()).await?,
            CommentChange::Reopen => comments::reopen(&mut tx, place).await?,
            CommentChange::Delete => {
                let rows = comments::list(&mut tx, place.0, principle).await?;
                let found = rows.iter().find(|row| row.id == comment);
                if found.is_some_and(|row| row.written_by != actor.person) {
                    return Err(UseCaseError::Refused(
                        "Only the person who wrote a comment deletes it.".into(),
                    ));
                }
                comments::delete(&mut tx, place, actor.person).await?;
            }
        }
        self.commit(tx).await
    }

    /// An application of the person's own organisation. Not found for everybody else, whatever they may know.
    async fn of_own(&self, actor: &Actor, reference: &str) -> UseCaseResult<Loaded> {
        let loaded = self.peek(actor, reference).await?;
        if loaded.role.is_some() { Ok(loaded) } else { Err(UseCaseError::NotFound) }
    }

    /// True for somebody who wants no letters about comments.
    pub async fn is_quiet(&self, actor: &Actor) -> UseCaseResult<bool> {
        Ok(comments::is_quiet(&mut self.db(), actor.person).await?)
    }

    /// Notes whether the person wants letters about comments.
    pub async fn set_quiet(&self, actor: &Actor, quiet: bool) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        comments::set_quiet(&mut tx, actor.person, quiet, self.now()).await?;
        self.commit(tx).await
    }
}

fn comment(row: CommentRow, reader: &Actor) -> Comment {
    Comment {
        id: row.id.to_string(),
        by: row.written_by_name,
        is_own: row.written_by == reader.person,
        words: row.words,
        at: Timestamp::from_seconds(row.written_at),
        resolved: row.resolved_by_name.zip(row.resolved_at.map(Timestamp::from_seconds)),
    }
}
