//! After a save or a promoted question every position stays with its entry, also if labels are equal and there are no
//! ids.

use super::*;
use crate::briefing::TableKind;

pub(super) const HEAD: &str = "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2033-05-18\"\n\
    [[source]]\nid = \"paper\"\ntitle = \"Paper\"\n[[source]]\nid = \"radio\"\ntitle = \"Radio\"\n\
    [[actor]]\nid = \"ada\"\nname = \"Ada\"\nsources = [\"paper\", \"radio\"]\n";

fn talks(day: u8, more: &str) -> String {
    format!("[[event]]\ntitle = \"Talks\"\ndate = \"2033-05-{day:02}\"\nsources = [\"paper\"]\n{more}")
}

/// Four events with the same title, and two questions with the same text.
fn old() -> String {
    let questions =
        ["high", "low"].map(|priority| format!("[[question]]\ntext = \"Why?\"\npriority = \"{priority}\"\n"));
    let steps = "[[step]]\nfocus = \"ada\"\n[[step]]\npanel = \"quotes\"\n[[step]]\npanel = \"timeline\"\n";
    let days = (1..=4).map(|day| talks(day, "actors = [\"ada\"]\n"));
    HEAD.to_owned() + &days.collect::<String>() + &questions.concat() + steps
}

/// Adds an event and a question with the same words before all others, and a source and a step before theirs.
fn new() -> String {
    old()
        .replacen("[[source]]", "[[source]]\nid = \"book\"\ntitle = \"Book\"\n[[source]]", 1)
        .replacen("[[event]]", &(talks(1, "detail = \"Another.\"\n") + "[[event]]"), 1)
        .replacen("[[question]]", "[[question]]\ntext = \"Why?\"\npriority = \"medium\"\n[[question]]", 1)
        .replacen("[[step]]", "[[step]]\npanel = \"actors\"\n[[step]]", 1)
}

fn opened(keys: &str) -> App {
    let mut app = App::new(index(&old()), 100, 30);
    let _ = press(&mut app, keys);
    app
}

fn saved(app: &mut App, text: &str) {
    let _ = app.update(Msg::Saved(Ok(index(text))));
}

/// The day of the selected event.
fn day(app: &App) -> String {
    let event = app.panel(Section::Timeline).selected.unwrap();
    app.index().briefing().events[event.at()].date.as_ref().unwrap().written().to_owned()
}

#[test]
fn every_panel_keeps_its_selection() {
    let mut app = opened("2jj4j");
    saved(&mut app, &new());
    let priority = |app: &App| app.index().briefing().questions[app.selected().unwrap().at()].priority;
    assert_eq!((day(&app).as_str(), priority(&app)), ("2033-05-03", crate::briefing::Priority::Low));
    saved(&mut app, &old());
    assert_eq!((day(&app).as_str(), priority(&app)), ("2033-05-03", crate::briefing::Priority::Low));
}

#[test]
fn a_removed_entry_leaves_the_next_one_selected() {
    let mut app = opened("2jj");
    saved(&mut app, &old().replace(&talks(3, "actors = [\"ada\"]\n"), ""));
    assert_eq!(day(&app), "2033-05-04");
    saved(
        &mut app,
        &old().replace(&talks(3, "actors = [\"ada\"]\n"), "").replace(&talks(4, "actors = [\"ada\"]\n"), ""),
    );
    assert_eq!(day(&app), "2033-05-02");
}

#[test]
fn open_and_earlier_pages_stay_with_their_entries() {
    // the third event, from there to the actor, and back
    let mut app = opened("2jj\nj\n[");
    saved(&mut app, &new());
    let event = |place| Content::Page(Subject::Entry(EntryId::new(Section::Timeline, place)));
    assert_eq!(open(&app), Some(&event(3)));
    let _ = press(&mut app, "]");
    assert_eq!(
        (open(&app).cloned(), day(&app)),
        (Some(Content::Page(Subject::Entry(EntryId::new(Section::Actors, 0)))), "2033-05-03".into())
    );
    let _ = press(&mut app, "[");
    assert_eq!((open(&app), day(&app).as_str()), (Some(&event(3)), "2033-05-03"));
    // a page over a page: Esc leads back to the right one
    let mut app = opened("2jj\nj\n");
    saved(&mut app, &new());
    let _ = press(&mut app, "\u{1b}");
    assert_eq!((open(&app), day(&app).as_str()), (Some(&event(3)), "2033-05-03"));
}

#[test]
fn a_page_of_sources_stays_open() {
    for (keys, wanted) in [
        ("2jjs", Subject::SourcesOf(EntryId::new(Section::Timeline, 3))),
        ("i", Subject::Summary),
        ("ss2\n", Subject::Source(crate::briefing::SourceId(2))),
    ] {
        let mut app = opened(keys);
        saved(&mut app, &new());
        assert_eq!(open(&app), Some(&Content::Page(wanted)), "{keys}");
    }
}

#[test]
fn a_picked_link_and_the_line_at_the_top_stay() {
    let events: String = (1..=20).map(|day| talks(day, "actors = [\"ada\"]\n")).collect();
    let text = HEAD.to_owned() + &events;
    let mut app = App::new(index(&text), 60, 12);
    let _ = press(&mut app, "\njjjjjjjj");
    let shown = |app: &App| {
        let stop = app.stop();
        let page = app.page(&stop, layout::prose_width(layout::body(app.areas().reading.unwrap())));
        (page.lines[stop.scroll].text().split_off(4), page.link(stop.link.unwrap()).unwrap())
    };
    let (line, link) = shown(&app);
    let Subject::Entry(event) = link else { panic!("{link:?}") };
    assert!(app.stop().scroll > 0 && event.section == Section::Timeline);
    saved(
        &mut app,
        &text.replacen(
            "[[event]]",
            "[[event]]\ntitle = \"Talks\"\ndate = \"2033-04\"\nactors = [\"ada\"]\n[[event]]",
            1,
        ),
    );
    assert_eq!(shown(&app), (line, Subject::Entry(EntryId::new(Section::Timeline, event.at() + 1))));
}

#[test]
fn related_only_filters_and_searches_stay_with_their_entries() {
    let mut app = opened("2jj ");
    saved(&mut app, &new());
    assert_eq!(app.related_to(), Some(EntryId::new(Section::Timeline, 3)));
    let mut app = opened("2&after:2033-05-02\nj");
    assert_eq!(day(&app), "2033-05-03");
    saved(&mut app, &new());
    assert_eq!((app.listing(Section::Timeline).entries().len(), day(&app).as_str()), (3, "2033-05-03"));
    // a filter in the history still applies after going back
    let mut app = opened("2&after:2033-05-03\n/Why\n");
    saved(&mut app, &new());
    let _ = press(&mut app, "[");
    let listed: Vec<usize> = app.listing(Section::Timeline).entries().iter().map(|id| id.at()).collect();
    assert_eq!(listed, [3, 4]);
    let mut app = opened("1/talks\nnn");
    saved(&mut app, &new());
    let find = app.find().unwrap();
    assert_eq!((find.count(), day(&app).as_str()), (5, "2033-05-03"));
    assert_eq!(find.place(app.index(), app.selected().unwrap().into()), Some(4));
    // while it is typed
    let mut app = opened("2jj/Wh");
    saved(&mut app, &new());
    let _ = press(&mut app, "\u{1b}");
    assert_eq!(day(&app), "2033-05-03");
}

#[test]
fn lists_are_not_scrolled() {
    let events: String = (1..=25).map(|day| talks(day, "")).collect();
    let text = HEAD.to_owned() + &events;
    let mut app = App::new(index(&text), 100, 20);
    let _ = press(&mut app, "2Gkkkk");
    let top = |app: &App| {
        let state = app.panel(Section::Timeline);
        let date = app.index().briefing().events[state.top.unwrap().at()].date.as_ref().unwrap().written().to_owned();
        (date, state.skip)
    };
    let before = top(&app);
    saved(&mut app, &text.replacen("[[event]]", &(talks(1, "detail = \"Another.\"\n") + "[[event]]"), 1));
    assert_eq!((top(&app), day(&app).as_str()), (before, "2033-05-21"));
}

#[test]
fn the_axis_does_not_move() {
    let mut app = opened("2jjv++lh");
    let _ = press(&mut app, "L");
    let view = app.axis();
    saved(&mut app, &new());
    assert_eq!((app.axis(), app.panels().axis().revealed()), (view, Some(EntryId::new(Section::Timeline, 3))));
}

#[test]
fn news_stay_with_their_entries_until_newer_news_arrive() {
    use crate::news::{Memory, News, Version};
    let (seen, now) = (load(&old().replace(&talks(3, "actors = [\"ada\"]\n"), "")).unwrap(), index(&old()));
    let memory = Memory::after(None, Version::of(&seen));
    let news = News::new(Some(&memory), &Version::of(now.briefing()));
    let mut app = App::new(now, 100, 30).with_news(Arc::new(news));
    let _ = press(&mut app, "2&is:new\n");
    assert_eq!(day(&app), "2033-05-03");
    saved(&mut app, &new());
    assert_eq!((app.listing(Section::Timeline).entries().len(), day(&app).as_str()), (1, "2033-05-03"));
}

#[test]
fn a_presenter_stays_at_the_step_and_returns_to_their_position() {
    let mut app = opened("2jjp2\n");
    saved(&mut app, &new());
    assert_eq!((running(&app).step, app.focus()), (2, Section::Quotes));
    let _ = press(&mut app, "\u{1b}");
    assert_eq!((app.focus(), day(&app).as_str()), (Section::Timeline, "2033-05-03"));
    // after a removed step comes the next one
    let mut app = opened("p2\n");
    saved(&mut app, &old().replace("[[step]]\npanel = \"quotes\"\n", ""));
    assert_eq!(running(&app).step, 1);
}

/// A room in which someone presents the third event.
fn room() -> (App, Scene) {
    let mut presenter = opened("p3\njj\n");
    let mut scene = Scene::new(Arc::clone(presenter.shared_index()), false);
    (scene.presentation, scene.presenter) = (Presentation::Running(presenter.stage().unwrap()), Some("ada".into()));
    presenter.attend(&scene);
    (presenter, scene)
}

fn replace(scene: &mut Scene, index: Arc<Index>) {
    let mapping = Mapping::between(scene.index.briefing(), index.briefing());
    scene.replace(index, Arc::new(mapping));
}

#[test]
fn presenter_and_audience_stay_together_at_the_same_entry() {
    let (mut presenter, mut scene) = room();
    let (mut viewer, mut late) = (app(), app());
    viewer.attend(&scene);
    late.attend(&scene);
    for text in [new(), old(), new()] {
        replace(&mut scene, index(&text));
        presenter.attend(&scene);
        viewer.attend(&scene);
        assert_eq!(scene.stage(), presenter.stage().as_ref(), "nothing is left to be published");
        for app in [&presenter, &viewer] {
            assert_eq!((day(app).as_str(), app.focus()), ("2033-05-03", Section::Timeline));
            assert_eq!(open(app), Some(&Content::Page(Subject::Entry(app.selected().unwrap()))));
        }
    }
    // a viewer who missed the versions in between gets there too
    let _ = press(&mut late, "4j");
    late.attend(&scene);
    assert_eq!((day(&late).as_str(), late.follows()), ("2033-05-03", false));
}

#[test]
fn a_position_in_an_earlier_version_is_published_for_the_present_one() {
    let (presenter, mut scene) = room();
    replace(&mut scene, index(&new()));
    let wanted = scene.stage().cloned();
    scene.set_stage(presenter.stage().unwrap(), presenter.shared_index());
    assert_eq!(scene.stage(), wanted.as_ref());
}

#[test]
fn a_promoted_question_moves_no_selection() {
    let file = index(&old());
    let promoted = |count: usize| {
        let own = &file.briefing().questions[0];
        Arc::new(file.with_questions(std::iter::repeat_n(own.clone(), count)))
    };
    let mut viewer = App::new(Arc::clone(&file), 100, 30);
    let mut scene = Scene::new(Arc::clone(&file), false);
    let mut keys: Vec<u32> = Vec::new();
    // promoted twice, then the first is dismissed
    for next in [vec![1], vec![1, 2], vec![2]] {
        let mapping = Mapping::identity(file.briefing()).appended(TableKind::Question, &keys, (2, &next));
        scene.replace(promoted(next.len()), Arc::new(mapping));
        keys = next;
        viewer.attend(&scene);
        match keys[..] {
            [1] => drop(press(&mut viewer, "4")),
            [1, 2] => {
                assert_eq!(viewer.selected(), Some(EntryId::new(Section::Questions, 0)));
                let _ = press(&mut viewer, "jj");
                assert_eq!(viewer.selected(), Some(EntryId::new(Section::Questions, 3)));
            }
            _ => assert_eq!(viewer.selected(), Some(EntryId::new(Section::Questions, 2))),
        }
    }
}

#[test]
fn only_another_id_makes_a_different_briefing() {
    let with = |id: &str| old().replace("[briefing]", &format!("[briefing]\n{id}"));
    let said = |before: &str, after: &str| {
        let mut app = App::new(index(before), 100, 30);
        saved(&mut app, after);
        app.message().is_some_and(|message| message == "The file now holds a different briefing.")
    };
    let (one, other) = (with("id = \"one\""), with("id = \"other\""));
    assert!(said(&one, &other));
    for (before, after) in
        [(&old(), &one), (&one, &old()), (&one, &one), (&old(), &old().replace("\"t\"", "\"Title\""))]
    {
        assert!(!said(before, after));
    }
}
