//! Preferences: the configuration file and arguments, valid and invalid.

use std::fs;
use std::process::Output;

use super::cli::{error, sitroom, text, versions};

#[test]
fn the_configuration_is_printed_with_the_origin_of_each_value() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.toml");
    fs::write(&path, "mouse = false\n[keys]\nfind = \"F3\"\n").unwrap();
    let output = sitroom(&["config", "--config", path.to_str().unwrap()]);
    assert!(output.status.success(), "{output:?}");
    let printed = text(&output.stdout);
    let squeezed = printed.split_whitespace().collect::<Vec<_>>().join(" ");
    for line in ["mine.toml\n", "theme = \"dark\"", "mouse = false", "find = [\"F3\"]", "down = [\"j\", \"Down\"]"] {
        assert!(printed.contains(line), "{line} in\n{printed}");
    }
    assert!(squeezed.contains("mouse = false # line 1") && squeezed.contains("find = [\"F3\"] # line 3"), "{printed}");
    assert!(squeezed.contains("theme = \"dark\" # default"), "{printed}");
    // the output is a valid configuration with the same values
    let again = folder.path().join("again.toml");
    fs::write(&again, &printed).unwrap();
    let output = sitroom(&["config", "--config", again.to_str().unwrap()]);
    let values = |printed: &str| {
        printed.lines().skip(1).map(|line| line.split('#').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(values(&text(&output.stdout)), values(&printed), "{output:?}");
}

/// Creates a folder with a configuration file, and returns the path of the file.
fn configured(config: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.toml");
    fs::write(&path, config).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

/// Returns the errors in a configuration, which are the same for `sitroom`, `--plain` and `sitroom config`.
fn errors(path: &str) -> String {
    let shown = sitroom(&["config", "--config", path]);
    assert_eq!(shown.status.code(), Some(1), "{shown:?}");
    let defaults = text(&shown.stdout);
    assert!(defaults.contains("quit = [\"Ctrl-c\"]") && defaults.contains("theme = \"dark\""), "{defaults}");
    let alone = error(&sitroom(&["--config", path]));
    assert_eq!(error(&sitroom(&["--plain", "--config", path])), alone);
    assert_eq!(text(&shown.stderr), alone);
    alone
}

#[test]
fn errors_in_a_configuration_are_reported_like_those_in_a_briefing() {
    let (_folder, path) = configured("theme = 3\n[keys]\nfind = \"j\"\nquit-program = \"x\"\n");
    let errors = errors(&path);
    for part in ["mine.toml:1:9", "expected a string", "mine.toml:3:1", "key `j` is also bound to `down`", "3 problems"]
    {
        assert!(errors.contains(part), "{part} in\n{errors}");
    }
    assert!(errors.contains("did you mean `quit`?"), "{errors}");
}

#[test]
fn a_configuration_without_a_key_for_quit_is_rejected() {
    let (_folder, path) = configured("[keys]\nquit = []\npalette = []\n");
    let errors = errors(&path);
    assert!(errors.contains("mine.toml:2:8") && errors.contains("`quit` needs a key"), "{errors}");
}

#[test]
fn a_theme_that_cannot_be_loaded_is_reported_with_its_position() {
    let (folder, path) = configured("mouse = false\ntheme = \"lihgt\"\n");
    let unknown = errors(&path);
    assert!(unknown.contains("mine.toml:2:9") && unknown.contains("did you mean `light`?"), "{unknown}");
    fs::write(&path, "theme = \"dusk.toml\"\n").unwrap();
    let missing = errors(&path);
    assert!(missing.contains("mine.toml:1:9") && missing.contains("dusk.toml: no such file"), "{missing}");
    fs::write(folder.path().join("dusk.toml"), "extends = \"lihgt\"\n").unwrap();
    let parent = errors(&path);
    assert!(parent.contains("mine.toml:1:9") && parent.contains("did you mean `light`?"), "{parent}");
    fs::write(folder.path().join("dusk.toml"), "extends = \"light\"\n").unwrap();
    assert!(sitroom(&["--config", &path]).status.success());
}

#[test]
fn the_theme_argument_is_checked_even_for_plain_text() {
    let error = error(&sitroom(&["--plain", "--theme", "lihgt"]));
    assert!(error.contains("did you mean `light`?"), "{error}");
    assert!(sitroom(&["--plain", "--theme", "auto"]).status.success());
}

#[test]
fn the_configuration_applies_to_plain_text() {
    let (folder, path) = configured("library = \".\"\ndates = \"iso\"\n");
    let briefing = "schema = 1\n[briefing]\ntitle = \"A harbour\"\nas_of = \"2024-05-18\"\n";
    fs::write(folder.path().join("harbour.toml"), briefing).unwrap();
    let listed = sitroom(&["--config", &path]);
    assert!(text(&listed.stdout).contains("2024-05-18: A harbour (harbour.toml)"), "{listed:?}");
    let one = sitroom(&[folder.path().join("harbour.toml").to_str().unwrap(), "--config", &path]);
    assert!(text(&one.stdout).contains("As of 2024-05-18"), "{one:?}");
}

#[test]
fn times_are_displayed_in_the_zone_of_the_reader() {
    let (folder, path) = configured("timezone = \"Europe/Berlin\"\n");
    let briefing = "schema = 1\n[briefing]\ntitle = \"A harbour\"\nas_of = \"2031-05-17T12:00\"\ntimezone = \"America/New_York\"\n\
        [[event]]\ntitle = \"A ship runs aground\"\ndate = \"2031-05-17T09:15\"\n";
    let file = folder.path().join("harbour.toml");
    fs::write(&file, briefing).unwrap();
    let file = file.to_str().unwrap();
    let shown = |options: &[&str]| text(&sitroom(&[&[file, "--plain"], options].concat()).stdout).to_owned();
    for (options, as_of, time) in [
        (vec![], "As of 17 May 2031, 12:00 UTC−4", "09:15"),
        (vec!["--timezone", "utc"], "As of 17 May 2031, 16:00 UTC", "13:15"),
        (vec!["--config", &path], "As of 17 May 2031, 18:00 UTC+2", "15:15"),
        (vec!["--config", &path, "--timezone", "Asia/Tokyo"], "As of 18 May 2031, 01:00 UTC+9", "22:15"),
    ] {
        let shown = shown(&options);
        assert!(shown.contains(as_of) && shown.contains(time), "{options:?}: {shown}");
    }
    let listed = sitroom(&["config", "--config", &path]);
    assert!(text(&listed.stdout).contains("timezone = \"Europe/Berlin\""), "{listed:?}");
    let refused = |name: &str| String::from_utf8(sitroom(&[file, "--timezone", name]).stderr).unwrap();
    let wrong = refused("Europe/Berln");
    assert!(wrong.contains("unknown time zone; write `Europe/Berlin`"), "{wrong}");
    let abbreviation = refused("EST");
    assert!(abbreviation.contains("abbreviations of time zones are ambiguous"), "{abbreviation}");
}

#[test]
fn a_missing_library_is_reported_with_the_line_that_names_it() {
    let (folder, path) = configured("mouse = false\nlibrary = \"gone\"\n");
    let error = error(&sitroom(&["--config", &path]));
    let gone = folder.path().join("gone");
    assert!(error.contains(&format!("{}: no such folder", gone.display())), "{error}");
    assert!(error.contains(&format!("{path}, line 2")), "{error}");
}

#[test]
fn a_configuration_that_cannot_be_read_is_reported() {
    let none = error(&sitroom(&["config", "--config", "none.toml"]).without_output());
    assert!(none.contains("no such configuration file (named by --config)"), "{none}");
    let folder = tempfile::tempdir().unwrap();
    let found = error(&sitroom(&["--plain", "--config", folder.path().to_str().unwrap()]));
    assert!(found.contains("expected a configuration file, found a folder"), "{found}");
    let empty = sitroom(&["config", "--config", "/dev/null"]);
    assert!(empty.status.success() && text(&empty.stdout).contains("# /dev/null\n"), "{empty:?}");
}

/// For errors that are followed by the defaults.
trait WithoutOutput {
    fn without_output(self) -> Self;
}

impl WithoutOutput for Output {
    fn without_output(self) -> Self {
        Self { stdout: Vec::new(), ..self }
    }
}

#[test]
fn global_options_may_precede_a_command() {
    let (_folder, path) = configured("mouse = false\n");
    let before = sitroom(&["--config", &path, "config"]);
    assert!(before.status.success(), "{before:?}");
    assert_eq!(before.stdout, sitroom(&["config", "--config", &path]).stdout);
    let (_versions, old, new) = versions();
    let after = sitroom(&["diff", &old, &new]);
    for args in [["--color", "never", "diff", &old, &new], ["diff", &old, &new, "--color", "never"]] {
        let before = sitroom(&args);
        assert_eq!((before.status.code(), &before.stdout), (Some(1), &after.stdout), "{before:?}");
    }
}

#[test]
fn contradicting_arguments_are_explained() {
    for (args, words) in [
        (&["A.toml", "B.toml"][..], "only one file can be shown"),
        (&["presnt"], "did you mean the command `present`?"),
        (&["presnt", "A.toml"], "did you mean the command `present`?"),
        (&["--plain", "config"], "--plain does not apply to `config`"),
        (&["--any-size", "diff", "a", "b"], "put --any-size after `diff`"),
    ] {
        // `present` needs the feature ssh
        if words.contains("present") && cfg!(not(feature = "ssh")) {
            continue;
        }
        let output = sitroom(args);
        let error = text(&output.stderr);
        assert!(output.status.code() == Some(2) && error.contains(words), "{args:?}: {error}");
    }
}
