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
fn same_name(one: &str, other: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn is_public(domain: &str) -> bool {
        matches!(domain, "gmail.com" | "example.org")
    }

    fn beckside() -> ApplicantFacts {
        ApplicantFacts {
            name: "Beckside Hub".into(),
            numbers: vec!["1123456".into(), "01234567".into()],
            website: "https://www.beckside.org.uk/about".into(),
            email: "hello@gmail.com".into(),
            member_domains: vec!["example.org".into(), "beckmail.net".into()],
        }
    }

    fn director(email: &str) -> DirectorFacts {
        DirectorFacts { email: email.into(), ..DirectorFacts::default() }
    }

    fn interest(organisation: &str, number: &str) -> Declared {
        Declared {
            organisation: organisation.into(),
            number: number.into(),
            nature: "Trustee".into(),
            until: None,
        }
    }

    fn words(director: &DirectorFacts) -> Vec<String> {
        suggestions(director, &beckside(), &is_public).iter().map(Suggestion::words).collect()
    }

    #[test]
    fn a_stranger_is_not_suspected() {
        assert_eq!(words(&director("ada@example.org")), Vec::<String>::new());
        assert_eq!(words(&director("ada@gmail.com")), Vec::<String>::new());
        assert_eq!(words(&director("")), Vec::<String>::new());
    }

    #[test]
    fn what_was_counts_like_what_is() {
        let past = DirectorFacts {
            membership: Some(Membership::Ended(Some("2026-03-03".into()))),
            signing: Some(Signing::Before),
            ..director("ada@example.org")
        };
        let expected = [
            "Was a member of the organisation until 3 March 2026",
            "Signed for the organisation before, as its trustee",
        ];
        assert_eq!(words(&past), expected);
        let found = suggestions(&past, &beckside(), &is_public);
        assert!(found.iter().all(Suggestion::is_by_rule));
    }

    #[test]
    fn a_domain_is_shared_with_the_organisation_or_with_a_member() {
        for email in ["ada@beckside.org.uk", "ada@mail.BECKSIDE.org.uk"] {
            assert!(words(&director(email))[0].ends_with("like the organisation itself"), "{email}");
        }
        assert!(words(&director("ada@beckmail.net"))[0].ends_with("like a member of the organisation"));
        for email in ["ada@notbeckside.org.uk", "ada@org.uk.example", "ada@uk"] {
            assert_eq!(words(&director(email)), Vec::<String>::new(), "{email}");
        }
    }

    #[test]
    fn an_interest_is_found_by_name_or_number() {
        for name in ["beckside hub", "The Beckside-Hub", "BECKSIDE HUB LTD.", "Beckside  Hub (CIO)"] {
            let mut it = director("ada@example.org");
            it.interests = vec![interest(name, "")];
            assert_eq!(words(&it).len(), 1, "{name}");
        }
        for (number, count) in [("GB 1123456", 0), ("112 3456", 1), ("1234567", 1), ("", 0), ("0", 0)] {
            let mut it = director("ada@example.org");
            it.interests = vec![interest("Another name", number)];
            assert_eq!(words(&it).len(), count, "{number}");
        }
        let mut it = director("ada@example.org");
        it.interests = vec![Declared { until: Some("2025-01-02".into()), ..interest("Beckside Hub", "") }];
        assert_eq!(words(&it), ["Declared an interest in Beckside Hub (until 2 January 2025): Trustee"]);
    }

    fn any_director() -> impl Strategy<Value = DirectorFacts> {
        let until = prop::option::of(Just("2026-01-02".to_owned()));
        let membership =
            prop::option::of(prop_oneof![Just(Membership::Now), until.prop_map(Membership::Ended)]);
        let signing =
            prop::option::of(prop::sample::select(vec![Signing::Now, Signing::Before, Signing::Asked]));
        let domain =
            prop::sample::select(vec!["gmail.com", "beckside.org.uk", "beckmail.net", "else.uk", ""]);
        let names = prop::collection::vec(("[A-Za-z .&']{0,12}", "[0-9 ]{0,8}"), 0..4);
        (membership, signing, domain, names).prop_map(|(membership, signing, domain, names)| DirectorFacts {
            email: format!("ada@{domain}"),
            membership,
            signing,
            named_as: Vec::new(),
            neighbours: Vec::new(),
            interests: names.iter().map(|(name, number)| interest(name, number)).collect(),
        })
    }

    proptest! {
        /// Being told more never takes a suggestion away, but what is so now stands for what was.
        #[test]
        fn more_facts_never_hide_a_suggestion(it in any_director(), name in "[A-Za-z ]{1,12}") {
            let before = suggestions(&it, &beckside(), &is_public);
            let mut more = it.clone();
            more.interests.push(interest(&name, ""));
            more.interests.push(interest("beckside hub", ""));
            let after = suggestions(&more, &beckside(), &is_public);
            prop_assert!(before.iter().all(|found| after.contains(found)));
            prop_assert!(after.len() > before.len());
        }

        /// By rule exactly when there is or was a membership or a signature.
        #[test]
        fn by_rule_is_by_membership_or_signature(it in any_director()) {
            let by_rule = suggestions(&it, &beckside(), &is_public).iter().any(Suggestion::is_by_rule);
            let tied = it.membership.is_some() || matches!(it.signing, Some(Signing::Now | Signing::Before));
            prop_assert_eq!(by_rule, tied);
        }

        /// A name is the same in any case and with any punctuation around its words.
        #[test]
        fn case_and_punctuation_do_not_matter(words in prop::collection::vec("[a-z]{2,8}", 1..5), with in "[ ,\\-!]{1,3}") {
            let plain = words.join(" ");
            let dressed = format!(" {}{with}", words.join(&with).to_uppercase());
            prop_assert!(same_name(&plain, &dressed), "{plain:?} {dressed:?}");
        }

        /// Nothing typed anywhere makes it fall over, and no words are empty.
        #[test]
        fn any_text_is_compared(name in ".{0,40}", site in ".{0,40}", email in ".{0,40}", number in ".{0,20}") {
            let applicant = ApplicantFacts {
                name: name.clone(), numbers: vec![number.clone()], website: site, email: email.clone(),
                member_domains: vec![email.clone()],
            };
            let mut it = director(&email);
            it.interests = vec![interest(&name, &number)];
            let found = suggestions(&it, &applicant, &is_public);
            prop_assert!(found.iter().all(|it| !it.words().is_empty()));
        }
    }
}
