//! A briefing in which every word is unique, and the words of it on a screen.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;

use sitroom::briefing;
use sitroom::index::Index;

/// Generates unique words.
struct Words {
    next: usize,
    /// Every third text differs in a later version.
    later: bool,
    texts: usize,
}

impl Words {
    fn some(&mut self, count: usize) -> String {
        self.texts += 1;
        let from = self.next + if self.later && self.texts.is_multiple_of(3) { 5000 } else { 0 };
        self.next += count;
        (from..from + count).map(|word| format!("k{word:04}")).collect::<Vec<_>>().join(" ")
    }

    fn lines(&mut self, keys: &[(&str, usize)]) -> String {
        keys.iter().map(|&(key, count)| format!("{key} = \"{}.\"\n", self.some(count))).collect()
    }
}

/// Returns a briefing of unique words, or a later version of it: some other texts, one more event, one quote less.
fn written(later: bool) -> String {
    let mut words = Words { next: 0, later, texts: 0 };
    let mut toml =
        "schema = 1\n[briefing]\ntitle = \"Ferries\"\nas_of = \"2031-05-18\"\nmarking = \"TLP:CLEAR\"\n".to_owned();
    toml += &words.lines(&[("summary", 24), ("scope", 30)]);
    for source in 0..3 {
        let _ = write!(
            toml,
            "[[source]]\nid = \"s{source}\"\n{}",
            words.lines(&[("title", 3), ("outlet", 1), ("note", 20)])
        );
    }
    for actor in 0..9 {
        let kind = ["state", "person", "organisation"][actor % 3];
        let _ = write!(toml, "[[actor]]\nid = \"a{actor}\"\nkind = \"{kind}\"\nsources = [\"s{}\"]\n", actor % 3);
        toml += &words.lines(&[("name", 2), ("role", 6), ("note", 60)]);
    }
    for other in 1..6 {
        let (from, to) = if other % 2 == 0 { (0, other) } else { (other, 0) };
        let _ = write!(toml, "[[relation]]\nfrom = \"a{from}\"\nto = \"a{to}\"\nsources = [\"s1\"]\n");
        toml += &words.lines(&[("kind", 1), ("detail", 14)]);
    }
    for event in usize::from(!later)..16 {
        let date = format!("date = \"{}-0{}-{:02}\"\n", 2020 + event / 2, 1 + event % 3, 1 + event);
        let date = if event % 4 == 2 { date.replace("\"\n", "T23:30Z\"\n") } else { date };
        let date = if event % 5 == 4 { format!("after = \"e{}\"\n", event - 1) } else { date };
        let (one, two) = (event % 9, (event * 2 + 1) % 9);
        let actors = if one == two { format!("\"a{one}\"") } else { format!("\"a{one}\", \"a{two}\"") };
        let _ =
            write!(toml, "[[event]]\nid = \"e{event}\"\n{date}actors = [{actors}]\nsources = [\"s{}\"]\n", event % 3);
        toml += &words.lines(&[("title", 4), ("detail", 70), ("date_basis", 12)]);
    }
    for quote in 0..8 - usize::from(later) {
        let _ = write!(
            toml,
            "[[quote]]\nid = \"q{quote}\"\nspeaker = \"a{quote}\"\nevent = \"e{}\"\nsource = \"s0\"\n",
            quote + 1
        );
        toml += &words.lines(&[("text", 26), ("context", 20), ("venue", 1)]);
    }
    for question in 0..8 {
        let _ = write!(toml, "[[question]]\nid = \"o{question}\"\nrelated = [\"e{}\", \"q1\"]\n", question + 2);
        toml += &words.lines(&[("text", 9), ("why", 20), ("known", 20)]);
    }
    for focus in [
        "focus = \"a0\"\nread = true",
        "panel = \"timeline\"",
        "focus = \"e7\"\nrelated = true",
        "focus = \"q3\"\nread = true",
    ] {
        let _ = write!(toml, "[[step]]\n{focus}\nnotes = \"{}\"\n", words.some(6));
    }
    toml
}

pub fn index(later: bool) -> Arc<Index> {
    Arc::new(Index::new(briefing::load(&written(later)).unwrap_or_else(|problems| panic!("{problems:?}"))))
}

/// Returns the words of the briefing on a screen, without words that were cut.
pub fn words(screen: &str) -> BTreeSet<String> {
    let is_word = |word: &&str| word.len() == 5 && word.starts_with('k') && word[1..].parse::<u16>().is_ok();
    screen.split(|c: char| !c.is_alphanumeric()).filter(is_word).map(str::to_owned).collect()
}
