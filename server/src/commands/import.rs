//! `import …`: open data in. The service may go on serving meanwhile.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::{CommandError, CommandResult, ImportCommand, ImportOptions, OPERATOR, now, rows, service};
use crate::config::Config;
use crate::import::{self, ImportError, Load};
use crate::seeds;
use crate::store::bank_holidays;
use crate::use_cases::Service;
use crate::world::World;

pub async fn import(config: &Config, world: &World, command: ImportCommand) -> CommandResult {
    for path in command.paths() {
        check(path)?;
    }
    let (service, _) = service(config, world).await?;
    let report = load(&service, world, &command).await;
    service.db().close().await;
    print!("{}", report?);
    Ok(())
}

async fn load(service: &Service, world: &World, command: &ImportCommand) -> Result<String, CommandError> {
    let (db, now, today) = (service.db(), now(world), service.today());
    let report = match command {
        ImportCommand::Postcodes { files, anyway, options } => {
            let in_area = seeds::place()?.in_area;
            let paths = files.clone();
            let load = Load { anyway: *anyway, ..options.load() };
            let progress = Progress::start();
            let shown = |read| progress.show(read);
            let loaded = import::import_postcodes(db, paths, &in_area, &load, world.id(), now, shown).await;
            progress.end();
            loaded?
        }
        ImportCommand::Practices { file, options } => {
            import::import_practices(db, file, &options.load(), now, &today).await?
        }
        ImportCommand::PartnershipMembers { file, options } => {
            import::import_members(db, world, file, &options.load(), now, &today).await?
        }
        ImportCommand::BankHolidays { file } => return replace_bank_holidays(service, file).await,
    };
    Ok(report.to_string())
}

async fn replace_bank_holidays(service: &Service, file: &Path) -> Result<String, CommandError> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| CommandError::wrong_use(ImportError::File(file.display().to_string(), error)))?;
    let days = seeds::read_bank_holidays(&text)?;
    let mut tx = service.db().begin().await?;
    bank_holidays::replace(&mut tx, &days).await?;
    tx.commit().await?;
    let loaded = rows(days.len(), "bank holiday", "bank holidays");
    Ok(format!("{loaded} loaded. A running service uses them within a minute.\n"))
}

impl ImportOptions {
    fn load(&self) -> Load<'_> {
        Load {
            by: self.by.as_deref().unwrap_or(OPERATOR),
            released: self.released.as_deref().unwrap_or(""),
            anyway: false,
        }
    }
}

impl ImportCommand {
    fn paths(&self) -> Vec<&Path> {
        match self {
            Self::Postcodes { files, .. } => files.iter().map(PathBuf::as_path).collect(),
            Self::Practices { file, .. }
            | Self::PartnershipMembers { file, .. }
            | Self::BankHolidays { file } => vec![file],
        }
    }
}

fn check(path: &Path) -> CommandResult {
    std::fs::metadata(path)
        .map(|_| ())
        .map_err(|error| CommandError::wrong_use(ImportError::File(path.display().to_string(), error)))
}

/// One line on a terminal, written over as the rows go by. Nothing elsewhere.
struct Progress {
    is_shown: bool,
}

impl Progress {
    fn start() -> Self {
        Self { is_shown: std::io::stderr().is_terminal() }
    }

    fn show(&self, read: usize) {
        if self.is_shown {
            let mut error = std::io::stderr();
            let _ = write!(error, "\r{read} rows read");
            let _ = error.flush();
        }
    }

    fn end(&self) {
        if self.is_shown {
            eprintln!();
        }
    }
}
