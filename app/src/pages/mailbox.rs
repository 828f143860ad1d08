//! The mail of a demonstration service, which sends none.

use leptos::prelude::*;

use crate::forms::Errors;
use crate::pages::Page;
use crate::pages::column::column;
use crate::ports::{AuthenticatorLine, MailboxLine};
use crate::ui::dates::date_time;
use crate::ui::{SummaryList, SummaryRow, Table};

/// Every mail, newest first.
pub fn mailbox(messages: Vec<MailboxLine>) -> Page {
    let is_empty = messages.is_empty();
    let lines = messages.into_iter().map(line).collect_view();
    let list = if is_empty {
        view! { <p class="govuk-body">"No e-mails yet. They appear here as soon as the service writes one."</p> }
            .into_any()
    } else {
        view! { <ul class="lines">{lines}</ul> }.into_any()
    };
    let body = view! {
        <h1 class="govuk-heading-l">"Mailbox"</h1>
        <p class="govuk-body">
            "This service runs for a demonstration. It sends no e-mails: everyone’s e-mails are shown here instead."
        </p>
        <p class="govuk-body">
            <a class="govuk-link" href="/dev/authenticator">"Codes of the demonstration’s authenticator apps"</a>
        </p>
        {list}
    };
    Page::new("Mailbox", column(&Errors::default(), body))
}

/// One mail, as text.
pub fn mailbox_message(message: MailboxLine) -> Page {
    let title = message.subject.clone();
    let rows =
        vec![SummaryRow::new("To", message.to), SummaryRow::new("Written", date_time(message.at.seconds()))];
    let body = view! {
        <h1 class="govuk-heading-l">{message.subject}</h1>
        <SummaryList rows=rows/>
        <div class="card"><div class="typed">{linked(&message.text)}</div></div>
    };
    Page::new(title, column(&Errors::default(), body)).back("/dev/mailbox", "Mailbox")
}

/// The codes of the invented people's authenticator apps, which nobody has.
pub fn authenticator(lines: Vec<AuthenticatorLine>) -> Page {
    let rows = lines
        .into_iter()
        .map(|it| {
            let code = view! { <span class="num">{it.code}</span> }.into_any();
            vec![it.name.into_any(), it.email.into_any(), code]
        })
        .collect();
    let head = ["Name", "E-mail address", "Code"].map(str::to_owned).to_vec();
    let body = view! {
        <h1 class="govuk-heading-l">"Authenticator codes"</h1>
        <p class="govuk-body">
            "Directors, the co-ordinator and the administrator sign in with a second code from an app on their phone. "
            "The people of this demonstration are invented and have no phones, so their codes are shown here. "
            "A code works for about 30 seconds and once only: load this page again for the next one."
        </p>
        <Table caption="Codes now" head=head rows=rows stacks=true/>
    };
    Page::new("Authenticator codes", column(&Errors::default(), body)).back("/dev/mailbox", "Mailbox")
}

fn line(message: MailboxLine) -> AnyView {
    let meta = format!("To {}, {}", message.to, date_time(message.at.seconds()));
    view! {
        <li class="lines__line">
            <a class="govuk-link" href=format!("/dev/mailbox/{}", message.id)>
                <strong>{message.subject}</strong>
            </a>
            <p class="meta">{meta}</p>
        </li>
    }
    .into_any()
}

/// A piece of a mail.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    Address(String),
}

fn linked(text: &str) -> AnyView {
    pieces(text.trim())
        .into_iter()
        .map(|piece| match piece {
            Piece::Words(words) => words.into_any(),
            Piece::Address(href) => {
                view! { <a class="govuk-link" href=href.clone()>{href.clone()}</a> }.into_any()
            }
        })
        .collect_view()
        .into_any()
}

/// The text with its web addresses apart. Only these two schemes become links.
fn pieces(text: &str) -> Vec<Piece> {
    let text = text.replace("\r\n", "\n");
    let mut rest = text.as_str();
    let mut pieces = Vec::new();
    let start = |text: &str| [text.find("https://"), text.find("http://")].into_iter().flatten().min();
    while let Some(at) = start(rest) {
        let (words, from) = rest.split_at(at);
        let end = from.find(|c: char| c.is_whitespace() || "<>\"".contains(c)).unwrap_or(from.len());
        let address = from[..end].trim_end_matches(['.', ',', ';', ')']);
        if !words.is_empty() {
            pieces.push(Piece::Words(words.to_owned()));
        }
        pieces.push(Piece::Address(address.to_owned()));
        rest = &from[address.len()..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest.to_owned()));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links() {
        let words = |text: &str| Piece::Words(text.into());
        assert_eq!(
            pieces("Go to https://x.example/a?b=1.\njavascript:alert(1) http://y.example"),
            [
                words("Go to "),
                Piece::Address("https://x.example/a?b=1".into()),
                words(".\njavascript:alert(1) "),
                Piece::Address("http://y.example".into()),
            ]
        );
        assert_eq!(pieces("plain"), [words("plain")]);
        assert_eq!(pieces("http://"), [Piece::Address("http://".into())]);
        assert_eq!(pieces(""), []);
    }
}
