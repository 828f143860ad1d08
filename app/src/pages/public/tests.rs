//! What would hurt if a page got it wrong: markup that people typed, and words that depend on the data.

use std::sync::Arc;

use scraper::{Html, Selector};

use super::*;
use crate::domain::{Periods, Point, Postcode, SeatKind, Settings, Tier, Timestamp, rank};
use crate::forms::Errors;
use crate::forms::check::{CheckForm, Reply};
use crate::forms::find::FindForm;
use crate::forms::register::RegisterForm;
use crate::pages::{Chrome, Page, Site, render};
use crate::ports::{
    Found, HeadLine, PartnershipLine, PartnershipName, PartnershipView, PracticeLine, PrincipleText,
    RegisterEntry, Representative,
};

const ATTACK: &str = "\"><svg onload=alert(1)></textarea><script>alert(2)</script>";

fn site() -> Site {
    Site { name: ATTACK.into(), owner: ATTACK.into(), phone: ATTACK.into(), ..Site::default() }
}

fn html(page: impl FnOnce() -> Page) -> String {
    let chrome = Chrome {
        site: Arc::new(site()),
        visitor: None,
        session: None,
        demonstration: false,
        nonce: "nonce".into(),
        assets: "/assets/0/pkg".into(),
        path: "/".into(),
        done: None,
    };
    render(&chrome, page)
}

/// The words of the main part, with single spaces.
fn words(html: &str) -> String {
    let document = Html::parse_document(html);
    let main = document.select(&Selector::parse("main").unwrap()).next().unwrap();
    main.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn count(html: &str, selector: &str) -> usize {
    Html::parse_document(html).select(&Selector::parse(selector).unwrap()).count()
}

fn principles_text() -> Vec<PrincipleText> {
    (1..=6)
        .map(|number| PrincipleText {
            number,
            slug: format!("slug-{number}"),
            title: format!("Title {number}"),
            summary: ATTACK.into(),
            meaning: format!("One.\n\nTwo {ATTACK}."),
            looks_for: vec![ATTACK.into()],
            evidence: vec![ATTACK.into()],
            check_question: format!("Question {number}?"),
            check_yes: format!("Said yes {number}"),
            check_partly: format!("Said partly {number}"),
            check_not_yet: format!("Said not yet {number}"),
        })
        .collect()
}

fn somebody(name: &str) -> Representative {
    Representative {
        organisation: format!("Organisation {ATTACK}"),
        name: name.into(),
        since: Timestamp::from_seconds(1_762_000_000),
        kind: SeatKind::Lead,
        acts: false,
    }
}

fn line(lead: Option<Representative>, locality: Option<&str>) -> PartnershipLine {
    PartnershipLine {
        code: "CP1".into(),
        name: ATTACK.into(),
        locality: locality.map(str::to_owned),
        practices: 3,
        lead,
    }
}

fn partnership_view() -> PartnershipView {
    PartnershipView {
        code: "CP1".into(),
        name: ATTACK.into(),
        locality: Some(ATTACK.into()),
        lead: None,
        deputy: Some(somebody(ATTACK)),
        practices: vec![PracticeLine { name: ATTACK.into(), postcode: "AB1 2CD".into(), ods_code: None }],
        team: vec![("GP".into(), ATTACK.into())],
        population: Some(42_000),
        ended: None,
        story: vec![ATTACK.into()],
        contact: Some(crate::ports::Contact {
            name: ATTACK.into(),
            email: ATTACK.into(),
            phone: ATTACK.into(),
        }),
        priorities: Some((vec![ATTACK.into()], crate::domain::Period::new("2026-04-01", None))),
        documents: vec![(ATTACK.into(), "https://example.org/a".into(), Some("2026-04-01".into()))],
        attributions: vec![ATTACK.into()],
        demonstration: true,
    }
}

fn entry(website: &str) -> RegisterEntry {
    RegisterEntry {
        organisation: ATTACK.into(),
        website: website.into(),
        since: Timestamp::from_seconds(1_762_000_000),
        with_conditions: true,
        reconfirmed: None,
        review_due: true,
        seat: Some(("CP1".into(), ATTACK.into(), somebody(ATTACK))),
        id: "0".into(),
    }
}

/// A search that found nothing, with hostile words in every field.
fn searched() -> RegisterSearch {
    let form = RegisterForm { on: ATTACK.into(), partnership: ATTACK.into(), locality: ATTACK.into() };
    let partnerships = vec![PartnershipName {
        code: ATTACK.into(),
        name: ATTACK.into(),
        locality: Some((ATTACK.into(), ATTACK.into())),
    }];
    let errors = form.parse(jiff::civil::date(2026, 1, 1), &[]).unwrap_err();
    RegisterSearch { form, errors, past_day: Some("2026-05-01".into()), all: 3, partnerships }
}

/// A search at the origin, among partnerships so many metres east of it.
fn search(tier: Tier, metres: &[i64]) -> Found {
    let sites: Vec<_> = metres
        .iter()
        .enumerate()
        .map(|(index, easting)| crate::domain::Site {
            code: format!("CP{}", index + 1),
            name: format!("Partnership {}", index + 1),
            point: Point { easting: *easting, northing: 0 },
        })
        .collect();
    let ranking = rank("AB1 2CD", tier, Point { easting: 0, northing: 0 }, &sites, "2025-11");
    Found { ranking, in_area: true, lead: None, deputy: None }
}

#[test]
fn what_people_typed_is_shown_as_text() {
    let typed = FindForm { postcode: ATTACK.into() };
    let errors = typed.parse().unwrap_err();
    let form = CheckForm { p1: ATTACK.into(), ..CheckForm::default() };
    let check_errors = form.parse().unwrap_err();
    let pages: Vec<Box<dyn FnOnce() -> Page>> = vec![
        Box::new(|| home(principles_text(), 13)),
        Box::new(|| principles(principles_text())),
        Box::new(|| check(principles_text(), form, check_errors)),
        Box::new(|| check_result(principles_text(), [Reply::Yes; 6])),
        Box::new(|| partnerships(vec![line(Some(somebody(ATTACK)), Some(ATTACK))])),
        Box::new(|| partnership(partnership_view())),
        Box::new(|| find(typed, errors)),
        Box::new(|| found(Found { lead: Some(somebody(ATTACK)), ..search(Tier::Full, &[1, 2]) }, ATTACK)),
        Box::new(|| register(vec![entry(ATTACK)], searched(), None)),
        Box::new(|| privacy(&site(), &Periods::of(&Settings::default()))),
        Box::new(|| accessibility(&site())),
        Box::new(|| contact(&site())),
    ];
    for page in pages {
        let html = html(page);
        assert!(!html.contains("<svg onload") && !html.contains("<script>alert"), "{html}");
    }
}

#[test]
fn every_page_has_one_heading_and_no_id_twice() {
    let pages: Vec<Box<dyn FnOnce() -> Page>> = vec![
        Box::new(|| home(principles_text(), 13)),
        Box::new(|| principles(principles_text())),
        Box::new(|| check(principles_text(), CheckForm::default(), Errors::default())),
        Box::new(|| check_result(principles_text(), [Reply::NotYet; 6])),
        Box::new(|| partnerships(vec![])),
        Box::new(|| partnership(partnership_view())),
        Box::new(|| find(FindForm::default(), Errors::default())),
        Box::new(|| found(search(Tier::Full, &[1, 2]), "Example Dale")),
        Box::new(|| found(search(Tier::Full, &[]), "Example Dale")),
        Box::new(|| register(vec![], RegisterSearch::default(), None)),
        Box::new(|| privacy(&site(), &Periods::of(&Settings::default()))),
        Box::new(cookies),
        Box::new(|| accessibility(&site())),
        Box::new(|| contact(&site())),
    ];
    for page in pages {
        let html = html(page);
        assert_eq!(count(&html, "h1"), 1, "{html}");
        let document = Html::parse_document(&html);
        let mut ids: Vec<&str> = document
            .select(&Selector::parse("[id]").unwrap())
            .filter_map(|element| element.attr("id"))
            .collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{ids:?}");
    }
}

#[test]
fn an_unfinished_check_keeps_its_answers_and_names_the_gaps() {
    let form = CheckForm { p2: "partly".into(), ..CheckForm::default() };
    let errors = form.parse().unwrap_err();
    let html = html(|| check(principles_text(), form, errors));
    assert!(html.contains("<title>Error: "));
    assert_eq!(count(&html, "#p2-2[checked]"), 1);
    assert_eq!(count(&html, "input[checked]"), 1);
    assert_eq!(count(&html, ".govuk-error-summary a"), 5);
    assert_eq!(count(&html, ".govuk-error-summary a[href='#p6']"), 1);
}

#[test]
fn no_reply_turns_anyone_away() {
    for replies in [
        [Reply::Yes; 6],
        [Reply::Partly; 6],
        [Reply::NotYet; 6],
        [Reply::Yes, Reply::Yes, Reply::Yes, Reply::Yes, Reply::Yes, Reply::NotYet],
    ] {
        let html = html(|| check_result(principles_text(), replies));
        assert_eq!(count(&html, "main a.govuk-button[href='/applications']"), 1);
    }
}

#[test]
fn each_reply_gets_the_words_of_its_principle() {
    use Reply::{NotYet, Partly, Yes};
    let words = words(&html(|| check_result(principles_text(), [Yes, Partly, NotYet, Yes, Partly, NotYet])));
    for said in
        ["Said yes 1", "Said partly 2", "Said not yet 3", "Said yes 4", "Said partly 5", "Said not yet 6"]
    {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert_eq!(words.matches("Said ").count(), 6);
}

#[test]
fn a_column_of_localities_needs_a_locality() {
    let without = html(|| partnerships(vec![line(None, None), line(None, None)]));
    assert_eq!(count(&without, "thead th"), 3);
    assert!(words(&without).contains("Vacant"));
    let with = html(|| partnerships(vec![line(None, None), line(Some(somebody("Sam")), Some("North"))]));
    assert_eq!(count(&with, "thead th"), 4);
    assert!(words(&with).contains("1 of 2 are represented"));
}

#[test]
fn a_search_says_the_margin() {
    let words = words(&html(|| found(search(Tier::Full, &[300, 700, 5000]), "Example Dale")));
    assert!(words.contains("Nearest to AB1 2CD: Partnership 1"), "{words}");
    assert!(words.contains("700 metres, which is 400 metres further"), "{words}");
    assert!(words.contains("See all 3 partnerships by distance"), "{words}");
    assert!(!words.contains("outside the area") && !words.contains("exactly"), "{words}");
}

#[test]
fn a_tie_is_said_and_leads_to_both() {
    let html = html(|| found(search(Tier::Full, &[300, -300, 700]), "Example Dale"));
    assert!(words(&html).contains("No single partnership is nearest to AB1 2CD"));
    assert!(words(&html).contains("exactly the same distance away"));
    assert_eq!(count(&html, "main a.govuk-button"), 2);
}

#[test]
fn what_is_unsure_about_a_postcode_is_said() {
    let outside = Found { in_area: false, ..search(Tier::Outcode, &[300]) };
    let words = words(&html(|| found(outside, "Example Dale")));
    assert!(words.contains("AB1 2CD is outside Example Dale"), "{words}");
    assert!(words.contains("outside the area") && !words.contains("Nobody represents"), "{words}");
    assert!(words.contains(Tier::Outcode.notice().unwrap()), "{words}");
}

#[test]
fn a_postcode_without_a_place_leads_to_the_list() {
    let form = FindForm { postcode: "AB99 1AA".into() };
    let errors = FindForm::unknown(&Postcode::parse("AB99 1AA").unwrap());
    let html = html(|| find(form, errors));
    assert_eq!(count(&html, "main input#postcode[value='AB99 1AA']"), 1);
    assert_eq!(count(&html, "main p a[href='/partnerships']"), 1);
}

#[test]
fn only_a_web_address_becomes_a_link() {
    let links = |website: &str| {
        count(
            &html(|| register(vec![entry(website)], RegisterSearch::default(), None)),
            "a[rel='external nofollow']",
        )
    };
    assert_eq!(links("https://example.org"), 1);
    for other in ["", "example.org", "javascript:alert(1)", " https://example.org"] {
        assert_eq!(links(other), 0, "{other}");
    }
}

#[test]
fn a_deputy_is_named_where_nobody_leads() {
    let deputy = |acts| Representative { kind: SeatKind::Deputy, acts, ..somebody("Sam Deputy") };
    let searched = |lead, deputy| {
        let it = Found { lead, deputy, ..search(Tier::Full, &[300]) };
        words(&html(|| found(it, "Example Dale")))
    };
    assert!(searched(None, None).contains("both of its seats are vacant"));
    let alone = searched(None, Some(deputy(false)));
    assert!(
        alone.contains("The Lead seat of Partnership 1 is vacant. Sam Deputy of Organisation"),
        "{alone}"
    );
    let shown = |acts| {
        let deputy = deputy(acts);
        let view = PartnershipView {
            lead: acts.then(|| deputy.clone()),
            deputy: Some(deputy),
            ..partnership_view()
        };
        words(&html(|| partnership(view)))
    };
    let acting = shown(true);
    assert!(acting.contains("Vacant. The Deputy acts as Lead."), "{acting}");
    assert!(acting.contains("Sam Deputy, acting as Lead"), "{acting}");
    assert!(!shown(false).contains("acts as Lead"));
}

#[test]
fn the_latest_head_is_not_behind_an_earlier_register() {
    let head =
        || HeadLine { day: "2026-11-22".into(), as_of: Timestamp::from_seconds(0), head: "f00".into() };
    let of = |search| words(&html(|| register(vec![], search, Some(head()))));
    assert!(of(RegisterSearch::default()).contains("Latest head of the histories, 22 November 2026"));
    let past = RegisterSearch { past_day: Some("2026-05-01".into()), ..RegisterSearch::default() };
    assert!(!of(past).contains("Latest head"));
}
