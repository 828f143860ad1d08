//! Signing in by an emailed code, and sessions. Nothing here says whether an address is known.

use app::domain::{Actor, Timestamp};
use app::ports::SessionLine;
use uuid::Uuid;

use super::{Service, SessionLeft, UseCaseError, UseCaseResult};
use crate::auth::{Keys, Lifetimes};
use crate::mail::SignInCode;
use crate::store::sign_in::{CodeRow, NewCode, SessionRow};
use crate::store::{Tx, held_posts, people, sign_in};

/// How long a code works (ASVS 5.0, 6.5.5).
pub const CODE_MINUTES: i64 = 10;
/// Wrong tries before a code dies.
const TRIES: i64 = 5;
/// Codes for one address in `CODES_WINDOW`.
const CODES: i64 = 5;
/// Seconds.
const CODES_WINDOW: i64 = 15 * 60;
/// A session is noted as seen at most this often, in seconds.
const TOUCH_EVERY: i64 = 60;

/// A code is on its way, or the address has had too many.
#[derive(Debug, PartialEq, Eq)]
pub enum CodeSent {
    /// The browser's cookie, which binds the code to it.
    Sent {
        /// The cookie's value.
        binding: String,
    },
    /// Too many codes for this address lately.
    TooMany,
}

/// Why a code was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInRefusal {
    /// Another code than the one sent.
    Wrong,
    /// Used, too old, tried too often, replaced, or asked for in another browser.
    Dead,
}

/// A new session.
#[derive(Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// The cookie's value.
    pub session: String,
    /// Where to go.
    pub next: String,
    /// True when we do not know what to call the person.
    pub is_nameless: bool,
}

impl Service {
    /// Sends a code to an address, known or not.
    pub async fn send_code(&self, email: &str, next: &str) -> UseCaseResult<CodeSent> {
        let email = email.to_lowercase();
        let now = self.now();
        let mut tx = self.db.begin().await?;
        if sign_in::count_codes_since(&mut tx, &email, now.plus(-CODES_WINDOW)).await? >= CODES {
            return Ok(CodeSent::TooMany);
        }
        let code = format!("{:08}", self.world.number(100_000_000));
        let link = Keys::token(self.world.bytes());
        let binding = Keys::token(self.world.bytes());
        let id = self.world.id();
        let new = NewCode {
            id,
            email: &email,
            code_hash: self.keys.code_hash(id, &code),
            link_hash: Keys::hash(&link),
            binding_hash: Keys::hash(&binding),
            next,
            now,
            expires_at: now.plus(CODE_MINUTES * 60),
        };
        sign_in::insert_code(&mut tx, &new).await?;
        let letter = SignInCode {
            code: format!("{} {}", &code[..4], &code[4..]),
            link: self.link(&format!("/sign-in/link/{link}")),
            minutes: 10,
        };
        self.tell(&mut tx, letter, &email, &format!("code/{id}"), None).await?;
        self.commit(tx).await?;
        Ok(CodeSent::Sent { binding })
    }

    /// The address that a browser's code was sent to.
    pub async fn code_address(&self, binding: &str) -> UseCaseResult<Option<String>> {
        let found = sign_in::find_code_by_binding(&mut &self.db, &Keys::hash(binding)).await?;
        Ok(found.map(|row| row.email))
    }

    /// Signs in by the code, in the browser that asked for it.
    pub async fn sign_in_by_code(
        &self,
        binding: &str,
        code: &str,
        label: &str,
    ) -> UseCaseResult<Result<SignedIn, SignInRefusal>> {
        let mut tx = self.db.begin().await?;
        let Some(row) = sign_in::find_code_by_binding(&mut tx, &Keys::hash(binding)).await? else {
            return Ok(Err(SignInRefusal::Dead));
        };
        if self.is_dead(&row) {
            return Ok(Err(SignInRefusal::Dead));
        }
        if !Keys::same(&self.keys.code_hash(row.id, code), &row.code_hash) {
            sign_in::count_try(&mut tx, row.id).await?;
            self.commit(tx).await?;
            let last = row.tries + 1 >= TRIES;
            return Ok(Err(if last { SignInRefusal::Dead } else { SignInRefusal::Wrong }));
        }
        self.begin_session(tx, row, label).await
    }

    /// Whether an emailed link may show its button: asked for in this browser, and alive.
    pub async fn is_link_usable(&self, link: &str, binding: Option<&str>) -> UseCaseResult<bool> {
        let row = sign_in::find_code_by_link(&mut &self.db, &Keys::hash(link)).await?;
        Ok(row.is_some_and(|row| !self.is_dead(&row) && is_bound(&row, binding)))
    }

    /// Signs in by the button behind an emailed link.
    pub async fn sign_in_by_link(
        &self,
        link: &str,
        binding: Option<&str>,
        label: &str,
    ) -> UseCaseResult<Result<SignedIn, SignInRefusal>> {
        let mut tx = self.db.begin().await?;
        let row = sign_in::find_code_by_link(&mut tx, &Keys::hash(link)).await?;
        match row {
            Some(row) if !self.is_dead(&row) && is_bound(&row, binding) => {
                self.begin_session(tx, row, label).await
            }
            _ => Ok(Err(SignInRefusal::Dead)),
        }
    }

    fn is_dead(&self, row: &CodeRow) -> bool {
        row.tries >= TRIES || row.expires_at <= self.now().seconds()
    }

    async fn begin_session(
        &self,
        mut tx: Tx,
        row: CodeRow,
        label: &str,
    ) -> UseCaseResult<Result<SignedIn, SignInRefusal>> {
        let now = self.now();
        if !sign_in::end_code(&mut tx, row.id, now).await? {
            return Ok(Err(SignInRefusal::Dead));
        }
        let person = people::find_by_email(&mut tx, &row.email).await?;
        let (id, is_nameless) = match &person {
            Some(person) => (person.id, person.name.is_empty()),
            None => (self.world.id(), true),
        };
        if person.is_none() {
            let added = people::insert(&mut tx, id, &row.email, "", now).await;
            // A person who was switched off keeps the address: the code simply does not work.
            if let Err(error) = added {
                return if error.is_unique_violation() {
                    Ok(Err(SignInRefusal::Dead))
                } else {
                    Err(error.into())
                };
            }
        }
        if person.is_some_and(|person| !person.roles.is_empty()) {
            self.prepare_second_factor(&mut tx, id).await?;
        }
        let session = Keys::token(self.world.bytes());
        sign_in::insert_session(&mut tx, Keys::hash(&session), id, now, None, label).await?;
        self.commit(tx).await?;
        Ok(Ok(SignedIn { session, next: row.next, is_nameless }))
    }

    /// The session of a cookie and what is left of it, when it is alive. Notes that it was used, if it was.
    pub async fn session(
        &self,
        session: &str,
        is_used: bool,
    ) -> UseCaseResult<Option<(SessionRow, SessionLeft)>> {
        let hash = Keys::hash(session);
        let Some(mut row) = sign_in::find_session(&mut &self.db, &hash).await? else { return Ok(None) };
        let now = self.now();
        if !Lifetimes::of(&row.actor()?).is_alive(&row, now) {
            return Ok(None);
        }
        if is_used && now.seconds() - row.last_seen_at >= TOUCH_EVERY {
            let mut tx = self.db.begin().await?;
            sign_in::touch_session(&mut tx, &hash, now).await?;
            tx.commit().await?;
            row.last_seen_at = now.seconds();
        }
        let left = self.left(&row)?;
        Ok(left.map(|left| (row, left)))
    }

    /// Keeps what was posted by a session that is over. False when nobody knows whose it was.
    pub async fn hold_post(&self, session: &str, path: &str, form: &str) -> UseCaseResult<bool> {
        let mut tx = self.db.begin().await?;
        let row = sign_in::find_session(&mut tx, &Keys::hash(session)).await?;
        let Some(row) = row else { return Ok(false) };
        held_posts::hold(&mut tx, self.world.id(), row.person_id, path, form, self.now()).await?;
        self.commit(tx).await?;
        Ok(true)
    }

    /// Whether something is held for a page, typed in a session that is over.
    pub async fn is_held(&self, session: &str, path: &str) -> UseCaseResult<bool> {
        let mut db = &self.db;
        let Some(row) = sign_in::find_session(&mut db, &Keys::hash(session)).await? else { return Ok(false) };
        Ok(held_posts::find(&mut db, row.person_id, path).await?.is_some())
    }

    /// What is held for a page, urlencoded.
    pub async fn held_post(&self, actor: &Actor, path: &str) -> UseCaseResult<Option<String>> {
        Ok(held_posts::find(&mut &self.db, actor.person, path).await?.map(|row| row.form))
    }

    /// Forgets what is held for a page.
    pub async fn discard_held_post(&self, actor: &Actor, path: &str) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        held_posts::discard(&mut tx, actor.person, path).await?;
        self.commit(tx).await
    }

    /// Ends one session.
    pub async fn sign_out(&self, session: &str) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        sign_in::end_session(&mut tx, &Keys::hash(session), self.now()).await?;
        self.commit(tx).await
    }

    /// Ends every session of the person.
    pub async fn sign_out_everywhere(&self, actor: &Actor) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        sign_in::end_all_sessions(&mut tx, actor.person, self.now()).await?;
        self.commit(tx).await
    }

    /// Where the person is signed in.
    pub async fn sessions(&self, actor: &Actor, current: &str) -> UseCaseResult<Vec<SessionLine>> {
        let since = self.now().plus(-Lifetimes::of(actor).idle);
        let hash = Keys::hash(current);
        let rows = sign_in::list_open_sessions(&mut &self.db, actor.person, since).await?;
        let line = |row: sign_in::OpenSessionRow| SessionLine {
            current: row.id_hash == hash,
            label: row.label,
            created: Timestamp::from_seconds(row.created_at),
            seen: Timestamp::from_seconds(row.last_seen_at),
        };
        Ok(rows.into_iter().map(line).collect())
    }

    /// Changes what the person is called.
    pub async fn rename(&self, actor: &Actor, name: &str) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        people::rename(&mut tx, actor.person, name).await?;
        self.commit(tx).await
    }

    /// Adds a person with a role, from the command line; a person who is there gets the role.
    pub async fn add_person(&self, email: &str, name: &str, role: app::domain::Role) -> UseCaseResult<Uuid> {
        let email = email.to_lowercase();
        let mut tx = self.db.begin().await?;
        let id = if let Some(person) = people::find_by_email(&mut tx, &email).await? {
            person.id
        } else {
            let id = self.world.id();
            people::insert(&mut tx, id, &email, name, self.now()).await.map_err(|error| {
                if error.is_unique_violation() {
                    UseCaseError::Refused("This person is switched off.".into())
                } else {
                    error.into()
                }
            })?;
            id
        };
        if role == app::domain::Role::Chair {
            people::grant(&mut tx, id, app::domain::Role::Director, self.now()).await?;
        }
        people::grant(&mut tx, id, role, self.now()).await?;
        // A new role takes effect in a new session, with its second factor.
        sign_in::end_all_sessions(&mut tx, id, self.now()).await?;
        self.commit(tx).await?;
        Ok(id)
    }
}

/// Asked for in the browser of this cookie.
fn is_bound(row: &CodeRow, binding: Option<&str>) -> bool {
    binding.is_some_and(|binding| Keys::same(&Keys::hash(binding), &row.binding_hash))
}
