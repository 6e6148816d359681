//! Every way in which the target of a path can change, with events and without.

use super::*;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};

/// A name, a function that creates a file in a folder and returns its path, and one that changes the path's target.
type Case = (&'static str, fn(&Path) -> PathBuf, fn(&Path, &Path));

fn write(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
}

/// Creates another file, link or folder, and renames it over `path`.
fn swap(path: &Path, make: impl Fn(&Path)) {
    let other = path.parent().unwrap().join("swap.tmp");
    make(&other);
    fs::rename(other, path).unwrap();
}

fn plain(folder: &Path) -> PathBuf {
    let path = folder.join("a.toml");
    write(&path, "one");
    path
}

/// `deep/er/a.toml`.
fn nested(folder: &Path) -> PathBuf {
    let inner = folder.join("deep/er");
    fs::create_dir_all(&inner).unwrap();
    plain(&inner)
}

/// `a.toml` → `..data/a.toml`, `..data` → `..1`, as Kubernetes keeps them.
fn mounted(folder: &Path) -> PathBuf {
    fs::create_dir(folder.join("..1")).unwrap();
    plain(&folder.join("..1"));
    symlink("..1", folder.join("..data")).unwrap();
    symlink("..data/a.toml", folder.join("a.toml")).unwrap();
    folder.join("a.toml")
}

/// `one.toml` → `two/link` → `../three/a.toml`.
fn chained(folder: &Path) -> PathBuf {
    ["two", "three"].iter().for_each(|name| fs::create_dir(folder.join(name)).unwrap());
    plain(&folder.join("three"));
    symlink("../three/a.toml", folder.join("two/link")).unwrap();
    symlink(folder.join("two/link"), folder.join("one.toml")).unwrap();
    folder.join("one.toml")
}

/// `current/a.toml`, with `current` → `first`.
fn in_linked_folder(folder: &Path) -> PathBuf {
    ["first", "second"].iter().for_each(|name| drop(fs::create_dir(folder.join(name))));
    plain(&folder.join("first"));
    write(&folder.join("second/a.toml"), "second");
    symlink("first", folder.join("current")).unwrap();
    folder.join("current/a.toml")
}

const CASES: &[Case] = &[
    ("written", plain, |_, path| write(path, "two")),
    ("replaced", plain, |_, path| swap(path, |other| write(other, "two"))),
    ("removed", plain, |_, path| fs::remove_file(path).unwrap()),
    ("created", |folder| folder.join("later.toml"), |_, path| write(path, "two")),
    ("mode changed", plain, |_, path| {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        fs::set_permissions(path, mode).unwrap();
    }),
    ("replaced by a link", plain, |folder, path| {
        write(&folder.join("other"), "two");
        swap(path, |other| symlink("other", other).unwrap());
    }),
    ("written at the end of a chain", chained, |folder, _| write(&folder.join("three/a.toml"), "two")),
    ("first link swapped", chained, |folder, path| {
        write(&folder.join("other"), "two");
        swap(path, |other| symlink("other", other).unwrap());
    }),
    ("middle link swapped", chained, |folder, _| {
        write(&folder.join("other"), "two");
        swap(&folder.join("two/link"), |link| symlink("../other", link).unwrap());
    }),
    ("middle link removed", chained, |folder, _| fs::remove_file(folder.join("two/link")).unwrap()),
    ("data swapped", mounted, |folder, _| {
        fs::create_dir(folder.join("..2")).unwrap();
        write(&folder.join("..2/a.toml"), "two");
        swap(&folder.join("..data"), |link| symlink("..2", link).unwrap());
    }),
    ("linked folder swapped", in_linked_folder, |folder, _| {
        swap(&folder.join("current"), |link| symlink("second", link).unwrap());
    }),
    ("written in a linked folder", in_linked_folder, |folder, _| write(&folder.join("first/a.toml"), "two")),
    ("folder moved away", nested, |folder, _| fs::rename(folder.join("deep/er"), folder.join("old")).unwrap()),
    ("folder replaced", nested, |folder, _| {
        fs::create_dir(folder.join("new")).unwrap();
        write(&folder.join("new/a.toml"), "two");
        fs::rename(folder.join("deep/er"), folder.join("old")).unwrap();
        fs::rename(folder.join("new"), folder.join("deep/er")).unwrap();
    }),
    ("folder above replaced", nested, |folder, _| {
        fs::create_dir_all(folder.join("new/er")).unwrap();
        write(&folder.join("new/er/a.toml"), "two");
        fs::rename(folder.join("deep"), folder.join("old")).unwrap();
        fs::rename(folder.join("new"), folder.join("deep")).unwrap();
    }),
    ("folder removed", nested, |folder, _| fs::remove_dir_all(folder.join("deep")).unwrap()),
];

fn watch(path: &Path, method: Method) -> (Watcher, Receiver<()>) {
    let (sender, reports) = channel();
    // the receiver is gone when a test ends
    let report = move || _ = sender.send(());
    (Watcher::start_with(&[path.to_owned()], method, report).unwrap(), reports)
}

/// Polls quickly, without the kernel's events.
fn polling() -> Method {
    Method { has_events: false, poll: |_, _| Some(Duration::from_millis(5)) }
}

fn wait(reports: &Receiver<()>, what: &str) {
    reports.recv_timeout(Duration::from_secs(60)).unwrap_or_else(|_| panic!("not reported: {what}"));
}

/// Waits until all changes so far are reported.
fn drain(reports: &Receiver<()>) {
    while reports.recv_timeout(3 * QUIET_TIME).is_ok() {}
}

#[test]
fn every_change_is_reported_with_events_and_without() {
    for (what, make, change) in CASES {
        for method in [Method::default(), polling()] {
            let folder = tempfile::tempdir().unwrap();
            let path = make(folder.path());
            let (_watcher, reports) = watch(&path, method);
            change(folder.path(), &path);
            wait(&reports, what);
        }
    }
}

#[test]
fn the_new_target_of_a_path_is_watched() {
    for method in [Method::default, polling] {
        let folder = tempfile::tempdir().unwrap();
        let path = mounted(folder.path());
        let (_watcher, reports) = watch(&path, method());
        for number in 2..5 {
            let data = format!("..{number}");
            fs::create_dir(folder.path().join(&data)).unwrap();
            write(&folder.path().join(&data).join("a.toml"), &data);
            swap(&folder.path().join("..data"), |link| symlink(&data, link).unwrap());
            wait(&reports, &data);
        }
        drain(&reports);
        write(&folder.path().join("..4/a.toml"), "in place");
        wait(&reports, "written in the last one");
        drain(&reports);
        // moved away for longer than a save takes, and back
        fs::rename(folder.path().join("..4"), folder.path().join("..5")).unwrap();
        wait(&reports, "moved away");
        fs::rename(folder.path().join("..5"), folder.path().join("..4")).unwrap();
        wait(&reports, "moved back");
    }
}

#[test]
fn only_file_systems_without_events_are_polled() {
    let folder = tempfile::tempdir().unwrap();
    let interval = |path: PathBuf| {
        let (stop, _kept) = io::pipe().unwrap();
        let (method, armed) = (Method::default(), Armed::default());
        let mut watching = Watching { paths: vec![path], method, stop, armed, stamps: Vec::new() };
        watching.arm();
        watching.armed.interval
    };
    for (what, make, _) in CASES {
        let inner = tempfile::tempdir_in(folder.path()).unwrap();
        assert_eq!(interval(make(inner.path())), None, "{what}");
    }
    if cfg!(target_os = "linux") {
        // procfs stands in for any file system without events
        assert_eq!(interval("/proc/version".into()), Some(POLL_INTERVAL));
        symlink("/proc/version", folder.path().join("link")).unwrap();
        assert_eq!(interval(folder.path().join("link")), Some(POLL_INTERVAL));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn reading_and_other_files_do_not_wake_the_thread() {
    let folder = tempfile::tempdir().unwrap();
    let path = nested(folder.path());
    let (events, is_complete) = Events::of(&Route::to(std::slice::from_ref(&path)));
    assert!(is_complete);
    let (stop, _kept) = io::pipe().unwrap();
    // the kernel queues events at once, so nothing is waited for
    let woken = || events.wait(&stop, Some(Duration::ZERO));
    fs::read(&path).unwrap();
    fs::read_dir(path.parent().unwrap()).unwrap().count();
    write(&folder.path().join("beside"), "x");
    write(&folder.path().join("deep/beside"), "x");
    assert!(events.is_quiet(), "the thread is not woken");
    write(&path, "two");
    assert_eq!(woken(), Woken::Changed(FileEvents { file: true, route: false, is_complete: true }));
    let loops = folder.path().join("loop");
    symlink("loop", &loops).unwrap();
    assert!(Route::to(&[loops]).names.is_empty(), "a loop of links ends");
}
