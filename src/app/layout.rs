//! Where everything goes: a pure function of the window's size and of what is open.
//!
//! The layout is the largest that fits: a grid of four panels if each gets its minimum size, with a reading pane next to
//! it if there is room for a column of prose; otherwise one panel under tabs; otherwise only a message that the window is
//! too small. A terminal that reorders whole rows gets panels below one another, since it would mix those in one row.

use ratatui::layout::Rect;

pub use super::cockpit_room::{CockpitFill, CockpitNeeds};
use super::cockpit_room::{MIN_PANEL_HEIGHT, take_cockpit};
use super::question::max_question_rows;
use crate::briefing::{PerSection, Section};
use crate::text;

/// Cells at the start of a row: selection marker, link mark, a space.
pub(crate) const GUTTER: u16 = 3;
/// Columns of the scrollbar, at the right edge of a panel.
pub(crate) const SCROLLBAR: u16 = 1;
/// Maximum width of prose, for comfortable reading.
pub(crate) const MAX_PROSE_WIDTH: u16 = 76;
/// Columns of a window in which a page with columns takes the place of all panels.
const MIN_SPREAD_COLUMNS: u16 = 100;
/// Maximum width of a page with columns: two of prose, and what precedes them.
const MAX_SPREAD_WIDTH: u16 = 2 * MAX_PROSE_WIDTH + 24;
/// Minimum window: one panel can be read in it.
pub(crate) const MIN_WINDOW: (u16, u16) = (24, 8);

/// Columns between panels, and around the screen.
const GAP: u16 = 2;
pub(super) const MARGIN: u16 = 1;
/// Minimum widths of the left and right columns of the grid, and of a permanent reading pane.
const MIN_LEFT_WIDTH: u16 = 28;
const MIN_RIGHT_WIDTH: u16 = 44;
const MIN_READING_WIDTH: u16 = 52;
/// Rows from which on empty rows separate the parts of the screen.
const MIN_AIRY_ROWS: u16 = 30;

/// Rows of a list of matches with its title, and of the panels above it.
const MIN_LIST_ROWS: u16 = 6;
const MAX_LIST_ROWS: u16 = 14;
const MIN_PREVIEW_ROWS: u16 = 8;

/// The largest layout that a reader prefers; small windows show less.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Four panels, and a reading pane if there is room.
    #[default]
    Auto,
    /// Four panels.
    Grid,
    /// One panel under tabs.
    Single,
}

/// The parts of the app that determine the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LayoutInput {
    /// Columns of the window.
    pub columns: u16,
    /// Rows of the window.
    pub rows: u16,
    /// The panel with the focus.
    pub focus: Section,
    /// The focused panel is zoomed.
    pub zoom: bool,
    /// A page is open.
    pub reading: bool,
    /// The open page has columns that need the whole width.
    pub spread: bool,
    /// The cockpit, if it is open.
    pub cockpit: Option<CockpitNeeds>,
    /// The lobby as viewers see it is shown.
    pub lobby: bool,
    /// The matches of a search being typed are listed.
    pub find: bool,
    /// The marking has a row of its own.
    pub banner: bool,
    /// The bottom line needs more than one row.
    pub long: bool,
    /// The rows of a question that everyone sees.
    pub question: u16,
    /// The largest layout that the reader prefers.
    pub most: Layout,
    /// The terminal reorders whole rows, so each row belongs to one panel.
    pub reordered: bool,
    /// The rows that the upper and the lower panels need, with their titles; without it, each gets half of the height.
    pub needs: Option<[u16; 2]>,
}

/// The areas of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    /// The marking, if it is too long to go next to the title.
    pub banner: Option<Rect>,
    /// Title, marking and as-of date; with rows for the bottom line if there is room.
    pub header: Rect,
    /// A question that everyone sees, in place of the bottom line.
    pub question: Option<Rect>,
    /// The tabs, if only one panel is shown.
    pub tabs: Option<Rect>,
    /// The visible panels, with their title rows.
    pub panels: PerSection<Option<Rect>>,
    /// The reading pane, with its title row.
    pub reading: Option<Rect>,
    /// The matches of a search being typed, with their title row.
    pub find: Option<Rect>,
    /// The lobby, for a viewer.
    pub lobby: Option<Rect>,
    /// The reading pane is visible at all times, next to the panels.
    pub standing: bool,
    /// The cockpit.
    pub cockpit: Option<Rect>,
    /// The status line.
    pub status: Rect,
    /// Only a message that the window is too small fits.
    pub too_small: bool,
}

/// Returns true if a window has no room for a briefing.
pub(super) fn is_too_small((columns, rows): (u16, u16)) -> bool {
    columns < MIN_WINDOW.0 || rows < MIN_WINDOW.1
}

/// Returns the areas of a window of `shape`.
pub fn areas(shape: LayoutInput) -> Areas {
    let whole = Rect::new(0, 0, shape.columns, shape.rows);
    if is_too_small((shape.columns, shape.rows)) {
        return Areas { too_small: true, ..Areas::default() };
    }
    let airy = shape.rows >= MIN_AIRY_ROWS;
    let head = if shape.rows >= 20 { 2 + u16::from(airy && shape.long) } else { 1 };
    let banner = u16::from(shape.banner);
    let question = shape.question.min(max_question_rows(shape.rows));
    let header = if question > 0 { 1 } else { head };
    let top = banner + head.max(header + question) + u16::from(airy);
    let below = 1 + u16::from(airy);
    let mut body = Rect { x: MARGIN, y: top, width: shape.columns - 2 * MARGIN, height: shape.rows - top - below };
    let cockpit = shape.cockpit.map(|needs| take_cockpit(&mut body, needs));
    let fills = body.height == 0;
    let mut areas = Areas {
        cockpit,
        banner: shape.banner.then_some(Rect { x: MARGIN, y: 0, width: body.width, height: 1 }),
        header: Rect { x: MARGIN, y: banner, width: body.width, height: header },
        question: (question > 0).then_some(Rect { x: MARGIN, y: banner + 1, width: body.width, height: question }),
        status: Rect { x: MARGIN, y: whole.height - 1, width: body.width, height: 1 },
        ..Areas::default()
    };
    if shape.lobby {
        *(if shape.reading { &mut areas.reading } else { &mut areas.lobby }) = Some(body);
    }
    if shape.lobby || fills {
        return areas;
    }
    if shape.find {
        areas.find = Some(take_list(&mut body));
        if body.height == 0 {
            return areas;
        }
    }
    if shape.spread && shape.reading && shape.columns >= MIN_SPREAD_COLUMNS {
        areas.reading = Some(body);
        return areas;
    }
    let grid_fits = shape.most != Layout::Single
        && !shape.reordered
        && body.width >= MIN_LEFT_WIDTH + GAP + MIN_RIGHT_WIDTH
        && body.height >= 2 * MIN_PANEL_HEIGHT;
    let reading_fits = shape.most == Layout::Auto
        && !shape.reordered
        && body.width >= MIN_LEFT_WIDTH + GAP + MIN_RIGHT_WIDTH + GAP + MIN_READING_WIDTH
        && body.height >= 2 * MIN_PANEL_HEIGHT;
    let stack_fits = shape.most != Layout::Single && shape.reordered && body.height >= 4 * MIN_PANEL_HEIGHT;
    match (reading_fits, grid_fits) {
        (true, _) => wide(&mut areas, body, shape),
        (_, true) => grid(&mut areas, body, shape),
        _ if stack_fits => stack(&mut areas, body, shape),
        _ => single(&mut areas, body, shape),
    }
    areas
}

/// Returns the columns between the margins of a window.
pub(crate) fn inner_columns(columns: u16) -> u16 {
    columns.saturating_sub(2 * MARGIN)
}

/// Takes the room for a list of matches from below the panels; all of it if they would be too low.
fn take_list(body: &mut Rect) -> Rect {
    let rows = (body.height * 2 / 5).clamp(MIN_LIST_ROWS, MAX_LIST_ROWS);
    let rows = if body.height < rows + MIN_PREVIEW_ROWS { body.height } else { rows };
    body.height -= rows;
    Rect { y: body.bottom(), height: rows, ..*body }
}

/// Four panels, with a reading pane to the right.
fn wide(areas: &mut Areas, body: Rect, shape: LayoutInput) {
    let spare = body.width - (MIN_LEFT_WIDTH + GAP + MIN_RIGHT_WIDTH + GAP + MIN_READING_WIDTH);
    let reading = (MIN_READING_WIDTH + spare / 3).min(MAX_PROSE_WIDTH + GUTTER + SCROLLBAR);
    let panels = Rect { width: body.width - GAP - reading, ..body };
    areas.standing = true;
    areas.reading = Some(Rect { x: panels.right() + GAP, width: reading, ..body });
    four(areas, panels, shape);
}

/// Four panels. An open page replaces all but the focused one, or all of them in a narrow window.
fn grid(areas: &mut Areas, body: Rect, shape: LayoutInput) {
    if !shape.reading {
        return four(areas, body, shape);
    }
    let reading = (body.width.saturating_sub(GAP + MIN_LEFT_WIDTH)).min(MAX_PROSE_WIDTH + GUTTER + SCROLLBAR);
    if reading < MIN_READING_WIDTH || shape.zoom {
        areas.reading = Some(body);
    } else {
        areas.panels[shape.focus] = Some(Rect { width: body.width - GAP - reading, ..body });
        areas.reading = Some(Rect { x: body.right() - reading, width: reading, ..body });
    }
}

fn four(areas: &mut Areas, room: Rect, shape: LayoutInput) {
    if shape.zoom {
        areas.panels[shape.focus] = Some(room);
        return;
    }
    let air = u16::from(room.height >= MIN_AIRY_ROWS);
    let upper = Rect { height: upper_height(room.height - air, shape.needs), ..room };
    let lower = Rect { y: upper.bottom() + air, height: room.height - upper.height - air, ..room };
    // the left column of the lower row is wider: quotes are prose and need longer lines than names
    let spare = room.width - GAP - MIN_LEFT_WIDTH - MIN_RIGHT_WIDTH;
    let (names, prose) =
        (MIN_LEFT_WIDTH + spare * 3 / 10, MIN_LEFT_WIDTH + spare / 2 + (MIN_RIGHT_WIDTH - MIN_LEFT_WIDTH) / 3);
    for (row, left, sections) in
        [(upper, names, [Section::Actors, Section::Timeline]), (lower, prose, [Section::Quotes, Section::Questions])]
    {
        areas.panels[sections[0]] = Some(Rect { width: left, ..row });
        areas.panels[sections[1]] = Some(Rect { x: row.x + left + GAP, width: row.width - left - GAP, ..row });
    }
}

/// Returns the height of the upper panels. They get less than half only if they need less, and more only if the lower
/// panels leave it.
fn upper_height(all: u16, needs: Option<[u16; 2]>) -> u16 {
    let half = all / 2;
    let Some([upper, lower]) = needs else { return half };
    let least = MIN_PANEL_HEIGHT.min(half);
    upper.min(half.max(all.saturating_sub(lower))).clamp(least, all - least)
}

/// Four panels below one another. An open page replaces all but the focused one.
fn stack(areas: &mut Areas, body: Rect, shape: LayoutInput) {
    if shape.reading {
        let height = if shape.zoom { 0 } else { body.height / 3 };
        areas.panels[shape.focus] = (height > 0).then_some(Rect { height, ..body });
        areas.reading = Some(Rect { y: body.y + height, height: body.height - height, ..body });
    } else if shape.zoom {
        areas.panels[shape.focus] = Some(body);
    } else {
        let edge = |number: u16| body.y + body.height * number / 4;
        for (number, section) in (0..).zip(Section::ALL) {
            areas.panels[section] = Some(Rect { y: edge(number), height: edge(number + 1) - edge(number), ..body });
        }
    }
}

/// One panel or page, under tabs.
fn single(areas: &mut Areas, body: Rect, shape: LayoutInput) {
    areas.tabs = Some(Rect { height: 1, ..body });
    let room = Rect { y: body.y + 1, height: body.height - 1, ..body };
    if shape.reading {
        areas.reading = Some(room);
    } else {
        areas.panels[shape.focus] = Some(room);
    }
}

/// Returns the rows of a panel or page below its title row and left of its scrollbar.
pub fn body(area: Rect) -> Rect {
    Rect { y: area.y + 1, height: area.height.saturating_sub(1), width: area.width.saturating_sub(SCROLLBAR), ..area }
}

/// Returns true if the first sentence of a summary needs more than one line, as far as that is known without parsing its Markdown.
pub(crate) fn is_long(summary: &str, columns: u16) -> bool {
    let ends = |&(at, _): &(usize, &str)| summary[at + 1..].starts_with(char::is_whitespace);
    let sentence = summary.match_indices('.').find(ends).map_or(summary, |(at, _)| &summary[..at]);
    text::width(sentence) >= usize::from(columns.saturating_sub(2 * MARGIN))
}

/// Returns true if a marking takes more than half of a line, so that it gets a row of its own.
pub(crate) fn is_banner(marking: &str, columns: u16) -> bool {
    text::width(marking) * 2 > usize::from(columns.saturating_sub(2 * MARGIN))
}

/// Returns the tabs on a line of `room` cells, with full names if they fit, without numbers if nothing else does, each with its first column.
pub(crate) fn tabs(room: u16, is_numbered: bool) -> [(Section, String, u16); 4] {
    let tab = |section: Section, name: &str| match is_numbered {
        true => format!("{} {name}", section as usize + 1),
        false => name.to_owned(),
    };
    let mut names = Section::ALL.map(|section| tab(section, section.title()));
    let width = |names: &[String; 4]| names.iter().map(|name| text::columns(name)).sum::<u16>();
    if width(&names) + 3 * 2 > room {
        names = Section::ALL.map(|section| tab(section, short_name(section)));
    }
    if width(&names) + 3 > room {
        names = Section::ALL.map(|section| short_name(section).to_owned());
    }
    let gap = if width(&names) + 3 * 3 <= room { 3 } else { 1 };
    let mut next = 0;
    Section::ALL.map(|section| {
        let (name, column) = (std::mem::take(&mut names[section as usize]), next);
        next += text::columns(&name) + gap;
        (section, name, column)
    })
}

fn short_name(section: Section) -> &'static str {
    match section {
        Section::Actors => "Who",
        Section::Timeline => "When",
        Section::Quotes => "Said",
        Section::Questions => "Open",
    }
}

/// Returns the width of an entry's text in a panel's body.
pub(crate) fn text_width(body: Rect) -> usize {
    usize::from(body.width.saturating_sub(GUTTER))
}

/// Returns the width of prose in a page's body, at most a comfortable one.
pub(crate) fn prose_width(body: Rect) -> usize {
    usize::from(body.width.saturating_sub(GUTTER).min(MAX_PROSE_WIDTH))
}

/// Returns the width of a page with columns.
pub(super) fn spread_width(body: Rect) -> usize {
    usize::from(body.width.saturating_sub(GUTTER).min(MAX_SPREAD_WIDTH))
}

#[cfg(test)]
mod tests;
