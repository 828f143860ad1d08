//! What changed on the register, as an Atom feed (RFC 4287).

use app::domain::Timestamp;
use app::ports::RegisterChange;
use atom_syndication::{Entry, Feed, FixedDateTime, Generator, Link, Person, Text};

use super::{LICENCE, Publisher, day};

/// A tag URI (RFC 4151): it stays when the feed is made anew, and names the service at the time.
fn tag(by: &Publisher<'_>, date: &str, specific: &str) -> String {
    let host = by.base.split("://").last().unwrap_or_default();
    let host = host.split([':', '/']).next().unwrap_or_default();
    format!("tag:{host},{date}:{specific}")
}

fn updated(at: Timestamp) -> FixedDateTime {
    super::moment(at).parse().unwrap_or_default()
}

fn link(rel: &str, href: String, kind: &str) -> Link {
    Link { href, rel: rel.to_owned(), mime_type: Some(kind.to_owned()), ..Link::default() }
}

/// What XML cannot hold at all, such as a control character, is left out.
fn plain(text: &str) -> String {
    let allowed = |it: &char| !it.is_control() && !matches!(it, '\u{fffe}' | '\u{ffff}');
    text.chars().filter(allowed).collect()
}

fn entry(by: &Publisher<'_>, change: &RegisterChange) -> Entry {
    let about = change.seat.as_ref().map(|(seat, _)| format!("/{}", seat.code())).unwrap_or_default();
    let specific =
        format!("register/{}/{}{about}/{}", change.organisation, change.kind.code(), change.at.seconds());
    let words = plain(&format!("{}: {}", change.name, change.words()));
    Entry {
        title: Text::plain(words.clone()),
        id: tag(by, &day(change.at), &specific),
        updated: updated(change.at),
        published: Some(updated(change.at)),
        links: vec![link("alternate", by.anchor(change.organisation), "text/html")],
        summary: Some(Text::plain(words)),
        ..Entry::default()
    }
}

/// The latest changes first.
pub fn atom(by: &Publisher<'_>, changes: &[RegisterChange]) -> String {
    let feed = Feed {
        title: Text::plain(plain(&format!("Changes of the register of Community Anchors in {}", by.place))),
        id: tag(by, "2026-01-01", "register"),
        // Nothing happened yet: the feed is as old as time.
        updated: updated(changes.first().map(|it| it.at).unwrap_or_default()),
        authors: vec![Person { name: plain(by.owner), ..Person::default() }],
        generator: Some(Generator { value: "Community Anchors".to_owned(), ..Generator::default() }),
        rights: Some(Text::plain(LICENCE.to_owned())),
        links: vec![
            link("self", format!("{}/register.atom", by.base), "application/atom+xml"),
            link("alternate", format!("{}/register", by.base), "text/html"),
        ],
        entries: changes.iter().map(|it| entry(by, it)).collect(),
        lang: Some("en-GB".to_owned()),
        ..Feed::default()
    };
    feed.to_string()
}
