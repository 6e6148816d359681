//! A reader's position in the form in which it is remembered.

use serde::{Deserialize, Serialize};

use crate::app::{OpenPage, Stage, StepTimes};
use crate::axis::AxisView;
use crate::briefing::{Briefing, EntryId, PerSection, Section, TableKind, Target};
use crate::marks::{PartMark, find_all};
use crate::page::Subject;

/// A position: the focused panel, the selected entries, the open page, and the time axis. Neither filters nor searches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredPosition {
    panel: TableKind,
    /// One of each panel that has entries.
    selected: Vec<PartMark>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    page: Option<PagePosition>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    axis: Option<AxisPosition>,
}

/// An open page, and the first visible paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PagePosition {
    of: PageKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    part: Option<PartMark>,
    paragraph: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum PageKind {
    /// One entry, source, judgment or relation.
    Part,
    SourcesOf,
    AllSources,
    AllRelations,
    Summary,
}

/// The visible part of the time axis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AxisPosition {
    zoom: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    centre: Option<i64>,
    in_panel: bool,
}

impl StoredPosition {
    /// Returns the form in which a position in `briefing` is remembered.
    pub(super) fn of(stage: &Stage, briefing: &Briefing) -> Self {
        let mark = |(kind, at)| PartMark::of(briefing, kind, at);
        let selected = stage.selected.0.iter().flatten();
        let page = stage.reading.and_then(|page| {
            let (of, part) = match page.subject {
                Subject::Summary => (PageKind::Summary, None),
                Subject::AllSources => (PageKind::AllSources, None),
                Subject::AllRelations => (PageKind::AllRelations, None),
                Subject::SourcesOf(_) => (PageKind::SourcesOf, Some(mark(page.subject.table()?)?)),
                subject => (PageKind::Part, Some(mark(subject.table()?)?)),
            };
            Some(PagePosition { of, part, paragraph: u32::try_from(page.paragraph).unwrap_or(u32::MAX) })
        });
        Self {
            panel: TableKind::of(stage.focus),
            selected: selected.filter_map(|&entry| mark((TableKind::of(entry.section), entry.at()))).collect(),
            page,
            axis: stage.axis.map(|AxisView { zoom, centre, in_panel, .. }| AxisPosition { zoom, centre, in_panel }),
        }
    }

    /// Returns the position in `briefing`; `None` if the selected entry is gone.
    pub(super) fn in_briefing(&self, briefing: &Briefing) -> Option<Stage> {
        let focus = self.panel.section()?;
        let mut selected = PerSection::from_fn(|_: Section| None);
        for (part, place) in self.selected.iter().zip(find_all(&self.selected, briefing)) {
            let entry = part.kind().section().zip(place).map(|(section, at)| EntryId::new(section, at));
            entry.into_iter().for_each(|entry| selected[entry.section] = Some(entry));
        }
        let is_empty = TableKind::of(focus).count(briefing) == 0;
        if selected[focus].is_none() && !is_empty {
            return None;
        }
        Some(Stage {
            step: 0,
            strayed: false,
            times: StepTimes::default(),
            focus,
            selected,
            zoom: false,
            related_to: None,
            reading: self.page.as_ref().and_then(|page| page.in_briefing(briefing)),
            axis: self.axis.as_ref().map(AxisPosition::view),
            blank: false,
        })
    }
}

impl PagePosition {
    fn in_briefing(&self, briefing: &Briefing) -> Option<OpenPage> {
        let target = || {
            let part = self.part?;
            Target::of_table(part.kind(), part.find(briefing)?)
        };
        let subject = match self.of {
            PageKind::Summary => Subject::Summary,
            PageKind::AllSources => Subject::AllSources,
            PageKind::AllRelations => Subject::AllRelations,
            PageKind::SourcesOf => match target()? {
                Target::Entry(entry) => Subject::SourcesOf(entry),
                _ => return None,
            },
            PageKind::Part => target()?.into(),
        };
        Some(OpenPage { subject, paragraph: self.paragraph as usize, link: None })
    }
}

impl AxisPosition {
    fn view(&self) -> AxisView {
        AxisView { zoom: self.zoom, centre: self.centre, range: None, in_panel: self.in_panel }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{App, Msg};
    use crate::briefing::{SourceId, load};
    use crate::diff::tests::tables;
    use crate::index::Index;
    use crate::keymap::Action;
    use crate::screen::Depth;
    use crate::session::Session;
    use crate::view::Theme;
    use proptest::prelude::*;
    use std::sync::Arc;

    const HEAD: &str = "schema = 1\n[briefing]\nid = \"t\"\ntitle = \"t\"\nas_of = \"2031-05-18\"\nsummary = \"S.\"\n";
    const SOURCE: &str = "[[source]]\nid = \"p\"\ntitle = \"Paper\"\n";
    const ACTOR: &str = "[[actor]]\nid = \"a\"\nname = \"A\"\n";
    const EVENTS: &str = "[[event]]\ntitle = \"One\"\ndate = \"2031\"\nsources = [\"p\"]\n[[event]]\ntitle = \"Two\"\ndate = \"2031-02\"\n";

    fn app(text: &str) -> App {
        App::new(Arc::new(Index::new(load(text).unwrap())), 120, 40)
    }

    /// Does `actions`, and returns the position in another version of the file.
    fn carried(actions: &[Action], old: &str, new: &str) -> Option<Stage> {
        let mut app = app(old);
        actions.iter().for_each(|&action| drop(app.update(Msg::Do(action))));
        let stage = app.position_to_remember().unwrap();
        let text = serde_json::to_string(&StoredPosition::of(&stage, app.index().briefing())).unwrap();
        let position: StoredPosition = serde_json::from_str(&text).unwrap();
        assert!(!text.contains("Two") && !text.contains("Paper"), "{text}");
        if old == new {
            assert_eq!(
                position.in_briefing(app.index().briefing()),
                Some(Stage { zoom: false, ..stage }),
                "{actions:?}"
            );
        }
        position.in_briefing(&load(new).unwrap())
    }

    #[test]
    fn a_position_survives_edits_of_the_file() {
        let old = [HEAD, SOURCE, ACTOR, EVENTS].concat();
        let added = [HEAD, SOURCE, ACTOR, "[[event]]\ntitle = \"Zero\"\ndate = \"2030\"\n", EVENTS].concat();
        let timeline = Action::Panel(Section::Timeline);
        let entry = |stage: Option<Stage>| stage.and_then(|stage| stage.selected[Section::Timeline]).map(EntryId::at);
        let page = |stage: Option<Stage>| stage.and_then(|stage| stage.reading).map(|page| page.subject);
        assert_eq!(entry(carried(&[timeline, Action::Down], &old, &added)), Some(2));
        let gone = old.replace("Two", "Three");
        assert_eq!(carried(&[timeline, Action::Down], &old, &gone), None, "the selected entry is gone");
        assert_eq!(entry(carried(&[timeline], &old, &gone)), Some(0));
        for (actions, wanted) in [
            (&[timeline, Action::Open][..], Subject::Entry(EntryId::new(Section::Timeline, 1))),
            (&[timeline, Action::Sources], Subject::SourcesOf(EntryId::new(Section::Timeline, 1))),
            (&[Action::Summary], Subject::Summary),
            (&[timeline, Action::Sources, Action::Open, Action::Open], Subject::Source(SourceId(0))),
        ] {
            carried(actions, &old, &old);
            assert_eq!(page(carried(actions, &old, &added)), Some(wanted), "{actions:?}");
        }
        let axis = carried(&[Action::Axis, Action::AxisZoomIn], &old, &old).unwrap().axis;
        assert_eq!(axis.map(|axis| axis.zoom), Some(1));
    }

    proptest! {
        #[test]
        fn any_position_can_be_gone_to(
            briefing in tables(),
            (panel, kinds) in (0..9usize, proptest::collection::vec((0..9usize, 0..9u32), 0..6)),
            (of, paragraph, zoom) in (0..5usize, any::<u32>(), any::<u8>()),
            centre in any::<Option<i64>>(),
        ) {
            let name = |kind: usize| TableKind::ALL[kind % TableKind::ALL.len()].name();
            let mark = |kind: usize, at: u32| {
                let kind = TableKind::ALL[kind % TableKind::ALL.len()];
                PartMark::of(&briefing, kind, at as usize).map(|mark| serde_json::to_string(&mark).unwrap())
            };
            let marks: Vec<String> = kinds.iter().filter_map(|&(kind, at)| mark(kind, at)).collect();
            let part = marks.first().map(|mark| format!("\"part\":{mark},")).unwrap_or_default();
            let of = ["part", "sources-of", "all-sources", "all-relations", "summary"][of];
            let centre = centre.map(|centre| format!("\"centre\":{centre},")).unwrap_or_default();
            let text = format!(
                "{{\"panel\":\"{}\",\"selected\":[{}],\"page\":{{\"of\":\"{of}\",{part}\"paragraph\":{paragraph}}},\
                 \"axis\":{{\"zoom\":{zoom},{centre}\"in_panel\":false}}}}",
                name(panel), marks.join(",")
            );
            let position: StoredPosition = serde_json::from_str(&text).unwrap();
            let app = App::new(Arc::new(Index::new(briefing)), 80, 24);
            if let Some(stage) = position.in_briefing(app.index().briefing()) {
                let mut session = Session::new(app.at_position(&stage), Theme::default(), Depth::None);
                for action in [Action::Down, Action::Back, Action::AxisZoomIn, Action::AxisLater, Action::AxisZoomOut, Action::Up] {
                    drop(session.update(Msg::Do(action)));
                    drop(session.frame());
                }
            }
        }
    }
}
