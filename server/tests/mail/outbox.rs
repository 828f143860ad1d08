//! The worker: from the database to the mail server.

use std::sync::Arc;
use std::time::Duration;

use server::jobs::outbox;
use server::mail::{self, SignInCode, SmtpSettings, Transport};
use server::store::messages::{self, MessageStatus};
use tokio::sync::{Notify, watch};
use tokio::time::timeout;

use crate::sink::{Manner, Sink};
use crate::surroundings::{START, details, each_database, sender, sqlite};

#[tokio::test]
async fn what_is_queued_is_delivered_once() {
    for on in each_database().await {
        let sink = Sink::start(&[]).await;
        let transport = Transport::smtp(&SmtpSettings::new(sink.url())).unwrap();
        on.queue("one").await;
        on.queue("two").await;
        let from = sender();
        assert_eq!(outbox::deliver_due(&on.db, &on.world, &transport, &from).await.unwrap(), 2);
        assert_eq!(outbox::deliver_due(&on.db, &on.world, &transport, &from).await.unwrap(), 0);
        assert_eq!(sink.accepted().len(), 2);
        let mail = &sink.accepted()[0];
        assert!(mail.part("text/plain").unwrap().contains("/applications/ANC-7K3M-Q2XT"));
        assert!(mail.part("text/html").unwrap().contains("lang=\"en-GB\""));
        for message in messages::list_recent(&on.db, 10).await.unwrap() {
            assert_eq!((message.status, message.accepted_at), (MessageStatus::Accepted, Some(START)));
        }
    }
}

#[tokio::test]
async fn the_mailbox_keeps_messages_in_the_database() {
    for on in each_database().await {
        on.queue("key").await;
        assert_eq!(outbox::deliver_due(&on.db, &on.world, &Transport::Mailbox, &sender()).await.unwrap(), 1);
        assert_eq!(on.only().await.status, MessageStatus::Accepted);
    }
}

#[tokio::test]
async fn a_nudge_sends_at_once_and_a_shutdown_ends_the_worker() {
    let on = sqlite().await;
    let sink = Sink::start(&[Manner::Accept]).await;
    let transport = Transport::smtp(&SmtpSettings::new(sink.url())).unwrap();
    let (stop, stopped) = watch::channel(false);
    let nudge = Arc::new(Notify::new());
    let worker = tokio::spawn(outbox::run(
        on.db.clone(),
        on.world.clone(),
        transport,
        sender(),
        stopped,
        Arc::clone(&nudge),
    ));
    on.queue("key").await;
    nudge.notify_one();
    timeout(Duration::from_secs(10), sink.arrival()).await.unwrap();
    stop.send(true).unwrap();
    timeout(Duration::from_secs(10), worker).await.unwrap().unwrap();
    // The message on its way was finished first.
    assert_eq!(on.only().await.status, MessageStatus::Accepted);
}

#[tokio::test]
async fn a_shutdown_leaves_the_next_message_for_later() {
    let on = sqlite().await;
    let sink = Sink::start(&[Manner::Stall]).await;
    let mut settings = SmtpSettings::new(sink.url());
    settings.timeout = Duration::from_secs(1);
    let transport = Transport::smtp(&settings).unwrap();
    on.queue("one").await;
    on.queue("two").await;
    let (stop, stopped) = watch::channel(false);
    let (db, world) = (on.db.clone(), on.world.clone());
    let worker = tokio::spawn(outbox::run(db, world, transport, sender(), stopped, Arc::new(Notify::new())));
    timeout(Duration::from_secs(10), sink.arrival()).await.unwrap();
    stop.send(true).unwrap();
    timeout(Duration::from_secs(10), worker).await.unwrap().unwrap();
    let counts = messages::counts(&on.db).await.unwrap();
    assert_eq!((counts.waiting, counts.deferred, counts.accepted), (2, 1, 0));
}

#[tokio::test]
async fn one_time_secrets_are_forgotten_once_they_left() {
    for on in each_database().await {
        let sink = Sink::start(&[]).await;
        let transport = Transport::smtp(&SmtpSettings::new(sink.url())).unwrap();
        let link = "https://anchors.example.org/sign-in/c/4f7a".to_owned();
        let letter = SignInCode { code: "12345678".to_owned(), link, minutes: 15 }.into();
        let mut tx = on.db.begin().await.unwrap();
        mail::queue(&mut tx, &on.world, &details(), &letter, "a@example.org", "key", None).await.unwrap();
        tx.commit().await.unwrap();
        outbox::deliver_due(&on.db, &on.world, &transport, &sender()).await.unwrap();
        assert!(sink.accepted()[0].part("text/plain").unwrap().contains("1234 5678"));
        let message = on.only().await;
        assert!(message.text_body.is_empty() && message.html_body.is_empty());
        assert_eq!(message.status, MessageStatus::Accepted);
    }
}

#[tokio::test]
async fn a_worker_told_to_stop_takes_nothing_up() {
    let on = sqlite().await;
    on.queue("key").await;
    let (_stop, stopped) = watch::channel(true);
    let (db, world) = (on.db.clone(), on.world.clone());
    outbox::run(db, world, Transport::Mailbox, sender(), stopped, Arc::new(Notify::new())).await;
    assert_eq!(on.only().await.status, MessageStatus::Queued);
}
