//! The cursor of terminals over SSH: the presenter's, those of viewers who follow or browse, and in the list; and links.

use std::fs;

use sitroom::ssh::{Audience, Limits, RoomSettings};

use super::{Room, Visitor, key_of, oman};
use crate::cursor::around_cursor;
use crate::links::{ADDRESS, OPEN};

impl Visitor {
    /// Waits until the hidden cursor is on the selected row, which begins with `text`.
    async fn selects(&mut self, text: &str) {
        self.wait(&format!("cursor on {text}"), |visitor| {
            let screen = visitor.screen.screen();
            let (before, after) = around_cursor(screen);
            screen.hide_cursor() && before.ends_with("▸  ") && after.starts_with(text)
        })
        .await;
    }

    /// Waits until the visible cursor is behind `text`.
    async fn types(&mut self, text: &str) {
        self.wait(&format!("cursor behind {text}"), |visitor| {
            let screen = visitor.screen.screen();
            !screen.hide_cursor() && around_cursor(screen).0.trim_start() == text
        })
        .await;
    }
}

#[tokio::test]
async fn everyones_cursor_is_on_what_they_see_selected() {
    let key = key_of("bob");
    let room = Room::presented(&key, RoomSettings::default()).await;
    let mut presenter = room.presenter(&key).await;
    let (mut follower, mut other) = (room.join(120, 40).await, room.join(80, 24).await);
    follower.shows("? help").await;
    other.shows("? help").await;
    presenter.send("p ").await;
    presenter.shows("step 1").await;
    // to the actors
    presenter.send("\x1b[Zgj").await;
    for terminal in [&mut presenter, &mut follower, &mut other] {
        terminal.selects("Iran").await;
    }
    presenter.send("k").await;
    for terminal in [&mut presenter, &mut follower, &mut other] {
        terminal.selects("United States").await;
    }
    // a prompt is the viewer's own
    other.send("!Why?").await;
    other.types("Ask: Why?").await;
    follower.selects("United States").await;
    other.send("\x1b").await;
    other.selects("United States").await;
    other.send("j/sul").await;
    other.types("/sul").await;
    other.send("\x1b").await;
    other.selects("Iran").await;
    presenter.send(":").await;
    presenter.types(":").await;
    presenter.send("\x1b").await;
    presenter.selects("United States").await;
    for mut terminal in [follower, other] {
        terminal.send("q").await;
        terminal.ends().await;
        assert!(terminal.is_restored());
    }
}

#[tokio::test]
async fn the_cursor_is_on_the_selected_briefing() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a", "b"] {
        fs::write(folder.path().join(format!("{name}.toml")), oman()).unwrap();
    }
    let room = Room::of(Some(folder.path()), Audience::Open, Limits::default()).await;
    let mut visitor = room.join(80, 24).await;
    let row = |visitor: &Visitor| visitor.screen.screen().cursor_position().0;
    visitor.selects("").await;
    let first = row(&visitor);
    visitor.send("j").await;
    visitor.wait("cursor on the second", |visitor| row(visitor) == first + 1).await;
    visitor.selects("").await;
    visitor.send("/oman").await;
    visitor.types("/oman").await;
    visitor.send("\r").await;
    visitor.selects("United States").await;
}

#[tokio::test]
async fn followers_get_links_where_their_terminals_show_them() {
    let key = key_of("bob");
    let presenters = Some([key.public_key().clone()].into());
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("briefings/payments-outage.toml");
    let settings = RoomSettings { presenters, ..RoomSettings::default() };
    let room = Room::opened(Some(&file), (Audience::Open, Limits::default()), settings).await;
    let mut presenter = room.presenter(&key).await;
    let mut viewers = Vec::new();
    for term in ["xterm-kitty", "xterm-256color"] {
        let mut viewer = Visitor::enter(room.address, "ada").await.terminal(term, 100, 40).await;
        viewer.shows("? help").await;
        viewers.push(viewer);
    }
    presenter.send("p ").await;
    presenter.shows("total ").await;
    presenter.send("s").await;
    for viewer in &mut viewers {
        viewer.shows(ADDRESS).await;
    }
    assert!(viewers[0].text().contains(OPEN) && !viewers[1].text().contains("\x1b]8"));
    assert!(!presenter.text().contains("\x1b]8"));
}
