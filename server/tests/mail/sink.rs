//! A real SMTP server in this process, which can also misbehave.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio_rustls::TlsAcceptor;

/// What the server does with one connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    Accept,
    /// 451 to the recipient.
    Later,
    /// 550 to the recipient.
    Refuse,
    /// 535 to the sign-in.
    RefuseLogin,
    /// Hangs up once it has the message, without a word.
    DropAfterData,
    /// Never answers the message.
    Stall,
    /// Takes the message, but never says goodbye.
    StallAtGoodbye,
}

/// When the server speaks TLS.
#[derive(Clone)]
pub enum Encryption {
    None,
    Offered(TlsAcceptor),
    AtOnce(TlsAcceptor),
}

#[derive(Default)]
struct Seen {
    manners: Mutex<VecDeque<Manner>>,
    commands: Mutex<Vec<String>>,
    accepted: Mutex<Vec<Mail>>,
    arrived: Notify,
}

/// The server.
pub struct Sink {
    pub port: u16,
    seen: Arc<Seen>,
}

/// A message as it came over the wire.
#[derive(Clone, Debug)]
pub struct Mail {
    pub recipients: Vec<String>,
    pub content: String,
}

impl Sink {
    /// Handles one connection in each manner, and all later ones well.
    pub async fn start(manners: &[Manner]) -> Self {
        Self::start_encrypted(manners, Encryption::None).await
    }

    pub async fn start_encrypted(manners: &[Manner], encryption: Encryption) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::new(Seen::default());
        *seen.manners.lock().unwrap() = manners.iter().copied().collect();
        let server = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let manner = server.manners.lock().unwrap().pop_front().unwrap_or(Manner::Accept);
                let (server, encryption) = (Arc::clone(&server), encryption.clone());
                tokio::spawn(async move {
                    // A client that hangs up ends the connection: nothing to report.
                    let _ = match encryption {
                        Encryption::None => Session::new(stream, manner, server).talk(false).await.map(drop),
                        Encryption::AtOnce(tls) => match tls.accept(stream).await {
                            Ok(stream) => Session::new(stream, manner, server).talk(false).await.map(drop),
                            Err(error) => Err(error),
                        },
                        Encryption::Offered(tls) => {
                            upgrade(Session::new(stream, manner, server), tls, manner).await
                        }
                    };
                });
            }
        });
        Self { port, seen }
    }

    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    pub fn accepted(&self) -> Vec<Mail> {
        self.seen.accepted.lock().unwrap().clone()
    }

    /// The first words of every command, in order.
    pub fn commands(&self) -> Vec<String> {
        self.seen.commands.lock().unwrap().clone()
    }

    /// Waits until the next message is here, whether or not the server then answers.
    pub async fn arrival(&self) {
        self.seen.arrived.notified().await;
    }
}

async fn upgrade<S: AsyncRead + AsyncWrite + Unpin>(
    mut session: Session<S>,
    tls: TlsAcceptor,
    manner: Manner,
) -> std::io::Result<()> {
    if session.talk(true).await? {
        let server = Arc::clone(&session.seen);
        let stream = tls.accept(session.stream.into_inner()).await?;
        let mut session = Session::new(stream, manner, server);
        session.greeted = true;
        session.talk(false).await?;
    }
    Ok(())
}

struct Session<S> {
    stream: BufReader<S>,
    manner: Manner,
    seen: Arc<Seen>,
    recipients: Vec<String>,
    greeted: bool,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Session<S> {
    fn new(stream: S, manner: Manner, seen: Arc<Seen>) -> Self {
        Self { stream: BufReader::new(stream), manner, seen, recipients: Vec::new(), greeted: false }
    }

    async fn say(&mut self, answer: &str) -> std::io::Result<()> {
        self.stream.write_all(answer.as_bytes()).await?;
        self.stream.flush().await
    }

    /// Waits until the client hangs up.
    async fn fall_silent(&mut self) -> std::io::Result<()> {
        let mut rest = Vec::new();
        self.stream.read_to_end(&mut rest).await.map(drop)
    }

    /// True when the client is ready to encrypt.
    async fn talk(&mut self, starttls: bool) -> std::io::Result<bool> {
        if !self.greeted {
            self.say("220 sink.example.org ESMTP\r\n").await?;
        }
        let mut line = String::new();
        loop {
            line.clear();
            if self.stream.read_line(&mut line).await? == 0 {
                return Ok(false);
            }
            let command = line.split([' ', ':', '\r']).next().unwrap_or_default().to_ascii_uppercase();
            self.seen.commands.lock().unwrap().push(command.clone());
            match command.as_str() {
                "EHLO" if starttls => self.say("250-sink.example.org\r\n250 STARTTLS\r\n").await?,
                "EHLO" => self.say("250-sink.example.org\r\n250-8BITMIME\r\n250 AUTH PLAIN\r\n").await?,
                "STARTTLS" if starttls => {
                    self.say("220 Go ahead\r\n").await?;
                    return Ok(true);
                }
                "AUTH" if self.manner == Manner::RefuseLogin => self.say("535 5.7.8 No\r\n").await?,
                "AUTH" => self.say("235 2.7.0 Welcome\r\n").await?,
                "RCPT" if self.manner == Manner::Later => self.say("451 4.7.1 Greylisted\r\n").await?,
                "RCPT" if self.manner == Manner::Refuse => self.say("550 5.1.1 No such person\r\n").await?,
                "RCPT" => {
                    self.recipients
                        .push(line.trim_end()["RCPT TO:".len()..].trim_matches(['<', '>']).to_owned());
                    self.say("250 OK\r\n").await?;
                }
                "DATA" => {
                    self.say("354 Go ahead\r\n").await?;
                    let content = self.content().await?;
                    match self.manner {
                        Manner::DropAfterData => return Ok(false),
                        Manner::Stall => {
                            self.seen.arrived.notify_one();
                            self.fall_silent().await?;
                        }
                        _ => self.accept(content).await?,
                    }
                }
                "QUIT" if self.manner == Manner::StallAtGoodbye => self.fall_silent().await?,
                "QUIT" => {
                    self.say("221 Bye\r\n").await?;
                    return Ok(false);
                }
                _ => self.say("250 OK\r\n").await?,
            }
        }
    }

    /// Everything up to the line with one dot.
    async fn content(&mut self) -> std::io::Result<String> {
        let mut content = String::new();
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line).await? == 0 || line == ".\r\n" {
                return Ok(content);
            }
            content.push_str(line.strip_prefix('.').unwrap_or(&line));
        }
    }

    async fn accept(&mut self, content: String) -> std::io::Result<()> {
        let mail = Mail { recipients: std::mem::take(&mut self.recipients), content };
        self.seen.accepted.lock().unwrap().push(mail);
        self.say("250 2.0.0 Queued\r\n").await?;
        self.seen.arrived.notify_one();
        Ok(())
    }
}

impl Mail {
    /// The value of a header, unfolded.
    pub fn header(&self, name: &str) -> Option<String> {
        let head = self.content.split("\r\n\r\n").next()?.replace("\r\n ", " ");
        head.lines().find_map(|line| {
            let (found, value) = line.split_once(": ")?;
            found.eq_ignore_ascii_case(name).then(|| value.to_owned())
        })
    }

    /// The decoded part of this type.
    pub fn part(&self, content_type: &str) -> Option<String> {
        let from = self.content.find(&format!("Content-Type: {content_type}"))?;
        let (head, rest) = self.content[from..].split_once("\r\n\r\n")?;
        let body = rest.split("\r\n--").next()?;
        Some(if head.contains("quoted-printable") { unquoted(body) } else { body.to_owned() })
    }
}

/// Decodes quoted-printable.
fn unquoted(text: &str) -> String {
    let text = text.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first == b'=' {
            let code = std::str::from_utf8(&rest[..2]).unwrap();
            bytes.push(u8::from_str_radix(code, 16).unwrap());
            rest = &rest[2..];
        } else {
            bytes.push(first);
        }
    }
    String::from_utf8(bytes).unwrap()
}
