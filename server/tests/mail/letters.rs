//! Every letter as it will be read, once with ordinary words and once with hostile ones.

use scraper::{Html, Selector};

use server::mail::Rendered;

use crate::letter_samples::samples;
use crate::surroundings::{details, letter};

const ATTACK: &str = "\"><svg onload=alert(1)>\r\nBcc: x@example.org";

fn ordinary(words: &str) -> String {
    words.to_owned()
}

fn hostile(words: &str) -> String {
    format!("{words}{ATTACK}")
}

fn shown(Rendered { subject, text, html }: &Rendered) -> String {
    format!("Subject: {subject}\n\n----- text -----\n{text}\n----- html -----\n{html}")
}

#[test]
fn every_letter_reads_as_it_should() {
    for letter in samples(ordinary) {
        insta::assert_snapshot!(letter.template(), shown(&letter.render(&details())));
    }
}

#[test]
fn hostile_words_stay_words() {
    for letter in samples(hostile) {
        let rendered = letter.render(&details());
        insta::assert_snapshot!(format!("{}_hostile", letter.template()), shown(&rendered));
        let name = letter.template();
        assert!(!rendered.subject.contains(char::is_control), "{name}");
        let html = Html::parse_document(&rendered.html);
        assert_eq!(html.select(&Selector::parse("svg, script, img").unwrap()).count(), 0, "{name}");
        assert!(!rendered.text.contains('\r'), "{name}");
    }
}

#[test]
fn every_letter_has_one_action_shown_twice() {
    let links = Selector::parse("a").unwrap();
    for letter in samples(ordinary) {
        let Rendered { subject, text, html } = letter.render(&details());
        let html = Html::parse_document(&html);
        assert!(html.errors.is_empty(), "{}: {:?}", letter.template(), html.errors);
        let hrefs: Vec<&str> = html.select(&links).filter_map(|link| link.attr("href")).collect();
        let [button, address, footer] = hrefs[..] else { panic!("{hrefs:?}") };
        assert_eq!(button, address);
        assert_eq!(footer, details().base_url);
        let shown: String = html.select(&links).nth(1).unwrap().text().collect();
        assert_eq!(shown, address);
        assert_eq!(text.matches(address).count(), 1, "{}", letter.template());
        assert!(text.contains(&details().owner) && text.contains(&details().phone));
        assert!(subject.len() <= 90, "{subject}");
        for word in ["please", "Please", "rejected", "invalid"] {
            assert!(!text.contains(word), "{}: {word}", letter.template());
        }
    }
}

#[test]
fn a_service_without_a_phone_shows_none() {
    let mut details = details();
    details.phone.clear();
    let rendered = letter().render(&details);
    assert!(!rendered.text.contains("Phone") && !rendered.html.contains("Phone"));
    assert!(!rendered.text.contains("9am"));
}
