//! Short phrases that panels and pages share: dates, tags, attributions, sources.

use std::borrow::Cow;

use crate::briefing::{
    Certainty, Consistency, DateStyle, EntryId, Event, EventStatus, Evidence, Likelihood, Question, Quote, Section,
    Source, Step, Words,
};
use crate::index::Index;
use crate::proof::{self, Closest, Concern, Found, Proof, Unusable, Wording};
use crate::text;

/// Cells of the words by which a quote differs from its source, beside the quote.
const MAX_DIFFERENCE_CELLS: usize = 28;

/// When an event is, in full.
pub fn when(event: &Event, index: &Index, dates: DateStyle) -> String {
    let near = |word: &str, id| format!("{word} “{}”", index.label(id));
    match (&event.date, event.before, event.after) {
        (Some(date), ..) => date.shown(dates),
        (None, Some(later), _) => format!("undated, {}", near("before", later)),
        (None, None, Some(earlier)) => format!("undated, {}", near("after", earlier)),
        (None, None, None) => "undated".to_owned(),
    }
}

/// When an event is, for the date column under the heading of `year`.
pub fn when_short(event: &Event, year: Option<i64>, dates: DateStyle) -> String {
    match (&event.date, event.ongoing) {
        (Some(date), _) => year.map_or_else(|| date.shown(dates), |year| date.within_year(year, dates)),
        (None, true) => "ongoing".to_owned(),
        (None, false) => match (event.before, event.after) {
            (Some(_), _) => "before".to_owned(),
            (None, Some(_)) => "after".to_owned(),
            (None, None) => "undated".to_owned(),
        },
    }
}

/// Years before the common era as historians write them: year 0 is 1 BCE.
pub fn year(year: i64) -> String {
    if year > 0 { year.to_string() } else { format!("{} BCE", 1 - year) }
}

/// A number of days in the largest unit that they fill at least twice.
pub fn stretch(days: i64) -> String {
    let (count, unit) = match days {
        ..60 => (days, "day"),
        60..730 => (days / 30, "month"),
        730.. => (days * 4 / 1461, "year"),
    };
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}

/// What sets an event apart from a confirmed fact of the past, in one or two words.
pub fn event_tag(event: &Event) -> String {
    let status = match event.status {
        EventStatus::Occurred => None,
        // the date says so where it is open or missing
        EventStatus::Ongoing if event.date.as_ref().is_none_or(|date| date.latest().is_none()) => None,
        status => Some(status.shown()),
    };
    let certainty = event.certainty.filter(|&certainty| certainty != Certainty::Confirmed).map(Certainty::shown);
    [status, certainty].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Verbatim or not, and whether that is proved. Only words that were found, and mislead nobody, have the check mark.
pub fn quote_form(index: &Index, id: EntryId) -> Cow<'static, str> {
    let form = match index.proof(id) {
        Proof::Paraphrase => "paraphrase",
        Proof::Found(Found { concerns, wording, .. }) => match (concerns.first(), wording) {
            (Some(Concern::Cut(_)), _) => "▲ verbatim, cut from a longer sentence",
            (Some(Concern::Omission { .. }), _) => "▲ verbatim, with a misleading omission",
            (Some(Concern::NextSpeaker(_)), _) => "▲ verbatim, runs into another speaker's words",
            (Some(Concern::Narration(_)), _) => "▲ verbatim, includes words outside quotation marks",
            (Some(Concern::PrefixNotFound | Concern::SuffixNotFound), _) => "▲ verbatim, not in the stated context",
            (None, Wording::InParts) => "✓ verbatim, with omissions",
            (None, _) => "✓ verbatim",
        },
        Proof::NotFound(closest) => {
            let difference = closest.as_deref().and_then(|closest| difference(index, id, closest));
            return Cow::Owned(format!("✗ verbatim, not found in its source{}", difference.unwrap_or_default()));
        }
        Proof::Ambiguous(_) => "▲ verbatim, found more than once in its source",
        Proof::Unusable(Unusable::Altered) => "verbatim, its source's text has been altered",
        Proof::Unusable(_) => "verbatim, its source's text cannot be read",
        Proof::NoText => "verbatim",
    };
    Cow::Borrowed(form)
}

/// The first difference between a quote and the passage that comes closest to it, in a few words.
fn difference(index: &Index, id: EntryId, closest: &Closest) -> Option<String> {
    let short =
        |words: &str| text::clip_words(&words.split_whitespace().collect::<Vec<_>>().join(" "), MAX_DIFFERENCE_CELLS);
    let source = closest.differs.first().zip(index.held_text(id));
    let has_words = |words: &String| words.contains(char::is_alphanumeric);
    let source = source.map(|(range, held)| short(&proof::shown(held.text(), range))).filter(has_words);
    let quote = closest.instead.first().map(|words| short(words)).filter(has_words);
    match (source, quote) {
        (Some(source), _) => Some(format!(", which has “{source}”")),
        (None, Some(quote)) => Some(format!(", which lacks “{quote}”")),
        (None, None) => None,
    }
}

/// Returns true if the words should have been found and were not, or mislead.
pub(crate) fn needs_caution(index: &Index, id: EntryId) -> bool {
    match index.proof(id) {
        Proof::NotFound(_) | Proof::Ambiguous(_) | Proof::Unusable(_) => true,
        proof => !proof.concerns().is_empty(),
    }
}

/// An entry in one line, verbatim words in quotation marks.
pub fn label(index: &Index, id: EntryId) -> Cow<'_, str> {
    match id.section {
        Section::Quotes if index.briefing().quote(id).is_some_and(|quote| quote.words.is_verbatim()) => {
            Cow::Owned(format!("“{}”", text::one_line(index.label(id))))
        }
        _ => text::one_line(index.label(id)),
    }
}

/// The same in at most `room` cells: words that are left out at the end are so within the marks.
pub fn label_in(index: &Index, id: EntryId, room: usize) -> String {
    let whole = label(index, id);
    match whole.strip_prefix('“').and_then(|words| words.strip_suffix('”')) {
        Some(words) if text::width(&whole) > room => format!("“{}”", text::clip_words(words, room.saturating_sub(2))),
        _ => text::clip_words(&whole, room),
    }
}

/// Verbatim or not, on what terms, where and when: what must stand beside any quote.
pub fn quote_terms(index: &Index, id: EntryId, dates: DateStyle) -> String {
    let Some(quote) = index.briefing().quote(id) else { return String::new() };
    format!("{}{}", quote_form(index, id), quote_circumstances(quote, dates))
}

/// On what terms, where and when, to follow the form.
pub fn quote_circumstances(quote: &Quote, dates: DateStyle) -> String {
    let part = if quote.partial && quote.words.is_verbatim() { ", part of a sentence" } else { "" };
    let attribution = quote.attribution.map(|attribution| attribution.shown().to_owned());
    let date = quote.date.as_ref().map(|date| date.shown(dates));
    let venue = quote.venue.as_deref().map(str::to_owned);
    let rest = [attribution, venue, date].into_iter().flatten().map(|part| format!(" · {part}"));
    std::iter::once(part.to_owned()).chain(rest).collect()
}

/// The status and priority of a question.
pub(crate) fn question_status(question: &Question) -> String {
    format!("{} · {} priority", question.status.shown(), question.priority.shown())
}

/// How a step of the script is shown, in a few words.
pub(crate) fn step_terms(step: &Step) -> String {
    let seconds = step.seconds.map(|seconds| format!("{seconds} s"));
    let related = step.related.then(|| "related only".to_owned());
    let read = step.read.then(|| "reading pane".to_owned());
    [seconds, related, read].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// How evidence bears on each hypothesis: "h1 consistent, h2 neutral".
pub(crate) fn ratings(question: &Question, evidence: &Evidence) -> String {
    let rating = |&(place, rating): &(usize, Consistency)| {
        Some(format!("{} {}", question.hypotheses.get(place)?.id, rating.shown()))
    };
    evidence.ratings.iter().filter_map(rating).collect::<Vec<_>>().join(", ")
}

/// The words of a quote as they may be shown: verbatim in quotation marks, paraphrase never.
pub fn quoted(words: &Words) -> String {
    match words {
        Words::Verbatim(text) => format!("“{text}”"),
        Words::Paraphrase(text) => text.to_string(),
    }
}

/// A likelihood with its ICD 203 range.
pub fn likelihood(likelihood: Likelihood) -> String {
    let (low, high) = likelihood.percent();
    format!("{} ({low}–{high} %)", likelihood.shown())
}

/// A source in one line: outlet, title, date.
pub fn source(source: &Source, dates: DateStyle) -> String {
    let outlet = source.outlet.as_deref().or(source.author.as_deref()).map(str::to_owned);
    let published = source.published.as_ref().map(|date| date.shown(dates));
    [outlet, Some(source.title.to_string()), published].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A source in a word or two: who published it, or its title.
pub fn source_name(source: &Source) -> String {
    source.outlet.as_deref().unwrap_or(&source.title).to_owned()
}
