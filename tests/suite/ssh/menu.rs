//! The menu of briefings: input typed ahead, changes of size, paging.

use std::fs;

use sitroom::ssh::{Audience, Limits};

use super::{Room, Visitor, oman};

/// Creates a folder with `count` small briefings before the real one.
fn folder(count: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for number in 1..=count {
        let text = format!("schema = 1\n[briefing]\ntitle = \"Matter {number}\"\nas_of = \"2024-05-18\"\n");
        fs::write(folder.path().join(format!("a-{number:03}.toml")), text).unwrap();
    }
    fs::write(folder.path().join("oman.toml"), oman()).unwrap();
    folder
}

async fn room(folder: &tempfile::TempDir) -> Room {
    Room::of(Some(folder.path()), Audience::Open, Limits::default()).await
}

/// Connects a viewer without the menu, at the third actor.
async fn on_the_third(room: &Room, columns: u32, rows: u32) -> Visitor {
    let visitor = Visitor::enter(room.address, "oman").await;
    visitor.channel.set_env(true, "COLORTERM", "truecolor").await.unwrap();
    let mut visitor = visitor.terminal("xterm-256color", columns, rows).await;
    visitor.shows("▸  United States").await;
    visitor.send("j").await;
    visitor.shows("▸  Iran").await;
    visitor.send("j").await;
    visitor.wait("the third", |visitor| !visitor.screen.screen().contents().contains("▸  Iran")).await;
    visitor.wait("the third", |visitor| visitor.screen.screen().contents().contains("▸  ")).await;
    visitor
}

#[tokio::test]
async fn keys_after_the_choice_and_a_size_before_it_reach_the_viewer() {
    let folder = folder(1);
    let room = room(&folder).await;
    let (small, large) = (on_the_third(&room, 80, 24).await, on_the_third(&room, 120, 40).await);
    for typed in [&["2\rjj"][..], &["2\rj", "j"], &["2", "\r", "j", "j"], &["9\r2\r\x1b[", "B\x1b", "[B"]] {
        let mut visitor = room.join(80, 24).await;
        visitor.shows("Number").await;
        for keys in typed {
            visitor.send(keys).await;
        }
        visitor.matches(&format!("{typed:?}"), &small.screen).await;
        let mut visitor = room.join(80, 24).await;
        visitor.shows("Number").await;
        visitor.resize(60, 20).await;
        visitor.resize(120, 40).await;
        for keys in typed {
            visitor.send(keys).await;
        }
        visitor.matches(&format!("{typed:?} after a resize"), &large.screen).await;
    }
    // before the menu is shown
    let mut visitor = room.join(80, 24).await;
    visitor.resize(120, 40).await;
    visitor.send("2\rjj").await;
    visitor.matches("all at once", &large.screen).await;
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

#[tokio::test]
async fn a_menu_longer_than_the_window_has_pages() {
    let folder = folder(30);
    let room = room(&folder).await;
    let mut visitor = room.join(80, 14).await;
    visitor.shows("1–10 of 31").await;
    visitor.shows("10  Matter 10").await;
    assert!(!visitor.text().contains("Matter 11"));
    visitor.send(" ").await;
    visitor.shows("11–20 of 31").await;
    visitor.send("\x1b[6~").await;
    visitor.shows("21–30 of 31").await;
    visitor.resize(80, 9).await;
    visitor.shows("21–25 of 31").await;
    visitor.send("\x1b[5~").await;
    visitor.shows("16–20 of 31").await;
    visitor.resize(80, 60).await;
    visitor.send(" ").await;
    visitor.shows("31  U.S.–Iran").await;
    visitor.send("31\r").await;
    visitor.shows("? help").await;
    // long lines are clipped, and the smallest window shows one briefing per page
    let mut tiny = room.join(30, 3).await;
    tiny.shows("Number").await;
    for _ in 0..30 {
        tiny.send(" ").await;
    }
    tiny.shows("31  U.S.–Iran").await;
    tiny.send("q").await;
    assert_eq!(tiny.ends().await, Some(0));
}
