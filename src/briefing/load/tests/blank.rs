//! No field accepts a text without visible characters, and no value is left out without an error.

use super::snippets::{GOOD, MORE};
use crate::briefing::load;
use crate::briefing::raw::{FieldSpec, Shape, TABLES};

/// TOML strings without visible characters, in several spellings.
const BLANK: &[&str] = &[
    "''",
    "\"\"\"\n\"\"\"",
    "'  '",
    "\"\\t\"",
    "'\t'",
    "'\u{a0}\u{3000}\u{2003}'",
    "'\u{200b}\u{200d}\u{2060}'",
    "\"\\u200b\\u3164\"",
    "'\u{3164}\u{115f}\u{1160}\u{ffa0}'",
    "'\u{2800}'",
    "'\u{ad}\u{34f}\u{fe0f}\u{180e}'",
    "\"\\U000E0041\\uFEFF\\u001b\"",
];

/// Returns every way to write a text in a field of this shape, with `@` for the text.
fn values(shape: Shape) -> Vec<String> {
    let all = |fields: &[FieldSpec]| {
        let inner = |field: &FieldSpec| {
            values(field.shape).into_iter().map(|value| format!("{{ {} = {value} }}", field.name)).collect::<Vec<_>>()
        };
        fields.iter().flat_map(inner).collect()
    };
    match shape {
        Shape::Flag | Shape::Seconds => Vec::new(),
        Shape::List(of) => values(*of).into_iter().map(|value| format!("[{value}]")).collect(),
        Shape::OneOrMany(of) => {
            let one = values(*of);
            one.iter().map(|value| format!("[{value}]")).chain(one.clone()).collect()
        }
        Shape::Table(fields) => all(fields),
        Shape::Evidence => vec!["{ ref = @ }".to_owned(), "{ ref = 'iran', h1 = @ }".to_owned()],
        shape => {
            assert!(shape.is_text(), "{shape:?}");
            vec!["@".to_owned()]
        }
    }
}

#[test]
fn every_blank_text_is_an_error() {
    for table in TABLES {
        for field in table.fields {
            for value in values(field.shape) {
                for blank in BLANK {
                    let text = format!("schema = 1\n{}\n{} = {}\n", table.title, field.name, value.replace('@', blank));
                    let found = load(&text).unwrap_err();
                    let reported = found.iter().any(|problem| {
                        problem.code == "empty-text" && text.get(problem.span.start..problem.span.end) == Some(*blank)
                    });
                    assert!(reported, "{text}\n{found:#?}");
                }
            }
        }
    }
}

#[test]
fn a_file_with_one_blank_text_is_not_loaded() {
    let text = format!("{GOOD}{MORE}");
    assert!(load(&text).is_ok());
    let literals: Vec<&str> = text.split('"').skip(1).step_by(2).filter(|words| !words.trim().is_empty()).collect();
    assert!(literals.len() > 50, "{}", literals.len());
    for words in literals {
        let at = words.as_ptr() as usize - text.as_ptr() as usize;
        for blank in ["", " \u{3164}\u{200b}"] {
            let mut text = text.clone();
            text.replace_range(at..at + words.len(), blank);
            assert!(load(&text).is_err(), "{words:?} is {blank:?}");
        }
    }
}

#[test]
fn an_invalid_quote_moves_no_other() {
    let quote = |id: &str, words: &str| format!("[[quote]]\nid = '{id}'\nspeaker = 'iran'\ntext = '{words}'\n");
    let judgment = "[[judgment]]\ntext = 'j'\nbasis = ['third']\n";
    for blank in ["", " ", "\u{2800}"] {
        let text = format!("{GOOD}{}{}{}{judgment}", quote("first", "a"), quote("second", blank), quote("third", "c"));
        let found = load(&text).unwrap_err();
        let [only] = found.as_slice() else { panic!("{found:#?}") };
        assert_eq!((only.code, &*only.message), ("empty-text", "`text` is empty"));
    }
    let text = format!("{GOOD}{}{}{}{judgment}", quote("first", "a"), quote("second", "b"), quote("third", "c"));
    let briefing = load(&text).unwrap();
    let crate::briefing::Target::Entry(third) = briefing.judgments[0].basis[0] else { panic!("{briefing:#?}") };
    assert_eq!(briefing.label(third), "c");
}
