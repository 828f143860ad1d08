//! The bank holidays of England and Wales that the program brings, from gov.uk/bank-holidays. Others are
//! loaded by command.

use app::domain::WorkingDays;
use serde::Deserialize;

use super::SeedError;

const SHIPPED: &str = include_str!("../../../seeds/bank_holidays.csv");

#[derive(Deserialize)]
struct Line {
    date: String,
    name: String,
}

/// The days of a list with the columns `date` and `name`: YYYY-MM-DD, each once, in order of the list.
///
/// # Errors
/// A line that cannot be read, and which.
pub fn read_bank_holidays(text: &str) -> Result<Vec<(String, String)>, SeedError> {
    let mut days: Vec<(String, String)> = Vec::new();
    for (index, line) in csv::Reader::from_reader(text.as_bytes()).deserialize().enumerate() {
        let line: Line = line?;
        let number = index + 2;
        let mistake = |words: &str| SeedError::File(format!("line {number}: {words}"));
        let day = line.date.trim().parse::<jiff::civil::Date>();
        let day = day.map_err(|_| mistake("write the date like 2027-12-27"))?.to_string();
        if days.iter().any(|(other, _)| *other == day) {
            return Err(mistake("this date is there twice"));
        }
        days.push((day, line.name.trim().to_owned()));
    }
    if days.is_empty() {
        return Err(SeedError::File("there is no bank holiday in it".into()));
    }
    Ok(days)
}

/// Monday to Friday without the bank holidays that the program brings.
pub fn working_days() -> WorkingDays {
    let days = read_bank_holidays(SHIPPED).unwrap_or_default();
    working_days_of(&days.into_iter().map(|(day, _)| day).collect::<Vec<_>>())
}

/// Monday to Friday without these days (YYYY-MM-DD).
pub fn working_days_of(days: &[String]) -> WorkingDays {
    WorkingDays::without(days.iter().filter_map(|day| day.parse().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_list_is_whole() {
        let days = read_bank_holidays(SHIPPED).unwrap();
        for year in 2024..=2028 {
            let of_year = days.iter().filter(|(day, _)| day.starts_with(&year.to_string()));
            assert_eq!(of_year.count(), 8, "{year}");
        }
        let working = working_days();
        for (day, name) in &days {
            assert!(!working.is_working(day.parse().unwrap()), "{name} on {day}");
            let weekday = day.parse::<jiff::civil::Date>().unwrap().weekday().to_monday_one_offset();
            assert!(weekday <= 5, "{name} on {day} is a weekday");
        }
        assert_eq!(working.known_until(), Some(2028));
    }

    #[test]
    fn a_list_with_a_mistake_says_where() {
        for (text, part) in [
            ("date,name\n2027-13-01,X\n", "line 2"),
            ("date,name\n2027-01-01,X\n2027-01-01,Y\n", "line 3: this date is there twice"),
            ("date,name\n", "no bank holiday"),
            ("day\n2027-01-01\n", "date"),
        ] {
            let words = read_bank_holidays(text).unwrap_err().to_string();
            assert!(words.contains(part), "{words}");
        }
    }
}
