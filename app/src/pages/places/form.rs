//! The forms that change a partnership: the same frame around each part.

use leptos::prelude::*;

use super::fields::{details, part_fields};
use super::{HOME, MOVES_NOBODY, NEW, address, part_address};
use crate::forms::Errors;
use crate::forms::places::{Part, PlaceForm};
use crate::pages::Page;
use crate::pages::column::{column, hidden};
use crate::ports::{AreaLine, KeptPartnership};
use crate::ui::{Button, ButtonKind, Checkbox, TextArea, TextInput, WarningText};

/// A form as it is shown: what is in it, what is wrong, and what somebody has to be sure of.
#[derive(Clone, Debug, Default)]
pub struct Entered {
    /// What is in it.
    pub form: PlaceForm,
    /// What to put right.
    pub errors: Errors,
    /// What to be sure of.
    pub doubts: Vec<String>,
}

impl Entered {
    /// Nothing wrong yet.
    pub fn new(form: PlaceForm) -> Self {
        Self { form, ..Self::default() }
    }

    /// What to put right, the box to tick among it.
    fn errors(&self) -> Errors {
        let mut errors = self.errors.clone();
        if !self.doubts.is_empty() {
            errors.add("sure", "Read what we noticed. Tick the box if it is as you mean it");
        }
        errors
    }
}

/// Adds a partnership.
pub fn new_partnership(localities: &[AreaLine], entered: &Entered) -> Page {
    let errors = entered.errors();
    let body = view! {
        <h1 class="govuk-heading-l">"Add a partnership"</h1>
        <p class="govuk-body">{MOVES_NOBODY}</p>
        <form method="post" action=NEW novalidate>
            <TextInput
                name="code"
                label="Code"
                label_size="s"
                hint="Up to 12 letters, digits and hyphens, like CP4. It is part of the address of its page, and stays. A code that was used before may be used again after its end."
                value=entered.form.get("code")
                spellcheck=false
                width="10"
                error=errors.of("code")
            />
            {details(&entered.form, &errors, localities, true)}
            {frame_end(entered, &errors, true, "Add this partnership")}
        </form>
    };
    Page::new("Add a partnership", column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(HOME, "Places and partnerships")
}

/// Adds or changes one part of a partnership; `item` is the id of one of several, or "new".
pub fn part(view: &KeptPartnership, part: Part, item: &str, entered: &Entered) -> Page {
    let errors = entered.errors();
    let is_new = part.is_list() && item == "new";
    let title = title(part, is_new);
    let needs_reason = matches!(part, Part::Details | Part::Points);
    let body = view! {
        <span class="govuk-caption-l">{format!("{} ({})", view.name, view.code)}</span>
        <h1 class="govuk-heading-l">{title}</h1>
        {needs_reason.then(|| view! { <p class="govuk-body">{MOVES_NOBODY}</p> })}
        <form method="post" action=part_address(&view.code, part, item) novalidate>
            {part_fields(view, part, is_new, &entered.form, &errors)}
            {frame_end(entered, &errors, needs_reason, "Save")}
        </form>
        {(part.can_be_removed() && !is_new).then(|| remove(view, part, item))}
    };
    Page::new(title, column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(address(&view.code), view.name.clone())
}

const fn title(part: Part, is_new: bool) -> &'static str {
    match (part, is_new) {
        (Part::Details, _) => "Change the details",
        (Part::Contact, _) => "Change the contact",
        (Part::Points, true) => "Add a practice or point",
        (Part::Points, false) => "Change a practice or point",
        (Part::Team, true) => "Add somebody to the leadership team",
        (Part::Team, false) => "Change a member of the leadership team",
        (Part::Priorities, true) => "Add priorities",
        (Part::Priorities, false) => "Change the priorities",
        (Part::Documents, true) => "Add a document",
        (Part::Documents, false) => "Change a document",
    }
}

/// The reason, what to be sure of, and the button.
fn frame_end(entered: &Entered, errors: &Errors, needs_reason: bool, label: &'static str) -> AnyView {
    let (reason, hint) = if needs_reason {
        (
            "Reason",
            "For example, agreed by the leadership team on 4 May. It is kept in the history. Up to 2,000 characters.",
        )
    } else {
        ("Reason (optional)", "It is kept in the history. Up to 2,000 characters.")
    };
    let doubts = (!entered.doubts.is_empty()).then(|| {
        let each =
            entered.doubts.iter().map(|words| view! { <WarningText text=words.clone()/> }).collect_view();
        view! {
            {each}
            <Checkbox name="sure" label="Yes, save it all the same" error=errors.of("sure")/>
        }
    });
    view! {
        <TextArea
            name="reason"
            label=reason
            label_size="s"
            hint=hint
            value=entered.form.get("reason")
            rows=2
            error=errors.of("reason")
        />
        {doubts}
        {hidden("version", entered.form.get("version"))}
        <Button label=label/>
    }
    .into_any()
}

fn remove(view: &KeptPartnership, part: Part, item: &str) -> AnyView {
    let (title, words, label) = match part {
        Part::Team => (
            "Take away",
            "Their name and details are deleted for good. For somebody who left, enter an end above instead, if you want to know later who it was.",
            "Take this person away",
        ),
        Part::Priorities => ("Take away", "The words stay in the history.", "Take these priorities away"),
        _ => (
            "Take away",
            "Only the link is taken away. The document stays where it is.",
            "Take this document away",
        ),
    };
    view! {
        <h2 class="govuk-heading-m">{title}</h2>
        <p class="govuk-body">{words}</p>
        <form method="post" action=format!("{}/remove", part_address(&view.code, part, item)) novalidate>
            {hidden("version", view.version.to_string())}
            <Button label=label kind=ButtonKind::Secondary/>
        </form>
    }
    .into_any()
}
