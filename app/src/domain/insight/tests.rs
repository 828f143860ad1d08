use jiff::civil::date;

use super::*;

fn case(told: Option<Date>, days: i64, outcome: Outcome) -> CaseFact {
    CaseFact {
        reference: "ANC-1".into(),
        organisation: "=Beckside".into(),
        status: outcome.status(),
        since: date(2026, 3, 1),
        received: Some(date(2026, 2, 1)),
        told,
        days_to_decision: told.map(|_| days),
        outcome: told.map(|_| outcome),
        findings: if told.is_some() { vec![(1, Finding::Met), (2, Finding::Developing)] } else { Vec::new() },
        nearest: Some("CP1".into()),
        locality: Some("Valley".into()),
    }
}

fn insight(cases: Vec<CaseFact>) -> Insight {
    let partnership = |locality: &str, has_lead, has_deputy| PartnershipFact {
        locality: Some(locality.into()),
        has_lead,
        has_deputy,
    };
    Insight {
        cases,
        partnerships: vec![
            partnership("Valley", true, false),
            partnership("Valley", false, false),
            partnership("Hill", true, true),
        ],
        principles: vec![(1, "Rooted".into()), (2, "Open".into())],
        days: Days { from: date(2026, 1, 1), to: date(2026, 6, 30) },
        today: date(2026, 7, 1),
    }
}

fn decided(count: usize) -> Vec<CaseFact> {
    let told = Some(date(2026, 4, 2));
    (0..count).map(|it| case(told, 10 * i64::try_from(it).unwrap(), Outcome::Confirmed)).collect()
}

#[test]
fn few_decisions_are_counted_but_not_measured() {
    let (sheet, plot) = insight(decided(4)).part(InsightPart::Decisions);
    let whole = sheet.rows.last().unwrap();
    assert_eq!(whole[1..], [Cell::Number(4), Cell::text(TOO_FEW), Cell::text(TOO_FEW)]);
    assert_eq!(plot.lines.last().unwrap().1, [None, None]);
    // Where nothing was decided, there is nothing to say.
    assert_eq!(
        sheet.rows[0],
        [Cell::text("January to March 2026"), Cell::Number(0), Cell::Empty, Cell::Empty]
    );
    let (sheet, _) = insight(decided(5)).part(InsightPart::Decisions);
    assert_eq!(sheet.rows.last().unwrap()[1..], [5, 20, 40].map(Cell::Number));
    let (sheet, _) = insight(decided(4)).part(InsightPart::Principles);
    assert_eq!(sheet.rows[0][4], Cell::text(TOO_FEW));
    let (sheet, _) = insight(decided(5)).part(InsightPart::Principles);
    assert_eq!(sheet.rows[1][1..], [0, 5, 0, 0].map(Cell::Number));
}

#[test]
fn what_nobody_was_told_is_in_no_figure() {
    let mut determined = case(None, 0, Outcome::NotYetConfirmed);
    determined.status = Status::Determined;
    let with = insight(vec![determined]);
    for part in [InsightPart::Decisions, InsightPart::Principles, InsightPart::Localities] {
        assert_eq!(with.part(part), insight(Vec::new()).part(part));
    }
    let (sheet, _) = with.part(InsightPart::Stages);
    assert_eq!(
        sheet.rows[4][1..],
        [Cell::Number(1), Cell::text(TOO_FEW), Cell::text(TOO_FEW), Cell::Number(122)]
    );
    let list = case_list(&with.cases, with.today);
    assert_eq!(list.rows[0][7], Cell::Empty);
}

#[test]
fn a_partnership_is_counted_once_by_its_seats() {
    let (sheet, plot) = insight(Vec::new()).part(InsightPart::Coverage);
    assert_eq!(
        sheet.rows[1][..5],
        [Cell::text("Valley"), Cell::Number(0), Cell::Number(1), Cell::Number(0), Cell::Number(1)]
    );
    assert_eq!(plot.lines[0].1.iter().flatten().sum::<i64>(), 1);
}

#[test]
fn every_table_is_whole_and_fits_its_drawing() {
    let insight = insight(decided(7));
    for part in InsightPart::ALL {
        let (sheet, plot) = insight.part(part);
        assert_eq!(InsightPart::parse(part.key()), Some(part));
        assert!(sheet.name.len() <= 31 && !sheet.rows.is_empty());
        assert_eq!(sheet.rows.len(), plot.lines.len());
        assert!(sheet.rows.iter().all(|row| row.len() == sheet.columns.len()), "{part:?}");
        assert!(plot.lines.iter().all(|line| line.1.len() == plot.series.len()), "{part:?}");
    }
    let list = case_list(&insight.cases, insight.today);
    assert!(list.rows.iter().all(|row| row.len() == list.columns.len()));
}
