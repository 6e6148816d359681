//! The audience as the presenter sees it: who is connected, who lags, and what they asked.

use std::sync::Arc;
use std::time::Duration;

use crate::briefing::Day;
use crate::keymap::Dismissal;

/// Who is in the room, and what they asked. Names and questions are clean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    /// The command with which viewers connect.
    pub entrance: String,
    /// The fingerprint of the server's host key.
    pub host_key: String,
    /// The viewers, in the order in which they connected.
    pub viewers: Arc<[Viewer]>,
    /// Questions that wait or were promoted, oldest first.
    pub questions: Vec<Asked>,
    /// Why the last question was not saved.
    pub problem: Option<Arc<str>>,
}

/// A viewer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// Number in the room, from 1; no one else gets it again.
    pub number: u32,
    /// Login name, chosen name, or the name of a listed key; no two viewers have the same.
    pub name: Arc<str>,
    /// The audience may see the name: it was chosen, or is that of a listed key.
    pub has_public_name: bool,
    /// They follow the presenter.
    pub follows: bool,
    /// How long their connection has accepted no output; `None` up to a second.
    pub lag: Option<Duration>,
}

/// A question from the audience.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Number in the room's journal, from 1.
    pub number: u32,
    /// Name of the viewer who asked.
    pub name: Arc<str>,
    /// Address it came from: an IPv4 address, or an IPv6 network of 64 bits.
    pub address: Arc<str>,
    /// The question.
    pub text: Arc<str>,
    /// It is, or was in an earlier presentation, one of the open questions that everyone sees.
    pub promoted: bool,
    /// The presenter's note on how it was answered.
    pub answer: Option<Arc<str>>,
    /// The day of the presentation in which it was asked, if that is an earlier one.
    pub earlier: Option<Day>,
}

/// A group of questions on the audience's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum QuestionGroup {
    /// They wait for the presenter.
    Waiting,
    /// Everyone sees them.
    Promoted,
    /// An answer is noted.
    Answered,
    /// They were asked in a presentation on an earlier day, or earlier on the same day.
    Earlier(Day),
}

impl Asked {
    pub(super) fn group(&self) -> QuestionGroup {
        match (self.earlier, &self.answer, self.promoted) {
            (Some(day), _, _) => QuestionGroup::Earlier(day),
            (None, Some(_), _) => QuestionGroup::Answered,
            (None, None, true) => QuestionGroup::Promoted,
            (None, None, false) => QuestionGroup::Waiting,
        }
    }

    /// Returns true if it waits for the presenter.
    pub fn is_waiting(&self) -> bool {
        self.group() == QuestionGroup::Waiting
    }
}

/// The questions that a dismissal is about.
pub(super) enum Dismissed {
    /// Dismiss them at once.
    Now(Vec<u32>),
    /// Ask the presenter first, since there are several.
    AfterConfirmation(Vec<u32>, String),
    /// No question is picked.
    Unpicked,
    /// Nothing is waiting; says so.
    Nothing(String),
}

impl Attendance {
    /// Returns the number of viewers who follow the presenter.
    pub fn following(&self) -> usize {
        self.viewers.iter().filter(|viewer| viewer.follows).count()
    }

    /// Returns the number of questions that wait for the presenter.
    pub fn waiting(&self) -> usize {
        self.questions.iter().filter(|asked| asked.is_waiting()).count()
    }

    /// Returns the number of waiting questions from `address`.
    pub(super) fn waiting_from(&self, address: &str) -> usize {
        self.questions.iter().filter(|asked| asked.is_waiting() && &*asked.address == address).count()
    }

    /// Returns the highest number of a question; 0 if there are none.
    #[cfg(feature = "ssh")]
    pub(crate) fn newest_question(&self) -> u32 {
        self.questions.iter().map(|asked| asked.number).max().unwrap_or(0)
    }

    /// Returns the question with this number.
    pub(super) fn question(&self, number: u32) -> Option<&Asked> {
        self.questions.iter().find(|asked| asked.number == number)
    }

    /// Returns the questions to dismiss; `picked` is the question picked on the page.
    pub(super) fn dismissed(&self, which: Dismissal, picked: Option<&Asked>) -> Dismissed {
        let (whose, of) = match (which, picked) {
            (Dismissal::All, _) => (String::new(), None),
            (_, None) => return Dismissed::Unpicked,
            (Dismissal::Picked, Some(asked)) => return Dismissed::Now(vec![asked.number]),
            (Dismissal::OfViewer, Some(asked)) => {
                (format!(" by {} from {}", asked.name, asked.address), Some((Some(&asked.name), &asked.address)))
            }
            (Dismissal::FromAddress, Some(asked)) => (format!(" from {}", asked.address), Some((None, &asked.address))),
        };
        let is_meant = |asked: &&Asked| {
            let same = |(name, address): (Option<&Arc<str>>, &Arc<str>)| {
                name.is_none_or(|name| *name == asked.name) && *address == asked.address
            };
            asked.is_waiting() && of.is_none_or(same)
        };
        let numbers: Vec<u32> = self.questions.iter().filter(is_meant).map(|asked| asked.number).collect();
        match numbers.len() {
            0 => Dismissed::Nothing(format!("No question{whose} is waiting.")),
            1 => Dismissed::Now(numbers),
            count => {
                let question = format!("Dismiss {count} questions{whose}?");
                Dismissed::AfterConfirmation(numbers, question)
            }
        }
    }
}

/// Returns a number of people in words, with the verb.
pub(super) fn people_are(count: usize) -> String {
    if count == 1 { "1 person is".to_owned() } else { format!("{count} people are") }
}

/// Returns a number of viewers in words.
pub fn viewers(count: usize) -> String {
    if count == 1 { "1 viewer".to_owned() } else { format!("{count} viewers") }
}
