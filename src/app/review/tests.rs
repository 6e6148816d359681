//! Tests of the keys of the review, and of its state.

use std::sync::Arc;

use super::*;
use crate::app::msg::Effect;
use crate::editor::EditPlace;
use crate::input::{Input, Key, KeyCode};
use crate::keymap::Keys;
use crate::proof::HeldText;
use crate::review::ArchivedText;

const ARCHIVED: &str = "Talks in Norland\n\nIda Roe met the envoys on\nSaturday. “We go,” said a person.\n";

const TEXT: &str = "schema = 1\n\n[briefing]\ntitle = \"Talks\"\nas_of = \"2031-05-18\"\n\n\
    [[source]]\nid = \"article\"\ntitle = \"Talks\"\n\n\
    # TODO Placeholder.\n[[actor]]\nid = \"nobody\"\nname = \"Speaker not named\"\nkind = \"unnamed\"\n\n\
    [[actor]]\nid = \"ida-roe\"\nname = \"Ida Roe\"\nrole = \"envoy\"\n\n\
    # line 3: Ida Roe\n#[[event]]\n#title = \"They met.\"\n#date = \"2031-05-17\" # from “Saturday”\n#actors = [\"ida-roe\"]\n\n\
    # line 4: “We go,”\n# TODO Who said this?\n[[quote]]\nspeaker = \"nobody\"\ntext = \"We go,\"\nsource = \"article\"\n";

fn review(text: &str, size: (u16, u16)) -> Review {
    let mut review = Review::new("talks.toml".to_owned(), size, Keys::default());
    let held = Some(Arc::new(HeldText::new(ARCHIVED)));
    review.read(text.to_owned(), Arc::new([ArchivedText { id: "article".into(), title: "Talks".into(), held }]));
    review
}

fn press(review: &mut Review, keys: &str) -> Effect {
    let key = |c| match c {
        '\n' => Key::plain(KeyCode::Enter),
        '⎋' => Key::plain(KeyCode::Esc),
        '→' => Key::plain(KeyCode::Right),
        '↓' => Key::plain(KeyCode::Down),
        c => Key::char(c),
    };
    keys.chars().map(|c| review.handle(&Input::Key(key(c)))).last().unwrap_or(Effect::None)
}

/// Returns the item and what is left, as the longest title says.
fn counts(review: &Review) -> String {
    review.titles()[0].1.clone()
}

fn shown(lines: &[crate::page::Line]) -> String {
    lines.iter().map(|line| line.text().trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

#[test]
fn an_item_is_shown_with_its_fields_its_reasons_and_its_passage() {
    let mut review = review(TEXT, (100, 24));
    assert_eq!(counts(&review), "actor 1 of 2, 3 left");
    let _ = press(&mut review, "→→");
    assert_eq!(counts(&review), "quote 1 of 1, 3 left");
    assert_eq!(shown(&review.draft_lines()), "“We go,”\nspeaker   Speaker not named ?\nsource    article");
    assert_eq!(shown(&review.reason_lines()), "Why: Who said this? The text does not contain “Speaker not named”.");
    assert_eq!(review.source_title(), "Source, paragraph 2");
    let (lines, _) = review.source_lines();
    let marked = lines.iter().flat_map(|line| &line.pieces).filter(|piece| piece.look.marked);
    assert_eq!(marked.map(|piece| piece.text.as_str()).collect::<String>(), "We go,");
    assert!(shown(&lines).contains("met the envoys on Saturday."), "lines are joined: {}", shown(&lines));
    assert_eq!(press(&mut review, "→"), Effect::None);
    assert_eq!(review.message().as_deref(), Some("This is the last item."));
    let _ = press(&mut review, "p");
    assert_eq!(review.draft_title(), "Proposal");
    assert_eq!(shown(&review.reason_lines()), "Why: The date is from “Saturday”.");
}

#[test]
fn passages_that_were_left_out_are_listed_with_their_task() {
    let left_out =
        "\n# TODO Is any of it a quote?\n\n# line 4: Saturday\n# “We”: one word\n\n# line 1\n# “Talks”: a title\n";
    let mut review = review(&[TEXT, left_out].concat(), (100, 24));
    let _ = press(&mut review, "G");
    assert_eq!(counts(&review), "remark, 4 left");
    assert_eq!(shown(&review.draft_lines()), "Is any of it a quote?\n“We”: one word\nline 1\n“Talks”: a title");
    assert_eq!(press(&mut review, "x"), Effect::SaveDecision);
    assert_eq!(review.text(), TEXT);
}

#[test]
fn decisions_are_to_be_saved_and_undone_one_by_one() {
    let mut review = review(TEXT, (80, 24));
    assert_eq!(press(&mut review, "u"), Effect::None);
    assert_eq!(review.message().as_deref(), Some("Nothing to undo."));
    let _ = press(&mut review, "→");
    assert_eq!(press(&mut review, "a"), Effect::SaveDecision);
    assert_eq!(
        (review.message().as_deref(), counts(&review).as_str()),
        (Some("Accepted. 2 items left."), "quote 1 of 1, 2 left")
    );
    let accepted = review.text().to_owned();
    assert!(accepted.contains("\n[[event]]\n"));
    assert_eq!(press(&mut review, "x"), Effect::SaveDecision);
    assert_eq!(review.message().as_deref(), Some("Removed. Nothing is left."), "with the placeholder");
    assert!(review.is_done());
    assert_eq!(press(&mut review, "a"), Effect::None);
    assert_eq!(review.message().as_deref(), Some("Nothing is left to decide."));
    assert_eq!(press(&mut review, "u"), Effect::SaveDecision);
    assert_eq!((review.text(), counts(&review).as_str()), (accepted.as_str(), "quote 1 of 1, 2 left"));
    assert_eq!(press(&mut review, "u"), Effect::SaveDecision);
    assert_eq!((review.text(), counts(&review).as_str()), (TEXT, "event 1 of 1, 3 left"));
}

#[test]
fn what_depends_on_an_entry_is_removed_only_after_a_confirmation() {
    let mut review = review(TEXT, (80, 24));
    let question = "y confirms: also removes 1 quote. Any other key cancels.";
    for key in ["n", "⎋", "x"] {
        assert_eq!(press(&mut review, "x"), Effect::None);
        assert_eq!(review.message().as_deref(), Some(question));
        assert_eq!(press(&mut review, key), Effect::None);
        assert_eq!((review.text(), review.message().as_deref()), (TEXT, Some("Nothing was removed.")));
    }
    // y on a Russian keyboard
    assert_eq!(press(&mut review, "xн"), Effect::SaveDecision);
    assert_eq!(counts(&review), "event 1 of 1, 1 left");
}

#[test]
fn a_speaker_is_picked_from_a_list_that_typing_narrows() {
    let mut review = review(TEXT, (80, 24));
    let _ = press(&mut review, "s");
    assert_eq!(review.message().as_deref(), Some("Only a quote has a speaker."));
    let _ = press(&mut review, "→→s");
    let rows = |review: &Review| {
        let row = |row: &SpeakerRow| match row {
            SpeakerRow::Candidate(actor) => actor.name.clone(),
            SpeakerRow::New(name) => format!("+{name}"),
        };
        review.choice().unwrap().rows().iter().map(row).collect::<Vec<_>>()
    };
    assert_eq!(
        (rows(&review), review.choice().unwrap().selected()),
        (vec!["Speaker not named".into(), "Ida Roe".into()], 0)
    );
    let _ = press(&mut review, "envoy");
    assert_eq!(rows(&review), ["Ida Roe", "+envoy"], "by role");
    let _ = press(&mut review, "⎋sида");
    assert_eq!(rows(&review), ["+ида"], "typed letters stay what they are");
    assert_eq!(press(&mut review, "⎋⎋"), Effect::None);
    assert_eq!(press(&mut review, "sroe\n"), Effect::SaveDecision);
    assert!(review.text().contains("speaker = \"ida-roe\"") && !review.text().contains("nobody"));
    assert_eq!(review.message().as_deref(), Some("Speaker: Ida Roe. 1 item left."));
    let _ = press(&mut review, "u");
    assert_eq!(press(&mut review, "sq u\n"), Effect::SaveDecision);
    assert!(review.text().contains("id = \"q-u\"\nname = \"q u\"\nsources = [\"article\"]\n"), "{}", review.text());
}

#[test]
fn editing_goes_to_the_line_of_the_item_and_can_be_undone() {
    let mut review = review(TEXT, (80, 24));
    let line = |words: &str| EditPlace::Line(TEXT[..TEXT.find(words).unwrap()].matches('\n').count() + 1);
    for words in ["# TODO Placeholder", "# line 3", "# TODO Who"] {
        assert_eq!(press(&mut review, "e"), Effect::Edit { file: None, place: line(words) });
        let _ = press(&mut review, "→");
    }
    let archive: Arc<[ArchivedText]> = Arc::new([]);
    let broken = TEXT.replace("as_of", "as_off");
    review.read_edited(broken.clone(), Arc::clone(&archive));
    assert!(review.is_invalid() && shown(&review.problem_lines().unwrap()).contains("as_off"));
    assert_eq!(press(&mut review, "a"), Effect::None);
    assert_eq!(review.message().as_deref(), Some("Fix the file first; e edits it."));
    assert_eq!(press(&mut review, "e"), Effect::Edit { file: None, place: EditPlace::FirstProblem });
    let edited = TEXT.replace("role = \"envoy\"", "role = \"chief envoy\"");
    review.read_edited(edited, archive);
    assert_eq!(press(&mut review, "u"), Effect::SaveDecision);
    assert_eq!(review.text(), TEXT, "the invalid text in between is skipped");
}

#[test]
fn another_text_ends_the_history_and_a_failed_save_goes_back() {
    let mut review = review(TEXT, (80, 24));
    let _ = press(&mut review, "→a");
    review.revert(TEXT);
    assert_eq!((review.text(), review.may_undo()), (TEXT, false));
    let _ = press(&mut review, "a");
    review.read(TEXT.replace("envoy", "judge"), Arc::new([]));
    assert!(!review.may_undo());
    assert_eq!(counts(&review), "event 1 of 1, 3 left", "the item stays selected");
}

#[test]
fn help_lists_every_key_and_the_source_scrolls() {
    let mut review = review(TEXT, (60, 10));
    let _ = press(&mut review, "→?");
    let help = shown(&review.open_help().unwrap().0);
    for row in REVIEW_KEYMAP {
        assert!(help.contains(&row.key_names().join("  ")), "{help}");
    }
    let _ = press(&mut review, "jj");
    assert_eq!(review.open_help().unwrap().1, 2);
    assert_eq!(press(&mut review, "q"), Effect::None);
    assert!(review.open_help().is_none());
    let top = |review: &Review| review.source_lines().1;
    let before = top(&review);
    let _ = press(&mut review, "kkkkkkkkkk");
    assert_eq!(top(&review), 0);
    let _ = press(&mut review, &"j".repeat(before));
    assert_eq!(top(&review), before, "scrolling beyond the end is not counted");
    assert_eq!(press(&mut review, "q"), Effect::Quit);
    assert_eq!(press(&mut review, "%"), Effect::None);
    assert_eq!(review.message().as_deref(), Some("%: no action; ? lists the keys."));
}

#[test]
fn keys_are_bound_once() {
    let mut keys: Vec<Key> = REVIEW_KEYMAP.iter().flat_map(|row| row.keys).copied().collect();
    let all = keys.len();
    keys.sort_by_key(|key| format!("{key:?}"));
    keys.dedup();
    assert_eq!(keys.len(), all);
}
