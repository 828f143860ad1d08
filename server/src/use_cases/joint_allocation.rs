//! All anchors without a seat, and all vacant seats, looked at together. Reads only; what directors make of
//! it is in `joint_acceptance`.

use std::collections::BTreeMap;

use app::domain::{Actor, Anchor, Point, Request, Seat, SeatKind, Setting, Terms, propose};
use app::ports::{ProposalView, UnplacedAnchor};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Service, UseCaseResult};
use crate::store::appointments::{self, WaitingRow};
use crate::store::{Run, places};

impl Service {
    /// How far to look when nobody says how far, in kilometres: as it is set, or 15 while there is no limit.
    pub fn furthest_asked(&self) -> i64 {
        let set = self.settings().get(Setting::FurthestKilometres);
        if set > 0 { set } else { 15 }
    }

    /// Which anchor could take which vacant Lead seat, as of today.
    pub async fn propose_allocation(&self, terms: Terms) -> UseCaseResult<ProposalView> {
        self.joint_proposal(&mut &self.db, Uuid::nil(), terms, &[SeatKind::Lead]).await
    }

    /// The same for these seats, without the anchors that the reader stands aside from.
    pub async fn joint_allocation(
        &self,
        actor: &Actor,
        terms: Terms,
        kinds: &[SeatKind],
    ) -> UseCaseResult<ProposalView> {
        self.joint_proposal(&mut &self.db, actor.person, terms, kinds).await
    }

    pub(super) async fn joint_proposal(
        &self,
        db: &mut impl Run,
        reader: Uuid,
        terms: Terms,
        kinds: &[SeatKind],
    ) -> UseCaseResult<ProposalView> {
        let today = self.today();
        let waiting = appointments::list_waiting(db, reader).await?;
        let mut declined: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (reference, partnership) in appointments::list_declined(db).await? {
            declined.entry(reference).or_default().push(partnership);
        }
        let (located, unlocated): (Vec<_>, Vec<_>) =
            waiting.into_iter().partition(|row| row.easting.is_some() && row.northing.is_some());
        let anchor = |row: WaitingRow| {
            let point = Point { easting: row.easting?, northing: row.northing? };
            Some(Anchor {
                excluded: declined.get(&row.reference).cloned().unwrap_or_default(),
                preferred: row.chosen_partnership.into_iter().collect(),
                id: row.reference,
                name: row.name,
                point,
            })
        };
        let request = Request {
            anchors: located.into_iter().filter_map(anchor).collect(),
            seats: self.seats_of_kinds(db, kinds).await?,
            sites: places::list_sites(db, &today).await?,
            terms,
            metric: self.metric(),
        };
        let proposal = propose(&request);
        let left = vacant(&places::list_partnerships(db, &today).await?, &proposal.left);
        Ok(ProposalView {
            on: today,
            data_date: places::data_date(db).await?,
            left,
            proposal,
            unlocated: unlocated
                .into_iter()
                .map(|row| UnplacedAnchor {
                    reference: row.reference,
                    name: row.name,
                    chosen: row.chosen_partnership,
                })
                .collect(),
        })
    }

    /// Every partnership's seats of these kinds. One that is offered counts as held: an offer is a promise.
    /// One that somebody is proposed for is left to directors to settle.
    async fn seats_of_kinds(&self, db: &mut impl Run, kinds: &[SeatKind]) -> UseCaseResult<Vec<Seat>> {
        let taken = appointments::list_taken(db).await?;
        let partnerships = places::list_partnerships(db, &self.today()).await?;
        let seat = |(code, kind): (&str, SeatKind)| Seat {
            kind,
            holder: taken
                .iter()
                .find(|it| it.partnership == code && it.seat == kind.code())
                .map(|it| it.name.clone()),
            partnership: code.to_owned(),
        };
        let pairs = partnerships.iter().flat_map(|row| kinds.iter().map(|kind| (row.code.as_str(), *kind)));
        Ok(pairs.map(seat).collect())
    }
}

/// The seats that stay vacant, by name, in the place's order.
fn vacant(partnerships: &[places::PartnershipRow], left: &[(String, SeatKind)]) -> Vec<String> {
    let of = |row: &places::PartnershipRow| {
        let seats = left.iter().filter(|(code, _)| *code == row.code);
        seats.map(|(_, seat)| format!("{} ({})", row.name, seat.label())).collect::<Vec<_>>()
    };
    partnerships.iter().flat_map(of).collect()
}

/// Says whether two proposals are the same: their method, terms, lines and data, in hexadecimal.
pub fn fingerprint(view: &ProposalView) -> String {
    let json = serde_json::to_vec(&(&view.proposal, &view.data_date)).unwrap_or_default();
    Sha256::digest(json).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}
