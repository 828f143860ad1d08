//! One change of an appointment: a form with a last day, a reason, or both.

use leptos::prelude::*;

use super::{organisation, term};
use crate::domain::{EndedWhy, SeatCommand};
use crate::forms::Errors;
use crate::forms::seat_change::SeatChangeForm;
use crate::pages::column::{column, hidden};
use crate::pages::{Page, paths};
use crate::ports::ChangeView;
use crate::ui::{Button, ButtonKind, Choice, DateInput, Radios, SummaryList, SummaryRow, TextArea};

/// Which change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Take a proposal or an offer back.
    Withdraw,
    /// It is over.
    End,
    /// Another last day.
    Term,
    /// The Deputy becomes the Lead.
    StepUp,
}

impl Change {
    /// The change of an address.
    pub fn parse(part: &str) -> Option<Self> {
        [Self::Withdraw, Self::End, Self::Term, Self::StepUp].into_iter().find(|it| it.part() == part)
    }

    /// The last part of its address.
    pub const fn part(self) -> &'static str {
        match self {
            Self::Withdraw => "withdraw",
            Self::End => "end",
            Self::Term => "term",
            Self::StepUp => "step-up",
        }
    }

    /// The command that it asks for.
    pub const fn command(self) -> SeatCommand {
        match self {
            Self::Withdraw => SeatCommand::Withdraw,
            Self::End => SeatCommand::End,
            Self::Term => SeatCommand::Renew,
            Self::StepUp => SeatCommand::StepUp,
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Withdraw => "Take it back",
            Self::End => "End it",
            Self::Term => "Change the last day",
            Self::StepUp => "Make the Deputy the Lead",
        }
    }

    const fn explanation(self) -> &'static str {
        match self {
            Self::Withdraw => {
                "The seat can then be offered to somebody else. An organisation that was asked is told."
            }
            Self::End => {
                "The organisation, the co-ordinator and the partnership’s contact are told. The organisation stays a Community Anchor unless directors decide otherwise."
            }
            Self::Term => "The organisation, the co-ordinator and the partnership’s contact are told.",
            Self::StepUp => {
                "The Deputy’s seat ends today and the same person is the Lead from today. The organisation, the co-ordinator and the partnership’s contact are told."
            }
        }
    }
}

/// The form of one change.
pub fn change(view: ChangeView, change: Change, form: SeatChangeForm, errors: Errors) -> Page {
    let has_errors = !errors.is_empty();
    let (seats, it) = (&view.seats, &view.holding);
    let back = paths::seats_of(&seats.code);
    let rows = vec![
        SummaryRow::new("Organisation", organisation(it)),
        SummaryRow::new("Seat", format!("{} at {}", it.kind.label(), seats.name)),
        SummaryRow::new("Term", term(it)),
    ];
    let why = (change == Change::End).then(|| {
        let options = EndedWhy::GIVEN.map(|why| Choice::new(why.code(), why.label())).to_vec();
        view! {
            <Radios name="why" legend="Why does it end?" options=options value=form.why.clone() error=errors.of("why")/>
        }
    });
    let last = (change != Change::Withdraw).then(|| {
        let hint = match change {
            Change::End => "Today or earlier.",
            _ => "The term includes this day.",
        };
        view! {
            <DateInput
                name="last"
                legend="Last day"
                legend_size="s"
                hint=hint
                day=form.day.clone()
                month=form.month.clone()
                year=form.year.clone()
                error=errors.of("last-day")
            />
        }
    });
    let hint = match change {
        Change::Term => "You may leave this empty. Those who are told read it. Up to 2,000 characters.",
        _ => "Kept in the history, and read by those who are told. Up to 2,000 characters.",
    };
    let kind = match change {
        Change::Withdraw | Change::End => ButtonKind::Warning,
        Change::Term | Change::StepUp => ButtonKind::Primary,
    };
    let body = column(
        &errors,
        view! {
            <span class="govuk-caption-l">{seats.name.clone()}</span>
            <h1 class="govuk-heading-l">{change.title()}</h1>
            <SummaryList rows=rows/>
            <p class="govuk-body">{change.explanation()}</p>
            <form method="post" action=paths::appointment(&it.id, change.part()) novalidate>
                {hidden("version", if form.version.is_empty() { it.version.to_string() } else { form.version.clone() })}
                {why}
                {last}
                <TextArea
                    name="reason"
                    label="Reason"
                    label_size="s"
                    hint=hint
                    value=form.reason.clone()
                    rows=4
                    error=errors.of("reason")
                />
                <Button label=change.title() kind=kind/>
            </form>
        },
    );
    let title = format!("{}, {}", change.title(), organisation(it));
    Page::new(title, body).with_errors(has_errors).back(back, format!("Seats of {}", seats.name))
}
