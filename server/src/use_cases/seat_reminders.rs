//! Terms that end: a letter when the last day is near and one when it is past. A seat never ends by itself.

use app::domain::{SeatKind, Setting, Timestamp, stored_day};

use super::{Service, UseCaseResult, civil_date};
use crate::mail::SeatEnding;
use crate::store::seats::{self, SeatRow};
use crate::store::{organisations, recusal};

impl Service {
    /// Writes to organisations and co-ordinators. A second look finds the letters there.
    pub async fn remind_of_terms(&self) -> UseCaseResult<usize> {
        let (today, days) = (self.today(), self.settings().get(Setting::SeatNoticeDays));
        let until = civil_date(self.now().plus(days * Timestamp::DAY)).to_string();
        let mut told = 0;
        for row in seats::list_ending(&mut &self.db, &until).await? {
            let Some(last) = row.ends_on.clone() else { continue };
            let stage = if last < today { "over" } else { "soon" };
            told += self.remind_of_term(&row, &last, stage).await?;
        }
        Ok(told)
    }

    async fn remind_of_term(&self, row: &SeatRow, last: &str, stage: &str) -> UseCaseResult<usize> {
        let mut tx = self.db.begin().await?;
        let seat = row.kind().map(SeatKind::label)?;
        let letter = |action: &str, path: String| SeatEnding {
            organisation: row.organisation.clone(),
            partnership: row.partnership_name.clone(),
            seat: seat.to_owned(),
            last_day: stored_day(last),
            stage: stage.to_owned(),
            action: action.to_owned(),
            link: self.link(&path),
        };
        // Another last day makes other letters.
        let occasion = format!("term/{}/{last}/{stage}", row.id);
        let mut told = 0;
        for member in organisations::list_members(&mut tx, row.organisation_id).await? {
            let letter = letter("See your seat", format!("/applications/{}/seat", row.reference));
            told += usize::from(
                self.tell_once(&mut tx, letter, &member.email, &occasion, row.application).await?,
            );
        }
        for person in recusal::list_coordinators(&mut tx, row.application).await? {
            let letter = letter("See the seats", format!("/director/seats/{}", row.partnership));
            told += usize::from(
                self.tell_once(&mut tx, letter, &person.email, &occasion, row.application).await?,
            );
        }
        if told > 0 {
            self.commit(tx).await?;
        }
        Ok(told)
    }
}
