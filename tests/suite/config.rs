//! What a reader likes: the configuration and the arguments, where they are right and where they are not.

use std::fs;
use std::process::Output;

use super::cli::{said, sitroom, text, versions};

#[test]
fn the_configuration_is_printed_as_one_with_where_each_value_comes_from() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.toml");
    fs::write(&path, "mouse = false\n[keys]\nfind = \"F3\"\n").unwrap();
    let output = sitroom(&["config", "--config", path.to_str().unwrap()]);
    assert!(output.status.success(), "{output:?}");
    let said = text(&output.stdout);
    let squeezed = said.split_whitespace().collect::<Vec<_>>().join(" ");
    for line in ["mine.toml\n", "theme = \"dark\"", "mouse = false", "find = [\"F3\"]", "down = [\"j\", \"Down\"]"] {
        assert!(said.contains(line), "{line} in\n{said}");
    }
    assert!(squeezed.contains("mouse = false # line 1") && squeezed.contains("find = [\"F3\"] # line 3"), "{said}");
    assert!(squeezed.contains("theme = \"dark\" # usual"), "{said}");
    // what is printed can be read again, and says the same
    let again = folder.path().join("again.toml");
    fs::write(&again, &said).unwrap();
    let output = sitroom(&["config", "--config", again.to_str().unwrap()]);
    let values =
        |said: &str| said.lines().skip(1).map(|line| line.split('#').next().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(values(&text(&output.stdout)), values(&said), "{output:?}");
}

/// A folder with a configuration in it, and the configuration's path.
fn configured(config: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.toml");
    fs::write(&path, config).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

/// What is said of a configuration, which is told by `sitroom` itself, by `--plain` and by `sitroom config`.
fn told(path: &str) -> String {
    let shown = sitroom(&["config", "--config", path]);
    assert_eq!(shown.status.code(), Some(1), "{shown:?}");
    let defaults = text(&shown.stdout);
    assert!(defaults.contains("quit = [\"q\", \"Ctrl-c\"]") && defaults.contains("theme = \"dark\""), "{defaults}");
    let alone = said(&sitroom(&["--config", path]));
    assert_eq!(said(&sitroom(&["--plain", "--config", path])), alone);
    assert_eq!(text(&shown.stderr), alone);
    alone
}

#[test]
fn mistakes_in_a_configuration_are_told_like_those_in_a_briefing() {
    let (_folder, path) = configured("theme = 3\n[keys]\nfind = \"j\"\nleave = \"x\"\n");
    let told = told(&path);
    for part in ["mine.toml:1:9", "this is no text", "mine.toml:3:1", "j is bound to “down” as well", "3 problems"]
    {
        assert!(told.contains(part), "{part} in\n{told}");
    }
    assert!(told.contains("did you mean `quit`?"), "{told}");
}

#[test]
fn a_configuration_that_nobody_could_leave_is_refused() {
    let (_folder, path) = configured("[keys]\nquit = []\npalette = []\n");
    let told = told(&path);
    assert!(told.contains("mine.toml:2:8") && told.contains("`quit` has no key"), "{told}");
}

#[test]
fn a_theme_that_cannot_be_used_is_told_with_its_place() {
    let (folder, path) = configured("mouse = false\ntheme = \"lihgt\"\n");
    let unknown = told(&path);
    assert!(unknown.contains("mine.toml:2:9") && unknown.contains("did you mean `light`?"), "{unknown}");
    fs::write(&path, "theme = \"dusk.toml\"\n").unwrap();
    let missing = told(&path);
    assert!(missing.contains("mine.toml:1:9") && missing.contains("dusk.toml: there is no such file"), "{missing}");
    fs::write(folder.path().join("dusk.toml"), "extends = \"lihgt\"\n").unwrap();
    let parent = told(&path);
    assert!(parent.contains("mine.toml:1:9") && parent.contains("did you mean `light`?"), "{parent}");
    fs::write(folder.path().join("dusk.toml"), "extends = \"light\"\n").unwrap();
    assert!(sitroom(&["--config", &path]).status.success());
}

#[test]
fn a_theme_that_is_asked_for_is_looked_at_even_where_nothing_is_drawn() {
    let told = said(&sitroom(&["--plain", "--theme", "lihgt"]));
    assert!(told.contains("did you mean “light”?"), "{told}");
    assert!(sitroom(&["--plain", "--theme", "auto"]).status.success());
}

#[test]
fn a_pipe_gets_what_is_configured_too() {
    let (folder, path) = configured("library = \".\"\ndates = \"iso\"\n");
    let briefing = "schema = 1\n[briefing]\ntitle = \"A harbour\"\nas_of = \"2024-05-18\"\n";
    fs::write(folder.path().join("harbour.toml"), briefing).unwrap();
    let listed = sitroom(&["--config", &path]);
    assert!(text(&listed.stdout).contains("2024-05-18: A harbour (harbour.toml)"), "{listed:?}");
    let one = sitroom(&[folder.path().join("harbour.toml").to_str().unwrap(), "--config", &path]);
    assert!(text(&one.stdout).contains("As of 2024-05-18"), "{one:?}");
}

#[test]
fn a_library_that_is_gone_is_named_with_what_names_it() {
    let (folder, path) = configured("mouse = false\nlibrary = \"gone\"\n");
    let told = said(&sitroom(&["--config", &path]));
    let gone = folder.path().join("gone");
    assert!(told.contains(&format!("{}: there is no such folder", gone.display())), "{told}");
    assert!(told.contains(&format!("{path}, line 2")), "{told}");
}

#[test]
fn a_configuration_that_cannot_be_read_is_told_as_one() {
    let none = said(&sitroom(&["config", "--config", "none.toml"]).without_output());
    assert!(none.contains("no such file for a configuration; --config names it"), "{none}");
    let folder = tempfile::tempdir().unwrap();
    let told = said(&sitroom(&["--plain", "--config", folder.path().to_str().unwrap()]));
    assert!(told.contains("a configuration is a file") && !told.contains("briefing"), "{told}");
    let empty = sitroom(&["config", "--config", "/dev/null"]);
    assert!(empty.status.success() && text(&empty.stdout).contains("# /dev/null\n"), "{empty:?}");
}

/// Only what is said matters where the defaults are printed as well.
trait WithoutOutput {
    fn without_output(self) -> Self;
}

impl WithoutOutput for Output {
    fn without_output(self) -> Self {
        Self { stdout: Vec::new(), ..self }
    }
}

#[test]
fn options_that_go_for_all_may_stand_before_a_command() {
    let (_folder, path) = configured("mouse = false\n");
    let before = sitroom(&["--config", &path, "config"]);
    assert!(before.status.success(), "{before:?}");
    assert_eq!(before.stdout, sitroom(&["config", "--config", &path]).stdout);
    let (_versions, old, new) = versions();
    let behind = sitroom(&["diff", &old, &new]);
    for args in [["--color", "never", "diff", &old, &new], ["diff", &old, &new, "--color", "never"]] {
        let before = sitroom(&args);
        assert_eq!((before.status.code(), &before.stdout), (Some(1), &behind.stdout), "{before:?}");
    }
}

#[test]
fn what_makes_no_sense_together_is_told_in_words() {
    for (args, words) in [
        (&["A.toml", "B.toml"][..], "one file is shown at a time"),
        (&["presnt"], "did you mean the command `present`?"),
        (&["presnt", "A.toml"], "did you mean the command `present`?"),
        (&["--plain", "config"], "--plain is about showing a briefing here, and `config` does not"),
        (&["--any-size", "diff", "a", "b"], "--any-size stands behind `diff`"),
    ] {
        // without SSH there is nothing to present
        if words.contains("present") && cfg!(not(feature = "ssh")) {
            continue;
        }
        let output = sitroom(args);
        let told = text(&output.stderr);
        assert!(output.status.code() == Some(2) && told.contains(words), "{args:?}: {told}");
    }
}
