use leptos::prelude::*;

use super::{tag, title, when};
use crate::domain::{Attendance, MeetingState};
use crate::pages::director::{address, status_tag};
use crate::pages::{Page, paths};
use crate::ports::{Addendum, AgendaItem, MeetingLine, MeetingView};
use crate::ui::dates::date_time;
use crate::ui::{ButtonLink, InsetText, SummaryList, SummaryRow, typed_text};

/// When, where, the agenda, and the minutes once they are closed.
pub fn meeting(view: MeetingView) -> Page {
    let line = &view.line;
    let is_closed = view.closed.is_some();
    let minutes = is_closed.then(|| closed(&view));
    let agenda = (!is_closed).then(|| agenda(&view));
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <h1 class="govuk-heading-l govuk-!-margin-bottom-3">{title(line)}</h1>
                <p class="govuk-body">{tag(line)}</p>
                <SummaryList rows=facts(&view)/>
                {agenda}
                {minutes}
                {links(&view)}
            </div>
        </div>
    };
    Page::new(title(line), body).back(paths::MEETINGS, "Directors’ meetings")
}

fn facts(view: &MeetingView) -> Vec<SummaryRow> {
    let line = &view.line;
    let calendar = (line.state == MeetingState::Planned).then(|| {
        let href = paths::meeting_page(&line.id, "calendar.ics");
        view! {
            <p class="meta govuk-!-display-none-print">
                <a class="govuk-link" href=href download="">"Put it in your calendar"</a>
            </p>
        }
    });
    let mut rows = vec![SummaryRow::new("When", view! { {when(line)} {calendar} })];
    if !line.place.is_empty() {
        rows.push(SummaryRow::new("Where", line.place.clone()));
    }
    if !line.link.is_empty() {
        let rel = "nofollow noopener noreferrer";
        let call = view! { <a class="govuk-link" href=line.link.clone() rel=rel>{line.link.clone()}</a> };
        rows.push(SummaryRow::new("Call", call));
    }
    for (state, key) in [(Attendance::Present, "Present"), (Attendance::Apologies, "Apologies")] {
        let names: Vec<&str> =
            view.people.iter().filter(|it| it.state == Some(state)).map(|it| it.name.as_str()).collect();
        if !names.is_empty() {
            rows.push(SummaryRow::new(key, names.join(", ")));
        }
    }
    rows
}

fn agenda(view: &MeetingView) -> AnyView {
    let list = if view.items.is_empty() {
        let words = "Nothing is on the agenda yet.";
        view! { <InsetText><p class="govuk-body">{words}</p></InsetText> }.into_any()
    } else {
        let items = view.items.iter().map(|it| item(&view.line, it)).collect_view();
        view! { <ol class="govuk-list govuk-list--number agenda">{items}</ol> }.into_any()
    };
    let pack = (view.line.state == MeetingState::Planned).then(|| {
        let href = paths::meeting_page(&view.line.id, "pack");
        view! {
            <p class="govuk-body govuk-!-display-none-print">
                <a class="govuk-link" href=href>"Reading pack: a page for each case"</a>
            </p>
        }
    });
    view! { <h2 class="govuk-heading-m">"Agenda"</h2> {list} {pack} }.into_any()
}

fn item(line: &MeetingLine, it: &AgendaItem) -> AnyView {
    let decided = it.decided.map(|outcome| {
        let words = format!("Decision recorded: {}", outcome.label().to_lowercase());
        view! { <p class="govuk-body govuk-!-margin-bottom-1"><strong>{words}</strong></p> }
    });
    let decide = (it.may_decide && line.state == MeetingState::Planned).then(|| {
        let href = address(&it.reference, "/determination");
        view! {
            <p class="govuk-body govuk-!-display-none-print">
                <a class="govuk-link" href=href>
                    "Record the decision"
                    <span class="govuk-visually-hidden">{format!(" on {}", it.organisation)}</span>
                </a>
            </p>
        }
    });
    view! {
        <li>
            <p class="govuk-body govuk-!-margin-bottom-1">
                <a class="govuk-link" href=address(&it.reference, "")>{it.organisation.clone()}</a> " "
                {status_tag(it.status)}
            </p>
            <p class="meta">{it.reference.clone()}</p>
            {away("Stands aside", &it.stood_aside)}
            {away("Left the room", &it.left_names)}
            {decided}
            {decide}
        </li>
    }
    .into_any()
}

fn away(words: &'static str, names: &[String]) -> Option<AnyView> {
    (!names.is_empty())
        .then(|| view! { <p class="meta">{format!("{words}: {}", names.join(", "))}</p> }.into_any())
}

fn closed(view: &MeetingView) -> AnyView {
    let items = view
        .items
        .iter()
        .enumerate()
        .map(|(index, it)| {
            let heading = format!("{}. {}, {}", index + 1, it.organisation, it.reference);
            view! {
                <section class="case__part">
                    <h3 class="govuk-heading-s">{heading}</h3>
                    {typed_text(&it.minutes)}
                    {corrections(&it.addenda)}
                </section>
            }
        })
        .collect_view();
    let by = view.closed.as_ref().map(|(name, at)| {
        view! { <p class="meta">{format!("Closed by {name}, {}", date_time(at.seconds()))}</p> }
    });
    let closing = (!view.closing.is_empty()).then(|| typed_text(&view.closing));
    view! {
        <h2 class="govuk-heading-m">"Minutes"</h2>
        {typed_text(&view.opening)}
        {items}
        {closing}
        {corrections(&view.addenda)}
        {by}
    }
    .into_any()
}

fn corrections(addenda: &[Addendum]) -> AnyView {
    addenda
        .iter()
        .map(|it| {
            let by = format!("Correction by {}, {}", it.by, date_time(it.at.seconds()));
            let words = typed_text(&it.words);
            view! {
                <InsetText>
                    <p class="meta">{by}</p>
                    {words}
                </InsetText>
            }
        })
        .collect_view()
        .into_any()
}

/// What the reader may do, in the order in which it is done.
fn links(view: &MeetingView) -> Option<AnyView> {
    let line = &view.line;
    let page = |name: &str| paths::meeting_page(&line.id, name);
    let to = |name: &str, words: &'static str| {
        view! { <li><a class="govuk-link" href=page(name)>{words}</a></li> }.into_any()
    };
    let part = |heading: &'static str, links: Vec<AnyView>| {
        view! {
            <h2 class="govuk-heading-m">{heading}</h2>
            <ul class="govuk-list">{links}</ul>
        }
        .into_any()
    };
    let parts = match (line.may_manage, line.state) {
        (true, MeetingState::Planned) => {
            let before = vec![
                to("agenda", "Change the agenda"),
                to("change", "Change the day, the time or the room"),
                to("cancel", "Cancel the meeting"),
            ];
            let there = vec![to("attendance", "Note who is there and who leaves the room")];
            let after = if line.has_begun {
                view! {
                    <h2 class="govuk-heading-m">"After"</h2>
                    <ButtonLink href=page("minutes") label="Write the minutes"/>
                }
                .into_any()
            } else {
                part("After", vec![to("minutes", "Begin the minutes")])
            };
            vec![part("Before", before), part("There", there), after]
        }
        (true, MeetingState::Closed) => {
            vec![part("After", vec![to("correction", "Add a correction to the minutes")])]
        }
        _ => return None,
    };
    Some(view! { <div class="govuk-!-display-none-print govuk-!-margin-top-6">{parts}</div> }.into_any())
}
