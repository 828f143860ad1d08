use leptos::prelude::*;

use crate::domain::{Piece, difference};

/// What changed between two texts, word by word. What colour and line say to the eye, hidden words say to the ear.
#[component]
pub fn Difference(
    /// The earlier text.
    from: String,
    /// The later text.
    to: String,
) -> AnyView {
    let pieces = difference(&from, &to).into_iter().map(piece).collect_view();
    view! { <div class="typed difference">{pieces}</div> }.into_any()
}

fn piece(piece: Piece) -> AnyView {
    let said = |words: &'static str| view! { <span class="govuk-visually-hidden">{words}</span> };
    match piece {
        Piece::Same(text) => text.into_any(),
        Piece::Added(text) => view! { <ins>{said(" (added: ")}{text}{said(") ")}</ins> }.into_any(),
        Piece::Removed(text) => view! { <del>{said(" (removed: ")}{text}{said(") ")}</del> }.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_stays_text_and_is_said_in_words() {
        let html =
            view! { <Difference from="a <b>".to_owned() to="a <svg onload=alert(1)>".to_owned()/> }.to_html();
        assert!(!html.contains("<svg") && !html.contains("<b>"), "{html}");
        assert!(html.contains("<del>") && html.contains("(removed: ") && html.contains("(added: "), "{html}");
    }
}
