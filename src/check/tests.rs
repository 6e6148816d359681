//! Each lint with a finding, and with almost the same text without one.

mod citations;

use super::*;
use crate::briefing::diagnostic::{RenderForm, SourceText};

/// A briefing without findings.
const HEAD: &str = "schema = 1\n[briefing]\ntitle = \"Harbour\"\nas_of = \"2031-03-04\"\nmarking = \"TLP:AMBER\"\n";
const CAST: &str = "[[source]]\nid = \"log\"\ntitle = \"Log\"\ntext = \"log.txt\"\n\
    [[source]]\nid = \"wire\"\ntitle = \"Wire\"\nderived_from = [\"log\"]\n\
    [[actor]]\nid = \"ines\"\nname = \"Ines Calder\"\nsources = [\"wire\"]\n[[actor]]\nid = \"tow\"\nname = \"Velde Towage\"\naffiliation = [\"ines\"]\n\
    [[event]]\nid = \"grounding\"\ntitle = \"Grounding\"\ndate = \"2031-03-01\"\nsources = [\"log\"]\n";
const LOG: &str = "She said: We wait for the divers. It’s not safe. We wait, he said. We wait.\n\n\
    Question: Why is it shut?\n\nCalder: It is late.\n";

const QUOTE: &str = "[[quote]]\nspeaker = \"ines\"\nsource = \"log\"\n";
const EVENT: &str = "[[event]]\ntitle = \"Salvage\"\nsources = [\"wire\"]\n";
const JUDGMENT: &str = "[[judgment]]\nbasis = [\"log\"]\n";
const QUESTION: &str = "[[question]]\ntext = \"Why?\"\npriority = \"high\"\n";
const HYPOTHESES: &str = "watch = [\"The report\"]\n\
    hypotheses = [{ id = \"h1\", text = \"Fog\" }, { id = \"h2\", text = \"Haste\" }]\n";

/// Returns the codes of the findings in a file.
fn codes(text: &str) -> Vec<&'static str> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("log.txt"), LOG).unwrap();
    let checked = check(text, Some(folder.path()), Day::from_ymd(2031, 3, 20));
    for problem in &checked.problems {
        assert!(Code::ALL.iter().any(|code| code.name() == problem.code), "{problem:?}");
        let shown = SourceText::new("a.toml", text).render(problem, RenderForm::Full { colour: false });
        assert!(shown.contains(problem.code) && shown.contains("a.toml:"), "{shown}");
    }
    checked.problems.iter().map(|problem| problem.code).collect()
}

/// Returns a file with `tables` after the actors and sources.
fn found(tables: &str) -> Vec<&'static str> {
    codes(&[HEAD, CAST, tables].concat())
}

#[test]
fn a_sound_briefing_is_clean() {
    let quote = format!("{QUOTE}text = \"We wait for the divers\"\n");
    assert_eq!(found(&quote), [] as [&str; 0]);
}

/// A code, tables with that finding, and similar tables without findings.
type Case = (&'static str, String, String);

fn assert_all(cases: Vec<Case>) {
    for (code, fires, silent) in cases {
        assert_eq!(found(&fires), [code], "{fires}");
        assert_eq!(found(&silent), [] as [&str; 0], "{silent}");
    }
}

#[test]
fn tasks_of_a_draft_are_notes_where_they_are() {
    let event = format!("{EVENT}date = \"2031-03-02\" # TODO Or the day before?\n");
    assert_eq!(found(&event), ["todo"]);
    let text = [HEAD, CAST, &event].concat();
    let checked = check(&text, None, None);
    let span = checked.problems[0].span;
    assert_eq!(&text[span.start..span.end], "# TODO Or the day before?");
    assert_eq!(checked.problems[0].message, "unfinished: Or the day before?");
    assert_eq!(found(&event.replace("# TODO Or", "# or")), [] as [&str; 0]);
    assert_eq!(found(&format!("{event}# sitroom: allow todo: the archive is closed\n")), [] as [&str; 0]);
    assert_eq!(found(&format!("{EVENT}date = \"2031-03-02\"\ndetail = \"# TODO\"\n")), [] as [&str; 0]);
}

#[test]
fn lints_of_dates() {
    let event = |fields: &str| format!("{EVENT}{fields}\n");
    assert_all(vec![
        ("event-after-as-of", event("date = \"2031-03-05\""), event("date = \"2031-03-05\"\nstatus = \"planned\"")),
        (
            "planned-past",
            event("date = \"2031-03-02\"\nstatus = \"planned\""),
            event("date = \"2031-03-04/..\"\nstatus = \"planned\""),
        ),
        (
            "planned-past",
            event("date = \"2031-03-02\"\nstatus = \"expected\""),
            event("date = \"2031-03-05\"\nstatus = \"expected\""),
        ),
        (
            "planned-past",
            event("date = \"2031-03-02\"\nstatus = \"deadline\""),
            event("date = \"2031-03-04\"\nstatus = \"deadline\""),
        ),
        (
            "order-contradicts-dates",
            event("date = \"2031-03-02\"\nbefore = \"grounding\""),
            event("date = \"2031-03-02\"\nafter = \"grounding\""),
        ),
        (
            "date-too-precise",
            event("date = \"2031-03-02\"\ndate_basis = \"Said to be last week.\""),
            event("date = \"2031-03-02\"\ndate_basis = \"Sunday of last week.\""),
        ),
        ("order-uncertain", event("date = \"2031-03\""), event("date = \"2031-02\"")),
    ]);
    let outside = |source: &str| {
        format!(
            "{QUOTE}text = \"We wait for the divers\"\n[[event]]\ntitle = \"War\"\ndate = \"2023\"\nsources = [\"{source}\"]\n\
            date_basis = \"Public record.\"\n"
        )
    };
    assert_all(vec![("outside-fact-unsourced", outside("log"), outside("wire"))]);
    let old = |day: &str| codes(&HEAD.replace("2031-03-04", day));
    assert_eq!((old("2030-01-01"), old("2031-03-01")), (vec!["old-as-of"], vec![]));
}

/// Returns a file as of 18:00 UTC whose event has the fields.
fn at_six(fields: &str) -> Vec<&'static str> {
    let event = format!("{EVENT}{fields}\n");
    let zoned = "as_of = \"2031-03-04T18:00\"\ntimezone = \"UTC\"";
    codes(&[HEAD, CAST, &event].concat().replace("as_of = \"2031-03-04\"", zoned))
}

#[test]
fn dates_are_compared_to_the_minute() {
    let none: [&str; 0] = [];
    for (date, status, code) in [
        ("2031-03-04T18:01", "occurred", Some("event-after-as-of")),
        ("2031-03-04T19:59+02:00", "occurred", None),
        ("2031-03-04T20:01+02:00", "ongoing", Some("event-after-as-of")),
        ("2031-03-04", "occurred", None),
        ("2031-03-04T17:59", "planned", Some("planned-past")),
        ("2031-03-04T17:59", "deadline", Some("planned-past")),
        ("2031-03-04T18:01", "expected", None),
        ("2031-03-04T19:59+02:00", "expected", Some("planned-past")),
    ] {
        let found = at_six(&format!("date = \"{date}\"\nstatus = \"{status}\""));
        assert_eq!(found, code.into_iter().collect::<Vec<_>>(), "{date} {status}");
    }
    let source = |published: &str| {
        format!(
            "date = \"2031-03-03\"\n[[source]]\nid = \"late\"\ntitle = \"Late\"\npublished = \"{published}\"\n[[judgment]]\ntext = \"Haste is unlikely.\"\nbasis = [\"late\"]"
        )
    };
    assert_eq!(at_six(&source("2031-03-04T13:30-05:00")), ["source-after-as-of"]);
    assert_eq!(at_six(&source("2031-03-04T12:30-05:00")), none);
}

#[test]
fn an_unknown_time_zone_is_reported_once() {
    let event =
        |title: &str, date: &str| format!("[[event]]\ntitle = \"{title}\"\ndate = \"{date}\"\nsources = [\"wire\"]\n");
    let mixed: String =
        [("A", "2031-03-02T08:00Z"), ("B", "2031-03-02T09:00"), ("C", "2031-03-02T10:00Z"), ("D", "2031-03-02T11:00")]
            .map(|(title, date)| event(title, date))
            .concat();
    assert_eq!(found(&mixed), ["time-without-zone"]);
    let checked = check(&[HEAD, CAST, &mixed].concat(), None, None);
    assert_eq!(checked.problems[0].message, "2 times have no time zone, other times have one");
    let zoned = |tables: &str| {
        let text = [HEAD, CAST, tables].concat();
        codes(&text.replace("marking", "timezone = \"Europe/Berlin\"\nmarking"))
    };
    assert_eq!(zoned(&mixed), [] as [&str; 0]);
    // a day next to a time of the next morning
    let nights = [event("A", "2031-03-02"), event("B", "2031-03-03T01:00Z")].concat();
    assert_eq!(found(&nights), ["time-without-zone"]);
    assert_eq!(zoned(&nights), [] as [&str; 0]);
    let apart = [event("A", "2031-03-02"), event("B", "2031-03-03T13:00Z")].concat();
    assert_eq!(found(&apart), [] as [&str; 0]);
    let one_clock = [event("A", "2031-03-02T08:00"), event("B", "2031-03-02T09:00")].concat();
    assert_eq!(found(&one_clock), [] as [&str; 0], "one clock, one order");
}

#[test]
fn lints_of_sources() {
    let event = |fields: &str| format!("[[event]]\ntitle = \"Salvage\"\ndate = \"2031-03-02\"\n{fields}\n");
    let source = |fields: &str| {
        format!("[[source]]\nid = \"late\"\ntitle = \"Late\"\n{fields}\n{EVENT}after = \"grounding\"\ndate = \"2031-03-03\"\n").replace("\"wire\"", "\"late\"")
    };
    let zeros = "0".repeat(64);
    assert_all(vec![
        ("unsourced", event(""), event("sources = [\"log\"]")),
        ("unsourced", "[[relation]]\nfrom = \"ines\"\nto = \"tow\"\nkind = \"leads\"\n".into(), "[[relation]]\nfrom = \"ines\"\nto = \"tow\"\nkind = \"leads\"\nsources = [\"log\"]\n".into()),
        ("unsourced", "[[quote]]\nspeaker = \"ines\"\ntext = \"No.\"\n".into(), format!("{QUOTE}paraphrase = \"She waits.\"\n")),
        ("source-after-as-of", source("published = \"2031-03-09\""), source("published = \"2031-03\"")),
        ("text-altered", source(&format!("text = \"log.txt\"\nsha256 = \"{zeros}\"")), source("text = \"log.txt\"")),
        ("text-missing", source("text = \"none.txt\""), source("")),
        ("shared-root", event("sources = [\"log\", \"wire\"]"), event("sources = [\"wire\"]")),
        ("anonymous-confirmed", event("sources = [\"log\"]\ncertainty = \"confirmed\"\nattribution = \"anonymous\""), event("sources = [\"log\"]\ncertainty = \"reported\"\nattribution = \"anonymous\"")),
        ("unused-source", "[[source]]\nid = \"idle\"\ntitle = \"Idle\"\n".into(), "[[source]]\nid = \"idle\"\ntitle = \"Idle\"\n[[judgment]]\ntext = \"Haste is unlikely.\"\nbasis = [\"idle\"]\n".into()),
    ]);
}

#[test]
fn lints_of_quotes() {
    let quote = |fields: &str| format!("{QUOTE}{fields}\n");
    let place = |kind: &str| {
        format!(
            "[[actor]]\nid = \"pier\"\nname = \"Pier\"\nkind = \"{kind}\"\n[[quote]]\nspeaker = \"pier\"\nsource = \"log\"\ntext = \"We wait for the divers\"\n"
        )
    };
    let translated = "translation = { text = \"Nous attendons\", lang = \"fr\" }\n";
    assert_all(vec![
        ("quote-not-found", quote("text = \"We wait for nobody\""), quote("text = \"We wait for the divers\"")),
        ("quote-normalised", quote("text = \"It's not safe\""), quote("text = \"It’s not safe\"")),
        ("quote-ambiguous", quote("text = \"We wait\""), quote("text = \"We wait\"\npartial = true\nsuffix = \"he\"")),
        ("quote-cut", quote("text = \"not safe.\""), quote("text = \"not safe.\"\npartial = true")),
        (
            "quote-omission",
            quote("text = \"We wait for the divers. […] We wait, he said.\""),
            quote("text = \"We wait for the divers. It’s not safe. We wait, he said.\""),
        ),
        (
            "quote-next-speaker",
            quote("text = \"Why is it shut? Calder: It is late.\""),
            quote("text = \"Calder: It is late.\""),
        ),
        (
            "quote-context",
            quote("text = \"It is late.\"\nprefix = \"Q.\""),
            quote("text = \"It is late.\"\nprefix = \"Calder:\""),
        ),
        ("speaker-is-place", place("place"), place("public-body")),
        (
            "translation-without-original",
            quote(&format!("paraphrase = \"They wait.\"\n{translated}")),
            quote(&format!("text = \"We wait for the divers\"\n{translated}")),
        ),
    ]);
}

#[test]
fn lints_of_judgments() {
    let judgment = |text: &str| format!("{JUDGMENT}text = \"{text}\"\n");
    let weak = |rating: &str| {
        format!(
            "[[source]]\nid = \"blog\"\ntitle = \"Blog\"\nreliability = \"{rating}\"\n\
            [[judgment]]\ntext = \"Haste is likely.\"\nconfidence = \"high\"\nbasis = [\"blog\"]\n"
        )
    };
    assert_all(vec![
        (
            "likelihood-with-confidence",
            judgment("We judge with high confidence that fog is likely."),
            judgment("Fog is likely. Our confidence is high."),
        ),
        ("vague-judgment", judgment("Fog may be the cause."), judgment("Fog in May is likely.")),
        ("unofficial-likelihood", judgment("Fog is a plausible cause."), judgment("Fog is a likely cause.")),
        (
            "mixed-likelihood",
            judgment("Fog is likely.") + &judgment("Haste is improbable."),
            judgment("Fog is likely.") + &judgment("Haste is unlikely."),
        ),
        ("judgment-without-basis", "[[judgment]]\ntext = \"Fog is likely.\"\n".into(), judgment("Fog is likely.")),
        ("confidence-on-weak-sources", weak("E"), weak("B")),
    ]);
}

#[test]
fn lints_of_questions_and_the_script() {
    let question = |fields: &str| format!("{QUESTION}{fields}\n");
    let evidence =
        |h2: &str| question(&format!("{HYPOTHESES}evidence = [{{ ref = \"grounding\", h1 = \"C\", h2 = \"{h2}\" }}]"));
    let step = |focus: &str| {
        format!(
            "[[question]]\nid = \"why\"\ntext = \"Why?\"\nportion = \"TLP:CLEAR\"\n[[event]]\nid = \"raid\"\ntitle = \"Raid\"\ndate = \"2031-02\"\n\
            sources = [\"log\"]\nportion = \"TLP:AMBER\"\n[[step]]\nfocus = \"{focus}\"\nnotes = \"It began with the Raid.\"\n"
        )
    };
    assert_all(vec![
        ("nothing-to-watch", question(""), question("watch = [\"The report\"]")),
        (
            "lone-hypothesis",
            question("watch = [\"The report\"]\nhypotheses = [{ id = \"h1\", text = \"Fog\" }]"),
            question(HYPOTHESES),
        ),
        ("undiagnostic-evidence", evidence("C"), evidence("I")),
        ("notes-name-hidden", step("why"), step("raid")),
    ]);
}

#[test]
fn lints_of_steps() {
    let step = |fields: &str| format!("[[step]]\n{fields}\n");
    let range = |from: &str| step(&format!("show = \"axis\"\nfrom = \"{from}\"\nto = \"2031-03\""));
    assert_all(vec![
        ("empty-step", step("panel = \"quotes\""), step("panel = \"actors\"")),
        ("empty-step", step("show = \"relations\""), step("show = \"sources\"")),
        ("empty-step", step("show = \"summary\""), step("show = \"axis\"")),
        ("step-range-empty", range("2031-03-02"), range("2031-03-01T10:00")),
        ("step-range-empty", step("show = \"axis\"\nto = \"2030\""), step("show = \"axis\"\nto = \"2031\"")),
        ("step-field-unused", step("panel = \"actors\"\nread = true"), step("panel = \"actors\"\nread = false")),
    ]);
}

#[test]
fn lints_of_actors_and_words() {
    let actor = |fields: &str| format!("[[actor]]\nid = \"x\"\nname = \"Xanthe\"\naffiliation = [\"tow\"]\n{fields}\n");
    let native =
        "native = { text = \"نور\", lang = \"fa\" }\n[[actor]]\nid = \"y\"\nname = \"Yara\"\naffiliation = [\"x\"]\n";
    assert_all(vec![
        (
            "language-tag",
            actor("native = { text = \"نور\", lang = \"farsi_IR\" }"),
            actor("native = { text = \"نور\", lang = \"fa-IR\" }"),
        ),
        ("country-code", actor("kind = \"state\"\ncode = \"QZ\""), actor("kind = \"state\"\ncode = \"OM\"")),
        ("same-name", actor("aliases = [\"ines calder\"]"), actor("aliases = [\"Ines\"]")),
        ("unused-actor", "[[actor]]\nid = \"x\"\nname = \"Xanthe\"\n".into(), actor("")),
        ("no-native-name", actor(native), actor(&format!("{native}native = {{ text = \"یارا\", lang = \"fa\" }}\n"))),
        (
            "loaded-word",
            actor("note = \"Close to the regime.\""),
            actor("note = \"Close to what she calls “the regime”.\""),
        ),
    ]);
}

#[test]
fn a_lint_is_suppressed_for_one_table_with_a_reason() {
    let two = |comment: &str| {
        format!(
            "[[event]]\n{comment}\ntitle = \"A\"\ndate = \"2031-02-01\"\n[[event]]\ntitle = \"B\"\ndate = \"2031-02-02\"\n"
        )
    };
    assert_eq!(found(&two("")), ["unsourced", "unsourced"]);
    assert_eq!(found(&two("# sitroom: allow unsourced: everybody saw it")), ["unsourced"]);
    assert_eq!(found(&two("# sitroom: allow unsourced")), ["unsourced", "unused-silence", "unsourced"]);
    assert_eq!(found(&two("# sitroom: allow unsuorced: x")), ["unsourced", "unused-silence", "unsourced"]);
    assert_eq!(found(&two("# sitroom: allow loaded-word: x")), ["unsourced", "unused-silence", "unsourced"]);
    assert_eq!(found(&two("# sitroom: allow date: x")), ["unsourced", "unused-silence", "unsourced"]);
    let text = "[[question]]\ntext = \"Why?\"\nwhy = \"\"\"\n# sitroom: allow unsourced: within a text\n\"\"\"\n";
    assert_eq!(found(text), [] as [&str; 0], "a comment in a text is none");
    let checked = check(&[HEAD, &two("# sitroom: allow unsourced: everybody saw it")].concat(), None, None);
    assert_eq!((checked.problems.len(), checked.suppressed, checked.count(Severity::Error)), (1, 1, 1));
}

#[test]
fn errors_of_loading_have_codes() {
    for (text, code) in [
        ("", "schema"),
        ("schema = 1\n[briefing", "syntax"),
        (&HEAD.replace("TLP:AMBER", "TLP:ORANGE"), "unknown-marking"),
        (&HEAD.replace("2031-03-04", "4 March"), "date"),
        (&format!("{HEAD}[[actor]]\nid = \"A\"\nname = \"A\"\n"), "malformed-id"),
        (&format!("{HEAD}[[event]]\ntitle = \"A\"\ndate = \"2031-02/2031-01\"\n"), "date"),
        (&format!("{HEAD}[[event]]\ntitle = \"A\"\ndate = \"2031\"\nactors = [\"x\"]\n"), "dangling-reference"),
        (&format!("{HEAD}[[step]]\nread = true\n"), "field-choice"),
    ] {
        assert_eq!(codes(text).first(), Some(&code), "{text}");
    }
    assert!(Code::ALL.iter().all(|code| code.summary().ends_with('.') && !code.explanation().is_empty()));
}

#[test]
fn a_root_is_found_at_any_depth() {
    let source = |id: &str, root: &str| format!("[[source]]\nid = \"{id}\"\ntitle = \"S\"\nderived_from = [{root}]\n");
    let chain: String = (0..300).map(|at| source(&format!("s{}", at + 1), &format!("\"s{at}\""))).collect();
    let roots = "[[source]]\nid = \"s0\"\ntitle = \"S\"\n[[source]]\nid = \"t0\"\ntitle = \"T\"\n";
    let tips = source("left", "\"t0\", \"s300\"") + &source("right", "\"s299\", \"t0\"");
    let event = "[[event]]\ntitle = \"A\"\ndate = \"2031-03-02\"\nsources = [\"right\", \"left\"]\n";
    let text = [HEAD, roots, &chain, &tips, event].concat();
    let problems = check(&text, None, None).problems;
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["shared-root"]);
    let also = problems[0].also.as_ref().unwrap();
    assert!(text[also.span.start..].starts_with("[[source]]\nid = \"s0\""), "the first of both in the file");
}

#[test]
fn the_first_hidden_name_in_the_notes_is_reported_in_full() {
    let event = |title: &str| {
        format!("[[event]]\ntitle = \"{title}\"\ndate = \"2031-03-01\"\nsources = [\"log\"]\nportion = \"TLP:AMBER\"\n")
    };
    let events = event("Raid") + &event("Raid at dawn") + &event("Boarding");
    let step = "[[question]]\nid = \"why\"\ntext = \"Why?\"\nportion = \"TLP:CLEAR\"\n[[step]]\nfocus = \"why\"\n\
        notes = \"After the Raid at dawn came the Boarding.\"\n";
    let problems = check(&[HEAD, CAST, &events, step].concat(), None, None).problems;
    let told: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
    assert!(told.len() == 1 && told[0].contains("“Raid at dawn”"), "{told:?}");
}

#[test]
fn suppressions_of_one_table_do_not_reach_the_next() {
    let table = |comments: &str| format!("[[event]]\n{comments}title = \"The regime\"\ndate = \"2031-03-01\"\n");
    let allow = |code: &str| format!("# sitroom: allow {code}: so it is\n");
    let both = table(&(allow("unsourced") + &allow("loaded-word") + &allow("unsourced")));
    assert_eq!(found(&(both + &table(&allow("loaded-word")))), ["unsourced"]);
}
