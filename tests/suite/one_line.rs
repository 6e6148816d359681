//! Text of several lines in single-line positions: shown and spoken as if written on one line.

use std::sync::Arc;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use sitroom::app::{App, Effect};
use sitroom::briefing::load;
use sitroom::export::diff::{self, Differences, NamedBriefing};
use sitroom::index::Index;
use sitroom::input::{Input, Key, KeyCode};
use sitroom::linear;
use sitroom::session::Session;

use super::screens::{session_of, text};

/// Every field that may contain line breaks, written as `|`.
const FILE: &str = r#"
schema = 1
[briefing]
title = "Talks"
as_of = "2031-05-17"
summary = "A summary|of two lines."
scope = "A scope|of two."
[[judgment]]
text = "A judgment|of two."
basis = ["q", "p"]
[[source]]
id = "s"
title = "A source"
note = "A note|of two."
[[actor]]
id = "ada"
name = "Ada"
note = "A note|of two."
[[event]]
id = "e"
title = "An event"
date = "2031-05-16"
date_note = "A date|of two."
detail = "A detail|of two."
actors = ["ada"]
[[quote]]
id = "q"
speaker = "ada"
event = "e"
text = "We go|there now."
context = "A context|of two."
source = "s"
[[quote]]
id = "p"
speaker = "ada"
paraphrase = "They *go*|there now."
[[question]]
id = "w"
text = "Where do they go?"
why = "A reason|of two."
known = "A thing|of two."
watch = ["A sign|of two."]
related = ["q", "p"]
[[step]]
focus = "q"
notes = "Notes|of two."
[[step]]
focus = "p"
related = true
[[step]]
focus = "w"
"#;

fn index(line_break: &str) -> Index {
    Index::new(load(&FILE.replace('|', line_break)).unwrap_or_else(|problems| panic!("{problems:#?}")))
}

fn session(line_break: &str, (columns, rows): (u16, u16)) -> Session {
    session_of(App::new(Arc::new(index(line_break)), columns, rows))
}

/// Generates keys that reach every panel, page, list, search and step.
fn keys() -> impl Strategy<Value = Vec<Key>> {
    let keys = "jjkk1234  yyxiso?p[]rg:/&hln".chars().map(Key::char);
    let named = [KeyCode::Enter, KeyCode::Enter, KeyCode::Esc, KeyCode::Tab].map(Key::plain);
    prop::collection::vec(prop::sample::select(keys.chain(named).collect::<Vec<_>>()), 1..25)
}

fn last_row(buffer: &Buffer) -> String {
    text(buffer).lines().last().unwrap_or_default().to_owned()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn a_line_break_is_shown_and_spoken_as_a_space(keys in keys(), columns in 40u16..120) {
        let size = (columns, 60);
        let (mut broken, mut whole) = (session("\\n", size), session(" ", size));
        for key in keys {
            let before = [broken.app().unwrap().clone(), whole.app().unwrap().clone()];
            let effects = [broken.handle(&Input::Key(key)), whole.handle(&Input::Key(key))];
            let said = [linear::said(&before[0], broken.app().unwrap()), linear::said(&before[1], whole.app().unwrap())];
            prop_assert!(!said[0].iter().any(|line| line.contains(char::is_control)), "{:?}", said[0]);
            prop_assert_eq!(&said[0], &said[1]);
            if let [Effect::Copy(one), Effect::Copy(other)] = &effects {
                prop_assert_eq!(one, other);
            }
            let drawn = [broken.draw(), whole.draw()];
            let has_control = drawn[0].content.iter().any(|cell| cell.symbol().contains(char::is_control));
            prop_assert!(!has_control, "{}", text(&drawn[0]));
            prop_assert_eq!(last_row(&drawn[0]), last_row(&drawn[1]));
        }
    }
}

#[test]
fn diffs_and_document_lists_have_one_line_per_entry() {
    let (broken, whole) = (index("\\n"), index(" "));
    let empty = load("schema = 1\n[briefing]\ntitle = \"T\"\nas_of = \"2031-05-17\"\n").unwrap();
    let written = |index: &Index| {
        let side = |briefing| NamedBriefing { file: "a", briefing };
        let mut out = Vec::new();
        diff::write(&Differences::between(side(&empty), side(index.briefing())), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    assert_eq!(written(&broken), written(&whole));
    let links = |index: &Index| {
        let mut out = Vec::new();
        sitroom::export::markdown::write(index, sitroom::export::Notes::LeftOut, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        text.lines().filter(|line| line.contains("(Ada")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(links(&broken).len() > 1, "{:?}", links(&broken));
    assert_eq!(links(&broken), links(&whole));
}
