//! `--no-ahead`: whatever a viewer does, their screen shows only what the presenter's screen has shown.
//!
//! Every word of the briefing here is unique, so a word on a screen identifies its place in the briefing.

mod words;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;
use std::time::Duration;

use proptest::prelude::*;
use proptest::sample::select;
use sitroom::app::{App, Msg, Scene};
use sitroom::briefing::{self, Section};
use sitroom::diff::Mapping;
use sitroom::index::Index;
use sitroom::input::{Input, Key, KeyCode, Modifiers, Mouse, MouseAction, MouseButton};
use sitroom::linear;
use sitroom::session::Session;

use self::words::{index, words};
use crate::screens::{attending, session_of, text};

/// An event in a room.
#[derive(Clone, Debug)]
enum Happening {
    /// The presenter presses keys.
    Presents(String),
    /// The presenter's window has a new size.
    PresentsIn(u16, u16),
    /// A viewer does something.
    Views(Input),
    /// A viewer writes dates in another form, or shows times in another zone.
    Dates(Option<&'static str>),
    /// A listener presses a key.
    Hears(Input),
    /// The presenter's connection is lost, or back.
    Away(bool),
    /// The file is saved: the later version, or the earlier one.
    Saved(bool),
    /// The viewer connects again.
    Rejoins,
}

/// A presenter and a viewer of a room that was opened with `--no-ahead`.
struct Room {
    scene: Scene,
    presenter: Session,
    viewer: Session,
    /// A viewer in screen-reader mode, and the state that they were told.
    listener: (Session, App),
    /// Every word that a listener was told.
    heard: BTreeSet<String>,
    /// Every word that the presenter's screen has shown.
    shown: BTreeSet<String>,
}

impl Room {
    fn open(presenter: (u16, u16), viewer: (u16, u16)) -> Self {
        Self::of(index(false), presenter, viewer)
    }

    fn of(index: Arc<Index>, presenter: (u16, u16), viewer: (u16, u16)) -> Self {
        let scene = Scene::new(index, true);
        let app = App::new(Arc::clone(&scene.index), presenter.0, presenter.1);
        let viewer = attending(viewer, &scene);
        let listening = || {
            let mut app = App::new(Arc::clone(&scene.index), 80, 24).for_reading();
            app.attend(&scene);
            app
        };
        let heard = words(&linear::opening(&listening()).join("\n"));
        let listener = (session_of(listening()), listening());
        Self { presenter: session_of(app), viewer, listener, heard, scene, shown: BTreeSet::new() }
    }

    /// Updates the scene and the viewer, as the server does after each input.
    fn publish(&mut self) {
        let app = self.presenter.app().unwrap();
        if let Some(stage) = app.stage() {
            let index = app.shared_index();
            self.scene.presenter = Some("ada".into());
            self.scene.set_stage(stage, index);
            self.scene.add_sighting(&app.sighting(), index);
            self.shown.extend(words(&text(&self.presenter.draw())));
        }
        self.viewer.app_mut().unwrap().attend(&self.scene);
        self.listen();
    }

    /// Tells the listener what the room shows now.
    fn listen(&mut self) {
        let (session, told) = &mut self.listener;
        let app = session.app_mut().unwrap();
        app.attend(&self.scene);
        self.heard.extend(words(&linear::heard(told, app).join("\n")));
        *told = app.clone();
    }

    fn presents(&mut self, keys: &str) {
        for c in keys.chars() {
            let key = match c {
                '\n' => Key::plain(KeyCode::Enter),
                '\u{1b}' => Key::plain(KeyCode::Esc),
                '→' => Key::plain(KeyCode::Right),
                c => Key::char(c),
            };
            let _ = self.presenter.handle(&Input::Key(key));
            self.publish();
        }
        // ending the presentation would open the room
        if self.presenter.app().unwrap().presenting().is_none() && self.scene.stage().is_some() {
            let _ = self.presenter.handle(&Input::Key(Key::char('p')));
            self.publish();
        }
    }

    fn happens(&mut self, happening: &Happening) {
        match happening {
            Happening::Presents(keys) => self.presents(keys),
            &Happening::PresentsIn(columns, rows) => {
                let _ = self.presenter.handle(&Input::Resize { columns, rows });
                self.publish();
            }
            Happening::Views(input) => drop(self.viewer.handle(input)),
            Happening::Dates(zone) => {
                crate::screens::press(
                    &mut self.viewer,
                    if zone.is_none() { ":dates<enter>" } else { ":timezone<enter>" },
                );
                if let Some(zone) = zone {
                    let _ = self.viewer.handle(&Input::Key(Key::control('u')));
                    crate::screens::press(&mut self.viewer, &format!("{zone}<enter>"));
                }
            }
            Happening::Hears(input) => {
                let (session, told) = &mut self.listener;
                let _ = session.handle(input);
                let app = session.app().unwrap();
                let lines = [linear::said(told, app), linear::again(app)].concat();
                self.heard.extend(words(&lines.join("\n")));
                *told = app.clone();
            }
            Happening::Away(away) => {
                self.scene.presenter = (!away).then(|| "ada".into());
                self.viewer.app_mut().unwrap().attend(&self.scene);
            }
            Happening::Saved(later) => {
                let (old, new) = (Arc::clone(&self.scene.index), index(*later));
                self.scene.replace(Arc::clone(&new), Arc::new(Mapping::between(old.briefing(), new.briefing())));
                let _ = self.presenter.update(Msg::Saved(Ok(new)));
                // a viewer may get the version before the presenter's position in it is known
                self.viewer.app_mut().unwrap().attend(&self.scene);
                self.assert_nothing_ahead(happening);
                self.publish();
            }
            Happening::Rejoins => self.viewer = attending(self.viewer.size(), &self.scene),
        }
    }

    fn assert_nothing_ahead(&self, after: &Happening) {
        let screen = text(&self.viewer.draw());
        let ahead: Vec<_> = words(&screen).difference(&self.shown).cloned().collect();
        let heard: Vec<_> = self.heard.difference(&self.shown).collect();
        assert!(heard.is_empty(), "{heard:?} told after {after:?}\n{}", text(&self.presenter.draw()));
        assert!(ahead.is_empty(), "{ahead:?} after {after:?} on\n{screen}\n{}", text(&self.presenter.draw()));
    }
}

const VIEWERS: [(u16, u16); 7] = [(80, 24), (120, 40), (200, 60), (60, 20), (30, 10), (110, 25), (500, 200)];
const PRESENTERS: [(u16, u16); 5] = [(80, 24), (120, 40), (170, 50), (60, 20), (34, 12)];

fn input() -> impl Strategy<Value = Input> {
    let plain = |code| Input::Key(Key::plain(code));
    let chars: Vec<char> = (' '..='~').chain("йцукенгшщзоλש".chars()).collect();
    let codes =
        [KeyCode::Enter, KeyCode::Esc, KeyCode::Tab, KeyCode::Up, KeyCode::Down, KeyCode::End, KeyCode::PageDown];
    let typed = ["/k", "&k0", ":find\n", ":", "/", "?/find\n", "!k00", "&after:2020\n", "?", "v", " ", "\u{1b}"];
    let mouse = (0..200u16, 0..60u16, select(vec![MouseAction::Down(MouseButton::Left), MouseAction::ScrollDown]));
    let mouse =
        mouse.prop_map(|(column, row, action)| Input::Mouse(Mouse { action, column, row, modifiers: Modifiers::NONE }));
    let size = select(VIEWERS.to_vec()).prop_map(|(columns, rows)| Input::Resize { columns, rows });
    prop_oneof![
        4 => select(chars).prop_map(|c| Input::Key(Key::char(c))),
        2 => select(codes.to_vec()).prop_map(plain),
        2 => select(typed.to_vec()).prop_map(|typed| Input::Paste(typed.to_owned())),
        1 => mouse,
        1 => size,
    ]
}

fn happening() -> impl Strategy<Value = Happening> {
    let keys = [
        "→",
        "→",
        "→",
        "1\n",
        "2\n",
        "3\n",
        "4\n",
        "j",
        "jj",
        "G",
        "g",
        "d",
        "l",
        "\n",
        "jjj\n",
        "i",
        "s",
        "v",
        "vjj+",
        "z",
        "c",
        ".",
        " ",
        "/k00\n",
        "&k01",
        "&k01\u{1b}",
        "?",
        "o",
        "GG",
        "u",
        "Gk",
        "\n\n",
    ];
    prop_oneof![
        6 => select(keys.to_vec()).prop_map(|keys| Happening::Presents(keys.to_owned())),
        1 => select(PRESENTERS.to_vec()).prop_map(|(columns, rows)| Happening::PresentsIn(columns, rows)),
        12 => input().prop_map(Happening::Views),
        4 => input().prop_map(Happening::Hears),
        1 => select(vec![None, None, Some("Asia/Tokyo"), Some("")]).prop_map(Happening::Dates),
        1 => any::<bool>().prop_map(Happening::Away),
        1 => any::<bool>().prop_map(Happening::Saved),
        1 => Just(Happening::Rejoins),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn nothing_reaches_a_viewer_that_the_presenter_has_not_shown(
        presenter in select(PRESENTERS.to_vec()), viewer in select(VIEWERS.to_vec()),
        before in proptest::collection::vec(input(), 0..6),
        happenings in proptest::collection::vec(happening(), 1..30),
    ) {
        let mut room = Room::open(presenter, viewer);
        for input in before {
            room.happens(&Happening::Views(input.clone()));
            room.assert_nothing_ahead(&Happening::Views(input));
        }
        room.presents("p");
        for happening in happenings {
            room.happens(&happening);
            room.assert_nothing_ahead(&happening);
        }
    }
}

#[test]
fn a_follower_moves_to_the_end_of_a_long_list_and_back() {
    let mut toml = "schema = 1\n[briefing]\ntitle = \"Ferries\"\nas_of = \"2031-05-18\"\n".to_owned();
    (0..500).for_each(|source| {
        let _ = write!(toml, "[[source]]\nid = \"s{source}\"\ntitle = \"k{source:04}\"\n");
    });
    toml += "[[step]]\nnotes = \"Sources.\"\npanel = \"actors\"\n";
    let index = Arc::new(Index::new(briefing::load(&toml).unwrap_or_else(|problems| panic!("{problems:?}"))));
    for viewer in [(80, 24), (400, 190), (60, 20)] {
        let mut room = Room::of(Arc::clone(&index), (80, 24), viewer);
        room.presents("pcs");
        for keys in ["G", "g", "GKKKK", "uuu", "g"] {
            room.presents(keys);
            let (shown, seen) = (words(&text(&room.presenter.draw())), words(&text(&room.viewer.draw())));
            assert!(shown.len() > 3 && shown.intersection(&seen).count() > 2, "{viewer:?} {keys}: {shown:?}, {seen:?}");
            assert!(seen.is_subset(&room.shown), "{viewer:?} {keys}");
        }
    }
}

#[test]
fn a_follower_with_the_same_window_sees_what_the_presenter_shows() {
    for size in [(80, 24), (120, 40), (200, 60)] {
        let mut room = Room::open(size, size);
        room.presents("pc");
        for keys in ["→", "→", "→", "2\n", "jjj", "\n", "jjjj", "3\nG", "\n"] {
            room.presents(keys);
            let (shown, seen) = (words(&text(&room.presenter.draw())), words(&text(&room.viewer.draw())));
            let missing = shown.difference(&seen).count();
            assert!(
                missing * 10 <= shown.len(),
                "{missing} of {} after {keys:?}\n{}",
                shown.len(),
                text(&room.viewer.draw())
            );
        }
    }
}

#[test]
fn lists_and_counts_contain_only_what_was_shown() {
    let mut room = Room::open((80, 24), (500, 200));
    room.presents("p→");
    let app = room.viewer.app().unwrap();
    let events = app.listing(Section::Timeline).entries().len();
    assert!((3..15).contains(&events), "{events}");
    let screen = text(&room.viewer.draw());
    assert!(screen.contains(&format!("1/{events} ")) && !screen.contains("/15"), "{screen}");
    room.presents("G");
    assert!(
        room.viewer.app().unwrap().listing(Section::Timeline).entries().len() > events,
        "entries stay listed once shown"
    );
}

#[test]
fn the_end_of_the_presentation_opens_the_room_until_the_next() {
    let mut room = Room::open((80, 24), (120, 40));
    room.presents("p");
    let listed = |room: &Room| room.viewer.app().unwrap().listing(Section::Timeline).entries().len();
    room.scene.end(Duration::ZERO);
    room.viewer.app_mut().unwrap().attend(&room.scene);
    assert_eq!(listed(&room), 15);
    let _ = room.viewer.handle(&Input::Key(Key::char('/')));
    let _ = room.viewer.handle(&Input::Paste("k00".into()));
    room.publish();
    room.assert_nothing_ahead(&Happening::Rejoins);
    assert!(room.viewer.app().unwrap().prompt().is_none() && listed(&room) < 15);
}

#[test]
fn a_cut_text_ends_with_an_ellipsis_and_a_refused_key_is_not_hinted() {
    let mut room = Room::open((80, 24), (120, 40));
    room.presents("p→");
    let screen = text(&room.viewer.draw());
    assert!(screen.contains('…'), "{screen}");
    room.presents("o");
    let screen = text(&room.viewer.draw());
    assert!(screen.contains("related only") && !screen.contains("shows all"), "{screen}");
}

macro_rules! kept_together {
    ($($name:ident: $columns:literal x $rows:literal, $presented:literal, $keys:literal;)+) => {
        $(#[test]
        fn $name() {
            let mut room = Room::open((80, 24), ($columns, $rows));
            room.presents($presented);
            crate::screens::press(&mut room.viewer, $keys);
            insta::assert_snapshot!(text(&room.viewer.draw()));
        })+
    };
}

kept_together! {
    waiting_80x24: 80 x 24, "", "";
    waiting_120x40: 120 x 40, "", "";
    waiting_60x20_refused: 60 x 20, "", "j";
    waiting_30x10: 30 x 10, "", "";
    waiting_help_80x24: 80 x 24, "", "?";
    kept_80x24: 80 x 24, "p→", "";
    kept_120x40: 120 x 40, "p→jj\n", "";
    kept_200x60: 200 x 60, "p→jj", "";
    kept_60x20_refused: 60 x 20, "p→", "/";
    kept_30x10: 30 x 10, "p→", "";
    kept_axis_120x40: 120 x 40, "p→v", "";
}
