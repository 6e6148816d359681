//! Passages of a text with their dates.

use std::ops::Range;

use super::context::Context;
use super::order::DateOrder;
use super::reader::{DateReader, DateSettings};
use super::tense_words::Tense;
use super::when::{DateForm, DateReading, When};
use crate::briefing::{Date, Day};
use crate::draft::article::Article;

/// A date and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// Position of the words.
    pub range: Range<usize>,
    /// The most likely meaning.
    pub edtf: String,
    /// The text speaks of it as in the future.
    pub future: bool,
    /// What must be checked about it.
    pub note: Option<&'static str>,
}

/// What is known about the dates of a text before it is read.
#[derive(Clone, Copy, Debug)]
pub(in crate::draft) struct DateFacts {
    /// The as-of date.
    pub as_of: Day,
    /// The day on which the text was published, if its document says so.
    pub published: Option<Day>,
    /// The order of day, month and year in figures.
    pub order: Option<DateOrder>,
}

/// Sentences, rows and items with their dates. The range is the title of the event: what is left of a row or an item
/// without its leading time.
pub(in crate::draft) type DatedPassages = Vec<(Range<usize>, Vec<Dated>)>;

pub(super) struct Finder<'a, 't> {
    pub article: &'a Article<'t>,
    pub frame: &'a str,
    pub context: Context,
    pub found: DatedPassages,
    /// The text says when it was published.
    pub is_published: bool,
}

impl Finder<'_, '_> {
    pub(super) fn reader<'r>(&'r self, range: Range<usize>, settings: &'r DateSettings) -> DateReader<'r> {
        let mut reader = DateReader::new(self.article.text, self.frame, range, settings);
        reader.context = self.context.clone();
        reader
    }
}

/// Gives times without a day the day of the sentence, the paragraph, or the heading above.
pub(super) fn place_times(reader: &DateReader<'_>, readings: &mut Vec<DateReading>) {
    let context = &reader.context;
    let heading = context.heading_day.filter(|_| context.heading_distance <= 1 && !context.is_heading_of_text);
    let mut day = readings.iter().find(|reading| reading.form == DateForm::TextClock).and_then(|time| {
        let before = readings.iter().take_while(|reading| reading.from < time.from).filter_map(DateReading::day).last();
        before.or_else(|| heading.or(context.day.filter(|_| context.is_day_of_paragraph)))
    });
    let story = context.story.filter(|_| readings.iter().all(|reading| reading.form == DateForm::TextClock));
    let later = readings.iter().find_map(DateReading::day);
    readings.retain(|reading| reading.form != DateForm::TextClock || !reader.is_bracketed(reading));
    for reading in readings {
        if reading.form == DateForm::TextClock && reading.when.is_none() {
            let told = || story.filter(|_| reader.is_told(reading.from));
            reading.when = day.or(later).or_else(told).map(When::Day);
        } else {
            day = reading.day().or(day);
        }
    }
}

/// Returns a reading as a date of the draft.
pub(super) fn dated(reader: &DateReader<'_>, reading: &DateReading) -> Option<Dated> {
    let edtf = reader.edtf(reading)?;
    let date = Date::parse(&edtf).ok()?;
    let today = reader.settings.today;
    let is_ahead = reader.tense(reading.from.max(reading.to.saturating_sub(1))) == Tense::Ahead
        && date.latest().is_some_and(|day| day >= today);
    let future = is_ahead || date.earliest().is_some_and(|day| day > today);
    let end = reader.tokens[reading.to - 1].end;
    // "10 a.m."
    let end = end + usize::from(reader.word(reading.to - 1).ends_with(".m") && reader.text[end..].starts_with('.'));
    let range = reader.tokens[reading.from].start..end;
    Some(Dated { range, edtf, future, note: reader.note(reading) })
}
