//! Taking a whole case out of the service, for a decision review or an answer to a question about it.

use leptos::prelude::*;

use super::parts::{address, caption_of, heading_with};
use crate::forms::Errors;
use crate::forms::export::ExportForm;
use crate::pages::column::column;
use crate::pages::{Page, paths};
use crate::ports::{CaseView, ExportView};
use crate::ui::dates::date_time;
use crate::ui::{Button, ButtonKind, ButtonLink, Choice, Radios, TextArea};

const TITLE: &str = "Export the case as a file";

/// Who it is for, and why.
pub fn export(view: CaseView, form: ExportForm, errors: Errors) -> Page {
    let case = &view.case;
    let audiences = vec![
        Choice::new("organisation", "For the organisation").hint(
            "What it may read. Private notes, conflicts of interest and the names of directors are left out.",
        ),
        Choice::new("complete", "Complete")
            .hint("Everything, with names. For the Alliance and its advisers."),
    ];
    let body = view! {
        {heading_with(case, TITLE)}
        <p class="govuk-body">
            "You get the answers, the evidence list with its digests, what directors found, the decision, the letters and the whole history: once to read and print, and once for programs. Both can be checked outside the service."
        </p>
        <p class="govuk-body">"The export is noted in the history of the case, with your name and reason."</p>
        <form method="post" action=paths::export_case(&case.reference) novalidate>
            <Radios
                name="audience"
                legend="Who is the file for?"
                legend_size="s"
                options=audiences
                value=form.audience
                error=errors.of("audience")
            />
            <TextArea
                name="reason"
                label="What is it for?"
                label_size="s"
                hint="Such as a decision review, or somebody asking what we hold about them. Up to 2,000 characters."
                value=form.reason
                rows=3
                error=errors.of("reason")
            />
            <div class="govuk-button-group">
                <Button label="Make the files"/>
                <ButtonLink
                    href=address(&case.reference, "/history")
                    label="Leave it"
                    kind=ButtonKind::Secondary
                />
            </div>
        </form>
    };
    Page::new(format!("{TITLE}, {}", case.organisation.name), column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(address(&case.reference, "/history"), "History")
}

/// The files of a noted export.
pub fn exported(model: ExportView) -> Page {
    let audience = if model.complete { "Complete" } else { "For the organisation" };
    let until = format!("You can download them until {}.", date_time(model.until.seconds()));
    let html = paths::exported_file(&model.reference, model.number, "html");
    let json = paths::exported_file(&model.reference, model.number, "json");
    let body = view! {
        {caption_of(&model.organisation, &model.reference)}
        <h1 class="govuk-heading-l">"The files are ready"</h1>
        <p class="govuk-body">{format!("{audience}. {until}")}</p>
        <ul class="govuk-list govuk-list--bullet">
            <li><a class="govuk-link" href=html download="">"A page to read and print (HTML)"</a></li>
            <li><a class="govuk-link" href=json download="">"A file for programs, which can be checked (JSON)"</a></li>
        </ul>
        <p class="govuk-body">
            "To check the second file: " <code>"community-anchors audit verify --file case.json"</code>
        </p>
    };
    Page::new("The files are ready", column(&Errors::default(), body))
        .back(paths::case_history(&model.reference), "History")
}
