//! What the briefing is: title, marking, day, bottom line; and the tabs where panels take turns.

use super::paint::Surface;
use crate::app::App;
use crate::briefing::Section;
use crate::page::{self, Line, Role};
use crate::text;

/// Title at the left, marking and day at the right, the bottom line under them where there is room.
pub(super) fn draw(app: &App, mut surface: Surface) {
    let meta = &app.index().briefing().meta;
    let (area, room) = (surface.area, usize::from(surface.area.width));
    let mut right = Line::default();
    if let Some(marking) = &meta.marking {
        // a marking is cut last of all: it says who may read on
        right.push(text::clip_words(marking, room), Role::Marking);
    }
    let gap = if right.pieces.is_empty() { "" } else { " · " };
    let day = format!("{gap}as of {}", meta.as_of);
    if right.width() + text::width(&day) + 2 + text::width(&meta.title).min(room / 2) <= room {
        right.push(day, Role::Dim);
    }
    let left = text::clip_words(&meta.title, room.saturating_sub(right.width() + 2));
    surface.text((area.x, area.y), &left, Role::Title);
    surface.line_at_right(area.y, &right);
    if let Some(summary) = meta.summary.as_deref().filter(|_| area.height > 1) {
        let line = text::clip_words(&page::first_sentence(summary), room);
        surface.text((area.x, area.y + 1), &line, Role::Dim);
    }
}

/// The four panels by name; the one that is shown stands out by weight as well as by colour.
pub(super) fn tabs(app: &App, mut surface: Surface) {
    let room = usize::from(surface.area.width);
    let tab = |section: Section, name: &str| format!("{} {name}", section as usize + 1);
    let mut names = Section::ALL.map(|section| tab(section, section.title()));
    let width = |names: &[String; 4]| names.iter().map(|name| text::width(name)).sum::<usize>();
    if width(&names) + 3 * 2 > room {
        names = Section::ALL.map(|section| tab(section, short_name(section)));
    }
    let gap = if width(&names) + 3 * 3 <= room { "   " } else { " " };
    let mut line = Line::default();
    for (section, name) in Section::ALL.into_iter().zip(names) {
        if section != Section::Actors {
            line.push(gap, Role::Dim);
        }
        line.push(name, if section == app.focus() { Role::Accent } else { Role::Dim });
    }
    surface.line((surface.area.x, surface.area.y), &line);
}

fn short_name(section: Section) -> &'static str {
    match section {
        Section::Actors => "Who",
        Section::Timeline => "When",
        Section::Quotes => "Said",
        Section::Questions => "Open",
    }
}
