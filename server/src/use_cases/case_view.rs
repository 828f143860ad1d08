//! One application, as a director or the co-ordinator sees it.

use app::domain::{Actor, Command, Finding, Party, RequestState, Setting, Timestamp};
use app::ports::{
    AssessmentView, Capacity, Case, CaseView, CorrectionView, DirectorState, DirectorStatus, OwnAssessment,
    RequestView,
};

use super::cases::allowed;
use super::determinations::tally;
use super::discussion::reads_others;
use super::{Loaded, Service, UseCaseError, UseCaseResult, conflicts, reviews};
use crate::store::assessments::{self, AssessmentRow, DirectorRow, ResultRow, principle_result};
use crate::store::{discussion, requests};

impl Service {
    /// One application for a director or the co-ordinator.
    pub async fn case_view(&self, actor: &Actor, reference: &str) -> UseCaseResult<CaseView> {
        let mut db = &self.db;
        let loaded = self.peek(actor, reference).await?;
        let inside = [Party::Director, Party::Chair, Party::Coordinator, Party::StandIn];
        if !inside.into_iter().any(|party| loaded.standing.is(party)) {
            return Err(UseCaseError::NotFound);
        }
        let id = loaded.application.id;
        let own_row = loaded.own(actor);
        let counted = assessments::list_counted(&mut db, id).await?;
        let rows = assessments::list(&mut db, id).await?;
        let results = assessments::list_results(&mut db, id).await?;
        let own = own_row.filter(|row| row.is_free()).map(|row| own_assessment(row, &rows, &results));
        let mut own = own.transpose()?;
        if let Some(own) = &mut own {
            own.notes = private_notes(discussion::list_notes(&mut db, id, actor.person).await?);
        }
        let sees_others = reads_others(&loaded, actor);
        let mut others = Vec::new();
        for row in counted.iter().filter(|row| sees_others && row.director_id != actor.person) {
            others.extend(sent(row, &results)?);
        }
        let mut case = self.case(&mut db, &loaded, true).await?;
        for proposed in case.conditions.iter_mut().filter_map(|it| it.proposed.as_mut()) {
            proposed.is_own = proposed.director == actor.person;
        }
        let correction = self.open_correction(&mut db, &loaded, actor).await?;
        let drafted = requests::find_open(&mut db, id).await?.filter(|it| it.sent_at.is_none());
        Ok(CaseView {
            drafted_items: match drafted {
                Some(_) => Some(self.open_items(&mut db, loaded.application.id).await?.len()),
                None => None,
            },
            may_reopen: may_reopen(&loaded, actor, &case.requests),
            ranking: self.rank_organisation(&mut db, &loaded.organisation).await?,
            directors: loaded.directors.iter().map(director_state).collect(),
            own_status: own_row.map(status_of),
            own,
            others,
            tally: if sees_others { Some(tally(&mut db, &loaded).await?) } else { None },
            quorum: self.settings().count(Setting::Quorum),
            may: may(
                &loaded,
                actor,
                &case,
                reviews::is_reviewer(&mut db, &loaded, actor).await?,
                correction.as_ref(),
            ),
            correction,
            case,
            posts: if sees_others { Some(discussion::count(&mut db, id).await?) } else { None },
            is_stand_in: loaded.standing.is(Party::StandIn),
            standing: self.quorum(&mut db, &loaded).await?,
            set_aside: if sees_others { conflicts::set_aside_views(&mut db, id).await? } else { Vec::new() },
        })
    }
}

fn status_of(row: &DirectorRow) -> DirectorStatus {
    if row.is_party == 1 {
        return DirectorStatus::RecusedByRule;
    }
    match row.answer.as_deref() {
        None => DirectorStatus::NotAnswered,
        Some("conflict") if row.decided_by.is_some() => DirectorStatus::Recused,
        Some("conflict") => DirectorStatus::StandsAside,
        Some("excluded") => DirectorStatus::LeftOut,
        Some(_) if row.submitted_at.is_some() => DirectorStatus::Assessed,
        Some(_) => DirectorStatus::Free,
    }
}

pub(super) fn director_state(row: &DirectorRow) -> DirectorState {
    DirectorState {
        id: row.id.to_string(),
        name: row.name.clone(),
        status: status_of(row),
        capacity: capacity_of(row),
    }
}

const fn capacity_of(row: &DirectorRow) -> Capacity {
    match (row.is_stand_in, row.is_chair, row.acts_for_chair) {
        (1, _, _) => Capacity::StandIn,
        (_, 1, _) => Capacity::Chair,
        (_, _, 1) => Capacity::ActsForTheChair,
        _ => Capacity::Director,
    }
}

fn own_assessment(
    director: &DirectorRow,
    rows: &[AssessmentRow],
    results: &[ResultRow],
) -> UseCaseResult<OwnAssessment> {
    let row = rows.iter().find(|row| row.director_id == director.id);
    Ok(OwnAssessment {
        results: results
            .iter()
            .filter(|result| result.director_id == director.id)
            .map(|it| (u8::try_from(it.principle).unwrap_or_default(), it.result.clone(), it.reason.clone()))
            .collect(),
        recommendation: row.map(AssessmentRow::recommendation).transpose()?.flatten(),
        note: row.map(|row| row.note.clone()).unwrap_or_default(),
        submitted_at: row.and_then(|row| row.submitted_at).map(Timestamp::from_seconds),
        version: row.map_or(0, |row| row.version),
        notes: Vec::new(),
    })
}

fn private_notes(rows: Vec<(i64, String)>) -> Vec<(u8, String)> {
    rows.into_iter().filter_map(|(number, words)| Some((u8::try_from(number).ok()?, words))).collect()
}

/// A sent assessment as others read it; nothing for an unsent one.
fn sent(row: &AssessmentRow, results: &[ResultRow]) -> UseCaseResult<Option<AssessmentView>> {
    let (Some(at), Some(recommendation)) = (row.submitted_at, row.recommendation()?) else { return Ok(None) };
    let results = results
        .iter()
        .filter(|result| result.director_id == row.director_id && Finding::parse(&result.result).is_some())
        .map(|it| principle_result(it.principle, &it.result, it.reason.clone()))
        .collect::<Result<_, _>>()?;
    Ok(Some(AssessmentView {
        director: row.director.clone(),
        results,
        recommendation,
        note: row.note.clone(),
        submitted_at: Timestamp::from_seconds(at),
    }))
}

/// A sent assessment stays sent. Its author may open it again, until the decision, once the organisation has
/// answered something since; but not whoever has read the others' assessments to decide.
pub(super) fn may_reopen(loaded: &Loaded, actor: &Actor, requests: &[RequestView]) -> bool {
    let sent = loaded.own(actor).filter(|own| own.is_free()).and_then(|own| own.submitted_at);
    let responded = requests.iter().filter(|it| it.state == RequestState::Responded);
    let answered = responded.filter_map(|it| it.ended_at).map(Timestamp::seconds).max();
    let permitted = loaded.standing.permit(Command::SaveAssessment, loaded.status).is_ok();
    permitted && !loaded.is_deciding() && sent.zip(answered).is_some_and(|(sent, answered)| sent <= answered)
}

/// What the reader may do now. A director who has not answered the conflict question may only
/// answer it, and a sent assessment is final.
fn may(
    loaded: &Loaded,
    actor: &Actor,
    case: &Case,
    is_reviewer: bool,
    correction: Option<&CorrectionView>,
) -> Vec<Command> {
    let mut may = allowed(loaded);
    let coordinator = loaded.standing.is(Party::Coordinator);
    if !coordinator && loaded.require_free(actor).is_err() {
        may.retain(|command| *command == Command::AnswerConflict);
    }
    if loaded.own(actor).is_some_and(|own| own.submitted_at.is_some()) || loaded.is_deciding() {
        may.retain(|command| !matches!(command, Command::SaveAssessment | Command::SendAssessment));
    }
    if case.seat.as_ref().is_some_and(|seat| seat.state.is_live()) {
        may.retain(|command| *command != Command::OfferSeat);
    }
    if !is_reviewer {
        may.retain(|it| !matches!(it, Command::UpholdDecision(_) | Command::OverturnDecision));
    }
    match correction {
        Some(open) => may.retain(|it| {
            *it != Command::ProposeCorrection && !(open.is_own && *it == Command::ConfirmCorrection)
        }),
        None => may.retain(|it| !matches!(it, Command::ConfirmCorrection | Command::DeclineCorrection)),
    }
    if case.conditions.is_empty() {
        may.retain(|it| {
            !matches!(
                it,
                Command::ProposeCondition | Command::DisagreeCondition | Command::SettleCondition(_)
            )
        });
    }
    if !case.has_open_minute() {
        may.retain(|command| *command != Command::AcceptMinute);
    }
    if case.is_signed_off() || !case.has_open_link() {
        may.retain(|command| *command != Command::RemindTrustee);
    }
    may
}

/// Findings as a form has them, as values. What was not found yet is left out.
pub(super) fn principle_results(typed: &[(u8, String, String)]) -> Vec<app::domain::PrincipleResult> {
    let found = typed.iter().filter_map(|(principle, code, reason)| {
        let (principle, finding) = (*principle, Finding::parse(code)?);
        Some(app::domain::PrincipleResult { principle, finding, reason: reason.clone() })
    });
    found.collect()
}
