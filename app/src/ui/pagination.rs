use leptos::prelude::*;

/// The pages of a long list, as links: the first, the last, and those around this one.
#[component]
pub fn Pagination(
    /// The number of this page, from 1.
    page: usize,
    /// How many there are.
    pages: usize,
    /// What the list is of, for those who cannot see it.
    #[prop(into)]
    label: String,
    /// The address of a page.
    href: Box<dyn Fn(usize) -> String>,
) -> AnyView {
    if pages < 2 {
        return ().into_any();
    }
    let mut items = Vec::new();
    let mut last = 0;
    for number in (1..=pages).filter(|it| *it == 1 || *it == pages || it.abs_diff(page) <= 1) {
        if number > last + 1 {
            items.push(
                view! { <li class="govuk-pagination__item govuk-pagination__item--ellipsis">"⋯"</li> }
                    .into_any(),
            );
        }
        last = number;
        items.push(item(number, number == page, href(number)));
    }
    let end = |number: usize, side: &'static str, rel: &'static str, words: &'static str| {
        view! {
            <div class=format!("govuk-pagination__{side}")>
                <a class="govuk-link govuk-pagination__link" href=href(number) rel=rel>
                    <span class="govuk-pagination__link-title">
                        {words} <span class="govuk-visually-hidden">" page"</span>
                    </span>
                </a>
            </div>
        }
    };
    let previous = (page > 1).then(|| end(page - 1, "prev", "prev", "Previous"));
    let next = (page < pages).then(|| end(page + 1, "next", "next", "Next"));
    view! {
        <nav class="govuk-pagination" aria-label=label>
            {previous}
            <ul class="govuk-pagination__list">{items}</ul>
            {next}
        </nav>
    }
    .into_any()
}

fn item(number: usize, is_current: bool, href: String) -> AnyView {
    let class = if is_current {
        "govuk-pagination__item govuk-pagination__item--current"
    } else {
        "govuk-pagination__item"
    };
    view! {
        <li class=class>
            <a
                class="govuk-link govuk-pagination__link"
                href=href
                aria-label=format!("Page {number}")
                aria-current=is_current.then_some("page")
            >
                {number}
            </a>
        </li>
    }
    .into_any()
}
