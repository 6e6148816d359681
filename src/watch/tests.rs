//! Every way in which what a path leads to changes, with events and without.

use super::*;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};

/// The path of a file in a folder, made by a function; and one that changes what that path leads to.
type Case = (&'static str, fn(&Path) -> PathBuf, fn(&Path, &Path));

fn write(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
}

/// Makes another file, link or folder, and renames it over `path`.
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
    ("made", |folder| folder.join("later.toml"), |_, path| write(path, "two")),
    ("touched by nobody but a chmod", plain, |_, path| {
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

fn watch(path: &Path, means: Means) -> (Watch, Receiver<()>) {
    let (tell, told) = channel();
    // nobody listens any more once a test has seen enough
    let saved = move || _ = tell.send(());
    (Watch::with(&[path.to_owned()], means, saved).unwrap(), told)
}

/// Polls quickly, and is told nothing by the kernel.
fn polling() -> Means {
    Means { has_events: false, poll: |_, _| Some(Duration::from_millis(5)) }
}

fn wait(told: &Receiver<()>, what: &str) {
    told.recv_timeout(Duration::from_secs(60)).unwrap_or_else(|_| panic!("not told: {what}"));
}

/// Waits until all that has been done is told.
fn drain(told: &Receiver<()>) {
    while told.recv_timeout(3 * QUIET).is_ok() {}
}

#[test]
fn every_way_to_change_a_file_is_noticed_with_events_and_without() {
    for (what, make, change) in CASES {
        for means in [Means::default(), polling()] {
            let folder = tempfile::tempdir().unwrap();
            let path = make(folder.path());
            let (_watch, told) = watch(&path, means);
            change(folder.path(), &path);
            wait(&told, what);
        }
    }
}

#[test]
fn what_a_change_leads_to_is_watched_from_then_on() {
    for means in [Means::default, polling] {
        let folder = tempfile::tempdir().unwrap();
        let path = mounted(folder.path());
        let (_watch, told) = watch(&path, means());
        for number in 2..5 {
            let data = format!("..{number}");
            fs::create_dir(folder.path().join(&data)).unwrap();
            write(&folder.path().join(&data).join("a.toml"), &data);
            swap(&folder.path().join("..data"), |link| symlink(&data, link).unwrap());
            wait(&told, &data);
        }
        drain(&told);
        write(&folder.path().join("..4/a.toml"), "in place");
        wait(&told, "written in the last one");
        drain(&told);
        // away for longer than a save takes, and back
        fs::rename(folder.path().join("..4"), folder.path().join("..5")).unwrap();
        wait(&told, "moved away");
        fs::rename(folder.path().join("..5"), folder.path().join("..4")).unwrap();
        wait(&told, "moved back");
    }
}

#[test]
fn a_watch_on_a_local_disk_sleeps_and_one_on_a_silent_file_system_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let interval = |path: PathBuf| {
        let (stop, _kept) = io::pipe().unwrap();
        let (means, armed) = (Means::default(), Armed::default());
        let mut watcher = Watcher { paths: vec![path], means, stop, armed, stamps: Vec::new() };
        watcher.arm();
        watcher.armed.interval
    };
    for (what, make, _) in CASES {
        let inner = tempfile::tempdir_in(folder.path()).unwrap();
        assert_eq!(interval(make(inner.path())), None, "{what}");
    }
    if cfg!(target_os = "linux") {
        // stands for any file system that sends none
        assert_eq!(interval("/proc/version".into()), Some(POLL_INTERVAL));
        symlink("/proc/version", folder.path().join("link")).unwrap();
        assert_eq!(interval(folder.path().join("link")), Some(POLL_INTERVAL));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn reading_and_other_files_wake_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let path = nested(folder.path());
    let (events, is_complete) = Events::of(&Route::to(std::slice::from_ref(&path)));
    assert!(is_complete);
    let (stop, _kept) = io::pipe().unwrap();
    // what the kernel queues is there at once; nothing is waited for
    let woken = || events.wait(&stop, Some(Duration::ZERO));
    fs::read(&path).unwrap();
    fs::read_dir(path.parent().unwrap()).unwrap().count();
    write(&folder.path().join("beside"), "x");
    write(&folder.path().join("deep/beside"), "x");
    assert!(events.is_quiet(), "not even the thread is woken");
    write(&path, "two");
    assert_eq!(woken(), Woken::Changed(Change { file: true, way: false, is_whole: true }));
    let loops = folder.path().join("loop");
    symlink("loop", &loops).unwrap();
    assert!(Route::to(&[loops]).names.is_empty(), "a circle of links ends");
}
