use leptos::prelude::*;

use super::SECTOR;
use super::contact::reach;
use crate::domain::Periods;
use crate::pages::{Page, Site};
use crate::ui::{SummaryList, SummaryRow};

const HELD: [[&str; 3]; 7] = [
    [
        "People who apply for an organisation",
        "Name, e-mail address, what you write in the application, and the files and links you add to it",
        "To let you sign in, to read your application and to tell you what we decide",
    ],
    [
        "The trustee who signs for the Board",
        "Name, role, e-mail address, and what they signed and when. The organisation gives us these.",
        "To know that the Board supports the application",
    ],
    [
        "People named in an application",
        "What the organisation tells us, for example the name of a lead person or of someone who can speak for it, also in files and photos. Organisations should ask these people first.",
        "To understand the application, and to know who would do the work",
    ],
    [
        "Directors and others with a role at the Alliance",
        "Name, e-mail address, role, interests they declare, and what they wrote and decided",
        "To decide fairly, and to show who decided",
    ],
    [
        "Representatives on a leadership team",
        "Name, organisation, seat and dates. These are public, in the register.",
        "So that partners and the public know who to talk to",
    ],
    [
        "Contacts at a Community Partnership",
        "E-mail address",
        "To tell the partnership who represents the VCS",
    ],
    [
        "Everyone who signs in",
        "When you signed in, and what was changed in an application, by whom and when",
        "To keep accounts safe, and to keep a true history",
    ],
];

/// "12 months", "1 month".
fn count(number: i64, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

/// What goes by itself, and when.
fn kept(periods: &Periods) -> Vec<SummaryRow> {
    let notice = count(periods.notice_days, "day");
    let rows = [
        (
            "A draft that nobody works on",
            format!(
                "We delete it {} after it was last changed. We write to the members {notice} before. Saving anything keeps it. An administrator of the organisation can delete a draft at once.",
                count(periods.draft_months, "month"),
            ),
        ),
        (
            "An application that was not yet confirmed, withdrawn or lapsed",
            format!(
                "{} after it ended we take out every name, address, answer and file. We write to the members {notice} before. Dates, results and the partnership stay, for our statistics.",
                count(periods.ended_months, "month"),
            ),
        ),
        (
            "A confirmed application, its history, its re-confirmations and its seats",
            "While the organisation is a Community Anchor. After that, a person at the Alliance takes them out: the service does not do it by itself.".into(),
        ),
        (
            "The words of e-mails that we sent",
            format!(
                "{}. After that we only keep when and to whom each was sent, and of which kind it was.",
                count(periods.mail_days, "day"),
            ),
        ),
        (
            "Sign-in codes, where you were signed in, and text you typed after you were signed out",
            format!(
                "{}. A code stops working after 10 minutes.",
                count(periods.sign_in_days, "day"),
            ),
        ),
        (
            "Your account",
            "Until you close it, on your account page. Then your name and address go at once. What you wrote for an organisation stays the organisation’s, and your name stays in its history until that goes.".into(),
        ),
    ];
    rows.into_iter().map(|(what, time)| SummaryRow::new(what, time)).collect()
}

/// What is held about people, why, and for how long.
pub fn privacy(site: &Site, periods: &Periods) -> Page {
    let owner = site.owner.clone();
    Page::new(
        "Privacy",
        view! {
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <h1 class="govuk-heading-xl">"Privacy"</h1>
                    <p class="govuk-body-l">
                        "We hold little about you, use it only for Community Anchors, and never sell it."
                    </p>
                    <p class="govuk-body">
                        {format!(
                            "{owner} (“we”, “the Alliance”) runs this service and is responsible for your data under the UK General Data Protection Regulation (UK GDPR). Community Anchors represent the {SECTOR} on local leadership teams.",
                        )}
                    </p>
                    {nothing_stored()}
                    {what_we_hold()}
                    {why_we_may()}
                    {who_sees_it()}
                    {how_long(periods)}
                    {how_safe()}
                    <h2 class="govuk-heading-m">"Your rights"</h2>
                    <p class="govuk-body">
                        "You can download what we hold about you on your account page, and administrators can download what we hold for their organisation. You can ask us to correct it, to delete it, to stop using it or to give it to you in a form that a computer can read. You can object to how we use it. Where we rely on your agreement, you can take it back at any time."
                    </p>
                    <p class="govuk-body">
                        "To ask, " {reach(site)} ". We answer within one month. It costs nothing."
                    </p>
                    <p class="govuk-body">
                        "If you are not happy with our answer, you can complain to the "
                        <a class="govuk-link" href="https://ico.org.uk/make-a-complaint/" rel="external">
                            "Information Commissioner’s Office (ICO)"
                        </a> "."
                    </p>
                    <p class="govuk-body">
                        "See also " <a class="govuk-link" href="/cookies">"our cookies"</a> "."
                    </p>
                </div>
            </div>
        },
    )
}

fn nothing_stored() -> AnyView {
    view! {
        <h2 class="govuk-heading-m">"What we do not store"</h2>
        <ul class="govuk-list govuk-list--bullet">
            <li>"your answers in the eligibility check"</li>
            <li>"a postcode that you look up to find your partnership"</li>
            <li>"which pages you read, for statistics or advertising"</li>
        </ul>
    }
    .into_any()
}

fn what_we_hold() -> AnyView {
    let rows = HELD
        .into_iter()
        .map(|[whom, what, why]| {
            SummaryRow::new(whom, view! { {what} <span class="second-line">{why}</span> })
        })
        .collect();
    view! {
        <h2 class="govuk-heading-m">"What we hold, and why"</h2>
        <SummaryList rows=rows/>
        <p class="govuk-body">
            "We do not ask for anything about anyone’s health, faith, origins or beliefs. Leave such things, and the names of the people you help, out of your application."
        </p>
    }
    .into_any()
}

fn why_we_may() -> AnyView {
    view! {
        <h2 class="govuk-heading-m">"Why the law allows it"</h2>
        <p class="govuk-body">
            "Mostly we rely on legitimate interests: the local voluntary sector needs representatives who are chosen fairly and openly, and we need a record of how. We publish the name of a representative only with that person’s agreement."
        </p>
        <p class="govuk-body">
            "People decide, never a computer. The figures and distances that we work out help directors to understand an application. They do not decide it."
        </p>
    }
    .into_any()
}

fn who_sees_it() -> AnyView {
    view! {
        <h2 class="govuk-heading-m">"Who sees it"</h2>
        <ul class="govuk-list govuk-list--bullet">
            <li>"people of the same organisation see its application"</li>
            <li>"the trustee sees what they are asked to sign, and the names of the files"</li>
            <li>
                "directors and the co-ordinator see applications and open their files. A director with a conflict of interest stands aside and does not."
            </li>
            <li>"the Community Partnership learns who its representatives are"</li>
            <li>"anyone can see the register"</li>
            <li>
                "if the Alliance runs a virus scanner, it looks at each file. We never open a link for you"
            </li>
            <li>
                "the companies that host this service and carry its e-mails handle data for us. They may not use it for themselves."
            </li>
        </ul>
    }
    .into_any()
}

fn how_long(periods: &Periods) -> AnyView {
    view! {
        <h2 class="govuk-heading-m">"How long we keep it"</h2>
        <p class="govuk-body">"The service looks every hour for what is past its time, and notes what it did."</p>
        <SummaryList rows=kept(periods)/>
    }
    .into_any()
}

fn how_safe() -> AnyView {
    view! {
        <h2 class="govuk-heading-m">"How we keep it safe"</h2>
        <p class="govuk-body">
            "There are no passwords to steal: you sign in with a code that we e-mail to you. Codes are stored in a form that nobody can read back. People with a role at the Alliance need a second step to sign in. The web address of a page never holds your name, your e-mail address or what you typed."
        </p>
        <p class="govuk-body">
            "From photos we take away everything but the picture, also the place where it was taken. Other files stay as you send them: they may name their author. A file that you remove from a draft is deleted a day later; its name stays in the history."
        </p>
    }
    .into_any()
}
