//! The optimal string alignment distance from one word to each word of a sorted list.
//!
//! It counts insertions, deletions, replacements and swaps of neighbouring letters. Words with the same beginning share the
//! rows of the table for it.

/// The distances of a word of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Distance {
    /// From the nearest of its prefixes, the whole word included.
    pub(super) prefix: usize,
    /// From the whole word.
    pub(super) whole: usize,
}

/// The table of one typed word, with a row for each letter of the word that was compared last.
pub(super) struct Alignment<'a> {
    typed: &'a [char],
    bound: usize,
    letters: Vec<char>,
    rows: Vec<Vec<usize>>,
    /// The length of a prefix that is too far away already, with all words that begin with it.
    dead: Option<usize>,
}

impl<'a> Alignment<'a> {
    pub(super) fn new(typed: &'a [char], bound: usize) -> Self {
        Self { typed, bound, letters: Vec::new(), rows: vec![(0..=typed.len()).collect()], dead: None }
    }

    /// Returns the distances of `word`, if the one of a prefix is within the bound. Words must come in order.
    pub(super) fn distance(&mut self, word: &str) -> Option<Distance> {
        let shared = self.letters.iter().zip(word.chars()).take_while(|(known, letter)| *known == letter).count();
        let last = |row: &Vec<usize>| row.last().copied().unwrap_or(usize::MAX);
        if self.dead.is_some_and(|dead| shared >= dead) {
            let prefix = self.rows.iter().map(last).min().filter(|&prefix| prefix <= self.bound)?;
            return Some(Distance { prefix, whole: usize::MAX });
        }
        self.dead = None;
        self.letters.truncate(shared);
        self.rows.truncate(shared + 1);
        for letter in word.chars().skip(shared) {
            self.letters.push(letter);
            let row = self.next_row();
            // a swap reaches back two rows, but improves on a row's minimum by at most one
            let least = row.iter().copied().min().unwrap_or(usize::MAX);
            self.rows.push(row);
            if least > self.bound {
                self.dead = Some(self.letters.len());
                break;
            }
        }
        let prefix = self.rows.iter().map(last).min().filter(|&prefix| prefix <= self.bound)?;
        let is_whole = self.dead.is_none();
        let whole = self.rows.last().map(last).filter(|_| is_whole).unwrap_or(usize::MAX);
        Some(Distance { prefix, whole })
    }

    fn next_row(&self) -> Vec<usize> {
        let (at, none) = (self.letters.len(), Vec::new());
        let before = self.rows.last().unwrap_or(&none);
        let earlier = at.checked_sub(2).and_then(|row| self.rows.get(row));
        let mut row: Vec<usize> = Vec::with_capacity(self.typed.len() + 1);
        row.push(at);
        for (column, typed) in self.typed.iter().enumerate() {
            let is_same = self.letters[at - 1] == *typed;
            let mut cell = (before[column] + usize::from(!is_same)).min(before[column + 1] + 1).min(row[column] + 1);
            if let (Some(earlier), Some(left)) = (earlier, column.checked_sub(1))
                && self.letters[at - 1] == self.typed[left]
                && self.letters[at - 2] == *typed
            {
                cell = cell.min(earlier[left] + 1);
            }
            row.push(cell);
        }
        row
    }
}
