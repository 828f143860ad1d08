//! One message over the wire, in this machine.

use std::time::Duration;

use app::domain::Timestamp;
use server::mail::{MailSettingsError, OutgoingMessage, SendError, Sender, SmtpSettings, Transport};
use uuid::Uuid;

use crate::sink::{Manner, Sink};
use crate::surroundings::{START, sender};

pub const ID: Uuid = Uuid::from_u128(0x0199_a8f2_5c40_7abc_8def_0123_4567_89ab);

pub fn message(from: &Sender) -> OutgoingMessage<'_> {
    OutgoingMessage {
        id: ID,
        from,
        to: "director@example.org",
        subject: "Decide on ANC-7K3M-Q2XT: Café",
        text: "Hello,\n\n.\n\nhttps://anchors.example.org/work?a=b – and a line that starts with a dot above\n",
        html: "<p>Hello, <a href=\"https://anchors.example.org/work?a=b\">café</a></p>\n",
        date: Timestamp::from_seconds(START),
    }
}

async fn send(sink: &Sink) -> Result<(), SendError> {
    let mut settings = SmtpSettings::new(sink.url());
    settings.timeout = Duration::from_secs(1);
    Transport::smtp(&settings).unwrap().send(&message(&sender())).await
}

#[tokio::test]
async fn a_message_arrives_whole() {
    let sink = Sink::start(&[Manner::Accept]).await;
    send(&sink).await.unwrap();
    let [mail] = &sink.accepted()[..] else { panic!("one message") };
    assert_eq!(mail.recipients, ["director@example.org"]);
    let header = |name| mail.header(name).unwrap_or_default();
    assert_eq!(header("Message-ID"), format!("<{ID}@example.org>"));
    assert_eq!(header("Date"), "Sat, 03 Oct 2026 09:00:00 +0000");
    assert_eq!(header("From"), "\"Community Anchors\" <anchors@example.org>");
    assert_eq!(header("To"), "director@example.org");
    assert_eq!(header("Reply-To"), "office@example.org");
    assert_eq!(header("Auto-Submitted"), "auto-generated");
    assert!(header("Subject").starts_with("Decide on ANC-7K3M-Q2XT: "));
    assert!(header("Content-Type").starts_with("multipart/alternative"));
    let (from, part) = (sender(), |name| mail.part(name).unwrap().replace("\r\n", "\n"));
    assert_eq!(part("text/plain").trim_end(), message(&from).text.trim_end());
    assert_eq!(part("text/html").trim_end(), message(&from).html.trim_end());
}

#[tokio::test]
async fn a_refusal_is_for_good_and_a_delay_is_not() {
    let sink = Sink::start(&[Manner::Refuse, Manner::Later]).await;
    let refused = send(&sink).await.unwrap_err();
    assert!(refused.permanent, "{refused}");
    let delayed = send(&sink).await.unwrap_err();
    assert!(!delayed.permanent, "{delayed}");
    assert_eq!(refused.words, "Nobody has this address. Ask the person for the right one. (Code 550.)");
    assert_eq!(
        delayed.words,
        "Their mail server asks us to slow down. Sending it again later usually helps. (Code 451.)"
    );
    assert!(sink.accepted().is_empty());
}

#[tokio::test]
async fn a_broken_or_stalled_connection_is_tried_again() {
    let sink = Sink::start(&[Manner::DropAfterData, Manner::Stall]).await;
    let dropped = send(&sink).await.unwrap_err();
    let stalled = send(&sink).await.unwrap_err();
    assert!(!dropped.permanent && !stalled.permanent);
    assert!(dropped.words.starts_with("The connection to the mail server broke"), "{dropped}");
    assert_eq!(stalled.words, "The mail server took too long to answer. We will try again.");
}

#[tokio::test]
async fn a_missing_goodbye_does_not_send_twice() {
    let sink = Sink::start(&[Manner::StallAtGoodbye]).await;
    send(&sink).await.unwrap();
    assert_eq!(sink.accepted().len(), 1);
}

#[tokio::test]
async fn an_unreachable_server_is_tried_again() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    drop(listener);
    let error =
        Transport::smtp(&SmtpSettings::new(url)).unwrap().send(&message(&sender())).await.unwrap_err();
    assert_eq!(error.words, "We could not reach the mail server. We will try again.");
    assert!(!error.permanent);
}

#[tokio::test]
async fn wrong_sign_in_details_lose_no_message() {
    let sink = Sink::start(&[Manner::RefuseLogin]).await;
    let transport =
        Transport::smtp(&SmtpSettings::new(format!("smtp://us:secret@localhost:{}", sink.port))).unwrap();
    let error = transport.send(&message(&sender())).await.unwrap_err();
    assert!(error.words.contains("did not let us in (code 535)"), "{error}");
    assert!(!error.permanent);
    transport.send(&message(&sender())).await.unwrap();
    assert_eq!(sink.accepted().len(), 1);
}

#[tokio::test]
async fn an_unusable_address_is_never_tried() {
    let sink = Sink::start(&[]).await;
    let from = sender();
    for to in ["", "nobody", "a@example.org\r\nRCPT TO:<b@example.org>", "a@b c"] {
        let transport = Transport::smtp(&SmtpSettings::new(sink.url())).unwrap();
        let error = transport.send(&OutgoingMessage { to, ..message(&from) }).await.unwrap_err();
        assert!(error.permanent, "{to}");
    }
    assert!(sink.commands().is_empty());
}

#[tokio::test]
async fn a_hostile_subject_stays_one_header() {
    let sink = Sink::start(&[]).await;
    let from = sender();
    let message = OutgoingMessage { subject: "Hello\r\nBcc: x@example.org", ..message(&from) };
    // The letters never have such a subject. Should one come all the same, no header may come of it.
    Transport::smtp(&SmtpSettings::new(sink.url())).unwrap().send(&message).await.unwrap();
    let [mail] = &sink.accepted()[..] else { panic!("one message") };
    assert_eq!(mail.recipients, ["director@example.org"]);
    assert!(mail.header("Subject").is_some() && mail.header("Bcc").is_none());
}

#[test]
fn settings_that_cannot_work_are_refused_at_the_start() {
    let refused = Transport::smtp(&SmtpSettings::new("smtp://mail.example.org:25"));
    assert!(matches!(refused, Err(MailSettingsError::NotEncrypted)));
    assert!(Sender::new("Anchors", "not an address", "office@example.org").is_err());
}
