//! The paths that a piece of source names: in imports, code, types, patterns, visibilities and macros.

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Item, ItemMod, ItemUse, UseTree};

/// One import: the path, and the name it is known by in the importing module. A glob has the name `*`.
#[derive(Clone, Debug)]
pub struct Import {
    pub path: Vec<String>,
    pub name: String,
}

/// What the items of one module say, without those of its inline modules.
#[derive(Debug, Default)]
pub struct Named {
    pub imports: Vec<Import>,
    /// Paths named in code, as written.
    pub paths: Vec<Vec<String>>,
    /// Names of the items defined here.
    pub items: Vec<String>,
    /// Names of types defined here, each with true if it is a public or private type, trait or alias.
    pub types: Vec<String>,
}

impl Named {
    /// Reads the items of a module; inline modules are left to the caller.
    pub fn read(items: &[Item]) -> Self {
        let mut named = Self::default();
        for item in items {
            match item {
                Item::Mod(_) => {}
                // imports inside functions are found by the visitor
                _ => named.visit_item(item),
            }
            let generated = match item {
                Item::Macro(call) if call.ident.is_none() => generated(call.mac.tokens.clone()),
                _ => Vec::new(),
            };
            named.items.extend(defined(item).into_iter().chain(generated.iter().cloned()));
            named.types.extend(type_name(item).into_iter().chain(generated));
        }
        named
    }
}

impl<'ast> Visit<'ast> for Named {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        flatten(&item.tree, Vec::new(), &mut self.imports);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.paths.push(path.segments.iter().map(|segment| name_of(&segment.ident)).collect());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.visit_path(&call.path);
        tokens(call.tokens.clone(), &mut self.paths);
    }

    // `pub(super)` is no dependency
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_item_mod(&mut self, _: &'ast ItemMod) {}
}

/// Returns `use a::{b, c as d, e::*}` as one import per name.
fn flatten(tree: &UseTree, mut path: Vec<String>, into: &mut Vec<Import>) {
    match tree {
        UseTree::Path(inner) => {
            path.push(name_of(&inner.ident));
            flatten(&inner.tree, path, into);
        }
        UseTree::Name(last) if last.ident == "self" => {
            let name = path.last().cloned().unwrap_or_default();
            into.push(Import { path, name });
        }
        UseTree::Name(last) => {
            path.push(name_of(&last.ident));
            into.push(Import { path, name: name_of(&last.ident) });
        }
        UseTree::Rename(renamed) => {
            if renamed.ident != "self" {
                path.push(name_of(&renamed.ident));
            }
            into.push(Import { path, name: name_of(&renamed.rename) });
        }
        UseTree::Glob(_) => into.push(Import { path, name: "*".to_owned() }),
        UseTree::Group(group) => group.items.iter().for_each(|inner| flatten(inner, path.clone(), into)),
    }
}

/// Collects what looks like a path in the tokens of a macro, which are not parsed: `a`, `a::b`, `$crate::a`.
fn tokens(stream: TokenStream, into: &mut Vec<Vec<String>>) {
    let mut path: Vec<String> = Vec::new();
    let mut colons = 0;
    for token in stream {
        match token {
            TokenTree::Ident(ident) => {
                if colons != 2 {
                    into.extend((!path.is_empty()).then(|| std::mem::take(&mut path)));
                }
                path.push(name_of(&ident));
                colons = 0;
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
            TokenTree::Punct(_) | TokenTree::Literal(_) => {
                into.extend((!path.is_empty()).then(|| std::mem::take(&mut path)));
                colons = 0;
            }
            TokenTree::Group(group) => {
                let head = if colons == 2 { path.clone() } else { Vec::new() };
                into.extend((!path.is_empty()).then(|| std::mem::take(&mut path)));
                colons = 0;
                let before = into.len();
                tokens(group.stream(), into);
                // `use a::{b, c}` inside a macro
                into[before..].iter_mut().for_each(|inner| inner.splice(0..0, head.iter().cloned()).for_each(drop));
            }
        }
    }
    into.extend((!path.is_empty()).then_some(path));
}

/// Returns the types that a macro such as `table! { Name<'i> { … } }` defines: names in capitals before a group in braces.
fn generated(stream: TokenStream) -> Vec<String> {
    let (mut names, mut last) = (Vec::new(), None);
    for token in stream {
        match token {
            TokenTree::Ident(ident) => {
                let name = name_of(&ident);
                // the lifetime's own name
                last = if name.starts_with(char::is_uppercase) { Some(name) } else { last };
            }
            TokenTree::Punct(punct) if "<'>".contains(punct.as_char()) => {}
            TokenTree::Group(group) if group.delimiter() == proc_macro2::Delimiter::Brace => names.extend(last.take()),
            _ => last = None,
        }
    }
    names
}

/// Returns an identifier without the `r#` of a raw one.
pub fn name_of(ident: &syn::Ident) -> String {
    ident.to_string().trim_start_matches("r#").to_owned()
}

fn type_name(item: &Item) -> Option<String> {
    Some(name_of(match item {
        Item::Struct(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Union(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        _ => return None,
    }))
}

fn defined(item: &Item) -> Option<String> {
    type_name(item).or_else(|| {
        Some(name_of(match item {
            Item::Const(item) => &item.ident,
            Item::Static(item) => &item.ident,
            Item::Fn(item) => &item.sig.ident,
            Item::TraitAlias(item) => &item.ident,
            Item::Macro(item) => item.ident.as_ref()?,
            _ => return None,
        }))
    })
}
