use leptos::prelude::*;

use super::version_field;
use crate::forms::Errors;
use crate::forms::condition::ConditionReportForm;
use crate::pages::column::column;
use crate::pages::{Page, paths};
use crate::ports::{Case, ConditionView, HoldView, StatusView};
use crate::ui::{
    Button, ButtonKind, ButtonLink, InsetText, NotificationBanner, SummaryList, SummaryRow, Tag, TextArea,
    TextInput, dates, typed_text,
};

/// How the organisation meets one condition. The server asks for it only where the condition is open.
pub fn report_condition(view: StatusView, number: i64, form: ConditionReportForm, errors: Errors) -> Page {
    let case = &view.case;
    let title = format!("How do you meet condition {number}?");
    let asked = case.conditions.iter().find(|it| it.number == number).map(|it| {
        let by = it.state();
        let words = typed_text(&it.words);
        view! { <InsetText>{words}<p class="govuk-body">{by}</p></InsetText> }
    });
    let body = view! {
        <span class="govuk-caption-l">{case.organisation.name.clone()}</span>
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {asked}
        <form method="post" action=paths::condition(&case.reference, number) novalidate>
            {version_field(if form.version.is_empty() { case.version.to_string() } else { form.version.clone() })}
            <TextArea
                name="words"
                label="What have you done?"
                label_size="s"
                hint="Two directors read this. You can send it again until they have looked. Up to 2,000 characters."
                value=form.words.clone()
                rows=6
                error=errors.of("words")
            />
            <TextInput
                name="link"
                label="Where can we see it? (optional)"
                label_size="s"
                hint="An address on the web, or which document we should ask you for. Up to 200 characters."
                value=form.link.clone()
                error=errors.of("link")
            />
            <Button label="Tell the directors"/>
        </form>
    };
    Page::new(title, column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(paths::decision(&case.reference), "Your decision")
}

/// The conditions of a decision; `may_report` for whoever may say how one is met.
pub(super) fn conditions(
    case: &Case,
    all: &[ConditionView],
    may_report: bool,
    id: Option<&'static str>,
) -> Option<AnyView> {
    if all.is_empty() {
        return None;
    }
    let list = all.iter().map(|it| one(case, it, may_report)).collect_view();
    Some(
        view! {
            <h2 class="govuk-heading-m" id=id>"Conditions"</h2>
            {list}
        }
        .into_any(),
    )
}

/// The conditions of a decision that does not stand any more: nobody waits for them.
pub(super) fn past_conditions(all: &[ConditionView]) -> Option<AnyView> {
    let items = all.iter().map(|it| view! { <li>{it.words.clone()}</li> }).collect_view();
    (!all.is_empty()).then(|| {
        view! {
            <p class="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">"Its conditions, which are no longer asked for"</p>
            <ul class="govuk-list govuk-list--bullet">{items}</ul>
        }
        .into_any()
    })
}

fn one(case: &Case, it: &ConditionView, may_report: bool) -> AnyView {
    let (colour, tag) = match &it.settled {
        Some((result, ..)) => (if result.code() == "met" { "green" } else { "orange" }, result.label()),
        None if it.due.is_overdue() => ("orange", "Overdue"),
        None if it.report.is_some() => ("blue", "Directors look at it"),
        None => ("yellow", "Open"),
    };
    let mut rows = vec![SummaryRow::new("What we ask", typed_text(&it.words))];
    if it.is_open() {
        rows.push(SummaryRow::new("By when", format!("{}, {}", it.due.words(), it.due.left())));
    }
    if let Some(report) = &it.report {
        let link =
            (!report.link.is_empty()).then(|| view! { <p class="govuk-body">{report.link.clone()}</p> });
        let on = format!("Sent {}", dates::date(report.at.seconds()));
        rows.push(SummaryRow::new(
            "What you told us",
            view! { {typed_text(&report.words)} {link} <p class="meta">{on}</p> },
        ));
    }
    if let Some((_, note, at)) = &it.settled {
        let on = format!("Two directors, {}", dates::date(at.seconds()));
        rows.push(SummaryRow::new("What we found", view! { {typed_text(note)} <p class="meta">{on}</p> }));
    }
    let button = (may_report && it.is_open()).then(|| {
        let words = if it.report.is_some() { "Change what you told us" } else { "Say how you meet it" };
        let href = paths::condition(&case.reference, it.number);
        let label = format!("{words}: condition {}", it.number);
        view! { <ButtonLink href=href label=label kind=ButtonKind::Secondary/> }
    });
    view! {
        <h3 class="govuk-heading-s">{format!("Condition {} ", it.number)}<Tag colour=colour text=tag/></h3>
        <SummaryList rows=rows/>
        {button}
    }
    .into_any()
}

/// What the organisation reads while its application is on hold.
pub(super) fn held(it: &HoldView) -> AnyView {
    let reason = typed_text(&it.reason);
    let since = format!("On hold since {}.", dates::date(it.since.seconds()));
    view! {
        <NotificationBanner heading="Your application is on hold">
            <div class="govuk-!-margin-bottom-3">{reason}</div>
            <p class="govuk-body">
                "Nothing is decided meanwhile, and no time runs: your dates move by as long as the hold is. You can go on writing. We write to you when it ends."
            </p>
            <p class="meta">{since}</p>
        </NotificationBanner>
    }
    .into_any()
}
