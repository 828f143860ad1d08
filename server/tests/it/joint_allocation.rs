//! The joint allocation, from what is stored. On both databases.

use app::domain::Terms;

use crate::support::{Stage, TestApp, on_both};

const TERMS: Terms = Terms { max_metres: 100_000, preference_metres: 0 };

async fn anchors_without_a_seat_are_looked_at(app: TestApp) {
    let it = app.staged(Stage::Confirmed).await;
    let view = it.app.service.propose_allocation(TERMS).await.unwrap();
    assert_eq!((view.proposal.lines.len(), view.unlocated.len()), (1, 0));
    let line = &view.proposal.lines[0];
    assert_eq!((line.id.as_str(), line.name.as_str()), (it.reference.as_str(), "Beckside Hub"));
    let place = line.place.clone().unwrap();
    assert_eq!(place.code, it.nearest().await);
    assert_eq!((line.pays, view.proposal.joint), (Some(0), view.proposal.greedy));
    assert!(line.words.contains("its nearest partnership"), "{}", line.words);
    let mut tx = it.app.db.begin().await.unwrap();
    let sql = "update organisations set easting = null, northing = null, tier = 'by_hand', chosen_partnership = 'CP2'";
    tx.execute(sql, vec![]).await.unwrap();
    tx.commit().await.unwrap();
    let view = it.app.service.propose_allocation(TERMS).await.unwrap();
    assert!(view.proposal.lines.is_empty());
    assert_eq!(view.unlocated[0].chosen.as_deref(), Some("CP2"), "nobody knows where it is");
}

async fn an_anchor_with_an_offer_is_not_moved_and_one_that_declined_goes_elsewhere(app: TestApp) {
    let mut it = app.staged(Stage::Offered).await;
    let view = it.app.service.propose_allocation(TERMS).await.unwrap();
    assert!(view.proposal.lines.is_empty(), "{view:?}");
    let declined = it.nearest().await;
    assert!(!view.proposal.left.iter().any(|(code, _)| *code == declined), "the offered seat is not vacant");
    let page = it.own("/seat");
    let fields = [("answer", "decline"), ("reason", "We would rather work elsewhere.")];
    it.member.post(&page, &fields).await.location();
    let view = it.app.service.propose_allocation(TERMS).await.unwrap();
    let place = view.proposal.lines[0].place.clone().unwrap();
    assert_ne!(place.code, declined);
}

async fn nobody_goes_further_than_the_maximum(app: TestApp) {
    let it = app.staged(Stage::Confirmed).await;
    let terms = Terms { max_metres: 0, preference_metres: 0 };
    let view = it.app.service.propose_allocation(terms).await.unwrap();
    let line = &view.proposal.lines[0];
    let nearest = line.nearest.as_ref().unwrap().metres;
    assert_eq!(line.place.is_none(), nearest > 0, "{}", line.words);
}

on_both!(
    anchors_without_a_seat_are_looked_at,
    an_anchor_with_an_offer_is_not_moved_and_one_that_declined_goes_elsewhere,
    nobody_goes_further_than_the_maximum,
);
