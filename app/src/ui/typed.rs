use leptos::prelude::*;

/// What a person typed, with their own line breaks kept.
pub fn typed_text(text: &str) -> impl IntoView + use<> {
    // Browsers send CRLF. Edges would show as blank lines.
    let text = text.replace("\r\n", "\n").trim().to_owned();
    view! { <div class="typed">{text}</div> }
}
