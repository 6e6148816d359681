//! Who holds an office by which a label names its speaker: “The Chair” is the chair of the list of members.

use std::collections::HashMap;

use super::people::Participant;

/// Offices of whoever leads a meeting or a call, of which there is one.
const OFFICES: [&str; 11] = [
    "chair",
    "chairman",
    "chairwoman",
    "chairperson",
    "president",
    "moderator",
    "host",
    "facilitator",
    "interviewer",
    "coroner",
    "presiding officer",
];
/// Words that tell that an office changes hands.
const CHANGES: [&str; 6] =
    ["took the chair", "takes the chair", "took over as chair", "resumed the chair", "in the chair", "acting chair"];

/// The people who lead the meeting, by office in lower case. An office of two people has none.
#[derive(Debug, Default)]
pub(super) struct OfficeHolders(HashMap<String, Option<String>>);

impl OfficeHolders {
    /// Finds who holds which office, among the people of a text.
    pub(super) fn find<'p>(text: &str, people: impl Iterator<Item = &'p Participant>) -> Self {
        let mut found: HashMap<String, Option<String>> = HashMap::new();
        let lower = text.to_lowercase();
        if CHANGES.iter().any(|words| lower.contains(words)) {
            return Self::default();
        }
        for one in people {
            let Some(office) = one.role.as_deref().and_then(office) else { continue };
            let known = found.entry(office).or_insert_with(|| Some(one.name.clone()));
            if known.as_ref().is_some_and(|name| *name != one.name) {
                *known = None;
            }
        }
        Self(found)
    }

    /// Returns who speaks under a label that gives an office only.
    pub(super) fn holder(&self, label: &str) -> Option<&str> {
        self.0.get(&office(label)?)?.as_deref()
    }
}

/// Returns an office in lower case without its article, if one person holds it.
fn office(words: &str) -> Option<String> {
    let lower = words.trim().to_lowercase();
    let bare = lower.strip_prefix("the ").unwrap_or(&lower);
    OFFICES.contains(&bare).then(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holder(text: &str, people: &[(&str, &str)], label: &str) -> Option<String> {
        let people: Vec<Participant> = people
            .iter()
            .map(|(name, role)| Participant {
                name: (*name).to_owned(),
                role: Some((*role).to_owned()),
                organisation: None,
                at: 0,
            })
            .collect();
        OfficeHolders::find(text, people.iter()).holder(label).map(str::to_owned)
    }

    #[test]
    fn an_office_speaks_for_its_only_holder() {
        let one = [("Ida Vinje", "Chair"), ("Tor Moe", "Deputy Chair")];
        assert_eq!(holder("", &one, "The Chair").as_deref(), Some("Ida Vinje"));
        assert_eq!(holder("", &one, "CHAIR").as_deref(), Some("Ida Vinje"));
        for (text, people, label) in [
            ("", &[("Ida Vinje", "Chair"), ("Tor Moe", "Chair")][..], "Chair"),
            ("Mr. Moe took the Chair.", &one[..], "Chair"),
            ("", &one[..], "President"),
            ("", &one[..], "Deputy Chair"),
            ("", &[("Ida Vinje", "Minister")][..], "The Minister"),
        ] {
            assert_eq!(holder(text, people, label), None, "{text} {label}");
        }
    }
}
