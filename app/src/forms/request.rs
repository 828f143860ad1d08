//! Asking an organisation for more, item by item; giving it more time; closing what nobody carries on with.

use super::date::{date, date_parts};
use super::{Errors, clean, typed};
use crate::domain::{Due, ItemKind, LONGEST_ASKED, MOST_ITEMS, NewItem, NewRequest, Subject};

/// More rows than a form of ours has are not read.
const MOST_ROWS: usize = MOST_ITEMS + 8;

/// One item as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftItem {
    /// Code of what it is about; empty when nothing is selected.
    pub subject: String,
    /// Code of what is asked for; empty when nothing is selected.
    pub kind: String,
    /// The question.
    pub asked: String,
    /// The number of its row in the form that was sent; 0 for a new one.
    pub row: usize,
}

impl DraftItem {
    /// Nothing is typed or selected.
    pub fn is_empty(&self) -> bool {
        self.subject.is_empty() && self.kind.is_empty() && self.asked.is_empty()
    }
}

/// A request as far as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftRequest {
    /// In their order.
    pub items: Vec<DraftItem>,
    /// YYYY-MM-DD, or as typed.
    pub due: String,
    /// The version that was read; 0 before the first save.
    pub version: i64,
}

impl DraftRequest {
    /// The request, once everything about it is there.
    ///
    /// # Errors
    /// Everything that is still to do, in the order of the page.
    pub fn judge(&self, today: &str) -> Result<NewRequest, Errors> {
        let mut errors = Errors::default();
        let mut items = Vec::new();
        for (number, item) in (1..).zip(&self.items) {
            let subject = Subject::parse(&item.subject);
            let kind = ItemKind::parse(&item.kind);
            if subject.is_none() {
                errors.add(format!("subject-{number}"), format!("Select what item {number} is about"));
            }
            if kind.is_none() {
                errors.add(format!("kind-{number}"), format!("Select what item {number} asks for"));
            }
            if item.asked.is_empty() {
                errors.add(format!("asked-{number}"), format!("Enter what you ask for in item {number}"));
            }
            if let (Some(subject), Some(kind)) = (subject, kind) {
                items.push(NewItem { subject, kind, asked: item.asked.clone() });
            }
        }
        match due(&self.due, today, None) {
            Ok(due) if errors.is_empty() && !items.is_empty() => Ok(NewRequest { items, due }),
            Ok(_) => Err(errors),
            Err(words) => {
                errors.add("due-day", words);
                Err(errors)
            }
        }
    }
}

/// A due date that can be set, or what to do about it.
pub(super) fn due(stored: &str, today: &str, last: Option<Due>) -> Result<Due, String> {
    let Some(due) = Due::parse(stored, today) else {
        return Err(if stored.is_empty() {
            "Enter the date by which you need the answer".to_owned()
        } else {
            "The due date must be a real date, like 27 3 2027".to_owned()
        });
    };
    due.problem(last).map_or(Ok(due), Err)
}

/// What to do with the form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Compose {
    /// Look at it before sending.
    #[default]
    Preview,
    /// One more item.
    Add,
    /// One item less: its number.
    Remove(usize),
    /// Keep it for later.
    Later,
    /// One more item, with the words of the selected template.
    Insert,
}

/// A request as typed. Its fields are `subject-1`, `kind-1`, `asked-1` and so on, `due-day`, `due-month`,
/// `due-year`, `version` and `action`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestForm {
    /// In their order.
    pub items: Vec<DraftItem>,
    /// YYYY-MM-DD, or as typed.
    pub due: String,
    /// The version of the draft that was read.
    pub version: String,
    /// The button.
    pub action: Compose,
    /// The id of the template that is selected.
    pub template: String,
}

impl RequestForm {
    /// With what is saved; an empty item where there is none.
    pub fn filled(draft: &DraftRequest) -> Self {
        let mut items = draft.items.clone();
        if items.is_empty() {
            items.push(DraftItem::default());
        }
        Self { items, due: draft.due.clone(), version: draft.version.to_string(), ..Self::default() }
    }

    /// From the fields of a posted form. The last value of a name counts; unknown names do not.
    pub fn from_pairs(pairs: &[(String, String)]) -> Self {
        let mut form = Self::default();
        let mut date_of = [String::new(), String::new(), String::new()];
        for (name, value) in pairs {
            match name.as_str() {
                "due-day" => date_of[0] = typed::one_line(value),
                "due-month" => date_of[1] = typed::one_line(value),
                "due-year" => date_of[2] = typed::one_line(value),
                "version" => form.version.clone_from(value),
                "action" => form.action = action(value),
                "template" => form.template.clone_from(value),
                name => form.take(name, value),
            }
        }
        form.due = date(&date_of[0], &date_of[1], &date_of[2]);
        form
    }

    /// One more item, about a principle where the template is; in place of a last one that is empty.
    pub fn insert(&mut self, principle: Option<u8>, words: &str) {
        if self.items.last().is_some_and(DraftItem::is_empty) {
            self.items.pop();
        }
        let subject = principle.map(|it| it.to_string()).unwrap_or_default();
        self.items.push(DraftItem { subject, asked: words.to_owned(), ..DraftItem::default() });
    }

    fn take(&mut self, name: &str, value: &str) {
        let Some((part, number)) = name.split_once('-') else { return };
        let Some(index) = number.parse::<usize>().ok().and_then(|it| it.checked_sub(1)) else { return };
        if index >= MOST_ROWS || !matches!(part, "subject" | "kind" | "asked") {
            return;
        }
        if self.items.len() <= index {
            let rows = self.items.len() + 1..=index + 1;
            self.items.extend(rows.map(|row| DraftItem { row, ..DraftItem::default() }));
        }
        let item = &mut self.items[index];
        match part {
            // Only codes that the form has: what is stored is shown again.
            "subject" => item.subject = Subject::parse(value).map(Subject::code).unwrap_or_default(),
            "kind" => ItemKind::parse(value).map_or("", ItemKind::code).clone_into(&mut item.kind),
            _ => item.asked = clean::lines(value),
        }
    }

    /// What is kept however unfinished it is, with an item more or less where a button asked for that.
    ///
    /// # Errors
    /// Texts that are too long to keep, and more items than there may be.
    pub fn draft(&self) -> Result<DraftRequest, Errors> {
        let mut errors = Errors::default();
        for (number, item) in (1..).zip(&self.items) {
            let field = format!("asked-{number}");
            clean::limit(&mut errors, &field, &format!("Item {number}"), &item.asked, LONGEST_ASKED);
        }
        let mut items = self.items.clone();
        match self.action {
            Compose::Add => items.push(DraftItem::default()),
            Compose::Remove(number) if (1..=items.len()).contains(&number) => {
                items.remove(number - 1);
            }
            _ => {}
        }
        if items.len() > MOST_ITEMS && errors.is_empty() {
            let last = self.items.len();
            errors.add(
                format!("asked-{last}"),
                format!("You can ask for {MOST_ITEMS} things at once. Leave the others for a later request"),
            );
        }
        if items.is_empty() {
            items.push(DraftItem::default());
        }
        let version = clean::version(&self.version).max(0);
        if errors.is_empty() {
            Ok(DraftRequest { items, due: self.due.clone(), version })
        } else {
            Err(errors)
        }
    }

    /// Nothing at all is typed.
    pub fn is_empty(&self) -> bool {
        self.due.is_empty() && self.items.iter().all(DraftItem::is_empty)
    }
}

fn action(value: &str) -> Compose {
    match (value, value.strip_prefix("remove-").and_then(|number| number.parse().ok())) {
        ("add", _) => Compose::Add,
        ("later", _) => Compose::Later,
        ("insert", _) => Compose::Insert,
        (_, Some(number)) => Compose::Remove(number),
        _ => Compose::Preview,
    }
}

/// The day, month and year of a due date, as they were typed.
pub fn due_parts(stored: &str) -> (String, String, String) {
    date_parts(stored)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: &str = "2026-10-03";

    fn form(pairs: &[(&str, &str)]) -> RequestForm {
        let pairs: Vec<_> =
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        RequestForm::from_pairs(&pairs)
    }

    const WHOLE: [(&str, &str); 7] = [
        ("subject-1", "4"),
        ("kind-1", "figure"),
        ("asked-1", "Your reserves in 2025."),
        ("due-day", "14"),
        ("due-month", "nov"),
        ("due-year", "2026"),
        ("version", "3"),
    ];

    #[test]
    fn a_whole_request_can_be_sent() {
        let draft = form(&WHOLE).draft().unwrap();
        assert_eq!(draft.version, 3);
        let new = draft.judge(TODAY).unwrap();
        assert_eq!((new.items.len(), new.due.stored().as_str()), (1, "2026-11-14"));
        assert_eq!(new.items[0].subject, Subject::Principle(4));
    }

    #[test]
    fn buttons_add_and_remove_items() {
        let mut two = form(&WHOLE);
        two.action = Compose::Add;
        let draft = two.draft().unwrap();
        assert_eq!((draft.items.len(), draft.items[1].is_empty()), (2, true));
        let mut less = RequestForm::filled(&draft);
        for (number, left) in [(1, 1), (2, 1), (3, 2), (0, 2)] {
            less.action = Compose::Remove(number);
            assert_eq!(less.draft().unwrap().items.len(), left, "{number}");
        }
        let one = RequestForm { action: Compose::Remove(1), ..form(&WHOLE) };
        assert_eq!(one.draft().unwrap().items, [DraftItem::default()]);
    }

    #[test]
    fn an_empty_item_says_all_that_it_needs() {
        let draft = form(&[("asked-2", "x"), ("due-day", "2"), ("due-month", "10"), ("due-year", "2026")]);
        let errors = draft.draft().unwrap().judge(TODAY).unwrap_err();
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["subject-1", "kind-1", "asked-1", "subject-2", "kind-2", "due-day"]);
        assert!(errors.of("due-day").unwrap().contains("in the future"));
    }

    #[test]
    fn there_are_limits_to_what_is_read_and_kept() {
        let numbers: Vec<String> = (1..=40).map(|number| format!("asked-{number}")).collect();
        let pairs: Vec<(&str, &str)> = numbers.iter().map(|name| (name.as_str(), "x")).collect();
        assert_eq!(form(&pairs).items.len(), MOST_ROWS);
        assert!(form(&pairs[..13]).draft().unwrap_err().of("asked-13").is_some());
        assert!(form(&pairs[..12]).draft().is_ok());
        let long = "x".repeat(501);
        assert!(form(&[("asked-1", &long)]).draft().unwrap_err().of("asked-1").is_some());
        let odd = form(&[("subject-1", "<svg>"), ("kind-0", "text"), ("kind-1", "text "), ("is-1", "x")]);
        assert!(odd.is_empty());
    }
}
