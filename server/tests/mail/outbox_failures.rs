//! The worker when the mail server does not want the message, or not yet.

use std::time::Duration;

use server::jobs::outbox;
use server::mail::{SmtpSettings, Transport};
use server::store::messages::{self, MessageRow, MessageStatus};
use server::store::undelivered;
use uuid::Uuid;

use crate::sink::{Manner, Sink};
use crate::surroundings::{START, Surroundings, each_database, sender, sqlite};

const DAY: i64 = 86_400;

fn transport(sink: &Sink) -> Transport {
    let mut settings = SmtpSettings::new(sink.url());
    settings.timeout = Duration::from_secs(1);
    Transport::smtp(&settings).unwrap()
}

async fn deliver(on: &Surroundings, transport: &Transport) -> MessageRow {
    outbox::deliver_due(&on.db, &on.world, transport, &sender()).await.unwrap();
    on.only().await
}

#[tokio::test]
async fn a_delayed_message_comes_again_under_the_same_id() {
    for on in each_database().await {
        let sink = Sink::start(&[Manner::Later, Manner::StallAtGoodbye]).await;
        let transport = transport(&sink);
        on.queue("key").await;
        let message = deliver(&on, &transport).await;
        assert_eq!((message.status, message.attempts), (MessageStatus::Deferred, 1));
        assert!((START + 1..=START + 60).contains(&message.due_at));
        assert!(!message.last_error.contains('@'), "{}", message.last_error);
        assert_eq!(undelivered::list(&mut &on.db, Uuid::nil()).await.unwrap().len(), 1);

        on.clock.set(message.due_at - 1);
        assert_eq!(deliver(&on, &transport).await.attempts, 1);
        on.clock.set(message.due_at);
        assert_eq!(deliver(&on, &transport).await.status, MessageStatus::Accepted);
        let [mail] = &sink.accepted()[..] else { panic!("one message") };
        assert_eq!(mail.header("Message-ID").unwrap(), format!("<{}@example.org>", message.id));
    }
}

#[tokio::test]
async fn a_message_that_may_have_arrived_repeats_its_id() {
    let on = sqlite().await;
    let sink = Sink::start(&[]).await;
    on.queue("key").await;
    let first = deliver(&on, &transport(&sink)).await;
    // As after a crash between the server's "250" and our note of it.
    let mut tx = on.db.begin().await.unwrap();
    tx.execute("update messages set status = 'sending', leased_until = 0", vec![]).await.unwrap();
    tx.commit().await.unwrap();
    on.clock.turn(DAY);
    assert_eq!(deliver(&on, &transport(&sink)).await.status, MessageStatus::Accepted);
    let ids: Vec<_> =
        sink.accepted().iter().map(|mail| (mail.header("Message-ID"), mail.header("Date"))).collect();
    assert_eq!(ids[0], ids[1]);
    assert!(ids[0].0.as_ref().unwrap().contains(&first.id.to_string()));
}

#[tokio::test]
async fn a_refused_message_fails_at_once() {
    for on in each_database().await {
        let sink = Sink::start(&[Manner::Refuse]).await;
        on.queue("key").await;
        let message = deliver(&on, &transport(&sink)).await;
        assert_eq!(message.status, MessageStatus::Failed);
        on.clock.turn(DAY);
        assert_eq!(deliver(&on, &transport(&sink)).await.attempts, 1);
    }
}

#[tokio::test]
async fn a_stalled_server_holds_up_one_message_only() {
    let on = sqlite().await;
    let sink = Sink::start(&[Manner::Stall]).await;
    on.queue("one").await;
    on.queue("two").await;
    let accepted = outbox::deliver_due(&on.db, &on.world, &transport(&sink), &sender()).await.unwrap();
    assert_eq!(accepted, 1);
    let counts = messages::counts(&on.db).await.unwrap();
    assert_eq!((counts.deferred, counts.accepted), (1, 1));
}

#[tokio::test]
async fn waits_grow_to_six_hours_and_end_after_three_days() {
    let on = sqlite().await;
    let sink = Sink::start(&[Manner::Later; 400]).await;
    let transport = transport(&sink);
    on.queue("key").await;
    let mut waits = Vec::new();
    let last = loop {
        let message = deliver(&on, &transport).await;
        if message.status != MessageStatus::Deferred {
            break message;
        }
        let wait = message.due_at - on.world.now().seconds();
        let range = 60 << (message.attempts - 1).min(16);
        assert!((1..=range.min(6 * 3600)).contains(&wait), "wait {wait} after {}", message.attempts);
        waits.push(wait);
        on.clock.set(message.due_at);
    };
    assert_eq!(last.status, MessageStatus::Failed);
    let age = on.world.now().seconds() - START;
    assert!((3 * DAY..=3 * DAY + 6 * 3600).contains(&age), "given up after {age} seconds");
    assert!(waits.iter().any(|wait| *wait > 3 * 3600), "{waits:?}");
}

#[tokio::test]
async fn an_old_message_sent_again_has_its_chances() {
    let on = sqlite().await;
    let sink = Sink::start(&[Manner::Refuse, Manner::Later]).await;
    on.queue("key").await;
    let message = deliver(&on, &transport(&sink)).await;
    on.clock.turn(10 * DAY);
    let mut tx = on.db.begin().await.unwrap();
    messages::retry_now(&mut tx, message.id, &message.to_address, on.world.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(deliver(&on, &transport(&sink)).await.status, MessageStatus::Deferred);
}
