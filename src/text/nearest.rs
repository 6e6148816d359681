//! Finds the candidate that a misspelled word probably means.

/// Longer words are not compared.
const MAX_WORD_BYTES: usize = 64;

/// Returns the candidate closest to `word`, if it is close enough to be a misspelling.
///
/// The distance counts insertions, deletions, replacements and swaps of neighbouring bytes, ignoring case. A third of the
/// word may differ, but nothing in a word of one or two letters. A prefix of a candidate counts as close. The first of
/// equally close candidates wins.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.trim();
    if word.is_empty() || word.len() > MAX_WORD_BYTES {
        return None;
    }
    // any word would be close to one of one or two letters
    let limit = if word.len() < 3 { 0 } else { (word.len() / 3).max(1) };
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let bound = best.map_or(limit, |(distance, _)| distance.saturating_sub(1));
        let distance = distance(word.as_bytes(), candidate.as_bytes(), bound)
            .or_else(|| begins(candidate, word).then_some(limit).filter(|distance| *distance <= bound));
        if let Some(distance) = distance {
            best = Some((distance, candidate));
        }
        if distance == Some(0) {
            break;
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn begins(candidate: &str, word: &str) -> bool {
    word.len() >= 3 && candidate.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// Returns the optimal string alignment distance if it is within `bound`.
fn distance(a: &[u8], b: &[u8], bound: usize) -> Option<usize> {
    if b.len() > MAX_WORD_BYTES || a.len().abs_diff(b.len()) > bound {
        return None;
    }
    let same = |i: usize, j: usize| a[i].eq_ignore_ascii_case(&b[j]);
    let mut rows = [[0u8; MAX_WORD_BYTES + 1]; 3];
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j as u8;
    }
    for i in 1..=a.len() {
        let (now, before, earlier) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        rows[now][0] = i as u8;
        let mut least = i as u8;
        for j in 1..=b.len() {
            let replaced = rows[before][j - 1] + u8::from(!same(i - 1, j - 1));
            let mut cell = replaced.min(rows[before][j] + 1).min(rows[now][j - 1] + 1);
            if i > 1 && j > 1 && same(i - 1, j - 2) && same(i - 2, j - 1) {
                cell = cell.min(rows[earlier][j - 2] + 1);
            }
            rows[now][j] = cell;
            least = least.min(cell);
        }
        // a swap reaches back two rows, but improves on a row's minimum by at most one
        if usize::from(least) > bound + 1 {
            return None;
        }
    }
    let distance = usize::from(rows[a.len() % 3][b.len()]);
    (distance <= bound).then_some(distance)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    const WORDS: [&str; 6] = ["title", "likely", "unlikely", "very-likely", "organisation", "armed-group"];

    #[test]
    fn misspellings_find_their_word() {
        for (slip, word) in [
            ("titel", "title"),
            ("tilte", "title"),
            ("Title", "title"),
            ("likly", "likely"),
            ("organization", "organisation"),
            ("org", "organisation"),
            ("armed_group", "armed-group"),
            ("very likely", "very-likely"),
        ] {
            assert_eq!(nearest(slip, WORDS), Some(word), "{slip}");
        }
    }

    #[test]
    fn unrelated_words_find_nothing() {
        for word in ["", "x", "banana", "zz", &"t".repeat(1_000)] {
            assert_eq!(nearest(word, WORDS), None, "{word}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_single_misspelling_is_always_found(word in "[a-z]{4,20}", at in 0usize..20, c in "[a-z]") {
            let mut slip = word.clone();
            slip.insert_str(at.min(word.len()), &c);
            proptest::prop_assert_eq!(nearest(&slip, [word.as_str()]), Some(word.as_str()));
        }
    }
}
