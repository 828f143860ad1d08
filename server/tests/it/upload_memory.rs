//! Large uploads to the program itself: they are cut off where they must be, and memory stays flat.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use crate::support::files::{BOUNDARY, PDF, photo};
use crate::support::process::{Serving, done, free_address, get};

const MEGABYTE: usize = 1024 * 1024;
/// What several uploads at once may add, in kilobytes: far less than any one of them.
const ADDED: u64 = 48 * 1024;
/// What a picture of 12 million points may add: its points, and the smaller copy.
const PAINTED: u64 = 96 * 1024;

/// Sends one file, filled up to that size, for as long as the service takes it, and gives the answer.
fn upload(address: &str, page: &str, cookie: &str, file: (&str, &str, &[u8]), size: usize) -> String {
    let (name, kind, beginning) = file;
    let mut head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"description\"\r\n\r\nWhat was typed\r\n\
         --{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
         Content-Type: {kind}\r\n\r\n"
    )
    .into_bytes();
    head.extend_from_slice(beginning);
    let tail = format!("\r\n--{BOUNDARY}--\r\n");
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_mins(2))).unwrap();
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
    let mut goes_on = stream.write_all(&head).is_ok();
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

    let answer = upload(&address, page, cookie, ("large.pdf", PDF, b"%PDF-1.4\n"), 500 * MEGABYTE);
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
                let mark = format!("%PDF-1.4\n% {page}\n");
                let file = ("large.pdf", PDF, mark.as_bytes());
                let answer = upload(address, page, cookie, file, 20 * MEGABYTE - 200);
                assert!(
                    answer.starts_with("HTTP/1.1 303"),
                    "{}",
                    answer.lines().next().unwrap_or("no answer")
                );
            });
        }
    });
    let ten = serving.peak();
    assert!(ten - before < ADDED, "{before} to {ten} KB");

    // Two pictures at once, as phones take them: painted one after the other.
    let picture = photo(4_000, 3_000);
    thread::scope(|scope| {
        for (cookie, page) in &drafts[..2] {
            let (address, file) = (&address, ("hall.jpg", "image/jpeg", picture.as_slice()));
            scope.spawn(move || {
                let answer = upload(address, page, cookie, file, 0);
                assert!(
                    answer.starts_with("HTTP/1.1 303"),
                    "{}",
                    answer.lines().next().unwrap_or("no answer")
                );
            });
        }
    });
    let painted = serving.peak();
    println!(
        "peak memory in KB: {before} before, {flood} after 500 MB, {ten} after ten times 20 MB, {painted} after pictures"
    );
    assert!(painted - before < PAINTED, "{before} to {painted} KB");
    let shown = get(&address, page, cookie).unwrap();
    assert!(shown.contains("large.pdf") && shown.contains("20 MB"));
}
