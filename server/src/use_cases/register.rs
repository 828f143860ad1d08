//! The public register of any day, worked out from the histories, and what changed on it.

use std::collections::HashMap;

use app::domain::{
    Event, Fields, Identifier, LegalForm, Listing, Point, Postcode, ReviewClock, ReviewState, Status, Term,
    Timestamp, listings,
};
use app::ports::{
    AnchorView, PartnershipName, RegisterAnchor, RegisterChange, RegisterChangeKind, RegisterOn, SeatHeld,
};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::{Service, UseCaseError, UseCaseResult};
use crate::store::register::{self, HeldSeat, PartnershipNameRow, RegisteredRow};
use crate::store::{Db, places};

/// How exact the place of an anchor is in public, in metres: some run from somebody's home.
pub const COARSE: i64 = 500;
/// How many changes a feed holds.
const FEED: usize = 200;

/// Everything the register of one application follows from.
struct Known {
    row: RegisteredRow,
    legal_form: LegalForm,
    identifiers: Vec<Identifier>,
    listings: Vec<Listing>,
    seats: Vec<HeldSeat>,
    /// Who was named as representative, and when.
    people: Vec<(Timestamp, String)>,
    reconfirmed: Vec<Timestamp>,
}

/// All of it.
struct Whole {
    known: Vec<Known>,
    partnerships: Vec<PartnershipNameRow>,
}

/// The status changes of one application, and the representatives it named.
#[derive(Default)]
struct Life {
    changes: Vec<(Timestamp, Status)>,
    people: Vec<(Timestamp, String)>,
    reconfirmed: Vec<Timestamp>,
    seats: Vec<HeldSeat>,
}

impl Life {
    fn happened(&mut self, event: &Event, at: Timestamp) {
        self.changes.extend(event.status().map(|status| (at, status)));
        if let Event::SeatAccepted { representative, .. } = event {
            self.people.push((at, representative.clone()));
        }
    }

    fn confirmed(&mut self, fields: &Fields, at: Timestamp) {
        self.reconfirmed.push(at);
        let typed = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
        if typed("representative") == "changed" {
            self.people.push((at, typed("representative_name").to_owned()));
        }
    }
}

impl Whole {
    async fn read(db: &Db) -> UseCaseResult<Self> {
        let mut db = db;
        let mut lives: HashMap<Uuid, Life> = HashMap::new();
        for it in register::list_events(&mut db).await? {
            lives.entry(it.application).or_default().happened(&it.event, it.at);
        }
        for (application, fields, at) in register::list_confirmations(&mut db).await? {
            lives.entry(application).or_default().confirmed(&fields, at);
        }
        for seat in register::list_terms(&mut db).await? {
            lives.entry(seat.application).or_default().seats.push(seat);
        }
        let mut identifiers: HashMap<Uuid, Vec<Identifier>> = HashMap::new();
        for (organisation, identifier) in register::list_identifiers(&mut db).await? {
            identifiers.entry(organisation).or_default().push(identifier);
        }
        let mut known = Vec::new();
        for row in register::list_registered(&mut db).await? {
            let mut life = lives.remove(&row.application).unwrap_or_default();
            life.people.sort_by_key(|(at, _)| *at);
            let terms: Vec<Term> = life.seats.iter().map(|seat| seat.term.clone()).collect();
            let listings = listings(&life.changes, &terms);
            if listings.is_empty() {
                continue;
            }
            known.push(Known {
                identifiers: identifiers.get(&row.organisation).cloned().unwrap_or_default(),
                legal_form: row.legal_form()?,
                row,
                listings,
                seats: life.seats,
                people: life.people,
                reconfirmed: life.reconfirmed,
            });
        }
        let partnerships = register::list_partnerships(&mut db).await?;
        Ok(Self { known, partnerships })
    }

    /// The partnerships in force on a day.
    fn partnerships_on(&self, day: &str) -> Vec<PartnershipName> {
        let named = |row: &PartnershipNameRow| PartnershipName {
            code: row.code.clone(),
            name: row.name.clone(),
            locality: row.locality.clone().zip(row.locality_name.clone()),
        };
        self.partnerships.iter().filter(|row| row.holds(day)).map(named).collect()
    }

    fn partnership_name(&self, code: &str) -> String {
        let found = self.partnerships.iter().find(|it| it.code == code);
        found.map_or_else(|| code.to_owned(), |it| it.name.clone())
    }

    fn seat(&self, known: &Known, held: &HeldSeat, at: Timestamp) -> SeatHeld {
        let term = &held.term;
        // Named by then, or before the first seat of ours that says so.
        let named = known.people.iter().rev().find(|(since, _)| *since <= at).map(|it| it.1.as_str());
        let is_open = term.to.is_none();
        let person = match named {
            Some(name) if !name.is_empty() => Some(name.to_owned()),
            _ if is_open => Some(term.person.clone()),
            _ => None,
        };
        SeatHeld {
            id: held.id,
            partnership: term.partnership.clone(),
            partnership_name: self.partnership_name(&term.partnership),
            seat: term.seat,
            is_current: is_open && person.as_deref() == Some(term.person.as_str()),
            person,
            from: term.from,
            to: term.to.filter(|to| *to <= at),
            acts: held.acting.is_some_and(|(from, to)| from <= at && to.is_none_or(|to| to > at)),
        }
    }

    fn anchor(&self, known: &Known, listing: &Listing, at: Timestamp, clock: (i64, i64)) -> RegisterAnchor {
        let row = &known.row;
        let held = known.seats.iter().filter(|seat| seat.term.holds_at(at));
        let seats: Vec<SeatHeld> = held.map(|seat| self.seat(known, seat, at)).collect();
        let reconfirmed = known.reconfirmed.iter().copied().filter(|it| *it <= at).max();
        let review = ReviewClock::new(reconfirmed.unwrap_or_default().max(listing.since), clock.0, clock.1);
        let ended = listing.to.filter(|to| *to <= at);
        RegisterAnchor {
            id: row.organisation,
            name: row.name.clone(),
            website: web_address(&row.website),
            legal_form: known.legal_form,
            identifiers: known.identifiers.clone(),
            district: Postcode::parse(&row.postcode).map(|it| it.outcode().to_owned()).unwrap_or_default(),
            point: point(row).map(|it| it.coarse(COARSE)),
            since: listing.since,
            ended,
            with_conditions: listing.with_conditions,
            review_due: review.state(at) == ReviewState::Due,
            changed: [Some(listing.from), ended, reconfirmed, seats.iter().map(|it| it.from).max()]
                .into_iter()
                .flatten()
                .max()
                .unwrap_or(listing.from),
            reconfirmed,
            seats,
        }
    }

    /// Every change until a moment, the latest first.
    fn changes(&self, at: Timestamp) -> Vec<RegisterChange> {
        let mut all: Vec<RegisterChange> =
            self.known.iter().flat_map(|known| self.changes_of(known)).filter(|it| it.at <= at).collect();
        all.sort_by(|one, other| {
            (other.at, &one.name, one.kind.code()).cmp(&(one.at, &other.name, other.kind.code()))
        });
        all
    }

    fn changes_of(&self, known: &Known) -> Vec<RegisterChange> {
        let change = |kind, at, with_conditions, seat| RegisterChange {
            organisation: known.row.organisation,
            name: known.row.name.clone(),
            kind,
            at,
            with_conditions,
            seat,
        };
        let mut all = Vec::new();
        for (index, it) in known.listings.iter().enumerate() {
            let kind =
                if it.is_new() { RegisterChangeKind::Confirmed } else { RegisterChangeKind::StatusChanged };
            all.push(change(kind, it.from, it.with_conditions, None));
            let goes_on = known.listings.get(index + 1).is_some_and(|next| !next.is_new());
            if let Some(to) = it.to.filter(|_| !goes_on) {
                all.push(change(RegisterChangeKind::Ended, to, it.with_conditions, None));
            }
        }
        for held in &known.seats {
            let seat = || Some((held.term.seat, self.partnership_name(&held.term.partnership)));
            all.push(change(RegisterChangeKind::SeatTaken, held.term.from, false, seat()));
            if let Some(to) = held.term.to {
                all.push(change(RegisterChangeKind::SeatEnded, to, false, seat()));
            }
        }
        all
    }
}

fn point(row: &RegisteredRow) -> Option<Point> {
    Some(Point { easting: row.easting?, northing: row.northing? })
}

/// What people typed could be anything: only a web address becomes a link, in whatever format.
fn web_address(typed: &str) -> String {
    let is_address = typed.starts_with("https://") || typed.starts_with("http://");
    if is_address { typed.to_owned() } else { String::new() }
}

/// The last second of a day in the United Kingdom.
fn end_of(day: Date) -> Option<Timestamp> {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let next = day.tomorrow().ok()?.to_zoned(zone).ok()?;
    Some(Timestamp::from_seconds(next.timestamp().as_second() - 1))
}

impl Service {
    fn moment(&self, day: Option<Date>) -> Timestamp {
        // Today counts until now, not until tonight.
        let past = day.filter(|day| *day < self.civil_today());
        past.and_then(end_of).unwrap_or_else(|| self.now())
    }

    fn clock(&self) -> (i64, i64) {
        let periods = self.periods();
        (periods.reconfirm_months, periods.notice_days)
    }

    /// The day on which the service is, where it runs.
    pub fn day_today(&self) -> Date {
        self.civil_today()
    }

    /// The register as it stood at the end of a day; now, without one.
    pub async fn register_on(&self, day: Option<Date>) -> UseCaseResult<RegisterOn> {
        let whole = Whole::read(&self.db).await?;
        let (at, clock) = (self.moment(day), self.clock());
        let listed = |known: &Known| {
            let listing = known.listings.iter().find(|listing| listing.holds_at(at))?;
            Some(whole.anchor(known, listing, at, clock))
        };
        let day = day.unwrap_or_else(|| self.civil_today());
        let reconfirmed = whole.known.iter().flat_map(|it| it.reconfirmed.iter().copied());
        let changed = reconfirmed.filter(|it| *it <= at).max();
        Ok(RegisterOn {
            is_today: day >= self.civil_today(),
            day: day.to_string(),
            anchors: whole.known.iter().filter_map(listed).collect(),
            attribution: self.attribution().await?,
            changed: changed.max(whole.changes(at).first().map(|it| it.at)),
            partnerships: whole.partnerships_on(&day.to_string()),
        })
    }

    /// The licence lines of what the points build on.
    pub async fn attribution(&self) -> UseCaseResult<String> {
        let mut lines: Vec<String> = Vec::new();
        for source in self.sources().await? {
            if !source.licence.is_empty() && !lines.contains(&source.licence) {
                lines.push(source.licence);
            }
        }
        Ok(lines.join(" "))
    }

    /// What changed on the register, the latest first.
    pub async fn register_changes(&self) -> UseCaseResult<Vec<RegisterChange>> {
        let mut changes = Whole::read(&self.db).await?.changes(self.now());
        changes.truncate(FEED);
        Ok(changes)
    }

    /// The public page of an organisation that is on the register, or once was.
    pub async fn anchor_page(&self, id: &str) -> UseCaseResult<AnchorView> {
        let id = Uuid::parse_str(id).map_err(|_| UseCaseError::NotFound)?;
        let whole = Whole::read(&self.db).await?;
        let (at, clock) = (self.now(), self.clock());
        let own: Vec<&Known> = whole.known.iter().filter(|known| known.row.organisation == id).collect();
        // The application it is listed by now, else the one it was listed by last.
        let latest = own
            .iter()
            .flat_map(|known| known.listings.iter().map(move |listing| (*known, listing)))
            .max_by_key(|(_, listing)| (listing.to.is_none(), listing.from));
        let (known, listing) = latest.ok_or(UseCaseError::NotFound)?;
        let anchor = whole.anchor(known, listing, at, clock);
        let mut db = &self.db;
        let met = match anchor.ended {
            None => register::list_met(&mut db, known.row.application).await?,
            Some(_) => Vec::new(),
        };
        let principles = places::list_principles(&mut db).await?;
        let mut seats: Vec<SeatHeld> = own
            .iter()
            .flat_map(|known| known.seats.iter().map(|seat| whole.seat(known, seat, at)))
            // Who sat there once is not named here: the agreement was for the time in post.
            .map(|seat| SeatHeld { person: seat.person.filter(|_| seat.is_current), ..seat })
            .collect();
        seats.sort_by_key(|seat| std::cmp::Reverse((seat.from, seat.id)));
        Ok(AnchorView {
            principles: principles.into_iter().filter(|it| met.contains(&i64::from(it.number))).collect(),
            changes: whole.changes(at).into_iter().filter(|it| it.organisation == id).collect(),
            seats,
            anchor,
        })
    }
}
