//! A mail server that takes everything and remembers who got what.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// Address and Message-ID of every mail, as often as it came.
pub type Arrived = Arc<Mutex<Vec<(String, String)>>>;

/// Starts it; gives its URL and what arrives.
pub fn sink() -> (String, Arrived) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    let arrived = Arrived::default();
    let seen = arrived.clone();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let seen = seen.clone();
            // A client that is killed ends the connection: nothing to report.
            thread::spawn(move || talk(stream, &seen));
        }
    });
    (url, arrived)
}

fn talk(stream: TcpStream, seen: &Arrived) -> Option<()> {
    let mut write = stream.try_clone().ok()?;
    let mut lines = BufReader::new(stream).lines();
    let mut to = String::new();
    let mut say = |words: &str| write.write_all(format!("{words}\r\n").as_bytes()).ok();
    say("220 sink.example.org ESMTP")?;
    while let Some(Ok(line)) = lines.next() {
        let command = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        match command.as_str() {
            "RCPT" => {
                line[8..].trim_matches(['<', '>']).clone_into(&mut to);
                say("250 OK")?;
            }
            "DATA" => {
                say("354 Go ahead")?;
                let mut id = String::new();
                for line in lines.by_ref() {
                    let line = line.ok()?;
                    if line == "." {
                        break;
                    }
                    if id.is_empty()
                        && let Some(value) = line.strip_prefix("Message-ID: ")
                    {
                        value.clone_into(&mut id);
                    }
                }
                seen.lock().unwrap().push((to.clone(), id));
                say("250 Queued")?;
            }
            "QUIT" => {
                say("221 Bye")?;
                return Some(());
            }
            _ => {
                say("250 OK")?;
            }
        }
    }
    Some(())
}
