//! The presenter's audience: who is here, who lags, and what they asked.

use std::sync::Arc;

use super::keymap::{Keys, Modes};
use super::{Action, App, Content, Dismissal, Effect};
use crate::index::Index;
use crate::page::{Builder, Page, Role, Setting, Styled, Subject};

const NO_AUDIENCE: &str = "There is no audience: nobody can come in here.";

/// Viewers that are listed by name.
const LISTED: usize = 200;

/// Who is in the room, and what they asked. Names and questions are clean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    /// How they get in: the command to type.
    pub entrance: String,
    /// Everybody but the presenter, the first who came first.
    pub viewers: Vec<Viewer>,
    /// Questions that wait or are shown to everybody, the oldest first.
    pub questions: Vec<Asked>,
    /// Why the last question was not saved, if it was not.
    pub problem: Option<Arc<str>>,
}

/// One of the audience.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// The name they logged in with.
    pub name: Arc<str>,
    /// They keep to the presenter's place.
    pub follows: bool,
    /// Their network has not taken what was sent for more than a second.
    pub lags: bool,
}

/// A question that was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its number in the room's journal, from 1.
    pub number: u32,
    /// Who asked.
    pub name: Arc<str>,
    /// Where from: an IPv4 address, or a network of 64 bits.
    pub address: Arc<str>,
    /// The question.
    pub text: Arc<str>,
    /// It stands among everybody's open questions.
    pub promoted: bool,
}

/// What is done once the presenter confirms it.
#[derive(Clone, Debug)]
pub(super) struct Confirmation {
    task: Task,
    words: String,
}

#[derive(Clone, Debug)]
enum Task {
    /// Questions are dismissed.
    Dismiss(Vec<u32>),
    /// The presentation ends.
    End,
}

impl Confirmation {
    /// To end a presentation whose viewers may read everything afterwards.
    pub(super) fn to_end(viewers: usize) -> Self {
        let words = format!("End? Then {} can read everything. y confirms, other keys cancel.", self::viewers(viewers));
        Self { task: Task::End, words }
    }
}

impl Attendance {
    /// How many of the viewers keep to the presenter's place.
    pub fn following(&self) -> usize {
        self.viewers.iter().filter(|viewer| viewer.follows).count()
    }

    /// Viewers whose network is behind.
    pub fn lagging(&self) -> impl Iterator<Item = &Viewer> {
        self.viewers.iter().filter(|viewer| viewer.lags)
    }

    /// How many questions wait for the presenter.
    pub fn waiting(&self) -> usize {
        self.questions.iter().filter(|asked| !asked.promoted).count()
    }

    /// How many of those that wait came from `address`.
    fn waiting_from(&self, address: &str) -> usize {
        self.questions.iter().filter(|asked| !asked.promoted && &*asked.address == address).count()
    }
}

impl App {
    /// Tells the app who is here.
    pub fn set_attendance(&mut self, attendance: Arc<Attendance>) {
        let picked = self.picked_question();
        let before = self.attendance.replace(attendance);
        let problem = self.attendance.as_ref().and_then(|attendance| attendance.problem.clone());
        if problem != before.and_then(|before| before.problem.clone()) {
            // said once, also where the window has no room for the cockpit
            self.message = problem.map(|problem| problem.to_string()).or(self.message.take());
        }
        if !self.modes().audience || picked.is_none() {
            return;
        }
        // the pick stays with its question, wherever that stands now
        self.with_page(|stop, page, height| {
            let same = page.links().find(|(_, to)| Some(*to) == picked);
            stop.link = None;
            same.into_iter().for_each(|(link, _)| stop.pick(link, page, height));
        });
    }

    /// The link that is picked on the audience's page.
    fn picked_question(&mut self) -> Option<Subject> {
        let mut picked = None;
        if self.modes().audience {
            self.with_page(|stop, page, _| picked = stop.link.and_then(|link| page.link(link)));
        }
        picked
    }

    /// Who is here, as far as this app is told.
    pub fn attendance(&self) -> Option<&Attendance> {
        self.attendance.as_deref()
    }

    /// The question that is picked on the audience's page.
    fn picked_asked(&mut self) -> Option<Asked> {
        let Some(Subject::Item(number)) = self.picked_question() else { return None };
        let questions = &self.attendance.as_ref()?.questions;
        questions.iter().find(|asked| asked.number == number).cloned()
    }

    /// The picked question is shown to everybody.
    pub(super) fn promote(&mut self) -> Effect {
        match self.picked_asked() {
            Some(asked) => Effect::Promote(asked.number),
            None => self.pick_one_first(),
        }
    }

    fn pick_one_first(&mut self) -> Effect {
        self.message = Some("Pick a question first: j and k.".into());
        Effect::None
    }

    /// Questions are shown to nobody any more; more than one only after the presenter has confirmed it.
    pub(super) fn dismiss(&mut self, which: Dismissal) -> Effect {
        let picked = self.picked_asked();
        let Some(attendance) = self.attendance.clone().filter(|_| self.modes().audience) else { return Effect::None };
        let (whose, of) = match (which, &picked) {
            (Dismissal::All, _) => (String::new(), None),
            (_, None) => return self.pick_one_first(),
            (Dismissal::Picked, Some(asked)) => return Effect::Dismiss(vec![asked.number]),
            (Dismissal::OfViewer, Some(asked)) => {
                (format!(" by {} from {}", asked.name, asked.address), Some((Some(&asked.name), &asked.address)))
            }
            (Dismissal::FromAddress, Some(asked)) => (format!(" from {}", asked.address), Some((None, &asked.address))),
        };
        let is_meant = |asked: &&Asked| {
            let same = |(name, address): (Option<&Arc<str>>, &Arc<str>)| {
                name.is_none_or(|name| *name == asked.name) && *address == asked.address
            };
            !asked.promoted && of.is_none_or(same)
        };
        let numbers: Vec<u32> = attendance.questions.iter().filter(is_meant).map(|asked| asked.number).collect();
        match numbers.len() {
            0 => self.message = Some(format!("No question{whose} is waiting.")),
            1 => return Effect::Dismiss(numbers),
            count => {
                let words = format!("Dismiss {count} questions{whose}? y confirms, other keys cancel.");
                self.confirmation = Some(Confirmation { task: Task::Dismiss(numbers), words });
            }
        }
        Effect::None
    }

    /// What is asked before something is done, where it still can be done.
    pub(super) fn confirmation(&self) -> Option<&str> {
        let is_possible = |confirmation: &&Confirmation| match confirmation.task {
            Task::Dismiss(_) => self.modes().audience,
            Task::End => self.presenting.is_some(),
        };
        self.confirmation.as_ref().filter(is_possible).map(|confirmation| confirmation.words.as_str())
    }

    /// Does what the presenter has confirmed.
    pub(super) fn confirm(&mut self, is_confirmed: bool) -> Effect {
        let is_asked = self.confirmation().is_some();
        match self.confirmation.take().filter(|_| is_asked) {
            Some(Confirmation { task: Task::Dismiss(numbers), .. }) if is_confirmed => return Effect::Dismiss(numbers),
            Some(Confirmation { task: Task::Dismiss(_), .. }) => self.message = Some("Nothing was dismissed.".into()),
            Some(Confirmation { task: Task::End, .. }) if is_confirmed => self.end_presentation(),
            Some(Confirmation { task: Task::End, .. }) => self.message = Some("The presentation goes on.".into()),
            None => {}
        }
        Effect::None
    }

    /// Opens who is here, where anybody can be.
    pub(super) fn open_audience(&mut self) {
        if self.attendance.is_none() {
            let why = if self.attending.is_some() { "Who is here is for the presenter to see." } else { NO_AUDIENCE };
            self.message = Some(why.into());
            return;
        }
        self.toggle(Content::Audience);
        if self.modes().audience {
            self.pick_first();
        }
    }
}

/// How many viewers, in words.
pub fn viewers(count: usize) -> String {
    if count == 1 { "1 viewer".to_owned() } else { format!("{count} viewers") }
}

/// Questions as links, then viewers.
pub(super) fn page(index: &Index, attendance: Option<&Attendance>, keys: Keys, setting: Setting) -> Page {
    let mut builder = Builder::new(index, setting);
    builder.title("Audience");
    let Some(attendance) = attendance else { return builder.finish() };
    builder.dim(&attendance.entrance);
    if let Some(problem) = &attendance.problem {
        builder.gap();
        builder.paragraph(&Styled::new(problem, Role::Caution), 0);
    }
    for (heading, promoted) in [("Asked, and waiting for you", false), ("Shown to everybody", true)] {
        let asked: Vec<&Asked> = attendance.questions.iter().filter(|asked| asked.promoted == promoted).collect();
        builder.links(heading, &asked, |builder, asked| {
            let mut text = Styled::new(&asked.text, Role::Text);
            text.apart(&format!("  {}", asked.name), Role::Dim);
            let from = attendance.waiting_from(&asked.address);
            if from > 1 && !promoted {
                text.apart(&format!("  {from} from {}", asked.address), Role::Dim);
            }
            builder.link(Subject::Item(asked.number), &text);
        });
    }
    if attendance.questions.is_empty() {
        builder.heading("Asked");
        builder.dim("Nothing yet.");
    } else {
        builder.gap();
        builder.dim(&guide(keys));
    }
    builder.heading(&format!("Here: {}, {} following", viewers(attendance.viewers.len()), attendance.following()));
    for viewer in attendance.viewers.iter().take(LISTED) {
        let state = match (viewer.lags, viewer.follows) {
            (true, _) => "lags",
            (false, true) => "follows",
            (false, false) => "looks around",
        };
        builder.columns(&Styled::new(&viewer.name, Role::Text), state);
    }
    if attendance.viewers.len() > LISTED {
        builder.dim(&format!("and {} more", attendance.viewers.len() - LISTED));
    }
    builder.finish()
}

/// What can be done with questions, and with which keys.
fn guide(keys: Keys) -> String {
    let modes = Modes { reading: true, presenting: true, audience: true, ..Modes::default() };
    let key = |action| keys.first_key(action, modes);
    let dismiss = |which| key(Action::Dismiss(which));
    format!(
        "{} shows the picked question to everybody; {} dismisses it, {} all that wait of the same viewer, {} all from \
         the same address, {} all.",
        key(Action::Open),
        dismiss(Dismissal::Picked),
        dismiss(Dismissal::OfViewer),
        dismiss(Dismissal::FromAddress),
        dismiss(Dismissal::All),
    )
}
