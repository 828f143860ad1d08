//! Naming somebody who stands in as a director for one application, and what they find after signing in.

use app::domain::{Actor, Command, Event, Role, Status, Timestamp};
use app::forms::stand_in::NewStandIn;
use app::ports::StandInLine;
use uuid::Uuid;

use super::requests::require_reader;
use super::{Service, UseCaseError, UseCaseResult};
use crate::mail::StandInNamed;
use crate::store::people::PersonRow;
use crate::store::stand_ins::StandInRow;
use crate::store::{StoreError, Tx, people, recusal, sign_in, stand_ins};

impl Service {
    /// The chair or the co-ordinator names a stand-in, because too few directors are free.
    pub async fn name_stand_in(
        &self,
        actor: &Actor,
        reference: &str,
        new: &NewStandIn,
        version: i64,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::NameStandIn, loaded.status)?;
        require_reader(&loaded, actor)?;
        loaded.check_version(&mut tx, version).await?;
        if self.quorum(&mut tx, &loaded).await?.can_be_met() {
            return Err(UseCaseError::Refused(
                "Enough people are free to assess, or have still to say so. A stand-in is named only when they \
                 are too few."
                    .into(),
            ));
        }
        let id = loaded.application.id;
        let person = self.person_to_stand_in(&mut tx, new).await?;
        if loaded.directors.iter().any(|it| it.id == person.id) {
            return Err(refused(&person.name, "is among the directors of this application already"));
        }
        if person.roles()?.contains(&Role::Coordinator) {
            return Err(refused(&person.name, "is a co-ordinator, who does not assess"));
        }
        if recusal::stands_aside(&mut tx, id, person.id).await? {
            return Err(refused(
                &person.name,
                "is or was with the organisation, or stands aside from this application",
            ));
        }
        if !stand_ins::insert(&mut tx, id, person.id, &new.reason, actor.person, self.now()).await? {
            return Err(refused(&person.name, "was named for this application before"));
        }
        // As with a new role: it takes effect in a new session, with its second factor.
        sign_in::end_all_sessions(&mut tx, person.id, self.now()).await?;
        let event = Event::StandInNamed { director: person.name.clone(), reason: new.reason.clone() };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        let letter = StandInNamed {
            name: person.name,
            by: actor.name.clone(),
            organisation: loaded.organisation.name.clone(),
            reference: reference.to_owned(),
            reason: new.reason.clone(),
            link: self.link(&format!("/director/applications/{reference}/conflict")),
        };
        self.tell(&mut tx, letter, &person.email, &format!("stand-in/{id}"), Some(id)).await?;
        self.commit(tx).await
    }

    /// Whoever has the address, or a new person.
    async fn person_to_stand_in(&self, tx: &mut Tx, new: &NewStandIn) -> UseCaseResult<PersonRow> {
        if let Some(mut person) = people::find_by_email(tx, &new.email).await? {
            if person.name.is_empty() {
                people::rename(tx, person.id, &new.name).await?;
                person.name.clone_from(&new.name);
            }
            return Ok(person);
        }
        let id: Uuid = self.world.id();
        people::insert(tx, id, &new.email, &new.name, self.now()).await.map_err(|error| {
            if error.is_unique_violation() {
                UseCaseError::Refused(
                    "The account with this address is switched off. Ask an administrator.".into(),
                )
            } else {
                error.into()
            }
        })?;
        Ok(PersonRow { id, email: new.email.clone(), name: new.name.clone(), roles: String::new() })
    }

    /// The applications for which somebody stands in.
    pub async fn stand_in_lines(&self, actor: &Actor) -> UseCaseResult<Vec<StandInLine>> {
        stand_ins::list(&mut &self.db, actor.person).await?.into_iter().map(line).collect()
    }
}

fn refused(name: &str, why: &str) -> UseCaseError {
    UseCaseError::Refused(format!("{name} {why}. Name somebody else."))
}

fn line(row: StandInRow) -> UseCaseResult<StandInLine> {
    let status = Status::parse(&row.status)
        .ok_or_else(|| StoreError::inconsistent("applications", "status", &row.reference))?;
    let waiting_for = match (row.answer.as_deref(), row.sent_at, status) {
        (Some("none"), Some(_), _) => "Nothing from you: you have sent your assessment",
        (Some("none"), None, Status::InAssessment | Status::AwaitingDetermination) => "Your assessment",
        (Some("none"), None, Status::InformationRequested) => "The organisation’s answer to a request",
        (Some("none"), None, _) => "The assessment to begin",
        _ => "Your answer to the conflict question",
    };
    Ok(StandInLine {
        reference: row.reference,
        organisation: row.organisation,
        status,
        since: Timestamp::from_seconds(row.status_since),
        waiting_for: waiting_for.to_owned(),
    })
}
