//! The list of actors from which a speaker is chosen, and the text that narrows it.

use crate::app::prompt::{Edit, Prompt};
use crate::review::SpeakerCandidate;
use crate::text::fold::fold;

/// What a row of the list stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SpeakerRow<'a> {
    /// An actor of the file.
    Candidate(&'a SpeakerCandidate),
    /// A new actor with the typed name.
    New(&'a str),
}

/// The choice of a speaker.
#[derive(Clone, Debug)]
pub(crate) struct SpeakerChoice {
    prompt: Prompt,
    candidates: Vec<SpeakerCandidate>,
    /// The candidates that match what was typed, best first.
    listed: Vec<usize>,
    selected: usize,
}

impl SpeakerChoice {
    /// Offers `candidates`; `current` is selected.
    pub(super) fn new(candidates: Vec<SpeakerCandidate>, current: Option<&str>) -> Self {
        let selected = candidates.iter().position(|actor| Some(actor.id.as_str()) == current).unwrap_or(0);
        let listed = (0..candidates.len()).collect();
        Self { prompt: Prompt::default(), candidates, listed, selected }
    }

    /// Returns the text that narrows the list.
    pub(crate) fn prompt(&self) -> &Prompt {
        &self.prompt
    }

    /// Returns the rows. The last one is a new actor, if a name was typed.
    pub(crate) fn rows(&self) -> Vec<SpeakerRow<'_>> {
        let listed = self.listed.iter().map(|&place| SpeakerRow::Candidate(&self.candidates[place]));
        listed.chain(self.new_name().map(SpeakerRow::New)).collect()
    }

    /// Returns the place of the selected row.
    pub(crate) fn selected(&self) -> usize {
        self.selected
    }

    /// Returns the typed name, unless an actor has it.
    fn new_name(&self) -> Option<&str> {
        let name = self.prompt.text().trim();
        let is_new = !name.is_empty() && self.candidates.iter().all(|actor| actor.name != name);
        is_new.then_some(name)
    }

    pub(super) fn edit(&mut self, edit: &Edit) {
        let before = self.prompt.text().to_owned();
        // a name that does not fit is cut
        let _ = self.prompt.apply(edit);
        if before != self.prompt.text() {
            self.narrow();
        }
    }

    /// Lists the candidates with all typed words: first those whose name begins with what was typed.
    fn narrow(&mut self) {
        let typed = fold(self.prompt.text().trim());
        let rank = |actor: &SpeakerCandidate| {
            let (name, all) = (fold(&actor.name), fold(&format!("{} {} {}", actor.name, actor.id, actor.about)));
            let has_all = typed.split_whitespace().all(|word| all.contains(word));
            has_all.then(|| (!name.starts_with(&typed), !name.contains(&typed)))
        };
        let ranked = self.candidates.iter().enumerate();
        let mut ranked: Vec<_> = ranked.filter_map(|(place, actor)| rank(actor).map(|rank| (rank, place))).collect();
        ranked.sort_unstable();
        self.listed = ranked.into_iter().map(|(_, place)| place).collect();
        self.selected = 0;
    }

    pub(super) fn go(&mut self, down: bool) {
        let last = self.rows().len().saturating_sub(1);
        self.selected = if down { (self.selected + 1).min(last) } else { self.selected.saturating_sub(1) };
    }
}
