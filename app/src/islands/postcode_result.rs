use leptos::prelude::*;
use leptos::task::spawn_local;

use super::page;
use super::pause::Pause;
use crate::api;

/// The nearest partnership, while the postcode is typed. Without JavaScript a button looks it up.
#[island]
pub fn PostcodeResult(field: String) -> impl IntoView {
    let lines = RwSignal::new(String::new());
    Effect::new(move || {
        let pause = Pause::of(500);
        let id = field.clone();
        page::watch(&field, move || {
            let id = id.clone();
            pause.then(move || look_up(id, lines));
        });
    });
    view! { <p class="govuk-body postcode-result" role="status">{lines}</p> }
}

fn look_up(field: String, lines: RwSignal<String>) {
    let Some(typed) = page::text(&field) else { return };
    // The shortest postcode, "E1 6AN", has six characters with its space.
    if typed.chars().filter(|letter| !letter.is_whitespace()).count() < 5 {
        lines.set(String::new());
        return;
    }
    spawn_local(async move {
        let found = api::nearest(typed.clone()).await;
        // A late answer to an earlier postcode says nothing about this one.
        if page::text(&field).as_ref() == Some(&typed) {
            lines.set(match found {
                Ok(found) => found.join("\n"),
                Err(error) => page::words(error).unwrap_or_default(),
            });
        }
    });
}
