//! The command line, with its help.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use super::CommandError;
use crate::config::Given;

/// Charities put themselves forward as Community Anchors; directors confirm them; each takes a seat
/// with its nearest Community Partnership.
#[derive(Parser)]
#[command(name = "community-anchors", version, about, long_about = None)]
#[command(after_help = "Exit codes: 0 done, 1 failed, 2 wrong use.\n\n\
    To try it out:\n  community-anchors seed --demo && community-anchors serve\n\n\
    For real:\n  community-anchors seed\n  \
    community-anchors user add --email you@example.org --role administrator\n  community-anchors serve")]
pub struct Arguments {
    #[command(flatten)]
    settings: Settings,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Args)]
struct Settings {
    /// Where the database, the secret key and the lock are
    #[arg(long, global = true, env = "CA_DATA_DIR", default_value = "data", value_name = "DIR")]
    data_dir: PathBuf,
    /// A TOML file with settings
    #[arg(long, global = true, env = "CA_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// sqlite://… or postgres://… [default: SQLite in the data directory]
    #[arg(long, global = true, env = "DATABASE_URL", hide_env_values = true, value_name = "URL")]
    database_url: Option<String>,
    /// The address to listen on [default: localhost:3000]
    #[arg(long, global = true, env = "CA_LISTEN", value_name = "HOST:PORT")]
    listen: Option<String>,
    /// The address people see, such as `https://anchors.example.org`
    #[arg(long, global = true, env = "CA_BASE_URL", value_name = "URL")]
    base_url: Option<String>,
    /// The mail server: smtps://user:password@host:port (secret)
    #[arg(long, global = true, env = "CA_SMTP_URL", hide_env_values = true, value_name = "URL")]
    smtp_url: Option<String>,
    /// A file that holds the mail server's address
    #[arg(long, global = true, env = "CA_SMTP_URL_FILE", value_name = "FILE")]
    smtp_url_file: Option<PathBuf>,
    /// A private certificate authority of the mail server
    #[arg(long, global = true, env = "CA_SMTP_ROOT_FILE", value_name = "FILE")]
    smtp_root_file: Option<PathBuf>,
    /// The sender of every e-mail
    #[arg(long, global = true, env = "CA_MAIL_FROM", value_name = "ADDRESS")]
    mail_from: Option<String>,
    /// Where answers go
    #[arg(long, global = true, env = "CA_MAIL_REPLY_TO", value_name = "ADDRESS")]
    mail_reply_to: Option<String>,
    /// The secret key: 32 bytes in base64 (secret) [default: made in the data directory]
    #[arg(long, global = true, env = "CA_SECRET_KEY", hide_env_values = true, value_name = "KEY")]
    secret_key: Option<String>,
    /// A file that holds the secret key
    #[arg(long, global = true, env = "CA_SECRET_KEY_FILE", value_name = "FILE")]
    secret_key_file: Option<PathBuf>,
    /// The virus scanner clamd: the path of its socket, or HOST:PORT [default: files are not scanned]
    #[arg(long, global = true, env = "CA_CLAMD", value_name = "ADDRESS")]
    clamd: Option<String>,
}

/// What the program can do.
#[derive(Subcommand)]
pub enum Command {
    /// Serve until stopped; applies migrations first
    Serve {
        /// Also serve /bench/…, for measuring pages against bare handlers
        #[arg(long, hide = true)]
        comparison_handlers: bool,
    },
    /// Bring the tables up to date
    Migrate,
    /// Load principles, places and postcodes; twice changes nothing
    Seed {
        /// Also load the demonstration: invented people and organisations; refused where there is real data
        #[arg(long)]
        demo: bool,
        /// Take the demonstration's grouping of practices away, to make room for the official one
        #[arg(long, conflicts_with = "demo")]
        remove_grouping: bool,
    },
    /// Add people to the Alliance
    #[command(subcommand)]
    User(UserCommand),
    /// Load open data
    #[command(subcommand)]
    Import(ImportCommand),
    /// Ask about Community Partnerships
    #[command(subcommand)]
    Partnerships(PartnershipsCommand),
    /// Look at all anchors and all vacant seats together
    #[command(subcommand)]
    Allocation(AllocationCommand),
    /// Ask a running service whether it is ready
    Healthcheck,
    /// Look at the settings
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Check the history
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Delete and anonymise what is past its time, as the service does every hour
    Retention {
        /// Only print what would be done
        #[arg(long)]
        dry_run: bool,
    },
    /// Open a session of a demonstration account, for measuring
    #[command(hide = true)]
    DevSession {
        /// The account's address
        email: Option<String>,
        /// Make so many drafts, each with a session of its own
        #[arg(long)]
        drafts: Option<usize>,
        /// Make so many live cases in every stage
        #[arg(long)]
        cases: Option<usize>,
    },
}

/// People.
#[derive(Subcommand)]
pub enum UserCommand {
    /// Add a person, or give a person another role. They sign in with a code sent to the address
    #[command(
        after_help = "Example:\n  community-anchors user add --email sam@example.org --name \"Sam Okafor\" --role director"
    )]
    Add {
        /// Where codes are sent
        #[arg(long)]
        email: String,
        /// What they are called; asked at the first sign-in when left out
        #[arg(long, default_value = "")]
        name: String,
        /// director, chair, coordinator or administrator
        #[arg(long)]
        role: String,
    },
    /// Forget the authenticator app and recovery codes that somebody has lost; they set up new ones
    ///
    /// Make sure that it is really them: call them on a number that you know.
    ResetSecondFactor {
        /// Their address
        #[arg(long)]
        email: String,
    },
}

/// Open data.
#[derive(Subcommand)]
pub enum ImportCommand {
    /// Replace every postcode by those of ONSPD or Code-Point Open. The old ones are served until it is done
    #[command(after_help = "Example:\n  community-anchors import postcodes ONSPD_NOV_2025.zip\n\n\
        Takes the zip as downloaded, its folder, or CSV files. Columns are found by their names.\n\
        With fewer than half as many postcodes inside the area as before, nothing is loaded.")]
    Postcodes {
        /// A zip, a folder, or CSV files of one release
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Load them even when none, or fewer than half as many as before, lie inside the area
        #[arg(long)]
        anyway: bool,
        /// What is noted with the load
        #[command(flatten)]
        options: ImportOptions,
    },
    /// Add GP practices from epraccur, in the form before or since 2026, and bring them up to date
    Practices {
        /// The CSV file or zip
        file: PathBuf,
        /// What is noted with the load
        #[command(flatten)]
        options: ImportOptions,
    },
    /// Bring the practices of each partnership to a list. What people keep on screen, and what is over, stays
    #[command(
        after_help = "The file has the columns cp, locality, ods_code, from, to. Dates are written like \
        2019-10-01; an empty “to” is open. What the list no longer has ends today. A list with a mistake \
        changes nothing."
    )]
    PartnershipMembers {
        /// The CSV file
        file: PathBuf,
        /// What is noted with the load
        #[command(flatten)]
        options: ImportOptions,
    },
    /// Replace the bank holidays that working days leave out
    #[command(after_help = "The file has the columns date (like 2027-12-27) and name, as at \
        gov.uk/bank-holidays. A list with a mistake changes nothing.")]
    BankHolidays {
        /// The CSV file
        file: PathBuf,
    },
}

/// What is noted with a load.
#[derive(Args)]
pub struct ImportOptions {
    /// The release, such as 2025-11, when you know better than the file
    #[arg(long, value_name = "DATE")]
    pub released: Option<String>,
    /// Who loads it, as noted with the data
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
}

/// Partnerships.
#[derive(Subcommand)]
pub enum PartnershipsCommand {
    /// Rank the partnerships by distance from each postcode
    #[command(
        after_help = "Examples:\n  community-anchors partnerships rank --json \"BD5 8HH\" \"BD7 3EG\"\n  \
        community-anchors partnerships rank --json - < postcodes.txt"
    )]
    Rank {
        /// Print one JSON array
        #[arg(long)]
        json: bool,
        /// Rank by the reference points in force on this day [default: today]
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Option<String>,
        /// The postcodes; quote them, or leave the space out. “-” or none: from standard input, one a line
        postcodes: Vec<String>,
    },
}

/// Seats for all anchors together.
#[derive(Subcommand)]
pub enum AllocationCommand {
    /// Propose who could take which vacant Lead seat: the most anchors, with the least total distance
    Propose {
        /// No anchor goes further than this; without it, the furthest that is set, or 15,000
        #[arg(long, value_parser = clap::value_parser!(i64).range(0..=1_000_000))]
        max_metres: Option<i64>,
        /// A partnership that an anchor chose counts as so much nearer
        #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(i64).range(0..=1_000_000))]
        preference_metres: i64,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Time a proposal for made-up anchors and seats
    #[command(hide = true)]
    Measure {
        /// How many anchors
        anchors: usize,
        /// How many partnerships, each with a vacant Lead seat
        seats: usize,
        /// Anchors in twenty towns instead of all over the country
        #[arg(long)]
        towns: bool,
    },
}

/// The history.
#[derive(Subcommand)]
pub enum AuditCommand {
    /// Check that no application's history was changed: every line holds the hash of the one before
    #[command(
        after_help = "Examples:\n  community-anchors audit verify\n  community-anchors audit verify --head 2026-11-22\n  \
        community-anchors audit verify --file case.json\n\nA file is checked without a database."
    )]
    Verify {
        /// Make the published head of this day again from the histories, or of every day with “all”
        #[arg(long, value_name = "YYYY-MM-DD", conflicts_with = "file")]
        head: Option<String>,
        /// Check the history in a case that was exported as JSON
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
    },
}

/// Settings.
#[derive(Subcommand)]
pub enum ConfigCommand {
    /// Print the settings in force, with secrets hidden
    Show,
}

impl Arguments {
    /// What flags and the environment say, with secrets read from their files.
    pub(super) fn given(&self) -> Result<Given, CommandError> {
        let it = &self.settings;
        Ok(Given {
            data_dir: it.data_dir.clone(),
            config: it.config.clone(),
            database_url: it.database_url.clone(),
            listen: it.listen.clone(),
            base_url: it.base_url.clone(),
            smtp_url: secret(it.smtp_url.as_ref(), it.smtp_url_file.as_ref())?,
            smtp_root_file: it.smtp_root_file.clone(),
            mail_from: it.mail_from.clone(),
            mail_reply_to: it.mail_reply_to.clone(),
            secret_key: secret(it.secret_key.as_ref(), it.secret_key_file.as_ref())?,
            clamd: it.clamd.clone(),
        })
    }
}

fn secret(value: Option<&String>, file: Option<&PathBuf>) -> Result<Option<String>, CommandError> {
    match (value, file) {
        (Some(value), _) => Ok(Some(value.clone())),
        (None, Some(file)) => {
            let text = std::fs::read_to_string(file).map_err(|error| {
                CommandError::wrong_use(format!("the file {} cannot be read: {error}", file.display()))
            })?;
            Ok(Some(text.trim().to_owned()))
        }
        (None, None) => Ok(None),
    }
}
