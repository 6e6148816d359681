//! The parts of the README and of other documents that are made from the program.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use sitroom::app::App;
use sitroom::briefing;
use sitroom::index::Index;
use sitroom::input::{Input, Key};
use sitroom::keymap::{self, Group};
use sitroom::screen::Depth;
use sitroom::session::Session;
use sitroom::view::Theme;

use super::picture::svg;

/// Holds the part between two markers against `made`; writes it where `UPDATE_DOCS` is set.
pub fn compare(file: &str, marker: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = fs::read_to_string(&path).unwrap();
    let (open, close) = (format!("<!-- {marker} -->\n"), format!("<!-- /{marker} -->"));
    let start = text.find(&open).expect("the marker is there") + open.len();
    let end = start + text[start..].find(&close).expect("the end marker is there");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, format!("{}{made}{}", &text[..start], &text[end..])).unwrap();
    } else {
        assert!(text[start..end] == *made, "{file}, {marker}: run UPDATE_DOCS=1 cargo test --test suite\n{made}");
    }
}

fn key_table() -> String {
    let mut table = String::from("| keys | action |\n|---|---|\n");
    for group in Group::ALL {
        table += &format!("| **{}** | |\n", group.title());
        for binding in keymap::Keys::default().in_group(group) {
            let keys = keymap::key_names(binding).iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(" ");
            table += &format!("| {keys} | {} |\n", binding.about);
        }
    }
    table
}

/// The first screen of the built-in briefing, as an image in a theme.
fn picture(theme: &str) -> String {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("briefings/oman-talks.toml")).unwrap();
    let index = Arc::new(Index::new(briefing::load(&text).unwrap()));
    let mut session = Session::new(App::new(index, 110, 32), Theme::named(theme).unwrap(), Depth::TrueColor);
    let _ = session.handle(&Input::Key(Key::char('j')));
    svg(&session.draw(), "A briefing in sitroom")
}

#[test]
fn the_manual_lists_every_key() {
    compare("docs/reading.md", "keys", &key_table());
}

#[test]
fn the_readme_shows_the_first_screen() {
    for theme in ["dark", "light"] {
        compare_file(&format!("assets/screen-{theme}.svg"), &picture(theme));
    }
}

#[test]
fn the_manual_names_every_theme() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reading.md")).unwrap();
    for theme in Theme::builtin() {
        assert!(text.contains(&format!("`{theme}`")), "{theme}");
    }
}

#[test]
fn the_readmes_briefing_is_one() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let block = readme.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let briefing = briefing::load(block).unwrap();
    assert_eq!(briefing.quotes.len(), 1);
}

/// Holds a whole file against `made`; writes it where `UPDATE_DOCS` is set.
pub fn compare_file(file: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, made).unwrap();
    }
    assert!(fs::read_to_string(&path).unwrap_or_default() == made, "{file}: run UPDATE_DOCS=1 cargo test --test suite");
}

#[test]
fn the_schema_is_that_of_the_tables() {
    let mut made = Vec::new();
    sitroom::export::schema::write(&mut made).unwrap();
    compare_file("assets/briefing.schema.json", &String::from_utf8(made).unwrap());
}

/// The format reference: every table, every field, what it holds and what it means.
fn reference() -> String {
    let mut text = String::new();
    for table in briefing::raw::TABLES {
        text += &format!("## `{}`\n\n{}", table.title, fields(table.fields));
        for field in table.fields {
            if let Some((title, inner)) = inner_table(field) {
                text += &format!("### {title} in `{}`\n\n{}", table.title, fields(inner));
            }
        }
    }
    text
}

fn inner_table(field: &briefing::raw::FieldSpec) -> Option<(String, &'static [briefing::raw::FieldSpec])> {
    use briefing::raw::Shape;
    let of = |shape: Shape| match shape {
        Shape::Table(fields) => Some(fields),
        Shape::List(Shape::Table(fields)) | Shape::OneOrMany(Shape::Table(fields)) => Some(*fields),
        _ => None,
    };
    of(field.shape).map(|fields| (format!("`{}`", field.name), fields))
}

fn fields(fields: &[briefing::raw::FieldSpec]) -> String {
    use briefing::raw::Shape;
    let mut text = "| field | type | meaning |\n|---|---|---|\n".to_owned();
    for field in fields {
        let wants = match field.shape {
            Shape::Word(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
            shape => shape.expected().to_owned(),
        };
        let name = if field.required { format!("**`{}`**", field.name) } else { format!("`{}`", field.name) };
        text += &format!("| {name} | {wants} | {} |\n", field.about);
    }
    text + "\n"
}

/// Every code of a problem, by weight.
fn codes() -> String {
    let mut text = "| code | severity | meaning |\n|---|---|---|\n".to_owned();
    for code in sitroom::check::Code::ALL {
        text += &format!("| `{}` | {} | {} |\n", code.name(), code.level().word(), code.summary());
    }
    text
}

#[test]
fn the_format_reference_is_that_of_the_tables() {
    compare("docs/format.md", "tables", &reference());
    compare("docs/format.md", "codes", &codes());
}
