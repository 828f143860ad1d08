//! What was just done, said once on the page that follows: by a word in its address, and only by a word of ours.

use leptos::prelude::*;

use super::seats::Change;
use crate::ui::NotificationBanner;

/// The name in the address.
const NAME: &str = "done";

/// The address, with what was done.
pub fn done(address: &str, what: &str) -> String {
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}{NAME}={what}")
}

/// What was done, in words; nothing for a word that is none of ours. `query` is all that follows the path.
pub fn words(query: &str) -> Option<&'static str> {
    let what = query.split('&').find_map(|pair| pair.strip_prefix(NAME)?.strip_prefix('='))?;
    Some(match what {
        "saved" => "Saved",
        "added" => "Added",
        "offer" => "The offer has been sent to the organisation",
        "propose" => "The proposal is kept for the directors",
        "offers" => "The ticked seats are offered, and each organisation is told by e-mail",
        "proposals" => "The ticked lines are proposed, for the directors to offer",
        "corrected" => "The address is put right, and what waited is being sent again",
        "sent-again" => "The e-mail is being sent again",
        "noted" => "The call is noted",
        "located" => "The place is worked out anew",
        _ => match Change::parse(what)? {
            Change::Withdraw => "It has been taken back",
            Change::End => "The appointment has ended",
            Change::Term => "The last day has been changed",
            Change::StepUp => "The Deputy is now the Lead",
            Change::Begin => "The representative is in post",
            Change::Act => "The Deputy acts as Lead",
            Change::StopActing => "The Deputy no longer acts as Lead",
        },
    })
}

/// The words, above everything else on the page.
pub(super) fn banner(done: Option<&'static str>) -> Option<AnyView> {
    done.map(|words| view! { <NotificationBanner heading=words success=true/> }.into_any())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_of_ours_are_said() {
        assert_eq!(words("done=saved"), Some("Saved"));
        assert_eq!(words("page=2&done=end"), Some("The appointment has ended"));
        for other in ["", "done=", "done=%22%3E", "undone=saved", "done=saved%20twice", "donesaved"] {
            assert_eq!(words(other), None, "{other}");
        }
    }

    #[test]
    fn the_word_follows_what_the_address_has() {
        assert_eq!(done("/a", "saved"), "/a?done=saved");
        assert_eq!(done("/a?page=2", "saved"), "/a?page=2&done=saved");
    }
}
