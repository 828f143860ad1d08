//! Points that stand for partnerships: added, corrected, moved, ended. What counted before stays known.

use app::domain::{Period, Point, Postcode, Standpoint, check_point, stored_day};
use app::forms::Errors;
use app::forms::places::{NewPoint, Spot};

use super::Service;
use super::place_changes::{Asked, NotSaved, Saved, day, differences, found, problem};
use super::place_keeping::{point_period, standpoint};
use crate::store::place_keeping::{self as keeping, KeptPointRow, KeptRow};
use crate::store::{Run, StoreResult, Tx, places};

impl Service {
    pub(super) async fn change_point(
        &self,
        tx: &mut Tx,
        asked: Asked<'_>,
        partnership: &KeptRow,
        item: &str,
        new: &NewPoint,
    ) -> Saved<String> {
        let all = keeping::list_points(tx).await?;
        let own: Vec<KeptPointRow> =
            all.iter().filter(|it| it.partnership == partnership.code).cloned().collect();
        let old = found(item, own, |it| it.id)?;
        let mut row = self.point_row(tx, partnership, old.as_ref(), new).await?;
        let mut others: Vec<Standpoint> = all.iter().map(standpoint).collect();
        let moved = match (&old, &new.moves_on) {
            (Some(old), Some(on)) => {
                let before = closed(old, on, row.to_date.as_deref())?;
                for other in others.iter_mut().filter(|it| it.id == old.id.to_string()) {
                    other.period = point_period(&before);
                }
                row.id = self.world.id();
                row.from_date.clone_from(on);
                Some(before)
            }
            _ => None,
        };
        if old.as_ref() == Some(&row) {
            return Ok(String::new());
        }
        row.by_list = 0;
        let check = check_point(&standpoint(&row), &others, &self.today());
        if !check.problems.is_empty() {
            let mut errors = Errors::default();
            // A problem of the spot is shown where the spot was typed.
            let typed =
                if new.spot.point.is_none() && new.spot.postcode.is_some() { "postcode" } else { "easting" };
            for (field, words) in check.problems {
                errors.add(if field == "easting" { typed } else { field }, words);
            }
            return Err(NotSaved::Problems(errors));
        }
        let mut doubts = check.doubts;
        doubts.extend(outside(partnership, &row));
        asked.unless(doubts)?;
        if let Some(before) = &moved {
            keeping::save_point(tx, before).await?;
        }
        keeping::save_point(tx, &row).await?;
        Ok(point_words(old.as_ref(), &row, moved.is_some()))
    }

    /// The row that would be saved, with what the lists know of it.
    async fn point_row(
        &self,
        tx: &mut Tx,
        partnership: &KeptRow,
        old: Option<&KeptPointRow>,
        new: &NewPoint,
    ) -> Saved<KeptPointRow> {
        let listed = match &new.ods_code {
            Some(code) => keeping::find_practice(tx, code).await?,
            None => None,
        };
        let name = match (&listed, new.name.is_empty()) {
            (Some((name, _)), true) => name.clone(),
            (None, true) => {
                return Err(problem("name", "This practice is in no list that is loaded. Enter its name"));
            }
            (_, false) => new.name.clone(),
        };
        let mut spot = new.spot.clone();
        let typed = spot.postcode.is_some() || spot.point.is_some();
        if let Some((_, postcode)) = listed.as_ref().filter(|_| !typed) {
            spot.postcode = Postcode::parse(postcode);
        }
        // Whoever types another postcode and leaves the old easting and northing means the postcode.
        let leaves_point = old.is_some_and(|old| {
            let is_other = spot.postcode.as_ref().is_some_and(|it| it.as_str() != old.postcode);
            is_other && spot.point == Some(Point { easting: old.easting, northing: old.northing })
        });
        if leaves_point {
            spot.point = None;
        }
        let point = match where_is(tx, &spot).await? {
            Ok(point) => point,
            Err(words) => return Err(problem("postcode", words)),
        };
        Ok(KeptPointRow {
            id: old.map_or_else(|| self.world.id(), |it| it.id),
            partnership: partnership.code.clone(),
            kind: if new.ods_code.is_some() { "practice" } else { "point" }.to_owned(),
            ods_code: new.ods_code.clone(),
            name,
            postcode: spot.postcode.map(|it| it.to_string()).unwrap_or_default(),
            easting: point.easting,
            northing: point.northing,
            from_date: new.from.clone(),
            to_date: new.to.clone(),
            source: new.source.clone(),
            by_list: old.map_or(0, |it| it.by_list),
        })
    }
}

/// Where a spot is: easting and northing count before the postcode, which must be known exactly.
pub(super) async fn where_is(db: &mut impl Run, spot: &Spot) -> StoreResult<Result<Point, String>> {
    if let Some(point) = spot.point {
        return Ok(Ok(point));
    }
    let Some(postcode) = &spot.postcode else {
        return Ok(Err("Enter a postcode, or easting and northing".to_owned()));
    };
    let located = places::locate_exactly(db, postcode).await?;
    Ok(located.map(|it| it.point).ok_or_else(|| {
        let why = postcode.why_unknown().unwrap_or_else(|| format!("We do not know where {postcode} is"));
        format!("{}. Enter another postcode, or easting and northing", why.trim_end_matches('.'))
    }))
}

/// The point as it was until the day it moves.
fn closed(old: &KeptPointRow, on: &str, to: Option<&str>) -> Saved<KeptPointRow> {
    let wrong = |words: &str| Err(problem("moves-day", words));
    if on <= old.from_date.as_str() {
        return wrong(
            "The day it moves must be after the day from which it counts. To correct a mistake, select that instead",
        );
    }
    if old.to_date.as_deref().or(to).is_some_and(|to| to <= on) {
        return wrong("The day it moves must be before the day it ends");
    }
    Ok(KeptPointRow { to_date: Some(on.to_owned()), by_list: 0, ..old.clone() })
}

/// That a point counts while its partnership does not.
fn outside(partnership: &KeptRow, row: &KeptPointRow) -> Option<String> {
    let end = partnership.in_force_to.as_deref()?;
    row.to_date.as_deref().is_none_or(|to| to > end).then(|| {
        format!(
            "{} is in force only until before {}. The point counts for nothing after it.",
            partnership.code,
            stored_day(end)
        )
    })
}

/// What changed about a point, as the history tells it.
pub(crate) fn point_words(old: Option<&KeptPointRow>, row: &KeptPointRow, has_moved: bool) -> String {
    let what = if row.kind == "practice" { "Practice" } else { "Point" };
    let grid = |row: &KeptPointRow| format!("{}, {}", row.easting, row.northing);
    let place = |row: &KeptPointRow| format!("{} ({})", row.postcode, grid(row)).trim_start().to_owned();
    let name = match row.ods_code.as_deref() {
        Some(code) => format!("“{}” ({code})", row.name),
        None => format!("“{}”", row.name),
    };
    match old {
        None => {
            let period = Period::new(row.from_date.clone(), row.to_date.as_deref()).words();
            format!("{what} {name} added at {}, {period}. Source: {}", place(row), row.source)
        }
        Some(old) if has_moved => format!(
            "{what} {name} moves on {} from {} to {}. Source: {}",
            stored_day(&row.from_date),
            place(old),
            place(row),
            row.source
        ),
        Some(old) => {
            let changed = differences(&[
                ("name", old.name.clone(), row.name.clone()),
                ("code", old.ods_code.clone().unwrap_or_default(), row.ods_code.clone().unwrap_or_default()),
                ("postcode", old.postcode.clone(), row.postcode.clone()),
                ("easting and northing", grid(old), grid(row)),
                ("from", stored_day(&old.from_date), stored_day(&row.from_date)),
                ("until before", day(old.to_date.as_deref()), day(row.to_date.as_deref())),
                ("source", old.source.clone(), row.source.clone()),
            ]);
            format!("{what} {name}: {}", changed.join("; "))
        }
    }
}
