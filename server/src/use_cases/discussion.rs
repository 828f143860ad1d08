//! The directors' discussion of one application. Nobody reads it before their own assessment is in.

use app::domain::{Actor, Command, Party, Timestamp};
use app::forms::discussion::NewPost;
use app::ports::{DiscussionView, Post};
use uuid::Uuid;

use super::{Loaded, Service, UseCaseError, UseCaseResult};
use crate::mail::AttentionAsked;
use crate::store::Tx;
use crate::store::discussion::{self, NewPostRow, PostRow};

/// Most posts about one application.
const MOST: i64 = 500;

impl Service {
    /// The discussion, for a director whose own assessment is in.
    pub async fn discussion(&self, actor: &Actor, reference: &str) -> UseCaseResult<DiscussionView> {
        let mut db = &self.db;
        let loaded = self.peek(actor, reference).await?;
        require_reader(&loaded, actor)?;
        let id = loaded.application.id;
        let mentions = discussion::list_mentions(&mut db, id).await?;
        let rows = discussion::list(&mut db, id).await?;
        let posts = rows.into_iter().zip(1..).map(|(row, number)| post(row, number, &mentions, actor));
        Ok(DiscussionView {
            posts: posts.collect(),
            readers: others(&loaded, actor).map(|it| (it.id.to_string(), it.name.clone())).collect(),
            key: self.world.id().to_string(),
            is_open: loaded.standing.permit(Command::Discuss, loaded.status).is_ok(),
            view: self.case_view(actor, reference).await?,
        })
    }

    /// Adds a post, and tells those whose attention it asks for.
    pub async fn add_post(&self, actor: &Actor, reference: &str, new: &NewPost) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let loaded = self.lock(&mut tx, actor, reference).await?;
        require_reader(&loaded, actor)?;
        loaded.standing.permit(Command::Discuss, loaded.status)?;
        let application = loaded.application.id;
        if discussion::count(&mut tx, application).await? >= MOST {
            return Err(UseCaseError::Refused(format!(
                "This discussion has {MOST} posts, which is as many as it takes. Carry on by phone or at a \
                 meeting."
            )));
        }
        let row = NewPostRow {
            id: new.id,
            application,
            principle: new.principle,
            by: actor.person,
            words: &new.words,
            now: self.now(),
        };
        // Sent twice, it is there already, and those who are mentioned know.
        if discussion::insert(&mut tx, &row).await? {
            self.ask_for_attention(&mut tx, &loaded, actor, new).await?;
        }
        self.commit(tx).await
    }

    async fn ask_for_attention(
        &self,
        tx: &mut Tx,
        loaded: &Loaded,
        actor: &Actor,
        new: &NewPost,
    ) -> UseCaseResult<()> {
        let reference = &loaded.application.reference;
        for reader in others(loaded, actor).filter(|it| new.mentions.contains(&it.id)) {
            discussion::mention(tx, new.id, reader.id).await?;
            let letter = AttentionAsked {
                organisation: loaded.organisation.name.clone(),
                reference: reference.clone(),
                director: actor.name.clone(),
                link: self.link(&format!("/director/applications/{reference}/discussion")),
            };
            let occasion = format!("post/{}", new.id);
            self.tell(tx, letter, &reader.email, &occasion, Some(loaded.application.id)).await?;
        }
        Ok(())
    }
}

/// True for a director who sees the others' assessments: their own is in, or they decide or have decided.
pub(super) fn reads_others(loaded: &Loaded, actor: &Actor) -> bool {
    let decides = loaded.application.determined_at.is_some() || loaded.is_deciding();
    loaded.own(actor).is_some_and(|own| own.is_free() && (own.submitted_at.is_some() || decides))
}

fn require_reader(loaded: &Loaded, actor: &Actor) -> UseCaseResult<()> {
    let is_director =
        [Party::Director, Party::Chair, Party::StandIn].into_iter().any(|party| loaded.standing.is(party));
    if !is_director {
        return Err(UseCaseError::NotFound);
    }
    loaded.require_free(actor)?;
    if reads_others(loaded, actor) {
        return Ok(());
    }
    Err(UseCaseError::Refused("The discussion opens to you once you have sent your own assessment.".into()))
}

/// Who else reads the discussion.
fn others<'a>(
    loaded: &'a Loaded,
    actor: &'a Actor,
) -> impl Iterator<Item = &'a crate::store::assessments::DirectorRow> {
    let decides = loaded.application.determined_at.is_some();
    loaded
        .directors
        .iter()
        .filter(move |it| it.id != actor.person && it.is_free() && (it.submitted_at.is_some() || decides))
}

fn post(row: PostRow, number: usize, mentions: &[(Uuid, Uuid, String)], reader: &Actor) -> Post {
    let mentions: Vec<_> = mentions.iter().filter(|(post, _, _)| *post == row.id).collect();
    Post {
        number,
        principle: row.principle.and_then(|it| u8::try_from(it).ok()),
        by: row.by,
        words: row.words,
        at: Timestamp::from_seconds(row.written_at),
        mentions_reader: mentions.iter().any(|(_, person, _)| *person == reader.person),
        mentions: mentions.into_iter().map(|(_, _, name)| name.clone()).collect(),
    }
}
