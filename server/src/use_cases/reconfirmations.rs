//! The yearly re-confirmation: the draft, sending it, reminding of it, reading it.

use app::domain::{
    Actor, CHANGED, Command, Event, FIGURES_PRINCIPLE, Fields, MemberRole, Party, ReviewClock, ReviewState,
    Timestamp, figures_as_confirmed, stored_day,
};
use app::forms::reconfirmation::{
    Asked, REPRESENTATIVE, REPRESENTATIVE_EMAIL, REPRESENTATIVE_NAME, ReconfirmationForm,
};
use app::pages::yearly::{differences, line_of};
use app::ports::{Case, Clash, ConfirmationView, ReconfirmView, Review, ReviewLine, SeatState, Section};
use app::ui::dates;

use super::{Loaded, SaveOutcome, Service, UseCaseError, UseCaseResult};
use crate::mail::{ReconfirmationDue, SeatAccepted};
use crate::store::appointments::AppointmentRow;
use crate::store::confirmations::{AnchorRow, ConfirmationRow};
use crate::store::{Run, Tx, appointments, confirmations, held_posts, organisations};

fn page(reference: &str) -> String {
    format!("/applications/{reference}/reconfirm")
}

impl Service {
    /// Where the yearly re-confirmation of an anchor is; none for whoever is no anchor.
    pub(super) async fn review(
        &self,
        db: &mut impl Run,
        loaded: &Loaded,
        sections: &[Section],
    ) -> UseCaseResult<Option<Review>> {
        let Some(released) = loaded.application.released_at else { return Ok(None) };
        if loaded.status.after(Command::Reconfirm).is_err() {
            return Ok(None);
        }
        let rows = confirmations::list(db, loaded.application.id).await?;
        let clock = self.review_clock(released, rows.first());
        let mut views = Vec::with_capacity(rows.len());
        for (index, row) in rows.iter().enumerate() {
            let before = rows.get(index + 1).map(ConfirmationRow::fields).transpose()?;
            views.push(confirmation(row, before.as_ref(), sections)?);
        }
        Ok(Some(Review { state: clock.state(self.now()), clock, confirmations: views }))
    }

    fn review_clock(&self, released: i64, latest: Option<&ConfirmationRow>) -> ReviewClock {
        let last = latest.map_or(released, |row| row.sent_at.max(released));
        let periods = self.periods();
        let last = Timestamp::from_seconds(last);
        ReviewClock::new(last, periods.reconfirm_months, periods.notice_days)
    }

    /// The re-confirmation page.
    pub async fn reconfirmation(&self, actor: &Actor, reference: &str) -> UseCaseResult<ReconfirmView> {
        let loaded = self.peek(actor, reference).await?;
        self.reconfirmation_of(&mut &self.db, loaded).await
    }

    async fn reconfirmation_of(&self, db: &mut impl Run, loaded: Loaded) -> UseCaseResult<ReconfirmView> {
        loaded.standing.permit(Command::Reconfirm, loaded.status)?;
        let id = loaded.application.id;
        let rows = confirmations::list(db, id).await?;
        let released = loaded.application.released_at.ok_or(UseCaseError::NotFound)?;
        let clock = self.review_clock(released, rows.first());
        if clock.state(self.now()) == ReviewState::Current {
            return Err(not_open(clock));
        }
        let sections = self.sections(db, &loaded).await?;
        let last = rows.first().map(ConfirmationRow::fields).transpose()?;
        let figures = sections.iter().find(|it| it.number == FIGURES_PRINCIPLE);
        let figures =
            last.unwrap_or_else(|| figures.map(|it| figures_as_confirmed(&it.fields)).unwrap_or_default());
        let seat = in_post(db, &loaded).await?;
        let draft = confirmations::find_draft(db, id).await?;
        let identifiers = organisations::list_identifiers(db, loaded.organisation.id).await?;
        let members = organisations::list_members(db, loaded.organisation.id).await?;
        let is_administrator = |role: &str| MemberRole::parse(role) == Some(MemberRole::Administrator);
        Ok(ReconfirmView {
            organisation_id: loaded.organisation.id.to_string(),
            organisation: loaded.organisation.profile(identifiers)?,
            contacts: members.into_iter().filter(|it| is_administrator(&it.role)).map(|it| it.name).collect(),
            confirmed: sections.into_iter().map(|it| (it.title.clone(), line_of(&it))).collect(),
            figures,
            asked: Asked { has_seat: seat.is_some(), this_year: self.this_year(), today: self.today() },
            seat: seat.map(|seat| (seat.partnership_name, seat.representative_name)),
            fields: draft.as_ref().map(confirmations::DraftRow::fields).transpose()?.unwrap_or_default(),
            version: draft.as_ref().map_or(0, |row| row.version),
            saved: draft.map(|row| (row.saved_by_name, Timestamp::from_seconds(row.saved_at))),
            clock,
            reference: loaded.application.reference,
        })
    }

    /// Saves what was typed, whatever it is. `version` is the one that was shown.
    pub async fn save_reconfirmation(
        &self,
        actor: &Actor,
        reference: &str,
        form: &ReconfirmationForm,
    ) -> UseCaseResult<SaveOutcome> {
        let mut tx = self.db.begin().await?;
        let loaded = self.lock(&mut tx, actor, reference).await?;
        let id = loaded.application.id;
        let now = self.now();
        // Asks for the permit, and whether it is open.
        self.reconfirmation_of(&mut tx, loaded).await?;
        let before = confirmations::find_draft(&mut tx, id).await?;
        let same = match &before {
            Some(row) => row.fields()? == form.fields,
            None => form.fields.is_empty(),
        };
        let saved = same
            || confirmations::save_draft(&mut tx, id, form.version, &form.fields, actor.person, now).await?;
        if !saved {
            let row = before.ok_or(UseCaseError::NotFound)?;
            let at = Timestamp::from_seconds(row.saved_at);
            let theirs = row.fields()?;
            let clash = Clash { by: row.saved_by_name, at, theirs };
            return Ok(SaveOutcome::Clash { clash, version: row.version });
        }
        held_posts::discard(&mut tx, actor.person, &page(reference)).await?;
        let version = if same { before.map_or(0, |row| row.version) } else { form.version + 1 };
        self.commit(tx).await?;
        Ok(SaveOutcome::Saved { version, at: now })
    }

    /// Sends what is saved. Twice is once.
    pub async fn send_reconfirmation(
        &self,
        actor: &Actor,
        reference: &str,
        version: i64,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::Reconfirm, loaded.status)?;
        let id = loaded.application.id;
        let draft = confirmations::find_draft(&mut tx, id).await?.filter(|draft| draft.version == version);
        let Some(draft) = draft else {
            return Err(UseCaseError::Stale(
                "A colleague sent or changed this re-confirmation in the meantime. Look at it again.".into(),
            ));
        };
        let mut fields = draft.fields()?;
        let seat = in_post(&mut tx, &loaded).await?;
        if let Some(seat) = &seat {
            // Kept with it, so that next year shows who it was.
            fields.insert("representative_before".into(), seat.representative_name.clone());
        }
        let organisation = &loaded.organisation;
        for (name, value) in [
            ("organisation_name", &organisation.name),
            ("organisation_postcode", &organisation.postcode),
            ("organisation_website", &organisation.website),
        ] {
            fields.insert(name.into(), value.clone());
        }
        let number = confirmations::list(&mut tx, id).await?.first().map_or(1, |row| row.number + 1);
        confirmations::insert(&mut tx, id, number, &fields, actor.person, self.now()).await?;
        confirmations::delete_draft(&mut tx, id).await?;
        let event = Event::Reconfirmed { number };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        if let Some(seat) = seat.filter(|_| fields.get(REPRESENTATIVE).is_some_and(|it| it == CHANGED)) {
            self.name_representative(&mut tx, &loaded, &seat, &fields).await?;
        }
        held_posts::discard(&mut tx, actor.person, &page(reference)).await?;
        self.commit(tx).await
    }

    /// Whether exactly this was sent last by this person: the second click of two.
    pub async fn has_reconfirmed(
        &self,
        actor: &Actor,
        reference: &str,
        form: &ReconfirmationForm,
    ) -> UseCaseResult<bool> {
        let loaded = self.peek(actor, reference).await?;
        let rows = confirmations::list(&mut &self.db, loaded.application.id).await?;
        let Some(row) = rows.first().filter(|row| row.sent_by == actor.person) else { return Ok(false) };
        let sent = row.fields()?;
        Ok(form.fields.iter().all(|(name, value)| sent.get(name) == Some(value)) && !form.fields.is_empty())
    }

    /// Another person takes the seat for the same organisation; the leadership team is told.
    async fn name_representative(
        &self,
        tx: &mut Tx,
        loaded: &Loaded,
        seat: &AppointmentRow,
        fields: &Fields,
    ) -> UseCaseResult<()> {
        let typed = |name: &str| fields.get(name).cloned().unwrap_or_default();
        let (name, email) = (typed(REPRESENTATIVE_NAME), typed(REPRESENTATIVE_EMAIL));
        appointments::rename_representative(tx, seat.id, &name, &email).await?;
        if seat.contact_email.is_empty() {
            return Ok(());
        }
        let letter = SeatAccepted {
            partnership: seat.partnership_name.clone(),
            organisation: loaded.organisation.name.clone(),
            representative_name: name,
            representative_email: email,
            link: self.link(&format!("/partnerships/{}", seat.partnership)),
            seat: seat.kind()?.label().to_owned(),
            from: stored_day(&self.today()),
        };
        let occasion = format!("representative/{}/{}", seat.id, loaded.application.version);
        self.tell(tx, letter, &seat.contact_email, &occasion, Some(loaded.application.id)).await
    }

    /// Writes to the members when a re-confirmation opens, is due and is a month late. One letter each.
    pub async fn remind_of_reconfirmation(&self) -> UseCaseResult<usize> {
        let (now, periods) = (self.now(), self.periods());
        let late = periods.notice_days * Timestamp::DAY;
        let mut told = 0;
        for row in confirmations::list_anchors(&mut &self.db).await? {
            let clock = ReviewClock::new(row.last(), periods.reconfirm_months, periods.notice_days);
            let stage = match clock.state(now) {
                ReviewState::Current => continue,
                ReviewState::Open => Stage::Soon,
                ReviewState::Due if now >= clock.due.plus(late) => Stage::Late,
                ReviewState::Due => Stage::Today,
            };
            told += self.remind_anchor(&row, clock, stage).await?;
        }
        Ok(told)
    }

    async fn remind_anchor(&self, row: &AnchorRow, clock: ReviewClock, stage: Stage) -> UseCaseResult<usize> {
        let mut tx = self.db.begin().await?;
        let occasion = format!("reconfirm/{}/{}/{}", row.id, clock.due.seconds(), stage.code());
        let mut told = 0;
        for member in organisations::list_members(&mut tx, row.organisation_id).await? {
            let letter = ReconfirmationDue {
                organisation: row.organisation.clone(),
                due: dates::date(clock.due.seconds()),
                stage: stage.code().to_owned(),
                link: self.link(&page(&row.reference)),
            };
            told += usize::from(self.tell_once(&mut tx, letter, &member.email, &occasion, row.id).await?);
        }
        if told > 0 {
            self.commit(tx).await?;
        }
        Ok(told)
    }

    /// Notes that the Alliance has read a re-confirmation.
    pub async fn read_confirmation(&self, actor: &Actor, reference: &str, number: i64) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let loaded = self.lock(&mut tx, actor, reference).await?;
        if !loaded.standing.is(Party::Coordinator) {
            return Err(UseCaseError::NotFound);
        }
        let id = loaded.application.id;
        if !confirmations::list(&mut tx, id).await?.iter().any(|row| row.number == number) {
            return Err(UseCaseError::NotFound);
        }
        confirmations::mark_read(&mut tx, id, number, actor.person, self.now()).await?;
        self.commit(tx).await
    }

    /// The anchors whose re-confirmation is open, due, or waits to be read, for the desk.
    pub(super) async fn reviews(&self, actor: &Actor) -> UseCaseResult<Vec<ReviewLine>> {
        let (now, periods) = (self.now(), self.periods());
        let rows = confirmations::list_anchors_for(&mut &self.db, actor.person).await?;
        let line = |row: AnchorRow| {
            let clock = ReviewClock::new(row.last(), periods.reconfirm_months, periods.notice_days);
            let state = clock.state(now);
            (state != ReviewState::Current || row.unread.is_some()).then_some(ReviewLine {
                reference: row.reference,
                organisation: row.organisation,
                due: clock.due,
                state,
                unread: row.unread,
            })
        };
        let mut lines: Vec<ReviewLine> = rows.into_iter().filter_map(line).collect();
        lines.sort_by_key(|line| line.due);
        Ok(lines)
    }

    /// The re-confirmations of an anchor, for its members.
    pub async fn reconfirmed(&self, actor: &Actor, reference: &str) -> UseCaseResult<Case> {
        let view = self.status(actor, reference).await?;
        let has_any = view.case.yearly.as_ref().is_some_and(|review| !review.confirmations.is_empty());
        if has_any { Ok(view.case) } else { Err(UseCaseError::NotFound) }
    }
}

/// Which of the three letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Soon,
    Today,
    Late,
}

impl Stage {
    const fn code(self) -> &'static str {
        match self {
            Self::Soon => "soon",
            Self::Today => "today",
            Self::Late => "late",
        }
    }
}

fn not_open(clock: ReviewClock) -> UseCaseError {
    UseCaseError::Refused(format!(
        "There is nothing to confirm now. The yearly re-confirmation opens on {}.",
        dates::date(clock.opens.seconds())
    ))
}

async fn in_post(db: &mut impl Run, loaded: &Loaded) -> UseCaseResult<Option<AppointmentRow>> {
    let seat = appointments::find_latest(db, loaded.application.id).await?;
    Ok(seat.filter(|seat| SeatState::parse(&seat.status) == Some(SeatState::InPost)))
}

fn confirmation(
    row: &ConfirmationRow,
    before: Option<&Fields>,
    sections: &[Section],
) -> UseCaseResult<ConfirmationView> {
    let fields = row.fields()?;
    let read = row.read_by.clone().zip(row.read_at.map(Timestamp::from_seconds));
    Ok(ConfirmationView {
        number: row.number,
        sent_at: Timestamp::from_seconds(row.sent_at),
        sent_by: row.sent_by_name.clone(),
        changes: differences(&fields, before, sections),
        fields,
        read,
    })
}
