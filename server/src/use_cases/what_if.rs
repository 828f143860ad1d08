//! What would change if points, or the way of measuring, were others. Nothing is stored.

use app::domain::{Actor, Point, Role, Scene, Setting, Site, WhatIf, Yardstick, what_if};
use app::forms::Errors;
use app::forms::places::{Spot, Trial};
use app::ports::{AnchorShift, KeptPoint, PostcodeShift, WhatIfChoices, WhatIfView};

use super::place_keeping::{kept_point, point_period};
use super::point_changes::where_is;
use super::{Service, UseCaseResult};
use crate::store::{areas, place_keeping as keeping, places};

/// A point in force, for both scenes.
struct Standing {
    id: String,
    site: Site,
}

impl Service {
    /// What the forms choose from.
    pub async fn what_if_choices(&self) -> UseCaseResult<WhatIfChoices> {
        let mut db = &self.db;
        let today = self.today();
        let rows = places::list_partnerships(&mut db, &today).await?;
        let points = keeping::list_points(&mut db).await?;
        Ok(WhatIfChoices {
            points: points.into_iter().filter(|it| point_period(it).holds(&today)).map(kept_point).collect(),
            partnerships: rows.into_iter().map(|row| (row.code, row.name)).collect(),
            nearest_points: self.settings().get(Setting::NearestPoints),
            furthest: self.settings().get(Setting::FurthestKilometres),
        })
    }

    /// What a trial would change, or what is wrong with it.
    pub async fn what_if(&self, actor: &Actor, trial: &Trial) -> UseCaseResult<Result<WhatIfView, Errors>> {
        let mut db = &self.db;
        let choices = self.what_if_choices().await?;
        let standing = standing(&choices);
        let sites: Vec<Site> = standing.iter().map(|it| it.site.clone()).collect();
        let furthest = |kilometres: i64| (kilometres > 0).then_some(kilometres * 1000);
        let before =
            Scene { stick: Yardstick::new(self.metric(), &sites), furthest: furthest(choices.furthest) };
        let tried = match self.tried(actor, trial, &choices, standing).await? {
            Ok(tried) => tried,
            Err((field, words)) => {
                let mut errors = Errors::default();
                errors.add(field, words);
                return Ok(Err(errors));
            }
        };
        let after = match trial {
            Trial::Measure { metric, furthest: most } => {
                Scene { stick: Yardstick::new(*metric, &sites), furthest: furthest(*most) }
            }
            _ => Scene { stick: Yardstick::new(self.metric(), &tried.sites), furthest: before.furthest },
        };
        let (names, points): (Vec<String>, Vec<Point>) =
            areas::list_inside(&mut db).await?.into_iter().unzip();
        let found = what_if(&before, &after, &points);
        Ok(Ok(WhatIfView {
            words: tried.words,
            postcodes: shifts(&found, &names),
            anchors: self.anchor_shifts(actor, &before, &after).await?,
            methods: (before.stick.metric().words(), after.stick.metric().words()),
            data_date: places::data_date(&mut db).await?,
            save: tried.save,
            found,
        }))
    }

    async fn anchor_shifts(
        &self,
        actor: &Actor,
        before: &Scene,
        after: &Scene,
    ) -> UseCaseResult<Vec<AnchorShift>> {
        let rows = areas::list_anchors(&mut &self.db, actor.person).await?;
        let located: Vec<_> = rows
            .into_iter()
            .filter_map(|row| Some((Point { easting: row.easting?, northing: row.northing? }, row)))
            .collect();
        let points: Vec<Point> = located.iter().map(|(point, _)| *point).collect();
        let found = what_if(before, after, &points);
        let shift = |it: &app::domain::Shift| {
            let row = &located[it.point].1;
            AnchorShift {
                name: row.name.clone(),
                before: found.code(it.before).map(str::to_owned),
                after: found.code(it.after).map(str::to_owned),
                seat: row.partnership.clone().zip(row.seat.clone()),
            }
        };
        Ok(found.shifts.iter().map(shift).collect())
    }

    /// The points after the change, in words, with the form that saves it.
    async fn tried(
        &self,
        actor: &Actor,
        trial: &Trial,
        choices: &WhatIfChoices,
        mut standing: Vec<Standing>,
    ) -> UseCaseResult<Result<Tried, (&'static str, String)>> {
        let known = |id: &str| choices.points.iter().find(|it| it.id == id);
        let gone = || Err(("point", "Select a practice or point that counts today".to_owned()));
        let sites = |standing: Vec<Standing>| standing.into_iter().map(|it| it.site).collect();
        Ok(match trial {
            Trial::Move { point, spot } => {
                let Some(old) = known(point) else { return Ok(gone()) };
                let to = match where_is(&mut &self.db, spot).await? {
                    Ok(to) => to,
                    Err(words) => return Ok(Err(("postcode", words))),
                };
                let others = standing.iter().filter(|it| it.id != *point).map(|it| &it.site);
                if let Some(words) = same_spot(others, &old.partnership, to) {
                    return Ok(Err((spot_field(spot), words)));
                }
                for it in standing.iter_mut().filter(|it| it.id == *point) {
                    it.site.point = to;
                }
                let words = format!("If {} of {} moved to {}", old.name, old.partnership, spot_words(spot));
                let today = self.today();
                let [year, month, day] = [&today[..4], &today[5..7], &today[8..]];
                let from = format!("moves-day={day}&moves-month={month}&moves-year={year}");
                let query = format!("how=move&{from}&{}", spot_query(spot));
                Ok(Tried { words, save: point_link(old, &query), sites: sites(standing) })
            }
            Trial::Close { point } => {
                let Some(old) = known(point) else { return Ok(gone()) };
                standing.retain(|it| it.id != *point);
                let words = format!("If {} closed", old.name);
                let today = self.today();
                let [year, month, day] = [&today[..4], &today[5..7], &today[8..]];
                let query = format!("to-day={day}&to-month={month}&to-year={year}");
                Ok(Tried { words, save: point_link(old, &query), sites: sites(standing) })
            }
            Trial::Add { partnership, spot } => {
                let Some((code, name)) = choices.partnerships.iter().find(|it| it.0 == *partnership) else {
                    return Ok(Err(("partnership", "Select a partnership".to_owned())));
                };
                let point = match where_is(&mut &self.db, spot).await? {
                    Ok(point) => point,
                    Err(words) => return Ok(Err(("postcode", words))),
                };
                let mut sites: Vec<Site> = sites(standing);
                if let Some(words) = same_spot(sites.iter(), code, point) {
                    return Ok(Err((spot_field(spot), words)));
                }
                sites.push(Site { code: code.clone(), name: name.clone(), point });
                let words = format!("If {name} had another point at {}", spot_words(spot));
                let address =
                    format!("/coordinator/places/{code}/points/new?kind=point&{}", spot_query(spot));
                Ok(Tried { words, save: vec![(address, format!("Save this point of {code}"))], sites })
            }
            Trial::Measure { metric, furthest } => {
                let limit = match furthest {
                    0 => "without a limit".to_owned(),
                    furthest => format!("up to {furthest} km"),
                };
                let words = format!("If distances were measured to {}, {limit}", metric.words());
                let setting = |setting: Setting, value: i64| {
                    let address = format!("/administrator/settings/{}?value={value}", setting.key());
                    (address, format!("Save “{}” as {value}", setting.label()))
                };
                // Only an administrator changes a setting.
                let may_save = actor.is(Role::Administrator);
                let mut save = Vec::new();
                if may_save && metric.setting() != choices.nearest_points {
                    save.push(setting(Setting::NearestPoints, metric.setting()));
                }
                if may_save && *furthest != choices.furthest {
                    save.push(setting(Setting::FurthestKilometres, *furthest));
                }
                Ok(Tried { words, save, sites: sites(standing) })
            }
        })
    }
}

/// Why a point cannot be there, as the form that saves it says.
fn same_spot<'a>(
    mut others: impl Iterator<Item = &'a Site>,
    partnership: &str,
    point: Point,
) -> Option<String> {
    let stands_there = others.any(|it| it.code == partnership && it.point == point);
    stands_there.then(|| {
        format!("Another point of {partnership} stands on the same spot. Two points there count as one")
    })
}

/// The field that was filled in.
fn spot_field(spot: &Spot) -> &'static str {
    if spot.point.is_some() { "easting" } else { "postcode" }
}

/// A change that is tried.
struct Tried {
    words: String,
    sites: Vec<Site>,
    save: Vec<(String, String)>,
}

/// The points that count today, in the order of the partnerships.
fn standing(choices: &WhatIfChoices) -> Vec<Standing> {
    let of = |(code, name): &(String, String)| {
        let own = choices.points.iter().filter(|it| it.partnership == *code);
        own.map(|it| Standing {
            id: it.id.clone(),
            site: Site { code: code.clone(), name: name.clone(), point: it.point },
        })
        .collect::<Vec<_>>()
    };
    choices.partnerships.iter().flat_map(of).collect()
}

fn shifts(found: &WhatIf, names: &[String]) -> Vec<PostcodeShift> {
    let shift = |it: &app::domain::Shift| PostcodeShift {
        postcode: names[it.point].clone(),
        before: found.code(it.before).map(str::to_owned),
        after: found.code(it.after).map(str::to_owned),
    };
    found.shifts.iter().map(shift).collect()
}

fn spot_words(spot: &Spot) -> String {
    match (&spot.postcode, spot.point) {
        (_, Some(point)) => format!("{}, {}", point.easting, point.northing),
        (Some(postcode), None) => postcode.to_string(),
        (None, None) => String::new(),
    }
}

fn spot_query(spot: &Spot) -> String {
    let postcode = spot.postcode.as_ref().map(|it| it.as_str().replace(' ', "+")).unwrap_or_default();
    let grid = spot.point.map(|it| (it.easting.to_string(), it.northing.to_string())).unwrap_or_default();
    format!("postcode={postcode}&easting={}&northing={}", grid.0, grid.1)
}

fn point_link(point: &KeptPoint, query: &str) -> Vec<(String, String)> {
    let address = format!("/coordinator/places/{}/points/{}?{query}", point.partnership, point.id);
    vec![(address, format!("Save this change of {}", point.name))]
}
