//! Which of the live cases somebody wants to see, and in which order.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::status::Status;
use super::time::Timestamp;
use super::wait::WaitsOn;
use super::waiting::Waiting;
use super::working_days::day_of;

/// A text as searches compare it: lower case, without accents, without marks, in single spaces.
pub fn folded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut is_gap = false;
    for letter in text.nfkd().filter(|it| !is_combining_mark(*it)).flat_map(char::to_lowercase) {
        match letter {
            'ß' => plain.push_str("ss"),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'æ' => plain.push_str("ae"),
            'đ' => plain.push('d'),
            // "St Mary's" is found by "st marys".
            '\'' | '’' | '‘' | '.' => continue,
            letter if letter.is_alphanumeric() => {
                if is_gap && !plain.is_empty() {
                    plain.push(' ');
                }
                is_gap = false;
                plain.push(letter);
                continue;
            }
            _ => {
                is_gap = true;
                continue;
            }
        }
        is_gap = false;
    }
    plain
}

/// How long a case has been in its stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Age {
    /// More than a week.
    Week,
    /// More than four weeks.
    FourWeeks,
    /// More than twelve weeks.
    TwelveWeeks,
}

impl Age {
    /// Shortest first.
    pub const ALL: [Self; 3] = [Self::Week, Self::FourWeeks, Self::TwelveWeeks];

    /// As in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Week => "7",
            Self::FourWeeks => "28",
            Self::TwelveWeeks => "84",
        }
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Week => "More than a week",
            Self::FourWeeks => "More than 4 weeks",
            Self::TwelveWeeks => "More than 12 weeks",
        }
    }

    /// The one of a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    const fn days(self) -> i64 {
        match self {
            Self::Week => 7,
            Self::FourWeeks => 28,
            Self::TwelveWeeks => 84,
        }
    }
}

/// The order of the queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// What is due first.
    #[default]
    Due,
    /// Longest in its stage first.
    Oldest,
    /// Last moved first.
    Newest,
    /// By the organisation's name.
    Name,
}

impl Sort {
    /// In the order of the form.
    pub const ALL: [Self; 4] = [Self::Due, Self::Oldest, Self::Newest, Self::Name];

    /// As in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Oldest => "oldest",
            Self::Newest => "newest",
            Self::Name => "name",
        }
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Due => "Due first",
            Self::Oldest => "Longest in its stage",
            Self::Newest => "Moved last",
            Self::Name => "Organisation, A to Z",
        }
    }

    /// The one of a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// What the filter looks at in one case.
#[derive(Clone, Copy, Debug)]
pub struct LiveFacts<'a> {
    /// Its reference.
    pub reference: &'a str,
    /// The organisation's name.
    pub organisation: &'a str,
    /// The postcode of its premises.
    pub postcode: &'a str,
    /// Where it is.
    pub status: Status,
    /// Since when.
    pub since: Timestamp,
    /// The code of the nearest partnership.
    pub partnership: Option<&'a str>,
    /// The code of that partnership's locality.
    pub locality: Option<&'a str>,
    /// What it waits for.
    pub waiting: &'a Waiting,
}

/// What the numbers beside the choices count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedBy {
    /// Stages.
    Stage,
    /// Whom cases wait for.
    WaitsOn,
    /// Only what waits for the reader.
    Mine,
    /// Only what is overdue.
    Overdue,
}

/// Which live cases to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LiveFilter {
    /// Only this stage.
    pub stage: Option<Status>,
    /// Only what has been in its stage for longer.
    pub age: Option<Age>,
    /// Only those nearest to a partnership of this locality.
    pub locality: Option<String>,
    /// Only those nearest to this partnership.
    pub partnership: Option<String>,
    /// Only what waits for them.
    pub waits_on: Option<WaitsOn>,
    /// Only what waits for the reader.
    pub mine: bool,
    /// Only what is overdue.
    pub overdue: bool,
    /// Only those with every one of these words, folded.
    pub words: Vec<String>,
    /// The order.
    pub sort: Sort,
}

impl LiveFilter {
    /// The words of a search. All of them must be found, in any order.
    pub fn search(typed: &str) -> Vec<String> {
        folded(typed).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
    }

    /// Whether anything is left out.
    pub fn is_everything(&self) -> bool {
        Self { sort: Sort::Due, ..self.clone() } == Self::default()
    }

    /// Whether the case is to be shown.
    pub fn shows(&self, case: &LiveFacts<'_>, now: Timestamp) -> bool {
        self.shows_but(case, now, None)
    }

    /// The same without one of its choices: what choosing another there would give.
    pub fn shows_but(&self, case: &LiveFacts<'_>, now: Timestamp, but: Option<CountedBy>) -> bool {
        let is = |counted| but == Some(counted);
        (is(CountedBy::Stage) || self.stage.is_none_or(|it| it == case.status))
            && (is(CountedBy::WaitsOn) || self.waits_on.is_none_or(|it| it == case.waiting.wait.on()))
            && (is(CountedBy::Mine) || !self.mine || case.waiting.step.is_some())
            && (is(CountedBy::Overdue) || !self.overdue || case.waiting.is_overdue())
            && self.locality.as_deref().is_none_or(|it| case.locality == Some(it))
            && self.partnership.as_deref().is_none_or(|it| case.partnership == Some(it))
            && self.age.is_none_or(|age| is_older(case.since, now, age))
            && self.finds(case)
    }

    fn finds(&self, case: &LiveFacts<'_>) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let name = folded(case.organisation);
        let reference = folded(case.reference);
        let postcode = folded(case.postcode);
        // "BD58HH" is the same postcode, and "ANC7K3M2Q" the same reference.
        let close = format!("{} {}", reference.replace(' ', ""), postcode.replace(' ', ""));
        let text = format!("{name} {reference} {postcode} {close}");
        self.words.iter().all(|word| text.contains(word.as_str()))
    }

    /// Puts cases in order. The reference settles what is equal, so that pages never overlap.
    pub fn order(&self, one: &LiveFacts<'_>, other: &LiveFacts<'_>) -> std::cmp::Ordering {
        let due = |it: &LiveFacts<'_>| {
            let clock = it.waiting.clock;
            (clock.is_none(), clock.map(super::working_days::Clock::due))
        };
        let order = match self.sort {
            Sort::Due => due(one).cmp(&due(other)).then(one.since.cmp(&other.since)),
            Sort::Oldest => one.since.cmp(&other.since),
            Sort::Newest => other.since.cmp(&one.since),
            Sort::Name => std::cmp::Ordering::Equal,
        };
        order.then_with(|| one.reference.cmp(other.reference))
    }
}

fn is_older(since: Timestamp, now: Timestamp, age: Age) -> bool {
    // By the second first: most cases are settled without looking at the calendar.
    let days = now.seconds().saturating_sub(since.seconds()) / Timestamp::DAY;
    if days > age.days() + 1 {
        return true;
    }
    days + 1 >= age.days() && day_of(since).duration_until(day_of(now)).as_hours() / 24 > age.days()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::{Step, Wait};

    fn waits(step: Option<Step>) -> Waiting {
        Waiting { wait: Wait::Assessments, since: Timestamp::default(), clock: None, step }
    }

    fn case<'a>(organisation: &'a str, waiting: &'a Waiting) -> LiveFacts<'a> {
        LiveFacts {
            reference: "ANC-7K3M-2Q",
            organisation,
            postcode: "BD5 8HH",
            status: Status::InAssessment,
            since: Timestamp::from_seconds(1_791_018_000),
            partnership: Some("CP1"),
            locality: Some("central"),
            waiting,
        }
    }

    fn finds(organisation: &str, typed: &str) -> bool {
        let waiting = waits(None);
        let filter = LiveFilter { words: LiveFilter::search(typed), ..LiveFilter::default() };
        filter.shows(&case(organisation, &waiting), Timestamp::from_seconds(1_791_018_000))
    }

    #[test]
    fn a_search_minds_neither_case_nor_accents_nor_marks() {
        for typed in [
            "cafe",
            "CAFÉ",
            "  beck  café ",
            "anc7k3m2q",
            "7k3m-2q",
            "bd58hh",
            "BD5 8HH",
            "marys",
            "St. Mary's",
        ] {
            assert!(finds("St Mary’s Café Beck", typed), "{typed}");
        }
        assert!(finds("Łódź Straße Ørsted", "lodz strasse orsted"));
        assert!(finds("پاکستان سنٹر", "پاکستان"));
        assert!(!finds("St Mary’s Café Beck", "cafe hub"));
    }

    #[test]
    fn the_wildcards_of_a_database_are_only_letters_or_nothing() {
        // No word is left of these: everything is shown, as with an empty search.
        for typed in ["%", "_", "*", "\\", "  ", "\"", "'"] {
            assert!(LiveFilter::search(typed).is_empty(), "{typed}");
        }
        for typed in ["z%", "%z", "b_ckzide", "[a-z]z"] {
            assert!(!finds("Beckside", typed), "{typed}");
        }
    }

    #[test]
    fn each_choice_narrows() {
        let (mine, others) = (waits(Some(Step::Assess)), waits(None));
        let now = Timestamp::from_seconds(1_791_018_000).plus(9 * Timestamp::DAY);
        let all = LiveFilter::default();
        let shows = |filter: &LiveFilter, waiting| filter.shows(&case("Hub", waiting), now);
        assert!(shows(&all, &others) && all.is_everything());
        assert!(shows(&LiveFilter { mine: true, ..all.clone() }, &mine));
        assert!(!shows(&LiveFilter { mine: true, ..all.clone() }, &others));
        assert!(!shows(&LiveFilter { overdue: true, ..all.clone() }, &mine));
        assert!(shows(&LiveFilter { age: Some(Age::Week), ..all.clone() }, &mine));
        assert!(!shows(&LiveFilter { age: Some(Age::FourWeeks), ..all.clone() }, &mine));
        assert!(!shows(&LiveFilter { stage: Some(Status::Submitted), ..all.clone() }, &mine));
        assert!(!shows(&LiveFilter { partnership: Some("CP2".into()), ..all.clone() }, &mine));
        assert!(!shows(&LiveFilter { locality: Some("north".into()), ..all.clone() }, &mine));
        let chair = LiveFilter { waits_on: Some(WaitsOn::Chair), ..all };
        assert!(!shows(&chair, &mine));
        assert!(chair.shows_but(&case("Hub", &mine), now, Some(CountedBy::WaitsOn)));
    }

    proptest! {
        #[test]
        fn a_text_finds_itself(text in "\\PC{0,40}") {
            prop_assert!(finds(&text, &text));
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }
    }
}
