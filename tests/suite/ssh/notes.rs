//! Notes on another terminal, which never presents, and the bell.

use super::{Room, RoomSettings, Visitor, connect, key_of, signing, within};
use russh::keys::PrivateKey;

/// Connects the holder of `key` as a presenter.
async fn log_in(room: &Room, key: &PrivateKey) -> Visitor {
    let mut handle = connect(room.address).await;
    assert!(within(handle.authenticate_publickey("presenter", signing(key))).await.unwrap().success());
    Visitor::opened(handle).await
}

#[tokio::test]
async fn another_terminal_shows_the_notes_and_never_presents() {
    let key = key_of("ada");
    let room = Room::presented(&key, RoomSettings::default()).await;
    let mut notes = log_in(&room, &key).await.terminal_command("notes", 80, 24).await;
    notes.shows("not started").await;
    notes.shows("Here      no one yet").await;
    let (mut presenter, mut viewer) = (room.presenter(&key).await, room.join(120, 40).await);
    presenter.send("p").await;
    notes.shows("Here      1: ada").await;
    presenter.send(" ").await;
    notes.shows("step 1/8").await;
    notes.shows("one article, one anonymous source").await;
    notes.shows("1 viewer").await;
    viewer.send("!Who paid for the ferry?\r").await;
    notes.shows("1 question waiting").await;
    // no key moves the presentation or takes it over
    for key in
        ["p", " ", "\x1b[C", "3\r", ".", "c", "r", "\x1b", "x", "u", ":", "/b\r", "!", "f", "o", "O", "\t", "z", "v"]
    {
        notes.send(key).await;
    }
    notes.shows("This terminal only shows notes and questions.").await;
    notes.send("a").await;
    notes.shows("Who paid for the ferry?").await;
    // nor does one on the audience page
    for key in ["p", "\x1b[C", ".", "c", "r", ":", "/"] {
        notes.send(key).await;
    }
    notes.shows("This terminal only shows notes and questions.").await;
    notes.send("\x1b").await;
    notes.shows("one article, one anonymous source").await;
    viewer.shows("1/8  following ada").await;
    presenter.shows("1 question waiting").await;
    presenter.send("2\ri").await;
    notes.shows("off script: Summary").await;
    notes.shows("back to step 2").await;
    presenter.send(" .").await;
    notes.shows("screen blanked").await;
    presenter.send(".").await;
    notes.wait("step", |notes| !notes.screen.screen().contents().contains("screen blanked")).await;
    viewer.wait("step", |viewer| viewer.screen.screen().contents().contains("2/8  following ada")).await;
    drop(presenter);
    notes.shows("presenter disconnected").await;
    notes.send("q").await;
    assert_eq!(notes.ends().await, Some(0));
    viewer.shows("presenter disconnected").await;
    assert!(!viewer.text().contains("anonymous source for its main point"));
}

#[tokio::test]
async fn notes_follow_the_next_presenter_and_the_end() {
    let (ada, bob) = (key_of("ada"), key_of("bob"));
    let presenters = Some([ada.public_key().clone(), bob.public_key().clone()].into());
    let settings = RoomSettings { presenters, together: true, ..RoomSettings::default() };
    let room = Room::opened(None, (super::Audience::Open, super::Limits::default()), settings).await;
    let mut notes = log_in(&room, &ada).await.terminal_command("notes", 30, 10).await;
    let (one, mut two) = (room.presenter(&ada).await, room.presenter(&bob).await);
    one.send("p ").await;
    notes.shows("1/8").await;
    two.shows("following ada").await;
    two.send("py2\r").await;
    notes.shows("2/8").await;
    notes.send("j").await;
    notes.shows("end of notes").await;
    two.send("py").await;
    notes.shows("ended").await;
}

#[tokio::test]
async fn notes_are_refused_without_the_right_and_without_a_terminal() {
    let key = key_of("ada");
    let room = Room::presented(&key, RoomSettings::default()).await;
    let viewer = Visitor::enter(room.address, "presenters").await.exec("notes").await;
    assert_eq!(viewer.status, Some(1));
    let said = String::from_utf8(viewer.stderr.clone()).unwrap();
    assert!(said.starts_with("sitroom: `notes` is for presenters") && viewer.bytes.is_empty(), "{said}");
    let mut viewer = Visitor::enter(room.address, "eve").await.terminal_command("notes", 80, 24).await;
    assert_eq!(viewer.ends().await, Some(1));
    let presenter = log_in(&room, &key).await.exec("notes").await;
    assert_eq!(presenter.status, Some(1));
    assert!(String::from_utf8_lossy(&presenter.stderr).contains("ssh -t"));
}

#[tokio::test]
async fn a_question_rings_the_presenters_terminals_only() {
    let key = key_of("ada");
    let room = Room::presented(&key, RoomSettings { bell: true, ..RoomSettings::default() }).await;
    let mut notes = log_in(&room, &key).await.terminal_command("notes", 80, 24).await;
    let (mut presenter, mut viewer) = (room.presenter(&key).await, room.join(80, 24).await);
    presenter.send("p ").await;
    viewer.shows("following ada").await;
    for question in ["Who?", "When?"] {
        viewer.send(&format!("!{question}\r")).await;
        viewer.shows("saved for the presenter").await;
        viewer.send("1").await;
    }
    let rings = |visitor: &Visitor| visitor.bytes.iter().filter(|byte| **byte == 7).count();
    presenter.wait("bell", |presenter| rings(presenter) == 1).await;
    presenter.shows("2 questions waiting").await;
    notes.wait("bell", |notes| rings(notes) == 1).await;
    notes.shows("2 questions waiting").await;
    assert_eq!((rings(&presenter), rings(&notes), rings(&viewer)), (1, 1, 0));
}
