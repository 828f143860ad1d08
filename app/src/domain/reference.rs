//! The short reference of an application, made to be read over the phone.

use std::fmt;

/// No vowels (no words), none of 0 1 B E I L N O S U Y Z; 23 symbols, a prime, so that one
/// check character finds every single slip and every swap of neighbours.
const SYMBOLS: &[u8; 23] = b"23456789CDFGHJKMPQRTVWX";
const BODY: usize = 5;

/// "ANC-7K3M-2Q": five characters and a check character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference(String);

impl Reference {
    /// Made from a random number; 23⁵ = 6.4 million are possible, so retry on a clash.
    pub fn from_random(mut number: u64) -> Self {
        let mut symbols = [0_usize; BODY];
        for symbol in &mut symbols {
            *symbol = usize::try_from(number % 23).unwrap_or_default();
            number /= 23;
        }
        Self::from_symbols(&symbols)
    }

    fn from_symbols(symbols: &[usize; BODY]) -> Self {
        let mut text: String = symbols.iter().map(|symbol| char::from(SYMBOLS[*symbol])).collect();
        text.push(char::from(SYMBOLS[check(symbols)]));
        Self(format!("ANC-{}-{}", &text[..4], &text[4..]))
    }

    /// Reads what a person typed or said: any case, any spacing, with or without "ANC".
    pub fn parse(typed: &str) -> Option<Self> {
        let plain: String =
            typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
        let body = plain.strip_prefix("ANC").unwrap_or(&plain);
        let symbols: Vec<usize> = body
            .bytes()
            .map(|byte| SYMBOLS.iter().position(|symbol| *symbol == byte))
            .collect::<Option<_>>()?;
        let (given, symbols) = symbols.split_last()?;
        let symbols: &[usize; BODY] = symbols.try_into().ok()?;
        (check(symbols) == *given).then(|| Self::from_symbols(symbols))
    }

    /// As shown and stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn check(symbols: &[usize; BODY]) -> usize {
    symbols.iter().enumerate().map(|(place, symbol)| (place + 2) * symbol).sum::<usize>() % 23
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_read_back_is_the_same(number: u64) {
            let reference = Reference::from_random(number);
            let spoken = reference.as_str().to_lowercase().replace('-', " ");
            prop_assert_eq!(Reference::parse(&spoken), Some(reference));
        }

        #[test]
        fn one_wrong_character_is_noticed(number: u64, place in 0..6_usize, other in 0..23_usize) {
            let reference = Reference::from_random(number);
            let mut plain: Vec<u8> =
                reference.as_str().bytes().filter(|byte| *byte != b'-').skip(3).collect();
            prop_assume!(plain[place] != SYMBOLS[other]);
            plain[place] = SYMBOLS[other];
            prop_assert_eq!(Reference::parse(&String::from_utf8(plain).unwrap()), None);
        }

        #[test]
        fn swapped_neighbours_are_noticed(number: u64, place in 0..5_usize) {
            let reference = Reference::from_random(number);
            let mut plain: Vec<u8> =
                reference.as_str().bytes().filter(|byte| *byte != b'-').skip(3).collect();
            prop_assume!(plain[place] != plain[place + 1]);
            plain.swap(place, place + 1);
            prop_assert_eq!(Reference::parse(&String::from_utf8(plain).unwrap()), None);
        }
    }
}
