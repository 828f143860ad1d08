//! What administrators and the co-ordinator read of places. Reads only.

use app::domain::{
    Actor, Period, Point, Ranking, Role, Setting, Standpoint, Yardstick, distance, gap, stored_day,
    succession_words,
};
use app::ports::{
    AllianceEventLine, AreaLine, Contact, KeptDocument, KeptLine, KeptMember, KeptPartnership, KeptPoint,
    KeptPriorities, PlacesView, SourceLine, Suggestion,
};

use super::{Service, UseCaseError, UseCaseResult};
use crate::store::alliance_events::{self, Subject};
use crate::store::areas::{self, AnchorRow, AreaRow};
use crate::store::place_keeping::{self as keeping, KeptPointRow, KeptRow};
use crate::store::{Run, places, practices};

impl Service {
    /// Everything about places, in one list. Only who reads cases gets links to them.
    pub async fn kept_places(&self, actor: &Actor) -> UseCaseResult<PlacesView> {
        let mut db = &self.db;
        let today = self.today();
        let localities = areas::list_localities(&mut db).await?;
        let points = keeping::list_points(&mut db).await?;
        let rows = keeping::list(&mut db).await?;
        let mut suggestions = self.anchors_to_look_at(actor).await?;
        suggestions.extend(self.points_to_look_at(&rows, &points).await?);
        let line = |row: KeptRow| {
            let period = period_of(&row);
            let own = points.iter().filter(|it| it.partnership == row.code && point_period(it).holds(&today));
            KeptLine {
                locality: localities
                    .iter()
                    .find(|it| row.locality.as_ref() == Some(&it.code))
                    .map(|it| it.name.clone()),
                points: own.count(),
                is_in_force: period.holds(&today),
                period,
                code: row.code,
                name: row.name,
            }
        };
        Ok(PlacesView {
            partnerships: rows.into_iter().map(line).collect(),
            places: areas::list_places(&mut db).await?.into_iter().map(area_line).collect(),
            localities: localities.into_iter().map(area_line).collect(),
            suggestions,
            moved: Vec::new(),
            loads: Vec::new(),
        })
    }

    /// Anchors in post whose partnership is no longer the nearest, or too far. Nobody is moved by it.
    async fn anchors_to_look_at(&self, actor: &Actor) -> UseCaseResult<Vec<Suggestion>> {
        let mut db = &self.db;
        let stick = Yardstick::new(self.metric(), &places::list_sites(&mut db, &self.today()).await?);
        let furthest = self.settings().get(Setting::FurthestKilometres) * 1000;
        let reads_cases = actor.is(Role::Coordinator) || actor.is_director();
        let link = |reference: &str| {
            let case = (format!("/director/applications/{reference}"), "See the application".to_owned());
            reads_cases.then_some(case)
        };
        let anchors = areas::list_anchors(&mut db, actor.person).await?;
        let suggestion = |row: &AnchorRow| {
            Some(Suggestion { words: why_look_at(row, &stick, furthest)?, link: link(&row.reference) })
        };
        Ok(anchors.iter().filter_map(suggestion).collect())
    }

    /// Partnerships without a point, and practices that the NHS lists otherwise.
    async fn points_to_look_at(
        &self,
        rows: &[KeptRow],
        points: &[KeptPointRow],
    ) -> UseCaseResult<Vec<Suggestion>> {
        let today = self.today();
        let mut found = Vec::new();
        for row in rows.iter().filter(|row| period_of(row).holds(&today)) {
            let link = Some((format!("/coordinator/places/{}", row.code), format!("Open {}", row.name)));
            found.extend(no_point(row, points, &today).map(|words| Suggestion { words, link }));
        }
        for row in practices::list_changed(&mut &self.db, &today).await? {
            let words = match row.closed {
                Some(day) => format!(
                    "{} ({}) closed on {} in the NHS’s list. It still stands for {}.",
                    row.name,
                    row.ods_code,
                    stored_day(&day),
                    row.partnership
                ),
                None if row.status == "active" => format!(
                    "{} ({}) stands for {} at {}. The NHS’s list has it at {}.",
                    row.name, row.ods_code, row.partnership, row.postcode, row.listed_postcode
                ),
                None => format!(
                    "{} ({}) is {} in the NHS’s list. It still stands for {}.",
                    row.name, row.ods_code, row.status, row.partnership
                ),
            };
            let link =
                (format!("/coordinator/places/{}", row.partnership), format!("Open {}", row.partnership));
            found.push(Suggestion { words, link: Some(link) });
        }
        Ok(found)
    }

    /// One partnership, whole.
    pub async fn kept_partnership(&self, code: &str) -> UseCaseResult<KeptPartnership> {
        let mut db = &self.db;
        let today = self.today();
        let row = find_partnership(&mut db, code).await?;
        let localities = areas::list_localities(&mut db).await?;
        let successions = keeping::list_successions(&mut db).await?;
        let mut story = succession_words(code, &successions);
        for past in keeping::list_past(&mut db, code).await? {
            let period = Period::new(past.in_force_from.unwrap_or_default(), Some(&past.in_force_to));
            story.push(format!("Before, {code} was the code of “{}” {}.", past.name, period.words()));
        }
        let all_points = keeping::list_points(&mut db).await?;
        let mut warnings: Vec<String> = no_point(&row, &all_points, &today).into_iter().collect();
        if row.contact_email.is_empty() {
            warnings
                .push("Nobody is told of a new representative: the contact has no e-mail address.".into());
        }
        let team = keeping::list_team(&mut db, code).await?;
        let priorities = keeping::list_priorities(&mut db, code).await?;
        let documents = keeping::list_documents(&mut db, code).await?;
        let period = period_of(&row);
        let locality = localities.iter().find(|it| row.locality.as_ref() == Some(&it.code));
        Ok(KeptPartnership {
            locality: locality.map(|it| (it.code.clone(), it.name.clone())),
            successors: successions.into_iter().filter(|it| it.earlier == code).map(|it| it.later).collect(),
            story,
            points: all_points.into_iter().filter(|it| it.partnership == code).map(kept_point).collect(),
            team: team.into_iter().map(kept_member).collect(),
            priorities: priorities.into_iter().map(kept_priorities).collect(),
            documents: documents.into_iter().map(kept_document).collect(),
            warnings,
            localities: localities.into_iter().map(area_line).collect(),
            code: row.code,
            name: row.name,
            position: row.position,
            population: row.population,
            period,
            contact: Contact { name: row.contact_name, email: row.contact_email, phone: row.contact_phone },
            contact_public: row.contact_public == 1,
            version: row.version,
            today,
        })
    }

    /// What a partnership has set itself to do, today.
    pub(super) async fn priorities_today(&self, code: &str) -> UseCaseResult<Vec<String>> {
        let today = self.today();
        let all = keeping::list_priorities(&mut &self.db, code).await?.into_iter().map(kept_priorities);
        Ok(all.filter(|it| it.period.holds(&today)).flat_map(|it| it.words).collect())
    }

    /// A partnership's name, and everything that was changed about it, newest first.
    pub async fn partnership_history(&self, code: &str) -> UseCaseResult<(String, Vec<AllianceEventLine>)> {
        let mut db = &self.db;
        let row = find_partnership(&mut db, code).await?;
        Ok((row.name, alliance_events::list_of(&mut db, Subject::Place, code).await?))
    }

    /// A place or locality, every place around it, and what was changed about it.
    pub async fn kept_area(
        &self,
        kind: &str,
        code: &str,
    ) -> UseCaseResult<(AreaLine, Vec<AreaLine>, Vec<AllianceEventLine>)> {
        let mut db = &self.db;
        let places = areas::list_places(&mut db).await?;
        let all = if kind == "place" { places.clone() } else { areas::list_localities(&mut db).await? };
        let area = all.into_iter().find(|it| it.code == code).ok_or(UseCaseError::NotFound)?;
        let history = alliance_events::list_of(&mut db, Subject::Place, &area_key(kind, code)).await?;
        Ok((area_line(area), places.into_iter().map(area_line).collect(), history))
    }

    /// Every locality.
    pub async fn kept_localities(&self) -> UseCaseResult<Vec<AreaLine>> {
        Ok(areas::list_localities(&mut &self.db).await?.into_iter().map(area_line).collect())
    }

    /// Every place.
    pub async fn areas_around(&self) -> UseCaseResult<Vec<AreaLine>> {
        Ok(areas::list_places(&mut &self.db).await?.into_iter().map(area_line).collect())
    }

    /// Whose data is loaded, and since when.
    pub async fn sources(&self) -> UseCaseResult<Vec<SourceLine>> {
        let rows = areas::list_sources(&mut &self.db).await?;
        let line = |row: areas::SourceRow| SourceLine {
            description: row.description,
            licence: row.licence,
            released: row.released,
            rows: row.rows_kept,
            loaded: app::domain::Timestamp::from_seconds(row.loaded_at),
        };
        Ok(rows.into_iter().map(line).collect())
    }
}

/// Why to look at an anchor with a seat; nothing when all is as it was decided.
fn why_look_at(row: &AnchorRow, stick: &Yardstick, furthest: i64) -> Option<String> {
    let (own, seat) = (row.partnership.as_deref()?, row.seat.as_deref()?);
    let from = Point { easting: row.easting?, northing: row.northing? };
    let holds = format!("{} holds or is offered the {} seat of {own}", row.name, capital(seat));
    let ranking = app::domain::rank_by(stick, "", app::domain::Tier::Full, from, "");
    let Some(metres) = ranking.metres_to(own) else {
        return Some(format!("{holds}, which has no point in force today."));
    };
    let nearest = ranking.nearest()?;
    // Who was given another than the nearest on purpose stays without a word.
    let decided: Option<Ranking> = row.ranking.as_deref().and_then(|json| serde_json::from_str(json).ok());
    let was_nearest = decided.as_ref().and_then(Ranking::nearest).is_none_or(|it| it.code == own);
    if nearest.code != own && nearest.metres < metres && was_nearest {
        return Some(format!(
            "{holds}. By today’s points {} is nearer: {} instead of {}. Nothing changes by itself.",
            nearest.code,
            distance(nearest.metres),
            distance(metres)
        ));
    }
    (furthest > 0 && metres > furthest).then(|| {
        format!("{holds}, {} away. The furthest is set to {}.", distance(metres), distance(furthest))
    })
}

fn capital(seat: &str) -> &str {
    if seat == "deputy" { "Deputy" } else { "Lead" }
}

fn no_point(row: &KeptRow, points: &[KeptPointRow], today: &str) -> Option<String> {
    let periods: Vec<Period> =
        points.iter().filter(|it| it.partnership == row.code).map(point_period).collect();
    // It need not have a point after its own end.
    let end = Period::new(row.in_force_to.clone().unwrap_or_else(|| "9999".into()), None);
    gap(&row.code, periods.iter().chain([&end]), today)
}

pub(super) async fn find_partnership(db: &mut impl Run, code: &str) -> UseCaseResult<KeptRow> {
    keeping::list(db).await?.into_iter().find(|row| row.code == code).ok_or(UseCaseError::NotFound)
}

pub(super) fn period_of(row: &KeptRow) -> Period {
    Period::new(row.in_force_from.clone().unwrap_or_default(), row.in_force_to.as_deref())
}

pub(super) fn point_period(row: &KeptPointRow) -> Period {
    Period::new(row.from_date.clone(), row.to_date.as_deref())
}

pub(super) fn standpoint(row: &KeptPointRow) -> Standpoint {
    Standpoint {
        id: row.id.to_string(),
        partnership: row.partnership.clone(),
        ods_code: row.ods_code.clone().filter(|code| !code.is_empty()),
        name: row.name.clone(),
        point: Point { easting: row.easting, northing: row.northing },
        period: point_period(row),
    }
}

pub(super) fn kept_point(row: KeptPointRow) -> KeptPoint {
    KeptPoint {
        id: row.id.to_string(),
        by_list: row.by_list == 1,
        point: Point { easting: row.easting, northing: row.northing },
        period: point_period(&row),
        partnership: row.partnership,
        ods_code: row.ods_code.filter(|code| !code.is_empty()),
        name: row.name,
        postcode: row.postcode,
        source: row.source,
    }
}

fn kept_member(row: keeping::TeamRow) -> KeptMember {
    KeptMember {
        id: row.id.to_string(),
        role: row.role,
        name: row.name,
        organisation: row.organisation,
        email: row.email,
        phone: row.phone,
        consent_on: row.consent_on,
        from: row.from_date,
        to: row.to_date,
    }
}

fn kept_priorities(row: keeping::PrioritiesRow) -> KeptPriorities {
    KeptPriorities {
        id: row.id.to_string(),
        words: row.words.lines().map(str::to_owned).collect(),
        period: Period::new(row.from_date, row.to_date.as_deref()),
    }
}

fn kept_document(row: keeping::DocumentRow) -> KeptDocument {
    KeptDocument { id: row.id.to_string(), title: row.title, address: row.address, dated: row.dated }
}

fn area_line(row: AreaRow) -> AreaLine {
    AreaLine { code: row.code, name: row.name, place: row.place }
}

/// What the history of a place or locality is found by: no partnership's code has a slash.
pub(super) fn area_key(kind: &str, code: &str) -> String {
    format!("{kind}/{code}")
}
