//! The files in a folder after writes, killed writers, and with files of other programs.

use super::*;
use std::collections::BTreeSet;
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};

/// Makes the test that reads it kill itself while it writes to this folder.
const KILLED_IN: &str = "SITROOM_TEST_KILLED_IN";

/// The functions that write the file `path`.
const WRITERS: [fn(&Path); 3] = [
    |path| {
        let _ = fs::remove_file(path);
        create(path, "new", Access::Usual).unwrap();
    },
    |path| {
        fs::write(path, "old").unwrap();
        replace(path, "new").unwrap();
    },
    |path| put(path, "new", Access::Owner).unwrap(),
];

fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn replace_keeps_mode_and_link_and_create_never_replaces() {
    let folder = tempfile::tempdir().unwrap();
    let (path, link) = (folder.path().join("a"), folder.path().join("b"));
    create(&path, "one", Access::Usual).unwrap();
    assert_eq!(create(&path, "two", Access::Usual).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
    symlink("a", &link).unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
    replace(&link, "three").unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&path).unwrap(), "three");
    assert_eq!(mode(&path), 0o640);
    fs::set_permissions(&path, Permissions::from_mode(0o440)).unwrap();
    assert!(replace(&path, "four").is_err());
    assert!(replace(&folder.path().join("none"), "five").is_err());
    assert_eq!(names(folder.path()), BTreeSet::from(["a".into(), "b".into()]), "no other file is left");
}

#[test]
fn new_files_have_the_requested_mode() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    File::create_new(path("usual")).unwrap();
    create(&path("created"), "x", Access::Usual).unwrap();
    put(&path("put"), "x", Access::Usual).unwrap();
    assert_eq!([mode(&path("created")), mode(&path("put"))], [mode(&path("usual")); 2]);
    create(&path("key"), "x", Access::Owner).unwrap();
    put(&path("seen"), "x", Access::Owner).unwrap();
    assert_eq!([mode(&path("key")), mode(&path("seen"))], [0o600; 2]);
}

#[test]
fn the_next_write_removes_leftovers_and_nothing_else() {
    for write in WRITERS {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let leftover = create_temporary(folder.path(), Access::Owner).unwrap().keep().unwrap();
        drop(leftover);
        fs::write(path(".sitroom-old.tmp"), "half").unwrap();
        let in_progress = create_temporary(folder.path(), Access::Owner).unwrap();
        let kept = [".tmpABC", ".sitroom-.tmp", ".sitroom-a", "sitroom-a.tmp", ".sitroom-a.tmp.toml", "a.toml"];
        kept.iter().for_each(|name| fs::write(path(name), "mine").unwrap());
        fs::create_dir(path(".sitroom-folder.tmp")).unwrap();
        symlink(path("a.toml"), path(".sitroom-link.tmp")).unwrap();
        symlink(path("nowhere"), path(".sitroom-dangling.tmp")).unwrap();
        let pipe = Command::new("mkfifo").arg(path(".sitroom-pipe.tmp")).status();
        write(&path("written"));
        let mut expected: BTreeSet<String> = kept.map(str::to_owned).into();
        expected.extend(["folder", "link", "dangling"].map(|name| format!(".sitroom-{name}.tmp")));
        expected.extend(pipe.is_ok_and(|made| made.success()).then(|| ".sitroom-pipe.tmp".to_owned()));
        expected.extend(["written".to_owned(), in_progress.path().file_name().unwrap().to_str().unwrap().to_owned()]);
        assert_eq!(names(folder.path()), expected);
        assert_eq!(fs::read_to_string(path("a.toml")).unwrap(), "mine");
        assert_eq!(fs::read_to_string(path("written")).unwrap(), "new");
    }
}

#[test]
fn the_next_writer_removes_the_file_of_a_killed_one() {
    if let Some(folder) = std::env::var_os(KILLED_IN) {
        let _file = write_temporary(&Path::new(&folder).join("a"), "half", Access::Owner).unwrap();
        rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL).unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let test = "atomic::tests::the_next_writer_removes_the_file_of_a_killed_one";
    let mut command = Command::new(std::env::current_exe().unwrap());
    let command = command.args(["--exact", test]).env(KILLED_IN, folder.path());
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    assert!(!status.success());
    assert!(names(folder.path()).iter().all(|name| is_temporary(OsStr::new(name))));
    assert_eq!(names(folder.path()).len(), 1);
    create(&folder.path().join("a"), "whole", Access::Usual).unwrap();
    assert_eq!(names(folder.path()), BTreeSet::from(["a".to_owned()]));
}

#[test]
fn concurrent_writers_do_not_remove_each_others_files() {
    let folder = tempfile::tempdir().unwrap();
    std::thread::scope(|scope| {
        for writer in 0..8 {
            let folder = folder.path();
            scope.spawn(move || {
                let own = folder.join(format!("{writer}"));
                for round in 0..30 {
                    put(&own, format!("{writer} {round}"), Access::Owner).unwrap();
                    put(&folder.join("shared"), "whole", Access::Owner).unwrap();
                }
                assert_eq!(fs::read_to_string(own).unwrap(), format!("{writer} 29"));
            });
        }
    });
    assert_eq!(names(folder.path()).len(), 9);
}

#[test]
fn errors_do_not_name_temporary_files() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "x").unwrap();
    for path in ["none/x", "file/x", "none/deeper/x", "/proc/x"] {
        let path = folder.path().join(path);
        for error in [create(&path, "x", Access::Usual), put(&path, "x", Access::Owner)] {
            let error = error.unwrap_err();
            assert!(!error.to_string().contains(TEMPORARY_NAME.0), "{error}");
        }
    }
    let missing = create(&folder.path().join("none/x"), "x", Access::Usual).unwrap_err();
    assert_eq!((missing.kind(), missing.to_string().as_str()), (io::ErrorKind::NotFound, "no such folder"));
}

#[test]
fn only_regular_files_are_replaced() {
    use std::os::unix::fs::FileTypeExt;
    let folder = tempfile::tempdir().unwrap();
    let (pipe, link) = (folder.path().join("pipe"), folder.path().join("link"));
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    symlink(&pipe, &link).unwrap();
    for path in [&pipe, &link, &folder.path().to_owned()] {
        assert!(replace(path, "new").unwrap_err().to_string().contains("not a regular file"), "{}", path.display());
    }
    assert!(fs::symlink_metadata(&pipe).unwrap().file_type().is_fifo());
    assert_eq!(names(folder.path()).len(), 2, "no other file is left");
}
