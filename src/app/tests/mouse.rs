//! The mouse acts on what is drawn under the pointer.

use super::*;
use crate::input::{Modifiers, Mouse, MouseAction, MouseButton};

fn point(app: &mut App, action: MouseAction, (column, row): (u16, u16)) {
    let mouse = Input::Mouse(Mouse { action, column, row, modifiers: Modifiers::NONE });
    let msg = app.interpret(&mouse);
    let _ = msg.map(|msg| app.update(msg));
}

const CLICK: MouseAction = MouseAction::Down(MouseButton::Left);

/// Returns the cell of an entry's first row in its panel, below the heading.
fn row(app: &App, section: Section, rows: u16) -> (u16, u16) {
    let body = layout::body(app.areas().panels[section].unwrap());
    (body.x + 4, body.y + rows)
}

#[test]
fn a_click_selects_and_a_second_one_opens() {
    let mut app = app();
    let oman = row(&app, Section::Actors, 2);
    point(&mut app, CLICK, oman);
    assert_eq!((app.focus(), selected(&app)), (Section::Actors, "Oman"));
    let report = row(&app, Section::Timeline, 2);
    point(&mut app, CLICK, report);
    assert_eq!((app.focus(), selected(&app), open(&app)), (Section::Timeline, "Report on the talks", None));
    point(&mut app, CLICK, report);
    assert!(matches!(open(&app), Some(Content::Page(Subject::Entry(_)))));
    let heading = row(&app, Section::Timeline, 0);
    point(&mut app, CLICK, heading);
    assert_eq!((open(&app), selected(&app)), (None, "Report on the talks"), "a heading is not an entry");
}

#[test]
fn a_click_on_a_link_follows_it_and_the_wheel_scrolls() {
    let mut app = app();
    let _ = press(&mut app, "2\n");
    let areas = app.areas();
    let body = layout::body(areas.reading.unwrap());
    let page = app.page(&app.stop(), layout::prose_width(body));
    let (line, _) = page.lines_of(0).unwrap();
    point(&mut app, CLICK, (body.x + 6, body.y + u16::try_from(line).unwrap()));
    assert_eq!(selected(&app), "Report on the talks");
    let _ = press(&mut app, "?");
    let bottom = (body.x + 1, body.y + 1);
    point(&mut app, MouseAction::ScrollDown, bottom);
    assert_eq!(app.stop().scroll, 3);
    point(&mut app, MouseAction::ScrollUp, bottom);
    assert_eq!(app.stop().scroll, 0);
    while app.reading().is_some() {
        let _ = press(&mut app, "\u{1b}");
    }
    let _ = press(&mut app, "1");
    let timeline = row(&app, Section::Timeline, 1);
    point(&mut app, MouseAction::ScrollUp, timeline);
    let selected = app.panel(Section::Timeline).selected.map(|entry| app.index().label(entry));
    assert_eq!((app.focus(), selected), (Section::Actors, Some("Talks")), "the focus stays");
    point(&mut app, CLICK, (9999, 9999));
    let _ = press(&mut app, "/");
    point(&mut app, CLICK, timeline);
    assert!(app.prompt().is_some(), "an accidental click does not end typing");
}

#[test]
fn a_copy_names_its_source() {
    let mut app = app();
    let Effect::Copy(text) = press(&mut app, "2y") else { panic!("copied") };
    assert_eq!(text, "May 2024: Talks\nPaper\n“t”, as of 18 May 2024\n");
    let Effect::Copy(text) = press(&mut app, "3\ny") else { panic!("copied") };
    assert!(text.starts_with("“one two three") && text.contains("\n— Iran, verbatim"), "{text}");
    let _ = press(&mut app, "?y");
    assert!(app.message().is_some_and(|message| message.contains("Select an entry")));
}

#[test]
fn a_click_on_the_axis_selects_the_nearest_event_of_the_lane() {
    let mut app = app();
    let _ = press(&mut app, "v1");
    let shown = |app: &App| {
        let area = app.areas().panels[Section::Timeline].unwrap();
        (area, app.chart(area).unwrap())
    };
    let (_, chart) = shown(&app);
    let mut clicked = 0;
    for (row, lane) in (0..).zip(&chart.lanes) {
        for mark in crate::axis::marks(lane) {
            let event = app.index().entries(Section::Timeline)[mark.bin.rank as usize];
            for column in [mark.column, mark.end().min(chart.plot.width - 1)] {
                let _ = press(&mut app, "1");
                point(&mut app, CLICK, (chart.plot.x + column, chart.plot.y + row));
                assert_eq!(app.focus(), Section::Timeline);
                clicked += usize::from(app.selected() == Some(event));
            }
        }
    }
    assert!(clicked >= 2, "{clicked}");
    let before = app.selected();
    let (area, chart) = shown(&app);
    // the ruler is not an event
    point(&mut app, CLICK, (chart.plot.x + 1, area.y + 1));
    assert_eq!((app.selected(), open(&app)), (before, None));
    point(&mut app, CLICK, (chart.foot.x + 4, chart.foot.y));
    assert!(open(&app).is_some(), "the text about the selected event opens it");
}

#[test]
fn a_click_on_a_tab_goes_to_its_panel() {
    let mut app = app();
    let _ = app.update(Msg::Resize { columns: 60, rows: 16 });
    let tabs = app.areas().tabs.unwrap();
    for (section, name, column) in layout::tabs(tabs.width, true) {
        let last = column + crate::text::columns(&name) - 1;
        point(&mut app, CLICK, (tabs.x + last, tabs.y));
        assert_eq!(app.focus(), section);
        point(&mut app, CLICK, (tabs.x + last + 1, tabs.y));
        assert_eq!(app.focus(), section, "a gap is not a tab");
    }
}
