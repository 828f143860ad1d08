//! Encryption: required where it is asked for, with certificates that are checked.

use std::sync::Arc;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use server::mail::{SmtpSettings, Transport};
use tempfile::NamedTempFile;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use crate::sink::{Encryption, Sink};
use crate::surroundings::sender;
use crate::transport::message;

/// A server's side of TLS for "localhost", and the file with the root to trust.
fn certified() -> (TlsAcceptor, NamedTempFile) {
    let mut root = CertificateParams::new(Vec::new()).unwrap();
    root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let root = CertifiedIssuer::self_signed(root, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let leaf = CertificateParams::new(vec!["localhost".to_owned()]).unwrap().signed_by(&key, &root).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![leaf.der().clone()], key)
        .unwrap();
    let file = NamedTempFile::new().unwrap();
    std::fs::write(file.path(), root.pem()).unwrap();
    (TlsAcceptor::from(Arc::new(config)), file)
}

fn transport(scheme: &str, sink: &Sink, root: Option<&NamedTempFile>) -> Transport {
    let mut settings = SmtpSettings::new(format!("{scheme}://us:secret@localhost:{}", sink.port));
    settings.root_file = root.map(|file| file.path().to_owned());
    settings.timeout = Duration::from_secs(5);
    Transport::smtp(&settings).unwrap()
}

#[tokio::test]
async fn a_server_without_starttls_gets_neither_mail_nor_password() {
    let sink = Sink::start(&[]).await;
    let error = transport("smtp+starttls", &sink, None).send(&message(&sender())).await.unwrap_err();
    assert!(error.words.starts_with("The mail server does not offer encryption"), "{error}");
    assert!(!error.permanent);
    assert!(sink.accepted().is_empty());
    assert!(!sink.commands().iter().any(|command| matches!(command.as_str(), "AUTH" | "MAIL" | "DATA")));
}

#[tokio::test]
async fn starttls_encrypts_before_the_password() {
    let (tls, root) = certified();
    let sink = Sink::start_encrypted(&[], Encryption::Offered(tls)).await;
    transport("smtp+starttls", &sink, Some(&root)).send(&message(&sender())).await.unwrap();
    assert_eq!(sink.accepted().len(), 1);
    let commands = sink.commands();
    let at = |name| commands.iter().position(|command| command == name).unwrap();
    assert!(at("STARTTLS") < at("AUTH") && at("AUTH") < at("MAIL"), "{commands:?}");
}

#[tokio::test]
async fn smtps_encrypts_at_once() {
    let (tls, root) = certified();
    let sink = Sink::start_encrypted(&[], Encryption::AtOnce(tls)).await;
    transport("smtps", &sink, Some(&root)).send(&message(&sender())).await.unwrap();
    assert_eq!(sink.accepted().len(), 1);
}

#[tokio::test]
async fn an_unknown_authority_gets_nothing() {
    for (scheme, offered) in [("smtps", false), ("smtp+starttls", true)] {
        let (tls, _) = certified();
        let (_, other_root) = certified();
        let encryption = if offered { Encryption::Offered(tls) } else { Encryption::AtOnce(tls) };
        let sink = Sink::start_encrypted(&[], encryption).await;
        for root in [None, Some(&other_root)] {
            let error = transport(scheme, &sink, root).send(&message(&sender())).await.unwrap_err();
            assert!(!error.permanent, "{error}");
            assert!(error.words.contains("certificate"), "{scheme}: {error}");
        }
        assert!(sink.accepted().is_empty());
        assert!(!sink.commands().iter().any(|command| command == "AUTH"));
    }
}

#[test]
fn a_missing_root_file_is_refused_at_the_start() {
    let mut settings = SmtpSettings::new("smtps://localhost");
    settings.root_file = Some("there-is-no-such-file.pem".into());
    assert!(Transport::smtp(&settings).is_err());
}
