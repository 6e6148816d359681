//! Outcomes, boundaries, concerns and typography, and properties over generated texts.

use std::slice;

use super::*;
use crate::briefing::load;
use crate::proof::{Concern, Misleading};
use proptest::prelude::*;

fn quote(fields: &str) -> Quote {
    let text = format!(
        "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n[[actor]]\nid = \"a\"\nname = \"A\"\n\
         [[quote]]\nspeaker = \"a\"\n{fields}\n"
    );
    load(&text).unwrap().quotes.remove(0)
}

fn proved(source: &str, fields: &str) -> Proof {
    prove(&HeldText::new(source), &quote(fields))
}

/// Returns how the quote was found in `source`, and the parts.
fn found(source: &str, words: &str) -> (&'static str, Vec<String>) {
    let proof = proved(source, &format!("partial = true\ntext = '''{words}'''"));
    let how = match &proof {
        Proof::Found(found) => match found.wording {
            Wording::Exact => "exact",
            Wording::Respaced => "respaced",
            Wording::Normalised => "normalised",
            Wording::InParts => "parts",
        },
        Proof::Ambiguous(_) => "ambiguous",
        _ => "not found",
    };
    (how, proof.found().unwrap_or_default().iter().map(|range| source[range.clone()].to_owned()).collect())
}

#[test]
fn every_outcome_is_reached() {
    let source = "He said: “We can’t\n wait,” and left. They wait. Then, later, we act.";
    for (words, how, parts) in [
        ("Then, later, we act.", "exact", vec!["Then, later, we act."]),
        ("We can't wait", "normalised", vec!["We can’t\n wait"]),
        ("We can't wait,", "normalised", vec!["We can’t\n wait,"]),
        ("We can’t wait", "respaced", vec!["We can’t\n wait"]),
        ("[w]e can't wait", "normalised", vec!["We can’t\n wait"]),
        ("[T]hen […] we act", "parts", vec!["Then", "we act"]),
        ("We can't wait… we act", "parts", vec!["We can’t\n wait", "we act"]),
        ("we act […] Then", "not found", vec![]),
        ("wait", "ambiguous", vec![]),
        ("wai", "not found", vec![]),
        ("we can’t wait", "not found", vec![]),
        ("[…]", "not found", vec![]),
    ] {
        let parts = parts.into_iter().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(found(source, words), (how, parts), "{words}");
    }
    assert_eq!(proved(source, "paraphrase = \"We act.\""), Proof::Paraphrase);
}

#[test]
fn context_distinguishes_equal_passages() {
    let source = "Ann said we go. Bob said we go now. Cy said we go.";
    let places = |fields: &str| match proved(source, &format!("partial = true\n{fields}")) {
        Proof::Found(found) => found.places,
        Proof::Ambiguous(places) => places,
        _ => Vec::new(),
    };
    assert_eq!(places("text = \"we go\"").len(), 3);
    assert_eq!(places("text = \"we go\"\nprefix = \"Bob  said\""), slice::from_ref(&(25..30)));
    assert_eq!(places("text = \"we go\"\nsuffix = \"now\""), slice::from_ref(&(25..30)));
    assert_eq!(places("text = \"we go\"\nprefix = \"said\"").len(), 3);
    assert_eq!(places("text = \"we go\"\nprefix = \"Eve said\"").len(), 3);
    assert_eq!(places("text = \"said […] go\"\nprefix = \"Cy\""), [39..43, 47..49]);
}

#[test]
fn missing_context_is_reported() {
    let concerns = |fields: &str| proved("Ann said: We go.", fields).concerns().to_vec();
    assert_eq!(concerns("text = \"We go.\"\nprefix = \"Bob said\""), [Concern::PrefixNotFound]);
    assert_eq!(concerns("text = \"We go.\"\nsuffix = \"today\""), [Concern::SuffixNotFound]);
    assert_eq!(concerns("text = \"We go.\"\nprefix = \"said\""), []);
}

/// What is reported of a quote, in a word each.
fn reported(source: &str, words: &str, partial: bool) -> Vec<&'static str> {
    let proof = proved(source, &format!("partial = {partial}\ntext = '''{words}'''"));
    match &proof {
        Proof::Found(found) => found.concerns.iter().map(Concern::written).collect(),
        Proof::Ambiguous(_) => vec!["ambiguous"],
        _ => vec!["not found"],
    }
}

const MINUTES: &str = "Harbour council, minutes\n\n\
    Chair Brenn: Good morning. We can't open the basin today, and we won’t open it before the divers report.\n\
    Nobody has been hurt.\n\n\
    Question: What does the repair cost?\n\
    Brenn: The yard asks for 3,250,000 crowns. The council has voted $480 for the buoy. The sea stood at -2\n\
    degrees at dawn.\n\n\
    Engineer Veld: The crack is 4-6 metres long. It is a well-known fault, and it is re-opened by every frost. I have\n\
    not signed the release, and I will not sign it.\n\n\
    The pumps ran from 07:05 to 10:26. They will run again.\n\n\
    Veld: If the wind turns, we close it at once. “It is late,” he said, “if you ask me.”\n";

#[test]
fn a_cut_inside_a_word_a_number_or_a_compound_is_not_found() {
    for words in [
        "We can",
        "and we won",
        "t open the basin today",
        "The yard asks for 3",
        "The yard asks for 3,250",
        "250,000 crowns",
        "480 for the buoy",
        "2\ndegrees at dawn",
        "The crack is 4",
        "6 metres long",
        "It is a well",
        "opened by every frost",
        "The pumps ran from 07",
        "26. They will run again.",
    ] {
        assert_eq!(reported(MINUTES, words, true), ["not found"], "{words}");
    }
    for words in [
        "We can't open the basin",
        "3,250,000 crowns",
        "$480 for the buoy",
        "-2 degrees at dawn",
        "4-6 metres",
        "a well-known fault",
        "re-opened by every frost",
        "from 07:05 to 10:26",
    ] {
        assert_eq!(reported(MINUTES, words, true), [""; 0], "{words}");
    }
}

#[test]
fn a_cut_sentence_is_reported_unless_the_quote_is_partial() {
    for words in [
        "We can't open the basin today",
        "we close it at once.",
        "I have not signed the release",
        "It is late",
        "if you ask me.",
    ] {
        assert_eq!(reported(MINUTES, words, false), ["cut"], "{words}");
        assert_eq!(reported(MINUTES, words, true), [""; 0], "{words}");
    }
    for words in [
        "Nobody has been hurt.",
        "Nobody has been hurt",
        "The yard asks for 3,250,000 crowns.",
        "… we close it at once.",
        "We can't open the basin today …",
        "They will run again.",
        "Good morning. We can't open the basin today, and we won’t open it before the divers report. Nobody has been hurt.",
    ] {
        assert_eq!(reported(MINUTES, words, false), [""; 0], "{words}");
    }
}

#[test]
fn misleading_omissions_are_reported() {
    let why = |words: &str| -> Vec<Misleading> {
        let proof = proved(MINUTES, &format!("text = '''{words}'''"));
        let omissions = proof.concerns().iter().filter_map(|concern| match concern {
            Concern::Omission { why, .. } => Some(why.clone()),
            _ => None,
        });
        omissions.flatten().collect()
    };
    assert_eq!(
        why("I have […] signed the release, and I will not sign it."),
        [Misleading::Negation, Misleading::FewWords]
    );
    assert_eq!(why("Nobody has been hurt. […] The yard asks for 3,250,000 crowns."), [Misleading::Speaker]);
    assert_eq!(why("and I will not sign it. […] They will run again."), [Misleading::Paragraph]);
    assert_eq!(why("It is late, […] if you ask me."), []);
    assert_eq!(why("The yard asks for […] the buoy."), [Misleading::Sentences, Misleading::FewWords]);
    assert_eq!(why("The yard asks for 3,250,000 crowns. […] The sea stood at -2 degrees at dawn."), []);
}

#[test]
fn a_quote_of_two_speakers_is_reported() {
    assert_eq!(
        reported(MINUTES, "Nobody has been hurt. Question: What does the repair cost?", false),
        ["next-speaker"]
    );
    assert_eq!(
        reported(MINUTES, "What does the repair cost? Brenn: The yard asks for 3,250,000 crowns.", false),
        ["next-speaker"]
    );
}

#[test]
fn a_quote_that_includes_narration_is_reported() {
    let source = "“We have a deal,” said Anna Berg. “We have no deal,” said Dunn. She called it “a bridge” and left.\n\n“We go.\n\n“We stay.”";
    assert_eq!(reported(source, "We have a deal,” said Anna Berg. “We have no deal", false), ["narration"]);
    assert_eq!(reported(source, "She called it “a bridge” and left.", false), [""; 0]);
    assert_eq!(reported(source, "We go. We stay.", false), [""; 0]);
}

#[test]
fn a_dropped_condition_is_reported() {
    let source = "We will sign the treaty if the house agrees to it in June. If it rains, we stay. We will sign it all the same.";
    assert_eq!(reported(source, "We will sign the treaty […] agrees to it in June.", false), ["omission"]);
    assert_eq!(
        reported(
            source,
            "We will sign the treaty if the house agrees to it in June. […] We will sign it all the same.",
            false
        ),
        [""; 0]
    );
}

#[test]
fn dots_in_the_source_are_not_an_omission() {
    let source = "He said: “We were … so tired. We go...”";
    assert_eq!(reported(source, "We were … so tired.", false), [""; 0]);
    assert_eq!(reported(source, "We were ... so tired. We go", false), [""; 0]);
}

#[test]
fn typography_is_tolerated_and_words_are_not() {
    let source = "The inspector conﬁrmed that the oﬃce is closed. The oper-\nator of the long-\nstanding ferry keeps it. She said: \
        “It’s a half‑finished job — and it showed.” The gauge showed −3. The crews, who had worked, went home.\n\n“We signed.\n\n“We never \
        did,” said Maar. The post-war quay.";
    for words in [
        "The inspector confirmed that the office is closed.",
        "The operator of the long-standing ferry keeps it.",
        "The oper\u{200e}ator of the longstanding ferry keeps it.",
        "It's a half-finished job -- and it showed.",
        "It´s a half‐finished job—and it showed.",
        "The gauge showed -3.",
        "We signed. We never did",
        "The post–war quay.",
        "The crews (…) went home.",
        "The crews . . . went home.",
        "The crews[ … ]went home.",
    ] {
        let how = found(source, words).0;
        assert!(how == "normalised" || how == "parts", "{how}: {words}");
    }
    for words in [
        "Its a half-finished job",
        "a half finished job",
        "The gauge showed 3.",
        "the office is close",
        "The operators of",
        "The inspector confirmed that the Office is closed.",
        "We signed, we never did",
        "long standing ferry",
    ] {
        assert_eq!(found(source, words).0, "not found", "{words}");
    }
}

proptest! {
    #[test]
    fn a_passage_of_a_text_is_found_in_it_and_an_altered_one_is_not(
        words in proptest::collection::vec("[a-z]{2,6}|Élan|“so|far”|it’s|3,250|half-way", 3..40),
        gaps in proptest::collection::vec(" |  |\n|\u{a0}", 40),
        (from, length) in (0usize..40, 1usize..10),
        altered in 0usize..10,
    ) {
        let source: String = words.iter().zip(&gaps).flat_map(|(word, gap)| [word.as_str(), gap.as_str()]).collect();
        let from = from % words.len();
        let passage = &words[from..(from + length).min(words.len())];
        let (how, parts) = found(&source, &passage.join(" "));
        prop_assert!(how == "ambiguous" || parts.len() == 1, "{how} {passage:?} in {source:?}");
        if let [part] = parts.as_slice() {
            let key = |text: &str| super::key(Some(text));
            prop_assert_eq!(key(part), key(&passage.join(" ")));
        }
        let mut other = passage.to_vec();
        let place = altered % other.len();
        other[place].push_str("0x");
        prop_assert_eq!(found(&source, &other.join(" ")).0, "not found");
    }

    #[test]
    fn any_text_and_any_quote_are_safe(source in "\\PC{0,80}|[a-c.,…“”’\\- \n0-9$:\\[\\]QA]{0,120}", words in "[a-c.,…“”’\\- \n0-9$:\\[\\]]{1,30}") {
        let held = HeldText::new(&source);
        let mut quote = quote("text = \"x\"");
        quote.words = Words::Verbatim(words.into());
        let proof = prove(&held, &quote);
        for range in proof.found().unwrap_or_default() {
            prop_assert!(source.get(range.clone()).is_some());
        }
        let whole = 0..source.len();
        for range in slice::from_ref(&whole).iter().chain(proof.found().unwrap_or_default()) {
            crate::proof::excerpt(&source, slice::from_ref(range));
        }
    }
}

/// Texts on which work that grows with the square of their length would never end.
#[test]
fn long_repetitive_texts_terminate() {
    let long = 1 << 14;
    let units = [
        "a",
        "a ",
        " ",
        "\n",
        "\n\n",
        ".",
        "...",
        "“",
        "’",
        "a’",
        "\u{ad}",
        "\u{301}",
        "-",
        "—",
        "a-",
        "1,",
        "$",
        "(",
        "a:b",
        ":",
        "Aaa: bbb\n",
        "We go. ",
        "We go.\n",
        "No. ",
        "中",
        "中\n",
        "[a]",
        "We […] go. ",
        "\t-\n",
        "1 000 ",
    ];
    for unit in units {
        let text = unit.repeat(long / unit.len());
        for text in
            [format!("{text} We went home early."), format!("We went home early, {text} and so they stayed there")]
        {
            let held = HeldText::new(&text);
            for words in ["We went home early", "We went home … they stayed there", "We went a home", unit] {
                let mut quote = quote("text = \"x\"");
                quote.words = Words::Verbatim(words.into());
                let proof = prove(&held, &quote);
                for range in proof.found().unwrap_or_default() {
                    crate::proof::excerpt(&text, slice::from_ref(range));
                }
            }
            // a quote may be as long as a text
            let mut quote = quote("text = \"x\"");
            quote.words = Words::Verbatim(text.into());
            prove(&HeldText::new("We went home early."), &quote);
        }
    }
}
