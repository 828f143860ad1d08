//! What the joint allocation is asked for, and what is taken of it.

use super::{Errors, typed};
use crate::domain::{SeatKind, Terms};

/// The furthest that may be asked for, in kilometres.
const MOST_KM: f64 = 200.0;

/// As typed. It comes as pairs, because several lines may be ticked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JointForm {
    /// The maximum distance, in kilometres.
    pub max_km: String,
    /// The head start of a chosen partnership, in kilometres.
    pub preference_km: String,
    /// "lead", "deputy" or "both".
    pub seats: String,
    /// Of what was read; empty before anything was.
    pub fingerprint: String,
    /// Each line that was read: reference and seat.
    pub shown: Vec<(String, String)>,
    /// References of the ticked lines.
    pub take: Vec<String>,
    /// "offer", "propose", or neither to work it out.
    pub action: String,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The maximum, and what a preference weighs.
    pub terms: Terms,
    /// Which seats.
    pub kinds: Vec<SeatKind>,
}

impl JointForm {
    /// Nothing is worked out yet; so many kilometres are the most.
    pub fn within(kilometres: i64) -> Self {
        Self {
            max_km: kilometres.to_string(),
            preference_km: "0".into(),
            seats: "lead".into(),
            fingerprint: String::new(),
            shown: Vec::new(),
            take: Vec::new(),
            action: String::new(),
        }
    }

    /// From the pairs of a post. What is no field of ours is left out.
    pub fn from_pairs(pairs: &[(String, String)]) -> Self {
        let all = |name: &'static str| pairs.iter().filter(move |it| it.0 == name).map(|it| it.1.clone());
        let one = |name: &'static str| all(name).next().unwrap_or_default();
        let shown = all("shown").filter_map(|it| {
            let (reference, seat) = it.split_once(' ')?;
            Some((reference.to_owned(), seat.to_owned()))
        });
        Self {
            max_km: one("max_km"),
            preference_km: one("preference_km"),
            seats: one("seats"),
            fingerprint: one("fingerprint"),
            shown: shown.collect(),
            take: all("take").collect(),
            action: one("action"),
        }
    }

    /// True when lines are taken, not only worked out.
    pub fn takes(&self) -> bool {
        matches!(self.action.as_str(), "offer" | "propose")
    }

    /// What is asked for, or every problem.
    pub fn parse(&self) -> Result<Asked, Errors> {
        let mut errors = Errors::default();
        let max = metres(&self.max_km).filter(|metres| *metres > 0);
        if max.is_none() {
            errors.add("max_km", "Enter the maximum distance in kilometres, up to 200, like 15 or 7.5");
        }
        let preference = metres(&self.preference_km);
        if preference.is_none() {
            errors.add("preference_km", "Enter the head start in kilometres, from 0 to 200, like 2 or 0.5");
        }
        let kinds = match self.seats.as_str() {
            "lead" => vec![SeatKind::Lead],
            "deputy" => vec![SeatKind::Deputy],
            "both" => vec![SeatKind::Lead, SeatKind::Deputy],
            _ => Vec::new(),
        };
        if kinds.is_empty() {
            errors.add("seats", "Select which seats");
        }
        match (max, preference) {
            (Some(max_metres), Some(preference_metres)) if errors.is_empty() => {
                Ok(Asked { terms: Terms { max_metres, preference_metres }, kinds })
            }
            _ => Err(errors),
        }
    }
}

/// Whole metres of "7.5".
fn metres(typed: &str) -> Option<i64> {
    let plain = typed::one_line(typed).replace(',', ".");
    let is_number = plain.len() <= 8 && plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let km: f64 = plain.parse().ok().filter(|_| is_number)?;
    #[expect(clippy::cast_possible_truncation, reason = "at most 200,000")]
    (km <= MOST_KM).then(|| (km * 1000.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kilometres_are_read_as_people_write_them() {
        for (typed, read) in [
            ("15", Some(15_000)),
            (" 7.5 ", Some(7_500)),
            ("0,25", Some(250)),
            ("200", Some(200_000)),
            ("201", None),
            ("-1", None),
            ("1e2", None),
            ("", None),
            ("NaN", None),
        ] {
            assert_eq!(metres(typed), read, "{typed}");
        }
    }

    #[test]
    fn lines_that_were_read_and_ticked_come_as_pairs() {
        let pairs = [
            ("max_km", "15"),
            ("preference_km", "0"),
            ("seats", "both"),
            ("take", "A"),
            ("take", "B"),
            ("shown", "A CP1/lead"),
            ("shown", "B "),
            ("action", "offer"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let form = JointForm::from_pairs(&pairs);
        assert_eq!(form.take, ["A", "B"]);
        assert_eq!(form.shown, [("A".into(), "CP1/lead".into()), ("B".into(), String::new())]);
        assert!(form.takes());
        assert_eq!(form.parse().unwrap().kinds.len(), 2);
        assert!(JointForm { seats: String::new(), ..form }.parse().is_err());
    }
}
