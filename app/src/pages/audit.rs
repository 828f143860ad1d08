//! Checking that no history was changed, for those inside. References and hashes only.

use leptos::prelude::*;

use crate::pages::{Page, paths};
use crate::ports::{AuditView, CheckedLine};
use crate::ui::dates::date_time;
use crate::ui::{InsetText, Table, Tag, WarningText};

const TITLE: &str = "Check of the histories";

/// Every history of the page with its verdict.
pub fn audit(view: AuditView) -> Page {
    let broken: Vec<String> =
        view.lines.iter().filter(|it| it.head.is_err()).map(|it| it.reference.clone()).collect();
    let verdict = if broken.is_empty() {
        let words = match view.lines.len() {
            0 => "There is no history to check yet.".to_owned(),
            1 => "1 history checked just now: it holds.".to_owned(),
            count => format!("{count} histories checked just now: all of them hold."),
        };
        view! { <InsetText><p class="govuk-body">{words}</p></InsetText> }.into_any()
    } else {
        let words = format!(
            "Changed since they were written: {}. Tell whoever hosts the service.",
            broken.join(", ")
        );
        view! { <WarningText text=words/> }.into_any()
    };
    let rows = view.lines.iter().map(|line| row(line, view.reads_cases)).collect::<Vec<_>>();
    let head = ["Application", "Lines", "Verdict", "Head"].map(str::to_owned).to_vec();
    let table = (!rows.is_empty()).then(|| {
        view! { <Table caption=caption(&view) head=head rows=rows numeric=vec![1] stacks=true/> }
    });
    let body = view! {
        <h1 class="govuk-heading-l">{TITLE}</h1>
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <p class="govuk-body">
                    "Every line of a history holds the hash of the line before. If anybody changes, adds or takes away a line behind the service’s back, the hashes no longer fit. The head is the hash of the last line."
                </p>
                {verdict}
                {latest(&view)}
            </div>
        </div>
        {table}
        {pager(&view)}
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <p class="govuk-body">
                    "Lines that say that a group answered are checked, and not counted here: nobody can tell how many groups answered. The lists of changes to people, settings and members can only be added to, and hold no hashes."
                </p>
            </div>
        </div>
    };
    Page::new(TITLE, body)
}

fn caption(view: &AuditView) -> String {
    let last = view.first + view.lines.len() - 1;
    if view.pages > 1 {
        format!("Applications {} to {last} of {}", view.first, view.total)
    } else {
        "Applications".to_owned()
    }
}

fn latest(view: &AuditView) -> AnyView {
    let Some((head, broken)) = &view.latest else {
        return view! { <p class="govuk-body">"No head has been published yet. The first comes within the hour."</p> }
            .into_any();
    };
    let words = match broken {
        0 => "All histories were checked then, and held.".to_owned(),
        1 => "All histories were checked then, and 1 did not hold.".to_owned(),
        count => format!("All histories were checked then, and {count} did not hold."),
    };
    let at = format!(
        "The head over all histories was last published for {}. {words}",
        date_time(head.as_of.seconds())
    );
    view! {
        <p class="govuk-body">{at}</p>
        <p class="govuk-body"><a class="govuk-link" href=paths::HEADS>"Every published head"</a></p>
    }
    .into_any()
}

fn row(line: &CheckedLine, reads_cases: bool) -> Vec<AnyView> {
    let name = if reads_cases {
        let href = paths::case_history(&line.reference);
        view! { <a class="govuk-link num" href=href>{line.reference.clone()}</a> }.into_any()
    } else {
        view! { <span class="num">{line.reference.clone()}</span> }.into_any()
    };
    let forgotten = (line.forgotten > 0).then(|| {
        let words = format!("Words taken out of {}", line.forgotten);
        view! { <span class="second-line">{words}</span> }
    });
    let (verdict, head) = match &line.head {
        Ok(head) => (view! { <Tag colour="green" text="Holds"/> }.into_any(), head.clone()),
        Err(number) => {
            let words = format!("Changed at line {number}");
            (view! { <Tag colour="red" text=words/> }.into_any(), "–".to_owned())
        }
    };
    vec![
        name,
        line.lines.to_string().into_any(),
        view! { {verdict} {forgotten} }.into_any(),
        view! { <code class="hash">{head}</code> }.into_any(),
    ]
}

fn pager(view: &AuditView) -> Option<AnyView> {
    let link = |page: usize, words: &'static str| {
        let href = format!("{}?page={page}", paths::AUDIT);
        view! { <a class="govuk-link" href=href>{words}</a> " " }
    };
    let before = (view.page > 1).then(|| link(view.page - 1, "Previous page"));
    let after = (view.page < view.pages).then(|| link(view.page + 1, "Next page"));
    (view.pages > 1)
        .then(|| view! { <nav class="govuk-body" aria-label="Pages">{before} {after}</nav> }.into_any())
}
