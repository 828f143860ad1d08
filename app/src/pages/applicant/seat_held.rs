use leptos::prelude::*;

use super::version_field;
use crate::domain::{MemberRole, SeatKind, SeatState, stored_day};
use crate::forms::Errors;
use crate::forms::seat_change::SeatChangeForm;
use crate::pages::column::column;
use crate::pages::{Page, paths};
use crate::ports::{SeatView, StatusView};
use crate::ui::{
    Button, ButtonKind, ButtonLink, DateInput, InsetText, SummaryList, SummaryRow, Tag, TextArea, typed_text,
};

/// The seat that the organisation has accepted, holds or held: who, where, and its term.
pub(super) fn seat_held(view: &StatusView, seat: &SeatView) -> Page {
    let back = paths::status(&view.case.reference);
    let mut rows = vec![
        SummaryRow::new("Partnership", place(seat)),
        SummaryRow::new("Seat", post(seat.kind)),
        SummaryRow::new("State", tag(seat)),
    ];
    if !seat.representative.is_empty() {
        rows.push(SummaryRow::new("Your representative", seat.representative.clone()));
    }
    let was_agreed = seat.state != SeatState::Declined;
    let days =
        [("First day", &seat.starts_on), ("Last day agreed", &seat.ends_on), ("Last day", &seat.ended_on)];
    let days = days
        .into_iter()
        .filter(|_| was_agreed)
        .filter_map(|(key, day)| Some((key, stored_day(day.as_ref()?))));
    rows.extend(days.map(|(key, day)| SummaryRow::new(key, day)));
    let reason = if seat.ended_reason.is_empty() {
        seat.declined_reason.as_deref()
    } else {
        Some(seat.ended_reason.as_str())
    };
    rows.extend(reason.map(|reason| {
        let reason = typed_text(reason);
        SummaryRow::new("Reason", view! { {reason} })
    }));
    let title = if was_agreed { "Your seat" } else { "The seat you declined" };
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <span class="govuk-caption-l">{view.case.organisation.name.clone()}</span>
                <h1 class="govuk-heading-l">{title}</h1>
                <SummaryList rows=rows/>
                {next(view, seat)}
            </div>
        </div>
    };
    Page::new(title, body).back(back, "Your application")
}

fn place(seat: &SeatView) -> AnyView {
    let href = format!("/partnerships/{}", seat.code);
    view! { <a class="govuk-link" href=href>{seat.name.clone()}</a> }.into_any()
}

const fn post(kind: SeatKind) -> &'static str {
    match kind {
        SeatKind::Lead => "Lead VCS Representative",
        SeatKind::Deputy => "Deputy VCS Representative",
    }
}

fn tag(seat: &SeatView) -> AnyView {
    let (colour, words) = match seat.state {
        SeatState::InPost if seat.leaves => ("orange", "In post, standing down"),
        SeatState::InPost if seat.acts => ("green", "In post, acting as Lead"),
        SeatState::InPost => ("green", "In post"),
        SeatState::Accepted => ("teal", "Accepted"),
        state => ("grey", state.label()),
    };
    view! { <Tag colour=colour text=words/> }.into_any()
}

fn next(view: &StatusView, seat: &SeatView) -> Option<AnyView> {
    let words = match seat.state {
        SeatState::Accepted => {
            "Thank you for accepting. When the first day has come and the seat is free, we put your representative in post and write to you."
        }
        SeatState::InPost if seat.leaves => {
            "You have told us that you stand down. You stay a Community Anchor. We look for who comes next."
        }
        SeatState::InPost => {
            "Before the last day we ask you whether you want to go on. Nothing ends by itself. If another person takes over for your organisation, ring us or say so in your yearly re-confirmation."
        }
        SeatState::Declined => {
            let words = "You stay a Community Anchor. The directors look for another seat for you, and write to you when there is one.";
            return Some(view! { <p class="govuk-body">{words}</p> }.into_any());
        }
        _ => return None,
    };
    let stand_down = (!seat.leaves).then(|| {
        if view.role == MemberRole::Administrator {
            let href = paths::stand_down(&view.case.reference);
            view! { <ButtonLink href=href label="Stand down" kind=ButtonKind::Secondary/> }.into_any()
        } else {
            view! { <InsetText>"An administrator of your organisation can stand down."</InsetText> }
                .into_any()
        }
    });
    Some(view! { <p class="govuk-body">{words}</p> {stand_down} }.into_any())
}

/// Giving up the seat, from a day and for a reason.
pub fn stand_down(view: StatusView, version: i64, form: SeatChangeForm, errors: Errors) -> Page {
    let has_errors = !errors.is_empty();
    let back = paths::seat(&view.case.reference);
    let seat = view.case.seat.as_ref();
    let name = seat.map(|seat| seat.name.clone()).unwrap_or_default();
    let kind = seat.map(|seat| seat.kind).unwrap_or_default();
    let acts = if seat.is_some_and(|seat| seat.acts) { " You also stop acting as Lead there." } else { "" };
    let words = format!(
        "You give up the {} seat of {name}.{acts} You stay a Community Anchor. The co-ordinator and the partnership are told the day and your reason. The public register says so on that day.",
        kind.label()
    );
    let body = column(
        &errors,
        view! {
            <span class="govuk-caption-l">{view.case.organisation.name.clone()}</span>
            <h1 class="govuk-heading-l">"Stand down"</h1>
            <p class="govuk-body">{words}</p>
            <form method="post" action=paths::stand_down(&view.case.reference) novalidate>
                {version_field(version)}
                <DateInput
                    name="last"
                    legend="Your last day in the seat"
                    legend_size="s"
                    hint="A day still to come gives us time to find who comes next."
                    day=form.day.clone()
                    month=form.month.clone()
                    year=form.year.clone()
                    error=errors.of("last-day")
                />
                <TextArea
                    name="reason"
                    label="Why do you stand down?"
                    label_size="s"
                    hint="Up to 2,000 characters."
                    value=form.reason.clone()
                    rows=4
                    error=errors.of("reason")
                />
                <Button label="Stand down" kind=ButtonKind::Warning/>
            </form>
        },
    );
    Page::new("Stand down", body).with_errors(has_errors).back(back, "Your seat")
}
