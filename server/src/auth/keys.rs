//! One secret key, from which every other is derived for its own purpose.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use uuid::Uuid;

const NONCE: usize = 12;

/// The service's keys.
#[derive(Clone)]
pub struct Keys {
    codes: [u8; 32],
    sealing: [u8; 32],
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(hidden)")
    }
}

fn mac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac =
        <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).expect("HMAC takes a key of any length");
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

impl Keys {
    /// From the service's secret key.
    pub fn new(master: &[u8; 32]) -> Self {
        Self {
            codes: mac(master, &[b"community-anchors codes 1"]),
            sealing: mac(master, &[b"community-anchors sealing 1"]),
        }
    }

    /// An unguessable token for a cookie or a link: 256 bits, letters and digits only.
    pub fn token(random: [u8; 32]) -> String {
        BASE32_NOPAD.encode(&random).to_lowercase()
    }

    /// What is stored of a token. Tokens are long and random, so a plain hash will do.
    pub fn hash(token: &str) -> [u8; 32] {
        Sha256::digest(token.as_bytes()).into()
    }

    /// What is stored of a sign-in code. Codes are short, so the hash is keyed, and bound to its row.
    pub fn code_hash(&self, id: Uuid, code: &str) -> [u8; 32] {
        mac(&self.codes, &[b"sign-in", id.as_bytes(), code.as_bytes()])
    }

    /// What is stored of a recovery code, however it is typed.
    pub fn recovery_hash(&self, person: Uuid, code: &str) -> [u8; 32] {
        let plain: String =
            code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
        mac(&self.codes, &[b"recovery", person.as_bytes(), plain.as_bytes()])
    }

    /// A recovery code to print: 80 bits in groups of four.
    pub fn recovery_code(random: [u8; 10]) -> String {
        let plain = BASE32_NOPAD.encode(&random);
        format!("{}-{}-{}-{}", &plain[..4], &plain[4..8], &plain[8..12], &plain[12..])
    }

    /// Compares without telling by the time it takes where the difference is.
    pub fn same(one: &[u8], other: &[u8]) -> bool {
        one.ct_eq(other).into()
    }

    /// Encrypts a secret for the database, bound to its owner.
    ///
    /// # Panics
    /// Never for the short secrets kept here: the cipher's limit is gigabytes.
    pub fn seal(&self, secret: &[u8], owner: &[u8], nonce: [u8; NONCE]) -> Vec<u8> {
        let cipher = ChaCha20Poly1305::new(&Key::from(self.sealing));
        let sealed = cipher
            .encrypt(&Nonce::from(nonce), Payload { msg: secret, aad: owner })
            .expect("a short secret can always be encrypted");
        [nonce.as_slice(), &sealed].concat()
    }

    /// Decrypts it; nothing when it is another's, changed, or sealed with another key.
    pub fn open(&self, sealed: &[u8], owner: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        let cipher = ChaCha20Poly1305::new(&Key::from(self.sealing));
        cipher.decrypt(&Nonce::from(nonce), Payload { msg: sealed, aad: owner }).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_secret_opens_for_its_owner_only() {
        let keys = Keys::new(&[7; 32]);
        let sealed = keys.seal(b"secret", b"me", [1; NONCE]);
        assert_eq!(keys.open(&sealed, b"me").as_deref(), Some(b"secret".as_slice()));
        assert_eq!(keys.open(&sealed, b"you"), None);
        assert_eq!(Keys::new(&[8; 32]).open(&sealed, b"me"), None);
        assert_eq!(keys.open(&sealed[..5], b"me"), None);
    }

    #[test]
    fn a_code_is_bound_to_its_row() {
        let keys = Keys::new(&[7; 32]);
        let one = keys.code_hash(Uuid::from_u128(1), "12345678");
        assert_ne!(one, keys.code_hash(Uuid::from_u128(2), "12345678"));
        assert_eq!(one, keys.code_hash(Uuid::from_u128(1), "12345678"));
    }
}
