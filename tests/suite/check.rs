//! `sitroom check`: output for people and programs, and exit codes.

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;

const FILE: &str = "schema = 1\n[briefing]\ntitle = \"Harbour\"\nas_of = \"2031-03-04\"\n\
    [[actor]]\nid = \"ines\"\nname = \"Ines\"\n\
    [[quote]]\nspeaker = \"ines\"\ntext = \"No.\"\n\
    [[question]]\ntext = \"Why, 100% sure?\"\npriority = \"high\"\nactors = [\"ines\"]\n";

struct Desk(tempfile::TempDir);

impl Desk {
    fn new(text: &str) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::write(desk.0.path().join("harbour, north.toml"), text).unwrap();
        desk
    }

    fn check(&self, args: &[&str]) -> Output {
        let program = env!("CARGO_BIN_EXE_sitroom");
        Command::new(program).arg("check").args(args).env_clear().current_dir(self.0.path()).output().unwrap()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn people_see_the_line_and_the_help() {
    let desk = Desk::new(FILE);
    let output = desk.check(&["harbour, north.toml"]);
    insta::assert_snapshot!(text(&output.stdout));
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&desk.check(&["."]).stdout), text(&output.stdout).replace("harbour,", "./harbour,"));
}

#[test]
fn the_exit_code_depends_on_severity() {
    let warned = FILE.replace("text = \"No.\"", "paraphrase = \"She declined.\"\nsource = \"log\"")
        + "[[source]]\nid = \"log\"\ntitle = \"Log\"\n";
    let desk = Desk::new(&warned);
    let code = |args: &[&str]| desk.check(&[args, &["."]].concat()).status.code();
    assert_eq!((code(&[]), code(&["--deny", "warnings"]), code(&["--deny", "notes"])), (Some(0), Some(1), Some(1)));
    let clean = Desk::new(&warned.replace("priority = \"high\"\n", ""));
    let output = clean.check(&[".", "--deny", "notes"]);
    assert_eq!(
        (output.status.code(), text(&output.stdout).as_str()),
        (Some(0), "./harbour, north.toml: no problems\n")
    );
    for args in [&["nothing.toml"][..], &[], &["--format", "xml", "."]] {
        assert_eq!(desk.check(args).status.code(), Some(2), "{args:?}");
    }
    fs::create_dir(desk.0.path().join("empty")).unwrap();
    assert_eq!(desk.check(&["empty"]).status.code(), Some(2));
}

#[test]
fn all_formats_have_the_same_findings() {
    let desk = Desk::new(FILE);
    let github = text(&desk.check(&[".", "--format", "github"]).stdout);
    let lines: Vec<&str> = github.lines().collect();
    assert!(lines[0].starts_with("::error file=./harbour%2C north.toml,line=8,endLine=8,col=1"), "{github}");
    assert!(lines[1].starts_with("::warning ") && lines[1].contains("title=nothing-to-watch::"), "{github}");
    let json: Value = serde_json::from_slice(&desk.check(&[".", "--format", "json"]).stdout).unwrap();
    assert_eq!((&json["errors"], &json["warnings"]), (&1.into(), &1.into()));
    let first = &json["files"][0]["problems"][0];
    assert_eq!((&first["code"], &first["line"], &first["column"]), (&"unsourced".into(), &8.into(), &1.into()));
    let sarif: Value = serde_json::from_slice(&desk.check(&[".", "--format", "sarif"]).stdout).unwrap();
    let run = &sarif["runs"][0];
    let about = run["tool"]["driver"]["informationUri"].as_str().unwrap();
    assert!(about.starts_with("https://") && about.ends_with("/sitroom"), "{about}");
    let result = &run["results"][0];
    let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
    assert_eq!((&result["ruleId"], &rule["id"]), (&"unsourced".into(), &"unsourced".into()));
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "./harbour%2C%20north.toml");
    assert_eq!(place["region"]["startLine"], 8);
}

#[test]
fn every_code_is_explained() {
    let desk = Desk::new(FILE);
    let all = text(&desk.check(&["--explain", "all"]).stdout);
    for code in sitroom::check::Code::ALL {
        assert!(all.contains(&format!("{} (", code.name())), "{}", code.name());
    }
    assert!(text(&desk.check(&["--explain", "shared-root"]).stdout).starts_with("shared-root (warning)\n"));
    let unknown = desk.check(&["--explain", "shared-rot"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("did you mean `shared-root`?"));
}

#[test]
fn the_shipped_briefings_pass() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/briefings");
    let output = Desk::new(FILE).check(&["--deny", "warnings", root]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
}

#[test]
fn the_shipped_briefings_are_formatted() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/briefings");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let program = env!("CARGO_BIN_EXE_sitroom");
            let output = Command::new(program).args(["fmt", "--check"]).arg(&path).env_clear().output().unwrap();
            assert_eq!(output.status.code(), Some(0), "{}", path.display());
        }
    }
}
