//! What directors and the co-ordinator read of seats. Whoever stands aside from an anchor reads of it only
//! what anyone may.

use app::domain::{
    Actor, Basis, EndedWhy, Party, Point, Ranking, Role, SeatCommand, SeatKind, SeatNotice, SeatState,
    Setting, Standing, Tier, Timestamp, Yardstick, rank_by, seat_gaps,
};
use app::ports::{Candidate, ChangeView, ChooseView, Holding, OtherAnchor, OwnSeat, SeatsBoard, SeatsOf};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Service, UseCaseError, UseCaseResult, civil_date};
use crate::store::appointments::{self, WaitingRow};
use crate::store::places::PartnershipRow;
use crate::store::seats::{self, SeatRow};
use crate::store::{Run, StoreError, applications, places};

/// Another anchor that could have had a seat, as stored with the decision: no name, only its reference.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Alternative {
    pub reference: String,
    pub metres: Option<i64>,
    pub rank: Option<usize>,
}

impl Service {
    /// Every partnership's seats, and what is missing.
    pub async fn seats_board(&self, actor: &Actor) -> UseCaseResult<SeatsBoard> {
        let mut db = &self.db;
        let rows = seats::list(&mut db, actor.person).await?;
        let partnerships = places::list_partnerships(&mut db, &self.today()).await?;
        let of = |row: PartnershipRow| {
            let own: Vec<SeatRow> = rows.iter().filter(|it| it.partnership == row.code).cloned().collect();
            self.seats_of(actor, row, &own, &[])
        };
        let waiting = appointments::list_waiting(&mut db, actor.person).await?;
        Ok(SeatsBoard {
            partnerships: partnerships.into_iter().map(of).collect::<UseCaseResult<_>>()?,
            waiting: waiting.into_iter().map(|it| (it.reference, it.name)).collect(),
        })
    }

    /// One partnership's seats.
    pub async fn partnership_seats(&self, actor: &Actor, code: &str) -> UseCaseResult<SeatsOf> {
        let mut db = &self.db;
        let partnership = self.find_partnership(&mut db, code).await?;
        let rows = seats::list_of(&mut db, actor.person, code).await?;
        let names = applications::list_names(&mut db, actor.person).await?;
        self.seats_of(actor, partnership, &rows, &names)
    }

    /// One appointment, to change it. Not found for whoever stands aside.
    pub async fn seat_change(
        &self,
        actor: &Actor,
        id: &str,
        command: SeatCommand,
    ) -> UseCaseResult<ChangeView> {
        let id = Uuid::parse_str(id).map_err(|_| UseCaseError::NotFound)?;
        let row = seats::find(&mut &self.db, actor.person, id).await?.ok_or(UseCaseError::NotFound)?;
        let loaded = self.peek(actor, &row.reference).await?;
        loaded
            .standing
            .permit_seat(command, row.kind()?, Some(row.state()?))
            .map_err(super::seat_guards::refused)?;
        let seats = self.partnership_seats(actor, &row.partnership).await?;
        let id = row.id.to_string();
        let holding = seats.holdings.iter().find(|it| it.id == id).cloned().ok_or(UseCaseError::NotFound)?;
        Ok(ChangeView { seats, holding, term_months: self.settings().get(Setting::SeatTermMonths) })
    }

    /// The partnership of an appointment that the reader may know of.
    pub async fn partnership_of_appointment(&self, actor: &Actor, id: &str) -> UseCaseResult<String> {
        let id = Uuid::parse_str(id).map_err(|_| UseCaseError::NotFound)?;
        let row = seats::find(&mut &self.db, actor.person, id).await?;
        let row = row.filter(|row| row.stands_aside == 0).ok_or(UseCaseError::NotFound)?;
        Ok(row.partnership)
    }

    /// The seat that an organisation can give up. Not found for everybody else.
    pub async fn own_seat(&self, actor: &Actor, reference: &str) -> UseCaseResult<OwnSeat> {
        let loaded = self.peek(actor, reference).await?;
        if loaded.role.is_none() {
            return Err(UseCaseError::NotFound);
        }
        let live = seats::find_live(&mut &self.db, actor.person, reference).await?;
        let row = live.ok_or(UseCaseError::NotFound)?;
        loaded
            .standing
            .permit_seat(SeatCommand::StandDown, row.kind()?, Some(row.state()?))
            .map_err(super::seat_guards::refused)?;
        Ok(OwnSeat { id: row.id.to_string(), version: row.version, today: self.today() })
    }

    /// Who could be given a seat, nearest first.
    pub async fn choose_for_seat(
        &self,
        actor: &Actor,
        code: &str,
        kind: SeatKind,
    ) -> UseCaseResult<ChooseView> {
        if !actor.is_director() {
            return Err(UseCaseError::Denied);
        }
        let seats = self.partnership_seats(actor, code).await?;
        let candidates = self.candidates(&mut &self.db, actor, code, kind).await?;
        let blocked = blocked(&seats, kind);
        let term_months = self.settings().get(Setting::SeatTermMonths);
        let priorities = self.priorities_today(code).await?;
        Ok(ChooseView { seats, kind, candidates, term_months, blocked, metric: self.metric(), priorities })
    }

    /// Anchors without a seat, and those proposed for this one.
    pub(super) async fn candidates(
        &self,
        db: &mut impl Run,
        actor: &Actor,
        code: &str,
        kind: SeatKind,
    ) -> UseCaseResult<Vec<Candidate>> {
        let stick = Yardstick::new(self.metric(), &places::list_sites(db, &self.today()).await?);
        let rows = seats::list_of(db, actor.person, code).await?;
        let declined = appointments::list_declined(db).await?;
        let line = |row: &WaitingRow, proposed: Option<String>| {
            let point = row.easting.zip(row.northing);
            let point = point.map(|(easting, northing)| Point { easting, northing });
            let ranking = point.map(|point| rank_by(&stick, "", Tier::Full, point, ""));
            let placed = ranking.as_ref().and_then(|it| placed(it, code));
            let metres = ranking.as_ref().and_then(|it| it.metres_to(code));
            let other = ranking.as_ref().and_then(|it| it.ranked.iter().find(|one| one.code != code));
            Candidate {
                declined: declined.iter().any(|it| it.0 == row.reference && it.1 == code),
                reference: row.reference.clone(),
                name: row.name.clone(),
                metres,
                rank: placed,
                runner_up: other.map(|it| it.name.clone()),
                margin: other.zip(metres).map(|(other, metres)| other.metres - metres),
                proposed,
            }
        };
        let waiting = appointments::list_waiting(db, actor.person).await?;
        let mut candidates: Vec<Candidate> = waiting.iter().map(|row| line(row, None)).collect();
        let proposed = rows.iter().filter(|it| {
            it.status == SeatState::Proposed.code() && it.seat == kind.code() && it.stands_aside == 0
        });
        for row in proposed {
            let found = appointments::find_located(db, row.application).await?;
            candidates.extend(found.map(|it| line(&it, Some(row.id.to_string()))));
        }
        candidates.sort_by(|one, other| {
            let key = |it: &Candidate| (it.metres.is_none(), it.metres, it.reference.clone());
            key(one).cmp(&key(other))
        });
        Ok(candidates)
    }

    pub(super) async fn find_partnership(
        &self,
        db: &mut impl Run,
        code: &str,
    ) -> UseCaseResult<PartnershipRow> {
        let rows = places::list_partnerships(db, &self.today()).await?;
        rows.into_iter().find(|row| row.code == code).ok_or(UseCaseError::NotFound)
    }

    fn seats_of(
        &self,
        actor: &Actor,
        row: PartnershipRow,
        rows: &[SeatRow],
        names: &[(String, String)],
    ) -> UseCaseResult<SeatsOf> {
        let holdings: Vec<Holding> = rows
            .iter()
            .map(|row| holding(actor, row, names))
            .collect::<UseCaseResult<Vec<_>>>()?
            .into_iter()
            .flatten()
            .collect();
        let mut seats = SeatsOf {
            code: row.code,
            name: row.name,
            holdings,
            gaps: Vec::new(),
            today: self.today(),
            may_offer: actor.is_director(),
        };
        let day = |at: Timestamp| civil_date(at).to_string();
        let settings = self.settings();
        seats.gaps = seat_gaps(
            &seats.now(SeatKind::Lead, day),
            &seats.now(SeatKind::Deputy, day),
            &seats.today,
            SeatNotice {
                days: settings.get(Setting::SeatNoticeDays),
                working: &self.working_days(),
                answer: settings.get(Setting::SeatWorkingDays),
            },
        );
        Ok(seats)
    }
}

/// One appointment as the reader may see it; none when all of it is hidden.
fn holding(actor: &Actor, row: &SeatRow, names: &[(String, String)]) -> UseCaseResult<Option<Holding>> {
    let (kind, state) = (row.kind()?, row.state()?);
    let stands_aside = row.stands_aside != 0;
    let is_public = state == SeatState::InPost || row.ended_on.is_some();
    if stands_aside && !is_public && !matches!(state, SeatState::Offered | SeatState::Accepted) {
        return Ok(None);
    }
    let ranking: Option<Ranking> = serde_json::from_str(&row.ranking).ok();
    let stored: Vec<Alternative> = serde_json::from_str(&row.alternatives)
        .map_err(|_| StoreError::inconsistent("appointments", "alternatives", row.id))?;
    // Of one that the reader stands aside from there is no name, and no line.
    let other = |it: Alternative| {
        let (_, name) = names.iter().find(|(reference, _)| *reference == it.reference)?;
        Some(OtherAnchor { name: name.clone(), metres: it.metres, rank: it.rank })
    };
    let alternatives = stored.into_iter().filter_map(other).collect();
    let mut holding = Holding {
        id: row.id.to_string(),
        version: row.version,
        reference: row.reference.clone(),
        organisation: row.organisation.clone(),
        kind,
        state,
        representative: row.representative_name.clone(),
        email: row.representative_email.clone(),
        offered_at: Timestamp::from_seconds(row.offered_at),
        starts_on: row.starts_on.clone(),
        ends_on: row.ends_on.clone(),
        ended_on: row.ended_on.clone(),
        ended_why: EndedWhy::parse(&row.ended_why),
        ended_reason: row.declined_reason.clone().unwrap_or_else(|| row.ended_reason.clone()),
        acts_since: row.acting_from.clone().filter(|_| row.acts()),
        basis: Basis::parse(&row.basis),
        speciality: row.speciality.clone(),
        reason: row.reason.clone(),
        decided_by: row.decided_by.clone(),
        metres: ranking.and_then(|it| it.metres_to(&row.partnership)),
        alternatives,
        is_joint: !row.proposal.is_empty(),
        may: may(actor, kind, state),
    };
    if stands_aside {
        hide(&mut holding, is_public);
    }
    Ok(Some(holding))
}

/// Leaves what anyone may read.
fn hide(holding: &mut Holding, is_public: bool) {
    for words in [
        &mut holding.reference,
        &mut holding.email,
        &mut holding.ended_reason,
        &mut holding.speciality,
        &mut holding.reason,
        &mut holding.decided_by,
    ] {
        words.clear();
    }
    holding.basis = None;
    holding.metres = None;
    holding.alternatives.clear();
    holding.may.clear();
    if !is_public {
        holding.organisation.clear();
        holding.representative.clear();
    }
}

/// What the roles allow; whether the person is free of a conflict is asked when they do it.
fn may(actor: &Actor, kind: SeatKind, state: SeatState) -> Vec<SeatCommand> {
    let mut parties = Vec::new();
    if actor.is(Role::Coordinator) {
        parties.push(Party::Coordinator);
    }
    if actor.is_director() {
        parties.push(Party::Director);
    }
    let standing = Standing::new(parties);
    SeatCommand::ALL
        .into_iter()
        .filter(|command| standing.permit_seat(*command, kind, Some(state)).is_ok())
        .collect()
}

/// The partnership's place in a ranking, from 1.
pub(super) fn placed(ranking: &Ranking, code: &str) -> Option<usize> {
    ranking.ranked.iter().position(|it| it.code == code).map(|place| place + 1)
}

/// Why nobody can be offered the seat now.
fn blocked(seats: &SeatsOf, kind: SeatKind) -> Option<String> {
    let next = seats.next(kind)?;
    let who = if next.organisation.is_empty() { "an anchor" } else { next.organisation.as_str() };
    Some(match next.state {
        SeatState::Accepted => format!("{who} has accepted this seat, and comes next."),
        _ => format!("This seat is offered to {who}. Wait for the answer, or take the offer back first."),
    })
}
