//! Filters and the palette.

use super::*;

#[test]
fn a_filter_narrows_its_panel_as_it_is_typed() {
    let mut app = app();
    let listed = |app: &App, section| app.listing(section).entries().iter().map(|id| id.index).collect::<Vec<_>>();
    let _ = press(&mut app, "2&actor:om");
    assert_eq!(listed(&app, Section::Timeline), [0], "before it is accepted");
    assert_eq!(listed(&app, Section::Actors), [0, 1, 2], "other panels are left alone");
    let _ = press(&mut app, "\u{1b}");
    assert_eq!(listed(&app, Section::Timeline), [0, 1], "Esc removes the filter");
    let _ = press(&mut app, "&is:nonsense\n");
    assert!(app.filter_problem().is_some_and(|problem| problem.contains("planned")), "{:?}", app.filter_problem());
    assert_eq!(listed(&app, Section::Timeline), [0, 1], "an invalid filter changes nothing");
    let _ = press(&mut app, "\u{1b}&report\n1jj 2");
    assert_eq!((app.filter_problem(), listed(&app, Section::Timeline)), (None, vec![1]));
    let _ = press(&mut app, "1 k ");
    assert_eq!(listed(&app, Section::Timeline), [] as [u32; 0], "with related only, both hold");
    let _ = press(&mut app, "2\u{1b}");
    assert_eq!(listed(&app, Section::Timeline), [0], "Esc shows all again, one thing at a time");
    let _ = press(&mut app, "\u{1b}");
    assert_eq!(listed(&app, Section::Timeline), [0, 1]);
}

#[test]
fn a_filter_without_matches_or_with_a_mistake_keeps_the_place() {
    let mut app = app();
    let _ = press(&mut app, "2j");
    let before = app.selected().unwrap();
    assert_ne!(app.listing(Section::Timeline).position(before), Some(0));
    let _ = press(&mut app, "&zzz\n");
    assert_eq!(app.selected(), None);
    // the filter is edited, still without matches
    let _ = press(&mut app, "&z\n\u{1b}");
    assert_eq!((app.selected(), app.filter(Section::Timeline).is_none()), (Some(before), true));
    let _ = press(&mut app, "&actor:oman");
    assert_ne!(app.selected(), Some(before), "only the other one matches");
    let _ = press(&mut app, " is:nonsense");
    assert!(app.filter_problem().is_some());
    assert_eq!(app.selected(), Some(before), "an invalid filter shows the place before");
}

#[test]
fn a_filter_or_search_that_is_too_long_is_reported() {
    for (key, message) in [("&", "A filter is limited to 256 bytes."), ("/", "A search is limited to 256 bytes.")] {
        let mut app = app();
        let _ = press(&mut app, key);
        let _ = app.interpret(&Input::Paste("x".repeat(257))).map(|msg| app.update(msg));
        assert_eq!(app.message(), Some(message));
    }
}

#[test]
fn a_filter_survives_a_reload_and_is_cleared_to_show_a_hidden_entry() {
    let mut app = app();
    let _ = press(&mut app, "2&report\n");
    let more = BRIEFING.replace("[[quote]]", "[[event]]\ntitle = \"Second report\"\ndate = \"2024\"\n[[quote]]");
    let _ = app.update(Msg::Reloaded(Ok(index(&more))));
    assert_eq!(app.listing(Section::Timeline).entries().len(), 2);
    let _ = press(&mut app, "4\n1\n");
    assert_eq!(selected(&app), "Talks", "a link leads there");
    assert!(app.filter(Section::Timeline).is_none());
}

#[test]
fn the_palette_finds_an_action_by_its_words_and_does_it() {
    let mut app = app();
    let _ = press(&mut app, "2:related on");
    assert_eq!(open(&app), Some(&Content::Palette));
    let _ = press(&mut app, "\n");
    assert_eq!((open(&app), app.related_to()), (None, app.selected()), "closed, and done where it was opened");
    assert_eq!(press(&mut app, ":the quit\n"), Effect::Quit);
    assert_eq!(press(&mut app, ":quit the\n"), Effect::Quit, "the action's name counts most");
    assert_eq!(press(&mut app, ":Quit\n"), Effect::Quit);
    assert_eq!(press(&mut app, ":next theme\n"), Effect::NextTheme);
    let _ = press(&mut app, "\n:no such thing\n");
    assert!(app.message().is_some_and(|message| message.contains("no such thing")));
    assert!(matches!(open(&app), Some(Content::Page(_))), "the page under it is open again");
    let _ = press(&mut app, ":\u{1b}\u{1b}:blank");
    let page = app.page(&app.stop(), 70);
    assert!(
        page.link_count() == 0 && page.lines.iter().any(|line| line.text().contains("blank or restore")),
        "not now"
    );
}
