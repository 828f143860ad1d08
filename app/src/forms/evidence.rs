//! Evidence: the description of a file, and links.

use serde::Deserialize;
use url::{Host, Url};

use super::Errors;
use super::clean::limit;
use super::typed::one_line;
use crate::domain::DESCRIPTION;

/// The longest title of a link, in characters.
const TITLE: usize = 120;
/// The longest address, in characters.
const ADDRESS: usize = 500;
const LIKE: &str = "Enter a web address, like https://www.example.org.uk/report";

/// The description of a file, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct DescriptionForm {
    /// What the file shows.
    pub description: String,
}

impl DescriptionForm {
    /// The description on one line; it may be empty.
    pub fn parse(&self) -> Result<String, Errors> {
        let description = one_line(&self.description);
        let mut errors = Errors::default();
        limit(&mut errors, "description", "The description", &description, DESCRIPTION);
        if errors.is_empty() { Ok(description) } else { Err(errors) }
    }
}

/// A link that can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLink {
    /// What people read.
    pub title: String,
    /// Where it leads: http or https, and nobody's password in it.
    pub address: String,
    /// What it shows; may be empty.
    pub description: String,
}

/// A link, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct LinkForm {
    /// What people read.
    pub title: String,
    /// Where it leads.
    pub address: String,
    /// What it shows.
    pub description: String,
}

impl LinkForm {
    /// The link, or every problem.
    pub fn parse(&self) -> Result<NewLink, Errors> {
        let mut errors = Errors::default();
        let title = one_line(&self.title);
        if title.is_empty() {
            errors.add("title", "Enter a title for the link");
        }
        limit(&mut errors, "title", "The title", &title, TITLE);
        let typed = one_line(&self.address);
        let address = match web_address(&typed) {
            Ok(address) => address,
            Err(words) => {
                errors.add("address", words);
                String::new()
            }
        };
        let description = one_line(&self.description);
        limit(&mut errors, "description", "The description", &description, DESCRIPTION);
        if errors.is_empty() { Ok(NewLink { title, address, description }) } else { Err(errors) }
    }
}

/// The address in its one right form. Browsers guess a missing `https://`, and so do we.
fn web_address(typed: &str) -> Result<String, &'static str> {
    if typed.is_empty() {
        return Err(LIKE);
    }
    if typed.chars().count() > ADDRESS {
        return Err("The web address must be 500 characters or fewer. Use a shorter one");
    }
    let url = match Url::parse(typed) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => url,
        // "example.org:8080/x" is a host and its port.
        Ok(url) if !url.scheme().contains('.') => {
            return Err("Enter a web address that starts with https:// or http://");
        }
        _ if typed.starts_with(['/', '\\']) => return Err(LIKE),
        _ => Url::parse(&format!("https://{typed}")).map_err(|_| LIKE)?,
    };
    if !url.username().is_empty() || url.password().is_some() {
        return Err("Enter the web address without a user name or password in it");
    }
    match url.host() {
        Some(Host::Domain(name)) if name.trim_end_matches('.').contains('.') => Ok(url.into()),
        Some(Host::Domain(_)) | None => Err(LIKE),
        Some(Host::Ipv4(_) | Host::Ipv6(_)) => Err("Enter a web address with a name, not with numbers"),
    }
}

/// The part of a kept address that says whose page it is.
pub fn host_of(address: &str) -> String {
    Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_links() {
        for (typed, kept) in [
            ("https://www.example.org/a?b=c#d", "https://www.example.org/a?b=c#d"),
            ("http://example.org", "http://example.org/"),
            ("example.org/report.pdf", "https://example.org/report.pdf"),
            ("example.org:8080/x", "https://example.org:8080/x"),
            ("HTTPS://EXAMPLE.ORG/A", "https://example.org/A"),
            ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ] {
            assert_eq!(web_address(typed).as_deref(), Ok(kept), "{typed}");
        }
        for typed in [
            "",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java\tscript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "//evil.example/x",
            "/local",
            "\\\\evil.example",
            "mailto:a@example.org",
            "ftp://example.org/",
            "file:///etc/passwd",
            "https://user@example.org/",
            "https://bank.example:secret@evil.example/",
            "user@example.org",
            "https://localhost/",
            "http://127.0.0.1/",
            "http://[::1]/",
            "http://2130706433/",
            "https://",
            "not an address",
        ] {
            assert!(web_address(&one_line(typed)).is_err(), "{typed}");
        }
        assert!(web_address(&format!("https://example.org/{}", "a".repeat(500))).is_err());
    }

    #[test]
    fn every_problem_is_told_at_once() {
        let errors = LinkForm { description: "x".repeat(201), ..LinkForm::default() }.parse().unwrap_err();
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["title", "address", "description"]);
        assert!(DescriptionForm { description: "é".repeat(200) }.parse().is_ok());
        assert!(DescriptionForm { description: "é".repeat(201) }.parse().is_err());
    }

    #[test]
    fn the_host_says_whose_page_it_is() {
        assert_eq!(host_of("https://www.example.org/a"), "www.example.org");
    }
}
