//! Changes to places and localities, which lie above partnerships.

use app::domain::Actor;
use app::forms::places::NewArea;

use super::place_changes::{Saved, differences, problem};
use super::place_keeping::area_key;
use super::{Service, UseCaseError};
use crate::store::areas::{self, AreaRow};

impl Service {
    /// Adds a place or locality ("place" or "locality"), or changes the one with this code.
    pub async fn save_area(
        &self,
        actor: &Actor,
        kind: &str,
        code: Option<&str>,
        new: &NewArea,
        reason: &str,
    ) -> Saved<()> {
        let mut tx = self.db.begin().await?;
        let places = areas::list_places(&mut tx).await?;
        let is_place = kind == "place";
        let all = if is_place { places.clone() } else { areas::list_localities(&mut tx).await? };
        if !is_place && !new.place.is_empty() && !places.iter().any(|it| it.code == new.place) {
            return Err(problem("place", "Select a place from the list"));
        }
        let row = AreaRow {
            code: code.map_or_else(|| new.code.clone(), str::to_owned),
            name: new.name.clone(),
            place: if is_place { String::new() } else { new.place.clone() },
        };
        let old = all.into_iter().find(|it| it.code == row.code);
        let words = match (&old, code) {
            (Some(old), None) => {
                return Err(problem(
                    "code",
                    format!("{} is the code of “{}”. Choose another", old.code, old.name),
                ));
            }
            (None, Some(_)) => return Err(UseCaseError::NotFound.into()),
            (None, None) => format!("{} “{}” ({}) added", title(kind), row.name, row.code),
            (Some(old), Some(_)) if *old == row => return Ok(()),
            (Some(old), Some(_)) => {
                let changed = differences(&[
                    ("name", old.name.clone(), row.name.clone()),
                    ("place", old.place.clone(), row.place.clone()),
                ]);
                format!("{} {}: {}", title(kind), row.code, changed.join("; "))
            }
        };
        if is_place {
            areas::save_place(&mut tx, &row.code, &row.name).await?;
        } else {
            areas::save_locality(&mut tx, &row).await?;
        }
        self.note_place(&mut tx, actor, &area_key(kind, &row.code), &words, reason).await?;
        Ok(self.commit(tx).await?)
    }

    /// Removes a place or locality that nothing lies in.
    pub async fn remove_area(&self, actor: &Actor, kind: &str, code: &str, reason: &str) -> Saved<()> {
        let mut tx = self.db.begin().await?;
        let (removed, holds) = if kind == "place" {
            (areas::remove_place(&mut tx, code).await?, "A locality lies in it")
        } else {
            (areas::remove_locality(&mut tx, code).await?, "A partnership lies in it")
        };
        if !removed {
            return Err(problem("remove-reason", format!("{holds}. Move that elsewhere first")));
        }
        let words = format!("{} {code} removed", title(kind));
        self.note_place(&mut tx, actor, &area_key(kind, code), &words, reason).await?;
        Ok(self.commit(tx).await?)
    }
}

fn title(kind: &str) -> &'static str {
    if kind == "place" { "Place" } else { "Locality" }
}
