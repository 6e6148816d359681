//! The reading room's list: the library screen over SSH, kept up to date, and in lines of text.

use std::fs;
use std::path::Path;

use sitroom::ssh::{Audience, Limits, RoomSettings};

use super::{Room, Visitor, connect, key_of, oman, signing, within};

fn briefing(title: &str, more: &str) -> String {
    format!("schema = 1\n[briefing]\ntitle = \"{title}\"\nas_of = \"2024-05-18\"\nmarking = \"TLP:GREEN\"\n{more}")
}

fn write(folder: &Path, name: &str, text: &str) {
    // a file that is half written must not be read
    fs::write(folder.join("draft"), text).unwrap();
    fs::rename(folder.join("draft"), folder.join(name)).unwrap();
}

/// Creates a folder with `count` small briefings before the real one.
fn folder(count: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for number in 1..=count {
        write(folder.path(), &format!("a-{number:03}.toml"), &briefing(&format!("Matter {number:03}"), ""));
    }
    write(folder.path(), "oman.toml", &oman());
    folder
}

async fn room(folder: &tempfile::TempDir) -> Room {
    Room::of(Some(folder.path()), Audience::Open, Limits::default()).await
}

impl Visitor {
    fn contents(&self) -> String {
        self.screen.screen().contents()
    }

    async fn shows_not(&mut self, text: &str) {
        self.wait(&format!("end of {text}"), |visitor| !visitor.contents().contains(text)).await;
    }
}

/// Connects a viewer who opens the second briefing of the list, at the third actor, key by key.
async fn on_the_third(room: &Room, columns: u32, rows: u32) -> Visitor {
    let mut visitor = room.join(columns, rows).await;
    visitor.shows("2 briefings").await;
    visitor.send("j\r").await;
    visitor.shows("▸  United States").await;
    visitor.send("j").await;
    visitor.shows("▸  Iran").await;
    visitor.send("j").await;
    visitor.shows_not("▸  Iran").await;
    visitor.shows("▸  ").await;
    visitor
}

#[tokio::test]
async fn the_list_says_that_only_ascii_is_shown() {
    let folder = folder(1);
    let room = room(&folder).await;
    let visitor = Visitor::enter(room.address, "ada").await;
    visitor.channel.set_env(true, "LC_ALL", "C").await.unwrap();
    let mut visitor = visitor.terminal("xterm-256color", 100, 24).await;
    visitor.shows("Only ASCII is shown, as your locale says").await;
}

#[tokio::test]
async fn briefings_are_listed_searched_and_opened_and_esc_returns() {
    let folder = folder(2);
    let room = room(&folder).await;
    let mut visitor = room.join(100, 24).await;
    visitor.shows("Briefings on this server").await;
    visitor.shows("3 briefings").await;
    visitor.shows("▸  18 May 2024   Matter 001").await;
    assert!(visitor.contents().contains("TLP:GREEN"), "{}", visitor.contents());
    // all texts are searched
    visitor.send("/sullivan").await;
    visitor.shows("1 of 3 briefings").await;
    visitor.send("\r").await;
    visitor.shows("▸  Jake Sullivan").await;
    visitor.send("3").await;
    visitor.shows("▸  “the threat").await;
    visitor.send("\x1b").await;
    visitor.shows("▸  18 May 2024   U.S.–Iran").await;
    visitor.send("?").await;
    visitor.shows("one page down").await;
    visitor.send("\x1b").await;
    visitor.shows("3 briefings").await;
    visitor.send("%").await;
    visitor.shows("%: no action").await;
    // a click selects, and the wheel moves
    visitor.send("\x1b[<0;5;4M").await;
    visitor.shows("▸  18 May 2024   Matter 002").await;
    visitor.send("t").await;
    visitor.shows("Theme: light").await;
    visitor.send("\r").await;
    visitor.shows("Matter 002").await;
    visitor.shows("q back").await;
    // over SSH too, a key without an action says so, and letters of other scripts act as keys
    visitor.send("\x1b[18~").await;
    visitor.shows("F7: no action; ? lists the keys.").await;
    visitor.send(":keyboard\r").await;
    visitor.shows("by a keyboard: Ukrainian.").await;
    visitor.send("q").await;
    visitor.shows("3 briefings").await;
    // the keyboard lasts; in Russian it is ы
    visitor.send("ф").await;
    visitor.shows("ф: no action").await;
    visitor.send("п").await;
    visitor.shows("▸  18 May 2024   Matter 001").await;
    visitor.send("q").await;
    assert_eq!(visitor.ends().await, Some(0));
    assert!(visitor.is_restored());
}

#[tokio::test]
async fn keys_after_the_choice_and_a_size_before_it_reach_the_viewer() {
    let folder = folder(1);
    let room = room(&folder).await;
    let (small, large) = (on_the_third(&room, 80, 24).await, on_the_third(&room, 120, 40).await);
    for typed in [&["j\rjj"][..], &["j\rj", "j"], &["j", "\r", "j", "j"], &["%j\r\x1b[", "B\x1b", "[B"]] {
        let mut visitor = room.join(80, 24).await;
        visitor.shows("2 briefings").await;
        for keys in typed {
            visitor.send(keys).await;
        }
        visitor.matches(&format!("{typed:?}"), &small.screen).await;
        let mut visitor = room.join(80, 24).await;
        visitor.shows("2 briefings").await;
        visitor.resize(60, 20).await;
        visitor.resize(120, 40).await;
        for keys in typed {
            visitor.send(keys).await;
        }
        visitor.matches(&format!("{typed:?} after a resize"), &large.screen).await;
    }
    // before the list is shown
    let mut visitor = room.join(80, 24).await;
    visitor.resize(120, 40).await;
    visitor.send("j\rjj").await;
    visitor.matches("all at once", &large.screen).await;
}

#[tokio::test]
async fn the_list_shows_what_is_added_changed_removed_and_presented() {
    let (folder, key) = (folder(1), key_of("ada"));
    let presenters = Some([key.public_key().clone()].into());
    let settings = RoomSettings { presenters, ..RoomSettings::default() };
    let room = Room::opened(Some(folder.path()), (Audience::Open, Limits::default()), settings).await;
    let mut visitor = room.join(100, 24).await;
    visitor.shows("2 briefings").await;
    visitor.send("j").await;
    visitor.shows("▸  18 May 2024   U.S.–Iran").await;
    write(folder.path(), "b.toml", &briefing("Another\u{301} matter", ""));
    visitor.shows("3 briefings").await;
    visitor.shows("▸  18 May 2024   U.S.–Iran").await;
    write(folder.path(), "b.toml", &briefing("Harbour", "").replace("2024-05-18", "2025-01-02"));
    visitor.shows("2 Jan 2025    Harbour").await;
    visitor.shows("▸  18 May 2024   U.S.–Iran").await;
    // an invalid one is not listed, and of a listed one the last valid version is shown
    write(folder.path(), "c.toml", "schema = 1\n[briefing]\ntitel = \"x\"\n");
    write(folder.path(), "b.toml", "schema = 1\n[briefing]\ntitel = \"x\"\n");
    fs::remove_file(folder.path().join("a-001.toml")).unwrap();
    visitor.shows("2 briefings").await;
    visitor.shows("2 Jan 2025    Harbour").await;
    let mut handle = connect(room.address).await;
    assert!(within(handle.authenticate_publickey("presenter+oman", signing(&key))).await.unwrap().success());
    let mut presenter = Visitor::opened(handle).await.terminal("xterm-256color", 120, 40).await;
    presenter.shows("? help").await;
    presenter.send("p").await;
    visitor.shows("presenting now").await;
    // Esc leaves the presenter, and then the room
    visitor.send("\r").await;
    visitor.shows("Starting soon").await;
    presenter.send(" ").await;
    visitor.shows("1/8  following ada").await;
    visitor.send("\x1b").await;
    visitor.shows("Browsing on your own").await;
    visitor.send("\x1b").await;
    visitor.shows("Briefings on this server").await;
    presenter.send("qy").await;
    visitor.shows_not("presenting now").await;
    // the name of a new file is known at once
    write(folder.path(), "new.toml", &briefing("Brand new", ""));
    let mut direct = Visitor::enter(room.address, "new").await.terminal("xterm-256color", 80, 24).await;
    direct.shows("Brand new").await;
    direct.shows("? help").await;
}

#[tokio::test]
async fn hostile_names_are_shown_clean() {
    let folder = folder(0);
    write(folder.path(), "x\u{1b}[2J\u{202e}y.toml", &briefing("Same", ""));
    write(folder.path(), "z.toml", &briefing("Same", ""));
    let room = room(&folder).await;
    let mut visitor = room.join(80, 24).await;
    visitor.shows("Same  x [2J y").await;
    assert!(!visitor.text().contains('\u{202e}'));
    let visitor = Visitor::enter(room.address, "ada").await.exec("brief").await;
    let text = String::from_utf8(visitor.stderr.clone()).unwrap();
    assert!(text.contains("(x [2J y)") && !text.contains('\u{1b}'), "{text:?}");
}

#[tokio::test]
async fn a_long_list_scrolls() {
    let folder = folder(300);
    let room = room(&folder).await;
    let mut visitor = room.join(60, 14).await;
    visitor.shows("301 briefings").await;
    visitor.send("G").await;
    visitor.shows("▸  18 May 2024   U.S.–Iran").await;
    visitor.send("\x1b[5~").await;
    visitor.shows("▸  18 May 2024   Matter 291").await;
    visitor.resize(30, 10).await;
    visitor.shows("Matter 291").await;
    visitor.send("q").await;
    assert_eq!(visitor.ends().await, Some(0));
}

#[tokio::test]
async fn with_no_ahead_the_list_shows_titles_and_markings() {
    let folder = folder(1);
    let settings = RoomSettings { together: true, ..RoomSettings::default() };
    let room = Room::opened(Some(folder.path()), (Audience::Open, Limits::default()), settings).await;
    let mut visitor = room.join(100, 24).await;
    visitor.shows("2 briefings").await;
    visitor.shows("TLP:GREEN").await;
    assert!(!visitor.contents().contains("May 2024"), "{}", visitor.contents());
    visitor.send("/sullivan").await;
    visitor.shows("No matches").await;
    visitor.send("\x1b").await;
    visitor.shows_not("No matches").await;
    visitor.send("\r").await;
    visitor.shows("has not started yet").await;
    visitor.send("\x1b").await;
    visitor.shows("Briefings on this server").await;
}

#[tokio::test]
async fn a_listener_chooses_from_the_list() {
    let folder = folder(1);
    let room = room(&folder).await;
    let visitor = Visitor::enter(room.address, "ada").await;
    visitor.channel.exec(true, "linear").await.unwrap();
    let mut listener = visitor;
    let hears = |line: &'static str| move |listener: &Visitor| listener.text().contains(line);
    listener.wait("the list", hears("Briefings on this server: 2 briefings.\n")).await;
    listener.wait("the first", hears("1 of 2: Matter 001, as of 18 May 2024, TLP:GREEN.\n")).await;
    listener.send("/calder\nEsc\n/indirect\nj\n").await;
    listener.wait("the search", hears("No matches.\n")).await;
    listener.wait("the briefing", hears("Actors, 2 of 25: Iran, state.")).await;
    listener.send("Esc\nEsc\n").await;
    let count = |listener: &Visitor| listener.text().matches("Briefings on this server").count();
    listener.wait("the list again", |listener| count(listener) == 2).await;
    listener.send("q\n").await;
    assert_eq!(listener.ends().await, Some(0));
    assert!(!listener.text().contains('\u{1b}') && !listener.text().contains('\r'), "{:?}", listener.text());
}

#[tokio::test]
async fn lines_for_a_terminal_in_raw_mode_begin_at_its_left_edge() {
    let folder = folder(2);
    let room = room(&folder).await;
    for (command, expected) in [("brief", "(a-002)"), ("unknown", "unknown command")] {
        let visitor = Visitor::enter(room.address, "ada").await;
        visitor.channel.request_pty(true, "xterm", 80, 24, 0, 0, &[]).await.unwrap();
        let visitor = visitor.exec(command).await;
        let text = String::from_utf8(visitor.stderr.clone()).unwrap();
        assert!(text.contains(expected), "{text}");
        assert!(text.split('\n').all(|line| line.is_empty() || line.ends_with('\r')), "{text:?}");
    }
}
