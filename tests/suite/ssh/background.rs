//! `--theme auto` over SSH: each viewer gets the theme that suits the background that their terminal reports.

use sitroom::screen::modes::ASK_BACKGROUND;
use vt100::Color;

use super::{Room, Visitor};

const DARK: Color = Color::Rgb(0x12, 0x16, 0x1b);
const LIGHT: Color = Color::Rgb(0xfb, 0xfa, 0xf7);

async fn asking() -> Room {
    Room::adjusted(None, |settings| settings.asks_background = true).await
}

/// Joins with a terminal that has been asked, and has not answered.
async fn asked(room: &Room) -> Visitor {
    let mut visitor = room.join(120, 40).await;
    visitor.wait("question", |visitor| visitor.text().contains(ASK_BACKGROUND)).await;
    visitor
}

impl Visitor {
    async fn shows_on(&mut self, text: &str, background: Color) {
        self.wait(text, |visitor| {
            let screen = visitor.screen.screen();
            let corner = screen.cell(0, 0).map(vt100::Cell::bgcolor);
            corner == Some(background) && screen.contents().contains(text)
        })
        .await;
    }
}

#[tokio::test]
async fn the_theme_suits_the_background_that_the_terminal_reports() {
    let room = asking().await;
    for (answer, theme) in [("rgb:ffff/ffff/dddd", LIGHT), ("rgb:00/2b/36", DARK)] {
        let mut visitor = asked(&room).await;
        // what is typed meanwhile is not lost
        visitor.send(&format!("\x1b]11;{answer}\x1b\\j\x1b[?62;c")).await;
        visitor.shows_on("▸  Iran", theme).await;
        assert_eq!(visitor.text().matches(ASK_BACKGROUND).count(), 1);
        visitor.send("q").await;
        assert_eq!(visitor.ends().await, Some(0));
    }
}

#[tokio::test]
async fn a_terminal_that_does_not_answer_gets_the_dark_theme() {
    let room = asking().await;
    for answer in ["", "\x1b[?6c", "\x1b]11;rgb:zz/0/0\x1b\\\x1b[?6c", "\x1b]11;#123", "\x1b]11;\x07\x1b[?99999999c"] {
        let mut visitor = asked(&room).await;
        visitor.send(answer).await;
        visitor.shows_on("▸  United States", DARK).await;
        // the key ends a reply that is cut
        visitor.send("\x1b[B").await;
        visitor.shows_on("▸  Iran", DARK).await;
    }
}

#[tokio::test]
async fn a_late_answer_in_pieces_changes_the_theme_and_is_no_key() {
    let room = asking().await;
    let mut visitor = asked(&room).await;
    visitor.send("\x1b[?6c").await;
    visitor.shows_on("▸  United States", DARK).await;
    // on their own, with a page open; the Esc before the rest closes it
    visitor.send("j\r").await;
    visitor.shows_on("Members", DARK).await;
    visitor.send("\x1b").await;
    visitor.wait("list", |visitor| !visitor.screen.screen().contents().contains("Members")).await;
    visitor.send("]11;rgb:ffff/").await;
    visitor.send("fafa/dddd\x1b").await;
    visitor.shows_on("▸  Iran", LIGHT).await;
    visitor.send("\\").await;
    // a second answer is ignored, and so is what looks like one
    visitor.send("\x1b]11;rgb:0/0/0\x1b\\\x1b]11;\x1b\\j").await;
    visitor.shows_on("▸  Oman", LIGHT).await;
}

#[tokio::test]
async fn a_follower_stays_one_with_a_late_answer() {
    let room = asking().await;
    let mut visitor = asked(&room).await;
    visitor.shows_on("? help", DARK).await;
    visitor.send("\x1b]11;rgb:ff/ff/ff\x1b\\").await;
    visitor.shows_on("? help", LIGHT).await;
    let mut equal = asked(&room).await;
    equal.send("\x1b]11;rgb:ff/ff/ff\x1b\\\x1b[?6c").await;
    equal.shows_on("? help", LIGHT).await;
    visitor.matches("the other's screen", &equal.screen).await;
}

#[tokio::test]
async fn an_answer_does_not_undo_the_readers_choice() {
    let room = asking().await;
    let mut visitor = asked(&room).await;
    visitor.send("t").await;
    visitor.shows_on("Theme: light", LIGHT).await;
    visitor.send("\x1b]11;rgb:0/0/0\x1b\\j").await;
    visitor.shows_on("▸  Iran", LIGHT).await;
}

#[tokio::test]
async fn only_terminals_with_colours_are_asked_and_only_if_requested() {
    let room = asking().await;
    for term in ["vt100", "linux"] {
        let mut visitor = Visitor::enter(room.address, "ada").await.terminal(term, 80, 24).await;
        visitor.shows("? help").await;
        assert!(!visitor.text().contains(ASK_BACKGROUND), "{term}");
    }
    let room = Room::open().await;
    let mut visitor = room.join(80, 24).await;
    visitor.shows("? help").await;
    assert!(!visitor.text().contains(ASK_BACKGROUND));
}
