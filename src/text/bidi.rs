//! Bidirectional text (UAX 9): Arabic and Hebrew from right to left, also in the middle of a line.
//!
//! Text is stored, measured and broken in logical order; it is reordered only when a line is drawn into cells, without
//! affecting the text around it.

use unicode_bidi::{BidiInfo, Level};

use super::width::graphemes;

/// Separator of fields within a text. Each field is reordered on its own; fields run from left to right.
const SEPARATOR: &str = " · ";

/// A run of text with one embedding level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The byte after the last.
    pub end: usize,
    /// Embedding level: odd for right-to-left text, 0 for unchanged text.
    pub level: u8,
}

/// Returns true if `text` contains right-to-left text: characters in the blocks reserved for such scripts.
pub(crate) fn has_rtl(text: &str) -> bool {
    // the first of those blocks, U+0590, begins with the byte D6
    text.bytes().any(|byte| byte >= 0xd6) && text.chars().any(is_rtl)
}

fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Returns the runs of `text` in logical order. A run never splits a cluster.
///
/// Each field is treated as if between FSI and PDI in a left-to-right paragraph: its first letter decides its direction,
/// and it does not affect its neighbours. White space at its ends is not part of it.
pub fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    if !has_rtl(text) {
        extend(&mut runs, text.len(), 0);
        return runs;
    }
    let mut at = 0;
    for field in text.split(SEPARATOR) {
        let (start, content) = (at + field.len() - field.trim_start().len(), field.trim());
        extend(&mut runs, start, 0);
        let levels = BidiInfo::new(content, None).levels;
        let mut end = start;
        for (cluster, _) in graphemes(content) {
            let level = levels[end - start].number();
            end += cluster.len();
            extend(&mut runs, end, level);
        }
        at += field.len() + SEPARATOR.len();
        extend(&mut runs, at.min(text.len()), 0);
    }
    runs
}

/// Returns the embedding levels of a text being typed, for each byte, and that of the place behind it. The text is one
/// field with the white space at its ends. No levels if nothing is to be reordered.
pub(crate) fn typed_levels(text: &str) -> (Vec<u8>, u8) {
    if !has_rtl(text) {
        return Default::default();
    }
    let info = BidiInfo::new(text, None);
    let end = info.paragraphs.last().map_or(0, |paragraph| paragraph.level.number());
    (info.levels.iter().map(Level::number).collect(), end)
}

fn extend(runs: &mut Vec<Run>, end: usize, level: u8) {
    match runs.last_mut() {
        Some(last) if last.end == end => {}
        Some(last) if last.level == level => last.end = end,
        None if end == 0 => {}
        _ => runs.push(Run { end, level }),
    }
}

/// Returns the visual order, from left to right, of clusters with these levels (rule L2).
pub(crate) fn visual(levels: &[u8]) -> Vec<usize> {
    let levels: Vec<Level> = levels.iter().map(|&level| Level::new(level).unwrap_or(Level::ltr())).collect();
    BidiInfo::reorder_visual(&levels)
}

/// Returns the mirrored form of `cluster` in right-to-left text (rule L4): brackets open the other way.
pub fn mirrored(cluster: &str) -> &str {
    const PAIRS: [(&str, &str); 20] = [
        ("(", ")"),
        ("[", "]"),
        ("{", "}"),
        ("<", ">"),
        ("«", "»"),
        ("‹", "›"),
        ("≤", "≥"),
        ("⁅", "⁆"),
        ("⁽", "⁾"),
        ("₍", "₎"),
        ("⟦", "⟧"),
        ("⟨", "⟩"),
        ("⟪", "⟫"),
        ("〈", "〉"),
        ("《", "》"),
        ("「", "」"),
        ("『", "』"),
        ("【", "】"),
        ("〔", "〕"),
        ("（", "）"),
    ];
    let other = |&(open, close): &(&'static str, &'static str)| match cluster {
        cluster if cluster == open => Some(close),
        cluster if cluster == close => Some(open),
        _ => None,
    };
    PAIRS.iter().find_map(other).unwrap_or(cluster)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Returns the clusters of `text` in visual order.
    fn shown(text: &str) -> Vec<&str> {
        let clusters: Vec<&str> = graphemes(text).map(|(cluster, _)| cluster).collect();
        let (mut levels, mut at) = (Vec::new(), 0);
        let runs = runs(text);
        for cluster in &clusters {
            let run = runs.partition_point(|run| run.end <= at);
            levels.push(runs[run].level);
            at += cluster.len();
        }
        let turned = |place: usize| if levels[place] % 2 == 1 { mirrored(clusters[place]) } else { clusters[place] };
        visual(&levels).into_iter().map(turned).collect()
    }

    #[test]
    fn text_is_shown_in_visual_order() {
        for (text, line) in [
            ("abc", "abc"),
            ("אבג", "גבא"),
            // left-to-right text in right-to-left text, and vice versa
            ("אבג abc", "abc גבא"),
            ("abc אבג def", "abc גבא def"),
            // digits keep their order, also Arabic ones
            ("אבג 123", "123 גבא"),
            ("سنة ٢٠٢٤", "٢٠٢٤ ةنس"),
            ("abc אב 12 def", "abc 12 בא def"),
            // brackets open the other way
            ("אב (ג)", "(ג) בא"),
            ("abc (אב) def", "abc (בא) def"),
            // the mark at the end is on the left
            ("אבג!", "!גבא"),
            // a mark stays on its letter
            ("שָׁל", "לשָׁ"),
            // an invisible joiner stays with its letter
            ("می\u{200c}خ", "خی\u{200c}م"),
        ] {
            assert_eq!(shown(text).concat(), line, "{text}");
        }
    }

    #[test]
    fn fields_do_not_affect_one_another() {
        assert_eq!(shown("אב · גד · 1979").concat(), "בא · דג · 1979");
        assert_eq!(shown("  אב  ").concat(), "  בא  ");
    }

    #[test]
    fn left_to_right_text_is_one_run() {
        for text in ["", "plain", "Élysée “Wałęsa” – 宽字 🇮🇷 क्षि", "ᎠᏰᏟ"] {
            assert!(!has_rtl(text), "{text}");
            assert!(runs(text).iter().all(|run| run.level == 0 && run.end == text.len()), "{text}");
        }
    }

    /// Generates text of many scripts, digits, brackets, marks and joiners.
    fn mixed() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            "[a-z0-9 ().,·“”«»–]{0,8}",
            "[א-ת0-9 ()]{0,8}",
            "[ا-ي٠-٩ ،\u{64b}\u{200c}\u{200d}\u{200f}]{0,8}",
            "[一-三 （）\u{301}\n]{0,4}",
        ];
        proptest::collection::vec(part, 0..6).prop_map(|parts| parts.concat())
    }

    fn sorted(mut clusters: Vec<&str>) -> Vec<String> {
        clusters.sort_unstable();
        clusters.into_iter().map(str::to_owned).collect()
    }

    proptest! {
        #[test]
        fn reordering_keeps_clusters_and_widths(text in mixed()) {
            let all: Vec<&str> = graphemes(&text).map(|(cluster, _)| cluster).collect();
            let line = shown(&text);
            let unmirrored = |clusters: Vec<&'_ str>| sorted(clusters.into_iter().map(|c| mirrored(c).min(c)).collect());
            let width = |clusters: &[&str]| clusters.iter().map(|cluster| crate::text::width(cluster)).sum::<usize>();
            prop_assert_eq!(width(&all), width(&line));
            prop_assert_eq!(unmirrored(all), unmirrored(line));
            prop_assert_eq!(runs(&text).last().map_or(0, |run| run.end), text.len());
        }

        #[test]
        fn only_right_to_left_text_is_reordered(text in "\\PC{0,24}") {
            if !has_rtl(&text) {
                prop_assert_eq!(shown(&text).concat(), text);
            }
        }
    }
}
