//! Generates briefing files that would slow down a quadratic check.

use std::fmt::Write;

/// The name of a shape, and the function that generates it.
pub type Shape = (&'static str, fn(usize) -> String);

/// All measured shapes.
pub const SHAPES: [Shape; 14] = [
    ("as in life", super::briefing),
    ("events on one day, with one title", one_day),
    ("quotes by one speaker, from one source", one_speaker),
    ("events in a chain of `after`", |count| chain(count, "after")),
    ("events in a chain of `before`", |count| chain(count, "before")),
    ("events after one event", star),
    ("sources that draw on one another in a chain", derived),
    ("events of several sources with one root", shared_root),
    ("actors of one name", equal_names),
    ("findings in every table", findings),
    ("findings in every table, all suppressed", suppressed),
    ("findings in one table, and suppressions", one_table),
    ("judgments on one event of many sources", judgments),
    ("steps with notes, and marked entries", notes),
];

const HEAD: &str = "schema = 1\n[briefing]\ntitle = \"Shape\"\nas_of = \"2024-05-18\"\nmarking = \"TLP:AMBER\"\n\
     [[source]]\nid = \"s\"\ntitle = \"Source\"\n[[actor]]\nid = \"a\"\nname = \"Actor\"\n";

/// Returns a file of `count` tables after the head.
fn file(count: usize, mut table: impl FnMut(&mut String, usize)) -> String {
    let mut out = HEAD.to_owned();
    (0..count).for_each(|place| table(&mut out, place));
    out
}

fn one_day(count: usize) -> String {
    let event = "[[event]]\ntitle = \"Talks\"\ndate = \"2024-05-01\"\nactors = [\"a\"]\nsources = [\"s\"]\n";
    file(count, |out, _| out.push_str(event))
}

/// Returns events with long details.
#[allow(dead_code)] // not every measurement is of memory
pub fn long_texts(count: usize) -> String {
    let detail = "The delegations met twice and left without a statement. ".repeat(10);
    file(count, |out, place| {
        write!(
            out,
            "[[event]]\ntitle = \"Meeting {place}\"\ndate = \"2024-05-01\"\ndetail = \"{detail}\"\nsources = [\"s\"]\n"
        )
        .unwrap();
    })
}

/// Returns events with a title and nothing else to read.
#[allow(dead_code)] // not every measurement is of memory
pub fn short_entries(count: usize) -> String {
    file(count, |out, place| {
        write!(
            out,
            "[[event]]\nid = \"e{place}\"\ntitle = \"Meeting {place}\"\ndate = \"2024-05-01\"\nsources = [\"s\"]\n"
        )
        .unwrap();
    })
}

fn one_speaker(count: usize) -> String {
    file(count, |out, place| {
        write!(out, "[[quote]]\nspeaker = \"a\"\ntext = \"We said it {place} times.\"\nsource = \"s\"\n").unwrap();
    })
}

fn chain(count: usize, field: &str) -> String {
    file(count, |out, place| {
        write!(out, "[[event]]\nid = \"e{place}\"\ntitle = \"Event {place}\"\nongoing = true\nsources = [\"s\"]\n")
            .unwrap();
        if place + 1 < count {
            writeln!(out, "{field} = \"e{}\"", place + 1).unwrap();
        }
    })
}

fn star(count: usize) -> String {
    file(count, |out, place| {
        write!(out, "[[event]]\nid = \"e{place}\"\ntitle = \"Event\"\ndate = \"2024-05\"\nsources = [\"s\"]\n")
            .unwrap();
        if place > 0 {
            out.push_str("after = \"e0\"\n");
        }
    })
}

fn derived(count: usize) -> String {
    file(count, |out, place| {
        write!(out, "[[source]]\nid = \"d{place}\"\ntitle = \"Source {place}\"\n").unwrap();
        if place > 0 {
            writeln!(out, "derived_from = [\"d{}\"]", place - 1).unwrap();
        }
    })
}

fn shared_root(count: usize) -> String {
    let mut out = HEAD.to_owned();
    let sources = count / 2;
    (0..sources).for_each(|place| {
        write!(out, "[[source]]\nid = \"d{place}\"\ntitle = \"Source\"\nderived_from = [\"s\"]\n").unwrap();
    });
    (0..count - sources).for_each(|place| {
        let cited: Vec<String> = (0..4).map(|more| format!("\"d{}\"", (place + more) % sources.max(4))).collect();
        write!(out, "[[event]]\ntitle = \"Talks\"\ndate = \"2024-05-01\"\nsources = [{}]\n", cited.join(", ")).unwrap();
    });
    out
}

fn equal_names(count: usize) -> String {
    file(count, |out, place| {
        write!(
            out,
            "[[actor]]\nid = \"n{place}\"\nname = \"Namesake\"\naliases = [\"Double\"]\naffiliation = [\"a\"]\n"
        )
        .unwrap();
    })
}

fn findings(count: usize) -> String {
    file(count, |out, _| {
        out.push_str("[[event]]\ntitle = \"The regime falls\"\ndate = \"2025-05-01\"\ndetail = \"Thugs.\"\n");
    })
}

fn suppressed(count: usize) -> String {
    file(count, |out, _| {
        out.push_str(
            "[[event]]\n# sitroom: allow unsourced: everybody saw it\n# sitroom: allow loaded-word: as they say\n\
             title = \"The regime falls\"\ndate = \"2024-05-01\"\n",
        );
    })
}

fn one_table(count: usize) -> String {
    let mut out = HEAD.to_owned() + "[[question]]\ntext = \"Why?\"\n";
    (0..count).for_each(|_| out.push_str("# sitroom: allow undiagnostic-evidence: for the record\n"));
    out.push_str("hypotheses = [{ id = \"h1\", text = \"Fog\" }, { id = \"h2\", text = \"Haste\" }]\nevidence = [");
    (0..count).for_each(|_| out.push_str("{ ref = \"a\", h1 = \"C\", h2 = \"C\" },"));
    out + "]\n"
}

fn judgments(count: usize) -> String {
    let half = count / 2;
    let mut out = HEAD.to_owned();
    (0..half).for_each(|place| {
        write!(out, "[[source]]\nid = \"d{place}\"\ntitle = \"Source\"\nreliability = \"E\"\n").unwrap();
    });
    let all: Vec<String> = (0..half).map(|place| format!("\"d{place}\"")).collect();
    write!(out, "[[event]]\nid = \"e\"\ntitle = \"Talks\"\ndate = \"2024-05-01\"\nsources = [{}]\n", all.join(", "))
        .unwrap();
    (0..count - half).for_each(|_| {
        out.push_str("[[judgment]]\ntext = \"It is likely.\"\nconfidence = \"high\"\nbasis = [\"e\"]\n");
    });
    out
}

fn notes(count: usize) -> String {
    let half = count / 2;
    let mut out = HEAD.to_owned();
    (0..half).for_each(|place| {
        write!(
            out,
            "[[event]]\nid = \"e{place}\"\ntitle = \"Event number {place} of many\"\ndate = \"2024-05-01\"\nsources = [\"s\"]\n\
             portion = \"TLP:GREEN\"\n"
        )
        .unwrap();
    });
    out.push_str("[[question]]\nid = \"q\"\ntext = \"Why?\"\nportion = \"TLP:CLEAR\"\n");
    (0..count - half).for_each(|place| {
        write!(out, "[[step]]\nfocus = \"q\"\nnotes = \"What was event number {place} of many about?\"\n").unwrap();
    });
    out
}
