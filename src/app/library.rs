//! A folder's briefings as a list: which is selected, what is searched for, where it is scrolled to.
//!
//! It knows no file and no folder: whoever reads them says what is in them, as soon as it is known.

mod item;
mod sheet;

use std::collections::HashMap;

use ratatui::layout::Rect;

use super::editing::edit;
use super::prompt::{Edit, Prompt};
use super::{Effect, Msg, layout};
use crate::briefing::DateStyle;
use crate::input::{Input, Key, KeyCode, Mouse, MouseAction, MouseButton};
use crate::keymap::{Action, Keys, Modes};
use crate::page::Line;
use crate::text::{fold::fold, one_line};
pub use item::Item;
pub use sheet::Sheet;

/// Rows for the title and for the last line.
const AROUND: u16 = 4;
/// Rows above the first item.
pub const HEAD: u16 = 2;
/// How it begins what it says to a key that does nothing.
pub const UNBOUND: &str = "That key does nothing here";
/// Lines of a page that a notch of the wheel scrolls.
const NOTCH: usize = 3;

/// The list.
#[derive(Clone, Debug)]
pub struct Library {
    folder: String,
    items: Vec<Item>,
    /// Places of the items that are listed, as they are shown.
    listed: Vec<usize>,
    selected: usize,
    top: usize,
    size: (u16, u16),
    keys: Keys,
    dates: DateStyle,
    find: Prompt,
    typing: bool,
    /// Items that are still being read.
    unread: usize,
    message: Option<String>,
    /// The page over the list, and lines above its window.
    sheet: Option<(Sheet, usize)>,
    /// How many briefings have a title.
    titles: HashMap<String, usize>,
}

impl Library {
    /// The list of `items`, found in what is printed as `folder`, in a window of `size` cells.
    pub fn new(folder: String, items: Vec<Item>, size: (u16, u16), keys: Keys) -> Self {
        let unread = items.len();
        let mut library = Self {
            folder,
            items,
            listed: Vec::new(),
            selected: 0,
            top: 0,
            size,
            keys,
            dates: DateStyle::default(),
            find: Prompt::default(),
            typing: false,
            unread,
            message: None,
            sheet: None,
            titles: HashMap::new(),
        };
        library.count_titles();
        library.list(None);
        library
    }

    /// The same with the file selected that is selected in `before`, if it is still there.
    pub fn selecting_as(mut self, before: &Library) -> Self {
        let name = before.selected().map(|(item, _)| &item.name);
        self.list(self.items.iter().position(|item| Some(&item.name) == name));
        self
    }

    /// Displays dates in `style`.
    pub fn with_dates(self, style: DateStyle) -> Self {
        Self { dates: style, ..self }
    }

    /// How dates are displayed.
    pub fn dates(&self) -> DateStyle {
        self.dates
    }

    /// Where the files are.
    pub fn folder(&self) -> &str {
        &self.folder
    }

    /// The window's size in cells.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// What is listed, as shown, each with whether it is selected.
    pub fn listed(&self) -> impl Iterator<Item = (&Item, bool)> {
        self.listed.iter().enumerate().map(|(place, &item)| (&self.items[item], place == self.selected))
    }

    /// What is selected, and its place among what is listed, from 1.
    pub fn selected(&self) -> Option<(&Item, usize)> {
        self.selected_item().map(|item| (&self.items[item], self.selected + 1))
    }

    /// Whether another briefing has the same title, so that only the file's name tells them apart.
    pub fn shares_title(&self, item: &Item) -> bool {
        item.title.as_ref().and_then(|title| self.titles.get(title)).is_some_and(|&count| count > 1)
    }

    /// The page over the list, and how many of its lines lie above the window.
    pub fn sheet(&self) -> Option<(&Sheet, usize)> {
        self.sheet.as_ref().map(|(sheet, above)| (sheet, *above))
    }

    /// Where that page goes, its title row included.
    pub fn sheet_area(&self) -> Rect {
        let (columns, rows) = self.size;
        Rect::new(1.min(columns), 0, columns.saturating_sub(2), rows.saturating_sub(1))
    }

    /// All lines of that page.
    pub fn sheet_lines(&self) -> Vec<Line> {
        let width = layout::prose_width(layout::body(self.sheet_area()));
        self.sheet.as_ref().map(|(sheet, _)| sheet.lines(self.keys, width)).unwrap_or_default()
    }

    /// The same to be read out.
    pub fn sheet_aloud(&self) -> Vec<String> {
        self.sheet.as_ref().map(|(sheet, _)| sheet.aloud(self.keys)).unwrap_or_default()
    }

    /// Shows why a briefing cannot be opened, over the list.
    pub fn report(&mut self, report: String) {
        self.sheet = Some((Sheet::Report(report), 0));
    }

    /// How many there are, listed or not.
    pub fn count(&self) -> usize {
        self.items.len()
    }

    /// Items above the window's first one.
    pub fn top(&self) -> usize {
        self.top
    }

    /// Files that have not been read in full yet.
    pub fn pending(&self) -> usize {
        self.unread
    }

    /// What is searched for.
    pub fn find(&self) -> &Prompt {
        &self.find
    }

    /// Whether it is being typed.
    pub fn is_typing(&self) -> bool {
        self.typing
    }

    /// What the last line has to say once.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// Has the last line say `message` until the next input.
    pub fn say(&mut self, message: String) {
        self.message = Some(one_line(&message).into_owned());
    }

    /// What keys do.
    pub fn keys(&self) -> Keys {
        self.keys
    }

    /// Items that fit in the window.
    pub fn height(&self) -> usize {
        usize::from(self.size.1.saturating_sub(AROUND)).max(1)
    }

    /// Takes what is known of items by their places, now that they have been read. The list is made anew once for all of
    /// them.
    pub fn learn(&mut self, learnt: impl IntoIterator<Item = (usize, Item)>) {
        let (selected, pending) = (self.selected_item(), self.unread);
        for (place, item) in learnt {
            if let Some(known) = self.items.get_mut(place) {
                *known = item;
                self.unread = self.unread.saturating_sub(1);
            }
        }
        if self.unread != pending {
            self.count_titles();
            self.list(selected);
        }
    }

    /// Remembers that item `place` has been read by the reader.
    pub fn mark_read(&mut self, place: usize) {
        if let Some(unread) = self.items.get_mut(place).and_then(|item| item.unread.as_mut()) {
            *unread = false;
        }
    }

    /// The window has a new size.
    pub fn resize(&mut self, size: (u16, u16)) {
        self.size = size;
        self.settle();
    }

    /// Takes an input and says what the runner has to do besides drawing.
    pub fn handle(&mut self, input: &Input) -> Effect {
        match input {
            // what was said stays until the reader does something
            Input::Focus(_) | Input::Reply(_) => return Effect::None,
            _ => self.message = None,
        }
        match input {
            Input::Resize { columns, rows } => self.resize((*columns, *rows)),
            Input::Paste(text) if self.typing => self.edit(&Edit::Insert(text.clone())),
            Input::Mouse(mouse) => return self.point(*mouse),
            Input::Key(key) if self.typing => return self.type_key(*key),
            Input::Key(key) => return self.press(*key),
            Input::Paste(_) | Input::Focus(_) | Input::Reply(_) => {}
        }
        Effect::None
    }

    fn press(&mut self, key: Key) -> Effect {
        match self.keys.lookup(key, Modes::default()) {
            Some(action) if self.sheet.is_some() => self.act_on_sheet(action),
            Some(action) => self.act(action),
            None => self.refuse(),
        }
    }

    /// A click selects, another one opens; the wheel moves.
    fn point(&mut self, mouse: Mouse) -> Effect {
        let by = if self.sheet.is_some() { NOTCH } else { 1 };
        match mouse.action {
            MouseAction::ScrollDown => self.go(by, true),
            MouseAction::ScrollUp => self.go(by, false),
            // what is typed is not left by a slip
            MouseAction::Down(MouseButton::Left) if !self.typing && self.sheet.is_none() => {
                let row = mouse.row.checked_sub(HEAD).map(usize::from).filter(|&row| row < self.height());
                match row.map(|row| self.top + row).filter(|&place| place < self.listed.len()) {
                    Some(place) if place == self.selected => return self.open(),
                    Some(place) => self.selected = place,
                    None => {}
                }
            }
            _ => {}
        }
        Effect::None
    }

    fn type_key(&mut self, key: Key) -> Effect {
        match (key.code, edit(key, true)) {
            (KeyCode::Enter, _) => {
                self.typing = false;
                return self.open();
            }
            (_, Some(Msg::Do(action))) => return self.act(action),
            (_, Some(Msg::Edit(edit))) => self.edit(&edit),
            _ => {}
        }
        Effect::None
    }

    fn edit(&mut self, edit: &Edit) {
        let selected = self.selected_item();
        let leaves = matches!(edit, Edit::Cancel) || matches!(edit, Edit::Backspace) && self.find.text().is_empty();
        match leaves {
            true => (self.typing, self.find) = (false, Prompt::default()),
            false => self.find.apply(edit),
        }
        self.list(selected);
    }

    fn act(&mut self, action: Action) -> Effect {
        match action {
            Action::Down => self.go(1, true),
            Action::Up => self.go(1, false),
            Action::HalfDown => self.go(self.page_height() / 2, true),
            Action::HalfUp => self.go(self.page_height() / 2, false),
            Action::PageDown => self.go(self.page_height(), true),
            Action::PageUp => self.go(self.page_height(), false),
            Action::First => self.go(usize::MAX, false),
            Action::Last => self.go(usize::MAX, true),
            Action::Open => return self.open(),
            Action::Find => self.typing = true,
            Action::Back => self.edit(&Edit::Cancel),
            Action::Help => self.sheet = Some((Sheet::Help, 0)),
            Action::Reload => return Effect::Reload,
            Action::Repaint => return Effect::Repaint,
            Action::Theme => return Effect::NextTheme,
            Action::Suspend => return Effect::Suspend,
            Action::Quit => return Effect::Quit,
            _ => return self.refuse(),
        }
        Effect::None
    }

    /// On the page over the list most keys move; the others do what they do anywhere, or nothing.
    fn act_on_sheet(&mut self, action: Action) -> Effect {
        match action {
            Action::Back => self.sheet = None,
            Action::Help if matches!(self.sheet, Some((Sheet::Help, _))) => self.sheet = None,
            Action::Open | Action::Find => return self.refuse(),
            action => return self.act(action),
        }
        Effect::None
    }

    fn refuse(&mut self) -> Effect {
        let help = self.keys.first_key(Action::Help, Modes::default());
        self.message = Some(format!("{UNBOUND}; {help} lists the keys."));
        Effect::None
    }

    /// Rows of whatever is moved in: the page over the list, or the list.
    fn page_height(&self) -> usize {
        match self.sheet {
            Some(_) => usize::from(layout::body(self.sheet_area()).height).saturating_sub(1).max(1),
            None => self.height(),
        }
    }

    fn open(&mut self) -> Effect {
        match self.selected_item() {
            Some(item) => Effect::OpenBriefing(item),
            None => Effect::None,
        }
    }

    fn selected_item(&self) -> Option<usize> {
        self.listed.get(self.selected).copied()
    }

    fn go(&mut self, by: usize, down: bool) {
        let moved = |from: usize, last: usize| match down {
            true => from.saturating_add(by.max(1)).min(last),
            false => from.saturating_sub(by.max(1)),
        };
        if self.sheet.is_some() {
            let most = self.most_above();
            return self.sheet.iter_mut().for_each(|(_, above)| *above = moved(*above, most));
        }
        self.selected = moved(self.selected, self.listed.len().saturating_sub(1));
        self.settle();
    }

    /// Lines of the page over the list that may lie above its window.
    fn most_above(&self) -> usize {
        self.sheet_lines().len().saturating_sub(usize::from(layout::body(self.sheet_area()).height))
    }

    fn count_titles(&mut self) {
        self.titles.clear();
        // a broken one is listed by its file's name
        for title in self.items.iter().filter(|item| item.problem.is_none()).filter_map(|item| item.title.clone()) {
            *self.titles.entry(title).or_default() += 1;
        }
    }

    /// Lists what holds what is searched for: the latest first, what has no day last. What was selected stays so.
    fn list(&mut self, selected: Option<usize>) {
        let words: Vec<String> = self.find.text().split_whitespace().map(fold).collect();
        let items = &self.items;
        let mut listed: Vec<usize> = (0..items.len()).filter(|&item| items[item].holds(&words)).collect();
        let key = |item: usize| (std::cmp::Reverse(items[item].day()), &items[item].title, &items[item].name);
        listed.sort_by(|&a, &b| key(a).cmp(&key(b)));
        self.selected = selected.and_then(|item| listed.iter().position(|&listed| listed == item)).unwrap_or(0);
        self.listed = listed;
        self.settle();
    }

    fn settle(&mut self) {
        let most = self.most_above();
        self.sheet.iter_mut().for_each(|(_, above)| *above = (*above).min(most));
        let height = self.height();
        self.top = self.top.min(self.selected).max((self.selected + 1).saturating_sub(height));
        self.top = self.top.min(self.listed.len().saturating_sub(height));
    }
}

#[cfg(test)]
mod tests;
