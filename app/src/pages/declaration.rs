//! What is declared: by the person who sends, and by the trustee who signs.

/// What the person who sends an application declares.
pub fn of_member(organisation: &str) -> String {
    format!(
        "The answers are right, as far as we know. {organisation} puts itself forward as a Community Anchor."
    )
}

/// What the trustee declares for the Board.
pub fn of_trustee(organisation: &str) -> String {
    format!(
        "Our Board supports {organisation} becoming a Community Anchor. The answers in this application are right, as far as I know."
    )
}
