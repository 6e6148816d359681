//! Short phrases that panels and pages share: dates, tags, attributions, sources.

use crate::briefing::proof::Proof;
use crate::briefing::{Certainty, EntryId, Event, EventStatus, Likelihood, Source, Words};
use crate::index::Index;

/// When an event is, in full.
pub fn when(event: &Event, index: &Index) -> String {
    let near = |word: &str, id| format!("{word} “{}”", index.label(id));
    match (&event.date, event.before, event.after) {
        (Some(date), ..) => date.to_string(),
        (None, Some(later), _) => format!("undated, {}", near("before", later)),
        (None, None, Some(earlier)) => format!("undated, {}", near("after", earlier)),
        (None, None, None) => "undated".to_owned(),
    }
}

/// When an event is, for the date column under the heading of `year`.
pub fn when_short(event: &Event, year: Option<i64>) -> String {
    match (&event.date, event.ongoing) {
        (Some(date), _) => year.map_or_else(|| date.to_string(), |year| date.within_year(year)),
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

/// Verbatim or not, and whether that is proved: only what was found in the source's text has the mark.
pub fn quote_form(index: &Index, id: EntryId) -> &'static str {
    match index.proof(id) {
        Proof::Paraphrase => "paraphrase",
        Proof::Exact(_) | Proof::Normalised(_) | Proof::Segments(_) => "✓ verbatim",
        Proof::NotFound => "verbatim, not found in its source",
        Proof::Ambiguous => "verbatim, found more than once in its source",
        Proof::NoText | Proof::Unusable(_) => "verbatim",
    }
}

/// Verbatim or not, on what terms, where and when: what must stand beside any quote.
pub fn quote_terms(index: &Index, id: EntryId) -> String {
    let quote = &index.briefing().quotes[id.at()];
    let part = if quote.partial && quote.words.is_verbatim() { ", part of a sentence" } else { "" };
    let form = format!("{}{part}", quote_form(index, id));
    let attribution = quote.attribution.map(|attribution| attribution.shown().to_owned());
    let date = quote.date.as_ref().map(ToString::to_string);
    let venue = quote.venue.as_deref().map(str::to_owned);
    [Some(form), attribution, venue, date].into_iter().flatten().collect::<Vec<_>>().join(" · ")
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
pub fn source(source: &Source) -> String {
    let outlet = source.outlet.as_deref().or(source.author.as_deref()).map(str::to_owned);
    let published = source.published.as_ref().map(ToString::to_string);
    [outlet, Some(source.title.to_string()), published].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A source in a word or two: who published it, or its title.
pub fn source_name(source: &Source) -> String {
    source.outlet.as_deref().unwrap_or(&source.title).to_owned()
}
