//! Tests of the review: what is found, what each decision changes, and that any sequence of decisions can be undone.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::briefing::{Date, TableKind, load};
use crate::document::Document;
use crate::draft::{self, About, DraftOptions};
use crate::proof::HeldText;

const HEAD: &str = "#:schema ./briefing.schema.json\n# A draft.\n\nschema = 1\n\n[briefing]\n# line 1: Talks\ntitle = \"Talks\"\n\
    as_of = \"2031-05-18\"\n# TODO The bottom line:\n#summary = \"\"\n#scope = \"\"\n\n";

const DRAFT: &str = "[[source]]\nid = \"article\"\ntitle = \"Talks\"\n\n\
    # line 3: said\n# TODO Placeholder for all speakers.\n[[actor]]\nid = \"nobody\"\nname = \"Speaker not named\"\n\
    kind = \"unnamed\"\nsources = [\"article\"]\n\n\
    # TODO Add `kind` and `role`.\n[[actor]]\nid = \"ida-roe\"\nname = \"Ida Roe\"\nsources = [\"article\"]\n\n\
    # TODO Which of these take part?\n\n# line 5: Norland\n#[[actor]]\n#id = \"norland\"\n#name = \"Norland\"\n\n\
    # line 6: Veld\n#[[actor]]\n#id = \"veld\"\n#name = \"Veld\"\n#aliases = [\"V\"]\n\n\
    # TODO Which of these sentences describe an event?\n\n# line 7: on Saturday\n#[[event]]\n#title = \"They met.\"\n\
    #date = \"2031-05-17\" # from “Saturday”\n# or \"2031-05\", from “May”\n#actors = [\"ida-roe\"]\n\n\
    # line 8: “We go,”\n# TODO Who said this?\n[[quote]]\nspeaker = \"nobody\"\ntext = \"We go.\"\nsource = \"article\"\n\n\
    # line 9: “Never,”\n[[quote]]\nspeaker = \"ida-roe\" # TODO Or her deputy?\ntext = \"Never.\"\nsource = \"article\"\n\n\
    # TODO In quotation marks but left out.\n\n# line 2: title\n# “Odd”: a title\n\n# line 4\n# “Even”: a title\n";

fn text() -> String {
    [HEAD, DRAFT].concat()
}

fn file(text: &str) -> DraftFile {
    DraftFile::of(text).unwrap()
}

/// Returns the item whose block has these words.
fn item(text: &str, words: &str) -> UnfinishedItem {
    let file = file(text);
    let has_words = |item: &&UnfinishedItem| text[file.block(item).lines.clone()].contains(words);
    file.items.iter().find(has_words).unwrap().clone()
}

/// Returns the lines that only one of the texts has.
fn changes(old: &str, new: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let diff = similar::capture_diff_slices(similar::Algorithm::Myers, &old, &new);
    let lines = |op: &similar::DiffOp| {
        let removed = old[op.old_range()].iter().map(|line| format!("-{line}"));
        removed.chain(new[op.new_range()].iter().map(|line| format!("+{line}"))).collect::<Vec<_>>()
    };
    diff.iter().filter(|op| op.tag() != similar::DiffTag::Equal).flat_map(lines).collect()
}

#[test]
fn every_task_and_proposal_is_an_item_in_file_order() {
    let text = text();
    let file = file(&text);
    let told = |item: &UnfinishedItem| {
        let (entry, (place, count)) = (EntryText::of(&text, file.block(item)), file.place(item.block));
        let table = file.block(item).table.map_or("", TableKind::name);
        let todo = item.todo.clone().map(|todo| text[todo].to_owned()).unwrap_or_default();
        format!("{table} {place}/{count} {} {todo}", entry.title().unwrap_or_default())
    };
    assert_eq!(
        file.items.iter().map(told).collect::<Vec<_>>(),
        [
            "briefing 1/1 Talks # TODO The bottom line:",
            "actor 1/4 Speaker not named # TODO Placeholder for all speakers.",
            "actor 2/4 Ida Roe # TODO Add `kind` and `role`.",
            "actor 3/4 Norland ",
            "actor 4/4 Veld ",
            "event 1/1 They met. ",
            "quote 1/2 We go. # TODO Who said this?",
            "quote 2/2 Never. # TODO Or her deputy?",
            " 0/0  # TODO In quotation marks but left out.",
        ]
    );
    let event = EntryText::of(&text, file.block(&file.items[5]));
    assert_eq!((event.origin, event.date_words.as_deref()), (Some(7), Some("Saturday")));
    assert_eq!(event.notes, ["or \"2031-05\", from “May”"]);
    assert!(load(&text).is_ok());
    assert_eq!(todo_comments(&text).len(), 8, "with the headings of both lists");
    assert_eq!(todo_comments("a = \"# TODO\"\n# TODOS\n b = [1, # TODO x\n]"), [(30..38, "x")]);
}

#[test]
fn an_accepted_proposal_is_an_entry_and_the_last_one_takes_its_heading_along() {
    let text = text();
    let norland = accept(&text, &file(&text), &item(&text, "Norland")).unwrap();
    assert_eq!(
        changes(&text, &norland),
        [
            "-#[[actor]]",
            "-#id = \"norland\"",
            "-#name = \"Norland\"",
            "+[[actor]]",
            "+id = \"norland\"",
            "+name = \"Norland\""
        ]
    );
    let event = accept(&text, &file(&text), &item(&text, "They met.")).unwrap();
    assert!(!event.contains("Which of these sentences") && event.contains("\n# or \"2031-05\""), "{event}");
    assert_eq!(load(&event).unwrap().events.len(), 1);
    assert!(!event.contains("\n\n\n"), "{event}");
    let veld = reject(&norland, &file(&norland), &item(&norland, "Veld"), false).unwrap();
    assert!(!veld.contains("Veld") && !veld.contains("Which of these take part"), "{veld}");
    assert!(!veld.contains("\n\n\n"));
}

#[test]
fn a_done_task_is_only_a_comment_less() {
    let text = text();
    let done = |words: &str| changes(&text, &accept(&text, &file(&text), &item(&text, words)).unwrap());
    assert_eq!(done("Ida Roe"), ["-# TODO Add `kind` and `role`."]);
    assert_eq!(done("Never"), ["-speaker = \"ida-roe\" # TODO Or her deputy?", "+speaker = \"ida-roe\""]);
    assert_eq!(done("title = \"Talks\"\nas_of"), ["-# TODO The bottom line:"]);
    assert_eq!(done("left out"), ["-# TODO In quotation marks but left out."]);
}

#[test]
fn rejecting_removes_what_was_only_there_for_the_entry() {
    let text = text();
    let rejected = |words: &str| reject(&text, &file(&text), &item(&text, words), false);
    let quote = rejected("We go.").unwrap();
    assert!(!quote.contains("We go") && !quote.contains("nobody"), "{quote}");
    assert!(load(&quote).is_ok() && !quote.contains("\n\n\n"));
    assert_eq!(
        changes(&text, &rejected("# TODO The bottom line").unwrap()),
        ["-# TODO The bottom line:", "-#summary = \"\"", "-#scope = \"\""]
    );
    let left_out = rejected("left out").unwrap();
    assert!(left_out.ends_with("text = \"Never.\"\nsource = \"article\"\n"), "{left_out}");
}

#[test]
fn what_depends_on_a_rejected_entry_goes_with_it_once_confirmed() {
    let text = text();
    let event = accept(&text, &file(&text), &item(&text, "They met.")).unwrap();
    let roe = item(&event, "Ida Roe");
    let asked = reject(&event, &file(&event), &roe, false);
    assert_eq!(asked, Err(DecisionError::HasDependents("also removes 1 quote; 1 entry loses a reference".to_owned())));
    let removed = reject(&event, &file(&event), &roe, true).unwrap();
    let briefing = load(&removed).unwrap();
    assert_eq!((briefing.actors.len(), briefing.quotes.len(), briefing.events.len()), (1, 1, 1));
    assert!(!removed.contains("ida-roe") && removed.contains("They met."), "{removed}");
    // one of several in a list
    let two = event.replace("actors = [\"ida-roe\"]", "actors = [\n  \"ida-roe\", # her\n  \"nobody\",\n]");
    let removed = reject(&two, &file(&two), &item(&two, "Ida Roe"), true).unwrap();
    assert!(removed.contains("actors = [\n  \"nobody\",\n]"), "{removed}");
    let two = event.replace("actors = [\"ida-roe\"]", "actors = [\"nobody\", \"ida-roe\"]");
    let removed = reject(&two, &file(&two), &item(&two, "Ida Roe"), true).unwrap();
    assert!(removed.contains("actors = [\"nobody\"]"), "{removed}");
}

#[test]
fn a_speaker_is_chosen_proposed_or_named() {
    let text = text();
    let found = candidates(&text, &file(&text));
    let names: Vec<(&str, bool)> = found.iter().map(|actor| (actor.name.as_str(), actor.is_proposed)).collect();
    assert_eq!(names, [("Speaker not named", false), ("Ida Roe", false), ("Norland", true), ("Veld", true)]);
    let quote = item(&text, "We go.");
    let roe = choose_speaker(&text, &file(&text), &quote, "ida-roe").unwrap();
    assert!(!roe.contains("Who said this") && !roe.contains("nobody"), "the placeholder is unused: {roe}");
    assert!(roe.contains("# line 8: “We go,”\n[[quote]]\nspeaker = \"ida-roe\"\ntext = \"We go.\""), "{roe}");
    let veld = choose_speaker(&text, &file(&text), &quote, "veld").unwrap();
    assert!(veld.contains("\n[[actor]]\nid = \"veld\"") && veld.contains("speaker = \"veld\""), "{veld}");
    let new = name_speaker(&text, &file(&text), &quote, "Ida \"Roe\" II").unwrap();
    assert!(
        new.contains(
            "\n\n[[actor]]\nid = \"ida-roe-ii\"\nname = 'Ida \"Roe\" II'\nsources = [\"article\"]\n\n# TODO Which"
        ),
        "{new}"
    );
    assert_eq!(choose_speaker(&text, &file(&text), &item(&text, "Ida Roe"), "veld"), Err(DecisionError::NotAQuote));
    // a proposed quote is accepted with its speaker
    let proposed = text.replace(
        "# TODO In quotation",
        "# line 9: x\n#[[quote]]\n#speaker = \"veld\"\n#text = \"Maybe.\"\n#source = \"article\"\n\n# TODO In quotation",
    );
    let chosen = choose_speaker(&proposed, &file(&proposed), &item(&proposed, "Maybe"), "nobody").unwrap();
    assert!(chosen.contains("# line 9: x\n[[quote]]\nspeaker = \"nobody\"\ntext = \"Maybe.\""), "{chosen}");
}

#[test]
fn a_proposal_that_does_not_load_stays_a_proposal() {
    let text = text().replace("#actors = [\"ida-roe\"]", "#actors = [\"veld\"]");
    let refused = accept(&text, &file(&text), &item(&text, "They met."));
    assert!(matches!(refused, Err(DecisionError::Invalid(why)) if why.contains("unknown id `veld`")));
}

#[test]
fn windows_line_ends_are_kept() {
    let text = text().replace('\n', "\r\n");
    let quote = item(&text, "We go.");
    for new in [
        accept(&text, &file(&text), &item(&text, "They met.")).unwrap(),
        accept(&text, &file(&text), &item(&text, "Never")).unwrap(),
        reject(&text, &file(&text), &quote, false).unwrap(),
        name_speaker(&text, &file(&text), &quote, "Someone").unwrap(),
    ] {
        assert_eq!(new.matches('\n').count(), new.matches("\r\n").count(), "{new:?}");
    }
}

#[test]
fn the_passage_of_a_quote_is_its_proof_and_of_a_proposal_its_line() {
    let archived = "Talks\n\nIda Roe met them\non Saturday.\n\n“We   go,” she said. Never say\n“Never.”\n";
    let text = text().replace("# line 7: on", "# line 4: on");
    let archive = [ArchivedText {
        id: "article".to_owned(),
        title: "Talks".to_owned(),
        held: Some(Arc::new(HeldText::new(archived))),
    }];
    let briefing = load(&text).unwrap();
    let passage = |words: &str| {
        let (file, item) = (file(&text), item(&text, words));
        let entry = EntryText::of(&text, file.block(&item));
        let passage = find_passage((&file, &item), &entry, &briefing, &archive).unwrap();
        let marked = passage.marked.iter().map(|range| &archived[range.clone()]).collect::<Vec<_>>().join("|");
        (passage.paragraph, marked)
    };
    assert_eq!(passage("We go."), (3, "We   go,”".to_owned()));
    assert_eq!(passage("Never."), (3, "Never.".to_owned()));
    assert_eq!(passage("They met."), (2, "Saturday".to_owned()));
    assert_eq!(passage("Ida Roe"), (2, "Ida Roe".to_owned()));
}

/// A draft of one of the articles that drafting is measured with.
fn drafted(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drafts");
    let article = fs::read_to_string(folder.join(name)).unwrap();
    let about = About {
        title: None,
        as_of: "2026-05-06",
        is_today: false,
        path: name,
        sha256: &"0".repeat(64),
        original: None,
    };
    let as_of = Date::parse_as_of("2026-05-06").unwrap().earliest().unwrap();
    draft::read(&Document::plain(article), DraftOptions::new(as_of)).toml(&about)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever is decided in whatever order, the file loads; and undoing all of it restores it byte for byte.
    #[test]
    fn decisions_keep_the_file_valid_and_can_be_undone(
        article in prop::sample::select(vec!["01-ferry.txt", "03-talks.txt", "05-marks.txt", "24-leak.txt"]),
        windows in any::<bool>(),
        decisions in prop::collection::vec((any::<prop::sample::Index>(), 0_u8..6), 1..30),
    ) {
        let original = drafted(article);
        let original = if windows { original.replace('\n', "\r\n") } else { original };
        let (mut text, mut history, mut texts) = (original.clone(), DecisionHistory::default(), Vec::new());
        for (place, decision) in decisions {
            let file = file(&text);
            if decision == 0 {
                if let Some((before, _)) = history.undo(&text) {
                    let expected = texts.pop();
                    prop_assert_eq!(Some(&before), expected.as_ref());
                    text = before;
                }
                continue;
            }
            if file.items.is_empty() {
                break;
            }
            let item = &file.items[place.index(file.items.len())];
            let actors = candidates(&text, &file);
            let decided = match decision {
                1 | 2 => accept(&text, &file, item),
                3 => reject(&text, &file, item, true),
                4 => choose_speaker(&text, &file, item, &actors[place.index(actors.len())].id),
                _ => name_speaker(&text, &file, item, "Ánna Ñew"),
            };
            let Ok(decided) = decided else { continue };
            prop_assert!(load(&decided).is_ok());
            prop_assert!(decided != text);
            prop_assert!(DraftFile::of(&decided).unwrap().items.len() < file.items.len() || decision == 5, "{decided}");
            history.push(&text, &decided, 0);
            texts.push(std::mem::replace(&mut text, decided));
        }
        while let Some((before, _)) = history.undo(&text) {
            text = before;
        }
        prop_assert_eq!(text, original);
    }
}
