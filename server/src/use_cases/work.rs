//! What waits for whom: my work, the queue of live cases, the desk, and the e-mails that did not arrive.

use app::domain::{
    Actor, ClockTerms, CountedBy, LiveFacts, LiveFilter, Reader, Role, Settings, Timestamp, Waiting, WaitsOn,
    WorkingDays, Yardstick, waiting,
};
use app::forms::queue::{QueueForm, STAGES, not_known};
use app::pages::paths;
use app::ports::{AreaChoice, Desk, LiveQueueView, Paged, QueueLine, WorkView};
use std::sync::Arc;
use uuid::Uuid;

use super::{Service, UseCaseError, UseCaseResult};
use crate::store::messages::{self, MessageRow};
use crate::store::queue::{self, Area, QueueRow};
use crate::store::{Run, StoreResult};

/// How many of the cases that wait for others are shown beside one's own.
const GLIMPSE: usize = 10;
/// How many tasks the desk shows by itself.
const FIRST_TASKS: usize = 5;

/// In which room a person reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// As a director.
    Director {
        /// Also as the chair.
        is_chair: bool,
    },
    /// As the co-ordinator.
    Coordinator,
}

impl Room {
    /// The room of somebody who may be both: the queue is the director's.
    pub fn of(actor: &Actor) -> Self {
        if actor.is_director() {
            Self::Director { is_chair: actor.is(Role::Chair) }
        } else {
            Self::Coordinator
        }
    }
}

/// One live case with what it waits for.
pub(super) struct LiveCase {
    /// The row.
    pub row: QueueRow,
    /// What is known of it.
    pub facts: app::domain::CaseFacts,
    /// What it waits for, as this reader sees it.
    pub waiting: Waiting,
    /// Which of the partnerships is nearest.
    area: Option<usize>,
}

/// Every live case that one reader may know of.
pub(super) struct Live {
    /// The longest in its stage first.
    pub cases: Vec<LiveCase>,
    areas: Vec<Area>,
    /// When it was read.
    pub now: Timestamp,
}

/// What clocks are measured with, kept for as long as one answer takes.
pub(super) struct Clockwork {
    settings: Arc<Settings>,
    days: Arc<WorkingDays>,
    now: Timestamp,
}

impl Clockwork {
    /// As the domain takes it.
    pub fn terms(&self) -> ClockTerms<'_> {
        ClockTerms { settings: &self.settings, days: &self.days, now: self.now }
    }
}

impl Live {
    fn facts<'a>(&'a self, case: &'a LiveCase) -> LiveFacts<'a> {
        let area = case.area.map(|index| &self.areas[index]);
        LiveFacts {
            reference: &case.row.reference,
            organisation: &case.row.organisation,
            postcode: &case.row.postcode,
            status: case.facts.status,
            since: case.facts.since,
            partnership: area.map(|area| area.code.as_str()),
            locality: area.and_then(|area| Some(area.locality.as_ref()?.0.as_str())),
            waiting: &case.waiting,
        }
    }

    /// The cases that a filter shows, in its order.
    fn shown(&self, filter: &LiveFilter) -> Vec<(LiveFacts<'_>, &LiveCase)> {
        let all = self.cases.iter().map(|case| (self.facts(case), case));
        let mut shown: Vec<_> = all.filter(|(facts, _)| filter.shows(facts, self.now)).collect();
        if filter.sort == app::domain::Sort::Name {
            shown.sort_by_cached_key(|(facts, _)| {
                (app::domain::folded(facts.organisation), facts.reference.to_owned())
            });
        } else {
            shown.sort_unstable_by(|(one, _), (other, _)| filter.order(one, other));
        }
        shown
    }

    /// How many would be shown for each of some choices, under the rest of the filter.
    fn counts<K: Copy + PartialEq>(
        &self,
        filter: &LiveFilter,
        by: CountedBy,
        choices: &[K],
        key: impl Fn(&LiveCase) -> Option<K>,
    ) -> Vec<(K, usize)> {
        let mut counts: Vec<(K, usize)> = choices.iter().map(|choice| (*choice, 0)).collect();
        for case in &self.cases {
            let Some(found) = key(case) else { continue };
            if filter.shows_but(&self.facts(case), self.now, Some(by))
                && let Some(count) = counts.iter_mut().find(|(choice, _)| *choice == found)
            {
                count.1 += 1;
            }
        }
        counts
    }

    fn line(&self, case: &LiveCase) -> QueueLine {
        QueueLine {
            reference: case.row.reference.clone(),
            organisation: case.row.organisation.clone(),
            status: case.facts.status,
            nearest: case.area.map(|index| self.areas[index].code.clone()),
            waiting_for: case.waiting.words(),
            waits_on: case.waiting.wait.on(),
            next: case.waiting.step.map(|step| paths::step(step, &case.row.reference)),
            since: case.waiting.since,
            clock: case.waiting.clock,
        }
    }

    /// What waits for the reader, what is due first.
    pub fn mine(&self) -> Vec<QueueLine> {
        let filter = LiveFilter { mine: true, ..LiveFilter::default() };
        self.shown(&filter).into_iter().map(|(_, case)| self.line(case)).collect()
    }

    fn work(&self, page: usize) -> WorkView {
        let (mut mine, mut others) = (Vec::new(), Vec::new());
        for (_, case) in self.shown(&LiveFilter::default()) {
            if case.waiting.step.is_some() { mine.push(case) } else { others.push(case) }
        }
        let overdue = mine.iter().filter(|case| case.waiting.is_overdue()).count();
        let others_total = others.len();
        others.truncate(GLIMPSE);
        let waiting = Paged::of(mine, page);
        WorkView {
            waiting: Paged {
                lines: waiting.lines.into_iter().map(|case| self.line(case)).collect(),
                page: waiting.page,
                pages: waiting.pages,
                total: waiting.total,
            },
            overdue,
            others: others.into_iter().map(|case| self.line(case)).collect(),
            others_total,
            now: self.now,
        }
    }
}

fn area_of(row: &QueueRow, areas: &[Area], stick: &Yardstick) -> Option<usize> {
    let code = match row.point() {
        Some(point) => stick.names().nth(stick.nearest(point)?.0).map(|(code, _)| code),
        None => row.chosen_partnership.as_deref(),
    }?;
    areas.iter().position(|area| area.code == code)
}

impl Service {
    /// What clocks are measured with now.
    pub(super) fn clockwork(&self) -> Clockwork {
        Clockwork { settings: self.settings(), days: self.working_days(), now: self.now() }
    }

    /// Every live case that somebody may know of, in two queries.
    pub(super) async fn live(&self, person: Uuid, room: Room) -> UseCaseResult<Live> {
        let rows = queue::list(&mut &self.db, person).await?;
        let (areas, sites) = queue::list_points(&mut &self.db, &self.today()).await?;
        let stick = Yardstick::new(self.metric(), &sites);
        let clockwork = self.clockwork();
        let terms = clockwork.terms();
        let case = |row: QueueRow| {
            let facts = row.facts()?;
            let reader = match room {
                Room::Director { is_chair } => row.director(person, is_chair),
                Room::Coordinator => Reader::Coordinator,
            };
            let waiting = waiting(&facts, reader, &terms);
            Ok(LiveCase { area: area_of(&row, &areas, &stick), facts, waiting, row })
        };
        let cases = rows.into_iter().map(case).collect::<StoreResult<_>>()?;
        Ok(Live { cases, areas, now: clockwork.now })
    }

    /// My work: what waits for a director, and a look at the rest.
    pub async fn my_work(&self, actor: &Actor, page: usize) -> UseCaseResult<WorkView> {
        Ok(self.live(actor.person, Room::of(actor)).await?.work(page))
    }

    /// The queue, as its filter says.
    pub async fn live_queue(&self, actor: &Actor, form: &QueueForm) -> UseCaseResult<LiveQueueView> {
        let live = self.live(actor.person, Room::of(actor)).await?;
        let views = self.saved_views(actor).await?;
        let (mut filter, page, _) = form.parse();
        let mut unknown = Vec::new();
        let known = |code: &String| live.areas.iter().any(|area| area.code == *code);
        if let Some(code) = filter.partnership.take_if(|code| !known(code)) {
            unknown.push(not_known("partnership", &code));
        }
        let known = |code: &String| {
            live.areas.iter().any(|area| area.locality.as_ref().is_some_and(|(it, _)| it == code))
        };
        if let Some(code) = filter.locality.take_if(|code| !known(code)) {
            unknown.push(not_known("locality", &code));
        }
        let shown = live.shown(&filter);
        let (first, page) = Paged::<QueueLine>::place(page, shown.len());
        let lines = shown.iter().skip(first).take(Paged::<QueueLine>::SIZE);
        let lines = Paged {
            lines: lines.map(|(_, case)| live.line(case)).collect(),
            page,
            pages: shown.len().div_ceil(Paged::<QueueLine>::SIZE).max(1),
            total: shown.len(),
        };
        let is = |yes: bool| yes.then_some(());
        let count = |counted: Vec<((), usize)>| counted.first().map_or(0, |counted| counted.1);
        let mine = live.counts(&filter, CountedBy::Mine, &[()], |case| is(case.waiting.step.is_some()));
        let overdue = live.counts(&filter, CountedBy::Overdue, &[()], |case| is(case.waiting.is_overdue()));
        Ok(LiveQueueView {
            lines,
            live: live.cases.len(),
            stages: live.counts(&filter, CountedBy::Stage, &STAGES, |case| Some(case.facts.status)),
            waits_on: live
                .counts(&filter, CountedBy::WaitsOn, &WaitsOn::ALL, |case| Some(case.waiting.wait.on())),
            mine: count(mine),
            overdue: count(overdue),
            areas: live.areas.iter().map(choice).collect(),
            views,
            unknown,
            now: live.now,
        })
    }

    /// The co-ordinator's desk.
    pub async fn desk(&self, actor: &Actor, page: usize) -> UseCaseResult<Desk> {
        let live = self.live(actor.person, Room::Coordinator).await?;
        let (mut tasks, _) = self.open_tasks(actor, &live).await?;
        let tasks_total = tasks.len();
        tasks.truncate(FIRST_TASKS);
        Ok(Desk {
            work: live.work(page),
            tasks,
            tasks_total,
            reviews: self.reviews(actor).await?,
            places: self.kept_places(actor).await?.suggestions.len(),
            counts: self.desk_counts(actor).await?,
        })
    }

    /// Sends a message again that did not arrive.
    pub async fn send_again(&self, actor: &Actor, id: &str) -> UseCaseResult<()> {
        let id = Uuid::parse_str(id).map_err(|_| UseCaseError::NotFound)?;
        let row = messages::find_for(&self.db, id, actor.person).await?.ok_or(UseCaseError::NotFound)?;
        let mut tx = self.db.begin().await?;
        messages::retry_now(&mut tx, id, &row.to_address, self.now()).await?;
        self.commit(tx).await
    }

    /// The latest messages, for the mailbox of a demonstration.
    pub async fn mailbox(&self) -> UseCaseResult<Vec<MessageRow>> {
        Ok(messages::list_recent(&self.db, 200).await?)
    }

    /// Whether the database answers.
    pub async fn is_ready(&self) -> bool {
        let mut db = &self.db;
        db.one::<(i64,)>("select count(*) from principles", Vec::new()).await.is_ok()
    }
}

fn choice(area: &Area) -> AreaChoice {
    AreaChoice { code: area.code.clone(), name: area.name.clone(), locality: area.locality.clone() }
}
