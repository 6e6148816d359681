//! Presentations, answers and undo: nothing is lost, and undo restores.

use super::*;
use crate::briefing::Day;

/// Something that happens to a room's questions.
#[derive(Clone, Debug)]
enum Turn {
    Ask,
    Promote(u32),
    Dismiss(Vec<u32>),
    Answer(u32, &'static str),
    Undo,
    Reopen,
}

fn turn() -> impl Strategy<Value = Turn> {
    prop_oneof![
        3 => Just(Turn::Ask),
        2 => (1u32..8).prop_map(Turn::Promote),
        2 => prop::collection::vec(1u32..8, 1..4).prop_map(Turn::Dismiss),
        2 => ((1u32..8), prop_oneof![Just(""), Just("Yes."), Just("No.")]).prop_map(|(number, text)| Turn::Answer(number, text)),
        3 => Just(Turn::Undo),
        1 => Just(Turn::Reopen),
    ]
}

/// Returns what can be seen of each question, without times.
fn seen(questions: &Questions) -> Vec<(u32, String, bool, Option<String>)> {
    let of = |asked: &Asked| {
        (asked.number, asked.text.to_string(), asked.promoted, asked.answer.as_ref().map(ToString::to_string))
    };
    questions.listed().iter().map(of).collect()
}

proptest! {
    #[test]
    fn undo_restores_and_the_journal_keeps_everything(turns in prop::collection::vec(turn(), 1..40)) {
        let disk = Disk::default();
        let mut questions = Questions::on("oman", Box::new(disk.clone()), b"").unwrap();
        // what was visible before each step that can be undone
        let (mut before, mut asked) = (Vec::new(), Vec::new());
        for turn in turns {
            let now = seen(&questions);
            let command = match &turn {
                Turn::Ask => {
                    let number = ask(&mut questions, &format!("Question {}?", asked.len())).unwrap();
                    prop_assert!(!asked.contains(&number), "a number is given once");
                    asked.push(number);
                    before.iter_mut().for_each(|before: &mut Vec<_>| before.push(seen(&questions).pop().unwrap()));
                    continue;
                }
                Turn::Reopen => {
                    questions = Questions::on("oman", Box::new(disk.clone()), &disk.bytes()).unwrap();
                    prop_assert_eq!(&seen(&questions), &now);
                    before.clear();
                    continue;
                }
                Turn::Promote(number) => QuestionCommand::Promote(*number),
                Turn::Dismiss(numbers) => QuestionCommand::Dismiss(numbers.clone()),
                Turn::Answer(number, text) => QuestionCommand::Answer(*number, (*text).to_owned()),
                Turn::Undo => QuestionCommand::Undo,
            };
            let outcome = questions.judge(&command, "bob").unwrap();
            if command == QuestionCommand::Undo {
                match before.pop() {
                    Some(before) => prop_assert_eq!(seen(&questions), before),
                    None => prop_assert_eq!(outcome.message.as_deref(), Some("Nothing to undo.")),
                }
            } else if seen(&questions) != now {
                before.push(now);
            }
        }
        let (journal, now) = (String::from_utf8(disk.bytes()).unwrap(), seen(&questions));
        for number in asked {
            prop_assert!(journal.contains(&format!("{{\"number\":{number},\"at\"")), "nothing is lost");
        }
        let again = Questions::on("oman", Box::new(Disk::default()), &disk.bytes()).unwrap();
        prop_assert_eq!(seen(&again), now);
    }
}

#[test]
fn undo_says_what_it_undid() {
    let mut questions = Questions::open("oman", None).unwrap();
    let numbers: Vec<u32> = (0..3).map(|_| ask(&mut questions, "Who?").unwrap()).collect();
    let steps = [
        (QuestionCommand::Promote(1), "Undone: the question is no longer shown to everyone.", 1),
        (QuestionCommand::Dismiss(numbers.clone()), "Undone: 3 dismissed questions are back.", 1),
        (QuestionCommand::Dismiss(vec![2]), "Undone: the dismissed question is back.", 2),
        (QuestionCommand::Answer(3, "Ann.".into()), "Undone: the answer is removed.", 3),
    ];
    for (command, message, restored) in steps {
        questions.judge(&command, "bob").unwrap();
        let outcome = questions.judge(&QuestionCommand::Undo, "bob").unwrap();
        assert_eq!((outcome.message.as_deref(), outcome.restored), (Some(message), Some(restored)));
    }
    assert!(questions.listed().iter().all(Asked::is_waiting));
}

#[test]
fn a_failing_disk_keeps_questions_in_memory_until_it_works_again() {
    let disk = Disk::default();
    let mut questions = Questions::on("oman", Box::new(disk.clone()), b"").unwrap();
    disk.fail(&[1]);
    let refused = ask(&mut questions, "Is there room?").unwrap_err();
    assert!(matches!(refused, AskError::Unsaved { number: 1, .. }) && !refused.is_refusal());
    assert!(questions.problem().is_some_and(|problem| problem.contains("not saved")));
    assert_eq!(texts(&questions), [(1, "Is there room?".to_owned(), false)]);
    promote(&mut questions, 1).unwrap();
    let again = Questions::on("oman", Box::new(Disk::default()), &disk.bytes()).unwrap();
    assert_eq!(texts(&again), [(1, "Is there room?".to_owned(), true)]);
    // as long as nothing can be written, memory is bounded
    disk.fail(&vec![1; 20 * MAX_UNSAVED_LINES]);
    let kept = (0..2 * MAX_UNSAVED_LINES).filter(|_| matches!(ask(&mut questions, "?"), Err(AskError::Unsaved { .. })));
    assert!(kept.count() <= MAX_UNSAVED_LINES);
    assert!(ask(&mut questions, "?").unwrap_err().is_refusal());
}

/// A journal as version 0.1 wrote it.
const OLD_JOURNAL: &str = concat!(
    "{\"number\":1,\"at\":1715940000,\"briefing\":\"oman\",\"name\":\"anna\",\"address\":\"192.0.2.1:5\",\"text\":\"Who?\"}\n",
    "{\"number\":2,\"at\":1715940100,\"briefing\":\"oman\",\"name\":\"ben\",\"address\":\"192.0.2.2:5\",\"text\":\"When?\"}\n",
    "{\"number\":2,\"at\":1715940200,\"state\":\"promoted\"}\n",
    "{\"number\":3,\"at\":1716026400,\"briefing\":\"oman\",\"name\":\"eve\",\"address\":\"192.0.2.3:5\",\"text\":\"Why?\"}\n",
    "{\"number\":4,\"at\":1716026401,\"briefing\":\"oman\",\"name\":\"eve\",\"address\":\"192.0.2.3:5\",\"text\":\"Spam?\"}\n",
    "{\"number\":4,\"at\":1716026402,\"state\":\"dismissed\"}\n",
);

#[test]
fn a_journal_of_the_last_version_is_read_and_continued() {
    let disk = Disk::default();
    disk.0.lock().unwrap().0 = OLD_JOURNAL.as_bytes().to_vec();
    let mut questions = Questions::on("oman", Box::new(disk.clone()), OLD_JOURNAL.as_bytes()).unwrap();
    let days: Vec<Option<Day>> = questions.listed().iter().map(|asked| asked.earlier).collect();
    assert_eq!(days, [Day::from_ymd(2024, 5, 17), Day::from_ymd(2024, 5, 17), Day::from_ymd(2024, 5, 18)]);
    assert!(questions.promoted().is_empty(), "those of earlier presentations are not shown in this one");
    let number = ask(&mut questions, "Now?").unwrap();
    assert_eq!(number, 5);
    promote(&mut questions, 3).unwrap();
    let texts: Vec<String> = questions.promoted().iter().map(|(_, question)| question.text.to_string()).collect();
    assert_eq!(texts, ["Why?"], "unless they are shown again");
    let again = Questions::on("oman", Box::new(Disk::default()), &disk.bytes()).unwrap();
    assert_eq!(seen(&again), seen(&questions));
    assert_eq!(again.listed()[3].earlier, None, "the same presentation goes on");
    assert_eq!(again.promoted().len(), 1);
}

#[test]
fn a_restarted_presentation_has_no_questions_of_its_own_yet() {
    let earlier = now() - 60;
    let line = |number| line(number, "Earlier?").replace("\"at\":1,", &format!("\"at\":{earlier},"));
    let promoted = format!("{{\"number\":1,\"at\":{earlier},\"state\":\"promoted\"}}\n");
    let journal = [line(1), line(2), promoted].concat();
    let mut questions = Questions::on("oman", Box::new(Disk::default()), journal.as_bytes()).unwrap();
    assert!(questions.listed().iter().all(|asked| asked.earlier.is_none()), "{journal}");
    assert_eq!(questions.promoted().len(), 1);
    questions.restart_presentation();
    assert!(questions.listed().iter().all(|asked| asked.earlier == Some(day(earlier)) && !asked.is_waiting()));
    assert!(questions.promoted().is_empty());
    ask(&mut questions, "Now?").unwrap();
    promote(&mut questions, 3).unwrap();
    assert_eq!(questions.promoted().len(), 1);
}

#[test]
fn few_questions_of_earlier_presentations_are_kept_and_none_waits() {
    let line = |number: u32| line(number, "Earlier?");
    let journal: String = (1..=1000).map(line).collect();
    let mut questions = Questions::on("oman", Box::new(Disk::default()), journal.as_bytes()).unwrap();
    let numbers: Vec<u32> = questions.listed().iter().map(|asked| asked.number).collect();
    assert_eq!(numbers, (801..=1000).collect::<Vec<u32>>());
    assert!(!questions.listed().iter().any(Asked::is_waiting));
    for _ in 0..MAX_WAITING_QUESTIONS {
        ask(&mut questions, "Now?").unwrap();
    }
    assert_eq!(questions.listed().len(), 200 + MAX_WAITING_QUESTIONS);
}

#[test]
fn hostile_fields_are_harmless() {
    let strange = [
        line(1, "x").replace('}', ",\"level\":\"\\u001b[2J\\u202e\",\"presentation\":18446744073709551615}"),
        "{\"number\":1,\"at\":18446744073709551615,\"answer\":\"a\\u001b[31m\\nb\",\"by\":\"\\u0000\"}\n".to_owned(),
        "{\"number\":1,\"at\":18446744073709551615,\"state\":\"promoted\",\"restored\":18446744073709551615}\n"
            .to_owned(),
        "{\"number\":7,\"at\":1,\"answer\":\"to nothing\",\"by\":\"bob\"}\n".to_owned(),
        line(2, "x").replace(":1,", ":-1,"),
    ];
    let mut questions = Questions::on("oman", Box::new(Disk::default()), strange.concat().as_bytes()).unwrap();
    assert_eq!(seen(&questions), [(1, "x".to_owned(), true, Some("a [31m b".to_owned()))]);
    assert_eq!(ask(&mut questions, "And now?").unwrap(), 2);
    assert_eq!(questions.promoted().len(), 1, "times in the future count as now");
}
