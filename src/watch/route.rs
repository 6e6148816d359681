//! Everything that a path leads through: folders, links, the targets of the links, and missing parts.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Links followed on one path; the kernel's limit.
const MAX_LINKS: usize = 40;

/// The current route to some files. No path in it leads through a link.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Route {
    /// Names to watch for, by folder: the files, and the first missing part of a path.
    pub names: BTreeMap<PathBuf, BTreeSet<OsString>>,
    /// Links on the route. Watched directly, since their folders may be busy with other files.
    pub links: BTreeSet<PathBuf>,
    /// Folders on the route, watched directly too.
    pub folders: BTreeSet<PathBuf>,
}

impl Route {
    /// Resolves all of `paths`.
    pub fn to(paths: &[PathBuf]) -> Self {
        let mut route = Self::default();
        paths.iter().for_each(|path| route.follow(path));
        route
    }

    /// Returns the paths that must be on file systems that send events.
    pub fn places(&self) -> impl Iterator<Item = &Path> {
        let links = self.links.iter().filter_map(|link| link.parent());
        self.names.keys().chain(&self.folders).map(PathBuf::as_path).chain(links)
    }

    fn follow(&mut self, path: &Path) {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let (mut rest, mut real, mut links) = (parts(&absolute), PathBuf::from("/"), 0);
        while let Some(part) = rest.pop_front() {
            if part == ".." {
                real.pop();
                continue;
            }
            let place = real.join(&part);
            let found = fs::symlink_metadata(&place);
            if found.as_ref().is_ok_and(fs::Metadata::is_symlink)
                && let Ok(target) = fs::read_link(&place)
            {
                self.links.insert(place);
                links += 1;
                if links > MAX_LINKS {
                    return;
                }
                if target.is_absolute() {
                    real = PathBuf::from("/");
                }
                parts(&target).into_iter().rev().for_each(|part| rest.push_front(part));
            } else if rest.is_empty() || found.is_err() {
                self.names.entry(real).or_default().insert(part);
                return;
            } else {
                self.folders.insert(place.clone());
                real = place;
            }
        }
    }
}

/// Splits a path into names and `..`.
fn parts(path: &Path) -> VecDeque<OsString> {
    let part = |part: Component| match part {
        Component::Normal(name) => Some(name.to_owned()),
        Component::ParentDir => Some("..".into()),
        Component::Prefix(_) | Component::RootDir | Component::CurDir => None,
    };
    path.components().filter_map(part).collect()
}
