//! `--no-ahead` over SSH: in force until the presentation ends.

use sitroom::ssh::RoomSettings;

use super::{Room, Visitor, key_of};

async fn brief(room: &Room) -> Visitor {
    Visitor::enter(room.address, "ada").await.exec("brief").await
}

#[tokio::test]
async fn viewers_cannot_browse_until_the_presentation_ends() {
    let key = key_of("ada");
    let room = Room::presented(&key, RoomSettings { together: true, ..RoomSettings::default() }).await;
    let mut viewer = room.join(120, 40).await;
    viewer.shows("? help").await;
    viewer.shows("It will appear on this screen.").await;
    // a prompt that was open before would list everything
    for keys in ["/", "&", "i", "4", "\r", "v"] {
        viewer.send(keys).await;
        // the message replaces the keys
        viewer.wait("refusal", |viewer| !viewer.screen.screen().contents().contains("? help")).await;
        viewer.send("!").await;
        viewer.shows("Ask:").await;
        viewer.send("\x1b").await;
        viewer.wait("no prompt", |viewer| !viewer.screen.screen().contents().contains("Ask:")).await;
        viewer.shows("? help").await;
    }
    assert!(!viewer.text().contains("Hezbollah") && !viewer.text().contains("as of"));
    assert_eq!(brief(&room).await.status, Some(1));
    let presenter = room.presenter(&key).await;
    presenter.send("p").await;
    viewer.shows("ada presents. Starting soon; 1 person is here.").await;
    assert!(!viewer.text().contains("as of"));
    presenter.send(" ").await;
    viewer.shows("1/8  following ada").await;
    // the presenter's window has shown only the start of the timeline
    let mut tall = room.join(500, 200).await;
    tall.shows("1/8  following ada").await;
    let screen = tall.screen.screen().contents();
    assert!(screen.contains("Timeline") && !screen.contains("/60"), "{screen}");
    drop(presenter);
    viewer.shows("presenter disconnected").await;
    for keys in ["4", "i", "/", "&", "\r", "v", " "] {
        viewer.send(keys).await;
        viewer.shows("Browsing is off until the presentation ends.").await;
        viewer.send("?").await;
        viewer.shows("Moving").await;
        viewer.send("?").await;
        viewer.shows("presenter disconnected").await;
    }
    let mut late = room.join(120, 40).await;
    late.shows("presenter disconnected").await;
    assert_eq!(brief(&room).await.status, Some(1));
    let mut presenter = room.presenter(&key).await;
    presenter.send("p").await;
    viewer.shows("1/8  following ada").await;
    // a slip of the finger must not disclose everything
    presenter.send("p").await;
    presenter.shows("y confirms").await;
    presenter.send("\x1b").await;
    presenter.shows("The presentation continues.").await;
    assert_eq!(brief(&room).await.status, Some(1));
    presenter.send("p").await;
    presenter.shows("y confirms").await;
    presenter.send("y").await;
    viewer.shows("The presentation has ended").await;
    viewer.send("i").await;
    viewer.shows("Bottom line").await;
    assert_eq!(brief(&room).await.status, Some(0));
}

/// Words of the briefing that are not on the presenter's screen at the first step.
const AHEAD: [&str; 2] = ["Hezbollah", "drones"];

/// Everything that a client gets without looking at the presenter's screen.
async fn taken_away(room: &Room) -> String {
    let mut taken = String::new();
    for command in ["brief", "handout"] {
        let visitor = Visitor::enter(room.address, "ada").await.exec(command).await;
        assert_eq!((visitor.status, visitor.bytes.is_empty()), (Some(1), true), "{command}");
        let said = String::from_utf8(visitor.stderr).unwrap();
        assert!(said.contains("no documents until the presentation ends"), "{said}");
    }
    // without cursor control, a terminal gets the document at once
    let mut dumb = Visitor::enter(room.address, "ada").await.terminal("dumb", 80, 24).await;
    assert_eq!(dumb.ends().await, Some(1));
    taken += &dumb.text();
    let sftp = Visitor::enter(room.address, "ada").await;
    sftp.channel.request_subsystem(true, "sftp").await.unwrap();
    let mut sftp = sftp;
    assert!(!sftp.answer().await);
    let mut listener = Visitor::enter(room.address, "ada").await;
    listener.channel.exec(true, "linear").await.unwrap();
    listener.send("i\n?\n/Hezbollah\n&Hezbollah\n:sources\ns\nj\nG\nw\ny\nq\nq\n").await;
    listener.ends().await;
    taken + &listener.text()
}

#[tokio::test]
async fn nothing_can_be_taken_away_before_the_end() {
    let key = key_of("ada");
    let room = Room::presented(&key, RoomSettings { together: true, ..RoomSettings::default() }).await;
    let mut viewer = room.join(120, 40).await;
    viewer.shows("It will appear on this screen.").await;
    let mut presenter = None;
    for phase in ["not started", "lobby", "running", "disconnected"] {
        match phase {
            "lobby" => {
                presenter = Some(room.presenter(&key).await);
                presenter.as_ref().unwrap().send("p").await;
                viewer.shows("Starting soon").await;
            }
            "running" => {
                presenter.as_ref().unwrap().send(" ").await;
                viewer.shows("1/8  following ada").await;
            }
            "disconnected" => {
                presenter = None;
                viewer.shows("presenter disconnected").await;
            }
            _ => {}
        }
        let taken = taken_away(&room).await;
        for word in AHEAD {
            assert!(!taken.replace(&format!("“{word}”"), "").contains(word), "{phase}: {word} in\n{taken}");
        }
        // what others may see changes how dates are written, and nothing else
        viewer.send(":dates\r:timezone\r\x15Asia/Tokyo\r").await;
        viewer.shows("Times are shown in Asia/Tokyo.").await;
        viewer.send("f").await;
        let seen: Vec<&str> = AHEAD.into_iter().filter(|word| viewer.text().contains(word)).collect();
        assert!(seen.is_empty(), "{phase}: {seen:?} on\n{}", viewer.screen.screen().contents());
    }
    drop(presenter);
}
