//! A plain-text copy of the whole application, to the reader's own address only.

use std::fmt::Write;

use app::domain::{Actor, Timestamp, parts};
use app::ports::{Case, CopyView};
use app::ui::dates;

use super::{Service, UseCaseResult};
use crate::mail::ApplicationCopy;
use crate::store::messages;

/// Copies to one person in `WINDOW`.
const COPIES: usize = 3;
/// Seconds.
const WINDOW: i64 = 3600;
const TEMPLATE: &str = "application_copy";

/// A copy is on its way, or the person has had enough for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopySent {
    /// Queued.
    Queued,
    /// The minutes to wait.
    TooMany(u64),
}

impl Service {
    /// The page that offers the copy.
    pub async fn copy(&self, actor: &Actor, reference: &str) -> UseCaseResult<CopyView> {
        let case = self.status(actor, reference).await?.case;
        let id = self.peek(actor, reference).await?.application.id;
        let since = self.now().plus(-WINDOW);
        let sent = messages::list_since(&mut self.db(), TEMPLATE, &actor.email, since).await?;
        let last = sent.iter().filter(|it| it.application_id == Some(id)).map(|it| it.created_at).max();
        Ok(CopyView {
            reference: case.reference,
            email: actor.email.clone(),
            sent: last.map(Timestamp::from_seconds),
        })
    }

    /// Queues the copy.
    pub async fn send_copy(&self, actor: &Actor, reference: &str) -> UseCaseResult<CopySent> {
        let case = self.status(actor, reference).await?.case;
        let id = self.peek(actor, reference).await?.application.id;
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let sent = messages::list_since(&mut tx, TEMPLATE, &actor.email, now.plus(-WINDOW)).await?;
        if sent.len() >= COPIES {
            let oldest = sent.iter().map(|it| it.created_at).min().unwrap_or_default();
            let left = u64::try_from(oldest + WINDOW - now.seconds()).unwrap_or(1);
            return Ok(CopySent::TooMany(left.div_ceil(60).max(1)));
        }
        let letter = ApplicationCopy {
            organisation: case.organisation.name.clone(),
            reference: case.reference.clone(),
            date: dates::date_time(now.seconds()),
            answers: plain(&case),
            link: self.link(&format!("/applications/{reference}/print")),
        };
        let occasion = format!("copy/{}", self.world.id());
        self.tell(&mut tx, letter, &actor.email, &occasion, Some(id)).await?;
        self.commit(tx).await?;
        Ok(CopySent::Queued)
    }
}

/// Every answer in plain text.
fn plain(case: &Case) -> String {
    let mut text = String::new();
    for section in &case.sections {
        let heading = format!("{}. {}", section.number, section.title);
        // Writing to a string cannot fail.
        let _ = write!(text, "{heading}\n{}\n\n", "-".repeat(heading.chars().count()));
        for part in parts(section.number, &section.fields) {
            let words = if part.text.is_empty() { "Not provided" } else { &part.text };
            let _ = write!(text, "{}:\n{words}\n\n", part.label);
        }
    }
    text
}
