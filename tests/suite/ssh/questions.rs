//! Dismissing many questions at once, and a journal that cannot be written to.

use std::fs;

use sitroom::ssh::RoomSettings;

use super::{Room, Visitor, key_of};

async fn asks(visitor: &mut Visitor, questions: &[&str]) {
    visitor.shows("! ask").await;
    for question in questions {
        visitor.send(&format!("!{question}\r")).await;
        visitor.shows("saved for the presenter").await;
        visitor.send("1").await;
        visitor.wait("no message", |visitor| !visitor.screen.screen().contents().contains("saved for")).await;
    }
}

async fn named(room: &Room, name: &str) -> Visitor {
    Visitor::enter(room.address, name).await.terminal("xterm-256color", 120, 40).await
}

#[tokio::test]
async fn a_presenter_over_ssh_dismisses_many_questions_at_once() {
    let (folder, key) = (tempfile::tempdir().unwrap(), key_of("ada"));
    let settings = RoomSettings { journals: Some(folder.path().to_owned()), ..RoomSettings::default() };
    let room = Room::presented(&key, settings).await;
    let (mut eve, mut bob) = (named(&room, "eve").await, named(&room, "bob").await);
    asks(&mut eve, &["Spam 1?", "Spam 2?"]).await;
    asks(&mut bob, &["An honest question?", "Another?"]).await;
    let mut presenter = room.presenter(&key).await;
    presenter.send("p ").await;
    presenter.shows("4 questions waiting").await;
    presenter.send("a").await;
    presenter.shows("eve  4 from 127.0.0.1").await;
    presenter.send("V").await;
    presenter.shows("Dismiss 2 questions by eve from 127.0.0.1? y confirms").await;
    presenter.send("x").await;
    presenter.shows("No question dismissed.").await;
    presenter.send("Vy").await;
    presenter.shows("Dismissed 2 of 2 questions.").await;
    presenter.wait("no spam", |presenter| !presenter.screen.screen().contents().contains("Spam")).await;
    presenter.shows("An honest question?").await;
    presenter.send("Xy").await;
    presenter.shows("None yet.").await;
    let journal = fs::read_to_string(folder.path().join("built-in.jsonl")).unwrap();
    assert_eq!(journal.matches("\"state\":\"dismissed\"").count(), 4, "{journal}");
    // a viewer has no such page
    bob.send("Xya").await;
    bob.shows("Only the presenter sees the audience.").await;
}

#[tokio::test]
async fn the_presenter_is_told_if_the_journal_cannot_be_written_to() {
    let (folder, key) = (tempfile::tempdir().unwrap(), key_of("ada"));
    let settings = RoomSettings { journals: Some(folder.path().to_owned()), ..RoomSettings::default() };
    let room = Room::presented(&key, settings).await;
    let mut presenter = room.presenter(&key).await;
    presenter.send("p ").await;
    presenter.shows("step 1/8").await;
    let mut viewer = named(&room, "eve").await;
    asks(&mut viewer, &["Who was there?"]).await;
    fs::remove_file(folder.path().join("built-in.jsonl")).unwrap();
    viewer.send("!And who was not?\r").await;
    viewer.shows("could not be saved").await;
    presenter.shows("Questions are not saved: the journal was deleted").await;
    presenter.send("ax").await;
    presenter.shows("nothing has changed: the journal was deleted").await;
    presenter.shows("Who was there?").await;
}
