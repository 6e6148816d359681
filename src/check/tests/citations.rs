//! Lints of what quotes cite: several sources, translations, corrections, documents as received; and of deadlines.

use super::*;

#[test]
fn lints_of_repeated_quotes() {
    let second = |speaker: &str, fields: &str| {
        let first = format!("{QUOTE}text = \"We wait for the divers\"\ndate = \"2031-03-02\"\n");
        format!(
            "{first}[[source]]\nid = \"desk\"\ntitle = \"Desk\"\n[[quote]]\nspeaker = \"{speaker}\"\n{fields}\n\
            [[judgment]]\ntext = \"Haste is unlikely.\"\nbasis = [\"desk\"]\n"
        )
    };
    let same = "text = \"“We wait, for the Divers”\"\nsource = \"desk\"";
    let longer = "text = \"It is late. It is late. It is late.\"\nsource = \"desk\"";
    assert_all(vec![
        ("same-quote", second("ines", same), second("tow", same)),
        ("same-quote", second("ines", same), second("ines", &format!("{same}\ndate = \"2031-03-03\""))),
        (
            "same-quote",
            second("ines", &format!("{longer}\n[[quote]]\nspeaker = \"tow\"\n{longer}")),
            second(
                "ines",
                &format!("{longer}\n[[quote]]\nspeaker = \"tow\"\n{}", longer.replace("late.\"", "dark.\"")),
            ),
        ),
    ]);
    // two passages of one source
    let passages = |context: &str| format!("{QUOTE}text = \"We wait\"\npartial = true\nsuffix = \"{context}\"\n");
    assert_eq!(found(&[passages("he"), passages("for")].concat()), [] as [&str; 0]);
}

#[test]
fn each_source_of_a_quote_is_checked() {
    let desk = "[[source]]\nid = \"desk\"\ntitle = \"Desk\"\ntext = \"desk.txt\"\n";
    let quote = |sources: &str| {
        format!("{desk}[[quote]]\nspeaker = \"ines\"\ntext = \"We wait for the divers\"\nsources = [{sources}]\n")
    };
    let findings = |text: &str, sources: &str| {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("log.txt"), LOG).unwrap();
        std::fs::write(folder.path().join("desk.txt"), text).unwrap();
        let checked = check(&[HEAD, CAST, &quote(sources)].concat(), Some(folder.path()), None);
        let told = |problem: Diagnostic| format!("{} {}", problem.code, problem.message);
        checked.problems.into_iter().map(told).collect::<Vec<_>>()
    };
    let both = "\"log\", { id = \"desk\", locator = \"l. 1\" }";
    assert_eq!(findings("“We wait for the divers”, she said.", both), [] as [&str; 0]);
    assert_eq!(
        findings("“We wait for the diggers”, she said.", both),
        ["quote-not-found quote not found in the text of source `desk`"]
    );
    assert_eq!(
        findings("We wait for the divers. We wait for the divers.", both),
        ["quote-ambiguous quote found 2 times in the text of source `desk`"]
    );
    // the second source draws on the first
    assert_eq!(
        findings("“We wait for the divers”, she said.", "\"log\", \"wire\", \"desk\""),
        [] as [&str; 0],
        "not all of them have a common source"
    );
    let shared = "shared-root all these sources draw on the same one".to_owned();
    assert!(findings("", "\"log\", \"wire\"").contains(&shared));
}

#[test]
fn lints_of_translations_and_corrections() {
    let quote = |text: &str| {
        format!("{QUOTE}text = \"{text}\"\ntranslation = {{ text = \"It’s not safe.\", lang = \"en\" }}\n")
    };
    let correction = |cited: &str, fields: &str| {
        format!(
            "[[source]]\nid = \"new\"\ntitle = \"New\"\nsupersedes = \"log\"\n{fields}\n\
            [[quote]]\nspeaker = \"ines\"\ntext = \"It’s not safe.\"\n{cited}\n\
            [[judgment]]\ntext = \"Haste is unlikely.\"\nbasis = [\"new\"]\n"
        )
    };
    let archived = "text = \"log.txt\"";
    // the event of the cast cites the log
    let superseded = ["superseded-source", "superseded-source"];
    assert_eq!(found(&correction("source = \"log\"", archived)), superseded);
    assert_eq!(found(&correction("sources = [\"log\", \"new\"]", archived)), superseded[1..]);
    assert_eq!(found(&correction("source = \"new\"", "")), ["superseded-source", "correction-not-archived"]);
    assert_all(vec![
        ("original-not-archived", quote("Das ist nicht sicher."), quote("It’s not safe.")),
        // something like it is in the text
        ("quote-not-found", quote("It is late, he said, and why is it shut"), quote("It is late.")),
    ]);
}

#[test]
fn documents_as_received_are_checked() {
    let source = |fields: &str| {
        format!("[[source]]\nid = \"page\"\ntitle = \"Page\"\n{fields}\n{EVENT}after = \"grounding\"\ndate = \"2031-03-03\"\n").replace("\"wire\"", "\"page\"")
    };
    let zeros = "0".repeat(64);
    assert_all(vec![
        (
            "text-altered",
            source(&format!("original = \"log.txt\"\noriginal_sha256 = \"{zeros}\"")),
            source("original = \"log.txt\""),
        ),
        ("text-missing", source("original = \"none.pdf\""), source("")),
    ]);
}

#[test]
fn lints_of_deadlines() {
    let question = |status: &str, date: &str| {
        format!(
            "{EVENT}id = \"answer\"\nstatus = \"deadline\"\ndate = \"{date}\"\n\
            [[question]]\ntext = \"Will they answer?\"\nrelated = [\"answer\"]\nstatus = \"{status}\"\n"
        )
    };
    assert_eq!(found(&question("open", "2031-03-02")), ["planned-past", "unanswered-deadline"]);
    assert_eq!(found(&question("answered", "2031-03-02")), ["planned-past"]);
    assert_eq!(found(&question("partly", "2031-03-08")), [] as [&str; 0]);
}
