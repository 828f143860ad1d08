//! The argument of a query, in the five types both databases share.

use uuid::Uuid;

/// One bound argument. Nulls keep their type, because PostgreSQL asks for it.
#[derive(Clone, Debug)]
pub enum Value {
    /// `bigint` or `integer`; also booleans (0, 1) and times (seconds).
    Int(Option<i64>),
    /// `text`; also JSON and dates.
    Text(Option<String>),
    /// `uuid` or `blob`.
    Id(Option<Uuid>),
    /// `bytea` or `blob`.
    Bytes(Option<Vec<u8>>),
}

macro_rules! value_from {
    ($($type:ty => $variant:ident, |$value:ident| $convert:expr;)*) => {$(
        impl From<$type> for Value {
            fn from($value: $type) -> Self {
                Self::$variant(Some($convert))
            }
        }
        impl From<Option<$type>> for Value {
            fn from(value: Option<$type>) -> Self {
                Self::$variant(value.map(|$value| $convert))
            }
        }
    )*};
}

value_from! {
    i64 => Int, |value| value;
    bool => Int, |value| i64::from(value);
    app::domain::Timestamp => Int, |value| value.seconds();
    String => Text, |value| value;
    &str => Text, |value| value.to_owned();
    &String => Text, |value| value.clone();
    Uuid => Id, |value| value;
    Vec<u8> => Bytes, |value| value;
    &[u8] => Bytes, |value| value.to_vec();
    [u8; 32] => Bytes, |value| value.to_vec();
}
