//! Keys and clicks before the list.

use super::*;
use crate::briefing::Date;

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

fn click(library: &mut Library, row: u16) -> Effect {
    let action = MouseAction::Down(MouseButton::Left);
    library.handle(&Input::Mouse(Mouse { action, column: 5, row, modifiers: crate::input::Modifiers::NONE }))
}

#[test]
fn a_click_selects_and_another_one_opens() {
    let mut library = library();
    assert_eq!(click(&mut library, HEAD + 1), Effect::None);
    assert_eq!(library.selected().map(|(item, place)| (item.name.as_str(), place)), Some(("d.toml", 2)));
    assert_eq!(click(&mut library, HEAD + 1), Effect::OpenBriefing(3));
    for row in [0, HEAD - 1, HEAD + 4, 23] {
        assert_eq!((click(&mut library, row), library.selected), (Effect::None, 1), "{row}");
    }
}

#[test]
fn pages_lie_over_the_list_and_are_closed() {
    let mut library = library();
    let _ = press(&mut library, "j?");
    assert!(library.sheet_lines().iter().any(|line| line.text().contains("Ctrl-l")));
    let _ = press(&mut library, "?");
    assert_eq!(library.sheet(), None);
    library.report("error: a\n".repeat(50));
    let _ = press(&mut library, "G");
    let (_, above) = library.sheet().unwrap();
    assert_eq!(above + usize::from(layout::body(library.sheet_area()).height), library.sheet_lines().len());
    let _ = press(&mut library, "\u{1b}");
    assert_eq!((library.sheet(), library.selected), (None, 1));
}

#[test]
fn a_key_that_does_nothing_says_so() {
    let mut library = library();
    for key in ["%", "v", "1"] {
        let _ = press(&mut library, key);
        assert!(library.message().is_some_and(|message| message.contains("does nothing here")), "{key}");
    }
    let _ = press(&mut library, "j");
    assert_eq!(library.message(), None);
}

#[test]
fn titles_that_collide_are_known() {
    let mut items = vec![item("a.toml", "2024", ""), item("b.toml", "2024", ""), item("c.toml", "2024", "")];
    items[1].title = items[0].title.clone();
    let library = Library::new("folder".into(), items.clone(), (80, 24), Keys::default());
    assert_eq!(items.iter().map(|item| library.shares_title(item)).collect::<Vec<_>>(), [true, true, false]);
}

#[test]
fn a_list_that_is_read_again_has_the_same_file_selected() {
    let mut before = library();
    let _ = press(&mut before, "jj");
    assert_eq!(before.selected().map(|(item, place)| (item.name.as_str(), place)), Some(("a.toml", 3)));
    let later =
        |items: Vec<Item>| Library::new("folder".into(), items, (80, 24), Keys::default()).selecting_as(&before);
    let selected = |library: &Library| library.selected().map(|(item, place)| (item.name.clone(), place));
    let found =
        later(vec![item("0.toml", "2024-01-01", ""), item("a.toml", "2024-01-02", ""), item("z.toml", "2025", "")]);
    assert_eq!(selected(&found), Some(("a.toml".to_owned(), 2)));
    assert_eq!(selected(&later(vec![item("z.toml", "2025", "")])), Some(("z.toml".to_owned(), 1)));
}
