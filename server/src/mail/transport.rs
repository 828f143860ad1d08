//! Hands one message to the mail server, or leaves it in the on-screen mailbox.

use std::error::Error;
use std::time::{Duration, SystemTime};
use std::{fs, io, iter};

use app::domain::{MailProblem, Timestamp};
use lettre::Message;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use tokio::time::timeout;
use uuid::Uuid;

use super::settings::{Encryption, Server};
use super::{MailSettingsError, Sender, SmtpSettings};

/// The longest wait for a goodbye, once the server has the message.
const GOODBYE: Duration = Duration::from_secs(2);

/// The ways out.
pub enum Transport {
    /// To a mail server.
    Smtp(Smtp),
    /// Nowhere: messages stay in the database, where the on-screen mailbox shows them.
    Mailbox,
}

/// A mail server, ready to use. Every message has its own connection.
pub struct Smtp {
    server: Server,
    tls: Option<TlsParameters>,
    timeout: Duration,
}

/// One message, as it leaves.
#[derive(Clone, Copy, Debug)]
pub struct OutgoingMessage<'a> {
    /// Names the message for good, also when it is sent again.
    pub id: Uuid,
    /// Who it is from.
    pub from: &'a Sender,
    /// The address it goes to.
    pub to: &'a str,
    /// One line.
    pub subject: &'a str,
    /// The plain text part.
    pub text: &'a str,
    /// The HTML part.
    pub html: &'a str,
    /// When it was written.
    pub date: Timestamp,
}

/// Why a message did not leave.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{words}")]
pub struct SendError {
    /// True when sending it again would change nothing.
    pub permanent: bool,
    /// For the co-ordinator: plain, and without addresses.
    pub words: String,
}

impl Transport {
    /// To the mail server of the settings.
    pub fn smtp(settings: &SmtpSettings) -> Result<Self, MailSettingsError> {
        let server = Server::parse(&settings.url)?;
        let tls = match server.encryption {
            Encryption::None => None,
            Encryption::StartTls | Encryption::Tls => Some(tls(&server.host, settings)?),
        };
        let timeout = settings.timeout.min(SmtpSettings::LONGEST_TIMEOUT);
        Ok(Self::Smtp(Smtp { server, tls, timeout }))
    }

    /// Hands it over. Ends within the timeout of the settings, whatever the server does.
    pub async fn send(&self, message: &OutgoingMessage<'_>) -> Result<(), SendError> {
        match self {
            Self::Mailbox => Ok(()),
            Self::Smtp(smtp) => smtp.send(message).await,
        }
    }
}

/// Certificates are checked against the public authorities, and the extra one of the settings.
fn tls(host: &str, settings: &SmtpSettings) -> Result<TlsParameters, MailSettingsError> {
    let mut builder = TlsParameters::builder(host.to_owned());
    if let Some(file) = &settings.root_file {
        builder = builder.add_root_certificate(Certificate::from_pem(&fs::read(file)?)?);
    }
    Ok(builder.build_rustls()?)
}

impl Smtp {
    async fn send(&self, message: &OutgoingMessage<'_>) -> Result<(), SendError> {
        let message = message.written()?;
        let mut connection = timeout(self.timeout, self.deliver(&message)).await.map_err(|_| {
            SendError::later("The mail server took too long to answer. We will try again.".to_owned())
        })??;
        // The server has the message: a goodbye that fails must not make us send it again.
        let _ = timeout(GOODBYE.min(self.timeout), connection.abort()).await;
        Ok(())
    }

    async fn deliver(&self, message: &Message) -> Result<AsyncSmtpConnection, SendError> {
        let mut connection = self.connect().await.map_err(|error| SendError::before(&error))?;
        let sent = connection.send(message.envelope(), &message.formatted()).await;
        sent.map_err(|error| SendError::during(&error))?;
        Ok(connection)
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, smtp::Error> {
        let Server { encryption, host, port, login } = &self.server;
        let name = ClientId::default();
        let at_once = self.tls.clone().filter(|_| *encryption == Encryption::Tls);
        let server = (host.as_str(), *port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(server, Some(self.timeout), &name, at_once, None).await?;
        if let (Encryption::StartTls, Some(tls)) = (encryption, &self.tls) {
            connection.starttls(tls.clone(), &name).await?;
        }
        if let Some((user, password)) = login {
            let credentials = Credentials::new(user.clone(), password.clone());
            connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).await?;
        }
        Ok(connection)
    }
}

impl OutgoingMessage<'_> {
    /// The message on the wire. The same id and date each time, so that a receiver can tell a repeat.
    fn written(&self) -> Result<Message, SendError> {
        let to = self.to.parse().map_err(|_| SendError::never("This is not a complete e-mail address."))?;
        let from = &self.from.from;
        let seconds = u64::try_from(self.date.seconds()).unwrap_or_default();
        Message::builder()
            .message_id(Some(format!("<{}@{}>", self.id, from.email.domain())))
            .date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
            .from(from.clone())
            .reply_to(self.from.reply_to.clone())
            .to(Mailbox::new(None, to))
            .subject(self.subject)
            .raw_header(HeaderValue::new(
                HeaderName::new_from_ascii_str("Auto-Submitted"),
                "auto-generated".to_owned(),
            ))
            .multipart(MultiPart::alternative_plain_html(self.text.to_owned(), self.html.to_owned()))
            .map_err(|_| SendError::never("The message could not be put together."))
    }
}

impl SendError {
    fn never(words: &str) -> Self {
        Self { permanent: true, words: words.to_owned() }
    }

    const fn later(words: String) -> Self {
        Self { permanent: false, words }
    }

    /// Before any message was offered. What is wrong is with the server or our settings,
    /// and once that is mended every message can still go out: nothing here is permanent.
    fn before(error: &smtp::Error) -> Self {
        let words = if let Some(code) = error.status() {
            format!("The mail server did not let us in (code {code}). Check the sign-in details for it.")
        } else if error.is_tls() || is_handshake(error) {
            "We could not make a secure connection to the mail server, so nothing was sent. \
             Its certificate may not be one we can trust."
                .to_owned()
        } else if error.is_client() {
            "The mail server does not offer encryption or a way to sign in that we need, so nothing was sent."
                .to_owned()
        } else {
            "We could not reach the mail server. We will try again.".to_owned()
        };
        Self::later(words)
    }

    /// While the message was handed over.
    fn during(error: &smtp::Error) -> Self {
        let known = error.status().and_then(|code| {
            let text = error.source().map(ToString::to_string).unwrap_or_default();
            let number = format!("{code}").parse().ok()?;
            Some((code, MailProblem::of(number, &text)?))
        });
        if let Some((code, problem)) = known {
            let words = format!("{} (Code {code}.)", problem.words());
            return Self { permanent: error.is_permanent(), words };
        }
        match error.status() {
            Some(code) if error.is_permanent() => Self::never(&format!(
                "The mail server refused this message (code {code}). Check the address with the person."
            )),
            Some(code) => Self::later(format!("The mail server asked us to try again later (code {code}).")),
            None => Self::later(
                "The connection to the mail server broke before it confirmed the message. We will try again."
                    .to_owned(),
            ),
        }
    }
}

/// True when TLS could not be agreed: lettre reports that like any other broken connection.
fn is_handshake(error: &smtp::Error) -> bool {
    iter::successors(error.source(), |&inner| inner.source())
        .filter_map(|inner| inner.downcast_ref::<io::Error>())
        .any(|inner| inner.kind() == io::ErrorKind::InvalidData)
}
