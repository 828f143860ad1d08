//! The commands of `community-anchors`, beside `serve`. Each opens what it needs and says what it did.

mod allocation;
mod arguments;
mod audit;
mod data;
mod import;
mod rank;
mod retention;
mod serve;

use app::domain::Timestamp;
use clap::Parser;

pub use arguments::{
    AllocationCommand, Arguments, AuditCommand, Command, ConfigCommand, ImportCommand, ImportOptions,
    PartnershipsCommand, UserCommand,
};

use crate::auth::Keys;
use crate::config::Config;
use crate::data_dir;
use crate::files::Files;
use crate::seeds;
use crate::store::Db;
use crate::use_cases::Service;
use crate::world::World;

/// A command that failed: one plain sentence, and the exit code.
#[derive(Debug)]
pub struct CommandError {
    /// For standard error.
    pub words: String,
    /// 1 failed, 2 wrong use.
    pub code: u8,
}

impl CommandError {
    fn wrong_use(words: impl ToString) -> Self {
        Self { words: words.to_string(), code: 2 }
    }
}

impl<E: std::error::Error> From<E> for CommandError {
    fn from(error: E) -> Self {
        let mut words = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            let cause_words = cause.to_string();
            if !words.contains(&cause_words) {
                words = format!("{words}: {cause_words}");
            }
            source = cause.source();
        }
        Self { words, code: 1 }
    }
}

/// What a command gives.
pub type CommandResult = Result<(), CommandError>;

/// Reads the command line and runs it.
///
/// # Errors
/// Whatever went wrong, in a sentence, with the exit code.
pub async fn run() -> CommandResult {
    let arguments = Arguments::parse();
    let config = Config::load(arguments.given()?).map_err(CommandError::wrong_use)?;
    let world = World::real();
    match arguments.command {
        Command::Serve { comparison_handlers } => serve::serve(config, world, comparison_handlers).await,
        Command::Healthcheck => serve::healthcheck(&config).await,
        Command::Config(ConfigCommand::Show) => {
            print!("{}", config.shown());
            Ok(())
        }
        Command::Partnerships(PartnershipsCommand::Rank { json, on, postcodes }) => {
            rank::rank(&config, &world, rank::Asked { json, on, postcodes }).await
        }
        Command::Allocation(AllocationCommand::Propose { max_metres, preference_metres, json }) => {
            allocation::propose(&config, &world, max_metres, preference_metres, json).await
        }
        Command::Allocation(AllocationCommand::Measure { anchors, seats, towns }) => {
            allocation::measure(anchors, seats, towns);
            Ok(())
        }
        Command::Migrate => {
            let _lock = data_dir::lock(&config.data_dir)?;
            let db = open(&config).await?;
            db.migrate().await?;
            println!("The database is up to date.");
            db.close().await;
            Ok(())
        }
        Command::Seed { demo, remove_grouping } => data::seed(&config, &world, demo, remove_grouping).await,
        Command::User(UserCommand::Add { email, name, role }) => {
            data::add_user(&config, &world, &email, &name, &role).await
        }
        Command::User(UserCommand::ResetSecondFactor { email }) => {
            data::reset_second_factor(&config, &world, &email).await
        }
        Command::Import(command) => import::import(&config, &world, command).await,
        Command::Audit(AuditCommand::Verify { file: Some(file), .. }) => audit::verify_file(&file),
        Command::Audit(AuditCommand::Verify { head: Some(day), .. }) => {
            audit::verify_head(&config, &day).await
        }
        Command::Audit(AuditCommand::Verify { .. }) => audit::verify_all(&config).await,
        Command::Retention { dry_run } => retention::keep(&config, &world, dry_run).await,
        Command::DevSession { email, drafts, cases } => {
            data::dev_session(&config, &world, email, drafts, cases).await
        }
    }
}

/// Connects, and makes the data directory for SQLite where there is none.
async fn open(config: &Config) -> Result<Db, CommandError> {
    if config.database_url.starts_with("sqlite:") {
        std::fs::create_dir_all(&config.data_dir)?;
    }
    Ok(Db::connect(&config.database_url).await?)
}

/// The service over a migrated database, for commands that use its verbs.
async fn service(config: &Config, world: &World) -> Result<(Service, Keys), CommandError> {
    let db = open(config).await?;
    db.migrate().await?;
    let keys = data_dir::keys(&config.data_dir, config.secret_key(), world)?;
    let sender = config.sender_details(&seeds::place()?.name);
    let nudge = std::sync::Arc::new(tokio::sync::Notify::new());
    let files = Files::new(&config.data_dir, config.scanner().map_err(CommandError::wrong_use)?);
    let service = Service::new(db, world.clone(), keys.clone(), sender, files, nudge)
        .with_evidence_limits(config.evidence_limits());
    service.refresh_settings().await?;
    Ok((service, keys))
}

/// Who loads data from the command line, as noted with it.
const OPERATOR: &str = "the operator, by command";

/// So many rows, in words.
fn rows(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// Now, for commands.
fn now(world: &World) -> Timestamp {
    world.now()
}
