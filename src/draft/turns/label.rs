//! Reads the label at the start of a line, in any style: `MR. HOLT:`, `Q    `, `Name (Title):`, `**Name**`, `Senator Roe.`.

use std::ops::Range;

use super::lines::TextLine;
use super::points::{is_office_point, is_point};
use super::time::time_len;
use super::written::{begins, is_indented, is_name, question_number};
use crate::text::punctuation::is_quotation_mark;

/// Bytes in which a label ends.
const MAX_LABEL_BYTES: usize = 180;

/// How a label is set off from the speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum LabelStyle {
    /// `Name: …`
    Colon,
    /// `Q    …`
    Columns,
    /// `Q - …`, `Q. …`
    Letter,
    /// `Senator Roe. …`
    Point,
    /// The name has a line of its own.
    OwnLine,
}

/// A line that may begin with a speaker's label.
#[derive(Clone, Debug)]
pub(super) struct Label {
    /// Index of the line.
    pub line: usize,
    /// The label with its marks, up to the first word of the speech.
    pub range: Range<usize>,
    /// The words outside brackets, before the first comma.
    pub name: Range<usize>,
    /// Words in brackets, after commas and after dashes.
    pub asides: Vec<Range<usize>>,
    /// Time of the recording.
    pub time: Option<Range<usize>>,
    /// How it is set off.
    pub style: LabelStyle,
    /// In bold type or a heading.
    pub is_bold: bool,
}

/// Returns the label that line `place` may begin with.
pub(super) fn label(text: &str, lines: &[TextLine], place: usize) -> Option<Label> {
    let line = lines.get(place)?;
    let begins = begins(text, lines, place);
    let found = LabelReader::new(text, line.range.clone()).read(place)?;
    let is_apart = match found.style {
        LabelStyle::Colon | LabelStyle::Letter | LabelStyle::Columns => begins,
        LabelStyle::Point => line.is_first || is_indented(lines, place),
        LabelStyle::OwnLine => {
            let next = lines.get(place + 1).is_some_and(|next| !next.is_blank());
            line.is_first && (found.is_bold || found.time.is_some() || next || has_text_after(lines, place))
        }
    };
    is_apart.then_some(found)
}

fn has_text_after(lines: &[TextLine], place: usize) -> bool {
    lines[place + 1..].iter().take(3).any(|line| !line.is_blank())
}

#[derive(Clone)]
struct LabelReader<'t> {
    text: &'t str,
    /// Next byte.
    at: usize,
    /// End of the line.
    end: usize,
    line: Range<usize>,
    is_bold: bool,
    time: Option<Range<usize>>,
    asides: Vec<Range<usize>>,
}

/// The words of a name while they are read.
struct LabelWords {
    start: usize,
    /// End of the words outside brackets, once it is known.
    end: Option<usize>,
    /// Start of the words after a comma or a dash.
    aside: Option<usize>,
    /// Byte at which a label ends at the latest.
    limit: usize,
}

/// What follows a character of a label.
enum LabelStep {
    On,
    Ends(LabelStyle),
    EndsLine,
}

impl<'t> LabelReader<'t> {
    fn new(text: &'t str, line: Range<usize>) -> Self {
        Self { text, at: line.start, end: line.end, line, is_bold: false, time: None, asides: Vec::new() }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..self.end]
    }

    fn skip(&mut self, marks: &[char]) -> usize {
        let rest = self.rest();
        let skipped = rest.len() - rest.trim_start_matches(marks).len();
        self.at += skipped;
        skipped
    }

    fn skip_space(&mut self) -> usize {
        let rest = self.rest();
        let skipped = rest.len() - rest.trim_start().len();
        self.at += skipped;
        skipped
    }

    /// Skips a time, perhaps in brackets.
    fn skip_time(&mut self) -> bool {
        let start = self.at;
        let has_bracket = self.skip(&['[', '(']) > 0;
        if let Some(len) = time_len(self.rest()) {
            let time = self.at..self.at + len;
            self.at += len;
            if !has_bracket || self.skip(&[']', ')']) > 0 {
                self.time = self.time.take().or(Some(time));
                return true;
            }
        }
        self.at = start;
        false
    }

    fn read(mut self, place: usize) -> Option<Label> {
        self.is_bold = self.skip(&['#']) > 0;
        self.skip_space();
        let bold = self.skip(&['*', '_']);
        if self.skip_time() {
            self.skip_space();
            self.skip(&['-', '–', '—', '|', '*', '_', '>']);
            self.skip_space();
        }
        self.is_bold |= bold + self.skip(&['*', '_']) > 1;
        if let Some(label) = self.numbered(place) {
            return Some(label);
        }
        if let Some(style) = self.letter() {
            let at = self.at;
            return self.finish(place, at..at + 1, style);
        }
        let start = self.at;
        self.name(start, place)
    }

    /// Reads a name after the number of a question: `Q61 Chair:`.
    fn numbered(&self, place: usize) -> Option<Label> {
        let mut reader = self.clone();
        reader.at += question_number(self.rest())?;
        reader.is_bold |= reader.skip(&['*', '_']) > 1;
        let start = reader.at;
        reader.name(start, place).filter(|label| label.style != LabelStyle::OwnLine)
    }

    /// Returns the style of a label of one letter at the current position.
    fn letter(&self) -> Option<LabelStyle> {
        let mut chars = self.rest().chars();
        let letter = chars.next().filter(|c| matches!(c, 'Q' | 'A' | 'R' | 'F' | 'P'))?;
        let rest = chars.as_str();
        let spaced = |mark: char| rest.strip_prefix(mark).is_some_and(|rest| rest.starts_with(char::is_whitespace));
        let is_dash = || {
            let rest = rest.trim_start_matches([' ', '\u{a0}']);
            rest.len() < chars.as_str().len()
                && ['-', '–', '—']
                    .iter()
                    .any(|dash| rest.strip_prefix(*dash).is_some_and(|rest| rest.starts_with([' ', '\u{a0}'])))
        };
        match () {
            () if rest.starts_with("  ") || rest.starts_with('\t') => Some(LabelStyle::Columns),
            () if is_numbered(letter, rest) => Some(LabelStyle::Letter),
            () if spaced('.') || is_dash() || spaced('-') || spaced('–') => Some(LabelStyle::Letter),
            () => None,
        }
    }

    /// Reads the words of a name up to the mark that ends the label.
    fn name(mut self, start: usize, place: usize) -> Option<Label> {
        let limit = self.text.floor_char_boundary(self.end.min(start + MAX_LABEL_BYTES));
        let mut words = LabelWords { start, end: None, aside: None, limit };
        while self.at < limit {
            match self.step(&mut words)? {
                LabelStep::On => {}
                LabelStep::Ends(style) => return self.finish(place, words.start..words.end?, style),
                LabelStep::EndsLine => return self.own_line(place, words.start..words.end?),
            }
        }
        self.close(words.aside);
        if self.at < self.end {
            return None;
        }
        let end = words.end.unwrap_or(self.end);
        self.own_line(place, start..end)
    }

    /// Reads the next character of a label; `None` if it belongs to no label.
    fn step(&mut self, words: &mut LabelWords) -> Option<LabelStep> {
        let c = self.rest().chars().next()?;
        let (at, next) = (self.at, self.at + c.len_utf8());
        let after = &self.text[next..self.end];
        match c {
            '(' | '[' | '（' => {
                words.end = words.end.or(Some(at));
                self.bracket(c, words.limit)?;
                return Some(LabelStep::On);
            }
            '*' | '_' => {
                words.end = words.end.or(Some(at));
                self.close(words.aside.take());
                self.skip(&['*', '_']);
                let goes_on = self.is_bold && self.after_bold()?;
                return Some(if goes_on { LabelStep::On } else { LabelStep::EndsLine });
            }
            ',' | '–' | '—' => {
                words.end = words.end.or(Some(at));
                self.close(words.aside.replace(next));
            }
            '-' if after.starts_with(['-', ' ']) || self.text[..at].ends_with(' ') => {
                words.end = words.end.or(Some(at));
                let next = next + (after.len() - after.trim_start_matches('-').len());
                self.close(words.aside.replace(next));
                self.at = next;
                return Some(LabelStep::On);
            }
            '?' | '!' | ';' | '…' | '>' | '<' | '=' | '|' | '/' | '@' | '。' | '，' => return None,
            c if is_quotation_mark(c) && c != '\'' && c != '’' => return None,
            c => {
                if let Some(style) = self.ends_label(c, words, after) {
                    return Some(LabelStep::Ends(style));
                }
                let begins_time = c.is_ascii_digit() && self.time.is_none() && self.text[..at].ends_with([' ', '\t']);
                if begins_time && self.skip_time() {
                    words.end = words.end.or(self.time.as_ref().map(|time| time.start));
                    return Some(LabelStep::On);
                }
            }
        }
        self.at = next;
        Some(LabelStep::On)
    }

    /// Moves past the mark `c` if it ends the label, and returns the label's style.
    fn ends_label(&mut self, c: char, words: &mut LabelWords, after: &str) -> Option<LabelStyle> {
        let (at, next) = (self.at, self.at + c.len_utf8());
        let is_office = || {
            let office = words.aside.and_then(|from| self.text.get(from..at)).unwrap_or_default();
            !office.is_empty() && is_office_point(&self.text[words.start..at], office, after)
        };
        let style = match c {
            ':' | '：' if is_colon(after) || c == '：' => LabelStyle::Colon,
            '.' if words.end.is_none() && is_point(&self.text[words.start..at], after) => LabelStyle::Point,
            '.' if is_office() => LabelStyle::Point,
            ' ' | '\t' if words.end.is_none() && self.is_column(words.start) => LabelStyle::Columns,
            _ => return None,
        };
        words.end = words.end.or(Some(at));
        self.close(words.aside.take());
        if style != LabelStyle::Columns {
            self.at = next;
        }
        if style == LabelStyle::Point {
            self.skip(&['-', '–', '—', '.']);
        }
        Some(style)
    }

    /// Ends the words after a comma or a dash at the current position.
    fn close(&mut self, aside: Option<usize>) {
        if let Some(from) = aside.filter(|from| !self.text[*from..self.at].trim().is_empty()) {
            self.asides.push(from..self.at);
        }
    }

    /// Reads words in brackets.
    fn bracket(&mut self, open: char, limit: usize) -> Option<()> {
        if self.skip_time() {
            return Some(());
        }
        let close = match open {
            '(' => ')',
            '[' => ']',
            _ => '）',
        };
        let from = self.at + open.len_utf8();
        let to = from + self.text[from..limit].find(close)?;
        self.asides.push(from..to);
        self.at = to + close.len_utf8();
        Some(())
    }

    /// Returns true if the label goes on after its bold part: with a colon, a time, brackets or a dash.
    fn after_bold(&self) -> Option<bool> {
        let rest = self.rest();
        let trimmed = rest.trim_start();
        let goes_on = trimmed.starts_with([':', '[', '(', '-', '–', '—', ','])
            || trimmed.starts_with(|c: char| c.is_ascii_digit());
        if !trimmed.is_empty() && !goes_on {
            // `**Name** text`: the name is a label if nothing but a name is bold
            return None;
        }
        Some(goes_on)
    }

    /// Returns true if the current white space separates a name in capitals from the speech.
    fn is_column(&self, start: usize) -> bool {
        let name = &self.text[start..self.at];
        let rest = self.rest();
        let is_wide = rest.starts_with('\t') || rest.starts_with("   ");
        let letters = || name.chars().filter(|c| c.is_alphabetic());
        is_wide
            && letters().count() > 1
            && letters().all(char::is_uppercase)
            && name.split_whitespace().count() <= 4
            && rest.trim().contains(' ')
    }

    fn own_line(self, place: usize, name: Range<usize>) -> Option<Label> {
        let line = &self.text[self.line.clone()];
        let is_label = self.rest().trim_matches(['*', '_', ' ']).is_empty() && !line.ends_with(['.', ',', ';']);
        is_label.then_some(())?;
        self.finish(place, name, LabelStyle::OwnLine)
    }

    fn finish(mut self, place: usize, name: Range<usize>, style: LabelStyle) -> Option<Label> {
        if matches!(style, LabelStyle::Letter | LabelStyle::Columns) && name.len() == 1 {
            let after = &self.text[name.end..self.end];
            self.at = self.end - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            self.skip(&[':', ')']);
            self.skip(&['.', ' ', '-', '–', '—', '\u{a0}', '\t']);
        }
        if style == LabelStyle::OwnLine {
            self.at = self.end;
        }
        self.skip(&['*', '_']);
        self.skip_space();
        let words = &self.text[name.clone()];
        let trimmed = words.trim().trim_end_matches(['*', '_']).trim_end();
        let from = name.start + (words.len() - words.trim_start().len());
        let name = from..from + trimmed.len();
        let is_one = style == LabelStyle::Letter || (style == LabelStyle::Columns && name.len() == 1);
        (is_one || is_name(trimmed)).then_some(Label {
            line: place,
            range: self.line.start..self.at,
            name,
            asides: self.asides,
            time: self.time,
            style,
            is_bold: self.is_bold,
        })
    }
}

/// Returns true if the number of a question or an answer follows its letter: `Q1: `, `A12. `, `Q61 What`.
fn is_numbered(letter: char, rest: &str) -> bool {
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = rest.len() - after.len();
    let is_marked =
        [':', '.', ')'].iter().any(|mark| after.strip_prefix(*mark).is_some_and(|end| end.starts_with(' ')));
    // “Q3 Revenue” is a quarter
    let is_spaced =
        letter == 'Q' && digits > 1 && after.strip_prefix(' ').is_some_and(|end| end.starts_with(char::is_uppercase));
    matches!(letter, 'Q' | 'A') && (1..=4).contains(&digits) && (is_marked || is_spaced)
}

/// Returns true if a colon followed by `after` may end a label.
fn is_colon(after: &str) -> bool {
    after.is_empty() || after.starts_with(|c: char| c.is_whitespace() || c == '*' || c == '_' || is_quotation_mark(c))
}

#[cfg(test)]
mod tests;
