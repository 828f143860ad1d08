//! The virus scanner: `clamd`, on this machine or another, if the operator has one.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clamav_client::tokio::{Socket, Tcp, scan_file};

/// The longest time for one file.
const LONGEST: Duration = Duration::from_mins(1);
const PART: usize = 64 * 1024;

/// Where `clamd` listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanner {
    /// `/run/clamav/clamd.ctl`
    Socket(PathBuf),
    /// `127.0.0.1:3310`
    Tcp(String),
}

/// What the scanner says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It found nothing.
    Clean,
    /// Its name of what it found.
    Infected(String),
    /// It could not be asked, or could not say.
    NoAnswer(String),
}

impl Scanner {
    /// From the setting: the path of a socket, or `HOST:PORT`.
    pub fn parse(setting: &str) -> Option<Self> {
        let setting = setting.trim();
        if setting.starts_with('/') {
            return Some(Self::Socket(setting.into()));
        }
        let (host, port) = setting.rsplit_once(':')?;
        (!host.is_empty() && port.parse::<u16>().is_ok()).then(|| Self::Tcp(setting.to_owned()))
    }

    /// What it says of a file.
    pub async fn scan(&self, path: &Path) -> Verdict {
        let ask = async {
            match self {
                Self::Socket(socket) => scan_file(path, Socket { socket_path: socket }, Some(PART)).await,
                Self::Tcp(address) => scan_file(path, Tcp { host_address: address }, Some(PART)).await,
            }
        };
        match tokio::time::timeout(LONGEST, ask).await {
            Ok(Ok(answer)) => read(&answer),
            Ok(Err(error)) => Verdict::NoAnswer(error.to_string()),
            Err(_) => Verdict::NoAnswer("no answer within a minute".into()),
        }
    }
}

/// "stream: OK", "stream: NAME FOUND", or words of an error.
fn read(answer: &[u8]) -> Verdict {
    let text = String::from_utf8_lossy(answer);
    let text = text.trim_end_matches('\0').trim();
    let said = text.strip_prefix("stream:").unwrap_or(text).trim();
    match said.strip_suffix(" FOUND") {
        Some(name) => Verdict::Infected(name.chars().take(100).collect()),
        None if said == "OK" => Verdict::Clean,
        None => Verdict::NoAnswer(said.chars().take(200).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_yes_is_clean() {
        assert_eq!(read(b"stream: OK\0"), Verdict::Clean);
        assert_eq!(
            read(b"stream: Eicar-Test-Signature FOUND\0"),
            Verdict::Infected("Eicar-Test-Signature".into())
        );
        for answer in [b"".as_slice(), b"INSTREAM size limit exceeded. ERROR\0", b"NOT OK", b"\xff"] {
            assert!(matches!(read(answer), Verdict::NoAnswer(_)));
        }
    }

    #[test]
    fn the_setting_is_a_socket_or_a_host_with_its_port() {
        assert_eq!(Scanner::parse("/run/c.ctl"), Some(Scanner::Socket("/run/c.ctl".into())));
        assert_eq!(Scanner::parse(" [::1]:3310"), Some(Scanner::Tcp("[::1]:3310".into())));
        for wrong in ["", "clamd", ":3310", "host:port"] {
            assert_eq!(Scanner::parse(wrong), None, "{wrong}");
        }
    }
}
