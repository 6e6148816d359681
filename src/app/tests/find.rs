//! The ranked list of matches, the preview in place, and the way from match to match.

use super::*;
use crate::index::SearchItem;

const FOUND: &str = r#"
schema = 1
[briefing]
title = "t"
as_of = "2024-05-18"
summary = "Nobody knows where the dredger is."
[[judgment]]
id = "j"
text = "The dredger left in the night."
[[source]]
id = "s"
title = "Log of the dredger"
[[actor]]
id = "a"
name = "Dredger Amber"
[[actor]]
id = "b"
name = "Harbour office"
note = "Owns one dredger."
[[actor]]
id = "c"
name = "Jake Sullivan"
[[relation]]
id = "r"
from = "b"
kind = "owns"
to = "a"
[[event]]
title = "Dredgers meet"
date = "2024-05-17"
[[quote]]
speaker = "a"
paraphrase = "It was dark."
[[question]]
text = "Where is it?"
"#;

fn found() -> App {
    App::new(index(FOUND), 120, 40)
}

/// Returns the kind of the item that is shown, and the label of an entry.
fn current(app: &App) -> String {
    let item = app.current_item().unwrap();
    let label = item.entry().map_or("", |entry| app.index().label(entry));
    format!("{} {label}", item.kind()).trim_end().to_owned()
}

fn is_shown(app: &App, words: &str) -> bool {
    let mut drawing = crate::page::Line::default();
    let areas = app.areas();
    let page = areas.reading.map(|area| app.page(&app.stop(), usize::from(area.width) - 4));
    let height = areas.reading.map_or(0, |area| usize::from(area.height) - 1);
    let lines = page.iter().flat_map(|page| page.lines.iter().skip(app.stop().scroll).take(height));
    lines.for_each(|line| drawing.pieces.extend(line.pieces.clone()));
    drawing.text().contains(words)
}

#[test]
fn matches_are_listed_best_first_and_stepped_in_reading_order() {
    let mut app = found();
    let _ = press(&mut app, "/dredger");
    let find = app.find().unwrap().clone();
    let listed: Vec<String> =
        (0..find.count()).map(|place| find.ranked(app.index(), place).unwrap().kind().into()).collect();
    assert_eq!(listed, ["Actor", "Relation", "Source", "Summary", "Judgment", "Actor", "Quote", "Event"]);
    assert_eq!(current(&app), "Actor Dredger Amber", "the best match is previewed");
    let _ = press(&mut app, "\n");
    assert!(app.prompt().is_none() && app.reading().is_none());
    let mut visited = Vec::new();
    for _ in 0..find.count() {
        let _ = press(&mut app, "n");
        visited.push(current(&app));
    }
    let expected = [
        "Actor Harbour office",
        "Event Dredgers meet",
        "Quote It was dark.",
        "Relation",
        "Source",
        "Summary",
        "Judgment",
        "Actor Dredger Amber",
    ];
    assert_eq!(visited, expected, "around the end");
    let _ = press(&mut app, "NN");
    assert_eq!(current(&app), "Summary");
    assert!(is_shown(&app, "where the dredger is"));
    let place = app.find().unwrap().place(app.index(), SearchItem::Summary);
    assert_eq!(place, Some(1), "the first in reading order");
}

#[test]
fn esc_returns_to_the_place_before_and_arrows_move_in_the_list() {
    let mut app = found();
    let _ = press(&mut app, "4/dredger");
    for (key, kind) in [(KeyCode::Down, "Relation"), (KeyCode::Down, "Source"), (KeyCode::Up, "Relation")] {
        let msg = app.interpret(&Input::Key(Key::plain(key))).unwrap();
        let _ = app.update(msg);
        assert_eq!(current(&app), kind);
    }
    let msg = app.interpret(&Input::Key(Key::control('n'))).unwrap();
    let _ = app.update(msg);
    assert_eq!((current(&app).as_str(), app.picked_hit()), ("Source", 2));
    assert!(app.reading().is_some(), "it has no panel");
    let _ = press(&mut app, "\u{1b}");
    assert_eq!((app.focus(), app.find().is_none(), app.prompt().is_none()), (Section::Questions, true, true));
    // once more, and further typing goes back to the best match
    let _ = press(&mut app, "/dredge");
    for _ in 0..50 {
        let msg = app.interpret(&Input::Key(Key::plain(KeyCode::Down))).unwrap();
        let _ = app.update(msg);
    }
    assert_eq!((current(&app).as_str(), app.picked_hit()), ("Quote It was dark.", 7));
    let _ = press(&mut app, "r");
    assert_eq!((current(&app).as_str(), app.picked_hit()), ("Actor Dredger Amber", 0));
}

#[test]
fn a_match_in_a_field_that_the_panel_does_not_show_opens_the_page() {
    let mut app = found();
    let _ = press(&mut app, "/owns one\n");
    assert_eq!(current(&app), "Actor Harbour office");
    assert!(app.reading().is_some() && is_shown(&app, "Owns one dredger."));
    let _ = press(&mut app, "\u{1b}");
    assert_eq!((current(&app).as_str(), app.reading().is_none()), ("Actor Harbour office", true));
    // the page that was opened for a match is closed for the next one, which its panel shows
    let _ = press(&mut app, "/dredger amber\n");
    let _ = press(&mut app, "/office\n");
    assert!(app.reading().is_none() && current(&app) == "Actor Harbour office");
}

#[test]
fn a_word_that_neither_label_nor_panel_shows_is_listed_with_its_field_and_opens_the_page() {
    let mut app = found();
    let _ = press(&mut app, "/office one");
    let hit = |app: &App, room| {
        let item = app.find().unwrap().ranked(app.index(), 0).unwrap();
        page::hit(app.index(), item, app.marks().unwrap(), (room, app.dates())).text()
    };
    for room in [110, 57] {
        let hit = hit(&app, room);
        assert!(hit.contains("Harbour office") && hit.contains("Owns one dredger."), "{hit}");
    }
    let narrow = hit(&app, 30);
    assert!(narrow.contains("one"), "{narrow}");
    let _ = press(&mut app, "\n");
    assert!(app.reading().is_some() && is_shown(&app, "Owns one dredger."));
    let _ = press(&mut app, "\u{1b}/harbour office\n");
    assert!(app.reading().is_none(), "the panel shows both words");
}

#[test]
fn a_search_is_reported_only_where_it_was_made() {
    let mut app = found();
    let _ = press(&mut app, "/dredger\n");
    assert!(app.find_here().is_some());
    let _ = press(&mut app, "?");
    assert!(app.find().is_some() && app.find_here().is_none(), "help was not searched");
    let _ = press(&mut app, "/zoom\n");
    assert!(app.find_here().is_some() && app.found_on_page().is_some_and(|found| found.at.is_some()));
    let _ = press(&mut app, "?");
    assert!(app.reading().is_none() && app.find_here().is_none(), "entries were not searched for this");
    let _ = press(&mut app, "/dredger\n");
    assert!(app.find_here().is_some());
}

#[test]
fn misspelt_words_are_offered_in_their_right_form() {
    let mut app = found();
    let _ = press(&mut app, "/sulivan");
    assert!(app.find().is_some_and(|find| find.is_corrected) && current(&app) == "Actor Jake Sullivan");
    let item = SearchItem::from(app.selected().unwrap());
    let spelled = page::spelled(app.index(), item, app.marks().unwrap());
    assert_eq!(spelled.as_deref(), Some("Sullivan"));
    let _ = press(&mut app, "\u{1b}/dregder jaek\n");
    assert!(app.message().is_some_and(|message| message.contains("No match")), "not in one item");
}

#[test]
fn the_audience_does_not_see_what_a_search_only_tries() {
    let mut presenter = app();
    let _ = press(&mut presenter, "3p ");
    let before = presenter.stage().unwrap();
    let _ = press(&mut presenter, "/report");
    assert_ne!(presenter.selected(), before.selected[before.focus]);
    assert_eq!(presenter.stage().unwrap(), before);
    assert_eq!(presenter.sighting(), Sighting::default());
    let _ = press(&mut presenter, "\n");
    assert_ne!(presenter.stage().unwrap(), before);
}
