//! Tests of keys and clicks in the library.

use super::*;
use crate::app::layout;
use crate::app::msg::Effect;
use crate::briefing::{Date, load};
use crate::index::{Index, SearchItem};
use crate::input::{Input, Key, KeyCode, Modifiers, Mouse, MouseAction, MouseButton};
use crate::keymap::{Action, KEYMAP, Keys, Scope};

fn file(name: &str, date: &str, text: &str) -> BriefingFile {
    let briefing = format!("schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\nsummary = \"{text}.\"\n");
    let text = Some(std::sync::Arc::new(Index::new(load(&briefing).unwrap()).search_text()));
    let title = Some(format!("About {name}"));
    BriefingFile { name: name.into(), title, as_of: Date::parse(date).ok(), text, ..BriefingFile::default() }
}

fn library() -> Library {
    let files = vec![
        file("a.toml", "2024-05-01", "Oman and its talks"),
        file("b.toml", "2024-06-01", "A harbour"),
        file("c.toml", "no day", "Nothing"),
        file("d.toml", "2024-05-18", "Élysée talks"),
    ];
    Library::new("folder".into(), files, (80, 24), Keys::default())
}

fn names(library: &Library) -> Vec<&str> {
    library.listed().map(|(file, _)| file.name.as_str()).collect()
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
fn the_latest_is_first_and_files_without_a_date_are_last() {
    let mut library = library();
    assert_eq!(names(&library), ["b.toml", "d.toml", "a.toml", "c.toml"]);
    assert_eq!(press(&mut library, "j\n"), Effect::OpenBriefing(3));
    // when other files have been read, the selection stays
    library.update_files([(0, file("a.toml", "2025-01-01", ""))]);
    assert_eq!(names(&library)[0], "a.toml");
    assert_eq!(press(&mut library, "\n"), Effect::OpenBriefing(3));
}

#[test]
fn editions_of_one_day_are_ordered_by_time() {
    let files = ["2031-05-17T08:00Z", "2031-05-17T18:00Z", "2031-05-17T17:00-04:00", "2031-05-16"];
    let files = files.iter().enumerate().map(|(place, as_of)| file(&format!("{place}"), as_of, "")).collect();
    let library = Library::new("folder".into(), files, (80, 24), Keys::default());
    assert_eq!(names(&library), ["2", "1", "0", "3"]);
}

#[test]
fn all_texts_are_searched_while_typing() {
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
fn titles_come_before_matches_and_what_was_chosen_is_remembered() {
    let mut titled = file("e.toml", "2020", "Nothing");
    titled.title = Some("Harbour talks".into());
    let files = vec![file("a.toml", "2024", "Talks"), file("d.toml", "2024", "Talks"), titled];
    let mut library = Library::new("folder".into(), files, (80, 24), Keys::default());
    let _ = press(&mut library, "/talks");
    assert_eq!(names(&library), ["e.toml", "a.toml", "d.toml"]);
    assert_eq!((library.listed_files(), library.hit(0, 60).is_some(), library.hit(1, 60).is_some()), (3, false, true));
    assert_eq!(press(&mut library, "\n"), Effect::OpenBriefing(2));
    assert_eq!(library.take_chosen(), Some(("talks".into(), None)));
    // the selection may move before the briefing has been read
    assert_eq!(press(&mut library, "j\n"), Effect::OpenBriefing(0));
    let _ = press(&mut library, "k");
    assert_eq!(library.take_chosen(), Some(("talks".into(), Some(SearchItem::Summary))));
    // without a search, nothing but the briefing is chosen
    assert_eq!(press(&mut library, "\u{1b}\n"), Effect::OpenBriefing(2));
    assert_eq!(library.take_chosen(), None);
}

#[test]
fn the_selection_stays_visible() {
    let files = (0..100).map(|number| file(&format!("{number:03}.toml"), "2024", "")).collect();
    let mut library = Library::new("folder".into(), files, (80, 14), Keys::default());
    let _ = press(&mut library, "G");
    assert_eq!((library.top(), library.height()), (90, 10));
    // with a preview of eight rows
    library.resize((80, 24));
    assert_eq!((library.top(), library.height()), (88, 12));
    // two rows for each file
    library.resize((30, 10));
    assert_eq!((library.top(), library.height()), (97, 3));
    let _ = press(&mut library, "g");
    assert_eq!(library.top(), 0);
}

fn click(library: &mut Library, row: u16) -> Effect {
    let action = MouseAction::Down(MouseButton::Left);
    library.handle(&Input::Mouse(Mouse { action, column: 5, row, modifiers: Modifiers::NONE }))
}

#[test]
fn a_click_selects_and_a_second_one_opens() {
    let mut library = library();
    assert_eq!(click(&mut library, HEAD_ROWS + 1), Effect::None);
    assert_eq!(library.selected().map(|(file, position)| (file.name.as_str(), position)), Some(("d.toml", 2)));
    assert_eq!(click(&mut library, HEAD_ROWS + 1), Effect::OpenBriefing(3));
    for row in [0, HEAD_ROWS - 1, HEAD_ROWS + 4, 23] {
        assert_eq!((click(&mut library, row), library.selected), (Effect::None, 1), "{row}");
    }
}

#[test]
fn a_click_on_either_row_of_a_file_selects_it() {
    let mut library = library();
    library.resize((30, 10));
    for (row, name) in [(2, "d.toml"), (3, "d.toml"), (4, "a.toml"), (5, "a.toml"), (0, "b.toml"), (1, "b.toml")] {
        library.resize((30, 10));
        let _ = click(&mut library, HEAD_ROWS + row);
        assert_eq!(library.selected().map(|(file, _)| file.name.as_str()), Some(name), "{row}");
    }
}

#[test]
fn a_list_over_a_briefing_returns_to_it() {
    let mut library = library();
    library.set_over_briefing(true);
    assert_eq!(press(&mut library, "q"), Effect::Out);
    assert_eq!(library.handle(&Input::Key(Key::control('c'))), Effect::Quit);
    assert_eq!(press(&mut library, "\u{1b}"), Effect::Out);
    // Esc first clears the search and closes the page
    assert_eq!(press(&mut library, "/x\u{1b}"), Effect::None);
    assert_eq!(press(&mut library, "?\u{1b}"), Effect::None);
    // and stops opening a briefing
    library.set_progress(Some("Loading".into()));
    assert_eq!(press(&mut library, "\u{1b}"), Effect::CancelOpening);
    assert_eq!((press(&mut library, "\u{1b}"), library.progress()), (Effect::Out, None));
}

#[test]
fn overlays_are_scrolled_and_closed() {
    let mut library = library();
    let _ = press(&mut library, "j?");
    assert!(library.overlay_lines().iter().any(|line| line.text().contains("Ctrl-l")));
    let _ = press(&mut library, "?");
    assert_eq!(library.overlay(), None);
    library.show_report("error: a\n".repeat(50));
    let _ = press(&mut library, "G");
    let (_, above) = library.overlay().unwrap();
    assert_eq!(above + usize::from(layout::body(library.overlay_area()).height), library.overlay_lines().len());
    let _ = press(&mut library, "\u{1b}");
    assert_eq!((library.overlay(), library.selected), (None, 1));
}

#[test]
fn a_key_without_effect_shows_a_message() {
    let mut library = library();
    for key in ["%", "v", "1"] {
        let _ = press(&mut library, key);
        assert!(library.message().is_some_and(|message| message.contains("no action; ? lists the keys.")), "{key}");
    }
    let _ = press(&mut library, "j");
    assert_eq!(library.message(), None);
}

#[test]
fn equal_titles_are_detected() {
    let mut files = vec![file("a.toml", "2024", ""), file("b.toml", "2024", ""), file("c.toml", "2024", "")];
    files[1].title = files[0].title.clone();
    let library = Library::new("folder".into(), files.clone(), (80, 24), Keys::default());
    assert_eq!(files.iter().map(|file| library.shares_title(file)).collect::<Vec<_>>(), [true, true, false]);
}

#[test]
fn after_a_reload_the_same_file_is_selected() {
    let mut before = library();
    let _ = press(&mut before, "jj");
    assert_eq!(before.selected().map(|(file, position)| (file.name.as_str(), position)), Some(("a.toml", 3)));
    let later = |files: Vec<BriefingFile>| {
        Library::new("folder".into(), files, (80, 24), Keys::default()).with_selection_of(&before)
    };
    let selected = |library: &Library| library.selected().map(|(file, position)| (file.name.clone(), position));
    let found =
        later(vec![file("0.toml", "2024-01-01", ""), file("a.toml", "2024-01-02", ""), file("z.toml", "2025", "")]);
    assert_eq!(selected(&found), Some(("a.toml".to_owned(), 2)));
    assert_eq!(selected(&later(vec![file("z.toml", "2025", "")])), Some(("z.toml".to_owned(), 1)));
}

#[test]
fn the_keymap_says_which_actions_work_here() {
    for row in KEYMAP.iter().filter(|row| row.scope == Scope::Everywhere) {
        let mut library = library();
        let Some(key) = row.keys.first() else { continue };
        let _ = library.handle(&Input::Key(*key));
        assert_eq!(library.unbound().is_some(), row.in_library.is_none(), "{}", row.action.name());
    }
    assert!(KEYMAP.iter().any(|row| row.action == Action::Open && row.in_library.is_some()));
}
