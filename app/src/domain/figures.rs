//! The figures that the answers give: what each is, how it was worked out, and what it does not say.
//!
//! They inform people; they never decide. What cannot be worked out says so in words.

use jiff::civil::Date;

use super::answer::{Fields, value};
use super::rows::{Row, rows};
use super::value::{day, grouped, money, pounds, whole};

/// A computed figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its name.
    pub term: &'static str,
    /// The number, or words where there is none.
    pub value: String,
    /// Of what; may be empty.
    pub note: String,
    /// How it was worked out, with the numbers that were given.
    pub how: String,
    /// What it says and what it does not.
    pub means: &'static str,
}

/// The kinds of income: column, name, and whether it is earned.
const KINDS: [(&str, &str, bool); 7] = [
    ("contracts", "contracts", true),
    ("grants", "grants", false),
    ("trading", "trading", true),
    ("fees", "fees", true),
    ("rent", "rent and room hire", true),
    ("donations", "donations", false),
    ("other", "other income", false),
];

const NO_FIGURE: &str = "No figure";

/// The figures that the answers to one principle give on a day.
pub fn figures(principle: u8, fields: &Fields, today: Date) -> Vec<Figure> {
    match principle {
        2 => services(fields, today),
        3 => groups(fields).into_iter().collect(),
        4 => {
            let finances = Finances::of(fields);
            let all = [
                earned(&finances),
                reserves(fields),
                concentration(&finances, fields),
                months_left(fields, today),
            ];
            all.into_iter().flatten().collect()
        }
        _ => Vec::new(),
    }
}

/// One year of income.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct IncomeYear {
    pub year: i64,
    pub total: i64,
    pub earned: i64,
    /// By kind; none for an answer given before kinds were asked for.
    by_kind: Option<[i64; 7]>,
}

/// The years that can be read, earliest first. A year with an amount that cannot be read is left out.
pub(super) struct Finances(Vec<IncomeYear>);

impl Finances {
    pub fn of(fields: &Fields) -> Self {
        let mut years: Vec<IncomeYear> = rows(fields, "income").iter().filter_map(income_year).collect();
        if years.is_empty() {
            years.extend(earlier_year(fields));
        }
        years.sort();
        Self(years)
    }

    pub fn latest(&self) -> Option<&IncomeYear> {
        self.0.last()
    }
}

/// The year of a row of income.
pub(super) fn year_of(row: &Row<'_>) -> Option<i64> {
    whole(row.get("year")).filter(|year| (1800..=9999).contains(year))
}

fn income_year(row: &Row<'_>) -> Option<IncomeYear> {
    let year = year_of(row)?;
    let mut by_kind = [0; 7];
    for (amount, (column, _, _)) in by_kind.iter_mut().zip(KINDS) {
        let typed = row.get(column);
        *amount = if typed.is_empty() { 0 } else { money(typed)? };
    }
    let earned =
        by_kind.iter().zip(KINDS).filter(|(_, (.., earned))| *earned).map(|(amount, _)| amount).sum();
    Some(IncomeYear { year, total: by_kind.iter().sum(), earned, by_kind: Some(by_kind) })
}

/// What was asked before there were lists: one year, its total and what of it was earned.
fn earlier_year(fields: &Fields) -> Option<IncomeYear> {
    let amount = |name| money(value(fields, name));
    let year = whole(value(fields, "accounts_year"))?;
    let (total, earned) = (amount("total_income")?, amount("earned_income")?);
    Some(IncomeYear { year, total, earned, by_kind: None })
}

/// A part in whole percent. Nothing when there is no whole, or the part is larger than it.
fn share(part: i64, whole: i64) -> Option<i64> {
    (whole > 0 && (0..=whole).contains(&part)).then(|| (part * 100 + whole / 2) / whole)
}

/// "4.1" of tenths.
fn tenths(number: i128) -> String {
    format!("{}.{}", grouped(number / 10), number % 10)
}

fn earned(finances: &Finances) -> Option<Figure> {
    let latest = finances.latest()?;
    let figure = |value: String, note: String, how: String| Figure {
        term: "Earned income",
        value,
        note,
        how,
        means: "Contracts, trading, fees and rent, as a share of all income. It says nothing about profit, and \
                more is not always better.",
    };
    let year = latest.year;
    let Some(percent) = share(latest.earned, latest.total) else {
        let how = if latest.total == 0 {
            format!("No income is given for {year}, so there is nothing to take a share of.")
        } else {
            format!("The earned income given for {year} is more than the total income.")
        };
        return Some(figure(NO_FIGURE.into(), format!("for {year}"), how));
    };
    let trend: Vec<String> = finances
        .0
        .iter()
        .filter(|it| it.year != year)
        .filter_map(|it| Some(format!("{}% in {}", share(it.earned, it.total)?, it.year)))
        .collect();
    let note = if trend.is_empty() {
        format!("of income in {year}")
    } else {
        format!("of income in {year}; {}", trend.join(", "))
    };
    let how =
        format!("{} earned in {year}, divided by {} of income.", pounds(latest.earned), pounds(latest.total));
    Some(figure(format!("{percent}%"), note, how))
}

fn reserves(fields: &Fields) -> Option<Figure> {
    let amount = |name| money(value(fields, name));
    let (free, spending) = (amount("free_reserves")?, amount("annual_spending")?);
    let figure = |value: String, note: &str, how: String| Figure {
        term: "Reserves",
        value,
        note: note.into(),
        how,
        means: "How long the free reserves would last at this spending if no money came in. The Charity \
                Commission’s guidance (CC19) says that no single level is right: trustees set their own and \
                explain it.",
    };
    if spending == 0 {
        let how = "No spending is given, so the months cannot be worked out.";
        return Some(figure(NO_FIGURE.into(), "", how.into()));
    }
    let months = (i128::from(free) * 120 + i128::from(spending) / 2) / i128::from(spending);
    let how = format!(
        "{} of free reserves, divided by {} a month ({} of spending a year, divided by 12).",
        pounds(free),
        pounds((spending + 6) / 12),
        pounds(spending)
    );
    Some(figure(tenths(months), "months of spending", how))
}

fn concentration(finances: &Finances, fields: &Fields) -> Option<Figure> {
    let latest = finances.latest()?;
    let year = latest.year;
    let figure = |term: &'static str, part: i64, of: &str| {
        let percent = share(part, latest.total)?;
        Some(Figure {
            term,
            value: format!("{percent}%"),
            note: format!("of income in {year}{of}"),
            how: format!("{}, divided by {} of income in {year}.", pounds(part), pounds(latest.total)),
            means: "How much hangs on one source. A large share can be steady for years or end soon: read it \
                    with the contracts.",
        })
    };
    if let Some(largest) = money(value(fields, "largest_funder")) {
        return figure("Largest funder", largest, "");
    }
    let by_kind = latest.by_kind?;
    // The first of equals, whatever the order of the rows.
    let (amount, name) = by_kind
        .iter()
        .zip(KINDS)
        .rev()
        .max_by_key(|(amount, _)| **amount)
        .map(|(amount, (_, name, _))| (*amount, name))?;
    figure("Largest kind of income", amount, &format!(", from {name}"))
}

fn months_left(fields: &Fields, today: Date) -> Option<Figure> {
    let listed = rows(fields, "contracts");
    if listed.is_empty() {
        return None;
    }
    let readable: Vec<(i64, Date)> =
        listed.iter().filter_map(|row| Some((money(row.get("value"))?, day(row.get("ends"))?))).collect();
    let open: Vec<(i128, i128)> = readable
        .iter()
        .filter(|(value, ends)| *value > 0 && *ends > today)
        .map(|(value, ends)| (i128::from(*value), i128::from((*ends - today).get_days())))
        .collect();
    let figure = |value: String, note: &str, how: String| Figure {
        term: "Contract months left",
        value,
        note: note.into(),
        how,
        means: "How long today’s contracts run on, a large one counting more than a small one. It does not say \
                whether they will be renewed.",
    };
    let ended = readable.iter().filter(|(_, ends)| *ends <= today).count();
    let left_out = if ended == 0 { String::new() } else { format!(" Left out: {ended} that ended.") };
    let total: i128 = open.iter().map(|(value, _)| value).sum();
    if total == 0 {
        let how = format!("No contract with a value and an end date still to come is listed.{left_out}");
        return Some(figure(NO_FIGURE.into(), "", how));
    }
    // A month is a twelfth of 365.25 days; one decimal.
    let weighted: i128 = open.iter().map(|(value, days)| value * days * 480).sum();
    let months = (weighted + 1461 * total / 2) / (1461 * total);
    let count = counted(open.len(), "contract", "contracts");
    let how = format!(
        "{count} worth {} a year: each one’s months to its end, weighted by its value a year.{left_out}",
        pounds(i64::try_from(total).unwrap_or(i64::MAX))
    );
    Some(figure(tenths(months), "months, weighted by value", how))
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn groups(fields: &Fields) -> Option<Figure> {
    let named = rows(fields, "groups").len();
    let said = whole(value(fields, "groups_supported"));
    if named == 0 && said.is_none() {
        return None;
    }
    let supported =
        said.map_or_else(String::new, |said| format!(" {} supported in the last 12 months.", grouped(said)));
    Some(Figure {
        term: "Groups named",
        value: named.to_string(),
        note: said.map_or_else(String::new, |said| format!("of {} supported", grouped(said))),
        how: format!("{} named in the list.{supported}", counted(named, "group", "groups")),
        means: "How many groups are named, not how much each was helped.",
    })
}

fn services(fields: &Fields, today: Date) -> Vec<Figure> {
    let listed = rows(fields, "services");
    if listed.is_empty() {
        return Vec::new();
    }
    let running: Vec<&Row<'_>> = listed.iter().filter(|row| row.get("running") == "yes").collect();
    let all = counted(listed.len(), "service", "services");
    let mut figures = vec![Figure {
        term: "Services running",
        value: running.len().to_string(),
        note: format!("of {} listed", listed.len()),
        how: format!("{all} listed, of which {} still running.", running.len()),
        means: "A count of names: one large service may do more than five small ones.",
    }];
    let started = running.iter().filter_map(|row| Some((whole(row.get("since"))?, row.get("name"))));
    if let Some((since, name)) = started.min() {
        let years = (i64::from(today.year()) - since).max(0);
        let years = counted(usize::try_from(years).unwrap_or_default(), "year", "years");
        let name = if name.is_empty() { "One service" } else { name };
        figures.push(Figure {
            term: "Longest-running",
            value: years,
            note: format!("since {since}"),
            how: format!("{name} started in {since} and is still running."),
            means: "The age of one service. It does not say how the others are doing.",
        });
    }
    figures
}
