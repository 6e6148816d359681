//! One entry in its panel: its own rows, and the rows that separate it from the entry before.

#![warn(clippy::indexing_slicing)] // an entry may be of another version of the file

use std::cmp::Ordering;

use super::markdown;
use super::model::Setting;
use super::quote::{form_role, words};
use super::role::Role;
use super::styled::{Line, Look, Styled};
use super::timeline::{Bracket, EventList};
use crate::briefing::{DateHeading, DateStyle, EntryId, Priority, Section};
use crate::date::day_heading;
use crate::index::{Index, Pattern};
use crate::outline::phrase;
use crate::text;

/// Cells to the left of an event, the last of the panel's gutter included, that are for the bracket.
const BRACKET_CELLS: usize = 1;
/// Cells from a heading to the date column, where gaps are shown.
const GAP_INDENT: usize = 3;
/// Maximum width of a line in the date column of the timeline.
const DATE_CELLS: usize = 14;
/// Width from which an event's title has a column of its own; on narrower panels it follows the date.
const MIN_COLUMNS_WIDTH: usize = DATE_CELLS + 1 + 24;
/// Cells below which a truncated role is not shown.
const MIN_ROLE_CELLS: usize = 6;

/// The rows of one entry in a panel.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// Rows before the entry: a group's heading, a gap in time. Never selected.
    pub lead: Vec<Line>,
    /// The entry's own rows; at least one.
    pub lines: Vec<Line>,
    /// The neighbours of an event whose order with it is not known.
    pub bracket: Bracket,
}

impl Block {
    /// Returns the number of rows.
    pub fn height(&self) -> usize {
        self.lead.len() + self.lines.len()
    }

    /// Returns the part of the bracket at a row, counted from the first of `lead`.
    pub fn bracket_at(&self, row: usize) -> Option<&'static str> {
        let Bracket { above, below } = self.bracket;
        match row.cmp(&self.lead.len()) {
            Ordering::Less => above.then_some("│"),
            Ordering::Equal => self.bracket.sign(),
            Ordering::Greater => below.then_some("│"),
        }
    }
}

/// Returns the rows of the entry at `position` of a list.
pub fn block(index: &Index, entries: &[EntryId], position: usize, setting: Setting) -> Block {
    let Some(&id) = entries.get(position) else { return Block::default() };
    let previous = position.checked_sub(1).and_then(|before| entries.get(before)).copied();
    let news = setting.news.and_then(|news| news.of_entry(id)).map(|item| item.state.word());
    let Setting { marks, is_closed, dates, as_spoken, .. } = setting;
    let width = setting.width.max(1);
    let set = Set { index, entries, position, id, previous, width, marks, news, is_closed, dates, as_spoken };
    match id.section {
        Section::Actors => set.actor(),
        Section::Timeline => set.event(),
        Section::Quotes => set.quote(),
        Section::Questions => set.question(),
    }
}

struct Set<'a> {
    index: &'a Index,
    entries: &'a [EntryId],
    position: usize,
    id: EntryId,
    previous: Option<EntryId>,
    width: usize,
    marks: Option<&'a Pattern>,
    /// "new" or "changed", if it is.
    news: Option<&'static str>,
    /// See [`Setting::is_closed`].
    is_closed: bool,
    dates: DateStyle,
    /// See [`Setting::as_spoken`].
    as_spoken: bool,
}

impl Set<'_> {
    fn actor(&self) -> Block {
        let briefing = self.index.briefing();
        let Some(actor) = briefing.actor(self.id) else { return Block::default() };
        let kind = |id| briefing.actor(id).and_then(|actor| actor.kind).map_or("Others", |kind| kind.shown());
        let new_group = self.previous.is_none_or(|previous| kind(previous) != kind(self.id));
        let mut lines = Styled::new(&actor.name, Role::Text).wrap(self.width, 2, self.marks);
        if let (Some(role), [line]) = (&actor.role, &mut lines[..]) {
            let tag = self.news.map_or(0, |word| text::width(word) + 2);
            let room = self.width.saturating_sub(line.width() + 2 + tag);
            let shown = text::clip_words(role, room);
            // a truncated role of one short word says nothing, but a whole role that short does
            if shown == **role || text::width(&shown) >= MIN_ROLE_CELLS {
                line.push("  ", Role::Text);
                line.pieces.extend(self.one_line(&shown, Role::Dim).pieces);
            }
        }
        self.tag(&mut lines, ("", 2), self.width);
        Block { lead: if new_group { self.heading(kind(self.id)) } else { Vec::new() }, lines, ..Block::default() }
    }

    fn event(&self) -> Block {
        let Some(event) = self.index.briefing().event(self.id) else { return Block::default() };
        let timeline = self.timeline();
        let heading = timeline.heading(self.position);
        let width = self.width.saturating_sub(BRACKET_CELLS).max(1);
        let mut date = Styled::new(&phrase::when_short(event, heading, self.dates), Role::Dim);
        let (mut lines, edge) = if width >= MIN_COLUMNS_WIDTH {
            let title = Styled::new(&event.title, Role::Text).wrap(width - DATE_CELLS - 1, 0, self.marks);
            (beside(&date.wrap(DATE_CELLS, 0, self.marks), title), DATE_CELLS + 1)
        } else {
            date.apart("  ", Role::Dim).apart(&event.title, Role::Text);
            (date.wrap(width, 2, self.marks), 2)
        };
        self.tag(&mut lines, (&phrase::event_tag(event), edge), width);
        let lines = lines.into_iter().map(|line| indent(line, BRACKET_CELLS)).collect();
        Block { lead: self.event_lead(&timeline, heading), lines, bracket: timeline.bracket(self.position) }
    }

    fn timeline(&self) -> EventList<'_> {
        EventList { index: self.index, entries: self.entries, dates: self.dates, is_closed: self.is_closed }
    }

    /// Returns the year and the day if they differ, and a row if there is a gap between the two events.
    fn event_lead(&self, timeline: &EventList, heading: DateHeading) -> Vec<Line> {
        let gap = timeline.gap(self.position).map(phrase::duration);
        let before = self.position.checked_sub(1);
        let (new_year, day) = (before.map(|at| timeline.year(at)) != Some(heading.year), heading.day);
        let day_before = || before.and_then(|at| timeline.day_in_force(at));
        let style = self.dates.days;
        let text = match (heading.year, day) {
            (Some(year), _) if new_year => {
                let text = day.map_or_else(|| phrase::year(year), |day| day_heading(day, true, style));
                let zone = timeline.zone_named(self.position, year);
                Some(text + &zone.map(|zone| format!(" · times in {zone}")).unwrap_or_default())
            }
            (None, _) if new_year => Some("Undated".to_owned()),
            (_, Some(day)) if day_before() != Some(day) => Some(day_heading(day, false, style)),
            _ => None,
        };
        let later = |gap: &str| format!("  ┄ {gap} later");
        match (text, gap) {
            (Some(text), gap) => {
                let mut lead = self.heading(&text);
                match (gap, &mut lead[..]) {
                    (Some(gap), [.., line]) if line.width() + text::width(&later(&gap)) <= self.width => {
                        line.push(later(&gap), Role::Dim);
                    }
                    (Some(gap), [above, _]) => *above = self.gap_row(&gap),
                    _ => {}
                }
                lead
            }
            (None, Some(gap)) => vec![self.gap_row(&gap)],
            // the day above ends here
            (None, None) if timeline.leaves_day(self.position) => vec![Line::default()],
            (None, None) => Vec::new(),
        }
    }

    fn gap_row(&self, gap: &str) -> Line {
        let room = self.width.saturating_sub(GAP_INDENT);
        if room == 0 {
            return Line::default();
        }
        indent(self.one_line(&text::clip_words(&format!("┄ {gap} ┄"), room), Role::Dim), GAP_INDENT)
    }

    fn quote(&self) -> Block {
        let Some(quote) = self.index.briefing().quote(self.id) else { return Block::default() };
        let context = quote.context.as_deref().filter(|_| self.as_spoken);
        let context = context.map(|context| {
            let words = markdown::styled(context, Role::Dim);
            let words = text::one_line(words.text());
            // such as "Question: …"
            let is_labelled = words.split_once(':').is_some_and(|(label, _)| !label.contains(char::is_whitespace));
            let label = if is_labelled { "" } else { "In reply to: " };
            Styled::new(&format!("{label}{words}"), Role::Dim).wrap(self.width, 1, self.marks)
        });
        let mut lines = context.unwrap_or_default();
        lines.extend(words(&quote.words).wrap(self.width, 1, self.marks));
        // the speaker is right below the words, since a heading above them may be scrolled out of sight
        let mut terms = Styled::new("— ", Role::Dim);
        terms.apart(self.index.label(quote.speaker), Role::Heading).apart(" · ", Role::Dim);
        terms.apart(&phrase::quote_form(self.index, self.id), form_role(self.index, self.id));
        terms.apart(&phrase::quote_circumstances(quote, self.dates), Role::Dim);
        let terms = terms.wrap(self.width.saturating_sub(1), 0, self.marks);
        lines.extend(terms.into_iter().map(|line| indent(line, 1)));
        self.tag(&mut lines, ("", 1), self.width);
        let lead = if self.previous.is_some() { vec![Line::default()] } else { Vec::new() };
        Block { lead, lines, ..Block::default() }
    }

    fn question(&self) -> Block {
        let Some(question) = self.index.briefing().question(self.id) else { return Block::default() };
        let mut text = match question.priority {
            Priority::High => Styled::new("▲ ", Role::Caution),
            Priority::Medium => Styled::new("△ ", Role::Dim),
            Priority::Low => Styled::new("▽ ", Role::Dim),
        };
        text.apart(&question.text, Role::Text);
        let mut lines = text.wrap(self.width, 2, self.marks);
        self.tag(&mut lines, (&phrase::question_tag(question), 2), self.width);
        Block { lines, ..Block::default() }
    }

    /// Returns a group's heading, below an empty row unless it is the list's first row.
    fn heading(&self, text: &str) -> Vec<Line> {
        let mut lines = if self.previous.is_some() { vec![Line::default()] } else { Vec::new() };
        lines.push(self.one_line(text, Role::Heading));
        lines
    }

    /// Returns `text` in one line, cut at a word if it is too long.
    fn one_line(&self, text: &str, look: impl Into<Look>) -> Line {
        let lines = Styled::new(&text::clip_words(text, self.width), look).wrap(self.width, 0, self.marks);
        lines.into_iter().next().unwrap_or_default()
    }

    /// Appends a tag and the entry's news at the right edge of the last line of `width` cells, or on a separate line from
    /// column `edge`.
    fn tag(&self, lines: &mut Vec<Line>, (tag, edge): (&str, usize), width: usize) {
        let mut all = Line::default();
        all.push(tag, Role::Dim);
        if let Some(news) = self.news {
            all.push(if tag.is_empty() { "" } else { " · " }, Role::Dim);
            all.push(news, Role::Accent);
        }
        let fits = all.pieces.is_empty() || lines.last_mut().is_some_and(|line| line.append_right(all.clone(), width));
        if !fits {
            let mut styled = Styled::default();
            for piece in &all.pieces {
                styled.push(&piece.text, piece.look);
            }
            lines.extend(
                styled.wrap(width.saturating_sub(edge), 0, self.marks).into_iter().map(|line| indent(line, edge)),
            );
        }
    }
}

fn indent(mut line: Line, cells: usize) -> Line {
    if cells > 0 {
        line.pieces.insert(0, super::Piece::new(" ".repeat(cells), Look::default()));
    }
    line
}

/// Puts two columns side by side: the left one `DATE_CELLS` wide, with a gap of one.
fn beside(left: &[Line], mut right: Vec<Line>) -> Vec<Line> {
    right.resize(right.len().max(left.len()), Line::default());
    let line = |(place, right): (usize, Line)| {
        let mut line = left.get(place).cloned().unwrap_or_default();
        line.push(" ".repeat(DATE_CELLS + 1 - line.width().min(DATE_CELLS)), Role::Text);
        line.pieces.extend(right.pieces);
        line
    };
    right.into_iter().enumerate().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::load;

    /// Returns the row of an actor with this role in a panel of `width` cells.
    fn actor(role: &str, width: usize) -> String {
        let actor = format!("[[actor]]\nid = \"ada\"\nname = \"Ada\"\nrole = \"{role}\"\n");
        let text = format!("schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2031-05-18\"\n{actor}");
        let index = Index::new(load(&text).unwrap());
        let block = block(&index, &[EntryId::new(Section::Actors, 0)], 0, Setting { width, ..Setting::default() });
        block.lines.iter().map(Line::text).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn a_role_is_shown_if_it_fits_and_never_cut_too_short() {
        for role in ["x", "議長", "Chair", "Envoy", "Deputy", "Deputy chair of the port"] {
            let whole = 3 + 2 + text::width(role);
            for width in whole..whole + 20 {
                assert_eq!(actor(role, width), format!("Ada  {role}"), "{width}");
            }
            assert!(!actor(role, whole - 1).contains(role));
        }
        assert_eq!(actor("Deputy chair of the port", 14), "Ada  Deputy…");
        assert_eq!(actor("Deputy chair of the port", 11), "Ada  Deput…");
        assert_eq!(actor("An envoy", 10), "Ada");
    }
}
