//! Which way text is read (UAX 9): Arabic and Hebrew from right to left, also in the middle of a line.
//!
//! Text is kept, measured and broken in the order in which it is read aloud; only when a line becomes cells is it
//! turned, and nothing that stands beside it. It knows no lines, no looks and no terminals.

use unicode_bidi::{BidiInfo, Level};

use super::width::graphemes;

/// What sets one field apart from the next within a text. Fields are read each on its own, from left to right.
const SEPARATOR: &str = " · ";

/// A stretch of text of one embedding level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The byte after its last.
    pub end: usize,
    /// Its embedding level: odd where it is read from right to left, 0 where it stays as it is.
    pub level: u8,
}

/// Whether anything in `text` is read from right to left. The blocks of such scripts, which are set aside for good.
pub fn turns(text: &str) -> bool {
    // the first of those blocks, U+0590, begins with the byte D6
    text.bytes().any(|byte| byte >= 0xd6) && text.chars().any(from_right)
}

fn from_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// `text` as runs, in the order of the text. A cluster is never cut.
///
/// As if each field stood between FSI and PDI in a paragraph that is read from left to right: its own first letter
/// says which way it is read, and it turns nothing around it. White space at its ends is not part of it.
pub fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    if !turns(text) {
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

fn extend(runs: &mut Vec<Run>, end: usize, level: u8) {
    match runs.last_mut() {
        Some(last) if last.end == end => {}
        Some(last) if last.level == level => last.end = end,
        None if end == 0 => {}
        _ => runs.push(Run { end, level }),
    }
}

/// The places of clusters of these levels as they stand on a line, from left to right (rule L2).
pub fn visual(levels: &[u8]) -> Vec<usize> {
    let levels: Vec<Level> = levels.iter().map(|&level| Level::new(level).unwrap_or(Level::ltr())).collect();
    BidiInfo::reorder_visual(&levels)
}

/// What `cluster` looks like where it is read from right to left (rule L4): brackets open the other way.
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

    /// The clusters of `text` as they stand on a line.
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
    fn text_is_shown_in_the_order_in_which_it_is_read() {
        for (text, line) in [
            ("abc", "abc"),
            ("אבג", "גבא"),
            // letters from the left in text from the right, and the other way round
            ("אבג abc", "abc גבא"),
            ("abc אבג def", "abc גבא def"),
            // digits keep their order, also Arabic ones
            ("אבג 123", "123 גבא"),
            ("سنة ٢٠٢٤", "٢٠٢٤ ةنس"),
            ("abc אב 12 def", "abc 12 בא def"),
            // brackets open the other way
            ("אב (ג)", "(ג) בא"),
            ("abc (אב) def", "abc (בא) def"),
            // what ends the sentence stands at its left
            ("אבג!", "!גבא"),
            // a mark stays on its letter
            ("שָׁל", "לשָׁ"),
            // a joiner that is not seen stays with its letter
            ("می\u{200c}خ", "خی\u{200c}م"),
        ] {
            assert_eq!(shown(text).concat(), line, "{text}");
        }
    }

    #[test]
    fn fields_do_not_turn_one_another() {
        assert_eq!(shown("אב · גד · 1979").concat(), "בא · דג · 1979");
        assert_eq!(shown("  אב  ").concat(), "  בא  ");
    }

    #[test]
    fn text_from_the_left_is_one_run() {
        for text in ["", "plain", "Élysée “Wałęsa” – 宽字 🇮🇷 क्षि", "ᎠᏰᏟ"] {
            assert!(!turns(text), "{text}");
            assert!(runs(text).iter().all(|run| run.level == 0 && run.end == text.len()), "{text}");
        }
    }

    /// Text of many scripts, digits, brackets, marks and joiners.
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
        fn nothing_is_lost_and_no_width_changes(text in mixed()) {
            let all: Vec<&str> = graphemes(&text).map(|(cluster, _)| cluster).collect();
            let line = shown(&text);
            let unmirrored = |clusters: Vec<&'_ str>| sorted(clusters.into_iter().map(|c| mirrored(c).min(c)).collect());
            let width = |clusters: &[&str]| clusters.iter().map(|cluster| crate::text::width(cluster)).sum::<usize>();
            prop_assert_eq!(width(&all), width(&line));
            prop_assert_eq!(unmirrored(all), unmirrored(line));
            prop_assert_eq!(runs(&text).last().map_or(0, |run| run.end), text.len());
        }

        #[test]
        fn only_text_from_the_right_turns(text in "\\PC{0,24}") {
            if !turns(&text) {
                prop_assert_eq!(shown(&text).concat(), text);
            }
        }
    }
}
