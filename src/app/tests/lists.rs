//! Long lists behave as if they were laid out completely, although only the part around the reader's place is.

use proptest::prelude::*;

use super::*;
use crate::app::panel::Stride;
use crate::page::{MAX_ITEMS, Page};

const SOURCES: usize = 3 * MAX_ITEMS + 207;

/// A briefing with many sources, whose descriptions differ in length.
fn long() -> App {
    let mut text = "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2031-05-18\"\n".to_owned();
    for number in 0..SOURCES {
        text += &format!("[[source]]\nid = \"s{number}\"\ntitle = \"Source {number} of many\"\n");
        if number % 3 == 0 {
            text += &format!("outlet = \"Outlet {number}\"\nnote = \"{}\"\n", "a long note ".repeat(1 + number % 17));
        }
    }
    text += "[[actor]]\nid = \"ada\"\nname = \"Ada\"\nsources = [";
    text += &(0..SOURCES).map(|number| format!("\"s{number}\",")).collect::<String>();
    text += "]\n";
    App::new(Arc::new(Index::new(load(&text).unwrap())), 80, 24)
}

/// Opens the sources of the actor, or all sources.
fn open_page(app: &mut App, subject: Subject) {
    let keys = if subject == Subject::AllSources { "ss" } else { "s" };
    let _ = press(app, keys);
    assert_eq!(app.stop().content, Content::Page(subject));
}

fn action(stride: Stride, down: bool) -> Action {
    match (stride, down) {
        (Stride::One, true) => Action::Down,
        (Stride::One, false) => Action::Up,
        (Stride::Half, true) => Action::HalfDown,
        (Stride::Half, false) => Action::HalfUp,
        (Stride::Page, true) => Action::PageDown,
        (Stride::Page, false) => Action::PageUp,
        (Stride::All, true) => Action::Last,
        (Stride::All, false) => Action::First,
    }
}

fn pane(app: &App) -> (usize, usize) {
    let body = layout::body(app.areas().reading.unwrap());
    (layout::prose_width(body), usize::from(body.height))
}

fn in_sight(page: &Page, stop: &Stop, height: usize) -> Vec<String> {
    page.lines.iter().skip(stop.scroll).take(height).map(|line| line.text()).collect()
}

/// What a reader sees of the open page: its lines, and the picked link.
fn seen(app: &App) -> (Vec<String>, Option<usize>) {
    let ((width, height), stop) = (pane(app), app.stop());
    let page = app.page(&stop, width);
    assert!(page.window.shown <= MAX_ITEMS);
    (in_sight(&page, &stop, height), stop.link)
}

fn moves() -> impl Strategy<Value = Vec<(Stride, bool)>> {
    let stride = prop_oneof![
        8 => Just(Stride::One),
        2 => Just(Stride::Half),
        8 => Just(Stride::Page),
        1 => Just(Stride::All),
    ];
    proptest::collection::vec((stride, proptest::bool::weighted(0.7)), 1..120)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn a_partly_laid_out_list_moves_like_a_complete_one(moves in moves(), all: bool) {
        let mut app = long();
        let subject = if all { Subject::AllSources } else { Subject::SourcesOf(EntryId::new(Section::Actors, 0)) };
        open_page(&mut app, subject);
        let (width, height) = pane(&app);
        let whole = page::page(app.index(), subject, Setting { width, numbered: true, ..Setting::default() });
        let mut stop = Reading::new(Content::Page(subject)).stop;
        for (stride, down) in moves {
            let _ = app.update(Msg::Do(action(stride, down)));
            stop.go(&whole, height, stride, down);
            prop_assert_eq!(seen(&app), (in_sight(&whole, &stop, height), stop.link));
        }
    }
}

#[test]
fn any_link_of_a_long_list_is_picked_by_its_number() {
    let mut app = long();
    open_page(&mut app, Subject::AllSources);
    for number in ["5", "317", "499", "507", "1", "250"] {
        // any other key ends the number before
        let _ = app.update(Msg::Do(Action::Redraw));
        let _ = press(&mut app, number);
        let (lines, link) = seen(&app);
        let picked: usize = number.parse().unwrap();
        assert_eq!(link, Some(picked - 1));
        let title = format!("{picked:>3} Source {} of many", picked - 1);
        assert!(lines.iter().any(|line| line.contains(&title)), "{number}: {lines:?}");
    }
    let _ = press(&mut app, "\n");
    assert_eq!(app.stop().content, Content::Page(Subject::Source(crate::briefing::SourceId(249))));
    let _ = press(&mut app, "\u{1b}");
    assert_eq!(app.stop().link, Some(249));
    assert!(seen(&app).0.iter().any(|line| line.contains("250 Source 249 of many")));
}

#[test]
fn a_long_list_keeps_its_place_at_another_size_and_for_followers() {
    let mut app = long();
    open_page(&mut app, Subject::AllSources);
    let _ = press(&mut app, "317");
    let top = |app: &App| app.stop().paragraph(&app.page(&app.stop(), pane(app).0));
    let before = top(&app);
    for (columns, rows) in [(200, 60), (60, 20), (30, 10), (80, 24)] {
        let _ = app.update(Msg::Resize { columns, rows });
        assert_eq!(top(&app), before, "{columns}x{rows}");
    }
    let mut viewer = long();
    let page = OpenPage { subject: Subject::AllSources, paragraph: before, link: None };
    let mut presenter = super::app();
    let _ = press(&mut presenter, "p");
    let stage = Stage { reading: Some(page), ..presenter.stage().unwrap() };
    viewer.attend(&Scene {
        presentation: Presentation::Running(stage),
        ..Scene::new(Arc::clone(viewer.shared_index()), false)
    });
    assert_eq!(top(&viewer), before);
}
