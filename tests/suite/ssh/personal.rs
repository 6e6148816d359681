//! What each viewer sets for themselves: a name, and how dates are written.

use sitroom::ssh::RoomSettings;

use super::{Room, Visitor, key_of};

async fn named(room: &Room, name: &str) -> Visitor {
    let mut viewer = Visitor::enter(room.address, name).await.terminal("xterm-256color", 120, 40).await;
    viewer.shows("? help").await;
    viewer
}

#[tokio::test]
async fn viewers_choose_names_which_the_presenter_can_tell_apart() {
    let key = key_of("Dana Okafor");
    let room = Room::presented(&key, RoomSettings::default()).await;
    let mut presenter = room.presenter(&key).await;
    let (mut anna, mut other) = (named(&room, "anna").await, named(&room, "ANNA").await);
    presenter.send("p ").await;
    presenter.shows("step 1/8").await;
    presenter.send("a").await;
    presenter.shows("ANNA (2)").await;
    // the prompt starts with the present name, which typing replaces
    anna.send(":set-name\r").await;
    anna.shows("Your name: anna").await;
    anna.send("anna Bell\r").await;
    anna.shows("Your name is now anna Bell.").await;
    presenter.shows("anna Bell").await;
    presenter.shows("ANNA (2)").await;
    other.send(":set-name\r").await;
    other.shows("Your name: ANNA (2)").await;
    other.send(&"x".repeat(40)).await;
    other.shows("A name is limited to 32 characters.").await;
    other.send("\x15Anna  BELL\r").await;
    other.shows("That name is taken; you are now Anna BELL (2).").await;
    presenter.shows("Anna BELL (2)").await;
    for name in ["dana okafor", "The Presenter"] {
        other.send(&format!(":set-name\r\x15{name}\r")).await;
        other.shows("is the presenter; choose another name.").await;
    }
    other.send(":set-name\r\x15\u{202e}\u{200d}e\u{301}\u{200b}\x1b[31mx\r").await;
    other.wait("a message", |other| other.screen.screen().contents().contains("Your name is now")).await;
    // questions come with the name
    anna.send("!Who paid?\r").await;
    anna.shows("saved for the presenter").await;
    presenter.shows("Who paid?  anna Bell").await;
}

#[tokio::test]
async fn followers_with_the_same_window_see_dates_each_in_their_own_form() {
    let key = key_of("ada");
    let room = Room::presented(&key, RoomSettings::default()).await;
    let presenter = room.presenter(&key).await;
    let (mut plain, mut iso) = (room.join(120, 40).await, room.join(120, 40).await);
    presenter.send("p ").await;
    plain.shows("1/8  following ada").await;
    iso.shows("1/8  following ada").await;
    plain.shows("18 May 2024").await;
    for example in ["May 18, 2024", "2024-05-18"] {
        iso.send(":dates\r").await;
        iso.shows(&format!("Dates are written like this: {example}.")).await;
    }
    // still a follower, also after the message is gone
    iso.send("f").await;
    iso.shows("1/8  following ada").await;
    iso.shows("as of 2024-05-18").await;
    plain.shows("as of 18 May 2024").await;
    presenter.send(" ").await;
    for (viewer, date) in [(&mut plain, "as of 18 May 2024"), (&mut iso, "as of 2024-05-18")] {
        viewer.shows("2/8  following ada").await;
        viewer.shows(date).await;
    }
    iso.shows("one day in 2024-05-12").await;
    let mut late = room.join(120, 40).await;
    late.shows("2/8  following ada").await;
    late.matches("the same screen", &plain.screen).await;
    // an unknown zone stays in the prompt, with a suggestion
    plain.send(":timezone\r").await;
    plain.shows("Time zone: ").await;
    plain.send("Berlin\r").await;
    plain.shows("Europe/Berlin").await;
    plain.send("\x15Europe/Berlin\r").await;
    plain.shows("Times are shown in Europe/Berlin.").await;
}
