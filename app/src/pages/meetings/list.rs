use leptos::prelude::*;

use super::{tag, when};
use crate::pages::{Page, paths};
use crate::ports::{MeetingLine, MeetingsView};
use crate::ui::{ButtonLink, InsetText, Table};

const TITLE: &str = "Directors’ meetings";

/// Every meeting, the latest first.
pub fn list(view: MeetingsView) -> Page {
    let new = view.may_manage.then(|| view! { <ButtonLink href=paths::NEW_MEETING label="Plan a meeting"/> });
    let list = if view.lines.is_empty() {
        view! {
            <InsetText><p class="govuk-body">
                "No meeting is planned. The chair and the co-ordinator can plan one. Everybody is told by e-mail."
            </p></InsetText>
        }
        .into_any()
    } else {
        let rows = view.lines.iter().map(row).collect::<Vec<_>>();
        let head = ["Meeting", "Where", "State"].map(str::to_owned).to_vec();
        view! { <Table caption="Meetings, the latest first" head=head rows=rows stacks=true/> }.into_any()
    };
    Page::new(TITLE, view! { <h1 class="govuk-heading-l">{TITLE}</h1> {new} {list} })
}

fn row(line: &MeetingLine) -> Vec<AnyView> {
    let place = if line.place.is_empty() { "A call" } else { line.place.as_str() };
    vec![
        view! { <a class="govuk-link" href=paths::meeting(&line.id)>{when(line)}</a> }.into_any(),
        place.to_owned().into_any(),
        tag(line),
    ]
}
