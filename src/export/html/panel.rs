//! A panel: its entries under the headings and gaps that the terminal shows.

use maud::{Markup, html};

use super::entry::entry;
use super::link::panel_anchor;
use crate::briefing::{EntryId, Section};
use crate::index::Index;
use crate::page::{self, Line, Role, Setting};

/// Cells of the window for which headings and gaps are set: wide enough for any of them.
const LEAD_CELLS: usize = 400;

pub(super) fn panel(index: &Index, section: Section) -> Markup {
    let (name, entries) = (panel_anchor(section), index.entries(section));
    let lead = |(place, &id): (usize, &EntryId)| (lead(index, entries, place), id);
    let led: Vec<(Vec<Line>, EntryId)> = entries.iter().enumerate().map(lead).collect();
    html! {
        section class="panel" id=(name) aria-labelledby={ (name) "-title" } {
            "\n" h2 id={ (name) "-title" } { (section.title()) " " span class="count" { (entries.len()) } } "\n"
            @if entries.is_empty() { p class="remark" { "None." } }
            @for group in led.chunk_by(|_, (lead, _)| !lead.iter().any(is_heading)) {
                div class="group" {
                    @for (lead, id) in group {
                        @for line in lead { (lead_line(line)) }
                        "\n" (entry(index, *id))
                    }
                }
            }
        }
        "\n"
    }
}

/// Returns what sets an entry apart from the one before it: a group's heading, a gap in time, an uncertain order.
fn lead(index: &Index, entries: &[EntryId], place: usize) -> Vec<Line> {
    let block = page::block(index, entries, place, Setting { width: LEAD_CELLS, ..Setting::default() });
    let mut order = Line::default();
    order.push(if block.bracket.above { "≈ order uncertain" } else { "" }, Role::Caution);
    block.lead.into_iter().chain([order]).filter(|line| !line.pieces.is_empty()).collect()
}

fn lead_line(line: &Line) -> Markup {
    let text = line.text();
    html! { @if is_heading(line) { h3 { (text.trim()) } } @else { p class="lead" { (text.trim()) } } }
}

fn is_heading(line: &Line) -> bool {
    line.pieces.first().is_some_and(|piece| piece.look.role == Role::Heading)
}
