//! The handover pack: a page to read or print, and the same as plain text.

use leptos::prelude::*;

use crate::domain::SeatKind;
use crate::domain::stored_day;
use crate::pages::{Page, paths};
use crate::ports::{HandoverPack, PackPerson};
use crate::ui::{SummaryList, SummaryRow};

/// One part of the pack: its heading and its lines.
type Part = (&'static str, Vec<String>);

/// The page.
pub fn pack(pack: HandoverPack, kind: SeatKind) -> Page {
    let title = format!("Handover pack: {}, {}", pack.seat, pack.name);
    let address = paths::handover(&pack.partnership, kind);
    let rows = vec![
        SummaryRow::new("Partnership", pack.name.clone()),
        SummaryRow::new("Seat", pack.seat.clone()),
        SummaryRow::new("This copy", stored_day(&pack.on)),
    ];
    let parts = parts(&pack)
        .into_iter()
        .map(|(heading, lines)| {
            let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
            view! {
                <h2 class="govuk-heading-m">{heading}</h2>
                <ul class="govuk-list govuk-list--bullet">{lines}</ul>
            }
        })
        .collect_view();
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <span class="govuk-caption-l">{pack.name.clone()}</span>
                <h1 class="govuk-heading-l">"Handover pack"</h1>
                <div class="govuk-!-display-none-print">
                    <p class="govuk-body">
                        "What whoever comes next needs to know. To keep a copy, choose “Print” in your browser’s menu, or take the file. It holds names and addresses: give it only to those who need it."
                    </p>
                    <ul class="govuk-list">
                        <li><a class="govuk-link" href=format!("{address}.txt")>"Plain text"</a></li>
                        <li><a class="govuk-link" href=format!("{address}.json")>"JSON, for programs"</a></li>
                    </ul>
                </div>
                <SummaryList rows=rows/>
                {parts}
            </div>
        </div>
    };
    let back = paths::seats_of(&pack.partnership);
    Page::new(title, body).back(back, format!("Seats of {}", pack.name))
}

/// The same as plain text.
pub fn pack_text(pack: &HandoverPack) -> String {
    let mut text = format!(
        "Handover pack\n{}, {} seat\nAs of {}\n{}\n",
        pack.name,
        pack.seat,
        stored_day(&pack.on),
        pack.address
    );
    for (heading, lines) in parts(pack) {
        text.push('\n');
        text.push_str(heading);
        text.push('\n');
        for line in lines {
            text.push_str("- ");
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}

/// Every part says something, so that a gap is seen as one.
fn parts(pack: &HandoverPack) -> Vec<Part> {
    let or =
        |lines: Vec<String>, nothing: &str| if lines.is_empty() { vec![nothing.to_owned()] } else { lines };
    let contact = if pack.contact.is_empty() { Vec::new() } else { vec![pack.contact.clone()] };
    let pairs =
        |pairs: &[(String, String)]| pairs.iter().map(|(one, other)| format!("{one}: {other}")).collect();
    vec![
        ("Whom to write to at the partnership", or(contact, "No contact is known.")),
        ("Who represents the sector", or(pack.people.iter().map(person).collect(), "Nobody is in post.")),
        ("Priorities", or(pack.priorities.clone(), "None are written down here.")),
        ("What is to be done", or(pack.open.clone(), "Nothing is open.")),
        ("The leadership team", or(pairs(&pack.team), "No other members are written down here.")),
        ("GP practices", or(pairs(&pack.practices), "No practices are listed.")),
        ("Documents", or(pairs(&pack.documents), "None are listed.")),
        (
            "Who was in this seat before",
            or(pack.before.iter().map(person).collect(), "Nobody, on this service."),
        ),
    ]
}

fn person(it: &PackPerson) -> String {
    let email = if it.email.is_empty() { String::new() } else { format!(", {}", it.email) };
    let from = if it.from.is_empty() { String::new() } else { format!(", from {}", stored_day(&it.from)) };
    let until = if it.until.is_empty() { String::new() } else { format!(" until {}", stored_day(&it.until)) };
    format!("{}: {} of {}{email}{from}{until}", it.seat, it.name, it.organisation)
}
