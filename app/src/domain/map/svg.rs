//! The little of SVG that a map needs, written as text.

use std::fmt::Write;

/// A document that grows. Attributes and words are escaped; the names of elements are the program's own.
#[derive(Debug, Default)]
pub(super) struct Svg(String);

impl Svg {
    /// Opens an element.
    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.0.push('>');
    }

    /// Closes the element.
    pub fn close(&mut self, name: &str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    /// An element with nothing in it.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.0.push_str("/>");
    }

    /// An element with words in it.
    pub fn words(&mut self, name: &str, attributes: &[(&str, &str)], words: &str) {
        self.open(name, attributes);
        escape(words, &mut self.0);
        self.close(name);
    }

    /// The document.
    pub fn finish(self) -> String {
        self.0
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            escape(value, &mut self.0);
            self.0.push('"');
        }
    }
}

/// A path made of numbers.
#[derive(Debug, Default)]
pub(super) struct Path(String);

impl Path {
    /// A step, such as `M` with its numbers. A minus separates as well as a space does.
    pub fn step(&mut self, letter: char, numbers: &[i64]) {
        self.0.push(letter);
        for (index, number) in numbers.iter().enumerate() {
            if index > 0 && *number >= 0 {
                self.0.push(' ');
            }
            // Writing to a String cannot fail.
            let _ = write!(self.0, "{number}");
        }
    }

    /// Ends a shape.
    pub fn close(&mut self) {
        self.0.push('z');
    }

    /// What a `d` attribute takes.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// As text of XML. What XML cannot hold at all, such as a control character, is left out.
fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            it if it.is_control() => {}
            it => out.push(it),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_attributes_are_escaped() {
        let mut svg = Svg::default();
        svg.words("text", &[("id", "\"'<")], "a\u{0}\u{8}&<b>\n\u{fffe}é");
        assert_eq!(svg.finish(), "<text id=\"&quot;&#39;&lt;\">a&amp;&lt;b&gt; é</text>");
    }

    #[test]
    fn a_path_wastes_nothing() {
        let mut path = Path::default();
        path.step('M', &[1, 20]);
        path.step('l', &[-3, 4]);
        path.close();
        assert_eq!(path.as_str(), "M1 20l-3 4z");
    }
}
