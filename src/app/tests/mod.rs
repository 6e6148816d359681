//! What keys do, observed through selection, lists and pages.

mod audience;
mod axis;
mod bookmarks;
mod changes;
mod edits;
mod find;
mod lists;
mod mouse;
mod narrowing;
mod offers;
mod presenting;
mod room;
mod steps;
mod versions;

use std::sync::Arc;
use std::time::Duration;

use super::*;
use crate::briefing::{EntryId, Section, load};
use crate::diff::Mapping;
use crate::index::Index;
use crate::input::{Input, Key, KeyCode};
use crate::keymap::Action;
use crate::page::{self, Setting, Subject};

const BRIEFING: &str = r#"
schema = 1
[briefing]
title = "t"
as_of = "2024-05-18"
[[source]]
id = "paper"
title = "Paper"
[[actor]]
id = "iran"
name = "Iran"
sources = ["paper"]
[[actor]]
id = "oman"
name = "Oman"
[[actor]]
id = "axios"
name = "Axios"
[[event]]
id = "talks"
title = "Talks"
date = "2024-05"
actors = ["iran", "oman"]
sources = ["paper"]
[[event]]
id = "report"
title = "Report on the talks"
date = "2024-05-17"
actors = ["axios"]
[[quote]]
speaker = "iran"
text = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
[[question]]
text = "What came of it?"
related = ["talks"]
[[step]]
panel = "actors"
seconds = 60
notes = "Begin."
[[step]]
focus = "talks"
related = true
read = true
seconds = 30
[[step]]
focus = "report"
"#;

fn index(text: &str) -> Arc<Index> {
    Arc::new(Index::new(load(text).unwrap()))
}

fn app() -> App {
    App::new(index(BRIEFING), 100, 30)
}

fn press(app: &mut App, keys: &str) -> Effect {
    let key = |c| match c {
        '\n' => Key::plain(KeyCode::Enter),
        '\u{1b}' => Key::plain(KeyCode::Esc),
        '\t' => Key::plain(KeyCode::Tab),
        c => Key::char(c),
    };
    let mut effect = Effect::None;
    for c in keys.chars() {
        effect = app.interpret(&Input::Key(key(c))).map_or(Effect::None, |msg| app.update(msg));
    }
    effect
}

/// Selects an entry with keys.
fn select(app: &mut App, entry: EntryId) {
    let steps = app.index().rank(entry);
    let keys = [Action::Panel(entry.section), Action::First].into_iter().chain(vec![Action::Down; steps]);
    keys.for_each(|action| drop(app.update(Msg::Do(action))));
    assert_eq!(app.selected(), Some(entry));
}

fn running(app: &App) -> &RunningPresentation {
    app.presenting().and_then(Presenting::running).unwrap()
}

fn selected(app: &App) -> &str {
    app.selected().map_or("nothing", |entry| app.index().label(entry))
}

fn open(app: &App) -> Option<&Content> {
    app.reading().map(|reading| &reading.stop.content)
}

#[test]
fn keys_move_within_and_between_panels() {
    let mut app = app();
    let _ = press(&mut app, "jj");
    assert_eq!(selected(&app), "Axios");
    let _ = press(&mut app, "jjk");
    assert_eq!(selected(&app), "Oman", "the end holds");
    let _ = press(&mut app, "\tj");
    assert_eq!((app.focus(), selected(&app)), (Section::Timeline, "Report on the talks"));
    let _ = press(&mut app, "h");
    assert_eq!(selected(&app), "Oman", "each panel keeps its selection");
    let _ = press(&mut app, "4l");
    assert_eq!(app.focus(), Section::Actors, "around the end");
}

#[test]
fn related_only_lists_linked_entries_only() {
    let mut app = app();
    let _ = press(&mut app, " ");
    let listed = |app: &App, section| app.listing(section).entries().iter().map(|id| id.index).collect::<Vec<_>>();
    assert_eq!(listed(&app, Section::Timeline), [0]);
    assert_eq!(listed(&app, Section::Questions), [] as [u32; 0]);
    let _ = press(&mut app, "4j\n");
    assert!(app.message().is_some(), "an empty panel says so");
    let _ = press(&mut app, "1\u{1b}");
    assert_eq!(app.related_to(), None, "Esc shows everything again");
    assert_eq!(listed(&app, Section::Timeline), [0, 1]);
}

#[test]
fn links_can_be_followed_and_gone_back() {
    let mut app = app();
    let _ = press(&mut app, "\n");
    assert_eq!(open(&app), Some(&Content::Page(Subject::Entry(EntryId::new(Section::Actors, 0)))));
    let _ = press(&mut app, "j\n");
    assert_eq!((app.focus(), selected(&app)), (Section::Timeline, "Talks"), "the panel follows the page");
    let _ = press(&mut app, "2\n");
    assert_eq!(selected(&app), "Iran", "a link by its number");
    let _ = press(&mut app, "[");
    assert_eq!(selected(&app), "Talks");
    let _ = press(&mut app, "]");
    assert_eq!(selected(&app), "Iran");
    let _ = press(&mut app, "\u{1b}\u{1b}");
    assert!(open(&app).is_some(), "one level at a time");
    let effect = press(&mut app, "\u{1b}\u{1b}\u{1b}\u{1b}");
    assert!(open(&app).is_none() && effect == Effect::Out, "then it is for the runner to have a list to go back to");
}

#[test]
fn sources_and_summary_open_and_close_by_the_same_key() {
    let mut app = app();
    for (key, content) in [
        ("s", Content::Page(Subject::SourcesOf(EntryId::new(Section::Actors, 0)))),
        ("i", Content::Page(Subject::Summary)),
        ("?", Content::Help),
    ] {
        let _ = press(&mut app, key);
        assert_eq!(open(&app), Some(&content));
        if key != "s" {
            let _ = press(&mut app, key);
            assert_eq!(open(&app), None);
        } else {
            let _ = press(&mut app, "s");
            assert_eq!(open(&app), Some(&Content::Page(Subject::AllSources)), "s once more: all of them");
            let _ = press(&mut app, "\u{1b}\u{1b}");
        }
    }
}

#[test]
fn find_goes_to_matches_in_all_panels_as_it_is_typed() {
    let mut app = app();
    let _ = press(&mut app, "j/talks");
    assert_eq!(selected(&app), "Talks", "the first at or after the selection");
    assert_eq!(app.find().map(|find| find.count()), Some(2));
    let _ = press(&mut app, "\nn");
    assert_eq!(selected(&app), "Report on the talks");
    let _ = press(&mut app, "nN");
    assert_eq!(selected(&app), "Report on the talks", "around the end and back");
    let _ = press(&mut app, "/q\u{1b}");
    assert_eq!(selected(&app), "Report on the talks", "giving up goes back");
    assert_eq!(app.find().map(|find| find.typed.as_str()), Some("talks"), "and keeps the last search");
    let _ = press(&mut app, "1/xyzzy\n");
    assert!(app.message().is_some_and(|message| message.contains("xyzzy")));
}

#[test]
fn keys_are_text_while_a_search_is_typed() {
    let mut app = app();
    assert_eq!(press(&mut app, "/q"), Effect::None);
    assert_eq!(app.prompt().map(|(sign, prompt)| (sign, prompt.text())), Some(("/", "q")));
    assert_eq!(press(&mut app, "\u{1b}q"), Effect::Close);
    assert!(app.interpret(&Input::Paste("q".into())).is_none(), "a paste is never taken for keys");
}

#[test]
fn an_entry_taller_than_its_panel_is_read_line_by_line() {
    let mut app = App::new(index(BRIEFING), 24, 8);
    let _ = press(&mut app, "3");
    let skip = |app: &App| app.panel(Section::Quotes).skip;
    assert_eq!(skip(&app), 0);
    let _ = press(&mut app, "jj");
    assert_eq!(skip(&app), 2);
    let _ = press(&mut app, "k");
    assert_eq!(skip(&app), 1);
}

#[test]
fn a_reload_keeps_the_position_and_an_invalid_file_keeps_the_briefing() {
    let mut app = app();
    let _ = press(&mut app, "2j\n");
    let moved = BRIEFING.replacen("[[event]]", "[[event]]\ntitle = \"New\"\ndate = \"2024-01\"\n[[event]]", 1);
    let _ = app.update(Msg::Reloaded(Ok(index(&moved))));
    assert_eq!(selected(&app), "Report on the talks");
    assert_eq!(open(&app), Some(&Content::Page(Subject::Entry(EntryId::new(Section::Timeline, 2)))));
    let _ = app.update(Msg::Reloaded(Err("line 3 is wrong".into())));
    assert_eq!(app.message(), Some("Reload failed. Still showing the last valid version."));
    assert_eq!(app.index().entries(Section::Timeline).len(), 3, "nothing is lost");
    assert!(matches!(open(&app), Some(Content::Report(report)) if report.contains("line 3")));
}

#[test]
fn a_smaller_version_leaves_no_position_outside_it() {
    let small = "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n[[actor]]\nid = \"a\"\nname = \"A\"\n";
    for keys in ["2G\n", "4Go", "2G/talks", "2Gp", "1G[", "3\nj\n?"] {
        let mut app = app();
        let mut scene = Scene::new(index(BRIEFING), false);
        app.attend(&scene);
        let _ = press(&mut app, keys);
        let steps = "[[step]]\npanel = \"actors\"\n".repeat(app.steps().len());
        scene.index = index(&(small.to_owned() + &steps));
        app.attend(&scene);
        let _ = press(&mut app, "\u{1b}\u{1b}p\u{1b}[1j2j3j4j");
        assert!(app.panel(Section::Timeline).selected.is_none(), "{keys}");
    }
}

#[test]
fn a_presenters_position_outside_the_briefing_is_ignored() {
    let mut scene = Scene::new(index(BRIEFING), false);
    let small = index("schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n");
    for keys in ["p4G\n", "p2Go", "p1G\ns", "ps\n"] {
        let mut presenter = app();
        let _ = press(&mut presenter, keys);
        scene.presentation = Presentation::Running(presenter.stage().unwrap());
        // an index that changed before the presenter's position did
        let mut follower = App::new(Arc::clone(&small), 100, 30);
        follower.attend(&Scene { index: Arc::clone(&small), ..scene.clone() });
        assert!(follower.related_to().is_none() && follower.selected().is_none());
        // and one that changed with it
        let mut replaced = scene.clone();
        let mapping = Mapping::between(replaced.index.briefing(), small.briefing());
        replaced.replace(Arc::clone(&small), Arc::new(mapping));
        assert!(replaced.stage().unwrap().selected.0.iter().all(Option::is_none));
    }
}

#[test]
fn typed_text_survives_changes_in_the_room() {
    let mut app = app();
    let mut scene = Scene::new(index(BRIEFING), false);
    app.attend(&scene);
    let _ = press(&mut app, "!Who  pays");
    scene.index = index(BRIEFING);
    app.attend(&scene);
    assert_eq!(press(&mut app, "?\n"), Effect::Ask("Who pays?".into()));
}

#[test]
fn a_briefing_without_entries_can_be_viewed() {
    let mut app = App::new(index("schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n"), 100, 30);
    let _ = press(&mut app, "jkGg 4\t\nsi?n/x\n\u{1b}\u{1b}\u{1b}z");
    assert_eq!(selected(&app), "nothing");
}

#[test]
fn the_script_can_be_presented_left_and_resumed() {
    let mut app = app();
    let _ = press(&mut app, "3p ");
    let talks = EntryId::new(Section::Timeline, 0);
    let stage = app.stage().unwrap();
    assert_eq!((stage.step, stage.selected[stage.focus], stage.related_to), (1, Some(talks), Some(talks)));
    assert_eq!(stage.reading.map(|page| page.subject), Some(Subject::Entry(talks)));
    let _ = press(&mut app, "ho");
    assert!(running(&app).strayed, "moving freely is allowed");
    let _ = press(&mut app, " ");
    assert_eq!(app.stage().unwrap(), stage, "and next resumes the step");
    let _ = press(&mut app, "  ");
    assert_eq!(app.stage().unwrap().step, 2);
    assert!(app.message().is_some(), "the last step says so");
    let _ = press(&mut app, "1\n");
    assert_eq!((app.stage().unwrap().step, app.focus()), (0, Section::Actors));
    let _ = press(&mut app, "\u{1b}");
    assert_eq!((app.presenting().is_none(), app.focus()), (true, Section::Quotes), "back where it was begun");
}

#[test]
fn after_blanking_next_shows_the_same_step() {
    let mut app = app();
    let _ = press(&mut app, "p .");
    assert!(app.stage().unwrap().blank);
    let _ = press(&mut app, " ");
    assert_eq!((app.stage().unwrap().blank, app.stage().unwrap().step), (false, 1));
}

#[test]
fn time_is_counted_per_step_and_in_total() {
    let mut app = app();
    app.set_clock(Duration::from_secs(100));
    let _ = press(&mut app, "p");
    app.set_clock(Duration::from_secs(110));
    let _ = press(&mut app, " ");
    app.set_clock(Duration::from_millis(145_500));
    let (step, all) = app.timing().unwrap();
    assert_eq!((step, all), (Timing { spent: 35, meant: Some(30) }, Timing { spent: 45, meant: None }));
}

#[test]
fn a_reader_without_the_right_cannot_present() {
    let mut app = app().for_reading();
    let _ = press(&mut app, "p");
    assert!(app.presenting().is_none() && app.message().is_some());
}

#[test]
fn a_page_survives_a_window_that_is_too_small() {
    let mut app = app();
    let _ = press(&mut app, "\n");
    for (columns, rows) in [(10, 3), (100, 30)] {
        let _ = app.update(Msg::Resize { columns, rows });
    }
    assert!(open(&app).is_some());
}

#[test]
fn cancelling_a_search_restores_every_panel() {
    let mut app = app();
    let _ = press(&mut app, "j2j1");
    let before = app.position();
    let _ = press(&mut app, "/sixteen\u{1b}");
    assert_eq!(app.position(), before);
}

#[test]
fn a_picked_link_is_always_visible() {
    let mut app = App::new(index(BRIEFING), 40, 9);
    let _ = press(&mut app, "\n");
    for _ in 0..40 {
        let _ = press(&mut app, "j");
        let stop = app.stop();
        let body = layout::body(app.areas().reading.unwrap());
        let lines = stop.link.and_then(|link| app.page(&stop, layout::prose_width(body)).lines_of(link));
        assert!(
            lines.is_none_or(|(first, last)| last >= stop.scroll && first < stop.scroll + usize::from(body.height))
        );
    }
}
