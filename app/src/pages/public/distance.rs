/// A straight line in words: "40 metres", "0.4 miles (640 metres)" or "2.3 miles (3.7 km)".
///
/// Miles because people here think in them, metric because the method works in it.
pub fn distance(metres: i64) -> String {
    match metres {
        ..=0 => "less than a metre".to_owned(),
        1 => "1 metre".to_owned(),
        2..=160 => format!("{metres} metres"),
        161..=994 => format!("{} ({} metres)", miles(metres), round(metres, 10)),
        metres => format!("{} ({} km)", miles(metres), tenths(round(metres, 100) / 100)),
    }
}

fn miles(metres: i64) -> String {
    // A mile is 1,609.344 metres.
    let tenth = (metres * 10_000 + 804_672) / 1_609_344;
    if tenth == 10 { "1 mile".to_owned() } else { format!("{} miles", tenths(tenth)) }
}

fn tenths(tenths: i64) -> String {
    let (whole, rest) = (tenths / 10, tenths % 10);
    if rest == 0 { whole.to_string() } else { format!("{whole}.{rest}") }
}

fn round(number: i64, to: i64) -> i64 {
    (number + to / 2) / to * to
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn near_and_far_are_said_as_people_say_them() {
        for (metres, words) in [
            (0, "less than a metre"),
            (1, "1 metre"),
            (160, "160 metres"),
            (161, "0.1 miles (160 metres)"),
            (644, "0.4 miles (640 metres)"),
            (994, "0.6 miles (990 metres)"),
            (995, "0.6 miles (1 km)"),
            (1609, "1 mile (1.6 km)"),
            (3704, "2.3 miles (3.7 km)"),
            (16_093, "10 miles (16.1 km)"),
        ] {
            assert_eq!(distance(metres), words, "{metres}");
        }
    }
}
