//! Random actions of everyone at once: presenters hand over, viewers browse, resize, ask and reconnect, the file changes.
//! No session fails; in the end every screen is equal to a freshly drawn one, and browsing viewers see their own keys.

use std::fs;

use sitroom::ssh::{Audience, Limits, RoomSettings};

use super::{Room, Visitor, key_of, oman};

/// Pseudo-random numbers, the same in each run (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % count
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

const KEYS: &[&str] = &[
    "j", "k", "\r", "\x1b", " ", "\t", "1", "2", "3", "4", "G", "g", "i", "s", "?", "f", "z", "t", "n", "[", "]", "d",
    "r", "/iran\r", "/\x1b[B", "!why\r", "!half", "\x1b[A", "\x0c", "p", "x", ".", "o", "u", "/", "\x7f",
];
const PRESENTED: &[&str] = &[
    "p", "py", "py", " ", "\x1b[D", "3", "7\r", ".", "c", "a", "j", "\r", "x", "r", "\x1b", "?", "\t", "o", "/talks\r",
    "i", "2", "aj\r", "az", "v", "X",
];
const SIZES: &[(u16, u16)] = &[(80, 24), (120, 40), (200, 60), (40, 12), (10, 3), (24, 8), (60, 20)];

#[tokio::test]
async fn random_actions_fail_no_session() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talks.toml");
    let complete = oman();
    // without its last question and its steps, which removes entries that people are looking at
    let shorter = complete.split("[[step]]").next().unwrap().rsplit_once("[[question]]").unwrap().0.to_owned();
    fs::write(&path, &complete).unwrap();
    let (ada, bob) = (key_of("ada"), key_of("bob"));
    let presenters = Some([ada.public_key().clone(), bob.public_key().clone()].into());
    let settings = RoomSettings { presenters, ..RoomSettings::default() };
    let room = Room::opened(Some(&path), (Audience::Open, Limits::default()), settings).await;
    let mut presenters = [room.presenter(&ada).await, room.presenter(&bob).await];
    let mut viewers: Vec<Visitor> = Vec::new();
    let mut dice = Dice(7);
    for turn in 0..400 {
        match dice.below(13) {
            0 if viewers.len() < 8 => viewers.push(room.join(120, 40).await),
            1 if viewers.len() > 4 => drop(viewers.swap_remove(dice.below(viewers.len()))),
            // reconnects at the same moment, as after a lost connection
            12 if viewers.len() > 4 => {
                let (columns, rows) = dice.of(SIZES);
                let at = dice.below(viewers.len());
                viewers[at] = room.join(columns.into(), rows.into()).await;
            }
            2 => fs::write(&path, if dice.below(2) == 0 { &complete } else { &shorter }).unwrap(),
            3..=5 => presenters[dice.below(2)].send(dice.of(PRESENTED)).await,
            6 if !viewers.is_empty() => {
                let (columns, rows) = dice.of(SIZES);
                let at = dice.below(viewers.len());
                viewers[at].resize(columns, rows).await;
            }
            _ if !viewers.is_empty() => viewers[dice.below(viewers.len())].send(dice.of(KEYS)).await,
            _ => {}
        }
        for visitor in viewers.iter_mut().chain(&mut presenters) {
            visitor.drain().await;
            assert!(!visitor.closed && visitor.status.is_none(), "turn {turn}: {}", visitor.screen.screen().contents());
        }
    }
    fs::write(&path, &complete).unwrap();
    // whoever presents: from here on it is ada, with the complete file
    for presenter in &mut presenters {
        // closes a prompt or a question, asks, and confirms
        presenter.send("\x03n\x03y").await;
        assert_eq!(presenter.ends().await, Some(0));
    }
    let mut presenter = room.presenter(&ada).await;
    everyone_follows(&room, &mut presenter, &mut viewers).await;
    own_keys_are_drawn(&mut presenter, &mut viewers).await;
    for viewer in &mut viewers {
        viewer.send("q").await;
        assert_eq!(viewer.ends().await, Some(0));
    }
}

/// Checks that all viewers follow the presenter again, and that each screen is equal to that of someone who joins now.
async fn everyone_follows(room: &Room, presenter: &mut Visitor, viewers: &mut [Visitor]) {
    presenter.send("rp3\r").await;
    room.join(120, 40).await.shows("3/8  following ada").await;
    for (number, viewer) in viewers.iter_mut().enumerate() {
        // leave any prompt first
        viewer.send("\x15\x7f").await;
        let (columns, rows) = size(number);
        viewer.resize(columns, rows).await;
        viewer.send("f").await;
        viewer.shows(if rows < 8 { "too small" } else { "3/8" }).await;
    }
    // moving on removes all messages
    presenter.send(" ").await;
    presenter.shows("step 4/8").await;
    for (number, viewer) in viewers.iter_mut().enumerate() {
        let (columns, rows) = size(number);
        let is_drawn = if rows < 8 { "too small" } else { "4/8" };
        viewer.shows(is_drawn).await;
        let mut fresh = room.join(columns.into(), rows.into()).await;
        fresh.shows(is_drawn).await;
        // colours may differ: themes were changed
        let drawn = texts(&fresh);
        viewer.wait(&drawn.join("\n"), |viewer| texts(viewer) == drawn).await;
    }
}

fn texts(visitor: &Visitor) -> Vec<String> {
    let contents = visitor.screen.screen().contents();
    contents.lines().map(|line| line.trim_end().to_owned()).collect()
}

/// Returns the size of a viewer's window at the end.
fn size(number: usize) -> (u16, u16) {
    SIZES[number % SIZES.len()]
}

/// Checks that viewers' own keys are drawn while the presenter moves.
async fn own_keys_are_drawn(presenter: &mut Visitor, viewers: &mut [Visitor]) {
    for viewer in viewers.iter_mut() {
        for is_open in [true, false] {
            viewer.send("?").await;
            presenter.send("jk\t").await;
            viewer.wait("own key", |viewer| viewer.screen.screen().contents().contains(" Help ─") == is_open).await;
        }
    }
}
