//! What was typed for one principle, and what is still to do.
//!
//! A draft keeps whatever was typed, within `limits`; `malformed` and `gaps` say what is
//! still to do before it can be sent.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::contradiction::contradictions;
use super::evidence::EvidenceItem;
use super::question::{Kind, NARRATIVE, NARRATIVE_CHARACTERS, NARRATIVE_WORDS, Question, RATING, Rating};
use super::question_table::{earlier_questions, lists, questions};
use super::rows::{cell, rows};
use super::value::{day, grouped, is_email, money, whole};

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

pub(super) fn problem(field: &str, message: String) -> Problem {
    Problem { field: field.to_owned(), message }
}

/// One field of the form with what was typed into it.
struct Asked<'a> {
    it: &'static Question,
    /// The name of the field.
    field: String,
    /// "Service 2: " for a field of a row.
    whose: String,
    typed: &'a str,
}

impl Asked<'_> {
    fn problem(&self, message: &str) -> Problem {
        problem(&self.field, format!("{}{message}", self.whose))
    }
}

/// Every field of these questions, those of the rows that are there among them, in the order of the form.
fn asked<'a>(of: &'static [Question], fields: &'a Fields) -> Vec<Asked<'a>> {
    let mut all = Vec::new();
    for it in of {
        let Kind::Rows(list) = it.kind else {
            let typed = value(fields, it.name);
            all.push(Asked { it, field: it.name.to_owned(), whose: String::new(), typed });
            continue;
        };
        for (number, row) in (1..).zip(rows(fields, it.name)) {
            for column in list.columns {
                all.push(Asked {
                    it: column,
                    field: cell(it.name, row.index, column.name),
                    whose: format!("{}: ", row_name(list.one, number)),
                    typed: row.get(column.name),
                });
            }
        }
    }
    all
}

/// "Service 2".
pub fn row_name(one: &str, number: usize) -> String {
    let mut letters = one.chars();
    let first: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{} {number}", letters.as_str())
}

/// What is too long to be kept at all. A draft takes anything else.
pub fn limits(principle: u8, fields: &Fields) -> Vec<Problem> {
    let too_long = |typed: &str, limit: usize, label: &str| {
        let length = typed.chars().count();
        (length > limit).then(|| {
            let (limit, length) = (grouped(limit), grouped(length));
            format!("{label} must be {limit} characters or fewer. You have used {length}")
        })
    };
    let mut problems = Vec::new();
    for it in asked(questions(principle), fields).iter().chain(&asked(earlier_questions(principle), fields)) {
        let limit = match it.it.kind {
            Kind::Text(limit) | Kind::Lines(limit) => limit,
            _ => 200,
        };
        problems.extend(too_long(it.typed, limit, it.it.short).map(|message| it.problem(&message)));
    }
    for (it, list) in lists(principle) {
        let count = rows(fields, it.name).len();
        if count > list.most {
            let field = cell(it.name, list.most, list.first().name);
            let (most, many) = (list.most, list.many);
            problems.push(problem(
                &field,
                format!("You can add up to {most} {many}. You have {count}: remove some"),
            ));
        }
    }
    for (name, label, limit) in
        [(NARRATIVE, "Your answer", NARRATIVE_CHARACTERS), (RATING, "Your rating", 200)]
    {
        let typed = fields.get(name).map_or("", String::as_str);
        problems.extend(too_long(typed, limit, label).map(|message| problem(name, message)));
    }
    problems
}

/// What was typed but cannot be read as what was asked for.
pub fn malformed(principle: u8, fields: &Fields, this_year: i64) -> Vec<Problem> {
    let mut problems: Vec<Problem> = asked(questions(principle), fields)
        .iter()
        .filter(|it| !it.typed.is_empty())
        .filter_map(|it| Some(it.problem(&wrong_shape(it.it, it.typed, this_year)?)))
        .collect();
    if problems.is_empty() {
        problems.extend(contradictions(principle, fields));
    }
    let words = word_count(value(fields, NARRATIVE));
    if words > NARRATIVE_WORDS {
        problems.push(problem(
            NARRATIVE,
            format!("Your answer must be {NARRATIVE_WORDS} words or fewer. You have used {}", grouped(words)),
        ));
    }
    problems
}

/// Everything still to do before the answer can be sent: what is missing, then what is malformed.
pub fn gaps(principle: u8, fields: &Fields, this_year: i64) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    for (it, list) in lists(principle).filter(|(it, _)| it.required) {
        if rows(fields, it.name).is_empty() {
            let message = format!("Answer “{}”", it.label.trim_end_matches('?'));
            problems.push(problem(&cell(it.name, 0, list.first().name), message));
        }
    }
    for it in asked(questions(principle), fields) {
        if it.it.required && it.typed.is_empty() {
            let (answer, label) = (if it.whose.is_empty() { "Answer" } else { "answer" }, it.it.label);
            problems.push(it.problem(&format!("{answer} “{}”", label.trim_end_matches('?'))));
        }
    }
    if value(fields, NARRATIVE).is_empty() {
        problems.push(problem(NARRATIVE, "Tell us how you meet this principle, in your own words".into()));
    }
    if Rating::label(value(fields, RATING)).is_none() {
        problems.push(problem(RATING, "Select how well you meet this principle today".into()));
    }
    problems.extend(malformed(principle, fields, this_year));
    problems
}

/// What was typed into one field, without space around it.
pub(super) fn value<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).map_or("", |value| value.trim())
}

fn wrong_shape(it: &Question, typed: &str, this_year: i64) -> Option<String> {
    let short = it.short;
    match it.kind {
        Kind::Year => {
            let fine = whole(typed).is_some_and(|year| (1800..=this_year + 1).contains(&year));
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
            day(typed).is_none().then(|| format!("{short} must be a real date, like 27 3 {this_year}"))
        }
        Kind::Email => (!is_email(typed))
            .then(|| "Enter an e-mail address in the right format, like name@example.org".to_owned()),
        Kind::Text(_) | Kind::Lines(_) | Kind::Rows(_) => None,
    }
}

/// Words as a person counts them: runs of anything but white space.
pub fn word_count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// What a trustee signs for one principle: SHA-256 over every field and its name, and over the evidence
/// beside it, by the bytes of its files. Each part is led by its length, so that no two answers read the same.
pub fn digest(fields: &Fields, evidence: &[EvidenceItem]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    let mut add = |part: &str| {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    };
    for (name, value) in fields {
        add(name);
        add(value);
    }
    for item in evidence {
        // No field has an empty name: what follows is evidence.
        add("");
        item.signed_parts().iter().for_each(|part| add(part));
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
        assert_eq!(limits(4, &fields(&[("free_reserves", "about 200k"), ("narrative", "half a")])), []);
        let long = "x".repeat(6001);
        let problems = limits(1, &fields(&[("narrative", &long)]));
        assert_eq!(problems[0].message, "Your answer must be 6,000 characters or fewer. You have used 6,001");
    }

    #[test]
    fn money_is_read_as_people_write_it() {
        for typed in ["£124,500", "124500", "124 500", "£124,500.00"] {
            assert_eq!(malformed(4, &fields(&[("free_reserves", typed)]), 2026), [], "{typed}");
        }
        let problems = malformed(4, &fields(&[("free_reserves", "about 200k")]), 2026);
        assert_eq!(problems[0].message, "Free reserves must be in whole pounds, like 124,500");
    }

    #[test]
    fn a_row_says_which_one_it_is() {
        let given = fields(&[
            ("services.0.name", "Lunch club"),
            ("services.0.running", "yes"),
            ("services.1.since", "soon"),
            ("services.1.running", "maybe"),
        ]);
        let told: Vec<_> = malformed(2, &given, 2026).into_iter().map(|it| (it.field, it.message)).collect();
        assert_eq!(
            told,
            [
                ("services.1.since".to_owned(), "Service 2: Started must be a year, like 2026".to_owned()),
                (
                    "services.1.running".into(),
                    "Service 2: Select one of the choices for “Still running”".into()
                ),
            ]
        );
        let missing = gaps(2, &given, 2026).into_iter().find(|it| it.field == "services.1.name").unwrap();
        assert_eq!(missing.message, "Service 2: answer “Name of the service”");
    }

    #[test]
    fn a_row_too_many_and_a_cell_too_long_are_not_kept() {
        let mut given: Fields = (0..21).map(|row| (cell("services", row, "name"), "x".to_owned())).collect();
        let problems = limits(2, &given);
        assert_eq!(problems[0].field, "services.20.name");
        assert_eq!(problems[0].message, "You can add up to 20 services. You have 21: remove some");
        given.remove("services.20.name");
        assert_eq!(limits(2, &given), []);
        given.insert("services.3.funder".into(), "x".repeat(121));
        assert_eq!(limits(2, &given)[0].field, "services.3.funder");
    }

    #[test]
    fn what_was_asked_earlier_is_neither_missing_nor_judged() {
        let given = fields(&[("total_income", "about 200k"), ("services", "Lunch club")]);
        for principle in [2, 4] {
            assert_eq!(malformed(principle, &given, 2026), []);
            let missing = gaps(principle, &given, 2026);
            assert!(
                earlier_questions(principle).iter().all(|it| !missing.iter().any(|gap| gap.field == it.name))
            );
        }
        assert_eq!(limits(2, &fields(&[("services", &"x".repeat(2001))])).len(), 1);
    }

    #[test]
    fn addresses_have_the_shape_of_one() {
        let given = |typed| fields(&[("groups.0.name", "A"), ("groups.0.email", typed)]);
        assert_eq!(malformed(3, &given("sam@example.org"), 2026), []);
        assert_eq!(malformed(3, &given("sam at example"), 2026)[0].field, "groups.0.email");
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
    fn a_trustee_signs_for_the_evidence_too() {
        use super::super::evidence::EvidenceContent;
        let answer = fields(&[("narrative", "We meet it")]);
        let item = |name: &str, description: &str, address: &str| EvidenceItem {
            id: uuid::Uuid::nil(),
            name: name.into(),
            description: description.into(),
            content: EvidenceContent::Link { address: address.into() },
        };
        let file = |sha256: &str| EvidenceItem {
            content: EvidenceContent::File {
                format: super::super::evidence::FileKind::Pdf,
                size: 1,
                sha256: sha256.into(),
            },
            ..item("a", "b", "")
        };
        let signed = [
            vec![],
            vec![item("a", "b", "c")],
            vec![item("x", "b", "c")],
            vec![item("a", "x", "c")],
            vec![item("a", "b", "x")],
            vec![item("ab", "", "c")],
            vec![file("c")],
            vec![file("d")],
            vec![item("a", "b", "c"), file("d")],
        ];
        let digests: std::collections::BTreeSet<_> =
            signed.iter().map(|evidence| digest(&answer, evidence)).collect();
        assert_eq!(digests.len(), signed.len());
    }
}
