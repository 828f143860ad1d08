//! A director who acts for the chair on one application, because every chair stands aside from it.

use app::domain::{Actor, Command, Event};

use super::conflicts::find;
use super::requests::require_reader;
use super::{Loaded, Service, UseCaseError, UseCaseResult};
use crate::mail::{ActingChairNamed, Letter, NoChairFree};
use crate::store::assessments::{self, DirectorRow};
use crate::store::{Tx, applications, recusal};

impl Service {
    /// The co-ordinator names a director who does on this application what only the chair can do.
    pub async fn name_acting_chair(
        &self,
        actor: &Actor,
        reference: &str,
        director: &str,
        reason: &str,
        version: i64,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::NameActingChair, loaded.status)?;
        require_reader(&loaded, actor)?;
        loaded.check_version(&mut tx, version).await?;
        if let Some(chair) = loaded.directors.iter().find(|it| it.is_chair == 1 && it.sees()) {
            return Err(UseCaseError::Refused(format!(
                "{} is a chair and does not stand aside, so nobody acts for the chair.",
                chair.name
            )));
        }
        let found = find(&loaded, director)?.clone();
        if !found.sees() || found.is_stand_in == 1 {
            return Err(UseCaseError::Refused(format!(
                "{} stands aside, or only stands in. Name somebody else.",
                found.name
            )));
        }
        let id = loaded.application.id;
        applications::name_acting_chair(&mut tx, id, found.id).await?;
        let event = Event::ActingChairNamed { director: found.name, reason: reason.to_owned() };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        let letter = ActingChairNamed {
            organisation: loaded.organisation.name.clone(),
            reference: reference.to_owned(),
            reason: reason.to_owned(),
            link: self.link(&format!("/director/applications/{reference}")),
        };
        let occasion = format!("acting-chair/{id}/{}", loaded.application.version);
        self.tell(&mut tx, letter, &found.email, &occasion, Some(id)).await?;
        self.commit(tx).await
    }

    /// Writes to every chair who does not stand aside, or to the co-ordinators that none is free.
    pub(super) async fn tell_chairs(
        &self,
        tx: &mut Tx,
        loaded: &Loaded,
        letter: impl Into<Letter> + Clone + Send,
        occasion: &str,
    ) -> UseCaseResult<()> {
        let id = loaded.application.id;
        let directors = assessments::list_directors(tx, id).await?;
        for chair in directors.iter().filter(|it| it.chairs()) {
            self.tell(tx, letter.clone(), &chair.email, occasion, Some(id)).await?;
        }
        if !directors.iter().any(DirectorRow::chairs) {
            self.tell_of_no_chair(tx, loaded, occasion).await?;
        }
        Ok(())
    }

    async fn tell_of_no_chair(&self, tx: &mut Tx, loaded: &Loaded, occasion: &str) -> UseCaseResult<()> {
        let (id, reference) = (loaded.application.id, &loaded.application.reference);
        for person in recusal::list_coordinators(tx, id).await? {
            let letter = NoChairFree {
                organisation: loaded.organisation.name.clone(),
                reference: reference.clone(),
                link: self.link(&format!("/director/applications/{reference}/acting-chair")),
            };
            self.tell(tx, letter, &person.email, occasion, Some(id)).await?;
        }
        Ok(())
    }
}
