//! Statements about the open page.

use super::wording::key;
use crate::app::{App, Content, Stop, layout};
use crate::keymap::Action;
use crate::page::{spoken, statements};

/// Returns a page in full, in reading order.
pub(super) fn read_out(app: &App, content: &Content) -> Vec<String> {
    let mut lines = statements(&app.spoken_page(content, None));
    lines.retain(|line| !line.is_empty());
    lines
}

/// Returns the selected link, or if the page was scrolled without one, the line that became visible.
pub(super) fn on_page(app: &App, old: &Stop, new: &Stop) -> String {
    let page = app.spoken_page(&new.content, Some(new.from));
    if let Some((first, last)) = new.link.and_then(|link| page.lines_of(link)) {
        let lines: Vec<String> = page.lines[first..=last].iter().map(spoken).collect();
        return lines.join(". ");
    }
    let place = |stop: &Stop| (stop.from, stop.scroll);
    let area = app.areas().reading.filter(|_| place(old) != place(new));
    let line = area.and_then(|area| {
        let body = layout::body(area);
        let page = app.page(new, new.width(body));
        let lines = &page.lines;
        let last = (new.scroll + usize::from(body.height)).min(lines.len()).saturating_sub(1);
        lines.get(if place(new) > place(old) { last } else { new.scroll }).map(spoken)
    });
    let key = |action| key(app.keys(), app.modes(), action);
    let (down, back) = (key(Action::Down), key(Action::Back));
    match page.link_count() {
        _ if line.as_ref().is_some_and(|line| !line.is_empty()) => line.unwrap_or_default(),
        0 => format!("Nothing more on this page; {back} goes back."),
        1 => format!("1 link on this page; {down} selects it, {back} goes back."),
        links => format!("{links} links on this page; {down} selects the first, {back} goes back."),
    }
}
