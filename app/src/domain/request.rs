//! What the directors ask an organisation for, item by item, and until when.

use jiff::civil::Date;

/// The most things that one request may ask for.
pub const MOST_ITEMS: usize = 12;
/// The longest question, in characters.
pub const LONGEST_ASKED: usize = 500;
/// The longest answer to one item, in characters.
pub const LONGEST_RESPONSE: usize = 2_000;
/// The latest due date, in days from today.
const FURTHEST: i64 = 366;

/// What an item is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// One of the six: its answers open again.
    Principle(u8),
    /// The Board's sign-off.
    Board,
    /// The organisation's details.
    Organisation,
}

impl Subject {
    /// As stored: "1" to "6", "board" or "organisation".
    pub fn code(self) -> String {
        match self {
            Self::Principle(number) => number.to_string(),
            Self::Board => "board".to_owned(),
            Self::Organisation => "organisation".to_owned(),
        }
    }

    /// The subject of a stored or typed code.
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "board" => Some(Self::Board),
            "organisation" => Some(Self::Organisation),
            number => super::PRINCIPLES.into_iter().find(|it| it.to_string() == number).map(Self::Principle),
        }
    }

    /// The principle whose answers open again.
    pub const fn principle(self) -> Option<u8> {
        match self {
            Self::Principle(number) => Some(number),
            _ => None,
        }
    }
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// An explanation.
    Text,
    /// A file among the evidence.
    Document,
    /// A number, with what it counts.
    Figure,
}

impl ItemKind {
    /// In the order of the form.
    pub const ALL: [Self; 3] = [Self::Text, Self::Document, Self::Figure];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Document => "document",
            Self::Figure => "figure",
        }
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Text => "An explanation",
            Self::Document => "A document",
            Self::Figure => "A figure",
        }
    }

    /// The kind of a stored or typed code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What the Alliance made of the answer to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// Nothing yet.
    Open,
    /// It will do.
    Accepted,
    /// It is part of the next request.
    AskedAgain,
}

impl Judgement {
    const ALL: [Self; 3] = [Self::Open, Self::Accepted, Self::AskedAgain];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::AskedAgain => "asked_again",
        }
    }

    /// The judgement of a stored or typed code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// Where a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestState {
    /// Being written by directors.
    Drafted,
    /// The organisation is to answer.
    Sent,
    /// The organisation has answered.
    Responded,
    /// Ended without a response.
    Closed,
}

impl RequestState {
    const ALL: [Self; 4] = [Self::Drafted, Self::Sent, Self::Responded, Self::Closed];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Sent => "sent",
            Self::Responded => "responded",
            Self::Closed => "closed",
        }
    }

    /// The state of a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// One thing to ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewItem {
    /// What it is about.
    pub subject: Subject,
    /// What is asked for.
    pub kind: ItemKind,
    /// The question.
    pub asked: String,
}

/// A request that can be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRequest {
    /// 1 to 12.
    pub items: Vec<NewItem>,
    /// Until when.
    pub due: Due,
}

/// The day on which an answer is due. A clock never decides: past it, the request is only shown as overdue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    date: Date,
    today: Date,
}

impl Due {
    /// From two dates as stored (YYYY-MM-DD), the second of them today.
    pub fn parse(date: &str, today: &str) -> Option<Self> {
        Some(Self { date: date.parse().ok()?, today: today.parse().ok()? })
    }

    /// So many days from today.
    pub fn after(days: i64, today: &str) -> Option<Self> {
        let today: Date = today.parse().ok()?;
        let date = today.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
        Some(Self { date, today })
    }

    /// As stored: YYYY-MM-DD.
    pub fn stored(self) -> String {
        self.date.to_string()
    }

    /// "3 January 2027".
    pub fn words(self) -> String {
        self.date.strftime("%-d %B %Y").to_string()
    }

    /// A stored date in words. What cannot be read stays as it is.
    pub fn in_words(stored: &str) -> String {
        stored
            .parse::<Date>()
            .map_or_else(|_| stored.to_owned(), |date| date.strftime("%-d %B %Y").to_string())
    }

    /// Days from today; negative once it is overdue.
    pub fn days_left(self) -> i64 {
        self.today.duration_until(self.date).as_hours() / 24
    }

    /// True from the day after.
    pub fn is_overdue(self) -> bool {
        self.days_left() < 0
    }

    /// "12 days left", "due today" or "2 days overdue".
    pub fn left(self) -> String {
        match self.days_left() {
            0 => "due today".to_owned(),
            1 => "1 day left".to_owned(),
            -1 => "1 day overdue".to_owned(),
            days if days > 0 => format!("{days} days left"),
            days => format!("{} days overdue", -days),
        }
    }

    /// What is wrong with it as a new due date, as a sentence; it is to lie after `last` where there is one.
    pub fn problem(self, last: Option<Self>) -> Option<String> {
        if self.days_left() < 1 {
            return Some("The due date must be in the future".to_owned());
        }
        if self.days_left() > FURTHEST {
            return Some("The due date must be within a year".to_owned());
        }
        let last = last.filter(|last| last.date >= self.date)?;
        Some(format!("The new date must be after {}", last.words()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_read_again() {
        for code in ["1", "6", "board", "organisation"] {
            assert_eq!(Subject::parse(code).map(Subject::code).as_deref(), Some(code));
        }
        for code in ["", "0", "7", "01", "Board", " 1"] {
            assert_eq!(Subject::parse(code), None, "{code}");
        }
        assert!(ItemKind::ALL.iter().all(|it| ItemKind::parse(it.code()) == Some(*it)));
        assert!(Judgement::ALL.iter().all(|it| Judgement::parse(it.code()) == Some(*it)));
        assert!(RequestState::ALL.iter().all(|it| RequestState::parse(it.code()) == Some(*it)));
    }

    #[test]
    fn days_are_counted_by_the_calendar() {
        let due = |date| Due::parse(date, "2026-10-24").unwrap();
        // Across the night the clocks go back.
        assert_eq!(due("2026-10-26").days_left(), 2);
        assert_eq!(due("2026-10-24").left(), "due today");
        assert_eq!(due("2026-10-25").left(), "1 day left");
        assert_eq!(
            (due("2026-10-22").left(), due("2026-10-22").is_overdue()),
            ("2 days overdue".into(), true)
        );
        assert!(!due("2026-10-24").is_overdue());
        assert_eq!(Due::after(42, "2026-11-22").unwrap().words(), "3 January 2027");
    }

    #[test]
    fn a_due_date_lies_ahead_and_not_too_far() {
        let due = |date| Due::parse(date, "2026-10-24").unwrap();
        assert!(due("2026-10-24").problem(None).unwrap().contains("in the future"));
        assert_eq!(due("2026-10-25").problem(None), None);
        assert!(due("2027-10-26").problem(None).unwrap().contains("within a year"));
        let last = due("2026-11-05");
        assert_eq!(
            due("2026-11-05").problem(Some(last)).unwrap(),
            "The new date must be after 5 November 2026"
        );
        assert_eq!(due("2026-11-06").problem(Some(last)), None);
        assert_eq!(Due::parse("2026-02-30", "2026-01-01"), None);
    }
}
