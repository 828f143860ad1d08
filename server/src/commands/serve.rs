//! `serve` and `healthcheck`.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, watch};

use super::{CommandError, CommandResult, now, open};
use crate::config::Config;
use crate::files::Files;
use crate::http::{self, SiteState};
use crate::mail::Transport;
use crate::store::places;
use crate::use_cases::Service;
use crate::world::World;
use crate::{data_dir, jobs, seeds};

/// How often the service looks whether its data is the demonstration's.
const LOOK_EVERY: Duration = Duration::from_secs(10);

pub async fn serve(config: Config, world: World, comparison_handlers: bool) -> CommandResult {
    start_log();
    let transport = config.transport().map_err(CommandError::wrong_use)?;
    let sender = config.sender().map_err(CommandError::wrong_use)?;
    // Several instances may share one PostgreSQL; SQLite has one process.
    let is_sqlite = config.database_url.starts_with("sqlite:");
    let _lock = if is_sqlite { Some(data_dir::lock(&config.data_dir)?) } else { None };
    let db = open(&config).await?;
    db.migrate().await?;
    seeds::load(&db, now(&world)).await?;
    std::fs::create_dir_all(&config.data_dir)?;
    let keys = data_dir::keys(&config.data_dir, config.secret_key(), &world)?;
    let place = seeds::place()?;
    let nudge = Arc::new(Notify::new());
    let details = config.sender_details(&place.name);
    let files = Files::new(&config.data_dir, config.scanner().map_err(CommandError::wrong_use)?);
    let service = Service::new(db.clone(), world.clone(), keys, details, files, nudge.clone())
        .with_evidence_limits(config.evidence_limits());
    service.refresh_settings().await?;
    let demonstration = places::is_demonstration(&mut &db).await?;
    let mailbox = matches!(transport, Transport::Mailbox);
    let pages = config.site(&place.name);
    let site = Arc::new(SiteState::new(pages, config.base_url.clone(), demonstration, mailbox));
    let mut router = http::router(service.clone(), site.clone())
        .map_err(|error| CommandError::wrong_use(format!("CA_BASE_URL cannot be used: {error}")))?;
    if comparison_handlers {
        router = router.clone().merge(http::comparison(&service, &site, &router).await?);
    }
    let listener = bind(&config.listen).await.map_err(|error| CommandError {
        words: format!("{} cannot be listened on: {error}", config.listen),
        code: 1,
    })?;
    announce(&config, demonstration, mailbox);
    let (stop, stopped) = watch::channel(false);
    let outbox =
        tokio::spawn(jobs::outbox::run(db.clone(), world, transport, sender, stopped.clone(), nudge));
    let keeping = tokio::spawn(jobs::files::run(service.clone(), stopped.clone()));
    let hourly = tokio::spawn(jobs::hourly::run(service.clone(), stopped.clone()));
    let looking = tokio::spawn(look(service, site, stopped.clone()));
    let app = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, app).with_graceful_shutdown(signal(stop)).await?;
    // Requests in hand are done; let the outbox finish its mail, then close the database.
    let _ = tokio::join!(outbox, keeping, hourly, looking);
    db.close().await;
    Ok(())
}

/// "localhost" is two addresses: the one that every program tries comes first.
async fn bind(listen: &str) -> std::io::Result<TcpListener> {
    let mut addresses: Vec<SocketAddr> = tokio::net::lookup_host(listen).await?.collect();
    addresses.sort_by_key(SocketAddr::is_ipv6);
    TcpListener::bind(addresses.as_slice()).await
}

/// Keeps the demonstration banner and the settings true while commands and other instances change them.
async fn look(service: Service, site: Arc<SiteState>, mut stopped: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            _ = stopped.changed() => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
        if let Ok(demonstration) = places::is_demonstration(&mut service.db()).await {
            site.set_demonstration(demonstration);
        }
        // The settings as they were do until the database answers again.
        let _ = service.refresh_settings().await;
    }
}

fn start_log() {
    use tracing_subscriber::EnvFilter;
    let filter =
        EnvFilter::try_from_env("CA_LOG").unwrap_or_else(|_| EnvFilter::new("info,memory_serve=warn"));
    let json = tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr);
    // Already set when tests start several services in one process.
    let _ = json.try_init();
}

/// What a newcomer needs to know, on standard output.
fn announce(config: &Config, demonstration: bool, mailbox: bool) {
    println!("Community Anchors is at {}", config.base_url);
    if demonstration && mailbox {
        println!(
            "Demonstration accounts: applicant@example.org, chair@example.org, director.one@example.org, \
             coordinator@example.org, administrator@example.org"
        );
        println!("Their sign-in codes arrive at {0}/dev/mailbox", config.base_url);
        println!("Their authenticator codes are at {0}/dev/authenticator", config.base_url);
    } else if mailbox {
        println!("No mail server is set: e-mails are shown at {}/dev/mailbox", config.base_url);
    }
}

/// The first Ctrl-C or SIGTERM finishes requests in hand; the second stops at once.
async fn signal(stop: watch::Sender<bool>) {
    next_signal().await;
    let _ = stop.send(true);
    tokio::spawn(async {
        next_signal().await;
        std::process::exit(1);
    });
}

async fn next_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        },
        // Without signals only a kill stops the service.
        Err(_) => std::future::pending().await,
    }
}

/// Asks `/readyz` of the service that these settings describe.
pub async fn healthcheck(config: &Config) -> CommandResult {
    let failed = |words: String| CommandError { words, code: 1 };
    let ask = async {
        let mut stream = TcpStream::connect(&config.listen).await?;
        let host = &config.listen;
        let request = format!("GET /readyz HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        Ok::<_, std::io::Error>(answer)
    };
    let answer = tokio::time::timeout(Duration::from_secs(5), ask)
        .await
        .map_err(|_| failed(format!("{} did not answer within 5 seconds", config.listen)))?
        .map_err(|error| failed(format!("{} cannot be reached: {error}", config.listen)))?;
    if answer.starts_with("HTTP/1.1 200") {
        println!("ready");
        return Ok(());
    }
    Err(failed("the service is not ready".into()))
}
