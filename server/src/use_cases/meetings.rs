//! Meetings of the directors: planned, moved, called off, and what they are about.

use app::domain::{
    Actor, CalendarEntry, Command, Event, MOST_ON_AGENDA, MeetingState, Role, Status, Timestamp,
};
use app::forms::meeting::{AgendaChange, AttendanceForm, NewMeeting};
use app::ports::{AgendaChoice, AgendaView, CaseView, DirectorStatus, MeetingsView, PackView};
use app::ui::dates;
use uuid::Uuid;

use super::meeting_facts::{manages, meeting_line};
use super::{Service, UseCaseError, UseCaseResult};
use crate::mail::MeetingNews;
use crate::store::meetings::{Appointment, MeetingRow};
use crate::store::{StoreError, Tx, events, heads, meetings, people};

/// What everybody is told of a meeting.
pub(super) enum News {
    /// There is one.
    Planned,
    /// It is at another time or place.
    Changed,
    /// It does not take place.
    Cancelled,
    /// Its minutes are closed.
    Minutes,
}

impl News {
    const fn words(&self) -> (&'static str, &'static str) {
        match self {
            Self::Planned => (
                "A meeting is planned",
                "Read the agenda and the pages for each case beforehand. Say now if you have a conflict of interest.",
            ),
            Self::Changed => ("A meeting has changed", "Put the new day and time in your calendar."),
            Self::Cancelled => {
                ("A meeting is cancelled", "You need not do anything. Take it out of your calendar.")
            }
            Self::Minutes => (
                "The minutes of a meeting are ready",
                "Read the minutes. Tell the chair if something is not right.",
            ),
        }
    }
}

impl Service {
    /// Every meeting, the latest first.
    pub async fn meetings(&self, actor: &Actor) -> UseCaseResult<MeetingsView> {
        let rows = meetings::list(&mut &self.db).await?;
        let lines =
            rows.iter().map(|row| meeting_line(row, actor, self.now())).collect::<UseCaseResult<Vec<_>>>()?;
        Ok(MeetingsView { lines, may_manage: manages(actor) })
    }

    /// Plans a meeting and tells everybody.
    pub async fn plan_meeting(&self, actor: &Actor, new: &NewMeeting) -> UseCaseResult<Uuid> {
        require_manager(actor)?;
        let mut tx = self.db.begin().await?;
        let id = self.world.id();
        // A second press of the button plans no second meeting.
        let same = meetings::list(&mut tx).await?.into_iter().find(|row| {
            row.status == MeetingState::Planned.code()
                && row.starts_at == new.starts_at.seconds()
                && (row.place == new.place && row.link == new.link)
        });
        if let Some(row) = same {
            return Ok(row.id);
        }
        meetings::insert(&mut tx, id, appointment(new), actor.person, self.now()).await?;
        let row = meetings::find(&mut tx, id).await?.ok_or(UseCaseError::NotFound)?;
        self.tell_of_meeting(&mut tx, &row, &News::Planned).await?;
        self.commit(tx).await?;
        Ok(id)
    }

    /// Moves a meeting and tells everybody.
    pub async fn change_meeting(
        &self,
        actor: &Actor,
        id: &str,
        new: &NewMeeting,
        version: i64,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let row = self.lock_meeting(&mut tx, actor, id).await?;
        check_version(&row, version)?;
        meetings::change(&mut tx, row.id, appointment(new), self.now()).await?;
        let row = meetings::find(&mut tx, row.id).await?.ok_or(UseCaseError::NotFound)?;
        self.tell_of_meeting(&mut tx, &row, &News::Changed).await?;
        self.commit(tx).await
    }

    /// Calls a meeting off and tells everybody.
    pub async fn cancel_meeting(&self, actor: &Actor, id: &str, version: i64) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let row = self.lock_meeting(&mut tx, actor, id).await?;
        check_version(&row, version)?;
        meetings::cancel(&mut tx, row.id, self.now()).await?;
        self.tell_of_meeting(&mut tx, &row, &News::Cancelled).await?;
        self.commit(tx).await
    }

    /// The agenda, for whoever may change it.
    pub async fn agenda(&self, actor: &Actor, id: &str) -> UseCaseResult<AgendaView> {
        require_manager(actor)?;
        let meeting = self.meeting(actor, id).await?;
        let mut db = &self.db;
        let busy = meetings::list_busy(&mut db).await?;
        let (mut ready, mut others) = (Vec::new(), Vec::new());
        for (reference, organisation, code) in heads::list_live(&mut db, actor.person).await? {
            let status = Status::parse(&code)
                .ok_or_else(|| StoreError::inconsistent("applications", "status", &reference))?;
            let is_ready = status == Status::AwaitingDetermination && !busy.contains(&reference);
            let is_on = meeting.items.iter().any(|it| it.reference == reference);
            let choice = AgendaChoice { reference, organisation, status };
            if is_ready {
                ready.push(choice);
            } else if !is_on {
                others.push(choice);
            }
        }
        Ok(AgendaView { meeting, ready, others })
    }

    /// Changes the agenda. What the reader does not see stays where it is.
    pub async fn change_agenda(&self, actor: &Actor, id: &str, change: &AgendaChange) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let row = self.lock_meeting(&mut tx, actor, id).await?;
        match change {
            AgendaChange::Add(reference) => self.put_on_agenda(&mut tx, actor, &row, reference).await?,
            AgendaChange::Remove(reference) => self.take_off_agenda(&mut tx, actor, &row, reference).await?,
            AgendaChange::Up(reference) => self.swap(&mut tx, actor, row.id, reference, true).await?,
            AgendaChange::Down(reference) => self.swap(&mut tx, actor, row.id, reference, false).await?,
        }
        // The version stays: it stands in forms, and would tell of cases that their reader stands aside from.
        self.commit(tx).await
    }

    async fn put_on_agenda(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        row: &MeetingRow,
        reference: &str,
    ) -> UseCaseResult<()> {
        let loaded = self.lock(tx, actor, reference).await?;
        loaded.standing.permit(Command::PutOnAgenda, loaded.status)?;
        if meetings::list_items(tx, row.id).await?.len() >= MOST_ON_AGENDA {
            return Err(UseCaseError::Refused(format!(
                "An agenda has room for {MOST_ON_AGENDA} cases. Plan another meeting."
            )));
        }
        let (id, now) = (loaded.application.id, self.now());
        // A second press of the button changes nothing.
        if meetings::add_item(tx, row.id, id, actor.person, now).await? {
            let event = Event::AgendaAdded { meeting: dates::date(row.starts_at) };
            events::append(tx, id, Some(actor.person), &actor.name, &event, now).await?;
        }
        Ok(())
    }

    async fn take_off_agenda(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        row: &MeetingRow,
        reference: &str,
    ) -> UseCaseResult<()> {
        let loaded = self.lock(tx, actor, reference).await?;
        loaded.standing.permit(Command::TakeOffAgenda, loaded.status)?;
        let id = loaded.application.id;
        if meetings::list_items(tx, row.id).await?.iter().any(|it| it.application_id == id) {
            meetings::remove_item(tx, row.id, id).await?;
            let event = Event::AgendaRemoved { meeting: dates::date(row.starts_at) };
            events::append(tx, id, Some(actor.person), &actor.name, &event, self.now()).await?;
        }
        Ok(())
    }

    /// Changes places with the neighbour that the reader sees.
    async fn swap(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        meeting: Uuid,
        reference: &str,
        is_up: bool,
    ) -> UseCaseResult<()> {
        let mut seen = self.seen_items(actor, meeting).await?;
        if is_up {
            seen.reverse();
        }
        let mut rest = seen.iter().skip_while(|it| it.reference != reference);
        let own = rest.next().ok_or(UseCaseError::NotFound)?;
        if let Some(neighbour) = rest.next() {
            meetings::place_item(tx, meeting, own.application_id, neighbour.position).await?;
            meetings::place_item(tx, meeting, neighbour.application_id, own.position).await?;
        }
        Ok(())
    }

    /// Notes who came, and who left the room for the cases that the writer sees.
    pub async fn save_attendance(&self, actor: &Actor, id: &str, form: &AttendanceForm) -> UseCaseResult<()> {
        let expected = self.meeting(actor, id).await?.people;
        let mut tx = self.db.begin().await?;
        let row = self.lock_meeting(&mut tx, actor, id).await?;
        check_version(&row, form.version)?;
        let known =
            |id: &str| expected.iter().any(|it| it.id == id).then(|| Uuid::parse_str(id).ok()).flatten();
        for (person, state) in &form.people {
            let person = known(person).ok_or(UseCaseError::NotFound)?;
            meetings::save_attendance(&mut tx, row.id, person, *state).await?;
        }
        for item in self.seen_items(actor, row.id).await? {
            let own = form.left.iter().filter(|(reference, _)| *reference == item.reference);
            let left: Vec<Uuid> = own.filter_map(|(_, person)| known(person)).collect();
            meetings::save_absences(&mut tx, row.id, item.application_id, &left).await?;
        }
        meetings::touch(&mut tx, row.id, self.now()).await?;
        self.commit(tx).await
    }

    /// The pages to read before a meeting: one for each case that the reader may read.
    pub async fn reading_pack(&self, actor: &Actor, id: &str) -> UseCaseResult<PackView> {
        let meeting = self.meeting(actor, id).await?;
        let (mut cases, mut unanswered) = (Vec::new(), Vec::new());
        for item in &meeting.items {
            let view = self.case_view(actor, &item.reference).await?;
            if may_read(&view) {
                cases.push(view);
            } else {
                unanswered.push((item.reference.clone(), item.organisation.clone()));
            }
        }
        Ok(PackView { meeting, cases, unanswered })
    }

    /// The meeting for a calendar.
    pub async fn meeting_calendar(&self, id: &str) -> UseCaseResult<CalendarEntry> {
        let row = self.meeting_row(id).await?;
        let host = self.sender.base_url.split("://").nth(1).unwrap_or_default();
        let place = [row.place.as_str(), row.link.as_str()];
        let place: Vec<&str> = place.into_iter().filter(|it| !it.is_empty()).collect();
        Ok(CalendarEntry {
            id: format!("{}@{host}", row.id),
            version: row.announcement,
            made_at: Timestamp::from_seconds(row.announced_at),
            starts_at: Timestamp::from_seconds(row.starts_at),
            ends_at: Timestamp::from_seconds(row.ends_at),
            summary: format!("Directors’ meeting, {}", self.sender.owner),
            location: place.join(", "),
            link: self.link(&format!("/director/meetings/{}", row.id)),
            is_cancelled: row.state()? == MeetingState::Cancelled,
        })
    }

    /// Locks a meeting that can still be changed, for the chair or the co-ordinator.
    pub(super) async fn lock_meeting(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        id: &str,
    ) -> UseCaseResult<MeetingRow> {
        require_manager(actor)?;
        let id = Uuid::parse_str(id).map_err(|_| UseCaseError::NotFound)?;
        let row = meetings::lock(tx, id).await?.ok_or(UseCaseError::NotFound)?;
        match row.state()? {
            MeetingState::Planned => Ok(row),
            MeetingState::Closed => Err(UseCaseError::Refused(
                "The minutes of this meeting are closed. You can add a correction.".into(),
            )),
            MeetingState::Cancelled => Err(UseCaseError::Refused("This meeting was cancelled.".into())),
        }
    }

    /// Writes to the directors and the co-ordinators. Never what the cases are: not everybody may know.
    pub(super) async fn tell_of_meeting(
        &self,
        tx: &mut Tx,
        row: &MeetingRow,
        news: &News,
    ) -> UseCaseResult<()> {
        let (headline, next) = news.words();
        let day = dates::date(row.starts_at);
        let (from, to) = (dates::time_of_day(row.starts_at), dates::time_of_day(row.ends_at));
        let mut told: Vec<String> = Vec::new();
        for roles in [(Role::Director, Role::Chair), (Role::Coordinator, Role::Coordinator)] {
            for person in people::list_with_roles(tx, roles.0, roles.1).await? {
                if told.contains(&person.email) {
                    continue;
                }
                let letter = MeetingNews {
                    headline: headline.to_owned(),
                    day: day.clone(),
                    when: format!("{day}, {from} to {to}"),
                    place: row.place.clone(),
                    next: next.to_owned(),
                    link: self.link(&format!("/director/meetings/{}", row.id)),
                };
                let occasion = format!("meeting/{}/{}/{headline}", row.id, row.version);
                self.tell(tx, letter, &person.email, &occasion, None).await?;
                told.push(person.email);
            }
        }
        Ok(())
    }
}

/// Only the chair and the co-ordinator.
pub(super) fn require_manager(actor: &Actor) -> UseCaseResult<()> {
    if manages(actor) { Ok(()) } else { Err(UseCaseError::Denied) }
}

/// Refuses a form that was read at another version.
pub(super) fn check_version(row: &MeetingRow, version: i64) -> UseCaseResult<()> {
    if row.version == version {
        return Ok(());
    }
    Err(UseCaseError::Stale("Somebody else changed this meeting while you were looking at it.".into()))
}

fn appointment(new: &NewMeeting) -> Appointment<'_> {
    Appointment { starts_at: new.starts_at, ends_at: new.ends_at, place: &new.place, link: &new.link }
}

/// The co-ordinator, or a director who has answered the conflict question.
fn may_read(view: &CaseView) -> bool {
    matches!(view.own_status, None | Some(DirectorStatus::Free | DirectorStatus::Assessed))
}
