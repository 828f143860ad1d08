//! The date of a release and its licence line.

use super::layout::PostcodeFile;

const MONTHS: [&str; 12] =
    ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/// What was said, else the month in a file's name (`ONSPD_NOV_2025_UK.csv`), else the copyright date
/// that Ordnance Survey states beside the data, else the newest month in the data itself.
pub fn of_postcodes(said: &str, files: &[String], metadata: &str, newest: i64) -> String {
    if !said.is_empty() {
        return said.to_owned();
    }
    let named = files.iter().find_map(|name| month_in(name));
    named.or_else(|| copyright_date(metadata)).unwrap_or_else(|| {
        if newest > 0 { format!("{}-{:02}", newest / 100, newest % 100) } else { String::new() }
    })
}

/// "2025-11" of `ONSPD_NOV_2025_UK.csv`.
fn month_in(name: &str) -> Option<String> {
    let upper = name.to_uppercase();
    let words: Vec<&str> = upper.split(|it: char| !it.is_ascii_alphanumeric()).collect();
    words.windows(2).find_map(|pair| {
        let month = MONTHS.iter().position(|month| pair[0].starts_with(month))?;
        let year: u16 = pair[1].parse().ok().filter(|year| (2000..2200).contains(year))?;
        Some(format!("{year}-{:02}", month + 1))
    })
}

/// "2025-05-20" of "COPYRIGHT DATE: 20250520".
fn copyright_date(metadata: &str) -> Option<String> {
    let line =
        metadata.lines().find(|line| line.trim_start().to_uppercase().starts_with("COPYRIGHT DATE"))?;
    let digits: String = line.chars().filter(char::is_ascii_digit).collect();
    (digits.len() == 8).then(|| format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]))
}

/// The line to show with a release of postcodes.
pub fn licence(file: PostcodeFile, released: &str) -> String {
    let year = released.get(..4).map(|year| format!(" {year}")).unwrap_or_default();
    let shared = format!(
        "Contains OS data © Crown copyright and database right{year}. Contains Royal Mail data © Royal Mail \
         copyright and database right{year}."
    );
    match file {
        PostcodeFile::CodePoint => {
            format!("{shared} Licensed under the Open Government Licence v3.0.")
        }
        PostcodeFile::Onspd | PostcodeFile::Own => {
            format!(
                "{shared} Source: Office for National Statistics licensed under the Open Government Licence v.3.0."
            )
        }
    }
}

/// The line to show with the NHS's lists.
pub const NHS: &str =
    "Contains information from NHS England, licensed under the Open Government Licence v3.0.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_is_dated_by_the_best_that_is_known() {
        let files = ["Data/ONSPD_NOV_2025_UK.csv".to_owned()];
        assert_eq!(of_postcodes("2026-02", &files, "", 202_511), "2026-02");
        assert_eq!(of_postcodes("", &files, "", 202_510), "2025-11");
        assert_eq!(
            of_postcodes("", &["ab.csv".into()], "PRODUCT: x\nCOPYRIGHT DATE: 20250520\n", 0),
            "2025-05-20"
        );
        assert_eq!(of_postcodes("", &["ab.csv".into()], "", 201_908), "2019-08");
        assert_eq!(of_postcodes("", &["MARCH_PAST.csv".into()], "", 0), "");
        assert!(licence(PostcodeFile::CodePoint, "2025-05-20").contains("database right 2025."));
    }
}
