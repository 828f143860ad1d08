//! The mail of a demonstration service.

use crate::pages::Page;
use crate::ports::MailboxLine;

/// Every mail, newest first.
pub fn mailbox(messages: Vec<MailboxLine>) -> Page {
    let _ = messages;
    Page::new("", ())
}
/// One mail.
pub fn mailbox_message(message: MailboxLine) -> Page {
    let _ = message;
    Page::new("", ())
}
