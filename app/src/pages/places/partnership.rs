//! One partnership, with a way to change each part of it.

use leptos::prelude::*;

use super::{HOME, grid, history_address, or_missing, part_address, people, trial_address};
use crate::domain::stored_day;
use crate::forms::places::{Part, WhatIfForm};
use crate::pages::Page;
use crate::ports::{KeptDocument, KeptMember, KeptPartnership, KeptPoint, KeptPriorities};
use crate::ui::{InsetText, SummaryList, SummaryRow, Table, Tag, WarningText};

/// One partnership, whole.
pub fn partnership(view: KeptPartnership) -> Page {
    let title = format!("{} ({})", view.name, view.code);
    let warnings =
        view.warnings.iter().map(|words| view! { <WarningText text=words.clone()/> }).collect_view();
    let story =
        view.story.iter().map(|words| view! { <p class="govuk-body">{words.clone()}</p> }).collect_view();
    let story = (!view.story.is_empty()).then(|| view! { <InsetText>{story}</InsetText> });
    let links = [
        (history_address(&view.code), "What has changed"),
        (format!("/partnerships/{}", view.code), "See the public page"),
    ];
    let links = links
        .into_iter()
        .map(|(href, words)| view! { <li><a class="govuk-link" href=href>{words}</a></li> })
        .collect_view();
    let body = view! {
        <h1 class="govuk-heading-xl">{title.clone()}</h1>
        {warnings}
        {story}
        <ul class="govuk-list">{links}</ul>
        {details(&view)}
        {contact(&view)}
        {points(&view.code, view.points, &view.today)}
        {team(&view.code, view.team, &view.today)}
        {priorities(&view.code, view.priorities)}
        {documents(&view.code, view.documents)}
    };
    Page::new(title, body).back(HOME, "Places and partnerships")
}

fn heading(words: &'static str, code: &str, part: Part, link: &'static str) -> AnyView {
    view! {
        <h2 class="govuk-heading-l">{words}</h2>
        <p class="govuk-body"><a class="govuk-link" href=part_address(code, part, "new")>{link}</a></p>
    }
    .into_any()
}

fn details(view: &KeptPartnership) -> AnyView {
    let locality = view.locality.as_ref().map_or_else(String::new, |(_, name)| name.clone());
    let when =
        if view.period.words().is_empty() { "Yes, from the start".to_owned() } else { view.period.words() };
    let rows = vec![
        SummaryRow::new("Locality", or_missing(&locality)),
        SummaryRow::new("Population", people(view.population)),
        SummaryRow::new("In force", when),
        SummaryRow::new("Place in the list", view.position.to_string()),
    ];
    view! {
        {heading("Details", &view.code, Part::Details, "Change the details")}
        <SummaryList rows=rows/>
    }
    .into_any()
}

fn contact(view: &KeptPartnership) -> AnyView {
    let shown = if view.contact_public { "Yes" } else { "No" };
    let rows = vec![
        SummaryRow::new("Name", or_missing(&view.contact.name)),
        SummaryRow::new("E-mail address", or_missing(&view.contact.email)),
        SummaryRow::new("Telephone number", or_missing(&view.contact.phone)),
        SummaryRow::new("Shown on the public page", shown),
    ];
    view! {
        {heading("Contact", &view.code, Part::Contact, "Change the contact")}
        <SummaryList rows=rows/>
    }
    .into_any()
}

fn points(code: &str, points: Vec<KeptPoint>, today: &str) -> AnyView {
    let count = points.iter().filter(|it| it.period.holds(today)).count();
    let caption = match count {
        1 => "1 point counts today".to_owned(),
        count => format!("{count} points count today"),
    };
    let rows = points.into_iter().map(|it| point(code, it, today)).collect::<Vec<_>>();
    let head = ["Name", "Where", "When", "Source", "Change"].map(str::to_owned).to_vec();
    let table = if rows.is_empty() {
        none("No practices or points are listed yet.")
    } else {
        view! { <Table caption=caption caption_size="s" head=head rows=rows stacks=true/> }.into_any()
    };
    view! {
        {heading("Practices and points", code, Part::Points, "Add a practice or point")}
        <p class="govuk-body">"Distances are measured to these. A practice that left keeps its dates: it is never taken away."</p>
        {table}
    }
    .into_any()
}

fn point(code: &str, it: KeptPoint, today: &str) -> Vec<AnyView> {
    let what = it.ods_code.map_or_else(|| "Added point".to_owned(), |code| format!("Practice {code}"));
    let counts = it.period.holds(today);
    let state = (!counts).then(|| view! { " " <Tag colour="grey" text="Not today"/> });
    let href = part_address(code, Part::Points, &it.id);
    let hidden = view! { <span class="govuk-visually-hidden">{format!(" {}", it.name)}</span> };
    let name = it.name.clone();
    let tries = counts.then(|| {
        let moved = format!("{}?point={}", trial_address(WhatIfForm::Move), it.id);
        view! {
            <br/>
            <a class="govuk-link" href=moved>"What if"<span class="govuk-visually-hidden">{format!(" {name} moved")}</span></a>
        }
    });
    let by_list = it.by_list.then(|| {
        view! { <span class="second-line">"The next member list may change it. Once you change it, it is yours."</span> }
    });
    vec![
        view! { {it.name} {state} <span class="second-line">{what}</span> }.into_any(),
        view! { <span class="postcode">{it.postcode}</span> <span class="second-line">{grid(it.point)}</span> }.into_any(),
        it.period.words().into_any(),
        view! { {it.source} {by_list} }.into_any(),
        view! { <a class="govuk-link" href=href>"Change"{hidden}</a> {tries} }.into_any(),
    ]
}

fn team(code: &str, team: Vec<KeptMember>, today: &str) -> AnyView {
    let rows = team.into_iter().map(|it| member(code, it, today)).collect::<Vec<_>>();
    let head = ["Role", "Who", "How to reach them", "In public", "Change"].map(str::to_owned).to_vec();
    let table = if rows.is_empty() {
        none("Nobody is written down yet.")
    } else {
        view! { <Table caption="Members" caption_size="s" head=head rows=rows stacks=true/> }.into_any()
    };
    view! {
        {heading("Leadership team", code, Part::Team, "Add somebody")}
        <p class="govuk-body">"The VCS Representatives are shown in public from their seats. Who did not agree is never named in public."</p>
        {table}
    }
    .into_any()
}

fn member(code: &str, it: KeptMember, today: &str) -> Vec<AnyView> {
    let public = match &it.consent_on {
        None => view! { <Tag colour="grey" text="Not named"/> }.into_any(),
        Some(day) => format!("Named. Agreed on {}", stored_day(day)).into_any(),
    };
    let is_over = it.to.as_deref().is_some_and(|to| to <= today);
    let over = is_over.then(|| view! { " " <Tag colour="grey" text="Left"/> });
    let hidden = format!(" {}, {}", it.role, it.name);
    let reach = [it.email, it.phone].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ");
    vec![
        view! { {it.role} {over} }.into_any(),
        view! { {it.name} <span class="second-line">{it.organisation}</span> }.into_any(),
        or_missing(&reach),
        public,
        view! {
            <a class="govuk-link" href=part_address(code, Part::Team, &it.id)>
                "Change"<span class="govuk-visually-hidden">{hidden}</span>
            </a>
        }
        .into_any(),
    ]
}

/// What a part without anything says.
fn none(words: &'static str) -> AnyView {
    view! { <p class="govuk-body">{words}</p> }.into_any()
}

fn priorities(code: &str, lists: Vec<KeptPriorities>) -> AnyView {
    let empty = lists.is_empty().then(|| none("No priorities are written down yet."));
    let lists = lists
        .into_iter()
        .map(|it| {
            let when = it.period.words();
            let items = it.words.into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
            view! {
                <h3 class="govuk-heading-s">
                    {format!("Counts {when}. ")}
                    <a class="govuk-link" href=part_address(code, Part::Priorities, &it.id)>
                        "Change"<span class="govuk-visually-hidden">{format!(" the priorities {when}")}</span>
                    </a>
                </h3>
                <ol class="govuk-list govuk-list--number">{items}</ol>
            }
        })
        .collect_view();
    view! { {heading("Priorities", code, Part::Priorities, "Add priorities")} {empty} {lists} }.into_any()
}

fn documents(code: &str, documents: Vec<KeptDocument>) -> AnyView {
    if documents.is_empty() {
        return view! {
            {heading("Documents", code, Part::Documents, "Add a document")}
            {none("No documents are listed yet.")}
        }
        .into_any();
    }
    let items = documents
        .into_iter()
        .map(|it| {
            let dated = it.dated.as_deref().map(|day| format!(" ({})", stored_day(day)));
            let hidden = format!(" {}", it.title);
            view! {
                <li>
                    <a class="govuk-link" href=it.address rel="noreferrer">{it.title}</a>
                    {dated}
                    " "
                    <a class="govuk-link" href=part_address(code, Part::Documents, &it.id)>
                        "Change"<span class="govuk-visually-hidden">{hidden}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        {heading("Documents", code, Part::Documents, "Add a document")}
        <ul class="govuk-list">{items}</ul>
    }
    .into_any()
}
