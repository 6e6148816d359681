//! Snapshots of screens: a briefing in windows of common sizes, after some keys.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use sitroom::app::{App, Presentation, Scene};
use sitroom::briefing;
use sitroom::index::Index;
use sitroom::input::{Input, Key, KeyCode};
use sitroom::news::{Memory, News, Version};
use sitroom::screen::Depth;
use sitroom::session::Session;
use sitroom::view::Theme;

/// Returns the symbols of a buffer, one line per row.
pub fn text(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width);
    let row = |cells: &[ratatui::buffer::Cell]| {
        let mut line = String::new();
        let mut hidden = 0;
        for cell in cells {
            // the cell after a wide character is empty
            if hidden == 0 {
                line += cell.symbol();
                hidden = sitroom::text::width(cell.symbol()).max(1);
            }
            hidden -= 1;
        }
        line.trim_end().to_owned() + "\n"
    };
    buffer.content.chunks(width.max(1)).map(row).collect()
}

/// Creates a session on the briefing of the snapshots.
pub fn session(columns: u16, rows: u16) -> Session {
    session_of(app(columns, rows))
}

fn app(columns: u16, rows: u16) -> App {
    App::new(Arc::new(Index::new(briefing::load(&straits()).unwrap())), columns, rows)
}

/// The briefing of the snapshots, which is invented: changes of a shipped briefing leave the snapshots as they are.
pub fn straits() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/straits.toml")).unwrap()
}

pub fn session_of(app: App) -> Session {
    Session::new(app, Theme::named("dark").unwrap(), Depth::TrueColor)
}

/// Presses keys: characters as they are, and the names of others in angle brackets.
pub fn press(session: &mut Session, keys: &str) {
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let (key, used) = match rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
            Some((name, _)) => (named(name), name.len() + 2),
            None => (Key::char(c), c.len_utf8()),
        };
        let _ = session.handle(&Input::Key(key));
        rest = &rest[used..];
    }
}

fn named(name: &str) -> Key {
    match name {
        "enter" => Key::plain(KeyCode::Enter),
        "esc" => Key::plain(KeyCode::Esc),
        "left" => Key::plain(KeyCode::Left),
        "home" => Key::plain(KeyCode::Home),
        "tab" => Key::plain(KeyCode::Tab),
        "pgdn" => Key::plain(KeyCode::PageDown),
        "backspace" => Key::plain(KeyCode::Backspace),
        "back" => Key::alt(KeyCode::Left),
        name => panic!("no key is called {name}"),
    }
}

fn screen(columns: u16, rows: u16, keys: &str) -> String {
    let mut session = session(columns, rows);
    press(&mut session, keys);
    text(&session.draw())
}

macro_rules! screens {
    ($($name:ident: $columns:literal x $rows:literal, $keys:literal;)+) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(screen($columns, $rows, $keys));
        })+
    };
}

/// An axis of times, from the whole to minutes around the start of an outage.
#[test]
fn an_axis_of_times() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/outage.toml");
    let index = Arc::new(Index::new(briefing::load(&fs::read_to_string(file).unwrap()).unwrap()));
    for (name, columns, rows, keys) in [
        ("axis_of_times_60x20", 60, 20, "2vjjjj"),
        ("axis_of_times_60x20_days", 60, 20, "2vjjjj+++++"),
        ("axis_of_times_60x20_hours", 60, 20, "2vjjjj++++++++"),
        ("axis_of_times_60x20_minutes", 60, 20, "2vjjjj++++++++++++"),
        ("axis_of_times_30x10", 30, 10, "2vjjjj++++++++"),
        ("axis_of_times_80x24", 80, 24, "2vjjjj++++++++"),
    ] {
        let mut session = session_of(App::new(Arc::clone(&index), columns, rows));
        press(&mut session, keys);
        insta::assert_snapshot!(name, text(&session.draw()));
    }
}

screens! {
    start_80x24: 80 x 24, "";
    start_120x40: 120 x 40, "";
    start_200x60: 200 x 60, "";
    start_60x20: 60 x 20, "";
    start_40x12: 40 x 12, "";
    start_20x6: 20 x 6, "";
    actor_page_80x24: 80 x 24, "j<enter>";
    actor_page_120x40: 120 x 40, "j<enter>";
    actor_page_200x60: 200 x 60, "j<enter>";
    quote_page: 100 x 30, "3<enter>";
    question_page: 100 x 40, "4<enter>";
    event_page: 100 x 40, "2G<enter>";
    related_only: 120 x 40, "j ";
    find: 120 x 40, "/quill";
    find_nothing: 80 x 24, "/xyzzy<enter>";
    filter: 120 x 40, "2&actor:ostrey after:2031<enter>";
    filter_typed: 80 x 24, "4&is:opne";
    palette: 80 x 24, ":pa";
    palette_120x40: 120 x 40, "j<enter>:";
    summary: 100 x 40, "i";
    sources: 100 x 40, "3s";
    help: 80 x 50, "?";
    zoom: 80 x 24, "2z";
    presenting_120x40: 120 x 40, "p  ";
    presenting_80x24: 80 x 24, "p   ";
    presenting_blank: 80 x 24, "p.";
    presenting_plain: 80 x 24, "pc ";
    timeline_under_tabs: 60 x 20, "2G";
    axis_80x24: 80 x 24, "vjjjjj";
    axis_120x40: 120 x 40, "vjjjjjjjj";
    axis_200x60: 200 x 60, "vG";
    axis_60x20: 60 x 20, "vj";
    axis_40x12: 40 x 12, "v";
    axis_without_room: 26 x 9, "v";
    axis_closer: 120 x 40, "vjjjjjjj++++";
    axis_panned_away: 80 x 24, "vjjjjjjj+++<<<";
    axis_related_only: 120 x 40, "jvh ";
    axis_find: 80 x 24, "v/talks<enter>";
    axis_page: 120 x 40, "vj<enter>";
}

/// Creates the app of a reader who saw an earlier version that differs in a few places and has one more event.
pub fn informed(columns: u16, rows: u16) -> App {
    let now = straits();
    let earlier = now
        .replace("as_of = \"2031-05-18\"", "as_of = \"2031-05-11\"")
        .replace("role = \"Host and go-between\"", "role = \"Host\"")
        .replace("text = \"Did either side commit to anything?\"", "text = \"Was anything agreed?\"")
        .replace("status = \"ongoing\"", "status = \"occurred\"")
        .replace("partial = true", "partial = false")
        + "[[event]]\ntitle = \"A meeting that was not one\"\ndate = \"2031-05-10\"\n";
    let version = |text: &str| Version::of(&briefing::load(text).unwrap());
    let memory = Memory::after(None, version(&earlier));
    app(columns, rows).with_news(Arc::new(News::new(Some(&memory), &version(&now))))
}

macro_rules! informed {
    ($($name:ident: $columns:literal x $rows:literal, $keys:literal;)+) => {
        $(#[test]
        fn $name() {
            let mut session = session_of(informed($columns, $rows));
            press(&mut session, $keys);
            insta::assert_snapshot!(text(&session.draw()));
        })+
    };
}

informed! {
    news_start_80x24: 80 x 24, "";
    news_start_120x40: 120 x 40, "";
    news_start_40x12: 40 x 12, "";
    news_listed_80x24: 80 x 24, "w";
    news_listed_120x40: 120 x 40, "w";
    news_of_an_entry: 100 x 30, "w3<enter>";
}

#[test]
fn the_presenters_news_is_not_shown_while_presenting() {
    let mut presenter = session_of(informed(120, 40));
    press(&mut presenter, "p");
    let mut other = session(120, 40);
    press(&mut other, "p");
    assert_eq!(text(&presenter.draw()), text(&other.draw()));
    press(&mut presenter, "w");
    assert_eq!(presenter.app().unwrap().stage().unwrap().reading, other.app().unwrap().stage().unwrap().reading);
    press(&mut presenter, "w<esc>");
    assert!(text(&presenter.draw()).contains("changed"), "it is shown again afterwards");
}

#[test]
fn readers_without_read_state_are_told_so() {
    assert!(screen(80, 24, "w").contains("Changes are marked only"));
    assert!(attended((80, 24), "p ", "w").contains("No changes since this briefing was opened here."));
}

/// Creates a room in which no one presents.
pub fn scene() -> Scene {
    scene_of(&straits())
}

/// Creates the scene of a briefing that no one presents.
pub fn scene_of(briefing: &str) -> Scene {
    Scene::new(Arc::new(Index::new(briefing::load(briefing).unwrap())), false)
}

/// Creates the session of a viewer.
pub fn attending((columns, rows): (u16, u16), scene: &Scene) -> Session {
    let mut session = session_of(App::new(Arc::clone(&scene.index), columns, rows).for_reading());
    session.app_mut().unwrap().attend(scene);
    session
}

/// Returns the screen of a viewer who pressed `keys` after the presenter pressed `presented`.
fn attended(size: (u16, u16), presented: &str, keys: &str) -> String {
    let mut presenter = session(120, 40);
    press(&mut presenter, presented);
    let mut scene = scene();
    scene.presentation = presenter.app().unwrap().stage().map_or(Presentation::NotStarted(None), Presentation::Running);
    scene.presenter = Some("Ada Byron".into());
    let mut viewer = attending(size, &scene);
    press(&mut viewer, keys);
    text(&viewer.draw())
}

macro_rules! attended {
    ($($name:ident: $columns:literal x $rows:literal, $presented:literal, $keys:literal;)+) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(attended(($columns, $rows), $presented, $keys));
        })+
    };
}

attended! {
    following_120x40: 120 x 40, "p  ", "";
    following_80x24: 80 x 24, "p ", "";
    following_40x12: 40 x 12, "p ", "";
    looking_around_80x24: 80 x 24, "p ", "4j";
    browsing_30x10: 30 x 10, "p ", "4jj";
    browsing_60x20: 60 x 20, "p ", "4jj";
    browsing_120x40: 120 x 40, "p ", "4jj";
    browsing_200x60: 200 x 60, "p ", "4jj";
    browsing_and_finding_60x20: 60 x 20, "p ", "4j/ferry";
    asking_80x24: 80 x 24, "p ", "!Who paid for the ferry?";
    following_an_axis_80x24: 80 x 24, "p  2<enter>vjjj++", "";
    following_blank_80x24: 80 x 24, "p.", "!Is that all?";
}

#[test]
fn the_presenters_step_stays_visible_while_browsing() {
    let pressed =
        ["4j", "4jj", "4j/st", "4j&by:", "4j:", "4j?", "4ji", "4jz", "4j2v", "4j<enter>", "4jo", "4j!Who paid?"];
    for (size, keys) in VIEWER_SIZES.into_iter().flat_map(|size| pressed.map(|keys| (size, keys))) {
        let screen = attended(size, "p ", keys);
        let last = screen.lines().last().unwrap();
        assert!(last.contains("2/8"), "{size:?} {keys:?}: {last}");
    }
}

/// Window sizes of viewers, from the smallest that a briefing is read in.
const VIEWER_SIZES: [(u16, u16); 6] = [(30, 10), (40, 12), (60, 20), (80, 24), (120, 40), (200, 60)];

#[test]
fn a_resize_shows_the_same_screen_as_a_fresh_start() {
    for keys in ["", "jjj", "2jjjjj", "2G", "3G", "4jjjjjjj ", "j<enter>", "i", "vjjj", "vG++<"] {
        for (from, to) in [((80, 24), (200, 60)), ((200, 60), (80, 24)), ((120, 40), (60, 20)), ((60, 20), (120, 40))] {
            let mut resized = session(from.0, from.1);
            press(&mut resized, keys);
            let _ = resized.handle(&Input::Resize { columns: to.0, rows: to.1 });
            assert_eq!(text(&resized.draw()), screen(to.0, to.1, keys), "{keys} {from:?} {to:?}");
        }
    }
}

#[test]
fn the_position_survives_a_window_that_was_too_small() {
    let mut session = session(120, 40);
    press(&mut session, "2jjj");
    let before = text(&session.draw());
    for (columns, rows) in [(0, 0), (1, 1), (20, 6), (65535, 1), (120, 40)] {
        let _ = session.handle(&Input::Resize { columns, rows });
        press(&mut session, if columns < 120 { "jjG" } else { "" });
        let _ = session.frame();
    }
    assert_eq!(text(&session.draw()), before);
}

#[test]
fn the_marking_stays_on_every_screen() {
    let mut session = session(120, 40);
    for keys in [
        "jjkG", "v", "jj+", "<", "=", "v", "g", "<tab>", "ddu", "<pgdn>", "z", "z", " ", "j", " ", "<enter>", "jjj",
        "<enter>", "<esc>", "<esc>",
    ] {
        press(&mut session, keys);
        let shown = text(&session.draw());
        assert_eq!(shown.lines().count(), 40);
        assert!(shown.contains("TLP:CLEAR"), "{keys}");
    }
}
