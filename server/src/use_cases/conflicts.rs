//! Conflicts of interest: the question and what is suggested, recusal, and letting a director back in.

use std::collections::BTreeSet;

use app::domain::{
    Actor, ApplicantFacts, Command, Declared, DirectorFacts, Event, Finding, Membership, NamedAs, Quorum,
    Setting, Signing, Status, Suggestion, Timestamp, email_domain, suggestions,
};
use app::forms::conflict::ConflictAnswer;
use app::ports::{AssessmentView, ConflictQuestion, DirectorConflict, DirectorsView};
use uuid::Uuid;

use super::case_view::director_state;
use super::join_requests::PUBLIC;
use super::requests::require_reader;
use super::{Loaded, Service, UseCaseError, UseCaseResult, civil_date};
use crate::mail::Reinstated;
use crate::store::assessments::{ConflictRecord, DirectorRow, principle_result};
use crate::store::interests::InterestRow;
use crate::store::{Run, StoreError, Tx, assessments, conflicts, interests, organisations};

impl Service {
    /// The conflict question, with what may be a conflict of this director.
    pub async fn conflict_question(&self, actor: &Actor, reference: &str) -> UseCaseResult<ConflictQuestion> {
        let mut db = &self.db;
        let view = self.case_view(actor, reference).await?;
        let loaded = self.peek(actor, reference).await?;
        let ties = Ties::read(&mut db, &loaded).await?;
        Ok(ConflictQuestion {
            suggestions: loaded.own(actor).map(|own| ties.words(own)).unwrap_or_default(),
            has_interests: ties.interests.iter().any(|it| it.person_id == actor.person),
            view,
        })
    }

    /// The directors of one application, for the chair and the co-ordinator.
    pub async fn directors_view(&self, actor: &Actor, reference: &str) -> UseCaseResult<DirectorsView> {
        let mut db = &self.db;
        let view = self.case_view(actor, reference).await?;
        let loaded = self.peek(actor, reference).await?;
        require_reader(&loaded, actor)?;
        loaded.standing.permit(Command::RecuseDirector, Status::Submitted)?;
        let ties = Ties::read(&mut db, &loaded).await?;
        let line = |row: &DirectorRow| {
            let state = director_state(row);
            DirectorConflict {
                id: state.id,
                name: state.name,
                status: state.status,
                capacity: state.capacity,
                suggestions: ties.words(row),
                answered: answered(row),
                reason: row.reason.clone().unwrap_or_default(),
                decided_by: row.decided_by.clone(),
                is_reader: row.id == actor.person,
            }
        };
        Ok(DirectorsView { directors: loaded.directors.iter().map(line).collect(), view })
    }

    /// A director says whether they have a conflict of interest.
    pub async fn answer_conflict(
        &self,
        actor: &Actor,
        reference: &str,
        answer: &ConflictAnswer,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::AnswerConflict, loaded.status)?;
        let id = loaded.application.id;
        let own = loaded.own(actor).ok_or(UseCaseError::Denied)?.clone();
        let is_aside = matches!(answer, ConflictAnswer::Conflict { .. });
        if own.answer.as_deref() == Some(if is_aside { "conflict" } else { "none" }) {
            return Ok(());
        }
        let suggested = Ties::read(&mut tx, &loaded).await?.words(&own);
        let reason = match answer {
            ConflictAnswer::None if !suggested.is_empty() => {
                return Err(UseCaseError::Refused(
                    "Something may be a conflict of interest. Say why it is none, or stand aside.".into(),
                ));
            }
            // What had been suggested is no longer so.
            ConflictAnswer::Waived { .. } if suggested.is_empty() => "",
            ConflictAnswer::None => "",
            ConflictAnswer::Waived { reason } | ConflictAnswer::Conflict { reason } => reason,
        };
        if is_aside {
            self.set_aside(&mut tx, &loaded, &own).await?;
        }
        let code = if is_aside { "conflict" } else { "none" };
        let record = ConflictRecord { answer: code, reason, decided_by: None, suggestions: &suggested };
        assessments::save_conflict(&mut tx, id, actor.person, &record, self.now()).await?;
        let event = if is_aside || suggested.is_empty() {
            Event::ConflictAnswered { conflict: is_aside }
        } else {
            Event::ConflictWaived { suggestions: suggested, reason: reason.to_owned() }
        };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        self.commit(tx).await
    }

    /// The chair or the co-ordinator recuses a director, who gets no letter: they know nothing of it any more.
    pub async fn recuse_director(
        &self,
        actor: &Actor,
        reference: &str,
        director: &str,
        reason: &str,
        version: i64,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::RecuseDirector, loaded.status)?;
        require_reader(&loaded, actor)?;
        loaded.check_version(&mut tx, version).await?;
        let found = find(&loaded, director)?.clone();
        if found.id == actor.person {
            return Err(UseCaseError::Refused(
                "To stand aside yourself, answer the conflict question of this application.".into(),
            ));
        }
        if !found.sees() {
            return Err(UseCaseError::Refused(format!("{} stands aside already.", found.name)));
        }
        self.set_aside(&mut tx, &loaded, &found).await?;
        let by = Some(actor.person);
        let record =
            ConflictRecord { answer: "conflict", reason, decided_by: by, suggestions: &answered(&found) };
        let id = loaded.application.id;
        assessments::save_conflict(&mut tx, id, found.id, &record, self.now()).await?;
        let event = Event::DirectorRecused { director: found.name, reason: reason.to_owned() };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        self.commit(tx).await
    }

    /// The chair or the co-ordinator lets a director back in, who then answers the conflict question again.
    pub async fn reinstate_director(
        &self,
        actor: &Actor,
        reference: &str,
        director: &str,
        reason: &str,
        version: i64,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::ReinstateDirector, loaded.status)?;
        require_reader(&loaded, actor)?;
        loaded.check_version(&mut tx, version).await?;
        let found = find(&loaded, director)?.clone();
        if !found.is_recused_by_others() {
            let words = if found.sees() {
                format!("{} is not recused.", found.name)
            } else if found.is_party == 1 {
                format!("{} is or was with the organisation, and is recused by rule.", found.name)
            } else {
                format!("{} stood aside themselves, and nobody can take that back for them.", found.name)
            };
            return Err(UseCaseError::Refused(words));
        }
        let id = loaded.application.id;
        assessments::clear_conflict(&mut tx, id, found.id).await?;
        let event = Event::DirectorReinstated { director: found.name, reason: reason.to_owned() };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        let letter = Reinstated {
            organisation: loaded.organisation.name.clone(),
            reference: reference.to_owned(),
            reason: reason.to_owned(),
            link: self.link(&format!("/director/applications/{reference}/conflict")),
        };
        let occasion = format!("reinstated/{id}/{}", loaded.application.version);
        self.tell(&mut tx, letter, &found.email, &occasion, Some(id)).await?;
        self.commit(tx).await
    }

    /// A director's assessment stops counting. What was sent is kept; what was not is forgotten.
    async fn set_aside(&self, tx: &mut Tx, loaded: &Loaded, director: &DirectorRow) -> UseCaseResult<()> {
        if director.submitted_at.is_some() && loaded.status == Status::Determined {
            return Err(UseCaseError::Refused(format!(
                "The decision rests on the assessment of {}. The chair takes the decision back first.",
                director.name
            )));
        }
        let id = loaded.application.id;
        let rows = assessments::list(tx, id).await?;
        if let Some(row) = rows.iter().find(|it| it.director_id == director.id && it.submitted_at.is_some()) {
            let results = assessments::list_results(tx, id).await?;
            let own: Vec<_> = results.iter().filter(|it| it.director_id == director.id).collect();
            conflicts::set_aside(tx, self.world.id(), id, row, &own, self.now()).await?;
        }
        Ok(assessments::forget(tx, id, director.id).await?)
    }

    /// How many people are free to assess, and how many assessments are in.
    pub(super) async fn quorum(&self, db: &mut impl Run, loaded: &Loaded) -> UseCaseResult<Quorum> {
        let counted = assessments::list_counted(db, loaded.application.id).await?;
        let count = |is_stand_in: i64, holds: fn(&DirectorRow) -> bool| {
            loaded.directors.iter().filter(|it| it.is_stand_in == is_stand_in && holds(it)).count()
        };
        let is_here = |id: Uuid| loaded.directors.iter().any(|it| it.id == id);
        Ok(Quorum {
            in_office: count(0, |_| true),
            free: count(0, DirectorRow::is_free),
            silent: count(0, DirectorRow::is_silent),
            stand_ins: count(1, DirectorRow::is_free),
            silent_stand_ins: count(1, DirectorRow::is_silent),
            sent: counted.len(),
            sent_by_left: counted.iter().filter(|it| !is_here(it.director_id)).count(),
            needed: self.settings().count(Setting::Quorum),
        })
    }
}

/// The director of an id that came in a form.
pub(super) fn find<'a>(loaded: &'a Loaded, director: &str) -> UseCaseResult<&'a DirectorRow> {
    let id = Uuid::parse_str(director).map_err(|_| UseCaseError::NotFound)?;
    loaded.directors.iter().find(|it| it.id == id).ok_or(UseCaseError::NotFound)
}

/// What had been suggested when the director answered.
fn answered(row: &DirectorRow) -> Vec<String> {
    row.suggestions.as_deref().and_then(|it| serde_json::from_str(it).ok()).unwrap_or_default()
}

/// The sent assessments that no longer count, as others read them.
pub(super) async fn set_aside_views(db: &mut impl Run, id: Uuid) -> UseCaseResult<Vec<AssessmentView>> {
    let mut views = Vec::new();
    for row in conflicts::list_set_aside(db, id).await? {
        let results: Vec<(i64, String, String)> = serde_json::from_str(&row.results)
            .map_err(|_| StoreError::inconsistent("assessments_set_aside", "results", row.director_id))?;
        let recommendation = app::domain::Recommendation::parse(&row.recommendation).ok_or_else(|| {
            StoreError::inconsistent("assessments_set_aside", "recommendation", row.director_id)
        })?;
        views.push(AssessmentView {
            director: row.director,
            results: results
                .into_iter()
                .filter(|(_, code, _)| Finding::parse(code).is_some())
                .map(|(principle, code, reason)| principle_result(principle, &code, reason))
                .collect::<Result<_, _>>()?,
            recommendation,
            note: row.note,
            submitted_at: Timestamp::from_seconds(row.submitted_at),
        });
    }
    Ok(views)
}

/// Everything that could tie people to one applicant, read once for all its directors.
struct Ties {
    applicant: ApplicantFacts,
    trustee: String,
    members: Vec<Uuid>,
    past: Vec<conflicts::PastMember>,
    signers: Vec<(String, i64)>,
    named: Vec<(String, String)>,
    neighbours: Vec<(Uuid, String)>,
    interests: Vec<InterestRow>,
}

impl Ties {
    async fn read(db: &mut impl Run, loaded: &Loaded) -> UseCaseResult<Self> {
        let organisation = &loaded.organisation;
        let id = organisation.id;
        let (members, past) = conflicts::list_members(db, id).await?;
        let identifiers = organisations::list_identifiers(db, id).await?;
        let domains: BTreeSet<String> =
            conflicts::list_addresses(db, id).await?.iter().map(|it| email_domain(it).to_owned()).collect();
        Ok(Self {
            applicant: ApplicantFacts {
                name: organisation.name.clone(),
                numbers: identifiers.into_iter().map(|it| it.number).collect(),
                website: organisation.website.clone(),
                email: organisation.email.clone(),
                member_domains: domains.into_iter().collect(),
            },
            trustee: loaded.application.trustee_email.to_lowercase(),
            members,
            past,
            signers: conflicts::list_signers(db, id).await?,
            named: conflicts::list_named(db, id).await?,
            neighbours: conflicts::list_neighbours(db, id).await?,
            interests: interests::list_standing(db).await?,
        })
    }

    fn facts(&self, director: &DirectorRow) -> DirectorFacts {
        let email = director.email.to_lowercase();
        let until = |at: Option<i64>| at.map(|at| civil_date(Timestamp::from_seconds(at)).to_string());
        let signer = self.signers.iter().find(|(address, _)| *address == email);
        let signing = match signer {
            _ if self.trustee == email => Some(Signing::Now),
            Some((_, 1)) => Some(Signing::Before),
            Some(_) => Some(Signing::Asked),
            None => None,
        };
        let past = self.past.iter().find(|(id, _)| *id == director.id);
        let membership = if self.members.contains(&director.id) {
            Some(Membership::Now)
        } else {
            past.map(|(_, at)| Membership::Ended(until(*at)))
        };
        let named_as = |(_, place): &(String, String)| match place.as_str() {
            "group" => NamedAs::Group,
            _ => NamedAs::Representative,
        };
        let declared = |it: &InterestRow| Declared {
            organisation: it.organisation.clone(),
            number: it.number.clone(),
            nature: it.nature.clone(),
            until: it.to_date.clone(),
        };
        DirectorFacts {
            membership,
            signing,
            named_as: self.named.iter().filter(|(address, _)| *address == email).map(named_as).collect(),
            neighbours: self
                .neighbours
                .iter()
                .filter(|(id, _)| *id == director.id)
                .map(|(_, name)| name.clone())
                .collect(),
            interests: self.interests.iter().filter(|it| it.person_id == director.id).map(declared).collect(),
            email,
        }
    }

    /// What may be a conflict of a director, in words.
    fn words(&self, director: &DirectorRow) -> Vec<String> {
        let found = suggestions(&self.facts(director), &self.applicant, &|domain| PUBLIC.contains(domain));
        found.iter().map(Suggestion::words).collect()
    }
}
