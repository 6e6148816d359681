//! Passages in quotation marks of all styles.

use super::*;
use crate::document::Document;
use crate::draft::article::Article;

fn found(text: &str) -> Vec<(String, Option<Doubt>)> {
    let document = Document::plain(text);
    let article = Article::new(&document);
    let passages = passages(&article);
    let frame = frame(text, &passages);
    assert_eq!(frame.len(), text.len());
    quotes(&article, &frame, &passages).iter().map(|quote| (quote.words(text), quote.doubt)).collect()
}

#[test]
fn marks_of_all_styles_are_paired() {
    for text in [
        "He said: \"One two three.\"",
        "He said: “One two three.”",
        "He said: „One two three.“",
        "He said: „One two three.”",
        "He said: ”One two three.”",
        "He said: « One two three. »",
        "He said: »One two three.«",
        "He said: ‘One two three.’",
    ] {
        assert_eq!(found(text), [("One two three.".to_owned(), None)], "{text}");
    }
}

#[test]
fn apostrophes_and_inches_are_not_marks() {
    assert_eq!(found("A 40\" screen, the boys' own, rock ’n’ roll, it's, the tenants’ vote."), []);
    assert_eq!(found("‘It’s the boys’ own,’ she said."), [("It’s the boys’ own".to_owned(), None)]);
}

#[test]
fn interrupted_quotes_are_joined() {
    assert_eq!(found("“We go,” she said, “and stay there.”"), [("We go, […] and stay there.".to_owned(), None)]);
    let two = ["We go there.".to_owned(), "And we stay.".to_owned()];
    assert_eq!(found("“We go there.” She said so. “And we stay.”").into_iter().map(|it| it.0).collect::<Vec<_>>(), two);
    assert_eq!(found("“We go there,” she said. “And we stay.”").len(), 2);
}

#[test]
fn quotes_span_paragraphs_and_survive_missing_marks() {
    assert_eq!(
        found("“One is\nhere.\n\n“Two is there.”\n\nEnd."),
        [("One is here.\n\n“Two is there.".to_owned(), None)]
    );
    assert_eq!(found("“One is here.\n\nTwo. “It is three,” he said.").len(), 1);
    assert_eq!(found("“One is here “and this is two”").len(), 1);
    assert_eq!(found("“” « » \"\" “…”"), []);
}

#[test]
fn names_and_titles_in_marks_are_doubtful() {
    for (text, doubt) in [
        ("the “white cube” is dead", Some(Doubt::Few)),
        ("“No,” she said.", None),
        ("It says “Please wait.”", None),
        ("They were told “promptly.”", Some(Doubt::Few)),
        ("He was known to all as “Skipper,” was old, and wrote.", Some(Doubt::Few)),
        ("Her “Boss,” was the one who called.", Some(Doubt::Few)),
        ("a book, “The Long Way Home”, is out", Some(Doubt::Title)),
        ("it is “The Long way home”, he said", None),
    ] {
        assert_eq!(found(text)[0].1, doubt, "{text}");
    }
}

#[test]
fn single_marks_are_told_from_apostrophes() {
    for (text, words) in [
        (
            "‘The captain said \"stop\" and we’ve stopped,’ he said.",
            vec!["The captain said \"stop\" and we’ve stopped"],
        ),
        ("‘He told me, “Here’s what we do.” Not once,’ he said.", vec!["He told me, “Here’s what we do.” Not once"]),
        (
            "'It's the boys' own boat,' he said, 'and we'll keep it.'",
            vec!["It's the boys' own boat, […] and we'll keep it."],
        ),
        (
            "\"She told me, 'Leave it to us,' and hung up,\" he said.",
            vec!["She told me, 'Leave it to us,' and hung up"],
        ),
        ("In the '90s the boys' boat, rock 'n' roll and the dogs' home went.", vec![]),
        ("He called it ‘the last of the boats’ on Monday.", vec!["the last of the boats"]),
        (
            "‘It is ours,’ he said.\n\n‘We keep it.\n\n‘We’d die first.’",
            vec!["It is ours", "We keep it.\n\n‘We’d die first."],
        ),
        (
            "‘It’s ours,’ said Roe. ‘You can’t take it.\n\n‘I’ve told you.’",
            vec!["It’s ours", "You can’t take it.\n\n‘I’ve told you."],
        ),
    ] {
        assert_eq!(found(text).into_iter().map(|it| it.0).collect::<Vec<_>>(), words, "{text}");
    }
}
