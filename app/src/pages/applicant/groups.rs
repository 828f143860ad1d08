//! Asking named groups to confirm.

use leptos::prelude::*;

use super::listed;
use crate::domain::MOST_ASKED;
use crate::forms::Errors;
use crate::pages::{Page, paths};
use crate::ports::{GroupLine, GroupsView};
use crate::ui::{Button, ButtonKind, Checkboxes, Choice, ErrorSummary, InsetText, SummaryList, SummaryRow};

/// Which groups to ask, and how many answered.
pub fn groups(view: GroupsView, chosen: Vec<String>, errors: Errors) -> Page {
    let has_errors = !errors.is_empty();
    let answers = paths::principle(&view.reference, 3);
    let (href, words) = if view.is_draft {
        (answers, "Your answer")
    } else {
        (paths::status(&view.reference), "Your application")
    };
    let limit = format!(
        "You can ask up to {MOST_ASKED} groups, each once, and remind them once. Each link works for 28 days."
    );
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <ErrorSummary errors=errors.clone()/>
                <span class="govuk-caption-l">{view.organisation.clone()}</span>
                <h1 class="govuk-heading-l">"Ask groups to confirm"</h1>
                <p class="govuk-body">
                    "We send each group a link. Answering takes two minutes and needs no account. You see how many answered, not what they said. Directors see counts, and only once five groups have answered."
                </p>
                <p class="govuk-body">{limit}</p>
                {progress(&view)}
                {ask(&view, &chosen, &errors)}
                {remind(&view)}
            </div>
        </div>
    };
    Page::new("Ask groups to confirm", body).with_errors(has_errors).back(href, words)
}

fn progress(view: &GroupsView) -> AnyView {
    if view.asked == 0 {
        return ().into_any();
    }
    let mut rows = vec![
        SummaryRow::new("Asked", view.asked.to_string()),
        SummaryRow::new("Answered", view.answered.to_string()),
    ];
    if view.not_us > 0 {
        rows.push(SummaryRow::new("Not the group’s address", view.not_us.to_string()));
    }
    view! { <SummaryList rows=rows/> }.into_any()
}

fn ask(view: &GroupsView, chosen: &[String], errors: &Errors) -> AnyView {
    let without = (!view.without_address.is_empty()).then(|| {
        let words = format!("No e-mail address is given for {}.", listed(&view.without_address));
        let add = view.is_draft.then(|| {
            let href = format!("{}#groups-list", paths::principle(&view.reference, 3));
            view! { " " <a class="govuk-link" href=href>"Add addresses"</a> "." }
        });
        view! { <p class="govuk-body">{words}{add}</p> }
    });
    if view.to_ask.is_empty() || view.left == 0 {
        let words = if view.left == 0 {
            "You have asked as many groups as you can."
        } else if view.asked > 0 {
            "You have asked every group that has an e-mail address."
        } else {
            "None of the groups you named has an e-mail address yet."
        };
        return view! { <InsetText>{words}</InsetText> {without} }.into_any();
    }
    let options = view.to_ask.iter().map(option).collect();
    view! {
        <form method="post" action=paths::groups(&view.reference) novalidate>
            <Checkboxes
                name="group"
                legend="Which groups do you want to ask?"
                options=options
                values=chosen.to_vec()
                hint="Tell them first that our e-mail is coming."
                error=errors.of("group")
            />
            <Button label="Ask these groups"/>
        </form>
        {without}
    }
    .into_any()
}

fn option(line: &GroupLine) -> Choice {
    let to = if line.contact.is_empty() {
        line.email.clone()
    } else {
        format!("{}, {}", line.contact, line.email)
    };
    Choice::new(line.email.clone(), line.name.clone()).hint(to)
}

fn remind(view: &GroupsView) -> AnyView {
    if view.may_remind == 0 {
        return ().into_any();
    }
    let words = format!(
        "{} not answered for three days and can be reminded once.",
        if view.may_remind == 1 {
            "One group has".to_owned()
        } else {
            format!("{} groups have", view.may_remind)
        }
    );
    view! {
        <h2 class="govuk-heading-m">"Remind"</h2>
        <p class="govuk-body">{words}</p>
        <form method="post" action=paths::remind_groups(&view.reference) novalidate>
            <Button label="Send a reminder" kind=ButtonKind::Secondary/>
        </form>
    }
    .into_any()
}
