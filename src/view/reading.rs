//! The reading pane: a page in full, with the selected link.

use super::paint::{Scrollbar, Surface, TitleRow};
use super::panel::BOOKMARK;
use crate::app::{App, Content, Stop, layout};
use crate::page::{Page, Role, Subject, Window};

/// Draws the open page, or next to the panels the selected entry's page.
pub(super) fn draw(app: &App, mut surface: Surface) {
    let stop = app.stop();
    let (area, body) = (surface.area, layout::body(surface.area));
    let page = app.page(&stop, stop.width(body));
    title(app, &stop, &page, &mut surface);
    surface.area = body;
    let has_focus = app.reading().is_some();
    if has_focus {
        // unless a link or a match is selected
        surface.place_cursor((body.x + layout::GUTTER, body.y));
    }
    let selected = stop.link.and_then(|link| page.lines_of(link));
    let mut found =
        app.find().filter(|_| selected.is_none()).and_then(|_| app.found_on_page()?.at).map(|(_, line)| line);
    for (number, line) in page.lines.iter().enumerate().skip(stop.scroll).take(usize::from(body.height)) {
        let y = body.y + u16::try_from(number - stop.scroll).unwrap_or(0);
        let in_link = selected.is_some_and(|(first, last)| (first..=last).contains(&number));
        surface.band = in_link.then_some(Role::Selected);
        if in_link {
            surface.fill(y);
        }
        surface.line((body.x + layout::GUTTER, y), line);
        if selected.is_some_and(|(first, _)| first.max(stop.scroll) == number) {
            surface.text((body.x, y), "▸", Role::Accent);
        }
        let is_found = found.take_if(|found| has_focus && found == line).is_some();
        if has_focus && (selected.is_some_and(|(first, _)| first.max(stop.scroll) == number) || is_found) {
            surface.place_cursor((body.x + layout::GUTTER, y));
        }
    }
    let scrollbar = scrollbar(&stop, &page, usize::from(body.height));
    scrollbar.draw(&mut Surface { area, band: None, ..surface });
}

/// Returns the scroll position in lines; for a long list in items, since not all of its lines are laid out.
fn scrollbar(stop: &Stop, page: &Page, height: usize) -> Scrollbar {
    if !page.window.is_part() {
        return Scrollbar { above: stop.scroll, visible: height, all: page.lines.len() };
    }
    let item = |line: usize| page.lines.get(line).or(page.lines.last()).map_or(0, |line| Window::item(line.paragraph));
    let (above, all) = (item(stop.scroll), page.window.all);
    Scrollbar { above, visible: item(stop.scroll + height.saturating_sub(1)).min(all - 1) + 1 - above, all }
}

fn title(app: &App, stop: &Stop, page: &Page, surface: &mut Surface) {
    let height = usize::from(layout::body(surface.area).height);
    let Scrollbar { above, visible, all } = scrollbar(stop, page, height);
    let last = (above + visible).min(all);
    let lines = (all > visible).then(|| (format!("{}–{last}/{all}", above + 1), Role::Dim));
    // changes are stepped through one by one
    let is_list =
        matches!(stop.content, Content::News | Content::Page(Subject::Changes { .. })) && page.link_count() > 1;
    let change = stop.link.filter(|_| is_list);
    let place = change.map(|link| (format!("{} of {}", link + 1, page.link_count()), Role::Dim)).or(lines);
    let focused = app.reading().is_some();
    let is_marked = matches!(stop.content, Content::Page(subject) if app.is_bookmarked(subject));
    let mark = is_marked.then(|| (BOOKMARK.to_owned(), Role::Linked));
    let remarks: Vec<_> = mark.into_iter().chain(place).collect();
    TitleRow { number: None, name: name(&stop.content), remarks: &remarks, focused }.draw(surface);
}

fn name(content: &Content) -> &'static str {
    match content {
        Content::Page(Subject::Entry(entry)) => entry.section.one(),
        Content::Page(Subject::SourcesOf(_)) => "Sources",
        Content::Page(Subject::Source(_)) => "Source",
        Content::Page(Subject::AllSources) => "All sources",
        Content::Page(Subject::Summary) => "Summary",
        Content::Page(Subject::Judgment(_)) => "Judgment",
        Content::Page(Subject::Relation(_)) => "Relation",
        Content::Page(Subject::AllRelations) => "All relations",
        Content::Page(Subject::Changes { .. }) => "What changed",
        Content::Page(Subject::Item(_)) => "",
        Content::Palette => "Actions",
        Content::News => "What's new",
        Content::Bookmarks => "Bookmarks",
        Content::Kick => "Viewers",
        Content::Audience => "Audience",
        Content::Outline => "Script",
        Content::Help => "Help",
        Content::Report(_) => "Problems in the file",
    }
}
