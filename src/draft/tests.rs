//! What is drafted loads and can be proved, whatever the text.

use proptest::prelude::*;

use super::*;
use crate::briefing::raw::TABLES;
use crate::briefing::{Briefing, load};

fn day() -> Day {
    Day::from_ymd(2024, 5, 18).unwrap()
}

fn about() -> About<'static> {
    const SHA: &str = "0000000000000000000000000000000000000000000000000000000000000000";
    About { title: None, as_of: day(), is_today: true, path: "texts/a.txt", sha256: SHA }
}

/// The draft of a text, checked.
fn drafted(text: &str) -> (String, Briefing) {
    let file = read(text, day()).toml(&about());
    let briefing = load(&file).unwrap_or_else(|problems| panic!("{problems:#?}\n{file}"));
    let held = HeldText::new(text);
    for quote in &briefing.quotes {
        assert!(prove(&held, quote).found().is_some(), "{quote:?}");
    }
    load(&proposed(&file)).unwrap_or_else(|problems| panic!("{problems:#?}\n{}", proposed(&file)));
    (file, briefing)
}

/// A file with all that it proposes.
fn proposed(file: &str) -> String {
    let line = |line: &str| match line.strip_prefix('#') {
        // what is empty is left to be filled in
        Some(rest) if rest.starts_with(|c: char| c == '[' || c.is_ascii_lowercase()) && !rest.ends_with("\"\"") => {
            format!("{rest}\n")
        }
        _ => format!("{line}\n"),
    };
    file.lines().map(line).collect()
}

#[test]
fn the_form_has_every_field_and_loads_with_all_of_them() {
    let file = template(None, day(), true);
    load(&file).unwrap();
    assert!(file.starts_with(SCHEMA_LINE));
    let whole = proposed(&file);
    load(&whole).unwrap_or_else(|problems| panic!("{problems:#?}"));
    for table in TABLES {
        let header = format!("\n{}\n", table.title);
        let after = whole.split(&header).skip(1);
        let tables: Vec<&str> = after.map(|rest| rest.split("\n[").next().unwrap()).collect();
        for field in table.fields {
            let key = format!("\n{} = ", field.name);
            assert!(
                tables.iter().any(|table| format!("\n{table}").contains(&key)),
                "{} of {}",
                field.name,
                table.title
            );
        }
    }
    assert!(template(Some("a \"b\" AS_OF"), day(), false).contains("title = 'a \"b\" AS_OF'\n"));
}

#[test]
fn each_entry_tells_its_line() {
    let text = "Head\n\nIn January “we went there and back,” said Ada Roe.\nShe met Bo Lind in Bern on 3 May.\n";
    let (file, briefing) = drafted(text);
    assert_eq!(briefing.quotes[0].words.text(), "we went there and back");
    assert_eq!(&*briefing.actors[0].name, "Ada Roe");
    for part in [
        "# line 1: Head\ntitle = \"Head\"\n",
        "# line 3: In January “we went there and back,” said Ada Roe.\n[[quote]]\nspeaker = \"ada-roe\"\n",
        "# line 4: She met Bo Lind in Bern on 3 May.\n#[[actor]]\n#id = \"bo-lind\"\n",
        "#date = \"2024-05-03\" # from “3 May”\n",
        "# TODO This is the day",
    ] {
        assert!(file.contains(part), "{part} in\n{file}");
    }
}

#[test]
fn hostile_texts_do_no_harm() {
    for text in [
        "“a\u{1b}[2J b c d,” said \u{202e}Ada Roe.",
        "“\"\"\" ''' \\ ] [[actor]] x y,” said Ada \"\"\" Roe in 2019.",
        "A\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}da “e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301} b c,” she said",
        "\0\0\0, said Ada Roe. \0 “one two three,” \0 said in 2019.",
        "“We go there now.” And “We go there now.” And “We go there now.”",
        "“Wir gehen jetzt los”, 说 李明 said. «Да, мы идём туда», сказал Иван Петров said.",
        "x\r\n\r\n“one\r\ntwo three,”\r\nsaid Ada Roe\r\n",
        "###\n\"\"\"\n“one two three \"\"\"\n four,” said “",
        "said said said, “one two three” according to according to.",
        "\u{2028}“one\u{2028}two three”\u{85}",
        "—",
    ] {
        drafted(text);
    }
}

#[test]
fn the_same_words_twice_are_told_apart() {
    let (_, briefing) =
        drafted("“We go there now,” said Ada Roe. Later “we go there now,” said Bo Lind. “We go there now!”");
    assert_eq!(briefing.quotes.len(), 3);
    assert!(briefing.quotes.iter().any(|quote| quote.prefix.is_some() || quote.suffix.is_some()));
}

#[test]
fn a_long_text_takes_a_moment() {
    let text = "On Monday Ada Roe, the mayor, said that “we go there now and stay there,” and left. ".repeat(3_000);
    let draft = read(&text, day());
    assert!(draft.quotes.len() + draft.left_out.len() <= MOST);
    let open = "“".repeat(20_000) + &"\"a ".repeat(20_000) + &"the mayor, ".repeat(5_000) + "said";
    read(&open, day());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn any_text_makes_a_briefing(parts in proptest::collection::vec(part(), 0..30)) {
        drafted(&parts.concat());
    }

    #[test]
    fn any_characters_make_a_briefing(text in "[ -~\n“”„«»‘’…—\u{1b}\u{202e}\u{301}éÀß李\u{2028}\u{feff}\0]{0,200}") {
        drafted(&text);
    }
}

fn part() -> impl Strategy<Value = String> {
    let words = [
        "“",
        "”",
        "\"",
        "„",
        "«",
        "»",
        "‘",
        "’",
        "’s ",
        ", ",
        ". ",
        "? ",
        "\n",
        "\n\n",
        "\r\n",
        " said ",
        " told ",
        " according to ",
        "Ada Roe",
        "Ms. Roe",
        "the mayor",
        "she",
        " who ",
        "(",
        ")",
        "—",
        ": ",
        "We go there now",
        "two words",
        "On 3 May 2019 ",
        "Tuesday",
        "in March ",
        "last week ",
        "U.S. ",
        "\u{1b}",
        "\u{202e}",
        "Ministry of Trade",
        " and ",
        " in 2019 ",
        "31 ",
        "February ",
    ];
    proptest::sample::select(words.to_vec()).prop_map(str::to_owned)
}
