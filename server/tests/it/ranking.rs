//! Which partnership is nearest: each tier, each day, and every postcode against a second reckoning.

use std::collections::BTreeMap;
use std::io::Read;

use app::domain::{Postcode, Tier, rank};
use server::store::{Value, loading, places};
use server::use_cases::Ranker;

use crate::support::{TestApp, on_both};

const POSTCODES: &[u8] = include_bytes!("../../../seeds/postcodes.csv.gz");

fn postcode(typed: &str) -> Postcode {
    Postcode::parse(typed).unwrap()
}

async fn execute(app: &TestApp, sql: &'static str, values: Vec<Value>) {
    let mut tx = app.db.begin().await.unwrap();
    tx.execute(sql, values).await.unwrap();
    tx.commit().await.unwrap();
}

async fn ranker(app: &TestApp, on: &str) -> Ranker {
    app.service.ranker(Some(on)).await.unwrap()
}

/// One postcode of each tier: full, terminated, by its sector, by its outcode, and nowhere at all.
async fn each_tier_is_found_and_named(app: TestApp) {
    let insert = "insert into postcodes (postcode, easting, northing, in_area, terminated)
                  values ('ZY1 2AA', 100, 200, 1, 0), ('ZY1 2AB', 300, 400, 1, 201912)";
    execute(&app, insert, vec![]).await;
    let insert = "insert into postcode_prefixes (prefix, tier, in_area, easting, northing)
                  values ('ZY1 2', 'sector', 1, 500, 600), ('ZY1', 'outcode', 1, 700, 800)";
    execute(&app, insert, vec![]).await;
    // No postcode ends in O: what is near it says nothing.
    let asked = ["ZY1 2AA", "ZY1 2AB", "ZY1 2ZZ", "ZY1 9ZZ", "ZX1 1AA", "BT1 1AA", "BD99 1AA", "ZY1 2BO"];
    let asked = asked.map(postcode);
    let expected = [
        Some((Tier::Full, 100)),
        Some((Tier::Terminated, 300)),
        Some((Tier::Sector, 500)),
        Some((Tier::Outcode, 700)),
        None,
        None,
        None,
        None,
    ];
    let found = places::locate_many(&mut &app.db, &asked).await.unwrap();
    let found: Vec<_> = found.into_iter().map(|it| it.map(|it| (it.tier, it.point.easting))).collect();
    assert_eq!(found, expected);
    let ranker = app.service.ranker(None).await.unwrap();
    let rankings = app.service.rank_many(&ranker, &asked).await.unwrap();
    for ((asked, ranking), expected) in asked.iter().zip(rankings).zip(expected) {
        assert_eq!(ranking.as_ref().map(|it| it.tier), expected.map(|(tier, _)| tier), "{asked}");
        assert_eq!(ranking, app.service.rank(asked).await.unwrap(), "one by one as many at once");
    }
}

async fn a_postcode_for_post_only_is_no_place_on_the_ground(app: TestApp) {
    let words = "This postcode is for post only. We used the place where its post is delivered.";
    let mut visitor = app.browser();
    for (typed, is_said) in [("BD97 1AD", true), ("BD98 8AA", true), ("BD5 8HH", false)] {
        let page = visitor.post("/find", &[("postcode", typed)]).await.expect(200).text();
        assert_eq!(page.contains(words), is_said, "{typed}: {page}");
        let ranking = app.service.rank(&postcode(typed)).await.unwrap().unwrap();
        assert_eq!((ranking.tier, ranking.post_only), (Tier::Full, is_said), "{typed}");
    }
}

/// The partnership that an organisation chose itself, because nobody knows where it is.
async fn by_hand_is_a_tier_of_its_own(app: TestApp) {
    assert_eq!(Tier::parse("by_hand"), Some(Tier::ByHand));
    assert!(Tier::ByHand.notice().unwrap().contains("chosen by hand"));
    let app = app.with_alliance().await;
    let member = app.sign_in("joanna@example.org").await;
    drop(member);
    let person =
        app.rows::<(uuid::Uuid,)>("select id from people where email = 'joanna@example.org'", vec![]).await;
    let actor = app::domain::Actor {
        person: person[0].0,
        name: "Joanna".into(),
        email: "joanna@example.org".into(),
        roles: Vec::new(),
    };
    let new = app::forms::organisation::NewOrganisation {
        name: "Beckside Hub".into(),
        legal_form: app::domain::LegalForm::Unincorporated,
        identifiers: Vec::new(),
        website: String::new(),
        postcode: postcode("BD99 1AA"),
        telephone: String::new(),
        email: String::new(),
        about: String::new(),
        founded_year: None,
        partnership: Some("CP2".into()),
    };
    let id = app.service.add_organisation(&actor, &new).await.unwrap();
    let row = server::store::organisations::find(&mut &app.db, id).await.unwrap().unwrap();
    assert_eq!((row.tier().unwrap(), row.point()), (Tier::ByHand, None));
    assert_eq!(row.chosen_partnership.as_deref(), Some("CP2"));
}

/// A point counts from its first day until before its last.
async fn the_points_in_force_on_the_day_count(app: TestApp) {
    let sql = "update reference_points set from_date = '2020-01-01', to_date = '2024-04-01' where partnership = 'CP1'";
    execute(&app, sql, vec![]).await;
    let any = postcode(&app.postcode().await);
    for (day, is_ranked) in
        [("2019-12-31", false), ("2020-01-01", true), ("2024-03-31", true), ("2024-04-01", false)]
    {
        let ranker = ranker(&app, day).await;
        let found = app.service.rank_many(&ranker, std::slice::from_ref(&any)).await.unwrap();
        let ranking = found[0].as_ref().unwrap();
        assert_eq!(ranking.metres_to("CP1").is_some(), is_ranked, "{day}");
        assert_eq!(ranker.without_point.iter().any(|(code, _)| code == "CP1"), !is_ranked, "{day}");
        assert_eq!((ranker.on.as_str(), ranking.data_date.as_str()), (day, "2025-11"));
    }
}

/// Every postcode as shipped, against a reckoning that shares nothing with ours: the points in
/// another order, each pair compared by whole squares in 128 bits, and no sorting.
async fn every_postcode_agrees_with_a_second_reckoning(app: TestApp) {
    let day = app.service.today();
    let sites = places::list_sites(&mut &app.db, &day).await.unwrap();
    let mut text = String::new();
    flate2::read::GzDecoder::new(POSTCODES).read_to_string(&mut text).unwrap();
    let (mut asked, mut points) = (Vec::new(), Vec::new());
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        asked.push(postcode(cells[0]));
        points.push((cells[1].parse::<i128>().unwrap(), cells[2].parse::<i128>().unwrap()));
    }
    assert!(asked.len() > 26_000, "{}", asked.len());
    let ranker = ranker(&app, &day).await;
    let rankings = app.service.rank_many(&ranker, &asked).await.unwrap();
    let mut ties = 0;
    for ((asked, point), ranking) in asked.iter().zip(&points).zip(rankings) {
        let mut squares: BTreeMap<&str, i128> = BTreeMap::new();
        for site in sites.iter().rev() {
            let (east, north) = (i128::from(site.point.easting), i128::from(site.point.northing));
            let square = (east - point.0).pow(2) + (north - point.1).pow(2);
            let least = squares.entry(&site.code).or_insert(square);
            *least = square.min(*least);
        }
        let ranking = ranking.unwrap();
        assert_eq!(ranking.ranked.len(), squares.len(), "{asked}");
        for (place, it) in ranking.ranked.iter().enumerate() {
            let square = squares[it.code.as_str()];
            let nearer = squares.values().filter(|other| **other < square).count();
            let as_near = squares.values().filter(|other| **other == square).count();
            assert!((nearer..nearer + as_near).contains(&place), "{asked}: {} is out of place", it.code);
            // To the nearest metre: twice the root lies between 2m − 1 and 2m + 1.
            let twice = 2 * i128::from(it.metres);
            assert!((twice - 1).pow(2) <= 4 * square || square == 0, "{asked} {}", it.code);
            assert!(4 * square <= (twice + 1).pow(2), "{asked} {}", it.code);
        }
        let least = squares.values().min().unwrap();
        let tie = squares.values().filter(|square| *square == least).count() > 1;
        assert_eq!(ranking.tie, tie, "{asked}");
        ties += usize::from(tie);
        let margin = ranking.ranked[1].metres - ranking.ranked[0].metres;
        assert_eq!(ranking.margin_metres, Some(margin), "{asked}");
    }
    assert!(ties > 0, "no tie was met, so none was checked");
}

/// As `every_postcode…`, with partnerships that share a site, so that there are ties.
async fn every_postcode_is_ranked_right(app: TestApp) {
    let sites = places::list_sites(&mut &app.db, &app.service.today()).await.unwrap();
    let shared = &sites[0];
    let mut tx = app.db.begin().await.unwrap();
    let new = loading::NewPoint {
        id: app.service.world().id(),
        partnership: &sites.last().unwrap().code,
        ods_code: "X99999",
        name: "A building that two partnerships share",
        postcode: "AB1 2CD",
        point: shared.point,
        from: "2026-01-01",
        to: None,
        source: "test",
    };
    loading::add_point(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    every_postcode_agrees_with_a_second_reckoning(app).await;
}

#[test]
fn a_ranking_by_hand_has_no_distances() {
    let nowhere = app::domain::Point { easting: 0, northing: 0 };
    let ranking = rank("BD99 1AA", Tier::ByHand, nowhere, &[], "2025-11");
    assert_eq!((ranking.tier.code(), ranking.nearest(), ranking.tie), ("by_hand", None, false));
}

on_both!(
    a_postcode_for_post_only_is_no_place_on_the_ground,
    each_tier_is_found_and_named,
    by_hand_is_a_tier_of_its_own,
    the_points_in_force_on_the_day_count,
    every_postcode_is_ranked_right,
);
