//! How areas are told apart without colour: each has a pattern of its own.

use super::svg::Svg;

/// Light enough for dark words, and each a step lighter or darker than the next.
const TINTS: [&str; 7] = ["#f4e9b8", "#cfe3e6", "#ffffff", "#e3d3ea", "#dcecc9", "#f3cfc6", "#d3d6d8"];
/// Lines in a tile of 8 by 8.
const LINES: [&str; 8] = [
    "",
    "M-2 2l4-4M0 8l8-8M6 10l4-4",
    "M0 4h8",
    "M2 2h0M6 6h0",
    "M-2 6l4 4M0 0l8 8M6-2l4 4",
    "M4 0v8",
    "M0 4h8M4 0v8",
    "M-2 2l4-4M0 8l8-8M6 10l4-4M-2 6l4 4M0 0l8 8M6-2l4 4",
];
const INK: &str = "#4a5f66";

/// Which of the patterns a partnership has. Fifty-six differ.
fn look(place: usize) -> (&'static str, &'static str) {
    (TINTS[place % TINTS.len()], LINES[place % LINES.len()])
}

/// The family of the key; each part of the map has one of its own, because its squares have a scale.
pub(super) const KEY: &str = "k";

/// The pattern of a partnership, for `fill`.
pub(super) fn fill(family: &str, place: usize) -> String {
    format!("url(#{family}{place})")
}

/// The patterns of so many partnerships, and the same for each further family, shrunk as it says.
pub(super) fn define(svg: &mut Svg, count: usize, families: &[(&str, String)]) {
    svg.open("defs", &[]);
    for place in 0..count {
        let (tint, lines) = look(place);
        let id = format!("{KEY}{place}");
        let size = [("width", "8"), ("height", "8"), ("patternUnits", "userSpaceOnUse")];
        svg.open("pattern", &[("id", &id), size[0], size[1], size[2]]);
        svg.empty("path", &[("fill", tint), ("d", "M0 0h8v8H0z")]);
        if !lines.is_empty() {
            // A dot is a line without length and with round ends.
            let width = if lines.contains("h0") { "2.4" } else { "1" };
            let ends = ("stroke-linecap", "round");
            svg.empty(
                "path",
                &[("stroke", INK), ("stroke-width", width), ends, ("fill", "none"), ("d", lines)],
            );
        }
        svg.close("pattern");
        for (family, shrink) in families {
            let (own, same) = (format!("{family}{place}"), format!("#{id}"));
            svg.empty("pattern", &[("id", &own), ("href", &same), ("patternTransform", shrink)]);
        }
    }
    svg.close("defs");
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn neighbours_in_the_list_differ_in_lines_and_not_only_in_colour() {
        for place in 0..60 {
            assert_ne!(look(place).1, look(place + 1).1);
        }
        assert_eq!((0..56).map(look).collect::<HashSet<_>>().len(), 56);
    }
}
