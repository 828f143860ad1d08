//! Forms with what is stored in them.

use crate::forms::places::{Part, PlaceForm};
use crate::ports::{AreaLine, KeptPartnership};

/// The form of something new: with the version, and what is usual.
pub fn blank(view: &KeptPartnership, part: Part) -> PlaceForm {
    let form = PlaceForm::default().with("version", view.version);
    match part {
        Part::Points => form.with("kind", "practice").with_day("from", Some(&view.today)),
        Part::Priorities => form.with_day("from", Some(&view.today)),
        _ => form,
    }
}

/// The form of what is there; nothing when it is not. `item` is the id of one of several, or "new".
pub fn filled(view: &KeptPartnership, part: Part, item: &str) -> Option<PlaceForm> {
    let form = PlaceForm::default().with("version", view.version);
    if part.is_list() && item == "new" {
        return Some(blank(view, part));
    }
    Some(match part {
        Part::Details => form
            .with("name", &view.name)
            .with("locality", view.locality.as_ref().map_or("", |(code, _)| code))
            .with("position", view.position)
            .with("population", view.population.map(|it| it.to_string()).unwrap_or_default())
            .with_day("from", Some(&view.period.from))
            .with_day("to", view.period.to.as_deref())
            .with("successors", view.successors.join(", ")),
        Part::Contact => form
            .with("name", &view.contact.name)
            .with("email", &view.contact.email)
            .with("phone", &view.contact.phone)
            .with("public", if view.contact_public { "yes" } else { "" }),
        Part::Points => {
            let it = view.points.iter().find(|it| it.id == item)?;
            form.with("kind", if it.ods_code.is_some() { "practice" } else { "point" })
                .with("ods_code", it.ods_code.as_deref().unwrap_or_default())
                .with("name", &it.name)
                .with("postcode", &it.postcode)
                .with("easting", it.point.easting)
                .with("northing", it.point.northing)
                .with_day("from", Some(&it.period.from))
                .with_day("to", it.period.to.as_deref())
                .with("source", &it.source)
                .with("how", "correct")
        }
        Part::Team => {
            let it = view.team.iter().find(|it| it.id == item)?;
            form.with("role", &it.role)
                .with("name", &it.name)
                .with("organisation", &it.organisation)
                .with("email", &it.email)
                .with("phone", &it.phone)
                .with("consent", if it.consent_on.is_some() { "yes" } else { "" })
                .with_day("consent_on", it.consent_on.as_deref())
                .with_day("from", it.from.as_deref())
                .with_day("to", it.to.as_deref())
        }
        Part::Priorities => {
            let it = view.priorities.iter().find(|it| it.id == item)?;
            form.with("words", it.words.join("\n"))
                .with_day("from", Some(&it.period.from))
                .with_day("to", it.period.to.as_deref())
        }
        Part::Documents => {
            let it = view.documents.iter().find(|it| it.id == item)?;
            form.with("title", &it.title).with("address", &it.address).with_day("dated", it.dated.as_deref())
        }
    })
}

/// The form of a place or locality.
pub(super) fn filled_area(area: &AreaLine) -> PlaceForm {
    PlaceForm::default().with("name", &area.name).with("place", &area.place)
}
