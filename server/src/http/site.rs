//! What every page shows of the service itself, kept in memory so that error pages need no database.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use app::pages::Site;

/// The settings of the site, and whether its data is made up.
#[derive(Debug)]
pub struct SiteState {
    /// Names, owner, help.
    pub site: Arc<Site>,
    demonstration: AtomicBool,
    /// Served over HTTPS, so that cookies and headers say so.
    pub secure: bool,
    /// The public address, such as `https://anchors.example.org`.
    pub base_url: String,
    /// Shows the e-mails on screen, because none leave.
    pub mailbox: bool,
}

impl SiteState {
    /// From the settings.
    pub fn new(site: Site, base_url: String, demonstration: bool, mailbox: bool) -> Self {
        Self {
            site: Arc::new(site),
            demonstration: AtomicBool::new(demonstration),
            secure: base_url.starts_with("https://"),
            base_url,
            mailbox,
        }
    }

    /// Whether the data is made up.
    pub fn is_demonstration(&self) -> bool {
        self.demonstration.load(Ordering::Relaxed)
    }

    /// Noted by the job that looks every few seconds.
    pub fn set_demonstration(&self, demonstration: bool) {
        self.demonstration.store(demonstration, Ordering::Relaxed);
    }

    /// The name of the session's cookie. `__Host-` binds it to this host and to HTTPS.
    pub const fn session_cookie(&self) -> &'static str {
        if self.secure { "__Host-sid" } else { "sid" }
    }

    /// The name of the cookie that binds a sign-in to the browser.
    pub const fn login_cookie(&self) -> &'static str {
        if self.secure { "__Host-login" } else { "login" }
    }
}
