//! What our part of the stylesheet promises: nothing fetched, and words that can be read.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// WCAG 2.2 AA for words of ordinary size.
const ENOUGH: f64 = 4.5;

/// Words and the ground they stand on, by their names in the two files.
const PAIRS: &[(&str, &str)] = &[
    ("white", "--brand"),
    ("white", "--brand-deep"),
    ("white", "button"),
    ("white", "success"),
    ("--ink", "--focus"),
    ("--ink", "--amber-pale"),
    ("--ink", "--stone"),
    ("--ink-soft", "white"),
    ("--ink-soft", "--stone"),
    ("--amber", "white"),
    ("--brand", "white"),
    ("--brand-deep", "white"),
    ("link", "white"),
    ("link", "--stone"),
    ("link-hover", "--stone"),
    ("link-visited", "white"),
    ("link-visited", "--stone"),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../style")
}

/// Every `name: #colour` of the file, by name.
fn colours(file: &str) -> HashMap<String, String> {
    let text = fs::read_to_string(folder().join(file)).expect("a stylesheet");
    let pair = |line: &str| {
        let (name, value) = line.trim().split_once(": ")?;
        let value = value.trim_end_matches([';', ',']);
        value.starts_with('#').then(|| (name.to_owned(), value.to_owned()))
    };
    text.lines().filter_map(pair).collect()
}

fn luminance(colour: &str) -> f64 {
    let digits = colour.trim_start_matches('#').chars().collect::<Vec<_>>();
    let short = digits.len() == 3;
    let channel = |index: usize| {
        let pair =
            if short { [digits[index], digits[index]] } else { [digits[2 * index], digits[2 * index + 1]] };
        let value = u8::from_str_radix(&pair.iter().collect::<String>(), 16).expect("a colour");
        let share = f64::from(value) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn words_stand_out_from_their_ground() {
    assert!((contrast("#000000", "#fff") - 21.0).abs() < 0.001);
    let mut known = colours("main.scss");
    known.extend(colours("_tokens.scss"));
    known.insert("white".to_owned(), "#fff".to_owned());
    let button = known.get("$govuk-button-background-colour").expect("the colour of buttons").clone();
    known.insert("button".to_owned(), button);
    for (words, ground) in PAIRS {
        let of = |name: &str| known.get(name).unwrap_or_else(|| panic!("no colour {name}"));
        let contrast = contrast(of(words), of(ground));
        assert!(contrast >= ENOUGH, "{words} on {ground}: {contrast:.2}");
    }
}

#[test]
fn our_rules_fetch_nothing() {
    for entry in fs::read_dir(folder()).expect("the folder") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("a stylesheet");
        for fetch in ["url(", "@import", "@font-face", "http"] {
            assert!(!text.contains(fetch), "{fetch} in {}", path.display());
        }
    }
}
