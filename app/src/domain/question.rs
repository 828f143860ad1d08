//! The questions asked for each principle.
//!
//! A typed table rather than a question engine: the wording of the principles is data, but
//! what is asked is part of the program, because figures are computed from it.

/// The field of the free text.
pub const NARRATIVE: &str = "narrative";
/// The field of the self-rating.
pub const RATING: &str = "rating";
/// Longest narrative, in words.
pub const NARRATIVE_WORDS: usize = 500;
/// Longest narrative that can be kept at all, in characters.
pub(super) const NARRATIVE_CHARACTERS: usize = 6000;

/// What an answer may look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A year between 1800 and five years from now.
    Year,
    /// A whole number, nought or more.
    Count,
    /// 0 to 100.
    Percent,
    /// Whole pounds, nought or more; commas and a pound sign are taken.
    Money,
    /// One line, at most so many characters.
    Text(usize),
    /// Several lines, at most so many characters.
    Lines(usize),
    /// One of these: value and label.
    Choice(&'static [(&'static str, &'static str)]),
    /// Any of these: value and label. Stored separated by commas.
    Many(&'static [(&'static str, &'static str)]),
    /// A date, stored as `YYYY-MM-DD`; typed in three fields.
    Date,
}

/// One question.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// The name of the field.
    pub name: &'static str,
    /// As asked.
    pub label: &'static str,
    /// As headed when read back.
    pub short: &'static str,
    /// Help under the label; may be empty.
    pub hint: &'static str,
    /// What the answer looks like.
    pub kind: Kind,
    /// Needed before sending.
    pub required: bool,
}

/// How the organisation rates itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rating {
    /// We meet it.
    Met,
    /// We are developing it.
    Developing,
    /// Not yet.
    NotYet,
}

impl Rating {
    /// Value and label, in the order of the form.
    pub const CHOICES: &'static [(&'static str, &'static str)] =
        &[("met", "We meet it"), ("developing", "We are developing it"), ("not_yet", "Not yet")];

    /// As said on screen.
    pub fn label(code: &str) -> Option<&'static str> {
        Self::CHOICES.iter().find(|(value, _)| *value == code).map(|(_, label)| *label)
    }
}

const YES_NO: &[(&str, &str)] = &[("yes", "Yes"), ("no", "No")];

const TENURE: &[(&str, &str)] = &[
    ("owned", "We own the building"),
    ("long_lease", "A lease with more than 5 years to run"),
    ("short_lease", "A lease with 5 years or less to run"),
    ("licence", "A licence or an informal agreement"),
    ("none", "We have no premises of our own"),
];

const SUPPORT: &[(&str, &str)] = &[
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
    question(
        "services",
        "What services do you run?",
        "Services",
        "Write each service on a line of its own.",
        Kind::Lines(2000),
        true,
    ),
    question(
        "longest_since",
        "Which year did your longest-running service start?",
        "Longest-running since",
        "For example, 2004.",
        Kind::Year,
        true,
    ),
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
        "groups_named",
        "Can you name some of them?",
        "Some of the groups",
        "Write each group on a line of its own.",
        Kind::Lines(2000),
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
        "accounts_year",
        "Which year do your latest accounts end in?",
        "Accounts year",
        "For example, 2026.",
        Kind::Year,
        true,
    ),
    question("total_income", "Total income in that year", "Total income", "", Kind::Money, true),
    question(
        "earned_income",
        "Earned income and contracts in that year",
        "Earned income and contracts",
        "Trading, room hire, fees, rent and contracts.",
        Kind::Money,
        true,
    ),
    question(
        "largest_funder",
        "Income from your largest single funder",
        "Largest funder",
        "",
        Kind::Money,
        true,
    ),
    question("annual_spending", "Total spending in that year", "Total spending", "", Kind::Money, true),
    question(
        "free_reserves",
        "Free reserves at the end of that year",
        "Free reserves",
        "Leave out restricted funds, endowments and buildings.",
        Kind::Money,
        true,
    ),
    question(
        "longest_contract_ends",
        "Which year does your longest contract end?",
        "Longest contract ends",
        "",
        Kind::Year,
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
