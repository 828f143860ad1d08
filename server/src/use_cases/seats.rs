//! What is done to a seat that was given: its term, its end, who acts. Each is one line of the history.

use app::domain::{
    Actor, Command, EndedWhy, Event, SeatCommand, SeatDenied, SeatKind, SeatState, stored_day,
};
use uuid::Uuid;

use super::seat_guards::{
    refused, require, require_in_term, require_keeper, require_nobody_next, require_vacant,
};
use super::seat_news::{News, news};
use super::{Service, UseCaseError, UseCaseResult};
use crate::store::appointments::{self, Ending};
use crate::store::seats::{self, SeatRow};
use crate::store::{Tx, applications, events};

/// A change of one appointment.
#[derive(Clone, Debug)]
pub enum SeatChange {
    /// Take a proposal or an offer back.
    Withdraw {
        /// Why.
        reason: String,
    },
    /// Put in post.
    Begin,
    /// The organisation gives it up.
    StandDown {
        /// The last day.
        on: String,
        /// Why.
        reason: String,
    },
    /// It is over.
    End {
        /// Why.
        why: EndedWhy,
        /// The last day.
        on: String,
        /// The same in words.
        reason: String,
    },
    /// Another last day.
    Renew {
        /// The last day.
        until: String,
        /// Why; may be empty.
        reason: String,
    },
    /// The Deputy acts.
    Act,
    /// The Deputy no longer acts.
    StopActing {
        /// Why; may be empty.
        reason: String,
    },
    /// The Deputy becomes the Lead.
    StepUp {
        /// The last day as Lead.
        until: String,
        /// Why.
        reason: String,
    },
}

/// The change as it was made: its line of the history, and what is written about it.
struct Made {
    event: Event,
    news: News,
}

impl Service {
    /// Changes one appointment, and gives the partnership's code.
    pub async fn change_seat(
        &self,
        actor: &Actor,
        id: &str,
        version: i64,
        change: &SeatChange,
    ) -> UseCaseResult<String> {
        let id = Uuid::parse_str(id).map_err(|_| UseCaseError::NotFound)?;
        let mut tx = self.db.begin().await?;
        let known = seats::find(&mut tx, actor.person, id).await?.ok_or(UseCaseError::NotFound)?;
        let mut loaded = self.lock(&mut tx, actor, &known.reference).await?;
        // Again, now that nobody else can change it.
        let row = seats::find(&mut tx, actor.person, id).await?.ok_or(UseCaseError::NotFound)?;
        let state = row.state()?;
        let command = command(change, &row, &self.today());
        let seat_permit = loaded.standing.permit_seat(command, row.kind()?, Some(state));
        if let Err(SeatDenied::Person(denied)) = seat_permit {
            return Err(denied.into());
        }
        if row.version != version {
            return Err(UseCaseError::Stale(loaded.last_change(&mut tx).await?));
        }
        let seat_permit = seat_permit.map_err(refused)?;
        let permit = loaded.standing.permit(Command::KeepSeat, loaded.status)?;
        require_keeper(&loaded, actor)?;
        let made = self.make(&mut tx, actor, &row, change, seat_permit.to()).await?;
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&made.event)).await?;
        self.tell_of_seat_news(&mut tx, &row, &made.news).await?;
        self.commit(tx).await?;
        Ok(row.partnership)
    }

    async fn make(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        row: &SeatRow,
        change: &SeatChange,
        to: Option<SeatState>,
    ) -> UseCaseResult<Made> {
        match change {
            SeatChange::Withdraw { reason } => self.withdraw_seat(tx, row, reason).await,
            SeatChange::Begin => self.begin_seat(tx, row).await,
            SeatChange::StandDown { on, reason } => {
                self.stand_down(tx, row, on, reason, to == Some(SeatState::Ended)).await
            }
            SeatChange::End { why, on, reason } => {
                let ending = Ending { why: *why, reason, on };
                self.end_in_post(tx, row, ending).await
            }
            SeatChange::Renew { until, reason } => self.renew(tx, row, until, reason).await,
            SeatChange::Act => self.act(tx, row).await,
            SeatChange::StopActing { reason } => self.stop_acting(tx, row, reason).await,
            SeatChange::StepUp { until, reason } => self.step_up(tx, actor, row, until, reason).await,
        }
    }

    async fn withdraw_seat(&self, tx: &mut Tx, row: &SeatRow, reason: &str) -> UseCaseResult<Made> {
        let (state, kind, today) = (row.state()?, row.kind()?, self.today());
        let ending = Ending { why: EndedWhy::Withdrawn, reason, on: &today };
        require(appointments::end(tx, row.id, state, self.now(), ending).await?)?;
        let offered = state == SeatState::Offered;
        let partnership = row.partnership_name.clone();
        let what = if offered { "offer" } else { "proposal" };
        let what = format!(
            "The {what} of the {} seat of {partnership} to {} was taken back on {}.",
            kind.label(),
            row.organisation,
            stored_day(&today)
        );
        Ok(Made {
            event: Event::SeatWithdrawn { partnership, seat: kind, offered, reason: reason.to_owned() },
            news: news(row, "Offer taken back", &today, what, reason, false),
        })
    }

    async fn begin_seat(&self, tx: &mut Tx, row: &SeatRow) -> UseCaseResult<Made> {
        let (kind, today) = (row.kind()?, self.today());
        let first = row.starts_on.clone().unwrap_or_else(|| today.clone());
        if first > today {
            return Err(UseCaseError::Refused(format!(
                "The first day is {}. Put {} in post then.",
                stored_day(&first),
                row.representative_name
            )));
        }
        require_vacant(tx, row, kind).await?;
        let begun = seats::begin(tx, row.id, row.version, &first).await;
        require(begun.map_err(super::allocations::lost_race)?)?;
        if kind == SeatKind::Lead {
            self.lead_is_back(tx, &row.partnership).await?;
        }
        let partnership = row.partnership_name.clone();
        let what = format!(
            "{} of {} is in post as {} of {partnership} from {}.",
            row.representative_name,
            row.organisation,
            kind.label(),
            stored_day(&first)
        );
        let news = news(row, "In post", &first, what, "", true);
        Ok(Made { event: Event::SeatBegun { partnership, seat: kind, due: first }, news })
    }

    async fn stand_down(
        &self,
        tx: &mut Tx,
        row: &SeatRow,
        on: &str,
        reason: &str,
        at_once: bool,
    ) -> UseCaseResult<Made> {
        require_in_term(row, on)?;
        if at_once {
            let ending = Ending { why: EndedWhy::StoodDown, reason, on };
            require(appointments::end(tx, row.id, row.state()?, self.now(), ending).await?)?;
        } else {
            if let Some(agreed) = row.ends_on.as_ref().filter(|agreed| agreed.as_str() < on) {
                return Err(UseCaseError::Refused(format!(
                    "The term ends on {} already. Enter that day or an earlier one.",
                    stored_day(agreed)
                )));
            }
            let why = EndedWhy::StoodDown.code();
            require(seats::set_term(tx, row.id, row.version, on, why, reason).await?)?;
        }
        let (partnership, seat) = (row.partnership_name.clone(), row.kind()?);
        let what = format!(
            "{} gives up the {} seat of {partnership}. Its last day is {}.",
            row.organisation,
            seat.label(),
            stored_day(on)
        );
        let news = news(row, "Last day", on, what, reason, true);
        let (due, reason) = (on.to_owned(), reason.to_owned());
        Ok(Made { event: Event::SeatStoodDown { partnership, seat, due, reason }, news })
    }

    async fn end_in_post(&self, tx: &mut Tx, row: &SeatRow, ending: Ending<'_>) -> UseCaseResult<Made> {
        let seat = row.kind()?;
        if row.state()? == SeatState::InPost {
            require_in_term(row, ending.on)?;
            if ending.on > self.today().as_str() {
                return Err(UseCaseError::Refused(
                    "The last day is still to come. Enter today or an earlier day, or change the term."
                        .into(),
                ));
            }
        }
        require(appointments::end(tx, row.id, row.state()?, self.now(), ending).await?)?;
        let partnership = row.partnership_name.clone();
        let what = format!(
            "The {} seat of {partnership}, held by {}, ended on {}. {}.",
            seat.label(),
            row.organisation,
            stored_day(ending.on),
            ending.why.label()
        );
        let news = news(row, "Seat ended", ending.on, what, ending.reason, true);
        let reason = if ending.reason.is_empty() { ending.why.label() } else { ending.reason }.to_owned();
        Ok(Made { event: Event::SeatEnded { partnership, reason, seat }, news })
    }

    async fn renew(&self, tx: &mut Tx, row: &SeatRow, until: &str, reason: &str) -> UseCaseResult<Made> {
        require_in_term(row, until)?;
        if until < self.today().as_str() {
            return Err(UseCaseError::Refused("The last day must be today or later.".into()));
        }
        require(seats::set_term(tx, row.id, row.version, until, "", "").await?)?;
        let (partnership, seat) = (row.partnership_name.clone(), row.kind()?);
        let what = format!(
            "{} holds the {} seat of {partnership} until {}.",
            row.organisation,
            seat.label(),
            stored_day(until)
        );
        let news = news(row, "New last day", until, what, reason, true);
        let (due, reason) = (until.to_owned(), reason.to_owned());
        Ok(Made { event: Event::SeatRenewed { partnership, seat, due, reason }, news })
    }

    async fn act(&self, tx: &mut Tx, row: &SeatRow) -> UseCaseResult<Made> {
        if row.acts() {
            return Err(UseCaseError::Refused("The Deputy acts already.".into()));
        }
        require_vacant(tx, row, SeatKind::Lead).await?;
        let today = self.today();
        require(seats::act(tx, row.id, row.version, &today).await?)?;
        let partnership = row.partnership_name.clone();
        let what = format!(
            "{} of {}, the Deputy, acts as Lead of {partnership} from {}, while that seat is vacant.",
            row.representative_name,
            row.organisation,
            stored_day(&today)
        );
        let news = news(row, "Deputy acts", &today, what, "", true);
        let event = Event::DeputyActed { partnership, acts: true, reason: String::new() };
        Ok(Made { event, news })
    }

    async fn stop_acting(&self, tx: &mut Tx, row: &SeatRow, reason: &str) -> UseCaseResult<Made> {
        let today = self.today();
        if !seats::stop_acting(tx, row.id, &today).await? {
            return Err(UseCaseError::Refused("The Deputy does not act.".into()));
        }
        let partnership = row.partnership_name.clone();
        let what = format!(
            "{} of {} no longer acts as Lead of {partnership}, from {}.",
            row.representative_name,
            row.organisation,
            stored_day(&today)
        );
        let news = news(row, "Deputy no longer acts as Lead", &today, what, reason, true);
        let event = Event::DeputyActed { partnership, acts: false, reason: reason.to_owned() };
        Ok(Made { event, news })
    }

    async fn step_up(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        row: &SeatRow,
        until: &str,
        reason: &str,
    ) -> UseCaseResult<Made> {
        require_vacant(tx, row, SeatKind::Lead).await?;
        require_nobody_next(tx, row).await?;
        let today = self.today();
        if until < today.as_str() {
            return Err(UseCaseError::Refused("The last day must be today or later.".into()));
        }
        let ending = Ending { why: EndedWhy::SteppedUp, reason, on: &today };
        require(appointments::end(tx, row.id, SeatState::InPost, self.now(), ending).await?)?;
        let up = seats::StepUp {
            id: self.world.id(),
            from: row.id,
            reason,
            by: actor.person,
            now: self.now(),
            starts_on: &today,
            ends_on: until,
        };
        seats::step_up(tx, &up).await.map_err(super::allocations::lost_race)?;
        let partnership = row.partnership_name.clone();
        let what = format!(
            "{} of {}, the Deputy until now, is the Lead of {partnership} from {} until {}.",
            row.representative_name,
            row.organisation,
            stored_day(&today),
            stored_day(until)
        );
        let news = news(row, "New Lead", &today, what, reason, true);
        Ok(Made { event: Event::DeputySteppedUp { partnership, reason: reason.to_owned() }, news })
    }

    /// The Deputy no longer acts, because there is a Lead: a line of the Deputy's own history.
    pub(super) async fn lead_is_back(&self, tx: &mut Tx, partnership: &str) -> UseCaseResult<()> {
        let Some(deputy) = seats::find_acting(tx, partnership).await? else { return Ok(()) };
        applications::lock(tx, &deputy.reference).await?;
        let today = self.today();
        if seats::stop_acting(tx, deputy.id, &today).await? {
            let partnership = deputy.partnership_name.clone();
            let event = Event::DeputyActed { partnership, acts: false, reason: String::new() };
            events::append(tx, deputy.application, None, "The service", &event, self.now()).await?;
        }
        Ok(())
    }
}

/// The command of a change. Standing down is a notice while its day is still to come.
fn command(change: &SeatChange, row: &SeatRow, today: &str) -> SeatCommand {
    match change {
        SeatChange::Withdraw { .. } => SeatCommand::Withdraw,
        SeatChange::Begin => SeatCommand::Begin,
        SeatChange::StandDown { on, .. } if on.as_str() > today && row.status == SeatState::InPost.code() => {
            SeatCommand::GiveNotice
        }
        SeatChange::StandDown { .. } => SeatCommand::StandDown,
        SeatChange::End { .. } => SeatCommand::End,
        SeatChange::Renew { .. } => SeatCommand::Renew,
        SeatChange::Act => SeatCommand::Act,
        SeatChange::StopActing { .. } => SeatCommand::StopActing,
        SeatChange::StepUp { .. } => SeatCommand::StepUp,
    }
}
