//! Block quotes without quotation marks whose speaker is named: in a line after them, or in the sentence before.

use std::ops::Range;

use super::article::{Article, MASK, sentences};
use super::found::{DraftQuote, MAX_ENTRIES};
use super::names::{NameTable, is_person_shaped};
use super::speakers::{FoundSpeaker, Speaker};
use super::subject::{self, SpeechSubject};
use crate::document::{BlockKind, TextBlock};

/// Longest line that may name the speaker of a block quote.
const MAX_SIGNATURE_BYTES: usize = 200;
/// Bytes of a line up to the speaker's name.
const MAX_LEAD_BYTES: usize = 4;

/// Returns the quotes in block quotes, each with its range, in order.
pub(super) fn block_quotes(article: &Article<'_>, frame: &str, names: &NameTable) -> Vec<(DraftQuote, Range<usize>)> {
    let reader = BlockQuoteReader { article, frame, names };
    let (mut found, mut at) = (Vec::new(), 0);
    while at < article.blocks.len() && found.len() < MAX_ENTRIES {
        if article.blocks[at].kind != BlockKind::BlockQuote {
            at += 1;
            continue;
        }
        let is_quote = |block: &&TextBlock| block.kind == BlockKind::BlockQuote;
        let end = at + article.blocks[at..].iter().take_while(is_quote).count();
        // several quotations may follow each other, each with its speaker
        let signed = (at..end).find(|&place| reader.signature(place).is_some());
        let last = signed.map_or(end, |place| place + 1);
        found.extend(reader.quote(at, signed.unwrap_or(end)));
        at = last.max(at + 1);
    }
    found
}

struct BlockQuoteReader<'a, 't> {
    article: &'a Article<'t>,
    frame: &'a str,
    names: &'a NameTable,
}

impl BlockQuoteReader<'_, '_> {
    /// Returns the start of the line in block `place` that names the speaker: `— Ada Roe, in a letter`.
    fn signature(&self, place: usize) -> Option<usize> {
        let block = self.article.blocks.get(place)?;
        let text = self.article.text.get(block.range.clone())?.trim_end();
        let from = text.rfind('\n').map_or(0, |at| at + 1);
        let line = text[from..].trim_start();
        (line.len() <= MAX_SIGNATURE_BYTES && unmarked(line).is_some()).then_some(block.range.start + from)
    }

    /// Returns the quote that begins in block `from`, and whose speaker may be named in block `to`.
    fn quote(&self, from: usize, to: usize) -> Option<(DraftQuote, Range<usize>)> {
        let start = self.article.blocks.get(from)?.range.start;
        let signature = self.signature(to);
        let last = self.article.blocks.get(to.checked_sub(1)?).filter(|_| to > from);
        let inner = signature.filter(|_| self.article.blocks[to].kind == BlockKind::BlockQuote);
        let end = inner.or(last.map(|block| block.range.end))?;
        let text = self.article.text.get(start..end)?;
        let is_marked = self.frame.get(start..end)?.contains(MASK) || text.trim_start().starts_with('>');
        if is_marked || !text.contains(char::is_alphanumeric) {
            return None;
        }
        let attribution = match signature {
            Some(at) => self.signer(at)?,
            None => self.introduced(from)?,
        };
        let paragraphs = text.split("\n\n").map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
        let words = paragraphs.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
        let range = start..start + text.trim_end().len();
        Some((DraftQuote::new(words, start, attribution), range))
    }

    /// Returns the person whom the line at `at` names.
    fn signer(&self, at: usize) -> Option<FoundSpeaker> {
        let line = unmarked(self.article.text.get(at..)?.lines().next()?.trim_start())?;
        let mentions = self.names.mentions_in(line, true);
        let first = mentions.first().filter(|first| first.range.start <= MAX_LEAD_BYTES)?;
        let name = self.names.full(&first.name);
        let is_person = self.names.is_person(&name) || name.contains(' ') && is_person_shaped(&name);
        is_person.then(|| FoundSpeaker::direct(Speaker::Named(name), self.names.is_shared(&first.name)))
    }

    /// Returns the speaker whom the sentence before block `from` names: `Ada Roe wrote on Monday:`.
    fn introduced(&self, from: usize) -> Option<FoundSpeaker> {
        let before = self.article.blocks.get(from.checked_sub(1)?)?;
        let text = self.frame.get(before.range.clone())?;
        if before.kind != BlockKind::Paragraph || !text.trim_end().ends_with(':') {
            return None;
        }
        let sentence = sentences(self.frame, before.range.clone()).pop()?;
        let found = subject::before(self.names, self.frame.get(sentence)?)?;
        match found.subject {
            SpeechSubject::Named(name) => Some(FoundSpeaker::direct(Speaker::Named(name), found.is_doubtful)),
            SpeechSubject::Described(description) => {
                Some(FoundSpeaker::direct(Speaker::Described(description.words), true))
            }
            SpeechSubject::Pronoun(_) => None,
        }
    }
}

/// Returns a line that begins with a dash, without it.
fn unmarked(line: &str) -> Option<&str> {
    let rest = ["—", "–", "―", "--"].iter().find_map(|dash| line.strip_prefix(dash))?;
    let rest = rest.trim_start_matches(['-', ' ', '\u{a0}']);
    rest.starts_with(char::is_uppercase).then_some(rest)
}

#[cfg(test)]
mod tests {
    use crate::briefing::Day;
    use crate::document;
    use crate::draft::{DraftOptions, Speaker, read};

    fn drafted(text: &str) -> Vec<(String, Speaker, bool)> {
        let document = document::read("a.md", text.as_bytes().to_vec()).unwrap();
        let draft = read(&document, DraftOptions::new(Day::from_ymd(2031, 11, 20).unwrap()));
        let quotes = draft.quotes.into_iter();
        quotes.map(|quote| (quote.words, quote.attribution.speaker.clone(), quote.attribution.is_sure())).collect()
    }

    #[test]
    fn block_quotes_have_the_speaker_named_after_or_before_them() {
        let roe = || Speaker::Named("Ada Roe".to_owned());
        for text in [
            "# Quay\n\n> We stay open.\n> Bring boots.\n\n— Ada Roe, in a letter\n",
            "# Quay\n\n> We stay open. Bring boots.\n>\n> — Ada Roe\n",
            "# Quay\n\nAda Roe, the mayor, wrote on Monday:\n\n> We stay open. Bring boots.\n\nShe left.\n",
        ] {
            assert_eq!(drafted(text), [("We stay open. Bring boots.".to_owned(), roe(), true)], "{text}");
        }
    }

    #[test]
    fn block_quotes_without_a_speaker_are_not_drafted() {
        assert_eq!(drafted("# Quay\n\nThe rule:\n\n> Bring boots to the quay.\n\nAda Roe left.\n"), []);
        assert_eq!(drafted("# Quay\n\n> Bring boots to the quay.\n\n– boots, hats\n"), []);
    }
}
