use leptos::prelude::*;

use super::{heading, title, when};
use crate::forms::Errors;
use crate::pages::column::{column, hidden};
use crate::pages::{Page, paths};
use crate::ports::{MeetingLine, MeetingView};
use crate::ui::{Button, ButtonKind, ButtonLink, InsetText, WarningText, typed_text};

const CLOSE: &str = "Close the minutes";
const CANCEL: &str = "Cancel the meeting";

/// The minutes once more, before they are closed.
pub fn close(view: MeetingView) -> Page {
    let line = &view.line;
    let items = view
        .items
        .iter()
        .map(|it| {
            view! {
                <h3 class="govuk-heading-s">{format!("{}, {}", it.organisation, it.reference)}</h3>
                {typed_text(&it.minutes)}
            }
        })
        .collect_view();
    let closing = if line.has_begun {
        buttons(line, "close", "Close them and tell everybody", "minutes", "Not yet")
    } else {
        let words = format!("The meeting begins on {}. Its minutes can be closed afterwards.", when(line));
        view! { <InsetText>{words}</InsetText> }.into_any()
    };
    let body = view! {
        {heading(line, CLOSE)}
        <h2 class="govuk-heading-m">"As they will stand"</h2>
        {typed_text(&view.opening)}
        {items}
        {typed_text(&view.closing)}
        <WarningText text="Afterwards nobody can change them. Corrections stand beside them."/>
        <p class="govuk-body">
            "All directors and co-ordinators get an e-mail with a link. Whoever stands aside from a case does not see its part."
        </p>
        {closing}
    };
    Page::new(format!("{CLOSE}, {}", title(line)), column(&Errors::default(), body))
        .back(paths::meeting_page(&line.id, "minutes"), "Minutes")
}

/// Calling a meeting off.
pub fn cancel(line: MeetingLine) -> Page {
    let body = view! {
        {heading(&line, CANCEL)}
        <p class="govuk-body">{format!("It was planned for {}.", when(&line))}</p>
        <p class="govuk-body">
            "All directors and co-ordinators get an e-mail. The cases can go on the agenda of another meeting."
        </p>
        {buttons(&line, "cancel", "Cancel it and tell everybody", "", "Keep the meeting")}
    };
    Page::new(format!("{CANCEL}, {}", title(&line)), column(&Errors::default(), body))
        .back(paths::meeting(&line.id), title(&line))
}

fn buttons(line: &MeetingLine, act: &str, label: &'static str, back: &str, leave: &'static str) -> AnyView {
    let back = if back.is_empty() { paths::meeting(&line.id) } else { paths::meeting_page(&line.id, back) };
    view! {
        <form method="post" action=paths::meeting_page(&line.id, act) novalidate>
            {hidden("version", line.version.to_string())}
            <div class="govuk-button-group">
                <Button label=label kind=ButtonKind::Warning/>
                <ButtonLink href=back label=leave kind=ButtonKind::Secondary/>
            </div>
        </form>
    }
    .into_any()
}
