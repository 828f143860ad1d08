//! People, and how they sign in: always the whole way, by code and second factor.

use app::domain::Role;
use data_encoding::BASE32_NOPAD;
use server::auth::totp;
use server::store::people;

use super::app::TestApp;
use super::browser::{Browser, Reply};

pub const CHAIR: &str = "chair@example.org";
pub const COORDINATOR: &str = "coordinator@example.org";
/// The third stands aside from most applications of these tests.
pub const DIRECTORS: [&str; 3] = ["ada@example.org", "ben@example.org", "cem@example.org"];

impl TestApp {
    /// Three directors, the chair, the co-ordinator and an administrator.
    pub async fn with_alliance(self) -> Self {
        let people = [
            (DIRECTORS[0], "Ada Ferris", Role::Director),
            (DIRECTORS[1], "Ben Wragg", Role::Director),
            (DIRECTORS[2], "Cem Yilmaz", Role::Director),
            (CHAIR, "Rukhsana Aldridge", Role::Chair),
            (COORDINATOR, "Bethan Qureshi", Role::Coordinator),
            ("administrator@example.org", "Lucian Featherby", Role::Administrator),
        ];
        for (email, name, role) in people {
            self.service.add_person(email, name, role).await.unwrap();
        }
        self
    }

    /// The id of whoever signs in with an address.
    pub async fn person(&self, email: &str) -> uuid::Uuid {
        people::find_by_email(&mut &self.db, email).await.unwrap().unwrap().id
    }

    /// The code of the latest mail.
    pub async fn code(&self, email: &str) -> String {
        let mail = self.mail("sign_in_code", email).await;
        let digits: Vec<&str> = mail
            .text_body
            .split_whitespace()
            .filter(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()))
            .collect();
        digits[..2].concat()
    }

    /// What the person's authenticator app shows now.
    pub fn app_code(&self, email: &str) -> String {
        let secret = self.authenticators.lock().unwrap()[email].clone();
        totp::code_at(&secret, self.service.now()).unwrap()
    }

    /// Signs in as far as the code goes. A browser that is new to us gets a name.
    pub async fn enter_code(&self, browser: &mut Browser, email: &str) -> Reply {
        // A time step of the authenticator works once only.
        self.clock.turn(31);
        let sent = browser.post("/sign-in", &[("email", email)]).await;
        assert_eq!(sent.location(), "/sign-in/code");
        let code = self.code(email).await;
        let reply = browser.post("/sign-in/code", &[("code", &code)]).await;
        if reply.location() != "/account/name" {
            return reply;
        }
        let name = email.split('@').next().unwrap();
        browser.post("/account/name", &[("name", name)]).await
    }

    /// Signs in all the way.
    pub async fn sign_in(&self, email: &str) -> Browser {
        let mut browser = self.browser();
        self.enter_code(&mut browser, email).await;
        let home = browser.get("/account/home").await.location();
        if home.starts_with("/sign-in") {
            self.give_second_factor(&mut browser, email).await;
        }
        browser
    }

    /// Sets the second factor up, or gives it.
    pub async fn give_second_factor(&self, browser: &mut Browser, email: &str) -> Reply {
        let asked = browser.get("/second-factor").await;
        if asked.status == 200 {
            let code = self.app_code(email);
            return browser.post("/second-factor", &[("code", &code)]).await;
        }
        assert_eq!(asked.location(), "/second-factor/set-up");
        let page = browser.get("/second-factor/set-up").await.expect(200);
        let key = page.all(".key")[0].replace(' ', "");
        let secret = BASE32_NOPAD.decode(key.as_bytes()).unwrap();
        self.authenticators.lock().unwrap().insert(email.to_owned(), secret);
        let code = self.app_code(email);
        let codes = browser.post("/second-factor/set-up", &[("code", &code)]).await.expect(200);
        self.recovery_codes.lock().unwrap().insert(email.to_owned(), codes.all(".codes li"));
        browser.post("/second-factor/kept", &[]).await
    }
}
