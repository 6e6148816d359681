//! The relations of an actor: a diagram with each relation's verb on its line, or sentences.

use super::builder::{Builder, MAX_LISTED};
use super::markdown;
use super::model::Subject;
use super::role::Role;
use super::styled::Styled;
use crate::briefing::{Certainty, Citation, EntryId, Relation};
use crate::outline::{self, Field, Value, phrase};
use crate::text;

/// Width of the longest verb that fits on a line of the diagram.
const MAX_VERB_CELLS: usize = 40;
/// Cells of a link's number.
const NUMBER_CELLS: usize = 4;
/// Cells of the strokes and spaces of a line.
const STROKE_CELLS: usize = 7;
/// Indent of the text below a line.
const INDENT_CELLS: usize = 4;

/// Writes the relations of `actor`, each as a link to the other side: first a tree of those it acts on, then a line for each
/// that acts on it. Each line reads as a sentence from left to right.
pub(super) fn write(page: &mut Builder, label: &str, actor: EntryId) {
    let places = page.index.relations(actor);
    let diagram = Diagram::of(page, actor, places);
    let mut branches: Vec<(Side, u32)> = places.iter().map(|&place| (Side::of(page, actor, place), place)).collect();
    // a relation has the same number whether the diagram fits or not
    if page.is_numbered() {
        branches.sort_by_key(|&(side, _)| side);
    }
    let Some(diagram) = diagram else {
        return page.links(label, &branches, |page, &(_, place)| sentence(page, actor, place));
    };
    let mut left = branches.iter().take(MAX_LISTED).filter(|(side, _)| *side != Side::In).count();
    let mut begins = left > 0;
    page.links(label, &branches, |page, &(side, place)| {
        if std::mem::take(&mut begins) {
            page.under_heading(&Styled::new(&format!("    {}", page.index.label(actor)), Role::Title));
        }
        left = left.saturating_sub(1);
        match side {
            Side::In => diagram.arrow(page, place),
            side => diagram.branch(page, (side, place), left == 0),
        }
    });
}

/// The direction of an actor's relation, in the order of the diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Out,
    Both,
    In,
}

impl Side {
    fn of(page: &Builder, actor: EntryId, place: u32) -> Self {
        let relation = relation(page, place);
        match (relation.mutual, relation.from == actor) {
            (true, _) => Side::Both,
            (false, true) => Side::Out,
            (false, false) => Side::In,
        }
    }
}

/// The columns of the diagram.
struct Diagram {
    actor: EntryId,
    /// Width of the longest verb.
    word: usize,
    /// Width of the longest name among those that act on the actor.
    name: usize,
    /// Cells for the text below a line.
    room: usize,
}

impl Diagram {
    /// Returns `None` if the diagram does not fit, or if the page is for a screen reader.
    fn of(page: &Builder, actor: EntryId, places: &[u32]) -> Option<Self> {
        let width = |id| text::width(page.index.label(id));
        let sides = places.iter().map(|&place| (Side::of(page, actor, place), relation(page, place)));
        let word = sides.clone().map(|(_, relation)| text::width(&relation.kind)).max()?;
        let out = sides.clone().filter(|(side, _)| *side != Side::In);
        let out = out.map(|(_, relation)| width(other(relation, actor))).max();
        let name = sides.filter(|(side, _)| *side == Side::In).map(|(_, relation)| width(relation.from)).max();
        let widest = out.unwrap_or(0).max(name.map_or(0, |name| name + width(actor)));
        let fits = word <= MAX_VERB_CELLS && NUMBER_CELLS + STROKE_CELLS + word + widest <= page.width();
        let (name, room) = (name.unwrap_or(0), page.width().saturating_sub(NUMBER_CELLS + INDENT_CELLS));
        (page.is_numbered() && !page.is_spoken() && fits).then_some(Self { actor, word, name, room })
    }

    /// Writes `├─ supplies and trains ──▸ Hezbollah`, with the qualifications of the relation below it.
    fn branch(&self, page: &mut Builder, (side, place): (Side, u32), last: bool) {
        let relation = relation(page, place);
        let mut text = Styled::new(if last { "└" } else { "├" }, Role::Rule);
        text.apart(if side == Side::Both { "◂" } else { stroke(relation.certainty) }, Role::Rule);
        self.line(&mut text, relation, page.index.label(other(relation, self.actor)));
        self.below(page, &mut text, relation, if last { "    " } else { "│   " });
        page.link(Subject::Entry(other(relation, self.actor)), &text);
    }

    /// Writes `Israel ─ strikes ──▸ Iran`, with the qualifications of the relation below it.
    fn arrow(&self, page: &mut Builder, place: u32) {
        let relation = relation(page, place);
        let name = page.index.label(relation.from);
        let mut text = Styled::new(name, Role::Text);
        let lead = stroke(relation.certainty).repeat(self.name.saturating_sub(text::width(name)) + 1);
        text.apart(&format!(" {lead}"), Role::Rule);
        self.line(&mut text, relation, page.index.label(self.actor));
        self.below(page, &mut text, relation, "    ");
        page.link(Subject::Entry(relation.from), &text);
    }

    /// Writes ` supplies and trains ──▸ Hezbollah`: the verb and the name it leads to.
    fn line(&self, text: &mut Styled, relation: &Relation, name: &str) {
        let left = self.word.saturating_sub(text::width(&relation.kind));
        text.apart(&format!(" {} ", relation.kind), Role::Text);
        text.apart(&format!("{}▸ ", stroke(relation.certainty).repeat(left + 1)), Role::Rule).apart(name, Role::Text);
    }

    fn below(&self, page: &Builder, text: &mut Styled, relation: &Relation, edge: &str) {
        let below = below(page, relation);
        for line in below.wrap(self.room, 0, None).iter().filter(|_| !below.is_empty()) {
            text.apart(&format!("\n{edge}"), Role::Rule).apart(&line.text(), Role::Dim);
        }
    }
}

/// Returns what qualifies a relation, and its detail.
fn below(page: &Builder, relation: &Relation) -> Styled {
    let detail = relation.detail.as_deref().map(|detail| markdown::styled(detail, Role::Dim).text().to_owned());
    let parts: Vec<String> = [Some(terms(page, relation)), detail].into_iter().flatten().collect();
    Styled::new(parts.join("\n").trim_start(), Role::Dim)
}

/// Returns a solid stroke for a confirmed relation, and a dashed one otherwise.
fn stroke(certainty: Option<Certainty>) -> &'static str {
    if certainty.is_none_or(|certainty| certainty == Certainty::Confirmed) { "─" } else { "┄" }
}

fn relation<'a>(page: &Builder<'a>, place: u32) -> &'a Relation {
    &page.index.briefing().relations[place as usize]
}

fn other(relation: &Relation, actor: EntryId) -> EntryId {
    if relation.from == actor { relation.to } else { relation.from }
}

/// Writes a relation as a sentence that links to the other side.
fn sentence(page: &mut Builder, actor: EntryId, place: u32) {
    let relation = relation(page, place);
    let text = statement(page, relation);
    page.link(Subject::Entry(other(relation, actor)), &text);
}

/// Returns a relation as a sentence, with what qualifies it.
pub(super) fn statement(page: &Builder, relation: &Relation) -> Styled {
    let mut text = Styled::new(page.index.label(relation.from), Role::Text);
    text.apart(&format!(" {} ", relation.kind), Role::Text).apart(page.index.label(relation.to), Role::Text);
    let terms = terms(page, relation);
    if !terms.is_empty() {
        text.apart(&format!("  {terms}"), Role::Dim);
    }
    if let Some(detail) = &relation.detail {
        text.apart("\n", Role::Dim).apart(markdown::styled(detail, Role::Dim).text(), Role::Dim);
    }
    text
}

/// Returns what qualifies a relation, and its sources: a relation has no page of its own for them.
fn terms(page: &Builder, relation: &Relation) -> String {
    let term = |field: &Field| match &field.value {
        Value::Text(text) => format!("{} {text}", field.label.to_lowercase()),
        Value::Term(term) => term.to_string(),
        Value::Date(date) => date.shown(page.dates()),
        _ => String::new(),
    };
    let terms = outline::relation_terms(relation);
    let source = |cited: &Citation| {
        let name = page.index.briefing().source(cited.source).map(phrase::source_name)?;
        Some(
            [Some(name), cited.locator.as_deref().map(str::to_owned)]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(", "),
        )
    };
    let sources = relation.sources.iter().filter_map(source);
    let all = terms.iter().map(term).chain(sources).filter(|term| !term.is_empty());
    all.collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::super::compose::page;
    use super::super::model::Setting;
    use super::*;
    use crate::briefing::{Section, load};
    use crate::index::Index;

    fn relations(width: usize, numbered: bool) -> Vec<String> {
        let text = "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n\
            [[actor]]\nid = \"a\"\nname = \"Arland\"\n[[actor]]\nid = \"b\"\nname = \"Bergen\"\n\
            [[relation]]\nfrom = \"b\"\nto = \"a\"\nkind = \"warns\"\n\
            [[relation]]\nfrom = \"a\"\nto = \"b\"\nkind = \"trades with\"\nmutual = true\ndetail = \"Grain.\"\n\
            [[relation]]\nfrom = \"a\"\nto = \"b\"\nkind = \"supplies\"\ncertainty = \"claimed\"\n";
        let index = Index::new(load(text).unwrap());
        let setting = Setting { width, numbered, ..Setting::default() };
        let page = page(&index, Subject::Entry(EntryId::new(Section::Actors, 0)), setting);
        assert_eq!(page.links.len(), 3);
        let relations = page.lines.iter().map(|line| line.text()).skip(2);
        relations.take_while(|line| !line.is_empty()).collect()
    }

    #[test]
    fn the_diagram_shows_who_acts_on_whom() {
        let diagram = [
            "Relations",
            "    Arland",
            "  1 ├┄ supplies ┄┄┄┄▸ Bergen",
            "    │   claimed",
            "  2 └◂ trades with ─▸ Bergen",
            "        mutual",
            "        Grain.",
            "  3 Bergen ─ warns ───────▸ Arland",
        ];
        assert_eq!(relations(40, true), diagram);
    }

    #[test]
    fn relations_that_are_not_listed_are_counted() {
        let mut text = "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n\
            [[actor]]\nid = \"a\"\nname = \"Arland\"\n[[actor]]\nid = \"b\"\nname = \"Bergen\"\n"
            .to_owned();
        for kind in 0..MAX_LISTED + 3 {
            text += &format!("[[relation]]\nfrom = \"a\"\nto = \"b\"\nkind = \"k{kind}\"\n");
        }
        let index = Index::new(load(&text).unwrap());
        for (numbered, last) in [(true, "100 └─ k99 ──▸ Bergen"), (false, "  – Arland k99 Bergen")] {
            let setting = Setting { width: 60, numbered, ..Setting::default() };
            let page = page(&index, Subject::Entry(EntryId::new(Section::Actors, 0)), setting);
            let lines: Vec<String> = page.lines.iter().map(|line| line.text()).collect();
            assert_eq!(page.links.len(), MAX_LISTED);
            assert!(lines.windows(2).any(|pair| pair == [last, "    and 3 more"]), "{lines:#?}");
        }
    }

    #[test]
    fn narrow_pages_and_screen_readers_get_sentences() {
        // on the screen in the order of the diagram, so that a link has the same number at any width
        assert_eq!(relations(24, true)[1], "  1 Arland supplies");
        assert_eq!(relations(40, false)[1], "  – Bergen warns Arland");
    }
}
