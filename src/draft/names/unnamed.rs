//! Capitalised words that are no names, as the words around them tell: "this Agreement", "Courtroom 4", "2 TB".

use std::ops::Range;

use super::runs::Runs;
use super::shape::{capitalised, is_acronym, is_person_shaped};
use crate::draft::article::PlacedWord;
use crate::draft::words;

/// Words before a number or a letter that together are no name, in lower case.
const NUMBERED: &str = "courtroom room title section sections resolution count counts article flight route highway gate terminal \
    platform track suite unit docket case bill item line level phase stage class ward zone pier dock building floor grade week day \
    victim person witness exhibit version build ticket issue question part volume clause paragraph schedule regulation rule \
    order step tier category group form division lot claim kilometer kilometre mile tel";
/// Units after a number, in lower case.
const UNITS: &str =
    "tb gb mb kb mw gw kw kwh mwh gwh twh hz khz mhz ghz kg km mm cm db psi mph rpm ha bn tn mg ml kv gbps mbps";
/// Second parts of compounds that are no names: "Norland-flagged".
const COMPOUNDS: &str = "flagged based led backed born owned made style held controlled wide era trained built like funded run bound \
    registered operated occupied speaking";

impl Runs<'_, '_> {
    /// Returns true if the words of `range` are no name.
    pub(super) fn is_no_name(&self, range: &Range<usize>) -> bool {
        let run = &self.words[range.clone()];
        let Some(last) = run.last().map(PlacedWord::lower) else { return true };
        let is_code = run.len() > 1 && last == "code";
        is_code || self.is_numbered(range) || run.len() == 1 && self.is_no_word(range.start)
    }

    /// Returns true if the single word at `at` is no name.
    fn is_no_word(&self, at: usize) -> bool {
        let (word, before) = (&self.words[at], self.word_before(at));
        let lower = word.lower();
        let is_in = |list: &str, word: &str| list.split_whitespace().any(|other| other == word);
        let is_defined = ["this", "these", "such", "each", "every", "any"].contains(&before.as_str());
        let is_unit = is_in(UNITS, &lower) && before.starts_with(|c: char| c.is_ascii_digit());
        let is_compound = word.text.rsplit_once('-').is_some_and(|(_, end)| is_in(COMPOUNDS, end));
        is_defined || is_unit || is_compound || self.is_adjective_before_noun(at, &before)
    }

    /// Returns true for "the Norlandian battalion" and "the Norlandian, Sorren and English languages".
    fn is_adjective_before_noun(&self, at: usize, before: &str) -> bool {
        let word = &self.words[at];
        let is_shaped = ["ian", "ean", "ish", "ese"].iter().any(|ending| word.text.ends_with(ending));
        if !is_shaped || !["the", "a", "an"].contains(&before) || words::is_body(&word.lower()) {
            return false;
        }
        let Some(next) = self.words.get(at + 1) else { return false };
        let (gap, lower) = (self.text.get(word.end()..next.start).unwrap_or_default(), next.lower());
        let is_verb = words::is_speech(&lower) || words::is_auxiliary(&lower) || words::is_irregular(&lower);
        let is_noun = gap == " "
            && next.text.starts_with(char::is_lowercase)
            && !is_verb
            && !words::is_preposition(&lower)
            && !["and", "or", "who", "which", "that"].contains(&lower.as_str());
        is_noun || gap == ", " && next.is_capital()
    }

    /// Returns true for "Courtroom 4" and "Person B".
    fn is_numbered(&self, range: &Range<usize>) -> bool {
        let run = &self.words[range.clone()];
        let is_head = |word: &PlacedWord<'_>| NUMBERED.split_whitespace().any(|other| other == word.lower());
        let letter = matches!(run, [head, letter] if is_head(head) && letter.text.chars().count() == 1);
        let [head] = run else { return letter };
        let Some(next) = self.words.get(range.end).filter(|_| is_head(head)) else { return false };
        let gap = self.text.get(head.end()..next.start).unwrap_or_default();
        gap.chars().all(char::is_whitespace) && next.text.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Returns the name of a person in capitals within other text: "Defendant IDA ROE, a resident", "IDA ROE was".
    pub(super) fn person_in_capitals(&self, range: &Range<usize>, named: &[PlacedWord<'_>]) -> Option<String> {
        let (first, last) = (named.first()?, named.last()?);
        let is_word = |word: &PlacedWord<'_>| {
            let lower = word.lower();
            is_acronym(word.text) && !words::is_common(&lower) && !self.lower.contains(&lower)
        };
        let written = self.text.get(first.start..last.end())?.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = capitalised(&written);
        if !(2..=4).contains(&named.len()) || !named.iter().all(is_word) || !is_person_shaped(&name) {
            return None;
        }
        let before = self.word_before(range.start);
        let is_party = ["defendant", "plaintiff", "witness", "petitioner", "respondent", "appellant"];
        let rest = self.text.get(last.end()..).unwrap_or_default();
        let is_subject = [" was ", " is ", " had ", " did ", ", a ", ", an ", ", the ", ", also "];
        let is_found = is_party.contains(&before.as_str())
            || is_subject.iter().any(|start| rest.starts_with(start))
            || is_above_office(rest);
        is_found.then_some(name)
    }
}

/// Returns true if the next line gives an office, as below a signature.
fn is_above_office(rest: &str) -> bool {
    let mut lines = rest.lines();
    let is_end = lines.next().is_some_and(|line| line.trim_matches([' ', ',']).is_empty());
    let line = lines.next().filter(|line| is_end && line.contains(char::is_lowercase)).unwrap_or_default();
    crate::draft::article::split(line).iter().take(6).any(|word| {
        let lower = word.lower();
        word.is_capital() && (words::is_office(&lower) || words::is_role(&lower))
    })
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::draft::article::Article;
    use crate::draft::names::NameTable;

    fn names(text: &str) -> Vec<String> {
        let document = Document::plain(text);
        let table = NameTable::collect(&Article::new(&document), text, &[]);
        table.all.into_iter().map(|name| name.name).collect()
    }

    #[test]
    fn labels_units_and_adjectives_are_no_names() {
        for text in [
            "They read this Agreement in Courtroom 4 and in Room 2012.",
            "They deleted 3 TB of files under Title 9, Orran Code, in one day.",
            "They met the Orrian battalion on a Velder-flagged ship.",
            "They met with Person B and Victim 2 of the case.",
        ] {
            assert_eq!(names(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(
            names("They met the Guardian, Brian and Adrian in Orrin."),
            ["Guardian", "Brian", "Adrian", "Orrin"]
        );
    }

    #[test]
    fn persons_in_capitals_are_named() {
        let text = "Defendant IDA ROE-LIND, a resident of Orrin, left.\n\nOn May 2, ROE-LIND met a clerk.\n";
        assert_eq!(names(text), ["Ida Roe-Lind", "Orrin"]);
    }

    #[test]
    fn words_of_columns_headings_and_notes_are_no_names() {
        for text in [
            "We left.\n\nCount   Date        From\nTwo     May 2       here\nSix     May 3       there\n\nWe came.",
            "We left.\n\n5. FIGURES (from May to June)\n\nWe came.",
            "We left.\n\n04:02 Intermediate keys expire.\n\nCOUNT TWO\n(Mail Fraud)\n\nWe came.",
            "We left.\n\n18:40 – Nightly copies start.\n\n19:10 UTC – Workers restarted.\n\nWe came.",
        ] {
            assert_eq!(names(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn tasks_begin_with_a_verb() {
        let text = "Our host, Veld Hosting, wrote.\n\n- Replace Veld Hosting's list of numbers.\n- Test it.\n";
        assert_eq!(names(text), ["Veld Hosting"]);
    }

    #[test]
    fn unions_are_whole() {
        let name = "Associated Union of Dock and Ferry Staff";
        assert_eq!(names(&format!("They met the {name} on Monday.")), [name]);
    }
}
