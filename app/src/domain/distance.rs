//! Distances in words.

/// "640 metres" or "1.1 km".
pub fn distance(metres: i64) -> String {
    match metres {
        1 => "1 metre".to_owned(),
        ..1000 => format!("{metres} metres"),
        _ => {
            let tenths = (metres + 50) / 100;
            if tenths % 10 == 0 {
                format!("{} km", tenths / 10)
            } else {
                format!("{}.{} km", tenths / 10, tenths % 10)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_in_metres_and_far_in_kilometres() {
        let words = [0, 1, 640, 999, 1000, 1049, 1050, 12_960].map(distance);
        assert_eq!(
            words,
            ["0 metres", "1 metre", "640 metres", "999 metres", "1 km", "1 km", "1.1 km", "13 km"]
        );
    }
}
