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
        // a word that occurs only at the start of sentences is not a name
        let is_weak = |mention: &Mention| mention.kind == MentionKind::Weak;
        let sure: HashSet<String> =
            found.iter().filter(|mention| !is_weak(mention)).flat_map(|mention| parts(&mention.name)).collect();
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
        let is_heading = context::is_heading(whole) || !whole.contains(char::is_lowercase);
        let body = paragraph.start + context::dateline(whole);
        let credits = context::credit_lines(whole);
        for sentence in sentences(frame, paragraph) {
            if context::is_citation(&text[sentence.clone()]) {
                continue;
            }
            let start = sentence.start.max(body.min(sentence.end));
            let mentions = self.mentions_in(&text[start..sentence.end], true);
            let is_credited =
                |mention: &Mention| credits.iter().any(|line| line.contains(&(start + mention.range.start - first)));
            found.extend(mentions.into_iter().filter(|mention| !is_credited(mention)).map(|mut mention| {
                mention.range = start + mention.range.start..start + mention.range.end;
                if is_heading {
                    mention.kind = MentionKind::Weak;
                }
                mention
            }));
        }
    }
}
