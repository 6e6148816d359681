//! The quotes and names of a transcript, as they are drafted.

use std::collections::HashSet;

use super::found::{DraftQuote, LeftOut, MAX_ENTRIES};
use super::names::Name;
use super::speakers::FoundSpeaker;
use super::turns::{Participant, SpokenParagraph, Transcript};
use super::verified::Verifier;
use super::words;
use crate::text::safe::checked;

/// Adds what was said in a transcript to `quotes`, in spoken order. Returns the number of paragraphs beyond the limit.
pub(super) fn add(
    transcript: &Transcript,
    verifier: &mut Verifier,
    quotes: &mut Vec<DraftQuote>,
    left_out: &mut Vec<LeftOut>,
) -> usize {
    let room = MAX_ENTRIES.saturating_sub(quotes.len());
    for paragraph in transcript.paragraphs.iter().take(room) {
        match quote(paragraph, verifier) {
            Ok(quote) => quotes.push(quote),
            Err(other) => left_out.push(other),
        }
    }
    quotes.sort_by_key(|quote| quote.at);
    left_out.sort_by_key(|other| other.at);
    transcript.paragraphs.len().saturating_sub(room)
}

fn quote(paragraph: &SpokenParagraph, verifier: &mut Verifier) -> Result<DraftQuote, LeftOut> {
    let (start, end) = match (paragraph.spans.first(), paragraph.spans.last()) {
        (Some(first), Some(last)) => (first.start, last.end),
        _ => (0, 0),
    };
    let mut why = "not found in the text";
    // a rule of dots below the text makes its last full stop an omission
    let bare = paragraph.words[0].strip_suffix('.').filter(|words| !words.ends_with('.'));
    for words in paragraph.words.iter().map(String::as_str).chain(bare) {
        let attribution = FoundSpeaker::direct(paragraph.speaker.clone(), false);
        let plain = DraftQuote {
            question: paragraph.question.as_deref().map(checked),
            locator: paragraph.time.clone(),
            ..DraftQuote::new(words.to_owned(), start, attribution)
        };
        match verifier.verified(plain, &(start..end)) {
            Ok(quote) => return Ok(quote),
            Err(reason) => why = reason,
        }
    }
    Err(LeftOut { words: paragraph.words.first().map(|words| checked(words)).unwrap_or_default(), at: start, why })
}

/// Returns the names of a text with those of the people of its transcript, each in its full form only.
pub(super) fn names(found: Vec<Name>, transcript: &Transcript) -> Vec<Name> {
    let people = &transcript.participants;
    let mut parts: HashSet<String> = HashSet::new();
    for one in people {
        let words: Vec<&str> = one.name.split(' ').collect();
        parts.extend((0..words.len()).map(|from| words[from..].join(" ").to_lowercase()));
        parts.extend((1..words.len()).map(|to| words[..to].join(" ").to_lowercase()));
    }
    let is_person = |name: &Name| {
        let lower = name.name.to_lowercase();
        let ends =
            |one: &Participant| one.name.contains(' ') && lower.ends_with(&format!(" {}", one.name.to_lowercase()));
        // “Senators Roe”
        let is_plural = lower
            .split_once(' ')
            .is_some_and(|(first, rest)| first.strip_suffix('s').is_some_and(words::is_title) && parts.contains(rest));
        is_plural || parts.contains(&lower) || people.iter().any(ends)
    };
    let mut names: Vec<Name> = people.iter().map(|one| name(&found, one)).collect();
    let is_record = !people.is_empty() || !transcript.paragraphs.is_empty();
    let is_other = |name: &Name| !(is_person(name) || is_record && is_procedure(&name.name));
    names.extend(found.into_iter().filter(is_other));
    for one in people {
        let Some(organisation) = one.organisation.as_deref().filter(|words| words.starts_with(char::is_uppercase))
        else {
            continue;
        };
        if !names.iter().any(|name| name.name.eq_ignore_ascii_case(organisation)) {
            let (name, at) = (organisation.to_owned(), one.at);
            names.push(Name { name, at, is_person: false, role: None, is_woman: None });
        }
    }
    names
}

/// Returns true for a word of the procedure of a meeting, written with a capital: “Division”, “Order”.
fn is_procedure(name: &str) -> bool {
    const WORDS: [&str; 32] = [
        "division",
        "order",
        "sitting",
        "session",
        "question",
        "questions",
        "answer",
        "answers",
        "witness",
        "witnesses",
        "chair",
        "floor",
        "agenda",
        "motion",
        "resolution",
        "members",
        "member",
        "interruption",
        "laughter",
        "recess",
        "presentation",
        "operator",
        "moderator",
        "analyst",
        "research",
        "transcript",
        "evidence",
        "examination",
        "first reading",
        "second reading",
        "third reading",
        "investor relations",
    ];
    WORDS.contains(&name.to_lowercase().as_str())
}

/// Returns the name of somebody who takes part, with the office from the label or from elsewhere in the text.
fn name(found: &[Name], one: &Participant) -> Name {
    let parts: Vec<&str> = [&one.role, &one.organisation].into_iter().flatten().map(String::as_str).collect();
    let known = found.iter().find(|name| name.name == one.name);
    let role = match parts.is_empty() {
        true => known.and_then(|name| name.role.clone()),
        false => Some(parts.join(", ")),
    };
    let is_woman = known.and_then(|name| name.is_woman);
    Name { name: one.name.clone(), at: one.at, is_person: true, role, is_woman }
}

#[cfg(test)]
mod tests {
    use crate::briefing::{Briefing, Day, Words, load};
    use crate::document::Document;
    use crate::draft::{About, DraftOptions, read};

    fn drafted(text: &str) -> (String, Briefing) {
        let document = Document::plain(text);
        let as_of = Day::from_ymd(2031, 11, 20).unwrap();
        let sha256 = "0".repeat(64);
        let about =
            About { title: None, as_of: "2031-11-20", is_today: false, path: "a.txt", sha256: &sha256, original: None };
        let file = read(&document, DraftOptions::new(as_of)).toml(&about);
        let briefing = load(&file).unwrap();
        (file, briefing)
    }

    #[test]
    fn transcripts_become_quotes_in_spoken_order() {
        let (file, briefing) = drafted(
            "Present:\nOda Fell, spokeswoman, Sea Ministry\n\nOda Fell (00:12): The port is shut.\n\nQ: Until when?\n\n\
             Ms. Fell (01:30): Until the \"ice\" is gone. (Laughter.) Ask Mr. Kroll.\n\nThank you all.\n\nQ: Thank you all.\n",
        );
        let words: Vec<&str> = briefing
            .quotes
            .iter()
            .filter_map(|quote| match &quote.words {
                Words::Verbatim(words) => Some(&**words),
                Words::Paraphrase(_) => None,
            })
            .collect();
        assert_eq!(
            words,
            [
                "The port is shut.",
                "Until when?",
                "Until the \"ice\" is gone. […] Ask Mr. Kroll.",
                "Thank you all.",
                "Thank you all."
            ],
            "{file}"
        );
        for line in [
            "name = \"Oda Fell\"\nrole = \"spokeswoman, Sea Ministry\"",
            "name = \"Questioner not named\"\nkind = \"unnamed\"",
            "locator = \"01:30\"\ncontext = \"Asked: “Until when?”\"",
            "#name = \"Kroll\"",
        ] {
            assert!(file.contains(line), "{line}\n{file}");
        }
        assert!(!file.contains("#name = \"Fell\"") && !file.contains("TODO Who said this?"), "{file}");
    }

    #[test]
    fn a_rule_of_dots_below_a_turn_is_no_omission() {
        let (file, briefing) = drafted(
            "House of Delegates\nPorts and Harbours Committee\nOral evidence, PC 2031\n\nOda Fell: We begin. There is a Division.\n\n\
             Tor Berg: We answer it there, to their faces.\n\n.................\n\nQUESTIONS\n\nOda Fell: We stay here.\n\nTor Berg: So do we.\n",
        );
        assert_eq!(briefing.quotes.len(), 4, "{file}");
        assert!(file.contains("text = \"We answer it there, to their faces"), "{file}");
        assert!(file.contains("#name = \"Ports and Harbours Committee\""), "{file}");
        assert!(!file.contains("\"Division\"") && !file.contains("\"PC\""), "{file}");
    }

    #[test]
    fn quotes_in_other_languages_have_speakers_or_none() {
        let (file, _) = drafted(
            "Le navire reste au port depuis trois jours. « Nous attendons le vent », a déclaré la ministre Oda Fell, « et la marée ».",
        );
        assert!(file.contains("# Note: the text looks like French") && file.contains("name = \"Oda Fell\""), "{file}");
        let (file, _) = drafted(
            "El barco sigue en el puerto desde hace tres días. «No tenemos otra salida que esperar», dijo la alcaldesa Oda Fell el lunes.",
        );
        assert!(file.contains("Spanish, which is not understood") && file.contains("Speaker not named"), "{file}");
        assert!(!file.contains("Oda Fell\"\n"), "{file}");
    }
}
