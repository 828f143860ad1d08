//! One change of an appointment: a form with a last day, a reason, both, or only the question.

use leptos::prelude::*;

use super::{organisation, term};
use crate::domain::{EndedWhy, SeatCommand, SeatState};
use crate::forms::Errors;
use crate::forms::seat_change::SeatChangeForm;
use crate::pages::column::{column, hidden};
use crate::pages::{Page, paths};
use crate::ports::{ChangeView, Holding};
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
    /// Put in post.
    Begin,
    /// The Deputy acts as Lead.
    Act,
    /// The Deputy no longer acts.
    StopActing,
}

impl Change {
    /// The change of an address.
    pub fn parse(part: &str) -> Option<Self> {
        let all =
            [Self::Withdraw, Self::End, Self::Term, Self::StepUp, Self::Begin, Self::Act, Self::StopActing];
        all.into_iter().find(|it| it.part() == part)
    }

    /// The last part of its address.
    pub const fn part(self) -> &'static str {
        match self {
            Self::Withdraw => "withdraw",
            Self::End => "end",
            Self::Term => "term",
            Self::StepUp => "step-up",
            Self::Begin => "begin",
            Self::Act => "act",
            Self::StopActing => "stop-acting",
        }
    }

    /// The command that it asks for.
    pub const fn command(self) -> SeatCommand {
        match self {
            Self::Withdraw => SeatCommand::Withdraw,
            Self::End => SeatCommand::End,
            Self::Term => SeatCommand::Renew,
            Self::StepUp => SeatCommand::StepUp,
            Self::Begin => SeatCommand::Begin,
            Self::Act => SeatCommand::Act,
            Self::StopActing => SeatCommand::StopActing,
        }
    }

    /// The last day, for a change that has one. The others happen today.
    const fn has_last_day(self) -> bool {
        matches!(self, Self::End | Self::Term | Self::StepUp)
    }

    const fn has_reason(self) -> bool {
        !matches!(self, Self::Begin | Self::Act)
    }

    /// Named as the change of this appointment: the link, the page and its button say the same.
    pub(super) fn title(self, it: &Holding) -> &'static str {
        match self {
            Self::Withdraw if it.state == SeatState::Offered => "Take the offer back",
            Self::Withdraw => "Take the proposal back",
            Self::End => "End the appointment",
            Self::Term => "Change the last day",
            Self::StepUp => "Make the Deputy the Lead",
            Self::Begin => "Put in post",
            Self::Act => "Let the Deputy act as Lead",
            Self::StopActing => "End acting as Lead",
        }
    }

    fn explanation(self, it: &Holding) -> String {
        const TOLD: &str = "The organisation, the co-ordinator and the partnership’s contact are told.";
        let person = &it.representative;
        match self {
            Self::Withdraw => {
                "The seat can then be offered to somebody else. An organisation that was asked is told."
                    .into()
            }
            Self::End => {
                format!("{TOLD} The organisation stays a Community Anchor unless directors decide otherwise.")
            }
            Self::Term => TOLD.into(),
            Self::StepUp => {
                format!("The Deputy’s seat ends today and the same person is the Lead from today. {TOLD}")
            }
            Self::Begin => format!("The public pages and the register name {person}. {TOLD}"),
            Self::Act => {
                format!("The public pages name {person} as acting Lead while the Lead seat is vacant. {TOLD}")
            }
            Self::StopActing => {
                format!("The public pages stop naming {person} as acting Lead. {TOLD}")
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
    let last = change.has_last_day().then(|| {
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
        Change::Term | Change::StopActing => {
            "You may leave this empty. Those who are told read it. Up to 2,000 characters."
        }
        _ => "Kept in the history, and read by those who are told. Up to 2,000 characters.",
    };
    let kind = match change {
        Change::Withdraw | Change::End | Change::StopActing => ButtonKind::Warning,
        Change::Term | Change::StepUp | Change::Begin | Change::Act => ButtonKind::Primary,
    };
    let reason = change.has_reason().then(|| {
        view! {
            <TextArea
                name="reason"
                label="Reason"
                label_size="s"
                hint=hint
                value=form.reason.clone()
                rows=4
                error=errors.of("reason")
            />
        }
    });
    let title = change.title(it);
    let body = column(
        &errors,
        view! {
            <span class="govuk-caption-l">{seats.name.clone()}</span>
            <h1 class="govuk-heading-l">{title}</h1>
            <SummaryList rows=rows/>
            <p class="govuk-body">{change.explanation(it)}</p>
            <form method="post" action=paths::appointment(&it.id, change.part()) novalidate>
                {hidden("version", if form.version.is_empty() { it.version.to_string() } else { form.version.clone() })}
                {why}
                {last}
                {reason}
                <Button label=title kind=kind/>
            </form>
        },
    );
    let title = format!("{title}, {}", organisation(it));
    Page::new(title, body).with_errors(has_errors).back(back, format!("Seats of {}", seats.name))
}
