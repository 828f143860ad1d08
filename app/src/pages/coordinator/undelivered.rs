//! E-mails that did not arrive: why, and what to do about each.

use leptos::prelude::*;

use crate::forms::Errors;
use crate::forms::phone_note::{AddressForm, PhoneNoteForm};
use crate::pages::column::{column, hidden};
use crate::pages::director::address;
use crate::pages::{Page, paths, phone_notes};
use crate::ports::{Addressee, UndeliveredView};
use crate::ui::dates::date_time;
use crate::ui::{Button, ButtonKind, SummaryList, SummaryRow, Tag, TextArea, TextInput};

const TITLE: &str = "E-mails that did not arrive";
const DESK: &str = "Co-ordinator’s desk";

/// Each of them with its reason and its ways on.
pub fn undelivered(messages: Vec<UndeliveredView>) -> Page {
    let list = if messages.is_empty() {
        view! { <p class="govuk-body">"Every e-mail has been sent."</p> }.into_any()
    } else {
        let items = messages.into_iter().map(line).collect_view();
        view! {
            <p class="govuk-body">
                "None of these is lost. Put the address right, send it again, or tell the person by phone and note that."
            </p>
            <ul class="lines">{items}</ul>
        }
        .into_any()
    };
    let body = view! { <h1 class="govuk-heading-l">{TITLE}</h1> {list} };
    Page::new(TITLE, column(&Errors::default(), body)).back("/coordinator", DESK)
}

fn line(message: UndeliveredView) -> AnyView {
    let (colour, tag) = state(&message);
    let meta = format!(
        "To {}, {}, written {}",
        message.to,
        whose(&message.addressee),
        date_time(message.at.seconds())
    );
    let about = message.about.as_ref().map(|(reference, organisation)| {
        let words = format!("{organisation}, {reference}");
        view! { <p class="meta"><a class="govuk-link" href=address(reference, "")>{words}</a></p> }
    });
    let correct = message.addressee.can_be_corrected().then(|| {
        let hidden = format!(" of {}", message.to);
        view! {
            <a class="govuk-link govuk-!-margin-right-4" href=paths::correct_address(&message.id)>
                "Put the address right" <span class="govuk-visually-hidden">{hidden}</span>
            </a>
            " "
        }
    });
    let who = format!(" {}", message.to);
    view! {
        <li class="lines__line">
            <strong>{message.subject.clone()}</strong>
            " "
            <Tag colour=colour text=tag/>
            <p class="meta">{meta}</p>
            {about}
            <p class="govuk-body govuk-!-margin-bottom-2">{message.reason.clone()}</p>
            {advice(&message.addressee)}
            <p class="govuk-body">
                {correct}
                <a class="govuk-link" href=paths::told_by_phone(&message.id)>
                    "Tell them by phone" <span class="govuk-visually-hidden">{who}</span>
                </a>
            </p>
            <form method="post" action=format!("/coordinator/messages/{}/send-again", message.id) novalidate>
                <Button label=format!("Send again to {}", message.to) kind=ButtonKind::Secondary/>
            </form>
        </li>
    }
    .into_any()
}

fn state(message: &UndeliveredView) -> (&'static str, &'static str) {
    if message.is_failed { ("orange", "Not delivered") } else { ("yellow", "Being tried again") }
}

fn whose(addressee: &Addressee) -> String {
    match addressee {
        Addressee::Trustee => "the trustee".to_owned(),
        Addressee::Group => "a group asked to confirm".to_owned(),
        Addressee::Member(name) => format!("{name}, who acts for an organisation"),
        Addressee::Alliance(name) => format!("{name}, of the Alliance"),
        Addressee::Other => "who has no account".to_owned(),
    }
}

/// Where an address is kept that is not for the co-ordinator to change.
fn advice(addressee: &Addressee) -> Option<AnyView> {
    let words = match addressee {
        Addressee::Alliance(_) => {
            "With this address they sign in for the Alliance, so only an administrator can change who it is. Ask one to add the person with the right address."
        }
        Addressee::Other => {
            "Whoever gave us this address can give us another: an organisation for somebody it invites or sends to a seat, an administrator for a partnership."
        }
        _ => return None,
    };
    Some(view! { <p class="govuk-body govuk-!-margin-bottom-2">{words}</p> }.into_any())
}

fn facts(message: &UndeliveredView) -> AnyView {
    let rows = vec![
        SummaryRow::new("E-mail", message.subject.clone()),
        SummaryRow::new("To", format!("{}, {}", message.to, whose(&message.addressee))),
        SummaryRow::new("Why it did not arrive", message.reason.clone()),
    ];
    view! { <SummaryList rows=rows/> }.into_any()
}

/// Putting an address right.
pub fn correct_address(message: UndeliveredView, form: AddressForm, errors: Errors) -> Page {
    let title = "Put the address right";
    let consequence = match message.addressee {
        Addressee::Member(_) => {
            "They sign in with the new address from now on. Whoever is signed in as them is signed out, and everybody who acts for the organisation is told, with your reason."
        }
        _ => {
            "The new address is kept with the application. Whatever waits for the old one goes to the new one."
        }
    };
    let body = view! {
        <h1 class="govuk-heading-l">{title}</h1>
        {facts(&message)}
        <p class="govuk-body">"Ring the person first, on a number that you know to be theirs. " {consequence}</p>
        <form method="post" action=paths::correct_address(&message.id) novalidate>
            <TextInput
                name="email"
                label="The right e-mail address"
                label_size="s"
                value=form.email
                error=errors.of("email")
            />
            <TextArea
                name="reason"
                label="Reason"
                label_size="s"
                hint="For example, a letter was missing; I rang the person today. It is kept in the history. Up to 2,000 characters."
                value=form.reason
                rows=3
                error=errors.of("reason")
            />
            <Button label="Put it right and send again"/>
        </form>
    };
    Page::new(title, column(&errors, body)).with_errors(!errors.is_empty()).back(paths::UNDELIVERED, TITLE)
}

/// A call in place of an e-mail.
pub fn told_by_phone(message: UndeliveredView, key: String, form: PhoneNoteForm, errors: Errors) -> Page {
    let title = "Tell them by phone";
    let body = view! {
        <h1 class="govuk-heading-l">{title}</h1>
        {facts(&message)}
        <p class="govuk-body">
            "Note the call, and the e-mail is dealt with. Links and codes in it cannot be told by phone: for these, put the address right."
        </p>
        <form method="post" action=paths::told_by_phone(&message.id) novalidate>
            {phone_notes::fields(&form, &errors)}
            {hidden("key", key)}
            <Button label="Note the call"/>
        </form>
    };
    Page::new(title, column(&errors, body)).with_errors(!errors.is_empty()).back(paths::UNDELIVERED, TITLE)
}
