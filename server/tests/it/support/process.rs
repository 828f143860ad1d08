//! The program itself, started as people start it.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::Duration;

const PROGRAM: &str = env!("CARGO_BIN_EXE_community-anchors");

/// The program with a data directory, and nothing of this process's own settings.
pub fn program(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    for (name, _) in std::env::vars() {
        if name.starts_with("CA_") || name == "DATABASE_URL" {
            command.env_remove(name);
        }
    }
    command.arg("--data-dir").arg(data).args(arguments).stdin(Stdio::null());
    command
}

/// Runs it to its end: exit code, standard output, standard error.
pub fn run(data: &Path, arguments: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = program(data, arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

/// Runs what must succeed, and gives what it printed.
#[track_caller]
pub fn done(data: &Path, arguments: &[&str]) -> String {
    let (code, stdout, stderr) = run(data, arguments);
    assert_eq!(code, 0, "{arguments:?}: {stdout}{stderr}");
    stdout
}

/// An address on this machine that nobody listens on.
pub fn free_address() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

/// A running service, killed when dropped.
pub struct Serving {
    child: Child,
}

impl Serving {
    /// Starts it and waits until it is ready.
    pub fn start(data: &Path, address: &str, more: &[&str]) -> Self {
        let mut arguments = vec!["--listen", address];
        arguments.extend(more);
        arguments.push("serve");
        let mut command = program(data, &arguments);
        command.env("CA_LOG", "error").stdout(Stdio::null()).stderr(Stdio::null());
        let mut serving = Self { child: command.spawn().unwrap() };
        for _ in 0..300 {
            if get(address, "/readyz", "").is_some_and(|reply| reply.starts_with("HTTP/1.1 200")) {
                return serving;
            }
            if let Some(status) = serving.child.try_wait().unwrap() {
                panic!("the service ended: {status}");
            }
            thread::sleep(Duration::from_millis(100));
        }
        panic!("the service is not ready after 30 seconds");
    }

    /// The most memory it has had so far, in kilobytes.
    pub fn peak(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    /// As if the machine had lost its power.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A whole answer; none when the service was gone before it ended.
pub fn get(address: &str, path: &str, cookie: &str) -> Option<String> {
    ask(
        address,
        &format!("GET {path} HTTP/1.1\r\nhost: {address}\r\ncookie: {cookie}\r\nconnection: close\r\n\r\n"),
    )
}

/// As `get`, with a form.
pub fn post(address: &str, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Option<String> {
    let body = serde_urlencoded::to_string(fields).unwrap();
    ask(
        address,
        &format!(
            "POST {path} HTTP/1.1\r\nhost: {address}\r\ncookie: {cookie}\r\nsec-fetch-site: same-origin\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
            body.len()
        ),
    )
}

fn ask(address: &str, request: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(10))).ok()?;
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    let answer = String::from_utf8(answer).ok()?;
    answer.contains("\r\n\r\n").then_some(answer)
}
