//! Large uploads to the program itself: they are cut off where they must be, and memory stays flat.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use crate::support::files::{BOUNDARY, PDF};
use crate::support::process::{Serving, done, free_address, get};

const MEGABYTE: usize = 1024 * 1024;
/// What several uploads at once may add, in kilobytes: far less than any one of them.
const ADDED: u64 = 48 * 1024;

/// Sends one PDF of that size, for as long as the service takes it, and gives the answer.
fn upload(address: &str, page: &str, cookie: &str, size: usize) -> String {
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"description\"\r\n\r\nWhat was typed\r\n\
         --{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"large.pdf\"\r\n\
         Content-Type: {PDF}\r\n\r\n%PDF-1.4\n% {page}\n"
    );
    let tail = format!("\r\n--{BOUNDARY}--\r\n");
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    write!(
        stream,
        "POST {page} HTTP/1.1\r\nhost: {address}\r\ncookie: {cookie}\r\nsec-fetch-site: same-origin\r\n\
         content-type: multipart/form-data; boundary={BOUNDARY}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        head.len() + size + tail.len()
    )
    .unwrap();
    let mut answers = stream.try_clone().unwrap();
    let reading = thread::spawn(move || {
        let mut answer = Vec::new();
        // The service may close the connection while bytes are still on their way to it.
        let _ = answers.read_to_end(&mut answer);
        String::from_utf8(answer).unwrap()
    });
    let part = vec![b' '; 64 * 1024];
    let mut left = size;
    let mut goes_on = stream.write_all(head.as_bytes()).is_ok();
    while goes_on && left > 0 {
        let now = left.min(part.len());
        goes_on = stream.write_all(&part[..now]).is_ok();
        left -= now;
    }
    let _ = stream.write_all(tail.as_bytes());
    reading.join().unwrap()
}

/// Cookies and evidence pages of so many drafts.
fn drafts(folder: &TempDir, count: usize) -> Vec<(String, String)> {
    done(folder.path(), &["seed", "--demo"]);
    let drafts = done(folder.path(), &["dev-session", "--drafts", &count.to_string()]);
    let draft = |line: &str| {
        let (cookie, page) = line.split_once('\t').unwrap();
        (cookie.to_owned(), format!("{page}/principles/1/evidence"))
    };
    drafts.lines().map(draft).collect()
}

#[test]
fn memory_stays_flat_whatever_is_sent() {
    let folder = TempDir::new().unwrap();
    let drafts = drafts(&folder, 10);
    let address = free_address();
    let serving = Serving::start(folder.path(), &address, &[]);
    let (cookie, page) = &drafts[0];
    get(&address, page, cookie).unwrap();
    let before = serving.peak();

    let answer = upload(&address, page, cookie, 500 * MEGABYTE);
    assert!(answer.starts_with("HTTP/1.1 413"), "{}", answer.lines().next().unwrap_or("no answer"));
    assert!(
        answer.contains("All files together were larger than 201 MB") && answer.contains("What was typed")
    );
    let flood = serving.peak();
    assert!(flood - before < ADDED, "{before} to {flood} KB");
    assert_eq!(std::fs::read_dir(folder.path().join("uploads")).unwrap().count(), 0);

    thread::scope(|scope| {
        for (cookie, page) in &drafts {
            let address = &address;
            scope.spawn(move || {
                let answer = upload(address, page, cookie, 20 * MEGABYTE - 200);
                assert!(
                    answer.starts_with("HTTP/1.1 303"),
                    "{}",
                    answer.lines().next().unwrap_or("no answer")
                );
            });
        }
    });
    let ten = serving.peak();
    println!("peak memory: {before} KB before, {flood} KB after 500 MB, {ten} KB after ten times 20 MB");
    assert!(ten - before < ADDED, "{before} to {ten} KB");
    let shown = get(&address, page, cookie).unwrap();
    assert!(shown.contains("large.pdf") && shown.contains("20 MB"));
}
