//! A whole case as a file: noted in its history first, then downloaded by whoever asked for it.

use app::domain::{Actor, Command, Event, Party, RequestState, Timestamp};
use app::ports::case_file::{CaseFile, ChainPart, PublishedPart};
use app::ports::download::{ApplicationPart, FORMAT, moment};
use app::ports::{Case, ExportView};
use uuid::Uuid;

use super::case_file_parts as parts;
use super::downloads::{case_part, organisation_part};
use super::{Loaded, Service, UseCaseError, UseCaseResult, audit};
use crate::store::events::EventRow;
use crate::store::{
    Run, answers, assessments, case_files, corroborations, discussion, events, evidence, heads, meetings,
    phone_notes, places,
};

/// How long the files of one export can be downloaded, in seconds.
const OPEN: i64 = Timestamp::DAY;
/// A second press of the button within so many seconds is the same act.
const SAME: i64 = 60;

impl Service {
    /// Notes that the case is taken out as a file, and gives the number of the line that says so.
    pub async fn export_case(
        &self,
        actor: &Actor,
        reference: &str,
        complete: bool,
        reason: &str,
    ) -> UseCaseResult<i64> {
        let mut tx = self.db.begin().await?;
        let loaded = self.lock(&mut tx, actor, reference).await?;
        may_export(&loaded, actor)?;
        let id = loaded.application.id;
        let event = Event::Exported { complete, reason: reason.to_owned() };
        let last = events::find_last(&mut tx, id).await?;
        let again = last.as_ref().filter(|row| {
            let recent = self.now().seconds() - row.happened_at < SAME;
            recent && row.actor_id == Some(actor.person) && row.event().is_ok_and(|it| it == event)
        });
        if let Some(row) = again {
            return Ok(row.number);
        }
        events::append(&mut tx, id, Some(actor.person), &actor.name, &event, self.now()).await?;
        self.commit(tx).await?;
        Ok(last.map_or(1, |row| row.number + 1))
    }

    /// Whether the reader may take this case out as a file.
    pub async fn may_export(&self, actor: &Actor, reference: &str) -> UseCaseResult<()> {
        may_export(&self.peek(actor, reference).await?, actor)
    }

    /// What was noted, for whoever asked for it and for as long as the files can be downloaded.
    pub async fn exported(&self, actor: &Actor, reference: &str, number: i64) -> UseCaseResult<ExportView> {
        Ok(self.open_export(actor, reference, number).await?.1)
    }

    async fn open_export(
        &self,
        actor: &Actor,
        reference: &str,
        number: i64,
    ) -> UseCaseResult<(Loaded, ExportView, Vec<EventRow>)> {
        let loaded = self.peek(actor, reference).await?;
        may_export(&loaded, actor)?;
        let rows = events::list(&mut &self.db, loaded.application.id).await?;
        let row = rows.iter().find(|row| row.number == number).ok_or(UseCaseError::NotFound)?;
        let Event::Exported { complete, .. } = row.event()? else { return Err(UseCaseError::NotFound) };
        if row.actor_id != Some(actor.person) {
            return Err(UseCaseError::NotFound);
        }
        let until = Timestamp::from_seconds(row.happened_at + OPEN);
        if until < self.now() {
            return Err(UseCaseError::Refused(
                "These files could be downloaded for a day. Export the case again if you need them.".into(),
            ));
        }
        let view = ExportView {
            reference: reference.to_owned(),
            organisation: loaded.organisation.name.clone(),
            number,
            complete,
            until,
        };
        Ok((loaded, view, rows))
    }

    /// The file of a noted export.
    pub async fn case_file(&self, actor: &Actor, reference: &str, number: i64) -> UseCaseResult<CaseFile> {
        let mut db = &self.db;
        let (loaded, view, rows) = self.open_export(actor, reference, number).await?;
        let (id, complete) = (loaded.application.id, view.complete);
        let case = self.case(&mut db, &loaded, complete).await?;
        let case = if complete { case } else { super::applications::discreet(case) };
        // The history ends with the line that notes the export.
        let rows: Vec<EventRow> = rows.into_iter().filter(|row| row.number <= number).collect();
        let made_for = rows.last().map(EventRow::event).transpose()?;
        let made_for = made_for.as_ref().and_then(Event::reason).filter(|_| complete);
        let released = case.decision.is_some();
        Ok(CaseFile {
            format: FORMAT,
            audience: if complete { "Complete" } else { "For the organisation" }.to_owned(),
            made_at: moment(self.now()),
            made_for: made_for.unwrap_or_default().to_owned(),
            submissions: self.submissions(&mut db, id).await?,
            evidence: evidence::list(&mut db, id).await?.iter().map(parts::file).collect::<Result<_, _>>()?,
            groups: parts::groups(&corroborations::summary(&mut db, id).await?),
            conflicts: if complete { conflicts(&mut db, id).await? } else { Vec::new() },
            assessments: match (complete, released) {
                (true, _) => self.assessments(&mut db, id, true).await?,
                // Before the decision is known, what directors find is their own matter.
                (false, true) => self.assessments(&mut db, id, false).await?,
                (false, false) => Vec::new(),
            },
            meetings: if complete {
                parts::meetings(meetings::list_of_application(&mut db, id).await?)
            } else {
                Vec::new()
            },
            discussion: if complete {
                discussion::list(&mut db, id).await?.into_iter().map(parts::post).collect()
            } else {
                Vec::new()
            },
            calls: if complete {
                phone_notes::list_of_case(&mut db, id).await?.into_iter().map(parts::call).collect()
            } else {
                Vec::new()
            },
            messages: messages(&mut db, id, complete).await?,
            chain: ChainPart {
                application: id,
                head: parts::head(&rows),
                lines: rows.iter().map(|row| parts::line(row, complete)).collect::<Result<_, _>>()?,
            },
            published: published(&mut db, id).await?,
            ..Self::file_of(case, complete)
        })
    }

    /// What the read model of the case already has.
    fn file_of(case: Case, complete: bool) -> CaseFile {
        let organisation = organisation_part(case.organisation.clone());
        let sent = |state| complete || state != RequestState::Drafted;
        let requests = case.requests.iter().filter(|it| sent(it.state)).map(parts::request).collect();
        let board_minute = case.minute.as_ref().map(parts::board_minute);
        let earlier_decisions = case.past_decisions.iter().map(parts::past_decision).collect();
        let decision_review = case.review.as_ref().map(|it| parts::review(it, complete));
        let ApplicationPart {
            reference,
            status,
            sent_at,
            trustee,
            sign_off,
            decision,
            seat,
            reconfirmations,
            ..
        } = case_part(case);
        CaseFile {
            format: FORMAT,
            audience: String::new(),
            made_at: String::new(),
            made_for: String::new(),
            reference,
            status,
            sent_at,
            organisation,
            trustee,
            submissions: Vec::new(),
            evidence: Vec::new(),
            sign_off,
            board_minute,
            groups: parts::no_groups(),
            requests,
            conflicts: Vec::new(),
            assessments: Vec::new(),
            discussion: Vec::new(),
            calls: Vec::new(),
            decision,
            earlier_decisions,
            decision_review,
            meetings: Vec::new(),
            seat,
            reconfirmations,
            messages: Vec::new(),
            chain: ChainPart { application: Uuid::nil(), head: String::new(), lines: Vec::new() },
            published: None,
        }
    }

    async fn submissions(
        &self,
        db: &mut impl Run,
        id: Uuid,
    ) -> UseCaseResult<Vec<app::ports::case_file::SubmissionPart>> {
        let titles = places::list_principles(db).await?;
        let last = answers::last_submission(db, id).await?;
        let mut all = Vec::new();
        for number in 1..=last {
            let frozen = answers::list_frozen_at(db, id, number).await?;
            all.push(parts::submission(number, frozen, &titles));
        }
        Ok(all)
    }

    async fn assessments(
        &self,
        db: &mut impl Run,
        id: Uuid,
        complete: bool,
    ) -> UseCaseResult<Vec<app::ports::case_file::AssessmentPart>> {
        let results = assessments::list_results(db, id).await?;
        let mut all = Vec::new();
        for row in assessments::list(db, id).await? {
            all.extend(parts::assessment(&row, &results, complete)?);
        }
        Ok(all)
    }
}

/// The co-ordinator, or a chair without a conflict.
fn may_export(loaded: &Loaded, actor: &Actor) -> UseCaseResult<()> {
    loaded.standing.permit(Command::Export, loaded.status)?;
    if loaded.standing.is(Party::Coordinator) { Ok(()) } else { loaded.require_free(actor) }
}

async fn conflicts(db: &mut impl Run, id: Uuid) -> UseCaseResult<Vec<app::ports::case_file::ConflictPart>> {
    Ok(case_files::list_conflicts(db, id).await?.into_iter().map(parts::conflict).collect())
}

async fn messages(
    db: &mut impl Run,
    id: Uuid,
    complete: bool,
) -> UseCaseResult<Vec<app::ports::case_file::SentPart>> {
    let rows = case_files::list_messages(db, id).await?;
    Ok(rows.into_iter().filter(|row| complete || row.to_member == 1).map(parts::message).collect())
}

/// The way to the latest published head, when it covers this history.
async fn published(db: &mut impl Run, id: Uuid) -> UseCaseResult<Option<PublishedPart>> {
    let Some(row) = heads::find_latest(db).await? else { return Ok(None) };
    let states = audit::states(db, &row).await?;
    let (Some(way), Some(own)) =
        (app::domain::inclusion(&states, id), states.iter().find(|it| it.application == id))
    else {
        return Ok(None);
    };
    Ok(Some(PublishedPart { day: row.day, head: app::domain::hex(&row.head), line: own.number, way }))
}
