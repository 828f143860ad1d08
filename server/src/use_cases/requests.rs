//! The Alliance asks an organisation for more: written item by item, sent, extended, closed, judged.

use app::domain::{
    Actor, Command, Due, Event, Judgement, MOST_ITEMS, NewRequest, Party, Permit, RequestState, Setting,
    Status,
};
use app::forms::request::DraftRequest;
use app::ports::{ComposeView, TemplatePlace};
use uuid::Uuid;

use super::{Loaded, Service, UseCaseError, UseCaseResult};
use crate::mail::{ApplicationLapsed, InformationRequested, Letter, RequestClosed, RequestExtended};
use crate::store::requests::{ItemRow, NewItemRow, RequestRow};
use crate::store::{Run, Tx, attestations, messages, organisations, recusal, requests};

const TAKEN: &str = "Somebody else has changed this request since you opened it.";

impl Service {
    /// What is written of the next request, or a first suggestion.
    pub async fn compose(&self, actor: &Actor, reference: &str) -> UseCaseResult<ComposeView> {
        let mut db = &self.db;
        let loaded = self.peek(actor, reference).await?;
        loaded.standing.permit(Command::RequestInformation, loaded.status)?;
        require_reader(&loaded, actor)?;
        let view = self.case_view(actor, reference).await?;
        let (days, suggested) = self.suggested_due(view.case.requests.is_empty())?;
        let open = requests::find_open(&mut db, loaded.application.id).await?;
        let draft = match open {
            Some(row) => {
                let items = requests::list_items(&mut db, loaded.application.id).await?;
                let mine = items.iter().filter(|item| item.request_id == row.id);
                DraftRequest {
                    items: mine.map(ItemRow::drafted).collect(),
                    due: row.due_on,
                    version: row.version,
                }
            }
            None => DraftRequest { items: Vec::new(), due: suggested, version: 0 },
        };
        let offers = self.offered_templates(&[TemplatePlace::RequestItem]).await?;
        Ok(ComposeView { view, draft, days, today: self.today(), offers })
    }

    /// Days and date for the next request: longer for the first one.
    fn suggested_due(&self, is_first: bool) -> UseCaseResult<(i64, String)> {
        let setting = if is_first { Setting::FirstRequestDays } else { Setting::LaterRequestDays };
        let days = self.settings().get(setting);
        let due = Due::after(days, &self.today()).ok_or(UseCaseError::NotFound)?;
        Ok((days, due.stored()))
    }

    /// Saves what is written so far. The version to send it with.
    pub async fn save_request(
        &self,
        actor: &Actor,
        reference: &str,
        draft: &DraftRequest,
    ) -> UseCaseResult<i64> {
        let mut tx = self.db.begin().await?;
        let loaded = self.lock(&mut tx, actor, reference).await?;
        loaded.standing.permit(Command::RequestInformation, loaded.status)?;
        require_reader(&loaded, actor)?;
        let application = loaded.application.id;
        let (id, version) = self.draft(&mut tx, actor, application, &draft.due).await?;
        let before = requests::list_items(&mut tx, application).await?;
        let follows = |row: usize| {
            let saved = before
                .iter()
                .find(|it| it.request_id == id && it.position == i64::try_from(row).unwrap_or(0));
            saved.and_then(|it| it.follows)
        };
        let items = draft
            .items
            .iter()
            .map(|item| NewItemRow { id: self.world.id(), item: item.clone(), follows: follows(item.row) })
            .collect();
        if version != draft.version || !requests::save(&mut tx, id, version, &draft.due, items).await? {
            return Err(UseCaseError::Stale(TAKEN.into()));
        }
        self.commit(tx).await?;
        Ok(version + 1)
    }

    /// The request that is being written, begun if there is none.
    async fn draft(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        application: Uuid,
        due: &str,
    ) -> UseCaseResult<(Uuid, i64)> {
        if let Some(row) = requests::find_open(tx, application).await? {
            return Ok((row.id, row.version));
        }
        let id = self.world.id();
        requests::begin(tx, id, application, due, actor.person, self.now()).await?;
        Ok((id, 0))
    }

    /// Sends the request as it was previewed. Twice is once.
    pub async fn send_request(&self, actor: &Actor, reference: &str, version: i64) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let id = loaded.application.id;
        let open = requests::find_open(&mut tx, id).await?;
        let is_sent = |row: &RequestRow| row.version == version + 1 && row.sent_by == Some(actor.person);
        if loaded.status == Status::InformationRequested && open.as_ref().is_some_and(is_sent) {
            return Ok(());
        }
        let permit = loaded.standing.permit(Command::RequestInformation, loaded.status)?;
        require_reader(&loaded, actor)?;
        let open = open.ok_or_else(|| UseCaseError::Refused("No request is written yet.".into()))?;
        let items = requests::list_items(&mut tx, id).await?;
        let drafted = items.iter().filter(|item| item.request_id == open.id).map(ItemRow::drafted).collect();
        let draft = DraftRequest { items: drafted, due: open.due_on.clone(), version };
        let new = draft.judge(&self.today()).map_err(|_| {
            UseCaseError::Refused("Something is still missing. Look at the request again.".into())
        })?;
        if !requests::send(&mut tx, open.id, version, actor.person, self.now()).await? {
            return Err(UseCaseError::Stale(TAKEN.into()));
        }
        let event = Event::InformationRequested { items: new.items.len(), due: new.due.stored() };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        let letter = InformationRequested {
            organisation: loaded.organisation.name.clone(),
            reference: reference.to_owned(),
            items: numbered(&new),
            due: new.due.words(),
            link: self.link(&format!("/applications/{reference}/request")),
        };
        self.tell_members(&mut tx, &loaded, letter, &occasion(open.id)).await?;
        self.commit(tx).await
    }

    /// Gives the organisation more time.
    pub async fn extend_request(
        &self,
        actor: &Actor,
        reference: &str,
        due: Due,
        reason: &str,
        version: i64,
    ) -> UseCaseResult<()> {
        let (mut tx, mut loaded, permit) =
            self.lock_for(actor, reference, Command::ExtendRequest, version).await?;
        let open = self.open_request_of(&mut tx, &loaded).await?;
        if let Some(words) = due.problem(Due::parse(&open.due_on, &self.today())) {
            return Err(UseCaseError::Refused(words));
        }
        requests::extend(&mut tx, open.id, &due.stored(), self.now()).await?;
        let event = Event::RequestExtended { due: due.stored(), reason: reason.to_owned() };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        let letter = RequestExtended {
            organisation: loaded.organisation.name.clone(),
            reference: reference.to_owned(),
            due: due.words(),
            reason: reason.to_owned(),
            link: self.link(&format!("/applications/{reference}/request")),
        };
        let occasion = format!("{}/until/{}", occasion(open.id), due.stored());
        self.tell_members(&mut tx, &loaded, letter, &occasion).await?;
        self.commit(tx).await
    }

    /// Ends the request without a response: the assessment goes on with what is there.
    pub async fn close_request(
        &self,
        actor: &Actor,
        reference: &str,
        reason: &str,
        version: i64,
    ) -> UseCaseResult<()> {
        let (mut tx, mut loaded, permit) =
            self.lock_for(actor, reference, Command::CloseRequest, version).await?;
        let open = self.open_request_of(&mut tx, &loaded).await?;
        requests::close(&mut tx, loaded.application.id, reason, actor.person, self.now()).await?;
        let event = Event::RequestClosed { reason: reason.to_owned() };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        let letter = RequestClosed {
            organisation: loaded.organisation.name.clone(),
            reference: reference.to_owned(),
            reason: reason.to_owned(),
            link: self.link(&format!("/applications/{reference}/status")),
        };
        self.tell_members(&mut tx, &loaded, letter, &occasion(open.id)).await?;
        self.commit(tx).await
    }

    /// Closes an application whose request is overdue. A person decides, and only after the organisation was
    /// told: the mail server took the letter for at least one member, or somebody called.
    pub async fn lapse(
        &self,
        actor: &Actor,
        reference: &str,
        reason: &str,
        call: &str,
        version: i64,
    ) -> UseCaseResult<()> {
        let (mut tx, mut loaded, permit) = self.lock_for(actor, reference, Command::Lapse, version).await?;
        let open = self.open_request_of(&mut tx, &loaded).await?;
        if !Due::parse(&open.due_on, &self.today()).is_some_and(Due::is_overdue) {
            return Err(UseCaseError::Refused(
                "The organisation still has time to answer. You can close the application only once the \
                 request is overdue."
                    .into(),
            ));
        }
        let told = format!("{}/information_requested/", occasion(open.id));
        if call.is_empty() && messages::count_accepted(&mut tx, &told).await? == 0 {
            return Err(UseCaseError::Refused(
                "None of our e-mails about this request has arrived. Call the organisation first, and note \
                 who you spoke to and when."
                    .into(),
            ));
        }
        let id = loaded.application.id;
        let reason =
            if call.is_empty() { reason.to_owned() } else { format!("{reason}\n\nWe called: {call}") };
        requests::close(&mut tx, id, &reason, actor.person, self.now()).await?;
        attestations::supersede(&mut tx, id).await?;
        let event = Event::Lapsed { reason: reason.clone() };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        let letter = ApplicationLapsed {
            organisation: loaded.organisation.name.clone(),
            reference: reference.to_owned(),
            reason,
            link: self.link(&format!("/applications/{reference}/status")),
        };
        self.tell_members(&mut tx, &loaded, letter, &format!("lapsed/{id}")).await?;
        self.commit(tx).await
    }

    /// Accepts the answer to an item, or puts it into the next request. Twice is once.
    pub async fn judge_item(
        &self,
        actor: &Actor,
        reference: &str,
        request: i64,
        item: usize,
        judgement: Judgement,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::JudgeItem, loaded.status)?;
        require_reader(&loaded, actor)?;
        let id = loaded.application.id;
        let all = requests::list(&mut tx, id).await?;
        let found = all.iter().find(|it| it.number == request && it.status == RequestState::Responded.code());
        let found = found.ok_or(UseCaseError::NotFound)?;
        let items = requests::list_items(&mut tx, id).await?;
        let position = i64::try_from(item).unwrap_or_default();
        let row = items.iter().find(|it| it.request_id == found.id && it.position == position);
        let row = row.ok_or(UseCaseError::NotFound)?;
        if row.judgement()? == judgement {
            return Ok(());
        }
        self.follow_up(&mut tx, actor, id, row, &items, judgement).await?;
        requests::judge(&mut tx, row.id, judgement, actor.person, self.now()).await?;
        let event = Event::ItemJudged { item, accepted: judgement == Judgement::Accepted };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        self.commit(tx).await
    }

    /// Puts an item into the request that is being written, or takes it out again.
    async fn follow_up(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        application: Uuid,
        row: &ItemRow,
        items: &[ItemRow],
        judgement: Judgement,
    ) -> UseCaseResult<()> {
        let again = judgement == Judgement::AskedAgain;
        let open = requests::find_open(tx, application).await?;
        let of_draft = |it: &&ItemRow| open.as_ref().is_some_and(|open| open.id == it.request_id);
        if !again && open.is_none() && row.judgement()? == Judgement::Open {
            return Ok(());
        }
        if items.iter().any(|it| it.follows == Some(row.id) && !of_draft(&it)) {
            return Err(UseCaseError::Refused("The organisation has been asked again already.".into()));
        }
        let due = match &open {
            Some(open) => open.due_on.clone(),
            None => self.suggested_due(false)?.1,
        };
        let mut next: Vec<NewItemRow> = items
            .iter()
            .filter(of_draft)
            .filter(|it| it.follows != Some(row.id) && !it.drafted().is_empty())
            .map(|it| NewItemRow { id: self.world.id(), item: it.drafted(), follows: it.follows })
            .collect();
        if again {
            next.push(NewItemRow { id: self.world.id(), item: row.drafted(), follows: Some(row.id) });
        }
        if next.len() > MOST_ITEMS {
            return Err(UseCaseError::Refused(format!(
                "The next request has {MOST_ITEMS} items already. Send it, or take one out first."
            )));
        }
        let (id, version) = self.draft(tx, actor, application, &due).await?;
        requests::save(tx, id, version, &due, next).await?;
        Ok(())
    }

    /// Locks an application for a command that its page was read for.
    async fn lock_for(
        &self,
        actor: &Actor,
        reference: &str,
        command: Command,
        version: i64,
    ) -> UseCaseResult<(Tx, Loaded, Permit)> {
        let mut tx = self.db.begin().await?;
        let loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(command, loaded.status)?;
        loaded.check_version(&mut tx, version).await?;
        Ok((tx, loaded, permit))
    }

    /// The request that the organisation is to answer.
    pub(super) async fn open_request_of(
        &self,
        db: &mut impl Run,
        loaded: &Loaded,
    ) -> UseCaseResult<RequestRow> {
        requests::find_open(db, loaded.application.id).await?.ok_or(UseCaseError::NotFound)
    }

    /// One letter to each member of the organisation.
    pub(super) async fn tell_members(
        &self,
        tx: &mut Tx,
        loaded: &Loaded,
        letter: impl Into<Letter> + Send,
        occasion: &str,
    ) -> UseCaseResult<()> {
        let letter = letter.into();
        for member in organisations::list_members(tx, loaded.organisation.id).await? {
            self.tell(tx, letter.clone(), &member.email, occasion, Some(loaded.application.id)).await?;
        }
        Ok(())
    }

    /// Who reads a response: the directors without a conflict, and co-ordinators who are no party to it.
    pub(super) async fn readers(&self, tx: &mut Tx, loaded: &Loaded) -> UseCaseResult<Vec<String>> {
        let id = loaded.application.id;
        let directors = crate::store::assessments::list_directors(tx, id).await?;
        let mut readers: Vec<String> =
            directors.iter().filter(|it| it.is_free()).map(|it| it.email.clone()).collect();
        for row in recusal::list_coordinators(tx, id).await? {
            if !readers.contains(&row.email) {
                readers.push(row.email);
            }
        }
        Ok(readers)
    }
}

/// What the letters about one request have in common.
pub(super) fn occasion(request: Uuid) -> String {
    format!("request/{request}")
}

/// A co-ordinator, or a director who has said that there is no conflict.
pub(super) fn require_reader(loaded: &Loaded, actor: &Actor) -> UseCaseResult<()> {
    if loaded.standing.is(Party::Coordinator) { Ok(()) } else { loaded.require_free(actor) }
}

/// "1. …", a paragraph for each item.
fn numbered(request: &NewRequest) -> String {
    let items: Vec<String> =
        (1..).zip(&request.items).map(|(number, item)| format!("{number}. {}", item.asked)).collect();
    items.join("\n\n")
}
