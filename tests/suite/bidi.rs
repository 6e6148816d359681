//! Names and words in Arabic, Persian, Hebrew and Chinese script: right-to-left text is laid out within its own field, and
//! columns stay where they are.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use sitroom::app::App;
use sitroom::briefing::{self, Section};
use sitroom::index::Index;
use sitroom::screen::{Bidi, Capabilities, Depth};
use sitroom::session::Session;
use sitroom::text::bidi::mirrored;
use sitroom::view::Theme;

use super::screens::{press, text};

pub const BRIEFING: &str = r#"
schema = 1
[briefing]
title = "محادثات غير مباشرة (عُمان)"
as_of = "2024-05-18"
marking = "TLP:CLEAR"
summary = "المحادثات الأولى منذ 13 أبريل. لا نتيجة معروفة."

[[source]]
id = "press"
title = "گزارش مذاکرات ۱۴۰۳"
outlet = "ایرنا"

[[actor]]
id = "iran"
name = "وزارت امور خارجه"
kind = "state"
role = "طرف گفت‌وگو"
native = [{ text = "ایران", lang = "fa" }, { text = "伊朗", lang = "zh" }]
[[actor]]
id = "oman"
name = "سلطنة عُمان (مسقط)"
kind = "state"
role = "وسيط"
[[actor]]
id = "israel"
name = "ישראל"
kind = "state"
role = "שָׁלוֹם, Israel 2024"
[[actor]]
id = "china"
name = "中华人民共和国"
kind = "state"
role = "外交部（北京）"
[[actor]]
id = "plain"
name = "A plain name"
kind = "person"

[[relation]]
from = "oman"
to = "iran"
kind = "carries messages for"

[[event]]
title = "دور اول گفت‌وگوها در مسقط، با میانجی‌گری عمان و بدون دیدار مستقیم دو طرف"
date = "2024-01"
actors = ["iran", "oman"]
certainty = "reported"
[[event]]
title = "שיחות עקיפות (indirect talks) בעומאן"
date = "[2024-05-12..2024-05-18]"
actors = ["israel"]
[[event]]
title = "间接会谈在阿曼举行"
date = "2024-05-17"
actors = ["china"]

[[quote]]
speaker = "israel"
text = "אנחנו פועלים עם \"NATO\" ועם 12 שותפים (לפחות) כדי למנוע הסלמה."
venue = "מסיבת עיתונאים"
date = "2024-05-18"
[[quote]]
speaker = "iran"
paraphrase = "ما با *واسطه* گفت‌وگو می‌کنیم."

[[question]]
text = "من تحدث باسم إيران، وبأي تفويض؟"
actors = ["iran"]
[[question]]
text = "Did סולטאן say “نعم”?"
priority = "low"
actors = ["oman"]
"#;

fn session((columns, rows): (u16, u16), bidi: Bidi) -> Session {
    let index = Arc::new(Index::new(briefing::load(BRIEFING).unwrap()));
    let terminal = Capabilities { bidi, ..Depth::TrueColor.into() };
    Session::new(App::new(index, columns, rows), Theme::named("dark").unwrap(), terminal)
}

/// Returns the symbols of row `y` in `area`, sorted, with mirrored brackets treated as equal.
fn symbols(buffer: &Buffer, area: Rect, y: u16) -> Vec<String> {
    let symbol = |x| {
        let symbol = buffer[(x, y)].symbol();
        symbol.min(mirrored(symbol)).to_owned()
    };
    let mut all: Vec<String> = (area.x..area.right()).map(symbol).collect();
    all.sort_unstable();
    all
}

const WALKS: [&str; 7] = ["", "jj", "2j", "<enter>", "3<enter>", "jj ", "/عمان<enter>"];

#[test]
fn every_column_stays_where_it_is_in_every_panel() {
    for size in [(80, 24), (120, 40), (200, 60), (60, 20)] {
        for keys in WALKS {
            let (mut reordered, mut stored) = (session(size, Bidi::Ours), session(size, Bidi::Off));
            press(&mut reordered, keys);
            press(&mut stored, keys);
            let (shown, stored) = (reordered.draw(), stored.draw());
            let areas = reordered.app().unwrap().areas();
            let panels = Section::ALL.into_iter().filter_map(|section| areas.panels[section]);
            for area in panels.chain(areas.reading).chain([areas.header, areas.status]) {
                for y in area.y..area.bottom() {
                    assert_eq!(symbols(&shown, area, y), symbols(&stored, area, y), "{keys} {size:?} row {y}");
                    // no wide character reaches over the edge
                    let last = &shown[(area.right() - 1, y)];
                    assert!(sitroom::text::width(last.symbol()) <= 1, "{keys} {size:?} row {y}");
                }
            }
        }
    }
}

#[test]
fn right_to_left_text_is_laid_out_right_to_left() {
    let screen = |bidi, keys: &str| {
        let mut session = session((100, 30), bidi);
        press(&mut session, keys);
        text(&session.draw())
    };
    let (reordered, stored) = (screen(Bidi::Ours, ""), screen(Bidi::TerminalWords, ""));
    assert!(reordered.contains("לארשי  ") && stored.contains("ישראל  "));
    // the name's column and the mark before it are the same either way
    assert!(reordered.contains("中华人民共和国  外交部（北京）"));
    assert_eq!(stored, screen(Bidi::Off, ""));
    insta::assert_snapshot!("names_in_their_own_script", reordered);
    insta::assert_snapshot!("a_page_in_its_own_script", screen(Bidi::Ours, "<enter>"));
}

#[test]
fn a_terminal_that_reorders_whole_rows_shows_one_panel_in_each() {
    for size in [(80, 24), (120, 40), (200, 60), (60, 20)] {
        for keys in WALKS {
            let mut session = session(size, Bidi::Terminal);
            press(&mut session, keys);
            let areas = session.app().unwrap().areas();
            let shown: Vec<Rect> =
                Section::ALL.into_iter().filter_map(|section| areas.panels[section]).chain(areas.reading).collect();
            for (number, area) in shown.iter().enumerate() {
                let shares_row = |other: &Rect| area.y < other.bottom() && other.y < area.bottom();
                assert!(!shown[number + 1..].iter().any(shares_row), "{keys} {size:?}");
            }
            assert!(!keys.is_empty() || size.1 < 40 || shown.len() == 4, "{size:?}");
        }
    }
    let mut session = session((120, 40), Bidi::Terminal);
    insta::assert_snapshot!("panels_below_one_another", text(&session.draw()));
    press(&mut session, "2<enter>");
    insta::assert_snapshot!("a_page_below_its_panel", text(&session.draw()));
}

#[test]
fn without_right_to_left_text_panels_are_next_to_one_another() {
    let latin = BRIEFING.replace(|c: char| ('\u{590}'..'\u{700}').contains(&c), "x");
    let index = Arc::new(Index::new(briefing::load(&latin).unwrap()));
    let terminal = Capabilities { bidi: Bidi::Terminal, ..Depth::TrueColor.into() };
    let session = Session::new(App::new(index, 120, 40), Theme::named("dark").unwrap(), terminal);
    let panels = session.app().unwrap().areas().panels;
    assert_eq!(panels[Section::Actors].unwrap().y, panels[Section::Timeline].unwrap().y);
}

#[test]
fn the_bytes_depend_on_who_lays_out_the_text() {
    let (mut reordered, mut stored) = (session((80, 24), Bidi::Ours), session((80, 24), Bidi::Terminal));
    assert_ne!(reordered.frame(), stored.frame());
    assert!(reordered.enter().ends_with("\x1b[8l") && !stored.enter().contains("\x1b[8l"));
    let controls = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert!(!String::from_utf8(reordered.frame()).unwrap().contains(controls));
}
