//! One head over all histories, published daily: a tree of hashes, as in RFC 9162, section 2.1.
//!
//! A file with one case can carry the few hashes that lead from its own history to the published head, so
//! that anybody can check it without seeing any other case.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Where one application's history ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChainHead {
    /// The application.
    pub application: Uuid,
    /// The number of its last line.
    pub number: i64,
    /// The hash of its last line.
    pub hash: [u8; 32],
}

impl ChainHead {
    fn leaf(&self) -> [u8; 32] {
        let mut hasher = Sha256::new();
        hasher.update([0]);
        hasher.update(self.application.as_bytes());
        hasher.update(self.number.to_be_bytes());
        hasher.update(self.hash);
        hasher.finalize().into()
    }
}

fn node(left: [u8; 32], right: [u8; 32]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update([1]);
    hasher.update(left);
    hasher.update(right);
    hasher.finalize().into()
}

/// The way from one history to the published head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inclusion {
    /// Its place among all, from 0, in the order of the applications' ids.
    pub index: usize,
    /// How many histories there are.
    pub size: usize,
    /// The hashes beside the way, from the bottom, in hexadecimal.
    pub path: Vec<String>,
}

impl Inclusion {
    /// The head that this way leads to. None when the way is not one.
    pub fn head(&self, own: &ChainHead) -> Option<[u8; 32]> {
        if self.index >= self.size {
            return None;
        }
        let (mut at, mut last, mut hash) = (self.index, self.size - 1, own.leaf());
        for beside in &self.path {
            let beside = from_hex(beside)?;
            if last == 0 {
                return None;
            }
            if at % 2 == 1 || at == last {
                hash = node(beside, hash);
                while at % 2 == 0 && at != 0 {
                    (at, last) = (at / 2, last / 2);
                }
            } else {
                hash = node(hash, beside);
            }
            (at, last) = (at / 2, last / 2);
        }
        (last == 0).then_some(hash)
    }
}

fn sorted(heads: &[ChainHead]) -> Vec<&ChainHead> {
    let mut all: Vec<&ChainHead> = heads.iter().collect();
    all.sort();
    all
}

/// The head over all histories, whatever their order. Of none it is the hash of nothing.
pub fn head_of(heads: &[ChainHead]) -> [u8; 32] {
    let leaves: Vec<[u8; 32]> = sorted(heads).iter().map(|head| head.leaf()).collect();
    root(&leaves)
}

fn root(leaves: &[[u8; 32]]) -> [u8; 32] {
    match leaves {
        [] => Sha256::digest([]).into(),
        [one] => *one,
        many => {
            let (left, right) = many.split_at(split(many.len()));
            node(root(left), root(right))
        }
    }
}

/// The largest power of two below a number of leaves.
const fn split(leaves: usize) -> usize {
    let half = leaves.next_power_of_two() / 2;
    if half == 0 { 1 } else { half }
}

/// The way from one application's history to [`head_of`] all. None when it is not among them.
pub fn inclusion(heads: &[ChainHead], application: Uuid) -> Option<Inclusion> {
    let all = sorted(heads);
    let index = all.iter().position(|head| head.application == application)?;
    let leaves: Vec<[u8; 32]> = all.iter().map(|head| head.leaf()).collect();
    let mut path = Vec::new();
    way(&leaves, index, &mut path);
    Some(Inclusion { index, size: leaves.len(), path })
}

fn way(leaves: &[[u8; 32]], index: usize, path: &mut Vec<String>) {
    if leaves.len() < 2 {
        return;
    }
    let (left, right) = leaves.split_at(split(leaves.len()));
    if index < left.len() {
        way(left, index, path);
        path.push(hex(&root(right)));
    } else {
        way(right, index - left.len(), path);
        path.push(hex(&root(left)));
    }
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// A hash in hexadecimal as bytes.
pub fn from_hex(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let mut bytes = [0; 32];
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[index * 2..index * 2 + 2], 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn heads(count: u8) -> Vec<ChainHead> {
        let head = |it: u8| ChainHead {
            application: Uuid::from_u128(u128::from(it)),
            number: i64::from(it) + 1,
            hash: [it; 32],
        };
        (0..count).map(head).collect()
    }

    #[test]
    fn the_order_of_reading_is_all_the_same_and_nothing_else_is() {
        let mut all = heads(7);
        let head = head_of(&all);
        all.reverse();
        assert_eq!(head_of(&all), head);
        all[2].number += 1;
        assert_ne!(head_of(&all), head);
        assert_ne!(head_of(&heads(6)), head);
    }

    #[test]
    fn the_head_of_nothing_is_the_hash_of_nothing() {
        assert!(hex(&head_of(&[])).starts_with("e3b0c44298fc1c14"));
    }

    #[test]
    fn hexadecimal_is_read_back_and_nothing_else_is() {
        assert_eq!(from_hex(&hex(&[171; 32])), Some([171; 32]));
        assert_eq!(from_hex("ab"), None);
        assert_eq!(from_hex(&"é".repeat(32)), None);
        assert_eq!(from_hex(&"g".repeat(64)), None);
    }

    proptest! {
        #[test]
        fn every_history_leads_to_the_head_and_no_other_does(count in 1_u8..40, which in 0_u8..40) {
            let all = heads(count);
            let own = &all[usize::from(which % count)];
            let found = inclusion(&all, own.application).unwrap();
            prop_assert_eq!(found.head(own), Some(head_of(&all)));
            let changed = ChainHead { number: own.number + 1, ..own.clone() };
            prop_assert_ne!(found.head(&changed), Some(head_of(&all)));
            let longer = Inclusion { path: [found.path.clone(), vec![hex(&[0; 32])]].concat(), ..found };
            prop_assert_eq!(longer.head(own), None);
        }
    }
}
