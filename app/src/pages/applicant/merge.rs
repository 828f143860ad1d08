use leptos::prelude::*;

use super::version_field;
use crate::domain::{Disagreement, disagreements};
use crate::forms::Errors;
use crate::forms::merge::{CHOICE, MINE, MergeForm, TEXT, THEIRS};
use crate::pages::{Page, paths};
use crate::ports::MergeView;
use crate::ui::{Button, ButtonKind, ButtonLink, Choice, ErrorSummary, Radios, TextArea, dates, typed_text};

/// Two texts of one answer, both in view, with a choice for each part that differs.
pub fn merge(view: MergeView, form: MergeForm, errors: Errors) -> Page {
    let of = &view.answer;
    let title = "Put the two texts together";
    let has_errors = !errors.is_empty();
    let parts = disagreements(of.principle, &form.mine(), &view.clash.theirs)
        .into_iter()
        .map(|it| if it.is_free() { free(&view, it) } else { choice(&view, &form, it, &errors) })
        .collect_view();
    let words = format!(
        "{} saved this part on {}, while you were writing. Your text is not saved yet. Below is every part \
         where the two differ.",
        view.clash.by,
        dates::date_time(view.clash.at.seconds())
    );
    let page = paths::principle(&of.reference, of.principle);
    let body = view! {
        <ErrorSummary errors=errors.clone()/>
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <span class="govuk-caption-l">{format!("Principle {}: {}", of.principle, of.title)}</span>
                <h1 class="govuk-heading-l">{title}</h1>
                <p class="govuk-body">{words}</p>
            </div>
        </div>
        <form method="post" action=paths::merge(&of.reference, of.principle) novalidate>
            {version_field(view.version)}
            <input type="hidden" name=MINE value=form.encoded() autocomplete="off"/>
            {parts}
            <p class="govuk-body">"What is saved now becomes an earlier version, so nothing is lost."</p>
            <div class="govuk-button-group">
                <Button label="Save what I chose"/>
                <ButtonLink
                    href=page.clone()
                    label="Let my text go"
                    kind=ButtonKind::Secondary
                />
            </div>
        </form>
    };
    Page::new(title, body).with_errors(has_errors).back(page, "The answer as it is saved")
}

fn or_nothing(text: &str) -> AnyView {
    if text.is_empty() {
        view! { <p class="govuk-body missing">"Nothing"</p> }.into_any()
    } else {
        typed_text(text).into_any()
    }
}

/// Both texts side by side, and one to edit, which begins as one's own.
fn free(view: &MergeView, it: Disagreement) -> AnyView {
    let their = format!("What {} saved", view.clash.by);
    let hint = format!("It begins with your text. Add what you want to take over from {}.", view.clash.by);
    let value = if it.mine.text.is_empty() { it.theirs.text.clone() } else { it.mine.text.clone() };
    view! {
        <section class="merge">
            <h2 class="govuk-heading-m">{it.mine.label.clone()}</h2>
            <div class="merge__both">
                <div>
                    <h3 class="govuk-heading-s">"What you typed"</h3>
                    {or_nothing(&it.mine.text)}
                </div>
                <div>
                    <h3 class="govuk-heading-s">{their}</h3>
                    {or_nothing(&it.theirs.text)}
                </div>
            </div>
            <TextArea
                name=format!("{TEXT}{}", it.mine.name)
                label=format!("The text to keep for “{}”", it.mine.label)
                value=value
                hint=hint
                rows=10
                label_size="s"
            />
        </section>
    }
    .into_any()
}

fn choice(view: &MergeView, form: &MergeForm, it: Disagreement, errors: &Errors) -> AnyView {
    let name = format!("{CHOICE}{}", it.mine.name);
    let said = |text: &str| {
        if text.is_empty() { "Nothing".to_owned() } else { text.lines().collect::<Vec<_>>().join("; ") }
    };
    let options = vec![
        Choice::new(MINE, "Keep mine").hint(said(&it.mine.text)),
        Choice::new(THEIRS, format!("Take {}’s", view.clash.by)).hint(said(&it.theirs.text)),
    ];
    let chosen = form.choice(&it.mine.name, &it.mine.text, &it.theirs.text).to_owned();
    let error = errors.of(&name);
    view! {
        <section class="merge">
            <Radios name=name legend=it.mine.label options=options value=chosen error=error/>
        </section>
    }
    .into_any()
}
