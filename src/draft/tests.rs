//! What is drafted loads and can be proved, whatever the text.

use proptest::prelude::*;

use super::found::SCHEMA_LINE;
use super::*;
use crate::briefing::raw::TABLES;
use crate::briefing::{Briefing, Date, Day, load};
use crate::document::Document;
use crate::proof::{HeldText, prove};

fn day() -> Day {
    Day::from_ymd(2024, 5, 18).unwrap()
}

fn options() -> DraftOptions {
    DraftOptions::new(day())
}

fn about() -> About<'static> {
    const SHA: &str = "0000000000000000000000000000000000000000000000000000000000000000";
    About { title: None, as_of: "2024-05-18", is_today: true, path: "texts/a.txt", sha256: SHA, original: None }
}

/// The draft of a text, checked.
fn drafted(text: &str) -> (String, Briefing) {
    drafted_as_of(text, day())
}

fn drafted_as_of(text: &str, as_of: Day) -> (String, Briefing) {
    let document = Document::plain(text);
    let file = read(&document, DraftOptions::new(as_of)).toml(&About { as_of: &as_of.to_string(), ..about() });
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
        // empty fields are for the author
        Some(rest) if rest.starts_with(|c: char| c == '[' || c.is_ascii_lowercase()) && !rest.ends_with("= \"\"") => {
            format!("{rest}\n")
        }
        _ => format!("{line}\n"),
    };
    file.lines().map(line).collect()
}

#[test]
fn the_template_has_every_field_and_loads_with_all_of_them() {
    let file = template(None, "2024-05-18", true);
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
    assert!(template(Some("a \"b\" AS_OF"), "2024-05-18", false).contains("title = 'a \"b\" AS_OF'\n"));
}

#[test]
fn each_entry_gives_its_line() {
    let text = "Head\n\nIn January “we went there and back,” said Ada Roe.\nShe met Bo Lind in Bern on 3 May.\n";
    let (file, briefing) = drafted(text);
    assert_eq!(briefing.quotes[0].words.text(), "we went there and back");
    assert_eq!(&*briefing.actors[0].name, "Ada Roe");
    for part in [
        "# line 1: Head\ntitle = \"Head\"\n",
        "# line 3: In January “we went there and back,” said Ada Roe.\n[[quote]]\nspeaker = \"ada-roe\"\n",
        "# line 4: She met Bo Lind in Bern on 3 May.\n#[[actor]]\n#id = \"bo-lind\"\n",
        "#date = \"2024-05-03\" # from “3 May”\n",
        "# TODO Today's date",
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
fn repeated_quotes_are_distinguished() {
    let (_, briefing) =
        drafted("“We go there now,” said Ada Roe. Later “we go there now,” said Bo Lind. “We go there now!”");
    assert_eq!(briefing.quotes.len(), 3);
    assert!(briefing.quotes.iter().any(|quote| quote.prefix.is_some() || quote.suffix.is_some()));
}

/// Runs `work` with little room on the stack: what calls itself for each part of a text does not end.
fn with_little_stack(work: impl FnOnce() + Send) {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(256 * 1024).spawn_scoped(scope, work).unwrap();
        thread.join().unwrap();
    });
}

#[test]
fn questions_about_quotes_are_supported() {
    for text in [
        "Was that said “in anger”?",
        "Did that report say “no survivors”?",
        "Was it that which that said “we go there”?",
        "Has all that been said: “We go there now”?",
        "Who will have said “we go there now”? That which was said “we go there now, that is all that was said.”",
    ] {
        with_little_stack(|| drop(drafted(text)));
    }
    let (file, _) = drafted("Did that report say “there are no survivors”?");
    assert!(file.contains("name = \"report\""), "{file}");
}

#[test]
fn long_texts_need_little_stack_and_linear_time() {
    const WHOLE: usize = 1 << 20;
    const PART: usize = 1 << 15;
    let numbered = |words: &str| (0..1_500).map(|number| words.replace('#', &number.to_string())).collect::<String>();
    let repeated = |(part, length): (&str, usize)| part.repeat(length / part.len());
    let whole = ["“", "said ", "a", "\n", "“‘„«"].map(|part| (part, WHOLE));
    let part = [
        "A",
        "\"",
        "”",
        "“a ",
        "said",
        "“We go now,” said ",
        "that said “in anger” ",
        "all that ",
        "According to ",
        "2024-",
        "2024-05-18 ",
        "last ",
        "May 3 ",
        "between 3 and ",
        "from May to ",
        "U.S. ",
        ". ",
        "? ",
        "...”",
        "e\u{301}",
        "\u{301}",
        " ",
        ",",
        "\0",
        "\u{200b}",
        "\u{202e}“",
        "A. ",
        "Ada Roe, the mayor, ",
        "Ministry of the ",
        "de la ",
        "’s ",
        "’",
        "- ",
        "“We go there now,” she said. ",
        "\r\n\r\n“We go there now,” the mayor said",
        "“a”\n\n",
    ];
    let texts = whole.into_iter().chain(part.map(|part| (part, PART))).map(repeated).chain([
        numbered("Ada Roe and Bo Lind met the mayor, Cy Moe #, “we go there # times,” she said, "),
        numbered("“We go there # times.” "),
        numbered("Ada Roe met. “We go there # times.”\n\n"),
        numbered("In May 20## Ada Roe# said the mayor said on Tuesday said “we go there # times” said "),
    ]);
    for text in texts {
        let shown: String = text.chars().take(40).collect();
        with_little_stack(|| {
            let file = read(&Document::plain(text.as_str()), options()).toml(&about());
            load(&file).unwrap_or_else(|problems| panic!("{shown}: {:#?}", &problems[..1]));
        });
    }
}

#[test]
fn a_long_text_is_drafted_quickly() {
    let text = "On Monday Ada Roe, the mayor, said that “we go there now and stay there,” and left. ".repeat(3_000);
    let document = Document::plain(text.as_str());
    let draft = read(&document, options());
    assert!(draft.quotes.len() + draft.left_out.len() <= found::MAX_ENTRIES);
    let open = "“".repeat(20_000) + &"\"a ".repeat(20_000) + &"the mayor, ".repeat(5_000) + "said";
    read(&Document::plain(open), options());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn any_text_makes_a_briefing(parts in proptest::collection::vec(part(), 0..30)) {
        drafted(&parts.concat());
    }

    #[test]
    fn any_words_make_a_briefing(
        words in proptest::collection::vec((word(), "[ ]{0,2}"), 0..60),
        day in proptest::sample::select(vec!["0000-01-01", "0001-02-03", "2024-02-29", "9999-12-31"]),
    ) {
        let text: String = words.into_iter().map(|(word, gap)| word + &gap).collect();
        drafted_as_of(&text, Date::parse(day).unwrap().earliest().unwrap());
    }

    #[test]
    fn any_characters_make_a_briefing(text in "[ -~\n“”„«»‘’…—\u{1b}\u{202e}\u{301}éÀß李\u{2028}\u{feff}\0]{0,200}") {
        drafted(&text);
    }
}

/// Generates words from the draft's own lists, and separators.
fn word() -> impl Strategy<Value = String> {
    let known = proptest::sample::select(words::all()).prop_map(str::to_owned);
    let known = (known, any::<bool>()).prop_map(|(word, is_capital)| match is_capital {
        true => word[..1].to_uppercase() + &word[1..],
        false => word,
    });
    let marks = "[“”„‚‘’\"'«»‹›()—–:;,.?!…/&\n\t\u{85}\u{2028}\u{ad}\u{200b}\u{feff}\u{1b}\u{202e}\u{301}-]{1,2}";
    let odd = "[\\PC]{1,3}|[0-9]{1,5}|[0-9]{4}-[0-9]{2}(-[0-9]{2})?|[0-9]{1,2}(st|th|–[0-9]{1,2})|[0-9]{4}s";
    let said =
        proptest::sample::select(vec!["that", "all", "who", "said", "say", "was", "did", "ago", "since", "between"]);
    prop_oneof![4 => known, 3 => marks, 2 => said.prop_map(str::to_owned), 1 => odd, 2 => part()]
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
