//! A director's own declared interests.

use leptos::prelude::*;

use crate::domain::Due;
use crate::forms::Errors;
use crate::forms::interest::{InterestForm, MistakeForm};
use crate::pages::column::{column, hidden};
use crate::pages::{Page, paths};
use crate::ports::{InterestLine, InterestsView};
use crate::ui::dates::date;
use crate::ui::{
    Button, ButtonKind, ButtonLink, DateInput, Details, SummaryList, SummaryRow, TextArea, TextInput,
    typed_text,
};

const TITLE: &str = "Your declared interests";

/// One's own interests, as they stand and as they stood.
pub fn interests(view: InterestsView) -> Page {
    let kept = if view.interests.is_empty() {
        view! { <p class="govuk-body">"You have declared no interest yet."</p> }.into_any()
    } else {
        view.interests.iter().map(|it| card(it, true)).collect_view().into_any()
    };
    let earlier = (!view.earlier.is_empty()).then(|| {
        let cards = view.earlier.iter().map(|it| card(it, false)).collect_view();
        view! { <Details summary="What stood here before">{cards}</Details> }
    });
    let body = view! {
        <h1 class="govuk-heading-l">{TITLE}</h1>
        <p class="govuk-body">
            "Write down organisations that you, or somebody close to you, have to do with: as trustee, member of staff, volunteer, member, funder or supplier. When one of them applies, we ask you about it before you read the application."
        </p>
        <p class="govuk-body">
            "The co-ordinator and administrators can read this list. Nothing is deleted: what changes is kept below."
        </p>
        {kept}
        <ButtonLink href=paths::NEW_INTEREST label="Declare an interest"/>
        {earlier}
    };
    Page::new(TITLE, column(&Errors::default(), body)).back("/director", "My work")
}

fn card(line: &InterestLine, stands: bool) -> AnyView {
    let mut rows = facts(line);
    if !stands {
        rows.push(SummaryRow::new("Written down", date(line.saved_at.seconds())));
        rows.extend(
            line.withdrawn_because
                .as_ref()
                .map(|because| SummaryRow::new("Taken back as a mistake", typed_text(because))),
        );
    }
    let change = stands.then(|| {
        view! {
            <p class="govuk-body">
                <a class="govuk-link" href=paths::interest(&line.id)>
                    "Change"
                    <span class="govuk-visually-hidden">{format!(" {}", line.organisation)}</span>
                </a>
            </p>
        }
    });
    view! {
        <div class="card">
            <h2 class="govuk-heading-s govuk-!-text-break-word">{line.organisation.clone()}</h2>
            <SummaryList rows=rows/>
            {change}
        </div>
    }
    .into_any()
}

/// What an interest is, and from when to when.
pub(in crate::pages) fn facts(line: &InterestLine) -> Vec<SummaryRow> {
    let from = Due::in_words(&line.from);
    let time = match &line.to {
        Some(to) => format!("{from} to {}", Due::in_words(to)),
        None => format!("Since {from}"),
    };
    let mut rows = vec![SummaryRow::new("Interest", typed_text(&line.nature)), SummaryRow::new("When", time)];
    if !line.number.is_empty() {
        rows.push(SummaryRow::new("Charity or company number", line.number.clone()));
    }
    rows
}

/// Another interest.
pub fn declare(form: InterestForm, errors: Errors) -> Page {
    let title = "Declare an interest";
    let body = view! {
        <h1 class="govuk-heading-l">{title}</h1>
        <form method="post" action=paths::NEW_INTEREST novalidate>
            {fields(form, &errors)}
            <Button label="Save"/>
        </form>
    };
    Page::new(title, column(&errors, body)).with_errors(!errors.is_empty()).back(paths::INTERESTS, TITLE)
}

/// Changing an interest, or taking it back as a mistake.
pub fn interest(
    line: InterestLine,
    form: InterestForm,
    errors: Errors,
    mistake: MistakeForm,
    mistake_errors: Errors,
) -> Page {
    let title = "Change an interest";
    let all = if errors.is_empty() { mistake_errors.clone() } else { errors.clone() };
    let version = line.version.to_string();
    let body = view! {
        <h1 class="govuk-heading-l">{title}</h1>
        <form method="post" action=paths::interest(&line.id) novalidate>
            {fields(form, &errors)}
            {hidden("version", version.clone())}
            <Button label="Save"/>
        </form>
        <h2 class="govuk-heading-m">"It was never so"</h2>
        <p class="govuk-body">
            "An interest that has ended stays in the list, with the date above. Only what was written down by mistake is taken back."
        </p>
        <form method="post" action=paths::mistaken_interest(&line.id) novalidate>
            <TextArea
                name="because"
                label="What was wrong with it?"
                label_size="s"
                hint="Up to 500 characters."
                value=mistake.because
                rows=2
                error=mistake_errors.of("because")
            />
            {hidden("version", version)}
            <Button label="Take it back as a mistake" kind=ButtonKind::Secondary/>
        </form>
    };
    Page::new(title, column(&all, body)).with_errors(!all.is_empty()).back(paths::INTERESTS, TITLE)
}

fn fields(form: InterestForm, errors: &Errors) -> AnyView {
    view! {
        <TextInput
            name="organisation"
            label="Organisation"
            label_size="s"
            hint="Its whole name, up to 200 characters."
            value=form.organisation
            spellcheck=false
            error=errors.of("organisation")
        />
        <TextInput
            name="number"
            label="Charity or company number (optional)"
            label_size="s"
            hint="It helps to recognise the organisation under another name."
            value=form.number
            spellcheck=false
            width="10"
            error=errors.of("number")
        />
        <TextArea
            name="nature"
            label="What is your interest?"
            label_size="s"
            hint="For example, “Treasurer”, or “My sister works there”. Up to 500 characters."
            value=form.nature
            rows=3
            error=errors.of("nature")
        />
        <DateInput
            name="from"
            legend="Since when?"
            legend_size="s"
            hint="For example, 27 3 2026. If you are not sure of the day, write the first of the month."
            day=form.from_day
            month=form.from_month
            year=form.from_year
            error=errors.of("from-day")
        />
        <DateInput
            name="to"
            legend="Until when? (optional)"
            legend_size="s"
            hint="Only if it has ended."
            day=form.to_day
            month=form.to_month
            year=form.to_year
            error=errors.of("to-day")
        />
    }
    .into_any()
}
