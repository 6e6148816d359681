//! The presenter's audience: who is here, who lags, and what they asked.

use std::sync::Arc;

use super::{App, Content, Effect};
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
    /// The question.
    pub text: Arc<str>,
    /// It stands among everybody's open questions.
    pub promoted: bool,
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
}

impl App {
    /// Tells the app who is here.
    pub fn set_attendance(&mut self, attendance: Arc<Attendance>) {
        let picked = self.picked_question();
        self.attendance = Some(attendance);
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

    /// The picked question is shown to everybody (Enter), or to nobody any more.
    pub(super) fn judge(&mut self, promote: bool) -> Effect {
        match self.picked_question() {
            Some(Subject::Item(number)) if promote => Effect::Promote(number),
            Some(Subject::Item(number)) => Effect::Dismiss(number),
            _ => {
                self.message = Some("Pick a question first: j and k.".into());
                Effect::None
            }
        }
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
pub(super) fn page(index: &Index, attendance: Option<&Attendance>, setting: Setting) -> Page {
    let mut builder = Builder::new(index, setting);
    builder.title("Audience");
    let Some(attendance) = attendance else { return builder.finish() };
    builder.dim(&attendance.entrance);
    for (heading, promoted) in [("Asked, and waiting for you", false), ("Shown to everybody", true)] {
        let asked: Vec<&Asked> = attendance.questions.iter().filter(|asked| asked.promoted == promoted).collect();
        builder.links(heading, &asked, |builder, asked| {
            let mut text = Styled::new(&asked.text, Role::Text);
            text.apart(&format!("  {}", asked.name), Role::Dim);
            builder.link(Subject::Item(asked.number), &text);
        });
    }
    if attendance.questions.is_empty() {
        builder.heading("Asked");
        builder.dim("Nothing yet.");
    } else {
        builder.gap();
        builder.dim("Enter shows the picked question to everybody; x dismisses it.");
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
