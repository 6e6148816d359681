//! The web page: proofs, its content security policy, hostile texts, markings, many entries.

use std::fs;
use std::path::Path;

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};
use sitroom::briefing;
use sitroom::export::{Notes, html};
use sitroom::index::Index;
use sitroom::proof::Texts;

fn page(index: &Index, notes: bool) -> String {
    let mut out = Vec::new();
    html::write(index, if notes { Notes::Kept } else { Notes::LeftOut }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn of(file: &str) -> Index {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let briefing = briefing::load(&fs::read_to_string(&path).unwrap()).unwrap();
    let texts = Texts::read(&briefing, path.parent().unwrap());
    Index::with_texts(briefing, texts)
}

#[test]
fn a_proof_is_shown_in_its_source() {
    let page = page(&of("tests/exercise/harbour.toml"), false);
    for part in ["✓ Found word for word in the source.", "<mark>", "SHA-256 differs"] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn the_policy_allows_only_its_own_script_and_style() {
    let page = page(&of("briefings/oman-talks.toml"), true);
    for (name, directive) in [("style", "style-src"), ("script", "script-src")] {
        let parts: Vec<&str> = page.split(&format!("<{name}>")).collect();
        assert_eq!(parts.len(), 2, "one {name}");
        let inside = parts[1].split(&format!("</{name}>")).next().unwrap();
        assert!(!inside.contains("<!--") && !inside.contains("</"), "{name} ends where it should");
        let sum = Base64::encode_string(&Sha256::digest(inside));
        assert!(page.contains(&format!("{directive} 'sha256-{sum}';")), "{name}");
    }
    assert!(page.contains("content=\"default-src 'none'; "));
}

const HOSTILE: &str = r#"</script><script>alert(1)</script><img src=x onerror=alert(2)>" onmouseover="alert(3)' x='"#;

#[test]
fn hostile_texts_are_escaped() {
    let text = "schema = 1\n[briefing]\ntitle = '''HERE'''\nas_of = \"2024-05-18\"\nmarking = '''HERE'''\n\
        summary = '''HERE'''\nscope = '''HERE'''\nauthors = ['''HERE''']\n\
        [[judgment]]\ntext = '''HERE'''\nconfidence = \"low\"\nconfidence_basis = '''HERE'''\nbasis = [\"ada\", \"paper\"]\n\
        [[source]]\nid = \"paper\"\ntitle = '''HERE'''\noutlet = '''HERE'''\nauthor = '''HERE'''\nkind = '''HERE'''\nnote = '''HERE'''\n\
        url = \"https://example.org/?a='b&c=<d>\"\n\
        [[actor]]\nid = \"ada\"\nname = '''HERE'''\nrole = '''HERE'''\naliases = ['''HERE''']\ncode = 'x'\nnote = '''HERE'''\n\
        native = { text = '''HERE''', lang = \"fa\" }\n\
        [[actor]]\nid = \"bob\"\nname = \"Bob\"\n[[relation]]\nfrom = \"ada\"\nto = \"bob\"\nkind = '''HERE'''\ndetail = '''HERE'''\n\
        [[event]]\ntitle = '''HERE'''\ndate = \"2024-05\"\ndetail = '''HERE'''\nplace = '''HERE'''\ndate_basis = '''HERE'''\nactors = [\"ada\"]\n\
        [[quote]]\nspeaker = \"ada\"\ntext = '''HERE'''\nvenue = '''HERE'''\ncontext = '''HERE'''\nsource = \"paper\"\nprefix = '''HERE'''\n\
        translation = { text = '''HERE''', lang = \"en\", by = '''HERE''' }\n\
        [[quote]]\nspeaker = \"ada\"\nparaphrase = '''[HERE](javascript:alert) [a](https://a.example/\"onload=alert)'''\n\
        [[question]]\ntext = '''HERE'''\nwhy = '''HERE'''\nknown = '''HERE'''\nwatch = ['''HERE''']\nactors = [\"ada\"]\n\
        hypotheses = [{ id = \"h1\", text = '''HERE''' }]\nevidence = [{ ref = \"ada\", h1 = \"C\" }]\n\
        [[step]]\nfocus = \"ada\"\nnotes = '''HERE'''\n";
    let index = Index::new(briefing::load(&text.replace("HERE", HOSTILE)).unwrap());
    let page = page(&index, true);
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("</script").count(), 1);
    assert!(!page.contains("<img") && !page.contains("href=\"javascript"));
    // outside the script, no tag has an attribute that came from a text
    let body = &page[page.find("<body>").unwrap()..page.find("<script>").unwrap()];
    for tag in body.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        for attribute in
            tag.split("=\"").filter_map(|part| part.rsplit(['"', ' ']).next()).filter(|_| tag.contains("=\""))
        {
            assert!(!attribute.starts_with("on") && attribute != "style" && attribute != "src", "{tag}");
        }
    }
    assert!(page.matches("&lt;img src=x onerror").count() > 30, "all of it is shown as text");
}

#[test]
fn notes_are_included_on_request() {
    let text = "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n[[actor]]\nid = \"ada\"\nname = \"Ada\"\n\
        [[step]]\nfocus = \"ada\"\nnotes = \"do not tell them\"\n";
    let index = Index::new(briefing::load(text).unwrap());
    assert!(!page(&index, false).contains("do not tell them") && !page(&index, false).contains("id=\"notes\""));
    assert!(page(&index, true).contains("do not tell them"));
}

#[test]
fn paraphrases_have_no_quotation_marks_and_the_marking_is_at_both_ends() {
    let text = "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\nmarking = \"TLP:AMBER\"\n\
        [[actor]]\nid = \"ada\"\nname = \"Ada\"\nportion = \"TLP:GREEN\"\n\
        [[quote]]\nspeaker = \"ada\"\nparaphrase = \"It was *all* told\"\n[[quote]]\nspeaker = \"ada\"\ntext = \"I said *so*\"\n";
    let page = page(&Index::new(briefing::load(text).unwrap()), false);
    assert!(page.contains(">It was <em>all</em> told</a>") && page.contains(">“I said *so*”</a>"));
    assert!(!page.contains("“It was"));
    assert_eq!(page.matches(">TLP:AMBER<").count(), 2);
    assert!(page.contains("<span class=\"portion\">TLP:GREEN</span>"));
}

#[test]
fn ten_thousand_entries_are_written() {
    let mut text =
        "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n"
            .to_owned();
    for n in 0..2500 {
        let also = if n == 0 { "" } else { ", \"a0\"" };
        let day = format!("20{:02}-{:02}-{:02}", n % 24, n % 12 + 1, n % 28 + 1);
        text += &format!(
            "[[actor]]\nid = \"a{n}\"\nname = \"Actor {n}\"\n[[event]]\nid = \"e{n}\"\ntitle = \"Event {n}\"\ndate = \"{day}\"\nactors = [\"a{n}\"{also}]\n\
             [[quote]]\nspeaker = \"a{n}\"\ntext = \"Words {n}\"\nabout = [\"a1\"]\nsource = \"s\"\n\
             [[question]]\ntext = \"What of {n}?\"\nrelated = [\"e{n}\"]\nactors = [\"a{n}\"]\n"
        );
    }
    let index = Index::new(briefing::load(&text).unwrap());
    let page = page(&index, false);
    assert_eq!(page.matches("<article id=").count(), 10_000);
    assert!(page.contains("<li>and 2400 more</li>"));
}
