//! How messages leave: the settings, checked once when the service starts.

use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use lettre::Address;
use lettre::message::Mailbox;

use super::words;

/// What is wrong with the settings for e-mail, in words for the person who hosts the service.
#[derive(Debug, thiserror::Error)]
pub enum MailSettingsError {
    /// The URL cannot be read.
    #[error("the mail server's URL is not one we can read")]
    Url,
    /// The URL starts with something else.
    #[error("the mail server's URL must start with smtps://, smtp+starttls:// or smtp://")]
    Scheme,
    /// Unencrypted mail would cross a network.
    #[error("smtp:// is not encrypted, so it is only for this machine: use smtps:// or smtp+starttls://")]
    NotEncrypted,
    /// The extra root certificate cannot be read.
    #[error("the file of the extra root certificate cannot be read: {0}")]
    RootFile(#[from] std::io::Error),
    /// A certificate does not fit.
    #[error("the certificates for the mail server cannot be used: {0}")]
    Tls(#[from] lettre::transport::smtp::Error),
    /// An address of the sender does not fit.
    #[error("“{0}” is not an e-mail address")]
    Address(String),
}

/// The mail server to hand messages to.
#[derive(Clone)]
pub struct SmtpSettings {
    /// `smtps://user:password@host:465`, `smtp+starttls://user:password@host:587`, or, for this machine
    /// only, `smtp://localhost:25`. Percent-encode special characters of the password.
    pub url: String,
    /// One more certificate authority to trust, in PEM, for a private relay.
    pub root_file: Option<PathBuf>,
    /// The longest time one message may take, at most 90 seconds.
    pub timeout: Duration,
}

impl SmtpSettings {
    /// The time one message may take unless the settings say otherwise.
    pub const TIMEOUT: Duration = Duration::from_secs(30);
    /// Well within the outbox's lease, so that no other worker takes the message up meanwhile.
    pub(super) const LONGEST_TIMEOUT: Duration = Duration::from_secs(90);

    /// The usual settings for a URL.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), root_file: None, timeout: Self::TIMEOUT }
    }
}

/// When the connection is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encryption {
    /// Never: this machine only.
    None,
    /// After a plain greeting, or nothing is sent.
    StartTls,
    /// From the first byte.
    Tls,
}

/// A mail server's URL, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Server {
    pub encryption: Encryption,
    pub host: String,
    pub port: u16,
    pub login: Option<(String, String)>,
}

impl Server {
    pub(super) fn parse(url: &str) -> Result<Self, MailSettingsError> {
        let url = url::Url::parse(url).map_err(|_| MailSettingsError::Url)?;
        let (encryption, port) = match url.scheme() {
            "smtp" => (Encryption::None, 25),
            "smtp+starttls" => (Encryption::StartTls, 587),
            "smtps" => (Encryption::Tls, 465),
            _ => return Err(MailSettingsError::Scheme),
        };
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned();
        if host.is_empty() {
            return Err(MailSettingsError::Url);
        }
        if encryption == Encryption::None && !is_this_machine(&host) {
            return Err(MailSettingsError::NotEncrypted);
        }
        let login = match url.password() {
            Some(password) => Some((plain(url.username())?, plain(password)?)),
            None => None,
        };
        Ok(Self { encryption, host, port: url.port().unwrap_or(port), login })
    }
}

fn plain(encoded: &str) -> Result<String, MailSettingsError> {
    let decoded = percent_encoding::percent_decode_str(encoded).decode_utf8();
    decoded.map(String::from).map_err(|_| MailSettingsError::Url)
}

fn is_this_machine(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

/// Who every message is from, and who gets the answers.
#[derive(Clone, Debug)]
pub struct Sender {
    pub(super) from: Mailbox,
    pub(super) reply_to: Mailbox,
}

impl Sender {
    /// `address` is the service's own, `reply_to` that of a person.
    pub fn new(name: &str, address: &str, reply_to: &str) -> Result<Self, MailSettingsError> {
        Ok(Self {
            from: Mailbox::new(Some(words::line(name)), parse(address)?),
            reply_to: Mailbox::new(None, parse(reply_to)?),
        })
    }
}

fn parse(address: &str) -> Result<Address, MailSettingsError> {
    address.parse().map_err(|_| MailSettingsError::Address(address.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{Encryption, MailSettingsError, Server};

    #[test]
    fn unencrypted_mail_stays_on_this_machine() {
        for host in ["localhost", "127.0.0.1", "127.8.8.8", "[::1]"] {
            let server = Server::parse(&format!("smtp://{host}:2525")).unwrap();
            assert_eq!((server.encryption, server.port), (Encryption::None, 2525));
        }
        for host in ["mail.example.org", "10.0.0.1", "localhost.example.org", "0.0.0.0"] {
            let refused = Server::parse(&format!("smtp://{host}"));
            assert!(matches!(refused, Err(MailSettingsError::NotEncrypted)), "{host}");
        }
    }

    #[test]
    fn a_url_gives_its_port_and_login() {
        let server = Server::parse("smtp+starttls://us%40er:p%3Ass@mail.example.org").unwrap();
        let login = Some(("us@er".to_owned(), "p:ss".to_owned()));
        let host = "mail.example.org".to_owned();
        assert_eq!(server, Server { encryption: Encryption::StartTls, host, port: 587, login });
        assert_eq!(Server::parse("smtps://mail.example.org").unwrap().port, 465);
    }

    #[test]
    fn other_urls_are_refused_in_plain_words() {
        assert!(matches!(Server::parse("https://mail.example.org"), Err(MailSettingsError::Scheme)));
        assert!(matches!(Server::parse("smtps:///"), Err(MailSettingsError::Url)));
        assert!(matches!(Server::parse("mail.example.org"), Err(MailSettingsError::Url)));
    }
}
