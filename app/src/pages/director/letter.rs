//! The letter: how it will read, its words, and releasing the decision.

use leptos::prelude::*;

use super::condition_fields::templates;
use super::parts::{address, heading_with, version_of};
use crate::domain::{Command, Outcome};
use crate::forms::Errors;
use crate::forms::letter::LetterForm;
use crate::forms::reason::ReasonForm;
use crate::pages::Page;
use crate::pages::column::{column, hidden};
use crate::ports::{LetterView, TemplateLine, TemplatePlace};
use crate::ui::{
    Button, ButtonKind, Details, EnterButton, SummaryList, SummaryRow, TextArea, WarningText, typed_text,
};

const TITLE: &str = "The letter";

/// The letter before release.
pub fn letter(view: LetterView, form: LetterForm, errors: Errors) -> Page {
    page(&view, form, ReasonForm::default(), &errors, false)
}

/// The same page, after the reason for taking the decision back had a problem.
pub fn rescind(view: LetterView, form: ReasonForm, errors: Errors) -> Page {
    page(&view, LetterForm::default(), form, &errors, true)
}

fn page(view: &LetterView, form: LetterForm, why: ReasonForm, errors: &Errors, is_rescinding: bool) -> Page {
    let case = &view.view.case;
    let rows =
        vec![SummaryRow::new("Subject", view.subject.clone()), SummaryRow::new("To", view.to.join(", "))];
    let body = view! {
        {heading_with(case, TITLE)}
        <p class="govuk-body">"This is the e-mail that the organisation receives when the decision is released."</p>
        <div class="card">
            <SummaryList rows=rows/>
            {typed_text(&view.text)}
        </div>
        {elsewhere(view)}
        {editing(view, form, errors)}
        {releasing(view)}
        {taking_back(view, why, errors, is_rescinding)}
    };
    Page::new(format!("{TITLE}, {}", case.organisation.name), column(errors, body))
        .with_errors(!errors.is_empty())
        .back(address(&case.reference, ""), "The whole application")
}

/// The same letter as mail programs show it, and on paper.
fn elsewhere(view: &LetterView) -> AnyView {
    let reference = &view.view.case.reference;
    let (email, print) = (address(reference, "/letter/email"), address(reference, "/letter/print"));
    view! {
        <ul class="govuk-list">
            <li><a class="govuk-link" href=email>"See the e-mail as a mail program shows it"</a></li>
            <li><a class="govuk-link" href=print>"See the letter on paper"</a></li>
        </ul>
    }
    .into_any()
}

/// Templates for the start and the end of the letter.
fn offered(view: &LetterView, form: &LetterForm) -> AnyView {
    let places = [
        (TemplatePlace::LetterOpening, "opening", "Template for the opening", form.opening.clone()),
        (TemplatePlace::LetterClosing, "closing", "Template for the closing", form.closing.clone()),
    ];
    places
        .into_iter()
        .map(|(place, name, label, value)| {
            let fitting: Vec<&TemplateLine> = view.offers.iter().filter(|it| it.fits(place, None)).collect();
            templates(&fitting, name.to_owned(), label.to_owned(), value, format!("insert-{name}"))
        })
        .collect_view()
        .into_any()
}

fn editing(view: &LetterView, form: LetterForm, errors: &Errors) -> Option<AnyView> {
    if !view.view.may(Command::EditLetter) {
        return None;
    }
    let case = &view.view.case;
    let templates = offered(view, &form);
    let is_untouched = form.letter.is_empty() && errors.of("letter").is_none();
    let words = if is_untouched {
        case.decision.as_ref().map(|decision| decision.letter.clone()).unwrap_or_default()
    } else {
        form.letter
    };
    Some(
        view! {
            <h2 class="govuk-heading-m">"Change the words"</h2>
            <form method="post" action=address(&case.reference, "/letter") novalidate>
                <EnterButton name="action" value="save"/>
                <TextArea
                    name="letter"
                    label="The letter"
                    label_size="s"
                    hint="The outcome and the reasons stay as the directors recorded them. Up to 6,000 characters."
                    value=words
                    rows=14
                    error=errors.of("letter")
                />
                {templates}
                {hidden("version", version_of(&form.version, case.version))}
                <Button label="Save the letter" kind=ButtonKind::Secondary name="action" value="save"/>
            </form>
        }
        .into_any(),
    )
}

fn releasing(view: &LetterView) -> Option<AnyView> {
    if !view.view.may(Command::Release(Outcome::Confirmed)) {
        return None;
    }
    let case = &view.view.case;
    if let Some(words) = &view.obstacle {
        let words = words.clone();
        return Some(
            view! {
                <h2 class="govuk-heading-m">"Release the decision"</h2>
                <WarningText text=words/>
            }
            .into_any(),
        );
    }
    let action = address(&case.reference, "/release");
    Some(
        view! {
            <h2 class="govuk-heading-m">"Release the decision"</h2>
            <p class="govuk-body">"Save the letter first if you changed it. The e-mail above is what we send."</p>
            <WarningText text="The organisation is told straight away. After that the decision cannot be taken back."/>
            <form method="post" action=action novalidate>
                {hidden("version", case.version.to_string())}
                <Button label="Release the decision"/>
            </form>
        }
        .into_any(),
    )
}

fn taking_back(view: &LetterView, form: ReasonForm, errors: &Errors, open: bool) -> Option<AnyView> {
    if !view.view.may(Command::Rescind) {
        return None;
    }
    let case = &view.view.case;
    let action = address(&case.reference, "/rescind");
    let version = version_of(&form.version, case.version);
    let error = errors.of("reason");
    Some(
        view! {
            <Details summary="Take the decision back" open=open>
                <p class="govuk-body">
                    "The organisation has not been told. The application goes back to the chair, who decides again."
                </p>
                <form method="post" action=action novalidate>
                    <TextArea
                        name="reason"
                        label="Why is it taken back?"
                        label_size="s"
                        hint="Directors read this, and it is kept in the history."
                        value=form.reason
                        rows=4
                        error=error
                    />
                    {hidden("version", version)}
                    <Button label="Take the decision back" kind=ButtonKind::Secondary/>
                </form>
            </Details>
        }
        .into_any(),
    )
}
