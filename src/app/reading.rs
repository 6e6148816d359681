//! The reading pane: a page, its scroll position, the picked link, and the pages to go back to.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::layout;
use super::migration::Migration;
use super::panel::Stride;
use crate::page::{Page, Subject, Window};

/// Pages kept to go back to; the oldest are dropped.
const MAX_TRAIL_PAGES: usize = 64;

/// What the pane shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A page of the briefing.
    Page(Subject),
    /// Help.
    Help,
    /// The palette.
    Palette,
    /// The viewers, to disconnect one of them.
    Kick,
    /// Problems with the file.
    Report(Arc<str>),
    /// The audience's page.
    Audience,
    /// The outline of the script.
    Outline,
    /// What is new since an earlier version.
    News,
    /// The reader's bookmarks.
    Bookmarks,
}

impl Content {
    /// Returns true for pages that concern only this reader, wherever the presenter is.
    pub(super) fn is_aside(&self) -> bool {
        match self {
            Content::Help | Content::Report(_) | Content::Audience | Content::Palette | Content::News => true,
            Content::Kick | Content::Outline => true,
            Content::Page(_) | Content::Bookmarks => false,
        }
    }

    /// Returns true if find searches the lines of the page, since no entry could be found on it.
    pub(super) fn is_searched_by_line(&self) -> bool {
        match self {
            Content::Help | Content::Report(_) => true,
            Content::Page(_) | Content::Audience | Content::Palette | Content::Kick | Content::News => false,
            Content::Outline | Content::Bookmarks => false,
        }
    }

    /// Returns true if the page shows nothing of the briefing.
    pub(super) fn is_independent_of_briefing(&self) -> bool {
        match self {
            Content::Help | Content::Palette | Content::Report(_) | Content::Audience | Content::Kick => true,
            Content::Page(_) | Content::Outline | Content::News | Content::Bookmarks => false,
        }
    }

    /// Returns true if the page has columns that need the whole width.
    pub(super) fn is_spread(&self) -> bool {
        *self == Content::News
    }

    /// Returns true for lists to choose an item from, in which one is picked as soon as they open.
    fn is_list_of_items(&self) -> bool {
        matches!(self, Content::News | Content::Bookmarks | Content::Outline)
    }

    /// Returns the same page in another version. A report is about a file that has been replaced.
    fn carried(self, migration: &Migration) -> Option<Self> {
        match self {
            Content::Page(subject) => migration.subject(subject).map(Content::Page),
            Content::Help | Content::Audience | Content::Palette | Content::Kick | Content::News => Some(self),
            Content::Outline | Content::Bookmarks => Some(self),
            Content::Report(_) => None,
        }
    }
}

/// One page and the reader's place on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The page.
    pub content: Content,
    /// The first item that is laid out, if the page is a long list.
    pub from: usize,
    /// Laid-out lines above the pane.
    pub scroll: usize,
    /// The picked link, from 0.
    pub link: Option<usize>,
}

/// The open page, and those that Esc leads back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The open page.
    pub stop: Stop,
    trail: Vec<Stop>,
    /// The number of a link being typed; 0 if none is.
    pub(super) number: usize,
    /// The first visible paragraph of the briefing's page, while the window is too small to lay it out.
    pub(super) held: Option<usize>,
}

impl Reading {
    /// Opens `content` at its start.
    pub fn new(content: Content) -> Self {
        Self::at(Stop::new(content))
    }

    /// Opens a page where it was left, with nothing to go back to.
    pub(super) fn at(stop: Stop) -> Self {
        Self { stop, trail: Vec::new(), number: 0, held: None }
    }

    /// Opens `content`; Esc leads back to the page before.
    pub fn follow(&mut self, content: Content) {
        if self.stop.content == content {
            return;
        }
        let left = std::mem::replace(&mut self.stop, Stop::new(content));
        self.trail.push(left);
        if self.trail.len() > MAX_TRAIL_PAGES {
            self.trail.remove(0);
        }
    }

    /// Replaces the open page with `content`.
    pub fn replace(&mut self, content: Content) {
        self.stop = Stop::new(content);
    }

    /// Returns the open page, or the topmost one that is part of the briefing.
    pub fn of_briefing(&self) -> Option<(Subject, &Stop)> {
        let page = |stop| match stop {
            &Stop { content: Content::Page(subject), .. } => Some((subject, stop)),
            _ => None,
        };
        std::iter::once(&self.stop).chain(self.trail.iter().rev()).find_map(page)
    }

    /// Returns the same pages in another version. Pages that were removed are left out.
    pub(super) fn carried(self, migration: &Migration) -> Option<Self> {
        let carried = |stop: Stop| stop.content.clone().carried(migration).map(|content| Stop { content, ..stop });
        let mut trail: Vec<Stop> = self.trail.into_iter().filter_map(&carried).collect();
        let stop = carried(self.stop).or_else(|| trail.pop())?;
        Some(Self { stop, trail, ..self })
    }

    /// Returns the open page, or the one before it while `content` is open.
    pub(super) fn below(&self, content: &Content) -> Option<&Stop> {
        if self.stop.content == *content { self.trail.last() } else { Some(&self.stop) }
    }

    /// Goes back to the page before; `None` if there is none.
    pub fn back(mut self) -> Option<Self> {
        let stop = self.trail.pop()?;
        Some(Self { stop, ..self })
    }
}

impl Stop {
    fn new(content: Content) -> Self {
        Self { content, from: 0, scroll: 0, link: None }
    }

    /// Returns the width of the page in a pane with this body.
    pub(crate) fn width(&self, body: Rect) -> usize {
        if self.content.is_spread() { layout::spread_width(body) } else { layout::prose_width(body) }
    }

    /// Returns the first item to lay out so that there is room to move around; `None` if there is enough already.
    pub(crate) fn recentred(&self, page: &Page, height: usize) -> Option<usize> {
        let Window { first, shown, all } = page.window;
        let is_near_start = first > 0 && self.scroll < height;
        let is_near_end = first + shown < all && self.scroll + 2 * height > page.lines.len();
        (is_near_start || is_near_end)
            .then(|| Window::around(Window::item(self.paragraph(page))))
            .filter(|from| *from != first)
    }

    /// Returns the place on `page`, independent of which items are laid out: the paragraph, and its lines above the pane.
    pub(crate) fn spot(&self, page: &Page) -> (usize, usize) {
        let paragraph = self.paragraph(page);
        (paragraph, self.scroll.saturating_sub(page.lines.partition_point(|line| line.paragraph < paragraph)))
    }

    /// Scrolls to a [`spot`](Self::spot).
    pub(crate) fn return_to(&mut self, (paragraph, lines): (usize, usize), page: &Page) {
        self.scroll_to(paragraph, page);
        self.scroll += lines;
    }

    /// Keeps the pane filled after its height or the page's length changed, and no link picked that is not visible.
    pub fn settle(&mut self, page: &Page, height: usize) {
        self.scroll = self.scroll.min(page.lines.len().saturating_sub(height));
        let sight = self.scroll..self.scroll + height;
        let in_sight =
            |&link: &usize| page.lines_of(link).is_some_and(|(first, last)| first < sight.end && last >= sight.start);
        self.link = self.link.filter(in_sight);
    }

    /// Moves down or up: by one to the next visible link or by a line, further by lines only. At either end a link stays picked.
    pub fn go(&mut self, page: &Page, height: usize, stride: Stride, down: bool) {
        let most = page.lines.len().saturating_sub(height);
        let step = match stride {
            Stride::One => return self.step(page, height, down),
            Stride::Half => (height / 2).max(1),
            // one line of the last page stays visible, as in any pager
            Stride::Page => height.saturating_sub(1).max(1),
            Stride::All => page.lines.len(),
        };
        self.scroll = if down { (self.scroll + step).min(most) } else { self.scroll.saturating_sub(step) };
        let had_link = self.link.take().is_some();
        match link_at_end(page, down).filter(|_| stride == Stride::All) {
            Some(link) if self.content.is_list_of_items() => self.pick(link, page, height),
            link => self.link = link.filter(|_| had_link),
        }
    }

    fn step(&mut self, page: &Page, height: usize, down: bool) {
        let most = page.lines.len().saturating_sub(height);
        let next = self.next_link(page, height, down);
        let in_sight = |link: usize| {
            page.lines_of(link).is_some_and(
                |(first, last)| {
                    if down { first < self.scroll + height } else { last >= self.scroll }
                },
            )
        };
        let can_scroll = if down { self.scroll < most } else { self.scroll > 0 };
        match next {
            Some(link) if in_sight(link) || !can_scroll => self.pick(link, page, height),
            _ if !can_scroll => {}
            _ if down => self.scroll += 1,
            _ => self.scroll -= 1,
        }
    }

    /// Returns the link after (or before) the picked one; if none is picked, the first one from an end of the pane.
    fn next_link(&self, page: &Page, height: usize, down: bool) -> Option<usize> {
        let sight = self.scroll..self.scroll + height;
        let visible = |&link: &usize| page.lines_of(link).is_some_and(|(first, _)| sight.contains(&first));
        match self.link.filter(visible) {
            Some(link) if down => Some(link + 1).filter(|&next| next < page.link_count()),
            Some(link) => link.checked_sub(1),
            None if down => links(page).find(|&link| starts_from(page, link, self.scroll)),
            None => links(page).rev().find(|&link| !starts_from(page, link, self.scroll + height)),
        }
    }

    /// Picks a link, and scrolls all of it into view if it fits.
    pub(crate) fn pick(&mut self, link: usize, page: &Page, height: usize) {
        let Some((first, last)) = page.lines_of(link) else { return };
        self.link = Some(link);
        self.scroll = self.scroll.max((last + 1).saturating_sub(height)).min(first);
    }

    /// Scrolls just enough to show `line`, and picks no link.
    pub(super) fn reveal_line(&mut self, line: usize, height: usize) {
        self.scroll = self.scroll.min(line).max((line + 1).saturating_sub(height));
        self.link = None;
    }

    /// Returns the paragraph in the pane's first row, which stays there when the page is laid out again.
    pub fn paragraph(&self, page: &Page) -> usize {
        page.lines.get(self.scroll).map_or(0, |line| line.paragraph)
    }

    /// Scrolls to the start of `paragraph`.
    pub(crate) fn scroll_to(&mut self, paragraph: usize, page: &Page) {
        let line = page.lines.partition_point(|line| line.paragraph < paragraph);
        self.scroll = if line < page.lines.len() { line } else { 0 };
    }
}

/// Returns the last or the first link.
fn link_at_end(page: &Page, last: bool) -> Option<usize> {
    if last { links(page).next_back() } else { links(page).next() }
}

fn links(page: &Page) -> impl DoubleEndedIterator<Item = usize> {
    page.links().map(|(link, _)| link)
}

fn starts_from(page: &Page, link: usize, line: usize) -> bool {
    page.lines_of(link).is_some_and(|(first, _)| first >= line)
}
