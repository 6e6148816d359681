//! Labels in all styles, and lines that have none.

use super::super::lines::lines;
use super::*;

/// Name, asides, time, style, and the text after the label.
type LabelParts = (String, Vec<String>, Option<String>, LabelStyle, String);

fn read(text: &str) -> Option<LabelParts> {
    let all = lines(text);
    let found = label(text, &all, 0)?;
    let asides = found.asides.iter().map(|range| text[range.clone()].trim().to_owned()).collect();
    let time = found.time.map(|range| text[range].to_owned());
    Some((text[found.name].to_owned(), asides, time, found.style, text[found.range.end..].to_owned()))
}

#[test]
fn labels_of_all_styles_are_read() {
    use LabelStyle::{Colon, Columns, Letter, OwnLine, Point};
    for (text, name, asides, time, style) in [
        ("MR. HOLT:  We go.", "MR. HOLT", vec![], None, Colon),
        ("Q    We go.", "Q", vec![], None, Columns),
        ("Q - We go.", "Q", vec![], None, Letter),
        ("A. We go.", "A", vec![], None, Letter),
        ("Mara Lind (Harbour Minister): We go.", "Mara Lind", vec!["Harbour Minister"], None, Colon),
        ("Mrs. Aune (Norland) (spoke in French): We go.", "Mrs. Aune", vec!["Norland", "spoke in French"], None, Colon),
        ("Ida Roe (18:52): We go.", "Ida Roe", vec![], Some("18:52"), Colon),
        ("[00:12:31] ROE: We go.", "ROE", vec![], Some("00:12:31"), Colon),
        ("**Ida Roe:** We go.", "Ida Roe", vec![], None, Colon),
        ("**Ida Roe**: We go.", "Ida Roe", vec![], None, Colon),
        (
            "**Ida Roe (Ministry of the Sea)** [00:12]\nWe go.",
            "Ida Roe",
            vec!["Ministry of the Sea"],
            Some("00:12"),
            OwnLine,
        ),
        ("Ida Roe -- Brook Capital -- Analyst\n\nWe go.", "Ida Roe", vec!["Brook Capital", "Analyst"], None, OwnLine),
        ("Ida Roe, Brook Capital: We go.", "Ida Roe", vec!["Brook Capital"], None, Colon),
        ("Senator Van Orten. We go.", "Senator Van Orten", vec![], None, Point),
        ("The Chairman.—We go.", "The Chairman", vec![], None, Point),
        ("Ida Roe  0:12\nWe go.", "Ida Roe", vec![], Some("0:12"), OwnLine),
        ("The President: We go.", "The President", vec![], None, Colon),
        ("Jean-Luc d'Aubin : We go.", "Jean-Luc d'Aubin", vec![], None, Colon),
        ("HOLT\tWe go there.", "HOLT", vec![], None, Columns),
        ("M. Luc Ferrand, ministre de la mer. Je reste.", "M. Luc Ferrand", vec!["ministre de la mer"], None, Point),
        ("Speaker 2 (19:10): We go.", "Speaker 2", vec![], Some("19:10"), Colon),
        ("林海：We go.", "林海", vec![], None, Colon),
    ] {
        let found = read(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(
            (found.0.as_str(), found.1, found.2.as_deref(), found.3),
            (name, asides.iter().map(|aside: &&str| (*aside).to_owned()).collect(), time, style),
            "{text}"
        );
    }
}

#[test]
fn other_lines_have_no_label() {
    for text in [
        "We go: now.",
        "Date: 3 May",
        "It began at 18:52: we left.",
        "Is it safe? Yes: go.",
        "“Roe: go.”",
        "Mr. Roe told us. We go.",
        "https://a.example",
        "Monday: we go.",
        "A man went.",
        "",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}
