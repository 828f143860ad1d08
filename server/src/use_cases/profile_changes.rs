//! Changes to what a partnership is to people: its contact, team, priorities and documents.

use app::domain::{Period, stored_day};
use app::forms::places::{NewContact, NewDocument, NewMember, NewPriorities};

use super::Service;
use super::place_changes::{Saved, day, differences, found, problem};
use crate::store::Tx;
use crate::store::place_keeping::{self as keeping, DocumentRow, KeptRow, PrioritiesRow, TeamRow};

impl Service {
    pub(super) async fn change_member(
        &self,
        tx: &mut Tx,
        code: &str,
        item: &str,
        new: &NewMember,
    ) -> Saved<String> {
        let all = keeping::list_team(tx, code).await?;
        let old = found(item, all, |it| it.id)?;
        let row = TeamRow {
            id: old.as_ref().map_or_else(|| self.world.id(), |it| it.id),
            role: new.role.clone(),
            name: new.name.clone(),
            organisation: new.organisation.clone(),
            email: new.email.clone(),
            phone: new.phone.clone(),
            consent_on: new.consent_on.clone(),
            from_date: new.from.clone(),
            to_date: new.to.clone(),
        };
        // Names, addresses and numbers are not repeated in a history that nobody can shorten.
        let words = match &old {
            None => {
                let agreed = row.consent_on.as_deref().map_or_else(
                    || "not to be named in public".to_owned(),
                    |on| format!("agreed on {} to be named in public", stored_day(on)),
                );
                format!("Leadership team, {}: added, {agreed}", row.role)
            }
            Some(old) if *old == row => return Ok(String::new()),
            Some(old) => {
                let mut words = differences(&[
                    ("role", old.role.clone(), row.role.clone()),
                    ("agreed to be named on", day(old.consent_on.as_deref()), day(row.consent_on.as_deref())),
                    ("from", day(old.from_date.as_deref()), day(row.from_date.as_deref())),
                    ("until before", day(old.to_date.as_deref()), day(row.to_date.as_deref())),
                ]);
                words.extend(renamed(&[
                    ("name", &old.name, &row.name),
                    ("organisation", &old.organisation, &row.organisation),
                    ("e-mail address", &old.email, &row.email),
                    ("telephone number", &old.phone, &row.phone),
                ]));
                format!("Leadership team, {}: {}", row.role, words.join("; "))
            }
        };
        keeping::save_team(tx, code, &row).await?;
        Ok(words)
    }

    pub(super) async fn change_priorities(
        &self,
        tx: &mut Tx,
        code: &str,
        item: &str,
        new: &NewPriorities,
    ) -> Saved<String> {
        let all = keeping::list_priorities(tx, code).await?;
        let old = found(item, all.clone(), |it| it.id)?;
        let row = PrioritiesRow {
            id: old.as_ref().map_or_else(|| self.world.id(), |it| it.id),
            words: new.words.join("\n"),
            from_date: new.from.clone(),
            to_date: new.to.clone(),
        };
        if old.as_ref() == Some(&row) {
            return Ok(String::new());
        }
        let period = |it: &PrioritiesRow| Period::new(it.from_date.clone(), it.to_date.as_deref());
        let clash = all.iter().find(|it| it.id != row.id && period(it).overlaps(&period(&row)));
        if let Some(other) = clash {
            let words = format!("Another list counts {}. Give that one an end first", period(other).words());
            return Err(problem("from-day", words));
        }
        keeping::save_priorities(tx, code, &row).await?;
        let list = row.words.replace('\n', "; ");
        Ok(match old {
            None => format!("Priorities {} added: {list}", period(&row).words()),
            Some(old) => {
                let before = old.words.replace('\n', "; ");
                let before = format!("{before} ({})", period(&old).words());
                format!("Priorities, before “{before}”: now “{list} ({})”", period(&row).words())
            }
        })
    }

    pub(super) async fn change_document(
        &self,
        tx: &mut Tx,
        code: &str,
        item: &str,
        new: &NewDocument,
    ) -> Saved<String> {
        let all = keeping::list_documents(tx, code).await?;
        let old = found(item, all, |it| it.id)?;
        let row = DocumentRow {
            id: old.as_ref().map_or_else(|| self.world.id(), |it| it.id),
            title: new.title.clone(),
            address: new.address.clone(),
            dated: new.dated.clone(),
        };
        keeping::save_document(tx, code, &row).await?;
        Ok(match old {
            None => format!("Document “{}” added: {}", row.title, row.address),
            Some(old) => differences(&[
                ("Title of a document", old.title, row.title),
                ("Its address", old.address, row.address),
                ("Its date", day(old.dated.as_deref()), day(row.dated.as_deref())),
            ])
            .join("; "),
        })
    }
}

pub(super) async fn change_contact(tx: &mut Tx, old: KeptRow, new: &NewContact) -> Saved<String> {
    let row = KeptRow {
        contact_name: new.name.clone(),
        contact_email: new.email.clone(),
        contact_phone: new.phone.clone(),
        contact_public: i64::from(new.is_public),
        ..old.clone()
    };
    if row == old {
        return Ok(String::new());
    }
    keeping::save(tx, &row, false).await?;
    let mut words = renamed(&[
        ("name", &old.contact_name, &row.contact_name),
        ("e-mail address", &old.contact_email, &row.contact_email),
        ("telephone number", &old.contact_phone, &row.contact_phone),
    ]);
    if old.contact_public != row.contact_public {
        words
            .push(if new.is_public { "now shown in public" } else { "no longer shown in public" }.to_owned());
    }
    Ok(format!("Contact: {}", words.join("; ")))
}

/// "name changed", without saying what it was or is.
fn renamed(pairs: &[(&str, &str, &str)]) -> Vec<String> {
    pairs
        .iter()
        .filter(|(_, one, other)| one != other)
        .map(|(label, ..)| format!("{label} changed"))
        .collect()
}
