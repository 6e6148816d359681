//! Findings as SARIF 2.1.0 (OASIS), which editors and code hosts read.

use std::io::{self, Write};
use std::path::Path;

use serde_json::{Value, json};

use super::report::{CheckedFile, Region, message};
use crate::briefing::Code;
use crate::briefing::diagnostic::{ArchivedPassage, Diagnostic, Severity, SourceText, Span};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The home page of the program, or else the page of its package.
const INFORMATION: &str = if env!("CARGO_PKG_HOMEPAGE").is_empty() {
    concat!("https://crates.io/crates/", env!("CARGO_PKG_NAME"))
} else {
    env!("CARGO_PKG_HOMEPAGE")
};

/// Writes one log with one run.
pub fn write(files: &[CheckedFile], out: &mut impl Write) -> io::Result<()> {
    let results: Vec<Value> = files.iter().flat_map(of_file).collect();
    let rules: Vec<Value> = Code::ALL
        .iter()
        .map(|code| {
            json!({
                "id": code.name(),
                "shortDescription": { "text": code.summary() },
                "fullDescription": { "text": code.explanation() },
                "defaultConfiguration": { "level": level(code.level()) },
            })
        })
        .collect();
    let driver = json!({
        "name": "sitroom",
        "version": env!("CARGO_PKG_VERSION"),
        "informationUri": INFORMATION,
        "rules": rules,
    });
    let run = json!({ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results });
    let log = json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn level(level: Severity) -> &'static str {
    level.word()
}

fn of_file(file: &CheckedFile) -> Vec<Value> {
    let source = SourceText::new(&file.name, &file.text);
    let uri = uri(&file.name);
    let result = |problem: &Diagnostic| {
        let mut result = json!({
            "ruleId": problem.code,
            "level": level(problem.level),
            "message": { "text": message(problem) },
            "locations": [location(&source, &uri, problem.span)],
        });
        if let Some(at) = Code::ALL.iter().position(|code| code.name() == problem.code) {
            result["ruleIndex"] = at.into();
        }
        let also = problem.also.as_ref().map(|also| {
            let mut other = location(&source, &uri, also.span);
            other["message"] = json!({ "text": also.label });
            other
        });
        let passage = problem.passage.as_ref().map(|passage| in_text(&file.name, passage));
        let related: Vec<Value> = also.into_iter().chain(passage).collect();
        if !related.is_empty() {
            result["relatedLocations"] = related.into();
        }
        result
    };
    file.checked.problems.iter().map(result).collect()
}

fn location(source: &SourceText, uri: &str, span: Span) -> Value {
    let Region { start, end } = Region::of(source, span);
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri },
            "region": {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
            },
        },
    })
}

/// Returns the place of a passage of an archived text; `name` is the path of the briefing.
fn in_text(name: &str, passage: &ArchivedPassage) -> Value {
    let path = Path::new(name).with_file_name(&passage.path);
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&path.to_string_lossy()) },
            "region": { "startLine": passage.line },
        },
        "message": { "text": passage.sentence() },
    })
}

/// Returns a path as a relative reference (RFC 3986), with reserved bytes escaped.
fn uri(path: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-' | b'_' | b'~');
    path.bytes().map(|byte| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
