//! Any file keeps its meaning and its comments, and is in form once it has been put there.

use proptest::prelude::*;

use super::*;
use crate::briefing;

fn formed(text: &str) -> String {
    let formed = format(text).unwrap();
    assert_eq!(format(&formed).unwrap(), formed, "a form of its own form, of\n{text}");
    assert_eq!(comments(text), comments(&formed), "{formed}");
    formed
}

/// All comments of a file, in the order of the alphabet.
fn comments(text: &str) -> Vec<String> {
    fn all(items: &tree::Elements, found: &mut Vec<String>) {
        for item in &items.items {
            found.extend(item.before.iter().chain(&item.after).map(|comment| (*comment).to_owned()));
            below(&item.value, found);
        }
        found.extend(items.end.iter().map(|comment| (*comment).to_owned()));
    }
    fn below(value: &tree::SyntaxValue, found: &mut Vec<String>) {
        if let tree::SyntaxValue::List(items) | tree::SyntaxValue::Table(items) = value {
            all(items, found);
        }
    }
    let plain = text.replace("\r\n", "\n");
    let document = syntax::parse(&plain).unwrap();
    let mut found = Vec::new();
    let mut note = |lines: &[tree::LooseLine]| {
        let comment = |line: &tree::LooseLine| match line {
            tree::LooseLine::Comment(comment) => Some((*comment).to_owned()),
            tree::LooseLine::Blank => None,
        };
        found.extend(lines.iter().filter_map(comment));
    };
    note(&document.end);
    document.statements.iter().for_each(|statement| note(&statement.lead));
    for statement in &document.statements {
        found.extend(statement.comment.map(str::to_owned));
        if let tree::What::Pair(value) = &statement.what {
            below(value, &mut found);
        }
    }
    found.sort();
    // what the parser sees is all that there is
    let hashes = plain.lines().filter(|line| line.trim_start().starts_with('#')).count();
    assert!(hashes <= found.len() || plain.contains("'''") || plain.contains("\"\"\""), "{plain}");
    found
}

#[test]
fn tables_and_keys_are_in_the_order_of_the_format() {
    let text = "\
# a file

schema = 1
[[step]]
seconds=90
panel =   \"actors\"
[[event]] # one
# when
date = '2024'
title = \"Talks\"
# no place is said

# who
[[actor]]
name = \"Ada\"
id = \"ada\"


[briefing]
as_of = 2024-05-18
title = \"t\"
authors = [ 'a','b' , ]
# the end
";
    let wanted = "\
# a file

schema = 1

[briefing]
title = \"t\"
as_of = 2024-05-18
authors = ['a', 'b']
# the end

# who
[[actor]]
id = \"ada\"
name = \"Ada\"

[[event]] # one
title = \"Talks\"
# when
date = '2024'
# no place is said

[[step]]
panel = \"actors\"
seconds = 90
";
    assert_eq!(formed(text), wanted);
}

#[test]
fn long_or_commented_lists_have_one_element_per_line() {
    let long = format!("\"{}\"", "x".repeat(60));
    let text = format!(
        "schema = 1\na = [{long},{long}]\nb = [1, # one\n2]\nc = [ # none\n]\nd = [{{b=1,a = [{long},\n{long}]}}]\n"
    );
    let wanted = format!(
        "schema = 1\na = [\n    {long},\n    {long},\n]\nb = [\n    1, # one\n    2,\n]\nc = [\n    # none\n]\nd = [\n    \
         {{ b = 1, a = [{long}, {long}] }},\n]\n"
    );
    assert_eq!(formed(&text), wanted);
}

#[test]
fn unusual_files_keep_their_content() {
    for (text, wanted) in [
        ("", ""),
        ("\n\n", ""),
        ("# only\n\n\n# this", "# only\n\n# this\n"),
        ("#:schema ./x.json\nschema=1", "#:schema ./x.json\n\nschema = 1\n"),
        ("#:x\n[b]\n[briefing]", "#:x\n\n[briefing]\n\n[b]\n"),
        (
            "briefing={as_of='2024-05-18',title='''a\nb'''}\nschema=1",
            "schema = 1\nbriefing = { title = '''a\nb''', as_of = '2024-05-18' }\n",
        ),
        ("briefing.as_of=1\nbriefing . title=2\nschema=1\n", "schema = 1\nbriefing.title = 2\nbriefing.as_of = 1\n"),
        (
            "[[quote]]\n[[event]]\n[quote.translation]\nlang='de'\ntext='x'",
            "[[event]]\n\n[[quote]]\n\n[quote.translation]\ntext = 'x'\nlang = 'de'\n",
        ),
        (
            "[[question]]\n[[question.evidence]]\nh1='C'\nref='x'\n[[question.hypotheses]]\nid='h1'\n",
            "[[question]]\n\n[[question.hypotheses]]\nid = 'h1'\n\n[[question.evidence]]\nref = 'x'\nh1 = 'C'\n",
        ),
        ("a = 1 # x\n# y\n\n# z\n\n# end", "a = 1 # x\n# y\n\n# z\n\n# end\n"),
        ("a = {\n# in\nb = 1, # one\n}\n", "a = {\n    # in\n    b = 1, # one\n}\n"),
        ("a = \"\"\"\n# no comment\n\"\"\"", "a = \"\"\"\n# no comment\n\"\"\"\n"),
        ("x = nan", "x = nan\n"),
        ("a = [\n{ ref\n=\n'e', b = 1 }]", "a = [{ ref = 'e', b = 1 }]\n"),
    ] {
        assert_eq!(formed(text), wanted, "{text:?}");
    }
}

#[test]
fn line_endings_follow_the_first_line() {
    assert_eq!(
        format("\u{feff}schema=1\r\na='''x\r\ny'''\r\n# c\n").unwrap(),
        "schema = 1\r\na = '''x\r\ny'''\r\n# c\r\n"
    );
    assert_eq!(format("schema=1\na='''x\r\ny'''\n").unwrap(), "schema = 1\na = '''x\ny'''\n");
}

#[test]
fn only_invalid_toml_is_rejected() {
    for text in [
        "a",
        "a = 1\na = 2\n",
        "[a",
        "a = [1",
        "[a]\n[a]\n",
        "a = \"\u{1b}\"",
        "a = 1\r\r\n",
        "\u{feff}\u{feff}a = 1",
        "a = 1\ra = 2",
    ] {
        assert_eq!(format(text), Err(Refused::NotToml), "{text}");
    }
    assert_eq!(formed("[evnt]\ntitel=1\n"), "[evnt]\ntitel = 1\n");
    let deep = format!("a = {}1{}", "[".repeat(200), "]".repeat(200));
    assert!(format(&deep).is_err());
}

#[test]
fn the_shipped_briefing_keeps_its_content() {
    let text = include_str!("../../briefings/oman-talks.toml");
    assert_eq!(said(&formed(text)), said(text));
    let windows = text.replace('\n', "\r\n");
    assert_eq!(formed(&windows), formed(text).replace('\n', "\r\n"));
    assert_eq!(said(&formed(&windows)), said(text));
}

/// Everything that a file is loaded as.
fn said(text: &str) -> String {
    format!("{:?}", briefing::load(text).unwrap())
}

/// One table of a generated file, with `@` for its number.
fn table() -> impl Strategy<Value = String> {
    let tables = [
        ("[[source]]", vec!["note = '''a\n\n# b'''", "language = 'en'", "title = \"S\"", "id = 's@'", "text='a@.txt'"]),
        (
            "[[actor]]",
            vec![
                "name = \"A # b\"",
                "aliases = ['a',\n# why\n 'b', # c\n]",
                "kind='state'",
                "note = \"\"\"\nx\n\"\"\"",
                "id=\"a@\"",
                "native.lang='fa'\nnative.text = 'x'",
            ],
        ),
        ("[[event]]", vec!["title = 'E'", "date = 2024-05-18", "detail = \"d\"", "certainty = 'claimed'"]),
        (
            "[[question]]",
            vec![
                "text='Q'",
                "watch = ['w', \"\"\"v\nw\"\"\"]",
                "hypotheses = [{text = 'h', id='h1'},\n{id='h2',text='i'}\n# none\n]",
            ],
        ),
        ("[[judgment]]", vec!["text = 'J'", "confidence = 'low'", "likelihood = \"likely\""]),
        ("[[step]]", vec!["panel = 'quotes'", "seconds = 0x1f", "notes = 'n'", "read=true"]),
    ];
    (proptest::sample::select(tables.to_vec()), gap()).prop_flat_map(|((header, fields), lead)| {
        let count = fields.len();
        let gaps = proptest::collection::vec((gap(), beside()), count);
        (Just(fields).prop_shuffle(), gaps).prop_map(move |(fields, gaps)| {
            let pairs = fields.iter().zip(&gaps).map(|(field, (gap, beside))| format!("{gap}{field}{beside}\n"));
            format!("{lead}{header}\n{}", pairs.collect::<String>())
        })
    })
}

/// Lines that say nothing, above a statement.
fn gap() -> impl Strategy<Value = String> {
    let line = prop_oneof![3 => Just(String::new()), 1 => Just("\n".to_owned()), 1 => "[a-z]{1,6}".prop_map(|word| format!("# {word}\n"))];
    proptest::collection::vec(line, 0..5).prop_map(|lines| lines.concat())
}

fn beside() -> impl Strategy<Value = String> {
    prop_oneof![3 => Just(String::new()), 1 => "[a-z]{1,6}".prop_map(|word| format!("  # {word}  "))]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_file_keeps_its_meaning_and_its_comments(
        tables in proptest::collection::vec(table(), 0..8), place in 0..9_usize, (lead, end) in (gap(), gap()), windows in any::<bool>(),
    ) {
        let mut tables: Vec<String> =
            tables.iter().enumerate().map(|(at, table)| table.replace('@', &at.to_string())).collect();
        let meta = "# m\n[briefing]\nas_of='2024-05-18' # day\ntitle='t'\n".to_owned();
        tables.insert(place.min(tables.len()), meta);
        let text = format!("{lead}schema = 1\n{}{end}", tables.concat());
        let text = if windows { text.replace('\n', "\r\n") } else { text };
        prop_assert_eq!(said(&formed(&text)), said(&text));
    }

    #[test]
    fn a_comment_moves_with_its_key(order in Just(vec!["title", "date", "detail", "place", "status", "id"]).prop_shuffle()) {
        let pairs = order.iter().map(|key| format!("# above {key}\n{key} = 'x' # beside {key}\n"));
        let text = format!("# above all\n[[event]]\n{}# below all\n\n[briefing]\n", pairs.collect::<String>());
        let formed = formed(&text);
        for key in order {
            let whole = format!("# above {key}\n{key} = 'x' # beside {key}\n");
            prop_assert!(formed.contains(&whole), "{}", formed);
        }
        prop_assert!(formed.contains("\n\n# above all\n[[event]]\n") && formed.ends_with("# below all\n"), "{}", formed);
    }

    #[test]
    fn the_order_of_tables_in_a_real_file_does_not_matter(order in Just((0..200_usize).collect::<Vec<_>>()).prop_shuffle()) {
        let text = include_str!("../../briefings/oman-talks.toml");
        let mut tables: Vec<&str> = text.split_inclusive("\n\n").collect();
        let head = tables.remove(0);
        let schema = tables.remove(0);
        // only whole tables are moved: no text or comment of the file has an empty line before a header
        let all = tables.concat();
        let mut parts: Vec<String> = all.split("\n[[").enumerate().map(|(at, part)| if at == 0 { part.to_owned() } else { format!("[[{part}") }).collect();
        let briefing = parts.remove(0);
        let mut keyed: Vec<(usize, String)> = parts.into_iter().enumerate().map(|(at, part)| (order[at % order.len()], part)).collect();
        keyed.sort();
        let moved: String = keyed.into_iter().map(|(_, part)| format!("{part}\n")).collect();
        let text = format!("{head}{schema}{briefing}\n{moved}");
        prop_assert_eq!(said(&formed(&text)), said(&text));
    }

    #[test]
    fn any_text_is_rejected_or_formatted(text in "[\\[\\]{}=,.#\"'a-c1\n \r]{0,60}") {
        if let Ok(once) = format(&text) {
            prop_assert_eq!(format(&once), Ok(once.clone()), "{}", once);
            prop_assert_eq!(comments(&text), comments(&once));
        }
    }

    #[test]
    fn a_change_anywhere_in_a_real_file_is_safe(at in 0..50_000_usize, length in 0..60_usize, put in "[\\[\\]{}=,.#\"'a-c1\n ]{0,8}") {
        let mut text = include_str!("../../briefings/oman-talks.toml").to_owned();
        let start = text.floor_char_boundary(at % text.len());
        let end = text.ceil_char_boundary((start + length).min(text.len()));
        text.replace_range(start..end, &put);
        if let Ok(once) = format(&text) {
            prop_assert_eq!(format(&once), Ok(once.clone()));
            prop_assert_eq!(comments(&text), comments(&once));
        }
    }
}
