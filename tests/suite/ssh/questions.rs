//! Asking, showing, dismissing and answering questions over SSH, and a journal that cannot be written to.

use std::fs;
use std::path::Path;

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

/// Opens a room that keeps questions in this folder, and presents its first step as ada.
async fn at_first_step(journals: Option<&Path>) -> (Room, Visitor) {
    let key = key_of("ada");
    let settings = RoomSettings { journals: journals.map(Path::to_owned), ..RoomSettings::default() };
    let room = Room::presented(&key, settings).await;
    let mut presenter = room.presenter(&key).await;
    presenter.send("p ").await;
    presenter.shows("step 1/8").await;
    (room, presenter)
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
    presenter.send("u").await;
    presenter.shows("Undone: 2 dismissed questions are back.").await;
    presenter.shows("Spam 1?").await;
    presenter.send("Vy").await;
    presenter.shows("Dismissed 2 of 2 questions.").await;
    presenter.wait("no spam", |presenter| !presenter.screen.screen().contents().contains("Spam")).await;
    presenter.shows("An honest question?").await;
    presenter.send("Xy").await;
    presenter.shows("None yet.").await;
    let journal = fs::read_to_string(folder.path().join("built-in.jsonl")).unwrap();
    assert_eq!(journal.matches("\"state\":\"dismissed\"").count(), 6, "{journal}");
    // a viewer has no such page
    bob.send("Xya").await;
    bob.shows("Only the presenter sees the audience.").await;
}

#[tokio::test]
async fn the_presenter_is_told_if_the_journal_cannot_be_written_to() {
    let folder = tempfile::tempdir().unwrap();
    let (room, mut presenter) = at_first_step(Some(folder.path())).await;
    let mut viewer = named(&room, "eve").await;
    viewer.shows("1/8  following").await;
    asks(&mut viewer, &["Who was there?"]).await;
    fs::remove_file(folder.path().join("built-in.jsonl")).unwrap();
    viewer.send("!And who was not?\r").await;
    viewer.shows("The presenter has your question, but it could not be saved to disk.").await;
    presenter.shows("Questions are not saved: the journal was deleted").await;
    presenter.send("ax").await;
    presenter.shows("nothing has changed: the journal was deleted").await;
    presenter.shows("Who was there?").await;
    presenter.shows("And who was not?").await;
}

const QUESTION: &str = "Did Oman say whether a third round is planned?";

/// Connects four viewers with windows of different sizes.
async fn audience(room: &Room) -> Vec<Visitor> {
    let mut audience = Vec::new();
    for (columns, rows) in [(30, 10), (80, 24), (120, 40), (200, 60)] {
        let mut viewer = Visitor::enter(room.address, "eve").await.terminal("xterm-256color", columns, rows).await;
        viewer.shows("?").await;
        audience.push(viewer);
    }
    audience
}

/// Waits until the question is on the screen, or is not.
async fn question_is(visitor: &mut Visitor, shown: bool) {
    let contains = |visitor: &Visitor| {
        let screen = visitor.screen.screen().contents();
        screen.lines().any(|line| line.starts_with(" ?  Did Oman say whether"))
    };
    visitor.wait("question", |visitor| contains(visitor) == shown).await;
}

#[tokio::test]
async fn a_promoted_question_is_on_every_screen_until_the_presenter_moves_on() {
    let (room, mut presenter) = at_first_step(None).await;
    let mut audience = audience(&room).await;
    // one browses, and one has a prompt open
    audience[2].send("4").await;
    audience[2].shows("Browsing on your own").await;
    audience[3].send("!Something else").await;
    let mut asker = named(&room, "anna").await;
    asks(&mut asker, &[QUESTION]).await;
    presenter.send("a").await;
    presenter.shows("Waiting for you").await;
    presenter.send("j\r").await;
    presenter.shows("Shown to everyone. u undoes this.").await;
    asker.shows("Your question is on everyone's screen.").await;
    for visitor in audience.iter_mut().chain([&mut presenter, &mut asker]) {
        question_is(visitor, true).await;
    }
    assert!(!audience[1].text().contains("— anna"), "ssh sent this name by default");
    // it is no move to leave the audience's page; Esc and a key right after it would be one key with Alt
    presenter.send("q").await;
    presenter.shows("step 1/8").await;
    audience[1].send("4Gj").await;
    audience[1].shows("from the audience").await;
    question_is(&mut audience[1], true).await;
    audience[1].send("f").await;
    presenter.send(" ").await;
    for visitor in audience.iter_mut().chain([&mut presenter, &mut asker]) {
        question_is(visitor, false).await;
    }
    audience[3].shows("Ask: Something else").await;
    // undone, it is gone everywhere; the person who asked is not told again
    presenter.send("au").await;
    presenter.shows("Undone: the question is no longer shown to everyone.").await;
    presenter.send("\r").await;
    question_is(&mut audience[1], true).await;
    presenter.send("u").await;
    question_is(&mut audience[1], false).await;
    audience[1].send("4G").await;
    audience[1].wait("no question", |viewer| !viewer.screen.screen().contents().contains("from the audience")).await;
}

#[tokio::test]
async fn a_promoted_question_is_all_that_no_ahead_discloses() {
    let key = key_of("ada");
    let room = Room::presented(&key, RoomSettings { together: true, ..RoomSettings::default() }).await;
    let mut presenter = room.presenter(&key).await;
    presenter.send("p").await;
    let mut viewer = named(&room, "eve").await;
    asks(&mut viewer, &[QUESTION]).await;
    viewer.shows("Starting soon").await;
    presenter.send("a").await;
    presenter.shows("Waiting for you").await;
    presenter.send("j\r").await;
    question_is(&mut viewer, true).await;
    assert!(!viewer.text().contains("as of") && !viewer.text().contains("Open questions"));
    presenter.send("a ").await;
    viewer.shows("1/8  following ada").await;
    question_is(&mut viewer, false).await;
}

#[tokio::test]
async fn answers_are_noted_for_the_presenter_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (room, mut presenter) = at_first_step(Some(folder.path())).await;
    let mut viewer = named(&room, "eve").await;
    viewer.shows("1/8  following").await;
    asks(&mut viewer, &[QUESTION]).await;
    presenter.send("a").await;
    presenter.shows("Waiting for you").await;
    presenter.send("jeNot yet.\r").await;
    presenter.shows("Answer noted; viewers do not see it. u undoes this.").await;
    presenter.shows("Answer: Not yet.").await;
    presenter.shows("Answered").await;
    assert!(!viewer.text().contains("Not yet."));
    let journal = fs::read_to_string(folder.path().join("built-in.jsonl")).unwrap();
    assert!(journal.contains("\"answer\":\"Not yet.\",\"by\":\"ada\""), "{journal}");
    presenter.send("u").await;
    presenter.shows("Undone: the answer is removed.").await;
    presenter.shows("Waiting for you").await;
}

#[tokio::test]
async fn a_refused_question_stays_in_the_prompt() {
    let room = Room::presented(&key_of("ada"), RoomSettings::default()).await;
    let mut viewer = named(&room, "eve").await;
    asks(&mut viewer, &["One?", "Two?", "Three?"]).await;
    viewer.send("!And four?\r").await;
    viewer.shows("Too many questions in a short time; try again in").await;
    viewer.shows("Ask: And four?").await;
    // connecting again does not help
    let mut again = named(&room, "eve").await;
    again.send("!And five?\r").await;
    again.shows("Too many questions in a short time; try again in").await;
    again.shows("Ask: And five?").await;
    let mut other = named(&room, "bob").await;
    asks(&mut other, &["Six?"]).await;
}
