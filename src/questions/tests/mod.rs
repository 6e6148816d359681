//! Questions: failing disks, hostile journals, full queues, dismissal.

mod handling;
mod rotating;

use std::fs;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};

use proptest::prelude::*;

use super::storage::MAX_JOURNAL_BYTES;
use super::*;
use crate::app::{MAX_QUESTION_CELLS, QuestionCommand};

const ADA: &str = "ada";

/// Returns a different address for each number.
fn at(number: u32) -> SocketAddr {
    (Ipv4Addr::from(0xc000_0200 + number), 1).into()
}

fn peer(name: &str, address: u32) -> Asker<'_> {
    Asker { name, is_name_public: false, address: at(address) }
}

fn ask(questions: &mut Questions, text: &str) -> Result<u32, AskError> {
    questions.ask(&peer(ADA, 0), text)
}

fn promote(questions: &mut Questions, number: u32) -> io::Result<()> {
    questions.judge(&QuestionCommand::Promote(number), "bob").map(drop)
}

fn dismiss(questions: &mut Questions, numbers: &[u32]) -> io::Result<usize> {
    let is_there = |questions: &Questions, number: &u32| questions.listed().iter().any(|asked| asked.number == *number);
    let before: Vec<u32> = numbers.iter().copied().filter(|number| is_there(questions, number)).collect();
    questions.judge(&QuestionCommand::Dismiss(numbers.to_vec()), "bob")?;
    Ok(before.iter().collect::<std::collections::BTreeSet<_>>().len())
}

fn texts(questions: &Questions) -> Vec<(u32, String, bool)> {
    questions.listed().iter().map(|asked| (asked.number, asked.text.to_string(), asked.promoted)).collect()
}

/// Returns a journal line as another program could have written it.
fn line(number: u32, text: &str) -> String {
    format!(
        "{{\"number\":{number},\"at\":1,\"briefing\":\"oman\",\"name\":\"a\",\"address\":\"192.0.2.1:1\",\"text\":\"{text}\"}}\n"
    )
}

#[test]
fn acknowledged_questions_survive_a_crash_at_any_byte() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a/questions.jsonl");
    let mut questions = Questions::open("oman", Some(&path)).unwrap();
    let mut acknowledged = vec![(0, Vec::new())];
    let mut note = |questions: &Questions| {
        acknowledged.push((fs::metadata(&path).unwrap().len() as usize, texts(questions)));
    };
    ask(&mut questions, "Peer spoke for Iran?").unwrap();
    note(&questions);
    ask(&mut questions, "When is \"soon\"?\n\u{1b}[2J\u{202e}").unwrap();
    note(&questions);
    promote(&mut questions, 1).unwrap();
    note(&questions);
    dismiss(&mut questions, &[2]).unwrap();
    note(&questions);
    drop(questions);
    let whole = fs::read(&path).unwrap();
    let cut = folder.path().join("cut");
    for length in 0..=whole.len() {
        fs::write(&cut, &whole[..length]).unwrap();
        let mut questions = Questions::open("oman", Some(&cut)).unwrap();
        let (_, before) = acknowledged.iter().rev().find(|(at, _)| *at <= length).unwrap();
        // a line without its line feed may count or not: it was not acknowledged
        let after = acknowledged.iter().find(|(at, _)| *at > length).map(|(_, texts)| texts);
        let seen = texts(&questions);
        assert!(&seen == before || Some(&seen) == after, "{length}: {seen:?}");
        let number = ask(&mut questions, "And now?").unwrap();
        drop(questions);
        let again = Questions::open("oman", Some(&cut)).unwrap();
        assert!(texts(&again).contains(&(number, "And now?".to_owned(), false)), "{length}");
    }
}

#[test]
fn questions_are_sanitized_bounded_and_of_one_briefing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("questions.jsonl");
    let mut questions = Questions::open("oman", Some(&path)).unwrap();
    assert!(Questions::open("oman", Some(&path)).is_err(), "one program writes");
    questions.ask(&peer("\u{1b}[2Jada", 0), "a\u{1b}[31m  b\r\n\u{202e}c").unwrap();
    assert_eq!((&*questions.listed()[0].name, &*questions.listed()[0].text), ("[2Jada", "a [31m b c"));
    assert!(matches!(ask(&mut questions, " \u{7} "), Err(AskError::Empty)));
    ask(&mut questions, &"x".repeat(100_000)).unwrap();
    assert!(questions.listed()[1].text.len() <= MAX_QUESTION_CELLS);
    drop(questions);
    let mut other = Questions::open("other", Some(&path)).unwrap();
    assert!(other.listed().is_empty());
    assert_eq!(ask(&mut other, "here").unwrap(), 3, "numbers are the journal's");
    assert_eq!(dismiss(&mut other, &[1, 2]).unwrap(), 0, "those of another briefing are not its own");
}

/// A disk whose operations can fail, and what was written to it.
#[derive(Clone, Debug, Default)]
struct Disk(Arc<Mutex<(Vec<u8>, Vec<u8>)>>);

impl Disk {
    fn bytes(&self) -> Vec<u8> {
        self.0.lock().unwrap().0.clone()
    }

    /// Plans failures: each operation takes a byte and fails if it is odd; a failing write writes half that many bytes. After
    /// the plan, everything works again.
    fn fail(&self, plan: &[u8]) {
        self.0.lock().unwrap().1 = plan.iter().rev().copied().collect();
    }

    fn may_fail(&self) -> Result<(), (u8, io::Error)> {
        match self.0.lock().unwrap().1.pop() {
            Some(odd) if odd % 2 == 1 => Err((odd / 2, io::ErrorKind::StorageFull.into())),
            _ => Ok(()),
        }
    }
}

impl Storage for Disk {
    fn length(&self) -> io::Result<u64> {
        Ok(self.bytes().len() as u64)
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let failed = self.may_fail();
        let arrived = failed.as_ref().err().map_or(bytes.len(), |(arrived, _)| usize::from(*arrived).min(bytes.len()));
        self.0.lock().unwrap().0.extend_from_slice(&bytes[..arrived]);
        failed.map_err(|(_, error)| error)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.may_fail().map_err(|(_, error)| error)
    }

    fn truncate(&mut self, length: u64) -> io::Result<()> {
        self.may_fail().map_err(|(_, error)| error)?;
        self.0.lock().unwrap().0.truncate(length as usize);
        Ok(())
    }

    fn rotate(&mut self, carried: &[u8]) -> io::Result<()> {
        self.may_fail().map_err(|(_, error)| error)?;
        self.0.lock().unwrap().0 = carried.to_vec();
        Ok(())
    }
}

proptest! {
    #[test]
    fn acknowledged_questions_survive_any_failures(
        turns in prop::collection::vec((0u8..4, prop::collection::vec(any::<u8>(), 0..7)), 1..40)
    ) {
        let disk = Disk::default();
        let mut questions = Questions::on("oman", Box::new(disk.clone()), b"").unwrap();
        let mut kept: BTreeMap<u32, String> = BTreeMap::new();
        for (turn, (what, plan)) in turns.iter().enumerate() {
            disk.fail(plan);
            let number = *kept.keys().next().unwrap_or(&1);
            match what {
                0 | 1 => {
                    let text = format!("Question of turn {turn}?");
                    match questions.ask(&peer(ADA, 0), &text) {
                        Ok(number) => prop_assert!(kept.insert(number, text).is_none(), "a number is given once"),
                        Err(_) => prop_assert!(questions.problem().is_some(), "the presenter is told"),
                    }
                }
                2 => {
                    // not acknowledged: from here on it may be dismissed or not
                    let _ = dismiss(&mut questions, &[number]);
                    kept.remove(&number);
                }
                _ => questions.rotate(),
            }
            disk.fail(&[]);
            // as another program would read it now
            let again = Questions::on("oman", Box::new(Disk::default()), &disk.bytes()).unwrap();
            for (number, text) in &kept {
                for questions in [&questions, &again] {
                    prop_assert!(texts(questions).contains(&(*number, text.clone(), false)), "{number}");
                }
            }
        }
        let number = ask(&mut questions, "And now?").unwrap();
        prop_assert!(questions.problem().is_none());
        let again = Questions::on("oman", Box::new(Disk::default()), &disk.bytes()).unwrap();
        prop_assert!(texts(&again).contains(&(number, "And now?".to_owned(), false)));
    }
}

#[test]
fn a_failure_after_a_torn_line_loses_nothing_acknowledged() {
    let disk = Disk::default();
    let mut questions = Questions::on("oman", Box::new(disk.clone()), b"").unwrap();
    // half of the line is written and cannot be truncated
    disk.fail(&[41, 1]);
    assert!(matches!(ask(&mut questions, "Late?"), Err(AskError::Unsaved { .. })));
    disk.fail(&[1]);
    let kept = ask(&mut questions, "Kept?").unwrap();
    // half of another is written and truncated
    disk.fail(&[41]);
    assert!(matches!(ask(&mut questions, "Lost?"), Err(AskError::Unsaved { .. })));
    let again = Questions::on("oman", Box::new(Disk::default()), &disk.bytes()).unwrap();
    assert_eq!(texts(&again), [(kept - 1, "Late?".to_owned(), false), (kept, "Kept?".to_owned(), false)]);
}

#[test]
fn the_presenter_is_told_what_could_not_be_saved() {
    let disk = Disk::default();
    let mut questions = Questions::on("oman", Box::new(disk.clone()), b"").unwrap();
    disk.fail(&[1]);
    assert!(matches!(ask(&mut questions, "Is there room?"), Err(AskError::Unsaved { .. })));
    assert!(questions.listed().len() == 1 && questions.problem().is_some_and(|problem| problem.contains("not saved")));
    let number = ask(&mut questions, "And now?").unwrap();
    assert_eq!(questions.problem(), None);
    disk.fail(&[1]);
    assert!(dismiss(&mut questions, &[number]).is_err());
    assert_eq!(questions.listed().len(), 2, "nothing has changed");
}

#[test]
fn a_file_that_is_not_regular_is_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let fifo = folder.path().join("fifo.jsonl");
    rustix::fs::mkfifoat(rustix::fs::CWD, &fifo, rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR).unwrap();
    let link = folder.path().join("link.jsonl");
    std::os::unix::fs::symlink(&fifo, &link).unwrap();
    for path in [&fifo, &link, folder.path(), Path::new("/dev/zero"), Path::new("/dev/full"), Path::new("/dev/null")] {
        let error = Questions::open("oman", Some(path)).unwrap_err();
        assert_eq!(error.to_string(), "not a regular file", "{}", path.display());
    }
    let nul = Path::new("a\0b.jsonl");
    assert!(Questions::open("oman", Some(&folder.path().join(nul))).is_err());
}

#[test]
fn hostile_journals_are_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("questions.jsonl");
    let open = |journal: &[u8]| {
        fs::write(&path, journal).unwrap();
        Questions::open("oman", Some(&path))
    };
    let number = u32::MAX;
    assert!(open(line(number, "The last?").as_bytes()).unwrap_err().to_string().contains("4294967295"));
    let mut questions = open(line(number - 1, "Almost?").as_bytes()).unwrap();
    assert_eq!(ask(&mut questions, "The last one?").unwrap(), number);
    assert!(matches!(ask(&mut questions, "One more?"), Err(AskError::Journal(_))));
    assert_eq!(questions.listed().len(), 2);
    drop(questions);
    for number in ["-1", "4294967296", "1e3", "\"1\"", "null", "1.5"] {
        let broken = line(7, "x").replace(":7,", &format!(":{number},"));
        let mut questions = open(broken.as_bytes()).unwrap();
        assert!(questions.listed().is_empty(), "{number}");
        assert_eq!(ask(&mut questions, "Peer?").unwrap(), 1);
    }
    let judged = |number: u32, state: &str| format!("{{\"number\":{number},\"at\":1,\"state\":\"{state}\"}}\n");
    let nested = ["[".repeat(100_000), "\n".to_owned()].concat();
    let strange = [
        judged(9, "promoted"),
        line(2, "first"),
        line(2, "second"),
        judged(2, "promoted"),
        judged(2, "unheard-of"),
        "\0\0\0\n".to_owned(),
        line(3, "a\\u0000\\u001b[2Jb"),
        line(4, "a\0b"),
        nested,
        "no JSON\n\n \n".to_owned(),
        line(5, "x").replace('}', ",\"more\":1}"),
        line(6, &"y".repeat(1 << 20)),
    ];
    let questions = open(strange.concat().as_bytes()).unwrap();
    let seen = texts(&questions);
    assert_eq!(seen[0], (2, "first".to_owned(), true), "the first of two");
    assert_eq!(seen[1], (3, "a [2Jb".to_owned(), false));
    assert!(seen.len() == 3 && seen[2].1.len() <= MAX_QUESTION_CELLS);
    drop(questions);
    // as many lines as fit, each of which changes a question
    let many: String = (1..30_000).map(|number| line(number, "?")).collect();
    let again: String = (1..30_000).map(|number| judged(number, "dismissed")).collect();
    assert!(open([many, again].concat().as_bytes()).unwrap().listed().is_empty());
    assert!(open(&vec![b'x'; MAX_JOURNAL_BYTES as usize + 1]).is_err());
    let mut questions = open(&vec![b'x'; MAX_JOURNAL_BYTES as usize]).unwrap();
    assert!(ask(&mut questions, "Is there room?").is_ok(), "beside the other file");
}

/// Returns the numbers of the questions from one address, as listed.
fn waiting(questions: &Questions, address: u32) -> Vec<u32> {
    let address = at(address).ip().to_string();
    questions.listed().iter().filter(|asked| *asked.address == *address).map(|asked| asked.number).collect()
}

#[test]
fn the_oldest_question_of_the_busiest_address_is_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("questions.jsonl");
    let mut questions = Questions::open("oman", None).unwrap();
    let honest = questions.ask(&peer("eve", 1000), "An honest question?").unwrap();
    for number in 0..2000 {
        questions.ask(&peer(&format!("noisy {number}"), number % 60), "Spam?").unwrap();
    }
    assert_eq!(questions.listed().len(), MAX_WAITING_QUESTIONS);
    assert_eq!(waiting(&questions, 1000), [honest], "a quiet address loses nothing to a noisy one");
    let late = questions.ask(&peer("bob", 1001), "Another honest question?").unwrap();
    assert!(questions.listed().len() == MAX_WAITING_QUESTIONS && waiting(&questions, 1001) == [late]);
    let counts: Vec<usize> = (0..60).map(|address| waiting(&questions, address).len()).collect();
    assert!(counts.iter().all(|count| (8..=9).contains(count)), "{counts:?}");
    // dropped questions are recorded in the journal
    let mut questions = Questions::open("oman", Some(&path)).unwrap();
    for _ in 0..MAX_WAITING_QUESTIONS {
        questions.ask(&peer("noisy", 1), "Spam?").unwrap();
    }
    let late = questions.ask(&peer("eve", 2), "An honest question?").unwrap();
    drop(questions);
    assert!(fs::read_to_string(&path).unwrap().contains("\"state\":\"dropped\""));
    let questions = Questions::open("oman", Some(&path)).unwrap();
    assert_eq!((questions.listed().len(), questions.listed()[0].number), (MAX_WAITING_QUESTIONS, 2));
    assert_eq!(waiting(&questions, 2), [late]);
    // no address has more than one: the newcomer has to wait
    let mut questions = Questions::open("oman", None).unwrap();
    for number in 0..MAX_WAITING_QUESTIONS {
        questions.ask(&peer("one", number as u32), "One?").unwrap();
    }
    assert!(matches!(questions.ask(&peer("late", 5000), "Late?"), Err(AskError::Full)));
    questions.ask(&peer("one", 7), "Rather this one?").unwrap();
    assert_eq!(questions.listed().len(), MAX_WAITING_QUESTIONS);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn an_address_loses_a_question_only_to_one_with_fewer_or_to_its_own(
        asking in prop::collection::vec(0u32..12, 1..80)
    ) {
        let mut questions = Questions::open("oman", None).unwrap();
        // full, each address with a different number
        let mut full = (0..).flat_map(|address| std::iter::repeat_n(address, address as usize * 12 + 1));
        for _ in 0..MAX_WAITING_QUESTIONS {
            questions.ask(&peer("x", full.next().unwrap()), "Full?").unwrap();
        }
        let by_address = |questions: &Questions| {
            let mut all = vec![Vec::new(); 12];
            for (number, record) in &questions.ledger.open {
                let of = (0..12).find(|&address| record.network == Some(at(address).ip())).unwrap();
                all[of as usize].push(*number);
            }
            all
        };
        for address in asking {
            let before = by_address(&questions);
            let kept = questions.ask(&peer("y", address), "Next?");
            let after = by_address(&questions);
            let lost = (0..12).find(|&other| before[other].iter().any(|number| !after[other].contains(number)));
            if let (Ok(number), Some(lost)) = (kept, lost) {
                prop_assert!(lost == address as usize || after[lost].len() >= after[address as usize].len());
                prop_assert!(after[address as usize].contains(&number));
                prop_assert_eq!(before[lost].first().copied(), before[lost].iter().find(|n| !after[lost].contains(n)).copied());
            }
            prop_assert_eq!(questions.ledger.open.len(), MAX_WAITING_QUESTIONS);
        }
    }
}

#[test]
fn many_questions_are_dismissed_together_or_not_at_all() {
    let disk = Disk::default();
    let mut questions = Questions::on("oman", Box::new(disk.clone()), b"").unwrap();
    let numbers: Vec<u32> = (0..100).map(|_| ask(&mut questions, "Spam?").unwrap()).collect();
    disk.fail(&[81]);
    assert!(dismiss(&mut questions, &numbers).is_err());
    let again = Questions::on("oman", Box::new(Disk::default()), &disk.bytes()).unwrap();
    assert_eq!((questions.listed().len(), again.listed().len()), (100, 100));
    let odd = [numbers.as_slice(), &numbers[..5], &[7777]].concat();
    assert_eq!(dismiss(&mut questions, &odd).unwrap(), 100, "each once, and those that are there");
    let again = Questions::on("oman", Box::new(Disk::default()), &disk.bytes()).unwrap();
    assert!(questions.listed().is_empty() && again.listed().is_empty());
}
