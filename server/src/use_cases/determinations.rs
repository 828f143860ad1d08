//! The decision: recorded by the chair, held until its letter is released.

use app::domain::{
    Actor, Command, EndedWhy, Event, Outcome, Party, Recommendation, Setting, Tally, TallyError, placeholder,
};
use app::forms::determination::NewDetermination;
use app::ports::{LetterView, TemplatePlace};

use super::{Loaded, Service, UseCaseError, UseCaseResult, letters, minutes};
use crate::mail::{Decision, Letter, ReadyToRelease, SeatToAllocate};
use crate::store::applications::Determination;
use crate::store::assessments::AssessmentRow;
use crate::store::{
    Run, StoreError, StoreResult, Tx, applications, appointments, assessments, conditions, organisations,
    places, recusal,
};

impl Service {
    /// Records the decision.
    pub async fn determine(
        &self,
        actor: &Actor,
        reference: &str,
        new: &NewDetermination,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::Determine, loaded.status);
        // The second of two chairs learns who was first, rather than that the stage is wrong.
        loaded.check_version(&mut tx, new.version).await?;
        let permit = permit?;
        loaded.require_free(actor)?;
        let id = loaded.application.id;
        if !minutes::is_signed_off(&mut tx, &loaded).await? {
            return Err(UseCaseError::Refused(
                "The Board’s sign-off is missing. The decision can be recorded once the trustee has signed, or \
                 the chair has accepted a Board minute."
                    .into(),
            ));
        }
        let tally = tally(&mut tx, &loaded).await?;
        tally
            .allows(new.outcome, self.settings().count(Setting::Quorum))
            .map_err(|error| refused(error, new.outcome))?;
        assessments::save_determined(&mut tx, id, &new.results).await?;
        assessments::save_paths(&mut tx, id, &new.paths).await?;
        let set = new.conditions.iter().map(|it| (self.world.id(), it.clone())).collect();
        conditions::set(&mut tx, id, set, self.now()).await?;
        let titles = places::list_principles(&mut tx).await?;
        let name = &loaded.organisation.name;
        let letter = letters::draft(name, new, &titles, &self.sender.owner);
        let determination = Determination {
            outcome: new.outcome,
            by: actor.person,
            at: self.now(),
            reason: &new.reason,
            letter: &letter,
        };
        applications::note_determination(&mut tx, id, &determination).await?;
        let event = Event::Determined { outcome: new.outcome };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        for person in recusal::list_coordinators(&mut tx, id).await? {
            let letter = ReadyToRelease {
                organisation: loaded.organisation.name.clone(),
                reference: reference.to_owned(),
                link: self.link(&format!("/director/applications/{reference}/letter")),
            };
            let occasion = format!("determined/{id}/{}", loaded.application.version);
            self.tell(&mut tx, letter, &person.email, &occasion, Some(id)).await?;
        }
        self.commit(tx).await
    }

    /// Asks the directors to look again: every assessment opens.
    pub async fn return_to_assessment(
        &self,
        actor: &Actor,
        reference: &str,
        reason: &str,
        version: i64,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::ReturnToAssessment, loaded.status)?;
        loaded.check_version(&mut tx, version).await?;
        loaded.require_free(actor)?;
        assessments::reopen_all(&mut tx, loaded.application.id).await?;
        let event = Event::ReturnedToAssessment { reason: reason.to_owned() };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        let id = loaded.application.id;
        for director in loaded.directors.iter().filter(|it| it.is_free()) {
            let letter = crate::mail::AssessmentBegun {
                organisation: loaded.organisation.name.clone(),
                reference: reference.to_owned(),
                link: self.link(&format!("/director/applications/{reference}")),
            };
            let occasion = format!("returned/{id}/{}", loaded.application.version);
            self.tell(&mut tx, letter, &director.email, &occasion, Some(id)).await?;
        }
        self.commit(tx).await
    }

    /// Takes an unreleased decision back.
    pub async fn rescind(
        &self,
        actor: &Actor,
        reference: &str,
        reason: &str,
        version: i64,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::Rescind, loaded.status)?;
        loaded.check_version(&mut tx, version).await?;
        loaded.require_free(actor)?;
        applications::clear_determination(&mut tx, loaded.application.id, permit.to(), self.now()).await?;
        conditions::set(&mut tx, loaded.application.id, Vec::new(), self.now()).await?;
        let event = Event::Rescinded { reason: reason.to_owned() };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        self.commit(tx).await
    }

    /// Changes the words of the letter.
    pub async fn edit_letter(
        &self,
        actor: &Actor,
        reference: &str,
        letter: &str,
        version: i64,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::EditLetter, loaded.status)?;
        loaded.check_version(&mut tx, version).await?;
        may_release(&loaded, actor)?;
        applications::set_letter(&mut tx, loaded.application.id, letter).await?;
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&Event::LetterEdited)).await?;
        self.commit(tx).await
    }

    /// The letter as it will be sent.
    pub async fn letter(&self, actor: &Actor, reference: &str) -> UseCaseResult<LetterView> {
        let loaded = self.peek(actor, reference).await?;
        loaded.standing.permit(Command::EditLetter, loaded.status)?;
        may_release(&loaded, actor)?;
        let members = organisations::list_members(&mut &self.db, loaded.organisation.id).await?;
        let rendered = self.decision_letter(&loaded)?.render(&self.sender);
        Ok(LetterView {
            html: rendered.html,
            obstacle: obstacle(&loaded),
            offers: self
                .offered_templates(&[TemplatePlace::LetterOpening, TemplatePlace::LetterClosing])
                .await?,
            view: self.case_view(actor, reference).await?,
            subject: rendered.subject,
            text: rendered.text,
            to: members.into_iter().map(|member| member.email).collect(),
        })
    }

    /// Sends the letter and makes the decision known, in one transaction.
    pub async fn release(&self, actor: &Actor, reference: &str, version: i64) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let outcome = loaded.application.outcome()?.unwrap_or(Outcome::NotYetConfirmed);
        let permit = loaded.standing.permit(Command::Release(outcome), loaded.status);
        loaded.check_version(&mut tx, version).await?;
        let permit = permit?;
        may_release(&loaded, actor)?;
        let id = loaded.application.id;
        if let Some(words) = obstacle(&loaded) {
            return Err(UseCaseError::Refused(words));
        }
        let letter = self.decision_letter(&loaded)?;
        conditions::notice(&mut tx, id, self.now()).await?;
        applications::note_release(&mut tx, id, self.now()).await?;
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&Event::Released { outcome })).await?;
        for member in organisations::list_members(&mut tx, loaded.organisation.id).await? {
            let occasion = format!("released/{id}/{}", loaded.application.version);
            self.tell(&mut tx, letter.clone(), &member.email, &occasion, Some(id)).await?;
        }
        if outcome.makes_an_anchor() {
            self.ask_for_allocation(&mut tx, &loaded).await?;
        } else {
            // Only after an overturned decision can there be a seat already.
            let why = "The organisation is not a Community Anchor any more.";
            self.end_seat(&mut tx, &loaded, EndedWhy::AnchorLost, why).await?;
        }
        self.commit(tx).await
    }

    async fn ask_for_allocation(&self, tx: &mut Tx, loaded: &Loaded) -> UseCaseResult<()> {
        let id = loaded.application.id;
        // After an overturned decision the seat may be held already.
        let seat = appointments::find_latest(tx, id).await?;
        if seat.is_some_and(|it| matches!(it.status.as_str(), "in_post" | "accepted")) {
            return Ok(());
        }
        let occasion = format!("allocate/{id}/{}", loaded.application.version);
        let reference = &loaded.application.reference;
        for director in assessments::list_directors(tx, id).await?.iter().filter(|it| it.is_free()) {
            let letter = SeatToAllocate {
                organisation: loaded.organisation.name.clone(),
                reference: reference.clone(),
                link: self.link(&format!("/director/applications/{reference}/allocation")),
            };
            self.tell(tx, letter, &director.email, &occasion, Some(id)).await?;
        }
        Ok(())
    }

    pub(super) fn decision_letter(&self, loaded: &Loaded) -> UseCaseResult<Letter> {
        let row = &loaded.application;
        let outcome =
            row.outcome()?.ok_or_else(|| StoreError::inconsistent("applications", "outcome", row.id))?;
        Ok(Letter::from(Decision {
            organisation: loaded.organisation.name.clone(),
            reference: row.reference.clone(),
            outcome_label: outcome.label().to_owned(),
            letter: row.letter.clone().unwrap_or_default(),
            link: self.link(&format!("/applications/{}/decision", row.reference)),
        }))
    }
}

/// Why a letter cannot go yet: a gap that somebody meant to fill.
pub(super) fn obstacle(loaded: &Loaded) -> Option<String> {
    let gap = placeholder(loaded.application.letter.as_deref().unwrap_or_default())?;
    Some(format!(
        "The letter still has a gap: {gap}. Fill it in, or take it out, before you release the decision."
    ))
}

/// A co-ordinator, or a chair without a conflict.
pub(super) fn may_release(loaded: &Loaded, actor: &Actor) -> UseCaseResult<()> {
    if loaded.standing.is(Party::Coordinator) { Ok(()) } else { loaded.require_free(actor) }
}

/// The sent recommendations of directors without a conflict, also of those who have left since.
pub(super) async fn tally(db: &mut impl Run, loaded: &Loaded) -> UseCaseResult<Tally> {
    let rows = assessments::list_counted(db, loaded.application.id).await?;
    let given = rows.iter().map(AssessmentRow::recommendation).collect::<StoreResult<Vec<_>>>()?;
    let recommendations: Vec<Recommendation> = given.into_iter().flatten().collect();
    Ok(Tally::new(recommendations))
}

fn refused(error: TallyError, outcome: Outcome) -> UseCaseError {
    UseCaseError::Refused(match error {
        TallyError::TooFew { have, need } => {
            format!("{need} assessments are needed, and {have} are in.")
        }
        TallyError::NoMajority => {
            "The directors’ recommendations are tied, so the decision waits. Return the application to \
             assessment, or wait for another assessment."
                .into()
        }
        TallyError::Against(majority) => format!(
            "Most directors recommend “{}”, so “{}” cannot be recorded.",
            majority.label().to_lowercase(),
            outcome.label().to_lowercase()
        ),
    })
}
