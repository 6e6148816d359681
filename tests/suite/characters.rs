//! Terminals that draw East Asian Ambiguous characters in two columns, and terminals that show only ASCII.

use std::sync::Arc;

use proptest::prelude::*;
use sitroom::app::App;
use sitroom::briefing;
use sitroom::index::Index;
use sitroom::screen::{Capabilities, Characters, Depth};
use sitroom::session::Session;
use sitroom::view::Theme;
use unicode_width::UnicodeWidthChar;

use super::pty::Terminal;
use super::screens::press;

const BRIEFING: &str = r#"
schema = 1
[briefing]
title = "Переговоры в Омане — “непрямые”"
as_of = "2024-05-18"
marking = "TLP:CLEAR"
summary = "Первые известные переговоры с 13 апреля. Результат неизвестен: °C ± ½ × 3."

[[source]]
id = "press"
title = "Καθημερινή – αναφορά №5"
outlet = "Καθημερινή"

[[actor]]
id = "mid"
name = "Министерство иностранных дел"
kind = "state"
role = "посредник, Straße 5"
native = [{ text = "中华人民共和国", lang = "zh" }]
[[actor]]
id = "greece"
name = "Ελλάδα"
kind = "state"
role = "Ñandú, Łódź, café…"
[[actor]]
id = "plain"
name = "A plain name"
kind = "person"

[[relation]]
from = "mid"
to = "greece"
kind = "передаёт сообщения"

[[event]]
title = "Первый раунд переговоров в Маскате при посредничестве Омана и без прямой встречи сторон"
date = "2024-01"
actors = ["mid", "greece"]
certainty = "reported"
[[event]]
title = "Έμμεσες συνομιλίες (indirect talks) ☆ ①"
date = "[2024-05-12..2024-05-18]"
actors = ["greece"]

[[quote]]
speaker = "mid"
text = "Мы работаем с «NATO» и с 12 партнёрами, чтобы предотвратить эскалацию в регионе."
date = "2024-05-18"

[[question]]
text = "Кто говорил от имени министерства, и с какими полномочиями?"
actors = ["mid"]
"#;

const SIZES: [(u16, u16); 5] = [(200, 60), (120, 40), (80, 24), (60, 20), (30, 10)];
const WALKS: [&str; 9] = ["", "jj", "2j", "<enter>", "3<enter>", "2v", "i", "/перег<enter>", "?"];

fn session((columns, rows): (u16, u16), characters: Characters) -> Session {
    let index = Arc::new(Index::new(briefing::load(BRIEFING).unwrap()));
    let terminal = Capabilities { characters, ..Depth::TrueColor.into() };
    Session::new(App::new(index, columns, rows), Theme::named("dark").unwrap(), terminal)
}

/// Returns true for the letters and signs that xterm's `-cjk_width` widens, independently of the program's own table.
fn is_wide(c: char) -> bool {
    let letters = "ÆÐØÞßàáèéêìíðòóøùúüþāĐđēěĦħīıŁłńňŋōŒœŧū";
    let greek = matches!(c, 'Α'..='Ω' | 'α'..='ω') && c != 'ς';
    let cyrillic = matches!(c, 'А'..='я' | 'Ё' | 'ё');
    greek || cyrillic || letters.contains(c) || c.width_cjk() == Some(2)
}

/// A terminal that draws ambiguous characters in two columns: as much of one as the encoder uses.
struct WideTerminal {
    columns: usize,
    rows: Vec<Vec<String>>,
    x: usize,
    y: usize,
    region: (usize, usize),
    /// Something was written beyond the right edge.
    has_overflowed: bool,
}

impl WideTerminal {
    fn new((columns, rows): (u16, u16)) -> Self {
        let (columns, rows) = (usize::from(columns), usize::from(rows));
        let blank = vec![" ".to_owned(); columns];
        Self { columns, rows: vec![blank; rows], x: 0, y: 0, region: (0, rows - 1), has_overflowed: false }
    }

    fn process(&mut self, bytes: &[u8]) {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let mut rest = text.as_str();
        while let Some(c) = rest.chars().next() {
            if let Some(sequence) = rest.strip_prefix("\x1b[") {
                let end = sequence.find(|c: char| c.is_ascii_alphabetic()).unwrap();
                self.control(&sequence[..end], sequence.as_bytes()[end]);
                rest = &sequence[end + 1..];
                continue;
            }
            match c {
                '\r' => self.x = 0,
                '\x08' => self.x -= 1,
                c => self.put(c),
            }
            rest = &rest[c.len_utf8()..];
        }
    }

    fn control(&mut self, parameters: &str, last: u8) {
        let numbers: Vec<usize> = parameters.split(';').map(|number| number.parse().unwrap_or(0)).collect();
        let number = |at: usize| numbers.get(at).copied().filter(|number| *number > 0);
        let count = number(0).unwrap_or(1);
        match last {
            b'H' => (self.y, self.x) = (count - 1, number(1).unwrap_or(1) - 1),
            b'G' => self.x = count - 1,
            b'd' => self.y = count - 1,
            b'A' => self.y -= count,
            b'B' => self.y += count,
            b'C' => self.x += count,
            b'D' => self.x -= count,
            b'K' => self.erase(self.columns - self.x),
            b'X' => self.erase(count),
            b'J' => self.rows.iter_mut().flatten().for_each(|cell| *cell = " ".to_owned()),
            b'r' => {
                self.region = (count - 1, number(1).unwrap_or(self.rows.len()) - 1);
                (self.x, self.y) = (0, 0);
            }
            b'L' | b'M' => self.scroll(count, last == b'M'),
            b'm' | b'h' | b'l' => {}
            other => panic!("unexpected sequence {parameters}{}", char::from(other)),
        }
    }

    fn erase(&mut self, count: usize) {
        (self.x..(self.x + count).min(self.columns)).for_each(|x| self.clear(x));
    }

    fn scroll(&mut self, count: usize, up: bool) {
        for _ in 0..count {
            let (from, to) = if up { (self.y, self.region.1) } else { (self.region.1, self.y) };
            self.rows.remove(from);
            self.rows.insert(to, vec![" ".to_owned(); self.columns]);
        }
    }

    /// Clears a cell, and the other half of a wide character.
    fn clear(&mut self, x: usize) {
        if self.rows[self.y][x].is_empty() && x > 0 {
            self.rows[self.y][x - 1] = " ".to_owned();
        }
        if self.rows[self.y].get(x + 1).is_some_and(String::is_empty) {
            self.rows[self.y][x + 1] = " ".to_owned();
        }
        self.rows[self.y][x] = " ".to_owned();
    }

    fn put(&mut self, c: char) {
        let width = if is_wide(c) { 2 } else { c.width().unwrap_or(0) };
        if width == 0 {
            let before = (0..self.x).rev().find(|&x| !self.rows[self.y][x].is_empty()).unwrap();
            self.rows[self.y][before].push(c);
            return;
        }
        if self.x + width > self.columns {
            self.has_overflowed = true;
            return;
        }
        (self.x..self.x + width).for_each(|x| self.clear(x));
        self.rows[self.y][self.x] = c.to_string();
        (self.x + 1..self.x + width).for_each(|x| self.rows[self.y][x] = String::new());
        self.x += width;
    }

    /// Checks that every cell of the drawing is where it belongs, and that nothing covers another.
    fn check(&self, session: &Session, what: &str) {
        assert!(!self.has_overflowed, "{what}: beyond the right edge");
        let drawing = session.draw();
        for (y, row) in self.rows.iter().enumerate() {
            let mut covered = false;
            for (x, cell) in row.iter().enumerate() {
                let symbol = drawing[(x as u16, y as u16)].symbol();
                let expected = if covered { "" } else { symbol };
                assert!(!covered || symbol == " ", "{what}: {symbol:?} at {x},{y} is covered: {row:?}");
                assert_eq!(cell, expected, "{what}: {x},{y} of {}", row.concat());
                covered = !covered && symbol.chars().next().is_some_and(|c| is_wide(c) || c.width() == Some(2));
            }
        }
    }
}

#[test]
fn wide_ambiguous_characters_break_no_layout() {
    for size in SIZES {
        for keys in WALKS {
            let mut session = session(size, Characters::WideAmbiguous);
            let mut terminal = WideTerminal::new(size);
            terminal.process(&session.frame());
            terminal.check(&session, &format!("start at {size:?}"));
            press(&mut session, keys);
            terminal.process(&session.frame());
            terminal.check(&session, &format!("{keys} at {size:?}"));
        }
    }
}

/// Returns the text of the screen, without the blanks behind wide characters.
fn words(session: &Session) -> String {
    let drawing = session.draw();
    let mut text = String::new();
    for y in 0..drawing.area.height {
        let mut skips = false;
        for x in 0..drawing.area.width {
            let symbol = drawing[(x, y)].symbol();
            if !std::mem::take(&mut skips) {
                text.push_str(symbol);
            }
            skips = symbol.chars().next().is_some_and(|c| is_wide(c) || c.width() == Some(2));
        }
        text.push(' ');
    }
    text
}

#[test]
fn wide_letters_are_wrapped_and_not_cut() {
    for size in [(120, 40), (80, 24), (60, 20)] {
        let mut session = session(size, Characters::WideAmbiguous);
        press(&mut session, "3<enter>");
        let shown = words(&session);
        for word in "Мы работаем партнёрами чтобы предотвратить эскалацию регионе Министерство".split(' ')
        {
            assert!(shown.contains(word), "{word} at {size:?}: {shown}");
        }
    }
}

#[test]
fn a_change_of_width_draws_the_screen_again() {
    for (from, to) in [(Characters::Unicode, 7), (Characters::Unicode, 6)] {
        let mut session = session((80, 24), from).with_width_query(true);
        session.frame();
        let reply = sitroom::input::Input::Reply(sitroom::input::Reply::Cursor { column: to });
        let _ = session.handle(&reply);
        assert_eq!(session.terminal().characters, Characters::WideAmbiguous);
        let mut terminal = WideTerminal::new((80, 24));
        terminal.process(&session.frame());
        terminal.check(&session, "after the reply");
    }
}

#[test]
fn ascii_terminals_are_sent_nothing_else() {
    for size in SIZES {
        for keys in WALKS {
            let mut session = session(size, Characters::Ascii);
            assert!(session.frame().is_ascii(), "start at {size:?}");
            press(&mut session, keys);
            assert!(session.frame().is_ascii(), "{keys} at {size:?}");
        }
    }
}

#[test]
fn both_are_looked_at() {
    let mut wide = session((80, 24), Characters::WideAmbiguous);
    insta::assert_snapshot!("wide_ambiguous", super::screens::text(&wide.draw()));
    press(&mut wide, "3<enter>");
    insta::assert_snapshot!("a_page_with_wide_letters", super::screens::text(&wide.draw()));
    insta::assert_snapshot!("ascii", super::screens::text(&session((80, 24), Characters::Ascii).draw()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_walk_leaves_a_wide_terminal_right(keys in "[1234jkG]{1,6}", columns in 24u16..130, rows in 8u16..45) {
        let mut session = session((columns, rows), Characters::WideAmbiguous);
        let mut terminal = WideTerminal::new((columns, rows));
        for key in keys.chars() {
            press(&mut session, &key.to_string());
            terminal.process(&session.frame());
        }
        terminal.check(&session, &keys);
    }
}

const QUESTION: &str = "\x1b[6n";

fn start(env: &[(&str, &str)], args: &[&str]) -> Terminal {
    Terminal::with_env(100, 30, args, &[&[("TERM", "xterm-256color")], env].concat())
}

fn quit(mut terminal: Terminal) {
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn the_terminal_is_asked_once_and_may_answer_late_or_never() {
    // as xterm -cjk_width does
    let mut wide = start(&[("LANG", "ja_JP.UTF-8")], &[]);
    wide.wait("question", |screen| screen.times(QUESTION) == 1);
    wide.send("\x1b[2;7R");
    wide.wait("narrow lines", |screen| screen.contents().contains("Actors --") && !screen.contents().contains('─'));
    wide.send("j");
    wide.shows("▸  Iran");
    quit(wide);
    // late, and in pieces
    let mut late = start(&[], &[]);
    late.shows("Actors ──");
    late.send("j\x1b[2;");
    late.send("7Rj");
    late.wait("narrow lines", |screen| {
        screen.contents().contains("Actors --") && screen.contents().contains("▸  Oman")
    });
    quit(late);
    // never, or as most terminals do
    for answer in ["", "\x1b[2;4R"] {
        let mut narrow = start(&[], &[]);
        narrow.shows("Actors ──");
        narrow.send(answer);
        narrow.send("j");
        narrow.shows("▸  Iran");
        narrow.shows("Actors ──");
        quit(narrow);
    }
}

#[test]
fn a_choice_asks_nothing() {
    for (args, line) in [
        (["--ambiguous", "wide"], "Actors --"),
        (["--ambiguous", "narrow"], "Actors ──"),
        (["--charset", "ascii"], "Actors --"),
    ] {
        let mut terminal = start(&[], &args);
        terminal.shows(line);
        terminal.send("\x1b[2;7Rj");
        terminal.wait("selection", |screen| screen.contents().contains("  Iran"));
        terminal.wait("no question", |screen| screen.times(QUESTION) == 0 && screen.contents().contains(line));
        quit(terminal);
    }
}

#[test]
fn a_terminal_that_does_not_decode_utf_8_gets_ascii() {
    let mut terminal = start(&[("LANG", "en_US.UTF-8")], &[]);
    terminal.wait("question", |screen| screen.times(QUESTION) == 1);
    terminal.send("\x1b[2;5R");
    let text = terminal.shows("does not decode UTF-8");
    assert!(text.is_ascii(), "{text}");
    quit(terminal);
}

#[test]
fn another_locale_gets_ascii_and_is_told_once() {
    for env in [[("LC_ALL", "C"), ("LANG", "en_US.UTF-8")], [("LC_CTYPE", "de_DE.ISO-8859-1"), ("LANG", "en_US.UTF-8")]]
    {
        let mut terminal = start(&env, &[]);
        let text = terminal.shows("Only ASCII is shown");
        assert!(text.is_ascii() && text.contains("Actors --") && text.contains(">  United States"), "{text}");
        // what is typed in ISO 8859 is not text, and takes no letter with it
        let input = terminal.input.as_mut().unwrap();
        std::io::Write::write_all(input, b"/ir\xe9an\r").unwrap();
        terminal.wait("match", |screen| screen.contents().contains(">  Iran") || screen.contents().contains("Iran"));
        terminal.wait("nothing but ASCII", |screen| screen.bytes.is_ascii() && screen.times("Only ASCII") == 1);
        quit(terminal);
    }
}

#[test]
fn screen_reader_mode_says_it_in_one_line() {
    let mut terminal = start(&[("LC_ALL", "C")], &["--linear"]);
    terminal.wait("notice", |screen| screen.times("Only ASCII is shown") == 1);
    terminal.send("jq");
    let (code, text) = terminal.ends_as_text();
    assert_eq!(code, 0);
    assert!(text.is_ascii() && text.matches("Only ASCII is shown").count() == 1, "{text}");
}
