//! Every briefing that ships loads and holds together.

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
                let form = briefing::diagnostic::Form::Full { colour: false };
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
fn the_oman_briefing_is_whole() {
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
fn nothing_is_imported_that_the_article_does_not_say() {
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

/// The examples, by name.
fn examples() -> Vec<(String, String)> {
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn every_quote_whose_source_is_held_is_proved() {
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
fn between_them_the_examples_use_every_field() {
    let mut used = std::collections::BTreeSet::new();
    for (_, text) in examples() {
        let root = toml::de::DeTable::parse(&text).unwrap();
        for (key, value) in root.get_ref() {
            note(key.get_ref(), value.get_ref(), &mut used);
        }
    }
    let mut wanted = Vec::new();
    for table in briefing::raw::TABLES {
        fields(table.name, table.fields, &mut wanted);
    }
    let unused: Vec<&String> = wanted.iter().filter(|field| !used.contains(*field)).collect();
    assert!(wanted.len() > 80 && unused.is_empty(), "{unused:?}");
}

/// Every key of a table and of the tables in it, as `quote.translation.lang`.
fn note(path: &str, value: &toml::de::DeValue, used: &mut std::collections::BTreeSet<String>) {
    match value {
        toml::de::DeValue::Array(items) => items.iter().for_each(|item| note(path, item.get_ref(), used)),
        toml::de::DeValue::Table(table) => {
            for (key, value) in table {
                let path = format!("{path}.{}", key.get_ref());
                note(&path, value.get_ref(), used);
                used.insert(path);
            }
        }
        _ => {}
    }
}

fn fields(path: &str, specs: &[briefing::raw::FieldSpec], wanted: &mut Vec<String>) {
    use briefing::raw::Shape;
    for spec in specs {
        let path = format!("{path}.{}", spec.name);
        match spec.shape {
            Shape::Table(inner) | Shape::List(&Shape::Table(inner)) | Shape::OneOrMany(&Shape::Table(inner)) => {
                fields(&path, inner, wanted);
            }
            _ => {}
        }
        wanted.push(path);
    }
}
