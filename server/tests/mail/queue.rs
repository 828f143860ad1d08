//! Messages in the database: one per key, claimed by one worker at a time.

use server::store::messages::{self, MessageStatus};
use server::store::undelivered;
use uuid::Uuid;

use crate::surroundings::{START, Surroundings, each_database};

async fn claim(on: &Surroundings) -> usize {
    let mut tx = on.db.begin().await.unwrap();
    let claimed = messages::claim(&mut tx, on.world.now(), 120, 10).await.unwrap();
    tx.commit().await.unwrap();
    claimed.len()
}

#[tokio::test]
async fn a_key_is_queued_once() {
    for on in each_database().await {
        assert!(on.queue("case 1, submitted, Ada").await);
        assert!(!on.queue("case 1, submitted, Ada").await);
        let message = on.only().await;
        assert_eq!(message.status, MessageStatus::Queued);
        assert_eq!((message.template.as_str(), message.created_at), ("ready_to_decide", START));
        assert_eq!(messages::find(&on.db, message.id).await.unwrap().unwrap().subject, message.subject);
    }
}

#[tokio::test]
async fn a_change_that_is_undone_sends_nothing() {
    for on in each_database().await {
        let mut tx = on.db.begin().await.unwrap();
        let (details, letter) = (crate::surroundings::details(), crate::surroundings::letter());
        server::mail::queue(&mut tx, &on.world, &details, &letter, "a@example.org", "key", None)
            .await
            .unwrap();
        drop(tx);
        assert!(messages::list_recent(&on.db, 10).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_lease_that_ran_out_is_taken_up_again() {
    for on in each_database().await {
        on.queue("key").await;
        assert_eq!(claim(&on).await, 1);
        assert_eq!(claim(&on).await, 0);
        on.clock.turn(119);
        assert_eq!(claim(&on).await, 0);
        on.clock.turn(1);
        assert_eq!(claim(&on).await, 1);
        assert_eq!(on.only().await.attempts, 2);
        // The first worker comes back late. Its failure no longer counts, but its success does.
        let mut tx = on.db.begin().await.unwrap();
        let (id, now) = (on.only().await.id, on.world.now());
        assert!(!messages::mark_failed(&mut tx, id, 1, "late").await.unwrap());
        assert!(!messages::mark_deferred(&mut tx, id, 1, now, "late").await.unwrap());
        assert!(messages::mark_accepted(&mut tx, id, now).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(on.only().await.status, MessageStatus::Accepted);
    }
}

#[tokio::test]
async fn two_workers_never_share_a_message() {
    for on in each_database().await {
        for number in 0..20 {
            on.queue(&format!("key {number}")).await;
        }
        let (one, other) = tokio::join!(claim(&on), claim(&on));
        assert_eq!(one + other, 20);
        assert_eq!(claim(&on).await, 0);
    }
}

#[tokio::test]
async fn a_person_sends_again_or_resolves() {
    for on in each_database().await {
        on.queue("key").await;
        claim(&on).await;
        let id = on.only().await.id;
        let mut tx = on.db.begin().await.unwrap();
        // Not while a worker holds it.
        assert!(!messages::retry_now(&mut tx, id, "b@example.org", on.world.now()).await.unwrap());
        assert!(messages::mark_failed(&mut tx, id, 1, "The mail server refused it.").await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(undelivered::list(&mut &on.db, Uuid::nil()).await.unwrap().len(), 1);
        assert_eq!(messages::counts(&on.db).await.unwrap().failed, 1);

        let mut tx = on.db.begin().await.unwrap();
        assert!(messages::retry_now(&mut tx, id, "b@example.org", on.world.now()).await.unwrap());
        tx.commit().await.unwrap();
        let message = on.only().await;
        assert_eq!((message.to_address.as_str(), message.attempts), ("b@example.org", 0));
        assert_eq!(messages::counts(&on.db).await.unwrap().waiting, 1);

        claim(&on).await;
        let mut tx = on.db.begin().await.unwrap();
        messages::mark_failed(&mut tx, id, 1, "Again.").await.unwrap();
        assert!(messages::resolve(&mut tx, id).await.unwrap());
        assert!(!messages::resolve(&mut tx, id).await.unwrap());
        tx.commit().await.unwrap();
        assert!(undelivered::list(&mut &on.db, Uuid::nil()).await.unwrap().is_empty());
    }
}
