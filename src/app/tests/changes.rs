//! The changes: the page that lists them, and a script that presents them.

use super::*;
use crate::news::News;
use crate::page::Page;

/// The version before [`BRIEFING`].
fn old() -> String {
    let renamed = BRIEFING.replace("name = \"Oman\"", "name = \"Sultanate of Oman\"").replace("05-18", "05-17");
    let moved = renamed.replace("date = \"2024-05\"\n", "date = \"2024-04\"\n");
    moved.replace("What came of it?", "What came of the talks?") + "[[question]]\ntext = \"Who was there?\"\n"
}

fn with_script(old: &str, new: &str) -> Arc<Index> {
    let (old, new) = (load(old).unwrap(), load(new).unwrap());
    let news = News::since_text(&old, &new);
    Arc::new(Index::new(new).with_changes(news).with_script_of_changes())
}

fn page(app: &App) -> (Stop, Arc<Page>, String) {
    let stop = app.stop();
    let page = app.page(&stop, stop.width(layout::body(app.areas().reading.unwrap())));
    let text = page.lines.iter().map(|line| line.text() + "\n").collect();
    (stop, page, text)
}

#[test]
fn changes_are_stepped_through() {
    let news = News::since_text(&load(&old()).unwrap(), &load(BRIEFING).unwrap());
    for size in [(200, 60), (120, 40), (80, 24), (60, 20), (30, 10)] {
        let mut app = App::new(index(BRIEFING), size.0, size.1).with_news(Arc::new(news.clone()));
        let _ = press(&mut app, "w");
        let (stop, first, text) = page(&app);
        assert_eq!((stop.content, stop.link, first.link_count()), (Content::News, Some(0), news.items().len()));
        for words in ["Sultanate of Oman", "Apr 2024", "changed", "gone", "→"] {
            assert!(text.replace('\n', " ").contains(words) || size.0 < 60, "{words} at {size:?} in\n{text}");
        }
        let mut visited = 0;
        for _ in 0..200 {
            visited = visited.max(page(&app).0.link.unwrap_or_default());
            let _ = press(&mut app, "j");
        }
        assert_eq!(visited, news.items().len() - 1, "{size:?}");
        let _ = press(&mut app, "g");
        assert_eq!(page(&app).0.link, Some(0), "{size:?}");
        let _ = press(&mut app, "G");
        assert_eq!(page(&app).0.link, Some(visited), "{size:?}");
        // the last one is gone
        let _ = press(&mut app, "\n");
        assert!(app.message().is_some_and(|message| message.contains("removed")));
        let _ = press(&mut app, "g\n\u{1b}");
        assert_eq!(open(&app), Some(&Content::News));
        let _ = press(&mut app, "\u{1b}");
        assert_eq!(open(&app), None);
    }
}

#[test]
fn a_generated_script_presents_each_change_to_everyone() {
    let index = with_script(&old(), BRIEFING);
    for together in [false, true] {
        let mut scene = Scene::new(Arc::clone(&index), together);
        let mut presenter = App::new(Arc::clone(&index), 120, 40);
        presenter.attend(&scene);
        let _ = press(&mut presenter, "p");
        let steps = presenter.steps().len();
        assert_eq!(steps, 1 + index.changes().unwrap().items().len());
        for number in 0..steps {
            let _ = press(&mut presenter, " ");
            assert_eq!((running(&presenter).step, running(&presenter).strayed), (number, false));
            scene.set_stage(presenter.stage().unwrap(), &index);
            scene.add_sighting(&presenter.sighting(), &index);
            scene.presenter = Some("ada".into());
            for size in [(200, 60), (80, 24), (30, 10)] {
                let mut viewer = App::new(Arc::clone(&index), size.0, size.1).for_reading();
                viewer.attend(&scene);
                assert_eq!(open(&viewer), open(&presenter));
                let letters = |text: String| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
                let (seen, shown) = (letters(page(&viewer).2), letters(page(&presenter).2));
                assert_eq!(seen, shown, "step {number} at {size:?}");
            }
        }
        let _ = press(&mut presenter, "O");
        assert_eq!(open(&presenter), Some(&Content::Outline));
        let _ = press(&mut presenter, "\u{1b}2\n");
        assert_eq!(running(&presenter).step, 1);
    }
}

#[test]
fn a_step_of_one_change_shows_all_of_it() {
    let long = |word: &str| format!("{} {word} {}", "before and ".repeat(20), "after and ".repeat(20));
    let with = |word: &str, more: &str| {
        let text = BRIEFING.replace("What came of it?", &format!("What came of it? {}", long(word)));
        text + more
    };
    let event =
        "[[event]]\nid = \"visit\"\ntitle = \"A visit\"\ndate = \"2024-05-16\"\ndetail = \"Two ministers met.\"\n";
    let index = with_script(&with("then", "").replace("05-18", "05-17"), &with("now", event));
    let mut presenter = App::new(Arc::clone(&index), 120, 40);
    let _ = press(&mut presenter, "p");
    let mut all = String::new();
    for _ in 1..presenter.steps().len() {
        let _ = press(&mut presenter, " ");
        all += &page(&presenter).2;
    }
    for words in ["A visit", "16 May 2024", "Two ministers met."] {
        assert!(all.contains(words), "{words} in\n{all}");
    }
    let all = all.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(all.contains("[then → now]") && !all.contains('…'), "{all}");
}

#[test]
fn a_presented_change_stays_when_the_file_is_saved() {
    let mut presenter = App::new(with_script(&old(), BRIEFING), 120, 40);
    let _ = press(&mut presenter, "p");
    while !page(&presenter).2.contains("What came of it?") || running(&presenter).step == 0 {
        let _ = press(&mut presenter, " ");
    }
    let fewer = old().replace("Sultanate of Oman", "Oman");
    let _ = presenter.update(Msg::Saved(Ok(with_script(&fewer, BRIEFING))));
    assert!(page(&presenter).2.contains("What came of it?"), "{}", page(&presenter).2);
    assert!(presenter.stage().is_some_and(|stage| !stage.strayed));
}

#[test]
fn a_room_lists_what_changed_while_it_was_open() {
    let mut viewer = App::new(index(BRIEFING), 100, 30).for_reading();
    viewer.attend(&Scene::new(index(BRIEFING), false));
    let _ = press(&mut viewer, "w");
    assert!(page(&viewer).2.contains("No changes since this briefing was opened here."));
    let _ = press(&mut viewer, "w");
    let news = News::since_text(&load(&old()).unwrap(), &load(BRIEFING).unwrap());
    let later = Arc::new(Index::new(load(BRIEFING).unwrap()).with_changes(news));
    viewer.attend(&Scene::new(later, false));
    let _ = press(&mut viewer, "w");
    assert!(page(&viewer).2.contains("Sultanate of Oman → Oman"), "{}", page(&viewer).2);
}
