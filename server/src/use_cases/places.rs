//! What anyone may ask: principles, partnerships, and which partnership is nearest.

use app::domain::{Postcode, Ranking, SEAT_ROLES, SeatKind, Timestamp};
use app::ports::{Found, PartnershipLine, PartnershipView, PracticeLine, PrincipleText, Representative};

use super::{Service, UseCaseError, UseCaseResult};
use crate::store::places;
use crate::store::places::PartnershipRow;
use crate::store::seats::{self, InPostRow};

/// Who holds a seat of a partnership.
fn holder(rows: &[InPostRow], code: &str, kind: SeatKind) -> Option<Representative> {
    let row = rows.iter().find(|row| row.partnership == code && row.seat == kind.code())?;
    Some(Representative {
        organisation: row.organisation.clone(),
        name: row.representative.clone(),
        since: row.starts_on.as_deref().and_then(midday)?,
        kind,
        acts: row.acting_from.is_some() && row.acting_to.is_none(),
    })
}

/// Who speaks for the sector: the Lead, or the Deputy who acts while that seat is vacant.
fn lead(rows: &[InPostRow], code: &str) -> Option<Representative> {
    holder(rows, code, SeatKind::Lead)
        .or_else(|| holder(rows, code, SeatKind::Deputy).filter(|deputy| deputy.acts))
}

/// A moment that is the same day everywhere we are read.
fn midday(day: &str) -> Option<Timestamp> {
    let date: jiff::civil::Date = day.parse().ok()?;
    let zoned = date.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(Timestamp::from_seconds(zoned.timestamp().as_second()))
}

/// "Dr Sam Iqbal, Farrow Surgery".
pub(super) fn named(name: &str, organisation: &str) -> String {
    if organisation.is_empty() { name.to_owned() } else { format!("{name}, {organisation}") }
}

impl Service {
    /// The six principles as worded.
    pub async fn principles(&self) -> UseCaseResult<Vec<PrincipleText>> {
        Ok(places::list_principles(&mut &self.db).await?)
    }

    /// Every partnership.
    pub async fn partnerships(&self) -> UseCaseResult<Vec<PartnershipLine>> {
        let rows = places::list_partnerships(&mut &self.db, &self.today()).await?;
        let in_post = seats::list_in_post(&mut &self.db).await?;
        let line = |row: PartnershipRow| PartnershipLine {
            lead: lead(&in_post, &row.code),
            code: row.code,
            name: row.name,
            locality: row.locality,
            practices: usize::try_from(row.points).unwrap_or_default(),
        };
        Ok(rows.into_iter().map(line).collect())
    }

    /// One partnership, also when it is no longer in force.
    pub async fn partnership(&self, code: &str) -> UseCaseResult<PartnershipView> {
        let mut db = &self.db;
        let today = self.today();
        let kept = self.kept_partnership(code).await?;
        let rows = places::list_partnerships(&mut db, &today).await?;
        let row = rows.into_iter().find(|row| row.code == code);
        // One that begins later is nobody's business yet.
        if row.is_none() && kept.period.to.as_deref().is_none_or(|to| to > today.as_str()) {
            return Err(UseCaseError::NotFound);
        }
        let points = places::list_points(&mut db, code, &today).await?;
        let in_post = seats::list_in_post(&mut db).await?;
        let (lead, deputy) = (lead(&in_post, code), holder(&in_post, code, SeatKind::Deputy));
        let sources = self.sources().await?;
        let priorities = kept.priorities.into_iter().find(|it| it.period.holds(&today));
        let team = places::list_team(&mut db, code, &today).await?;
        Ok(PartnershipView {
            demonstration: points.iter().any(|point| point.source == places::DEMONSTRATION),
            practices: points
                .into_iter()
                .map(|row| PracticeLine { name: row.name, postcode: row.postcode, ods_code: row.ods_code })
                .collect(),
            // Only the seats say who holds them; a name typed here could say otherwise.
            team: team
                .into_iter()
                .filter(|(role, ..)| !SEAT_ROLES.contains(&role.as_str()))
                .map(|(role, name, organisation)| (role, named(&name, &organisation)))
                .collect(),
            ended: kept.period.to.filter(|_| row.is_none()),
            story: kept.story,
            contact: kept.contact_public.then_some(kept.contact),
            priorities: priorities.map(|it| (it.words, it.period)),
            documents: kept.documents.into_iter().map(|it| (it.title, it.address, it.dated)).collect(),
            attributions: sources.into_iter().map(|it| it.licence).filter(|it| !it.is_empty()).collect(),
            lead,
            deputy,
            population: kept.population,
            code: kept.code,
            name: kept.name,
            locality: kept.locality.map(|(_, name)| name),
        })
    }

    /// Which partnership is nearest to a postcode; none when nobody knows where it is.
    pub async fn find(&self, postcode: &Postcode) -> UseCaseResult<Option<Found>> {
        let mut db = &self.db;
        let Some(located) = places::locate(&mut db, postcode).await? else { return Ok(None) };
        let ranking = self.rank_point(&mut db, postcode.as_str(), located.tier, located.point).await?;
        let in_post = seats::list_in_post(&mut db).await?;
        let nearest = ranking.nearest();
        let lead = nearest.and_then(|it| lead(&in_post, &it.code));
        let deputy = nearest.and_then(|it| holder(&in_post, &it.code, SeatKind::Deputy));
        Ok(Some(Found { in_area: located.in_area, lead, deputy, ranking }))
    }

    /// The partnerships by distance from a postcode; none when nobody knows where it is.
    pub async fn rank(&self, postcode: &Postcode) -> UseCaseResult<Option<Ranking>> {
        let mut db = &self.db;
        let Some(located) = places::locate(&mut db, postcode).await? else { return Ok(None) };
        Ok(Some(self.rank_point(&mut db, postcode.as_str(), located.tier, located.point).await?))
    }
}
