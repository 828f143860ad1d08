//! What directors and the co-ordinator read: the queue, one application, the desk.

use app::domain::{Actor, Command, Finding, Party, Point, Role, Status, Tier, Timestamp, rank};
use app::ports::{
    AssessmentView, CaseView, Desk, DirectorState, DirectorStatus, MessageLine, OwnAssessment, QueueLine,
    QueueView,
};

use super::cases::allowed;
use super::determinations::tally;
use super::{Loaded, Service, UseCaseError, UseCaseResult};
use crate::store::assessments::{AssessmentRow, DirectorRow, ResultRow, principle_result};
use crate::store::messages::{self, MessageRow, MessageStatus};
use crate::store::queue::QueueRow;
use crate::store::{Run, StoreError, assessments, places, queue};

/// Who reads the queue.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reader {
    Director { is_chair: bool },
    Coordinator,
}

impl Service {
    /// The live applications that a director may see, those that wait for them first.
    pub async fn queue(&self, actor: &Actor) -> UseCaseResult<QueueView> {
        let rows = queue::list_for_director(&mut &self.db, actor.person).await?;
        let reader = Reader::Director { is_chair: actor.is(Role::Chair) };
        self.lines(rows, reader).await
    }

    /// The co-ordinator's desk.
    pub async fn desk(&self, actor: &Actor) -> UseCaseResult<Desk> {
        let rows = queue::list_for_coordinator(&mut &self.db, actor.person).await?;
        let undelivered = messages::list_undelivered(&self.db).await?;
        Ok(Desk {
            queue: self.lines(rows, Reader::Coordinator).await?,
            undelivered: undelivered.into_iter().map(message_line).collect::<UseCaseResult<_>>()?,
        })
    }

    async fn lines(&self, rows: Vec<QueueRow>, reader: Reader) -> UseCaseResult<QueueView> {
        // Once for the whole list, not once a row.
        let sites = places::list_sites(&mut &self.db, &self.today()).await?;
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
                let (waiting_for, next) = self.next_step(row, status, reader);
                Ok(QueueLine {
                    reference: row.reference.clone(),
                    organisation: row.organisation.clone(),
                    status,
                    nearest: nearest(row),
                    waiting_for: waiting_for.to_owned(),
                    next,
                    since: Timestamp::from_seconds(row.status_since),
                })
            })
            .collect::<UseCaseResult<Vec<_>>>()?;
        // Stable: within each half the oldest stays first.
        lines.sort_by_key(|line| line.next.is_none());
        Ok(QueueView { lines, now: self.now() })
    }

    /// What an application waits for, and where the reader's own next step is.
    fn next_step(&self, row: &QueueRow, status: Status, reader: Reader) -> (&'static str, Option<String>) {
        let page = |end: &str| Some(format!("/director/applications/{}{end}", row.reference));
        let is_director = matches!(reader, Reader::Director { .. });
        let is_chair = reader == Reader::Director { is_chair: true };
        let free = row.own_answer.as_deref() == Some("none");
        if is_director && row.own_answer.is_none() && status != Status::Determined {
            return ("Your answer to the conflict question", page("/conflict"));
        }
        match status {
            Status::Submitted if row.silent > 0 && reader == Reader::Coordinator => (
                "Directors’ answers to the conflict question",
                Some(format!("/coordinator/applications/{}/directors", row.reference)),
            ),
            Status::Submitted if row.silent > 0 => ("Other directors’ conflict answers", None),
            Status::Submitted if free || reader == Reader::Coordinator => {
                ("The assessment to begin", page(""))
            }
            Status::Submitted => ("The assessment to begin", None),
            Status::InAssessment if free && row.own_submitted_at.is_none() => {
                ("Your assessment", page("/assessment/1"))
            }
            Status::InAssessment => ("Other directors’ assessments", None),
            Status::AwaitingDetermination if row.signed == 0 => ("The Board’s sign-off", None),
            Status::AwaitingDetermination if is_chair && free => ("Your decision", page("/determination")),
            Status::AwaitingDetermination => ("The chair’s decision", None),
            Status::Determined if reader == Reader::Coordinator || (is_chair && free) => {
                ("Its release", page("/letter"))
            }
            Status::Determined => ("Its release", None),
            _ if row.seat.as_deref() == Some("offered") => ("The organisation’s answer about the seat", None),
            _ if is_director && free => ("A seat to be offered", page("/allocation")),
            _ => ("A seat to be offered", None),
        }
    }

    /// One application for a director or the co-ordinator.
    pub async fn case_view(&self, actor: &Actor, reference: &str) -> UseCaseResult<CaseView> {
        let mut db = &self.db;
        let loaded = self.peek(actor, reference).await?;
        let inside = [Party::Director, Party::Chair, Party::Coordinator];
        if !inside.into_iter().any(|party| loaded.standing.is(party)) {
            return Err(UseCaseError::NotFound);
        }
        let id = loaded.application.id;
        let own_row = loaded.own(actor);
        let rows = assessments::list(&mut db, id).await?;
        let results = assessments::list_results(&mut db, id).await?;
        let own = own_row.filter(|row| row.is_free()).map(|row| own_assessment(row, &rows, &results));
        let own = own.transpose()?;
        let decided = loaded.application.determined_at.is_some();
        let sees_others = own.as_ref().is_some_and(|it| it.submitted_at.is_some())
            || (decided && own_row.is_some_and(DirectorRow::is_free));
        let mut others = Vec::new();
        for row in rows.iter().filter(|row| sees_others && row.director_id != actor.person) {
            others.extend(sent(row, &results)?);
        }
        Ok(CaseView {
            case: self.case(&mut db, &loaded, true).await?,
            ranking: self.rank_organisation(&mut db, &loaded.organisation).await?,
            directors: loaded.directors.iter().filter(|it| it.is_party == 0).map(director_state).collect(),
            own_status: own_row.map(status_of),
            own,
            others,
            tally: if sees_others { Some(tally(&mut db, &loaded).await?) } else { None },
            quorum: self.rules.quorum,
            may: self.may(&loaded, actor),
        })
    }

    /// What the reader may do now. A director who has not answered the conflict question may only
    /// answer it, and a sent assessment is final.
    fn may(&self, loaded: &Loaded, actor: &Actor) -> Vec<Command> {
        let mut may = allowed(loaded);
        let coordinator = loaded.standing.is(Party::Coordinator);
        if !coordinator && self.free_director(loaded, actor).is_err() {
            may.retain(|command| *command == Command::AnswerConflict);
        }
        if loaded.own(actor).is_some_and(|own| own.submitted_at.is_some()) {
            may.retain(|command| !matches!(command, Command::SaveAssessment | Command::SendAssessment));
        }
        may
    }

    /// Sends a message again that did not arrive.
    pub async fn send_again(&self, id: &str) -> UseCaseResult<()> {
        let id = uuid::Uuid::parse_str(id).map_err(|_| UseCaseError::NotFound)?;
        let row = messages::find(&self.db, id).await?.ok_or(UseCaseError::NotFound)?;
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

fn message_line(row: MessageRow) -> UseCaseResult<MessageLine> {
    let failed = row.status == MessageStatus::Failed;
    Ok(MessageLine {
        id: row.id.to_string(),
        to: row.to_address,
        subject: row.subject,
        state: if failed { "Not delivered" } else { "Waiting to be tried again" }.to_owned(),
        reason: row.last_error,
        at: Timestamp::from_seconds(row.created_at),
    })
}

fn status_of(row: &DirectorRow) -> DirectorStatus {
    match row.answer.as_deref() {
        None => DirectorStatus::NotAnswered,
        Some("conflict") => DirectorStatus::StandsAside,
        Some("excluded") => DirectorStatus::LeftOut,
        Some(_) if row.submitted_at.is_some() => DirectorStatus::Assessed,
        Some(_) => DirectorStatus::Free,
    }
}

fn director_state(row: &DirectorRow) -> DirectorState {
    DirectorState { id: row.id.to_string(), name: row.name.clone(), status: status_of(row) }
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
    })
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
