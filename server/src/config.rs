//! Settings: a flag wins over the environment, the environment over the file, the file over the default.

use std::fs;
use std::net::ToSocketAddrs;
use std::path::{Path, PathBuf};

use app::domain::EvidenceLimits;
use app::pages::Site;

use crate::files::Scanner;
use crate::mail::{MailSettingsError, Sender, SenderDetails, SmtpSettings, Transport};

mod file;

pub use file::{File, FileEvidence, FileMail, FileSite};

/// Why the settings cannot be used. Exit code 2.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The settings file cannot be read.
    #[error("the settings file {path} cannot be read: {error}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// The settings file has an unknown key or a value of the wrong kind.
    #[error("the settings file {path} has a mistake: {error}")]
    Toml {
        /// The file.
        path: PathBuf,
        /// What is wrong, with its line.
        error: Box<toml::de::Error>,
    },
    /// A setting has a value that cannot be used.
    #[error("{0}")]
    Value(String),
    /// The e-mail settings cannot be used.
    #[error("the e-mail settings cannot be used: {0}")]
    Mail(#[from] MailSettingsError),
}

/// What flags and the environment may say. Empty values count as absent.
#[derive(Clone, Default)]
pub struct Given {
    /// Where the database, the key and the lock are.
    pub data_dir: PathBuf,
    /// The settings file.
    pub config: Option<PathBuf>,
    /// `DATABASE_URL`.
    pub database_url: Option<String>,
    /// `HOST:PORT`.
    pub listen: Option<String>,
    /// The public address.
    pub base_url: Option<String>,
    /// Secret.
    pub smtp_url: Option<String>,
    /// A private certificate authority for the mail server.
    pub smtp_root_file: Option<PathBuf>,
    /// The sender of every e-mail.
    pub mail_from: Option<String>,
    /// Where answers go.
    pub mail_reply_to: Option<String>,
    /// Secret: 32 bytes in base64.
    pub secret_key: Option<String>,
    /// Where the virus scanner listens.
    pub clamd: Option<String>,
}

/// The settings in force.
#[derive(Clone)]
pub struct Config {
    /// Where the database, the key and the lock are.
    pub data_dir: PathBuf,
    /// Which database.
    pub database_url: String,
    /// `HOST:PORT`.
    pub listen: String,
    /// The public address, without a slash at the end.
    pub base_url: String,
    /// Names, owner, help.
    pub site: FileSite,
    evidence: FileEvidence,
    smtp_url: Option<String>,
    smtp_root_file: Option<PathBuf>,
    mail_from: Option<String>,
    mail_reply_to: Option<String>,
    secret_key: Option<String>,
}

fn first(values: [Option<String>; 2]) -> Option<String> {
    values.into_iter().flatten().find(|value| !value.trim().is_empty())
}

impl Config {
    /// Reads the file and puts what was given over it.
    ///
    /// # Errors
    /// An unreadable file, an unknown key, or a public address that cannot be used.
    pub fn load(given: Given) -> Result<Self, ConfigError> {
        let file = match &given.config {
            Some(path) => read(path)?,
            None => File::default(),
        };
        let database = given.data_dir.join("community-anchors.db");
        let listen = first([given.listen, file.listen]).unwrap_or_else(|| "localhost:3000".into());
        let base_url = first([given.base_url, file.base_url]).unwrap_or_else(|| format!("http://{listen}"));
        let base_url = base_url.trim_end_matches('/').to_owned();
        check_base_url(&base_url)?;
        Ok(Self {
            database_url: first([given.database_url, file.database_url])
                .unwrap_or_else(|| format!("sqlite://{}", database.display())),
            data_dir: given.data_dir,
            listen,
            base_url,
            site: file.site,
            evidence: FileEvidence { clamd: first([given.clamd, file.evidence.clamd]), ..file.evidence },
            smtp_url: first([given.smtp_url, file.mail.smtp_url]),
            smtp_root_file: given.smtp_root_file,
            mail_from: first([given.mail_from, file.mail.from]),
            mail_reply_to: first([given.mail_reply_to, file.mail.reply_to]),
            secret_key: given.secret_key.filter(|key| !key.trim().is_empty()),
        })
    }

    /// The secret key, when one was given.
    pub fn secret_key(&self) -> Option<&str> {
        self.secret_key.as_deref()
    }

    /// The way out for e-mails. Without a mail server they stay in the on-screen mailbox, which
    /// is offered on this machine only.
    ///
    /// # Errors
    /// No mail server on an address that others can reach, or settings that cannot be used.
    pub fn transport(&self) -> Result<Transport, ConfigError> {
        let Some(url) = &self.smtp_url else {
            if is_loopback(&self.listen) && is_loopback_url(&self.base_url) {
                return Ok(Transport::Mailbox);
            }
            return Err(ConfigError::Value(
                "CA_SMTP_URL is missing. Without a mail server the service runs on this machine only \
                 (listen on localhost): nobody could sign in from elsewhere."
                    .into(),
            ));
        };
        let mut settings = SmtpSettings::new(url);
        settings.root_file.clone_from(&self.smtp_root_file);
        Ok(Transport::smtp(&settings)?)
    }

    /// The virus scanner, when there is one.
    ///
    /// # Errors
    /// An address that is none.
    pub fn scanner(&self) -> Result<Option<Scanner>, ConfigError> {
        let Some(clamd) = &self.evidence.clamd else { return Ok(None) };
        Scanner::parse(clamd).map(Some).ok_or_else(|| {
            ConfigError::Value(format!(
                "CA_CLAMD is {clamd}, but must be the path of a socket, such as /run/clamav/clamd.ctl, or \
                 HOST:PORT"
            ))
        })
    }

    /// How much evidence is taken.
    pub fn evidence_limits(&self) -> EvidenceLimits {
        let mut limits = EvidenceLimits::default();
        if let Some(megabytes) = self.evidence.organisation_megabytes {
            limits.organisation_bytes = megabytes.saturating_mul(1024 * 1024);
        }
        limits
    }

    /// Who e-mails are from.
    ///
    /// # Errors
    /// An address that is none.
    pub fn sender(&self) -> Result<Sender, ConfigError> {
        let from = self.mail_from.as_deref().unwrap_or("community-anchors@localhost.localdomain");
        let reply_to = self.mail_reply_to.as_deref().unwrap_or(&self.site.email);
        Ok(Sender::new(&self.site.name, from, reply_to)?)
    }

    /// Who signs letters.
    pub fn sender_details(&self, place: &str) -> SenderDetails {
        SenderDetails {
            service: self.site.name.clone(),
            place: self.place(place).to_owned(),
            owner: self.site.owner.clone(),
            phone: self.site.phone.clone(),
            hours: self.site.hours.clone(),
            base_url: self.base_url.clone(),
        }
    }

    /// What every page shows.
    pub fn site(&self, place: &str) -> Site {
        Site {
            name: self.site.name.clone(),
            place: self.place(place).to_owned(),
            owner: self.site.owner.clone(),
            phone: self.site.phone.clone(),
            hours: self.site.hours.clone(),
            email: self.site.email.clone(),
        }
    }

    fn place<'a>(&'a self, seeded: &'a str) -> &'a str {
        if self.site.place.is_empty() { seeded } else { &self.site.place }
    }

    /// Every setting, with secrets hidden.
    pub fn shown(&self) -> String {
        let hidden = |value: &Option<String>| if value.is_some() { "(hidden)" } else { "(not set)" };
        let plain = |value: &Option<String>| value.clone().unwrap_or_else(|| "(not set)".into());
        let lines = [
            ("data_dir", self.data_dir.display().to_string()),
            ("database_url", without_password(&self.database_url)),
            ("listen", self.listen.clone()),
            ("base_url", self.base_url.clone()),
            ("secret_key", hidden(&self.secret_key).to_owned()),
            ("mail.smtp_url", hidden(&self.smtp_url).to_owned()),
            ("mail.from", plain(&self.mail_from)),
            ("mail.reply_to", plain(&self.mail_reply_to)),
            ("evidence.clamd", plain(&self.evidence.clamd)),
            (
                "evidence.organisation_megabytes",
                (self.evidence_limits().organisation_bytes / 1024 / 1024).to_string(),
            ),
            ("site.name", self.site.name.clone()),
            ("site.place", self.site.place.clone()),
            ("site.owner", self.site.owner.clone()),
            ("site.phone", self.site.phone.clone()),
            ("site.hours", self.site.hours.clone()),
            ("site.email", self.site.email.clone()),
        ];
        lines.map(|(name, value)| format!("{name} = {value}\n")).concat()
    }
}

fn read(path: &Path) -> Result<File, ConfigError> {
    let text =
        fs::read_to_string(path).map_err(|error| ConfigError::File { path: path.to_owned(), error })?;
    toml::from_str(&text).map_err(|error| ConfigError::Toml { path: path.to_owned(), error: Box::new(error) })
}

/// `scheme://user:(hidden)@host`, whatever the scheme.
fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let Some((user, host)) = rest.rsplit_once('@') else { return url.to_owned() };
    match user.split_once(':') {
        Some((name, _)) => format!("{scheme}://{name}:(hidden)@{host}"),
        None => url.to_owned(),
    }
}

fn is_loopback(listen: &str) -> bool {
    listen.to_socket_addrs().is_ok_and(|mut found| found.all(|address| address.ip().is_loopback()))
}

fn is_loopback_url(base_url: &str) -> bool {
    let host = base_url.split_once("://").map_or("", |(_, host)| host);
    let host = host.rsplit_once(':').map_or(host, |(host, _)| host);
    matches!(host, "localhost" | "127.0.0.1" | "[::1]")
}

fn check_base_url(base_url: &str) -> Result<(), ConfigError> {
    let https = base_url.starts_with("https://") && base_url.len() > "https://".len();
    let local = base_url.starts_with("http://") && is_loopback_url(base_url);
    if https || local {
        return Ok(());
    }
    Err(ConfigError::Value(format!(
        "CA_BASE_URL is {base_url}, but must start with https:// (http:// is for this machine only): \
         sign-in cookies travel over HTTPS alone"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(listen: &str, base_url: Option<&str>) -> Given {
        Given {
            data_dir: "data".into(),
            listen: Some(listen.into()),
            base_url: base_url.map(str::to_owned),
            ..Given::default()
        }
    }

    #[test]
    fn without_a_mail_server_only_this_machine_is_served() {
        let local = Config::load(given("127.0.0.1:3000", None)).unwrap();
        assert!(matches!(local.transport(), Ok(Transport::Mailbox)));
        let open = Config::load(given("0.0.0.0:3000", Some("https://anchors.example"))).unwrap();
        assert!(open.transport().is_err());
        let proxied = Config::load(given("127.0.0.1:3000", Some("https://anchors.example"))).unwrap();
        assert!(proxied.transport().is_err());
    }

    #[test]
    fn plain_http_is_for_this_machine_only() {
        assert!(Config::load(given("0.0.0.0:3000", Some("http://anchors.example"))).is_err());
        assert!(Config::load(given("127.0.0.1:3000", Some("http://localhost:3000/"))).is_ok());
    }

    #[test]
    fn secrets_are_hidden_when_shown() {
        let mut given = given("127.0.0.1:3000", None);
        given.database_url = Some("postgres://anchors:hunter2@db/anchors".into());
        given.smtp_url = Some("smtps://me:hunter2@mail".into());
        given.secret_key = Some("hunter2".into());
        let shown = Config::load(given).unwrap().shown();
        assert!(!shown.contains("hunter2"), "{shown}");
        assert!(shown.contains("postgres://anchors:(hidden)@db/anchors"), "{shown}");
    }

    #[test]
    fn the_virus_scanner_is_a_socket_or_an_address() {
        let scanner = |clamd: &str| {
            let given = Given { clamd: Some(clamd.into()), ..given("127.0.0.1:3000", None) };
            Config::load(given).unwrap().scanner()
        };
        assert_eq!(scanner("").unwrap(), None);
        assert!(scanner("/run/clamav/clamd.ctl").unwrap().is_some());
        assert!(scanner("nowhere").is_err());
    }

    #[test]
    fn unknown_keys_are_refused() {
        assert!(toml::from_str::<File>("[site]\nnmae = 'x'").is_err());
        assert!(toml::from_str::<File>("[site]\nname = 'x'").is_ok());
    }
}
