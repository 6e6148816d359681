//! A room: one briefing, its presenter, and all who view it.
//!
//! The presenter's position reaches the viewers only through [`change_as_presenter`](Room::change_as_presenter) and
//! [`subscribe`](Room::subscribe): a small value of which the latest wins, so that nothing queues. A message bus could
//! stand behind these two.

mod name_register;
mod question_budgets;
#[cfg(test)]
mod tests;
mod version;
mod viewers;

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use tokio::sync::watch;

use super::flow_control::FlowControl;
use super::peer::Peer;
use crate::app::{Asked, Attendance, PresentationProgress, QuestionCommand, QuestionOutcome, Scene};
use crate::index::Index;
use crate::questions::{AskError, Questions};
use question_budgets::QuestionBudgets;
use version::{RoomVersion, with_promoted};
pub(super) use viewers::Presence;
use viewers::Viewers;

/// How viewers join.
#[derive(Clone, Debug, Default)]
pub(super) struct JoinInfo {
    /// The command to type.
    pub command: String,
    /// The fingerprint of the host key.
    pub host_key: String,
}

/// One briefing, its presenter, and all who view it.
pub(crate) struct Room {
    scene: watch::Sender<Scene>,
    /// The number of the current presenter; the last one to start presents.
    presenter: Mutex<u64>,
    /// The newest version of the file.
    file: Mutex<Arc<Index>>,
    /// The version that the scene shows.
    shown: Mutex<RoomVersion>,
    questions: Mutex<Questions>,
    /// A copy for reading, so that readers need not wait for the disk.
    question_list: Mutex<QuestionList>,
    question_budgets: Mutex<QuestionBudgets>,
    viewers: Arc<Viewers>,
    join: OnceLock<JoinInfo>,
    /// Someone may present here.
    can_be_presented: AtomicBool,
}

/// The questions, and why the last one was not saved.
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

impl Room {
    /// Opens a room. Questions refer to the briefing as `name`. With `together`, viewers see only what the presenter has
    /// shown. `journal` keeps the questions.
    ///
    /// # Errors
    /// Returns an error if the journal cannot be used.
    pub(super) fn open(
        name: &str,
        index: Arc<Index>,
        together: bool,
        journal: Option<&Path>,
    ) -> std::io::Result<Arc<Self>> {
        let questions = Questions::open(name, journal)?;
        let promoted = questions.promoted();
        let shown = RoomVersion::new(Arc::clone(&index), &promoted);
        let mut scene = Scene::new(with_promoted(&index, promoted), together);
        scene.add_promoted(index.briefing().questions.len());
        Ok(Arc::new(Self {
            scene: watch::Sender::new(scene),
            presenter: Mutex::new(0),
            file: Mutex::new(index),
            shown: Mutex::new(shown),
            question_list: Mutex::new(QuestionList::from(&questions)),
            questions: Mutex::new(questions),
            question_budgets: Mutex::default(),
            viewers: Viewers::new(),
            join: OnceLock::new(),
            can_be_presented: AtomicBool::new(false),
        }))
    }

    /// Returns what the room shows, from now on.
    pub(super) fn subscribe(&self) -> watch::Receiver<Scene> {
        self.scene.subscribe()
    }

    /// Returns what the room shows now.
    pub(super) fn scene(&self) -> Scene {
        self.scene.borrow().clone()
    }

    /// Returns the current version of the briefing.
    pub(crate) fn index(&self) -> Arc<Index> {
        Arc::clone(&self.scene.borrow().index)
    }

    /// Returns true if viewers may see only what the presenter has shown.
    pub(super) fn keeps_together(&self) -> bool {
        self.scene.borrow().keeps_together()
    }

    pub(super) fn is_presented(&self) -> bool {
        self.scene.borrow().presenter.is_some()
    }

    /// Shows everyone a new version of the file.
    pub(crate) fn replace(&self, index: Arc<Index>) {
        let before = std::mem::replace(&mut *self.file.lock(), Arc::clone(&index));
        if !Arc::ptr_eq(&before, &index) {
            self.show(&self.questions.lock());
        }
    }

    fn show(&self, questions: &Questions) {
        let (file, promoted) = (Arc::clone(&self.file.lock()), questions.promoted());
        let next = RoomVersion::new(Arc::clone(&file), &promoted);
        let mut shown = self.shown.lock();
        if shown.is_same(&next) {
            // only the waiting questions have changed
            return self.scene.send_modify(|_| {});
        }
        // slow, so the scene is not locked meanwhile
        let mapping = Arc::new(shown.mapping_to(&next));
        let index = with_promoted(&file, promoted);
        *shown = next;
        self.scene.send_modify(|scene| {
            scene.replace(index, mapping);
            scene.add_promoted(file.briefing().questions.len());
        });
    }

    /// Makes a new presenter, replacing the one before; `change` shows their position. Returns the presenter's number.
    pub(super) fn start_presenting(&self, change: impl FnOnce(&mut Scene)) -> u64 {
        let mut presenter = self.presenter.lock();
        *presenter += 1;
        self.scene.send_modify(change);
        *presenter
    }

    pub(super) fn is_presenter(&self, number: u64) -> bool {
        *self.presenter.lock() == number
    }

    /// Changes the scene if `number` is the current presenter. `change` returns true if viewers have to be told.
    pub(super) fn change_as_presenter(&self, number: u64, change: impl FnOnce(&mut Scene) -> bool) {
        let presenter = self.presenter.lock();
        if *presenter == number {
            self.scene.send_if_modified(change);
        }
    }

    /// Saves a question; returns once it is on the disk, so it must not be called where others wait.
    ///
    /// # Errors
    /// Returns an error for the person who asked if the question is not saved.
    pub(super) fn ask(&self, peer: &Peer, text: &str) -> Result<u32, AskError> {
        self.question_budgets.lock().take(peer, Instant::now()).map_err(AskError::TooMany)?;
        let mut questions = self.questions.lock();
        let asked = questions.ask(&peer.asker(), text);
        self.list(&questions);
        asked
    }

    fn list(&self, questions: &Questions) {
        *self.question_list.lock() = QuestionList::from(questions);
    }

    /// Does what the presenter `by` wants done with questions. Writes to the disk and may index a long briefing again, so it
    /// must not be called where others wait.
    pub(crate) fn judge(&self, command: &QuestionCommand, by: &str) -> QuestionOutcome {
        let mut questions = self.questions.lock();
        let judged = questions.judge(command, by);
        self.list(&questions);
        let outcome = match judged {
            Ok(outcome) => outcome,
            Err(error) => {
                let message = Some(format!("Not saved, so nothing has changed: {error}."));
                return QuestionOutcome { message, restored: None };
            }
        };
        self.show(&questions);
        let asked_aloud = match command {
            QuestionCommand::Promote(number) => questions.shown(*number),
            QuestionCommand::Dismiss(_) | QuestionCommand::Answer(..) | QuestionCommand::Undo => None,
        };
        self.scene.send_if_modified(|scene| match asked_aloud {
            Some(question) => scene.show_question(question),
            // it may have been dismissed, or its promotion undone
            None => scene.keep_question(|number| questions.is_shown(number)),
        });
        outcome
    }

    /// Begins another presentation for questions if the last one was long ago.
    pub(super) fn continue_questions(&self) {
        // whoever saves or judges a question at this moment does the same
        let Some(mut questions) = self.questions.try_lock() else { return };
        if questions.continue_presentation() {
            self.list(&questions);
            self.show(&questions);
        }
    }

    /// Begins another presentation for questions, since the presenter starts again from zero.
    pub(super) fn restart_questions(&self) {
        let mut questions = self.questions.lock();
        questions.restart_presentation();
        self.list(&questions);
        self.show(&questions);
    }

    /// Sets how viewers join, for the presenter to announce.
    pub(super) fn set_join_info(&self, join: JoinInfo) {
        // a room has one server, which sets it once
        let _ = self.join.set(join);
    }

    /// Notes that someone may present here, and receives questions.
    pub(super) fn allow_presenting(&self) {
        self.can_be_presented.store(true, Ordering::Relaxed);
        self.set_takes_questions(true);
    }

    /// Returns true if someone may present here.
    pub(super) fn can_be_presented(&self) -> bool {
        self.can_be_presented.load(Ordering::Relaxed)
    }

    /// Sets whether questions of viewers reach someone: a presenter, or a journal.
    pub(super) fn set_takes_questions(&self, takes: bool) {
        self.scene.send_if_modified(|scene| std::mem::replace(&mut scene.takes_questions, takes) != takes);
    }

    /// Reserves the names of presenters, which no viewer gets.
    pub(super) fn reserve_names(&self, presenters: &[String]) {
        self.viewers.reserve_names(presenters);
    }

    /// Lets the presentation continue after `progress` when it starts.
    pub(super) fn continue_after(&self, progress: PresentationProgress) {
        self.scene.send_modify(|scene| scene.continue_after(progress));
    }

    /// Returns when the room opened.
    pub(super) fn opened_at(&self) -> Instant {
        self.viewers.opened_at()
    }

    /// Returns the time since the room opened, by which presentations are timed.
    pub(super) fn clock(&self) -> Duration {
        self.opened_at().elapsed()
    }

    /// Disconnects a viewer. Returns a message for the presenter.
    pub(crate) fn kick(&self, number: u32) -> String {
        match self.viewers.kick(number) {
            Some(name) => format!("Disconnected {name}."),
            None => "That viewer has left already.".to_owned(),
        }
    }

    /// Returns the number of viewers.
    pub(super) fn viewers_here(&self) -> usize {
        self.viewers.count()
    }

    /// Shows in the lobby how many viewers are here: at once, but not again before a `pause` is over. Runs forever.
    pub(super) async fn count_viewers<F: Future<Output = ()>>(&self, pause: impl Fn() -> F) {
        loop {
            self.viewers.changed().await;
            let here = self.viewers_here();
            self.scene.send_if_modified(|scene| scene.presentation.is_lobby() && scene.set_lobby(here));
            pause().await;
        }
    }

    /// Adds a viewer until the presence is dropped; `flow` has the progress of their client.
    pub(super) fn enter(&self, peer: &Peer, flow: Arc<FlowControl>) -> Presence {
        self.viewers.add(peer, flow)
    }

    /// Returns the viewers and their questions.
    pub(crate) fn attendance(&self) -> Attendance {
        let QuestionList { questions, problem } = self.question_list.lock().clone();
        let JoinInfo { command: entrance, host_key } = self.join.get().cloned().unwrap_or_default();
        Attendance { entrance, host_key, viewers: self.viewers.list(), questions, problem }
    }
}
