//! What the briefing is: title, marking, day, bottom line; and the tabs where panels take turns.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Theme, paint};
use crate::app::App;
use crate::briefing::Section;
use crate::page::{self, Line, Role};
use crate::text;

/// Title at the left, marking and day at the right, the bottom line under them where there is room.
pub(super) fn draw(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let meta = &app.index().briefing().meta;
    let room = usize::from(area.width);
    let mut right = Line::default();
    if let Some(marking) = &meta.marking {
        // a marking is cut last of all: it says who may read on
        right.push(text::clip_words(marking, room), Role::Marking);
    }
    let day = if right.pieces.is_empty() { format!("as of {}", meta.as_of) } else { format!(" · as of {}", meta.as_of) };
    let title = text::width(&meta.title);
    if right.width() + text::width(&day) + 2 + title.min(room / 2) <= room {
        right.push(day, Role::Dim);
    }
    let left = text::clip_words(&meta.title, room.saturating_sub(right.width() + 2));
    paint::text(buffer, (area.x, area.y), &left, room, theme.style(Role::Title));
    let x = area.right().saturating_sub(u16::try_from(right.width()).unwrap_or(area.width));
    paint::line(buffer, theme, &right, (x, area.y), area);
    if let Some(summary) = meta.summary.as_deref().filter(|_| area.height > 1) {
        let line = text::clip_words(&page::first_sentence(summary), room);
        paint::text(buffer, (area.x, area.y + 1), &line, room, theme.style(Role::Dim));
    }
}

/// The four panels by name; the one that is shown stands out by weight as well as by colour.
pub(super) fn tabs(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let names = |short: bool| {
        let name = |section: Section| if short { short_name(section) } else { section.title() };
        let tab = move |section: Section| format!("{} {}", section as usize + 1, name(section));
        Section::ALL.map(tab)
    };
    let width = |names: &[String; 4]| names.iter().map(|name| text::width(name)).sum::<usize>() + 3 * 3;
    let full = names(false);
    let names = if width(&full) <= usize::from(area.width) { full } else { names(true) };
    let mut line = Line::default();
    for (section, name) in Section::ALL.into_iter().zip(names) {
        if section != Section::Actors {
            line.push(if line.width() + text::width(&name) + 3 <= usize::from(area.width) { "   " } else { " " }, Role::Dim);
        }
        let shown = section == app.focus();
        line.push(name, if shown { Role::Accent } else { Role::Dim });
    }
    paint::line(buffer, theme, &line, (area.x, area.y), area);
}

fn short_name(section: Section) -> &'static str {
    match section {
        Section::Actors => "Who",
        Section::Timeline => "When",
        Section::Quotes => "Said",
        Section::Questions => "Open",
    }
}
