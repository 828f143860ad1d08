//! What a question is. The questions themselves are in `question_table`.

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
    /// An e-mail address.
    Email,
    /// A list of rows, stored as `{name}.{row}.{column}`. Not within a list.
    Rows(&'static Rows),
}

/// The rows of a list.
#[derive(Debug, PartialEq, Eq)]
pub struct Rows {
    /// What one row is: "service".
    pub one: &'static str,
    /// What several are: "services".
    pub many: &'static str,
    /// At most so many.
    pub most: usize,
    /// What is asked in each. The first names the row.
    pub columns: &'static [Question],
    /// Columns that only the organisation itself reads: contact details of other people.
    pub own: &'static [&'static str],
    /// The list is read with a column for each row, because each row has many short answers.
    pub turned: bool,
}

impl Rows {
    /// The column that names its row.
    pub const fn first(&self) -> &'static Question {
        &self.columns[0]
    }
}

/// One question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
