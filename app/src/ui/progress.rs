use leptos::prelude::*;

/// How much is done, in words and as a bar. The bar is an image, because the page may hold no inline style.
#[component]
pub fn Progress(
    /// How many are done.
    done: usize,
    /// How many there are.
    total: usize,
    /// The same in words, such as "3 of 6 done".
    #[prop(into)]
    words: String,
) -> AnyView {
    let share = (done.min(total) * 100).checked_div(total).unwrap_or(0);
    view! {
        <div class="progress">
            <svg
                class="progress__bar"
                viewBox="0 0 100 10"
                preserveAspectRatio="none"
                aria-hidden="true"
                focusable="false"
            >
                <rect class="progress__rest" width="100" height="10"></rect>
                <rect class="progress__done" width=share.to_string() height="10"></rect>
            </svg>
            <p class="progress__words">{words}</p>
        </div>
    }
    .into_any()
}
