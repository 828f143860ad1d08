//! What would hurt if the map got it wrong: markup that people typed, squares given away wrongly, a file too large.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use scraper::{Html, Selector};

use super::*;
use crate::domain::{Metric, Site};

const ATTACK: &str = "\"><svg onload=alert(1)></text><script>alert(2)</script>\u{0}";

fn site(code: &str, easting: i64, northing: i64) -> Site {
    Site { code: code.into(), name: code.into(), point: Point { easting, northing } }
}

fn at(easting: i64, northing: i64) -> Point {
    Point { easting, northing }
}

fn partnership(code: &str, has_lead: bool) -> MapPartnership {
    MapPartnership { code: code.into(), name: format!("Partnership {code}"), has_lead, deputy_acts: false }
}

fn model(postcodes: &[Point], sites: &[Site], codes: &[&str]) -> MapModel {
    MapModel {
        place: "Example Dale".into(),
        partnerships: codes.iter().enumerate().map(|(it, code)| partnership(code, it % 2 == 0)).collect(),
        cells: MapCells::new(postcodes, sites, Metric::NearestPoint, codes),
        points: sites.iter().map(|it| it.point).collect(),
        anchors: vec![at(600, 600)],
        coarse: 500,
    }
}

fn compressed(text: &str) -> usize {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(text.as_bytes()).unwrap();
    gzip.finish().unwrap().len()
}

#[test]
fn a_square_goes_to_whom_most_of_its_postcodes_are_nearest() {
    let sites = [site("A", 1000, 0), site("B", 0, 0)];
    // Three in the first square: two nearer B's point at 0, one exactly between, which goes to the first code.
    let postcodes = [at(10, 10), at(20, 20), at(240, 10), at(760, 10), at(500, 10)];
    let cells = MapCells::new(&postcodes, &sites, Metric::NearestPoint, &["A", "B"]);
    assert_eq!((cells.metres, cells.columns, cells.rows), (250, 4, 1));
    let given: Vec<_> = cells.cells.iter().map(|it| (it.column, it.partnership)).collect();
    assert_eq!(given, [(0, 1), (2, 0), (3, 0)]);
    assert_eq!(cells.postcodes, [2, 3]);
    assert_eq!(cells.place(at(0, 250)), (0, 0));
    assert_eq!(cells.place(at(125, 0)), (500, 1000));
}

#[test]
fn north_is_up() {
    let cells = MapCells::new(&[at(0, 0), at(0, 5000)], &[site("A", 0, 0)], Metric::NearestPoint, &["A"]);
    assert_eq!((cells.rows, cells.cells[0].row, cells.cells[1].row), (21, 0, 20));
    assert!(cells.place(at(0, 5000)).1 < cells.place(at(0, 0)).1);
}

#[test]
fn names_that_people_typed_stay_words() {
    let mut hostile = model(&[at(100, 100)], &[site("A", 0, 0)], &["A"]);
    hostile.partnerships[0].name = ATTACK.into();
    hostile.partnerships[0].code = ATTACK.into();
    hostile.place = ATTACK.into();
    let svg = draw(&hostile);
    assert!(!svg.contains("<svg onload") && !svg.contains("<script") && !svg.contains('\u{0}'), "{svg}");
    let page = Html::parse_fragment(&svg);
    assert_eq!(page.select(&Selector::parse("svg").unwrap()).count(), 1);
    assert_eq!(page.select(&Selector::parse("[onload], script, style, [style]").unwrap()).count(), 0);
    assert!(svg.contains("&quot;&gt;&lt;svg onload"), "{svg}");
}

#[test]
fn signs_differ_in_shape_and_are_explained() {
    let svg =
        draw(&model(&[at(100, 100), at(9000, 9000)], &[site("A", 0, 0), site("B", 9000, 9000)], &["A", "B"]));
    for part in
        ["stroke-dasharray", "rx=\"7\"", "stroke-linecap=\"round\"", "l6 10h-12z", "url(#m0)", "url(#m1)"]
    {
        assert!(svg.contains(part), "{part}");
    }
    for words in ["Lead in post", "vacant", "Community Anchor, within 250 metres", "250 metres wide", "<desc"]
    {
        assert!(svg.contains(words), "{words}");
    }
}

#[test]
fn where_many_lie_close_together_is_enlarged() {
    let codes: Vec<String> = (0..10).map(|it| format!("CP{it}")).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    // Nine within six kilometres, one sixty kilometres away.
    let points: Vec<Point> =
        (0..9).map(|it| at(it % 3 * 3000, it / 3 * 3000)).chain([at(60_000, 60_000)]).collect();
    let sites: Vec<Site> =
        points.iter().zip(&codes).map(|(point, code)| site(code, point.easting, point.northing)).collect();
    let map = model(&points, &sites, &codes);
    let detail = map.cells.detail.as_deref().unwrap();
    assert!(detail.cells.len() >= 7 && detail.columns * detail.metres <= 12_000, "{detail:?}");
    let svg = draw(&map);
    assert!(svg.contains("Enlarged below") && svg.contains("url(#d0)"));
    for code in codes {
        assert_eq!(svg.matches(&format!(">{code}<")).count(), 1, "{code} is named once on the map");
    }
    // Spread evenly, nothing is enlarged.
    let even = scattered(400, 5, 60_000);
    assert_eq!(model(&even, &[site("A", 0, 0), site("B", 60_000, 60_000)], &["A", "B"]).cells.detail, None);
}

#[test]
fn with_nothing_to_draw_it_says_so() {
    for empty in [MapModel::default(), model(&[], &[], &["CP1"]), model(&[at(1, 1)], &[], &["CP1"])] {
        assert!(draw(&empty).contains("nothing to draw yet"));
    }
}

#[test]
fn long_codes_become_numbers() {
    assert_eq!(short_names(&["CP1", "CP2"]), ["CP1", "CP2"]);
    assert_eq!(short_names(&["CP1", "community-partnership-2"]), ["1", "2"]);
}

/// A small generator of places, so that a large map differs from run to run of the same test by nothing.
fn scattered(count: usize, seed: u64, extent: u64) -> Vec<Point> {
    let mut state = seed;
    let mut next = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((state >> 33) % extent).unwrap()
    };
    (0..count).map(|_| at(next(), next())).collect()
}

#[test]
fn the_largest_map_stays_below_its_limit() {
    let codes: Vec<String> = (0..50).map(|it| format!("CP{it}")).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    // Neighbouring squares differ as often as chance allows: the worst for the size.
    let points = scattered(1000, 7, 60_000);
    let sites: Vec<Site> = points
        .iter()
        .enumerate()
        .map(|(it, point)| site(codes[it % 50], point.easting, point.northing))
        .collect();
    let mut map = model(&scattered(30_000, 9, 60_000), &sites, &codes);
    map.anchors = scattered(200, 3, 60_000);
    assert!(map.cells.cells.len() > MOST_CELLS / 4, "{}", map.cells.cells.len());
    let svg = draw(&map);
    assert!(compressed(&svg) < 60_000, "{} bytes, {} compressed", svg.len(), compressed(&svg));
}

proptest! {
    #[test]
    fn whatever_the_place_it_is_drawn_within_its_frame_and_the_same_each_time(
        seed in 0..1000_u64,
        count in 0..400_usize,
        extent in prop::sample::select(vec![1, 500, 20_000, 900_000]),
        partnerships in 1..30_usize,
    ) {
        let codes: Vec<String> = (0..partnerships).map(|it| format!("CP{it}")).collect();
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let sites: Vec<Site> = scattered(partnerships, seed + 1, extent)
            .iter()
            .enumerate()
            .map(|(it, point)| site(codes[it], point.easting, point.northing))
            .collect();
        let map = model(&scattered(count, seed, extent), &sites, &codes);
        let cells = &map.cells;
        prop_assert!(cells.cells.len() <= MOST_CELLS);
        prop_assert_eq!(cells.postcodes.iter().sum::<usize>(), count);
        prop_assert!(cells.cells.is_sorted());
        for cell in &cells.cells {
            prop_assert!((0..cells.columns).contains(&cell.column) && (0..cells.rows).contains(&cell.row));
        }
        let svg = draw(&map);
        prop_assert_eq!(&svg, &draw(&map));
        prop_assert!(compressed(&svg) < 60_000);
        let page = Html::parse_fragment(&svg);
        prop_assert_eq!(page.select(&Selector::parse("title, desc").unwrap()).count(), 2);
    }

    /// Labels never cover each other while there is room.
    #[test]
    fn labels_keep_apart(seed in 0..500_u64, partnerships in 1..14_usize) {
        let codes: Vec<String> = (0..partnerships).map(|it| format!("CP{it}")).collect();
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let points = scattered(partnerships, seed, 60_000);
        let sites: Vec<Site> =
            points.iter().enumerate().map(|(it, p)| site(codes[it], p.easting, p.northing)).collect();
        let cells = MapCells::new(&points, &sites, Metric::NearestPoint, &codes);
        let names = short_names(&codes);
        let frame = Frame::new(&cells, 0, "m");
        // Two partnerships in one line leave no room.
        prop_assume!(frame.size.0 >= 150 && frame.size.1 >= 150);
        let placed = labels(&cells, &names, frame.scale, frame.size, |_| true);
        for (index, one) in placed.iter().enumerate() {
            for other in &placed[index + 1..] {
                let apart = (one.x - other.x).abs() * 2 >= one.width + other.width || (one.y - other.y).abs() >= HEIGHT;
                prop_assert!(apart, "{one:?} {other:?}");
            }
        }
    }
}

#[test]
fn a_deputy_who_acts_is_said_beside_the_vacant_lead_seat() {
    let mut model = model(&[at(10, 10)], &[site("A", 0, 0), site("B", 900, 0)], &["A", "B"]);
    assert!(model.in_words().contains("1 of them with a vacant Lead seat; "), "{}", model.in_words());
    assert!(draw(&model).contains("Partnership B (Lead vacant)"));
    model.partnerships[1].deputy_acts = true;
    let words = model.in_words();
    assert!(words.contains("a vacant Lead seat, in 1 of these the Deputy acts; "), "{words}");
    assert!(draw(&model).contains("Partnership B (Deputy acts)"));
}
