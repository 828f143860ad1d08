//! Pages of the people who act for an organisation.

mod answer;
mod answers;
mod applications;
mod ask_review;
mod beside_answer;
mod check;
mod comments;
mod condition;
mod copy;
mod decision;
mod delete_draft;
mod evidence;
mod groups;
mod joining;
mod merge;
mod minute;
mod nearest;
mod next_step;
mod organisation;
mod print;
mod profile;
mod question;
mod reconfirm;
mod request;
mod rows;
#[cfg(test)]
pub(super) mod sample;
mod seat;
mod seat_held;
mod sign_off;
mod status;
mod submitted;
mod task_list;
#[cfg(test)]
mod tests;
mod trustee;
mod versions;
mod waiting;
mod withdraw;
mod yearly_due;

use leptos::prelude::*;

use super::paths;
use crate::domain::Status;

pub use answer::answer;
pub use answers::answers;
pub use applications::applications;
pub use ask_review::ask_review;
pub use check::check;
pub use comments::comments;
pub use condition::report_condition;
pub use copy::copy;
pub use decision::decision;
pub use delete_draft::delete_draft;
pub use evidence::{evidence, evidence_item, new_link};
pub use groups::groups;
pub use merge::merge;
pub use minute::minute;
pub use nearest::beyond_the_nearest;
pub use next_step::next_step;
pub use organisation::organisation;
pub use print::print;
pub use reconfirm::{reconfirm, reconfirmed};
pub use request::{check_response, request};
pub use seat::seat;
pub use seat_held::stand_down;
pub use status::status;
pub use submitted::submitted;
pub use task_list::task_list;
pub use trustee::trustee;
pub use versions::{version, versions};
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
    match status {
        Status::Draft => paths::task_list(reference),
        Status::InformationRequested => paths::request(reference),
        _ => paths::status(reference),
    }
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
