//! What may be a conflict of interest: what is known of a director, compared with what is known of an applicant.
//! A suggestion decides nothing. Being or having been a member or the trustee recuses by rule, and the queries
//! see to that; here it is only said in words.

use super::request::Due;

/// Something that ties a director to an applicant, and why we think so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Suggestion {
    /// Acts for the organisation.
    Member,
    /// Acted for it.
    PastMember {
        /// Until when (YYYY-MM-DD), where that is known.
        until: Option<String>,
    },
    /// Is asked to sign for it.
    Trustee,
    /// Signed for it.
    PastTrustee,
    /// Was asked to sign for it, and did not.
    AskedToSign,
    /// Was named by it in another place.
    Named(NamedAs),
    /// Has an address where its members have theirs.
    DomainOfMembers {
        /// The part after the @.
        domain: String,
    },
    /// Has an address at its own website or e-mail address.
    DomainOfOrganisation {
        /// The part after the @.
        domain: String,
    },
    /// Acts or acted for another organisation with the same postcode.
    SamePostcode {
        /// The other organisation.
        organisation: String,
    },
    /// Declared an interest in an organisation of this name or number.
    Declared(Declared),
}

/// Where an organisation names people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamedAs {
    /// As the contact of a group that it supports.
    Group,
    /// As the person who takes a seat.
    Representative,
}

/// An interest as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The organisation's name.
    pub organisation: String,
    /// Its charity or company number; may be empty.
    pub number: String,
    /// What the interest is.
    pub nature: String,
    /// Until when (YYYY-MM-DD), once it has ended.
    pub until: Option<String>,
}

/// Acting for an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Membership {
    /// Now.
    Now,
    /// Until a day (YYYY-MM-DD), where that is known.
    Ended(Option<String>),
}

/// Signing for an organisation as its trustee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signing {
    /// Is asked to now.
    Now,
    /// Did before.
    Before,
    /// Was asked, and did not.
    Asked,
}

/// What is known of a director.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DirectorFacts {
    /// Where they read mail.
    pub email: String,
    /// Whether they act for the applicant.
    pub membership: Option<Membership>,
    /// Whether they sign for it.
    pub signing: Option<Signing>,
    /// Where else it names them.
    pub named_as: Vec<NamedAs>,
    /// Other organisations that they act or acted for, with the applicant's postcode.
    pub neighbours: Vec<String>,
    /// What they declared, also what has ended.
    pub interests: Vec<Declared>,
}

/// What is known of an applicant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApplicantFacts {
    /// Its name.
    pub name: String,
    /// Its charity, company and society numbers.
    pub numbers: Vec<String>,
    /// Its website; may be empty.
    pub website: String,
    /// Its e-mail address; may be empty.
    pub email: String,
    /// The parts after the @ of its members' addresses, now and earlier.
    pub member_domains: Vec<String>,
}

impl Suggestion {
    /// Recused by rule, without a question.
    pub const fn is_by_rule(&self) -> bool {
        matches!(self, Self::Member | Self::PastMember { .. } | Self::Trustee | Self::PastTrustee)
    }

    /// Why, in plain words, about the director: "Was a member of the organisation until 3 March 2026".
    pub fn words(&self) -> String {
        match self {
            Self::Member => "Is a member of the organisation".into(),
            Self::PastMember { until: Some(until) } => {
                format!("Was a member of the organisation until {}", Due::in_words(until))
            }
            Self::PastMember { until: None } => "Was a member of the organisation".into(),
            Self::Trustee => "Is the trustee who signs for the organisation".into(),
            Self::PastTrustee => "Signed for the organisation before, as its trustee".into(),
            Self::AskedToSign => "Was asked to sign for the organisation as its trustee".into(),
            Self::Named(NamedAs::Group) => {
                "Was named by the organisation as the contact of a group that it supports".into()
            }
            Self::Named(NamedAs::Representative) => {
                "Was named by the organisation to take a seat for it".into()
            }
            Self::DomainOfMembers { domain } => {
                format!("Has an e-mail address at {domain}, like a member of the organisation")
            }
            Self::DomainOfOrganisation { domain } => {
                format!("Has an e-mail address at {domain}, like the organisation itself")
            }
            Self::SamePostcode { organisation } => {
                format!("Acts or acted for {organisation}, which has the same postcode")
            }
            Self::Declared(it) => {
                let until = it.until.as_deref();
                let ended = until.map(|until| format!(" (until {})", Due::in_words(until)));
                format!(
                    "Declared an interest in {}{}: {}",
                    it.organisation,
                    ended.unwrap_or_default(),
                    it.nature
                )
            }
        }
    }
}

/// Everything that ties a director to an applicant, the strongest first. `is_public` says of a mail domain that
/// anybody can have an address there.
pub fn suggestions(
    director: &DirectorFacts,
    applicant: &ApplicantFacts,
    is_public: &dyn Fn(&str) -> bool,
) -> Vec<Suggestion> {
    let mut found = Vec::new();
    found.extend(director.membership.as_ref().map(|it| match it {
        Membership::Now => Suggestion::Member,
        Membership::Ended(until) => Suggestion::PastMember { until: until.clone() },
    }));
    found.extend(director.signing.map(|it| match it {
        Signing::Now => Suggestion::Trustee,
        Signing::Before => Suggestion::PastTrustee,
        Signing::Asked => Suggestion::AskedToSign,
    }));
    let names_it = |it: &&Declared| {
        same_name(&it.organisation, &applicant.name)
            || applicant.numbers.iter().any(|number| same_number(number, &it.number))
    };
    found.extend(director.interests.iter().filter(names_it).cloned().map(Suggestion::Declared));
    found.extend(director.named_as.iter().copied().map(Suggestion::Named));
    found.extend(by_domain(&director.email, applicant, is_public));
    found.extend(director.neighbours.iter().map(|it| Suggestion::SamePostcode { organisation: it.clone() }));
    found
}

fn by_domain(
    email: &str,
    applicant: &ApplicantFacts,
    is_public: &dyn Fn(&str) -> bool,
) -> Option<Suggestion> {
    let domain = after_at(email);
    if domain.is_empty() || is_public(&domain) {
        return None;
    }
    let own = [host(&applicant.website), after_at(&applicant.email)];
    if own.iter().any(|it| !is_public(it) && same_domain(it, &domain)) {
        return Some(Suggestion::DomainOfOrganisation { domain });
    }
    let shared = applicant.member_domains.iter().any(|it| same_domain(&it.to_lowercase(), &domain));
    shared.then_some(Suggestion::DomainOfMembers { domain })
}

fn after_at(email: &str) -> String {
    email.rsplit_once('@').map(|(_, domain)| domain.trim().to_lowercase()).unwrap_or_default()
}

/// `https://www.beckside.org.uk:443/about` is at `beckside.org.uk`.
fn host(website: &str) -> String {
    let address = website.trim().to_lowercase();
    let rest = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}

/// The same, or one a part of the other: "mail.beckside.org.uk" is at "beckside.org.uk".
fn same_domain(one: &str, other: &str) -> bool {
    let within = |part: &str, whole: &str| {
        part.strip_suffix(whole).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    // A bare ending such as "uk" is nobody's domain.
    let is_somebodys = |domain: &str| domain.contains('.');
    is_somebodys(one) && is_somebodys(other) && (within(one, other) || within(other, one))
}

/// Words that one writer adds to a name and another leaves out.
const LEFT_OUT: [&str; 5] = ["the", "ltd", "limited", "cic", "cio"];

/// Compared without case, punctuation, blank space, and the words that only say what it is in law.
pub(super) fn same_name(one: &str, other: &str) -> bool {
    let (one, other) = (plain_name(one), plain_name(other));
    !one.is_empty() && one == other
}

fn plain_name(name: &str) -> String {
    let spaced = name.to_lowercase().replace('&', " and ").replace(['’', '\'', '.'], "");
    let words: Vec<&str> =
        spaced.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let kept: String = words.iter().filter(|it| !LEFT_OUT.contains(*it)).copied().collect();
    if kept.is_empty() { words.concat() } else { kept }
}

/// Compared without case, blank space, punctuation and leading noughts.
fn same_number(one: &str, other: &str) -> bool {
    let (one, other) = (plain_number(one), plain_number(other));
    !one.is_empty() && one == other
}

fn plain_number(number: &str) -> String {
    let plain: String =
        number.chars().filter(char::is_ascii_alphanumeric).map(|it| it.to_ascii_uppercase()).collect();
    plain.trim_start_matches('0').to_owned()
}
