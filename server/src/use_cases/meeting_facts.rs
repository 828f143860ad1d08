//! What a meeting's page shows of each case, and what its minutes can say by themselves.

use app::domain::{
    Actor, Attendance, Command, Event, MeetingState, Outcome, Party, Recommendation, Role, Standing, Tally,
    Timestamp,
};
use app::ports::{Addendum, AgendaItem, Attendee, MeetingLine, MeetingView};
use uuid::Uuid;

use super::determinations::tally;
use super::{Loaded, Service, UseCaseError, UseCaseResult, zoned};
use crate::store::meetings::{ItemRow, MeetingRow};
use crate::store::{Run, StoreError, applications, assessments, events, meetings, organisations, people};

/// A case on the agenda with what the minutes need.
pub(super) struct ItemFacts {
    /// The case, without anybody's view of it.
    pub loaded: Loaded,
    /// What was decided there, and the line of history that says so.
    pub decided: Option<(Outcome, i64)>,
    /// Names of directors who stand aside.
    pub stood_aside: Vec<String>,
    /// Those who left the room.
    pub left: Vec<(Uuid, String)>,
    tally: Tally,
}

impl ItemFacts {
    /// The part of the minutes as it is saved, or else as it can be told.
    pub fn minutes(&self, saved: &str) -> String {
        if saved.is_empty() { self.draft() } else { saved.to_owned() }
    }

    fn draft(&self) -> String {
        let mut lines = Vec::new();
        if !self.stood_aside.is_empty() {
            lines.push(format!(
                "Stood aside because of a conflict of interest: {}.",
                self.stood_aside.join(", ")
            ));
        }
        if !self.left.is_empty() {
            let names: Vec<&str> = self.left.iter().map(|(_, name)| name.as_str()).collect();
            lines.push(format!("Left the room: {}.", names.join(", ")));
        }
        match self.decided {
            Some((outcome, _)) => {
                let counted = Recommendation::ALL.into_iter().filter(|it| self.tally.count(*it) > 0);
                let counted: Vec<String> = counted
                    .map(|it| format!("{}: {}", it.label().to_lowercase(), self.tally.count(it)))
                    .collect();
                lines.push(format!("Recommendations: {}.", counted.join(", ")));
                lines.push(format!("Decision: {}.", outcome.label().to_lowercase()));
            }
            None => lines.push("No decision was recorded.".to_owned()),
        }
        lines.join("\n")
    }
}

impl Service {
    /// One case of a meeting, whoever reads it: who may read is asked before.
    pub(super) async fn item_facts(
        &self,
        db: &mut impl Run,
        meeting: &MeetingRow,
        item: &ItemRow,
        absences: &[(Uuid, Uuid, String)],
    ) -> UseCaseResult<ItemFacts> {
        let id = item.application_id;
        let application = applications::find_by_id(db, id).await?.ok_or(UseCaseError::NotFound)?;
        let organisation = organisations::find(db, application.organisation_id).await?;
        let organisation =
            organisation.ok_or_else(|| StoreError::inconsistent("applications", "organisation_id", id))?;
        let status = application.status()?;
        let directors = assessments::list_directors(db, id).await?;
        let aside = directors.iter().filter(|it| it.answer.as_deref() == Some("conflict"));
        let stood_aside = aside.map(|it| it.name.clone()).collect();
        let standing = Standing::new(vec![Party::System]);
        let loaded = Loaded { application, organisation, status, directors, role: None, standing };
        let left = absences.iter().filter(|(application, ..)| *application == id);
        Ok(ItemFacts {
            decided: decided(db, meeting, item).await?,
            stood_aside,
            left: left.map(|(_, person, name)| (*person, name.clone())).collect(),
            tally: tally(db, &loaded).await?,
            loaded,
        })
    }

    /// True when the reader may know that the case is on the agenda.
    pub(super) async fn sees(&self, actor: &Actor, reference: &str) -> UseCaseResult<bool> {
        let inside = [Party::Director, Party::Chair, Party::Coordinator];
        match self.peek(actor, reference).await {
            Ok(loaded) => Ok(inside.into_iter().any(|party| loaded.standing.is(party))),
            Err(UseCaseError::NotFound) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The cases of the agenda that the reader may know of.
    pub(super) async fn seen_items(&self, actor: &Actor, meeting: Uuid) -> UseCaseResult<Vec<ItemRow>> {
        let mut seen = Vec::new();
        for item in meetings::list_items(&mut &self.db, meeting).await? {
            if self.sees(actor, &item.reference).await? {
                seen.push(item);
            }
        }
        Ok(seen)
    }

    /// One meeting, as its reader may see it.
    pub async fn meeting(&self, actor: &Actor, id: &str) -> UseCaseResult<MeetingView> {
        let row = self.meeting_row(id).await?;
        let mut db = &self.db;
        let absences = meetings::list_absences(&mut db, row.id).await?;
        let addenda = meetings::list_addenda(&mut db, row.id).await?;
        let about = |application: Option<Uuid>| -> Vec<Addendum> {
            let own = addenda.iter().filter(|it| it.application_id == application);
            own.map(|it| Addendum {
                words: it.words.clone(),
                by: it.by.clone(),
                at: Timestamp::from_seconds(it.written_at),
            })
            .collect()
        };
        let mut items = Vec::new();
        for item in self.seen_items(actor, row.id).await? {
            let facts = self.item_facts(&mut db, &row, &item, &absences).await?;
            items.push(self.agenda_item(actor, &item, &facts, about(Some(item.application_id))).await?);
        }
        let people = self.attendees(&row).await?;
        let opening = if row.opening.is_empty() { opening(&people) } else { row.opening.clone() };
        Ok(MeetingView {
            line: meeting_line(&row, actor, self.now())?,
            items,
            opening,
            people,
            addenda: about(None),
            closed: row.closed_by_name.clone().zip(row.closed_at.map(Timestamp::from_seconds)),
            closing: row.closing,
        })
    }

    async fn agenda_item(
        &self,
        actor: &Actor,
        item: &ItemRow,
        facts: &ItemFacts,
        addenda: Vec<Addendum>,
    ) -> UseCaseResult<AgendaItem> {
        let own = self.peek(actor, &item.reference).await?;
        let may_decide =
            own.standing.permit(Command::Determine, own.status).is_ok() && own.require_free(actor).is_ok();
        Ok(AgendaItem {
            reference: item.reference.clone(),
            organisation: facts.loaded.organisation.name.clone(),
            status: facts.loaded.status,
            decided: facts.decided.map(|(outcome, _)| outcome),
            may_decide,
            stood_aside: facts.stood_aside.clone(),
            left: facts.left.iter().map(|(id, _)| id.to_string()).collect(),
            left_names: facts.left.iter().map(|(_, name)| name.clone()).collect(),
            minutes: facts.minutes(&item.minutes),
            addenda,
        })
    }

    pub(super) async fn meeting_row(&self, id: &str) -> UseCaseResult<MeetingRow> {
        let id = Uuid::parse_str(id).map_err(|_| UseCaseError::NotFound)?;
        meetings::find(&mut &self.db, id).await?.ok_or(UseCaseError::NotFound)
    }

    /// Everybody who is expected, and whoever came and has left office since.
    async fn attendees(&self, row: &MeetingRow) -> UseCaseResult<Vec<Attendee>> {
        let mut db = &self.db;
        let noted = meetings::list_attendance(&mut db, row.id).await?;
        let mut all: Vec<Attendee> = Vec::new();
        if row.state()? == MeetingState::Planned {
            let directors = people::list_with_roles(&mut db, Role::Director, Role::Chair).await?;
            let coordinators = people::list_with_roles(&mut db, Role::Coordinator, Role::Coordinator).await?;
            for person in directors.into_iter().chain(coordinators) {
                let id = person.id.to_string();
                if !all.iter().any(|it| it.id == id) {
                    all.push(Attendee { id, name: person.name, state: None });
                }
            }
        }
        for (id, name, state) in noted {
            let id = id.to_string();
            match all.iter_mut().find(|it| it.id == id) {
                Some(person) => person.state = Some(state),
                None => all.push(Attendee { id, name, state: Some(state) }),
            }
        }
        all.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(all)
    }

    /// The first part of the minutes as it can be told.
    pub(super) async fn suggested_opening(&self, row: &MeetingRow) -> UseCaseResult<String> {
        Ok(opening(&self.attendees(row).await?))
    }
}

/// When and where.
pub(super) fn meeting_line(row: &MeetingRow, actor: &Actor, now: Timestamp) -> UseCaseResult<MeetingLine> {
    Ok(MeetingLine {
        id: row.id.to_string(),
        starts_at: Timestamp::from_seconds(row.starts_at),
        ends_at: Timestamp::from_seconds(row.ends_at),
        place: row.place.clone(),
        link: row.link.clone(),
        state: row.state()?,
        version: row.version,
        may_manage: manages(actor),
        has_begun: row.starts_at <= now.seconds(),
    })
}

/// The chair and the co-ordinator plan meetings and write their minutes.
pub(super) fn manages(actor: &Actor) -> bool {
    actor.is(Role::Chair) || actor.is(Role::Coordinator)
}

fn opening(people: &[Attendee]) -> String {
    let named = |state| -> Vec<&str> {
        people.iter().filter(|it| it.state == Some(state)).map(|it| it.name.as_str()).collect()
    };
    let present = named(Attendance::Present);
    let mut lines = Vec::new();
    if !present.is_empty() {
        lines.push(format!("Present: {}.", present.join(", ")));
    }
    let away = named(Attendance::Apologies);
    if !away.is_empty() {
        lines.push(format!("Apologies: {}.", away.join(", ")));
    }
    lines.join("\n")
}

/// The decision that was recorded since the morning of the meeting, unless it was taken back.
async fn decided(
    db: &mut impl Run,
    meeting: &MeetingRow,
    item: &ItemRow,
) -> UseCaseResult<Option<(Outcome, i64)>> {
    if meeting.state()? == MeetingState::Closed {
        return Ok(item.outcome()?.zip(item.event_number));
    }
    let starts_at = Timestamp::from_seconds(meeting.starts_at);
    let morning = zoned(starts_at).start_of_day().map_or(meeting.starts_at, |it| it.timestamp().as_second());
    let mut found = None;
    for row in events::list(db, item.application_id).await? {
        match row.event()? {
            Event::Determined { outcome } if row.happened_at >= morning => {
                found = Some((outcome, row.number));
            }
            Event::Rescinded { .. } => found = None,
            _ => {}
        }
    }
    Ok(found)
}
