//! Builds a page paragraph by paragraph: titles, prose, fields, numbered links.

use super::markdown;
use super::model::{Page, Setting, Subject};
use super::role::Role;
use super::styled::{Line, Look, Piece, Styled};
use super::window::Window;
use crate::briefing::{DateStyle, SourceId};
use crate::index::Index;
use crate::text;

/// Width of a field's label, with the gap after it.
const LABEL_CELLS: usize = 15;
/// Minimum width of a page with labels in a column next to their values; on a narrower page they are above them.
const MIN_BESIDE_CELLS: usize = 36;
/// Width of the left of two columns, with the gap after it.
const COLUMN_CELLS: usize = 18;
/// Widths of the outer two of three columns, with their gaps, and the minimum width of the middle one.
const NAME_CELLS: usize = 17;
const KEYS_CELLS: usize = 16;
const MIN_MIDDLE_CELLS: usize = 24;
/// Links listed under one heading, so that a page stays short however many links an entry has.
pub(crate) const MAX_LISTED: usize = 100;

/// A page under construction.
pub(crate) struct Builder<'a> {
    /// The briefing and its links.
    pub index: &'a Index,
    setting: Setting<'a>,
    page: Page,
    paragraph: usize,
}

impl<'a> Builder<'a> {
    /// Returns an empty page.
    pub(crate) fn new(index: &'a Index, setting: Setting<'a>) -> Self {
        let setting = Setting { width: setting.width.max(1), ..setting };
        Self { index, setting, page: Page::default(), paragraph: 0 }
    }

    /// Returns the page, without empty lines at its end.
    pub(crate) fn finish(mut self) -> Page {
        while self.page.lines.last().is_some_and(|line| line.pieces.is_empty()) {
            self.page.lines.pop();
        }
        self.page
    }

    /// Writes a paragraph of styled text, with all lines but the first indented.
    pub(crate) fn paragraph(&mut self, text: &Styled, indent: usize) {
        let lines = self.wrapped(text, self.setting.width, indent);
        self.add(lines);
    }

    /// Wraps a text and marks what was searched for. The addresses in it are links.
    fn wrapped(&self, text: &Styled, width: usize, indent: usize) -> Vec<Line> {
        text.with_addresses().wrap(width, indent, self.setting.marks)
    }

    /// Writes a line as part of the paragraph before it, because it exists at some widths only.
    pub(super) fn under_heading(&mut self, text: &Styled) {
        self.paragraph = self.paragraph.saturating_sub(1);
        self.paragraph(text, 0);
    }

    /// Writes an empty line, unless the page is empty or ends with one.
    pub(crate) fn gap(&mut self) {
        if self.page.lines.last().is_some_and(|line| !line.pieces.is_empty()) {
            self.add(vec![Line::default()]);
        }
    }

    /// Writes the page's title.
    pub(crate) fn title(&mut self, text: &str) {
        self.paragraph(&Styled::new(&text::one_line(text), Role::Title), 0);
    }

    /// Writes words for screen readers only.
    pub(crate) fn aloud(&mut self, words: &str) {
        if self.setting.spoken {
            self.dim(words);
        }
    }

    /// Returns true if links have numbers, to be followed.
    pub(crate) fn is_numbered(&self) -> bool {
        self.setting.numbered
    }

    /// Returns how dates are displayed.
    pub(super) fn dates(&self) -> DateStyle {
        self.setting.dates
    }

    /// Returns the address that the title of a source links to. Viewers who may not look ahead get none that they do not
    /// see.
    pub(super) fn address_of(&self, id: SourceId) -> Option<&'a str> {
        let source = self.index.briefing().source(id).filter(|_| !self.setting.is_closed)?;
        source.url.as_deref()
    }

    /// Returns true if the page is for a screen reader.
    pub(crate) fn is_spoken(&self) -> bool {
        self.setting.spoken
    }

    /// Writes a heading, with an empty line above it.
    pub(crate) fn heading(&mut self, text: &str) {
        self.gap();
        self.paragraph(&Styled::new(&text::one_line(text), Role::Heading), 0);
    }

    /// Writes secondary text.
    pub(crate) fn dim(&mut self, text: &str) {
        if !text.is_empty() {
            self.paragraph(&Styled::new(text, Role::Dim), 0);
        }
    }

    /// Writes a paragraph of inline Markdown, if there is one, with an empty line above it.
    pub(crate) fn prose(&mut self, prose: Option<&str>) {
        if let Some(prose) = prose {
            self.gap();
            self.paragraph(&markdown::styled(prose, Role::Text), 0);
        }
    }

    /// Writes a heading and a paragraph under it, if there is one.
    pub(crate) fn section(&mut self, heading: &str, prose: Option<&str>) {
        if let Some(prose) = prose {
            self.heading(heading);
            self.paragraph(&markdown::styled(prose, Role::Text), 0);
        }
    }

    /// Writes a label and a value of inline Markdown in a column, if there is a value.
    pub(crate) fn field(&mut self, label: &str, value: Option<impl AsRef<str>>) {
        if let Some(value) = value {
            self.labelled(label, &markdown::styled(value.as_ref(), Role::Text));
        }
    }

    /// Writes a label and a value as written.
    pub(crate) fn plain_field(&mut self, label: &str, value: Option<impl AsRef<str>>) {
        if let Some(value) = value {
            self.labelled(label, &Styled::new(value.as_ref(), Role::Text));
        }
    }

    /// Writes a label and a value in the program's own words: a term of the vocabulary, a date.
    pub(crate) fn term(&mut self, label: &str, value: Option<impl AsRef<str>>) {
        let look = if self.setting.spoken { Role::Dim } else { Role::Text };
        if let Some(value) = value {
            self.labelled(label, &Styled::new(value.as_ref(), look));
        }
    }

    /// Writes secondary text in the program's own words; for screen readers it has a label.
    pub(crate) fn dim_term(&mut self, label: &str, value: &str) {
        match self.setting.spoken {
            true => self.term(label, Some(value)),
            false => self.dim(value),
        }
    }

    /// Writes a key or mark and its meaning in two columns; on a narrow page the meaning is below.
    pub(crate) fn columns(&mut self, left: &Styled, right: &str) {
        if self.setting.spoken {
            let mut text = left.clone();
            return self.paragraph(text.push(": ", Role::Dim).push(right, Role::Text), 0);
        }
        if self.setting.width < COLUMN_CELLS + MIN_MIDDLE_CELLS {
            let mut lines = left.wrap(self.setting.width, 0, None);
            let mut about = Styled::new(right, Role::Text).wrap(self.room(2), 0, self.setting.marks);
            hang(&mut about, &Piece::new("  ", Look::default()));
            lines.append(&mut about);
            return self.add(lines);
        }
        let mut head = left.wrap(usize::MAX, 0, None);
        let used = head[0].width();
        let mut lines = Styled::new(right, Role::Text).wrap(self.room(COLUMN_CELLS), 0, self.setting.marks);
        hang(&mut lines, &Piece::new(" ".repeat(COLUMN_CELLS), Look::default()));
        head[0].push(" ".repeat(used.max(COLUMN_CELLS - 2) + 2 - used), Role::Text);
        lines[0].pieces.splice(..1, head.swap_remove(0).pieces);
        self.add(lines);
    }

    /// Writes a name, its meaning and a text on the right in three columns, as a link if there is a target. The name is omitted
    /// if there is no room.
    pub(crate) fn row(&mut self, to: Option<Subject>, name: &str, about: &str, right: &str) {
        let first = self.page.lines.len();
        if self.setting.spoken {
            let text = format!("{about}: {right}");
            self.paragraph(&Styled::new(text.trim_end_matches(": "), Role::Text), 0);
        } else {
            let wide = self.setting.width >= NAME_CELLS + MIN_MIDDLE_CELLS + KEYS_CELLS;
            let name = Styled::new(if wide { name } else { "" }, Role::Dim);
            let head = name.wrap(usize::MAX, 0, self.setting.marks).swap_remove(0);
            let column = if wide { NAME_CELLS } else { 0 };
            let room = self.room(column + KEYS_CELLS);
            let mut lines = Styled::new(about, Role::Text).wrap(room, 0, self.setting.marks);
            if !right.is_empty() {
                let gap = (room + 2).saturating_sub(lines[0].width());
                lines[0].push(" ".repeat(gap), Role::Text);
                lines[0].push(right, Role::Key);
            }
            let blank = " ".repeat(column.saturating_sub(head.width()));
            hang(&mut lines, &Piece::new(" ".repeat(column), Look::default()));
            let blank = Piece::new(blank, Look::default());
            lines[0].pieces.splice(..1, head.pieces.into_iter().chain([blank]));
            self.add(lines);
        }
        if let Some(to) = to {
            self.page.links.push(to);
            self.page.spans.push((first, self.page.lines.len() - 1));
        }
    }

    fn labelled(&mut self, label: &str, value: &Styled) {
        if self.setting.spoken {
            return self.headed(&format!("{label}: "), Role::Dim, value);
        }
        // on a narrow page a column of labels leaves too little room for the values
        let beside = self.setting.width >= MIN_BESIDE_CELLS;
        let room = if beside { self.setting.width - LABEL_CELLS } else { self.setting.width };
        let mut lines = self.wrapped(value, room, 0);
        if beside {
            let head = label.to_owned() + &" ".repeat(LABEL_CELLS.saturating_sub(text::width(label)));
            hang(&mut lines, &Piece::new(head, Role::Dim));
        } else {
            let mut head = Line::default();
            head.push(label, Role::Dim);
            lines.insert(0, head);
        }
        self.add(lines);
    }

    /// Writes a text after `head`, for screen readers.
    fn headed(&mut self, head: &str, look: Role, text: &Styled) {
        let mut lines = text.wrap(self.setting.width, 0, self.setting.marks);
        lines[0].pieces.insert(0, Piece::new(head, look));
        self.add(lines);
    }

    /// Writes a list item.
    pub(crate) fn item(&mut self, prose: &str) {
        if self.setting.spoken {
            return self.paragraph(&markdown::styled(prose, Role::Text), 0);
        }
        let mut lines = self.wrapped(&markdown::styled(prose, Role::Text), self.room(4), 0);
        hang(&mut lines, &Piece::new("  – ", Role::Dim));
        self.add(lines);
    }

    /// Writes a heading and at most [`MAX_LISTED`] links under it; nothing if there are none.
    pub(crate) fn links<T>(&mut self, heading: &str, items: &[T], mut each: impl FnMut(&mut Self, &T)) {
        if items.is_empty() {
            return;
        }
        match self.setting.spoken {
            true => self.heading(&format!("{heading}, {}", items.len())),
            false => self.heading(heading),
        }
        items.iter().take(MAX_LISTED).for_each(|item| each(self, item));
        if let Some(more) = items.len().checked_sub(MAX_LISTED).filter(|&more| more > 0) {
            self.dim(&format!("    and {more} more"));
        }
    }

    /// Writes the items of a list that may be long, each with one link: all of them, or those of the setting's window.
    pub(crate) fn items(&mut self, count: usize, mut each: impl FnMut(&mut Self, usize)) {
        let window = Window::of(count, self.setting.from);
        self.page.window = window;
        if window.first > 0 {
            // what precedes the list is far above
            self.page.lines.clear();
        }
        for item in window.first..window.first + window.shown {
            self.paragraph = Window::paragraph(item);
            each(self, item);
        }
        self.paragraph = Window::paragraph(count);
    }

    /// Writes a link, with its number before it.
    pub(crate) fn link(&mut self, to: Subject, text: &Styled) {
        let number = self.page.number(self.page.links.len()) + 1;
        self.page.links.push(to);
        let head = if self.setting.numbered { format!("{number:>3} ") } else { "  – ".to_owned() };
        let look = if self.setting.numbered { Role::Key } else { Role::Dim };
        if self.setting.spoken {
            let first = self.page.lines.len();
            let head = if self.setting.numbered { format!("Link {number}: ") } else { String::new() };
            self.headed(&head, look, text);
            return self.page.spans.push((first, self.page.lines.len() - 1));
        }
        let mut lines = self.wrapped(text, self.room(text::width(&head)), 0);
        hang(&mut lines, &Piece::new(head, look));
        let first = self.page.lines.len();
        self.page.spans.push((first, first + lines.len() - 1));
        self.add(lines);
    }

    /// Returns the width of a link's number.
    pub(super) fn number_cells(&self) -> usize {
        let number = self.page.number(self.page.links.len()) + 1;
        text::width(&format!("{number:>3} "))
    }

    /// Writes lines as the text of a link, with its number before them.
    pub(super) fn linked_lines(&mut self, to: Subject, mut lines: Vec<Line>) {
        let number = self.page.number(self.page.links.len()) + 1;
        self.page.links.push(to);
        let first = self.page.lines.len();
        self.page.spans.push((first, (first + lines.len()).saturating_sub(1)));
        match (self.setting.spoken, self.setting.numbered, lines.first_mut()) {
            (true, true, Some(line)) => {
                line.pieces.insert(0, Piece::new(format!("Link {number}: "), Role::Key));
            }
            (true, ..) => {}
            (false, true, _) => hang(&mut lines, &Piece::new(format!("{number:>3} "), Role::Key)),
            (false, ..) => hang(&mut lines, &Piece::new("  – ", Role::Dim)),
        }
        self.add(lines);
    }

    /// Writes a paragraph that is laid out already.
    pub(super) fn lines(&mut self, lines: Vec<Line>) {
        self.add(lines);
    }

    /// Returns the setting.
    pub(super) fn setting(&self) -> Setting<'a> {
        self.setting
    }

    /// Returns the width in cells.
    pub(super) fn width(&self) -> usize {
        self.setting.width
    }

    fn room(&self, taken: usize) -> usize {
        self.setting.width.saturating_sub(taken).max(1)
    }

    fn add(&mut self, lines: Vec<Line>) {
        let paragraph = self.paragraph;
        self.paragraph += 1;
        self.page.lines.extend(lines.into_iter().map(|line| Line { paragraph, ..line }));
    }
}

/// Puts `head` before the first line, and as many spaces before the others.
pub(super) fn hang(lines: &mut [Line], head: &Piece) {
    let blank = Piece::new(" ".repeat(text::width(&head.text)), Look::default());
    for (place, line) in lines.iter_mut().enumerate() {
        line.pieces.insert(0, if place == 0 { head.clone() } else { blank.clone() });
    }
}

/// Returns lines with spaces before them.
pub(super) fn indented(mut lines: Vec<Line>, cells: usize) -> Vec<Line> {
    hang(&mut lines, &Piece::new(" ".repeat(cells), Look::default()));
    lines
}
