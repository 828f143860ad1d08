use leptos::prelude::*;

use super::{heading, title};
use crate::forms::Errors;
use crate::pages::column::column;
use crate::pages::{Page, paths};
use crate::ports::{AgendaChoice, AgendaItem, AgendaView};
use crate::ui::{Button, ButtonKind, ButtonLink, Choice, InsetText, Select};

const TITLE: &str = "Agenda";

/// The agenda, with a button for each change.
pub fn agenda(view: AgendaView, errors: Errors) -> Page {
    let line = &view.meeting.line;
    let action = paths::meeting_page(&line.id, "agenda");
    let items = &view.meeting.items;
    let count = items.len();
    let list = if items.is_empty() {
        view! { <InsetText><p class="govuk-body">"Nothing is on the agenda yet."</p></InsetText> }.into_any()
    } else {
        let items = items.iter().enumerate().map(|(at, it)| item(&action, it, at, count)).collect_view();
        view! { <ol class="govuk-list govuk-list--number agenda">{items}</ol> }.into_any()
    };
    let body = view! {
        {heading(line, TITLE)}
        {list}
        {ready(&action, &view.ready)}
        {others(&action, &view.others, &errors)}
        <ButtonLink href=paths::meeting(&line.id) label="Done"/>
    };
    Page::new(format!("{TITLE}, {}", title(line)), column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(paths::meeting(&line.id), title(line))
}

fn item(action: &str, it: &AgendaItem, at: usize, count: usize) -> AnyView {
    let button = |act: &str, label: &'static str| {
        view! {
            <Button
                label=label
                hidden_text=it.organisation.clone()
                kind=ButtonKind::Secondary
                name="do".to_owned()
                value=format!("{act}:{}", it.reference)
            />
        }
    };
    let up = (at > 0).then(|| button("up", "Move up"));
    let down = (at + 1 < count).then(|| button("down", "Move down"));
    view! {
        <li>
            <p class="govuk-body govuk-!-margin-bottom-2">
                {it.organisation.clone()} <span class="queue__reference num">{it.reference.clone()}</span>
            </p>
            <form method="post" action=action.to_owned() novalidate>
                <div class="govuk-button-group">
                    {up}
                    {down}
                    {button("remove", "Take off")}
                </div>
            </form>
        </li>
    }
    .into_any()
}

fn ready(action: &str, choices: &[AgendaChoice]) -> AnyView {
    if choices.is_empty() {
        return view! {
            <h2 class="govuk-heading-m">"Ready for a decision"</h2>
            <p class="govuk-body">"No other case is ready for a decision."</p>
        }
        .into_any();
    }
    let items = choices
        .iter()
        .map(|it| {
            view! {
                <li class="lines__line">
                    <p class="govuk-body govuk-!-margin-bottom-2">
                        {it.organisation.clone()} <span class="queue__reference num">{it.reference.clone()}</span>
                    </p>
                    <form method="post" action=action.to_owned() novalidate>
                        <Button
                            label="Put on the agenda"
                            hidden_text=it.organisation.clone()
                            kind=ButtonKind::Secondary
                            name="do".to_owned()
                            value=format!("add:{}", it.reference)
                        />
                    </form>
                </li>
            }
        })
        .collect_view();
    view! { <h2 class="govuk-heading-m">"Ready for a decision"</h2> <ul class="lines">{items}</ul> }
        .into_any()
}

fn others(action: &str, choices: &[AgendaChoice], errors: &Errors) -> Option<AnyView> {
    (!choices.is_empty() || !errors.is_empty()).then(|| {
        let mut options = vec![Choice::new("", "Select a case")];
        options.extend(choices.iter().map(|it| {
            let label = format!("{}, {}: {}", it.organisation, it.reference, it.status.inner_label());
            Choice::new(it.reference.clone(), label)
        }));
        view! {
            <h2 class="govuk-heading-m">"Other live cases"</h2>
            <form method="post" action=action.to_owned() novalidate>
                <Select
                    name="case"
                    label="A case to talk about"
                    label_size="s"
                    options=options
                    value=""
                    error=errors.of("case")
                />
                <Button
                    label="Put on the agenda"
                    hidden_text="the selected case"
                    kind=ButtonKind::Secondary
                    name="do".to_owned()
                    value="add".to_owned()
                />
            </form>
        }
        .into_any()
    })
}
