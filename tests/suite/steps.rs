//! Screens of steps that show more than an entry or a panel, and of the outline; the canonical form of a step.

use std::sync::Arc;

use sitroom::app::{App, Scene};
use sitroom::briefing;
use sitroom::index::Index;

use crate::screens::{press, session_of, straits, text};

const SIZES: [(u16, u16); 5] = [(30, 10), (60, 20), (80, 24), (120, 40), (200, 60)];

/// Steps that show what the script of the snapshots does not.
const STEPS: &str = "
[[step]]
title = \"Where the talks stand\"
show = \"summary\"
seconds = 45
[[step]]
title = \"From the strike to the talks\"
show = \"axis\"
from = \"2031-04\"
to = \"2031-05-18\"
zoom = true
seconds = 90
[[step]]
focus = \"talks-held\"
[[step]]
focus = \"article\"
[[step]]
focus = \"calder-talks\"
[[step]]
show = \"relations\"
[[step]]
panel = \"quotes\"
zoom = true
";

fn index() -> Arc<Index> {
    let text = straits();
    let head = &text[..text.find("[[step]]").unwrap()];
    let head =
        head.replacen("[[relation]]\nfrom = \"calder\"", "[[relation]]\nid = \"calder-talks\"\nfrom = \"calder\"", 1);
    Arc::new(Index::new(briefing::load(&[&head, STEPS].concat()).unwrap()))
}

#[test]
fn screens_of_the_outline() {
    for (columns, rows) in SIZES {
        let mut session = session_of(App::new(index(), columns, rows));
        press(&mut session, "p  O");
        insta::assert_snapshot!(format!("outline_{columns}x{rows}"), text(&session.draw()));
    }
}

#[test]
fn screens_of_steps() {
    for (columns, rows) in SIZES {
        let mut session = session_of(App::new(index(), columns, rows));
        press(&mut session, "pc");
        for step in ["summary", "axis", "judgment", "source", "relation", "relations", "quotes"] {
            if (columns, rows) == (80, 24) || step == "axis" {
                insta::assert_snapshot!(format!("step_{step}_{columns}x{rows}"), text(&session.draw()));
            }
            press(&mut session, " ");
        }
    }
}

/// Each viewer sees the whole range of the axis, however wide the window is.
#[test]
fn a_viewer_sees_the_range_of_a_step() {
    let mut presenter = App::new(index(), 60, 20);
    let mut scene = Scene::new(Arc::clone(presenter.shared_index()), false);
    presenter.attend(&scene);
    let mut presenter = session_of(presenter);
    press(&mut presenter, "p  ");
    let app = presenter.app().unwrap();
    scene.set_stage(app.stage().unwrap(), app.shared_index());
    scene.presenter = Some("ada".into());
    for (columns, rows) in [(60, 20), (200, 60)] {
        let mut viewer = App::new(Arc::clone(&scene.index), columns, rows).for_reading();
        viewer.attend(&scene);
        insta::assert_snapshot!(format!("range_for_a_viewer_{columns}x{rows}"), text(&session_of(viewer).draw()));
    }
}

#[test]
fn a_step_has_one_form() {
    let written = "schema = 1\n\n[briefing]\ntitle = \"t\"\nas_of = \"2031-05-18\"\n\n\
        [[step]]\nseconds = 5\nzoom = true\nto = \"2031-05\"\nfrom = \"2031-04\"\nshow = \"axis\"\ntitle = \"April and May\"\n";
    let expected = "[[step]]\ntitle = \"April and May\"\nshow = \"axis\"\nfrom = \"2031-04\"\nto = \"2031-05\"\nzoom = true\nseconds = 5\n";
    let formatted = sitroom::format::format(written).unwrap();
    assert!(formatted.ends_with(expected), "{formatted}");
    assert_eq!(sitroom::format::format(&formatted).unwrap(), formatted);
}
