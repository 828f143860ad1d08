//! What is written about a seat that changes: to the organisation, to co-ordinators and, where it is public,
//! to the partnership's contact.

use app::domain::{SeatState, stored_day};

use super::{Service, UseCaseResult};
use crate::mail::SeatChanged;
use crate::store::seats::SeatRow;
use crate::store::{Tx, organisations, recusal};

/// What is written to everybody whom a change concerns.
pub(super) struct News {
    /// With its date.
    pub headline: String,
    /// In a sentence or two.
    pub what: String,
    /// As it was typed.
    pub reason: String,
    /// Whether the partnership's contact is told, too.
    pub is_public: bool,
}

/// Something about a seat, from a day.
pub(super) fn news(
    row: &SeatRow,
    short: &str,
    day: &str,
    what: String,
    reason: &str,
    is_public: bool,
) -> News {
    let headline = format!("See what changes at {}. {short}: {}", row.partnership_name, stored_day(day));
    News { headline, what, reason: reason.to_owned(), is_public }
}

impl Service {
    /// Writes to the organisation, to co-ordinators and, where it is public, to the partnership's contact.
    pub(super) async fn tell_of_seat_news(
        &self,
        tx: &mut Tx,
        row: &SeatRow,
        news: &News,
    ) -> UseCaseResult<()> {
        let letter = |action: &str, path: String| SeatChanged {
            headline: news.headline.clone(),
            what: news.what.clone(),
            reason: news.reason.clone(),
            action: action.to_owned(),
            link: self.link(&path),
        };
        let occasion = format!("seat/{}/{}", row.id, row.version);
        let about = Some(row.application);
        let was_proposed = row.status == SeatState::Proposed.code();
        if !was_proposed {
            for member in organisations::list_members(tx, row.organisation_id).await? {
                let letter = letter("See your seat", format!("/applications/{}/seat", row.reference));
                self.tell(tx, letter, &member.email, &occasion, about).await?;
            }
        }
        for person in recusal::list_coordinators(tx, row.application).await? {
            let letter = letter("See the seats", format!("/director/seats/{}", row.partnership));
            self.tell(tx, letter, &person.email, &occasion, about).await?;
        }
        if news.is_public && !row.contact_email.is_empty() {
            let letter = letter("See who holds each seat", format!("/partnerships/{}", row.partnership));
            self.tell(tx, letter, &row.contact_email, &occasion, about).await?;
        }
        Ok(())
    }
}
