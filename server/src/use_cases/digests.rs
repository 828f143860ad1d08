//! One e-mail a week in place of one for each event, for people of the Alliance who prefer it. What asks for
//! something within a few days is still written at once.

use app::domain::{Actor, Clock, Setting, Timestamp, day_of};
use app::ports::{LetterChoice, OwnLetters, QueueLine};

use super::work::Room;
use super::{Service, UseCaseResult, zoned};
use crate::mail::{Letter, WeeklyDigest, words};
use crate::store::Tx;
use crate::store::digests::{self, ReaderRow};

/// What is to be done within so many working days is written about at once. What takes a working week can wait for
/// Monday: told of then, there is a working day left at the least.
const AT_ONCE: i64 = 4;
/// The hour of Monday morning from which the e-mail is sent.
const HOUR: i8 = 7;
/// The most lines of one part; the rest is counted.
const MOST_LINES: usize = 20;

/// The letters to the Alliance that can wait for Monday: the clock of what they ask for, and what they are
/// about, in words.
const GATHERED: [(&str, Option<Setting>, &str); 14] = [
    ("new_application", Some(Setting::ConflictWorkingDays), "new applications, and the conflict question"),
    ("response_received", Some(Setting::JudgeWorkingDays), "answers to information requests"),
    ("minute_offered", Some(Setting::MinuteWorkingDays), "Board minutes for the chair"),
    ("ready_to_release", Some(Setting::ReleaseWorkingDays), "decisions to release"),
    ("review_to_name", Some(Setting::ReviewerWorkingDays), "decision reviews without a director"),
    ("ready_to_decide", Some(Setting::DecideWorkingDays), "applications that are ready for a decision"),
    ("assessment_begun", Some(Setting::AssessWorkingDays), "assessments that have begun"),
    ("no_chair_free", Some(Setting::DecideWorkingDays), "applications for which no chair is free"),
    ("condition_reported", Some(Setting::JudgeWorkingDays), "answers to conditions"),
    ("condition_to_agree", Some(Setting::JudgeWorkingDays), "conditions that a second director looks at"),
    ("review_to_do", Some(Setting::ReviewWorkingDays), "decision reviews that are yours"),
    ("seat_to_allocate", Some(Setting::OfferWorkingDays), "seats to offer"),
    ("seat_declined", Some(Setting::OfferWorkingDays), "seats that were declined"),
    ("application_withdrawn", None, "applications that were withdrawn"),
];

/// A week by its Monday morning.
struct Week {
    /// "2026-W48".
    name: String,
    /// When its e-mail is due.
    began: Timestamp,
    /// Its Sunday.
    last_day: jiff::civil::Date,
}

impl Week {
    fn of(now: Timestamp) -> Option<Self> {
        let today = day_of(now);
        let iso = today.iso_week_date();
        let monday =
            today.checked_sub(jiff::Span::new().days(today.weekday().to_monday_zero_offset())).ok()?;
        let morning = monday.at(HOUR, 0, 0, 0).to_zoned(zoned(now).time_zone().clone()).ok()?;
        Some(Self {
            name: format!("{}-W{:02}", iso.year(), iso.week()),
            began: Timestamp::from_seconds(morning.timestamp().as_second()),
            last_day: monday.checked_add(jiff::Span::new().days(6)).ok()?,
        })
    }
}

impl Service {
    /// Which e-mails the person chose to get.
    pub async fn own_letters(&self, actor: &Actor) -> UseCaseResult<OwnLetters> {
        if actor.roles.is_empty() {
            return Ok(OwnLetters { is_quiet: self.is_quiet(actor).await?, choice: None });
        }
        let is_weekly = digests::weekly_since(&mut &self.db, actor.person).await?.is_some();
        let at_once = GATHERED.iter().filter(|(_, clock, _)| self.is_urgent(*clock));
        let at_once = at_once.map(|(_, _, words)| *words).collect();
        Ok(OwnLetters { is_quiet: false, choice: Some(LetterChoice { is_weekly, at_once }) })
    }

    /// One e-mail a week from now on, or one for each event.
    pub async fn set_weekly(&self, actor: &Actor, weekly: bool) -> UseCaseResult<()> {
        if actor.roles.is_empty() {
            return Err(super::UseCaseError::Denied);
        }
        let mut tx = self.db.begin().await?;
        digests::set_weekly(&mut tx, actor.person, weekly, self.now()).await?;
        self.commit(tx).await
    }

    fn is_urgent(&self, clock: Option<Setting>) -> bool {
        clock.is_some_and(|clock| self.settings().get(clock) <= AT_ONCE)
    }

    /// Whether a letter is left for Monday's.
    pub(super) async fn waits_for_the_week(
        &self,
        tx: &mut Tx,
        letter: &Letter,
        to: &str,
    ) -> UseCaseResult<bool> {
        let template = letter.template();
        let Some((_, clock, _)) = GATHERED.iter().find(|(it, ..)| *it == template) else { return Ok(false) };
        if self.is_urgent(*clock) {
            return Ok(false);
        }
        Ok(digests::is_weekly_address(tx, to).await?)
    }

    /// Sends this week's e-mails that are not sent yet, and says how many. Safe to run as often as one likes:
    /// each person and week is noted once, also when there is nothing to say.
    pub async fn send_weekly(&self) -> UseCaseResult<usize> {
        let Some(week) = Week::of(self.now()).filter(|week| week.began <= self.now()) else { return Ok(0) };
        let mut sent = 0;
        for reader in digests::list_due(&mut &self.db, &week.name, week.began).await? {
            let letter = self.digest_of(&reader, &week).await?;
            let mut tx = self.db.begin().await?;
            let lines = letter.as_ref().map_or(0, |(_, lines)| *lines);
            let lines = i64::try_from(lines).unwrap_or_default();
            // Another instance may have been first.
            if !digests::note(&mut tx, reader.id, &week.name, self.now(), lines).await? {
                continue;
            }
            if let Some((letter, _)) = letter {
                let occasion = format!("week/{}/{}", week.name, reader.id);
                self.tell(&mut tx, letter, &reader.email, &occasion, None).await?;
                sent += 1;
            }
            self.commit(tx).await?;
        }
        Ok(sent)
    }

    /// What there is to say to one person, and in how many lines; none when there is nothing.
    async fn digest_of(
        &self,
        reader: &ReaderRow,
        week: &Week,
    ) -> UseCaseResult<Option<(WeeklyDigest, usize)>> {
        let is_director = reader.is_director > 0;
        let room =
            if is_director { Room::Director { is_chair: reader.is_chair > 0 } } else { Room::Coordinator };
        let live = self.live(reader.id, room).await?;
        let (mut overdue, mut due, mut later) = (Vec::new(), Vec::new(), Vec::new());
        for line in live.mine() {
            let part = match line.clock {
                Some(clock) if clock.is_overdue() => &mut overdue,
                Some(clock) if clock.due() <= week.last_day => &mut due,
                _ => &mut later,
            };
            part.push(said(&line));
        }
        let since = Timestamp::from_seconds(reader.since);
        let unasked = !is_director;
        // More than are shown, so that the rest can be counted.
        let rows = digests::list_happened(&mut &self.db, reader.id, since, 500, unasked).await?;
        let mut happened = Vec::with_capacity(rows.len());
        for row in rows {
            let event = row.event()?;
            if event.is_told_to_the_alliance() {
                let organisation = words::line(&row.organisation);
                happened.push(format!("{organisation} ({}): {}", row.reference, event.words()));
            }
        }
        let lines = overdue.len() + due.len() + later.len() + happened.len();
        if lines == 0 {
            return Ok(None);
        }
        let waiting = overdue.len() + due.len() + later.len();
        let page = if is_director { "/director" } else { "/coordinator" };
        let letter = WeeklyDigest {
            waiting: match waiting {
                0 => "Nothing waits for you.".to_owned(),
                1 => "1 application waits for you.".to_owned(),
                count => format!("{count} applications wait for you."),
            },
            overdue: listed(overdue),
            due: listed(due),
            later: listed(later),
            happened: listed(happened),
            link: self.link(page),
        };
        Ok(Some((letter, lines)))
    }
}

/// "Example Hub (ANC-7K3M-2Q): Assess it. By 27 November 2026."
fn said(line: &QueueLine) -> String {
    let by = line.clock.map(|clock: Clock| format!(" By {}.", clock.day())).unwrap_or_default();
    format!("{} ({}): {}.{by}", words::line(&line.organisation), line.reference, line.waiting_for)
}

/// One line each, and how many more there are.
fn listed(mut lines: Vec<String>) -> String {
    let more = lines.len().saturating_sub(MOST_LINES);
    lines.truncate(MOST_LINES);
    if more > 0 {
        lines.push(format!("And {more} more."));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(text: &str) -> (String, String) {
        let now = Timestamp::from_seconds(text.parse::<jiff::Timestamp>().unwrap().as_second());
        let week = Week::of(now).unwrap();
        (week.name, jiff::Timestamp::from_second(week.began.seconds()).unwrap().to_string())
    }

    #[test]
    fn a_week_begins_on_monday_at_seven_in_london_whatever_the_clocks_do() {
        // Winter time since Sunday 25 October, summer time since Sunday 28 March.
        for (now, name, began) in [
            ("2026-10-25T23:59:59Z", "2026-W43", "2026-10-19T06:00:00Z"),
            ("2026-10-26T00:00:00Z", "2026-W44", "2026-10-26T07:00:00Z"),
            ("2027-03-28T22:59:59Z", "2027-W12", "2027-03-22T07:00:00Z"),
            ("2027-03-28T23:00:00Z", "2027-W13", "2027-03-29T06:00:00Z"),
            // The first days of January belong to the last week of the year before.
            ("2027-01-03T12:00:00Z", "2026-W53", "2026-12-28T07:00:00Z"),
        ] {
            assert_eq!(week(now), (name.to_owned(), began.to_owned()), "{now}");
        }
    }

    #[test]
    fn a_long_list_is_cut_and_counted() {
        let lines = |count: usize| listed((0..count).map(|it| it.to_string()).collect());
        assert_eq!(lines(0), "");
        assert_eq!(lines(20).lines().count(), 20);
        assert!(lines(25).ends_with("19\nAnd 5 more."));
    }
}
