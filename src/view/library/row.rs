//! The row of a file in the list, or its two rows in a narrow window.

use crate::app::library::{BriefingFile, Library};
use crate::page::{Line, Role};
use crate::text;

/// The minimum width of a row that shows the remark that a briefing has no id.
const MIN_REMARK_WIDTH: usize = 56;
/// The minimum width of a row that shows times of day.
const MIN_TIME_WIDTH: usize = 90;
/// The width of the date column without the gap behind it: days, and days with a time.
const DATE_CELLS: usize = 12;
const TIME_CELLS: usize = 24;

/// The maximum width of the title beside a match.
const MAX_TITLE_CELLS: usize = 40;

/// A file, and where its title branches off from those of others.
pub(super) type ListedFile<'a> = (&'a BriefingFile, &'a [usize]);

/// Returns the row of a file in `room` cells: date, title or problem, marking; and the file's name if others have the same
/// title. The marking is always shown, and the title is shortened for it.
pub(super) fn one(library: &Library, file: ListedFile, room: usize) -> Line {
    let cells = if room >= MIN_TIME_WIDTH && library.has_times() { TIME_CELLS } else { DATE_CELLS };
    let date = date(library, file.0, cells);
    let mut line = Line::default();
    line.push(format!("{date}{}", " ".repeat((cells + 2).saturating_sub(text::width(&date)))), Role::Dim);
    let right = right(file.0, room, room / 2);
    let gap = if right.pieces.is_empty() { 0 } else { 2 };
    title(library, file, room.saturating_sub(line.width() + right.width() + gap), &mut line);
    if !right.pieces.is_empty() {
        line.append_right(right, room);
    }
    line
}

/// Returns both rows of a file in `room` cells: the title or problem above, the date and the marking below.
pub(super) fn two(library: &Library, file: ListedFile, room: usize) -> [Line; 2] {
    let (mut above, mut below) = (Line::default(), Line::default());
    title(library, file, room, &mut above);
    let year = date(library, file.0, 0);
    let right = right(file.0, room, room.saturating_sub(text::width(&year) + 2));
    below.push(date(library, file.0, room.saturating_sub(right.width() + 2)), Role::Dim);
    if !right.pieces.is_empty() {
        below.append_right(right, room);
    }
    [above, below]
}

/// Returns the row of a match with the title of its briefing at the right, or below it in a narrow window.
pub(super) fn hit(library: &Library, row: usize, (room, is_narrow): (usize, bool)) -> Option<Vec<Line>> {
    if is_narrow {
        let (hit, title) = library.hit(row, room)?;
        let mut below = Line::default();
        below.push(text::clip_words(title, room), Role::Dim);
        return Some(vec![hit, below]);
    }
    let max = (room / 3).min(MAX_TITLE_CELLS);
    let (mut hit, title) = library.hit(row, room.saturating_sub(max + 2))?;
    let mut right = Line::default();
    right.push(text::clip_words(title, max), Role::Dim);
    hit.append_right(right, room);
    Some(vec![hit])
}

fn date(library: &Library, file: &BriefingFile, cells: usize) -> String {
    file.as_of.as_ref().map(|day| day.shown_within(library.dates(), cells)).unwrap_or_default()
}

/// Returns what is at the right end of a row: remarks, and the marking in at most `max` cells.
fn right(file: &BriefingFile, room: usize, max: usize) -> Line {
    let mut right = Line::default();
    let marking = text::clip_words(file.marking.as_deref().unwrap_or_default(), max);
    if file.is_presented {
        let remark = if room >= MIN_REMARK_WIDTH { "presenting now" } else { "now" };
        if text::width(remark) + 2 + text::width(&marking) <= max.max(room / 2) {
            right.push(remark, Role::Accent);
        }
    }
    if file.has_no_id && room >= MIN_REMARK_WIDTH {
        right.push("no id", Role::Dim);
    }
    if !marking.is_empty() {
        right.push(if right.pieces.is_empty() { "" } else { "  " }, Role::Dim);
        right.push(marking, Role::Marking);
    }
    right
}

/// Adds the title or the problem of a file in at most `room` cells.
fn title(library: &Library, (file, branches): ListedFile, room: usize, line: &mut Line) {
    let shared = library.shares_title(file);
    match (&file.problem, &file.title) {
        (Some(problem), _) => line.push(text::clip_words(problem, room), Role::Error),
        (None, Some(title)) => push_title((title, branches), (&file.name, shared), room, line),
        (None, None) => line.push(text::clip_words(&file.name, room), Role::Text),
    }
}

/// Adds the title, and the file's name if it is needed, or if both fit.
fn push_title((title, branches): (&str, &[usize]), (name, shared): (&str, bool), room: usize, line: &mut Line) {
    let suffix = format!("  {name}");
    let max = room.saturating_sub(text::width(&suffix));
    if shared && max < text::width(title).min(room / 2) {
        // the name distinguishes files with the same title
        return line.push(text::clip_words(name, room), Role::Text);
    }
    line.push(text::clip_distinct(title, branches, if shared { max } else { room }), Role::Text);
    let whole = room > 80 && text::width(title) <= max;
    if shared || whole {
        line.push(suffix, Role::Dim);
    }
}
