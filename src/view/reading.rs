//! The reading pane: one page in full, with the picked link.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Theme;
use super::paint::{self, Scrolled, TitleRow};
use crate::app::{App, Content, Stop, layout};
use crate::briefing::Section;
use crate::page::{Page, Role, Subject};

/// Draws the open page, or beside the panels that of the selected entry, into `area`.
pub(super) fn draw(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let Some(stop) = app.stop() else { return };
    let body = layout::body(area);
    let page = app.page(&stop.content, layout::prose_width(body));
    let height = usize::from(body.height);
    title(app, &stop, &page, theme, area, buffer);
    for (y, line) in (body.y..body.bottom()).zip(page.lines.iter().skip(stop.scroll)) {
        let picked = line.link.is_some() && line.link == stop.link;
        paint::line(buffer, theme, line, (body.x + layout::GUTTER, y), body);
        if picked {
            paint::band(buffer, theme, Role::Selected, Rect { y, height: 1, ..body });
            let first = page.lines_of(stop.link.unwrap_or_default()).is_some_and(|(first, _)| {
                first.max(stop.scroll) == stop.scroll + usize::from(y - body.y)
            });
            if first {
                paint::text(buffer, (body.x, y), "▸", 1, theme.style(Role::Accent).patch(theme.style(Role::Selected)));
            }
        }
    }
    let scrolled = Scrolled { above: stop.scroll, visible: height, all: page.lines.len() };
    paint::scrollbar(buffer, theme, Rect { y: body.y, height: body.height, ..area }, &scrolled);
}

fn title(app: &App, stop: &Stop, page: &Page, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let height = usize::from(layout::body(area).height);
    let (focused, all) = (app.reading().is_some(), page.lines.len());
    let last = (stop.scroll + height).min(all);
    let place = (all > height).then(|| (format!("{}–{last}/{all}", stop.scroll + 1), Role::Dim));
    let row = TitleRow { number: None, name: name(&stop.content), remarks: place.as_slice(), focused };
    row.draw(theme, area, buffer);
}

fn name(content: &Content) -> &'static str {
    match content {
        Content::Page(Subject::Entry(entry)) => match entry.section {
            Section::Actors => "Actor",
            Section::Timeline => "Event",
            Section::Quotes => "Quote",
            Section::Questions => "Question",
        },
        Content::Page(Subject::SourcesOf(_)) => "Sources",
        Content::Page(Subject::Source(_)) => "Source",
        Content::Page(Subject::AllSources) => "All sources",
        Content::Page(Subject::Summary) => "Summary",
        Content::Help => "Help",
        Content::Report(_) => "Problems in the file",
    }
}
