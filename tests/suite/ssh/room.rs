//! A room: one person presents, the others follow, browse, come back and ask.

use std::fs;

use sitroom::ssh::{Audience, Limits, RoomSettings};

use super::{Room, Visitor, connect, key_of, load, oman, signing, within};

/// Returns a follower's status line at a step.
fn following(step: usize) -> String {
    format!("{step}/8  following ada")
}

#[tokio::test]
async fn followers_see_where_the_presenter_is_each_in_their_own_window() {
    let key = key_of("ada");
    let room = Room::presented(&key, RoomSettings::default()).await;
    let mut presenter = room.presenter(&key).await;
    let (mut wide, mut small) = (room.join(120, 40).await, room.join(50, 20).await);
    wide.shows("! ask").await;
    presenter.send("p").await;
    presenter.shows("not started").await;
    wide.shows("ada presents. Starting soon; 2 people are here.").await;
    presenter.send("  ").await;
    presenter.shows("Point to three things").await;
    for follower in [&mut wide, &mut small] {
        follower.shows("hold indirect talks in Oman").await;
        follower.shows("one day in 12–18 May 2024").await;
    }
    wide.shows(&following(2)).await;
    // a latecomer sees the current position at once, and the same as the others
    let mut late = room.join(120, 40).await;
    late.shows(&following(2)).await;
    late.matches("the other screen", &wide.screen).await;
    presenter.send("\x1b[C").await;
    for follower in [&mut wide, &mut late] {
        follower.shows(&following(3)).await;
        follower.shows("related only: Earlier indirect talks").await;
    }
    // moves beyond the script are followed too
    presenter.send("i").await;
    presenter.shows("Bottom line").await;
    wide.shows("Bottom line").await;
    presenter.send(".").await;
    wide.wait("nothing else", |wide| wide.screen.screen().contents().trim() == "screen blanked by ada").await;
    presenter.send(".").await;
    wide.shows("Bottom line").await;
}

#[tokio::test]
async fn a_viewer_browses_and_comes_back() {
    let key = key_of("ada");
    let room = Room::presented(&key, RoomSettings::default()).await;
    let (presenter, mut one, mut other) =
        (room.presenter(&key).await, room.join(120, 40).await, room.join(120, 40).await);
    presenter.send("p ").await;
    one.shows(&following(1)).await;
    one.send("j").await;
    one.shows("Browsing on your own; f follows again.").await;
    presenter.send("2\r").await;
    one.shows("ada is at step 2/8").await;
    other.shows(&following(2)).await;
    assert!(!one.screen.screen().contents().contains("Actor ─"));
    one.send("3\r").await;
    one.shows("Quote").await;
    one.send("f").await;
    one.matches("what a follower sees", &other.screen).await;
    // help is not browsing, and closes at the presenter's current position
    one.send("?").await;
    one.shows("Moving").await;
    presenter.send("3\r").await;
    other.shows(&following(3)).await;
    one.send("\x1b").await;
    one.matches("what a follower sees after help", &other.screen).await;
    // a theme of their own is not browsing either
    one.send("t").await;
    one.shows("Theme: light").await;
    presenter.send("4\r").await;
    one.shows(&following(4)).await;
    assert!(one.screen.screen().contents_formatted() != other.screen.screen().contents_formatted());
    one.resize(60, 20).await;
    one.shows("13–14 Apr").await;
    presenter.send("py").await;
    other.wait("no presenter", |other| !other.screen.screen().contents().contains("following")).await;
    one.send("f").await;
    one.shows("No one is presenting").await;
}

#[tokio::test]
async fn only_the_holder_of_a_key_presents() {
    let key = key_of("ada");
    let room = Room::presented(&key, RoomSettings::default()).await;
    let mut handle = connect(room.address).await;
    assert!(!within(handle.authenticate_none("presenter")).await.unwrap().success());
    assert!(!within(handle.authenticate_password("presenter", "x")).await.unwrap().success());
    let stranger = key_of("eve");
    assert!(!within(handle.authenticate_publickey("presenter", signing(&stranger))).await.unwrap().success());
    // the key does not make another login a presenter
    let mut handle = connect(room.address).await;
    assert!(within(handle.authenticate_publickey("ada", signing(&key))).await.unwrap().success());
    let mut viewer = Visitor::opened(handle).await.terminal("xterm-256color", 120, 40).await;
    viewer.shows("! ask").await;
    viewer.send("p").await;
    viewer.shows("Only the presenter can start").await;
}

#[tokio::test]
async fn a_full_room_admits_its_presenter() {
    let key = key_of("ada");
    let settings = RoomSettings { presenters: Some([key.public_key().clone()].into()), ..RoomSettings::default() };
    let limits = Limits { viewers: 1, ..Limits::default() };
    let room = Room::opened(None, (Audience::Open, limits), settings).await;
    let mut viewer = room.join(80, 24).await;
    viewer.shows("? help").await;
    let presenter = room.presenter(&key).await;
    presenter.send("p ").await;
    viewer.shows(&following(1)).await;
    let mut other = connect(room.address).await;
    let answer = within(other.authenticate_none("bob")).await;
    assert!(
        answer.is_err() || within(other.channel_open_session()).await.is_err(),
        "the slot is reserved for presenters"
    );
}

#[tokio::test]
async fn each_of_several_briefings_has_its_own_room_and_presenter() {
    let (folder, key) = (tempfile::tempdir().unwrap(), key_of("ada"));
    fs::write(folder.path().join("b-oman.toml"), oman()).unwrap();
    let other =
        "schema = 1\n[briefing]\ntitle = \"Another matter\"\nas_of = \"2024-05-18\"\n[[step]]\npanel = \"actors\"\n";
    fs::write(folder.path().join("a-other.toml"), other).unwrap();
    let settings = RoomSettings { presenters: Some([key.public_key().clone()].into()), ..RoomSettings::default() };
    // keys for viewing and keys for presenting are independent
    let reader = key_of("eve");
    let audience = Audience::Keys([reader.public_key().clone()].into());
    let room = Room::opened(Some(folder.path()), (audience, Limits::default()), settings).await;
    let enter = async |login: &str, key| {
        let mut handle = connect(room.address).await;
        let is_admitted = within(handle.authenticate_publickey(login, signing(key))).await.unwrap().success();
        (is_admitted, handle)
    };
    assert!(!enter("presenter", &reader).await.0 && !enter("b-oman", &key).await.0);
    let terminal = async |handle| Visitor::opened(handle).await.terminal("xterm-256color", 120, 40).await;
    let mut one = terminal(enter("b-oman", &reader).await.1).await;
    let mut other = terminal(enter("a-other", &reader).await.1).await;
    one.shows("! ask").await;
    other.shows("Another matter").await;
    let mut presenter = terminal(enter("presenter+b-oman", &key).await.1).await;
    presenter.shows("p present").await;
    presenter.send("p2\r").await;
    one.shows(&following(2)).await;
    assert!(!other.screen.screen().contents().contains("following"));
    let mut asked = terminal(enter("presenter", &key).await.1).await;
    asked.shows("▸  18 May 2024   Another matter").await;
    asked.send("\r").await;
    asked.shows("p present").await;
    asked.send("p ").await;
    other.shows("1/1  following ada").await;
    assert!(one.screen.screen().contents().contains("2/8  following ada"));
}

#[tokio::test]
async fn another_presenter_takes_over_and_a_lost_one_leaves_the_room_open() {
    let (ada, bob) = (key_of("ada"), key_of("bob"));
    let presenters = Some([ada.public_key().clone(), bob.public_key().clone()].into());
    let settings = RoomSettings { presenters, ..RoomSettings::default() };
    let room = Room::opened(None, (Audience::Open, Limits::default()), settings).await;
    let (mut one, mut viewer) = (room.presenter(&ada).await, room.join(120, 40).await);
    one.send("p3\r").await;
    viewer.shows(&following(3)).await;
    let mut two = room.presenter(&bob).await;
    two.shows(&following(3)).await;
    two.send("p").await;
    two.shows("Take over from ada? p or y confirms").await;
    two.send("y").await;
    viewer.shows("Now presenting: bob.").await;
    one.shows("Now presenting: bob. You follow.").await;
    two.send(" ").await;
    viewer.shows("4/8  following bob").await;
    one.shows("4/8  following bob").await;
    // a presenter whose connection is lost
    drop(two);
    viewer.shows("presenter disconnected").await;
    viewer.shows("Iran attacks Israel").await;
    let mut late = room.join(120, 40).await;
    late.shows("presenter disconnected").await;
    one.shows("presenter disconnected").await;
    one.send("p").await;
    late.shows(&following(4)).await;
    one.send("q").await;
    one.shows("Quitting ends the presentation for 2 viewers.").await;
    one.send("y").await;
    assert_eq!(one.ends().await, Some(0));
    late.wait("no presenter", |late| !late.screen.screen().contents().contains("ada")).await;
}

#[tokio::test]
async fn a_question_is_saved_listed_promoted_and_dismissed() {
    let folder = tempfile::tempdir().unwrap();
    let key = key_of("ada");
    let settings = RoomSettings { journals: Some(folder.path().to_owned()), ..RoomSettings::default() };
    let room = Room::presented(&key, settings).await;
    let (mut presenter, mut viewer) = (room.presenter(&key).await, room.join(120, 40).await);
    presenter.send("p ").await;
    viewer.shows(&following(1)).await;
    viewer.send("!").await;
    viewer.shows("Ask:").await;
    // a viewer who types still follows
    viewer.send("Who paid for the ferry?").await;
    presenter.send("2\r").await;
    viewer.shows(&following(2)).await;
    viewer.send("\r").await;
    viewer.shows("saved for the presenter").await;
    let journal = fs::read_to_string(folder.path().join("built-in.jsonl")).unwrap();
    assert!(journal.contains("Who paid for the ferry?") && journal.ends_with("}\n"));
    presenter.shows("1 question waiting").await;
    presenter.send("a").await;
    presenter.shows("Waiting for you").await;
    presenter.shows("Who paid for the ferry?").await;
    // the presenter's own page does not change what the others see
    let mut late = room.join(120, 40).await;
    late.shows("one day in 12–18 May 2024").await;
    assert!(!viewer.text().contains("Waiting for you") && !late.text().contains("Waiting for you"));
    presenter.send("j\r").await;
    presenter.shows("Shown to everyone").await;
    presenter.send("\x1b").await;
    // Tab leaves the page, where digits would select links
    viewer.send("\t4G").await;
    viewer.shows("Who paid for the ferry?").await;
    viewer.shows("14/14").await;
    let handout = Visitor::enter(room.address, "x").await.exec("handout").await;
    assert!(handout.text().contains("Who paid for the ferry?") && !handout.text().contains("ada"));
    presenter.send("a").await;
    presenter.shows("Shown to everyone").await;
    presenter.send("jx").await;
    presenter.shows("None yet.").await;
    viewer.shows("13/13").await;
}

#[tokio::test]
async fn questions_are_limited() {
    let folder = tempfile::tempdir().unwrap();
    let settings = RoomSettings { journals: Some(folder.path().to_owned()), ..RoomSettings::default() };
    let room = Room::opened(None, (Audience::Open, Limits::default()), settings).await;
    let mut viewer = room.join(120, 40).await;
    viewer.shows("! ask").await;
    for _ in 0..3 {
        viewer.send("!\x1b[200~Is it\x1b[31m\nso?\x1b[201~\r").await;
        viewer.shows("saved for the presenter").await;
        viewer.send("1").await;
    }
    viewer.send("!And now?\r").await;
    viewer.shows("Too many questions in a short time").await;
    viewer.shows("Ask: And now?").await;
    viewer.send("\x15   \r").await;
    viewer.wait("no prompt", |viewer| !viewer.screen.screen().contents().contains("Ask:")).await;
}

#[tokio::test]
async fn script_notes_reach_no_viewer_at_any_step() {
    let index = load(None).unwrap();
    let notes: Vec<String> =
        index.briefing().steps.iter().filter_map(|step| step.notes.as_deref()).map(words).collect();
    assert_eq!(notes.len(), 8);
    let key = key_of("ada");
    let room = Room::presented(&key, RoomSettings::default()).await;
    let brief = words(&Visitor::enter(room.address, "x").await.exec("brief").await.text());
    let mut presenter = room.presenter(&key).await;
    let mut viewers = vec![room.join(200, 60).await, room.join(80, 24).await];
    viewers[1].send("j").await;
    presenter.send("p ").await;
    for step in 1..=8 {
        presenter.send(&format!("{step}\r")).await;
        viewers[0].shows(&following(step)).await;
        presenter.send("?").await;
        presenter.send("q").await;
        presenter.send("c").await;
        presenter.send("c").await;
        viewers[1].send(if step % 2 == 0 { "f" } else { "4j\r" }).await;
    }
    presenter.send("qy").await;
    presenter.ends().await;
    for viewer in &mut viewers {
        viewer.send("\x03").await;
        viewer.ends().await;
        let sent = words(&viewer.text());
        for note in &notes {
            // no five consecutive words, unless the briefing has them too
            for run in note.split(' ').collect::<Vec<_>>().windows(5).map(|run| run.join(" ")) {
                assert!(!sent.contains(&run) || brief.contains(&run), "{run}");
            }
        }
    }
    assert!(words(&presenter.text()).contains("one article, one anonymous source"), "the presenter sees them");
}

/// Returns the words of a text without control sequences.
fn words(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\x1b') {
        plain += before;
        plain.push(' ');
        let end = after.find(|c: char| c.is_ascii_alphabetic()).map_or(after.len(), |at| at + 1);
        rest = &after[end..];
    }
    (plain + rest).split_whitespace().collect::<Vec<_>>().join(" ")
}
