//! Rotation of a full journal, interrupted at any point.

use super::*;

/// Returns the names of the journals in a folder.
fn journals(folder: &Path) -> Vec<String> {
    let name = |entry: io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(name).collect();
    names.sort();
    names
}

#[test]
fn a_full_journal_is_rotated_until_there_are_too_many() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("oman.jsonl");
    let filler = |number: u32| line(number, &"x".repeat(1 << 10)).replace("oman", "other");
    let dismissed = |number: u32| format!("{{\"number\":{number},\"at\":1,\"state\":\"dismissed\"}}\n");
    let mut full = (10..).map(|number| filler(number) + &dismissed(number));
    let mut journal = line(1, "Still open?") + &line(2, "Shown?") + "{\"number\":2,\"at\":1,\"state\":\"promoted\"}\n";
    while journal.len() + 2000 < ROTATE_ABOVE_BYTES as usize {
        journal += &full.next().unwrap();
    }
    fs::write(&path, &journal).unwrap();
    let mut questions = Questions::open("oman", Some(&path)).unwrap();
    assert_eq!(journals(folder.path()), ["oman.jsonl"]);
    // as if many questions had been asked and dismissed
    let fill = || {
        let missing = MAX_JOURNAL_BYTES - 70_000 - fs::metadata(&path).unwrap().len();
        let mut file = fs::OpenOptions::new().append(true).open(&path).unwrap();
        io::Write::write_all(&mut file, &vec![b'\n'; missing as usize]).unwrap();
    };
    for older in 1..=MAX_OLDER_JOURNALS {
        fill();
        let number = (0..1000).find_map(|_| {
            let number = ask(&mut questions, "Does it go on?").unwrap();
            let is_new = fs::metadata(&path).unwrap().len() < ROTATE_ABOVE_BYTES;
            dismiss(&mut questions, &[number]).unwrap();
            is_new.then_some(number)
        });
        assert!(number.is_some() && folder.path().join(format!("oman.{older}.jsonl")).exists());
        assert!(Questions::open("oman", Some(&path)).is_err(), "it is locked all the time");
        let seen = [(1, "Still open?".to_owned(), false), (2, "Shown?".to_owned(), true)];
        assert_eq!(texts(&questions), seen);
    }
    assert_eq!(journals(folder.path()).len(), 1 + MAX_OLDER_JOURNALS as usize);
    let older = fs::read_to_string(folder.path().join("oman.1.jsonl")).unwrap();
    assert!(older.starts_with(&journal), "nothing is deleted");
    fill();
    let refused = (0..1000).find_map(|_| ask(&mut questions, "Is it full?").err()).unwrap();
    assert!(matches!(refused, AskError::Unsaved { .. }));
    assert!(questions.problem().is_some_and(|problem| problem.contains("full") && problem.contains("oman.9.jsonl")));
    let open: Vec<u32> = texts(&questions).iter().map(|(number, ..)| *number).collect();
    assert_eq!(dismiss(&mut questions, &open).unwrap(), open.len(), "they can still be dismissed");
    assert!(ask(&mut questions, "And now?").is_err());
    fs::rename(folder.path().join("oman.4.jsonl"), folder.path().join("away")).unwrap();
    ask(&mut questions, "And now?").unwrap();
    assert_eq!(questions.problem(), None);
    drop(questions);
    assert_eq!(texts(&Questions::open("oman", Some(&path)).unwrap()).len(), 2);
}

#[test]
fn a_large_journal_is_rotated_when_opened_and_loses_nothing_if_interrupted() {
    for dies_at in 0..8 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("oman.jsonl");
        let mut questions = Questions::open("oman", Some(&path)).unwrap();
        let kept = ask(&mut questions, "Still open?").unwrap();
        let gone = ask(&mut questions, "Disconnected?").unwrap();
        dismiss(&mut questions, &[gone]).unwrap();
        let ledger = questions.ledger.lines();
        drop(questions);
        let (mut files, _) = JournalFiles::open(&path).unwrap();
        let mut reached = 0;
        let killed = files.rotate_in_steps(&bytes(&ledger), || {
            reached += 1;
            if reached > dies_at { Err(io::Error::other("killed")) } else { Ok(()) }
        });
        assert_eq!(killed.is_err(), reached > dies_at);
        if killed.is_err() {
            // not interrupted, it continues in the same file
            files.append(line(7, "Later?").as_bytes()).unwrap();
        }
        drop(files);
        let mut questions = Questions::open("oman", Some(&path)).unwrap();
        assert_eq!(texts(&questions)[0], (kept, "Still open?".to_owned(), false), "{dies_at}");
        assert_eq!(texts(&questions).len(), if killed.is_err() { 2 } else { 1 });
        let later = ask(&mut questions, "And then?").unwrap();
        questions.rotate();
        let mut expected = vec!["oman.1.jsonl", "oman.jsonl"];
        if killed.is_ok() {
            expected.insert(1, "oman.2.jsonl");
        }
        assert_eq!(journals(folder.path()), expected, "what was begun is gone on with: {dies_at}");
        drop(questions);
        assert!(texts(&Questions::open("oman", Some(&path)).unwrap()).iter().any(|(number, ..)| *number == later));
    }
}
