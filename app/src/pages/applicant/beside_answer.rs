use leptos::prelude::*;

use crate::pages::paths;
use crate::ports::AnswerView;
use crate::ui::dates;

/// Who else is writing, and the ways to earlier versions and comments.
pub fn beside_answer(view: &AnswerView) -> AnyView {
    let (reference, number, beside) = (&view.reference, view.principle.number, &view.beside);
    let colleague = beside.colleague.as_ref().map(|(name, at)| {
        let words = format!(
            "{name} was here {}. You both see each other’s saves.",
            ago(at.seconds(), beside.now.seconds())
        );
        view! { <p class="govuk-body presence">{words}</p> }
    });
    let saved = view.saved.as_ref().map(|(by, at)| {
        view! { <p class="saved">{format!("Last saved by {by} on {}.", dates::date_time(at.seconds()))}</p> }
    });
    let comments = match beside.comments {
        0 => "Comments".to_owned(),
        1 => "1 open comment".to_owned(),
        open => format!("{open} open comments"),
    };
    let versions = match beside.versions {
        0 => None,
        1 => Some("1 earlier version".to_owned()),
        some => Some(format!("{some} earlier versions")),
    };
    let versions = versions.map(|words| {
        view! { <li><a class="govuk-link" href=paths::versions(reference, number)>{words}</a></li> }
    });
    view! {
        {colleague}
        <div class="last-saved">
            {saved}
            <ul class="beside">
                <li><a class="govuk-link" href=paths::comments(reference, number)>{comments}</a></li>
                {versions}
            </ul>
        </div>
    }
    .into_any()
}

/// "just now", "a minute ago" or "3 minutes ago".
fn ago(then: i64, now: i64) -> String {
    match (now - then).max(0) / 60 {
        0 => "just now".to_owned(),
        1 => "a minute ago".to_owned(),
        minutes => format!("{minutes} minutes ago"),
    }
}
