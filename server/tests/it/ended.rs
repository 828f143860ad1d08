//! Finding an application that was decided or has ended.

use crate::support::{Stage, TestApp, on_both};

on_both!(what_has_ended_is_found_again_by_whoever_may_know_of_it);

const LIST: &str = "/director/ended";

async fn what_has_ended_is_found_again_by_whoever_may_know_of_it(app: TestApp) {
    let mut it = app.staged(Stage::InAssessment).await.released("not_yet_confirmed", "not_yet").await;
    let reference = it.reference.clone();
    for browser in [&mut it.directors[0], &mut it.chair, &mut it.coordinator] {
        let page = browser.get(LIST).await.expect(200);
        assert!(page.text().contains("Beckside Hub") && page.text().contains(&reference), "{}", page.text());
        for found in ["q=beckside", "q=BECKSIDE+hub&stage=not_yet_confirmed"] {
            assert!(browser.get(&format!("{LIST}?{found}")).await.expect(200).text().contains(&reference));
        }
        for nothing in ["q=elsewhere", "stage=lapsed"] {
            let page = browser.get(&format!("{LIST}?{nothing}")).await.expect(200).text();
            assert!(!page.contains(&reference) && page.contains("No application matches."), "{page}");
        }
    }
    // Cem stands aside: no row, no count, no find.
    for query in ["", "?q=beckside", "?stage=not_yet_confirmed"] {
        let page = it.directors[2].get(&format!("{LIST}{query}")).await.expect(200).text();
        assert!(!page.contains("Beckside") && page.contains("No application was decided"), "{page}");
    }
    it.member.get(LIST).await.expect(403);
}
