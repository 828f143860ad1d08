//! What waits for whom: the queue, the desk, and the e-mails that did not arrive.

use app::domain::{Actor, Due, Point, Role, Setting, Status, Tier, Timestamp, rank};
use app::ports::{Desk, MessageLine, QueueLine, QueueView};
use uuid::Uuid;

use super::{Service, UseCaseError, UseCaseResult};
use crate::store::messages::{self, MessageRow, MessageStatus};
use crate::store::queue::QueueRow;
use crate::store::{Run, StoreError, places, queue};

/// Who reads the queue.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reader {
    Director { id: Uuid, is_chair: bool },
    Coordinator,
}

impl Service {
    /// The live applications that a director may see, those that wait for them first.
    pub async fn queue(&self, actor: &Actor) -> UseCaseResult<QueueView> {
        let rows = queue::list(&mut &self.db, actor.person).await?;
        let reader = Reader::Director { id: actor.person, is_chair: actor.is(Role::Chair) };
        self.lines(rows, reader).await
    }

    /// The co-ordinator's desk.
    pub async fn desk(&self, actor: &Actor) -> UseCaseResult<Desk> {
        let rows = queue::list(&mut &self.db, actor.person).await?;
        let undelivered = messages::list_undelivered_for(&self.db, actor.person).await?;
        Ok(Desk {
            queue: self.lines(rows, Reader::Coordinator).await?,
            reviews: self.reviews(actor).await?,
            undelivered: undelivered.into_iter().map(message_line).collect(),
        })
    }

    async fn lines(&self, rows: Vec<QueueRow>, reader: Reader) -> UseCaseResult<QueueView> {
        // Once for the whole list, not once a row.
        let today = self.today();
        let sites = places::list_sites(&mut &self.db, &today).await?;
        let nearest = |row: &QueueRow| match (row.easting, row.northing) {
            (Some(easting), Some(northing)) => {
                let ranking = rank("", Tier::Full, Point { easting, northing }, &sites, "");
                ranking.nearest().map(|it| it.code.clone())
            }
            _ => row.chosen_partnership.clone(),
        };
        let mut lines = rows
            .iter()
            .map(|row| {
                let status = Status::parse(&row.status)
                    .ok_or_else(|| StoreError::inconsistent("applications", "status", &row.reference))?;
                let due = row.due_on.as_deref().and_then(|due| Due::parse(due, &today));
                let (waiting_for, next) = match due {
                    Some(due) if status == Status::InformationRequested => answer_due(row, due, reader),
                    _ => {
                        let (words, next) =
                            next_step(row, status, reader, self.settings().count(Setting::Quorum));
                        (words.to_owned(), next)
                    }
                };
                Ok(QueueLine {
                    reference: row.reference.clone(),
                    organisation: row.organisation.clone(),
                    status,
                    nearest: nearest(row),
                    waiting_for,
                    next,
                    since: Timestamp::from_seconds(row.status_since),
                })
            })
            .collect::<UseCaseResult<Vec<_>>>()?;
        // Stable: within each half the oldest stays first.
        lines.sort_by_key(|line| line.next.is_none());
        Ok(QueueView { lines, now: self.now() })
    }
}

impl Service {
    /// Sends a message again that did not arrive.
    pub async fn send_again(&self, actor: &Actor, id: &str) -> UseCaseResult<()> {
        let id = Uuid::parse_str(id).map_err(|_| UseCaseError::NotFound)?;
        let row = messages::find_for(&self.db, id, actor.person).await?.ok_or(UseCaseError::NotFound)?;
        let mut tx = self.db.begin().await?;
        messages::retry_now(&mut tx, id, &row.to_address, self.now()).await?;
        self.commit(tx).await
    }

    /// The latest messages, for the mailbox of a demonstration.
    pub async fn mailbox(&self) -> UseCaseResult<Vec<MessageRow>> {
        Ok(messages::list_recent(&self.db, 200).await?)
    }

    /// Whether the database answers.
    pub async fn is_ready(&self) -> bool {
        let mut db = &self.db;
        db.one::<(i64,)>("select count(*) from principles", Vec::new()).await.is_ok()
    }
}

/// A clock never decides: an overdue answer is shown as overdue, and is a line on the co-ordinator's desk.
fn answer_due(row: &QueueRow, due: Due, reader: Reader) -> (String, Option<String>) {
    let case = |end: &str| format!("/director/applications/{}{end}", row.reference);
    if row.own_answer.is_none() && reader != Reader::Coordinator {
        return ("Answer the conflict question".to_owned(), Some(case("/conflict")));
    }
    let words = due.words();
    if due.is_overdue() {
        let next = (reader == Reader::Coordinator).then(|| case("#requests"));
        return (format!("The organisation’s answer, overdue since {words}"), next);
    }
    (format!("The organisation’s answer, due {words}"), None)
}

/// What an application waits for, and where the reader's own next step is.
fn next_step(
    row: &QueueRow,
    status: Status,
    reader: Reader,
    quorum: usize,
) -> (&'static str, Option<String>) {
    let page = |end: &str| Some(format!("/director/applications/{}{end}", row.reference));
    let is_director = matches!(reader, Reader::Director { .. });
    let is_chair = matches!(reader, Reader::Director { is_chair: true, .. });
    let free = row.own_answer.as_deref() == Some("none");
    if status == Status::UnderDecisionReview {
        return review_step(row, reader);
    }
    if is_director && row.own_answer.is_none() && status != Status::Determined {
        return ("Answer the conflict question", page("/conflict"));
    }
    if is_chair && free && row.minute > 0 && status != Status::Determined {
        return ("Look at the Board minute", page("/minute"));
    }
    match status {
        Status::Submitted if row.silent > 0 && reader == Reader::Coordinator => (
            "Directors’ answers, or leave a director out",
            Some(format!("/coordinator/applications/{}/directors", row.reference)),
        ),
        Status::Submitted if row.silent > 0 => ("Other directors’ conflict answers", None),
        Status::Submitted if free || reader == Reader::Coordinator => ("Begin the assessment", page("")),
        Status::Submitted => ("The assessment to begin", None),
        Status::InAssessment | Status::AwaitingDetermination
            if row.unjudged > 0 && (free || reader == Reader::Coordinator) =>
        {
            ("Look at the organisation’s response", page("#requests"))
        }
        Status::InAssessment if free && row.own_submitted_at.is_none() => {
            ("Assess it", page("/assessment/1"))
        }
        Status::InAssessment => ("Other directors’ assessments", None),
        // Somebody opened their own again after the quorum was reached.
        Status::AwaitingDetermination if usize::try_from(row.sent).is_ok_and(|sent| sent < quorum) => {
            let own_is_open = free && row.own_submitted_at.is_none() && !is_chair;
            ("An assessment to be sent again", if own_is_open { page("/assessment") } else { None })
        }

        Status::AwaitingDetermination if row.signed == 0 && row.minute > 0 => {
            ("The chair’s answer to the Board minute", None)
        }
        Status::AwaitingDetermination if row.signed == 0 => ("The Board’s sign-off", None),
        Status::AwaitingDetermination if is_chair && free => ("Record the decision", page("/determination")),
        Status::AwaitingDetermination => ("The chair’s decision", None),
        Status::Determined if reader == Reader::Coordinator || (is_chair && free) => {
            ("Read the letter and release it", page("/letter"))
        }
        Status::Determined => ("The letter’s release", None),
        _ if row.seat.as_deref() == Some("offered") => ("The organisation’s answer about the seat", None),
        _ if is_director && free => ("Offer a seat", page("/allocation")),
        _ => ("A seat to be offered", None),
    }
}

/// Where a decision review is: with the co-ordinator, then with the named director.
fn review_step(row: &QueueRow, reader: Reader) -> (&'static str, Option<String>) {
    let reference = &row.reference;
    let is_named = matches!(reader, Reader::Director { id, .. } if row.reviewer == Some(id));
    match row.reviewer {
        Some(_) if is_named => {
            ("Look at the decision again", Some(format!("/director/applications/{reference}/review")))
        }
        Some(_) => ("The named director’s decision review", None),
        None if reader == Reader::Coordinator => (
            "Name a director for the decision review",
            Some(format!("/coordinator/applications/{reference}/reviewer")),
        ),
        None => ("A director for the decision review", None),
    }
}

fn message_line(row: MessageRow) -> MessageLine {
    let failed = row.status == MessageStatus::Failed;
    MessageLine {
        id: row.id.to_string(),
        to: row.to_address,
        subject: row.subject,
        state: if failed { "Not delivered" } else { "Waiting to be tried again" }.to_owned(),
        reason: row.last_error,
        at: Timestamp::from_seconds(row.created_at),
    }
}
