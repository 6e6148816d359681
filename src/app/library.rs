//! A folder's briefings as a list: which is selected, what is searched for, where it is scrolled to.
//!
//! It knows no file and no folder: whoever reads them says what is in them, as soon as it is known.

use super::input::{Input, Key, KeyCode, MouseAction};
use super::keymap::{Keys, Modes};
use super::prompt::{Edit, Prompt};
use super::update::edit;
use super::{Action, Effect, Msg};
use crate::briefing::{Date, DateStyle, Day};
use crate::text::fold::fold;

/// Rows for the title and for the last line.
const AROUND: u16 = 4;

/// What is known of one file. Texts are printable.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// The file's name.
    pub name: String,
    /// The briefing's title; none where the file does not say it.
    pub title: Option<String>,
    /// Its day.
    pub as_of: Option<Date>,
    /// Its marking.
    pub marking: Option<String>,
    /// Whether a version as late as this was never read; none where that is not known.
    pub unread: Option<bool>,
    /// What is wrong with it first, in one line.
    pub problem: Option<String>,
    /// All of its text, folded, once it has been read.
    pub text: Option<Box<str>>,
}

impl Item {
    /// The same with its day shown in `style`.
    pub fn with_dates(mut self, style: DateStyle) -> Self {
        self.as_of.iter_mut().for_each(|day| day.show_as(style));
        self
    }

    fn day(&self) -> Option<Day> {
        self.as_of.as_ref().and_then(Date::latest)
    }

    fn holds(&self, words: &[String]) -> bool {
        // most of the time nothing is searched for
        if words.is_empty() {
            return true;
        }
        let head = fold(&format!("{} {}", self.name, self.title.as_deref().unwrap_or_default()));
        let text = self.text.as_deref().unwrap_or_default();
        words.iter().all(|word| head.contains(word.as_str()) || text.contains(word.as_str()))
    }
}

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
    find: Prompt,
    typing: bool,
    /// Items that are still being read.
    unread: usize,
    message: Option<String>,
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
            find: Prompt::default(),
            typing: false,
            unread,
            message: None,
        };
        library.list(None);
        library
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
        self.message = Some(message);
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
        self.message = None;
        match input {
            Input::Resize { columns, rows } => self.resize((*columns, *rows)),
            Input::Paste(text) if self.typing => self.edit(&Edit::Insert(text.clone())),
            Input::Mouse(mouse) => match mouse.action {
                MouseAction::ScrollDown => self.go(1, true),
                MouseAction::ScrollUp => self.go(1, false),
                _ => {}
            },
            Input::Key(key) if self.typing => return self.type_key(*key),
            Input::Key(key) => {
                return self.keys.lookup(*key, Modes::default()).map_or(Effect::None, |action| self.act(action));
            }
            Input::Paste(_) | Input::Focus(_) | Input::Reply(_) => {}
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
            Action::HalfDown => self.go(self.height() / 2, true),
            Action::HalfUp => self.go(self.height() / 2, false),
            Action::PageDown => self.go(self.height(), true),
            Action::PageUp => self.go(self.height(), false),
            Action::First => self.go(self.items.len(), false),
            Action::Last => self.go(self.items.len(), true),
            Action::Open => return self.open(),
            Action::Find => self.typing = true,
            Action::Back => self.edit(&Edit::Cancel),
            Action::Reload => return Effect::Reload,
            Action::Repaint => return Effect::Repaint,
            Action::Theme => return Effect::NextTheme,
            Action::Suspend => return Effect::Suspend,
            Action::Quit => return Effect::Quit,
            _ => {}
        }
        Effect::None
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
        let last = self.listed.len().saturating_sub(1);
        self.selected =
            if down { (self.selected + by.max(1)).min(last) } else { self.selected.saturating_sub(by.max(1)) };
        self.settle();
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
        let height = self.height();
        self.top = self.top.min(self.selected).max((self.selected + 1).saturating_sub(height));
        self.top = self.top.min(self.listed.len().saturating_sub(height));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(name: &str, day: &str, text: &str) -> Item {
        let (title, text) = (Some(format!("About {name}")), Some(fold(text).into()));
        Item { name: name.into(), title, as_of: Date::parse(day).ok(), text, ..Item::default() }
    }

    fn library() -> Library {
        let items = vec![
            item("a.toml", "2024-05-01", "Oman and its talks"),
            item("b.toml", "2024-06-01", "A harbour"),
            item("c.toml", "no day", "Nothing"),
            item("d.toml", "2024-05-18", "Élysée talks"),
        ];
        Library::new("folder".into(), items, (80, 24), Keys::default())
    }

    fn names(library: &Library) -> Vec<&str> {
        library.listed().map(|(item, _)| item.name.as_str()).collect()
    }

    fn press(library: &mut Library, keys: &str) -> Effect {
        let key = |c| match c {
            '\n' => Key::plain(KeyCode::Enter),
            '\u{1b}' => Key::plain(KeyCode::Esc),
            c => Key::char(c),
        };
        keys.chars().map(|c| library.handle(&Input::Key(key(c)))).last().unwrap_or(Effect::None)
    }

    #[test]
    fn the_latest_is_first_and_what_has_no_day_last() {
        let mut library = library();
        assert_eq!(names(&library), ["b.toml", "d.toml", "a.toml", "c.toml"]);
        assert_eq!(press(&mut library, "j\n"), Effect::OpenBriefing(3));
        // what comes to be known of others moves nothing away from under the reader
        library.learn([(0, item("a.toml", "2025-01-01", ""))]);
        assert_eq!(names(&library)[0], "a.toml");
        assert_eq!(press(&mut library, "\n"), Effect::OpenBriefing(3));
    }

    #[test]
    fn all_texts_are_searched_as_it_is_typed() {
        let mut library = library();
        let _ = press(&mut library, "/ELYSEE tal");
        assert_eq!(names(&library), ["d.toml"]);
        assert_eq!(press(&mut library, "\n"), Effect::OpenBriefing(3));
        let _ = press(&mut library, "\u{1b}");
        assert_eq!(names(&library).len(), 4);
        let _ = press(&mut library, "/xyzzy");
        assert_eq!((names(&library).len(), press(&mut library, "\n")), (0, Effect::None));
        assert_eq!(press(&mut library, "\u{1b}q"), Effect::Quit);
    }

    #[test]
    fn the_selection_stays_in_sight() {
        let items = (0..100).map(|number| item(&format!("{number:03}.toml"), "2024", "")).collect();
        let mut library = Library::new("folder".into(), items, (80, 14), Keys::default());
        let _ = press(&mut library, "G");
        assert_eq!((library.top(), library.height()), (90, 10));
        library.resize((80, 24));
        assert_eq!(library.top(), 80);
        let _ = press(&mut library, "g");
        assert_eq!(library.top(), 0);
    }
}
