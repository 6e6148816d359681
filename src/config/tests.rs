//! Tests of the configuration file.

use super::*;
use crate::keymap::Modes;

#[test]
fn values_are_read_with_their_lines() {
    let text = "theme = \"light\"\n\nmouse = false\nlayout = \"single\"\nlibrary = \"~/b\"\n[keys]\nfind = [\"Ctrl-f\", \"F3\"]\npage-down = \"PgDn\"\n";
    let config = Config::parse(text).unwrap();
    assert_eq!(config.theme, ConfigSetting { value: Some("light".into()), line: Some(1) });
    assert_eq!(config.mouse, ConfigSetting { value: MouseSetting(false), line: Some(3) });
    assert_eq!((config.layout.value, config.color.line), (Layout::Single, None));
    let key = |key: Key| config.keys.lookup(key, Modes::default());
    assert_eq!(key(Key::control('f')), Some(Action::Find));
    assert_eq!(key(Key::char('/')), None, "configured keys replace the default ones");
    assert_eq!(key(Key::char('j')), Some(Action::Down));
    assert_eq!(config.own_keys, [("find".to_owned(), 7), ("page-down".to_owned(), 8)]);
}

#[test]
fn ctrl_c_quits_unless_it_is_bound_to_something_else() {
    let bound = |text: &str| Config::parse(text).unwrap().keys.lookup(Key::control('c'), Modes::default());
    assert_eq!(bound("[keys]\nquit = \"F10\""), Some(Action::Quit));
    assert_eq!(bound("[keys]\nquit = \"F10\"\nfind = \"Ctrl-c\""), Some(Action::Find));
    assert!(Config::parse("[keys]\npalette = []").is_ok());
}

#[test]
fn a_key_that_had_no_meaning_or_another_one_before_stays_with_its_configured_action() {
    let bound = |text: &str, key: Key| {
        let reading = Modes { reading: true, ..Modes::default() };
        Config::parse(text).unwrap().keys.lookup(key, reading)
    };
    let (q, b) = (Key::char('q'), Key::char('b'));
    assert_eq!((bound("", q), bound("", b)), (Some(Action::Close), Some(Action::PageUp)));
    assert_eq!(bound("[keys]\nquit = [\"q\", \"Q\"]", q), Some(Action::Quit));
    assert_eq!(bound("[keys]\nquit = \"Q\"", q), None, "someone does not want to quit by it");
    assert_eq!(bound("[keys]\nquit = \"Q\"\nclose = \"q\"", q), Some(Action::Close));
    assert_eq!(bound("[keys]\nsummary = \"b\"", b), Some(Action::Summary));
    assert_eq!(bound("[keys]\nfind = \"R\"", Key::char('R')), Some(Action::Find));
    // numbers of links are no paging keys
    assert_eq!(bound("[keys]\nactors = \"1\"", Key::char('1')), Some(Action::PickLink));
}

#[test]
fn letters_of_other_scripts_are_read_by_the_configured_keyboard_unless_they_are_bound() {
    let bound = |text: &str, c: char| Config::parse(text).unwrap().keys.lookup(Key::char(c), Modes::default());
    assert_eq!((bound("", 'о'), bound("keyboard = \"bulgarian\"", 'о')), (Some(Action::Down), None));
    assert_eq!(bound("[keys]\nsummary = \"о\"", 'о'), Some(Action::Summary));
}

#[test]
fn every_problem_has_a_message_and_help() {
    let report = |text: &str| {
        let problems = Config::parse(text).map(|_| ()).unwrap_err();
        let format = |problem: Diagnostic| format!("{} ({})", problem.message, problem.help.unwrap_or_default());
        problems.into_iter().map(format).collect::<Vec<_>>().join("\n")
    };
    for (text, words) in [
        ("themes = \"x\"", "did you mean `theme`?"),
        ("layout = \"wide\"", "\"single\""),
        ("ambiguous = \"wdie\"", "\"narrow\", \"wide\""),
        ("charset = \"latin1\"", "\"utf-8\", \"ascii\""),
        ("timezone = \"Berlin\"", "unknown time zone (write `Europe/Berlin`)"),
        ("timezone = 2", "expected a string"),
        ("mouse = 1", "expected true or false"),
        ("keyboard = \"cyrillic\"", "expected one of \"russian\", \"ukrainian\""),
        ("theme = 3", "expected a string"),
        ("[keys]\nfnd = \"x\"", "did you mean `find`?"),
        ("[keys]\nfind = \"Hyper-x\"", "invalid key"),
        ("[keys]\nfind = \"j\"", "key `j` is also bound to `down`"),
        ("[keys]\nfind = \"F7\"\nhelp = \"F7\"", "key `F7` is also bound to `help`"),
        (
            "[keys]\nrepaint = \"F8\"\nredraw = \"F9\"",
            "`repaint` is the former name of `redraw`, which has keys too (remove `repaint`)",
        ),
        ("keys = 1", "expects a table"),
        ("[keys]\nquit-program = \"x\"", "did you mean `quit`?"),
        ("[keys]\nquit = []\npalette = []", "`quit` needs a key"),
        ("theme = \"lihgt\"", "unknown theme `lihgt` (did you mean `light`?)"),
        ("theme = \"xyzzy\"", "built in: dark, light"),
    ] {
        assert!(report(text).contains(words), "{text}: {}", report(text));
    }
    assert!(Config::parse("theme = ").is_err());
    assert!(Config::parse("[keys]\nrepaint = \"F8\"").is_ok(), "a former name alone is accepted");
}
