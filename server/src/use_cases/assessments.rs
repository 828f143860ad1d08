//! The directors' verbs before the decision: assessments and quorum. The conflict question is in `conflicts`.

use app::domain::{Actor, Command, Event, Finding, Party, Recommendation, Setting, Standing};
use app::forms::assessment::NewFinding;
use uuid::Uuid;

use super::case_view::may_reopen;
use super::{Loaded, Service, UseCaseError, UseCaseResult};
use crate::mail::{AssessmentBegun, ReadyToDecide};
use crate::store::assessments::ConflictRecord;
use crate::store::{Tx, assessments, discussion};

const SENT: &str = "You have sent your assessment. It can be changed only if the chair returns the application \
                    to assessment, or if the organisation answers a request.";

impl Service {
    /// The co-ordinator leaves a director out who has not answered.
    pub async fn exclude_director(
        &self,
        actor: &Actor,
        reference: &str,
        director: &str,
        reason: &str,
    ) -> UseCaseResult<()> {
        let director = Uuid::parse_str(director).map_err(|_| UseCaseError::NotFound)?;
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::ExcludeDirector, loaded.status)?;
        let found = loaded.directors.iter().find(|it| it.id == director).ok_or(UseCaseError::NotFound)?;
        if !found.is_silent() {
            return Err(UseCaseError::Refused(format!("{} has answered in the meantime.", found.name)));
        }
        let event = Event::DirectorExcluded { director: found.name.clone(), reason: reason.to_owned() };
        let id = loaded.application.id;
        let record =
            ConflictRecord { answer: "excluded", reason, decided_by: Some(actor.person), suggestions: &[] };
        assessments::save_conflict(&mut tx, id, director, &record, self.now()).await?;
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        self.commit(tx).await
    }

    /// Opens the application to assessments, once every director has answered or is left out.
    pub async fn begin_assessment(&self, actor: &Actor, reference: &str) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::BeginAssessment, loaded.status)?;
        if !loaded.standing.is(Party::Coordinator) {
            loaded.require_free(actor)?;
        }
        let silent: Vec<&str> =
            loaded.directors.iter().filter(|it| it.is_silent()).map(|it| it.name.as_str()).collect();
        if !silent.is_empty() {
            return Err(UseCaseError::Refused(format!(
                "The assessment can begin once every director has answered the conflict question or is left \
                 out. Still to answer: {}.",
                silent.join(", ")
            )));
        }
        let quorum = self.quorum(&mut tx, &loaded).await?;
        if !quorum.may_begin() {
            return Err(UseCaseError::Refused(format!(
                "{} The chair or the co-ordinator can name a stand-in for this application.",
                quorum.words()
            )));
        }
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&Event::AssessmentBegun)).await?;
        let id = loaded.application.id;
        for director in loaded.directors.iter().filter(|it| it.is_free()) {
            let letter = AssessmentBegun {
                organisation: loaded.organisation.name.clone(),
                reference: reference.to_owned(),
                link: self.link(&format!("/director/applications/{reference}")),
            };
            self.tell(&mut tx, letter, &director.email, &format!("begun/{id}"), Some(id)).await?;
        }
        self.commit(tx).await
    }

    /// Saves one finding of one's own assessment, as far as it goes.
    pub async fn save_finding(
        &self,
        actor: &Actor,
        reference: &str,
        principle: u8,
        new: &NewFinding,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let loaded = self.lock(&mut tx, actor, reference).await?;
        loaded.standing.permit(Command::SaveAssessment, loaded.status)?;
        loaded.require_free(actor)?;
        refuse_the_decider(&loaded)?;
        let code = new.finding.map_or("", Finding::code);
        let id = loaded.application.id;
        let now = self.now();
        if !assessments::save_result(&mut tx, id, actor.person, principle, code, &new.reason, now).await? {
            return Err(UseCaseError::Refused(SENT.into()));
        }
        // No new version of the application: what one director writes for now makes no form of others stale.
        discussion::save_note(&mut tx, (id, actor.person, principle), &new.private_note, now).await?;
        self.commit(tx).await
    }

    /// Sends one's own assessment; the one that completes the quorum moves the application on.
    pub async fn send_assessment(
        &self,
        actor: &Actor,
        reference: &str,
        recommendation: Recommendation,
        note: &str,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::SendAssessment, loaded.status)?;
        loaded.require_free(actor)?;
        refuse_the_decider(&loaded)?;
        let id = loaded.application.id;
        let results = assessments::list_results(&mut tx, id).await?;
        let complete = results
            .iter()
            .filter(|row| row.director_id == actor.person)
            .filter(|row| {
                let finding = Finding::parse(&row.result);
                finding.is_some_and(|it| !it.needs_reason() || !row.reason.is_empty())
            })
            .count();
        if complete < app::domain::PRINCIPLES.count() {
            return Err(UseCaseError::Refused(
                "Give a result for each of the six principles, and a reason unless it is met.".into(),
            ));
        }
        if !assessments::send(&mut tx, id, actor.person, recommendation, note, self.now()).await? {
            return Err(UseCaseError::Refused(SENT.into()));
        }
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&Event::AssessmentSent)).await?;
        self.reach_quorum(&mut tx, &mut loaded).await?;
        self.commit(tx).await
    }

    /// A director opens their own sent assessment again, because the organisation has answered since.
    pub async fn reopen_assessment(&self, actor: &Actor, reference: &str) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::SaveAssessment, loaded.status)?;
        loaded.require_free(actor)?;
        let answered = self.requests(&mut tx, &loaded, &[], true).await?;
        if !may_reopen(&loaded, actor, &answered) {
            return Err(UseCaseError::Refused(
                "A sent assessment can be opened again only when the organisation has answered a request since."
                    .into(),
            ));
        }
        assessments::reopen(&mut tx, loaded.application.id, actor.person).await?;
        let event = Event::AssessmentReopened;
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        self.commit(tx).await
    }

    /// The system's own command, on the assessment that completes the quorum.
    async fn reach_quorum(&self, tx: &mut Tx, loaded: &mut Loaded) -> UseCaseResult<()> {
        let system = Standing::new(vec![Party::System]);
        let Ok(permit) = system.permit(Command::ReachQuorum, loaded.status) else { return Ok(()) };
        let id = loaded.application.id;
        let sent = assessments::list_counted(tx, id).await?.len();
        if sent < self.settings().count(Setting::Quorum) {
            return Ok(());
        }
        self.advance(tx, loaded, &permit, None, Some(&Event::QuorumReached)).await?;
        let reference = loaded.application.reference.clone();
        let letter = ReadyToDecide {
            organisation: loaded.organisation.name.clone(),
            link: self.link(&format!("/director/applications/{reference}")),
            reference,
        };
        let occasion = format!("quorum/{id}/{}", loaded.application.version);
        self.tell_chairs(tx, loaded, letter, &occasion).await
    }
}

/// Whoever has read the others' assessments to decide can no longer write one unseen by them.
fn refuse_the_decider(loaded: &Loaded) -> UseCaseResult<()> {
    if loaded.is_deciding() {
        return Err(UseCaseError::Refused(
            "Enough assessments are in, and you have read them to decide. To assess too, return the \
             application to assessment first."
                .into(),
        ));
    }
    Ok(())
}
