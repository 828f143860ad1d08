//! What may stand for a partnership, and when. Days are `YYYY-MM-DD`; an end is the first day no longer in force.

use super::allocation::{Point, rounded_root};
use super::distance::distance;
use super::value::stored_day;

/// Further than this from every other point of its partnership, a point is doubted aloud.
const DOUBTFUL_METRES: i64 = 30_000;

/// The roles of a leadership team that people are written down for, as stored and shown. The two seats of the
/// sector are not among them: who holds these is known from the seats.
pub const TEAM_ROLES: [&str; 6] = [
    "GP",
    "Practice manager",
    "Community matron",
    "Community pharmacist",
    "Care home or home care provider",
    "Other",
];

/// Roles that could be written down once. Only the seats say who represents the sector.
pub const SEAT_ROLES: [&str; 2] = ["VCS Lead", "VCS Deputy"];

/// From a day until before another; without an end, for good.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// The first day. Empty for "as long as anybody knows".
    pub from: String,
    /// The first day no longer.
    pub to: Option<String>,
}

impl Period {
    /// A period.
    pub fn new(from: impl Into<String>, to: Option<&str>) -> Self {
        Self { from: from.into(), to: to.map(str::to_owned) }
    }

    /// Whether a day lies in it.
    pub fn holds(&self, day: &str) -> bool {
        self.from.as_str() <= day && self.to.as_deref().is_none_or(|to| to > day)
    }

    /// Whether a day lies in both.
    pub fn overlaps(&self, other: &Self) -> bool {
        let begins_before =
            |one: &Self, other: &Self| other.to.as_deref().is_none_or(|to| one.from.as_str() < to);
        begins_before(self, other) && begins_before(other, self)
    }

    /// True when it ends before it begins, or on the day it begins.
    pub fn is_reversed(&self) -> bool {
        self.to.as_deref().is_some_and(|to| to <= self.from.as_str())
    }

    /// "from 1 April 2026 until before 1 May 2027".
    pub fn words(&self) -> String {
        let from =
            if self.from.is_empty() { String::new() } else { format!("from {}", stored_day(&self.from)) };
        let to = self.to.as_deref().map(|to| format!("until before {}", stored_day(to)));
        match (from.is_empty(), to) {
            (_, None) => from,
            (true, Some(to)) => to,
            (false, Some(to)) => format!("{from} {to}"),
        }
    }
}

/// Why a point cannot be on land in Great Britain; nothing when it can.
pub fn point_problem(point: Point) -> Option<&'static str> {
    if point.easting == 0 && point.northing == 0 {
        return Some(
            "0, 0 is no place: it is what a list says when it does not know. Enter the real easting and northing",
        );
    }
    let is_inside =
        (5_000..=656_000).contains(&point.easting) && (5_000..=1_221_000).contains(&point.northing);
    (!is_inside).then_some(
        "This point lies outside Great Britain. Check that easting and northing are metres of the National Grid, and not swapped",
    )
}

/// A point that stands, or is to stand, for a partnership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standpoint {
    /// Its id; empty for a new one.
    pub id: String,
    /// The partnership's code.
    pub partnership: String,
    /// The code of the practice; none for a point that somebody added.
    pub ods_code: Option<String>,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub point: Point,
    /// When it counts.
    pub period: Period,
}

/// What is wrong with a point, and what is only doubtful.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PointCheck {
    /// The field and what to do about it.
    pub problems: Vec<(&'static str, String)>,
    /// What somebody has to be sure of.
    pub doubts: Vec<String>,
}

/// Checks a point beside all others, its own earlier state among them.
pub fn check_point(new: &Standpoint, all: &[Standpoint], today: &str) -> PointCheck {
    let mut check = PointCheck::default();
    if let Some(words) = point_problem(new.point) {
        check.problems.push(("easting", words.to_owned()));
    }
    if new.period.is_reversed() {
        check.problems.push(("to-day", "The end must be after the start".to_owned()));
    }
    let others: Vec<&Standpoint> = all.iter().filter(|it| it.id.is_empty() || it.id != new.id).collect();
    let at_once = |it: &&&Standpoint| it.period.overlaps(&new.period);
    if let Some(code) = &new.ods_code {
        let twice = others.iter().filter(|it| it.ods_code.as_ref() == Some(code)).find(at_once);
        if let Some(other) = twice {
            let when = other.period.words();
            check.problems.push((
                "ods_code",
                if other.partnership == new.partnership {
                    format!("{} ({code}) counts for {} already {when}. Change its dates instead", other.name, new.partnership)
                } else {
                    format!(
                        "{} ({code}) is in {} {when}. A practice is in one partnership at a time: end it there first",
                        other.name, other.partnership
                    )
                },
            ));
        }
    }
    let same_spot = others.iter().filter(|it| it.point == new.point).find(at_once);
    match same_spot {
        Some(other) if other.partnership == new.partnership && check.problems.is_empty() => check.problems.push((
            "easting",
            format!("“{}” stands on the same spot {}. Two points there count as one", other.name, other.period.words()),
        )),
        Some(other) if other.partnership != new.partnership => check.doubts.push(format!(
            "“{}” of {} stands on the same spot. Postcodes near it are as near to one partnership as to the other.",
            other.name, other.partnership
        )),
        _ => {}
    }
    let own =
        || others.iter().filter(|it| it.partnership == new.partnership && it.period.overlaps(&new.period));
    let nearest = own().map(|it| it.point.square_distance(new.point)).min().map(rounded_root);
    if let Some(metres) = nearest.filter(|metres| *metres > DOUBTFUL_METRES) {
        check.doubts.push(format!(
            "This point is {} from the nearest other point of {}.",
            distance(metres),
            new.partnership
        ));
    }
    let kept = others.iter().filter(|it| it.partnership == new.partnership).map(|it| &it.period);
    let before = all.iter().filter(|it| it.partnership == new.partnership).map(|it| &it.period);
    // A gap that was there before is no reason to doubt this change.
    let known = gap(&new.partnership, before, today);
    check.doubts.extend(
        gap(&new.partnership, kept.chain([&new.period]), today).filter(|it| known.as_ref() != Some(it)),
    );
    check
}

/// That a partnership has no point from some day on, when it had one before it.
pub fn gap<'a>(partnership: &str, periods: impl Iterator<Item = &'a Period>, today: &str) -> Option<String> {
    let periods: Vec<&Period> = periods.collect();
    first_day_without(&periods, today).map(|day| {
        let when = if day == today { "Today".to_owned() } else { format!("From {}", stored_day(&day)) };
        format!("{when} {partnership} has no point, so no postcode is ranked to it.")
    })
}

/// The first day from `today` on that lies in no period.
fn first_day_without(periods: &[&Period], today: &str) -> Option<String> {
    let mut day = today.to_owned();
    loop {
        let in_force: Vec<_> = periods.iter().filter(|it| it.holds(&day)).collect();
        if in_force.is_empty() {
            return Some(day);
        }
        // Without an end it goes on for good.
        let ends: Option<Vec<&str>> = in_force.iter().map(|it| it.to.as_deref()).collect();
        ends?.into_iter().max().unwrap_or_default().clone_into(&mut day);
    }
}

/// A code: letters, digits and hyphens, and no word that is an address of its own.
pub fn is_partnership_code(code: &str) -> bool {
    const ADDRESSES: [&str; 3] = ["new", "areas", "what-if"];
    (1..=12).contains(&code.len())
        && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && code.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric())
        && !ADDRESSES.iter().any(|it| it.eq_ignore_ascii_case(code))
}

/// One partnership that went on as another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Succession {
    /// The earlier one.
    pub earlier: String,
    /// The later one.
    pub later: String,
    /// Since when.
    pub on: String,
}

/// What became of partnerships, and what they were made of, in sentences about one of them.
pub fn succession_words(code: &str, all: &[Succession]) -> Vec<String> {
    let mut days: Vec<&str> =
        all.iter().filter(|it| it.earlier == code || it.later == code).map(|it| it.on.as_str()).collect();
    days.sort_unstable();
    days.dedup();
    let mut words = Vec::new();
    for on in days {
        let that_day = || all.iter().filter(|it| it.on == on);
        let list = |codes: Vec<&str>| match codes.as_slice() {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [start @ .., last] => format!("{} and {last}", start.join(", ")),
        };
        let made_of: Vec<&str> =
            that_day().filter(|it| it.later == code).map(|it| it.earlier.as_str()).collect();
        let became: Vec<&str> =
            that_day().filter(|it| it.earlier == code).map(|it| it.later.as_str()).collect();
        let day = stored_day(on);
        match (made_of.as_slice(), became.as_slice()) {
            ([only], _) => {
                let siblings = that_day().filter(|it| it.earlier == *only).count();
                let how = if siblings > 1 { "Part of" } else { "Follows" };
                words.push(format!("{how} what was {only} until {day}."));
            }
            ([_, ..], _) => words.push(format!("Made of {} on {day}.", list(made_of))),
            ([], _) => {}
        }
        match became.as_slice() {
            [] => {}
            [only] => {
                let joined = that_day().filter(|it| it.later == *only).count();
                let how = if joined > 1 { "Merged into" } else { "Became" };
                words.push(format!("{how} {only} on {day}."));
            }
            _ => words.push(format!("Split into {} on {day}.", list(became))),
        }
    }
    words
}

#[cfg(test)]
mod tests;
