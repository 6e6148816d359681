//! Each kind of problem alone, all of them at once, and files made to break the loader.

use crate::briefing::diagnostic::{Diagnostic, Form, SourceText};
use crate::briefing::{Briefing, EntryId, EventStatus, Section, SourceId, StepFocus, Target, Words, load};
use crate::text::safe::refusal;

/// A briefing without problems, to which snippets are added.
const GOOD: &str = r#"schema = 1

[briefing]
id = "talks"
title = "Talks"
as_of = "2024-05-18"
marking = "TLP:GREEN"

[[source]]
id = "axios"
title = "Talks in Oman"

[[actor]]
id = "iran"
name = "Iran"

[[actor]]
id = "oman"
name = "Oman"

[[event]]
id = "round"
title = "Earlier round"
date = "2024-01"
"#;

fn problems(text: &str) -> Vec<Diagnostic> {
    load(text).expect_err(text)
}

/// `line:column message | help`.
fn told(text: &str) -> Vec<String> {
    let source = SourceText::new("x", text);
    let told = |problem: &Diagnostic| {
        let at = source.position(problem.span.start);
        format!("{}:{} {} | {}", at.line, at.column, problem.message, problem.help.as_deref().unwrap_or("-"))
    };
    problems(text).iter().map(told).collect()
}

/// A snippet after [`GOOD`], its only problem's line (from 1) and column, and words of message and help.
const BAD: &[(&str, usize, usize, &str, &str)] = &[
    ("[[evnt]]\ntitle = 'x'\ndate = '2024'", 1, 3, "`evnt` is no table", "did you mean `event`?"),
    ("[[banana]]", 1, 3, "`banana` is no table", "the tables are `[briefing]`"),
    ("[[step]]\npanel = 'quotes'\nsecnods = 5", 3, 1, "`secnods` is no field of `[[step]]`", "did you mean `seconds`?"),
    ("[[step]]\npanel = 'quotes'\nschema = 1", 3, 1, "`schema` is no field", "belongs on the first line"),
    ("[[event]]\ndate = '2024'", 1, 1, "`[[event]]` lacks `title`", "add `title = …`: What happened"),
    ("[[actor]]\nname = 'x'\nid = 'x'\nnative = { text = 'y' }", 4, 10, "`native` lacks `lang`", "BCP 47"),
    ("[[event]]\ntitle = 5\ndate = '2024'", 2, 9, "`title` wants a text, not a whole number", "write `\"5\"`"),
    ("[[actor]]\nid = 'x'\nname = 'X'\naliases = 'Y'", 4, 11, "`aliases` wants a list of texts", "write `['Y']`"),
    ("[[step]]\npanel = 'quotes'\nread = 'true'", 3, 8, "`read` wants `true` or `false`, not a text", "write `true`"),
    ("[[step]]\npanel = 'quotes'\nseconds = -5", 3, 11, "from 0 to", "seconds = 90"),
    ("[[step]]\npanel = 'quote'", 2, 9, "`quote` is no value of `panel`", "did you mean `quotes`?"),
    ("[[step]]\nfocus = 'axios'", 2, 9, "`axios` is a source, and `focus` wants", "write the id of an actor, event"),
    ("[[step]]\nread = true", 1, 1, "neither `focus` nor `panel`", "keep one"),
    ("[[step]]\npanel = 'quotes'\nfocus = 'iran'", 3, 1, "only one of `focus` and `panel`", "keep one"),
    ("[[actor]]\nid = 'The US'\nname = 'x'", 2, 6, "`The US` is no id", "write `the-us`"),
    ("[[actor]]\nid = 'iran'\nname = 'x'", 2, 6, "the id `iran` is given twice", "rename one"),
    ("[[actor]]\nid = 'talks'\nname = 'x'", 2, 6, "the id `talks` is given twice", "rename one"),
    ("[[actor]]\nid = 'x'\nname = ' '", 3, 8, "`name` is empty", "write something"),
    ("[[actor]]\nid = 'x'\nname = 'X'\naliases = ['']", 4, 12, "`aliases` is empty", "write something"),
    (
        "[[actor]]\nid = 'x'\nname = 'X'\nkind = 'stat'",
        4,
        8,
        "`stat` is no value of `kind`",
        "did you mean `state`? the values",
    ),
    ("[[actor]]\nid = 'x'\nname = 'X'\nportion = 'TLP:RED'", 4, 11, "`TLP:RED` is above", "raise `marking`"),
    ("[[actor]]\nid = 'x'\nname = 'X'\nportion = 'TLP:WHITE'", 4, 11, "no TLP 2.0 label", "did you mean `TLP:CLEAR`?"),
    ("[[actor]]\nid = 'x'\nname = 'X'\nportion = 'tlp:geen'", 4, 11, "no TLP 2.0 label", "did you mean `TLP:GREEN`?"),
    (
        "[[actor]]\nid = 'x'\nname = 'X'\naffiliation = ['irna']",
        4,
        16,
        "nothing has the id `irna`",
        "did you mean `iran`?",
    ),
    ("[[actor]]\nid = 'x'\nname = 'X'\naffiliation = ['axios']", 4, 16, "`axios` is a source", "the id of an actor"),
    ("[[relation]]\nfrom = 'iran'\nto = 'iran'\nkind = 'k'", 3, 6, "two different actors", "another id"),
    ("[[relation]]\nfrom = 'iran'\nto = 'talks'\nkind = 'k'", 3, 6, "`talks` is the briefing", "the id of an actor"),
    ("[[event]]\ntitle = 'x'\nactors = ['round']\ndate = '2024'", 3, 11, "`round` is an event", "the id of an actor"),
    ("[[event]]\ntitle = 'x'", 1, 1, "nothing says when", "ongoing = true"),
    ("[[event]]\ntitle = 'x'\nongoing = false", 1, 1, "nothing says when", "ongoing = true"),
    ("[[event]]\ntitle = 'x'\ndat = '2024'", 3, 1, "`dat` is no field", "did you mean `date`?"),
    ("[[event]]\ntitle = 'x'\ndate = '18 May 2024'", 3, 8, "`date`: this is not an EDTF date", "write `2024-05-18`"),
    ("[[event]]\ntitle = 'x'\ndate = 2024", 3, 8, "`date` wants a date, not a whole number", "write `\"2024\"`"),
    ("[[event]]\ntitle = 'x'\ndate = 10:00:00", 3, 8, "`date`: this is not an EDTF date", "write a day as"),
    ("[[event]]\nid = 'me'\ntitle = 'x'\nafter = 'me'", 4, 9, "neither before nor after itself", "another id"),
    (
        "[[event]]\nid = 'a'\ntitle = 'a'\nafter = 'b'\n[[event]]\nid = 'b'\ntitle = 'b'\nafter = 'a'",
        8,
        9,
        "in a circle: `a` → `b` → `a`",
        "no first",
    ),
    (
        "[[event]]\nid = 'a'\ntitle = 'a'\nbefore = 'b'\n[[event]]\nid = 'b'\ntitle = 'b'\nbefore = 'a'",
        8,
        10,
        "in a circle",
        "no first",
    ),
    ("[[source]]\nid = 'x'\ntitle = 't'\nderived_from = ['x']", 4, 17, "does not draw on itself", "another id"),
    (
        "[[source]]\nid = 'x'\ntitle = 't'\nderived_from = ['y']\n[[source]]\nid = 'y'\ntitle = 't'\nderived_from = ['x']",
        8,
        17,
        "in a circle",
        "no first",
    ),
    (
        "[[source]]\nid = 'x'\ntitle = 't'\nurl = 'example.org'",
        4,
        7,
        "`example.org` is no web address",
        "write `https://example.org`",
    ),
    (
        "[[source]]\nid = 'x'\ntitle = 't'\nurl = 'javascript:alert(1)'",
        4,
        7,
        "no web address",
        "begins with `https://`",
    ),
    ("[[source]]\nid = 'x'\ntitle = 't'\nsha256 = 'ABCD'", 4, 10, "no SHA-256 sum", "sha256sum"),
    ("[[source]]\nid = 'x'\ntitle = 't'\ntext = '/etc/passwd'", 4, 8, "does not stay", "with `/` from there"),
    ("[[source]]\nid = 'x'\ntitle = 't'\ntext = 'a/../../b'", 4, 8, "does not stay", "with `/` from there"),
    ("[[source]]\nid = 'x'\ntitle = 't'\ntext = 'C:\\b'", 4, 8, "does not stay", "with `/` from there"),
    ("[[source]]\nid = 'x'\ntitle = 't'\nreliability = 'G'", 4, 15, "`G` is no value of `reliability`", "`A`, `B`"),
    ("[[quote]]\nspeaker = 'iran'", 1, 1, "neither `text` nor `paraphrase`", "keep one"),
    (
        "[[quote]]\nspeaker = 'iran'\ntext = 'x'\nparaphrase = 'y'",
        4,
        1,
        "only one of `text` and `paraphrase`",
        "keep one",
    ),
    (
        "[[judgment]]\ntext = 'x'\nlikelihood = 'very likely'",
        3,
        14,
        "`very likely` is no value",
        "did you mean `very-likely`?",
    ),
    ("[[judgment]]\ntext = 'x'\nbasis = ['talks']", 3, 10, "`talks` is the briefing", "a source or a judgment"),
    (
        "[[question]]\ntext = 'x'\nhypotheses = [{ id = 'one', text = 'y' }, { id = 'one', text = 'z' }]",
        3,
        50,
        "two hypotheses have the id `one`",
        "rename one",
    ),
    (
        "[[question]]\ntext = 'x'\nhypotheses = [{ id = 'one', text = 'y' }]\nevidence = [{ ref = 'round', oen = 'C' }]",
        4,
        30,
        "`oen` is no hypothesis",
        "did you mean `one`?",
    ),
    (
        "[[question]]\ntext = 'x'\nhypotheses = [{ id = 'h', text = 'y' }]\nevidence = [{ ref = 'round', h = 'X' }]",
        4,
        34,
        "`X` is no value of `evidence`",
        "`C`, `I`, `N`",
    ),
    ("[[question]]\ntext = 'x'\nevidence = [{ }]", 3, 13, "`evidence` lacks `ref`", "{ ref ="),
    (
        "[[question]]\ntext = 'x'\nevidence = { ref = 'round' }",
        3,
        12,
        "`evidence` wants a list of tables",
        "write `[{ ref = 'round' }]`",
    ),
    ("[[question]]\ntext = \"\"\"one\ntwo\"\"\"", 2, 14, "`text` is one line", "one line"),
    ("[[question]]\ntext = \"one\\ntwo\"", 2, 12, "`text` is one line", "one line"),
    ("[[question]]\ntext = \"a\\u001bb\"", 2, 10, "the escape character (U+001B)", "remove it"),
    ("[[question]]\ntext = \"a\\e\"", 2, 10, "the escape character (U+001B)", "remove it"),
    ("[[question]]\ntext = \"a\\x9b\"", 2, 10, "a C1 control character (U+009B)", "remove it"),
    ("[[question]]\ntext = \"a\\u202e\"", 2, 10, "a bidirectional override (U+202E)", "remove it"),
    ("[[question]]\ntext = \"a\u{202e}\"", 2, 10, "a bidirectional override (U+202E)", "remove it"),
    ("[[question]]\ntext = 'a\u{9b}'", 2, 10, "a C1 control character (U+009B)", "remove it"),
    ("# a\u{1b}", 1, 4, "the escape character (U+001B)", "remove it"),
    ("# a\rb", 1, 4, "a control character (U+000D)", "remove it"),
    (
        "# e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
        1,
        12,
        "more than 8 combining marks",
        "remove",
    ),
    (
        "[[question]]\ntext = \"e\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\"",
        2,
        58,
        "more than 8 combining marks",
        "remove",
    ),
    ("[[question]]\ntext = 'x", 2, 10, "not valid TOML: invalid literal string", "-"),
    ("[[question]]\ntext = x y", 2, 8, "must be quoted", "write `\"x y\"`"),
    ("[[question]]\ntext = 'x'\ntext = 'y'", 3, 1, "not valid TOML: duplicate key", "keep one"),
    ("[event]\ntitle = 'x'", 1, 2, "duplicate key", "keep one"),
];

#[test]
fn each_problem_alone() {
    for &(snippet, line, column, message, help) in BAD {
        let found = told(&format!("{GOOD}{snippet}\n"));
        let place = format!("{}:{column} ", line + GOOD.lines().count());
        let [only] = found.as_slice() else { panic!("{snippet}\n{found:#?}") };
        let (said, advice) = only.split_once(" | ").unwrap();
        assert!(only.starts_with(&place), "{snippet}\nwanted {place}: {only}");
        assert!(said.contains(message) && advice.contains(help), "{snippet}\n{only}");
    }
}

#[test]
fn problems_of_the_whole_file() {
    let rest = "[briefing]\ntitle = 'x'\nas_of = '2024-05-18'\n";
    assert_eq!(told(rest), ["1:1 `schema` is missing | begin the file with `schema = 1`"]);
    assert_eq!(
        told(&format!("schema = 2\n{rest}"))[0],
        "1:10 this version of the format is not known | write `schema = 1`, or use a newer sitroom"
    );
    assert_eq!(told(&format!("shema = 1\n{rest}")), ["1:1 `shema` is no table of a briefing | did you mean `schema`?"]);
    assert!(told("schema = 1\n")[0].starts_with("1:1 the table `[briefing]` is missing"));
    assert!(told(&format!("schema = 1\n[{}", rest.replace("]", "]]")))[0].contains("is written `[briefing]`"));
    let event = format!("schema = 1\n{rest}[event]\ntitle = 'x'\ndate = '2024'\n");
    assert!(told(&event)[0].contains("`event` is written `[[event]]`"), "{:?}", told(&event));
    for (as_of, wrong) in
        [("'2024-05'", true), ("'2024-05-18?'", true), ("2024-05-18", false), ("2024-05-18T10:00:00Z", true)]
    {
        let text = format!("schema = 1\n[briefing]\ntitle = 'x'\nas_of = {as_of}\n");
        assert_eq!(load(&text).is_err(), wrong, "{as_of}");
    }
}

#[test]
fn everything_at_once_in_file_order() {
    // Snippets that break the TOML itself would hide what depends on them.
    let breaks = |text: &str| toml::de::DeTable::parse(text).is_err();
    let snippets = BAD.iter().map(|bad| bad.0).filter(|snippet| !breaks(&format!("{GOOD}{snippet}\n")));
    // Equal ids of two snippets would be one more problem.
    let renamed = snippets.enumerate().map(|(at, snippet)| {
        ["'x'", "'a'", "'b'", "'y'", "'me'"].iter().fold(snippet.to_owned(), |text, id| {
            let new = format!("{}{at}'", &id[..id.len() - 1]);
            ["id = ", "after = ", "before = ", "derived_from = ["]
                .iter()
                .fold(text, |text, key| text.replace(&format!("{key}{id}"), &format!("{key}{new}")))
        })
    });
    let count = renamed.clone().count();
    let text = format!("{GOOD}{}\n", renamed.collect::<Vec<_>>().join("\n"));
    let found = problems(&text);
    assert_eq!(found.len(), count, "{}", SourceText::new("x", &text).report(&found, Form::Line, 100));
    assert!(found.is_sorted_by_key(|problem| problem.span.start));
}

#[test]
fn syntax_errors_do_not_drag_others_along() {
    let text = GOOD.replace("[[actor]]\nid = \"oman\"", "[[actor]\nid = \"oman\"");
    let found = told(&format!("{text}[[event]]\ntitle = 'x'\ndate = '2024'\nactors = ['oman', 'irna']\n"));
    let [header, slip] = found.as_slice() else { panic!("{found:#?}") };
    assert!(header.contains("unclosed array table") && slip.contains("`irna`"), "{found:#?}");
    let list = told(&format!("{GOOD}[[event]]\ntitle = 'x'\nactors = ['iran'\ndate = '2024'\nplace = 'y'\n"));
    assert_eq!(list.len(), 1, "{list:#?}");
    assert!(list[0].contains("missing comma") && list[0].contains("close the list"), "{list:#?}");
}

#[test]
fn a_duplicate_points_at_both() {
    let text = format!("{GOOD}[[actor]]\nid = 'iran'\nname = 'x'\n");
    let also = problems(&text)[0].also.clone().unwrap();
    assert_eq!(&text[also.span.start..also.span.end], "\"iran\"");
    assert_eq!(also.label, "first, to an actor");
}

fn good() -> Briefing {
    let more = r#"
[[source]]
id = "text"
title = "Transcript"
derived_from = ["axios"]
url = "HTTPS://example.org/a"
text = "texts/a.txt"
reliability = "B"

[[actor]]
id = "israel"
name = "	Israel "
native = [{ text = "ישראל", lang = "he" }]
affiliation = ["iran"]
sources = ["axios"]
portion = "TLP:CLEAR"

[[event]]
id = "talks2"
title = "Talks"
after = "round"
ongoing = true
detail = """
  *one*
two\tthree  """
actors = ["iran", "oman"]

[[quote]]
speaker = "oman"
paraphrase = "They talked."
about = ["talks2"]
event = "talks2"
source = "text"
translation = { text = "x", lang = "fa" }

[[question]]
text = "Who?"
hypotheses = [{ id = "h1", text = "A", likelihood = "likely" }, { id = "h2", text = "B" }]
evidence = [{ ref = "axios", h2 = "I", h1 = "C" }]
related = ["talks2"]

[[judgment]]
text = "So it is."
basis = ["axios", "round"]

[[relation]]
from = "iran"
to = "oman"
kind = "talks to"
date = 2024-05-17

[[step]]
focus = "round"
notes = ""

[[step]]
panel = "questions"
seconds = 0x10
"#;
    load(&format!("\u{feff}{GOOD}{more}").replace('\n', "\r\n")).unwrap_or_else(|found| panic!("{found:#?}"))
}

#[test]
fn a_good_file_is_resolved() {
    let briefing = good();
    assert_eq!(briefing.actors[2].name.as_ref(), "Israel");
    assert_eq!(briefing.actors[2].affiliation, [EntryId::new(Section::Actors, 0)]);
    assert_eq!(briefing.sources[1].derived_from, [SourceId(0)]);
    let event = &briefing.events[1];
    assert_eq!(event.after, Some(EntryId::new(Section::Timeline, 0)));
    assert_eq!((event.ongoing, event.status), (true, EventStatus::Ongoing));
    assert_eq!(event.detail.as_deref(), Some("*one*\ntwo three"));
    assert!(matches!(&briefing.quotes[0].words, Words::Paraphrase(words) if &**words == "They talked."));
    let evidence = &briefing.questions[0].evidence[0];
    assert_eq!(evidence.target, Target::Source(SourceId(0)));
    assert_eq!(evidence.ratings.iter().map(|rating| rating.0).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(briefing.judgments[0].basis.len(), 2);
    assert_eq!(briefing.relations[0].date.as_ref().unwrap().to_string(), "17 May 2024");
    assert_eq!(briefing.steps[1].focus, StepFocus::Panel(Section::Questions));
    assert_eq!((briefing.steps[0].notes.as_deref(), briefing.steps[1].seconds), (None, Some(16)));
}

#[test]
fn many_dangling_ids_are_not_compared_with_all() {
    let mut text = GOOD.to_owned();
    for at in 0..20_000 {
        text.push_str(&format!("[[event]]\nid = 'event-{at}'\ntitle = 'x'\ndate = '2024'\nactors = ['nobody-{at}']\n"));
    }
    let started = std::time::Instant::now();
    assert_eq!(problems(&text).len(), 20_000);
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

proptest::proptest! {
    #[test]
    fn any_text_is_loaded_or_refused(text in "(\\PC|[\n\r\t\u{0}-\u{1f}\u{202e}\u{9b}\u{301}]){0,200}") {
        let _ = load(&text);
    }

    #[test]
    fn mutations_of_a_good_file_are_reported_in_bounds(
        bad in 0..BAD.len(), from in 0usize..900, length in 0usize..30, insert in "[\\[\\]{}\"'=#\\\\ue0-9a-z,.\n\r\u{1b}\u{202e}é]{0,8}",
    ) {
        let mut text = format!("{GOOD}{}\n", BAD[bad].0);
        let start = text.floor_char_boundary(from.min(text.len()));
        let end = text.ceil_char_boundary((start + length).min(text.len()));
        text.replace_range(start..end, &insert);
        if let Err(found) = load(&text) {
            proptest::prop_assert!(!found.is_empty());
            let shown = SourceText::new("x", &text).report(&found, Form::Full { colour: false }, 50);
            proptest::prop_assert!(shown.chars().all(|c| c == '\n' || refusal(c).is_none()));
        }
    }
}
