//! The briefing changes while a room is open: the file is saved, or a question is promoted. Everyone keeps their position,
//! even with equal titles and without ids.

use std::fs;

use sitroom::ssh::{Audience, Limits, RoomSettings};

use super::{Room, Visitor, key_of};

const HEAD: &str =
    "schema = 1\n[briefing]\ntitle = \"Rounds\"\nas_of = \"2033-05-18\"\n[[step]]\npanel = \"timeline\"\n";

fn round(day: u8, which: &str) -> String {
    format!("[[event]]\ntitle = \"Round of talks\"\ndate = \"2033-05-{day:02}\"\ndetail = \"The {which} round.\"\n")
}

fn rounds() -> String {
    HEAD.to_owned() + &round(1, "first") + &round(5, "second") + &round(9, "third")
}

/// Waits until `position` in the timeline is selected and the page of that round is open.
async fn reads(visitor: &mut Visitor, position: &str, which: &str) {
    let (position, which) = (format!(" {position} "), format!("The {which} round."));
    let what = format!("{position} and {which}");
    visitor
        .wait(&what, |visitor| {
            let shown = visitor.screen.screen().contents();
            let titles =
                shown.lines().filter(|line| line.contains("Timeline")).any(|line| line.contains(position.trim()));
            titles && shown.contains(&which)
        })
        .await;
}

#[tokio::test]
async fn presenter_and_viewers_keep_their_positions() {
    let (folder, key) = (tempfile::tempdir().unwrap(), key_of("ada"));
    let path = folder.path().join("rounds.toml");
    fs::write(&path, rounds()).unwrap();
    let settings = RoomSettings { presenters: Some([key.public_key().clone()].into()), ..RoomSettings::default() };
    let room = Room::opened(Some(&path), (Audience::Open, Limits::default()), settings).await;
    let mut presenter = room.presenter(&key).await;
    let (mut follower, mut reader) = (room.join(160, 50).await, room.join(160, 50).await);
    presenter.send("p jj\r").await;
    reads(&mut follower, "3/3", "third").await;
    reads(&mut reader, "3/3", "third").await;
    // Tab leaves the page, where digits would select links
    reader.send("\t2gj\r").await;
    reads(&mut reader, "2/3", "second").await;
    reader.send("!Who paid?\r").await;
    reader.shows("saved for the presenter").await;
    presenter.shows("1 question waiting").await;
    presenter.send("a").await;
    presenter.shows("Who paid?").await;
    presenter.send("\r").await;
    presenter.shows("Shown to everyone").await;
    presenter.send("\x1b").await;
    for visitor in [&mut follower, &mut reader] {
        visitor.shows("Who paid?").await;
    }
    reads(&mut presenter, "3/3", "third").await;
    reads(&mut follower, "3/3", "third").await;
    reads(&mut reader, "2/3", "second").await;
    // one more round with the same title before all others, and another detail
    let later = rounds().replacen("[[event]]", &(round(1, "very first") + "[[event]]"), 1);
    fs::write(&path, later.replace("third round.", "third round, in part.")).unwrap();
    presenter.send("r").await;
    for visitor in [&mut presenter, &mut follower] {
        visitor.shows("The third round, in part.").await;
        visitor.shows("4/4").await;
    }
    reads(&mut reader, "3/4", "second").await;
}
