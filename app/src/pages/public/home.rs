use leptos::prelude::*;

use super::lookup::lookup;
use crate::forms::Errors;
use crate::pages::Page;
use crate::ports::PrincipleText;
use crate::ui::{ButtonKind, ButtonLink};

/// The first page: what an anchor is, who decides, how long it takes, and where to start.
pub fn home(principles: Vec<PrincipleText>, partnerships: usize) -> Page {
    Page::new(
        "Become a Community Anchor",
        view! {
            {hero()}
            <div class="govuk-width-container">
                <div class="govuk-main-wrapper">
                    {what_an_anchor_is()}
                    {six_principles(principles)}
                    <div class="govuk-grid-row">
                        <div class="govuk-grid-column-two-thirds">{what_happens()}</div>
                        <div class="govuk-grid-column-one-third">{about_partnerships(partnerships)}</div>
                    </div>
                </div>
            </div>
        },
    )
    .full_width()
}

fn hero() -> AnyView {
    view! {
        <div class="hero">
            <div class="govuk-width-container hero__inner">
                <div>
                    <h1>"Speak for your neighbourhood where health and care decisions are made"</h1>
                    <p>
                        "Charities and community groups that are known and trusted in their area can become Community Anchors, and represent the voluntary and community sector (VCS) on their local leadership team."
                    </p>
                    <ButtonLink
                        href="/check"
                        label="Check if you could be an anchor"
                        kind=ButtonKind::Inverse
                    />
                    <p class="hero__aside">
                        "Already started? " <a class="govuk-link govuk-link--inverse" href="/sign-in">"Sign in"</a>
                    </p>
                </div>
                {lookup("Who represents the VCS near you?", "", &Errors::default())}
            </div>
        </div>
    }
    .into_any()
}

fn what_an_anchor_is() -> AnyView {
    view! {
        <dl class="facts">
            <div>
                <dt class="govuk-heading-m">"What an anchor is"</dt>
                <dd>
                    "A local organisation that people count on, and that brings smaller groups together. It takes a voluntary seat beside GPs, nurses and pharmacists."
                </dd>
            </div>
            <div>
                <dt class="govuk-heading-m">"Who decides"</dt>
                <dd>
                    "The Alliance that runs this service. At least two directors with no conflict of interest read every application, and people decide, never a computer."
                </dd>
            </div>
            <div>
                <dt class="govuk-heading-m">"How long it takes"</dt>
                <dd>
                    "The check takes a few minutes. You can write the application bit by bit. A decision usually takes a few weeks: that is our aim."
                </dd>
            </div>
        </dl>
    }
    .into_any()
}

fn six_principles(principles: Vec<PrincipleText>) -> AnyView {
    let items = principles
        .into_iter()
        .map(|principle| {
            view! {
                <li>
                    <strong>
                        <a class="govuk-link" href=format!("/principles#principle-{}", principle.number)>
                            {principle.title}
                        </a>
                    </strong>
                    {principle.summary}
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <h2 class="govuk-heading-l">"The six principles"</h2>
                <p class="govuk-body">
                    "Tell us, in your own words, how your organisation meets each one. There are no pass marks. Being honest about what is still growing helps your case."
                </p>
            </div>
        </div>
        <ol class="principles">{items}</ol>
    }
    .into_any()
}

fn what_happens() -> AnyView {
    let steps = [
        (
            "Check and apply.",
            "Answer the eligibility check, then tell us about each principle. Everything you type is saved, and colleagues can help.",
        ),
        (
            "Your Board signs.",
            "One trustee confirms, from a link in an e-mail, that your Board supports you. They need no account.",
        ),
        (
            "Directors read and decide.",
            "At least two directors with no conflict of interest read every application. We aim to decide within a few weeks, and you can see where it stands at any time.",
        ),
        (
            "You take your seat.",
            "We offer you a place on the leadership team of your nearest Community Partnership. You accept it or decline.",
        ),
    ];
    let steps = steps
        .into_iter()
        .map(|(step, words)| view! { <li><span><strong>{step}</strong> " " {words}</span></li> })
        .collect_view();
    view! {
        <h2 class="govuk-heading-l">"What happens"</h2>
        <ol class="steps">{steps}</ol>
    }
    .into_any()
}

fn about_partnerships(partnerships: usize) -> AnyView {
    let words = match partnerships {
        0 => "See the list of partnerships".to_owned(),
        1 => "See the partnership".to_owned(),
        count => format!("See all {count} partnerships as a list"),
    };
    view! {
        <h2 class="govuk-heading-m">"Community Partnerships"</h2>
        <p class="govuk-body">
            "A Community Partnership is a group of GP practices and their neighbours. Each has a leadership team with two seats for the VCS: a Lead and a Deputy."
        </p>
        <p class="govuk-body"><a class="govuk-link" href="/partnerships">{words}</a></p>
        <p class="govuk-body"><a class="govuk-link" href="/register">"See who the Community Anchors are"</a></p>
    }
    .into_any()
}
