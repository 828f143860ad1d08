//! What was typed for one principle: what is still to do, how it reads, the figures it gives.
//!
//! A draft keeps whatever was typed, within `limits`; `malformed` and `gaps` say what is
//! still to do before it can be sent.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::question::{
    Kind, NARRATIVE, NARRATIVE_CHARACTERS, NARRATIVE_WORDS, Question, RATING, Rating, questions,
};

/// What was typed for one principle, by field name.
pub type Fields = BTreeMap<String, String>;

/// Something still to do, tied to a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The name of the field.
    pub field: String,
    /// A sentence that says what to do.
    pub message: String,
}

fn problem(field: &str, message: String) -> Problem {
    Problem { field: field.to_owned(), message }
}

/// What is too long to be kept at all. A draft takes anything else.
pub fn limits(principle: u8, fields: &Fields) -> Vec<Problem> {
    let long = |name: &str, label: &str, limit: usize| {
        let length = fields.get(name).map_or(0, |value| value.chars().count());
        (length > limit).then(|| {
            problem(
                name,
                format!(
                    "{label} must be {} characters or fewer. You have used {}",
                    group(limit),
                    group(length)
                ),
            )
        })
    };
    let mut problems: Vec<Problem> = questions(principle)
        .iter()
        .filter_map(|it| {
            let limit = match it.kind {
                Kind::Text(limit) | Kind::Lines(limit) => limit,
                _ => 200,
            };
            long(it.name, it.short, limit)
        })
        .collect();
    problems.extend(long(NARRATIVE, "Your answer", NARRATIVE_CHARACTERS));
    problems.extend(long(RATING, "Your rating", 200));
    problems
}

/// What was typed but cannot be read as what was asked for.
pub fn malformed(principle: u8, fields: &Fields, this_year: i64) -> Vec<Problem> {
    let mut problems: Vec<Problem> = questions(principle)
        .iter()
        .filter(|it| !value(fields, it.name).is_empty())
        .filter_map(|it| wrong_shape(it, value(fields, it.name), this_year))
        .collect();
    if problems.is_empty() {
        problems.extend(contradictions(principle, fields));
    }
    let words = word_count(value(fields, NARRATIVE));
    if words > NARRATIVE_WORDS {
        problems.push(problem(
            NARRATIVE,
            format!("Your answer must be {NARRATIVE_WORDS} words or fewer. You have used {}", group(words)),
        ));
    }
    problems
}

/// Everything still to do before the answer can be sent: what is missing, then what is malformed.
pub fn gaps(principle: u8, fields: &Fields, this_year: i64) -> Vec<Problem> {
    let mut problems: Vec<Problem> = questions(principle)
        .iter()
        .filter(|it| it.required && value(fields, it.name).is_empty())
        .map(|it| problem(it.name, format!("Answer “{}”", it.label.trim_end_matches('?'))))
        .collect();
    if value(fields, NARRATIVE).is_empty() {
        problems.push(problem(NARRATIVE, "Tell us how you meet this principle, in your own words".into()));
    }
    if Rating::label(value(fields, RATING)).is_none() {
        problems.push(problem(RATING, "Select how well you meet this principle today".into()));
    }
    problems.extend(malformed(principle, fields, this_year));
    problems
}

fn value<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).map_or("", |value| value.trim())
}

fn wrong_shape(it: &Question, typed: &str, this_year: i64) -> Option<Problem> {
    let short = it.short;
    let message = match it.kind {
        Kind::Year => {
            let last = this_year + if it.name.ends_with("_ends") { 50 } else { 1 };
            let fine = whole(typed).is_some_and(|year| (1800..=last).contains(&year));
            (!fine).then(|| format!("{short} must be a year, like {this_year}"))
        }
        Kind::Count => whole(typed).is_none().then(|| format!("{short} must be a whole number, like 12")),
        Kind::Percent => {
            let fine = whole(typed.trim_end_matches('%').trim_end()).is_some_and(|share| share <= 100);
            (!fine).then(|| format!("{short} must be a number from 0 to 100"))
        }
        Kind::Money => {
            money(typed).is_none().then(|| format!("{short} must be in whole pounds, like 124,500"))
        }
        Kind::Choice(choices) => (!choices.iter().any(|(code, _)| *code == typed))
            .then(|| format!("Select one of the choices for “{short}”")),
        Kind::Many(choices) => {
            (!typed.split(',').all(|part| choices.iter().any(|(code, _)| *code == part.trim())))
                .then(|| format!("Select from the choices for “{short}”"))
        }
        Kind::Date => {
            (!is_date(typed)).then(|| format!("{short} must be a real date, like 27 3 {this_year}"))
        }
        Kind::Text(_) | Kind::Lines(_) => None,
    };
    message.map(|message| problem(it.name, message))
}

/// Figures that cannot all be right.
fn contradictions(principle: u8, fields: &Fields) -> Vec<Problem> {
    let mut problems = Vec::new();
    if principle == 4 {
        let total = money(value(fields, "total_income"));
        for (name, label) in [("earned_income", "Earned income"), ("largest_funder", "Your largest funder")] {
            if let (Some(part), Some(total)) = (money(value(fields, name)), total)
                && part > total
            {
                problems.push(problem(name, format!("{label} cannot be more than your total income")));
            }
        }
    }
    if principle == 6
        && let (Some(present), Some(total)) =
            (whole(value(fields, "trustees_present")), whole(value(fields, "trustees_total")))
        && present > total
    {
        problems
            .push(problem("trustees_present", "Trustees present cannot be more than your trustees".into()));
    }
    problems
}

fn whole(typed: &str) -> Option<i64> {
    let plain: String = typed.chars().filter(|c| *c != ',' && !c.is_whitespace()).collect();
    let digits = !plain.is_empty() && plain.len() <= 9 && plain.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| plain.parse().ok()).flatten()
}

/// Whole pounds of "£124,500" or "124500.00".
fn money(typed: &str) -> Option<i64> {
    let typed = typed.trim().trim_start_matches('£');
    whole(typed.strip_suffix(".00").unwrap_or(typed))
}

fn is_date(typed: &str) -> bool {
    let parts: Vec<&str> = typed.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let number = |part: &str| part.parse::<i16>().ok();
    let (Some(year), Some(month), Some(day)) = (number(year), number(month), number(day)) else {
        return false;
    };
    let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else { return false };
    (1900..=2200).contains(&year) && jiff::civil::Date::new(year, month, day).is_ok()
}

/// Words as a person counts them: runs of anything but white space.
pub fn word_count(text: &str) -> usize {
    text.split_whitespace().count()
}

fn group(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A computed figure: term, value, and of what. They inform people; they never decide.
pub type Figure = (&'static str, String, &'static str);

/// The figures that the answers to principle 4 give.
pub fn figures(principle: u8, fields: &Fields) -> Vec<Figure> {
    let amount = |name| money(value(fields, name));
    let mut figures = Vec::new();
    if principle != 4 {
        return figures;
    }
    let share = |part: i64, whole: i64| format!("{}%", (part * 100 + whole / 2) / whole);
    if let (Some(earned), Some(total @ 1..)) = (amount("earned_income"), amount("total_income")) {
        figures.push(("Earned share", share(earned, total), "of total income"));
    }
    if let (Some(reserves), Some(spending @ 1..)) = (amount("free_reserves"), amount("annual_spending")) {
        let tenths = (reserves * 120 + spending / 2) / spending;
        figures.push(("Reserves", format!("{}.{}", tenths / 10, tenths % 10), "months of spending"));
    }
    if let (Some(largest), Some(total @ 1..)) = (amount("largest_funder"), amount("total_income")) {
        figures.push(("Largest funder", share(largest, total), "of total income"));
    }
    figures
}

/// How an answer reads: choices by their labels, money with its sign, dates in words.
pub fn readable(it: &Question, fields: &Fields) -> String {
    let typed = value(fields, it.name);
    let label = |choices: &[(&'static str, &'static str)], code: &str| {
        choices
            .iter()
            .find(|(value, _)| *value == code)
            .map_or(code.to_owned(), |(_, label)| (*label).to_owned())
    };
    match it.kind {
        Kind::Choice(choices) => label(choices, typed),
        Kind::Many(choices) => typed
            .split(',')
            .filter(|it| !it.is_empty())
            .map(|code| label(choices, code.trim()))
            .collect::<Vec<_>>()
            .join("\n"),
        Kind::Money => money(typed)
            .and_then(|pounds| usize::try_from(pounds).ok())
            .map_or(typed.to_owned(), |pounds| format!("£{}", group(pounds))),
        Kind::Count => {
            whole(typed).and_then(|count| usize::try_from(count).ok()).map_or(typed.to_owned(), group)
        }
        Kind::Percent if whole(typed).is_some() => format!("{typed}%"),
        Kind::Date => day_in_words(typed),
        _ => typed.to_owned(),
    }
}

/// "7 March 2026" for "2026-03-07"; anything else stays as it is.
pub fn day_in_words(stored: &str) -> String {
    stored
        .parse::<jiff::civil::Date>()
        .map_or_else(|_| stored.to_owned(), |date| date.strftime("%-d %B %Y").to_string())
}

/// What a trustee signs for one principle: SHA-256 over every field and its name.
pub fn digest(fields: &Fields) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for (name, value) in fields {
        for part in [name, value] {
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part.as_bytes());
        }
    }
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_draft_takes_anything_within_its_limits() {
        assert_eq!(limits(4, &fields(&[("total_income", "about 200k"), ("narrative", "half a")])), []);
        let long = "x".repeat(6001);
        let problems = limits(1, &fields(&[("narrative", &long)]));
        assert_eq!(problems[0].message, "Your answer must be 6,000 characters or fewer. You have used 6,001");
    }

    #[test]
    fn money_is_read_as_people_write_it() {
        for typed in ["£124,500", "124500", "124 500", "£124,500.00"] {
            assert_eq!(malformed(4, &fields(&[("total_income", typed)]), 2026), [], "{typed}");
        }
        let problems = malformed(4, &fields(&[("total_income", "about 200k")]), 2026);
        assert_eq!(problems[0].message, "Total income must be in whole pounds, like 124,500");
    }

    #[test]
    fn earned_income_cannot_be_more_than_all_income() {
        let problems = malformed(4, &fields(&[("total_income", "100"), ("earned_income", "101")]), 2026);
        assert_eq!(problems[0].field, "earned_income");
    }

    #[test]
    fn dates_must_exist() {
        for (typed, count) in
            [("2026-02-28", 0), ("2026-02-29", 1), ("2026-13-01", 1), ("-5-1", 1), ("1-1-1", 1)]
        {
            assert_eq!(malformed(6, &fields(&[("resolution_date", typed)]), 2026).len(), count, "{typed}");
        }
    }

    #[test]
    fn an_empty_answer_lists_every_required_question_once() {
        for principle in super::super::PRINCIPLES {
            let required = questions(principle).iter().filter(|it| it.required).count();
            assert_eq!(gaps(principle, &Fields::new(), 2026).len(), required + 2);
        }
    }

    #[test]
    fn figures_say_of_what() {
        let given = fields(&[
            ("total_income", "200,800"),
            ("earned_income", "124,500"),
            ("free_reserves", "65,000"),
            ("annual_spending", "190,000"),
            ("largest_funder", "62,000"),
        ]);
        let shown: Vec<_> = figures(4, &given).into_iter().map(|(term, value, _)| (term, value)).collect();
        assert_eq!(
            shown,
            [
                ("Earned share", "62%".into()),
                ("Reserves", "4.1".into()),
                ("Largest funder", "31%".to_string())
            ]
        );
        assert_eq!(figures(4, &fields(&[("total_income", "0"), ("earned_income", "0")])), []);
    }
}
