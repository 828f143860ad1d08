//! A postcode's shape, and what can be said when only its shape is known.

use std::fmt;

/// Letters that are never among the last two of a postcode: on paper they are taken for others.
const NEVER_LAST: &[char] = &['C', 'I', 'K', 'M', 'O', 'V'];

/// A postcode with the shape of one, spaced: "BD5 8HH". Whether it exists is data.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Postcode(String);

impl Postcode {
    /// Reads what a person typed: any case, any spacing, and O for 0 or I for 1 (or the other
    /// way round) where the place allows only one of them.
    pub fn parse(typed: &str) -> Option<Self> {
        let mut plain: Vec<u8> = typed
            .bytes()
            .filter(|byte| !byte.is_ascii_whitespace())
            .map(|byte| byte.to_ascii_uppercase())
            .collect();
        if !(5..=7).contains(&plain.len()) || !plain.iter().all(u8::is_ascii_alphanumeric) {
            return None;
        }
        let inward = plain.len() - 3;
        plain[inward] = as_digit(plain[inward]);
        mend_area(&mut plain[..inward]);
        mend_district(&mut plain[..inward]);
        let (out, inner) = plain.split_at(inward);
        let shaped =
            is_outward(out) && inner[0].is_ascii_digit() && inner[1..].iter().all(u8::is_ascii_alphabetic);
        let text = String::from_utf8(plain.clone()).ok()?;
        shaped.then(|| Self(format!("{} {}", &text[..inward], &text[inward..])))
    }

    /// Spaced, as shown and stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// "BD5 8" of "BD5 8HH".
    pub fn sector(&self) -> &str {
        &self.0[..self.0.len() - 2]
    }

    /// "BD5" of "BD5 8HH".
    pub fn outcode(&self) -> &str {
        &self.0[..self.0.len() - 4]
    }

    /// "BD" of "BD5 8HH".
    pub fn area(&self) -> &str {
        self.0.split(|letter: char| letter.is_ascii_digit()).next().unwrap_or_default()
    }

    /// Where its letters place it, when that is nowhere on the grid of Great Britain.
    pub fn elsewhere(&self) -> Option<Elsewhere> {
        match self.area() {
            "BT" => Some(Elsewhere::NorthernIreland),
            "IM" => Some(Elsewhere::IsleOfMan),
            "JE" => Some(Elsewhere::Jersey),
            "GY" => Some(Elsewhere::Guernsey),
            _ => None,
        }
    }

    /// What to say of a postcode that nobody can place, when its shape tells why.
    pub fn why_unknown(&self) -> Option<String> {
        if let Some(elsewhere) = self.elsewhere() {
            return Some(format!(
                "{self} is in {}. We only know postcodes in Great Britain",
                elsewhere.name()
            ));
        }
        if self.is_for_post_only() {
            let outcode = self.outcode();
            return Some(format!(
                "{outcode} postcodes are for post only and belong to no place on the ground"
            ));
        }
        self.is_mistyped()
            .then(|| format!("The last two letters of a postcode are never C, I, K, M, O or V. Check {self}"))
    }

    /// True when nothing can be said of where it is from the postcodes around it.
    pub fn stands_alone(&self) -> bool {
        self.is_for_post_only() || self.is_mistyped()
    }

    /// True when no postcode ends like this. One that is among our data counts as it is there.
    pub fn is_mistyped(&self) -> bool {
        self.0[self.0.len() - 2..].contains(NEVER_LAST)
    }

    /// Districts 97 to 99 are given to large receivers of post, and BF, BX and XX to no place at all. Where
    /// one of them is says nothing of where the next is.
    pub fn is_for_post_only(&self) -> bool {
        let district = &self.outcode()[self.area().len()..];
        matches!(self.area(), "BF" | "BX" | "XX") || matches!(district, "97" | "98" | "99")
    }
}

/// A part of the postal system that lies off the grid of Great Britain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Elsewhere {
    /// BT. The Irish grid is another one.
    NorthernIreland,
    /// IM.
    IsleOfMan,
    /// JE.
    Jersey,
    /// GY.
    Guernsey,
}

impl Elsewhere {
    /// As said after "in".
    pub const fn name(self) -> &'static str {
        match self {
            Self::NorthernIreland => "Northern Ireland",
            Self::IsleOfMan => "the Isle of Man",
            Self::Jersey => "Jersey",
            Self::Guernsey => "Guernsey",
        }
    }
}

impl fmt::Display for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A digit for the letter that looks like it.
const fn as_digit(typed: u8) -> u8 {
    match typed {
        b'O' => b'0',
        b'I' | b'L' => b'1',
        other => other,
    }
}

/// "0X1 1AA" or "P01 1AA" was meant as OX1 or PO1: an area begins with a letter, and no district with 0.
fn mend_area(out: &mut [u8]) {
    if out[0] == b'0' {
        out[0] = b'O';
    }
    if out.len() > 2 && out[1] == b'0' && out[2].is_ascii_digit() {
        out[1] = b'O';
    }
}

/// "BDO 1AA" or "BD1O 1AA" was meant as BD0 or BD10: no district's own letter is an I, L or O.
fn mend_district(out: &mut [u8]) {
    let length = out.len();
    if length < 3 {
        return;
    }
    out[length - 1] = as_digit(out[length - 1]);
    // Four long, two of them letters: a digit at the end has a digit before it.
    if length == 4 && out[3].is_ascii_digit() {
        out[2] = as_digit(out[2]);
    }
}

/// A9, A99, AA9, AA99, A9A or AA9A.
fn is_outward(out: &[u8]) -> bool {
    let shape: Vec<u8> = out.iter().map(|byte| if byte.is_ascii_digit() { b'9' } else { b'A' }).collect();
    matches!(shape.as_slice(), b"A9" | b"A99" | b"AA9" | b"AA99" | b"A9A" | b"AA9A")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn typed_in_any_way_it_is_the_same_postcode() {
        for typed in ["BD5 8HH", "bd58hh", " b d5 8 hh ", "BD5\t8HH"] {
            assert_eq!(Postcode::parse(typed).unwrap().as_str(), "BD5 8HH", "{typed}");
        }
        assert_eq!(Postcode::parse("LS197DG").unwrap().sector(), "LS19 7");
        assert_eq!(Postcode::parse("LS197DG").unwrap().outcode(), "LS19");
    }

    #[test]
    fn a_letter_for_a_digit_is_mended_where_only_one_can_be_meant() {
        for (typed, meant) in [
            ("BD5 OAA", "BD5 0AA"),
            ("bd1o oaa", "BD10 0AA"),
            ("BDI 1AA", "BD1 1AA"),
            ("BDIO IAA", "BD10 1AA"),
            ("BD2L 1AA", "BD21 1AA"),
            ("0X1 1AA", "OX1 1AA"),
            ("P01 1AA", "PO1 1AA"),
            ("W1O 5AA", "W10 5AA"),
            ("W1A 1AA", "W1A 1AA"),
            ("SW1A OAA", "SW1A 0AA"),
        ] {
            assert_eq!(Postcode::parse(typed).map(|it| it.to_string()).as_deref(), Some(meant), "{typed}");
        }
        // An inward letter is never an O, so nobody knows what was meant.
        for typed in ["BD5 00A", "BD5 0A0", "B0 1AAA"] {
            assert_eq!(Postcode::parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn postcodes_off_the_map_are_answered_in_words() {
        for (typed, words) in [
            ("BT1 1AA", "BT1 1AA is in Northern Ireland. We only know postcodes in Great Britain"),
            ("IM1 1AA", "IM1 1AA is in the Isle of Man. We only know postcodes in Great Britain"),
            ("JE2 3AB", "JE2 3AB is in Jersey. We only know postcodes in Great Britain"),
            ("GY1 1AA", "GY1 1AA is in Guernsey. We only know postcodes in Great Britain"),
        ] {
            assert_eq!(Postcode::parse(typed).unwrap().why_unknown().as_deref(), Some(words));
        }
        for typed in ["BD99 1AA", "BD98 1AA", "BF1 1AA", "BX1 1LT"] {
            let words = Postcode::parse(typed).unwrap().why_unknown().unwrap();
            assert!(words.contains("for post only"), "{words}");
        }
        for typed in ["BD3 8BO", "BD3 8CB", "BD3 8AV"] {
            let postcode = Postcode::parse(typed).unwrap();
            let words = postcode.why_unknown().unwrap();
            assert!(words.ends_with(&format!("are never C, I, K, M, O or V. Check {typed}")), "{words}");
            assert!(postcode.stands_alone());
        }
        // Only the last two letters tell: these begin with letters that none ends with.
        assert!(!Postcode::parse("CM1 1AA").unwrap().stands_alone());
        for typed in ["BD9 9AA", "B1 1AA", "BB1 1AA", "GL1 1AA", "SW1A 0AA"] {
            assert_eq!(Postcode::parse(typed).unwrap().why_unknown(), None, "{typed}");
        }
    }

    #[test]
    fn other_words_are_no_postcode() {
        for typed in ["", "BD5", "BRADFORD", "BD5 8H", "5BD 8HH", "BD5 8HH1", "ＢＤ５ 8HH", "<svg>"] {
            assert_eq!(Postcode::parse(typed), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_can_break_it(typed in ".{0,40}") {
            if let Some(postcode) = Postcode::parse(&typed) {
                prop_assert_eq!(Postcode::parse(postcode.as_str()), Some(postcode.clone()));
                prop_assert!(postcode.as_str().starts_with(postcode.sector()));
            }
        }
    }
}
