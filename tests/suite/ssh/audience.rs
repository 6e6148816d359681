//! The audience page wherever presenters have it: before the start, after the end, and on the terminal with the notes.

use std::fs;

use sitroom::ssh::{Audience, Limits, RoomSettings};

use super::{Room, Visitor, key_of, signing};

/// Asks a question and waits until it is saved.
async fn ask(viewer: &mut Visitor, question: &str) {
    viewer.send(&format!("!{question}\r")).await;
    viewer.shows("saved for the presenter").await;
    viewer.send("1").await;
}

#[tokio::test]
async fn the_audience_page_is_live_before_the_start_and_after_the_end() {
    let key = key_of("ada");
    let room = Room::presented(&key, RoomSettings::default()).await;
    let (mut presenter, mut viewer) = (room.presenter(&key).await, room.join(120, 40).await);
    ask(&mut viewer, "Who paid?").await;
    presenter.shows("? 1").await;
    presenter.send("a").await;
    presenter.shows("Who paid?").await;
    presenter.shows("x dismiss").await;
    ask(&mut viewer, "When?").await;
    presenter.shows("When?").await;
    presenter.send("ap").await;
    presenter.shows("not started").await;
    presenter.shows("Questions 2 questions waiting  a").await;
    presenter.send(" ").await;
    presenter.shows("step 1/8").await;
    presenter.send("py").await;
    presenter.shows("? 2").await;
    ask(&mut viewer, "Why?").await;
    presenter.shows("? 3").await;
    presenter.send("a").await;
    presenter.shows("Why?").await;
    presenter.shows("x dismiss").await;
    presenter.shows("Esc close").await;
    presenter.send("x").await;
    presenter.shows("Question dismissed.").await;
    presenter.wait("one less", |presenter| !presenter.screen.screen().contents().contains("Who paid?")).await;
}

#[tokio::test]
async fn questions_are_handled_on_the_terminal_with_the_notes() {
    let key = key_of("ada");
    let room = Room::presented(&key, RoomSettings::default()).await;
    let mut handle = super::connect(room.address).await;
    assert!(super::within(handle.authenticate_publickey("presenter", signing(&key))).await.unwrap().success());
    let mut notes = Visitor::opened(handle).await.terminal_command("notes", 120, 40).await;
    let (presenter, mut viewer) = (room.presenter(&key).await, room.join(120, 40).await);
    presenter.send("p ").await;
    viewer.shows("1/8  following ada").await;
    ask(&mut viewer, "Who paid?").await;
    ask(&mut viewer, "When?").await;
    viewer.send("f").await;
    notes.shows("2 questions waiting").await;
    notes.send("a").await;
    notes.shows("Enter show").await;
    notes.send("\r").await;
    notes.shows("Shown to everyone").await;
    viewer.shows(" ?  Who paid?").await;
    notes.send("x").await;
    notes.shows("Question dismissed.").await;
    notes.send("u").await;
    notes.shows("Waiting for you").await;
    notes.send("eIn June.\r").await;
    notes.shows("Answer noted; viewers do not see it.").await;
    notes.shows("In June.").await;
    viewer.shows("1/8  following ada").await;
    notes.send("\x1b").await;
    notes.shows("one article, one anonymous source").await;
}

#[tokio::test]
async fn the_name_of_a_briefing_is_not_the_name_of_a_viewer() {
    let (folder, key) = (tempfile::tempdir().unwrap(), key_of("ada"));
    for name in ["oman-talks", "ferry"] {
        let text = format!("schema = 1\n[briefing]\ntitle = \"About {name}.\"\nas_of = \"2033-05-18\"\n");
        fs::write(folder.path().join(format!("{name}.toml")), text).unwrap();
    }
    let settings = RoomSettings { presenters: Some([key.public_key().clone()].into()), ..RoomSettings::default() };
    let room = Room::opened(Some(folder.path()), (Audience::Open, Limits::default()), settings).await;
    let mut viewer = Visitor::enter(room.address, "oman-talks").await.terminal("xterm", 100, 30).await;
    viewer.shows("About oman-talks.").await;
    let mut handle = super::connect(room.address).await;
    let login = handle.authenticate_publickey("presenter+oman-talks", signing(&key));
    assert!(super::within(login).await.unwrap().success());
    let mut presenter = Visitor::opened(handle).await.terminal("xterm", 100, 30).await;
    presenter.send("a").await;
    presenter.shows("Connected: 1 viewer").await;
    presenter.shows("anonymous").await;
}
