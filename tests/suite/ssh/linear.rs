//! Screen-reader mode over SSH: plain lines, at a terminal and without one.

use std::fs;

use sitroom::ssh::{Audience, Limits, RoomSettings};

use super::{Room, Visitor, key_of, within};

impl Visitor {
    /// Starts screen-reader mode at a terminal.
    async fn listening(self, columns: u32) -> Self {
        self.channel.request_pty(true, "xterm", columns, 24, 0, 0, &[]).await.unwrap();
        self.reading_lines().await
    }

    /// Starts screen-reader mode without a terminal.
    async fn reading_lines(self) -> Self {
        self.channel.exec(true, "linear").await.unwrap();
        self
    }

    async fn hears(&mut self, line: &str) {
        self.wait(line, |visitor| visitor.text().contains(line)).await;
    }

    fn count(&self, line: &str) -> usize {
        self.text().matches(line).count()
    }

    /// Returns true if only text was received, in lines that end as those of a terminal in raw mode do, or as in a file.
    fn is_plain(&self, is_raw: bool) -> bool {
        let text = self.text();
        let mut lines = text.split('\n').filter(|line| !line.is_empty());
        lines.all(|line| line.ends_with('\r') == is_raw && !line.trim_end_matches('\r').contains(char::is_control))
    }
}

#[tokio::test]
async fn a_listener_follows_reads_on_and_returns() {
    let key = key_of("ada");
    let room = Room::presented(&key, RoomSettings::default()).await;
    let mut presenter = room.presenter(&key).await;
    let mut listener = Visitor::enter(room.address, "eve").await.listening(100).await;
    listener.hears("As of 18 May 2024\r\n").await;
    listener.hears("Actors, 1 of 25: United States").await;
    presenter.send("p").await;
    listener.hears("ada presents. Starting soon; 1 person is here.\r\n").await;
    presenter.send(" ").await;
    listener.hears("Step 1 of 8: Timeline.\r\n").await;
    presenter.send(" ").await;
    listener.hears("Step 2 of 8: McGurk and Paley hold indirect talks in Oman, one day in 12–18 May 2024.\r\n").await;
    listener.send("\x1b").await;
    listener.hears("Browsing on your own; f follows again.\r\nTimeline, ").await;
    presenter.send(" ").await;
    listener.hears("The presenter is at step 3 of 8.\r\n").await;
    listener.send("3").await;
    listener.hears("Quotes, 1 of 5: Jake Sullivan").await;
    listener.send("f").await;
    listener.hears("Step 3 of 8: Earlier indirect talks in Oman").await;
    presenter.send("a").await;
    presenter.shows("eve").await;
    listener.send("!Why now?\r").await;
    listener.hears("Your question is saved for the presenter.\r\n").await;
    presenter.shows("Why now?").await;
    presenter.send("a.").await;
    listener.hears("The presenter has blanked the screen.\r\n").await;
    listener.send("%").await;
    listener.hears("no action; question mark lists the keys.").await;
    listener.send("q").await;
    assert_eq!(listener.ends().await, Some(0));
    assert!(listener.is_plain(true), "{:?}", listener.text());
}

#[tokio::test]
async fn a_presenter_who_skips_through_the_script_is_not_told_step_by_step() {
    let key = key_of("ada");
    let room = Room::presented(&key, RoomSettings::default()).await;
    let presenter = room.presenter(&key).await;
    let mut listener = Visitor::enter(room.address, "eve").await.listening(100).await;
    listener.hears("Actors, 1 of 25").await;
    presenter.send("p ").await;
    listener.hears("Step 1 of 8").await;
    for _ in 0..200 {
        presenter.send("\x1b[C\x1b[C\x1b[C\x1b[D\x1b[D\x1b[D").await;
    }
    presenter.send("6\r").await;
    listener.hears("Step 6 of 8: ").await;
    assert!(listener.count("Step ") < 20, "{}", listener.text());
}

#[tokio::test]
async fn without_a_terminal_lines_are_typed() {
    let room = Room::open().await;
    let mut listener = Visitor::enter(room.address, "eve").await.reading_lines().await;
    listener.hears("Actors, 1 of 25: United States, state.").await;
    listener.send("j\r\n").await;
    listener.hears("Actors, 2 of 25: Iran, state.").await;
    listener.send("\nEsc\n/sulli").await;
    listener.hears("Kind: state\n").await;
    listener.wait("the list again", |listener| listener.count("Actors, 2 of 25: Iran") == 2).await;
    listener.send("van\n3\n").await;
    listener.hears("Match ").await;
    listener.hears("Quotes, 1 of 5").await;
    // a line without an end counts as well
    listener.send("y").await;
    listener.channel.eof().await.unwrap();
    assert_eq!(listener.ends().await, Some(0));
    assert!(listener.text().trim_end().lines().last().unwrap().len() > 10, "a copied entry");
    assert!(listener.is_plain(false), "{:?}", listener.text());
    // all at once
    let listener = Visitor::enter(room.address, "eve").await.reading_lines().await;
    listener.send(&"j\n".repeat(30)).await;
    listener.channel.eof().await.unwrap();
    let mut listener = listener;
    assert_eq!(listener.ends().await, Some(0));
    assert!((2..=25).all(|place| listener.text().contains(&format!("Actors, {place} of 25: "))), "{}", listener.text());
}

#[tokio::test]
async fn lines_fit_the_window() {
    let room = Room::open().await;
    let mut listener = Visitor::enter(room.address, "eve").await.listening(40).await;
    listener.hears("Actors, 1 of 25: United States, state.\r\n").await;
    assert!(listener.text().lines().all(|line| line.chars().count() < 40), "{}", listener.text());
    listener.channel.window_change(200, 24, 0, 0).await.unwrap();
    let before = listener.text().len();
    listener.send("i").await;
    listener.hears("Bottom line").await;
    listener.send("\x1b").await;
    listener.wait("the list", |listener| listener.count("Actors, 1 of 25") == 2).await;
    listener.send("j").await;
    listener.hears("Actors, 2 of 25").await;
    assert!(listener.text()[before..].lines().any(|line| line.chars().count() > 40));
}

#[tokio::test]
async fn with_no_ahead_a_listener_hears_what_was_shown() {
    let key = key_of("ada");
    let room = Room::presented(&key, RoomSettings { together: true, ..RoomSettings::default() }).await;
    let presenter = room.presenter(&key).await;
    let mut listener = Visitor::enter(room.address, "eve").await.listening(100).await;
    listener.hears("The presentation has not started yet.\r\n").await;
    listener.send("j").await;
    listener.wait("the same", |listener| listener.count("The presentation has not started yet.") == 2).await;
    assert!(!listener.text().contains("18 May"), "{}", listener.text());
    presenter.send("p ").await;
    listener.hears("Step 1 of 8: Timeline, 1 of ").await;
    listener.send("\r").await;
    listener.hears("Browsing is off until the presentation ends.").await;
}

#[tokio::test]
async fn the_login_name_selects_the_briefing() {
    let folder = tempfile::tempdir().unwrap();
    for number in 1..=2 {
        let text = format!("schema = 1\n[briefing]\ntitle = \"Matter {number}\"\nas_of = \"2024-05-18\"\n");
        fs::write(folder.path().join(format!("a-{number}.toml")), text).unwrap();
    }
    let room = Room::of(Some(folder.path()), Audience::Open, Limits::default()).await;
    let mut listener = Visitor::enter(room.address, "a-2").await.listening(80).await;
    listener.hears("Matter 2\r\n").await;
    listener.send("\x03").await;
    assert_eq!(within(listener.ends()).await, Some(0));
}
