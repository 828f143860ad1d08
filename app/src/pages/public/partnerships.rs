use leptos::prelude::*;

use super::SECTOR;
use super::lookup::lookup;
use super::seat::holder;
use crate::forms::Errors;
use crate::pages::Page;
use crate::ports::PartnershipLine;
use crate::ui::{InsetText, Table};

/// All partnerships, and who represents the sector on each.
pub fn partnerships(lines: Vec<PartnershipLine>) -> Page {
    Page::new(
        "Community Partnerships",
        view! {
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <h1 class="govuk-heading-xl">"Community Partnerships"</h1>
                    <p class="govuk-body-l">
                        {format!(
                            "A Community Partnership is a group of GP practices and their neighbours. On each leadership team, a Community Anchor represents the {SECTOR}.",
                        )}
                    </p>
                    <div class="lookup-block">
                        {lookup("Find the partnership nearest to you", "", &Errors::default())}
                    </div>
                    <p class="govuk-body">
                        <a class="govuk-link" href="/map">"See the partnerships on a map"</a>
                    </p>
                </div>
            </div>
            {list(lines)}
        },
    )
}

fn list(lines: Vec<PartnershipLine>) -> AnyView {
    if lines.is_empty() {
        return view! {
            <InsetText>
                "No partnerships are listed yet. The Alliance adds them when the list is agreed. Until then, "
                <a class="govuk-link" href="/contact">"contact us"</a>
                " to ask who represents the VCS near you."
            </InsetText>
        }
        .into_any();
    }
    let with_locality = lines.iter().any(|line| line.locality.is_some());
    // Short, because on a phone the caption is cut where its table is.
    let caption = match (lines.len(), lines.iter().filter(|line| line.lead.is_some()).count()) {
        (1, _) => "The partnership".to_owned(),
        (all, with) if all == with => format!("All {all} are represented"),
        (all, 0) => format!("All {all} partnerships"),
        (all, with) => format!("{with} of {all} are represented"),
    };
    // Who represents the sector comes before the rest, which a phone shows only after scrolling.
    let mut head = vec!["Partnership".to_owned(), "VCS Representative (Lead)".to_owned()];
    head.extend(with_locality.then(|| "Locality".to_owned()));
    head.push("Practices".to_owned());
    let practices = head.len() - 1;
    let rows = lines
        .into_iter()
        .map(|line| {
            let href = format!("/partnerships/{}", line.code);
            let mut row =
                vec![view! { <a class="govuk-link" href=href>{line.name}</a> }.into_any(), holder(line.lead)];
            row.extend(with_locality.then(|| line.locality.unwrap_or_else(|| "–".to_owned()).into_any()));
            row.push(line.practices.to_string().into_any());
            row
        })
        .collect();
    view! { <Table caption=caption head=head rows=rows numeric=vec![practices] stacks=true/> }.into_any()
}
