//! The preview of a briefing in a list: bottom line, what is new, counts and judgments; or the problems of an invalid file.
//!
//! Its size does not depend on that of the file, so a list keeps one for each.

use super::compose;
use super::role::Role;
use super::styled::{Line, Styled};
use crate::briefing::{Briefing, DateStyle, QuestionStatus, TableKind};
use crate::diff::ChangeState;
use crate::news::{News, Since};
use crate::text;

/// Bytes of a text that are looked at, and the width of what is kept of it.
const MAX_TEXT_BYTES: usize = 4096;
const MAX_TEXT_WIDTH: usize = 600;
/// Judgments that are kept.
const MAX_JUDGMENTS: usize = 4;
/// Problems that are kept.
const MAX_PROBLEMS: usize = 6;

/// What a list shows of a briefing besides its title. Texts are printable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    bottom_line: Option<String>,
    /// What is new since the reader last read it.
    news: Option<String>,
    counts: String,
    /// The first judgments, with likelihood and confidence.
    judgments: Vec<(String, String)>,
    /// Judgments that are not kept.
    more_judgments: usize,
    problems: Vec<String>,
    /// Problems that are not kept.
    more_problems: usize,
}

impl Preview {
    /// Returns the preview of `briefing`. `news` is what is new since the reader last read an earlier version.
    pub fn new(briefing: &Briefing, news: Option<&News>, dates: DateStyle) -> Self {
        let judgments = briefing.judgments.iter().take(MAX_JUDGMENTS).map(|judgment| {
            let confidence = judgment.confidence.map(|confidence| format!("{} confidence", confidence.shown()));
            let terms = [judgment.likelihood.map(|likelihood| likelihood.shown().to_owned()), confidence];
            (kept(&judgment.text), terms.into_iter().flatten().collect::<Vec<_>>().join(" · "))
        });
        Self {
            bottom_line: briefing.meta.summary.as_deref().map(kept).filter(|text| !text.is_empty()),
            news: news.and_then(|news| news_line(news, dates)),
            counts: counts(briefing),
            judgments: judgments.collect(),
            more_judgments: briefing.judgments.len().saturating_sub(MAX_JUDGMENTS),
            ..Self::default()
        }
    }

    /// Returns the preview of a file with these problems, each in one line.
    pub fn of_invalid(problems: impl ExactSizeIterator<Item = String>) -> Self {
        let more_problems = problems.len().saturating_sub(MAX_PROBLEMS);
        let cut = |problem: String| text::clip_words(&problem, MAX_TEXT_WIDTH);
        Self { problems: problems.take(MAX_PROBLEMS).map(cut).collect(), more_problems, ..Self::default() }
    }

    /// Returns a preview with one sentence in the program's own words.
    pub fn of_remark(remark: &str) -> Self {
        Self { counts: remark.to_owned(), ..Self::default() }
    }

    /// Returns the preview in at most `height` lines. What does not fit is left out, and marked so.
    pub fn lines(&self, width: usize, height: usize) -> Vec<Line> {
        let wrapped = |text: &str, role: Role| Styled::new(text, role).wrap(width.max(1), 0, None);
        let news = self.news.as_deref().map(|news| wrapped(news, Role::Accent)).unwrap_or_default();
        let counts = if self.counts.is_empty() { Vec::new() } else { wrapped(&self.counts, Role::Dim) };
        let fixed = news.len() + counts.len();
        let mut lines = self.bottom_line.as_deref().map(|text| wrapped(text, Role::Text)).unwrap_or_default();
        // what is new and the counts stay visible below a long bottom line
        cut(&mut lines, height.saturating_sub(fixed).max(height.min(1)), width);
        lines.extend(news);
        lines.extend(counts);
        let mut rest = self.problems.iter().flat_map(|problem| wrapped(problem, Role::Text)).collect::<Vec<_>>();
        if self.more_problems > 0 {
            rest.extend(wrapped(&format!("and {} more", self.more_problems), Role::Dim));
        }
        if !self.judgments.is_empty() {
            rest.push(Line::default());
        }
        for (judgment, terms) in &self.judgments {
            let mut styled = Styled::new("– ", Role::Dim);
            styled.apart(judgment, Role::Text);
            if !terms.is_empty() {
                styled.apart(&format!("  {terms}"), Role::Dim);
            }
            rest.extend(styled.wrap(width.max(1), 2.min(width.saturating_sub(1)), None));
        }
        if self.more_judgments > 0 {
            let more = format!("and {} more judgment{}", self.more_judgments, text::plural(self.more_judgments));
            rest.extend(wrapped(&more, Role::Dim));
        }
        let has_rest = !rest.is_empty();
        // an empty line and one of text, or nothing
        let fits = lines.is_empty() || lines.len() + 2 <= height;
        if fits {
            lines.extend(rest);
        }
        cut(&mut lines, height, width);
        if has_rest && !fits {
            mark(&mut lines, width);
        }
        lines
    }

    /// Returns the preview as sentences for screen-reader mode, the most important ones first.
    pub fn spoken(&self) -> Vec<String> {
        let ended = |text: &str| match text.ends_with(['.', '!', '?', '…']) {
            true => text.to_owned(),
            false => format!("{text}."),
        };
        let counts = self.counts.replace(" · ", ", ");
        let parts = [self.bottom_line.clone(), self.news.clone(), Some(counts).filter(|counts| !counts.is_empty())];
        parts.iter().flatten().map(|part| ended(part)).collect()
    }
}

/// Cuts `lines` to `height`, and marks the last one if any are left out.
fn cut(lines: &mut Vec<Line>, height: usize, width: usize) {
    if lines.len() <= height {
        return;
    }
    lines.truncate(height);
    while lines.len() > 1 && lines.last().is_some_and(|line| line.pieces.is_empty()) {
        lines.pop();
    }
    mark(lines, width);
}

/// Marks at the end of the last line that something is left out.
fn mark(lines: &mut [Line], width: usize) {
    let Some(last) = lines.last_mut().filter(|last| !last.text().ends_with('…')) else { return };
    while last.width() + 2 > width && !last.pieces.is_empty() {
        let Some(piece) = last.pieces.last_mut() else { break };
        match piece.text.trim_end().rfind(char::is_whitespace) {
            Some(space) if space > 0 => piece.text.truncate(space),
            _ => _ = last.pieces.pop(),
        }
    }
    last.push(if last.pieces.is_empty() { "…" } else { " …" }, Role::Dim);
}

/// Returns the beginning of a prose field as one paragraph without Markdown.
fn kept(prose: &str) -> String {
    let mut end = prose.len().min(MAX_TEXT_BYTES);
    while !prose.is_char_boundary(end) {
        end -= 1;
    }
    let text = compose::text(&prose[..end]);
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut = text::clip_words(&words, MAX_TEXT_WIDTH);
    if end < prose.len() && !cut.ends_with('…') { cut + "…" } else { cut }
}

/// Returns "25 actors · 12 events · 5 quotes · 13 open questions".
fn counts(briefing: &Briefing) -> String {
    let is_open = |status: QuestionStatus| matches!(status, QuestionStatus::Open | QuestionStatus::Partly);
    let open = briefing.questions.iter().filter(|question| is_open(question.status)).count();
    let counted = [
        (briefing.actors.len(), "actor"),
        (briefing.events.len(), "event"),
        (briefing.quotes.len(), "quote"),
        (open, "open question"),
    ];
    let counted = counted.iter().filter(|(count, _)| *count > 0);
    let counted: Vec<String> = counted.map(|(count, name)| format!("{count} {name}{}", text::plural(*count))).collect();
    if counted.is_empty() { "no entries".to_owned() } else { counted.join(" · ") }
}

/// Returns "Since the version of 16 May 2024: 2 events new, 1 question changed".
fn news_line(news: &News, dates: DateStyle) -> Option<String> {
    let day = match news.since() {
        Since::Version(day) => day.shown(dates),
        Since::Older(day) => return Some(format!("You have read a later version, of {}.", day.shown(dates))),
        Since::Unnamed | Since::Unknown | Since::First => return None,
    };
    let mut parts = Vec::new();
    for state in ChangeState::ALL {
        for kind in TableKind::IN_READING_ORDER {
            let mut items = news.items().iter().filter(|item| (item.kind, item.state) == (kind, state)).peekable();
            let fields = items.peek().map(|item| item.fields.join(", ")).filter(|_| kind == TableKind::Briefing);
            match (fields, items.count()) {
                (_, 0) => {}
                (Some(fields), _) => parts.push(format!("{fields} {}", state.word())),
                (None, count) => parts.push(format!("{count} {}{} {}", kind.name(), text::plural(count), state.word())),
            }
        }
    }
    let changes = if parts.is_empty() { "no entries changed".to_owned() } else { parts.join(", ") };
    Some(format!("Since the version of {day}: {changes}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::load;
    use crate::news::{Memory, Version};
    use proptest::prelude::*;

    fn briefing(day: u8, tables: &str) -> Briefing {
        let head = format!("schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-{day}\"\n");
        load(&(head + tables)).unwrap()
    }

    const TABLES: &str = "summary = \"The *quay* is closed.\\n\\nIt stays so.\"\n\
        [[judgment]]\ntext = \"It reopens in June\"\nlikelihood = \"likely\"\nconfidence = \"low\"\n\
        [[actor]]\nid = \"a\"\nname = \"Ada\"\n[[question]]\ntext = \"Why?\"\n[[question]]\ntext = \"When?\"\nstatus = \"answered\"\n";

    fn texts(preview: &Preview, width: usize, height: usize) -> Vec<String> {
        preview.lines(width, height).iter().map(Line::text).collect()
    }

    #[test]
    fn a_preview_has_the_bottom_line_what_is_new_counts_and_judgments() {
        let memory = Memory::after(None, Version::of(&briefing(17, "[[question]]\ntext = \"Why?\"\n")));
        let briefing = briefing(18, TABLES);
        let news = News::new(Some(&memory), &Version::of(&briefing));
        let preview = Preview::new(&briefing, Some(&news), DateStyle::default());
        let new = "Since the version of 17 May 2024: 1 judgment new, 1 actor new, 1 question new, summary changed";
        let expected = [
            "The quay is closed. It stays so.",
            new,
            "1 actor · 1 open question",
            "",
            "– It reopens in June  likely · low confidence",
        ];
        assert_eq!(texts(&preview, 200, 10), expected);
        assert_eq!(texts(&preview, 200, 4), ["The quay is closed. It stays so.", new, "1 actor · 1 open question …"]);
        assert_eq!(preview.spoken()[1], format!("{new}."));
    }

    #[test]
    fn an_invalid_file_has_its_first_problems() {
        let problems: Vec<String> = (1..9).map(|line| format!("a.toml:{line}:1: unknown field")).collect();
        let preview = Preview::of_invalid(problems.into_iter());
        assert_eq!(texts(&preview, 60, 20).len(), 7);
        assert_eq!(texts(&preview, 60, 20)[6], "and 2 more");
        assert_eq!(texts(&preview, 60, 2), ["a.toml:1:1: unknown field", "a.toml:2:1: unknown field …"]);
    }

    #[test]
    fn a_preview_is_small_whatever_the_briefing_is() {
        let long = "word ".repeat(100_000);
        let judgments = format!("[[judgment]]\ntext = \"{long}\"\n").repeat(20);
        let preview =
            Preview::new(&briefing(18, &format!("summary = \"{long}\"\n{judgments}")), None, DateStyle::default());
        assert!(format!("{preview:?}").len() < 5_000);
        assert_eq!(preview.more_judgments, 16);
    }

    proptest! {
        #[test]
        fn a_preview_fits_and_marks_what_it_leaves_out(width in 0_usize..120, height in 0_usize..20, words in 0_usize..80) {
            let summary = "wörd 宽字 سلام ".repeat(words + 1);
            let preview = Preview::new(&briefing(18, &format!("summary = \"{summary}\"\n{TABLES}").replace("summary = \"The", "scope = \"The")), None, DateStyle::default());
            let lines = preview.lines(width, height);
            prop_assert!(lines.len() <= height);
            let is_whole = preview.lines(width, usize::MAX).len() <= height;
            prop_assert!(is_whole || height == 0 || lines.iter().any(|line| line.text().ends_with('…')));
            prop_assert!(width < 4 || lines.iter().all(|line| line.width() <= width));
        }
    }
}
