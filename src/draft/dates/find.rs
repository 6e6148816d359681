//! Finds the dates of a text: sentence by sentence in prose, one event for each row of a table and each item of a timed list.

use std::ops::Range;

use super::context::Context;
use super::lexicon::Lexicon;
use super::passages::{DateFacts, Dated, DatedPassages, Finder, dated, place_times};
use super::reader::{DateReader, DateSettings};
use super::rows;
use super::survey;
use super::units::{DateUnit, UnitKind, units};
use super::when::{DateForm, DateReading, When};
use super::zones::ClockZone;
use crate::briefing::Day;
use crate::document::{BlockKind, TextBlock};
use crate::draft::article::{Article, sentences};
use crate::draft::language::{Language, TextLanguages};

/// Passages with dates at the start of the text, one of which may tell the day of what it reports.
const MAX_STORY_PASSAGES: usize = 4;

/// Returns the passages that contain dates.
pub(in crate::draft) fn dates(
    article: &Article<'_>,
    frame: &str,
    languages: &TextLanguages,
    facts: DateFacts,
) -> DatedPassages {
    let text = article.text;
    let lexicon = |language: Language| match language {
        Language::French => Lexicon::French,
        Language::German => Lexicon::German,
        Language::English | Language::Other(_) => Lexicon::English,
    };
    let main = lexicon(languages.main());
    let mut settings = DateSettings {
        lexicon: main,
        today: facts.as_of,
        anchor: facts.as_of,
        order: facts.order.or_else(|| survey::order(text, main)),
        zone: survey::zone(text),
    };
    let published = facts.published.filter(|day| *day <= facts.as_of).or_else(|| survey::published(text, &settings));
    settings.anchor = published.unwrap_or(facts.as_of);
    let mut finder =
        Finder { article, frame, context: Context::default(), found: Vec::new(), is_published: published.is_some() };
    for (number, block) in article.blocks.iter().enumerate() {
        let lexicon = lexicon(languages.of(number));
        let own = DateSettings { lexicon, ..settings.clone() };
        finder.block(block, if lexicon == main { &settings } else { &own });
    }
    finder.found
}

impl Finder<'_, '_> {
    fn block(&mut self, block: &TextBlock, settings: &DateSettings) {
        self.context.year = None;
        self.context.is_day_of_paragraph = false;
        let unit = |kind| DateUnit { range: block.range.clone(), kind };
        let units = match block.kind {
            BlockKind::Code => return,
            BlockKind::Heading(level) => vec![unit(UnitKind::Heading(level))],
            BlockKind::ListItem => vec![unit(UnitKind::Item)],
            BlockKind::TableHead | BlockKind::TableRow => vec![unit(UnitKind::Row)],
            BlockKind::Paragraph | BlockKind::BlockQuote => units(self.article.text, block.range.clone()),
        };
        for unit in units {
            let DateUnit { range, kind } = unit;
            if kind != UnitKind::Row {
                self.context.table_zone = ClockZone::None;
            }
            if !matches!(kind, UnitKind::Row | UnitKind::Item) {
                self.context.row = None;
            }
            match kind {
                UnitKind::Heading(level) => self.heading(range, level, settings),
                UnitKind::Row => rows::row(self, range, settings),
                UnitKind::Item if rows::item(self, range.clone(), settings) => {}
                UnitKind::Item | UnitKind::Prose => self.prose(range, settings),
            }
        }
        self.context.heading_distance += 1;
    }

    fn prose(&mut self, range: Range<usize>, settings: &DateSettings) {
        for sentence in whole_sentences(self.article.text, sentences(self.frame, range), settings.lexicon) {
            let mut reader = self.reader(sentence.clone(), settings);
            if !reader.tokens.iter().any(|token| token.may_begin) {
                continue;
            }
            let mut readings = reader.readings();
            place_times(&reader, &mut readings);
            let dated: Vec<Dated> = readings.iter().filter_map(|reading| dated(&reader, reading)).collect();
            let is_new = readings.iter().any(|reading| reading.day().is_some());
            let mut context = reader.context;
            context.is_day_of_paragraph |= is_new;
            if self.is_published && self.found.len() < MAX_STORY_PASSAGES {
                let days =
                    readings.iter().filter(|reading| reading.form == DateForm::Weekday).filter_map(DateReading::day);
                let age = |day: &Day| settings.anchor.number() - day.number();
                context.story = context.story.or(days.into_iter().find(|day| (0..=1).contains(&age(day))));
            }
            self.context = context;
            if !dated.is_empty() {
                self.found.push((sentence, dated));
            }
        }
    }

    /// Takes the year, the day and the zone of a heading for what follows. A heading that is only a day is no event.
    fn heading(&mut self, range: Range<usize>, level: u8, settings: &DateSettings) {
        self.context.year = None;
        let mut reader = self.reader(range.clone(), settings);
        let mut readings = reader.readings();
        let zone = survey::zone_of_heading(&reader);
        let day = readings.iter().find_map(DateReading::day);
        let year = year_of_heading(&reader, &readings).filter(|(year, _)| *year != settings.anchor.year());
        let words: usize = readings.iter().map(|reading| reading.to - reading.from).sum();
        let is_only_day = words == reader.tokens.len()
            && readings.iter().all(|reading| reading.clock.is_none() && reading.form != DateForm::Relative);
        place_times(&reader, &mut readings);
        let dated: Vec<Dated> = readings.iter().filter_map(|reading| dated(&reader, reading)).collect();
        let context = &mut self.context;
        if day.is_some() || level <= context.heading_level {
            context.heading_day = day;
            context.heading_level = level;
            context.heading_distance = 0;
            context.is_heading_of_text = self.is_published && day == Some(settings.anchor);
        }
        context.heading = year.or(context.heading);
        context.day = day.or(context.day);
        if zone.is_certain() {
            context.zone = zone;
        }
        if !dated.is_empty() && !is_only_day {
            self.found.push((range, dated));
        }
    }
}

/// Returns the year that a heading gives, and its month, if any.
fn year_of_heading(reader: &DateReader<'_>, readings: &[DateReading]) -> Option<(i64, Option<u8>)> {
    let full = readings.iter().filter(|reading| reading.form == DateForm::Full);
    let year = full.filter_map(|reading| reading.when.as_ref()).find_map(|when| match when {
        When::Month(year, month) => Some((*year, Some(*month))),
        When::Year(year) => Some((*year, None)),
        When::Day(day) => Some((day.year(), Some(day.month()))),
        _ => None,
    });
    let last = reader.tokens.len().checked_sub(1);
    year.or_else(|| Some((reader.year_number(0).or_else(|| reader.year_number(last?))?, None)))
}

/// Joins sentences that were parted after the number of a day: `17. Mai`.
fn whole_sentences(text: &str, parts: Vec<Range<usize>>, lexicon: Lexicon) -> Vec<Range<usize>> {
    if lexicon != Lexicon::German {
        return parts;
    }
    let mut whole: Vec<Range<usize>> = Vec::with_capacity(parts.len());
    for part in parts {
        let goes_on = whole.last().is_some_and(|last| {
            let before = text[last.clone()].trim_end().strip_suffix('.').unwrap_or_default();
            before.ends_with(|c: char| c.is_ascii_digit())
        });
        match whole.last_mut().filter(|_| goes_on) {
            Some(last) => last.end = part.end,
            None => whole.push(part),
        }
    }
    whole
}
