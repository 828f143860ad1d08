//! The conditions of a decision: what the organisation says, what one director finds, what a second agrees to.

use app::domain::{
    Actor, Command, ConditionResult, Denied, Due, EndedWhy, Event, Outcome, Permit, SeatState, Setting,
    Status, Timestamp, settled,
};
use app::ports::{PastEnd, StatusView};

use super::{Loaded, Service, UseCaseError, UseCaseResult, civil_date};
use crate::mail::{ConditionReminder, ConditionReported, ConditionSettled, ConditionToAgree};
use crate::store::applications::Determination;
use crate::store::conditions::{ConditionRow, WaitingCondition};
use crate::store::{Tx, applications, appointments, assessments, conditions};

/// Nobody is written to before this hour of the morning.
const FIRST_HOUR: i8 = 8;
const NOT_THERE: &str = "This condition was answered in the meantime. Read the conditions again.";

impl Service {
    /// The page on which the organisation says how a condition is met.
    pub async fn condition_report(
        &self,
        actor: &Actor,
        reference: &str,
        number: i64,
    ) -> UseCaseResult<StatusView> {
        let loaded = self.peek(actor, reference).await?;
        loaded.standing.permit(Command::ReportCondition, loaded.status)?;
        let view = self.status(actor, reference).await?;
        if !view.case.conditions.iter().any(|it| it.number == number && it.is_open()) {
            return Err(UseCaseError::NotFound);
        }
        Ok(view)
    }

    /// The organisation says how a condition is met.
    pub async fn report_condition(
        &self,
        actor: &Actor,
        reference: &str,
        number: i64,
        (words, link): (&str, &str),
        version: i64,
    ) -> UseCaseResult<()> {
        let (mut tx, mut loaded, permit) =
            self.lock_at(actor, reference, Command::ReportCondition, version).await?;
        let row = open_condition(&mut tx, &loaded, number).await?;
        if !conditions::report(&mut tx, row.id, words, link, actor.person, self.now()).await? {
            return Err(UseCaseError::Refused(NOT_THERE.into()));
        }
        let event = Event::ConditionReported { condition: number };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        let letter = ConditionReported {
            organisation: loaded.organisation.name.clone(),
            reference: reference.to_owned(),
            number: number.to_string(),
            link: self.link(&format!("/director/applications/{reference}/conditions")),
        };
        let occasion = format!("condition/{}/{}", row.id, loaded.application.version);
        for reader in self.readers(&mut tx, &loaded).await? {
            let application = Some(loaded.application.id);
            self.tell(&mut tx, letter.clone(), &reader, &occasion, application).await?;
        }
        self.commit(tx).await
    }

    /// The first of two directors says whether a condition is met.
    pub async fn propose_condition(
        &self,
        actor: &Actor,
        reference: &str,
        number: i64,
        (result, note): (ConditionResult, &str),
        version: i64,
    ) -> UseCaseResult<()> {
        let (mut tx, mut loaded, permit) =
            self.lock_at(actor, reference, Command::ProposeCondition, version).await?;
        loaded.require_free(actor)?;
        let row = open_condition(&mut tx, &loaded, number).await?;
        if !conditions::propose(&mut tx, row.id, result, note, actor.person, self.now()).await? {
            return Err(UseCaseError::Refused(NOT_THERE.into()));
        }
        let met = result == ConditionResult::Met;
        let event = Event::ConditionProposed { condition: number, met, reason: note.to_owned() };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        let id = loaded.application.id;
        let occasion = format!("condition/{}/{}", row.id, loaded.application.version);
        for director in assessments::list_directors(&mut tx, id).await? {
            if !director.is_free() || director.id == actor.person {
                continue;
            }
            let letter = ConditionToAgree {
                organisation: loaded.organisation.name.clone(),
                reference: reference.to_owned(),
                number: number.to_string(),
                director: actor.name.clone(),
                result: result.label().to_lowercase(),
                link: self.link(&format!("/director/applications/{reference}/conditions")),
            };
            self.tell(&mut tx, letter, &director.email, &occasion, Some(id)).await?;
        }
        self.commit(tx).await
    }

    /// Another director sees it otherwise: the condition is open again.
    pub async fn disagree_condition(
        &self,
        actor: &Actor,
        reference: &str,
        number: i64,
        reason: &str,
        version: i64,
    ) -> UseCaseResult<()> {
        let (mut tx, mut loaded, permit) =
            self.lock_at(actor, reference, Command::DisagreeCondition, version).await?;
        loaded.require_free(actor)?;
        let row = open_condition(&mut tx, &loaded, number).await?;
        if !conditions::reopen(&mut tx, row.id).await? {
            return Err(UseCaseError::Refused(NOT_THERE.into()));
        }
        let event = Event::ConditionDisagreed { condition: number, reason: reason.to_owned() };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        self.commit(tx).await
    }

    /// A second director agrees. The last condition that is met confirms the organisation without conditions;
    /// one that is not met ends the confirmation.
    pub async fn settle_condition(
        &self,
        actor: &Actor,
        reference: &str,
        number: i64,
        version: i64,
    ) -> UseCaseResult<()> {
        let any = Command::SettleCondition(Outcome::ConfirmedWithConditions);
        let (mut tx, mut loaded, _) = self.lock_at(actor, reference, any, version).await?;
        loaded.require_free(actor)?;
        let row = open_condition(&mut tx, &loaded, number).await?;
        let Some(result) = row.proposed()? else { return Err(UseCaseError::Refused(NOT_THERE.into())) };
        if !conditions::settle(&mut tx, row.id, actor.person, self.now()).await? {
            return Err(UseCaseError::Refused(
                "A second director agrees, not the one who looked first.".into(),
            ));
        }
        let now = conditions::list_current(&mut tx, loaded.application.id).await?;
        let results = now.iter().map(ConditionRow::settled).collect::<Result<Vec<_>, _>>()?;
        let outcome = settled(&results);
        let permit = loaded.standing.permit(Command::SettleCondition(outcome), loaded.status)?;
        if outcome != Outcome::ConfirmedWithConditions {
            self.follow_conditions(&mut tx, &loaded, actor, outcome, &now).await?;
        }
        let met = result == ConditionResult::Met;
        let reason = row.proposed_note.clone();
        let event = Event::ConditionSettled { condition: number, met, outcome, reason };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        let effect = if outcome == Outcome::NotYetConfirmed {
            self.end_seats(
                &mut tx,
                &loaded,
                EndedWhy::AnchorLost,
                "A condition of the confirmation was not met.",
            )
            .await?
        } else {
            String::new()
        };
        let letter = ConditionSettled {
            organisation: loaded.organisation.name.clone(),
            reference: reference.to_owned(),
            number: number.to_string(),
            result: result.label().to_lowercase(),
            reason: row.proposed_note.clone(),
            effect: effect_of(outcome, &now, &effect),
            link: self.link(&format!("/applications/{reference}/decision")),
        };
        self.tell_members(&mut tx, &loaded, letter, &format!("condition-settled/{}", row.id)).await?;
        self.commit(tx).await
    }

    /// The decision that follows takes the place of the one with conditions, which is kept.
    async fn follow_conditions(
        &self,
        tx: &mut Tx,
        loaded: &Loaded,
        actor: &Actor,
        outcome: Outcome,
        rows: &[ConditionRow],
    ) -> UseCaseResult<()> {
        let end =
            if outcome == Outcome::Confirmed { PastEnd::ConditionsMet } else { PastEnd::ConditionsNotMet };
        self.keep_decision(tx, loaded, end, "").await?;
        let name = &loaded.organisation.name;
        let letter = super::letters::after_conditions(name, outcome, rows, &self.sender.owner)?;
        let reason = loaded.application.determination_reason.clone().unwrap_or_default();
        let determination =
            Determination { outcome, by: actor.person, at: self.now(), reason: &reason, letter: &letter };
        applications::settle(tx, loaded.application.id, &determination).await?;
        Ok(())
    }

    /// Ends what the organisation has of a seat, and says so in a sentence for the letter; what only directors
    /// thought of is not told.
    pub(super) async fn end_seats(
        &self,
        tx: &mut Tx,
        loaded: &Loaded,
        because: EndedWhy,
        why: &str,
    ) -> UseCaseResult<String> {
        let seat = appointments::find_latest(tx, loaded.application.id).await?;
        let Some(seat) = seat else { return Ok(String::new()) };
        let state = seat.state()?;
        self.end_seat(tx, loaded, because, why).await?;
        Ok(match state {
            SeatState::Accepted | SeatState::InPost => {
                format!("The seat at {} has ended.", seat.partnership_name)
            }
            SeatState::Offered => format!("The offer of a seat at {} has ended.", seat.partnership_name),
            SeatState::Proposed | SeatState::Declined | SeatState::Ended => String::new(),
        })
    }

    /// Locks an application for a command that its page was read for. Whoever may not give the command learns
    /// only that; whoever may learns who was first, rather than that the stage is wrong.
    pub(super) async fn lock_at(
        &self,
        actor: &Actor,
        reference: &str,
        command: Command,
        version: i64,
    ) -> UseCaseResult<(Tx, Loaded, Permit)> {
        let mut tx = self.db.begin().await?;
        let loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(command, loaded.status);
        if !matches!(permit, Err(Denied::NotYours)) {
            loaded.check_version(&mut tx, version).await?;
        }
        Ok((tx, loaded, permit?))
    }

    /// Reminds organisations of conditions that they have said nothing about. Safe to run as often as one likes.
    pub async fn remind_of_conditions(&self) -> UseCaseResult<usize> {
        if super::hour_of(self.now()) < FIRST_HOUR {
            return Ok(0);
        }
        let mut reminded = 0;
        for row in conditions::list_waiting(&mut &self.db).await? {
            let Some((days, due)) = self.condition_reminder(&row) else { continue };
            let mut tx = self.db.begin().await?;
            let loaded = Self::lock_for_the_service(&mut tx, &row.reference).await?;
            let still = conditions::list_current(&mut tx, loaded.application.id).await?;
            let waits = still.iter().any(|it| it.id == row.id && it.reported_at.is_none());
            let is_there = loaded.status == Status::ConfirmedWithConditions && !loaded.standing.is_held();
            if !waits || !is_there {
                continue;
            }
            let letter = ConditionReminder {
                organisation: loaded.organisation.name.clone(),
                reference: row.reference.clone(),
                number: row.position.to_string(),
                reason: row.words.clone(),
                due: due.words(),
                left: due.left(),
                link: self.link(&format!("/applications/{}/conditions/{}", row.reference, row.position)),
            };
            let occasion = format!("condition/{}/{}/{days} days", row.id, due.stored());
            let id = loaded.application.id;
            let mut is_new = false;
            for member in crate::store::organisations::list_members(&mut tx, loaded.organisation.id).await? {
                is_new |= self.tell_once(&mut tx, letter.clone(), &member.email, &occasion, id).await?;
            }
            self.commit(tx).await?;
            reminded += usize::from(is_new);
        }
        Ok(reminded)
    }

    /// Which reminder is due, if any: the latest that was not passed before the organisation was last told.
    fn condition_reminder(&self, row: &WaitingCondition) -> Option<(i64, Due)> {
        let due = Due::parse(&row.due_on, &self.today())?;
        let told = civil_date(Timestamp::from_seconds(row.noticed_at)).to_string();
        let at_first = Due::parse(&row.due_on, &told)?.days_left();
        let left = due.days_left();
        let settings = self.settings();
        let reminders = Setting::REMINDERS.map(|setting| settings.get(setting)).into_iter();
        let days = reminders.filter(|days| (0..=*days).contains(&left)).min()?;
        (at_first > days).then_some((days, due))
    }
}

async fn open_condition(tx: &mut Tx, loaded: &Loaded, number: i64) -> UseCaseResult<ConditionRow> {
    let rows = conditions::list_current(tx, loaded.application.id).await?;
    let row = rows.into_iter().find(|it| it.position == number).ok_or(UseCaseError::NotFound)?;
    if row.settled_at.is_some() {
        return Err(UseCaseError::Refused(NOT_THERE.into()));
    }
    Ok(row)
}

fn effect_of(outcome: Outcome, rows: &[ConditionRow], seat: &str) -> String {
    let open = rows.iter().filter(|it| it.settled_at.is_none()).count();
    match outcome {
        Outcome::Confirmed => {
            "All conditions are met. Your organisation is confirmed as a Community Anchor, without conditions. \
             The public register says so."
                .to_owned()
        }
        Outcome::NotYetConfirmed => format!(
            "With that, your organisation is not yet confirmed as a Community Anchor, and is not in the public \
             register any more. {seat} You can ask for a decision review, or start again from a copy."
        ),
        Outcome::ConfirmedWithConditions if open == 1 => "One other condition is open.".to_owned(),
        Outcome::ConfirmedWithConditions => format!("{open} other conditions are open."),
    }
}
