//! `community-anchors`: one file that serves, migrates, seeds and imports.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match Box::pin(server::commands::run()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("community-anchors: {}", error.words);
            ExitCode::from(error.code)
        }
    }
}
