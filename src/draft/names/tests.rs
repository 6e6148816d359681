//! Names are whole, and without titles.

use super::*;
use crate::document::Document;
use crate::draft::article::Article;

fn table(text: &str) -> NameTable {
    let document = Document::plain(text);
    NameTable::collect(&Article::new(&document), text, &[])
}

fn names(text: &str) -> Vec<String> {
    table(text).all.into_iter().map(|name| name.name).collect()
}

#[test]
fn names_exclude_titles_and_sentence_starts() {
    for (text, found) in [
        ("The minister met Dr. Ada Roe in Bern on Monday.", vec!["Ada Roe", "Bern"]),
        ("Officials met Capt. J. Roe and Jan van der Meer.", vec!["J. Roe", "Jan van der Meer"]),
        (
            "The Ministry of Foreign Affairs and NATO met Mr Roe’s aide.",
            vec!["Ministry of Foreign Affairs", "NATO", "Roe"],
        ),
        ("Ada Roe left. Roe’s dog and Ms. Roe stayed with the U.S. envoy.", vec!["Ada Roe", "U.S."]),
        ("We left. Nobody came. Engineers, too.", vec![]),
        ("Žofie Kučerová met Octave de Lisle QC", vec!["Žofie Kučerová", "Octave de Lisle"]),
        ("Residents met President-elect Ada Roe.", vec!["Ada Roe"]),
        ("They met Tunisian Prime Minister Ada Roe and Deputy Foreign Minister Bo Lind.", vec!["Ada Roe", "Bo Lind"]),
        ("They met the Minister of Foreign Affairs, Mr. Bo Lind.", vec!["Bo Lind"]),
        ("They met Mrs Justice Lind and Hamid al-Rawas.", vec!["Lind", "Hamid al-Rawas"]),
        ("They met Rep. Ada Roe, D-Harrow Falls, and the Foreign Minister.", vec!["Ada Roe"]),
    ] {
        assert_eq!(names(text), found, "{text}");
    }
}

#[test]
fn organisations_are_whole() {
    for name in [
        "Foreign Ministry",
        "U.N. Security Council",
        "National Search and Rescue Agency",
        "Ministry of Trade and Industry",
        "Union of Dock and Ferry Workers",
        "Merrin County Sheriff's Office",
        "Department for Ports",
        "European Council on Demining",
        "P5+1",
        "OpenPort.org",
    ] {
        assert_eq!(names(&format!("They met the {name} and Ada Roe.")), [name, "Ada Roe"]);
    }
}

#[test]
fn demonyms_stand_for_states_in_the_text() {
    assert_eq!(names("Troops of Norland left. The Norlandish envoy met Iranian officials."), ["Norland"]);
}

#[test]
fn credits_and_datelines_are_not_names() {
    let text = "HARROW, Nov 3 (Courier) - The talks with Bo Lind ended.\n\n(Reporting by Ada Roe; Editing by Jon Vale)";
    assert_eq!(names(text), ["Bo Lind"]);
}

#[test]
fn roles_are_next_to_names() {
    for (text, role) in [
        ("They met Foreign Minister Ada Roe.", "Foreign Minister"),
        ("They met Norland press secretary Ada Roe.", "Norland press secretary"),
        ("They met Ada Roe, 58, a geologist at Kell University, there.", "geologist at Kell University"),
        ("The mayor of Milfield, Ada Roe, left.", "mayor of Milfield"),
        ("No hands. U.N. special envoy Ada Roe left.", "U.N. special envoy"),
    ] {
        assert_eq!(table(text).get("Ada Roe").and_then(|name| name.role.as_deref()), Some(role), "{text}");
    }
    assert_eq!(table("They met Mr. Roe.").get("Roe").unwrap().role, None);
}

#[test]
fn surnames_of_two_persons_are_shared() {
    let names = table("They met Ada Roe and Bo Roe. Later they met Jan Lind.");
    assert!(names.is_shared("Roe") && !names.is_shared("Lind"));
    assert_eq!(names.full("Lind"), "Jan Lind");
}
