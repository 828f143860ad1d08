//! The whole history of a case, with what each line changed where that is kept.

use app::domain::{Actor, Event, EventGroup, Timestamp};
use app::ports::{AssessmentView, CaseHistory, CaseLine, CaseView, Detail, HistoryChoice, OwnAssessment};

use super::case_view::principle_results;
use super::{Service, UseCaseResult};
use crate::store::events::EventRow;
use crate::store::meetings::OnAgendaRow;
use crate::store::{events, meetings};

/// Lines on one page.
const PAGE: usize = 50;

impl Service {
    /// The history, as the reader of the view may see it.
    pub async fn case_history(
        &self,
        actor: &Actor,
        view: CaseView,
        choice: HistoryChoice,
    ) -> UseCaseResult<CaseHistory> {
        let mut db = &self.db;
        let loaded = self.peek(actor, &view.case.reference).await?;
        let rows = events::list(&mut db, loaded.application.id).await?;
        let agendas = meetings::list_of_application(&mut db, loaded.application.id).await?;
        let mut lines = Vec::new();
        let mut number = 0;
        for row in &rows {
            let event = row.event()?;
            if !event.is_told_to_the_alliance() {
                continue;
            }
            number += 1;
            if choice.group.is_none_or(|group| group == EventGroup::of(&event)) {
                lines.push((number, row, event));
            }
        }
        let total = lines.len();
        let pages = if choice.is_whole { 1 } else { total.div_ceil(PAGE).max(1) };
        let page = choice.page.clamp(1, pages);
        let (skip, take) = if choice.is_whole { (0, total) } else { ((page - 1) * PAGE, PAGE) };
        let shown = lines.into_iter().skip(skip).take(take);
        let lines = shown
            .map(|(number, row, event)| CaseLine {
                number,
                words: event.words(),
                by: row.actor_name.clone(),
                at: Timestamp::from_seconds(row.happened_at),
                reason: event.reason().map(str::to_owned),
                details: details(&view, actor, row, &event, &agendas),
            })
            .collect();
        Ok(CaseHistory { view, lines, choice: HistoryChoice { page, ..choice }, pages, total })
    }
}

/// What a line changed. What is kept elsewhere is found by its moment.
fn details(
    view: &CaseView,
    actor: &Actor,
    row: &EventRow,
    event: &Event,
    agendas: &[OnAgendaRow],
) -> Vec<Detail> {
    let (case, at) = (&view.case, Timestamp::from_seconds(row.happened_at));
    let found = match event {
        Event::InformationRequested { .. } => {
            let request = case.requests.iter().find(|it| it.sent_at == at);
            request.map(|it| Detail::Asked(it.items.clone()))
        }
        Event::ResponseSent { .. } => {
            let request = case.requests.iter().find(|it| it.ended_at == Some(at));
            request.filter(|it| !it.changes.is_empty()).map(|it| Detail::Changes(it.changes.clone()))
        }
        Event::AssessmentSent => assessment(view, actor, row, at).map(Detail::Assessment),
        Event::Determined { .. } => {
            let decision = case.decision.as_ref().filter(|it| it.determined_at == at);
            decision.map(|it| Detail::Results(it.results.clone(), it.reason.clone()))
        }
        Event::Released { .. } => {
            let current = case.decision.as_ref().filter(|it| it.released_at == Some(at));
            let past = case.past_decisions.iter().find(|it| it.released_at == at);
            let letter = current.map(|it| Detail::Letter(it.letter.clone()));
            letter.or_else(|| past.map(|it| Detail::Results(it.results.clone(), it.reason.clone())))
        }
        Event::MinuteOffered => case.minute.as_ref().filter(|it| it.offered_at == at).map(|it| {
            Detail::Texts(vec![
                ("Board meeting", it.held_on.clone()),
                ("Who was there", it.present.clone()),
                ("What was agreed", it.agreed.clone()),
            ])
        }),
        _ => None,
    };
    let decided = agendas.iter().find(|it| it.event_number == Some(row.number));
    let meeting = decided.map(|it| Detail::Meeting(it.id.to_string(), Timestamp::from_seconds(it.starts_at)));
    found.into_iter().chain(meeting).collect()
}

/// One's own, or another's that the reader may read by now.
fn assessment(view: &CaseView, actor: &Actor, row: &EventRow, at: Timestamp) -> Option<AssessmentView> {
    if row.actor_id == Some(actor.person) {
        return own(view.own.as_ref().filter(|it| it.submitted_at == Some(at))?, &row.actor_name);
    }
    view.others.iter().find(|it| it.submitted_at == at && it.director == row.actor_name).cloned()
}

fn own(it: &OwnAssessment, name: &str) -> Option<AssessmentView> {
    Some(AssessmentView {
        director: name.to_owned(),
        results: principle_results(&it.results),
        recommendation: it.recommendation?,
        note: it.note.clone(),
        submitted_at: it.submitted_at?,
    })
}
