//! Where everything goes: a pure function of the window's size and of what is open.
//!
//! What fits decides, not the size by itself: a grid of four panels where each has its least useful
//! size, a reading pane beside it where there is room for one more column of prose, one panel under tabs
//! where there is not, and nothing at all where even that would not be honest.

use ratatui::layout::Rect;

use crate::briefing::{PerSection, Section};
use crate::text;

/// Cells at a row's start: selection marker, link mark, a space.
pub const GUTTER: u16 = 3;
/// The scrollbar's column at the right edge of a panel.
pub const SCROLLBAR: u16 = 1;
/// Widest column of prose that is comfortable to read.
pub const PROSE: u16 = 76;
/// Least room in which one panel can be read.
pub const LEAST: (u16, u16) = (24, 8);

/// Columns between panels, and around the screen.
const GAP: u16 = 2;
const MARGIN: u16 = 1;
/// Least widths of the left and right column of the grid and of a standing reading pane.
const LEFT: u16 = 28;
const RIGHT: u16 = 44;
const READING: u16 = 52;
/// Rows from which on empty ones set the parts of the screen apart.
const AIRY: u16 = 30;
/// Least height of the cockpit with its title.
const COCKPIT: u16 = 6;
/// Least height of a panel with its title.
const PANEL: u16 = 7;

/// The most that a reader wants to see at once; less where there is no room for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Four panels, with a reading pane beside them where there is room.
    #[default]
    Auto,
    /// Four panels.
    Grid,
    /// One panel under tabs.
    Single,
}

/// What of the app decides where things go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Cells across.
    pub columns: u16,
    /// Cells down.
    pub rows: u16,
    /// The panel with the focus.
    pub focus: Section,
    /// The focused panel has all the room.
    pub zoom: bool,
    /// A page is open.
    pub reading: bool,
    /// The presenter's notes and times are shown.
    pub cockpit: bool,
    /// Nothing of the briefing may be shown yet.
    pub waiting: bool,
    /// The marking takes a row of its own.
    pub banner: bool,
    /// The bottom line is longer than a row.
    pub long: bool,
    /// The most that is wanted at once.
    pub most: Layout,
}

/// Where everything goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    /// The marking, where it is too long to stand beside the title.
    pub banner: Option<Rect>,
    /// Title, marking, day; with a second line for the bottom line where there is room.
    pub header: Rect,
    /// The tab line, where one panel is shown at a time.
    pub tabs: Option<Rect>,
    /// Each panel that is shown, its title row included.
    pub panels: PerSection<Option<Rect>>,
    /// The reading pane, its title row included.
    pub reading: Option<Rect>,
    /// What there is to wait for, where nothing may be shown yet.
    pub waiting: Option<Rect>,
    /// Whether the reading pane stands beside the panels at all times.
    pub standing: bool,
    /// The presenter's notes and times.
    pub cockpit: Option<Rect>,
    /// Hints and messages.
    pub status: Rect,
    /// There is no room to show anything but that.
    pub too_small: bool,
}

/// Where everything goes in a window of `shape`.
pub fn areas(shape: Shape) -> Areas {
    let whole = Rect::new(0, 0, shape.columns, shape.rows);
    if shape.columns < LEAST.0 || shape.rows < LEAST.1 {
        return Areas { too_small: true, ..Areas::default() };
    }
    let airy = shape.rows >= AIRY;
    let head = if shape.rows >= 20 { 2 + u16::from(airy && shape.long) } else { 1 };
    let banner = u16::from(shape.banner);
    let top = banner + head + u16::from(airy);
    let below = 1 + u16::from(airy);
    let mut body = Rect { x: MARGIN, y: top, width: shape.columns - 2 * MARGIN, height: shape.rows - top - below };
    let cockpit = shape.cockpit.then(|| take_cockpit(&mut body)).flatten();
    let mut areas = Areas {
        cockpit,
        banner: shape.banner.then_some(Rect { x: MARGIN, y: 0, width: body.width, height: 1 }),
        header: Rect { x: MARGIN, y: banner, width: body.width, height: head },
        status: Rect { x: MARGIN, y: whole.height - 1, width: body.width, height: 1 },
        ..Areas::default()
    };
    if shape.waiting {
        *(if shape.reading { &mut areas.reading } else { &mut areas.waiting }) = Some(body);
        return areas;
    }
    let grid_fits = shape.most != Layout::Single && body.width >= LEFT + GAP + RIGHT && body.height >= 2 * PANEL;
    let reading_fits =
        shape.most == Layout::Auto && body.width >= LEFT + GAP + RIGHT + GAP + READING && body.height >= 2 * PANEL;
    match (reading_fits, grid_fits) {
        (true, _) => wide(&mut areas, body, shape),
        (_, true) => grid(&mut areas, body, shape),
        _ => single(&mut areas, body, shape),
    }
    areas
}

/// Takes the presenter's rows off the lower end, as long as a panel stays readable above them.
fn take_cockpit(body: &mut Rect) -> Option<Rect> {
    let height = (body.height * 2 / 5).clamp(COCKPIT, 2 * COCKPIT);
    body.height.checked_sub(height).filter(|&left| left >= PANEL)?;
    body.height -= height;
    Some(Rect { y: body.bottom(), height, ..*body })
}

/// Four panels and a reading pane at their right.
fn wide(areas: &mut Areas, body: Rect, shape: Shape) {
    let spare = body.width - (LEFT + GAP + RIGHT + GAP + READING);
    let reading = (READING + spare / 3).min(PROSE + GUTTER + SCROLLBAR);
    let panels = Rect { width: body.width - GAP - reading, ..body };
    areas.standing = true;
    areas.reading = Some(Rect { x: panels.right() + GAP, width: reading, ..body });
    four(areas, panels, shape);
}

/// Four panels; an open page takes the place of all but the focused one, or of all where that leaves no room for it.
fn grid(areas: &mut Areas, body: Rect, shape: Shape) {
    if !shape.reading {
        return four(areas, body, shape);
    }
    let reading = (body.width.saturating_sub(GAP + LEFT)).min(PROSE + GUTTER + SCROLLBAR);
    if reading < READING || shape.zoom {
        areas.reading = Some(body);
    } else {
        areas.panels[shape.focus] = Some(Rect { width: body.width - GAP - reading, ..body });
        areas.reading = Some(Rect { x: body.right() - reading, width: reading, ..body });
    }
}

fn four(areas: &mut Areas, room: Rect, shape: Shape) {
    if shape.zoom {
        areas.panels[shape.focus] = Some(room);
        return;
    }
    let air = u16::from(room.height >= AIRY);
    let upper = Rect { height: (room.height - air) / 2, ..room };
    let lower = Rect { y: upper.bottom() + air, height: room.height - upper.height - air, ..room };
    // the left column of the lower row is wider: quotes are prose and want longer lines than names
    let spare = room.width - GAP - LEFT - RIGHT;
    let (names, prose) = (LEFT + spare * 3 / 10, LEFT + spare / 2 + (RIGHT - LEFT) / 3);
    for (row, left, sections) in
        [(upper, names, [Section::Actors, Section::Timeline]), (lower, prose, [Section::Quotes, Section::Questions])]
    {
        areas.panels[sections[0]] = Some(Rect { width: left, ..row });
        areas.panels[sections[1]] = Some(Rect { x: row.x + left + GAP, width: row.width - left - GAP, ..row });
    }
}

/// One panel, or a page, under a line of tabs.
fn single(areas: &mut Areas, body: Rect, shape: Shape) {
    areas.tabs = Some(Rect { height: 1, ..body });
    let room = Rect { y: body.y + 1, height: body.height - 1, ..body };
    if shape.reading {
        areas.reading = Some(room);
    } else {
        areas.panels[shape.focus] = Some(room);
    }
}

/// Where the rows of a panel or a page go: below its title row, beside its scrollbar.
pub fn body(area: Rect) -> Rect {
    Rect { y: area.y + 1, height: area.height.saturating_sub(1), width: area.width.saturating_sub(SCROLLBAR), ..area }
}

/// Whether the first sentence of a summary takes more than one line, as nearly as can be told without reading its Markdown.
pub fn is_long(summary: &str, columns: u16) -> bool {
    let ends = |&(at, _): &(usize, &str)| summary[at + 1..].starts_with(char::is_whitespace);
    let sentence = summary.match_indices('.').find(ends).map_or(summary, |(at, _)| &summary[..at]);
    text::width(sentence) >= usize::from(columns.saturating_sub(2 * MARGIN))
}

/// Whether a marking takes more than half of a line, so that it gets one of its own.
pub fn is_banner(marking: &str, columns: u16) -> bool {
    text::width(marking) * 2 > usize::from(columns.saturating_sub(2 * MARGIN))
}

/// The four panels by name on a line of `room` cells, in as many words as there is room for, each with its first column.
pub fn tabs(room: u16) -> [(Section, String, u16); 4] {
    let tab = |section: Section, name: &str| format!("{} {name}", section as usize + 1);
    let mut names = Section::ALL.map(|section| tab(section, section.title()));
    let width = |names: &[String; 4]| names.iter().map(|name| text::columns(name)).sum::<u16>();
    if width(&names) + 3 * 2 > room {
        names = Section::ALL.map(|section| tab(section, short_name(section)));
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

/// Cells for an entry's text in a panel's body.
pub fn text_width(body: Rect) -> usize {
    usize::from(body.width.saturating_sub(GUTTER))
}

/// Cells for prose in a page's body: no wider than is comfortable.
pub fn prose_width(body: Rect) -> usize {
    usize::from(body.width.saturating_sub(GUTTER).min(PROSE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shape(columns: u16, rows: u16) -> Shape {
        let (zoom, reading, cockpit, waiting, banner, long) = (false, false, false, false, false, false);
        let (focus, most) = (Section::Actors, Layout::Auto);
        Shape { columns, rows, focus, zoom, reading, cockpit, waiting, banner, long, most }
    }

    fn shown(areas: &Areas) -> usize {
        areas.panels.0.iter().flatten().count()
    }

    #[test]
    fn what_fits_decides() {
        let grid = areas(shape(80, 24));
        assert!(shown(&grid) == 4 && grid.reading.is_none() && grid.tabs.is_none());
        let wide = areas(shape(200, 60));
        assert!(shown(&wide) == 4 && wide.standing && wide.reading.is_some());
        let single = areas(shape(60, 20));
        assert!(shown(&single) == 1 && single.tabs.is_some());
        assert!(areas(shape(20, 6)).too_small);
    }

    #[test]
    fn zoom_and_pages_take_the_room() {
        let zoomed = areas(Shape { zoom: true, ..shape(120, 40) });
        assert_eq!(shown(&zoomed), 1);
        let reading = areas(Shape { reading: true, ..shape(120, 40) });
        assert!(shown(&reading) == 1 && reading.reading.is_some());
        let narrow = areas(Shape { reading: true, ..shape(80, 24) });
        assert!(shown(&narrow) == 0 && narrow.reading.is_some());
    }

    proptest! {
        #[test]
        fn areas_lie_inside_the_window_and_apart(columns in 0u16..300, rows in 0u16..100, zoom: bool, reading: bool, cockpit: bool, waiting: bool, banner: bool, long: bool) {
            let areas = areas(Shape { zoom, reading, cockpit, waiting, banner, long, ..shape(columns, rows) });
            let window = Rect::new(0, 0, columns, rows);
            let all: Vec<Rect> = areas.panels.0.iter().flatten().copied()
                .chain([areas.header, areas.status]).chain(areas.reading).chain(areas.tabs).chain(areas.cockpit).chain(areas.banner).chain(areas.waiting).collect();
            for (place, area) in all.iter().enumerate() {
                prop_assert!(area.is_empty() || window.union(*area) == window);
                prop_assert!(all[place + 1..].iter().all(|other| !area.intersects(*other)));
            }
        }
    }
}
