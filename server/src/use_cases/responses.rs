//! The organisation answers a request: item by item, with the answers it was asked about open again.

use app::domain::{
    Actor, Command, Event, EvidenceItem, Fields, MemberRole, RequestState, Status, Timestamp, digest,
};
use app::forms::response::ResponseForm;
use app::ports::{Change, EvidenceLine, ItemClash, ResponseView, Section};
use uuid::Uuid;

use super::cases::as_typed;
use super::request_view::title;
use super::{Loaded, Service, UseCaseError, UseCaseResult};
use crate::mail::ResponseReceived;
use crate::store::answers::Frozen;
use crate::store::{Run, Tx, answers, attestations, board_minutes, evidence, organisations, requests};

impl Service {
    /// The page of the open request.
    pub async fn response(&self, actor: &Actor, reference: &str) -> UseCaseResult<ResponseView> {
        let mut db = &self.db;
        let loaded = self.peek(actor, reference).await?;
        let role = loaded.role.ok_or(UseCaseError::NotFound)?;
        loaded.status.after(Command::Respond).map_err(app::domain::Denied::WrongStage)?;
        let case = self.case(&mut db, &loaded, false).await?;
        let request = case.open_request().cloned().ok_or(UseCaseError::NotFound)?;
        let opened = self.opened(&mut db, &loaded, &case.sections).await?;
        let changes = changes(&opened, &case.sections);
        let asked = attestations::find_latest(&mut db, loaded.application.id).await?;
        let members = organisations::list_members(&mut db, loaded.organisation.id).await?;
        let administrators =
            members.into_iter().filter(|it| MemberRole::parse(&it.role) == Some(MemberRole::Administrator));
        Ok(ResponseView {
            signs_again: !changes.is_empty() && asked.is_some_and(|it| it.covers_the_answers()),
            administrators: administrators.map(|member| member.name).collect(),
            case,
            request,
            opened,
            changes,
            role,
        })
    }

    /// The answers that are open again, as typed by now.
    async fn opened(
        &self,
        db: &mut impl Run,
        loaded: &Loaded,
        sent: &[Section],
    ) -> UseCaseResult<Vec<Section>> {
        let open = self.open_principles(db, loaded).await?;
        let files = evidence::list(db, loaded.application.id).await?;
        let typed = as_typed(db, loaded.application.id, &files).await?;
        let section = |number: u8| {
            let frozen = typed.iter().find(|it| it.principle == number);
            self.section((number, title(sent, number)), frozen, &files, false)
        };
        Ok(open.into_iter().map(section).collect::<Result<_, _>>()?)
    }

    /// Saves the answers to items as typed. What somebody else saved in the meantime is not overwritten.
    pub async fn save_response(
        &self,
        actor: &Actor,
        reference: &str,
        form: &ResponseForm,
    ) -> UseCaseResult<Vec<ItemClash>> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        // Like an answer, an item is a draft of any member; `Respond` is the administrator's.
        let permit = loaded.standing.permit(Command::SaveAnswer, loaded.status)?;
        loaded.status.after(Command::Respond).map_err(app::domain::Denied::WrongStage)?;
        let now = self.now();
        let (mut clashes, mut saved) = (Vec::new(), 0);
        for row in self.open_items(&mut tx, loaded.application.id).await? {
            let number = usize::try_from(row.position).unwrap_or_default();
            let Some(typed) = form.answer(number).filter(|typed| typed.text != row.answer) else { continue };
            if requests::answer(&mut tx, row.id, typed.version, &typed.text, actor.person, now).await? {
                saved += 1;
                continue;
            }
            clashes.push(ItemClash {
                number,
                by: row.answered_by_name.unwrap_or_default(),
                at: Timestamp::from_seconds(row.answered_at.unwrap_or_default()),
                theirs: row.answer,
            });
        }
        if saved > 0 {
            self.advance(&mut tx, &mut loaded, &permit, Some(actor), None).await?;
        }
        self.commit(tx).await?;
        Ok(clashes)
    }

    /// Sends the response: freezes the changed answers anew, and asks the trustee again about them. Twice is
    /// once.
    pub async fn respond(&self, actor: &Actor, reference: &str, version: i64) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let id = loaded.application.id;
        let last = requests::list(&mut tx, id).await?.pop();
        let is_done = last.is_some_and(|it| {
            it.status == RequestState::Responded.code() && it.ended_by == Some(actor.person)
        });
        if is_done && loaded.status == Status::InAssessment {
            return Ok(());
        }
        let permit = loaded.standing.permit(Command::Respond, loaded.status)?;
        loaded.check_version(&mut tx, version).await?;
        let open = self.open_request_of(&mut tx, &loaded).await?;
        let items = self.open_items(&mut tx, loaded.application.id).await?;
        if items.iter().any(|item| item.answer.is_empty()) {
            return Err(UseCaseError::Refused("Answer every item before you send your response.".into()));
        }
        let sent = self.sections(&mut tx, &loaded).await?;
        let opened = self.opened(&mut tx, &loaded, &sent).await?;
        let frozen_anew = changes(&opened, &sent);
        let changed: Vec<u8> = frozen_anew.iter().map(|it| it.principle).collect();
        if opened.iter().any(|it| changed.contains(&it.number) && !it.gaps.is_empty()) {
            return Err(UseCaseError::Refused(
                "Something is missing in an answer that you changed. Complete what is marked.".into(),
            ));
        }
        let submission = answers::last_submission(&mut tx, id).await? + 1;
        let now = self.now();
        for section in opened.into_iter().filter(|it| changed.contains(&it.number)) {
            let evidence = section.evidence.into_iter().map(|line| line.item).collect();
            let frozen = Frozen { principle: section.number, fields: section.fields, evidence };
            answers::freeze(&mut tx, id, submission, &frozen, now).await?;
        }
        requests::respond(&mut tx, open.id, submission, actor.person, now).await?;
        // A signature covers what was read: the digest of a changed principle is another.
        let signs_again = !changed.is_empty() && attestations::outdate(&mut tx, id).await?;
        if !changed.is_empty() {
            // So does a minute in place of a signature.
            board_minutes::retire_accepted(&mut tx, id).await?;
            board_minutes::close_open(&mut tx, id).await?;
        }
        if signs_again {
            self.ask_trustee_again(&mut tx, &loaded, actor, &changed).await?;
        }
        let event = Event::ResponseSent { changed, signs_again };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        self.tell_of_response(&mut tx, &loaded, open.id).await?;
        self.commit(tx).await
    }

    async fn tell_of_response(&self, tx: &mut Tx, loaded: &Loaded, request: Uuid) -> UseCaseResult<()> {
        let reference = &loaded.application.reference;
        for reader in self.readers(tx, loaded).await? {
            let letter = ResponseReceived {
                organisation: loaded.organisation.name.clone(),
                reference: reference.clone(),
                link: self.link(&format!("/director/applications/{reference}")),
            };
            let occasion = super::requests::occasion(request);
            self.tell(tx, letter, &reader, &occasion, Some(loaded.application.id)).await?;
        }
        Ok(())
    }
}

/// Where answers and their evidence differ from what was sent, by their digests.
pub(super) fn changes(now: &[Section], before: &[Section]) -> Vec<Change> {
    now.iter()
        .filter_map(|section| {
            let before = before.iter().find(|it| it.number == section.number);
            let fields: Fields = before.map(|it| it.fields.clone()).unwrap_or_default();
            let items = before.map(|it| it.evidence.as_slice()).unwrap_or_default();
            let is_changed =
                digest(&fields, &shown(items)) != digest(&section.fields, &shown(&section.evidence));
            is_changed.then(|| Change {
                principle: section.number,
                title: section.title.clone(),
                before: fields,
                after: section.fields.clone(),
                evidence: (shown(items), shown(&section.evidence)),
            })
        })
        .collect()
}

fn shown(lines: &[EvidenceLine]) -> Vec<EvidenceItem> {
    lines.iter().map(|line| line.item.clone()).collect()
}
