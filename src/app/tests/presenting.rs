//! Presenting in a room: the lobby, the clock, resuming, and slips.

use super::*;

/// A room with its presenter and a viewer, exchanged as the server does.
pub(super) struct Room {
    pub(super) scene: Scene,
    pub(super) presenter: App,
    pub(super) viewer: App,
}

impl Room {
    pub(super) fn open(briefing: &str, together: bool) -> Self {
        let scene = Scene::new(index(briefing), together);
        let app = || App::new(Arc::clone(&scene.index), 100, 30);
        let (presenter, viewer) = (app(), app().for_reading());
        let mut room = Self { scene, presenter, viewer };
        room.exchange();
        room
    }

    fn exchange(&mut self) {
        if let Some(stage) = self.presenter.stage() {
            self.scene.set_stage(stage, self.presenter.shared_index());
        } else if self.presenter.presenting().is_some() {
            self.scene.set_lobby(1);
        } else if self.scene.presenter.is_some() {
            self.scene.end(self.presenter.role().clock());
        }
        if self.presenter.presenting().is_some() {
            self.scene.presenter = Some("ada".into());
            let viewer = Viewer { number: 1, name: "bob".into(), has_public_name: false, follows: true, lag: None };
            self.presenter.set_attendance(Arc::new(Attendance { viewers: [viewer].into(), ..Attendance::default() }));
        }
        self.presenter.attend(&self.scene);
        self.viewer.attend(&self.scene);
    }

    pub(super) fn presents(&mut self, keys: &str) {
        for key in keys.chars() {
            let _ = press(&mut self.presenter, &key.to_string());
            self.exchange();
        }
    }

    fn times(&self) -> (u64, u64) {
        let (step, all) = self.presenter.timing().unwrap();
        (step.spent, all.spent)
    }
}

const NO_SCRIPT: &str = "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\nsummary = \"All is well.\"\n\
    [[actor]]\nid = \"iran\"\nname = \"Iran\"\n[[actor]]\nid = \"oman\"\nname = \"Oman\"\n";

#[test]
fn without_a_script_the_audience_follows_from_the_first_next_on() {
    let mut room = Room::open(NO_SCRIPT, false);
    room.presents("p");
    assert!(room.presenter.is_in_lobby() && room.viewer.shows_lobby());
    room.presents("j");
    assert!(room.viewer.shows_lobby(), "the presenter may look around before");
    assert_eq!(selected(&room.viewer), "Iran");
    room.presenter.set_clock(Duration::from_secs(5));
    room.presents(" ");
    assert!(!room.viewer.shows_lobby());
    assert_eq!(selected(&room.viewer), "Oman");
    room.presenter.set_clock(Duration::from_secs(15));
    assert_eq!(room.times().1, 10, "the clock starts at the first step");
    // the keys of a script have their usual meanings
    room.presents("4");
    assert_eq!(room.viewer.focus(), Section::Questions);
    room.presents("1k\n");
    assert_eq!(open(&room.viewer), Some(&Content::Page(Subject::Entry(EntryId::new(Section::Actors, 0)))));
    room.presents("\u{1b}\u{1b}\u{1b}");
    assert!(room.presenter.presenting().is_some());
    assert_eq!(open(&room.viewer), None);
}

#[test]
fn a_briefing_that_loses_its_steps_stays_presented() {
    let mut room = Room::open(BRIEFING, false);
    room.presents("p  ");
    let script = BRIEFING.find("[[step]]").unwrap();
    for (text, step) in [(&BRIEFING[..script], 0), (BRIEFING, 0)] {
        let index = index(text);
        let mapping = Mapping::between(room.scene.index.briefing(), index.briefing());
        room.scene.replace(index, Arc::new(mapping));
        room.presenter.attend(&room.scene);
        room.exchange();
        assert_eq!(running(&room.presenter).step, step);
        assert!(room.viewer.follows() && room.scene.stage().is_some());
    }
}

#[test]
fn viewers_may_look_around_in_the_lobby_unless_they_are_kept_together() {
    let mut room = Room::open(BRIEFING, false);
    room.presents("p");
    let _ = press(&mut room.viewer, "2");
    assert!(!room.viewer.shows_lobby() && room.viewer.focus() == Section::Timeline);
    let _ = press(&mut room.viewer, "f");
    assert!(room.viewer.shows_lobby());
    let mut room = Room::open(BRIEFING, true);
    assert!(room.viewer.shows_lobby(), "from the opening of the room on");
    room.presents("p");
    let _ = press(&mut room.viewer, "2");
    assert!(room.viewer.shows_lobby() && room.viewer.message().is_some());
}

#[test]
fn starting_again_resumes_and_keeps_the_time() {
    let mut room = Room::open(BRIEFING, false);
    room.presenter.set_clock(Duration::from_secs(100));
    room.presents("p  ");
    room.presenter.set_clock(Duration::from_secs(110));
    room.presents("py");
    assert!(room.presenter.presenting().is_none() && room.viewer.message().is_some());
    room.presenter.set_clock(Duration::from_secs(200));
    room.presents("p");
    assert_eq!(running(&room.presenter).step, 1, "at the step where it was ended");
    room.presenter.set_clock(Duration::from_secs(205));
    assert_eq!(room.times(), (15, 15), "the pause does not count");
    // another presenter continues where the audience is, and with its time
    let mut other = App::new(Arc::clone(&room.scene.index), 100, 30);
    other.set_clock(Duration::from_secs(210));
    other.attend(&room.scene);
    let stage = room.scene.stage().cloned();
    let _ = press(&mut other, "p");
    assert!(other.message().is_some_and(|message| message.contains("Take over from ada? p or y")));
    assert!(other.presenting().is_none());
    let _ = press(&mut other, "y");
    assert_eq!(other.stage(), stage, "nothing moves");
    assert_eq!(other.timing().unwrap().1.spent, 20);
    // and so does one who reconnects
    room.scene.presenter = None;
    let mut again = App::new(Arc::clone(&room.scene.index), 100, 30);
    again.attend(&room.scene);
    let _ = press(&mut again, "p");
    assert_eq!(again.stage(), stage, "without a question: no one presents");
}

#[test]
fn a_slip_neither_ends_nor_moves_a_presentation() {
    let mut room = Room::open(BRIEFING, false);
    room.presents("p  ");
    let stage = room.scene.stage().cloned();
    for keys in ["\u{1b}", "pn", "p\u{1b}", "x", "3\u{1b}", "3x", "0\n", "99\n", "a\u{1b}", "qn", "aq\u{1b}"] {
        room.presents(keys);
        assert_eq!(room.scene.stage(), stage.as_ref(), "{keys:?}");
        assert_eq!(room.scene.presenter.as_deref(), Some("ada"), "{keys:?}");
        room.presents("\u{1b}");
    }
    for (columns, rows) in [(10, 3), (60, 20), (100, 30)] {
        let _ = room.presenter.update(Msg::Resize { columns, rows });
        room.exchange();
        assert_eq!(room.scene.stage(), stage.as_ref());
    }
    let _ = room.presenter.update(Msg::Reloaded(Err("line 3 is wrong".into())));
    room.exchange();
    assert_eq!(room.scene.stage(), stage.as_ref());
    assert_eq!(press(&mut room.presenter, "\u{1b}"), Effect::None);
    // a digit is confirmed, and does not swallow the next step
    room.presents("1\n");
    assert_eq!(running(&room.presenter).step, 0);
    room.presents("3 ");
    assert_eq!((running(&room.presenter).step, room.presenter.prompt().is_none()), (1, true));
    room.presents("py");
    assert!(room.presenter.presenting().is_none() && room.scene.presenter.is_none());
    room.presents("p");
    assert!(room.presenter.presenting().is_some());
}

#[test]
fn quitting_is_confirmed_by_the_key_that_is_named() {
    let control_c = |app: &mut App| {
        let msg = app.interpret(&Input::Key(Key::control('c'))).unwrap();
        app.update(msg)
    };
    let mut app = app();
    for (key, effect) in [("q", Effect::QuitConfirmed), ("y", Effect::QuitConfirmed), ("n", Effect::None)] {
        app.set_clock(Duration::ZERO);
        assert_eq!(press(&mut app, "q"), Effect::Close, "the runner knows whether it concerns others");
        app.ask_to_quit(Action::Close, "Quitting disconnects 2 viewers.");
        assert!(app.message().is_some_and(|message| message.contains("q or y confirms")));
        app.set_clock(Duration::from_secs(1));
        assert_eq!(press(&mut app, key), effect);
    }
    for (asked_by_control_c, confirms) in [(true, true), (false, false)] {
        app.set_clock(Duration::ZERO);
        let asked = if asked_by_control_c { control_c(&mut app) } else { press(&mut app, "q") };
        let action = if asked == Effect::Quit { Action::Quit } else { Action::Close };
        app.ask_to_quit(action, "Quitting disconnects 2 viewers.");
        let key = if asked_by_control_c { "Ctrl-c or y confirms" } else { "q or y confirms" };
        assert!(app.message().is_some_and(|message| message.contains(key)), "{:?}", app.message());
        app.set_clock(Duration::from_secs(9));
        let expected = if confirms { Effect::QuitConfirmed } else { Effect::None };
        assert_eq!(control_c(&mut app), expected, "the key that asked confirms");
    }
    assert_eq!(app.message(), Some("Cancelled."));
}

#[test]
fn a_double_press_or_a_key_held_down_confirms_nothing() {
    let mut room = Room::open(BRIEFING, false);
    room.presents("p pppp");
    assert!(room.presenter.presenting().is_some(), "in one moment");
    for tenths in 1..30 {
        room.presenter.set_clock(Duration::from_millis(100 * tenths));
        room.presents("p");
    }
    assert!(room.presenter.presenting().is_some(), "held down");
    assert!(room.presenter.message().is_some_and(|message| message.contains("p or y confirms")), "still asking");
    room.presenter.set_clock(Duration::from_secs(4));
    room.presents("p");
    assert!(room.presenter.presenting().is_none(), "after a pause it is an answer");
}

#[test]
fn only_quitting_is_possible_in_a_window_that_is_too_small() {
    let mut room = Room::open(BRIEFING, false);
    room.presents("p ");
    let _ = press(&mut room.viewer, "!hi");
    let _ = room.viewer.update(Msg::Resize { columns: 10, rows: 4 });
    assert_eq!(press(&mut room.viewer, " there\nq"), Effect::None);
    assert_eq!(room.viewer.prompt().map(|(_, prompt)| prompt.text()), Some("hi"));
    let msg = room.viewer.interpret(&Input::Key(Key::control('c'))).unwrap();
    assert_eq!(room.viewer.update(msg), Effect::Quit);
    let _ = room.presenter.update(Msg::Resize { columns: 10, rows: 4 });
    assert_eq!(press(&mut room.presenter, "q"), Effect::Quit, "the runner knows whether it concerns others");
}

#[test]
fn a_page_stays_at_its_paragraph_while_the_window_is_too_small() {
    let paragraphs = "one two three four five six seven\\n\\n".repeat(30);
    let text = NO_SCRIPT.replace("All is well.", &paragraphs);
    let mut room = Room::open(&text, false);
    room.presents("p iddd");
    let stage = room.scene.stage().cloned();
    assert!(stage.as_ref().unwrap().reading.unwrap().paragraph > 0);
    for (columns, rows) in [(10, 3), (100, 30)] {
        let _ = room.presenter.update(Msg::Resize { columns, rows });
        room.exchange();
        assert_eq!(room.scene.stage(), stage.as_ref());
    }
}

/// A key or an event that a presenter may cause without meaning to.
enum Slip {
    Key(Key),
    Resize(u16, u16),
    /// Someone's question became an open question, or the file was saved with one more.
    Question,
}

/// States of a presentation, and the keys that lead there.
const STATES: [(&str, &str); 13] = [
    ("lobby", "p"),
    ("step", "p "),
    ("related step with its page", "p  "),
    ("last step", "p3\n"),
    ("page", "p \n"),
    ("summary", "p i"),
    ("blank", "p ."),
    ("zoomed", "p z"),
    ("axis", "p v"),
    ("audience", "p a"),
    ("audience over a page", "p ia"),
    ("help over the step's page", "p  ?"),
    ("without the cockpit", "p c"),
];

const SLIPS: [Key; 9] = [
    Key::plain(KeyCode::Esc),
    Key::char('p'),
    Key::plain(KeyCode::F(5)),
    Key::char('q'),
    Key::control('c'),
    Key::char('x'),
    Key::char('3'),
    Key::control('z'),
    Key::char('}'),
];

#[test]
fn no_slip_in_any_state_ends_a_presentation_or_moves_it_for_others() {
    for (state, presented) in STATES {
        let slips = SLIPS.map(Slip::Key).into_iter();
        let sizes = [(200, 60), (60, 20), (30, 10), (10, 3)].map(|(columns, rows)| Slip::Resize(columns, rows));
        for (place, slip) in slips.chain(sizes).chain([Slip::Question]).enumerate() {
            let what = format!("{state}, slip {place}");
            let mut room = Room::open(BRIEFING, false);
            room.presents(presented);
            let before = room.scene.presentation.clone();
            let is_esc = matches!(slip, Slip::Key(key) if key == Key::plain(KeyCode::Esc));
            let is_q = matches!(slip, Slip::Key(key) if key == Key::char('q'));
            match slip {
                Slip::Key(key) => {
                    let effect = room.presenter.interpret(&Input::Key(key)).map(|msg| room.presenter.update(msg));
                    // the runner asks before it quits, and does not suspend
                    assert!(effect != Some(Effect::QuitConfirmed), "{what}");
                }
                Slip::Resize(columns, rows) => {
                    let _ = room.presenter.update(Msg::Resize { columns, rows });
                    room.exchange();
                    assert_eq!(room.scene.presentation, before, "{what}: before the size is restored");
                    let _ = room.presenter.update(Msg::Resize { columns: 100, rows: 30 });
                }
                Slip::Question => {
                    let index = index(&format!("{BRIEFING}\n[[question]]\ntext = \"And now?\"\nstatus = \"open\"\n"));
                    let mapping = Mapping::between(room.scene.index.briefing(), index.briefing());
                    room.scene.replace(index, Arc::new(mapping));
                    room.presenter.attend(&room.scene);
                }
            }
            room.exchange();
            assert!(room.presenter.presenting().is_some(), "{what}");
            // Esc and q close what the presenter has opened besides the step
            let closes = is_esc && ["page", "summary", "zoomed", "axis"].contains(&state);
            let closes = closes || (is_q && ["page", "summary"].contains(&state));
            assert!(closes || room.scene.presentation == before, "{what}");
        }
    }
}
