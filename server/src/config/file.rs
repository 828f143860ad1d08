//! What the settings file may say.

use serde::Deserialize;

/// What the settings file may say.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct File {
    /// `sqlite://…` or `postgres://…`.
    pub database_url: Option<String>,
    /// `HOST:PORT`.
    pub listen: Option<String>,
    /// The public address.
    pub base_url: Option<String>,
    /// E-mail.
    pub mail: FileMail,
    /// Files that people send.
    pub evidence: FileEvidence,
    /// Names, owner, help.
    pub site: FileSite,
}

/// The table `[evidence]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FileEvidence {
    /// Where the virus scanner `clamd` listens: the path of its socket, or `HOST:PORT`. Without it files
    /// are taken unscanned, and every page says so.
    pub clamd: Option<String>,
    /// Megabytes that all files of one organisation may take on the disk together; 200 when not set.
    pub organisation_megabytes: Option<u64>,
}

/// The table `[mail]`.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FileMail {
    /// Secret: `smtps://user:password@host:port`.
    pub smtp_url: Option<String>,
    /// The sender of every e-mail.
    pub from: Option<String>,
    /// Where answers go.
    pub reply_to: Option<String>,
}

impl std::fmt::Debug for FileMail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FileMail").field("from", &self.from).finish_non_exhaustive()
    }
}

/// The table `[site]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FileSite {
    /// The name of the service.
    pub name: String,
    /// Where it serves; empty for the place of the seeds.
    pub place: String,
    /// The organisation that runs it.
    pub owner: String,
    /// The number to call for help.
    pub phone: String,
    /// When somebody answers.
    pub hours: String,
    /// The address to write to for help.
    pub email: String,
}

impl Default for FileSite {
    fn default() -> Self {
        Self {
            name: "Community Anchors".into(),
            place: String::new(),
            owner: "Example VCS Alliance".into(),
            // From the range that Ofcom keeps for drama: it rings nowhere.
            phone: "01632 960 001".into(),
            hours: "Monday to Friday, 9am to 5pm".into(),
            email: "help@example.org".into(),
        }
    }
}
