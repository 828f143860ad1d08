//! Smaller groups of the demonstration, asked and answering as people do: with the links of their e-mails.

use app::domain::{Actor, GroupAnswer, Support};
use app::forms::corroboration::Confirmation;

use super::SeedError;
use super::demonstration::{Story, StoryClock};
use crate::store::messages;
use crate::use_cases::Service;

const SENTENCES: [&str; 6] = [
    "We would have nowhere to meet without them.",
    "They helped us to write our first constitution.",
    "Somebody always answers the telephone.",
    "",
    "They did our payroll until we could do it ourselves.",
    "They introduced us to three other groups.",
];
const THEMES: [&[&str]; 6] = [
    &["space", "advice"],
    &["advice", "training"],
    &["space", "advice", "networking"],
    &["space"],
    &["payroll", "advice"],
    &["networking", "space"],
];

/// Asks the groups, of which so many answer as the story says.
pub(super) async fn play(
    service: &Service,
    clock: &StoryClock,
    story: &Story,
    member: &Actor,
    reference: &str,
) -> Result<(), SeedError> {
    if story.groups_answered == 0 {
        return Ok(());
    }
    let emails: Vec<String> =
        service.groups(member, reference).await?.to_ask.into_iter().map(|it| it.email).collect();
    service.ask_groups(member, reference, &emails).await?;
    for (index, email) in emails.iter().take(story.groups_answered).enumerate() {
        clock.pass(4);
        let letter = messages::find_latest(service.db(), "group_invitation", email).await?;
        let token = letter.as_ref().and_then(|it| {
            it.text_body.split("/confirm/").nth(1).and_then(|rest| rest.split_whitespace().next())
        });
        let token = token.ok_or_else(|| SeedError::File(format!("no link was sent to {email}")))?;
        let answer = GroupAnswer {
            support: if index == 4 { Support::NotNow } else { Support::Yes },
            themes: THEMES[index % THEMES.len()].iter().map(|code| (*code).to_owned()).collect(),
            sentence: SENTENCES[index % SENTENCES.len()].to_owned(),
        };
        let (name, role) = ("Somebody of the group".to_owned(), "Member".to_owned());
        service.confirm(token, &Confirmation::Given { answer, name, role }).await?;
    }
    Ok(())
}
