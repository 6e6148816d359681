//! The parts of the app's state are changed together under `app/update` only.

use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};
use syn::{FnArg, ImplItem, Item, ReceiverKind, ReturnType, Type, Visibility};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    files.into_iter().chain(folders.iter().flat_map(|folder| sources(folder))).collect()
}

/// The methods of `App` in one file.
#[derive(Default)]
struct Methods {
    /// Names of methods that take `&mut self`, or `self`.
    changing: Vec<String>,
    /// Names of methods that return a mutable reference.
    lending: Vec<String>,
}

impl<'ast> Visit<'ast> for Methods {
    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let Type::Path(path) = &*item.self_ty else { return };
        if path.path.segments.last().is_none_or(|last| last.ident != "App") {
            return;
        }
        for method in item.items.iter().filter_map(|item| match item {
            ImplItem::Fn(method) => Some(method),
            _ => None,
        }) {
            let name = method.sig.ident.to_string();
            match method.sig.inputs.first() {
                Some(FnArg::Receiver(receiver)) if matches!(receiver.kind, ReceiverKind::Reference(_, _, None)) => {}
                Some(FnArg::Receiver(_)) => self.changing.push(name.clone()),
                _ => {}
            }
            if let ReturnType::Type(_, returned) = &method.sig.output
                && lends(returned)
            {
                self.lending.push(name);
            }
        }
        visit::visit_item_impl(self, item);
    }
}

/// Returns true if a type contains a mutable reference.
fn lends(returned: &Type) -> bool {
    struct Lends(bool);
    impl<'ast> Visit<'ast> for Lends {
        fn visit_type_reference(&mut self, reference: &'ast syn::TypeReference) {
            self.0 |= reference.mutability.is_some();
            visit::visit_type_reference(self, reference);
        }
    }
    let mut lends = Lends(false);
    lends.visit_type(returned);
    lends.0
}

#[test]
fn only_update_changes_several_parts_of_the_app() {
    let app = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app");
    let (mut read, mut changing) = (0, 0);
    for path in sources(&app) {
        let file = syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap();
        let mut methods = Methods::default();
        methods.visit_file(&file);
        read += 1;
        if path.starts_with(app.join("update")) {
            changing += methods.changing.len();
        } else {
            assert!(methods.changing.is_empty(), "{}: {:?} change the app", path.display(), methods.changing);
        }
        assert!(methods.lending.is_empty(), "{}: {:?} lend parts of the app", path.display(), methods.lending);
    }
    assert!(read > 30 && changing > 30, "methods were found: {changing} in {read} files");
}

#[test]
fn the_fields_of_the_app_are_visible_to_update_alone() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app/update/state.rs");
    let file = syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap();
    let app = file.items.iter().find_map(|item| match item {
        Item::Struct(item) if item.ident == "App" => Some(item),
        _ => None,
    });
    let fields = &app.expect("App is defined in update").fields;
    assert!(fields.len() < 15, "a new field belongs to one of the parts");
    for field in fields {
        let is_private = match &field.vis {
            Visibility::Inherited => true,
            Visibility::Restricted(restricted) => restricted.path.is_ident("super"),
            Visibility::Public(_) => false,
        };
        assert!(is_private, "{}", field.ident.as_ref().unwrap());
    }
}
