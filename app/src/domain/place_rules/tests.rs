use proptest::prelude::*;

use super::*;

const HERE: Point = Point { easting: 416_000, northing: 433_000 };
const TODAY: &str = "2026-10-03";

fn at(easting: i64, northing: i64) -> Point {
    Point { easting, northing }
}

fn standpoint(
    id: &str,
    partnership: &str,
    ods_code: Option<&str>,
    point: Point,
    period: Period,
) -> Standpoint {
    Standpoint {
        id: id.into(),
        partnership: partnership.into(),
        ods_code: ods_code.map(str::to_owned),
        name: "Farrow Surgery".into(),
        point,
        period,
    }
}

fn fields(check: &PointCheck) -> Vec<&str> {
    check.problems.iter().map(|(field, _)| *field).collect()
}

#[test]
fn nowhere_and_the_sea_are_refused() {
    assert!(point_problem(at(0, 0)).unwrap().contains("0, 0"));
    for point in [at(433_000, 4_160_000), at(-1, 433_000), at(700_000, 433_000), at(416_000, 0)] {
        assert!(point_problem(point).unwrap().contains("outside Great Britain"), "{point:?}");
    }
    // Land's End, Lowestoft Ness and Muckle Flugga.
    for point in [at(134_200, 25_000), at(655_500, 293_700), at(460_700, 1_219_600), HERE] {
        assert_eq!(point_problem(point), None, "{point:?}");
    }
}

#[test]
fn a_practice_in_two_partnerships_at_once_is_refused_by_name() {
    let old = standpoint("a", "CP1", Some("B83001"), HERE, Period::new("2019-10-01", None));
    let new = standpoint("", "CP2", Some("B83001"), at(416_900, 433_000), Period::new("2026-11-01", None));
    let check = check_point(&new, std::slice::from_ref(&old), TODAY);
    assert_eq!(fields(&check), ["ods_code"]);
    assert!(check.problems[0].1.contains("is in CP1 from 1 October 2019"), "{check:?}");
    let ended = Standpoint { period: Period::new("2019-10-01", Some("2026-11-01")), ..old };
    assert_eq!(fields(&check_point(&new, &[ended], TODAY)), [""; 0]);
}

#[test]
fn a_point_does_not_get_in_its_own_way() {
    let old = standpoint("a", "CP1", Some("B83001"), HERE, Period::new("2019-10-01", None));
    let same = Standpoint { name: "Farrow Medical".into(), ..old.clone() };
    assert_eq!(check_point(&same, &[old], TODAY), PointCheck::default());
}

#[test]
fn two_points_on_one_spot_are_refused_in_one_partnership_and_doubted_in_two() {
    let old = standpoint("a", "CP1", None, HERE, Period::new("2019-10-01", None));
    let new = standpoint("", "CP1", None, HERE, Period::new("2020-10-01", None));
    assert_eq!(fields(&check_point(&new, std::slice::from_ref(&old), TODAY)), ["easting"]);
    let check = check_point(&Standpoint { partnership: "CP2".into(), ..new }, &[old], TODAY);
    assert!(check.problems.is_empty() && check.doubts[0].contains("same spot"), "{check:?}");
}

#[test]
fn dates_reversed_far_away_and_gaps_are_said() {
    let reversed = standpoint("", "CP1", None, HERE, Period::new("2026-10-01", Some("2026-10-01")));
    assert_eq!(fields(&check_point(&reversed, &[], TODAY)), ["to-day"]);
    let old = standpoint("a", "CP1", None, HERE, Period::new("2019-10-01", None));
    let far = standpoint("", "CP1", None, at(530_000, 180_000), Period::new("2026-10-01", None));
    let check = check_point(&far, std::slice::from_ref(&old), TODAY);
    assert!(check.doubts[0].contains("from the nearest other point of CP1"), "{check:?}");
    let closed = Standpoint { period: Period::new("2019-10-01", Some("2027-05-01")), ..old.clone() };
    let check = check_point(&closed, &[old], TODAY);
    assert_eq!(check.doubts, ["From 1 May 2027 CP1 has no point, so no postcode is ranked to it."]);
}

#[test]
fn codes_are_short_and_no_address_of_ours() {
    for (code, fits) in
        [("CP1", true), ("AWC-3", true), ("", false), ("CP 1", false), ("New", false), ("-A", false)]
    {
        assert_eq!(is_partnership_code(code), fits, "{code}");
    }
    assert!(!is_partnership_code("ABCDEFGHIJKLM") && !is_partnership_code("CPé"));
}

#[test]
fn what_became_of_a_partnership_is_said_in_words() {
    let succession = |earlier: &str, later: &str, on: &str| Succession {
        earlier: earlier.into(),
        later: later.into(),
        on: on.into(),
    };
    let all = [
        succession("CP1", "CP1A", "2024-04-01"),
        succession("CP1", "CP1B", "2024-04-01"),
        succession("CP2", "CP4", "2025-04-01"),
        succession("CP3", "CP4", "2025-04-01"),
        succession("CP4", "CP5", "2026-04-01"),
    ];
    assert_eq!(succession_words("CP1", &all), ["Split into CP1A and CP1B on 1 April 2024."]);
    assert_eq!(succession_words("CP1A", &all), ["Part of what was CP1 until 1 April 2024."]);
    assert_eq!(succession_words("CP2", &all), ["Merged into CP4 on 1 April 2025."]);
    assert_eq!(
        succession_words("CP4", &all),
        ["Made of CP2 and CP3 on 1 April 2025.", "Became CP5 on 1 April 2026."]
    );
    assert_eq!(succession_words("CP5", &all), ["Follows what was CP4 until 1 April 2026."]);
    assert_eq!(succession_words("CP9", &all), [""; 0]);
}

fn period() -> impl Strategy<Value = Period> {
    let day = |n: i64| format!("2026-01-{n:02}");
    (1..20_i64, prop::option::of(1..20_i64)).prop_map(move |(from, long)| {
        Period::new(day(from), long.map(|long| day(from + long.min(11))).as_deref())
    })
}

proptest! {
    #[test]
    fn periods_overlap_when_a_day_lies_in_both(one in period(), other in period()) {
        let shared = (1..=31).map(|n| format!("2026-01-{n:02}")).any(|day| one.holds(&day) && other.holds(&day));
        prop_assert_eq!(one.overlaps(&other), shared);
        prop_assert_eq!(one.overlaps(&other), other.overlaps(&one));
    }

    #[test]
    fn the_first_day_without_a_point_is_the_first(periods in prop::collection::vec(period(), 0..6)) {
        let all: Vec<&Period> = periods.iter().collect();
        let first = (1..=31).map(|n| format!("2026-01-{n:02}")).find(|day| !all.iter().any(|it| it.holds(day)));
        let found = first_day_without(&all, "2026-01-01").filter(|day| day.as_str() <= "2026-01-31");
        prop_assert_eq!(found, first);
    }

    #[test]
    fn nothing_that_passes_stands_twice_at_once(
        made in prop::collection::vec((0..3_usize, 0..3_i64, period()), 1..12),
    ) {
        let mut kept: Vec<Standpoint> = Vec::new();
        for (index, (cp, practice, period)) in made.into_iter().enumerate() {
            let point = at(416_000 + practice, 433_000);
            let code = format!("B{practice}");
            let mut new = standpoint("", &format!("CP{cp}"), Some(&code), point, period);
            if check_point(&new, &kept, "2026-01-01").problems.is_empty() {
                new.id = index.to_string();
                kept.push(new);
            }
        }
        for (index, one) in kept.iter().enumerate() {
            for other in &kept[index + 1..] {
                prop_assert!(one.ods_code != other.ods_code || !one.period.overlaps(&other.period));
            }
        }
    }
}
