//! The register as CSV (RFC 4180): a line for each seat, and one for each anchor without a seat.

use app::domain::{Identifier, Scheme};
use app::ports::{RegisterAnchor, RegisterOn, SeatHeld};

use super::json::named;
use super::{Publisher, day, status};

const HEAD: [&str; 18] = [
    "id",
    "uri",
    "name",
    "status",
    "since",
    "reconfirmed",
    "website",
    "legal_form",
    "charity_number",
    "company_number",
    "society_number",
    "postcode_district",
    "partnership",
    "partnership_name",
    "seat",
    "seat_since",
    "representative",
    "acting_as_lead",
];

/// The whole register of a day.
pub fn csv(by: &Publisher<'_>, register: &RegisterOn) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let mut write = |cells: &[String]| {
        // Writing to memory cannot fail, and every line has the columns of the head.
        let _ = writer.write_record(cells.iter().map(|cell| guarded(cell)));
    };
    write(&HEAD.map(str::to_owned));
    for anchor in &register.anchors {
        if anchor.seats.is_empty() {
            write(&line(by, anchor, None));
        }
        for held in &anchor.seats {
            write(&line(by, anchor, Some(held)));
        }
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn line(by: &Publisher<'_>, it: &RegisterAnchor, held: Option<&SeatHeld>) -> [String; 18] {
    let number = |schemes: &[Scheme]| {
        let found = it.identifiers.iter().find(|it: &&Identifier| schemes.contains(&it.scheme));
        found.map(|it| it.number.clone()).unwrap_or_default()
    };
    let seat = |part: fn(&SeatHeld) -> String| held.map(part).unwrap_or_default();
    [
        it.id.to_string(),
        by.anchor(it.id),
        it.name.clone(),
        status(it.with_conditions).to_owned(),
        day(it.since),
        it.reconfirmed.map(day).unwrap_or_default(),
        it.website.clone(),
        it.legal_form.code().to_owned(),
        number(&[Scheme::Charity, Scheme::ScottishCharity, Scheme::NorthernIrishCharity]),
        number(&[Scheme::Company]),
        number(&[Scheme::Society]),
        it.district.clone(),
        seat(|held| held.partnership.clone()),
        seat(|held| held.partnership_name.clone()),
        seat(|held| held.seat.code().to_owned()),
        seat(|held| day(held.from)),
        seat(|held| named(held).unwrap_or_default().to_owned()),
        seat(|held| if held.acts { "true" } else { "false" }.to_owned()),
    ]
}

/// A spreadsheet takes some beginnings for a formula and runs it. An apostrophe makes them words.
fn guarded(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_a_formula() {
        for cell in ["=HYPERLINK(\"x\")", "+1", "-1", "@SUM(A1)", "\tx", "\rx"] {
            assert_eq!(guarded(cell), format!("'{cell}"));
        }
        assert_eq!(guarded("Beckside = Hub"), "Beckside = Hub");
    }
}
