use leptos::prelude::*;

use super::SECTOR;
use super::register_search::RegisterSearch;
use super::seat::acting;
use crate::pages::Page;
use crate::ports::{HeadLine, RegisterEntry, Representative};
use crate::ui::{ErrorSummary, InsetText, Table, Tag, dates};

/// The public list of Community Anchors and VCS Representatives.
pub fn register(entries: Vec<RegisterEntry>, search: RegisterSearch, head: Option<HeadLine>) -> Page {
    let has_errors = !search.errors.is_empty();
    // The latest head is behind the register of today, not behind an earlier one.
    let head = head.filter(|_| search.past_day.is_none());
    let (notice, is_whole) = (search.notice(entries.len()), search.past_day.is_none() && !search.is_part());
    Page::new(
        "Register of Community Anchors",
        view! {
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <ErrorSummary errors=search.errors.clone()/>
                    <h1 class="govuk-heading-xl">"Register of Community Anchors"</h1>
                    <p class="govuk-body-l">
                        {format!(
                            "Organisations that directors of the Alliance have confirmed as Community Anchors, and the people who represent the {SECTOR} for them.",
                        )}
                    </p>
                </div>
            </div>
            {search.view()}
            {notice}
            {list(entries, is_whole)}
            {super::heads::latest(head)}
            <p class="govuk-body">
                "See also the " <a class="govuk-link" href="/map">"map"</a> ", "
                <a class="govuk-link" href="/open-data">"the register as open data"</a> " and "
                <a class="govuk-link" href="/register.atom">"a feed of its changes"</a> "."
            </p>
        },
    )
    .with_errors(has_errors)
}

fn list(entries: Vec<RegisterEntry>, is_whole: bool) -> AnyView {
    // The notice says why a part, or an earlier register, is empty.
    if entries.is_empty() && !is_whole {
        return ().into_any();
    }
    if entries.is_empty() {
        return view! {
            <InsetText>
                "There are no Community Anchors on the register yet. An organisation appears here when its decision letter has been sent. "
                <a class="govuk-link" href="/check">"Check if you could be an anchor"</a> "."
            </InsetText>
        }
        .into_any();
    }
    let caption = match entries.len() {
        1 => "1 Community Anchor".to_owned(),
        count => format!("{count} Community Anchors"),
    };
    let with_conditions = entries.iter().any(|entry| entry.with_conditions).then(|| {
        view! {
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><p class="govuk-body">
                "Confirmed with conditions means that the organisation is a Community Anchor and has agreed with the directors what it will do next."
            </p></div></div>
        }
    });
    let rows = entries.into_iter().map(row).collect();
    let head = ["Community Anchor", "Community Partnership", "VCS Representative"];
    let head = head.map(str::to_owned).to_vec();
    view! { <Table caption=caption head=head rows=rows stacks=true/> {with_conditions} }.into_any()
}

fn row(entry: RegisterEntry) -> Vec<AnyView> {
    let conditions = entry.with_conditions.then(|| {
        view! { <span class="second-line"><Tag colour="yellow" text="With conditions"/></span> }
    });
    let since = format!("Since {}", dates::date(entry.since.seconds()));
    let review = match (entry.review_due, entry.reconfirmed) {
        (true, _) => Some("Re-confirmation due".to_owned()),
        (false, Some(at)) => Some(format!("Re-confirmed {}", dates::month_of(at.seconds()))),
        (false, None) => None,
    };
    let review = review.map(|words| view! { <span class="second-line">{words}</span> });
    let (partnership, person) = match entry.seat {
        Some((code, name, person)) => {
            let href = format!("/partnerships/{code}");
            (view! { <a class="govuk-link" href=href>{name}</a> }.into_any(), representative(person))
        }
        None => (
            view! { <span class="quiet">"No seat yet"</span> }.into_any(),
            view! { <span class="quiet">"–"</span> }.into_any(),
        ),
    };
    vec![
        view! {
            {organisation(entry.organisation, entry.id)}
            {website(entry.website)}
            <span class="second-line">{since}</span>
            {review}
            {conditions}
        }
        .into_any(),
        partnership,
        person,
    ]
}

fn organisation(name: String, id: String) -> AnyView {
    let href = format!("/register/{id}");
    view! { <a class="govuk-link" href=href>{name}</a> }.into_any()
}

/// Only a web address becomes a link: what people typed could be anything else.
fn website(website: String) -> Option<AnyView> {
    let is_address = website.starts_with("https://") || website.starts_with("http://");
    is_address.then(|| {
        view! {
            <span class="second-line">
                <a class="govuk-link" href=website.clone() rel="external nofollow">{website.clone()}</a>
            </span>
        }
        .into_any()
    })
}

fn representative(person: Representative) -> AnyView {
    let seat = if person.acts { acting(&person).to_owned() } else { format!(" ({})", person.kind.label()) };
    let since = format!("Since {}", dates::date(person.since.seconds()));
    view! { {person.name}{seat} <span class="second-line">{since}</span> }.into_any()
}
