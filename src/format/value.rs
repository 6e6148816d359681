//! A value as written, and how it is laid out: on one line, or one item a line.

use super::order::Known;
use super::syntax::Key;
use crate::text::width;

/// Columns that a line with a list may have.
const WIDTH: usize = 120;
/// What an item of a broken list is indented by.
const INDENT: usize = 4;

/// A value of a key or an item of a list.
#[derive(Debug)]
pub enum Value<'t> {
    /// A text, number, date or flag, as written.
    Scalar(&'t str),
    /// `[…]`
    List(Items<'t>),
    /// `{…}`
    Table(Items<'t>),
}

/// What stands between brackets or braces.
#[derive(Debug, Default)]
pub struct Items<'t> {
    /// In order.
    pub items: Vec<Item<'t>>,
    /// Comments after the last item.
    pub end: Vec<&'t str>,
}

/// One item of a list, or one pair of an inline table.
#[derive(Debug)]
pub struct Item<'t> {
    /// Comments before it.
    pub before: Vec<&'t str>,
    /// Its key; empty in a list.
    pub keys: Vec<Key<'t>>,
    /// Itself.
    pub value: Value<'t>,
    /// A comment on its line.
    pub after: Option<&'t str>,
}

impl Items<'_> {
    fn has_comments(&self) -> bool {
        let noted = |item: &Item| {
            let inner = match &item.value {
                Value::Scalar(_) => false,
                Value::List(items) | Value::Table(items) => items.has_comments(),
            };
            inner || item.after.is_some() || !item.before.is_empty()
        };
        !self.end.is_empty() || self.items.iter().any(noted)
    }

    /// Pairs in the order of what is `known` of them.
    fn sort(&mut self, known: Known) {
        self.items.sort_by_cached_key(|pair| known.place(pair.keys.iter().map(|key| key.name.as_ref())).0);
    }
}

impl Value<'_> {
    /// The value as it stands after `lead` columns of its line, its lines indented by `indent`.
    pub fn write(&mut self, known: Known, lead: usize, indent: usize) -> String {
        let flat = self.flat(known);
        match (self, flat) {
            (Value::Scalar(written), _) => (*written).to_owned(),
            // a table on one line stays there however long it is: older TOML knows no other
            (Value::Table(_), Some(flat)) => flat,
            (Value::Table(items), None) => broken(items, ('{', '}'), known, indent),
            (Value::List(items), Some(flat)) => {
                let fits = !flat.contains('\n') && lead + width(&flat) <= WIDTH;
                if fits || items.items.is_empty() { flat } else { broken(items, ('[', ']'), known, indent) }
            }
            (Value::List(items), None) => broken(items, ('[', ']'), known, indent),
        }
    }

    /// On one line; nothing where a comment forbids that.
    fn flat(&mut self, known: Known) -> Option<String> {
        match self {
            Value::Scalar(written) => Some((*written).to_owned()),
            Value::List(items) | Value::Table(items) if items.has_comments() => None,
            Value::List(items) => {
                let items: Option<Vec<String>> = items.items.iter_mut().map(|item| item.value.flat(known)).collect();
                Some(format!("[{}]", items?.join(", ")))
            }
            Value::Table(items) if items.items.is_empty() => Some("{}".to_owned()),
            Value::Table(items) => {
                items.sort(known);
                let pair = |item: &mut Item| {
                    let (key, below) = keyed(&item.keys, known);
                    Some(format!("{key}{}", item.value.flat(below)?))
                };
                let pairs: Option<Vec<String>> = items.items.iter_mut().map(pair).collect();
                Some(format!("{{ {} }}", pairs?.join(", ")))
            }
        }
    }
}

/// `a.b = `, and what is known of what it leads to; nothing for an item of a list.
pub fn keyed(keys: &[Key<'_>], known: Known) -> (String, Known) {
    let Some((first, rest)) = keys.split_first() else { return (String::new(), known) };
    let below = known.place(keys.iter().map(|key| key.name.as_ref())).1;
    let dotted = rest.iter().fold(first.written.to_owned(), |dotted, key| format!("{dotted}.{}", key.written));
    (format!("{dotted} = "), below)
}

/// One item a line, each with its comments.
fn broken(items: &mut Items<'_>, (open, close): (char, char), known: Known, indent: usize) -> String {
    items.sort(known);
    let inner = indent + INDENT;
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
