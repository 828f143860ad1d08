use leptos::prelude::*;

use super::SECTOR;
use super::partnership_profile::{attributions, profile, story};
use super::seat::{deputy_since, lead_since};
use crate::pages::Page;
use crate::ports::{PartnershipView, PracticeLine};
use crate::ui::{ButtonKind, ButtonLink, InsetText, SummaryList, SummaryRow, Table};

/// One partnership: its leadership team and its practices.
pub fn partnership(view: PartnershipView) -> Page {
    let is_vacant = view.lead.is_none() && view.ended.is_none();
    let (profile, story) = (profile(&view), story(&view));
    let locality = view.locality.map(|locality| {
        view! { <span class="govuk-caption-xl">{format!("{locality} locality")}</span> }
    });
    let mut rows = vec![
        SummaryRow::new("VCS Representative (Lead)", lead_since(view.lead)),
        SummaryRow::new("VCS Representative (Deputy)", deputy_since(view.deputy)),
    ];
    rows.extend(view.team.into_iter().map(|(role, name)| SummaryRow::new(role, name)));
    let title = view.name.clone();
    Page::new(
        title,
        view! {
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <h1 class="govuk-heading-xl">{locality} {view.name}</h1>
                    {story}
                    <h2 class="govuk-heading-l">"Leadership team"</h2>
                    <p class="govuk-body">
                        {format!(
                            "Two seats are for the {SECTOR}. The Lead speaks for local charities and community groups. The Deputy helps, and steps in when the Lead is away.",
                        )}
                    </p>
                    <SummaryList rows=rows/>
                    {is_vacant.then(vacancy)}
                    {profile}
                </div>
            </div>
            {practices(view.practices, view.demonstration)}
            {attributions(view.attributions)}
        },
    )
    .back("/partnerships", "All partnerships")
}

fn vacancy() -> AnyView {
    view! {
        <InsetText>
            <p class="govuk-body">
                "The Lead seat is vacant. Could your organisation take it? Six short questions show you where you stand."
            </p>
            <ButtonLink
                href="/check"
                label="Check if you could be an anchor"
                kind=ButtonKind::Secondary
            />
        </InsetText>
    }
    .into_any()
}

/// A point that was added by its easting and northing need not have a postcode.
fn where_it_is(postcode: String) -> AnyView {
    if postcode.is_empty() {
        return "No postcode".into_any();
    }
    view! { <span class="postcode">{postcode}</span> }.into_any()
}

fn practices(practices: Vec<PracticeLine>, demonstration: bool) -> AnyView {
    let all_practices = practices.iter().all(|it| it.ods_code.is_some());
    let heading = if all_practices { "GP practices" } else { "Practices and points" };
    let heading = view! { <h2 class="govuk-heading-l">{heading}</h2> };
    if practices.is_empty() {
        return view! {
            {heading}
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><p class="govuk-body">
                "No practices are listed for this partnership yet, so a postcode search cannot find it. "
                <a class="govuk-link" href="/contact">"Contact us"</a> " to ask about it."
            </p></div></div>
        }
        .into_any();
    }
    let notice = demonstration.then(|| {
        view! {
            <InsetText>
                "These practices are grouped for the demonstration. This is not the official list."
            </InsetText>
        }
    });
    let caption = match practices.len() {
        1 if all_practices => "1 practice that we measure to".to_owned(),
        1 => "1 point that we measure to".to_owned(),
        count if all_practices => format!("{count} practices that we measure to"),
        count => format!("{count} practices and points that we measure to"),
    };
    let rows = practices
        .into_iter()
        .map(|practice| {
            let code = practice.ods_code.map_or_else(
                || "A point we measure to, no practice".to_owned(),
                |code| format!("NHS (ODS) code {code}"),
            );
            vec![
                view! { {practice.name} <span class="second-line">{code}</span> }.into_any(),
                where_it_is(practice.postcode),
            ]
        })
        .collect();
    let head = ["Name", "Postcode"].map(str::to_owned).to_vec();
    view! {
        {heading}
        {notice}
        <Table caption=caption caption_size="s" head=head rows=rows/>
    }
    .into_any()
}
