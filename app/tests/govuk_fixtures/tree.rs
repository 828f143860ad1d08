//! A document as lines of text: names, sorted attributes, classes as a set, words with plain spaces.

use std::fmt::Write;

use scraper::node::Element;
use scraper::{ElementRef, Html, Node};

/// One difference on purpose, as what to do before comparing.
#[derive(Clone, Copy)]
pub enum Edit {
    /// Their attribute is left out.
    DropTheirs(&'static str),
    /// Our attribute is left out.
    DropOurs(&'static str),
    /// Our element with this class is left out, its children stay.
    UnwrapOurs(&'static str),
    /// Our element of this name is left out where it holds no words.
    DropOursWhenEmpty(&'static str),
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Ours,
    Theirs,
}

/// What our component renders.
pub fn ours(html: &str, edits: &[Edit]) -> String {
    lines(html, edits, Side::Ours)
}

/// What the fixture holds.
pub fn theirs(html: &str, edits: &[Edit]) -> String {
    lines(html, edits, Side::Theirs)
}

fn lines(html: &str, edits: &[Edit], side: Side) -> String {
    // The root is the <html> element that the parser adds around a fragment.
    let document = Html::parse_fragment(html);
    let mut out = String::new();
    children(document.root_element(), edits, side, 0, &mut out);
    out
}

fn children(parent: ElementRef<'_>, edits: &[Edit], side: Side, depth: usize, out: &mut String) {
    let mut words = String::new();
    for child in parent.children() {
        match child.value() {
            Node::Text(text) => words.push_str(text),
            Node::Element(_) => {
                flush(parent, &mut words, depth, out);
                if let Some(child) = ElementRef::wrap(child) {
                    element(child, edits, side, depth, out);
                }
            }
            _ => {}
        }
    }
    flush(parent, &mut words, depth, out);
}

fn flush(parent: ElementRef<'_>, words: &mut String, depth: usize, out: &mut String) {
    let exact = matches!(parent.value().name(), "textarea" | "pre");
    let plain = if exact { format!("{words:?}") } else { plain_spaces(words, is_hidden(parent.value())) };
    if !plain.is_empty() {
        let _ = writeln!(out, "{:depth$}{plain}", "");
    }
    words.clear();
}

/// The space inside a hidden suffix keeps words apart when read aloud, so it counts.
fn is_hidden(element: &Element) -> bool {
    element.classes().any(|class| class == "govuk-visually-hidden")
}

fn plain_spaces(words: &str, keep_first: bool) -> String {
    let plain = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if keep_first && words.starts_with(' ') { format!("␠{plain}") } else { plain }
}

fn element(element: ElementRef<'_>, edits: &[Edit], side: Side, depth: usize, out: &mut String) {
    let name = element.value().name();
    let mut unwrap = false;
    for edit in edits {
        match *edit {
            Edit::UnwrapOurs(class) if side == Side::Ours => {
                unwrap |= element.value().classes().any(|of| of == class);
            }
            Edit::DropOursWhenEmpty(of) if side == Side::Ours && of == name && is_empty(element) => return,
            _ => {}
        }
    }
    if unwrap {
        children(element, edits, side, depth, out);
        return;
    }
    let mut attributes = element
        .value()
        .attrs()
        .filter(|(attribute, _)| !is_dropped(attribute, edits, side))
        .map(|(attribute, value)| format!(" {attribute}={:?}", normal(attribute, value)))
        .collect::<Vec<_>>();
    attributes.sort();
    let _ = writeln!(out, "{:depth$}<{name}{}>", "", attributes.concat());
    children(element, edits, side, depth + 2, out);
}

fn is_empty(element: ElementRef<'_>) -> bool {
    element.text().all(|text| text.trim().is_empty())
}

fn is_dropped(attribute: &str, edits: &[Edit], side: Side) -> bool {
    edits.iter().any(|edit| match *edit {
        Edit::DropTheirs(name) => side == Side::Theirs && name == attribute,
        Edit::DropOurs(name) => side == Side::Ours && name == attribute,
        _ => false,
    })
}

fn normal(attribute: &str, value: &str) -> String {
    if attribute != "class" {
        return value.to_owned();
    }
    let mut classes = value.split_whitespace().collect::<Vec<_>>();
    classes.sort_unstable();
    classes.dedup();
    classes.join(" ")
}
