//! Steps of every kind: what presenter and viewers see, straying, and the outline.

use proptest::prelude::*;

use super::*;
use crate::briefing::{StepFocus, StepView, Target};
use crate::input::{Modifiers, Mouse, MouseAction, MouseButton};
use crate::page::Line;

const TABLES: &str = r#"
[[judgment]]
id = "likely"
text = "It *may* go on."
basis = ["talks"]
[[relation]]
id = "neighbours"
from = "oman"
kind = "borders on"
to = "iran"
detail = "Across the strait."
[[event]]
id = "later"
title = "Later talks"
date = "2025-03"
"#;

/// One step of each kind.
const STEPS: [&str; 12] = [
    "panel = \"quotes\"",
    "panel = \"timeline\"\nzoom = true",
    "focus = \"talks\"\nrelated = true\nread = true",
    "focus = \"report\"\nzoom = true",
    "focus = \"paper\"",
    "focus = \"likely\"\ntitle = \"Our judgment\"",
    "focus = \"neighbours\"\nread = true",
    "show = \"summary\"",
    "show = \"sources\"",
    "show = \"relations\"",
    "show = \"axis\"",
    "show = \"axis\"\nfrom = \"2024-05-10\"\nto = \"2024-05-20\"\nzoom = true",
];

/// Returns the briefing with these steps instead of its own.
fn script(steps: impl IntoIterator<Item = usize>) -> String {
    let head = &BRIEFING[..BRIEFING.find("[[step]]").unwrap()];
    let steps = steps.into_iter().map(|step| format!("[[step]]\n{}\n", STEPS[step]));
    [head, TABLES, &steps.collect::<String>()].concat()
}

fn room(text: &str, together: bool) -> (Scene, App) {
    let scene = Scene::new(index(text), together);
    let mut presenter = App::new(Arc::clone(&scene.index), 120, 40);
    presenter.attend(&scene);
    (scene, presenter)
}

/// Sends the presenter's position to the room, and returns a viewer in a window of this size.
fn follower(scene: &mut Scene, presenter: &App, size: (u16, u16)) -> App {
    if let Some(stage) = presenter.stage() {
        scene.set_stage(stage, presenter.shared_index());
        scene.add_sighting(&presenter.sighting(), presenter.shared_index());
    }
    scene.presenter = Some("ada".into());
    let mut viewer = App::new(Arc::clone(&scene.index), size.0, size.1).for_reading();
    viewer.attend(scene);
    viewer
}

/// What a screen is about, in any window.
fn subject(app: &App) -> String {
    let panels = (app.focus(), app.selected());
    // beside a page that is about no entry, the panels are where they were
    let panels = matches!(open(app), None | Some(Content::Page(Subject::Entry(_)))).then_some(panels);
    format!("{:?}", (open(app), panels, app.related_to(), app.axis(), app.panels().is_zoomed()))
}

fn go(app: &mut App, keys: &str) {
    let _ = press(app, keys);
}

#[test]
fn each_kind_of_step_shows_what_it_says() {
    let (_, mut app) = room(&script(0..STEPS.len()), false);
    go(&mut app, "p");
    for (number, written) in STEPS.iter().enumerate() {
        go(&mut app, " ");
        assert!(!running(&app).strayed, "{}", written);
        let step = app.steps()[number].clone();
        let page = match step.focus {
            StepFocus::Target(Target::Entry(entry)) if step.read => Some(Subject::Entry(entry)),
            StepFocus::Target(Target::Source(source)) => Some(Subject::Source(source)),
            StepFocus::Target(Target::Judgment(place)) => Some(Subject::Judgment(place)),
            StepFocus::Target(Target::Relation(place)) => Some(Subject::Relation(place)),
            StepFocus::View(StepView::Summary) => Some(Subject::Summary),
            StepFocus::View(StepView::Sources) => Some(Subject::AllSources),
            StepFocus::View(StepView::Relations) => Some(Subject::AllRelations),
            _ => None,
        };
        assert_eq!(open(&app).cloned(), page.map(Content::Page), "{}", written);
        let is_axis = step.focus == StepFocus::View(StepView::Axis);
        assert_eq!(app.axis().is_some(), is_axis, "{}", written);
        assert_eq!(app.is_enlarged(), step.zoom, "{}", written);
        let label = app.step_label(&step).into_owned();
        let expected = ["Quotes", "Timeline", "Talks", "Report on the talks", "Paper", "Our judgment"];
        let rest = ["Oman borders on Iran", "Summary", "All sources", "All relations", "Time axis"];
        let last = "Time axis from 10 May 2024 to 20 May 2024";
        assert_eq!(label, expected.iter().chain(&rest).copied().chain([last]).nth(number).unwrap());
    }
}

#[test]
fn a_range_is_the_same_part_of_the_axis_in_any_window() {
    let (mut scene, mut presenter) = room(&script([11]), false);
    go(&mut presenter, "p ");
    for size in [(30, 10), (60, 20), (80, 24), (120, 40), (200, 60)] {
        let viewer = follower(&mut scene, &presenter, size);
        let area = viewer.areas().panels[Section::Timeline].unwrap();
        assert_eq!(viewer.areas().panels.0.iter().flatten().count(), 1, "the axis is alone in {size:?}");
        let Some(chart) = viewer.chart(area) else {
            assert_eq!(size, (30, 10), "too small for an axis");
            continue;
        };
        let (first, last) =
            viewer.index().chronology().seconds_of(viewer.steps()[0].from.as_ref(), viewer.steps()[0].to.as_ref());
        // the report of 17 May is in the range; next year is not
        assert!(chart.window.shows(first + 7 * 86_400) && chart.window.shows(last), "{size:?}");
        assert!(!chart.window.shows(last + 60 * 86_400), "{size:?}");
        assert_eq!(selected(&viewer), "Talks", "{size:?}");
    }
}

#[test]
fn every_kind_of_step_is_left_and_found_again() {
    let (_, mut app) = room(&script(0..STEPS.len()), false);
    go(&mut app, "p");
    for (number, written) in STEPS.iter().enumerate() {
        go(&mut app, " ");
        let there = subject(&app);
        // all of them lead away: a panel, a page, related-only, the axis
        for keys in ["1j\n", "i\nO\u{1b}", "4", "2v+"] {
            go(&mut app, keys);
            if there == subject(&app) {
                continue;
            }
            assert!(running(&app).strayed, "{} after {keys:?}", written);
            go(&mut app, " ");
            assert_eq!((running(&app).step, running(&app).strayed), (number, false), "{}", written);
            assert_eq!(there, subject(&app), "{} after {keys:?}", written);
        }
        // Esc closes nothing that the step shows
        go(&mut app, "\u{1b}");
        assert!(!running(&app).strayed, "{}", written);
        assert_eq!(there, subject(&app), "{}", written);
    }
    go(&mut app, " ");
    assert_eq!(app.message(), Some("This is the last step."));
}

#[test]
fn panning_and_zooming_leave_the_range_of_a_step() {
    let (_, mut app) = room(&script([11]), false);
    go(&mut app, "p ");
    for keys in ["+", "-", ">", "<", "=", "z"] {
        go(&mut app, keys);
        assert!(running(&app).strayed, "{keys}");
        go(&mut app, " ");
        assert!(!running(&app).strayed, "{keys}");
    }
}

#[test]
fn the_end_leaves_no_zoom_or_axis_of_a_step() {
    let (_, mut app) = room(&script([11]), false);
    go(&mut app, "jp ");
    assert!(app.is_enlarged());
    go(&mut app, "py");
    assert!(app.presenting().is_none() && !app.is_enlarged());
    assert_eq!((selected(&app), app.axis()), ("Oman", None));
}

#[test]
fn a_removed_part_takes_its_step_and_page_along() {
    for (step, id) in [(4, "paper"), (5, "likely"), (6, "neighbours")] {
        let (mut scene, mut presenter) = room(&script([step, 7]), false);
        go(&mut presenter, "p ");
        let mut viewer = follower(&mut scene, &presenter, (80, 24));
        let gone = script([7]).replace("sources = [\"paper\"]\n", "");
        let gone: Vec<&str> = gone.split("\n[[").filter(|table| !table.contains(&format!("id = \"{id}\""))).collect();
        let gone = index(&gone.join("\n[["));
        let mapping = Mapping::between(scene.index.briefing(), gone.briefing());
        scene.replace(gone, Arc::new(mapping));
        presenter.attend(&scene);
        assert_eq!(open(&presenter), None, "{id}");
        assert_eq!(running(&presenter).step, 0, "{id}: the step that remains");
        scene.set_stage(presenter.stage().unwrap(), presenter.shared_index());
        viewer.attend(&scene);
        assert_eq!(open(&viewer), None, "{id}");
        go(&mut presenter, " ");
        assert_eq!(open(&presenter), Some(&Content::Page(Subject::Summary)), "{id}");
    }
}

/// Returns the text of the page of this subject as a viewer may see it.
fn visible(viewer: &App, subject: Subject) -> String {
    let stop = Reading::new(Content::Page(subject)).stop;
    viewer.page(&stop, 70).lines.iter().map(Line::text).collect::<Vec<_>>().join("\n")
}

#[test]
fn with_no_ahead_a_step_discloses_what_it_shows() {
    for (step, shown, hidden) in [
        (5, "It may go on.", Subject::Relation(0)),
        (6, "Across the strait.", Subject::Judgment(0)),
        (8, "Paper", Subject::Judgment(0)),
        (9, "Oman borders on Iran", Subject::AllSources),
    ] {
        let (mut scene, mut presenter) = room(&script([step]), true);
        go(&mut presenter, "p ");
        let viewer = follower(&mut scene, &presenter, (60, 20));
        let reading = viewer.reading().unwrap();
        let Content::Page(subject) = reading.stop.content else { panic!() };
        assert!(visible(&viewer, subject).contains(shown), "{}", visible(&viewer, subject));
        assert!(visible(&viewer, hidden).contains("Not shown yet."), "{}", visible(&viewer, hidden));
    }
    // the range of the axis discloses no mark outside of it
    let (mut scene, mut presenter) = room(&script([11]), true);
    go(&mut presenter, "p ");
    let viewer = follower(&mut scene, &presenter, (80, 24));
    let marks: Vec<&str> = scene.shown.on_axis().iter().map(|&event| viewer.index().label(event)).collect();
    assert_eq!(marks, ["Talks", "Report on the talks"]);
    assert!(scene.shown.listed(Section::Quotes).is_empty());
}

#[test]
fn the_outline_lists_the_steps_and_leads_to_them() {
    let (mut scene, mut app) = room(&script([0, 5, 7, 11]), false);
    let lines = |app: &App| -> Vec<String> {
        let page = app.page(&app.reading().unwrap().stop, 60);
        page.lines.iter().map(Line::text).collect()
    };
    scene.set_lobby(1);
    app.attend(&scene);
    go(&mut app, "pO");
    assert!(app.is_in_lobby());
    assert_eq!(
        lines(&app)[1..],
        [
            "4 steps",
            "",
            "  1 Quotes  first",
            "  2 Our judgment",
            "  3 Summary",
            "  4 Time axis from 10 May 2024 to 20 May 2024"
        ]
    );
    go(&mut app, "O");
    assert_eq!(open(&app), None, "closed by the same key");
    go(&mut app, "Ojj\n");
    assert_eq!((running(&app).step, open(&app)), (2, Some(&Content::Page(Subject::Summary))));
    let stage = app.stage();
    go(&mut app, "O");
    assert_eq!(app.stage(), stage, "private to the presenter");
    assert!(!running(&app).strayed && app.is_aside());
    assert_eq!(lines(&app)[3..6], ["  1 Quotes", "  2 Our judgment", "  3 Summary  now"]);
    go(&mut app, "k\n");
    assert_eq!(running(&app).step, 1);
    go(&mut app, "O");
    assert_eq!(lines(&app)[3..6], ["  1 Quotes", "  2 Our judgment  now", "  3 Summary  shown"]);
    go(&mut app, "\u{1b}");
    assert_eq!((running(&app).step, open(&app)), (1, Some(&Content::Page(Subject::Judgment(0)))));
    go(&mut app, "O4");
    assert_eq!(app.prompt().map(|(sign, prompt)| (sign, prompt.text())), Some(("Go to step: ", "4")));
    go(&mut app, "\n");
    assert_eq!(running(&app).step, 3);
    let mut viewer = app.clone().for_reading();
    go(&mut viewer, "O");
    assert!(!viewer.is_aside(), "only the presenter has it");
    // a new version keeps what was shown
    let _ = app.update(Msg::Reloaded(Ok(index(&script([5, 7, 11])))));
    go(&mut app, "O");
    assert_eq!(lines(&app)[3..5], ["  1 Our judgment  shown", "  2 Summary  shown"]);
}

#[test]
fn a_click_selects_a_step_and_a_second_one_goes_there() {
    let (_, mut app) = room(&script([0, 5, 7]), false);
    go(&mut app, "p O");
    let area = app.areas().reading.unwrap();
    let mut click = |row: u16| {
        let action = MouseAction::Down(MouseButton::Left);
        let mouse = Mouse { action, column: area.x + 6, row: area.y + row, modifiers: Modifiers::NONE };
        let _ = app.interpret(&Input::Mouse(mouse)).map(|msg| app.update(msg));
        running(&app).step
    };
    // below the title row come the page's title, the count and an empty line
    assert_eq!([click(6), click(6)], [0, 2]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn a_follower_shows_what_the_presenter_shows(
        steps in proptest::collection::vec(0..STEPS.len(), 1..5), one in (24u16..200, 8u16..60), other in (24u16..200, 8u16..60),
        keys in proptest::collection::vec(proptest::sample::select(" \u{1b}jzv2O".chars().collect::<Vec<_>>()), 0..8), together: bool,
    ) {
        let mut scene = Scene::new(index(&script(steps)), together);
        let mut presenter = App::new(Arc::clone(&scene.index), one.0, one.1);
        presenter.attend(&scene);
        go(&mut presenter, "p ");
        for key in keys {
            go(&mut presenter, &key.to_string());
            let viewer = follower(&mut scene, &presenter, other);
            let stage = presenter.stage().unwrap();
            let page = viewer.reading().and_then(Reading::of_briefing).map(|(subject, _)| subject);
            prop_assert_eq!(page, stage.reading.map(|page| page.subject));
            prop_assert_eq!((viewer.focus(), viewer.axis(), viewer.panels().is_zoomed()), (stage.focus, stage.axis, stage.zoom));
            let is_listed = presenter.selected().is_some_and(|entry| viewer.listing(entry.section).position(entry).is_some());
            prop_assert!(viewer.selected() == presenter.selected() || (together && !is_listed));
            prop_assert_eq!(viewer.related_to(), stage.related_to);
        }
    }
}
