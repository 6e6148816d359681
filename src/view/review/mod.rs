//! The screen of a review: the draft, the archived text at its passage, the reasons, and the hints.

mod speakers;

use ratatui::layout::Rect;

use super::paint::{Scrollbar, Surface, TitleRow};
use super::theme::Theme;
use super::{prompt, too_small};
use crate::app::layout;
use crate::app::review::{REVIEW_KEYMAP, Review, ReviewAction, ReviewAreas, first_key};
use crate::drawing::Drawing;
use crate::page::{Line, Role};
use crate::text::{self, Widths};

/// Draws the review into `drawing`, which has the size of its window; `lays_out_rtl` as in [`draw`](super::draw).
pub(crate) fn draw(review: &Review, theme: &Theme, lays_out_rtl: bool, drawing: &mut Drawing) {
    drawing.cells.set_style(drawing.area, theme.style(Role::Text));
    let (columns, rows) = review.size();
    let whole = Rect::new(0, 0, columns, rows);
    let mut surface = Surface { lays_out_rtl, ..Surface::new(drawing, theme, whole) };
    if columns < layout::MIN_WINDOW.0 || rows < layout::MIN_WINDOW.1 {
        return too_small::draw(surface);
    }
    let areas = review.areas();
    let body = Rect { y: 1, height: rows - 2, ..areas.head };
    if let Some((lines, above)) = review.open_help() {
        title("Help", &[], surface.within(areas.head));
        surface.within(body).text_lines(&lines, above);
    } else {
        head(review, surface.within(areas.head));
        if let Some(problems) = review.problem_lines() {
            surface.within(body).text_lines(&problems, 0);
        } else if review.is_done() {
            done(review, surface.within(body));
        } else if let Some(choice) = review.choice() {
            speakers::draw(choice, surface.within(body));
        } else {
            item(review, areas, &mut surface);
        }
    }
    status(review, surface.within(areas.status));
}

impl<'a> Surface<'a> {
    /// Returns the part `area` of the surface.
    fn within(&mut self, area: Rect) -> Surface<'_> {
        Surface { area, band: None, drawing: self.drawing, theme: self.theme, lays_out_rtl: self.lays_out_rtl }
    }

    /// Draws lines from the line `above` on, with the cursor at the first one.
    fn text_lines(&mut self, lines: &[Line], above: usize) {
        let area = self.area;
        self.place_cursor((area.x, area.y));
        for (y, line) in (area.top()..area.bottom()).zip(lines.iter().skip(above)) {
            self.line((area.x, y), line);
        }
    }
}

fn title(name: &str, remarks: &[(String, Role)], mut surface: Surface) {
    TitleRow { number: None, name, remarks, focused: false }.draw(&mut surface);
}

/// Draws the longest title that fits.
fn head(review: &Review, mut surface: Surface) {
    let role = if review.is_done() { Role::Dim } else { Role::Accent };
    let room = usize::from(surface.area.width);
    for (place, (name, counts)) in review.titles().into_iter().enumerate() {
        let remarks = [(counts, role)];
        let row = TitleRow { number: None, name: &name, remarks: &remarks, focused: false };
        if row.fits(room) || place == 2 {
            return row.draw(&mut surface);
        }
    }
}

/// Draws that nothing is left.
fn done(review: &Review, mut surface: Surface) {
    let undo = if review.may_undo() {
        format!(" {} undoes the last decision.", first_key(ReviewAction::Undo))
    } else {
        String::new()
    };
    let words = format!("Nothing is left to review.{undo}");
    let area = surface.area;
    surface.place_cursor((area.x, area.y));
    for (y, range) in (area.top()..area.bottom()).zip(text::wrap(&words, Widths::even(area.width.into()))) {
        surface.text((area.x, y), &words[range], Role::Text);
    }
}

/// Draws the selected item and its source.
fn item(review: &Review, areas: ReviewAreas, surface: &mut Surface) {
    let (lines, top) = review.source_lines();
    let height = usize::from(areas.source.height.saturating_sub(1));
    let body = Rect { y: areas.source.y + 1, height: areas.source.height.saturating_sub(1), ..areas.source };
    heading(review.source_title(), areas.is_beside, surface.within(areas.source));
    surface.within(body).text_lines(&lines[top.min(lines.len())..], 0);
    Scrollbar { above: top, visible: height, all: lines.len() }.draw(&mut surface.within(areas.source));
    let reasons = review.reason_lines();
    for (y, line) in (areas.reasons.top()..areas.reasons.bottom()).zip(&reasons) {
        surface.within(areas.reasons).line((areas.reasons.x, y), line);
    }
    let mut draft = areas.draft;
    if areas.has_title {
        heading(review.draft_title(), true, surface.within(Rect { height: 1, ..draft }));
        draft = Rect { y: draft.y + 1, height: draft.height.saturating_sub(1), ..draft };
    }
    // last, since it has the cursor
    surface.within(draft).text_lines(&review.draft_lines(), 0);
}

/// Draws the name of a part; between parts that are below each other, on a rule.
fn heading(name: &str, is_plain: bool, mut surface: Surface) {
    let (at, room) = ((surface.area.x, surface.area.y), usize::from(surface.area.width));
    if !is_plain {
        surface.text(at, &"─".repeat(room), Role::Rule);
        let name = format!(" {} ", text::clip_words(name, room.saturating_sub(2)));
        surface.text(at, &name, Role::Heading);
        return;
    }
    surface.text(at, &text::clip_words(name, room), Role::Heading);
}

/// Draws the name that is typed, a message or a question, or the hints.
fn status(review: &Review, mut surface: Surface) {
    if let Some(choice) = review.choice() {
        return prompt::draw("Speaker: ", choice.prompt(), surface);
    }
    let (area, room) = (surface.area, usize::from(surface.area.width));
    let mut line = Line::default();
    match review.message() {
        Some(message) => line.push(text::clip_words(&message, room), Role::Accent),
        None => {
            for row in REVIEW_KEYMAP.iter().filter(|row| is_offered(review, row.action)) {
                let (Some(word), key) = (row.hint, first_key(row.action)) else { continue };
                if line.width() + text::width(&key) + text::width(word) < room {
                    line.push(key, Role::Key);
                    line.push(format!(" {word}   "), Role::Dim);
                }
            }
        }
    }
    surface.line((area.x, area.y), &line);
}

/// Returns true if a hint for the action makes sense now.
fn is_offered(review: &Review, action: ReviewAction) -> bool {
    let has_item = !review.is_done() && !review.is_invalid() && review.open_help().is_none();
    match action {
        ReviewAction::Accept | ReviewAction::Reject | ReviewAction::Next => has_item,
        ReviewAction::ChooseSpeaker => has_item && review.is_quote(),
        ReviewAction::Undo => review.may_undo() && review.open_help().is_none(),
        ReviewAction::Help => review.open_help().is_none(),
        _ => true,
    }
}
