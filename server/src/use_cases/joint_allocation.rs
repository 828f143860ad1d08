//! All anchors without a seat, and all vacant seats, looked at together. Reads only.

use std::collections::BTreeMap;

use app::domain::{Anchor, Point, Request, Seat, SeatKind, Terms, propose};
use app::ports::{ProposalView, UnplacedAnchor};

use super::{Service, UseCaseResult};
use crate::store::appointments::{self, WaitingRow};
use crate::store::places;

impl Service {
    /// Which anchor could take which vacant Lead seat, as of today.
    pub async fn propose_allocation(&self, terms: Terms) -> UseCaseResult<ProposalView> {
        let mut db = &self.db;
        let today = self.today();
        let waiting = appointments::list_waiting(&mut db).await?;
        let mut declined: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (reference, partnership) in appointments::list_declined(&mut db).await? {
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
            seats: self.lead_seats(&today).await?,
            sites: places::list_sites(&mut db, &today).await?,
            terms,
        };
        Ok(ProposalView {
            on: today,
            data_date: places::data_date(&mut db).await?,
            proposal: propose(&request),
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

    /// Every partnership's Lead seat. One that is offered counts as held: an offer is a promise.
    async fn lead_seats(&self, today: &str) -> UseCaseResult<Vec<Seat>> {
        let mut db = &self.db;
        let leads = appointments::list_leads(&mut db).await?;
        let partnerships = places::list_partnerships(&mut db, today).await?;
        let seat = |row: places::PartnershipRow| Seat {
            kind: SeatKind::Lead,
            holder: leads.iter().find(|(code, ..)| *code == row.code).map(|(_, name, _)| name.clone()),
            partnership: row.code,
        };
        Ok(partnerships.into_iter().map(seat).collect())
    }
}
