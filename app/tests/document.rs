//! The document around every page.

#![cfg(feature = "ssr")]

use std::collections::HashSet;
use std::sync::Arc;

use app::pages::{Chrome, Page, Site, Visitor, render};
use leptos::prelude::*;
use scraper::{ElementRef, Html, Selector};

fn chrome() -> Chrome {
    Chrome {
        site: Arc::new(Site {
            name: "Community Anchors".into(),
            place: "Our place".into(),
            owner: "Example Alliance".into(),
            phone: "01632 960 001".into(),
            hours: "Monday to Friday, 9am to 5pm".into(),
            email: "help@example.org".into(),
        }),
        visitor: None,
        session: None,
        demonstration: false,
        nonce: "n0nce".into(),
        assets: "/assets/0123abcd/pkg".into(),
        path: "/register/1".into(),
        done: None,
    }
}

fn page() -> Page {
    Page::new("Register", view! { <h1>"Register"</h1> })
}

fn all(html: &str, selector: &str) -> Vec<String> {
    let document = Html::parse_document(html);
    let selector = Selector::parse(selector).expect("a selector");
    document.select(&selector).map(|element| words(element)).collect()
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_page_without_islands_carries_no_script() {
    let html = render(&chrome(), page);
    assert!(html.starts_with("<!DOCTYPE html>"), "{html}");
    assert!(html.contains(r#"<html lang="en-GB" class="govuk-template">"#), "{html}");
    assert!(!html.contains("<script") && !html.contains("modulepreload") && !html.contains("wasm"), "{html}");
    assert!(!html.contains("leptos-island") && !html.contains("data-hk"), "{html}");
}

#[test]
fn a_page_with_islands_asks_for_the_named_files_only() {
    let html = render(&chrome(), || page().with_islands());
    assert!(html.contains(r#"href="/assets/0123abcd/pkg/app.js""#), "{html}");
    assert!(html.contains(r#"href="/assets/0123abcd/pkg/app_bg.wasm""#), "{html}");
    assert!(html.contains(r#"("", "assets/0123abcd/pkg", "app", "app_bg", false)"#), "{html}");
    assert_eq!(html.matches("<script").count(), 1);
    assert!(html.contains(r#"<script type="module" nonce="n0nce">"#), "{html}");
}

#[test]
fn no_style_and_no_handler_is_inline() {
    let html = render(&chrome(), || page().with_islands());
    assert!(!html.contains("style=") && !html.contains("<style") && !html.contains(" onclick"), "{html}");
}

#[test]
fn the_title_says_where_one_is_and_that_there_are_errors() {
    assert_eq!(all(&render(&chrome(), page), "title"), ["Register - Community Anchors"]);
    let html = render(&chrome(), || page().with_errors(true));
    assert_eq!(all(&html, "title"), ["Error: Register - Community Anchors"]);
}

#[test]
fn what_people_typed_stays_text_in_the_title() {
    let html = render(&chrome(), || Page::new("</title><script>x", ()));
    assert_eq!(all(&html, "title"), ["</title><script>x - Community Anchors"]);
    assert!(!html.contains("<script"), "{html}");
}

#[test]
fn a_stranger_may_sign_in() {
    let html = render(&chrome(), page);
    assert_eq!(all(&html, "nav[aria-label=Account] li"), ["Sign in"]);
    assert!(all(&html, "form").is_empty());
}

#[test]
fn a_visitor_sees_their_links_and_signs_out_by_a_form() {
    let visitor = Visitor { name: "<b>Ann</b>".into(), links: vec![("/work".into(), "My work".into())] };
    let html = render(&Chrome { visitor: Some(visitor), ..chrome() }, page);
    assert_eq!(all(&html, "nav[aria-label=Account] li"), ["<b>Ann</b>", "My work", "Sign out"]);
    assert_eq!(all(&html, "form[method=post][action='/sign-out'] button"), ["Sign out"]);
}

#[test]
fn the_menu_marks_the_page_and_the_pages_below_it() {
    let html = render(&chrome(), page);
    assert_eq!(all(&html, "nav[aria-label=Menu] [aria-current=true]"), ["Register"]);
    let html = render(&Chrome { path: "/register".into(), ..chrome() }, page);
    assert_eq!(all(&html, "nav[aria-label=Menu] [aria-current=page]"), ["Register"]);
    let html = render(&Chrome { path: "/registered".into(), ..chrome() }, page);
    assert!(all(&html, "[aria-current]").is_empty());
}

#[test]
fn demonstration_data_says_so() {
    assert!(all(&render(&chrome(), page), "aside").is_empty());
    let html = render(&Chrome { demonstration: true, ..chrome() }, page);
    let strip = "Demonstration data: practices are grouped for this demonstration. \
                 This is not the official Community Partnership list.";
    assert_eq!(all(&html, "aside"), [strip]);
}

#[test]
fn the_footer_says_who_runs_it_and_where_the_licences_are() {
    let html = render(&chrome(), page);
    assert_eq!(
        all(&html, "footer li"),
        ["Contact", "Privacy", "Cookies", "Data and licences", "Accessibility statement"]
    );
    assert_eq!(
        all(&html, "footer p"),
        ["Run by Example Alliance. Need help? Call 01632 960 001, Monday to Friday, 9am to 5pm."]
    );
}

#[test]
fn the_way_back_stands_before_the_main_part() {
    let html = render(&chrome(), || page().back("/", "Home"));
    let back = html.find("govuk-back-link").expect("the link");
    assert!(back < html.find("<main").expect("the main part"));
    let html = render(&chrome(), || page().full_width().back("/", "Home"));
    assert_eq!(all(&html, ".govuk-width-container > nav > .govuk-back-link"), ["Home"]);
}

#[test]
fn there_is_one_of_each_landmark_and_of_each_id() {
    for page in [page as fn() -> Page, || page().full_width()] {
        let html = render(&Chrome { demonstration: true, ..chrome() }, page);
        for landmark in ["header", "main#main", "footer", "aside", "h1"] {
            assert_eq!(all(&html, landmark).len(), 1, "{landmark}");
        }
        let document = Html::parse_document(&html);
        let mut seen = HashSet::new();
        for element in document.select(&Selector::parse("[id]").expect("a selector")) {
            assert!(seen.insert(element.value().id().map(str::to_owned)), "{html}");
        }
    }
}

#[test]
fn pages_render_alike_on_many_threads() {
    let expected = render(&chrome(), || page().with_islands());
    let threads = (0..8).map(|_| std::thread::spawn(|| render(&chrome(), || page().with_islands())));
    for thread in threads.collect::<Vec<_>>() {
        assert_eq!(thread.join().expect("a page"), expected);
    }
}

/// Reads a signal, as real islands do.
#[island]
fn Live(words: String) -> impl IntoView {
    let (count, _) = signal(words.len());
    view! { <p role="status">{move || count.get()}" of "{words}</p> }
}

#[test]
fn an_island_is_marked_with_its_props_and_readable_before_it_wakes() {
    let html = render(&chrome(), || {
        Page::new("Live", view! { <Live words="\"a\" & b".to_owned()/> }).with_islands()
    });
    assert_eq!(all(&html, "leptos-island[data-component^=Live][data-props] p"), ["7 of \"a\" & b"]);
}
