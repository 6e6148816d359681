//! Finds the dates of a text, sentence by sentence.

use std::ops::Range;

use super::reader::{DateReader, Read};
use crate::briefing::{Date, Day};
use crate::draft::article::{Article, sentences};

/// A date and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// Position of the words.
    pub range: Range<usize>,
    /// The most likely meaning.
    pub edtf: String,
    /// The text speaks of it as in the future.
    pub future: bool,
}

/// Returns the sentences that contain dates, with their dates relative to `today`.
pub(in crate::draft) fn dates(article: &Article<'_>, frame: &str, today: Day) -> Vec<(Range<usize>, Vec<Dated>)> {
    let mut found = Vec::new();
    for paragraph in &article.paragraphs {
        let mut context = None;
        for sentence in sentences(frame, paragraph.clone()) {
            let mut reader = DateReader::new(article.text, frame, sentence.clone(), today);
            reader.context = context;
            let dates = reader.all();
            context = reader.context;
            if !dates.is_empty() {
                found.push((sentence, dates));
            }
        }
    }
    found
}

impl DateReader<'_> {
    fn all(&mut self) -> Vec<Dated> {
        let (mut found, mut at) = (Vec::new(), 0);
        while at < self.words.len() {
            let Some((count, edtf)) = self.read(at) else {
                at += 1;
                continue;
            };
            let from = self.lead(at);
            let edtf = self.bounded(from, edtf);
            let last = at + count - 1;
            if Date::parse(&edtf).is_ok() {
                let range = self.words[from].start..self.words[last].end();
                found.push(Dated { range, edtf, future: self.is_ahead(at) });
            }
            at += count;
        }
        self.joined(found)
    }

    /// Joins `between A and B` and `from A to B` to one span.
    fn joined(&self, found: Vec<Dated>) -> Vec<Dated> {
        let mut joined: Vec<Dated> = Vec::with_capacity(found.len());
        for date in found {
            let is_plain = |edtf: &str| !edtf.contains(['/', '[', '~']);
            let span = joined.last().filter(|first| {
                let (link, before) = (&self.text[first.range.end..date.range.start], &self.text[..first.range.start]);
                let begins = ["between", "from"].iter().any(|word| ends_with_word(before, word));
                begins && ["and", "to", "until", "through", "–"].contains(&link.trim()) && is_plain(&first.edtf)
            });
            match span
                .filter(|first| is_plain(&date.edtf) && Date::parse(&format!("{}/{}", first.edtf, date.edtf)).is_ok())
            {
                Some(first) => {
                    let edtf = format!("{}/{}", first.edtf, date.edtf);
                    let whole = Dated { range: first.range.start..date.range.end, edtf, future: date.future };
                    joined.pop();
                    joined.push(whole);
                }
                None => joined.push(date),
            }
        }
        joined
    }

    fn read(&mut self, at: usize) -> Read {
        let readings =
            [Self::iso, Self::days, Self::day, Self::month_first, Self::month_alone, Self::quarter, Self::relative];
        let later = [Self::ago, Self::weekday, Self::decade, Self::year];
        readings.iter().chain(&later).find_map(|read| read(self, at))
    }

    /// Applies `since`, `by`, `before`, `after` or `about` before a date.
    fn bounded(&self, from: usize, edtf: String) -> String {
        let is_near = from.checked_sub(1).is_some_and(|at| self.gap(at).trim().is_empty());
        if !is_near || edtf.contains(['/', '[', '~']) {
            return edtf;
        }
        match self.before(from) {
            "since" => format!("{edtf}/.."),
            "by" | "before" => format!("[..{edtf}]"),
            "after" => format!("[{edtf}..]"),
            "about" | "around" | "circa" => format!("{edtf}~"),
            _ => edtf,
        }
    }
}

/// Returns true if `text` ends with a word, ignoring case.
fn ends_with_word(text: &str, word: &str) -> bool {
    let text = text.trim_end();
    let start = text.len().checked_sub(word.len()).filter(|start| text.is_char_boundary(*start));
    start.is_some_and(|start| text[start..].eq_ignore_ascii_case(word))
}
