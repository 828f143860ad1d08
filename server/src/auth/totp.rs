//! Time-based codes (RFC 6238): six digits, thirty seconds, SHA-1, as every authenticator app does.

use app::domain::Timestamp;
use data_encoding::BASE32_NOPAD;
use totp_rs::{Algorithm, Builder, Totp};

const STEP: i64 = 30;

fn totp(secret: &[u8]) -> Option<Totp> {
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_step(STEP.unsigned_abs())
        .with_skew(0)
        .with_secret(secret.to_vec())
        .build()
        .ok()
}

/// The time step in which the code is right: this one, or one before or after for slow clocks.
pub fn matching_step(secret: &[u8], code: &str, now: Timestamp) -> Option<i64> {
    let totp = totp(secret)?;
    let current = now.seconds() / STEP;
    [current, current - 1, current + 1].into_iter().find(|step| {
        let expected = totp.generate_at((step * STEP).unsigned_abs());
        super::Keys::same(expected.as_bytes(), code.as_bytes())
    })
}

/// The code of a moment.
pub fn code_at(secret: &[u8], at: Timestamp) -> Option<String> {
    Some(totp(secret)?.generate_at(at.seconds().unsigned_abs()))
}

/// For typing: base 32 in groups of four.
pub fn readable(secret: &[u8]) -> String {
    let plain = BASE32_NOPAD.encode(secret);
    let groups: Vec<&str> = plain.as_bytes().chunks(4).filter_map(|it| std::str::from_utf8(it).ok()).collect();
    groups.join(" ")
}

/// For the app's camera.
pub fn address(secret: &[u8], service: &str, account: &str) -> String {
    let encode = |text: &str| -> String {
        text.bytes()
            .map(|byte| {
                if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
            })
            .collect()
    };
    let (service, account) = (encode(service), encode(account));
    let secret = BASE32_NOPAD.encode(secret);
    format!("otpauth://totp/{service}:{account}?secret={secret}&issuer={service}")
}
