//! Documents that briefings are drafted from: pages, other encodings, and formats that another program converts.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const PAGE: &str = "<!DOCTYPE html><title>Berth stays shut | Quay Post</title><meta name=author content='Per Stang'><p>“We <b>wait</b> \
                    for the divers,” said Ines Calder on Tuesday.<footer>We use “cookies for you”.</footer>";

fn sitroom(args: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
    // only programs that a test puts there are found
    command
        .args(args)
        .current_dir(folder)
        .env_clear()
        .env("PATH", folder.join("bin"))
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn draft(folder: &Path, from: &str) -> Output {
    sitroom(&["new", "--from", from, "-o", "a.toml", "--as-of", "2024-05-18"], folder)
}

fn error(output: &Output) -> String {
    assert!(!output.status.success(), "{output:?}");
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn program(folder: &Path, name: &str, script: &str) {
    fs::create_dir_all(folder.join("bin")).unwrap();
    let path = folder.join("bin").join(name);
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn an_extracted_text_is_saved_next_to_its_document_and_its_quotes_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("page.html"), PAGE).unwrap();
    let made = draft(folder.path(), "page.html");
    assert!(made.status.success(), "{made:?}");
    assert!(String::from_utf8(made.stderr).unwrap().contains("page.html: main text extracted from HTML"));
    let extracted = fs::read_to_string(path("page.extracted.txt")).unwrap();
    assert_eq!(extracted, "Berth stays shut\n\n“We wait for the divers,” said Ines Calder on Tuesday.\n");
    let file = fs::read_to_string(path("a.toml")).unwrap();
    for line in [
        "author = \"Per Stang\"",
        "text = \"page.extracted.txt\"",
        "original = \"page.html\"",
        "text = \"We wait for the divers\"",
    ] {
        assert!(file.contains(line), "{line}: {file}");
    }
    let checked = sitroom(&["check", "a.toml"], folder.path());
    assert!(checked.status.success(), "{checked:?}");
    assert_eq!(sitroom(&["fmt", "--check", "a.toml"], folder.path()).status.code(), Some(0));
    // the same text again is no conflict, another one is
    assert!(sitroom(&["new", "--from", "page.html", "-o", "b.toml"], folder.path()).status.success());
    fs::write(path("page.extracted.txt"), "mine").unwrap();
    let refused = sitroom(&["new", "--from", "page.html", "-o", "c.toml"], folder.path());
    assert!(error(&refused).contains("page.extracted.txt: already exists"));
    assert!(!path("c.toml").exists());
    assert_eq!(fs::read_to_string(path("page.extracted.txt")).unwrap(), "mine");
    assert!(sitroom(&["new", "--from", "page.html", "-o", "a.toml", "--force"], folder.path()).status.success());
    assert_eq!(fs::read_to_string(path("page.extracted.txt")).unwrap(), extracted);
}

#[test]
fn a_printed_draft_saves_nothing_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("page.html"), PAGE).unwrap();
    let printed = sitroom(&["new", "--from", "page.html"], folder.path());
    let file = String::from_utf8(printed.stdout).unwrap();
    assert!(
        file.contains("# TODO The text was extracted") && file.contains("\n#text = \"page.extracted.txt\"\n"),
        "{file}"
    );
    assert!(!folder.path().join("page.extracted.txt").exists());
}

#[test]
fn other_encodings_are_converted_and_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), b"\x93We\x92re late \x96 that\x92s all,\x94 said Ren\xe9e Aubin.\n")
        .unwrap();
    let made = draft(folder.path(), "a.txt");
    assert!(made.status.success(), "{made:?}");
    assert!(String::from_utf8(made.stderr).unwrap().contains("converted from Windows-1252"));
    let file = fs::read_to_string(folder.path().join("a.toml")).unwrap();
    assert!(file.contains("text = \"We’re late – that’s all\"") && file.contains("name = \"Renée Aubin\""), "{file}");
    fs::write(folder.path().join("b.txt"), b"One.\n\0Two.\n").unwrap();
    assert!(error(&sitroom(&["new", "--from", "b.txt"], folder.path())).contains("b.txt: NUL byte in line 2"));
}

#[test]
fn a_pdf_is_converted_if_the_program_is_installed() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("-a.pdf"), "%PDF-1.4\n\0\u{1}").unwrap();
    assert!(
        error(&draft(folder.path(), "./-a.pdf"))
            .contains("a PDF document; install `pdftotext` (package poppler-utils)")
    );
    program(
        folder.path(),
        "pdftotext",
        "case \"$5\" in /*/-a.pdf) printf '“We go there now,” said Ida Roe.';; *) exit 1;; esac",
    );
    let made = draft(folder.path(), "./-a.pdf");
    assert!(made.status.success(), "{made:?}");
    assert!(fs::read_to_string(folder.path().join("a.toml")).unwrap().contains("original = \"-a.pdf\""));
    assert_eq!(fs::read_to_string(folder.path().join("-a.extracted.txt")).unwrap(), "“We go there now,” said Ida Roe.");
    program(folder.path(), "pdftotext", "echo 'Syntax Error: no trailer' >&2; exit 3");
    assert!(error(&draft(folder.path(), "./-a.pdf")).contains("`pdftotext` failed: Syntax Error: no trailer"));
    program(folder.path(), "pdftotext", "exit 0");
    assert!(error(&draft(folder.path(), "./-a.pdf")).contains("without text"));
}

#[test]
fn a_program_that_prints_without_end_is_stopped() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.docx"), "PK\u{3}\u{4} word/document.xml").unwrap();
    program(
        folder.path(),
        "pandoc",
        "while :; do echo 'again and again and again and again and again and again'; done",
    );
    let refused = draft(folder.path(), "a.docx");
    assert!(error(&refused).contains("a Word document, and `pandoc` printed more than 16 MiB"));
}
