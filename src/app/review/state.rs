//! The state of the review: the text as decided so far, what is unfinished in it, and the selected item.

use std::sync::Arc;

use super::areas::ReviewAreas;
use super::choice::SpeakerChoice;
use super::item::ShownItem;
use super::lines::help_lines;
use crate::app::layout;
use crate::briefing::diagnostic::{RenderForm, SourceText};
use crate::briefing::{Briefing, TableKind, load};
use crate::input::Key;
use crate::keymap::Keys;
use crate::page::{Line, Role, Styled};
use crate::review::{ArchivedText, DecisionHistory, DraftFile, UnfinishedItem};
use crate::text::{one_line, plural};

/// Problems that are shown of an invalid file.
const MAX_SHOWN_PROBLEMS: usize = 20;

/// The review of a file.
#[derive(Clone, Debug)]
pub struct Review {
    /// The printable name of the file.
    name: String,
    pub(super) text: String,
    pub(super) file: DraftFile,
    briefing: Option<Arc<Briefing>>,
    /// The problems of a file that does not load.
    problems: Option<String>,
    archive: Arc<[ArchivedText]>,
    pub(super) selected: usize,
    pub(super) history: DecisionHistory,
    size: (u16, u16),
    pub(super) keys: Keys,
    /// Draft and source must be below each other.
    is_stacked: bool,
    pub(super) shown: Arc<ShownItem>,
    pub(super) message: Option<String>,
    /// What depends on the entry to be rejected, until the reader confirms it.
    pub(super) asks: Option<String>,
    pub(super) choice: Option<SpeakerChoice>,
    /// Help is shown, from this line.
    pub(super) help: Option<usize>,
    /// Lines by which the archived text was scrolled from the passage.
    pub(super) scrolled: isize,
}

impl Review {
    /// Creates the review of a file with this printable name, in a window of `size` cells.
    pub(crate) fn new(name: String, size: (u16, u16), keys: Keys) -> Self {
        Self {
            name,
            text: String::new(),
            file: DraftFile::default(),
            briefing: None,
            problems: None,
            archive: Arc::new([]),
            selected: 0,
            history: DecisionHistory::default(),
            size,
            keys,
            is_stacked: false,
            shown: Arc::default(),
            message: None,
            asks: None,
            choice: None,
            help: None,
            scrolled: 0,
        }
    }

    /// Shows the text of the file as it was read. Decisions about another text cannot be undone any more.
    pub(crate) fn read(&mut self, text: String, archive: Arc<[ArchivedText]>) {
        self.archive = archive;
        if text != self.text {
            self.history = DecisionHistory::default();
        }
        self.set_text(text);
    }

    /// Shows the text of the file as this reader's editor left it, which can be undone.
    pub(crate) fn read_edited(&mut self, text: String, archive: Arc<[ArchivedText]>) {
        if text != self.text {
            self.history.push(&self.text, &text, self.selected);
        }
        self.archive = archive;
        self.set_text(text);
    }

    /// Goes back to the text that was saved last, since the latest decisions cannot be saved.
    pub(crate) fn revert(&mut self, saved: &str) {
        while self.text != saved {
            match self.history.undo(&self.text) {
                Some((before, _)) => self.text = before,
                None => self.text = saved.to_owned(),
            }
        }
        self.set_text(saved.to_owned());
    }

    /// Returns the text as decided so far.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Takes a text, and selects the item that was selected, or else the next one that is left.
    pub(super) fn set_text(&mut self, text: String) {
        let before = (std::mem::take(&mut self.text), std::mem::take(&mut self.file));
        self.text = text;
        match load(&self.text) {
            Ok(briefing) => {
                self.briefing = Some(Arc::new(briefing));
                self.file = DraftFile::of(&self.text).unwrap_or_default();
                self.problems = None;
            }
            Err(problems) => {
                self.briefing = None;
                let source = SourceText::new(&self.name, &self.text);
                let report = source.report(&problems, RenderForm::Full { colour: false }, MAX_SHOWN_PROBLEMS);
                self.problems = Some(report);
            }
        }
        (self.choice, self.asks) = (None, None);
        let next = self.next_of(&before.0, &before.1);
        self.select(next);
    }

    /// Returns the place of the first item of another text, from the selected one on, that is still unfinished.
    fn next_of(&self, text: &str, file: &DraftFile) -> usize {
        let told = |text: &'_ str, file: &DraftFile, item: &UnfinishedItem| {
            let todo = item.todo.clone().map(|todo| text[todo].to_owned());
            (text[file.block(item).lines.clone()].to_owned(), todo)
        };
        let order = file.items.iter().skip(self.selected).chain(file.items.iter().take(self.selected).rev());
        for item in order {
            let wanted = told(text, file, item);
            // what is left is about where it was
            let is_same = |place: &usize| told(&self.text, &self.file, &self.file.items[*place]) == wanted;
            let count = self.file.items.len();
            let nearest = (0..count).rev().filter(|place| *place <= self.selected).chain(self.selected + 1..count);
            if let Some(place) = nearest.into_iter().find(is_same) {
                return place;
            }
        }
        self.selected
    }

    /// Selects an item, as far as there are so many.
    pub(super) fn select(&mut self, place: usize) {
        self.selected = place.min(self.file.items.len().saturating_sub(1));
        self.scrolled = 0;
        let shown = match (self.item(), &self.briefing) {
            (Some(item), Some(briefing)) => ShownItem::new(&self.text, (&self.file, item), briefing, &self.archive),
            _ => ShownItem::default(),
        };
        self.shown = Arc::new(shown);
    }

    /// Returns the selected item.
    pub(super) fn item(&self) -> Option<&UnfinishedItem> {
        self.file.items.get(self.selected)
    }

    /// Returns true if the selected item is about a quote.
    pub(crate) fn is_quote(&self) -> bool {
        self.item().is_some() && self.shown.table == Some(TableKind::Quote)
    }

    /// Returns true if a decision can be undone.
    pub(crate) fn may_undo(&self) -> bool {
        self.history.len() > 0
    }

    /// Returns true if nothing is left.
    pub(crate) fn is_done(&self) -> bool {
        self.file.items.is_empty() && self.problems.is_none()
    }

    /// Returns true while the file is invalid, so that nothing can be decided.
    pub(crate) fn is_invalid(&self) -> bool {
        self.problems.is_some()
    }

    /// Returns the window's size in cells.
    pub(crate) fn size(&self) -> (u16, u16) {
        self.size
    }

    pub(crate) fn resize(&mut self, size: (u16, u16)) {
        self.size = size;
        self.scroll(0);
    }

    /// Sets whether the terminal reorders whole rows, so that nothing can be beside the archived text.
    pub(crate) fn set_reordering(&mut self, reorders_rows: bool) {
        self.is_stacked = reorders_rows;
    }

    /// Returns the titles of the screen with what is left, the longest first.
    pub(crate) fn titles(&self) -> [(String, String); 3] {
        let left = match self.file.items.len() {
            _ if self.is_invalid() => "invalid".to_owned(),
            0 => "nothing left".to_owned(),
            left => format!("{left} left"),
        };
        let counts = if self.item().is_some() { format!("{}, {left}", self.shown.place) } else { left.clone() };
        let name = "Review".to_owned();
        [(format!("{name} {}", self.name), counts.clone()), (name.clone(), counts), (name, left)]
    }

    /// Returns where the parts go.
    pub(crate) fn areas(&self) -> ReviewAreas {
        let rows = |lines: usize| u16::try_from(lines).unwrap_or(u16::MAX);
        ReviewAreas::new(self.size, self.is_stacked, |width| {
            let width = usize::from(width);
            (
                rows(self.shown.draft_lines(width, usize::MAX).len()),
                rows(self.shown.reason_lines(width, usize::MAX).len()),
            )
        })
    }

    /// Returns the lines of the draft in its area, without its title.
    pub(crate) fn draft_lines(&self) -> Vec<Line> {
        let areas = self.areas();
        let rows = usize::from(areas.draft.height.saturating_sub(u16::from(areas.has_title)));
        self.shown.draft_lines(areas.draft.width.into(), rows)
    }

    /// Returns the name of the draft: an entry, or a proposal.
    pub(crate) fn draft_title(&self) -> &'static str {
        if self.shown.is_proposal { "Proposal" } else { "Draft" }
    }

    /// Returns the reasons.
    pub(crate) fn reason_lines(&self) -> Vec<Line> {
        let area = self.areas().reasons;
        self.shown.reason_lines(area.width.into(), area.height.into())
    }

    /// Returns the name of the archived text.
    pub(crate) fn source_title(&self) -> &str {
        &self.shown.source
    }

    /// Returns the lines of the archived text, and the first one that is visible.
    pub(crate) fn source_lines(&self) -> (Vec<Line>, usize) {
        let area = self.areas().source;
        let width = usize::from(area.width.saturating_sub(layout::SCROLLBAR + 1)).min(layout::MAX_PROSE_WIDTH.into());
        if self.shown.text.is_empty() {
            return (Styled::new("No archived text.", Role::Dim).wrap(width.max(1), 0, None), 0);
        }
        let lines = self.shown.text.wrap(width.max(1), 0, None);
        let height = usize::from(area.height.saturating_sub(1));
        let mark = lines.iter().position(|line| line.pieces.iter().any(|piece| piece.look.marked)).unwrap_or(0);
        let wanted = mark.saturating_sub(height / 3).saturating_add_signed(self.scrolled);
        let top = wanted.min(lines.len().saturating_sub(height));
        (lines, top)
    }

    /// Scrolls the archived text, or help.
    pub(super) fn scroll(&mut self, by: isize) {
        if let Some(above) = self.help {
            let max = self.help_lines().len().saturating_sub(self.page_height());
            self.help = Some(above.saturating_add_signed(by).min(max));
            return;
        }
        let before = self.source_lines().1;
        self.scrolled += by;
        let after = self.source_lines().1;
        // not beyond the text, so that the way back is as long
        self.scrolled += after.cast_signed() - before.cast_signed() - by;
    }

    /// Returns the rows of a page of what is scrolled.
    pub(super) fn page_height(&self) -> usize {
        let rows = if self.help.is_some() { self.size.1.saturating_sub(2) } else { self.areas().source.height - 1 };
        usize::from(rows).max(1)
    }

    /// Returns the lines of help, if it is open, and the first one that is visible.
    pub(crate) fn open_help(&self) -> Option<(Vec<Line>, usize)> {
        self.help.map(|above| (self.help_lines(), above))
    }

    fn help_lines(&self) -> Vec<Line> {
        help_lines(usize::from(self.size.0.saturating_sub(2)).max(1))
    }

    /// Returns the problems of an invalid file as lines.
    pub(crate) fn problem_lines(&self) -> Option<Vec<Line>> {
        let width = usize::from(self.size.0.saturating_sub(2)).max(1);
        self.problems.as_ref().map(|report| Styled::new(report, Role::Text).wrap(width, 0, None))
    }

    /// Returns the choice of a speaker, while one is open.
    pub(crate) fn choice(&self) -> Option<&SpeakerChoice> {
        self.choice.as_ref()
    }

    /// Returns the message of the status line, or the question there.
    pub(crate) fn message(&self) -> Option<String> {
        let asks = self.asks.as_ref();
        let question = asks.map(|what| format!("y confirms: {what}. Any other key cancels."));
        question.or_else(|| self.message.clone())
    }

    /// Shows a message until the next input.
    pub(crate) fn say(&mut self, message: &str) {
        self.message = Some(one_line(message).into_owned());
    }

    /// Says how many items are left.
    pub(super) fn say_left(&mut self, what: &str) {
        let message = match self.file.items.len() {
            0 => format!("{what} Nothing is left."),
            left => format!("{what} {left} item{} left.", plural(left)),
        };
        self.say(&message);
    }

    /// Returns the key as it is read here.
    pub(super) fn key(&self, key: Key) -> Key {
        self.keys.by_position(key).unwrap_or(key)
    }
}
