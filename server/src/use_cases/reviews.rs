//! Looking at a decision again: asked by the organisation, done by one named director who took no part.

use app::domain::{
    Actor, Command, EndedWhy, Event, Outcome, Party, ReviewResult, SeatState, Setting, Status, may_still_ask,
};
use app::forms::review::NewReviewRequest;
use app::ports::{PastEnd, ReviewCase, ReviewChance, StatusView};
use app::ui::dates;
use uuid::Uuid;

use super::case_view::director_state;
use super::{Loaded, Service, UseCaseError, UseCaseResult};
use crate::mail::{AssessmentBegun, ReviewAnswered, ReviewAsked, ReviewToDo, ReviewToName};
use crate::store::appointments::Ending;
use crate::store::assessments::DirectorRow;
use crate::store::{
    Run, Tx, applications, appointments, assessments, events, organisations, recusal, reviews,
};

impl Service {
    /// What is read before a review is asked for; refused where that can only fail.
    pub async fn review_request(&self, actor: &Actor, reference: &str) -> UseCaseResult<StatusView> {
        let loaded = self.peek(actor, reference).await?;
        loaded.standing.permit(Command::AskForReview, loaded.status)?;
        require_chance(&self.review_chance(&mut &self.db, &loaded).await?)?;
        self.status(actor, reference).await
    }

    /// Whether a review may be asked for: once, within so many days, and not beside another application.
    pub(super) async fn review_chance(
        &self,
        db: &mut impl Run,
        loaded: &Loaded,
    ) -> UseCaseResult<ReviewChance> {
        let row = &loaded.application;
        let Some(released) = row.released_at else { return Ok(ReviewChance::None) };
        if reviews::find(db, row.id).await?.is_some() {
            return Ok(ReviewChance::Used);
        }
        if loaded.status.after(Command::AskForReview).is_err() {
            return Ok(ReviewChance::None);
        }
        let days = self.settings().get(Setting::ReviewDays);
        let until = dates::days_later(released, days);
        if !may_still_ask(dates::days_between(released, self.now().seconds()), days) {
            return Ok(ReviewChance::Late(until));
        }
        let others = applications::list_others(db, row.organisation_id, row.id).await?;
        let live =
            others.into_iter().find(|(_, status, _)| Status::parse(status).is_some_and(Status::is_live));
        Ok(live.map_or(ReviewChance::Until(until), |(reference, ..)| ReviewChance::Other(reference)))
    }

    /// Asks for the decision to be looked at again.
    pub async fn ask_for_review(
        &self,
        actor: &Actor,
        reference: &str,
        new: &NewReviewRequest,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::AskForReview, loaded.status)?;
        loaded.check_version(&mut tx, new.version).await?;
        require_chance(&self.review_chance(&mut tx, &loaded).await?)?;
        let id = loaded.application.id;
        let (review, now) = (self.world.id(), self.now());
        reviews::insert(&mut tx, review, id, actor.person, &new.reason, &new.principles, now).await?;
        let event = Event::ReviewAsked { reason: new.reason.clone() };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        self.tell_of_review(&mut tx, &loaded).await?;
        self.commit(tx).await
    }

    async fn tell_of_review(&self, tx: &mut Tx, loaded: &Loaded) -> UseCaseResult<()> {
        let (id, reference) = (loaded.application.id, &loaded.application.reference);
        let occasion = format!("review/{id}");
        let organisation = || loaded.organisation.name.clone();
        for member in organisations::list_members(tx, loaded.organisation.id).await? {
            let letter = ReviewAsked {
                organisation: organisation(),
                reference: reference.clone(),
                link: self.link(&format!("/applications/{reference}/decision")),
            };
            self.tell(tx, letter, &member.email, &occasion, Some(id)).await?;
        }
        for person in recusal::list_coordinators(tx, loaded.application.id).await? {
            let letter = ReviewToName {
                organisation: organisation(),
                reference: reference.clone(),
                link: self.link(&format!("/coordinator/applications/{reference}/reviewer")),
            };
            self.tell(tx, letter, &person.email, &occasion, Some(id)).await?;
        }
        Ok(())
    }

    /// The review, for those inside.
    pub async fn review_case(&self, actor: &Actor, reference: &str) -> UseCaseResult<ReviewCase> {
        let mut db = &self.db;
        let view = self.case_view(actor, reference).await?;
        let loaded = self.peek(actor, reference).await?;
        let eligible = eligible(&mut db, &loaded).await?;
        Ok(ReviewCase {
            is_reviewer: view.may(Command::OverturnDecision),
            eligible: eligible.into_iter().map(director_state).collect(),
            view,
        })
    }

    /// The co-ordinator names the director who looks again, or another one instead.
    pub async fn name_reviewer(
        &self,
        actor: &Actor,
        reference: &str,
        director: &str,
        version: i64,
    ) -> UseCaseResult<()> {
        let director = Uuid::parse_str(director).map_err(|_| UseCaseError::NotFound)?;
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::NameReviewer, loaded.status)?;
        loaded.check_version(&mut tx, version).await?;
        let id = loaded.application.id;
        let (name, email) = match eligible(&mut tx, &loaded).await?.into_iter().find(|it| it.id == director) {
            Some(found) => (found.name.clone(), found.email.clone()),
            None => {
                return Err(UseCaseError::Refused(
                    "This director took part in the decision, or stands aside. Name another one.".into(),
                ));
            }
        };
        reviews::name_reviewer(&mut tx, id, director, self.now()).await?;
        let event = Event::ReviewerNamed { director: name };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        let letter = ReviewToDo {
            organisation: loaded.organisation.name.clone(),
            reference: reference.to_owned(),
            link: self.link(&format!("/director/applications/{reference}/review")),
        };
        let occasion = format!("reviewer/{id}/{}", loaded.application.version);
        self.tell(&mut tx, letter, &email, &occasion, Some(id)).await?;
        self.commit(tx).await
    }

    /// The named director upholds or overturns the decision, with reasons.
    pub async fn decide_review(
        &self,
        actor: &Actor,
        reference: &str,
        result: ReviewResult,
        reason: &str,
        version: i64,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let outcome = loaded.application.outcome()?.unwrap_or(Outcome::NotYetConfirmed);
        let command = match result {
            ReviewResult::Upheld => Command::UpholdDecision(outcome),
            ReviewResult::Overturned => Command::OverturnDecision,
        };
        let permit = loaded.standing.permit(command, loaded.status)?;
        loaded.check_version(&mut tx, version).await?;
        loaded.require_free(actor)?;
        let id = loaded.application.id;
        let is_eligible = eligible(&mut tx, &loaded).await?.iter().any(|it| it.id == actor.person);
        let decided = reviews::decide(&mut tx, id, result, reason, actor.person, self.now()).await?;
        if !is_eligible || !decided {
            return Err(UseCaseError::Refused(
                "Only the director who is named for this review, and took no part in the decision, answers it."
                    .into(),
            ));
        }
        let reason = reason.to_owned();
        let event = match result {
            ReviewResult::Upheld => Event::DecisionUpheld { outcome, reason: reason.clone() },
            ReviewResult::Overturned => {
                self.take_decision_off(&mut tx, &loaded, permit.to(), &reason).await?;
                Event::DecisionOverturned { reason: reason.clone() }
            }
        };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        if result == ReviewResult::Overturned {
            let why = "The decision was overturned, so the offer ended.";
            self.end_seat(&mut tx, &loaded, EndedWhy::Withdrawn, why).await?;
            self.ask_to_assess_again(&mut tx, &loaded).await?;
        }
        for member in organisations::list_members(&mut tx, loaded.organisation.id).await? {
            let letter = ReviewAnswered {
                organisation: loaded.organisation.name.clone(),
                reference: reference.to_owned(),
                result: match result {
                    ReviewResult::Upheld => "the decision stands",
                    ReviewResult::Overturned => "the decision is overturned, and directors assess it again",
                }
                .to_owned(),
                reason: reason.clone(),
                link: self.link(&format!("/applications/{reference}/decision")),
            };
            self.tell(&mut tx, letter, &member.email, &format!("reviewed/{id}"), Some(id)).await?;
        }
        self.commit(tx).await
    }

    /// Keeps the decision, takes it off the application, and opens every assessment.
    async fn take_decision_off(
        &self,
        tx: &mut Tx,
        loaded: &Loaded,
        to: Status,
        reason: &str,
    ) -> UseCaseResult<()> {
        let id = loaded.application.id;
        self.keep_decision(tx, loaded, PastEnd::Overturned, reason).await?;
        applications::overturn(tx, id, to, self.now()).await?;
        assessments::reopen_all(tx, id).await?;
        Ok(())
    }

    /// Keeps the decision with its reasons, paths, letter and conditions, before another takes its place.
    pub(super) async fn keep_decision(
        &self,
        tx: &mut Tx,
        loaded: &Loaded,
        end: PastEnd,
        reason: &str,
    ) -> UseCaseResult<()> {
        let (id, now) = (loaded.application.id, self.now());
        let results = assessments::list_determined(tx, id).await?;
        let paths = assessments::list_paths(tx, id).await?;
        reviews::keep_decision(tx, self.world.id(), id, &results, &paths, (end, reason), now).await?;
        Ok(())
    }

    async fn ask_to_assess_again(&self, tx: &mut Tx, loaded: &Loaded) -> UseCaseResult<()> {
        let (id, reference) = (loaded.application.id, &loaded.application.reference);
        for director in assessments::list_directors(tx, id).await?.iter().filter(|it| it.is_free()) {
            let letter = AssessmentBegun {
                organisation: loaded.organisation.name.clone(),
                reference: reference.clone(),
                link: self.link(&format!("/director/applications/{reference}")),
            };
            let occasion = format!("overturned/{id}");
            self.tell(tx, letter, &director.email, &occasion, Some(id)).await?;
        }
        Ok(())
    }

    /// Ends what the organisation has of a seat, with a line of the history: what was not accepted yet when
    /// it is taken back, and everything when it is no anchor any more.
    pub(super) async fn end_seat(
        &self,
        tx: &mut Tx,
        loaded: &Loaded,
        because: EndedWhy,
        why: &str,
    ) -> UseCaseResult<()> {
        let id = loaded.application.id;
        let Some(seat) = appointments::find_latest(tx, id).await? else { return Ok(()) };
        let (state, today) = (seat.state()?, self.today());
        let is_open = matches!(state, SeatState::Proposed | SeatState::Offered);
        let ends = if because == EndedWhy::Withdrawn { is_open } else { state.is_live() };
        let ending = Ending { why: because, reason: why, on: &today };
        if !ends || !appointments::end(tx, seat.id, state, self.now(), ending).await? {
            return Ok(());
        }
        let (kind, reason) = (seat.kind()?, why.to_owned());
        let event = Event::SeatEnded { partnership: seat.partnership_name, reason, seat: kind };
        events::append(tx, id, None, "The service", &event, self.now()).await?;
        Ok(())
    }
}

/// Directors in office who took no part in the decision and do not stand aside.
async fn eligible<'a>(db: &mut impl Run, loaded: &'a Loaded) -> UseCaseResult<Vec<&'a DirectorRow>> {
    let took_part = assessments::list_participants(db, loaded.application.id).await?;
    Ok(loaded.directors.iter().filter(|it| it.sees() && !took_part.contains(&it.id)).collect())
}

/// Whether this person is the named director, and may answer.
pub(super) async fn is_reviewer(db: &mut impl Run, loaded: &Loaded, actor: &Actor) -> UseCaseResult<bool> {
    if loaded.status != Status::UnderDecisionReview || !loaded.standing.is(Party::Director) {
        return Ok(false);
    }
    let row = reviews::find(db, loaded.application.id).await?;
    Ok(row.is_some_and(|it| it.reviewer_id == Some(actor.person)))
}

fn require_chance(chance: &ReviewChance) -> UseCaseResult<()> {
    let words = match chance {
        ReviewChance::Until(_) => return Ok(()),
        ReviewChance::None => "There is no decision that could be looked at again.".to_owned(),
        ReviewChance::Used => "A decision review can be asked for once, and it was.".to_owned(),
        ReviewChance::Late(until) => format!(
            "A decision review could be asked for until {until}. The last day is over. You can start again \
             from a copy of your answers, or call us."
        ),
        ReviewChance::Other(reference) => format!(
            "Your organisation has started again, with application {reference}. Withdraw that one first, or \
             go on with it."
        ),
    };
    Err(UseCaseError::Refused(words))
}
