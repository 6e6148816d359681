//! Transcripts as a whole: committees, councils, calls and press conferences.

use super::Transcript;
use super::transcript::said;
use crate::document;

fn assert_said(found: &[(String, String)], expected: &[(&str, &str)]) {
    let found: Vec<(&str, &str)> = found.iter().map(|(who, words)| (who.as_str(), words.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_committee_with_numbered_questions_and_notes() {
    let text = "Members present: Ida Vinje (Chair); Dr Tor Berg-Moe.\n\nWitnesses: Per Fell and Dr Ada Lind.\n\n\
        Q4 Chair: When did you know?\n\nPer Fell: On the 9th.\n\nQ5 Dr Berg-Moe: Is that so?\n\nPer Fell: It is so.\n\n\
        Q6 Chair: Order. We stop for a vote.\n\nSitting suspended for a Division.\n\nOn resuming—\n\n\
        Dr Lind: May I answer?\n\nChair: You may.";
    assert_said(
        &said(text),
        &[
            ("Ida Vinje", "When did you know?"),
            ("Per Fell", "On the 9th."),
            ("Tor Berg-Moe", "Is that so?"),
            ("Per Fell", "It is so."),
            ("Ida Vinje", "Order. We stop for a vote."),
            ("Ada Lind", "May I answer?"),
            ("Ida Vinje", "You may."),
        ],
    );
}

#[test]
fn a_council_with_a_list_of_members() {
    let text = "President:  Ms. Ida Vinje . . . . . . (Norland)\n\nMembers:    Lower Fell . . . . . Mr. Per Adu\n            \
        Sundra . . . . . . . Ms. Tove Ory\n\nThe President: The floor is open.\n\nMr. Adu (Lower Fell): We regret it.\n\n\
        Ms. Ory (Sundra): We do not.\n\nThe President: The list is empty.";
    assert_said(
        &said(text),
        &[
            ("Ida Vinje", "The floor is open."),
            ("Adu", "We regret it."),
            ("Tove Ory", "We do not."),
            ("Ida Vinje", "The list is empty."),
        ],
    );
    let people = Transcript::read(text, &[]).participants;
    let people: Vec<_> = people.iter().map(|one| (one.name.as_str(), one.organisation.as_deref())).collect();
    // a surname alone may also become an actor of its own
    assert_eq!(
        people[..3],
        [("Ida Vinje", Some("Norland")), ("Per Adu", Some("Lower Fell")), ("Tove Ory", Some("Sundra"))]
    );
}

#[test]
fn a_call_with_offices_below_names() {
    let markdown = "# Fell Lines, first quarter call\n\n**Operator**\n\nThe first question comes from Ola Berg.\n\n**Ola Berg**\n\
        *Fell Capital, Research*\n\nWhat did it cost?\n\n**Tove Rank**\n*Chairwoman*\n\nAbout four million a week.";
    let document = document::read("call.md", markdown.as_bytes().to_vec()).unwrap();
    let found = Transcript::read(&document.text, &document.strong);
    let words: Vec<&str> = found.paragraphs.iter().map(|paragraph| paragraph.words[0].as_str()).collect();
    assert_eq!(words, ["The first question comes from Ola Berg.", "What did it cost?", "About four million a week."]);
    let people: Vec<_> = found.participants.iter().map(|one| (one.name.as_str(), one.role.as_deref())).collect();
    assert_eq!(people, [("Ola Berg", Some("Research")), ("Tove Rank", Some("Chairwoman"))]);
}

#[test]
fn a_press_conference_with_people_who_are_not_named() {
    let text = "Ida Vinje [Secretary General, Northern Sea Compact]: We agreed.\n\nModerator (Per Fell): Two questions.\n\n\
        Unidentified journalist: Will it be armed?\n\nIda Vinje: No.\n\nModerator: The last one.\n\nUnknown reporter: Why?\n\n\
        Ida Vinje: We said so.";
    assert_said(
        &said(text),
        &[
            ("Ida Vinje", "We agreed."),
            ("Per Fell", "Two questions."),
            ("(Unidentified journalist)", "Will it be armed?"),
            ("Ida Vinje", "No."),
            ("Per Fell", "The last one."),
            ("(Unknown reporter)", "Why?"),
            ("Ida Vinje", "We said so."),
        ],
    );
    let people = Transcript::read(text, &[]).participants;
    assert_eq!(people[0].organisation.as_deref(), Some("Northern Sea Compact"));
}

#[test]
fn numbered_questions_and_answers() {
    let text =
        "Interview with Ida Vinje, pilot\n\nQ1: Where were you?\n\nA1: At sea.\n\nQ2: Alone?\n\nA2: Never alone.";
    let asked = "(Questioner not named)";
    assert_said(
        &said(text),
        &[(asked, "Where were you?"), ("Ida Vinje", "At sea."), (asked, "Alone?"), ("Ida Vinje", "Never alone.")],
    );
}
