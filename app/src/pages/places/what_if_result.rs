//! What a trial would change.

use leptos::prelude::*;

use super::trial_address;
use crate::domain::{Share, WhatIf, grouped};
use crate::forms::places::WhatIfForm;
use crate::ports::{AnchorShift, PostcodeShift, WhatIfView};
use crate::ui::dates::month;
use crate::ui::{ButtonLink, Table};

/// How many postcodes the page shows; the files have all.
const SAMPLE: usize = 20;

/// The result below the form. `query` is what was tried, as the files are asked for.
pub(super) fn result(kind: WhatIfForm, view: WhatIfView, query: &str) -> AnyView {
    let changed = view.postcodes.len();
    let or_none = if view.postcodes.iter().any(|it| it.after.is_none()) { ", or none in reach" } else { "" };
    let of = grouped(view.found.looked_at);
    let summary = match changed {
        0 => format!("No postcode would have another nearest partnership. We looked at {of}."),
        1 => format!("1 of {of} postcodes would have another nearest partnership{or_none}."),
        count => {
            format!("{} of {of} postcodes would have another nearest partnership{or_none}.", grouped(count))
        }
    };
    let methods = (view.methods.0 != view.methods.1).then(|| {
        let words = format!("Now distances are measured to {}. Then, to {}.", view.methods.0, view.methods.1);
        view! { <p class="govuk-body">{words}</p> }
    });
    let data = format!("Postcodes of {}. Live ones inside the place only.", month(&view.data_date));
    let save: Vec<_> =
        view.save.into_iter().map(|(href, words)| view! { <ButtonLink href=href label=words/> }).collect();
    let saving = if save.is_empty() {
        view! { <p class="govuk-body">"Nothing is saved yet, and there is nothing for you to save: how distances are measured is a setting, which an administrator changes."</p> }
            .into_any()
    } else {
        view! {
            <p class="govuk-body">"Nothing is saved yet. The form opens with this change in it."</p>
            <div class="govuk-button-group">{save}</div>
        }
        .into_any()
    };
    view! {
        <h2 class="govuk-heading-l" id="result">{view.words}</h2>
        <p class="govuk-body-l">{summary}</p>
        {methods}
        {anchors(view.anchors)}
        {shares(&view.found)}
        {postcodes(kind, view.postcodes, query)}
        <p class="govuk-hint">{data}</p>
        <h3 class="govuk-heading-m">"Save this change"</h3>
        {saving}
    }
    .into_any()
}

fn code(of: Option<&str>) -> String {
    of.map_or_else(|| "None in reach".to_owned(), str::to_owned)
}

fn anchors(shifts: Vec<AnchorShift>) -> AnyView {
    if shifts.is_empty() {
        return view! { <p class="govuk-body">"No anchor would have another nearest partnership, and no seat is touched."</p> }
            .into_any();
    }
    let rows = shifts
        .into_iter()
        .map(|it| {
            let seat = it.seat.map_or_else(
                || "No seat".to_owned(),
                |(partnership, seat)| {
                    let seat = if seat == "deputy" { "Deputy" } else { "Lead" };
                    format!("{seat} of {partnership}. It stays until people decide otherwise")
                },
            );
            vec![
                it.name.into_any(),
                code(it.before.as_deref()).into_any(),
                code(it.after.as_deref()).into_any(),
                seat.into_any(),
            ]
        })
        .collect();
    let head = ["Anchor", "Nearest now", "Nearest then", "Seat"].map(str::to_owned).to_vec();
    view! { <Table caption="Anchors and seats that would change" caption_size="m" head=head rows=rows stacks=true/> }
        .into_any()
}

fn shares(found: &WhatIf) -> AnyView {
    let row = |it: &Share| {
        let cell = |count: usize| grouped(count).into_any();
        vec![
            view! { {it.name.clone()} " (" {it.code.clone()} ")" }.into_any(),
            cell(it.before),
            cell(it.after),
            cell(it.gained),
            cell(it.lost),
        ]
    };
    let changed = found.shares.iter().filter(|it| it.gained > 0 || it.lost > 0);
    let mut rows: Vec<Vec<AnyView>> = changed.map(row).collect();
    let others = match found.shares.len() - rows.len() {
        0 => None,
        1 => Some("The other one keeps its own.".to_owned()),
        count if count == found.shares.len() => Some("Every partnership keeps its own.".to_owned()),
        count => Some(format!("The other {count} keep theirs.")),
    };
    let others = others.map(|words| view! { <p class="govuk-body">{words}</p> });
    if found.beyond != (0, 0) {
        let (now, then) = found.beyond;
        let none = "–";
        rows.push(vec![
            "Too far from all".into_any(),
            grouped(now).into_any(),
            grouped(then).into_any(),
            none.into_any(),
            none.into_any(),
        ]);
    }
    if rows.is_empty() {
        return view! { <h3 class="govuk-heading-m">"Postcodes of each partnership"</h3> {others} }
            .into_any();
    }
    let head = ["Partnership", "Postcodes now", "Then", "Gained", "Lost"].map(str::to_owned).to_vec();
    view! {
        <Table
            caption="Postcodes of each partnership"
            caption_size="m"
            head=head
            rows=rows
            numeric=vec![1, 2, 3, 4]
            stacks=true
        />
        {others}
    }
    .into_any()
}

fn postcodes(kind: WhatIfForm, shifts: Vec<PostcodeShift>, query: &str) -> Option<AnyView> {
    (!shifts.is_empty()).then(|| {
        let count = shifts.len();
        // Spread over all of them, so that the sample is not one street.
        let step = count.div_ceil(SAMPLE);
        let caption = if step > 1 {
            "Some of the postcodes that would change"
        } else {
            "The postcodes that would change"
        };
        let rows = shifts
            .into_iter()
            .step_by(step)
            .map(|it| {
                vec![
                    view! { <span class="postcode">{it.postcode}</span> }.into_any(),
                    code(it.before.as_deref()).into_any(),
                    code(it.after.as_deref()).into_any(),
                ]
            })
            .collect();
        let head = ["Postcode", "Now", "Then"].map(str::to_owned).to_vec();
        let file = |name: &str| format!("{}/{name}?{query}", trial_address(kind));
        view! {
            <Table caption=caption caption_size="m" head=head rows=rows stacks=true/>
            <p class="govuk-body">
                "Download all of them: "
                <a class="govuk-link" href=file("postcodes.csv")>"spreadsheet (CSV)"</a>
                " or "
                <a class="govuk-link" href=file("postcodes.json")>"for programs (JSON)"</a>
            </p>
        }
        .into_any()
    })
}
