//! How long functions are, and how many arguments they take.

use proc_macro2::Span;
use syn::visit::{self, Visit};
use syn::{Block, Signature};

/// A function that is measured.
#[derive(Debug)]
pub struct Function {
    pub name: String,
    pub line: usize,
    /// Lines from the signature to the closing brace.
    pub lines: usize,
    /// Zero where a trait decides.
    pub arguments: usize,
}

/// Returns the functions of a file, including those of inline modules, traits and other functions.
pub fn functions(text: &str) -> Vec<Function> {
    let mut found = Found::default();
    found.visit_file(&syn::parse_file(text).unwrap());
    found.functions
}

#[derive(Default)]
struct Found {
    functions: Vec<Function>,
    /// Inside the implementation of a trait, which decides how many arguments there are.
    is_of_trait: bool,
}

impl Found {
    fn add(&mut self, signature: &Signature, start: Span, body: Option<&Block>) {
        let end = body.map_or(start, |body| body.brace_token.span.close());
        let line = start.start().line;
        let lines = end.end().line + 1 - line;
        let arguments = if self.is_of_trait { 0 } else { signature.inputs.len() };
        self.functions.push(Function { name: signature.ident.to_string(), line, lines, arguments });
    }
}

impl<'ast> Visit<'ast> for Found {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.add(&item.sig, item.sig.fn_token.span, Some(&item.block));
        visit::visit_item_fn(self, item);
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let before = std::mem::replace(&mut self.is_of_trait, item.trait_.is_some());
        visit::visit_item_impl(self, item);
        self.is_of_trait = before;
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.add(&item.sig, item.sig.fn_token.span, Some(&item.block));
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        self.add(&item.sig, item.sig.fn_token.span, item.default.as_ref());
        visit::visit_trait_item_fn(self, item);
    }
}
