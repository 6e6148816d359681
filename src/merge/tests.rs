//! What is added, and that everything else stays as it is.

use proptest::prelude::*;

use super::*;
use crate::briefing::{Briefing, Day, TableKind, Words, load};
use crate::document::Document;
use crate::draft::{self, About, DraftOptions};
use crate::proof::{HeldText, prove};

const SHA: &str = "1111111111111111111111111111111111111111111111111111111111111111";

fn about(sha256: &str) -> About<'_> {
    About { title: None, as_of: "2031-05-18", is_today: false, path: "texts/b.txt", sha256, original: None }
}

fn added(file: &str, text: &str) -> Result<Merged, MergeError> {
    let document = Document::plain(text);
    let draft = draft::read(&document, DraftOptions::new(Day::from_ymd(2031, 5, 18).unwrap()));
    add(file, &draft, &about(SHA), "b")
}

/// Returns the new text, its briefing and the report, after checking that only the edits differ.
fn merged(file: &str, text: &str) -> (String, Briefing, MergeReport) {
    let merged = added(file, text).unwrap_or_else(|error| panic!("{error}\n{file}"));
    only_edits_differ(file, &merged);
    let briefing = load(merged.text.trim_start_matches('\u{feff}')).unwrap();
    (merged.text, briefing, merged.report)
}

fn only_edits_differ(file: &str, merged: &Merged) {
    let mark = if file.starts_with('\u{feff}') { "\u{feff}" } else { "" };
    let old = file.strip_prefix(mark).unwrap();
    let mut new = merged.text.strip_prefix(mark).expect("the byte order mark stays");
    let mut done = 0;
    for edit in &merged.edits {
        new = new.strip_prefix(&old[done..edit.range.start]).expect("the text between edits stays");
        new = new.strip_prefix(&edit.new[..]).expect("the edit is there");
        done = edit.range.end;
    }
    assert_eq!(new, &old[done..], "the rest stays");
}

const HEAD: &str = "schema = 1\n\n[briefing]\ntitle = \"Harbour\"\nas_of = \"2031-05-17\"\n";
const SOURCE: &str = "\n[[source]]\nid = \"a\"\ntitle = \"A\"\n";
const ADA: &str = "\n[[actor]]\nid = \"ada\"\nname = \"Ada Roe\"\nkind = \"person\"\n";
const QUOTE: &str =
    "\n[[quote]] # one\nspeaker = \"ada\"\ntext = \"We will not sign before the winter\"\nsource = \"a\" # cited\n";
const TEXT: &str = "Talks go on\n\n“We will not sign before the winter,” said Ada Roe, the minister, on Tuesday.\n\n“Nobody asked the crews about any of it,” said Ivo Holt.\n";

fn file() -> String {
    [HEAD, SOURCE, ADA, QUOTE].concat()
}

fn words(briefing: &Briefing) -> Vec<&str> {
    let words = |quote: &crate::briefing::Quote| matches!(quote.words, Words::Verbatim(_));
    assert!(briefing.quotes.iter().all(words));
    briefing.quotes.iter().map(|quote| quote.words.text()).collect()
}

#[test]
fn a_text_becomes_a_source_and_known_actors_and_quotes_are_reused() {
    let (text, briefing, report) = merged(&file(), TEXT);
    assert_eq!(briefing.sources.iter().map(|source| &*source.id).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(briefing.actors.iter().map(|actor| &*actor.name).collect::<Vec<_>>(), ["Ada Roe", "Ivo Holt"]);
    assert_eq!(words(&briefing), ["We will not sign before the winter", "Nobody asked the crews about any of it"]);
    assert!(text.contains("sources = [\"a\", \"b\"] # cited\n"), "{text}");
    assert_eq!(report.of(ReportKind::Corroborated).count(), 1);
    assert!(text.ends_with("source = \"b\"\n"), "ends as the file did: {text}");
    let actors = text.find("name = \"Ivo Holt\"").unwrap();
    assert!(text.find("name = \"Ada Roe\"").unwrap() < actors && actors < text.find("[[quote]]").unwrap(), "{text}");
}

#[test]
fn the_same_text_adds_nothing() {
    let (once, ..) = merged(&file(), TEXT);
    let again = added(&once, TEXT).unwrap();
    assert_eq!((again.text, again.edits.len()), (once.clone(), 0));
    assert_eq!(again.report.of(ReportKind::Present).collect::<Vec<_>>(), ["this text is the source b (Talks go on)"]);
    // another text in the same place
    let document = Document::plain("Other words\n");
    let draft = draft::read(&document, DraftOptions::new(Day::from_ymd(2031, 5, 18).unwrap()));
    let other = "2222222222222222222222222222222222222222222222222222222222222222";
    assert_eq!(add(&once, &draft, &about(other), "b").unwrap_err(), MergeError::ChangedText("b".to_owned()));
}

#[test]
fn other_forms_of_sources_are_extended() {
    for (old, new) in [
        ("source = \"a\"\nlocator = \"p. 4\"\n", "sources = [{ id = \"a\", locator = \"p. 4\" }, \"b\"]\n"),
        ("source = 'a'\nlocator = \"p. 4\" # p\n", "sources = [{ id = 'a', locator = \"p. 4\" }, \"b\"]\n # p\n"),
        ("sources = [\"a\"]\n", "sources = [\"a\", \"b\"]\n"),
        ("sources = [ # all\n  \"a\", # x\n]\n", "sources = [ # all\n  \"a\", \"b\", # x\n]\n"),
        ("sources = [{ id = \"a\" }]\n", "sources = [{ id = \"a\" }, \"b\"]\n"),
        (
            "[[quote.sources]]\nid = \"a\"\nlocator = \"p. 4\"\n",
            "[[quote.sources]]\nid = \"a\"\nlocator = \"p. 4\"\n[[quote.sources]]\nid = \"b\"\n",
        ),
        ("sources = []\n", "sources = [\"b\"]\n"),
        ("", "text = \"We will not sign before the winter\"\nsource = \"b\""),
    ] {
        let file = file().replace("source = \"a\" # cited\n", old);
        let (text, briefing, _) = merged(&file, TEXT);
        assert!(text.contains(new), "{old}: {text}");
        assert_eq!(briefing.quotes.len(), 2);
    }
}

#[test]
fn another_speaker_of_the_same_words_is_proposed_not_taken() {
    let text = "Talks\n\n“We will not sign before the winter,” said Ivo Holt.\n";
    let (new, briefing, report) = merged(&file(), text);
    assert_eq!(words(&briefing), ["We will not sign before the winter"]);
    assert!(new.contains("source = \"a\" # cited\n"), "the source stays: {new}");
    assert_eq!(report.of(ReportKind::Conflict).count(), 1);
    assert!(new.contains("# TODO Who said this? The file has the same words from ada, b from ivo-holt."), "{new}");
    assert!(new.contains("#[[quote]]\n#speaker = \"ivo-holt\"\n"), "{new}");
    assert!(new.contains("#[[actor]]\n#id = \"ivo-holt\"\n"), "proposed too: {new}");
}

#[test]
fn a_speaker_that_only_the_text_names_is_a_task() {
    let unnamed = ADA.replace("person", "unnamed").replace("Ada Roe", "official");
    let (new, briefing, _) = merged(&[HEAD, SOURCE, &unnamed, QUOTE].concat(), TEXT);
    assert_eq!(&*briefing.quotes[0].speaker.at().to_string(), "0");
    assert!(new.contains("# TODO b names the speaker of this quote: ada-roe.\n[[quote]] # one\n"), "{new}");
    assert!(new.contains("sources = [\"a\", \"b\"]"), "{new}");
}

#[test]
fn other_punctuation_of_the_same_words_is_proposed() {
    let (new, briefing, report) = merged(&file().replace("the winter", "the winter."), TEXT);
    assert_eq!(words(&briefing)[0], "We will not sign before the winter.");
    assert_eq!((briefing.quotes.len(), report.of(ReportKind::Corroborated).count()), (2, 0));
    assert!(new.contains("# TODO The file has these words of ada with other punctuation. Add b to the sources there?"));
}

#[test]
fn guesses_and_ambiguous_names_are_tasks() {
    let text = "Talks\n\n“The ships will stay in port all week,” Roe said.\n";
    let (new, briefing, _) = merged(&file(), text);
    assert_eq!(briefing.actors.len(), 1);
    assert!(
        new.contains("# TODO Is this Ada Roe? The text says “Roe”, which fits by the surname only.\n[[quote]]"),
        "{new}"
    );
    let two = [HEAD, SOURCE, ADA, &ADA.replace("ada", "bo").replace("Ada", "Bo"), QUOTE].concat();
    let (new, briefing, report) = merged(&two, text);
    assert_eq!(briefing.actors.len(), 3, "neither is taken: {new}");
    assert!(new.contains("# TODO Is \"Roe\" one of these: ada, bo?"), "{new}");
    assert!(new.contains("# TODO Who is “Roe”? It may be ada, bo.\n[[quote]]"), "{new}");
    assert_eq!(report.of(ReportKind::Ambiguous).count(), 1, "{report:?}");
}

#[test]
fn files_that_cannot_be_added_to_are_refused() {
    assert!(matches!(added("schema = 1", TEXT), Err(MergeError::Invalid(_))));
    let inline = format!(
        "schema = 1\nactor = [{{ id = \"ada\", name = \"Ada Roe\" }}]\n{}",
        HEAD.trim_start_matches("schema = 1\n")
    );
    assert!(load(&inline).is_ok());
    assert_eq!(added(&inline, TEXT).unwrap_err(), MergeError::InlineList(TableKind::Actor));
}

/// Returns the new text and the report of an imported table.
fn imported(file: &str, table: &str, kind: TableKind) -> (String, MergeReport) {
    let merged = import(file, &crate::import::csv(table, kind, &[], None).unwrap()).unwrap();
    only_edits_differ(file, &merged);
    load(merged.text.trim_start_matches('\u{feff}')).unwrap();
    (merged.text, merged.report)
}

#[test]
fn imported_rows_are_added_once_and_never_overwrite() {
    let table = "id,name,kind,role\nada,Ada Roe,person,minister\nbo,Bo Lind,Person,\nIvo Holt,Ivo Holt,alien,\n";
    let (new, report) = imported(&file(), table, TableKind::Actor);
    assert!(new.contains("name = \"Ada Roe\"\nkind = \"person\"\n\n"), "unchanged: {new}");
    assert!(
        new.contains("# TODO The file has this entry with other values of: role.\n# imported from line 2\n#[[actor]]"),
        "{new}"
    );
    assert!(new.contains("[[actor]]\nid = \"bo\"\nname = \"Bo Lind\"\nkind = \"person\"\n"), "{new}");
    assert!(new.contains("# TODO `kind` is “alien”: expected one of state"), "{new}");
    assert!(new.contains("[[actor]]\nid = \"ivo-holt\"\n"), "{new}");
    assert_eq!(report.of(ReportKind::Conflict).count(), 1);
    let (again, report) = imported(&new, table, TableKind::Actor);
    assert_eq!(report.of(ReportKind::Present).count(), 2, "{report:?}");
    assert_eq!(again.matches("\n[[actor]]").count(), new.matches("\n[[actor]]").count());
}

#[test]
fn imported_references_are_resolved_or_made() {
    let table =
        "speaker,quote,date,source\nAda Roe,We stay.,2031-05-16,A\nMs Kay,“No.”,2031-05-16,https://x.example/1\n";
    let (new, _) = imported(&file(), table, TableKind::Quote);
    assert!(new.contains("speaker = \"ada\"\ntext = \"We stay.\"\ndate = \"2031-05-16\"\nsource = \"a\"\n"), "{new}");
    assert!(new.contains("name = \"Ms Kay\"\n") && new.contains("url = \"https://x.example/1\"\n"), "{new}");
    let table = "title,date,after,actors\nTalks,2031-05-17,nothing,ada; Bo Lind\n";
    let (new, _) = imported(&file(), table, TableKind::Event);
    assert!(new.contains("# TODO `after` is “nothing”, which is no entry of the briefing.\n[[event]]"), "{new}");
    assert!(new.contains("actors = [\"ada\", \"bo-lind\"]"), "{new}");
}

#[test]
fn imported_rows_that_do_not_load_are_proposed() {
    let table = "title,url,published\nGood,https://x.example,2031\nBad,not a url,2031\n,https://y.example,2031\n";
    let (new, report) = imported(&file(), table, TableKind::Source);
    assert!(new.contains("title = \"Good\"\npublished = \"2031\"\nurl = \"https://x.example\"\n"), "{new}");
    assert!(
        new.contains("[[source]]\nid = \"bad\"\ntitle = \"Bad\"\npublished = \"2031\"\n# TODO invalid URL"),
        "{new}"
    );
    assert!(new.contains("#[[source]]\n#id = \"source\"\n"), "without a title it is a proposal: {new}");
    assert_eq!(report.of(ReportKind::LeftOut).count(), 2, "{report:?}");
}

/// A valid file in many layouts.
fn any_file() -> impl Strategy<Value = String> {
    let blocks = [
        SOURCE,
        ADA,
        "\n[[actor]]\nid = \"ivo\"\nname = \"Ivo Holt\"\n[actor.native]\ntext = \"Иво Холт\"\nlang = \"ru\"\n",
        QUOTE,
        "\n[[quote]]\n'speaker' = \"ada\"\ntext = '''\nNobody asked\nthe crews'''\n# right below\n",
        "\n[[event]]\ntitle = \"Talks\"\ndate = \"2031-05-13\"\n",
        "\n[[question]]\ntext = \"Why?\"\n\n# a task\n# TODO more\n",
        "\n#[[actor]]\n#id = \"bo\"\n#name = \"Bo\"\n",
        "\n#[[event]]\n#title = \"x\"",
        "\n# alone\n\n\n",
        "\n[[ \"actor\" ]]\nid = \"zoe\"\nname = \"Zoë\"\n",
    ];
    let parts = proptest::sample::subsequence(blocks.to_vec(), 0..=blocks.len()).prop_shuffle();
    (parts, any::<[bool; 5]>()).prop_map(|(parts, [windows, mark, compact, open, comment])| {
        let mut parts = parts;
        // a subtable stays below its own table, and references resolve
        let needs_ada = parts.iter().any(|part| part.contains("= \"ada\"\ntext"));
        if needs_ada && !parts.contains(&ADA) {
            parts.push(ADA);
        }
        if parts.iter().any(|part| part.contains("source = \"a\"")) && !parts.contains(&SOURCE) {
            parts.push(SOURCE);
        }
        let parts = parts.iter().map(|part| format!("{}\n", part.trim_end_matches('\n')));
        let mut text = format!("{}{HEAD}{}", if comment { "# mine\n" } else { "" }, parts.collect::<String>());
        if compact {
            text = text.replace("\n\n", "\n");
        }
        if open {
            text = text.trim_end().to_owned();
        }
        if windows {
            text = text.replace('\n', "\r\n");
        }
        if mark { format!("\u{feff}{text}") } else { text }
    })
}

fn any_text() -> impl Strategy<Value = String> {
    let sentences = [
        "“We will not sign before the winter,” said Ada Roe.",
        "“Nobody asked the crews,” Holt said on Tuesday.",
        "“It is \u{202e}theirs and \u{7}nobody else's,” a senior official said.",
        "“Never in all these long years.”",
        "The talks began on 3 May 2031 in Milford.",
        "He met Bo Lind and Zoë.",
    ];
    proptest::collection::vec(proptest::sample::select(sentences.to_vec()), 1..6).prop_map(|all| all.join("\n\n"))
}

proptest! {
    #[test]
    fn everything_else_stays_to_the_byte(file in any_file(), text in any_text()) {
        prop_assume!(load(file.trim_start_matches('\u{feff}')).is_ok());
        let (new, briefing, _) = merged(&file, &text);
        prop_assert_eq!(new.contains('\r'), file.contains('\r'));
        prop_assert!(!new.replace("\r\n", "").contains("\n") || !file.contains('\r'), "one kind of line end");
        let held = HeldText::new(&text);
        let source = briefing.sources.iter().position(|source| &*source.id == "b").unwrap();
        for quote in &briefing.quotes {
            let sources = quote.sources.all();
            if sources.iter().any(|cited| cited.source.at() == source) {
                prop_assert!(prove(&held, quote).found().is_some(), "{:?}", quote);
            }
        }
        // what is added can be added to again, and a second text finds everything
        let again = added(&new, &text).unwrap();
        prop_assert_eq!(again.text, new);
    }
}
