//! Cleans the words that people typed before they go into a message.

/// One line: control characters and line breaks become single spaces, so that
/// no name can add a line to a subject or a header.
pub fn line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if is_unfit(c) { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Several lines: line breaks are kept and made alike, other control characters become spaces.
pub fn paragraphs(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let cleaned: String = text.chars().map(|c| if c != '\n' && is_unfit(c) { ' ' } else { c }).collect();
    cleaned.trim().to_owned()
}

/// The same number. It lets a letter name how each of its fields is cleaned.
pub const fn number(value: &u32) -> u32 {
    *value
}

/// The same yes or no, likewise.
pub const fn flag(value: &bool) -> bool {
    *value
}

/// The paragraphs of a text, which blank lines separate, as lines.
pub(super) fn split(text: &str) -> Vec<Vec<&str>> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty()).map(<[&str]>::to_vec).collect()
}

/// A code in groups of four, easier to read and to type.
pub(super) fn grouped(code: &str) -> String {
    let characters: Vec<char> = code.chars().filter(|c| !c.is_whitespace()).collect();
    characters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// Control characters, line separators, and the marks that turn the direction of the text around them.
fn is_unfit(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::{grouped, line, paragraphs, split};

    #[test]
    fn a_line_stays_one_line() {
        assert_eq!(line(" Beck\r\nBcc: x\u{0}\u{202e}\tHub "), "Beck Bcc: x Hub");
    }

    #[test]
    fn paragraphs_keep_their_line_breaks() {
        let text = paragraphs("One\r\ntwo\r\n \r\n\r\nThree\u{7}\r");
        assert_eq!(text, "One\ntwo\n \n\nThree");
        assert_eq!(split(&text), [vec!["One", "two"], vec!["Three"]]);
    }

    #[test]
    fn a_code_is_shown_in_fours() {
        assert_eq!(grouped("12345678"), "1234 5678");
    }
}
