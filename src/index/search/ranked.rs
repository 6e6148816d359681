//! Ranks the items that contain every word: whole words first, then prefixes, then parts of words; titles first.

use memchr::memmem;

use super::Pattern;
use super::blob::{Blob, ItemSpan};
use super::boundary::Coverage;

/// Coverages and fields: the ranks of a phrase or a word.
const RANKS: usize = 6;

/// The items found, by number.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// Best match first.
    pub ranked: Vec<u32>,
    /// In reading order.
    pub ordered: Vec<u32>,
    /// The number of items of each rank.
    counts: [usize; 2 * RANKS],
}

impl Hits {
    /// Returns the items of each rank, the best rank first.
    pub(crate) fn by_rank(&self) -> impl Iterator<Item = &[u32]> {
        let mut rest = self.ranked.as_slice();
        self.counts.iter().map(move |&count| {
            let (these, others) = rest.split_at(count.min(rest.len()));
            rest = others;
            these
        })
    }
}

/// How well an item matches: the lower, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    coverage: Coverage,
    is_outside_title: bool,
}

impl Rank {
    const BEST: Self = Self { coverage: Coverage::Word, is_outside_title: false };

    fn number(self) -> usize {
        2 * self.coverage as usize + usize::from(self.is_outside_title)
    }

    /// Returns the rank of an item that has two words with these ranks.
    fn and(self, other: Self) -> Self {
        Self {
            coverage: self.coverage.max(other.coverage),
            is_outside_title: self.is_outside_title || other.is_outside_title,
        }
    }
}

/// The searchers for a pattern: of the phrase, and of each word.
struct Finders<'a> {
    phrase: memmem::Finder<'a>,
    words: Vec<memmem::Finder<'a>>,
}

impl Blob {
    /// Searches all items, or those of an earlier search that `pattern` narrows.
    pub(in crate::index) fn search(&self, pattern: &Pattern, within: Option<(&Pattern, &Hits)>) -> Hits {
        let finder = |needle: &'_ str| memmem::Finder::new(needle.as_bytes()).into_owned();
        let finders = Finders {
            phrase: finder(pattern.phrase()),
            words: pattern.words().iter().map(|word| finder(word)).collect(),
        };
        let mut buckets: [Vec<u32>; 2 * RANKS] = Default::default();
        let mut ordered = Vec::new();
        let mut see = |number: usize| {
            if let Some(rank) = self.item(number).and_then(|(text, span)| rank(text, span, &finders)) {
                let number = u32::try_from(number).unwrap_or(u32::MAX);
                ordered.push(number);
                buckets[rank].push(number);
            }
        };
        let few = self.spans.len() / 8;
        match within.filter(|(wider, hits)| pattern.narrows(wider) && hits.ordered.len() <= few) {
            Some((_, hits)) => hits.ordered.iter().for_each(|&number| see(number as usize)),
            None => {
                let rarest = pattern.parts().max_by_key(|part| part.len()).unwrap_or_default();
                let needle = memmem::Finder::new(rarest.as_bytes());
                self.holding(&needle, (0, self.spans.len())).for_each(&mut see);
            }
        }
        let counts = buckets.each_ref().map(Vec::len);
        Hits { ranked: buckets.concat(), ordered, counts }
    }

    /// Returns true if any item contains `word` in its own texts.
    pub(in crate::index) fn contains(&self, word: &str) -> bool {
        let needle = memmem::Finder::new(word.as_bytes());
        let is_own =
            |number: usize| self.item(number).is_some_and(|(text, span)| rank_of(text, span, &needle).is_some());
        self.holding(&needle, (0, self.spans.len())).any(is_own)
    }
}

/// Returns the rank of an item; `None` if it does not match. The phrase comes before its words apart from one another.
fn rank(text: &str, span: ItemSpan, finders: &Finders) -> Option<usize> {
    if let Some(rank) = rank_of(text, span, &finders.phrase) {
        return Some(rank.number());
    }
    let (first, others) = finders.words.split_first()?;
    let first = rank_of(text, span, first)?;
    let all = others.iter().try_fold(first, |rank, word| Some(rank.and(rank_of(text, span, word)?)))?;
    Some(RANKS + all.number())
}

/// Returns the best rank of a needle in an item's own texts.
fn rank_of(text: &str, span: ItemSpan, needle: &memmem::Finder) -> Option<Rank> {
    let own = text.get(..span.own as usize)?;
    let length = needle.needle().len();
    let mut best: Option<Rank> = None;
    for at in needle.find_iter(own.as_bytes()) {
        let rank = Rank { coverage: Coverage::of(own, at, at + length), is_outside_title: at >= span.title as usize };
        best = Some(best.map_or(rank, |best| best.min(rank)));
        // nothing behind the title is better than a whole word there
        let bound = if rank.is_outside_title { Rank { is_outside_title: true, ..Rank::BEST } } else { Rank::BEST };
        if best.is_some_and(|best| best <= bound) {
            break;
        }
    }
    best
}
