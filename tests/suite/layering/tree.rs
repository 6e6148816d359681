//! The crate as a tree of modules, and what each file depends on.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::Item;

use super::paths::{Named, name_of};

/// A module's path from the root of the crate: `["app", "axis"]`.
pub type ModulePath = Vec<String>;

/// One module: a file, or an inline module in one.
#[derive(Debug)]
pub struct Module {
    /// The file that it is in, relative to the root folder.
    pub file: PathBuf,
    pub named: Named,
    children: BTreeSet<String>,
    /// Compiled for tests only.
    pub is_test: bool,
}

/// All modules of a crate.
#[derive(Debug, Default)]
pub struct Crate {
    pub modules: BTreeMap<ModulePath, Module>,
}

/// A dependency of a file on another, with the path that it names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    pub from: PathBuf,
    pub to: PathBuf,
    pub path: String,
    /// Only tests depend on it.
    pub is_test: bool,
}

impl Crate {
    /// Reads the crate whose root file is `root` and whose other files are below its folder.
    pub fn read(folder: &Path, root: &str) -> Self {
        let mut tree = Self::default();
        let file = PathBuf::from(root);
        let items = syn::parse_file(&fs::read_to_string(folder.join(root)).unwrap()).unwrap().items;
        tree.add(&Place { folder, file: &file, below: PathBuf::new(), is_test: false }, Vec::new(), &items);
        tree
    }

    /// Reads a crate from one text, for tests of this test: inline modules stand for files.
    pub fn of_text(text: &str) -> Self {
        let mut tree = Self::default();
        let items = syn::parse_file(text).unwrap().items;
        let place = Place { folder: Path::new(""), file: Path::new("lib.rs"), below: PathBuf::new(), is_test: false };
        tree.add(&place, Vec::new(), &items);
        for (path, module) in &mut tree.modules {
            module.file = PathBuf::from(path.join("/"));
        }
        tree
    }

    fn add(&mut self, place: &Place<'_>, path: ModulePath, items: &[Item]) {
        let mut children = BTreeSet::new();
        for item in items {
            let Item::Mod(inner) = item else { continue };
            let name = name_of(&inner.ident);
            children.insert(name.clone());
            let path: ModulePath = path.iter().cloned().chain([name.clone()]).collect();
            let is_test = place.is_test || inner.attrs.iter().any(is_cfg_test);
            match &inner.content {
                Some((_, items)) => {
                    let below = place.below.join(&name);
                    self.add(&Place { below, is_test, ..*place }, path, items);
                }
                None => {
                    let file = place.find(&name, inner);
                    let text = fs::read_to_string(place.folder.join(&file)).unwrap();
                    let items = syn::parse_file(&text).unwrap().items;
                    let below = match file.file_name().is_some_and(|file| file == "mod.rs") {
                        true => file.parent().unwrap().to_owned(),
                        false => file.with_extension(""),
                    };
                    self.add(&Place { file: &file, below, is_test, ..*place }, path, &items);
                }
            }
        }
        let module =
            Module { file: place.file.to_owned(), named: Named::read(items), children, is_test: place.is_test };
        // of two files for one module, chosen by target, the first
        self.modules.entry(path).or_insert(module);
    }

    /// Returns every dependency of one file on another, sorted.
    pub fn edges(&self) -> Vec<Edge> {
        let mut edges = BTreeSet::new();
        for (at, module) in &self.modules {
            let imports = module.named.imports.iter().map(|import| &import.path);
            for path in imports.chain(&module.named.paths) {
                // to name a module is to depend on what is then named in it
                let Some(Target::Item(to)) = self.resolve(at, path, 0) else { continue };
                let file = &self.modules[&to].file;
                if *file != module.file {
                    let (from, to, path) = (module.file.clone(), file.clone(), path.join("::"));
                    edges.insert(Edge { from, to, path, is_test: module.is_test });
                }
            }
        }
        edges.into_iter().collect()
    }

    /// Returns what `path` names when it is written in the module `at`. Follows imports, aliases, re-exports and globs.
    fn resolve(&self, at: &[String], path: &[String], depth: usize) -> Option<Target> {
        let (first, mut rest) = path.split_first()?;
        let mut module: ModulePath = match first.as_str() {
            "crate" => Vec::new(),
            "self" => at.to_vec(),
            "super" => at[..at.len().checked_sub(1)?].to_vec(),
            name => match self.look_up(at, name, depth)? {
                Target::Module(module) => module,
                item => return Some(item),
            },
        };
        while let Some((name, after)) = rest.split_first() {
            rest = after;
            match name.as_str() {
                "self" => {}
                "super" => drop(module.pop()?),
                name => match self.look_up(&module, name, depth)? {
                    Target::Module(inner) => module = inner,
                    // what follows is a variant or an associated item
                    item => return Some(item),
                },
            }
        }
        Some(Target::Module(module))
    }

    /// Returns what a name means in a module.
    fn look_up(&self, module: &[String], name: &str, depth: usize) -> Option<Target> {
        // an import that leads back to itself defines nothing
        if depth > 16 {
            return None;
        }
        let here = self.modules.get(module)?;
        if here.children.contains(name) {
            return Some(Target::Module(module.iter().cloned().chain([name.to_owned()]).collect()));
        }
        if here.named.items.iter().any(|item| item == name) {
            return Some(Target::Item(module.to_vec()));
        }
        let mut named = here.named.imports.iter().filter(|import| import.name == name && import.path != [name]);
        named.find_map(|import| self.resolve(module, &import.path, depth + 1)).or_else(|| {
            let mut globs = here.named.imports.iter().filter(|import| import.name == "*");
            globs.find_map(|import| {
                let inner = self.resolve(module, &import.path, depth + 1)?.into_module();
                (inner != module).then(|| self.look_up(&inner, name, depth + 1))?
            })
        })
    }
}

/// What a path names.
enum Target {
    Module(ModulePath),
    /// An item, defined in this module.
    Item(ModulePath),
}

impl Target {
    /// Returns the module itself, or the one that the item is defined in.
    fn into_module(self) -> ModulePath {
        match self {
            Self::Module(module) | Self::Item(module) => module,
        }
    }
}

/// Where the items being read are.
struct Place<'a> {
    folder: &'a Path,
    file: &'a Path,
    /// The folder of the modules that are declared here.
    below: PathBuf,
    is_test: bool,
}

impl Place<'_> {
    /// Returns the file of a module that is declared here.
    fn find(&self, name: &str, inner: &syn::ItemMod) -> PathBuf {
        let candidates = [
            given_path(inner).map(|path| self.file.parent().unwrap().join(path)),
            Some(self.below.join(format!("{name}.rs"))),
            Some(self.below.join(name).join("mod.rs")),
        ];
        let found = candidates.into_iter().flatten().find(|file| self.folder.join(file).is_file());
        found.unwrap_or_else(|| panic!("no file for the module {name} of {}", self.file.display()))
    }
}

/// Returns the file that `#[path = "…"]` gives.
fn given_path(inner: &syn::ItemMod) -> Option<String> {
    let attribute = inner.attrs.iter().find(|attribute| attribute.path().is_ident("path"))?;
    let syn::Expr::Lit(literal) = &attribute.meta.require_name_value().ok()?.value else { return None };
    let syn::Lit::Str(text) = &literal.lit else { return None };
    Some(text.value())
}

fn is_cfg_test(attribute: &syn::Attribute) -> bool {
    attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Ident>().is_ok_and(|condition| condition == "test")
}
