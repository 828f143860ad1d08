//! Every address of the service, as the router has it.

use std::collections::BTreeSet;

/// A route: what may be done, and its template.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    pub is_post: bool,
    pub template: String,
}

/// What stands for the parts in braces.
pub struct Places {
    pub reference: String,
    pub organisation: String,
    pub token: String,
    pub message: String,
    /// A director, who is nobody's colleague.
    pub person: String,
    pub invitation: String,
    pub request: String,
    pub evidence: String,
    pub meeting: String,
    pub appointment: String,
}

impl Route {
    /// The address of one case.
    pub fn path(&self, at: &Places) -> String {
        self.template
            .replace("{reference}", &at.reference)
            .replace("invitations/{token}", &format!("invitations/{}", at.invitation))
            .replace("{token}", &at.token)
            .replace("{principle}", "1")
            .replace("{person}", &at.person)
            .replace("{request}", &at.request)
            .replace("{version}", "1")
            .replace("{comment}", "00000000-0000-0000-0000-000000000000")
            .replace("{evidence}", &at.evidence)
            .replace("{code}", "CP1")
            .replace("{kind}/{area}", "locality/north")
            .replace("what-if/{trial}", "what-if/measure")
            .replace("tables/{part}", "tables/flow")
            .replace("{part}/{item}", "points/new")
            .replace("{part}", "contact")
            .replace("{link}", "nonsense")
            .replace("organisations/{id}", &format!("organisations/{}", at.organisation))
            .replace("administrator/people/{id}", &format!("administrator/people/{}", at.person))
            .replace("{seat}", "lead")
            .replace("{change}", "end")
            .replace("appointments/{id}", &format!("appointments/{}", at.appointment))
            .replace("{key}", "quorum")
            .replace("{view}", "00000000-0000-0000-0000-000000000000")
            .replace("{task}", "sign_off")
            .replace("interests/{id}", &format!("interests/{}", at.person))
            .replace("{number}", "1")
            .replace("{batch}", "00000000-0000-0000-0000-000000000000")
            .replace("{template}", "00000000-0000-0000-0000-000000000000")
            .replace("messages/{id}", &format!("messages/{}", at.message))
            .replace("meetings/{id}", &format!("meetings/{}", at.meeting))
            .replace("{number}", "1")
            .replace("{year}", "1999")
            .replace("mailbox/{id}", &format!("mailbox/{}", at.message))
    }

    pub fn method(&self) -> &'static str {
        if self.is_post { "POST" } else { "GET" }
    }
}

const ROUTES: [&str; 4] = [
    include_str!("../../../src/http/router.rs"),
    include_str!("../../../src/http/routes/open.rs"),
    include_str!("../../../src/http/routes/organisation.rs"),
    include_str!("../../../src/http/routes/alliance.rs"),
];
/// Read from the routes' own text, so that no route is left out of a walk. Sorted: the ones that
/// end a session come last.
pub fn routes() -> Vec<Route> {
    let mut found = BTreeSet::new();
    for (prefix, part) in ROUTES.iter().flat_map(|text| text.split("\npub")).flat_map(nested) {
        let literal = part.split('"').nth(1).unwrap();
        let handlers = part.split(".route").next().unwrap();
        let template =
            format!("{prefix}{}", if prefix.is_empty() { literal } else { literal.trim_end_matches('/') });
        for (is_post, call) in [(false, "get("), (true, "post(")] {
            if handlers.contains(call) {
                found.insert(Route { is_post, template: template.clone() });
            }
        }
    }
    let mut routes: Vec<Route> = found.into_iter().filter(|it| !it.template.starts_with("/api/")).collect();
    routes.sort_by_key(|it| it.template.contains("sign-out"));
    assert!(routes.len() > 60, "{}", routes.len());
    routes
}

/// The routes of one function, each with the address it is nested under: `let inner = …;` goes before `.nest(…, inner)`.
fn nested(function: &str) -> Vec<(&str, &str)> {
    let prefix = function.split(".nest(\"").nth(1).and_then(|it| it.split('"').next());
    let (inner, outer) = match (prefix, function.split_once(";\n")) {
        (Some(prefix), Some((inner, outer))) => (Some((prefix, inner)), outer),
        _ => (None, function),
    };
    let inner = inner
        .into_iter()
        .flat_map(|(prefix, text)| text.split(".route(").skip(1).map(move |it| (prefix, it)));
    inner.chain(outer.split(".route(").skip(1).map(|it| ("", it))).collect()
}
