//! Pages of the people who act for an organisation.

mod answer;
mod answers;
mod applications;
mod ask_review;
mod check;
mod decision;
mod minute;
mod nearest;
mod organisation;
mod question;
#[cfg(test)]
mod sample;
mod seat;
mod sign_off;
mod status;
mod submitted;
mod task_list;
#[cfg(test)]
mod tests;
mod trustee;
mod waiting;
mod withdraw;

use leptos::prelude::*;

use super::paths;
use crate::domain::Status;

pub use answer::answer;
pub use answers::answers;
pub use applications::applications;
pub use ask_review::ask_review;
pub use check::check;
pub use decision::decision;
pub use minute::minute;
pub use organisation::organisation;
pub use seat::seat;
pub use status::status;
pub use submitted::submitted;
pub use task_list::task_list;
pub use trustee::trustee;
pub use withdraw::withdraw;

/// The colour of a status. Its words say it all.
const fn colour(status: Status) -> &'static str {
    match status {
        Status::Draft => "blue",
        Status::Submitted | Status::InAssessment => "teal",
        Status::InformationRequested => "orange",
        Status::AwaitingDetermination | Status::Determined | Status::UnderDecisionReview => "purple",
        Status::Confirmed | Status::ConfirmedWithConditions => "green",
        Status::NotYetConfirmed => "yellow",
        Status::Withdrawn | Status::Lapsed => "grey",
    }
}

/// Where one goes on with an application.
fn home_of(reference: &str, status: Status) -> String {
    if status == Status::Draft { paths::task_list(reference) } else { paths::status(reference) }
}

/// The version that was read. Not restored by the browser: an older one would look like a clash.
fn version_field(version: impl ToString) -> AnyView {
    view! { <input type="hidden" name="version" value=version.to_string() autocomplete="off"/> }.into_any()
}

/// "Ada, Ben and Cal".
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
