use leptos::prelude::*;

use super::question::field;
use super::version_field;
use crate::domain::{
    CHANGE_CHARACTERS, CHANGED, FIGURES_PRINCIPLE, Fields, PARTS, STILL, readable, words_of, yearly_figures,
};
use crate::forms::Errors;
use crate::forms::reconfirmation::{
    BOARD, BOARD_DATE, CONSENT, REPRESENTATIVE, REPRESENTATIVE_EMAIL, REPRESENTATIVE_NAME, board_date_parts,
};
use crate::pages::{Page, paths, yearly};
use crate::ports::{Case, Clash, ReconfirmView};
use crate::ui::{
    Button, ButtonKind, Checkbox, Choice, DateInput, Details, ErrorSummary, InsetText, Radios, SummaryList,
    SummaryRow, TextArea, TextInput, dates, typed_text,
};

const TITLE: &str = "What has changed this year?";

/// The yearly re-confirmation: one page, with only what may have changed.
pub fn reconfirm(view: ReconfirmView, shown: Fields, clash: Option<Clash>, errors: Errors) -> Page {
    let has_errors = !errors.is_empty();
    let form = Form { shown, errors };
    let back = paths::status(&view.reference);
    let saved = view.saved.as_ref().map(|(by, at)| {
        let words = format!("Saved by {by} on {}. Not sent yet.", dates::date_time(at.seconds()));
        view! { <p class="govuk-body">{words}</p> }
    });
    let parts = view
        .confirmed
        .iter()
        .enumerate()
        .map(|(index, (title, line))| principle(&view, &form, index + 1, title, line))
        .collect_view();
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <ErrorSummary errors=form.errors.clone()/>
                <span class="govuk-caption-l">{view.organisation.name.clone()}</span>
                <h1 class="govuk-heading-l">{TITLE}</h1>
                <p class="govuk-body">
                    {format!(
                        "Once a year each Community Anchor tells us what has changed. Yours is due on {}. For each part, say whether it is still true.",
                        dates::date(view.clock.due.seconds()),
                    )}
                </p>
                {saved}
                {clash.map(|clash| theirs(&clash))}
                <form method="post" action=paths::reconfirm(&view.reference) novalidate>
                    {version_field(view.version)}
                    {organisation(&view, &form)}
                    {parts}
                    {representative(&view, &form)}
                    {board(&form)}
                    <p class="govuk-body">
                        "The directors and the co-ordinator read what you send. The public register then says that you have re-confirmed."
                    </p>
                    <div class="govuk-button-group">
                        <Button label="Send your re-confirmation" name="action" value="send"/>
                        <Button
                            label="Save and come back later"
                            kind=ButtonKind::Secondary
                            name="action"
                            value="later"
                        />
                    </div>
                </form>
            </div>
        </div>
    };
    Page::new(TITLE, body).with_errors(has_errors).back(back, "Your application")
}

/// What was typed, and what is to be put right.
struct Form {
    shown: Fields,
    errors: Errors,
}

impl Form {
    fn value(&self, name: &str) -> String {
        self.shown.get(name).cloned().unwrap_or_default()
    }

    /// "Still true" or "changed", and what changed.
    fn part(&self, name: &str, legend: String, [still, changed]: [&str; 2], ask: String) -> AnyView {
        let words = words_of(name);
        let options = vec![Choice::new(STILL, still), Choice::new(CHANGED, changed)];
        view! {
            <Radios
                name=name
                legend=legend
                options=options
                value=self.value(name)
                error=self.errors.of(name)
                legend_size="s"
            />
            <TextArea
                name=words.clone()
                label=ask
                value=self.value(&words)
                hint=format!("Only if something changed. Up to {CHANGE_CHARACTERS} characters.")
                error=self.errors.of(&words)
                rows=3
                label_size=""
            />
        }
        .into_any()
    }
}

/// What a colleague saved in the meantime.
fn theirs(clash: &Clash) -> AnyView {
    let words = format!(
        "{} saved this page at {} while you were writing. Your words are below and not saved yet. Send or save again to keep yours instead of theirs.",
        clash.by,
        dates::time_of_day(clash.at.seconds())
    );
    let rows = clash
        .theirs
        .iter()
        .map(|(name, value)| SummaryRow::new(name.replace(['-', '_'], " "), typed_text(value)))
        .collect();
    view! {
        <InsetText>{words}</InsetText>
        <Details summary="What they saved"><SummaryList rows=rows/></Details>
    }
    .into_any()
}

fn organisation(view: &ReconfirmView, form: &Form) -> AnyView {
    let profile = &view.organisation;
    let mut rows = vec![
        SummaryRow::new("Name", profile.name.clone()),
        SummaryRow::new("Premises", profile.postcode.clone()),
    ];
    if !profile.website.is_empty() {
        rows.push(SummaryRow::new("Website", profile.website.clone()));
    }
    rows.push(SummaryRow::new("We write to", view.contacts.join(", ")));
    view! {
        <h2 class="govuk-heading-m">"Your organisation"</h2>
        <SummaryList rows=rows/>
        <p class="govuk-body">
            "Is something here out of date? Save this page, then "
            <a class="govuk-link" href=paths::organisation(&view.organisation_id)>
                "change your organisation’s details"
            </a>
            "."
        </p>
        {form.part(
            PARTS[0],
            "Are these details as they were when you were last confirmed?".into(),
            ["Yes, nothing changed", "Something changed in the last year"],
            "What changed in your organisation’s details?".into(),
        )}
    }
    .into_any()
}

fn principle(view: &ReconfirmView, form: &Form, number: usize, title: &str, line: &str) -> AnyView {
    let figures = (number == usize::from(FIGURES_PRINCIPLE)).then(|| figures(view, form));
    let confirmed = format!("You were confirmed with: {line}");
    view! {
        <h2 class="govuk-heading-m">{format!("{number}. {title}")}</h2>
        <p class="govuk-body">{confirmed}</p>
        {form.part(
            PARTS[number],
            format!("Is this still true of principle {number}?"),
            ["Still true", "Changed"],
            format!("What changed in principle {number}?"),
        )}
        {figures}
    }
    .into_any()
}

fn figures(view: &ReconfirmView, form: &Form) -> AnyView {
    let last: Vec<String> = yearly_figures()
        .map(|it| (it.short, readable(it, &view.figures)))
        .filter(|(_, value)| !value.is_empty())
        .map(|(short, value)| format!("{short}: {value}"))
        .collect();
    let fields = yearly_figures().map(|it| field(it, &form.shown, &form.errors)).collect_view();
    view! {
        <h3 class="govuk-heading-s">"Figures from your latest accounts"</h3>
        <p class="govuk-body">{format!("Last time: {}.", last.join("; "))}</p>
        {fields}
    }
    .into_any()
}

fn representative(view: &ReconfirmView, form: &Form) -> Option<AnyView> {
    let (partnership, person) = view.seat.as_ref()?;
    let options =
        vec![Choice::new(STILL, format!("Yes, {person}")), Choice::new(CHANGED, "No, somebody else")];
    Some(
        view! {
            <h2 class="govuk-heading-m">"Your VCS Representative"</h2>
            <Radios
                name=REPRESENTATIVE
                legend=format!("Is {person} still your representative at {partnership}?")
                options=options
                value=form.value(REPRESENTATIVE)
                error=form.errors.of(REPRESENTATIVE)
                legend_size="s"
            />
            <p class="govuk-body">"Only if it is somebody else:"</p>
            <TextInput
                name=REPRESENTATIVE_NAME
                label="Your new representative’s full name"
                value=form.value(REPRESENTATIVE_NAME)
                error=form.errors.of(REPRESENTATIVE_NAME)
                label_size=""
                spellcheck=false
            />
            <TextInput
                name=REPRESENTATIVE_EMAIL
                label="Their e-mail address"
                value=form.value(REPRESENTATIVE_EMAIL)
                hint="For the leadership team. We do not publish it."
                error=form.errors.of(REPRESENTATIVE_EMAIL)
                kind="email"
                label_size=""
                spellcheck=false
            />
            <Checkbox
                name=CONSENT
                label="They agree that their name is published on this site"
                checked={form.value(CONSENT) == "yes"}
                error=form.errors.of(CONSENT)
            />
        }
        .into_any(),
    )
}

fn board(form: &Form) -> AnyView {
    let (day, month, year) = board_date_parts(&form.shown);
    view! {
        <h2 class="govuk-heading-m">"Your Board"</h2>
        {form.part(
            BOARD,
            "Do your trustees still support this role?".into(),
            ["Yes, they still support it", "Not at present"],
            "What do your trustees think now?".into(),
        )}
        <DateInput
            name=BOARD_DATE
            legend="When did your Board last talk about it?"
            day=day
            month=month
            year=year
            hint="The date of the meeting. For example, 27 3 2026."
            error=form.errors.of(&format!("{BOARD_DATE}-day"))
            legend_size="s"
        />
    }
    .into_any()
}

/// What was sent, for the members.
pub fn reconfirmed(case: Case) -> Page {
    let review = case.yearly.as_ref();
    let next = review.map(|it| format!("The next one is due on {}.", dates::date(it.clock.due.seconds())));
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <span class="govuk-caption-l">{case.organisation.name.clone()}</span>
                <h1 class="govuk-heading-l">"Your re-confirmations"</h1>
                <p class="govuk-body">"Thank you. The directors and the co-ordinator read what you sent. If they have a question, they ring you or write."</p>
                <p class="govuk-body">{next}</p>
                <h2 class="govuk-heading-m">"What you sent"</h2>
                {review.map(|it| yearly::read(it, None))}
            </div>
        </div>
    };
    Page::new("Your re-confirmations", body).back(paths::status(&case.reference), "Your application")
}
