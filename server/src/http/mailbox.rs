//! The e-mails of a service that sends none: for trying it out on one's own machine.

use app::domain::Timestamp;
use app::pages::mailbox;
use app::ports::MailboxLine;
use axum::extract::{Path, State};

use super::AppState;
use super::failure::{Answer, Failure};
use super::visit::Visit;
use crate::store::messages::MessageRow;

fn line(row: MessageRow) -> MailboxLine {
    MailboxLine {
        id: row.id.to_string(),
        to: row.to_address,
        subject: row.subject,
        at: Timestamp::from_seconds(row.created_at),
        text: row.text_body,
    }
}

pub async fn list(State(state): State<AppState>, visit: Visit) -> Answer {
    let messages = state.service.mailbox().await?.into_iter().map(line).collect();
    Ok(visit.page(|| mailbox::mailbox(messages)))
}

/// The codes that the invented people's phones would show.
pub async fn authenticator(State(state): State<AppState>, visit: Visit) -> Answer {
    let lines = state.service.demonstration_codes().await?;
    Ok(visit.page(|| mailbox::authenticator(lines)))
}

pub async fn show(State(state): State<AppState>, visit: Visit, Path(id): Path<String>) -> Answer {
    let messages = state.service.mailbox().await?;
    let found = messages.into_iter().find(|row| row.id.to_string() == id).ok_or(Failure::NotFound)?;
    Ok(visit.page(|| mailbox::mailbox_message(line(found))))
}
