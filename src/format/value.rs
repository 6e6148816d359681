//! The layout of a value: on one line, or one element per line.

use super::order::KeyOrder;
use super::tree::{Element, Elements, SyntaxValue, TomlKey};
use crate::text::width;

/// Columns of a line with a list.
const MAX_LINE_COLUMNS: usize = 120;
/// Indentation of the elements of a multi-line list.
const INDENT_COLUMNS: usize = 4;

impl Elements<'_> {
    fn has_comments(&self) -> bool {
        let noted = |item: &Element| {
            let inner = match &item.value {
                SyntaxValue::Scalar(_) => false,
                SyntaxValue::List(items) | SyntaxValue::Table(items) => items.has_comments(),
            };
            inner || item.after.is_some() || !item.before.is_empty()
        };
        !self.end.is_empty() || self.items.iter().any(noted)
    }

    /// Sorts pairs by the `known` order.
    fn sort(&mut self, known: KeyOrder) {
        self.items.sort_by_cached_key(|pair| known.place(pair.keys.iter().map(|key| key.name.as_ref())).0);
    }
}

impl SyntaxValue<'_> {
    /// Writes the value after `lead` columns of its line, with further lines indented by `indent`.
    pub(super) fn write(&mut self, known: KeyOrder, lead: usize, indent: usize) -> String {
        let flat = self.flat(known);
        match (self, flat) {
            (SyntaxValue::Scalar(written), _) => (*written).to_owned(),
            // an inline table stays on one line at any length, as older versions of TOML require
            (SyntaxValue::Table(_), Some(flat)) => flat,
            (SyntaxValue::Table(items), None) => broken(items, ('{', '}'), known, indent),
            (SyntaxValue::List(items), Some(flat)) => {
                let fits = !flat.contains('\n') && lead + width(&flat) <= MAX_LINE_COLUMNS;
                if fits || items.items.is_empty() { flat } else { broken(items, ('[', ']'), known, indent) }
            }
            (SyntaxValue::List(items), None) => broken(items, ('[', ']'), known, indent),
        }
    }

    /// Writes the value on one line; `None` if it contains comments.
    fn flat(&mut self, known: KeyOrder) -> Option<String> {
        match self {
            SyntaxValue::Scalar(written) => Some((*written).to_owned()),
            SyntaxValue::List(items) | SyntaxValue::Table(items) if items.has_comments() => None,
            SyntaxValue::List(items) => {
                let items: Option<Vec<String>> = items.items.iter_mut().map(|item| item.value.flat(known)).collect();
                Some(format!("[{}]", items?.join(", ")))
            }
            SyntaxValue::Table(items) if items.items.is_empty() => Some("{}".to_owned()),
            SyntaxValue::Table(items) => {
                items.sort(known);
                let pair = |item: &mut Element| {
                    let (key, below) = keyed(&item.keys, known);
                    Some(format!("{key}{}", item.value.flat(below)?))
                };
                let pairs: Option<Vec<String>> = items.items.iter_mut().map(pair).collect();
                Some(format!("{{ {} }}", pairs?.join(", ")))
            }
        }
    }
}

/// Returns `a.b = ` and the order of the keys below it; empty for an element of a list.
pub(super) fn keyed(keys: &[TomlKey<'_>], known: KeyOrder) -> (String, KeyOrder) {
    let Some((first, rest)) = keys.split_first() else { return (String::new(), known) };
    let below = known.place(keys.iter().map(|key| key.name.as_ref())).1;
    let dotted = rest.iter().fold(first.written.to_owned(), |dotted, key| format!("{dotted}.{}", key.written));
    (format!("{dotted} = "), below)
}

/// Writes one element per line, with comments.
fn broken(items: &mut Elements<'_>, (open, close): (char, char), known: KeyOrder, indent: usize) -> String {
    items.sort(known);
    let inner = indent + INDENT_COLUMNS;
    let margin = " ".repeat(inner);
    let mut out = format!("{open}\n");
    for item in &mut items.items {
        item.before.iter().for_each(|comment| out += &format!("{margin}{comment}\n"));
        let (key, below) = keyed(&item.keys, known);
        let value = item.value.write(below, inner + width(&key) + 1, inner);
        let after = item.after.map(|comment| format!(" {comment}")).unwrap_or_default();
        out += &format!("{margin}{key}{value},{after}\n");
    }
    items.end.iter().for_each(|comment| out += &format!("{margin}{comment}\n"));
    format!("{out}{}{close}", " ".repeat(indent))
}
