//! Everything that paths lead through: folders, links, what the links lead through, and what is missing on the way.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Links that are followed on one path, as many as the kernel follows.
const MAX_LINKS: usize = 40;

/// The way to some files, as it is now. No path in it leads through a link.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Route {
    /// What is to be watched for by name, in its folder: the files, and the first part of a path that is not there.
    pub names: BTreeMap<PathBuf, BTreeSet<OsString>>,
    /// The links on the way: watched themselves, since their folders may be busy with other things.
    pub links: BTreeSet<PathBuf>,
    /// The folders on the way, likewise.
    pub folders: BTreeSet<PathBuf>,
}

impl Route {
    /// The way to all of `paths`.
    pub fn to(paths: &[PathBuf]) -> Self {
        let mut route = Self::default();
        paths.iter().for_each(|path| route.follow(path));
        route
    }

    /// Everything that has to be on a file system that sends events.
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

/// The names that a path consists of, and `..`.
fn parts(path: &Path) -> VecDeque<OsString> {
    let part = |part: Component| match part {
        Component::Normal(name) => Some(name.to_owned()),
        Component::ParentDir => Some("..".into()),
        Component::Prefix(_) | Component::RootDir | Component::CurDir => None,
    };
    path.components().filter_map(part).collect()
}
