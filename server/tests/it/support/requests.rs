//! Asking for more and answering, as people do it.

use super::browser::Reply;
use super::stages::Staged;

impl Staged {
    /// A director reads a page of the case.
    pub async fn read(&mut self, director: usize, end: &str) -> Reply {
        let page = self.case(end);
        self.directors[director].get(&page).await
    }

    /// A director sends a form of the case.
    pub async fn press(&mut self, director: usize, end: &str, fields: &[(&str, &str)]) -> Reply {
        let page = self.case(end);
        self.directors[director].post(&page, fields).await
    }

    /// Ada writes a request with these items (subject, kind, question), and sends it.
    pub async fn ask(&mut self, items: &[(&str, &str, &str)]) -> Reply {
        let page = self.case("/request");
        let form = self.directors[0].get(&page).await.expect(200);
        let mut fields: Vec<(String, String)> = ["due-day", "due-month", "due-year", "version"]
            .map(|name| (name.to_owned(), form.value(name)))
            .to_vec();
        for (number, (subject, kind, asked)) in (1..).zip(items) {
            fields.push((format!("subject-{number}"), (*subject).to_owned()));
            fields.push((format!("kind-{number}"), (*kind).to_owned()));
            fields.push((format!("asked-{number}"), (*asked).to_owned()));
        }
        let saved = self.directors[0].post(&page, &super::pairs(&fields)).await;
        assert_eq!(saved.location(), self.case("/request/preview"));
        self.send_request().await
    }

    /// Ada sends what she previews.
    pub async fn send_request(&mut self) -> Reply {
        let preview = self.read(0, "/request/preview").await.expect(200);
        let send = self.case("/request/send");
        self.directors[0].post(&send, &[("version", &preview.value("version"))]).await
    }

    /// A request about principle 1 and the Board.
    pub async fn asked(&mut self) {
        let items = [
            ("1", "text", "How many of your trustees live locally?"),
            ("board", "document", "The minute of your Board."),
        ];
        assert_eq!(self.ask(&items).await.location(), self.case(""));
    }

    /// Joanna answers these items.
    pub async fn answer_items(&mut self, answers: &[&str]) -> Reply {
        let page = self.own("/request");
        let form = self.member.get(&page).await.expect(200);
        let mut fields = vec![("action".to_owned(), "continue".to_owned())];
        for (number, answer) in (1..).zip(answers) {
            let version = format!("version-{number}");
            fields.push((version.clone(), form.value(&version)));
            fields.push((format!("answer-{number}"), (*answer).to_owned()));
        }
        self.member.post(&page, &super::pairs(&fields)).await
    }

    /// Joanna changes what she says of a principle.
    pub async fn change_answer(&mut self, principle: u8, words: &str) {
        let page = self.own(&format!("/principles/{principle}"));
        let mut fields = super::answer_fields(principle);
        for (name, value) in &mut fields {
            if name == "narrative" {
                words.clone_into(value);
            }
        }
        fields.push(("version".into(), self.member.get(&page).await.expect(200).value("version")));
        self.member.post(&page, &super::pairs(&fields)).await.location();
    }

    /// Joanna checks and sends her response.
    pub async fn respond(&mut self) -> Reply {
        let check = self.member.get(&self.own("/request/check")).await.expect(200);
        let send = self.own("/request/send");
        self.member.post(&send, &[("version", &check.value("version"))]).await
    }

    /// Asked, answered, with principle 1 changed.
    pub async fn responded(&mut self) {
        self.asked().await;
        self.answer_items(&["Seven of nine.", "See minutes.pdf, page 2."]).await.location();
        self.change_answer(1, "Our words after the question.").await;
        assert_eq!(self.respond().await.location(), self.own("/status"));
    }

    /// The link of the latest letter that asks the trustee again.
    pub async fn asked_again(&self) -> String {
        let token = self.app.link("trustee_asked_again", "trustee@example.org", "/attest/").await;
        format!("/attest/{token}")
    }

    pub async fn status(&self) -> String {
        self.app.application(&self.reference).await.status
    }
}
