//! The steps of the story, as people make them: a page, its form, the next page.

use app::domain::{Kind, PRINCIPLES, Question, cell, questions};

use super::app::TestApp;
use super::browser::{Browser, Reply};

/// Borrowed for `Browser::post`.
pub fn pairs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// A whole answer to one principle, as its form sends it; each list has one row.
pub fn answer_fields(principle: u8) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for it in questions(principle) {
        match it.kind {
            Kind::Rows(list) => {
                for column in list.columns {
                    type_into(&mut fields, column, cell(it.name, 0, column.name));
                }
            }
            _ => type_into(&mut fields, it, it.name.to_owned()),
        }
    }
    fields.push(("narrative".into(), format!("How we meet principle {principle}.")));
    fields.push(("rating".into(), "met".into()));
    fields
}

fn type_into(fields: &mut Vec<(String, String)>, it: &Question, name: String) {
    let value = match it.kind {
        Kind::Year => "2020".to_owned(),
        Kind::Count | Kind::Percent => "12".to_owned(),
        Kind::Money => "£1,200".to_owned(),
        Kind::Text(_) => format!("{} of the tests", it.short),
        Kind::Lines(_) => "One\nTwo".to_owned(),
        Kind::Choice(choices) => choices[0].0.to_owned(),
        Kind::Email => "contact@example.org".to_owned(),
        Kind::Many(choices) => {
            fields.push((name.clone(), choices[0].0.to_owned()));
            choices[1].0.to_owned()
        }
        Kind::Date => {
            for (part, value) in [("day", "27"), ("month", "3"), ("year", "2026")] {
                fields.push((format!("{name}-{part}"), value.into()));
            }
            return;
        }
        Kind::Rows(_) => unreachable!("no list within a list"),
    };
    fields.push((name, value));
}

impl TestApp {
    /// A live postcode inside the place.
    pub async fn postcode(&self) -> String {
        let rows: Vec<(String,)> = self
            .rows(
                "select postcode from postcodes where in_area = 1 and terminated = 0
                 order by postcode limit 1 offset 1000",
                vec![],
            )
            .await;
        rows[0].0.clone()
    }

    /// Adds an organisation, and gives its id.
    pub async fn add_organisation(&self, browser: &mut Browser, name: &str) -> String {
        let postcode = self.postcode().await;
        let fields = [("name", name), ("legal_form", "cio"), ("postcode", &postcode), ("action", "save")];
        let added = browser.post("/organisations/new", &fields).await;
        // The next step is to start its application.
        added.location().split('/').nth(2).unwrap().to_owned()
    }

    /// Starts an application, and gives its reference.
    pub async fn start(&self, browser: &mut Browser, organisation: &str) -> String {
        let started = browser.post(&format!("/organisations/{organisation}/applications"), &[]).await;
        started.location().rsplit('/').next().unwrap().to_owned()
    }

    /// A draft with its six answers and its trustee.
    pub async fn draft(&self, browser: &mut Browser, name: &str) -> String {
        let organisation = self.add_organisation(browser, name).await;
        let reference = self.start(browser, &organisation).await;
        for principle in PRINCIPLES {
            let page = format!("/applications/{reference}/principles/{principle}");
            let mut fields = answer_fields(principle);
            fields.push(("version".into(), browser.get(&page).await.expect(200).value("version")));
            let saved = browser.post(&page, &pairs(&fields)).await;
            assert_eq!(saved.location(), format!("/applications/{reference}"));
        }
        self.name_trustee(browser, &reference, "trustee@example.org").await;
        reference
    }

    pub async fn name_trustee(&self, browser: &mut Browser, reference: &str, email: &str) {
        let fields = [("name", "Tariq Holroyd"), ("role", "Chair"), ("email", email)];
        let named = browser.post(&format!("/applications/{reference}/trustee"), &fields).await;
        assert_eq!(named.location(), format!("/applications/{reference}"));
    }

    /// Declares and sends; the reply is the redirect.
    pub async fn submit(&self, browser: &mut Browser, reference: &str) -> Reply {
        let page = browser.get(&format!("/applications/{reference}/check")).await.expect(200);
        let fields = [("declaration", "yes"), ("version", &page.value("version"))];
        browser.post(&format!("/applications/{reference}/submit"), &fields).await
    }

    /// The trustee of the latest invitation signs.
    pub async fn sign(&self, email: &str) {
        let link = self.link("trustee_invitation", email, "/attest/").await;
        let mut browser = self.browser();
        let page = format!("/attest/{link}");
        browser.get(&page).await.expect(200);
        browser.post(&page, &[("answer", "sign"), ("name", "Tariq Holroyd")]).await.expect(200);
    }

    /// An application that was sent and signed.
    pub async fn submitted(&self, browser: &mut Browser, name: &str) -> String {
        let reference = self.draft(browser, name).await;
        assert_eq!(
            self.submit(browser, &reference).await.location(),
            format!("/applications/{reference}/submitted")
        );
        self.sign("trustee@example.org").await;
        reference
    }

    pub async fn answer_conflict(&self, browser: &mut Browser, reference: &str, answer: &str) -> Reply {
        let fields = [("answer", answer), ("reason", "I volunteered there until last year.")];
        browser.post(&format!("/director/applications/{reference}/conflict"), &fields).await
    }

    /// Six findings and a recommendation; the reply is of sending.
    pub async fn assess(&self, browser: &mut Browser, reference: &str, recommendation: &str) -> Reply {
        let page = format!("/director/applications/{reference}/assessment");
        for principle in PRINCIPLES {
            let fields = [("result", "met"), ("reason", ""), ("then", "next")];
            browser.post(&format!("{page}/{principle}"), &fields).await.location();
        }
        browser.post(&page, &[("recommendation", recommendation), ("note", "")]).await
    }

    /// The chair's decision; the reply is of recording it.
    pub async fn determine(&self, browser: &mut Browser, reference: &str, outcome: &str) -> Reply {
        let page = format!("/director/applications/{reference}/determination");
        // While directors are divided, the page has no form.
        browser.get(&page).await.expect(200);
        let version = self.version(reference).await;
        browser.post(&page, &pairs(&determination(outcome, &version))).await
    }

    /// The version of an application, as every page would show it.
    pub async fn version(&self, reference: &str) -> String {
        self.application(reference).await.version.to_string()
    }
}

/// A condition of a decision, due on 1 March 2027.
pub fn condition(number: usize, words: &str) -> Vec<(String, String)> {
    let due = |part: &str, value: &str| (format!("due-{number}-{part}"), value.to_owned());
    vec![
        (format!("condition-{number}"), words.to_owned()),
        (format!("about-{number}"), "4".to_owned()),
        due("day", "1"),
        due("month", "3"),
        due("year", "2027"),
    ]
}

/// A decision, as its form sends it.
pub fn determination(outcome: &str, version: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> =
        PRINCIPLES.map(|number| (format!("result-{number}"), "met".to_owned())).collect();
    fields.push(("outcome".into(), outcome.into()));
    if outcome == "confirmed_with_conditions" {
        fields.extend(condition(1, "Find a second funder."));
    }
    fields.push(("reason".into(), "You know your area well.".into()));
    fields.push(("version".into(), version.into()));
    fields
}
