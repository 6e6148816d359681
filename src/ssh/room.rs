//! A room: one briefing, whoever presents it, and everybody who reads it.
//!
//! What the presenter does reaches the others by [`publish`](PresenterLease::publish) and [`subscribe`](Room::subscribe) alone: a
//! small value of which the latest wins, so that nobody queues. A message bus could stand behind these two.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::watch;

use super::admission;
use super::channel_writer::FlowControl;
use super::documents::DocumentCache;
use super::drawing::Drawings;
use super::limits::{Budget, Budgets};
use super::peer::Peer;
use super::questions::{AskError, Questions};
use crate::app::{Asked, Attendance, Scene, Sighting, Stage, Viewer};
use crate::briefing::{Question, TableKind};
use crate::diff::Mapping;
use crate::index::Index;

/// Time after which a viewer whose network takes nothing is said to lag.
const LAG: Duration = Duration::from_secs(1);

/// One briefing, whoever presents it, and everybody who reads it.
pub struct Room {
    scene: watch::Sender<Scene>,
    /// Counts presenters: the last one to come is the one who presents.
    turn: Mutex<u64>,
    /// The briefing without what was asked.
    file: Mutex<Arc<Index>>,
    /// What the scene's briefing was made of.
    shown: Mutex<RoomVersion>,
    questions: Mutex<Questions>,
    /// What was asked and why the last of it was not saved, for looking at: whoever looks does not wait for the disk.
    listed: Mutex<QuestionList>,
    asking: Mutex<Budgets>,
    viewers: Mutex<(u64, BTreeMap<u64, Arc<Progress>>)>,
    opened: Instant,
    entrance: OnceLock<String>,
    /// What followers are shown, drawn once for all who have the same window.
    pub(super) drawings: Drawings,
    /// Documents that are given out, one copy of each.
    pub(super) documents: DocumentCache,
}

/// What a version of the room's briefing is made of: the file, and numbers of the questions after its own.
#[derive(Debug)]
struct RoomVersion {
    file: Arc<Index>,
    promoted: Vec<u32>,
}

#[derive(Clone, Debug, Default)]
struct QuestionList {
    questions: Vec<Asked>,
    problem: Option<Arc<str>>,
}

impl From<&Questions> for QuestionList {
    fn from(questions: &Questions) -> Self {
        Self { questions: questions.listed(), problem: questions.problem().map(Into::into) }
    }
}

impl RoomVersion {
    /// Where everything stands in `later`. Only another file leaves anything to be found out.
    fn mapping_to(&self, later: &RoomVersion) -> Mapping {
        let (old, new) = (self.file.briefing(), later.file.briefing());
        let is_same = Arc::ptr_eq(&self.file, &later.file);
        let mapping = if is_same { Mapping::identity(old) } else { Mapping::between(old, new) };
        mapping.appended(TableKind::Question, &self.promoted, (new.questions.len(), &later.promoted))
    }
}

/// How far one viewer is.
#[derive(Debug)]
struct Progress {
    name: Arc<str>,
    follows: AtomicBool,
    /// Milliseconds from the room's opening to when sending began; 0 while nothing is being sent.
    sending: AtomicU64,
    flow: Arc<FlowControl>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Room {
    /// A room of the briefing that questions call `name`. With `together` nobody may leave the presenter's place; `journal` keeps
    /// what is asked.
    ///
    /// # Errors
    /// Where the journal cannot be used.
    pub fn open(name: &str, index: Arc<Index>, together: bool, journal: Option<&Path>) -> std::io::Result<Arc<Self>> {
        let questions = Questions::open(name, journal)?;
        let promoted = questions.promoted();
        let shown = RoomVersion { file: Arc::clone(&index), promoted: numbers(&promoted) };
        let mut scene = Scene::new(with_promoted(&index, promoted), together);
        scene.add_promoted(index.briefing().questions.len());
        Ok(Arc::new(Self {
            scene: watch::Sender::new(scene),
            turn: Mutex::new(0),
            file: Mutex::new(index),
            shown: Mutex::new(shown),
            listed: Mutex::new(QuestionList::from(&questions)),
            questions: Mutex::new(questions),
            asking: Mutex::default(),
            viewers: Mutex::default(),
            opened: Instant::now(),
            entrance: OnceLock::new(),
            drawings: Drawings::default(),
            documents: DocumentCache::default(),
        }))
    }

    /// What the room shows, from now on.
    pub fn subscribe(&self) -> watch::Receiver<Scene> {
        self.scene.subscribe()
    }

    /// The briefing as everybody has it now.
    pub fn index(&self) -> Arc<Index> {
        Arc::clone(&self.scene.borrow().index)
    }

    /// Whether nobody may look ahead now.
    pub fn keeps_together(&self) -> bool {
        self.scene.borrow().keeps_together()
    }

    /// Whether somebody presents.
    pub fn is_presented(&self) -> bool {
        self.scene.borrow().presenter.is_some()
    }

    /// Gives everybody the briefing as its file is now.
    pub fn replace(&self, index: Arc<Index>) {
        let before = std::mem::replace(&mut *lock(&self.file), Arc::clone(&index));
        if !Arc::ptr_eq(&before, &index) {
            self.show(&lock(&self.questions));
        }
    }

    fn show(&self, questions: &Questions) {
        let (file, promoted) = (Arc::clone(&lock(&self.file)), questions.promoted());
        let now = RoomVersion { file: Arc::clone(&file), promoted: numbers(&promoted) };
        let mut shown = lock(&self.shown);
        if Arc::ptr_eq(&shown.file, &now.file) && shown.promoted == now.promoted {
            // the questions that wait have changed
            return self.scene.send_modify(|_| {});
        }
        // all of this takes its time, during which the scene may be looked at
        let mapping = Arc::new(shown.mapping_to(&now));
        let index = with_promoted(&file, promoted);
        *shown = now;
        self.scene.send_modify(|scene| {
            scene.replace(index, mapping);
            scene.add_promoted(file.briefing().questions.len());
        });
    }

    /// Lets `name` present, whoever did before.
    pub fn take_lease(self: &Arc<Self>, name: &str, place: &PresenterPosition, index: &Arc<Index>) -> PresenterLease {
        let mut turn = lock(&self.turn);
        *turn += 1;
        self.scene.send_modify(|scene| {
            (scene.presenter, scene.ended) = (Some(name.into()), false);
            place.show(scene, index);
        });
        tracing::info!("{name} presents");
        PresenterLease { room: Arc::clone(self), turn: *turn }
    }

    /// Keeps a question; returns once it is on the disk, so it is not to be called where others wait.
    ///
    /// # Errors
    /// Where it is not kept; the text is for whoever asked.
    pub fn ask(&self, peer: &Peer, text: &str) -> Result<u32, AskError> {
        if !self.may_ask(admission::network(peer.address.ip())) {
            return Err(AskError::TooMany);
        }
        let mut questions = lock(&self.questions);
        let asked = questions.ask(&peer.name, peer.address, text);
        *lock(&self.listed) = QuestionList::from(&*questions);
        asked
    }

    fn may_ask(&self, address: IpAddr) -> bool {
        let now = Instant::now();
        lock(&self.asking).of(address, Budget::questions_of_address, now).take(1, now)
    }

    /// Puts questions among everybody's open questions, or takes them away. Returns what the presenter is told of it, if
    /// there is something to tell. Writes to the disk and may index a long briefing anew: not to be called where others wait.
    pub fn judge(&self, numbers: &[u32], promote: bool) -> Option<String> {
        let mut questions = lock(&self.questions);
        let judged = questions.judge(numbers, promote);
        *lock(&self.listed) = QuestionList::from(&*questions);
        match judged {
            Ok(changed) => {
                self.show(&questions);
                (numbers.len() > 1).then(|| format!("Dismissed {changed} of {} questions.", numbers.len()))
            }
            Err(error) => Some(format!("Could not save that, so nothing has changed: {error}.")),
        }
    }

    /// Says how viewers get in, for the presenter to tell them.
    pub(super) fn set_entrance(&self, entrance: String) {
        // there is one server to a room, and it says it once
        let _ = self.entrance.set(entrance);
    }

    /// Takes in a viewer, whose client is as far as `flow` says, until what is returned is dropped.
    pub fn enter(self: &Arc<Self>, name: &str, flow: Arc<FlowControl>) -> Presence {
        let (follows, sending) = (AtomicBool::new(true), AtomicU64::new(0));
        let progress = Arc::new(Progress { name: name.into(), follows, sending, flow });
        let (next, viewers) = &mut *lock(&self.viewers);
        *next += 1;
        viewers.insert(*next, Arc::clone(&progress));
        Presence { room: Arc::clone(self), number: *next, progress }
    }

    /// Who is here, and what they asked.
    pub fn attendance(&self) -> Attendance {
        let now = self.elapsed();
        let lag = u64::try_from(LAG.as_millis()).unwrap_or(u64::MAX);
        let blocked = |since: u64| since > 0 && now > since + lag;
        let viewer = |progress: &Arc<Progress>| Viewer {
            name: Arc::clone(&progress.name),
            follows: progress.follows.load(Ordering::Relaxed),
            lags: blocked(progress.sending.load(Ordering::Relaxed)) || progress.flow.silence() > LAG,
        };
        let QuestionList { questions, problem } = lock(&self.listed).clone();
        Attendance {
            entrance: self.entrance.get().cloned().unwrap_or_default(),
            viewers: lock(&self.viewers).1.values().map(viewer).collect(),
            questions,
            problem,
        }
    }

    /// Milliseconds since the room was opened, from 1.
    fn elapsed(&self) -> u64 {
        u64::try_from(self.opened.elapsed().as_millis()).unwrap_or(u64::MAX).saturating_add(1)
    }
}

fn numbers(promoted: &[(u32, Question)]) -> Vec<u32> {
    promoted.iter().map(|(number, _)| *number).collect()
}

fn with_promoted(file: &Arc<Index>, promoted: Vec<(u32, Question)>) -> Arc<Index> {
    match promoted.is_empty() {
        true => Arc::clone(file),
        false => Arc::new(file.with_questions(promoted.into_iter().map(|(_, question)| question))),
    }
}

/// Where a presenter is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresenterPosition {
    /// What everybody who follows has to know.
    pub stage: Stage,
    /// What is in sight on the presenter's screen, where that limits what others are shown.
    pub sighting: Option<Sighting>,
}

impl PresenterPosition {
    /// Shows it to everybody. `false` if that changes nothing for them.
    fn show(&self, scene: &mut Scene, index: &Arc<Index>) -> bool {
        let is_elsewhere = scene.set_stage(self.stage.clone(), index);
        let is_new = self.sighting.as_ref().is_some_and(|sighting| scene.add_sighting(sighting, index));
        is_elsewhere || is_new
    }
}

/// The right to present, until somebody else takes it. Where it is dropped the presenter got lost: the room stays where
/// it is.
pub struct PresenterLease {
    room: Arc<Room>,
    turn: u64,
}

impl PresenterLease {
    /// Shows everybody where the presenter is, in the version of the briefing that the presenter sees. `false` where
    /// somebody else presents by now.
    pub fn publish(&self, place: &PresenterPosition, index: &Arc<Index>) -> bool {
        self.change(|scene| place.show(scene, index))
    }

    /// Ends the presentation.
    pub fn leave(self) {
        self.change(|scene| {
            (scene.presenter, scene.stage, scene.ended) = (None, None, true);
            true
        });
    }

    /// Whether nobody else has taken over.
    pub fn is_ours(&self) -> bool {
        *lock(&self.room.turn) == self.turn
    }

    /// `change` says whether anybody has to be told.
    fn change(&self, change: impl FnOnce(&mut Scene) -> bool) -> bool {
        let turn = lock(&self.room.turn);
        if *turn == self.turn {
            self.room.scene.send_if_modified(change);
        }
        *turn == self.turn
    }
}

impl Drop for PresenterLease {
    fn drop(&mut self) {
        let lost = |scene: &mut Scene| {
            let is_lost = scene.presenter.take().is_some();
            if is_lost {
                tracing::warn!("the presenter got lost; the room stays open");
            }
            is_lost
        };
        self.change(lost);
    }
}

/// A viewer's place in the room.
pub struct Presence {
    room: Arc<Room>,
    number: u64,
    progress: Arc<Progress>,
}

impl Presence {
    /// Whether they keep to the presenter's place.
    pub fn follows(&self, follows: bool) {
        self.progress.follows.store(follows, Ordering::Relaxed);
    }

    /// Something is being sent to them, or they have taken it.
    pub fn sending(&self, sending: bool) {
        let since = if sending { self.room.elapsed() } else { 0 };
        self.progress.sending.store(since, Ordering::Relaxed);
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        lock(&self.room.viewers).1.remove(&self.number);
    }
}
