//! The layers of `lib.rs`, held against what the modules import.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The table in the documentation of `lib.rs`: module and layer.
fn layers(lib: &str) -> HashMap<String, u32> {
    let row = |line: &str| {
        let mut cells = line.strip_prefix("//! |")?.split('|').map(str::trim);
        let layer = cells.next()?.parse().ok()?;
        let module = cells.next()?.trim_matches(|c| "[]`".contains(c)).to_owned();
        Some((module, layer))
    };
    lib.lines().filter_map(row).collect()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let rust = files.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    rust.chain(folders.iter().flat_map(|folder| sources(folder))).collect()
}

/// The crate's modules that `code` names, as `crate::a`, `crate::{a, b::c}` or by climbing with `super`.
fn named(code: &str, depth: usize) -> Vec<String> {
    let roots = ["crate::".to_owned(), "super::".repeat(depth)];
    let code: String = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for root in roots.iter().filter(|root| !root.is_empty()) {
        for (at, _) in code.match_indices(root.as_str()) {
            // a longer chain of `super` is found by its own length
            if !code[..at].ends_with("super::") {
                found.extend(heads(&code[at + root.len()..]));
            }
        }
    }
    found
}

/// The first names after a root: one, or those of a group in braces.
fn heads(rest: &str) -> Vec<String> {
    let name = |text: &str| text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(group) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let (mut depth, mut start, mut names) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                names.push(name(&group[start..at]));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(name(&group[start..at]));
                start = at + 1;
            }
            _ => {}
        }
    }
    names
}

#[test]
fn no_import_climbs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lib = fs::read_to_string(root.join("lib.rs")).unwrap();
    let layers = layers(&lib);
    let modules: Vec<&str> = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert!(modules.len() > 8, "lib.rs lists its modules");
    for module in &modules {
        assert!(layers.contains_key(*module), "`{module}` has no layer in the table of lib.rs");
    }
    let mut seen = 0;
    for path in sources(&root) {
        let inside = path.strip_prefix(&root).unwrap().with_extension("");
        let parts: Vec<&str> = inside.iter().map(|part| part.to_str().unwrap()).filter(|part| *part != "mod").collect();
        let Some(&layer) = layers.get(parts[0]) else { continue };
        for other in named(&fs::read_to_string(&path).unwrap(), parts.len()) {
            let Some(&below) = layers.get(&other) else { continue };
            seen += 1;
            let sinks = below < layer || other == parts[0];
            assert!(sinks, "{}: layer {layer} imports `{other}` of layer {below}", path.display());
        }
    }
    assert!(seen > 50, "imports were found: {seen}");
}

#[test]
fn imports_are_recognised() {
    assert_eq!(named("use crate::{app::{App, Msg}, view};", 2), ["app", "view"]);
    assert_eq!(named("let x = crate::text::width(s);", 2), ["text"]);
    assert_eq!(named("use super::super::index::Index; use super::App;", 2), ["index"]);
    assert_eq!(named("// crate::view is not imported", 1), Vec::<String>::new());
}

#[test]
fn files_and_functions_stay_short() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for path in ["src", "benches", "tests"].iter().flat_map(|folder| sources(&root.join(folder))) {
        let text = fs::read_to_string(&path).unwrap();
        let lines = text.lines().count();
        assert!(lines <= 400, "{} has {lines} lines", path.display());
        assert!(text.starts_with("//!"), "{} does not open with what it is", path.display());
    }
}
