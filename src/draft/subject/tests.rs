//! The subjects of verbs of speech.

use super::*;
use crate::document::Document;
use crate::draft::article::Article;
use crate::draft::names::NameTable;

/// Returns the names of a text in which the phrases of these tests occur.
fn names(text: &str) -> NameTable {
    let document = Document::plain(text);
    NameTable::collect(&Article::new(&document), text, &[])
}

fn shown(found: Option<FoundSubject>) -> String {
    match found.map(|found| found.subject) {
        Some(SpeechSubject::Named(name)) => name,
        Some(SpeechSubject::Pronoun(word)) => format!("({word})"),
        Some(SpeechSubject::Described(description)) => format!("a {}", description.words),
        None => "nobody".to_owned(),
    }
}

#[test]
fn subjects_before_their_verb() {
    for (text, found) in [
        ("The harbour master, Ada Roe, said on Monday that ", "Ada Roe"),
        ("Ada Roe, head of the Port Authority, said: ", "Ada Roe"),
        ("Ada Roe, 58, of Kell Lines, has said ", "Ada Roe"),
        ("The critic Ada Roe has called it ", "Ada Roe"),
        ("Rep. Ada Roe (D-Milfield) said ", "Ada Roe"),
        ("Ada Roe, D-Milfield, said ", "Ada Roe"),
        ("On Monday, the company, Kell Lines, said it ", "Kell Lines"),
        ("Nobody heard the architect Ada Roe, who wrote in 1971 that ", "Ada Roe"),
        ("ROE: ", "ROE"),
        ("The poet Ada Roe, who wrote \0\0\0 there, calls Bo Lind ", "Ada Roe"),
        ("Roe’s wife, Ada, disagrees: ", "Ada"),
        ("Ada Roe - a nurse in Kell - said ", "Ada Roe"),
        ("KELL (Wire) - The mayor of Kell has said ", "a mayor of Kell"),
        ("After the talks the mine’s owner, Kell Fuel Ltd, had been warned after inspectors said ", "a inspectors"),
        ("That, according to Ada Roe, is ", "Ada Roe"),
        ("The plan was called by Ada Roe ", "Ada Roe"),
        ("Ada Roe rose, thanked her mother and said ", "Ada Roe"),
        ("The Port Authority rejected the claim, finding that ", "Port Authority"),
        ("In a statement, a spokesman for Kell Lines said ", "a spokesman for Kell Lines"),
        ("The former head of the agency, who did not give a name, said ", "a former head of the agency"),
        ("She later added: ", "(she)"),
        ("It says only ", "(it)"),
        ("Ada Roe was told ", "nobody"),
        ("Written on the wall were the words ", "nobody"),
        ("officials have said ", "a officials"),
        ("In a written statement the company said ", "a company"),
        ("A person close to the president said ", "a person close to the president"),
        ("On the whole, as she liked to say, ", "(she)"),
        ("Was that said ", "nobody"),
        ("Did that report say ", "a report"),
        ("That which that that was that said ", "nobody"),
        ("Have will been all said ", "nobody"),
    ] {
        assert_eq!(shown(before(&names(text), text)), found, "{text}");
    }
}

#[test]
fn subjects_after_a_quote() {
    for (text, found) in [
        (" said Ada Roe, the head of the board.", "Ada Roe"),
        (" said the mayor, Ada Roe, on Monday.", "Ada Roe"),
        (" the mayor, Ada Roe, told the paper.", "Ada Roe"),
        (", as Roe put it, ", "Roe"),
        (" Ada Roe, a geologist at Kell University, told Bo Lind.", "Ada Roe"),
        (" Patrol Chief Ada Roe with the Kell Harbour Police said.", "Ada Roe"),
        (" Foreign Minister Ada Roe of Norland said.", "Ada Roe"),
        (" Tunisian Prime Minister Ada Roe said.", "Ada Roe"),
        (" said Norland foreign ministry spokesman Bo Lind.", "Bo Lind"),
        (" said White Harbour press secretary Bo Lind.", "Bo Lind"),
        (" said one of them, Ada Roe, whose sons were there.", "Ada Roe"),
        (" Ada Roe’s lawyer, Bo Lind, said.", "Bo Lind"),
        (" the sister of the victim, Ada Roe, told reporters.", "Ada Roe"),
        (" said a visibly tired Ada Roe.", "Ada Roe"),
        (" Secretary of State for Health Ada Roe said.", "Ada Roe"),
        (" the Kell Post quoted Ada Roe as saying.", "Ada Roe"),
        (" Ada Roe was quoted by the Kell Post as saying.", "Ada Roe"),
        (", and a letter by Bo Lind complained.", "nobody"),
        (" is all she will say.", "(she)"),
        (" said a member of Open Hands, who would not give a name.", "a member of Open Hands"),
        (" said a guard who would not give a name.", "a guard"),
        (" a clerk at the fund said outside.", "a clerk"),
        (" and the ship left.", "nobody"),
    ] {
        assert_eq!(shown(after(&names(text), text).map(|it| it.0)), found, "{text}");
    }
}

#[test]
fn another_possible_speaker_makes_it_doubtful() {
    let is_doubtful = |text: &str| before(&names(text), text).unwrap().is_doubtful;
    assert!(!is_doubtful("Ada Roe said it was "));
    assert!(is_doubtful("Ada Roe said Bo Lind had called it "));
    assert!(is_doubtful("Ada Roe and Bo Lind said it was "));
    assert!(is_doubtful("Ada Roe and her colleague Bo Lind said it was "));
    assert!(is_doubtful("Ada Roe did not say it was "));
    assert!(is_doubtful("Ada Roe denied having said it was "));
    assert!(is_doubtful("Ada Roe said a man shouting "));
    assert!(!is_doubtful("Ada Roe said it was over, adding that it was "));
    assert!(is_doubtful("Mayor of Port Kell Ada Roe said it was "));
    assert!(is_doubtful("Ada Roe, who has said no, was never in it, "));
}
