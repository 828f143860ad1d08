//! Seats are given: a director proposes or offers, and the organisation is asked.

use app::domain::{
    Actor, Basis, Command, Event, Point, Ranking, SeatCommand, SeatKind, SeatState, Setting, Tier, Yardstick,
    rank_by, stored_day,
};
use app::ports::{AllocationView, LeadSeat};

use uuid::Uuid;

use super::seat_choices::{Settled, settle};
use super::seat_guards::{refused, usual_end};
use super::{Loaded, Service, UseCaseError, UseCaseResult};
use crate::mail::SeatOffer;
use crate::store::appointments::NewOffer;
use crate::store::places::PartnershipRow;
use crate::store::seats::SeatRow;
use crate::store::{Run, StoreError, Tx, appointments, organisations, places, seats};

/// A seat for an anchor, as directors give it.
#[derive(Clone, Debug)]
pub struct Giving {
    /// Which seat.
    pub kind: SeatKind,
    /// True to ask the organisation at once; false to put it forward only.
    pub offers: bool,
    /// Why, in one word.
    pub basis: Basis,
    /// The priority or the part of the area; may be empty.
    pub speciality: String,
    /// Why, in words; may be empty.
    pub reason: String,
    /// The first day.
    pub starts_on: String,
    /// The last day.
    pub ends_on: String,
    /// What is said where a reason is needed and none was typed; empty to ask for one.
    pub usual_reason: String,
    /// The joint allocation it comes from, as JSON; may be empty.
    pub proposal: String,
}

impl Service {
    /// What a director needs to offer a seat.
    pub async fn allocation(&self, actor: &Actor, reference: &str) -> UseCaseResult<AllocationView> {
        let mut db = &self.db;
        let loaded = self.peek(actor, reference).await?;
        loaded.standing.permit(Command::OfferSeat, loaded.status)?;
        loaded.require_free(actor)?;
        let view = self.case_view(actor, reference).await?;
        if !view.may(Command::OfferSeat) {
            return Err(UseCaseError::Refused(
                "This organisation has a proposal, an offer or a seat already.".into(),
            ));
        }
        let taken = appointments::list_taken(&mut db).await?;
        let rows = places::list_partnerships(&mut db, &self.today()).await?;
        let nearest = self.nearest_of_waiting(actor, reference).await?;
        let line = |row: PartnershipRow| {
            let lead = |it: &&appointments::TakenRow| it.partnership == row.code && it.seat == "lead";
            let held = taken.iter().filter(|it| it.status != "proposed").find(lead);
            let held = held.map(|it| match it.status.as_str() {
                "in_post" => it.name.clone(),
                _ => format!("{} (offered)", it.name),
            });
            let also_nearest = nearest.iter().filter(|it| it.0 == row.code).map(|it| it.1.clone()).collect();
            LeadSeat { code: row.code, name: row.name, holder: held, also_nearest }
        };
        Ok(AllocationView { view, partnerships: rows.into_iter().map(line).collect() })
    }

    /// The nearest partnership of every other anchor without a seat that the reader may know of, with its name.
    async fn nearest_of_waiting(&self, actor: &Actor, but: &str) -> UseCaseResult<Vec<(String, String)>> {
        let mut db = &self.db;
        let stick = Yardstick::new(self.metric(), &places::list_sites(&mut db, &self.today()).await?);
        let waiting = appointments::list_waiting(&mut db, actor.person).await?;
        let nearest = |row: appointments::WaitingRow| {
            let from = Point { easting: row.easting?, northing: row.northing? };
            let ranking = rank_by(&stick, "", Tier::Full, from, "");
            Some((ranking.nearest()?.code.clone(), row.name))
        };
        Ok(waiting.into_iter().filter(|it| it.reference != but).filter_map(nearest).collect())
    }

    /// Offers the Lead seat of a partnership from today; any but the nearest needs a reason.
    pub async fn offer_seat(
        &self,
        actor: &Actor,
        reference: &str,
        partnership: &str,
        reason: &str,
    ) -> UseCaseResult<()> {
        let today = self.today();
        let mut tx = self.db.begin().await?;
        let loaded = self.lock(&mut tx, actor, reference).await?;
        let ranking = self.ranking_to_store(&mut tx, &loaded).await?;
        let is_nearest = ranking.nearest().is_some_and(|it| it.code == partnership);
        let giving = Giving {
            kind: SeatKind::Lead,
            offers: true,
            basis: if is_nearest { Basis::Nearest } else { Basis::Other },
            speciality: String::new(),
            reason: reason.to_owned(),
            ends_on: usual_end(&today, self.settings().get(Setting::SeatTermMonths))?,
            starts_on: today,
            usual_reason: String::new(),
            proposal: String::new(),
        };
        self.give_to(&mut tx, actor, reference, partnership, &giving).await?;
        self.commit(tx).await
    }

    /// Proposes or offers a seat, within the caller's transaction.
    pub(super) async fn give_to(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        reference: &str,
        partnership: &str,
        giving: &Giving,
    ) -> UseCaseResult<()> {
        let mut loaded = self.lock(tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::OfferSeat, loaded.status)?;
        let live = seats::find_live(tx, actor.person, reference).await?;
        let proposed = live.as_ref().filter(|it| {
            giving.offers
                && it.status == SeatState::Proposed.code()
                && it.partnership == partnership
                && it.seat == giving.kind.code()
        });
        let command = if giving.offers { SeatCommand::Offer } else { SeatCommand::Propose };
        let state = proposed.map(|_| SeatState::Proposed);
        loaded.standing.permit_seat(command, giving.kind, state).map_err(refused)?;
        loaded.require_free(actor)?;
        let rows = places::list_partnerships(tx, &self.today()).await?;
        let chosen = rows.iter().find(|row| row.code == partnership).ok_or(UseCaseError::NotFound)?;
        if let Some(live) = live.as_ref().filter(|_| proposed.is_none()) {
            return Err(UseCaseError::Refused(has_one(live)));
        }
        let ranking = self.ranking_to_store(tx, &loaded).await?;
        let is_nearest = ranking.nearest().is_some_and(|it| it.code == partnership);
        if giving.offers {
            self.require_free_seat(tx, chosen, giving).await?;
        }
        let candidates = self.candidates(tx, actor, partnership, giving.kind).await?;
        let settled = settle(&candidates, reference, is_nearest, giving)?;
        let appointment =
            self.keep_given(tx, actor, &loaded, chosen, &ranking, (giving, &settled), proposed).await?;
        let (name, reason) = (chosen.name.clone(), settled.reason.clone());
        let event = if giving.offers {
            Event::SeatOffered { partnership: name, reason, seat: giving.kind }
        } else {
            Event::SeatProposed { partnership: name, reason, seat: giving.kind }
        };
        self.advance(tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        if giving.offers {
            self.ask_organisation(tx, &loaded, &chosen.name, giving.kind, appointment).await?;
        }
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "one row and all that it rests on")]
    async fn keep_given(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        loaded: &Loaded,
        chosen: &PartnershipRow,
        ranking: &Ranking,
        (giving, settled): (&Giving, &Settled),
        proposed: Option<&SeatRow>,
    ) -> UseCaseResult<Uuid> {
        let now = self.now();
        if let Some(proposed) = proposed {
            let settled = seats::Settled {
                reason: &settled.reason,
                basis: settled.basis.code(),
                speciality: &giving.speciality,
                alternatives: &settled.alternatives,
                by: actor.person,
                starts_on: &giving.starts_on,
                ends_on: &giving.ends_on,
            };
            let done = seats::offer_proposed(tx, proposed.id, proposed.version, settled, now).await;
            if !done.map_err(lost_race)? {
                return Err(UseCaseError::Stale(loaded.last_change(tx).await?));
            }
            return Ok(proposed.id);
        }
        let id = self.world.id();
        let ranking = serde_json::to_string(ranking).unwrap_or_default();
        let offer = NewOffer {
            id,
            partnership: &chosen.code,
            seat: giving.kind,
            state: if giving.offers { SeatState::Offered } else { SeatState::Proposed },
            organisation: loaded.organisation.id,
            application: loaded.application.id,
            ranking: &ranking,
            reason: &settled.reason,
            basis: Some(settled.basis),
            speciality: &giving.speciality,
            alternatives: &settled.alternatives,
            proposal: &giving.proposal,
            starts_on: &giving.starts_on,
            ends_on: &giving.ends_on,
            by: actor.person,
            now,
            demonstration: false,
        };
        appointments::offer(tx, &offer).await.map_err(lost_race)?;
        Ok(id)
    }

    /// Refuses while the seat is offered, or held for the first day that is thought of.
    pub(super) async fn require_free_seat(
        &self,
        db: &mut impl Run,
        chosen: &PartnershipRow,
        giving: &Giving,
    ) -> UseCaseResult<()> {
        let all = seats::list_of(db, Uuid::nil(), &chosen.code).await?;
        let mut of_seat = all.iter().filter(|it| it.seat == giving.kind.code());
        let (seat, name) = (giving.kind.label(), &chosen.name);
        if let Some(next) = of_seat.clone().find(|it| matches!(it.status.as_str(), "offered" | "accepted")) {
            return Err(UseCaseError::Refused(format!(
                "{} offered the {seat} seat of {name} to {}. Wait for its answer, or take that offer back.",
                next.decided_by, next.organisation
            )));
        }
        let Some(held) = of_seat.find(|it| it.status == SeatState::InPost.code()) else { return Ok(()) };
        let organisation = &held.organisation;
        match held.ends_on.as_deref() {
            Some(last) if giving.starts_on.as_str() > last => Ok(()),
            Some(last) => Err(UseCaseError::Refused(format!(
                "{organisation} holds the {seat} seat of {name} until {}. Choose another partnership, or a first \
                 day after that.",
                stored_day(last)
            ))),
            None => Err(UseCaseError::Refused(format!(
                "{organisation} holds the {seat} seat of {name}. Choose another partnership."
            ))),
        }
    }

    async fn ask_organisation(
        &self,
        tx: &mut Tx,
        loaded: &Loaded,
        partnership: &str,
        seat: SeatKind,
        appointment: Uuid,
    ) -> UseCaseResult<()> {
        let id = loaded.application.id;
        let reference = &loaded.application.reference;
        for member in organisations::list_members(tx, loaded.organisation.id).await? {
            let letter = SeatOffer {
                organisation: loaded.organisation.name.clone(),
                partnership: partnership.to_owned(),
                seat: format!("{} VCS Representative", seat.label()),
                link: self.link(&format!("/applications/{reference}/seat")),
            };
            self.tell(tx, letter, &member.email, &format!("offered/{appointment}"), Some(id)).await?;
        }
        Ok(())
    }

    /// The ranking that goes into the record, even when the postcode could not be located.
    async fn ranking_to_store(&self, db: &mut impl Run, loaded: &Loaded) -> UseCaseResult<Ranking> {
        if let Some(ranking) = self.rank_organisation(db, &loaded.organisation).await? {
            return Ok(ranking);
        }
        Ok(Ranking {
            postcode: loaded.organisation.postcode.clone(),
            tier: Tier::ByHand,
            ranked: Vec::new(),
            margin_metres: None,
            tie: false,
            method: self.metric().method(),
            data_date: loaded.organisation.located_release.clone(),
            post_only: false,
        })
    }
}

/// "Beckside Hub is proposed for the Lead seat of CP4 already."
fn has_one(live: &SeatRow) -> String {
    let seat = SeatKind::parse(&live.seat).map_or("", SeatKind::label);
    let (organisation, partnership) = (&live.organisation, &live.partnership_name);
    match SeatState::parse(&live.status) {
        Some(SeatState::Proposed) => {
            format!("{organisation} is proposed for the {seat} seat of {partnership} already.")
        }
        Some(SeatState::InPost) => format!("{organisation} holds the {seat} seat of {partnership} already."),
        _ => format!("{organisation} was offered the {seat} seat of {partnership} already."),
    }
}

/// Two at once: the database let one through.
pub(super) fn lost_race(error: StoreError) -> UseCaseError {
    taken_already(
        error,
        "Somebody else gave this seat, or another seat to this organisation, at the same moment. Read the seats \
         again.",
    )
}

/// A unique rule of the database, in words.
pub(super) fn taken_already(error: StoreError, words: &str) -> UseCaseError {
    if error.is_unique_violation() { UseCaseError::Refused(words.to_owned()) } else { error.into() }
}
