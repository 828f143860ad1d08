//! The questions asked for each principle.
//!
//! A typed table rather than a question engine: the wording of the principles is data, but
//! what is asked is part of the program, because figures are computed from it.

use super::question::{Kind, Question, Rows};

/// At most so many rows in most lists.
const ROWS: usize = 20;
/// At most so many years of income.
const YEARS: usize = 3;

const YES_NO: &[(&str, &str)] = &[("yes", "Yes"), ("no", "No")];

const TENURE: &[(&str, &str)] = &[
    ("owned", "We own the building"),
    ("long_lease", "A lease with more than 5 years to run"),
    ("short_lease", "A lease with 5 years or less to run"),
    ("licence", "A licence or an informal agreement"),
    ("none", "We have no premises of our own"),
];

pub(super) const SUPPORT: &[(&str, &str)] = &[
    ("space", "Space to meet or work"),
    ("advice", "Advice and mentoring"),
    ("payroll", "Payroll or book-keeping"),
    ("fundholding", "Holding funds for a group"),
    ("training", "Training"),
    ("networking", "Bringing groups together"),
];

const fn question(
    name: &'static str,
    label: &'static str,
    short: &'static str,
    hint: &'static str,
    kind: Kind,
    required: bool,
) -> Question {
    Question { name, label, short, hint, kind, required }
}

const SERVICE: Rows = Rows {
    one: "service",
    many: "services",
    most: ROWS,
    columns: &[
        question("name", "Name of the service", "Service", "", Kind::Text(120), true),
        question("theme", "What it is for", "What it is for", "", Kind::Text(120), false),
        question("since", "Year it started", "Started", "For example, 2004.", Kind::Year, false),
        question("people", "People who use it in a year", "People a year", "", Kind::Count, false),
        question("funder", "Who pays for it", "Paid for by", "", Kind::Text(120), false),
        question("running", "Is it still running?", "Still running", "", Kind::Choice(YES_NO), true),
    ],
    own: &[],
    turned: false,
};

const GROUP: Rows = Rows {
    one: "group",
    many: "groups",
    most: ROWS,
    columns: &[
        question("name", "Name of the group", "Group", "", Kind::Text(120), true),
        question("kind", "Main kind of support", "Main support", "", Kind::Choice(SUPPORT), false),
        question("contact", "Name of a contact", "Contact", "", Kind::Text(120), false),
        question("email", "Their e-mail address", "E-mail address", "", Kind::Email, false),
    ],
    own: &["contact", "email"],
    turned: false,
};

const INCOME: Rows = Rows {
    one: "year",
    many: "years",
    most: YEARS,
    columns: &[
        question("year", "Year these accounts end in", "Year", "For example, 2026.", Kind::Year, true),
        question("contracts", "Contracts", "Contracts", "", Kind::Money, false),
        question("grants", "Grants", "Grants", "", Kind::Money, false),
        question("trading", "Trading", "Trading", "", Kind::Money, false),
        question("fees", "Fees", "Fees", "", Kind::Money, false),
        question("rent", "Rent and room hire", "Rent and room hire", "", Kind::Money, false),
        question("donations", "Donations", "Donations", "", Kind::Money, false),
        question("other", "Other income", "Other income", "", Kind::Money, false),
    ],
    own: &[],
    turned: true,
};

const CONTRACT: Rows = Rows {
    one: "contract",
    many: "contracts",
    most: ROWS,
    columns: &[
        question("funder", "Who the contract is with", "Funder", "", Kind::Text(120), true),
        question("value", "Value a year", "Value a year", "", Kind::Money, true),
        question("starts", "When it starts", "Starts", "", Kind::Date, false),
        question("ends", "When it ends", "Ends", "For example, 31 3 2028.", Kind::Date, true),
    ],
    own: &[],
    turned: false,
};

const ROOTED: &[Question] = &[
    question(
        "since_year",
        "Which year did you start working in this area?",
        "Working here since",
        "For example, 1998.",
        Kind::Year,
        true,
    ),
    question(
        "area_served",
        "Which neighbourhoods, wards or villages do you serve?",
        "Area served",
        "",
        Kind::Text(300),
        true,
    ),
    question("tenure", "How do you hold your premises?", "Premises", "", Kind::Choice(TENURE), true),
    question(
        "local_share",
        "What share of your trustees and staff live locally?",
        "Live locally",
        "A rough figure is fine.",
        Kind::Percent,
        false,
    ),
    question(
        "referee",
        "Who outside your organisation would vouch for this?",
        "Will vouch for this",
        "A name and role. Tell them before you give their name.",
        Kind::Text(300),
        false,
    ),
];

const SERVICES: &[Question] = &[
    question("services", "What services do you run?", "Services", "", Kind::Rows(&SERVICE), true),
    question(
        "people_per_year",
        "About how many people use your services in a year?",
        "People a year",
        "",
        Kind::Count,
        true,
    ),
    question(
        "quality_marks",
        "Do you hold any quality marks?",
        "Quality marks",
        "For example, Trusted Standard or Investing in Volunteers.",
        Kind::Text(300),
        false,
    ),
];

const SUPPORTS: &[Question] = &[
    question(
        "groups_supported",
        "How many smaller groups did you support in the last 12 months?",
        "Groups supported",
        "",
        Kind::Count,
        true,
    ),
    question(
        "support_kinds",
        "What support do you give them?",
        "Kinds of support",
        "Select all that apply.",
        Kind::Many(SUPPORT),
        true,
    ),
    question(
        "groups",
        "Can you name some of them?",
        "Groups",
        "If you give an e-mail address, you can ask the group to confirm. Directors do not see the contact.",
        Kind::Rows(&GROUP),
        false,
    ),
    question(
        "languages",
        "Which languages can people use with you?",
        "Languages",
        "",
        Kind::Text(300),
        false,
    ),
];

const FINANCE: &[Question] = &[
    question(
        "income",
        "What was your income?",
        "Income",
        "Give your latest year, and up to two years before it. Leave a kind of income empty if you had none.",
        Kind::Rows(&INCOME),
        true,
    ),
    question(
        "largest_funder",
        "Income from your largest single funder, in your latest year",
        "Largest funder",
        "",
        Kind::Money,
        false,
    ),
    question(
        "contracts",
        "Which contracts do you hold?",
        "Contracts",
        "Only contracts with an end date still to come count in the figures.",
        Kind::Rows(&CONTRACT),
        false,
    ),
    question(
        "annual_spending",
        "Total spending in your latest year",
        "Total spending",
        "",
        Kind::Money,
        true,
    ),
    question(
        "free_reserves",
        "Free reserves at the end of that year",
        "Free reserves",
        "Leave out restricted funds, endowments and buildings.",
        Kind::Money,
        true,
    ),
    question(
        "reserves_policy_date",
        "When did your Board last agree your reserves policy?",
        "Reserves policy agreed",
        "For example, 27 3 2026.",
        Kind::Date,
        false,
    ),
];

const CO_ORDINATION: &[Question] = &[
    question("lead_name", "Who would lead this work?", "Lead", "", Kind::Text(120), true),
    question("lead_role", "What is their role?", "Lead’s role", "", Kind::Text(120), true),
    question("deputy_name", "Who would stand in for them?", "Stand-in", "", Kind::Text(120), false),
    question("days_per_month", "How many days a month can they give?", "Days a month", "", Kind::Count, true),
    question(
        "venue",
        "Do you have a room that local groups can meet in?",
        "Meeting room",
        "",
        Kind::Choice(YES_NO),
        true,
    ),
    question(
        "convened",
        "What have you brought people together for before?",
        "Brought people together for",
        "",
        Kind::Text(300),
        false,
    ),
];

const BOARD: &[Question] = &[
    question(
        "resolution_date",
        "When did your Board agree to apply?",
        "Board agreed on",
        "For example, 27 3 2026.",
        Kind::Date,
        true,
    ),
    question("trustees_total", "How many trustees do you have?", "Trustees", "", Kind::Count, true),
    question(
        "trustees_present",
        "How many were there when you agreed it?",
        "Trustees present",
        "",
        Kind::Count,
        true,
    ),
    question("chair_name", "Who chairs your Board?", "Chair of the Board", "", Kind::Text(120), true),
    question(
        "interests_declared",
        "Did any trustee declare an interest?",
        "Interests declared",
        "",
        Kind::Choice(YES_NO),
        true,
    ),
];

/// Asked before there were lists. What was typed then is kept, shown and can be changed; nobody is asked
/// for it again.
const SERVICES_EARLIER: &[Question] = &[
    question(
        "services",
        "Services, as you wrote them before",
        "Services (earlier answer)",
        EARLIER,
        Kind::Lines(2000),
        false,
    ),
    question(
        "longest_since",
        "Longest-running service since, as you wrote it before",
        "Longest-running since (earlier answer)",
        EARLIER,
        Kind::Year,
        false,
    ),
];

const SUPPORTS_EARLIER: &[Question] = &[question(
    "groups_named",
    "Groups, as you named them before",
    "Some of the groups (earlier answer)",
    EARLIER,
    Kind::Lines(2000),
    false,
)];

const FINANCE_EARLIER: &[Question] = &[
    question(
        "accounts_year",
        "Year of your accounts, as you gave it before",
        "Accounts year (earlier answer)",
        EARLIER,
        Kind::Year,
        false,
    ),
    question(
        "total_income",
        "Total income, as you gave it before",
        "Total income (earlier answer)",
        EARLIER,
        Kind::Money,
        false,
    ),
    question(
        "earned_income",
        "Earned income and contracts, as you gave it before",
        "Earned income and contracts (earlier answer)",
        EARLIER,
        Kind::Money,
        false,
    ),
    question(
        "longest_contract_ends",
        "Year your longest contract ends, as you gave it before",
        "Longest contract ends (earlier answer)",
        EARLIER,
        Kind::Year,
        false,
    ),
];

const EARLIER: &str = "We now ask for a list. Copy what you need into it, then empty this field.";

/// The questions of one principle, in the order of the page.
pub fn questions(principle: u8) -> &'static [Question] {
    match principle {
        1 => ROOTED,
        2 => SERVICES,
        3 => SUPPORTS,
        4 => FINANCE,
        5 => CO_ORDINATION,
        6 => BOARD,
        _ => &[],
    }
}

/// Questions of one principle that are no longer asked. Their answers are kept and read.
pub fn earlier_questions(principle: u8) -> &'static [Question] {
    match principle {
        2 => SERVICES_EARLIER,
        3 => SUPPORTS_EARLIER,
        4 => FINANCE_EARLIER,
        _ => &[],
    }
}

/// The lists of one principle: name and rows.
pub fn lists(principle: u8) -> impl Iterator<Item = (&'static Question, &'static Rows)> {
    questions(principle).iter().filter_map(|it| match it.kind {
        Kind::Rows(rows) => Some((it, rows)),
        _ => None,
    })
}
