//! The pages for when something cannot be done. None of them needs the database.

use leptos::prelude::*;

use super::Page;

/// 404. Whoever is signed in is told about the other address they may have, not to sign in.
pub fn not_found(is_signed_in: bool) -> Page {
    let way = if is_signed_in {
        view! { "If you have more than one e-mail address, sign out and sign in with the other one, or " }
            .into_any()
    } else {
        view! { {link("/sign-in", "Sign in")} " with the e-mail address that you use for it, or " }.into_any()
    };
    page(
        "Page not found",
        view! {
            <p class="govuk-body">"If you typed the web address, check that it is correct."</p>
            <p class="govuk-body">
                "If you pasted the web address, check that you copied all of it."
            </p>
            <p class="govuk-body">
                "If you came from a link of ours, or the address is correct, the page may have moved. It may also belong to an organisation that you have no access to. "
                {way} {link("/contact", "contact us")} "."
            </p>
        },
    )
}

/// 403: signed in, but not for this.
pub fn not_allowed() -> Page {
    page(
        "You cannot open this page",
        view! {
            <p class="govuk-body">"You are signed in, but this page is for people with another role."</p>
            <p class="govuk-body">
                "If you have more than one e-mail address, sign out and sign in with the other one. If you think that you should see this page, "
                {link("/contact", "contact us")} " and tell us what you wanted to do."
            </p>
        },
    )
}

/// A command at the wrong moment. `sentence` says what happened and who did it; `back` is an address and its
/// words; `was_sent` is false for somebody who only followed a link.
pub fn wrong_moment(sentence: String, back: Option<(String, String)>, was_sent: bool) -> Page {
    let onward = back.map_or_else(
        || view! { {link("/", "Go to the home page")} }.into_any(),
        |(href, words)| view! { <a class="govuk-link" href=href>{words}</a> }.into_any(),
    );
    page(
        "This cannot be done now",
        view! {
            <p class="govuk-body">{sentence}</p>
            {was_sent.then(|| view! { <p class="govuk-body">"Your last step changed nothing."</p> })}
            <p class="govuk-body">{onward}</p>
        },
    )
}

/// 403: the form was not sent from a page of ours.
pub fn cross_site() -> Page {
    page(
        "We stopped this to keep you safe",
        view! {
            <p class="govuk-body">
                "We could not tell that this came from one of our own pages, so we did not accept it. Nothing has changed."
            </p>
            <p class="govuk-body">
                "To try again, go back, open the page afresh and send it once more. Copy any long text first, so that you keep it."
            </p>
            <p class="govuk-body">
                "If this happens again, try another browser, or " {link("/contact", "contact us")} "."
            </p>
        },
    )
}

/// 400: the form is none of ours.
pub fn unreadable() -> Page {
    page(
        "We could not read what was sent",
        view! {
            <p class="govuk-body">
                "Nothing has changed. Go back in your browser, open the page afresh and send it once more. Copy any long text first, so that you keep it."
            </p>
            <p class="govuk-body">"If this happens again, " {link("/contact", "contact us")} "."</p>
        },
    )
}

/// 413.
pub fn too_large() -> Page {
    page(
        "What you sent is too large",
        view! {
            <p class="govuk-body">"We did not save it. What you saved before is still there."</p>
            <p class="govuk-body">
                "Go back in your browser. Your text should still be on the page. Make it shorter, then send it again. The page says how long each answer can be."
            </p>
            <p class="govuk-body">
                "If you cannot make it shorter, " {link("/contact", "contact us")} " and we will help."
            </p>
        },
    )
}

/// 429.
pub fn too_many(minutes: u64) -> Page {
    let wait = match minutes {
        0 => "Wait a moment, then try again.".to_owned(),
        1 => "Wait 1 minute, then try again.".to_owned(),
        minutes => format!("Wait {minutes} minutes, then try again."),
    };
    page(
        "Too many tries",
        view! {
            <p class="govuk-body">{wait}</p>
            <p class="govuk-body">
                "There were many tries in a short time. We slow them down to protect people’s accounts. Your work is safe."
            </p>
            <p class="govuk-body">
                "If you need help before then, " {link("/contact", "contact us")} "."
            </p>
        },
    )
}

/// 500. `reference` lets us find the cause.
pub fn problem(reference: &str) -> Page {
    let reference = reference.to_owned();
    page(
        "Sorry, there is a problem with the service",
        view! {
            <p class="govuk-body">"Try again in a few minutes. Everything that was saved before is still there."</p>
            <p class="govuk-body">
                "If the problem is still there, " {link("/contact", "contact us")}
                " and give us this reference:"
            </p>
            <p class="reference">{reference}</p>
        },
    )
}

/// 503.
pub fn unavailable() -> Page {
    page(
        "Sorry, the service is not available",
        view! {
            <p class="govuk-body">
                "You can use the service again soon. Try again in a few minutes. Everything that was saved before is still there."
            </p>
            <p class="govuk-body">
                "If you were in the middle of typing, go back in your browser and copy your text, so that you keep it."
            </p>
            <p class="govuk-body">"You can call us: the number is at the foot of this page."</p>
        },
    )
}

fn page(title: &'static str, body: impl IntoView + 'static) -> Page {
    Page::new(
        title,
        view! {
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <h1 class="govuk-heading-l">{title}</h1>
                    {body}
                </div>
            </div>
        },
    )
}

fn link(href: &'static str, words: &'static str) -> AnyView {
    view! { <a class="govuk-link" href=href>{words}</a> }.into_any()
}
