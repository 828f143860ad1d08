//! Requests as their readers see them.

use app::domain::{Due, ItemKind, Judgement, RequestState, Status, Subject, Timestamp};
use app::ports::{Change, ItemView, RequestView, Section};

use uuid::Uuid;

use super::{Loaded, Service, UseCaseError, UseCaseResult};
use crate::store::requests::{ItemRow, RequestRow};
use crate::store::{Run, StoreError, answers, requests};

impl Service {
    /// Every request that was sent. `inside` shows what the Alliance made of the answers, and hides what the
    /// organisation has typed and not sent.
    pub(super) async fn requests(
        &self,
        db: &mut impl Run,
        loaded: &Loaded,
        sections: &[Section],
        inside: bool,
    ) -> UseCaseResult<Vec<RequestView>> {
        let id = loaded.application.id;
        let rows = requests::list(db, id).await?;
        // Most applications are never asked for more.
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let items = requests::list_items(db, id).await?;
        let changes = requests::list_changes(db, id).await?;
        let today = self.today();
        let mut views = Vec::new();
        for row in rows {
            let (state, Some(sent_at)) = (row.state()?, row.sent_at) else { continue };
            let due = Due::parse(&row.due_on, &today)
                .ok_or_else(|| StoreError::inconsistent("requests", "due_on", row.id))?;
            let mut view = RequestView {
                number: row.number,
                state,
                due,
                sent_at: Timestamp::from_seconds(sent_at),
                ended_at: row.ended_at.map(Timestamp::from_seconds),
                reason: row.reason.clone(),
                items: items_of(&row, &items)?,
                changes: Vec::new(),
            };
            for item in &mut view.items {
                show_to(item, state, inside);
            }
            for change in changes.iter().filter(|it| Some(it.submission) == row.submission) {
                let principle = u8::try_from(change.principle).unwrap_or_default();
                view.changes.push(Change {
                    principle,
                    title: title(sections, principle),
                    before: answers::parse_fields(&change.before, change.principle)?,
                    after: answers::parse_fields(&change.after, change.principle)?,
                    evidence: (
                        answers::parse_evidence(&change.evidence_before, id)?,
                        answers::parse_evidence(&change.evidence_after, id)?,
                    ),
                });
            }
            views.push(view);
        }
        Ok(views)
    }

    /// The principles whose answers are open again, in the order of the request.
    pub(super) async fn open_principles(&self, db: &mut impl Run, loaded: &Loaded) -> UseCaseResult<Vec<u8>> {
        let asked = self.open_items(db, loaded.application.id).await?;
        let mut open: Vec<u8> =
            asked.iter().filter_map(|item| Subject::parse(&item.subject)?.principle()).collect();
        open.sort_unstable();
        open.dedup();
        Ok(open)
    }

    /// The items that the organisation is to answer.
    pub(super) async fn open_items(&self, db: &mut impl Run, id: Uuid) -> UseCaseResult<Vec<ItemRow>> {
        let Some(open) = requests::find_open(db, id).await? else { return Ok(Vec::new()) };
        let items = requests::list_items(db, id).await?;
        Ok(items.into_iter().filter(|item| item.request_id == open.id).collect())
    }

    /// While a request is open, only the principles it asks about are. What was asked about this one.
    pub(super) async fn require_open(
        &self,
        db: &mut impl Run,
        application: Uuid,
        status: Status,
        principle: u8,
    ) -> UseCaseResult<Vec<String>> {
        if status != Status::InformationRequested {
            return Ok(Vec::new());
        }
        let about = Subject::Principle(principle).code();
        let items = self.open_items(db, application).await?;
        let asked: Vec<String> =
            items.into_iter().filter(|it| it.subject == about).map(|it| it.asked).collect();
        if asked.is_empty() {
            return Err(UseCaseError::Refused(format!(
                "We have not asked about principle {principle}, so your answer is not open: it stays as you \
                 sent it."
            )));
        }
        Ok(asked)
    }
}

fn items_of(request: &RequestRow, items: &[ItemRow]) -> UseCaseResult<Vec<ItemView>> {
    items.iter().filter(|item| item.request_id == request.id).map(item_view).collect()
}

fn item_view(row: &ItemRow) -> UseCaseResult<ItemView> {
    let wrong = |column| StoreError::inconsistent("request_items", column, row.id);
    let at = row.answered_at.map(Timestamp::from_seconds);
    Ok(ItemView {
        number: usize::try_from(row.position).unwrap_or_default(),
        subject: Subject::parse(&row.subject).ok_or_else(|| wrong("subject"))?,
        kind: ItemKind::parse(&row.kind).ok_or_else(|| wrong("kind"))?,
        asked: row.asked.clone(),
        answer: row.answer.clone(),
        version: row.version,
        answered: row.answered_by_name.clone().zip(at),
        judgement: row.judgement()?,
        asks_again: row.follows.is_some(),
    })
}

/// Takes away what the reader may not know yet.
fn show_to(item: &mut ItemView, state: RequestState, inside: bool) {
    if inside && state == RequestState::Sent {
        item.answer.clear();
        item.answered = None;
    }
    // That an answer will not do is told by the next request, which says what to do.
    if !inside && item.judgement == Judgement::AskedAgain {
        item.judgement = Judgement::Open;
    }
}

/// The title of a principle.
pub(super) fn title(sections: &[Section], principle: u8) -> String {
    sections.iter().find(|it| it.number == principle).map(|it| it.title.clone()).unwrap_or_default()
}
