//! `sitroom questions`: the audience's questions as text, TOML, Markdown and JSON.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use sitroom::briefing;

const BRIEFING: &str = "schema = 1\n[briefing]\ntitle = \"Talks *in* Oman\"\nas_of = \"2024-05-18\"\n";

/// A journal with lines of version 0.1, followed by lines of the present one.
const JOURNAL: &str = r#"{"number":1,"at":1715940000,"briefing":"talks","name":"anna","address":"192.0.2.1:5","text":"Who *paid*?"}
{"number":1,"at":1715940200,"state":"promoted"}
{"number":2,"at":1715940300,"briefing":"talks","name":"eve","address":"192.0.2.2:5","text":"Spam?"}
{"number":2,"at":1715940301,"state":"dismissed"}
{"number":3,"at":1715940302,"briefing":"other","name":"eve","address":"192.0.2.2:5","text":"About something else?"}
not a line
{"number":4,"at":1716026400,"briefing":"talks","name":"ben","address":"192.0.2.3:5","text":"Is \"soon\" \\ now?","public":true,"presentation":1716026000}
{"number":4,"at":1716026500,"answer":"Not *yet*.","by":"ada"}
{"number":5,"at":1716026600,"briefing":"talks","name":"\u001b[2Jmallory","address":"192.0.2.4:5","text":"a\u001b[31mb\u202e?","presentation":1716026000,"level":"restricted"}
"#;

fn run(folder: &Path, args: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_sitroom"));
    program.arg("questions").args(args).current_dir(folder).env_clear().env("HOME", folder).output().unwrap()
}

fn desk() -> tempfile::TempDir {
    let desk = tempfile::tempdir().unwrap();
    fs::write(desk.path().join("talks.toml"), BRIEFING).unwrap();
    let folder = desk.path().join(".local/state/sitroom/questions");
    fs::create_dir_all(&folder).unwrap();
    // the first lines are in an older journal, with one that the present one repeats
    let (older, present) = JOURNAL.split_at(JOURNAL.find("not a line").unwrap());
    fs::write(folder.join("talks.1.jsonl"), older).unwrap();
    let repeated: String = older.lines().take(2).flat_map(|line| [line, "\n"]).collect();
    fs::write(folder.join("talks.jsonl"), repeated + present).unwrap();
    desk
}

fn printed(folder: &Path, args: &[&str]) -> String {
    let output = run(folder, args);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn questions_are_listed_by_presentation() {
    let desk = desk();
    let expected = "17 May 2024\n   1. Who *paid*?\n      anna, 10:00 UTC: shown to everyone\n   2. Spam?\n      eve, 10:05 UTC: dismissed\n\
        \n18 May 2024\n   4. Is \"soon\" \\ now?\n      ben, 10:00 UTC: answered\n      Answer (ada): Not *yet*.\n   5. a [31mb ?\n      \
        [2Jmallory, 10:03 UTC: waiting\n";
    assert_eq!(printed(desk.path(), &["talks.toml"]), expected);
    let expected = "# Questions from the audience: Talks \\*in\\* Oman\n\n## 17 May 2024\n\n- Who \\*paid\\*? — anna (shown to \
        everyone)\n\n## 18 May 2024\n\n- Is \"soon\" \\\\ now? — ben (answered)\n  - Answer: Not \\*yet\\*. (ada)\n- a \\[31mb ? — \
        \\[2Jmallory (waiting)\n";
    assert_eq!(printed(desk.path(), &["talks.toml", "--format", "markdown"]), expected);
    let json: Value = serde_json::from_str(&printed(desk.path(), &["talks.toml", "-f", "json"])).unwrap();
    let questions = json["questions"].as_array().unwrap();
    let states: Vec<&str> = questions.iter().map(|question| question["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["promoted", "dismissed", "waiting", "waiting"]);
    assert_eq!(questions[2]["answer"]["text"], "Not *yet*.");
    assert_eq!(questions[2]["presentation"], "2024-05-18T09:53:20Z");
    assert_eq!(questions[3]["level"], "restricted");
}

#[test]
fn tables_can_be_pasted_into_the_briefing() {
    let desk = desk();
    let tables = printed(desk.path(), &["talks.toml", "--format", "toml"]);
    assert!(!tables.contains("Spam?") && !tables.contains("anna"), "{tables}");
    let text = BRIEFING.to_owned() + &tables;
    let loaded = briefing::load(&text).unwrap();
    let texts: Vec<&str> = loaded.questions.iter().map(|question| &*question.text).collect();
    assert_eq!(texts, ["Who *paid*?", "Is \"soon\" \\ now?", "a [31mb ?"]);
    assert!(loaded.questions.iter().all(|question| question.asked_by.as_deref() == Some("the audience")));
    assert_eq!(loaded.questions[0].why.as_deref(), Some("Asked by the audience on 17 May 2024."));
    fs::write(desk.path().join("talks.toml"), text).unwrap();
    let mut check = Command::new(env!("CARGO_BIN_EXE_sitroom"));
    let output = check.args(["check", "talks.toml"]).current_dir(desk.path()).env_clear().output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn errors_and_missing_journals() {
    let desk = desk();
    fs::write(desk.path().join("new.toml"), BRIEFING).unwrap();
    assert_eq!(printed(desk.path(), &["new.toml"]), "No questions.\n");
    assert_eq!(printed(desk.path(), &["new.toml", "-f", "toml"]), "# No questions.\n");
    assert_eq!(printed(desk.path(), &["talks.toml", "--questions", "elsewhere"]), "No questions.\n");
    fs::write(desk.path().join("bad.toml"), "schema = 1\n").unwrap();
    for (args, code) in [(&["bad.toml"][..], 1), (&["missing.toml"], 1), (&["-"], 2), (&[], 2)] {
        assert_eq!(run(desk.path(), args).status.code(), Some(code), "{args:?}");
    }
    fs::create_dir_all(desk.path().join("q/talks.jsonl")).unwrap();
    let output = run(desk.path(), &["talks.toml", "--questions", "q"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "error: q/talks.jsonl: is a directory\n");
}
