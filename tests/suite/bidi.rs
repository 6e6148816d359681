//! Names and words in Arabic, Persian, Hebrew and Chinese script: every column stays where it is, and what is read from
//! the right is shown so, without a neighbour being moved.

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

const BRIEFING: &str = r#"
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

/// The symbols in `area` of row `y`, without order and brackets' directions.
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
            let (mut turned, mut kept) = (session(size, Bidi::Ours), session(size, Bidi::Nobody));
            press(&mut turned, keys);
            press(&mut kept, keys);
            let (shown, stored) = (turned.draw(), kept.draw());
            let areas = turned.app().areas();
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
fn what_is_read_from_the_right_is_shown_so() {
    let screen = |bidi, keys: &str| {
        let mut session = session((100, 30), bidi);
        press(&mut session, keys);
        text(&session.draw())
    };
    let (turned, kept) = (screen(Bidi::Ours, ""), screen(Bidi::Terminal, ""));
    assert!(turned.contains("לארשי  ") && kept.contains("ישראל  "));
    // the name's column and the mark before it are the same either way
    assert!(turned.contains("中华人民共和国  外交部（北京）"));
    assert_eq!(kept, screen(Bidi::Nobody, ""));
    insta::assert_snapshot!("names_in_their_own_script", turned);
    insta::assert_snapshot!("a_page_in_its_own_script", screen(Bidi::Ours, "<enter>"));
}

#[test]
fn whoever_is_shown_it_in_another_order_is_sent_other_bytes() {
    let (mut turned, mut kept) = (session((80, 24), Bidi::Ours), session((80, 24), Bidi::Terminal));
    assert_ne!(turned.frame(), kept.frame());
    assert!(turned.enter().ends_with("\x1b[8l") && !kept.enter().contains("\x1b[8l"));
    let controls = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert!(!String::from_utf8(turned.frame()).unwrap().contains(controls));
}
