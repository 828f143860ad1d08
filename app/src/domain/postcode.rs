//! A postcode's shape, and what can be said when only its shape is known.

use std::fmt;

/// A postcode with the shape of one, spaced: "BD5 8HH". Whether it exists is data.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Postcode(String);

impl Postcode {
    /// Reads what a person typed: any case, any spacing, and O for 0 or I for 1 in the
    /// place of the inward code's digit.
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
        plain[inward] = match plain[inward] {
            b'O' => b'0',
            b'I' | b'L' => b'1',
            other => other,
        };
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
}

impl fmt::Display for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// "BDO 1AA" or "BD1O 1AA" was meant as BD0 or BD10: after the area's letters comes a digit.
fn mend_district(out: &mut [u8]) {
    let length = out.len();
    if length < 2 {
        return;
    }
    let last = &mut out[length - 1];
    if *last == b'O' && (length > 2) {
        *last = b'0';
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
        assert_eq!(Postcode::parse("bd1o oaa").unwrap().as_str(), "BD10 0AA");
        assert_eq!(Postcode::parse("LS197DG").unwrap().sector(), "LS19 7");
        assert_eq!(Postcode::parse("LS197DG").unwrap().outcode(), "LS19");
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
