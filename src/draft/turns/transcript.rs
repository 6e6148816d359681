//! Reads a transcript: what each label's speaker said, in spoken order.

use std::collections::HashMap;
use std::ops::Range;

use super::body::{RecordPage, TurnSpeech, speech};
use super::directions::directions;
use super::evidence::{SpeakerLabel, candidates, extent, is_office_below, labels};
use super::furniture::furniture;
use super::label::LabelStyle;
use super::lines::{TextLine, lines};
use super::lists::{is_list_heading, listed, participant};
use super::narration::is_note;
use super::offices::OfficeHolders;
use super::people::{FullNames, Participant, is_surname};
use super::who::{Spellings, Who, is_role, named};
use crate::draft::article::split;
use crate::draft::speakers::Speaker;

/// Characters of a question given as context.
const MAX_QUESTION_CHARS: usize = 400;

/// A paragraph of speech.
#[derive(Clone, Debug)]
pub(in crate::draft) struct SpokenParagraph {
    /// The parts of the text that were said.
    pub spans: Vec<Range<usize>>,
    /// The words, with words divided at the end of a line joined, and as they stand.
    pub words: [String; 2],
    /// Who said it.
    pub speaker: Speaker,
    /// The question that it answers.
    pub question: Option<String>,
    /// Time of the recording.
    pub time: Option<String>,
}

/// A text, or a part of it, in which labels name the speakers.
#[derive(Clone, Debug, Default)]
pub(in crate::draft) struct Transcript {
    /// What was said, in order.
    pub paragraphs: Vec<SpokenParagraph>,
    /// The people who take part.
    pub participants: Vec<Participant>,
    /// Labels and other ranges that are no prose, in order.
    pub marks: Vec<Range<usize>>,
    /// Stage directions and lines in capitals, in which words are no names.
    pub nameless: Vec<Range<usize>>,
}

impl Transcript {
    /// Reads `text`; empty if it is no transcript.
    ///
    /// `strong` are the ranges that were bold in the document.
    pub(in crate::draft) fn read(text: &str, strong: &[Range<usize>]) -> Self {
        let lines = lines(text);
        let candidates = candidates(text, &lines, strong);
        if candidates.len() < 2 {
            return Self::default();
        }
        let spellings = Spellings::new(text);
        let participants = listed(text, &lines, &spellings);
        let labels = labels(text, &lines, candidates, &participants, &spellings);
        let Some(extent) = extent(&labels) else { return Self::default() };
        let furniture = furniture(text, &lines);
        let page = RecordPage { text, lines: &lines, furniture: &furniture };
        let mut reader = TranscriptReader {
            page,
            names: names(text, &labels, &spellings),
            holders: OfficeHolders::find(text, participants.iter().chain(&in_labels(&labels))),
            answerer: interviewee(&text[..lines[extent.start].range.start], &spellings),
            found: Self { participants, ..Self::default() },
        };
        let marks = reader.found.participants.iter().map(|one| lines[line_at(&lines, one.at)].range.clone());
        reader.found.marks = marks.collect();
        reader.turns(&labels, &spellings);
        let furniture = lines.iter().zip(&furniture).filter(|(_, is_furniture)| **is_furniture);
        reader.found.marks.extend(furniture.map(|(line, _)| line.range.clone()));
        reader.found.marks.sort_by_key(|range| range.start);
        reader.found.nameless = directions(text);
        let is_no_prose = |line: &&TextLine| {
            let words = line.of(text);
            is_in_capitals(words) || is_list_heading(words) || is_note(words)
        };
        reader.found.nameless.extend(lines.iter().filter(is_no_prose).map(|line| line.range.clone()));
        reader.found
    }

    /// Returns true if byte `at` was said by somebody whom a label names.
    pub(in crate::draft) fn is_spoken(&self, at: usize) -> bool {
        let place =
            self.paragraphs.partition_point(|paragraph| paragraph.spans.last().is_some_and(|span| span.end <= at));
        self.paragraphs.get(place).and_then(|paragraph| paragraph.spans.first()).is_some_and(|span| span.start <= at)
    }

    /// Returns true if byte `at` is in a label, or in another mark of the page.
    pub(in crate::draft) fn is_mark(&self, at: usize) -> bool {
        let place = self.marks.partition_point(|range| range.end <= at);
        self.marks.get(place).is_some_and(|range| range.start <= at)
    }
}

fn is_in_capitals(line: &str) -> bool {
    let letters = || line.chars().filter(|c| c.is_alphabetic());
    letters().count() > 2 && letters().all(|c| !c.is_lowercase())
}

fn line_at(lines: &[TextLine], at: usize) -> usize {
    lines.partition_point(|line| line.range.start <= at).saturating_sub(1)
}

struct TranscriptReader<'a> {
    page: RecordPage<'a>,
    names: FullNames,
    /// Who speaks under the labels of offices.
    holders: OfficeHolders,
    /// The only person interviewed, who gives all answers.
    answerer: Option<String>,
    found: Transcript,
}

impl TranscriptReader<'_> {
    fn turns(&mut self, labels: &[SpeakerLabel], spellings: &Spellings) {
        let mut question: Option<(String, Speaker)> = None;
        let mut known: HashMap<String, usize> =
            self.found.participants.iter().enumerate().map(|(at, one)| (one.name.to_lowercase(), at)).collect();
        for (place, label) in labels.iter().enumerate() {
            let next = labels.get(place + 1).map_or(self.page.lines.len(), |next| next.label.line);
            let (from, below) = self.office_below(label, spellings);
            let speaker = self.speaker(&label.says.who);
            if let Speaker::Named(name) = &speaker {
                self.participant(name, label, below, &mut known);
            }
            self.found.marks.push(label.label.range.start..from);
            let said = speech(self.page, label.label.line..next, from, place + 1 == labels.len());
            let time = label.label.time.clone().map(|range| self.page.text[range].to_owned());
            let answered = question.take().filter(|(_, asker)| *asker != speaker).map(|(words, _)| words);
            question = self.question(&said, &label.says.who).map(|words| (words, speaker.clone()));
            self.add(said, &speaker, answered, time.as_deref());
        }
    }

    fn add(&mut self, said: Vec<TurnSpeech>, speaker: &Speaker, answered: Option<String>, time: Option<&str>) {
        for (place, speech) in said.into_iter().enumerate() {
            let words = [true, false].map(|joins| speech.words(self.page.text, joins));
            self.found.paragraphs.push(SpokenParagraph {
                spans: speech.spans,
                words,
                speaker: speaker.clone(),
                question: answered.clone().filter(|_| place == 0),
                time: time.map(str::to_owned),
            });
        }
    }

    /// Returns the question of a turn: what somebody said who only asks, or a paragraph that ends in a question mark.
    fn question(&self, said: &[TurnSpeech], who: &Who) -> Option<String> {
        let last = said.last()?.words(self.page.text, true);
        let is_question = matches!(who, Who::Questioner(_)) || last.ends_with(['?', '？', '؟']);
        let all = said.iter().map(|speech| speech.words(self.page.text, true)).collect::<Vec<_>>().join(" ");
        let start = all.char_indices().rev().nth(MAX_QUESTION_CHARS - 1).map_or(0, |(at, _)| at);
        let shown = match all[start..].split_once(". ").filter(|_| start > 0) {
            Some((_, rest)) => format!("… {rest}"),
            None => all[start..].to_owned(),
        };
        is_question.then_some(shown)
    }

    fn speaker(&self, who: &Who) -> Speaker {
        match who {
            Who::Named(name) => Speaker::Named(self.names.of(name)),
            Who::Office(words) => match self.holders.holder(words) {
                Some(name) => Speaker::Named(name.to_owned()),
                None => Speaker::Described(words.clone()),
            },
            Who::Questioner(label) if label.chars().count() == 1 || label.to_lowercase().starts_with("question") => {
                Speaker::Described("Questioner not named".to_owned())
            }
            Who::Questioner(label) => Speaker::Described(format!("{label} (not named)")),
            Who::Answerer => self.answerer.clone().map_or(Speaker::Unknown, Speaker::Named),
        }
    }

    /// Returns where the speech begins, and the office on the line below a name: `*Brook Capital, Research*`.
    fn office_below(&self, label: &SpeakerLabel, spellings: &Spellings) -> (usize, Option<[Option<String>; 2]>) {
        let at = label.label.range.end;
        let below = self.page.lines.get(label.label.line + 1).filter(|line| !line.is_blank());
        let Some(below) = below.filter(|_| label.label.style == LabelStyle::OwnLine) else { return (at, None) };
        let words = below.of(self.page.text);
        if !is_office_below(self.page.text, self.page.lines, &label.label) {
            return (at, None);
        }
        let bare = words.trim_matches(['*', '_', ' ']);
        let whole = format!("{} — {bare}", "Somebody Named");
        let read = participant(&whole, at, spellings);
        (below.range.end, read.map(|one| [one.role, one.organisation]))
    }

    fn participant(
        &mut self,
        name: &str,
        label: &SpeakerLabel,
        below: Option<[Option<String>; 2]>,
        known: &mut HashMap<String, usize>,
    ) {
        let [role, organisation] = below.unwrap_or_default();
        let (role, organisation) = (label.says.role.clone().or(role), label.says.organisation.clone().or(organisation));
        let at = *known.entry(name.to_lowercase()).or_insert_with(|| {
            let at = label.label.range.start;
            self.found.participants.push(Participant { name: name.to_owned(), role: None, organisation: None, at });
            self.found.participants.len() - 1
        });
        if let Some(one) = self.found.participants.get_mut(at) {
            one.role = one.role.take().or(role);
            one.organisation = one.organisation.take().or(organisation);
        }
    }
}

/// Returns the people whose labels give an office: “Moderator (Ida Roe)”.
fn in_labels(labels: &[SpeakerLabel]) -> Vec<Participant> {
    let held = labels.iter().filter_map(|label| match &label.says.who {
        Who::Named(name) if name.contains(' ') && label.says.role.is_some() => {
            let (name, role, at) = (name.clone(), label.says.role.clone(), label.label.range.start);
            Some(Participant { name, role, organisation: None, at })
        }
        _ => None,
    });
    held.collect()
}

/// Returns the full names of the surnames in labels.
fn names(text: &str, labels: &[SpeakerLabel], spellings: &Spellings) -> FullNames {
    let mut surnames: Vec<String> = labels
        .iter()
        .filter_map(|label| match &label.says.who {
            Who::Named(name) if is_surname(name) => Some(name.clone()),
            _ => None,
        })
        .collect();
    surnames.sort_unstable();
    surnames.dedup();
    FullNames::find(text, &surnames, spellings)
}

/// Returns the person of “Interview with Ida Roe” in the lines before a transcript.
fn interviewee(head: &str, spellings: &Spellings) -> Option<String> {
    const PHRASES: [&str; 11] = [
        "interview with",
        "conversation with",
        "q&a with",
        "q & a with",
        "spoke with",
        "spoke to",
        "talked to",
        "entretien avec",
        "interview de",
        "interview mit",
        "gespräch mit",
    ];
    let lower = head.to_lowercase();
    // lower case may change the length of a text
    let (at, phrase) =
        PHRASES.iter().find_map(|phrase| Some((lower.find(phrase)?, phrase))).filter(|_| lower.len() == head.len())?;
    let rest = head.get(at + phrase.len()..)?;
    let line = rest.split(['\n', ',', '.', '(', ';', ':', '–', '—', '“', '"']).next()?;
    let end = split(line)
        .iter()
        .take_while(|word| word.is_capital() || crate::draft::words::is_particle(word.text) || is_role(word.text))
        .last()?
        .end();
    match named(line.get(..end)?.trim(), spellings) {
        (Who::Named(name), ..) if name.contains(' ') => Some(name),
        _ => None,
    }
}

/// Returns who said what in a text.
#[cfg(test)]
pub(super) fn said(text: &str) -> Vec<(String, String)> {
    let speaker = |speaker: &Speaker| match speaker {
        Speaker::Named(name) => name.clone(),
        Speaker::Described(words) => format!("({words})"),
        Speaker::Unknown => "nobody".to_owned(),
    };
    let found = Transcript::read(text, &[]).paragraphs;
    found.iter().map(|paragraph| (speaker(&paragraph.speaker), paragraph.words[0].clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_said(text: &str, expected: &[(&str, &str)]) {
        let found = said(text);
        let found: Vec<(&str, &str)> = found.iter().map(|(who, words)| (who.as_str(), words.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn turns_of_many_styles() {
        assert_said(
            "GAGGLE BY ENVOY MARA QUILL\n\nPort Sall\n\nMS. QUILL:  We met. (Laughter.) We left.\n\nI go back.\n\nQ    Why?\n\nMS. QUILL:  He asked.",
            &[
                ("Mara Quill", "We met. […] We left."),
                ("Mara Quill", "I go back."),
                ("(Questioner not named)", "Why?"),
                ("Mara Quill", "He asked."),
            ],
        );
        assert_said(
            "The President (spoke in French): The floor is open.\n\nMr. Adu (Sundra): We regret it.\n\nMs. Ory (Norland): Mr. President, not at all. (Laughter)\n\nThe meeting rose at 1 p.m.",
            &[
                ("(The President)", "The floor is open."),
                ("Adu", "We regret it."),
                ("Ory", "Mr. President, not at all."),
            ],
        );
        assert_said(
            "**Operator**\n\nThe first question comes from Ola Berg.\n\n**Ola Berg**\n*Fell Capital, Research*\n\nWhat did it cost?\n\n**Per Rank**\n*Chief Financial Officer*\n\nFour million.",
            &[
                ("(Operator)", "The first question comes from Ola Berg."),
                ("Ola Berg", "What did it cost?"),
                ("Per Rank", "Four million."),
            ],
        );
        assert_said(
            "    The Chair. We begin now.\n\n    Senator Van Orten. Why did the\nship sail?\n    And when?\n\n    Mr. Hull. Nobody knows.",
            &[
                ("(The Chair)", "We begin now."),
                ("Van Orten", "Why did the ship sail?"),
                ("Van Orten", "And when?"),
                ("Hull", "Nobody knows."),
            ],
        );
        assert_said(
            "Q - Est-il parti ?\n\nR - Non.",
            &[("(Questioner not named)", "Est-il parti ?"), ("nobody", "Non.")],
        );
        assert_said(
            "Interview with Otta Brand, head of the museum\n\nQuestion: Where?\n\nAnswer: At sea.\n\nOtta Brand has led it since 1999.",
            &[("(Questioner not named)", "Where?"), ("Otta Brand", "At sea.")],
        );
    }

    #[test]
    fn prose_is_no_transcript() {
        for text in [
            "Note: the port is shut.\n\nUpdate: it is open.",
            "Impact: none.\n\nResponse: the team came.\n\nImpact: some.\n\nResponse: a response without impact.",
            "Roe: “We go.”\n\nVinje: “We stay.”\n\nRoe: “Then go.”",
            "Date: 3 May\nPlace: Port Sall\nContact: Ida Roe",
            "**Summary**\n\nThe port is shut.\n\n**Background**\n\nIt was open.",
            "Mr. Roe left. Then he came.\n\nMr. Roe stayed.",
            "MR. ROE:  Only one label.",
            "Timeline\n\n10:00 UTC - Rollover began\n10:05 UTC - Database Team paged\n10:30 UTC: Users see errors\n12:00 UTC: Errors end",
            "[10:00] Rollover Began\n\nThe switch failed.\n\n[10:05] Database Team\n\nIt was paged.",
        ] {
            assert_said(text, &[]);
        }
    }

    #[test]
    fn questions_times_and_participants_are_kept() {
        let text = "Present:\nIda Roe, spokesperson, Sea Ministry\n\n[00:12] Roe: We begin.\n\n[01:05] Courier: Is it over?\n\n[01:10] Roe (laughing): It is not.";
        let found = Transcript::read(text, &[]);
        let last = &found.paragraphs[2];
        assert_eq!((last.question.as_deref(), last.time.as_deref()), (Some("Is it over?"), Some("01:10")));
        assert_eq!(last.speaker, Speaker::Named("Ida Roe".to_owned()));
        let first = &found.participants[0];
        assert_eq!(
            (first.name.as_str(), first.role.as_deref(), first.organisation.as_deref()),
            ("Ida Roe", Some("spokesperson"), Some("Sea Ministry"))
        );
        assert!(found.is_spoken(text.find("over").unwrap()) && found.is_mark(text.find("Courier").unwrap()));
        assert!(!found.is_spoken(0));
    }

    #[test]
    fn hostile_texts_take_linear_time() {
        for part in ["Q: ", "MR. A: b\n", "(", "**", "[00:12] ", "A B C D ", "\n", "Ms. Roe\n", "—", "a, ", "Roe (a) "]
        {
            Transcript::read(&part.repeat((1 << 16) / part.len()), &[]);
        }
    }
}
