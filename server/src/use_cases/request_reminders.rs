//! Letters that a clock asks for. A clock never decides anything: it only writes to people.

use app::domain::{Due, Setting, Status, Timestamp};

use super::requests::occasion;
use super::{Service, UseCaseResult, civil_date};
use crate::mail::RequestReminder;
use crate::store::requests::WaitingRow;
use crate::store::{Tx, applications, organisations, requests};

/// Nobody is written to before this hour of the morning.
const FIRST_HOUR: i8 = 8;

impl Service {
    /// Reminds organisations of what they are to answer. Safe to run at any time and as often as one likes:
    /// each reminder has one key, so that it is sent once.
    pub async fn remind_of_requests(&self) -> UseCaseResult<()> {
        if super::hour_of(self.now()) < FIRST_HOUR {
            return Ok(());
        }
        let waiting = requests::list_waiting(&mut &self.db).await?;
        for row in waiting {
            if let Some((days, due)) = self.due_reminder(&row) {
                let mut tx = self.db.begin().await?;
                // It may have been answered since the list was read.
                let locked = applications::lock(&mut tx, &row.reference).await?;
                let waits = Status::InformationRequested.code();
                if locked.is_none_or(|it| it.status != waits) {
                    continue;
                }
                self.remind_of(&mut tx, &row, days, due).await?;
                self.commit(tx).await?;
            }
        }
        Ok(())
    }

    /// Which of the reminders is due, if any: the latest that was not passed before the last letter about
    /// this date.
    fn due_reminder(&self, row: &WaitingRow) -> Option<(i64, Due)> {
        let due = Due::parse(&row.due_on, &self.today())?;
        let told = civil_date(Timestamp::from_seconds(row.noticed_at)).to_string();
        let at_first = Due::parse(&row.due_on, &told)?.days_left();
        let left = due.days_left();
        let settings = self.settings();
        let reminders = Setting::REMINDERS.map(|setting| settings.get(setting)).into_iter();
        let days = reminders.filter(|days| (0..=*days).contains(&left)).min()?;
        (at_first > days).then_some((days, due))
    }

    async fn remind_of(&self, tx: &mut Tx, row: &WaitingRow, days: i64, due: Due) -> UseCaseResult<()> {
        let letter = RequestReminder {
            organisation: row.organisation.clone(),
            reference: row.reference.clone(),
            due: due.words(),
            left: due.left(),
            link: self.link(&format!("/applications/{}/request", row.reference)),
        };
        let occasion = format!("{}/{}/{days} days", occasion(row.id), due.stored());
        for member in organisations::list_members(tx, row.organisation_id).await? {
            self.tell(tx, letter.clone(), &member.email, &occasion, Some(row.application_id)).await?;
        }
        Ok(())
    }
}
