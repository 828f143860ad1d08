use leptos::prelude::*;

use super::seat_held::seat_held;
use super::version_field;
use crate::domain::{MemberRole, SeatKind, distance, stored_day};
use crate::forms::Errors;
use crate::forms::seat::SeatForm;
use crate::pages::{Page, paths};
use crate::ports::{SeatState, SeatView, StatusView};
use crate::ui::{
    Button, ButtonKind, Checkbox, Details, ErrorSummary, InsetText, TextArea, TextInput, typed_text,
};

/// The offer of a seat: accept it, or decline it with a reason.
pub fn seat(view: StatusView, form: SeatForm, errors: Errors) -> Page {
    let back = paths::status(&view.case.reference);
    let offer = view.case.seat.as_ref().filter(|seat| seat.state == SeatState::Offered);
    let held = view.case.seat.as_ref().filter(|seat| seat.state != SeatState::Offered);
    if let Some(held) = held {
        return seat_held(&view, held);
    }
    let Some(offer) = offer else {
        let body = view! {
            <h1 class="govuk-heading-l">"No offer to answer"</h1>
            <p class="govuk-body">"There is no open offer of a seat. Your application’s page says where things are."</p>
        };
        return Page::new("No offer to answer", body).back(back, "Your application");
    };
    let has_errors = !errors.is_empty();
    let action = paths::seat(&view.case.reference);
    let answer = if view.role == MemberRole::Administrator {
        view! { {accept(&action, &form, &errors)}{decline(&action, &form, &errors)} }.into_any()
    } else {
        view! { <InsetText>"An administrator of your organisation answers the offer."</InsetText> }.into_any()
    };
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <ErrorSummary errors=errors.clone()/>
                <span class="govuk-caption-l">{view.case.organisation.name.clone()}</span>
                <h1 class="govuk-heading-l" id="answer">{format!("A seat at {}", offer.name)}</h1>
                {explanation(offer)}
                {answer}
            </div>
        </div>
    };
    Page::new(format!("A seat at {}", offer.name), body)
        .with_errors(has_errors)
        .back(back, "Your application")
}

fn explanation(offer: &SeatView) -> AnyView {
    let ranking = &offer.ranking;
    let away = ranking.metres_to(&offer.code).map(|metres| {
        let nearest = ranking.nearest().is_some_and(|nearest| nearest.code == offer.code);
        let (metres, postcode) = (distance(metres), &ranking.postcode);
        if nearest {
            format!(" This partnership is the nearest to you: {metres} from {postcode}.")
        } else {
            format!(" It is not the nearest to you: {metres} from {postcode}.")
        }
    });
    let words = format!(
        "The directors offer you the {} seat on its leadership team.{}",
        match offer.kind {
            SeatKind::Lead => "Lead VCS Representative",
            SeatKind::Deputy => "Deputy VCS Representative",
        },
        away.unwrap_or_default()
    );
    let term = offer.starts_on.as_ref().zip(offer.ends_on.as_ref()).map(|(first, last)| {
        let words = format!(
            "The term is from {} until {}. If you accept later, it begins on that day.",
            stored_day(first),
            stored_day(last)
        );
        view! { <p class="govuk-body">{words}</p> }
    });
    let reason = (!offer.reason.trim().is_empty()).then(|| {
        let reason = typed_text(&offer.reason);
        view! {
            <InsetText>
                <p class="govuk-body"><strong>"Why this partnership"</strong></p>
                {reason}
            </InsetText>
        }
    });
    let task = match offer.kind {
        SeatKind::Lead => {
            "One named person speaks there for local charities and community groups, beside the GP, the practice manager and the others. A Deputy helps."
        }
        SeatKind::Deputy => {
            "One named person helps the Lead to speak there for local charities and community groups, and acts as Lead while that seat is vacant."
        }
    };
    view! {
        <p class="govuk-body">{words}</p>
        {term}
        {reason}
        <p class="govuk-body">{task}</p>
    }
    .into_any()
}

fn accept(action: &str, form: &SeatForm, errors: &Errors) -> AnyView {
    view! {
        <h2 class="govuk-heading-m">"Accept the seat"</h2>
        <form method="post" action=action.to_owned() novalidate>
            {version_field(form.version())}
            <input type="hidden" name="answer" value="accept"/>
            <TextInput
                name="representative_name"
                label="Your representative’s full name"
                value=form.representative_name.clone()
                hint="You, or a colleague who agreed to do it."
                error=errors.of("representative_name")
                autocomplete="name"
                label_size="s"
                spellcheck=false
            />
            <TextInput
                name="representative_email"
                label="Their e-mail address"
                value=form.representative_email.clone()
                hint="For the leadership team. We do not publish it."
                error=errors.of("representative_email")
                kind="email"
                autocomplete="email"
                label_size="s"
                spellcheck=false
            />
            <Checkbox
                name="consent"
                label="They agree that their name is published on this site"
                checked={form.consent == "yes"}
                error=errors.of("consent")
            />
            <Button label="Accept the seat"/>
        </form>
    }
    .into_any()
}

fn decline(action: &str, form: &SeatForm, errors: &Errors) -> AnyView {
    let is_open = form.answer == "decline";
    let version = version_field(form.version());
    let action = action.to_owned();
    let reason = form.reason.clone();
    let error = errors.of("reason");
    view! {
        <Details summary="We want to decline the seat" open=is_open>
            <p class="govuk-body">"You stay a Community Anchor. The directors read your reason."</p>
            <form method="post" action=action novalidate>
                {version}
                <input type="hidden" name="answer" value="decline"/>
                <TextArea
                    name="reason"
                    label="Why do you decline?"
                    value=reason
                    hint="Up to 2,000 characters."
                    error=error
                    rows=4
                    label_size="s"
                />
                <Button label="Decline the seat" kind=ButtonKind::Secondary/>
            </form>
        </Details>
    }
    .into_any()
}
