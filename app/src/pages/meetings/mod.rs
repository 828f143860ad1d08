//! Meetings of the directors: planned, read for, held and minuted.

mod agenda;
mod attendance;
mod closing;
mod details;
mod list;
mod minutes;
mod pack;
mod plan;

pub use agenda::agenda;
pub use attendance::attendance;
pub use closing::{cancel, close};
pub use details::meeting;
pub use list::list;
pub use minutes::{correct, minutes};
pub use pack::pack;
pub use plan::{change, plan};

#[cfg(test)]
mod tests;

use leptos::prelude::*;

use crate::domain::MeetingState;
use crate::ports::MeetingLine;
use crate::ui::Tag;
use crate::ui::dates::{date, time_of_day};

/// "14 December 2026, 7:30pm to 9pm".
fn when(line: &MeetingLine) -> String {
    let (starts, ends) = (line.starts_at.seconds(), line.ends_at.seconds());
    format!("{}, {} to {}", date(starts), time_of_day(starts), time_of_day(ends))
}

/// "Meeting of 14 December 2026".
fn title(line: &MeetingLine) -> String {
    format!("Meeting of {}", date(line.starts_at.seconds()))
}

fn tag(line: &MeetingLine) -> AnyView {
    let colour = match line.state {
        MeetingState::Planned => "blue",
        MeetingState::Closed => "green",
        MeetingState::Cancelled => "grey",
    };
    view! { <Tag colour=colour text=line.state.label()/> }.into_any()
}

/// The caption and heading of one of a meeting's pages.
fn heading(line: &MeetingLine, words: &'static str) -> AnyView {
    view! {
        <span class="govuk-caption-l">{title(line)}</span>
        <h1 class="govuk-heading-l">{words}</h1>
    }
    .into_any()
}
