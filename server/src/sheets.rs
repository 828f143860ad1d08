//! Tables as files: CSV for programs and old habits, XLSX for spreadsheets.

use app::domain::{Cell, Sheet, guarded};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// Tells spreadsheets that what follows is UTF-8: without it they take "é" for two letters.
const UTF_8: &str = "\u{feff}";

/// The most characters of a cell in a workbook.
const LONGEST_CELL: usize = 32_767;

/// A table that could not be written.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// As text.
    #[error("the CSV could not be written: {0}")]
    Csv(#[from] csv::Error),
    /// As a workbook.
    #[error("the workbook could not be written: {0}")]
    Workbook(#[from] XlsxError),
}

/// As CSV (RFC 4180), in UTF-8 with its mark. No text begins a formula.
pub fn csv(sheet: &Sheet) -> Result<Vec<u8>, SheetError> {
    let mut bytes = UTF_8.as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut bytes);
    writer.write_record(sheet.columns.iter().map(|it| it.name))?;
    for row in &sheet.rows {
        writer.write_record(row.iter().map(|cell| match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => guarded(text),
            Cell::Number(number) => number.to_string(),
            Cell::Date(day) => day.to_string(),
        }))?;
    }
    writer.flush().map_err(csv::Error::from)?;
    drop(writer);
    Ok(bytes)
}

/// As a workbook: a sheet for each table, and one that says what the columns hold. Every cell has a type, so
/// that no text is ever a formula.
pub fn workbook(sheets: &[Sheet]) -> Result<Vec<u8>, SheetError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    for sheet in sheets {
        let page = book.add_worksheet();
        page.set_name(sheet.name)?;
        page.set_freeze_panes(1, 0)?;
        for (column, about) in (0_u16..).zip(&sheet.columns) {
            page.write_string_with_format(0, column, about.name, &bold)?;
        }
        for (number, row) in (1_u32..).zip(&sheet.rows) {
            for (column, cell) in (0_u16..).zip(row) {
                write(page, (number, column), cell)?;
            }
        }
        page.autofit();
    }
    explain(book.add_worksheet(), sheets, &bold)?;
    Ok(book.save_to_buffer()?)
}

fn write(page: &mut Worksheet, (row, column): (u32, u16), cell: &Cell) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) if text.chars().count() > LONGEST_CELL => {
            let start: String = text.chars().take(LONGEST_CELL).collect();
            page.write_string(row, column, start)?;
        }
        Cell::Text(text) => {
            page.write_string(row, column, text)?;
        }
        #[expect(clippy::cast_precision_loss, reason = "a workbook knows no other numbers; ours are small")]
        Cell::Number(number) => {
            page.write_number(row, column, *number as f64)?;
        }
        Cell::Date(day) => {
            let shown = Format::new().set_num_format("yyyy-mm-dd");
            let year = u16::try_from(day.year()).unwrap_or(1900);
            let date = ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs())?;
            page.write_datetime_with_format(row, column, &date, &shown)?;
        }
    }
    Ok(())
}

/// What each column holds.
fn explain(page: &mut Worksheet, sheets: &[Sheet], bold: &Format) -> Result<(), XlsxError> {
    page.set_name("About")?;
    for (column, name) in (0_u16..).zip(["Sheet", "Column", "What it holds"]) {
        page.write_string_with_format(0, column, name, bold)?;
    }
    let mut row = 1;
    for sheet in sheets {
        page.write_string(row, 0, sheet.name)?;
        page.write_string(row, 2, &sheet.about)?;
        row += 1;
        for column in &sheet.columns {
            page.write_string(row, 0, sheet.name)?;
            page.write_string(row, 1, column.name)?;
            page.write_string(row, 2, column.about)?;
            row += 1;
        }
    }
    page.autofit();
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use app::domain::Column;
    use calamine::{Data, Reader, Xlsx};
    use jiff::civil::date;

    use super::*;

    const HOSTILE: [&str; 7] = [
        "=HYPERLINK(\"https://evil.example\",\"x\")",
        "+1",
        "-1",
        "@SUM(1)",
        "\t=1",
        "\"><svg onload=alert(1)>,\r\n;'é😀",
        "_x0041_",
    ];

    fn sheet() -> Sheet {
        let row =
            |text: &str| vec![Cell::text(text), Cell::Number(-3), Cell::Date(date(2026, 3, 29)), Cell::Empty];
        Sheet {
            name: "cases",
            about: "Made up.".into(),
            columns: ["Name", "Number", "Day", "Nothing"].map(|it| Column::words(it, "A column.")).to_vec(),
            rows: HOSTILE.iter().map(|text| row(text)).collect(),
        }
    }

    #[test]
    fn a_spreadsheet_reads_the_csv_as_texts() {
        let bytes = csv(&sheet()).unwrap();
        let text = std::str::from_utf8(&bytes).unwrap();
        assert!(text.starts_with("\u{feff}Name,Number,Day,Nothing\r\n"), "{text}");
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        for (row, hostile) in rows.iter().zip(HOSTILE) {
            assert_eq!(
                (&row[0], &row[1], &row[2], &row[3]),
                (guarded(hostile).as_str(), "-3", "2026-03-29", "")
            );
            assert!(!row[0].starts_with(['=', '+', '-', '@', '\t', '\r']));
        }
        assert_eq!(rows.len(), HOSTILE.len());
    }

    #[test]
    fn a_workbook_holds_what_was_typed_and_no_formula() {
        let mut other = sheet();
        other.name = "other";
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(workbook(&[sheet(), other]).unwrap())).unwrap();
        assert_eq!(book.sheet_names(), ["cases", "other", "About"]);
        let range = book.worksheet_range("cases").unwrap();
        for (at, hostile) in (1..).zip(HOSTILE) {
            let read = range.get_value((at, 0)).unwrap();
            assert_eq!(read.to_string().replace('\r', ""), hostile.replace('\r', ""), "{read:?}");
            assert!(matches!(read, Data::String(_)));
            assert_eq!(range.get_value((at, 1)), Some(&Data::Float(-3.0)));
            assert!(matches!(range.get_value((at, 2)), Some(Data::DateTime(_))));
        }
        assert!(book.worksheet_formula("cases").unwrap().is_empty());
    }
}
