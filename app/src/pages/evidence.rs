//! Files and links beside an answer, to read.

use leptos::prelude::*;

use super::paths;
use super::section::typed_or_missing;
use crate::domain::{EvidenceContent, FileKind, ScanState, size_in_words};
use crate::forms::evidence::host_of;
use crate::ports::EvidenceLine;
use crate::ui::Details;

/// Each with what it shows. `opens` for readers who may open them.
pub fn list(lines: &[EvidenceLine], opens: bool) -> AnyView {
    if lines.is_empty() {
        return typed_or_missing("");
    }
    let items = lines
        .iter()
        .map(|line| {
            view! {
                <li>
                    {name(line, opens)}
                    {description(line)}
                    <span class="second-line">{about(line)}</span>
                    {opens.then(|| picture(line))}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="govuk-list evidence">{items}</ul> }.into_any()
}

/// The name, as a link where there is something to open.
pub fn name(line: &EvidenceLine, opens: bool) -> AnyView {
    let name = line.item.name.clone();
    let is_open = !matches!(line.scan, Some(ScanState::Held | ScanState::Refused));
    match &line.item.content {
        EvidenceContent::File { .. } if opens && is_open => {
            let href = paths::download(line.item.id);
            view! { <a class="govuk-link evidence__name" href=href download>{name}</a> }.into_any()
        }
        EvidenceContent::Link { address } if opens => view! {
            <a class="govuk-link evidence__name" href=address.clone() rel="noopener noreferrer nofollow">{name}</a>
        }
        .into_any(),
        _ => view! { <span class="evidence__name">{name}</span> }.into_any(),
    }
}

/// A picture can be looked at where it is: it was painted anew when it came.
fn picture(line: &EvidenceLine) -> Option<AnyView> {
    let EvidenceContent::File { format: FileKind::Jpg | FileKind::Png, .. } = line.item.content else {
        return None;
    };
    if matches!(line.scan, Some(ScanState::Held | ScanState::Refused)) {
        return None;
    }
    let item = &line.item;
    let alt = if item.description.is_empty() { item.name.clone() } else { item.description.clone() };
    let src = paths::download(item.id);
    Some(
        view! {
            <Details summary="Look at the picture here">
                <img class="evidence__picture" src=src alt=alt loading="lazy"/>
            </Details>
        }
        .into_any(),
    )
}

fn description(line: &EvidenceLine) -> Option<AnyView> {
    let words = line.item.description.clone();
    (!words.is_empty()).then(|| view! { <span class="second-line">{words}</span> }.into_any())
}

/// "PDF, 1.2 MB. Not scanned for viruses", or whose page a link leads to.
pub fn about(line: &EvidenceLine) -> String {
    match &line.item.content {
        EvidenceContent::File { format, size, .. } => {
            let scan = line.scan.map(|scan| format!(". {}", scan.label())).unwrap_or_default();
            if line.scan == Some(ScanState::Refused) {
                return ScanState::Refused.label().to_owned();
            }
            format!("{}, {}{scan}", format.label(), size_in_words(*size))
        }
        EvidenceContent::Link { address } => format!("A page of {}", host_of(address)),
    }
}

/// "2 files and 1 link"; empty when there is none.
pub fn count_in_words(lines: &[EvidenceLine]) -> String {
    let is_link = |line: &&EvidenceLine| matches!(line.item.content, EvidenceContent::Link { .. });
    let of_pages = lines.iter().filter(is_link).count();
    let of_files = lines.len() - of_pages;
    let part = |count: usize, one: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {one}s")),
    };
    let parts: Vec<String> = [part(of_files, "file"), part(of_pages, "link")].into_iter().flatten().collect();
    parts.join(" and ")
}
