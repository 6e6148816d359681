//! Entities of small briefings.

use super::*;
use crate::briefing::load;

fn entities(parts: &str) -> Vec<serde_json::Value> {
    let head = "schema = 1\n[briefing]\nid = 'b'\ntitle = 't'\nas_of = '2024-05-18'\nmarking = 'TLP:AMBER'\n";
    let mut out = Vec::new();
    write(&Index::new(load(&format!("{head}{parts}")).unwrap()), &mut out).unwrap();
    String::from_utf8(out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn dates_are_certain_and_the_rest_is_in_words() {
    for (date, start, end, day, words) in [
        ("2024-05-18", None, None, Some("2024-05-18"), "18 May 2024"),
        ("[2024-05-12..2024-05-18]", None, None, Some("2024-05"), "one day in 12–18 May 2024"),
        ("1979/..", Some("1979"), None, None, "since 1979"),
        ("2023-12-30/2024-01", Some("2023-12-30"), Some("2024-01"), None, "30 Dec 2023 – Jan 2024"),
        ("-0043-03-15", None, None, None, "15 Mar 44 BC"),
        ("3000", None, None, None, "3000"),
    ] {
        let event = &entities(&format!("[[event]]\ntitle = 'e'\ndate = '{date}'\n"))[0];
        let value = |name: &str| event["properties"][name][0].as_str().map(str::to_owned);
        let found = [value("startDate"), value("endDate"), value("date")];
        assert_eq!(found, [start, end, day].map(|text| text.map(str::to_owned)), "{date}");
        assert_eq!(event["properties"]["summary"][0], format!("When: {words}"));
    }
}

#[test]
fn ids_are_valid() {
    let found = entities("[[actor]]\nid = 'a-'\nname = 'A'\n[[event]]\ntitle = 'e'\ndate = '2024'\nactors = ['a-']\n");
    assert_eq!(found[0]["id"], "b-X-a-X");
    assert_eq!(found[1]["properties"]["involved"][0], "b-X-a-X");
    assert!(found[1]["id"].as_str().unwrap().starts_with("b-X-event-X-"), "{}", found[1]["id"]);
}

#[test]
fn places_are_addresses_and_not_involved() {
    let found = entities(
        "[[actor]]\nid = 'muscat'\nname = 'Muscat'\nkind = 'place'\n\
         [[actor]]\nid = 'oman'\nname = 'Oman'\nkind = 'state'\nportion = 'TLP:GREEN'\naffiliation = ['muscat']\n\
         [[actor]]\nid = 'ada'\nname = 'Ada'\nkind = 'person'\naffiliation = ['oman']\n\
         [[event]]\ntitle = 'e'\ndate = '2024'\nactors = ['muscat', 'oman']\n",
    );
    let of = |schema: &str| found.iter().find(|entity| entity["schema"] == schema).unwrap()["properties"].clone();
    assert_eq!(of("Event")["addressEntity"], serde_json::json!(["b-X-muscat"]));
    assert_eq!(of("Event")["involved"], serde_json::json!(["b-X-oman"]));
    assert_eq!(of("UnknownLink")["object"], serde_json::json!(["b-X-muscat"]));
    assert_eq!(of("Membership")["organization"], serde_json::json!(["b-X-oman"]));
    assert_eq!(of("PublicBody")["notes"], serde_json::json!(["Marking: TLP:GREEN"]), "its own");
    assert_eq!(of("Person")["notes"], serde_json::json!(["Marking: TLP:AMBER"]), "the briefing's");
}
