//! Random walks: after any keys in any window, the terminal shows the state and the selection is visible.

use proptest::prelude::*;
use std::num::NonZeroU16;

use sitroom::app::{Effect, Presentation, layout};
use sitroom::briefing::Section;
use sitroom::input::{Input, Key, KeyCode, Modifiers, Mouse, MouseAction, MouseButton};
use sitroom::session::Session;

use super::screens;

fn key() -> impl Strategy<Value = Key> {
    let chars = "jjjjkkkdugG1234hl  zzvv++-<>=/&nNsi?[]tr0569aeio:%é宽";
    prop_oneof![
        8 => proptest::sample::select(chars.chars().collect::<Vec<_>>()).prop_map(Key::char),
        1 => Just(Key::plain(KeyCode::Esc)),
        2 => Just(Key::plain(KeyCode::Enter)),
        1 => Just(Key::plain(KeyCode::PageDown)),
        1 => Just(Key::plain(KeyCode::PageUp)),
        1 => Just(Key::plain(KeyCode::Backspace)),
    ]
}

pub fn input() -> impl Strategy<Value = Input> {
    prop_oneof![
        20 => key().prop_map(Input::Key),
        1 => (1u16..220, 1u16..70).prop_map(|(columns, rows)| Input::Resize { columns, rows }),
        3 => (0u16..180, 0u16..60, 0usize..3).prop_map(|(column, row, action)| {
            let action = [MouseAction::Down(MouseButton::Left), MouseAction::ScrollDown, MouseAction::ScrollUp][action];
            Input::Mouse(Mouse { action, column, row, modifiers: Modifiers::NONE })
        }),
        1 => "[a-z\u{1b}\u{202e}é]{0,20}".prop_map(Input::Paste),
    ]
}

/// Returns a terminal emulator of the session's size that has shown nothing yet.
fn emulator(session: &Session) -> vt100::Parser {
    let (columns, rows) = session.app().unwrap().size();
    vt100::Parser::new(NonZeroU16::new(rows).unwrap(), NonZeroU16::new(columns).unwrap(), 0)
}

/// Returns the rows without trailing blanks, which an emulator distinguishes from erased cells.
fn rows(terminal: &vt100::Parser) -> Vec<String> {
    let (_, columns) = terminal.screen().size();
    terminal.screen().rows(0, columns.get()).map(|row| row.trim_end().to_owned()).collect()
}

/// Returns true if the marker of the selected entry is visible in the focused panel.
fn selection_in_sight(session: &Session) -> bool {
    let app = session.app().unwrap();
    // a long message may cover it until the next key
    if app.message().is_some() || app.filter_problem().is_some() {
        return true;
    }
    let Some(area) = app.areas().panels[app.focus()].filter(|_| app.reading().is_none()) else { return true };
    let (body, buffer) = (layout::body(area), session.draw());
    app.selected().is_none() || (body.y..body.bottom()).any(|y| buffer[(body.x, y)].symbol() == "▸")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_terminal_shows_the_state(inputs in proptest::collection::vec(input(), 1..60), size in (20u16..180, 6u16..60)) {
        let mut session = screens::session(size.0, size.1);
        let mut terminal = emulator(&session);
        terminal.process(&session.frame());
        for input in &inputs {
            let effect = session.handle(input);
            prop_assert!(matches!(effect, Effect::None | Effect::Reload | Effect::Out | Effect::Edit { .. }), "{effect:?}");
            if let Input::Resize { columns, rows } = input {
                terminal.screen_mut().set_size(NonZeroU16::new(*rows).unwrap(), NonZeroU16::new(*columns).unwrap());
            }
            terminal.process(&session.frame());
            let mut fresh = emulator(&session);
            fresh.process(&sitroom::screen::encode(None, &session.draw(), sitroom::screen::Depth::TrueColor));
            prop_assert_eq!(rows(&terminal), rows(&fresh), "after {:?}", input);
            prop_assert!(selection_in_sight(&session), "after {:?}", input);
            prop_assert!(session.frame().is_empty(), "nothing is sent where nothing changed");
            // the screen is the same whether its cells are kept or drawn again
            session.free_memory();
        }
    }

    #[test]
    fn a_follower_is_at_the_presenters_position(
        inputs in proptest::collection::vec(prop_oneof![3 => key(), 1 => Just(Key::plain(KeyCode::Right))], 1..40),
        late in 0usize..40,
        size in (24u16..180, 8u16..60),
    ) {
        let mut presenter = screens::session(120, 40);
        screens::press(&mut presenter, "p");
        let mut scene = screens::scene();
        let mut follower = screens::attending(size, &scene);
        for (number, key) in inputs.iter().enumerate() {
            let _ = presenter.handle(&Input::Key(*key));
            let stage = presenter.app().unwrap().stage();
            scene.presentation = stage.map_or(Presentation::NotStarted(None), Presentation::Running);
            scene.presenter = Some("ada".into());
            follower.app_mut().unwrap().attend(&scene);
            if number == late {
                // a look around leaves nothing behind
                screens::press(&mut follower, "2jjv+<enter>/velde<enter>&velde<enter>zf");
            }
            let Some(stage) = scene.stage() else { continue };
            for app in [follower.app().unwrap(), screens::attending(size, &scene).app().unwrap()] {
                let selected = Section::ALL.map(|section| app.panel(section).selected);
                // a panel that the presenter's filter leaves empty says nothing of it
                let differs = |(own, presenter): (_, Option<_>)| presenter.is_some() && own != presenter;
                prop_assert!(!selected.into_iter().zip(stage.selected.0).any(differs), "after {:?}", key);
                let page = app.reading().and_then(|reading| reading.of_briefing()).map(|(subject, _)| subject);
                prop_assert_eq!(page, stage.reading.map(|page| page.subject));
                prop_assert_eq!((app.focus(), app.related_to()), (stage.focus, stage.related_to));
                prop_assert_eq!(app.axis(), stage.axis);
                prop_assert!(app.find().is_none() && app.is_blank() == stage.blank && app.follows());
            }
            prop_assert!(selection_in_sight(&follower) || follower.app().unwrap().is_blank());
        }
    }
}
