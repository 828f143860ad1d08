//! The document around every page.

use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::config::LeptosOptions;
use leptos::hydration::HydrationScripts;
use leptos::nonce::Nonce;
use leptos::prelude::*;

use super::done;
use crate::islands::SessionEnd;
use crate::ports::TimeLeft;
use crate::ui::BackLink;

const HOME: &str = "/";
const SIGN_IN: &str = "/sign-in";
const SIGN_OUT: &str = "/sign-out";
const MENU: [(&str, &str); 3] =
    [("/principles", "Principles"), ("/partnerships", "Partnerships"), ("/register", "Register")];
/// Pages whose addresses do not lie below the link that leads to them: where they lie, and that link. Who has
/// several of the links finds a page below the first.
const ELSEWHERE: [(&str, &str); 9] = [
    ("/administrator", "/coordinator"),
    ("/map", "/partnerships"),
    ("/find", "/partnerships"),
    ("/open-data", "/register"),
    ("/organisations", "/applications"),
    ("/audit", "/director"),
    ("/audit", "/coordinator"),
    ("/director", "/coordinator"),
    ("/coordinator/places", "/administrator"),
];
const FOOTER: [(&str, &str); 5] = [
    ("/contact", "Contact"),
    ("/privacy", "Privacy"),
    ("/cookies", "Cookies"),
    ("/data", "Data and licences"),
    ("/accessibility", "Accessibility statement"),
];

/// Who runs the service. From the settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// The name of the service.
    pub name: String,
    /// Where it serves.
    pub place: String,
    /// The organisation that runs it.
    pub owner: String,
    /// The number to call for help.
    pub phone: String,
    /// When somebody answers.
    pub hours: String,
    /// The address to write to for help.
    pub email: String,
}

/// The person who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visitor {
    /// As they call themselves.
    pub name: String,
    /// Their own pages: address and words.
    pub links: Vec<(String, String)>,
}

/// All that a document needs besides its page.
#[derive(Clone, Debug)]
pub struct Chrome {
    /// Who runs the service.
    pub site: Arc<Site>,
    /// The person who is signed in.
    pub visitor: Option<Visitor>,
    /// What is left of their session.
    pub session: Option<TimeLeft>,
    /// True when the data is made up.
    pub demonstration: bool,
    /// What allows the one inline script.
    pub nonce: String,
    /// The folder of the browser's files, such as `/assets/0123abcd/pkg`.
    pub assets: String,
    /// The path of the page, which marks its link in the menu.
    pub path: String,
    /// What the person has just done.
    pub done: Option<&'static str>,
}

/// What lies between the masthead and the footer.
pub struct Page {
    title: String,
    body: AnyView,
    /// Whether its form has errors; nothing when it has no form.
    form_errors: Option<bool>,
    has_islands: bool,
    module: Option<&'static str>,
    is_full_width: bool,
    back: Option<(String, String)>,
}

impl Page {
    /// A page with its title and its main part.
    pub fn new(title: impl Into<String>, body: impl IntoView + 'static) -> Self {
        Self {
            title: title.into(),
            body: body.into_any(),
            form_errors: None,
            has_islands: false,
            module: None,
            is_full_width: false,
            back: None,
        }
    }

    /// With more below what it has.
    #[must_use]
    pub fn then(mut self, more: impl IntoView + 'static) -> Self {
        self.body = (self.body, more).into_any();
        self
    }

    /// A page that people type into. The title starts with "Error: " when true.
    #[must_use]
    pub fn with_errors(mut self, has_errors: bool) -> Self {
        self.form_errors = Some(has_errors);
        self
    }

    /// Loads the script that wakes the islands. Other pages carry no script at all.
    #[must_use]
    pub fn with_islands(mut self) -> Self {
        self.has_islands = true;
        self
    }

    /// Loads one small script of our own, and no wasm.
    #[must_use]
    pub fn with_module(mut self, name: &'static str) -> Self {
        self.module = Some(name);
        self
    }

    /// The body brings its own width containers.
    #[must_use]
    pub fn full_width(mut self) -> Self {
        self.is_full_width = true;
        self
    }

    /// A link back, before the main part.
    #[must_use]
    pub fn back(mut self, href: impl Into<String>, text: impl Into<String>) -> Self {
        self.back = Some((href.into(), text.into()));
        self
    }
}

/// The whole document. `page` runs inside the reactive owner that its islands need.
pub fn render(chrome: &Chrome, page: impl FnOnce() -> Page) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| {
        provide_context(Nonce::from_value(chrome.nonce.as_str()));
        document(chrome, page()).to_html()
    });
    owner.unset_with_forced_cleanup();
    html
}

fn document(chrome: &Chrome, page: Page) -> impl IntoView + use<> {
    let error = if page.form_errors == Some(true) { "Error: " } else { "" };
    let title = format!("{error}{} - {}", page.title, chrome.site.name);
    let asset = |name: &str| format!("{}/{name}", chrome.assets);
    let session = chrome.session.clone().filter(|_| page.form_errors.is_some());
    let scripts = (page.has_islands || session.is_some()).then(|| {
        let options = LeptosOptions::builder()
            .output_name("app")
            .site_pkg_dir(chrome.assets.trim_start_matches('/'))
            .build();
        view! { <HydrationScripts options=options islands=true/> }
    });
    let module = page.module.map(|name| {
        view! { <script type="module" nonce=chrome.nonce.clone() src=asset(name)></script> }
    });
    view! {
        <!DOCTYPE html>
        <html lang="en-GB" class="govuk-template">
            <head>
                <meta charset="utf-8"/>
                <title>{title}</title>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="theme-color" content="#0b353d"/>
                <link rel="icon" href=asset("favicon.svg") type="image/svg+xml"/>
                <link rel="stylesheet" href=asset("app.css")/>
                {scripts}
                {module}
            </head>
            <body class="govuk-template__body">
                <a href="#main" class="govuk-skip-link">"Skip to main content"</a>
                {masthead(chrome)}
                {chrome.demonstration.then(demonstration_strip)}
                {main_part(page, done::banner(chrome.done))}
                {session.map(session_end)}
                {footer(&chrome.site)}
            </body>
        </html>
    }
}

fn main_part(page: Page, banner: Option<AnyView>) -> impl IntoView {
    // A landmark of its own: whatever lies outside every landmark is easily missed.
    let back = page.back.map(|(href, text)| {
        view! {
            <nav class="way-back" aria-label="Back">
                <BackLink href=href text=text/>
            </nav>
        }
    });
    if page.is_full_width {
        let back = back.map(|link| view! { <div class="govuk-width-container">{link}</div> });
        view! { {back} <main id="main">{banner} {page.body}</main> }.into_any()
    } else {
        view! {
            <div class="govuk-width-container">
                {back}
                <main id="main" class="govuk-main-wrapper">{banner} {page.body}</main>
            </div>
        }
        .into_any()
    }
}

/// Until when the person stays signed in, where something may be lost by it.
fn session_end(left: TimeLeft) -> impl IntoView {
    let words = if left.is_final {
        format!("You stay signed in until {}. What you type is kept.", left.until)
    } else {
        format!("You stay signed in until {} if you do nothing. What you type is kept.", left.until)
    };
    view! {
        <aside class="session" aria-label="Your session">
            <div class="govuk-width-container">
                <p class="session__until">{words}</p>
                <SessionEnd seconds=left.seconds/>
            </div>
        </aside>
    }
}

fn masthead(chrome: &Chrome) -> impl IntoView + use<> {
    let links = MENU
        .into_iter()
        .map(|(href, words)| {
            let current = current(&chrome.path, href, &MENU.map(|it| it.0));
            view! { <li><a class="masthead__link" href=href aria-current=current>{words}</a></li> }
        })
        .collect_view();
    view! {
        <header class="masthead">
            <div class="govuk-width-container masthead__inner">
                <a class="masthead__home" href=HOME>
                    {mark()}
                    <span>
                        {chrome.site.name.clone()}
                        <span class="masthead__place">{chrome.site.place.clone()}</span>
                    </span>
                </a>
                <nav class="masthead__account" aria-label="Account">
                    {account(chrome)}
                </nav>
                <nav class="masthead__menu" aria-label="Menu">
                    <ul>{links}</ul>
                </nav>
            </div>
        </header>
    }
}

fn account(chrome: &Chrome) -> impl IntoView + use<> {
    let Some(visitor) = chrome.visitor.clone() else {
        let current = current(&chrome.path, SIGN_IN, &[SIGN_IN]);
        return view! {
            <ul><li><a class="masthead__link" href=SIGN_IN aria-current=current>"Sign in"</a></li></ul>
        }
        .into_any();
    };
    let all: Vec<&str> = visitor.links.iter().map(|it| it.0.as_str()).collect();
    let links = visitor
        .links
        .iter()
        .map(|(href, words)| {
            let current = current(&chrome.path, href, &all);
            let (href, words) = (href.clone(), words.clone());
            view! { <li><a class="masthead__link" href=href aria-current=current>{words}</a></li> }
        })
        .collect_view();
    view! {
        <ul>
            <li class="masthead__visitor">{visitor.name}</li>
            {links}
            <li>
                <form method="post" action=SIGN_OUT>
                    <button type="submit" class="masthead__link">"Sign out"</button>
                </form>
            </li>
        </ul>
    }
    .into_any()
}

/// "page" on the page itself, "true" on a page below it, or on one that this link of all of them leads to.
fn current(path: &str, href: &str, all: &[&str]) -> Option<&'static str> {
    if all.iter().any(|it| own(path, it).is_some()) {
        return own(path, href);
    }
    let mut elsewhere =
        ELSEWHERE.iter().filter(|(part, link)| own(path, part).is_some() && all.contains(link));
    elsewhere.next().filter(|it| it.1 == href).map(|_| "true")
}

fn own(path: &str, href: &str) -> Option<&'static str> {
    let below = path.strip_prefix(href)?;
    match below {
        "" => Some("page"),
        below if below.starts_with('/') => Some("true"),
        _ => None,
    }
}

/// An anchor. The words beside it say the name.
fn mark() -> impl IntoView {
    view! {
        <svg
            class="masthead__mark"
            viewBox="0 0 34 34"
            aria-hidden="true"
            focusable="false"
            fill="none"
            stroke="currentColor"
            stroke-width="2.6"
            stroke-linecap="round"
            stroke-linejoin="round"
        >
            <circle cx="17" cy="6.5" r="3.2"></circle>
            <path d="M17 9.7V30M10.5 15h13M4.5 19.5C5.2 26 10.2 30 17 30s11.8-4 12.5-10.500M4.500 19.500l-1.700 3.600M4.500 19.500l3.700 2.200M29.500 19.500l1.700 3.600M29.500 19.500l-3.700 2.200"></path>
        </svg>
    }
}

fn demonstration_strip() -> impl IntoView {
    view! {
        <aside class="demo-strip" aria-label="Demonstration">
            <div class="govuk-width-container">
                "Demonstration data: practices are grouped for this demonstration. This is not the official Community Partnership list."
            </div>
        </aside>
    }
}

fn footer(site: &Site) -> impl IntoView + use<> {
    let links = FOOTER
        .into_iter()
        .map(|(href, words)| view! { <li><a class="govuk-link" href=href>{words}</a></li> })
        .collect_view();
    let help = format!(
        "Run by {}. Need help? Call {}, {}.",
        site.owner,
        site.phone,
        site.hours.trim_end_matches('.')
    );
    view! {
        <footer class="footer">
            <div class="govuk-width-container">
                <ul class="footer__links">{links}</ul>
                <p>{help}</p>
            </div>
        </footer>
    }
}

#[cfg(test)]
mod tests {
    use super::current;

    /// The marked link of these.
    fn marked<'a>(path: &str, all: &[&'a str]) -> Vec<(&'a str, &'static str)> {
        all.iter().filter_map(|href| Some((*href, current(path, href, all)?))).collect()
    }

    #[test]
    fn a_page_marks_the_link_that_leads_to_it() {
        const DIRECTOR: [&str; 3] = ["/director", "/insight", "/account"];
        const COORDINATOR: [&str; 3] = ["/coordinator", "/insight", "/account"];
        const BOTH: [&str; 2] = ["/director", "/coordinator"];
        let menu = ["/principles", "/partnerships", "/register"];
        assert_eq!(marked("/map", &menu), [("/partnerships", "true")]);
        assert_eq!(marked("/partnerships", &menu), [("/partnerships", "page")]);
        assert_eq!(marked("/open-data", &menu), [("/register", "true")]);
        assert_eq!(marked("/mapping", &menu), []);
        assert_eq!(marked("/organisations/1", &["/applications"]), [("/applications", "true")]);
        assert_eq!(marked("/director/seats", &DIRECTOR), [("/director", "true")]);
        assert_eq!(marked("/director/seats", &COORDINATOR), [("/coordinator", "true")]);
        assert_eq!(marked("/director/seats", &BOTH), [("/director", "true")]);
        assert_eq!(marked("/audit", &DIRECTOR), [("/director", "true")]);
        assert_eq!(marked("/audit", &COORDINATOR), [("/coordinator", "true")]);
        assert_eq!(marked("/audit", &BOTH), [("/director", "true")]);
        assert_eq!(marked("/coordinator/places", &["/administrator"]), [("/administrator", "true")]);
        assert_eq!(marked("/coordinator/places", &COORDINATOR), [("/coordinator", "true")]);
    }
}
