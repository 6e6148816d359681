//! Short phrases that panels and pages share: dates, tags, attributions, sources.

use std::borrow::Cow;

use crate::briefing::{
    Certainty, Citation, Consistency, DateHeading, DateStyle, EntryId, Event, EventStatus, Evidence, Likelihood,
    Question, QuestionStatus, Quote, Relation, Section, Source, Step, StepFocus, Target, Words,
};
use crate::date::SECONDS_PER_DAY;
use crate::index::Index;
use crate::text;

pub(crate) use super::form::{needs_caution, quote_form};

const SECONDS_PER_HOUR: i64 = 3600;

/// Returns the date of an event in full, or its place in the order of events.
pub(crate) fn when(event: &Event, index: &Index, dates: DateStyle) -> String {
    let near = |word: &str, id| format!("{word} “{}”", index.label(id));
    match (&event.date, event.before, event.after) {
        (Some(date), ..) => date.shown(dates),
        (None, Some(later), _) => format!("undated, {}", near("before", later)),
        (None, None, Some(earlier)) => format!("undated, {}", near("after", earlier)),
        (None, None, None) => "undated".to_owned(),
    }
}

/// Returns the date of an event for the date column, under `heading`.
pub(crate) fn when_short(event: &Event, heading: DateHeading, dates: DateStyle) -> String {
    match (&event.date, event.ongoing) {
        (Some(date), _) => {
            if heading.year.is_some() {
                date.within(heading, dates)
            } else {
                date.shown(dates)
            }
        }
        (None, true) => "ongoing".to_owned(),
        (None, false) => match (event.before, event.after) {
            (Some(_), _) => "before".to_owned(),
            (None, Some(_)) => "after".to_owned(),
            (None, None) => "undated".to_owned(),
        },
    }
}

/// Returns a year; year 0 is 1 BC, as in dates.
pub(crate) fn year(year: i64) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1 - year) }
}

/// Returns a length of time: `42 min`, `3 h 26 min`, `1 day 2 h`, `2 days`, `5 months` or `3 years`.
pub(crate) fn duration(seconds: i64) -> String {
    let plural = |count: i64, unit: &str| format!("{count} {unit}{}", if count == 1 { "" } else { "s" });
    let with_rest = |whole: String, rest: i64, unit: &str| match rest {
        0 => whole,
        _ => format!("{whole} {rest} {unit}"),
    };
    let (minutes, hours) = (seconds / 60, seconds / SECONDS_PER_HOUR);
    // a day on which the clocks are set forward is an hour shorter
    let days = seconds.saturating_add(SECONDS_PER_HOUR) / SECONDS_PER_DAY;
    match (seconds, days) {
        (..60, _) => format!("{} s", seconds.max(0)),
        (..SECONDS_PER_HOUR, _) => format!("{minutes} min"),
        (..SECONDS_PER_DAY, _) => with_rest(format!("{hours} h"), minutes % 60, "min"),
        (_, ..2) => with_rest("1 day".to_owned(), hours - 24, "h"),
        (_, ..60) => plural(days, "day"),
        (_, ..731) => plural(days / 30, "month"),
        _ => plural(days.saturating_mul(4) / 1461, "year"),
    }
}

/// Returns what distinguishes an event from a confirmed one in the past, in one or two words.
pub(crate) fn event_tag(event: &Event) -> String {
    let status = match event.status {
        EventStatus::Occurred => None,
        // an open or missing date says so
        EventStatus::Ongoing if event.date.as_ref().is_none_or(|date| date.latest().is_none()) => None,
        status => Some(status.shown()),
    };
    let certainty = event.certainty.filter(|&certainty| certainty != Certainty::Confirmed).map(Certainty::shown);
    [status, certainty].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Returns the name of an entry in one line, with verbatim words in quotation marks.
pub(crate) fn label(index: &Index, id: EntryId) -> Cow<'_, str> {
    match id.section {
        Section::Quotes if index.briefing().quote(id).is_some_and(|quote| quote.words.is_verbatim()) => {
            Cow::Owned(format!("“{}”", text::one_line(index.label(id))))
        }
        _ => text::one_line(index.label(id)),
    }
}

/// Returns the name of an entry in at most `room` cells. Verbatim words are truncated inside their quotation marks.
pub(crate) fn label_in(index: &Index, id: EntryId, room: usize) -> String {
    let whole = label(index, id);
    match whole.strip_prefix('“').and_then(|words| words.strip_suffix('”')) {
        Some(words) if text::width(&whole) > room => format!("“{}”", text::clip_words(words, room.saturating_sub(2))),
        _ => text::clip_words(&whole, room),
    }
}

/// Returns form, attribution, place and date of a quote: what must accompany any quote.
pub(crate) fn quote_terms(index: &Index, id: EntryId, dates: DateStyle) -> String {
    let Some(quote) = index.briefing().quote(id) else { return String::new() };
    format!("{}{}", quote_form(index, id), quote_circumstances(quote, dates))
}

/// Returns attribution, place and date of a quote, to follow its form.
pub(crate) fn quote_circumstances(quote: &Quote, dates: DateStyle) -> String {
    let part = if quote.partial && quote.words.is_verbatim() { ", part of a sentence" } else { "" };
    let attribution = quote.attribution.map(|attribution| attribution.shown().to_owned());
    let date = quote.date.as_ref().map(|date| date.shown(dates));
    let venue = quote.venue.as_deref().map(str::to_owned);
    let rest = [attribution, venue, date].into_iter().flatten().map(|part| format!(" · {part}"));
    std::iter::once(part.to_owned()).chain(rest).collect()
}

/// Returns what a list says about a question: its status unless it is open, and who asked it if not the authors.
pub(crate) fn question_tag(question: &Question) -> String {
    let status = (question.status != QuestionStatus::Open).then(|| question.status.shown().to_owned());
    let from = question.asked_by.as_ref().map(|name| format!("from {name}"));
    status.into_iter().chain(from).collect::<Vec<_>>().join(" · ")
}

/// Returns the status and priority of a question.
pub(crate) fn question_status(question: &Question) -> String {
    format!("{} · {} priority", question.status.shown(), question.priority.shown())
}

/// Returns how a step of the script is shown, in a few words.
pub(crate) fn step_terms(step: &Step) -> String {
    let seconds = step.seconds.map(|seconds| format!("{seconds} s"));
    let related = step.related.then(|| "related only".to_owned());
    let read = step.read.then(|| "reading pane".to_owned());
    let zoom = step.zoom.then(|| "enlarged".to_owned());
    [seconds, related, read, zoom].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Returns what a step shows, as the name of a step without a title. A judgment is returned as written.
pub(crate) fn step_subject<'a>(index: &'a Index, step: &Step, dates: DateStyle) -> Cow<'a, str> {
    match step.focus {
        StepFocus::Target(shown) => target(index, shown),
        StepFocus::Panel(section) => Cow::Borrowed(section.title()),
        StepFocus::Changes { .. } => Cow::Borrowed("Changes"),
        StepFocus::View(view) => {
            let ends = [("from", &step.from), ("to", &step.to)];
            let ends = ends.iter().filter_map(|(word, date)| Some(format!(" {word} {}", date.as_ref()?.shown(dates))));
            Cow::Owned(format!("{}{}", view.shown(), ends.collect::<String>()))
        }
    }
}

/// Returns the name of an entry, a source or a relation, in one line. A judgment is returned as written.
pub(crate) fn target(index: &Index, target: Target) -> Cow<'_, str> {
    let briefing = index.briefing();
    match target {
        Target::Entry(entry) => label(index, entry),
        Target::Source(source) => {
            briefing.source(source).map_or(Cow::Borrowed(""), |source| text::one_line(&source.title))
        }
        Target::Judgment(place) => {
            briefing.judgment(place).map_or(Cow::Borrowed(""), |judgment| text::one_line(&judgment.text))
        }
        Target::Relation(place) => {
            Cow::Owned(briefing.relation(place).map_or_else(String::new, |one| relation(index, one)))
        }
    }
}

/// Returns a relation as a sentence: "Oman carries messages for Iran".
pub(crate) fn relation(index: &Index, relation: &Relation) -> String {
    format!("{} {} {}", index.label(relation.from), relation.kind, index.label(relation.to))
}

/// Returns how evidence bears on each hypothesis: "h1 consistent, h2 neutral".
pub(crate) fn ratings(question: &Question, evidence: &Evidence) -> String {
    let rating = |&(place, rating): &(usize, Consistency)| {
        Some(format!("{} {}", question.hypotheses.get(place)?.id, rating.shown()))
    };
    evidence.ratings.iter().filter_map(rating).collect::<Vec<_>>().join(", ")
}

/// Returns the words of a quote: verbatim ones in quotation marks, a paraphrase without.
pub(crate) fn quoted(words: &Words) -> String {
    match words {
        Words::Verbatim(text) => format!("“{text}”"),
        Words::Paraphrase(text) => text.to_string(),
    }
}

/// Returns a likelihood with its ICD 203 range.
pub(crate) fn likelihood(likelihood: Likelihood) -> String {
    let (low, high) = likelihood.percent();
    format!("{} ({low}–{high} %)", likelihood.shown())
}

/// Returns a source in one line: outlet, title, date.
pub(crate) fn source(source: &Source, dates: DateStyle) -> String {
    let outlet = source.outlet.as_deref().or(source.author.as_deref()).map(str::to_owned);
    let published = source.published.as_ref().map(|date| date.shown(dates));
    [outlet, Some(source.title.to_string()), published].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Returns a cited source in one line, with the place in it.
pub(crate) fn cited(index: &Index, citation: &Citation, dates: DateStyle) -> String {
    let source = index.briefing().source(citation.source).map(|cited| source(cited, dates));
    source.into_iter().chain(citation.locator.as_deref().map(str::to_owned)).collect::<Vec<_>>().join(", ")
}

/// Returns the outlet of a source, or its title.
pub(crate) fn source_name(source: &Source) -> String {
    source.outlet.as_deref().unwrap_or(&source.title).to_owned()
}

#[cfg(test)]
mod tests {
    use super::duration;

    #[test]
    fn a_duration_is_as_precise_as_its_length_suggests() {
        let (minute, hour, day) = (60, 3600, 86_400);
        for (seconds, expected) in [
            (30, "30 s"),
            (minute, "1 min"),
            (42 * minute + 59, "42 min"),
            (hour, "1 h"),
            (3 * hour + 26 * minute, "3 h 26 min"),
            (23 * hour, "23 h"),
            (day, "1 day"),
            (day + 2 * hour + minute, "1 day 2 h"),
            (2 * day - hour, "2 days"),
            (59 * day, "59 days"),
            (60 * day, "2 months"),
            (730 * day, "24 months"),
            (731 * day, "2 years"),
            (1461 * day, "4 years"),
        ] {
            assert_eq!(duration(seconds), expected);
        }
    }
}
