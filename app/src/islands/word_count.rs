use leptos::prelude::*;

use super::page;
use super::pause::Pause;

/// "486 of 500 words left", kept up to date while typing. Without JavaScript it states the limit.
///
/// Everybody sees each change; a screen reader hears it once the typing pauses.
#[island]
pub fn WordCount(field: String, limit: usize) -> impl IntoView {
    let used = RwSignal::new(None::<usize>);
    let heard = RwSignal::new(None::<usize>);
    let id = format!("{field}-count");
    Effect::new(move || {
        let pause = Pause::of(1000);
        let count = {
            let field = field.clone();
            move || page::text(&field).map(|text| text.split_whitespace().count())
        };
        used.set(count());
        page::watch(&field, move || {
            let words = count();
            used.set(words);
            pause.then(move || heard.set(words));
        });
    });
    view! {
        <p id=id class="saved">{move || sentence(used.get(), limit)}</p>
        <p class="govuk-visually-hidden" role="status">
            {move || heard.get().map(|used| sentence(Some(used), limit))}
        </p>
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
