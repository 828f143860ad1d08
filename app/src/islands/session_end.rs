use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, TimeLeft};

/// The warning comes so many seconds before the end.
const NOTICE: i64 = 300;

/// Warns before the session ends, with a button to stay, and says so when it has ended. Without JavaScript the
/// foot of the page says until when the session lasts.
///
/// Never takes the focus: somebody is writing.
#[island]
pub fn SessionEnd(seconds: i64) -> impl IntoView {
    let words = RwSignal::new(String::new());
    let may_stay = RwSignal::new(false);
    let shown = Shown { words, may_stay };
    Effect::new(move || after(seconds - NOTICE, move || ask(shown)));
    let stay = move |_| {
        spawn_local(async move {
            match api::stay().await {
                Ok(Some(left)) => {
                    words.set(format!("You stay signed in until {}.", left.until));
                    may_stay.set(false);
                    after(left.seconds - NOTICE, move || ask(shown));
                }
                Ok(None) => shown.over(),
                Err(_) => words.set(UNREACHABLE.into()),
            }
        });
    };
    view! {
        <div class="session-end" class:session-end--shown=move || !words.get().is_empty()>
            <p role="status">{words}</p>
            <button type="button" class="govuk-button" hidden=move || !may_stay.get() on:click=stay>
                "Stay signed in"
            </button>
        </div>
    }
}

const UNREACHABLE: &str = "We could not reach the service. What you typed is still here. Try again.";
const OVER: &str = "You have been signed out. What you typed is still here. Select the button that saves it: \
                    we ask you to sign in, and then show it again.";

#[derive(Clone, Copy)]
struct Shown {
    words: RwSignal<String>,
    may_stay: RwSignal<bool>,
}

impl Shown {
    fn over(self) {
        self.may_stay.set(false);
        self.words.set(OVER.into());
    }

    fn warn(self, left: &TimeLeft) {
        self.may_stay.set(!left.is_final);
        self.words.set(if left.is_final {
            format!(
                "At {} you have to sign in again. What you typed is kept: save it before then, or after.",
                left.until
            )
        } else {
            format!("You will be signed out at {} if you do nothing. What you typed is kept.", left.until)
        });
    }
}

fn after(seconds: i64, then: impl FnOnce() + 'static) {
    // Browsers count milliseconds in 31 bits: about 24 days, longer than any session.
    set_timeout(then, Duration::from_secs(u64::try_from(seconds).unwrap_or_default()));
}

/// Asks the server shortly before the end: other tabs may have used the session since.
fn look_again(shown: Shown, seconds: i64) {
    let later = if seconds > NOTICE { seconds - NOTICE } else { seconds };
    after(later, move || ask(shown));
}

fn ask(shown: Shown) {
    spawn_local(async move {
        match api::session_left().await {
            Ok(Some(left)) if left.seconds > NOTICE => {
                shown.words.set(String::new());
                shown.may_stay.set(false);
                look_again(shown, left.seconds);
            }
            Ok(Some(left)) => {
                shown.warn(&left);
                look_again(shown, left.seconds.max(1));
            }
            Ok(None) => shown.over(),
            // Away for a moment, as a laptop that wakes: the end is not known, so ask again.
            Err(_) => look_again(shown, 30),
        }
    });
}
