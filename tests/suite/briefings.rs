//! The briefings that ship with the program.

use std::fs;
use std::path::Path;

use sitroom::briefing::{self, Section};
use sitroom::index::Index;

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("briefings")
}

#[test]
fn every_example_loads() {
    let mut count = 0;
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let text = fs::read_to_string(&path).unwrap();
            if let Err(problems) = briefing::load(&text) {
                let name = path.display().to_string();
                let form = briefing::diagnostic::RenderForm::Full { colour: false };
                panic!("{}", briefing::diagnostic::SourceText::new(&name, &text).report(&problems, form, 50));
            }
            count += 1;
        }
    }
    assert!(count > 0);
}

fn oman() -> Index {
    let text = fs::read_to_string(folder().join("oman-talks.toml")).unwrap();
    Index::new(briefing::load(&text).unwrap())
}

#[test]
fn every_entry_of_the_oman_briefing_cites_a_source() {
    let index = oman();
    for section in Section::ALL {
        for &entry in index.entries(section) {
            assert!(!index.sources_of(entry).is_empty(), "{}", index.label(entry));
        }
    }
    assert!(index.briefing().relations.iter().all(|relation| !relation.sources.is_empty()));
}

#[test]
fn the_oman_briefing_is_complete() {
    let index = oman();
    let briefing = index.briefing();
    assert_eq!(briefing.events.len(), 12);
    assert_eq!(briefing.quotes.iter().filter(|quote| quote.words.is_verbatim()).count(), 2);
    assert_eq!(briefing.quotes.len(), 5);
    assert!(briefing.questions.len() >= 13);
    assert!(briefing.actors.len() >= 25);
    assert!((6..=10).contains(&briefing.steps.len()));
    assert!(briefing.steps.iter().all(|step| step.notes.is_some() && step.seconds.is_some()));
}

#[test]
fn the_oman_briefing_adds_nothing_to_its_article() {
    let text = fs::read_to_string(folder().join("oman-talks.toml")).unwrap().to_lowercase();
    for word in ["houthi", "muscat", "irgc", "killed dozens", "casualt"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn every_broken_example_is_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(files.len() > 10);
    for path in files {
        let problems = briefing::load(&fs::read_to_string(&path).unwrap()).unwrap_err();
        assert_eq!(problems.len(), 1, "{}: {problems:?}", path.display());
    }
}

/// Returns the path and the text of each example.
fn examples() -> Vec<(String, String)> {
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn every_quote_from_an_archived_source_is_proved() {
    let mut proved = 0;
    for (name, text) in examples() {
        let briefing = briefing::load(&text).unwrap();
        let texts = sitroom::proof::Texts::read(&briefing, &folder());
        let index = Index::with_texts(briefing, texts);
        for &id in index.entries(Section::Quotes) {
            let quote = &index.briefing().quotes[id.at()];
            if quote.words.is_verbatim() && index.held_text(id).is_some() {
                assert!(index.proof(id).found().is_some(), "{name}: {}", index.label(id));
                proved += 1;
            }
        }
    }
    assert!(proved > 10, "{proved}");
}

#[test]
fn the_examples_together_use_nearly_every_field() {
    let mut used = std::collections::BTreeSet::new();
    for (_, text) in examples() {
        let root = toml::de::DeTable::parse(&text).unwrap();
        for (key, value) in root.get_ref() {
            collect(key.get_ref(), value.get_ref(), &mut used);
        }
    }
    let mut expected = Vec::new();
    for table in briefing::raw::TABLES {
        collect_specs(table.name, table.fields, &mut expected);
    }
    let unused: Vec<&String> = expected.iter().filter(|field| !used.contains(*field)).collect();
    // a new field need not wait for a briefing that uses it
    assert!(expected.len() > 80 && unused.len() <= 3, "use these fields in a briefing in briefings/: {unused:?}");
}

/// Collects every key of a table and of its inner tables, such as `quote.translation.lang`.
fn collect(path: &str, value: &toml::de::DeValue, used: &mut std::collections::BTreeSet<String>) {
    match value {
        toml::de::DeValue::Array(items) => items.iter().for_each(|item| collect(path, item.get_ref(), used)),
        toml::de::DeValue::Table(table) => {
            for (key, value) in table {
                let path = format!("{path}.{}", key.get_ref());
                collect(&path, value.get_ref(), used);
                used.insert(path);
            }
        }
        _ => {}
    }
}

fn collect_specs(path: &str, specs: &[briefing::raw::FieldSpec], expected: &mut Vec<String>) {
    use briefing::raw::Shape;
    for spec in specs {
        let path = format!("{path}.{}", spec.name);
        match spec.shape {
            Shape::Table(inner) | Shape::List(&Shape::Table(inner)) | Shape::OneOrMany(&Shape::Table(inner)) => {
                collect_specs(&path, inner, expected);
            }
            _ => {}
        }
        expected.push(path);
    }
}
