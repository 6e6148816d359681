//! Tests of the encoder: its bytes are replayed in a terminal emulator and compared cell by cell.

mod linked_terminal;

use super::link::CLOSE;
use super::*;
use linked_terminal::{LinkedTerminal, links};
use proptest::prelude::*;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

const DEPTHS: [Depth; 4] = [Depth::None, Depth::Ansi16, Depth::Indexed256, Depth::TrueColor];

/// Rows and columns that a larger window has beyond its frame.
const BEYOND: u16 = 5;

/// Returns a terminal whose window has the size of the frames, or a larger one.
fn emulator(area: Rect, terminal: Capabilities) -> vt100::Parser {
    let beyond = if terminal.larger_window { BEYOND } else { 0 };
    let size = |n| std::num::NonZero::new(n + beyond).unwrap();
    vt100::Parser::new(size(area.height), size(area.width), 0)
}

fn shown(color: vt100::Color) -> Color {
    match color {
        vt100::Color::Default => Color::Reset,
        vt100::Color::Idx(i) => Color::Indexed(i),
        vt100::Color::Rgb(r, g, b) => Color::Rgb(r, g, b),
    }
}

/// Returns the visible part of a terminal's cell: text and pen, without the foreground of a blank.
fn visible(cell: &vt100::Cell) -> (String, Pen) {
    let mut attributes = Modifier::empty();
    attributes.set(Modifier::BOLD, cell.bold());
    attributes.set(Modifier::DIM, cell.dim());
    attributes.set(Modifier::ITALIC, cell.italic());
    attributes.set(Modifier::UNDERLINED, cell.underline());
    attributes.set(Modifier::REVERSED, cell.inverse());
    let pen = Pen { fg: shown(cell.fgcolor()), bg: shown(cell.bgcolor()), attributes, link: None };
    let text = if cell.has_contents() { cell.contents() } else { " " };
    let plain = text == " " && !pen.marks_blanks();
    let pen = if plain { Pen::plain(pen.bg) } else { pen };
    (text.to_owned(), pen)
}

/// Returns an error unless the terminal shows `expected`, with the cursor in its place.
fn compare(terminal: &vt100::Parser, expected_frame: &Drawing, depth: Depth) -> Result<(), String> {
    let (cursor, hidden) = (terminal.screen().cursor_position(), terminal.screen().hide_cursor());
    let ScreenCursor { x, y, is_visible } = expected_frame.cursor;
    if (cursor, hidden) != ((y, x), !is_visible) {
        return Err(format!("cursor at {cursor:?}, hidden {hidden}, expected {:?}", expected_frame.cursor));
    }
    let mut columns = Vec::new();
    for y in 0..expected_frame.area.height {
        row::read(Row { cells: row_of(expected_frame, y), links: &[] }, depth.into(), &mut columns);
        for (x, column) in columns.iter().enumerate().filter(|(_, s)| !s.covered) {
            let Some(cell) = terminal.screen().cell(y, x as u16) else {
                return Err(format!("no cell at {x},{y}"));
            };
            let expected = (column.glyph.text.to_owned(), column.pen);
            let (text, pen) = visible(cell);
            // the emulator does not support joined clusters, and so shows that the next columns are repaired
            let apart = column.glyph.spread > column.glyph.width && expected.0.starts_with(&text);
            if pen != expected.1 || (text != expected.0 && !apart) {
                return Err(format!("{x},{y}: {text:?} {pen:?}, expected {expected:?}"));
            }
            if cell.is_wide() != (column.glyph.width == 2) {
                return Err(format!("{x},{y}: half of a wide character"));
            }
        }
    }
    check_blank_beyond(terminal, expected_frame.area)
}

/// Returns an error unless the window is blank beyond the frame.
fn check_blank_beyond(terminal: &vt100::Parser, frame: Rect) -> Result<(), String> {
    let (rows, columns) = terminal.screen().size();
    for (y, x) in (0..u16::from(rows)).flat_map(|y| (0..u16::from(columns)).map(move |x| (y, x))) {
        let Some(cell) = terminal.screen().cell(y, x).filter(|_| y >= frame.height || x >= frame.width) else {
            continue;
        };
        let (text, pen) = visible(cell);
        if (text.as_str(), pen.bg) != (" ", Color::Reset) {
            return Err(format!("{x},{y} beyond the frame: {text:?} {pen:?}"));
        }
    }
    Ok(())
}

/// Replays the frames with an encoder that remembers the terminal's state and one that does not.
fn replay(frames: &[Drawing], terminal: Capabilities) -> Result<(), String> {
    let area = frames[0].area;
    let mut remembering = Encoder::new(terminal);
    let mut one = emulator(area, terminal);
    let mut two = emulator(area, terminal);
    let (mut one_links, mut two_links) = (LinkedTerminal::new(area), LinkedTerminal::new(area));
    two.process(b"\x1b[3;3Hrubbish\x1b[1;7;44m\x1b[?25h");
    let mut before = None;
    for after in frames {
        let bytes = remembering.frame(before, after);
        one.process(&bytes);
        compare(&one, after, terminal.depth).map_err(|e| format!("remembering: {e}"))?;
        one_links.process(&bytes);
        one_links.compare(after, terminal).map_err(|e| format!("remembering: {e}"))?;
        let bytes = frame(before, after, terminal);
        two.process(&bytes);
        compare(&two, after, terminal.depth).map_err(|e| format!("forgetful: {e}"))?;
        two_links.process(&bytes);
        two_links.compare(after, terminal).map_err(|e| format!("forgetful: {e}"))?;
        before = Some(after);
    }
    let last = frames.last().map(|last| encode(Some(last), last, terminal));
    if last != Some(Vec::new()) {
        return Err("an unchanged screen wrote something".to_owned());
    }
    Ok(())
}

fn drawings<const N: usize>(frames: [Buffer; N]) -> [Drawing; N] {
    frames.map(Drawing::from)
}

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Returns the bytes of a change, without those that take the cursor back to the first cell.
fn change(before: &Buffer, after: &Buffer) -> String {
    change_at(before, after, Depth::Indexed256)
}

fn change_at(before: &Buffer, after: &Buffer, terminal: impl Into<Capabilities>) -> String {
    let text = text_of(&encode(Some(&before.clone().into()), &after.clone().into(), terminal));
    let back = ["\x1b[H", "\r"].into_iter().find_map(|back| text.strip_suffix(back));
    back.unwrap_or(&text).to_owned()
}

#[test]
fn small_changes_take_few_bytes() {
    let blank = Buffer::with_lines(["..........", "..........", ".........."]);
    let mut one = blank.clone();
    one[(3, 1)].set_symbol("x");
    assert_eq!(change(&blank, &one), "\x1b[2;4H\x1b[mx");
    // a gap of two is written again, one of five is skipped
    let mut gaps = one.clone();
    gaps[(0, 2)].set_symbol("x");
    gaps[(3, 2)].set_symbol("x");
    gaps[(9, 2)].set_symbol("x");
    assert_eq!(change(&one, &gaps), "\x1b[3H\x1b[mx..x\x1b[5Cx");
    // the tail is erased
    let mut erased = blank.clone();
    erased.set_string(2, 0, "        ", Style::new());
    assert_eq!(change(&blank, &erased), "\x1b[2C\x1b[m\x1b[K");
    // a selection: only the background changes, blanks need no foreground
    let mut bar = blank.clone();
    bar.set_style(Rect::new(0, 1, 10, 1), Style::new().bg(Color::Blue));
    assert_eq!(change(&blank, &bar), "\x1b[B\x1b[;44m..........");
    assert_eq!(change(&bar, &blank), "\x1b[B\x1b[m..........");
}

#[test]
fn an_encoder_continues_from_its_last_frame() {
    let mut encoder = Encoder::new(Depth::Indexed256);
    let first = Buffer::with_lines(["aaaa", "aaaa"]);
    let mut second = first.clone();
    second[(1, 1)].set_symbol("b");
    let mut third = second.clone();
    third[(2, 1)].set_symbol("c");
    let mut frames = drawings([first, second, third]);
    (frames[1].cursor, frames[2].cursor) = (at(2, 1), at(1, 1));
    let [first, second, third] = &frames;
    encoder.encode(None, first);
    encoder.encode(Some(first), second);
    assert_eq!(text_of(&encoder.encode(Some(second), third)), "c\x08\x08");
    assert!(encoder.frame(Some(third), third).is_empty());
    encoder.forget();
    assert_eq!(text_of(&encoder.encode(Some(third), second)), "\x1b[C\x1b[ma\x08");
}

fn at(x: u16, y: u16) -> ScreenCursor {
    ScreenCursor { x, y, is_visible: false }
}

#[test]
fn a_cursor_that_moves_alone_is_a_frame() {
    let frames = drawings([Buffer::with_lines(["aaaa", "aaaa"]), Buffer::with_lines(["aaaa", "aaaa"])]);
    let [still, mut moved] = frames;
    for (to, expected) in [
        (at(0, 0), ""),
        (at(3, 1), "\x1b[2;4H"),
        (ScreenCursor { is_visible: true, ..at(0, 1) }, "\x1b[B\x1b[?25h"),
        (ScreenCursor { is_visible: true, ..at(0, 0) }, "\x1b[?25h"),
        // inside the screen in any case
        (at(9, 9), "\x1b[2;4H"),
    ] {
        moved.cursor = to;
        assert_eq!(text_of(&encode(Some(&still), &moved, Depth::Ansi16)), expected, "{to:?}");
    }
    let mut visible = still.clone();
    visible.cursor.is_visible = true;
    assert_eq!(text_of(&encode(Some(&visible), &still, Depth::Ansi16)), "\x1b[?25l");
    assert!(encode(Some(&visible), &visible, Depth::Ansi16).is_empty());
}

#[test]
fn a_wrapped_link_is_one_link_and_closed_at_the_end() {
    let [plain, mut linked] =
        drawings([Buffer::with_lines(["      ", "      "]), Buffer::with_lines(["abcdef", "gh    "])]);
    let address = "https://x.example/a".into();
    linked.link(0, 2..6, &address);
    linked.link(1, 0..2, &address);
    let terminal = Capabilities { links: true, ..Depth::None.into() };
    let bytes = |before: &Drawing, after: &Drawing| text_of(&encode(Some(before), after, terminal));
    let open = "\x1b]8;id=80b5;https://x.example/a\x1b\\";
    let text = bytes(&plain, &linked);
    assert_eq!(text, format!("\x1b[mab{open}cdef\x1b[2Hgh{CLOSE}\x1b[H"));
    // the same cells without a link are written again, and the text is sent without links where they are not supported
    let mut unlinked = linked.clone();
    unlinked.links.clear();
    assert_eq!(bytes(&linked, &unlinked), "\x1b[2C\x1b[mcdef\x1b[2Hgh\x1b[H");
    assert!(encode(Some(&linked), &unlinked, Depth::None).is_empty());
    assert!(bytes(&linked, &linked).is_empty());
}

#[test]
fn moved_rows_are_scrolled_by_the_terminal() {
    let line = |n: usize| format!("{n} a line long enough to be worth moving {n}");
    let lines = |from: usize| {
        let mut all = vec!["title".to_owned()];
        all.extend((from..from + 8).map(line));
        all.push("status".to_owned());
        Buffer::with_lines(all)
    };
    let text = change_at(&lines(3), &lines(4), Depth::None);
    assert!(text.contains("\x1b[2;9r\x1b[2H\x1b[M\x1b[r"));
    assert!(text.len() < 80, "{}", text.len());
    for (a, b) in [(3, 4), (3, 1), (10, 17)] {
        replay(&drawings([lines(a), lines(b), lines(a)]), Depth::Ansi16.into()).unwrap();
    }
}

#[test]
fn wide_and_joined_characters_leave_no_halves() {
    let frames = ["漢字ab漢字x", "a漢字b字漢.", "سلام علیک", "👨‍👩‍👧 🙂 e\u{301}", "........."]
        .map(|line| Buffer::with_lines([line, "Zażółć gęślą"]));
    let area = Rect::new(0, 0, 12, 2);
    let frames = frames.map(|mut f| {
        f.resize(area);
        f
    });
    for depth in DEPTHS {
        replay(&drawings(frames.clone()), depth.into()).unwrap();
    }
}

#[test]
fn the_cursor_is_placed_after_what_terminals_disagree_on() {
    let blank = Buffer::empty(Rect::new(0, 0, 20, 1));
    let mut emoji = blank.clone();
    emoji.set_string(0, 0, "🙂a漢字b", Style::new());
    assert_eq!(change(&blank, &emoji), "\x1b[m\x1b[2X🙂\x1b[3Ga漢字\x1b[8Gb");
}

#[test]
fn nothing_scrolls_at_the_last_corner() {
    for (width, height) in [(1, 1), (2, 1), (1, 3), (5, 2)] {
        let area = Rect::new(0, 0, width, height);
        let mut full = Buffer::empty(area);
        full.content.iter_mut().for_each(|c| {
            c.set_symbol("#");
        });
        let mut other = full.clone();
        other.content[0].set_symbol("@");
        replay(&drawings([full.clone(), other, full]), Depth::Ansi16.into()).unwrap();
    }
}

#[test]
fn nothing_hostile_reaches_the_terminal() {
    let area = Rect::new(0, 0, 20, 2);
    let plain = Buffer::empty(area);
    let mut hostile = plain.clone();
    let symbols = ["\x1b", "\x1b]52;c;aGk=\x07", "\u{9b}2J", "\n", "\r", "\x0e", "a\x08", "\u{202e}x"];
    for (x, symbol) in symbols.iter().enumerate() {
        hostile[(2 * x as u16, 1)].set_symbol(symbol);
    }
    let text = change_at(&plain, &hostile, Depth::TrueColor);
    let own = |c: char| c == '\x1b' || c == '\r' || c == '\x08';
    assert!(!text.contains(|c: char| c.is_control() && !own(c)), "{text:?}");
    assert!(!text.contains('\u{202e}') && !text.contains("]52"));
    for sequence in text.split('\x1b').skip(1) {
        let end = sequence.find(|c: char| c.is_ascii_alphabetic()).unwrap();
        assert!(sequence.starts_with('[') && "BHCGXKm".contains(&sequence[end..=end]));
    }
    assert_eq!(text.matches('\u{fffd}').count(), symbols.len());
}

#[test]
fn without_back_color_erase_coloured_blanks_are_written() {
    let area = Rect::new(0, 0, 40, 1);
    let blank = Buffer::empty(area);
    let mut bar = blank.clone();
    bar.set_style(area, Style::new().bg(Color::Blue));
    let screen = Capabilities { back_color_erase: false, ..Depth::Ansi16.into() };
    assert!(change_at(&blank, &bar, screen).contains(&" ".repeat(40)));
    assert_eq!(change_at(&bar, &blank, screen), "\x1b[m\x1b[K");
    assert_eq!(change_at(&blank, &bar, Depth::Ansi16), "\x1b[;44m\x1b[K");
}

#[test]
fn another_size_is_redrawn() {
    let [before, after] = drawings([Buffer::with_lines(["abc"]), Buffer::with_lines(["abcd"])]);
    let expected = encode(None, &after, Depth::None);
    assert_eq!(encode(Some(&before), &after, Depth::None), expected);
    assert_eq!(text_of(&expected), "\x1b[?25l\x1b[m\x1b[2J\x1b[Habcd\x1b[H");
}

fn symbol() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        6 => Just(" "),
        6 => prop::sample::select(vec!["a", "b", ".", "é", "│", "─", "●", "✓"]),
        2 => prop::sample::select(vec!["漢", "字", "س", "ل", "e\u{301}", "🙂"]),
    ]
}

fn color() -> impl Strategy<Value = Color> {
    prop_oneof![
        4 => Just(Color::Reset),
        2 => prop::sample::select(vec![Color::Blue, Color::LightRed, Color::Indexed(240)]),
        1 => Just(Color::Rgb(250, 120, 7)),
    ]
}

fn style() -> impl Strategy<Value = Style> {
    let attributes = prop::sample::select(vec![
        Modifier::empty(),
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::DIM | Modifier::ITALIC,
        Modifier::REVERSED,
        Modifier::UNDERLINED | Modifier::BOLD,
    ]);
    (color(), color(), attributes).prop_map(|(fg, bg, m)| Style::reset().fg(fg).bg(bg).add_modifier(m))
}

/// A run of one symbol in one style at a position.
fn stroke() -> impl Strategy<Value = (u16, u16, u16, &'static str, Style)> {
    (0..60u16, 0..20u16, 1..30u16, symbol(), style())
}

fn cursor(width: u16, height: u16) -> impl Strategy<Value = ScreenCursor> {
    (0..width, 0..height, any::<bool>()).prop_map(|(x, y, is_visible)| ScreenCursor { x, y, is_visible })
}

prop_compose! {
    fn frames()(width in 1..=60u16, height in 1..=20u16)
        (strokes in prop::collection::vec(
            (prop::collection::vec(stroke(), 0..12), cursor(width, height), links(width, height)), 2..5),
         width in Just(width), height in Just(height)) -> Vec<Drawing>
    {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        strokes.into_iter().map(|(strokes, cursor, linked)| {
            for (x, y, length, symbol, style) in strokes {
                if y == 19 && height > 2 {
                    // sometimes all rows move
                    buffer.content.rotate_left(usize::from(width));
                }
                for i in 0..length {
                    buffer.set_string(x % width + i, y % height, symbol, style);
                }
            }
            Drawing { cells: buffer.clone(), cursor, links: linked }
        }).collect()
    }
}

proptest! {
    #[test]
    fn random_frames_are_shown(frames in frames(), depth in prop::sample::select(DEPTHS.to_vec()), [bce, larger, links]: [bool; 3]) {
        let terminal = Capabilities { back_color_erase: bce, larger_window: larger, links, ..depth.into() };
        if let Err(difference) = replay(&frames, terminal) {
            prop_assert!(false, "{difference}");
        }
    }
}
