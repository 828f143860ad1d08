//! Why an e-mail did not arrive, in words, from what a mail server answers.

/// What a mail server's refusal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailProblem {
    /// Nobody has that address.
    AddressUnknown,
    /// The part after the @ takes no mail.
    DomainUnknown,
    /// There is no room left.
    MailboxFull,
    /// The mailbox is switched off.
    MailboxClosed,
    /// Taken for spam, or refused by a policy.
    TakenForSpam,
    /// Larger than the other side takes.
    TooLarge,
    /// Too many at once, or asked to wait before the first.
    TooFast,
}

impl MailProblem {
    /// From the three digits of a reply and its text, which may hold an enhanced status code (RFC 3463)
    /// such as "5.1.1". Nothing when it says too little.
    pub fn of(code: u16, text: &str) -> Option<Self> {
        let text = text.to_lowercase();
        let says = |parts: &[&str]| parts.iter().any(|part| text.contains(part));
        // Told with the code of a policy, but it is no more than a wait.
        if says(&["greylist", "graylist"]) {
            return Some(Self::TooFast);
        }
        let by_detail = enhanced(&text).and_then(|(subject, detail)| Self::of_enhanced(subject, detail));
        by_detail.or_else(|| match code {
            452 | 552 if says(&["quota", "full", "storage"]) => Some(Self::MailboxFull),
            552 => Some(Self::TooLarge),
            // Before words like "blocked", which spam filters use of addresses as well.
            _ if says(&[
                "spam",
                "blacklist",
                "blocklist",
                "blocked",
                "reputation",
                "dmarc",
                "spf",
                "policy",
            ]) =>
            {
                Some(Self::TakenForSpam)
            }
            _ if says(&["quota", "mailbox full", "mailbox is full", "over limit"]) => Some(Self::MailboxFull),
            _ if says(&["disabled", "inactive", "suspended"]) => Some(Self::MailboxClosed),
            _ if says(&["rate limit", "too many", "too fast"]) => Some(Self::TooFast),
            _ if says(&[
                "unknown user",
                "user unknown",
                "no such",
                "does not exist",
                "not found",
                "unknown recipient",
            ]) =>
            {
                Some(Self::AddressUnknown)
            }
            551 | 553 => Some(Self::AddressUnknown),
            _ => None,
        })
    }

    const fn of_enhanced(subject: u16, detail: u16) -> Option<Self> {
        match (subject, detail) {
            (1, 2 | 10) | (4, 4) => Some(Self::DomainUnknown),
            (1, 1 | 3 | 6) => Some(Self::AddressUnknown),
            (2, 1) => Some(Self::MailboxClosed),
            (2, 2) | (3, 1) => Some(Self::MailboxFull),
            (2, 3) | (3, 4) => Some(Self::TooLarge),
            (4, 5) | (7, 28) => Some(Self::TooFast),
            (7, _) => Some(Self::TakenForSpam),
            _ => None,
        }
    }

    /// What happened and what to do, in two sentences.
    pub const fn words(self) -> &'static str {
        match self {
            Self::AddressUnknown => "Nobody has this address. Ask the person for the right one.",
            Self::DomainUnknown => {
                "The part of the address after the @ takes no e-mail. Ask the person for the right address."
            }
            Self::MailboxFull => "The mailbox is full. Ask the person to make room, then send it again.",
            Self::MailboxClosed => {
                "The mailbox is switched off or takes no e-mail. Ask the person for another address."
            }
            Self::TakenForSpam => {
                "Their mail server took it for spam. Tell the person by phone, and ask them to let us through."
            }
            Self::TooLarge => "It is larger than their mail server takes. Tell the person by phone.",
            Self::TooFast => "Their mail server asks us to slow down. Sending it again later usually helps.",
        }
    }
}

/// Subject and detail of the first enhanced status code in a text: (1, 1) of "5.1.1".
fn enhanced(text: &str) -> Option<(u16, u16)> {
    text.split(|it: char| !(it.is_ascii_digit() || it == '.')).find_map(|word| {
        let mut parts = word.trim_end_matches('.').split('.');
        let (class, subject, detail) = (parts.next()?, parts.next()?, parts.next()?);
        // Four parts are an address on the network, not a code.
        if !matches!(class, "4" | "5") || parts.next().is_some() || subject.len() > 3 || detail.len() > 3 {
            return None;
        }
        Some((subject.parse().ok()?, detail.parse().ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_servers_answer_becomes_words() {
        use MailProblem::{
            AddressUnknown, DomainUnknown, MailboxClosed, MailboxFull, TakenForSpam, TooFast, TooLarge,
        };
        for (code, text, problem) in [
            (550, "5.1.1 The email account that you tried to reach does not exist.", AddressUnknown),
            (550, "No such user here", AddressUnknown),
            (551, "User not local", AddressUnknown),
            (550, "5.1.2 Host unknown", DomainUnknown),
            (552, "5.2.2 Mailbox full", MailboxFull),
            (452, "4.2.2 The recipient's inbox is out of storage space", MailboxFull),
            (552, "quota exceeded", MailboxFull),
            (552, "Message size exceeds fixed maximum", TooLarge),
            (550, "5.2.1 The account is disabled", MailboxClosed),
            (554, "Message rejected as spam", TakenForSpam),
            (550, "5.7.1 blocked, see 192.0.2.1", TakenForSpam),
            (451, "4.7.1 Greylisted, try later", TooFast),
            (451, "greylisted", TooFast),
            (421, "4.7.28 unusual rate", TooFast),
        ] {
            assert_eq!(MailProblem::of(code, text), Some(problem), "{code} {text}");
        }
    }

    #[test]
    fn what_says_too_little_is_not_guessed() {
        for (code, text) in [(550, "No"), (554, ""), (450, "later"), (550, "see 5.1.1.9"), (550, "5.x.1")] {
            assert_eq!(MailProblem::of(code, text), None, "{code} {text}");
        }
    }
}
