use proptest::prelude::*;

use super::conflict::*;

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
    let membership = prop::option::of(prop_oneof![Just(Membership::Now), until.prop_map(Membership::Ended)]);
    let signing = prop::option::of(prop::sample::select(vec![Signing::Now, Signing::Before, Signing::Asked]));
    let domain = prop::sample::select(vec!["gmail.com", "beckside.org.uk", "beckmail.net", "else.uk", ""]);
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
