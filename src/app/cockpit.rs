//! The cockpit: its form, the rows that it needs, the visible part of the notes, and what is shown off script.

use std::borrow::Cow;

use ratatui::layout::Rect;

use super::layout::{self, CockpitFill, CockpitNeeds};
use super::presenting::{PresentingPhase, RunningPresentation};
use super::reading::Reading;
use super::update::App;
use crate::briefing::Target;
use crate::index::TextLength;
use crate::keymap::{Action, Binding, Scope};
use crate::outline::phrase;
use crate::page::{self, Line, Subject};

/// Window from which on the cockpit has a title and a line for each fact.
const MIN_FULL_WINDOW: (u16, u16) = (72, 22);
/// Columns from which on the notes are next to the facts.
const MIN_WIDE_COLUMNS: u16 = 120;
/// Widths of the facts next to the notes.
const FACT_COLUMNS: (u16, u16) = (44, 72);
/// Maximum width of the notes next to the facts, readable at a glance.
const MAX_NOTES_COLUMNS: u16 = 90;
/// Rows that are reserved for the facts next to the notes.
const MAX_WIDE_FACTS: u16 = 6;
/// Rows that the lobby needs, with its title.
const LOBBY_ROWS: u16 = 7;

/// How the cockpit is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CockpitForm {
    /// A title, a line for each fact, then the notes.
    Full,
    /// A title, and the notes next to the facts.
    Wide,
    /// Two lines without a title, then the notes.
    Compact,
}

/// The parts of the cockpit in its area.
#[derive(Clone, Debug)]
pub(crate) struct CockpitParts {
    /// The area of the facts: step, next step, audience.
    pub facts: Rect,
    /// The area of the notes.
    pub notes: Rect,
    /// The visible lines of the notes.
    pub lines: Vec<Line>,
    /// The visible part of notes that do not fit; their last row says so.
    pub scrolled: Option<NotesScroll>,
}

/// The visible part of notes that do not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotesScroll {
    /// Lines above.
    pub above: usize,
    /// Lines below.
    pub below: usize,
}

/// Where an action does something on a screen that only shows notes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NotesPlace {
    Any,
    /// On the notes.
    Notes,
    /// On a page that is open over the notes.
    Page,
    /// On the audience page.
    Audience,
    None,
}

fn notes_place(action: Action) -> NotesPlace {
    match action {
        Action::Open | Action::Dismiss(_) | Action::Answer | Action::Undo => NotesPlace::Audience,
        Action::Audience | Action::Help | Action::Theme | Action::Redraw => NotesPlace::Any,
        Action::Close | Action::Quit => NotesPlace::Any,
        Action::NotesDown | Action::NotesUp => NotesPlace::Notes,
        Action::Down | Action::Up | Action::First | Action::Last | Action::Back => NotesPlace::Page,
        Action::HalfDown | Action::HalfUp | Action::PageDown | Action::PageUp => NotesPlace::Page,
        _ => NotesPlace::None,
    }
}

impl App {
    /// Returns true if this screen only shows the notes of whoever presents.
    pub(crate) fn reads_notes(&self) -> bool {
        self.role().reads_notes()
    }

    /// Returns true if everyone sees this screen: it belongs to a presenter whose notes are elsewhere.
    pub(super) fn is_on_projector(&self) -> bool {
        self.preferences().hides_cockpit && !self.shows_cockpit()
    }

    /// Returns true if this reader is told who is in the room and what they ask: they may present, or read the notes.
    #[cfg_attr(not(feature = "ssh"), allow(dead_code, reason = "only rooms over SSH have an audience"))]
    pub(crate) fn sees_audience(&self) -> bool {
        self.may_present() || self.reads_notes()
    }

    /// Returns true if an action does something now on a screen that only shows notes.
    pub(super) fn acts_on_notes(&self, action: Action) -> bool {
        match notes_place(action) {
            NotesPlace::Any => true,
            NotesPlace::Notes => !self.is_aside(),
            NotesPlace::Page => self.is_aside(),
            NotesPlace::Audience => self.modes().audience,
            NotesPlace::None => false,
        }
    }

    /// Returns true if a binding does something, now or later, on a screen that only shows notes.
    pub(super) fn is_for_notes(&self, binding: &Binding) -> bool {
        matches!(binding.scope, Scope::Everywhere | Scope::Notes | Scope::Audience | Scope::Private)
            && notes_place(binding.action) != NotesPlace::None
            && binding.action != Action::Open
            && (binding.action != Action::Audience || self.attendance().is_some())
    }

    /// Returns true if this reader sees the cockpit now.
    pub(crate) fn shows_cockpit(&self) -> bool {
        self.reads_notes() || self.presenting().is_some_and(|presenting| presenting.cockpit)
    }

    /// Returns the presentation that the cockpit is about; `None` before the first step.
    pub(crate) fn watched_presentation(&self) -> Option<Cow<'_, RunningPresentation>> {
        if self.reads_notes() {
            let stage = self.scene()?.stage()?;
            return Some(Cow::Owned(RunningPresentation::at(stage)));
        }
        match &self.presenting()?.phase {
            PresentingPhase::Running(running) => Some(Cow::Borrowed(running)),
            PresentingPhase::Lobby => None,
        }
    }

    /// Returns how the cockpit is laid out in this window.
    pub(crate) fn cockpit_form(&self) -> CockpitForm {
        let (columns, rows) = self.size();
        let is_running = self.watched_presentation().is_some();
        match is_running {
            true if columns < MIN_FULL_WINDOW.0 || rows < MIN_FULL_WINDOW.1 => CockpitForm::Compact,
            true if columns >= MIN_WIDE_COLUMNS && !self.is_reordered() => CockpitForm::Wide,
            _ => CockpitForm::Full,
        }
    }

    /// Returns what the cockpit needs, while it is shown. The rows are the same at each step, so that the panels stay.
    pub(super) fn cockpit_needs(&self) -> Option<CockpitNeeds> {
        if !self.shows_cockpit() {
            return None;
        }
        if self.reads_notes() && !self.is_aside() {
            return Some(CockpitNeeds { rows: u16::MAX, fills: CockpitFill::Always });
        }
        let Some(running) = self.watched_presentation() else {
            let fills = if self.reading().is_none() { CockpitFill::IfSmall } else { CockpitFill::Never };
            return Some(CockpitNeeds { rows: LOBBY_ROWS, fills });
        };
        let form = self.cockpit_form();
        let whole = Rect::new(0, 0, self.size().0.saturating_sub(2 * layout::MARGIN), u16::MAX);
        let width = self.split_cockpit(form, whole).1.width;
        let longest = self.index().longest_notes();
        let notes = longest.iter().map(|&length| estimated_rows(length, width)).max().unwrap_or(0);
        let rows = match form {
            CockpitForm::Compact => self.fact_rows().saturating_add(notes),
            CockpitForm::Full => (1 + self.fact_rows()).saturating_add(notes).saturating_add(u16::from(notes > 0)),
            CockpitForm::Wide => 1 + notes.max(MAX_WIDE_FACTS),
        };
        let is_elsewhere = running.strayed || self.is_aside();
        let fills = if notes > 0 && !is_elsewhere { CockpitFill::IfSmall } else { CockpitFill::Never };
        Some(CockpitNeeds { rows, fills })
    }

    /// Returns the rows of the facts.
    fn fact_rows(&self) -> u16 {
        let attendance = self.attendance();
        let has_problem = attendance.is_some_and(|attendance| attendance.problem.is_some());
        let steps = if self.steps().is_empty() { 0 } else { 2 };
        let rows = match self.cockpit_form() {
            CockpitForm::Compact => 1.max(steps),
            CockpitForm::Full => {
                steps.max(u16::from(self.watched_presentation().is_some_and(|running| running.blank)))
                    + u16::from(attendance.is_some())
            }
            CockpitForm::Wide => return MAX_WIDE_FACTS,
        };
        rows + u16::from(has_problem)
    }

    /// Returns the areas of the facts and of the notes in the cockpit's area.
    fn split_cockpit(&self, form: CockpitForm, area: Rect) -> (Rect, Rect) {
        let inner = match form {
            CockpitForm::Compact => Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area },
            CockpitForm::Full | CockpitForm::Wide => {
                let body = layout::body(area);
                Rect { x: body.x + layout::GUTTER, width: body.width.saturating_sub(layout::GUTTER), ..body }
            }
        };
        if form == CockpitForm::Wide {
            let columns = (inner.width * 2 / 5).clamp(FACT_COLUMNS.0, FACT_COLUMNS.1);
            let left = inner.width.saturating_sub(columns + layout::GUTTER);
            let notes = Rect { x: inner.x + columns + layout::GUTTER, width: left.min(MAX_NOTES_COLUMNS), ..inner };
            return (Rect { width: columns, ..inner }, notes);
        }
        let facts = Rect { height: self.fact_rows().min(inner.height), ..inner };
        (facts, Rect { y: facts.bottom(), height: inner.height - facts.height, ..inner })
    }

    /// Returns the parts of a running presentation's cockpit in `area`.
    pub(crate) fn cockpit_parts(&self, area: Rect) -> CockpitParts {
        let form = self.cockpit_form();
        let (facts, mut notes) = self.split_cockpit(form, area);
        let step = self.watched_presentation().map_or(0, |running| running.step);
        let written = self.steps().get(step).and_then(|step| step.notes.as_deref());
        let mut lines = written.map(|notes_text| page::prose(notes_text, notes.width.into())).unwrap_or_default();
        // an empty row above, if that costs no line
        if form == CockpitForm::Full && lines.len() < usize::from(notes.height) {
            (notes.y, notes.height) = (notes.y + 1, notes.height - 1);
        }
        let mut scrolled = None;
        if lines.len() > usize::from(notes.height) {
            // the last row says that there is more
            let visible = usize::from(notes.height.saturating_sub(1));
            let above = self.role().notes_top(step).min(lines.len() - visible);
            scrolled = Some(NotesScroll { above, below: lines.len() - visible - above });
            lines = lines.into_iter().skip(above).take(visible).collect();
        }
        CockpitParts { facts, notes, lines, scrolled }
    }

    /// Returns the position of the notes' first visible line after scrolling them by a page; `None` if all are visible.
    pub(super) fn scrolled_notes(&self, down: bool) -> Option<(usize, usize)> {
        let step = self.watched_presentation()?.step;
        let CockpitParts { lines, scrolled, .. } = self.cockpit_parts(self.areas().cockpit?);
        let NotesScroll { above, below } = scrolled?;
        // one line stays visible, as in any pager
        let stride = lines.len().saturating_sub(1).max(1);
        Some((step, if down { above + stride.min(below) } else { above.saturating_sub(stride) }))
    }

    /// Returns what the screen shows besides the script, in words.
    pub(crate) fn shown_in_words(&self) -> Cow<'_, str> {
        let (index, label) = (self.index(), |entry| phrase::label(self.index(), entry));
        let subject = self.reading().and_then(Reading::of_briefing).map(|(subject, _)| subject);
        match (subject, self.related_to(), self.selected()) {
            (Some(Subject::Summary), ..) => "Summary".into(),
            (Some(Subject::AllSources), ..) => "All sources".into(),
            (Some(Subject::AllRelations), ..) => "All relations".into(),
            (Some(Subject::Judgment(place)), ..) => self.judgment_in_words(place).into(),
            (Some(Subject::Relation(place)), ..) => phrase::target(index, Target::Relation(place)),
            (Some(Subject::SourcesOf(entry)), ..) => format!("Sources: {}", label(entry)).into(),
            (Some(Subject::Source(id)), ..) => phrase::target(index, Target::Source(id)),
            (Some(Subject::Changes { .. }), ..) => "Changes".into(),
            (Some(Subject::Entry(entry)), ..) => label(entry),
            (Some(Subject::Item(_)) | None, Some(entry), _) => format!("related to {}", label(entry)).into(),
            (..) if self.in_axis() => "Time axis".into(),
            (.., Some(entry)) => format!("{}: {}", entry.section.title(), label(entry)).into(),
            (.., None) => self.focus().title().into(),
        }
    }
}

/// Estimates the rows of notes in `width` cells, without laying them out.
fn estimated_rows(notes: TextLength, width: u16) -> u16 {
    // words leave a part of each line empty
    let filled = (usize::from(width) * 9 / 10).max(1);
    u16::try_from(notes.bytes / filled + 1 + notes.breaks).unwrap_or(u16::MAX)
}
