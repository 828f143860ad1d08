//! How long things are kept and what comes before they go. From the settings.

use super::setting::{Setting, Settings};
use super::time::Timestamp;

/// The periods that an administrator may set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Periods {
    /// From a confirmation to the next re-confirmation, in months.
    pub reconfirm_months: i64,
    /// A draft that nobody touched is deleted after so many months.
    pub draft_months: i64,
    /// An application that ended without an anchor is anonymised after so many months.
    pub ended_months: i64,
    /// How many days before that we write to the members; also how early a re-confirmation opens.
    pub notice_days: i64,
    /// The words of an e-mail are cleared after so many days.
    pub mail_days: i64,
    /// Codes, ended sessions and held posts go after so many days.
    pub sign_in_days: i64,
}

impl Periods {
    /// From what administrators set.
    pub const fn of(settings: &Settings) -> Self {
        Self {
            reconfirm_months: settings.get(Setting::ReconfirmMonths),
            draft_months: settings.get(Setting::DraftMonths),
            ended_months: settings.get(Setting::EndedMonths),
            notice_days: settings.get(Setting::NoticeDays),
            mail_days: settings.get(Setting::MailDays),
            sign_in_days: settings.get(Setting::SignInDays),
        }
    }
}

/// What is to be done about something that is only kept for a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parting {
    /// Say that it will go.
    Notice,
    /// Let it go.
    Go,
}

/// What is due for something last touched, and last written about, at these times. Nothing goes without
/// a notice that is old enough, and touching it makes every earlier notice void.
pub fn due(
    touched: Timestamp,
    noticed: Option<Timestamp>,
    months: i64,
    notice_days: i64,
    now: Timestamp,
) -> Option<Parting> {
    let notice = notice_days * Timestamp::DAY;
    let ends = touched.plus_months(months);
    match noticed.filter(|noticed| *noticed >= touched) {
        Some(noticed) => (now >= ends && now >= noticed.plus(notice)).then_some(Parting::Go),
        None => (now >= ends.plus(-notice)).then_some(Parting::Notice),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = Timestamp::DAY;

    #[test]
    fn nothing_goes_without_a_notice_that_is_old_enough() {
        let touched = Timestamp::from_seconds(1_791_018_000);
        let ends = touched.plus_months(12);
        let at = |noticed, now| due(touched, noticed, 12, 30, now);
        assert_eq!(at(None, ends.plus(-30 * DAY - 1)), None);
        assert_eq!(at(None, ends.plus(-30 * DAY)), Some(Parting::Notice));
        // The service was away: the notice comes late, and the end with it.
        assert_eq!(at(None, ends.plus(400 * DAY)), Some(Parting::Notice));
        assert_eq!(at(Some(ends.plus(400 * DAY)), ends.plus(429 * DAY)), None);
        assert_eq!(at(Some(ends.plus(400 * DAY)), ends.plus(430 * DAY)), Some(Parting::Go));
        assert_eq!(at(Some(ends.plus(-30 * DAY)), ends.plus(-1)), None);
        assert_eq!(at(Some(ends.plus(-30 * DAY)), ends), Some(Parting::Go));
    }

    #[test]
    fn touching_it_makes_the_notice_void() {
        let touched = Timestamp::from_seconds(1_791_018_000);
        let notice = Some(touched.plus(-1));
        assert_eq!(due(touched, notice, 12, 30, touched.plus(DAY)), None);
        assert_eq!(due(touched, notice, 12, 30, touched.plus_months(12)), Some(Parting::Notice));
    }
}
