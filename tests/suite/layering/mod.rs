//! The structure of the code: layers, cycles, names and lengths.
//!
//! The sources are parsed, so that an alias, a chain of `super`, a re-export or an inline module hides nothing.

mod graph;
mod lengths;
mod paths;
mod tree;

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use tree::{Crate, Edge};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn edges() -> Vec<Edge> {
    Crate::read(&root().join("src"), "lib.rs").edges()
}

/// Returns the table in the documentation of `lib.rs`: module and layer.
fn layers(lib: &str) -> HashMap<String, u32> {
    let row = |line: &str| {
        let mut cells = line.strip_prefix("//! |")?.split('|').map(str::trim);
        let layer = cells.next()?.parse().ok()?;
        let module = cells.next()?.trim_matches(|c| "[]`".contains(c)).to_owned();
        Some((module, layer))
    };
    lib.lines().filter_map(row).collect()
}

/// Returns the top-level module that a file belongs to.
fn module_of(file: &Path) -> String {
    file.with_extension("").iter().next().unwrap().to_str().unwrap().to_owned()
}

#[test]
fn no_module_imports_from_a_layer_above() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let layers = layers(&lib);
    let tree = Crate::read(&root().join("src"), "lib.rs");
    for module in tree.modules.keys().filter(|path| path.len() == 1) {
        assert!(layers.contains_key(&module[0]), "`{}` has no layer in the table of lib.rs", module[0]);
    }
    let edges = tree.edges();
    assert!(edges.len() > 500, "imports were found: {}", edges.len());
    for Edge { from, to, path, .. } in edges {
        let (above, below) = (module_of(&from), module_of(&to));
        if above == below || above == "lib" {
            continue;
        }
        let is_downward = below != "lib" && layers[&below] < layers[&above];
        assert!(is_downward, "{} (layer {}) imports {path} from {}", from.display(), layers[&above], to.display());
    }
}

#[test]
fn no_files_import_one_another_in_a_circle() {
    // tests may look at whatever they test
    let edges: Vec<Edge> = edges().into_iter().filter(|edge| !edge.is_test).collect();
    let cycles = graph::cycles(&edges);
    let report: Vec<String> = cycles.iter().map(|cycle| describe(cycle, &edges)).collect();
    assert!(cycles.is_empty(), "{} cycles:\n{}", cycles.len(), report.join("\n"));
}

/// Returns the imports that close a cycle: for each pair of files, the names.
fn describe(cycle: &[PathBuf], edges: &[Edge]) -> String {
    let mut pairs: BTreeMap<(&Path, &Path), Vec<&str>> = BTreeMap::new();
    for edge in edges.iter().filter(|edge| cycle.contains(&edge.from) && cycle.contains(&edge.to)) {
        pairs.entry((&edge.from, &edge.to)).or_default().push(&edge.path);
    }
    let line = |((from, to), names): (&(&Path, &Path), &Vec<&str>)| {
        format!("  {} -> {}: {}\n", from.display(), to.display(), names.join(", "))
    };
    format!("{} files\n{}", cycle.len(), pairs.iter().map(line).collect::<String>())
}

#[test]
fn files_and_functions_stay_short() {
    let mut long = Vec::new();
    let mut functions = 0;
    for path in ["src", "benches", "tests"].iter().flat_map(|folder| sources(&root().join(folder))) {
        let text = fs::read_to_string(&path).unwrap();
        let file = path.strip_prefix(root()).unwrap().display();
        let lines = text.lines().count();
        long.extend((lines > 400).then(|| format!("{file} has {lines} lines")));
        long.extend((!text.starts_with("//!")).then(|| format!("{file} does not open with what it is")));
        for function in lengths::functions(&text) {
            functions += 1;
            let lengths::Function { name, line, lines, arguments } = function;
            long.extend((lines > 60).then(|| format!("{file}:{line}: {name} has {lines} lines")));
            long.extend((arguments > 5).then(|| format!("{file}:{line}: {name} has {arguments} arguments")));
        }
    }
    assert!(functions > 3000, "functions were found: {functions}");
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn files_are_short_on_average_and_no_module_is_most_of_the_code() {
    let files = sources(&root().join("src"));
    let mut lines: Vec<usize> = files.iter().map(|file| fs::read_to_string(file).unwrap().lines().count()).collect();
    let all: usize = lines.iter().sum();
    let mut modules: BTreeMap<String, usize> = BTreeMap::new();
    for (file, lines) in files.iter().zip(&lines) {
        *modules.entry(module_of(file.strip_prefix(root().join("src")).unwrap())).or_default() += lines;
    }
    for (module, lines) in modules {
        assert!(lines * 100 <= all * 15, "`{module}` has {lines} of {all} lines, more than 15 %");
    }
    lines.sort_unstable();
    let median = lines[lines.len() / 2];
    assert!(median <= 120, "half of the files have more than {median} lines");
}

/// Returns the Rust files below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let rust = files.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    rust.chain(folders.iter().flat_map(|folder| sources(folder))).collect()
}

/// Types that share a name for a reason: tables of the file as written (`raw`) and as checked.
const SHARED_TYPE_NAMES: [&str; 13] = [
    "Actor",
    "Event",
    "Evidence",
    "Hypothesis",
    "Judgment",
    "Meta",
    "Native",
    "Question",
    "Quote",
    "Relation",
    "Source",
    "Step",
    "Translation",
];

#[test]
fn a_type_name_means_one_thing() {
    let tree = Crate::read(&root().join("src"), "lib.rs");
    let mut files: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for module in tree.modules.values().filter(|module| !module.is_test) {
        for name in &module.named.types {
            files.entry(name).or_default().push(module.file.display().to_string());
        }
    }
    assert!(files.len() > 300, "types were found: {}", files.len());
    for name in SHARED_TYPE_NAMES {
        let is_pair = files[name].len() == 2 && files[name].iter().any(|file| file.starts_with("briefing/raw/"));
        assert!(is_pair, "`{name}` is not a table as written and as checked: {:?}", files[name]);
    }
    files.retain(|name, files| files.len() > 1 && !SHARED_TYPE_NAMES.contains(name));
    let report: Vec<String> = files.iter().map(|(name, files)| format!("{name}: {}", files.join(", "))).collect();
    assert!(files.is_empty(), "{} names of several types:\n{}", files.len(), report.join("\n"));
}

#[test]
fn paths_in_contributing_exist() {
    let text = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let code = text.split('`').skip(1).step_by(2);
    let is_path = |word: &&str| word.contains('/') || [".rs", ".md", ".toml"].iter().any(|end| word.ends_with(end));
    let is_plain =
        |word: &&str| word.chars().all(|c| c.is_alphanumeric() || "/._-".contains(c)) && !word.starts_with('/');
    let paths: Vec<&str> = code.flat_map(str::split_whitespace).filter(is_path).filter(is_plain).collect();
    assert!(paths.len() > 30, "paths were found: {}", paths.len());
    // what a build or a test leaves behind
    let is_made = |path: &&str| path.starts_with("target/");
    for path in paths.into_iter().filter(|path| !is_made(path)) {
        let places = [root().join(path), root().join("src").join(path), root().join("tests/suite").join(path)];
        assert!(places.iter().any(|place| place.exists()), "CONTRIBUTING.md names `{path}`, which does not exist");
    }
}

/// Returns the dependencies in a crate of one text, as `from -> to`.
fn edges_of(text: &str) -> Vec<String> {
    let edges = Crate::of_text(text).edges();
    let mut pairs: Vec<String> =
        edges.iter().map(|edge| format!("{} -> {}", edge.from.display(), edge.to.display())).collect();
    pairs.dedup();
    pairs
}

#[test]
fn imports_cannot_be_hidden() {
    let a = "mod a { pub struct A; pub mod deep { pub struct Deep; } }";
    let cases = [
        ("mod b { use crate::a::A; }", "b -> a"),
        ("mod b { use crate::a as other; fn f() { other::A; } }", "b -> a"),
        ("mod b { mod c { use super::{super::a::deep::Deep}; } }", "b/c -> a/deep"),
        ("mod b { fn f(_: crate::a::A) {} }", "b -> a"),
        ("mod b { fn f() { use crate::a::A; } }", "b -> a"),
        ("mod b { fn f() { println!(\"{:?}\", crate::a::A); } }", "b -> a"),
        ("mod b { use crate::*; fn f() { a::A; } }", "b -> a"),
        ("mod c { pub use crate::a::A as B; } mod b { use crate::c::B; }", "b -> a"),
        ("mod c { pub use crate::a::*; } mod b { use crate::c::A; }", "b -> a"),
        ("mod b { impl crate::a::A { } }", "b -> a"),
        ("mod b { vec![super::a::deep::Deep]; }", "b -> a/deep"),
        ("mod b { make! { x: crate::{a::A} } }", "b -> a"),
        ("mod r { } mod b { use self::super::a::A as _; }", "b -> a"),
        ("mod b { pub(in crate::a) struct X; use crate::a::r#deep::Deep; }", "b -> a/deep"),
    ];
    for (text, expected) in cases {
        let found = edges_of(&format!("{a} {text}"));
        assert!(found.contains(&expected.to_owned()), "{text}: {found:?}");
    }
    assert_eq!(
        edges_of(&format!("{a} mod b {{ pub(in crate::a) struct X; /* crate::a::A */ }}")),
        Vec::<String>::new()
    );
}

#[test]
fn cycles_are_found() {
    let text = "mod a { use crate::b::B; pub struct A; } mod b { use crate::c::C; pub struct B; }
        mod c { use super::a as x; pub struct C(x::A); } mod d { use crate::a::A; pub struct D; }";
    let cycles = graph::cycles(&Crate::of_text(text).edges());
    assert_eq!(cycles, [["a", "b", "c"].map(PathBuf::from).to_vec()]);
}
