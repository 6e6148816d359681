//! `sitroom check` prints the same bytes in every process, whatever the order of its hash maps.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Number of copies of each table: order shows only among several findings of a kind.
const COPIES: usize = 4;
/// Number of processes whose output is compared; each has its own hash keys.
const PROCESSES: usize = 4;

const HEAD: &str = "schema = 1\n[briefing]\ntitle = \"Steady\"\nas_of = \"2199-12-31\"\nmarking = \"TLP:AMBER\"\n\
    [[source]]\nid = \"log\"\ntitle = \"Log\"\ntext = \"log.txt\"\n[[source]]\nid = \"bare\"\ntitle = \"Bare\"\n\
    [[source]]\nid = \"salt\"\ntitle = \"Salt\"\n[[source]]\nid = \"tar\"\ntitle = \"Tar\"\n[[source]]\nid = \"rope\"\ntitle = \"Rope\"\n\
    [[actor]]\nid = \"ines\"\nname = \"Ines\"\n[[actor]]\nid = \"pier\"\nname = \"Pier\"\nkind = \"place\"\n\
    [[event]]\nid = \"dusk\"\ntitle = \"Dusk\"\ndate = \"2100-05-01\"\nsources = [\"log\"]\nportion = \"TLP:AMBER\"\n\
    [[question]]\nid = \"why\"\ntext = \"Why?\"\nportion = \"TLP:CLEAR\"\n";

/// Tables with findings of every lint; `@` becomes the number of the copy.
const TABLES: &str = r#"
[[source]]
id = "root@"
title = "Root @"
language = "no language @"
published = "2200-01-0@"
[[source]]
id = "left@"
title = "Left @"
derived_from = ["root@", "salt", "tar", "rope"]
[[source]]
id = "right@"
title = "Right @"
derived_from = ["rope", "tar", "salt", "root@"]
[[source]]
id = "idle@"
title = "Idle @"
text = "none@.txt"
[[source]]
id = "altered@"
title = "Altered @"
text = "log.txt"
sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
reliability = "E"
[[actor]]
id = "alone@"
name = "Namesake"
kind = "state"
code = "Q@"
[[actor]]
id = "told@"
name = "Told @"
native = { text = "نور", lang = "fa" }
[[actor]]
id = "plain@"
name = "Plain @"
affiliation = ["told@", "ines"]
note = "Close to the regime."
[[event]]
title = "Late @"
date = "2200-01-0@"
[[event]]
title = "Past @"
date = "2190-01-0@"
status = "planned"
before = "dusk"
sources = ["right@", "left@"]
[[event]]
title = "Vague @"
date = "2101~"
sources = ["left@", "right@"]
certainty = "confirmed"
[[event]]
title = "Heard @"
date = "2102-01-0@"
sources = ["log"]
date_basis = "Some time last month; common knowledge."
certainty = "confirmed"
attribution = "anonymous"
[[quote]]
speaker = "pier"
text = "We wait for nobody @"
source = "log"
translation = { text = "Non @", lang = "fr" }
[[quote]]
speaker = "ines"
paraphrase = "She waits @."
translation = { text = "Non", lang = "fr" }
source = "bare"
[[quote]]
speaker = "ines"
text = "We wait"
source = "log"
[[judgment]]
text = "It may be plausible @. With confidence, it is likely; it is probable."
[[judgment]]
text = "So it is @."
confidence = "high"
basis = ["altered@"]
[[question]]
text = "What of @?"
priority = "high"
hypotheses = [{ id = "h1", text = "One" }]
[[question]]
text = "And @?"
# sitroom: allow shared-root: nothing is shared here
hypotheses = [{ id = "h1", text = "One" }, { id = "h2", text = "Two" }]
evidence = [{ ref = "dusk", h1 = "C", h2 = "C" }, { ref = "ines", h1 = "C", h2 = "C" }]
[[step]]
focus = "why"
notes = "After Dusk and before Dusk."
[[step]]
show = "relations"
[[step]]
show = "axis"
from = "1600"
to = "1601"
[[step]]
panel = "actors"
read = true
# TODO Read what?
"#;

/// Returns true for lints that are not tested here.
fn is_left_out(code: &str) -> bool {
    // at most one per file; lints of archived texts are tested with the proofs, and those of citations with them
    const CITATIONS: [&str; 5] =
        ["same-quote", "unanswered-deadline", "original-not-archived", "superseded-source", "correction-not-archived"];
    ["old-as-of", "time-without-zone"].contains(&code) || CITATIONS.contains(&code) || code.starts_with("quote-")
}

fn write_briefing(folder: &Path) {
    let copies: String = (1..=COPIES).map(|copy| TABLES.replace('@', &copy.to_string())).collect();
    fs::write(folder.join("steady.toml"), HEAD.to_owned() + &copies).unwrap();
    fs::write(folder.join("log.txt"), "We wait for the divers. We wait, he said.").unwrap();
}

/// Returns the output of one process, without the age of the briefing, which changes at midnight.
fn printed(format: &str, paths: &[&Path]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
    let output = command.args(["check", "--format", format]).args(paths).env_clear().output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let (day, ago) = ("holds up to a day ", " days ago");
    let mut parts = text.split(day);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + day + part.find(ago).map_or(part, |at| &part[at..]))
}

#[test]
fn every_process_prints_the_same() {
    let folder = tempfile::tempdir().unwrap();
    write_briefing(folder.path());
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (shipped, broken, exercise) = (root.join("briefings"), root.join("tests/broken"), root.join("tests/exercise"));
    let paths = [folder.path(), &shipped, &broken, &exercise];
    for format in ["human", "json", "sarif", "github"] {
        let first = printed(format, &paths);
        assert!(first.len() > 10_000, "{format}: {first}");
        for _ in 1..PROCESSES {
            assert!(printed(format, &paths) == first, "{format}: not the same in another process");
        }
    }
}

#[test]
fn every_lint_has_several_findings() {
    let folder = tempfile::tempdir().unwrap();
    write_briefing(folder.path());
    let found: Value = serde_json::from_str(&printed("json", &[folder.path()])).unwrap();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for problem in found["files"][0]["problems"].as_array().unwrap() {
        *counts.entry(problem["code"].as_str().unwrap()).or_default() += 1;
    }
    for code in sitroom::check::Code::ALL.iter().filter(|code| !code.is_of_loading() && !is_left_out(code.name())) {
        let count = counts.get(code.name()).copied().unwrap_or_default();
        assert!(count > 1, "{}: found {count} times in {counts:?}", code.name());
    }
}
