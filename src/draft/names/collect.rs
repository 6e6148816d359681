//! Collects the names of a text.

use std::collections::HashSet;
use std::ops::Range;

use super::context;
use super::mention::{Mention, MentionKind};
use super::merge::parts;
use super::table::NameTable;
use crate::document::BlockKind;
use crate::draft::article::{Article, sentences, split};

impl NameTable {
    /// Collects the names of a text whose quotes are masked in `frame`.
    ///
    /// Names in `skipped`, the titles of works, are ignored.
    pub(in crate::draft) fn collect(article: &Article<'_>, frame: &str, skipped: &[Range<usize>]) -> Self {
        let mut names = Self::default();
        names.add_words(article.text);
        let mut found = Vec::new();
        for block in article.blocks.iter().filter(|block| block.kind != BlockKind::Code) {
            let from = found.len();
            names.add_paragraph(article.text, frame, block.range.clone(), &mut found);
            if block.kind == BlockKind::TableHead {
                found[from..].iter_mut().for_each(|mention: &mut Mention| mention.kind = MentionKind::Weak);
            }
        }
        found.retain(|mention| {
            let at = skipped.partition_point(|range| range.end <= mention.range.start);
            skipped.get(at).is_none_or(|range| mention.range.start < range.start)
        });
        without_verbs(&mut found, article);
        // a word that occurs only at the start of sentences is not a name
        let is_weak = |mention: &Mention| mention.kind == MentionKind::Weak;
        let sure: HashSet<String> =
            found.iter().filter(|mention| !is_weak(mention)).flat_map(|mention| own_parts(&mention.name)).collect();
        found.retain(|mention| !is_weak(mention) || sure.contains(&mention.name.to_lowercase()));
        names.merge(found);
        names.add_roles(article.text, frame);
        names
    }

    /// Collects the words in lower case, and the pairs of words with capitals within sentences.
    fn add_words(&mut self, text: &str) {
        let all = split(text);
        for (at, word) in all.iter().enumerate() {
            if word.text.starts_with(char::is_lowercase) {
                if !self.lower.contains(word.text) {
                    self.lower.insert(word.text.to_owned());
                }
            } else if let (Some(before), Some(next)) = (at.checked_sub(1).map(|at| &all[at]), all.get(at + 1)) {
                let is_inside = text[before.end()..word.start].chars().all(|c| c == ' ');
                let is_pair = word.is_capital() && next.is_capital() && &text[word.end()..next.start] == " ";
                if is_inside && is_pair {
                    self.pairs.insert(text[word.start..next.end()].to_owned());
                }
            }
        }
    }

    fn add_paragraph(&self, text: &str, frame: &str, paragraph: Range<usize>, found: &mut Vec<Mention>) {
        let whole = &text[paragraph.clone()];
        if context::is_credit(whole) {
            return;
        }
        let first = paragraph.start;
        let is_heading =
            context::is_heading(whole) || !whole.contains(char::is_lowercase) || context::is_columns(whole);
        let loud = context::loud_lines(whole);
        let body = paragraph.start + context::dateline(whole);
        let credits = context::credit_lines(whole);
        let lines = context::head_lines(whole);
        let lines: Vec<_> = lines.into_iter().map(|line| first + line.start..first + line.end).collect();
        let is_head = !lines.is_empty();
        for sentence in if is_head { lines } else { sentences(frame, paragraph) } {
            let line = &text[sentence.clone()];
            let organisation = context::organisation(line).filter(|_| is_head || line.trim() == whole.trim());
            if let Some(range) = organisation {
                let (name, range) =
                    (line[range.clone()].to_owned(), sentence.start + range.start..sentence.start + range.end);
                found.push(Mention { name, range, title: None, kind: MentionKind::Company });
                continue;
            }
            let is_heading = match is_head {
                true => context::is_document(line) || context::is_heading(line) || !line.contains(char::is_lowercase),
                false => is_heading,
            };
            if context::is_citation(&text[sentence.clone()]) {
                continue;
            }
            let start = sentence.start.max(body.min(sentence.end));
            let mentions = self.mentions_in(&text[start..sentence.end], true);
            let is_credited =
                |mention: &Mention| credits.iter().any(|line| line.contains(&(start + mention.range.start - first)));
            found.extend(mentions.into_iter().filter(|mention| !is_credited(mention)).map(|mut mention| {
                mention.range = start + mention.range.start..start + mention.range.end;
                let after = &text[mention.range.end..];
                let at = loud.partition_point(|line| line.end + first <= mention.range.start);
                let is_loud = loud.get(at).is_some_and(|line| line.start + first <= mention.range.start);
                let written = &text[mention.range.clone()];
                let is_capitalised = mention.name.contains(char::is_lowercase) && !written.contains(char::is_lowercase);
                let is_person = is_loud && mention.title.is_none() && is_capitalised;
                if (is_heading || is_loud) && !is_person || context::is_reference(&mention.name, after) {
                    mention.kind = MentionKind::Weak;
                }
                mention
            }));
        }
    }
}

/// Returns the forms in which a name may stand alone: its words, unless it says of what it is: "Union of Signal Staff".
fn own_parts(name: &str) -> Vec<String> {
    match name.split(' ').any(|word| ["of", "for", "and"].contains(&word)) {
        true => vec![name.to_lowercase()],
        false => parts(name),
    }
}

/// Leaves out the verb at the start of an item of a list, before a name that occurs elsewhere: "Replace Veld Hosting".
fn without_verbs(found: &mut [Mention], article: &Article<'_>) {
    let whole: HashSet<String> =
        found.iter().filter(|mention| mention.name.contains(' ')).map(|mention| mention.name.clone()).collect();
    for mention in found.iter_mut().filter(|mention| mention.kind == MentionKind::Plain) {
        let Some((first, rest)) = mention.name.split_once(' ').filter(|(_, rest)| whole.contains(*rest)) else {
            continue;
        };
        let block = article.blocks.get(article.paragraph_of(mention.range.start));
        let is_start = block.is_some_and(|block| {
            let lead = article.text.get(block.range.start..mention.range.start).unwrap_or_default();
            block.kind == BlockKind::ListItem && lead.len() < 8 && !lead.contains(char::is_alphabetic)
        });
        if is_start {
            mention.range.start += first.len() + 1;
            mention.name = rest.to_owned();
        }
    }
}
