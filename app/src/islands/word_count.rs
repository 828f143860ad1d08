use leptos::prelude::*;

use super::page;
use super::pause::Pause;

/// "486 of 500 words left", kept up to date while typing. Without JavaScript it states the limit.
///
/// Everybody sees each change; a screen reader hears it once the typing pauses.
#[island]
pub fn WordCount(field: String, limit: usize) -> impl IntoView {
    let seen = RwSignal::new(sentence(None, limit));
    let heard = RwSignal::new(String::new());
    let id = format!("{field}-count");
    Effect::new(move || {
        let pause = Pause::of(1000);
        let count = {
            let field = field.clone();
            move || sentence(page::text(&field).map(|text| text.split_whitespace().count()), limit)
        };
        seen.set(count());
        page::watch(&field, move || {
            let words = count();
            seen.set(words.clone());
            pause.then(move || heard.set(words));
        });
    });
    view! {
        <p id=id class="saved">{seen}</p>
        <p class="govuk-visually-hidden" role="status">{heard}</p>
    }
}

fn sentence(used: Option<usize>, limit: usize) -> String {
    match used {
        None => format!("You can write up to {limit} words."),
        Some(used) if used <= limit => format!("{} of {limit} words left.", limit - used),
        Some(used) if used == limit + 1 => "1 word too many. You can still save.".to_owned(),
        Some(used) => format!("{} words too many. You can still save.", used - limit),
    }
}
