//! Adds the draft of a text to a briefing.

use super::actors::ActorMatch;
use super::edits::{Additions, apply, check, statements};
use super::outcome::{MergeError, Merged};
use super::proposals::KnownEntries;
use super::quotes::{QuoteDecision, QuoteStatements, QuoteTable};
use super::report::{MergeReport, ReportKind};
use super::speakers::{NewActor, NewActors, ResolvedSpeaker, SpeakerTable};
use crate::briefing::{Briefing, TableKind, load};
use crate::draft::{About, Draft, DraftQuote, EntryWriter, IdSet, MAX_ENTRIES, clip, speaker_note};
use crate::format::StatementMap;
use crate::proof::HeldText;

/// Characters of words of the text in a report and in a comment.
const MAX_SHOWN_CHARS: usize = 80;

/// Adds the draft of a text to the briefing `file`. `name` is the name for its source, from which the id is made.
///
/// A text that is there already, by its SHA-256, adds nothing.
///
/// # Errors
/// Returns an error if the briefing is invalid, or if nothing can be added safely. Then nothing is changed.
pub fn add(file: &str, draft: &Draft<'_>, about: &About<'_>, name: &str) -> Result<Merged, MergeError> {
    let text = file.strip_prefix('\u{feff}').unwrap_or(file);
    let mark = &file[..file.len() - text.len()];
    let briefing = load(text).map_err(MergeError::Invalid)?;
    let mut report = MergeReport::default();
    if let Some(source) = briefing.sources.iter().find(|source| is_same_text(source.sha256.as_deref(), about.sha256)) {
        report.add(ReportKind::Present, format!("this text is the source {} ({})", source.id, source.title));
        return Ok(Merged { text: file.to_owned(), edits: Vec::new(), report });
    }
    if let Some(source) = briefing.sources.iter().find(|source| source.text.as_deref() == Some(about.path)) {
        return Err(MergeError::ChangedText(source.id.to_string()));
    }
    let map = statements(text)?;
    let known = KnownEntries::new(&briefing, text, &map);
    let mut ids = IdSet::new(used_ids(&briefing).chain(known.ids.iter().cloned()));
    let source = ids.add(name, "article");
    let merge = DraftMerge {
        writer: EntryWriter { draft, source: &source },
        briefing: &briefing,
        statements: QuoteStatements::new(text, &map),
        known,
        ids,
        additions: Additions::default(),
        report,
    };
    merge.run(text, &map, about, mark)
}

fn is_same_text(known: Option<&str>, sha256: &str) -> bool {
    known.is_some_and(|known| known.eq_ignore_ascii_case(sha256))
}

/// Returns all ids of a briefing.
pub(super) fn used_ids(briefing: &Briefing) -> impl Iterator<Item = String> + '_ {
    let named = briefing.sources.iter().map(|source| &source.id).chain(briefing.actors.iter().map(|actor| &actor.id));
    let judgments = briefing.judgments.iter().map(|judgment| &judgment.id);
    let relations = briefing.relations.iter().map(|relation| &relation.id);
    let events = briefing.events.iter().map(|event| &event.id);
    let quotes = briefing.quotes.iter().map(|quote| &quote.id);
    let questions = briefing.questions.iter().map(|question| &question.id);
    let optional = judgments.chain(relations).chain(events).chain(quotes).chain(questions);
    let answers = briefing.questions.iter().flat_map(|question| &question.hypotheses).map(|answer| &answer.id);
    let optional = optional.filter_map(|id| id.as_deref());
    named.chain(answers).map(AsRef::as_ref).chain(optional).map(str::to_owned)
}

struct DraftMerge<'a> {
    writer: EntryWriter<'a, 'a>,
    briefing: &'a Briefing,
    statements: QuoteStatements<'a>,
    known: KnownEntries<'a>,
    ids: IdSet,
    additions: Additions,
    report: MergeReport,
}

impl DraftMerge<'_> {
    fn run(mut self, text: &str, map: &StatementMap, about: &About<'_>, mark: &str) -> Result<Merged, MergeError> {
        let entry = self.writer.source(about);
        self.report.add(ReportKind::Source, format!("{}: {}", self.writer.source, clip(about.path, MAX_SHOWN_CHARS)));
        self.paragraph(TableKind::Source, entry);
        let mut speakers = SpeakerTable::new(self.briefing);
        let mut actors = NewActors::default();
        self.quotes(&mut speakers, &mut actors)?;
        for NewActor { id, name, entry, is_used } in actors.all() {
            let kind = if *is_used { ReportKind::Added } else { ReportKind::Proposed };
            self.report.add(kind, format!("actor {id}: {}", clip(name, MAX_SHOWN_CHARS)));
            self.paragraph(TableKind::Actor, if *is_used { entry.clone() } else { commented(entry) });
        }
        self.names(&speakers, &actors);
        self.events();
        self.left_out();
        let applied = apply(text, map, &self.additions)?;
        check(text, &applied.text, &self.additions.changed_quotes)?;
        Ok(Merged { text: format!("{mark}{}", applied.text), edits: applied.edits, report: self.report })
    }

    fn paragraph(&mut self, kind: TableKind, lines: String) {
        self.additions.paragraphs.push((kind, lines));
    }

    fn quotes(&mut self, speakers: &mut SpeakerTable<'_>, actors: &mut NewActors) -> Result<(), MergeError> {
        let (draft, table) = (self.writer.draft, QuoteTable::new(self.briefing));
        let held = HeldText::new(draft.text());
        let mut added = 0;
        for said in &draft.quotes {
            let speaker = speakers.resolve(&said.attribution.speaker);
            let decision = table.decide(said, &speaker, &held);
            if let QuoteDecision::New(same) = decision {
                self.new_quote(said, &speaker, same, (speakers, actors));
                added += 1;
            } else {
                self.known_quote(said, &speaker, decision, (speakers, actors))?;
            }
        }
        if added > 0 {
            self.report.add(ReportKind::Added, format!("{added} quote{}", if added == 1 { "" } else { "s" }));
        }
        Ok(())
    }

    fn new_quote(
        &mut self,
        said: &DraftQuote,
        speaker: &ResolvedSpeaker,
        same: Option<usize>,
        (speakers, actors): (&SpeakerTable<'_>, &mut NewActors),
    ) {
        let id = match speaker.actor {
            Some(actor) => {
                let (id, name) = (speakers.id(actor).to_owned(), clip(speakers.name(actor), MAX_SHOWN_CHARS));
                let guess = if speaker.doubt.is_some() { ", a guess: see its TODO" } else { "" };
                self.report.add_once(ReportKind::Reused, format!("{id}: {name}{guess}"));
                id
            }
            None => {
                if let Some(doubt) = &speaker.doubt {
                    self.report.add_once(ReportKind::Ambiguous, doubt.trim_start_matches("# TODO ").to_owned());
                }
                let actor = actors.of(said, speaker, &self.writer, &mut self.ids);
                actor.is_used = true;
                actor.id.clone()
            }
        };
        let place = same.map(|quote| {
            let other = speakers.id(self.briefing.quotes[quote].speaker.at());
            format!("# TODO A quote of {other} has the same words up to punctuation. Is it the same statement?")
        });
        let notes: Vec<String> = [place, speaker.doubt.clone(), speaker_note(said)].into_iter().flatten().collect();
        let note = (!notes.is_empty()).then(|| notes.join("\n"));
        let entry = self.writer.quote(said, &id, note.as_deref());
        self.paragraph(TableKind::Quote, entry);
    }

    /// Handles a quote that the file has already.
    fn known_quote(
        &mut self,
        said: &DraftQuote,
        speaker: &ResolvedSpeaker,
        decision: QuoteDecision,
        (speakers, actors): (&SpeakerTable<'_>, &mut NewActors),
    ) -> Result<(), MergeError> {
        let mut other = || match speaker.actor {
            Some(actor) => speakers.id(actor).to_owned(),
            None => actors.of(said, speaker, &self.writer, &mut self.ids).id.clone(),
        };
        match decision {
            QuoteDecision::New(_) => Ok(()),
            QuoteDecision::Corroborates(place) => self.corroborate(said, place),
            QuoteDecision::NamesSpeaker(place) => {
                let other = other();
                self.corroborate(said, place)?;
                let at = self.statements.before(place).ok_or(MergeError::Unsafe)?;
                let task = format!("# TODO {} names the speaker of this quote: {other}.", self.writer.source);
                self.additions.edits.push(self.statements.line_before(at, task));
                let words = clip(&said.words, MAX_SHOWN_CHARS);
                self.report.add(ReportKind::Conflict, format!("“{words}”: the text names the speaker, {other}"));
                Ok(())
            }
            QuoteDecision::OtherPunctuation(place) => {
                self.other_punctuation(said, speakers.id(self.briefing.quotes[place].speaker.at()));
                Ok(())
            }
            QuoteDecision::OtherSpeaker(place) => {
                let other = other();
                self.other_speaker(said, speakers.id(self.briefing.quotes[place].speaker.at()), &other);
                Ok(())
            }
        }
    }

    /// Adds the text to the sources of a quote.
    fn corroborate(&mut self, said: &DraftQuote, place: usize) -> Result<(), MergeError> {
        if self.additions.changed_quotes.insert(place) {
            let edits = self.statements.add_source(place, self.writer.source).ok_or(MergeError::Unsafe)?;
            self.additions.edits.extend(edits);
            let words = clip(&said.words, MAX_SHOWN_CHARS);
            self.report.add(ReportKind::Corroborated, format!("“{words}”"));
        }
        Ok(())
    }

    /// Proposes a quote that the file has with other punctuation.
    fn other_punctuation(&mut self, said: &DraftQuote, speaker: &str) {
        let words = clip(&said.words, MAX_SHOWN_CHARS);
        self.report.add(ReportKind::Proposed, format!("“{words}” as corroboration: the punctuation differs"));
        let source = self.writer.source;
        let task = format!(
            "# TODO The file has these words of {speaker} with other punctuation. Add {source} to the sources there?\n"
        );
        let entry = self.writer.quote(said, speaker, None);
        self.paragraph(TableKind::Quote, task + &commented(&entry));
    }

    /// Proposes a quote that the file attributes to the actor `known`.
    fn other_speaker(&mut self, said: &DraftQuote, known: &str, other: &str) {
        let words = clip(&said.words, MAX_SHOWN_CHARS);
        self.report.add(ReportKind::Conflict, format!("“{words}”: {known} in the file, {other} in the text"));
        let source = self.writer.source;
        let task = format!("# TODO Who said this? The file has the same words from {known}, {source} from {other}.\n");
        let entry = self.writer.quote(said, other, None);
        self.paragraph(TableKind::Quote, task + &commented(&entry));
    }

    /// Proposes the names that are no actors yet.
    fn names(&mut self, speakers: &SpeakerTable<'_>, actors: &NewActors) {
        let mut others = Vec::new();
        for name in &self.writer.draft.names {
            let shown = clip(&name.name, MAX_SHOWN_CHARS);
            match speakers.named(&name.name) {
                ActorMatch::Same(_) => {}
                _ if actors.has(&name.name) || speakers.has(&name.name) => {}
                ActorMatch::Likely(actor, why) => {
                    let id = speakers.id(actor);
                    self.report.add_once(ReportKind::Ambiguous, format!("“{shown}” may be {id} ({why})"));
                }
                ActorMatch::Several(of) => {
                    let ids: Vec<&str> = of.iter().map(|&actor| speakers.id(actor)).collect();
                    self.report.add_once(ReportKind::Ambiguous, format!("“{shown}” may be {}", ids.join(", ")));
                }
                ActorMatch::Unknown if self.known.has_name(&name.name) => {}
                ActorMatch::Unknown => others.push(name),
            }
        }
        if others.is_empty() {
            return;
        }
        let source = self.writer.source;
        self.paragraph(
            TableKind::Actor,
            format!("# TODO Which of these names in {source} take part? Add `kind` and `role`.\n"),
        );
        for name in others.iter().take(MAX_ENTRIES) {
            let id = self.ids.add(&name.name, "actor");
            let entry = self.writer.name(name, &id);
            self.paragraph(TableKind::Actor, entry);
        }
        self.report.add(ReportKind::Proposed, format!("{} names as actors", others.len().min(MAX_ENTRIES)));
        self.more(TableKind::Actor, others.len().saturating_sub(MAX_ENTRIES), "names");
    }

    /// Proposes the sentences with dates that are no events yet.
    fn events(&mut self) {
        let draft = self.writer.draft;
        let (mut others, mut more) = (Vec::new(), 0);
        for (sentence, dates) in &draft.dates {
            let Some(first) = dates.first() else { continue };
            if others.len() == MAX_ENTRIES {
                more += 1;
                continue;
            }
            match self.known.event(&self.writer.event_title(sentence), &first.edtf) {
                Some(title) => {
                    self.report.add(ReportKind::Present, format!("event “{}”", clip(&title, MAX_SHOWN_CHARS)));
                }
                None => others.push((sentence, dates)),
            }
        }
        if others.is_empty() {
            return;
        }
        let source = self.writer.source;
        let task = format!("# TODO Which of these sentences in {source} describe an event? Dates are guesses.\n");
        self.paragraph(TableKind::Event, task);
        for (sentence, dates) in &others {
            let entry = self.writer.event(sentence, dates);
            self.paragraph(TableKind::Event, entry);
        }
        self.report.add(ReportKind::Proposed, format!("{} sentences with dates as events", others.len()));
        self.more(TableKind::Event, more, "sentences with dates");
    }

    fn left_out(&mut self) {
        let draft = self.writer.draft;
        if !draft.left_out.is_empty() {
            let source = self.writer.source;
            let task = format!("# TODO In quotation marks in {source} but left out. Is any of it a quote?\n");
            self.paragraph(TableKind::Quote, task);
            self.report.add(ReportKind::LeftOut, format!("{} passages in quotation marks", draft.left_out.len()));
        }
        for other in &draft.left_out {
            let entry = self.writer.left_out(other);
            self.paragraph(TableKind::Quote, entry);
        }
        self.more(TableKind::Quote, draft.more_passages(), "passages in quotation marks");
    }

    fn more(&mut self, kind: TableKind, count: usize, what: &str) {
        if count > 0 {
            self.report.add(ReportKind::LeftOut, format!("{count} more {what}"));
            self.paragraph(kind, format!("# TODO {count} more {what} were left out.\n"));
        }
    }
}

/// Comments out every line that is not a comment.
pub(super) fn commented(lines: &str) -> String {
    lines.lines().map(|line| if line.starts_with('#') { format!("{line}\n") } else { format!("#{line}\n") }).collect()
}
