//! The briefing as a Markdown document (CommonMark): a handout to take away, send on or print.
//!
//! Notes of the presentation script are the presenter's own and no part of it unless they are asked for. Words between quotation marks stay
//! exactly what they are on the screen: nothing in them is taken for Markdown.

mod inline;

use std::fmt::Display;
use std::io::{self, Write};

use super::Notes;
use crate::briefing::{
    Actor, Certainty, EntryId, EventStatus, Evidence, Judgment, Question, Relation, Section, Source, SourceId, Step,
    StepFocus, Target,
};
use crate::export::DATES;
use crate::index::Index;
use crate::outline::phrase;
use crate::text::one_line;
use inline::{plain, prose};

/// Writes the whole document.
pub fn write(index: &Index, notes: Notes, out: &mut impl Write) -> io::Result<()> {
    let mut document = Document { index, out };
    document.head()?;
    for section in Section::ALL {
        document.section(section)?;
        if section == Section::Actors {
            document.relations()?;
        }
    }
    document.sources()?;
    if notes == Notes::Kept { document.script() } else { Ok(()) }
}

struct Document<'a, W> {
    index: &'a Index,
    out: &'a mut W,
}

impl<W: Write> Document<'_, W> {
    fn head(&mut self) -> io::Result<()> {
        let briefing = self.index.briefing();
        let meta = &briefing.meta;
        let marking = meta.marking.as_deref().map(|marking| format!("**{}** · ", plain(marking)));
        writeln!(self.out, "# {}\n", plain(&meta.title))?;
        writeln!(self.out, "{}as of {}", marking.unwrap_or_default(), meta.as_of.shown(DATES))?;
        if !meta.authors.is_empty() {
            writeln!(self.out, "\nPrepared by {}", plain(&meta.authors.join(", ")))?;
        }
        if let Some(language) = &meta.language {
            writeln!(self.out, "\nLanguage: {}", plain(language))?;
        }
        self.part("Bottom line", meta.summary.as_deref())?;
        if !briefing.judgments.is_empty() {
            writeln!(self.out, "\n## Judgments")?;
        }
        briefing.judgments.iter().try_for_each(|judgment| self.judgment(judgment))?;
        self.part("Scope", meta.scope.as_deref())
    }

    fn part(&mut self, title: &str, prose: Option<&str>) -> io::Result<()> {
        prose.map_or(Ok(()), |text| writeln!(self.out, "\n## {title}\n\n{}", self::prose(text)))
    }

    /// Likelihood and confidence never stand in one sentence (ICD 203).
    fn judgment(&mut self, judgment: &Judgment) -> io::Result<()> {
        writeln!(self.out, "\n{}\n", prose(&judgment.text))?;
        self.field("Likelihood", judgment.likelihood.map(phrase::likelihood))?;
        self.field("Confidence", judgment.confidence.map(|confidence| confidence.shown()))?;
        self.field("Because", judgment.confidence_basis.as_deref().map(prose))?;
        self.field("Marking", judgment.portion.as_deref().map(plain))?;
        self.field("Rests on", self.targets(&judgment.basis))
    }

    fn section(&mut self, section: Section) -> io::Result<()> {
        let entries = self.index.entries(section);
        if entries.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "\n## {}", section.title())?;
        entries.iter().try_for_each(|&entry| self.entry(entry))
    }

    fn entry(&mut self, id: EntryId) -> io::Result<()> {
        let briefing = self.index.briefing();
        match id.section {
            Section::Actors => self.actor(&briefing.actors[id.at()])?,
            Section::Timeline => self.event(id)?,
            Section::Quotes => self.quote(id)?,
            Section::Questions => self.question(&briefing.questions[id.at()])?,
        }
        let sources = self.index.sources_of(id);
        let list = sources.iter().map(|&source| citation(source)).collect::<Vec<_>>().join(", ");
        self.field("Sources", Some(if list.is_empty() { "none is given".to_owned() } else { list }))
    }

    fn actor(&mut self, actor: &Actor) -> io::Result<()> {
        let native = actor.native.iter().map(|native| format!(" · {} ({})", plain(&native.text), plain(&native.lang)));
        writeln!(self.out, "\n### {}{}\n", plain(&actor.name), native.collect::<String>())?;
        self.field("Role", actor.role.as_deref().map(plain))?;
        self.field("Kind", actor.kind.map(|kind| kind.one()))?;
        self.field("Also", (!actor.aliases.is_empty()).then(|| plain(&actor.aliases.join(", "))))?;
        self.field("Code", actor.code.as_deref().map(plain))?;
        self.field("Marking", actor.portion.as_deref().map(plain))?;
        self.field("Note", actor.note.as_deref().map(prose))?;
        self.field("Belongs to", self.labels(&actor.affiliation))
    }

    fn event(&mut self, id: EntryId) -> io::Result<()> {
        let event = &self.index.briefing().events[id.at()];
        let (when, tag) = (phrase::when(event, self.index, DATES), phrase::event_tag(event));
        let tag = if tag.is_empty() { tag } else { format!(" ({tag})") };
        writeln!(self.out, "\n### {}: {}{tag}\n", plain(&when), plain(&event.title))?;
        let is_said = event.status != EventStatus::Occurred || event.certainty.is_none();
        self.field("Status", is_said.then(|| event.status.shown()))?;
        self.field("Ongoing", (event.ongoing && event.status != EventStatus::Ongoing).then_some("yes"))?;
        self.field("Certainty", event.certainty.map(|certainty| certainty.shown()))?;
        self.field("Attribution", event.attribution.map(|attribution| attribution.shown()))?;
        self.field("Place", event.place.as_deref().map(plain))?;
        self.field("Marking", event.portion.as_deref().map(plain))?;
        self.field("Detail", event.detail.as_deref().map(prose))?;
        self.field("What the date rests on", event.date_basis.as_deref().map(prose))?;
        self.field("On the date", event.date_note.as_deref().map(prose))?;
        self.field("Actors", self.labels(&event.actors))?;
        self.field("After", self.labels(event.after.as_slice()))?;
        self.field("Before", self.labels(event.before.as_slice()))
    }

    fn quote(&mut self, id: EntryId) -> io::Result<()> {
        let quote = &self.index.briefing().quotes[id.at()];
        let words = phrase::quoted(&quote.words);
        let words = if quote.words.is_verbatim() { plain(&words) } else { prose(&words) };
        let (speaker, terms) =
            (plain(self.index.label(quote.speaker)), plain(&phrase::quote_terms(self.index, id, DATES)));
        let words = words.replace('\n', "\n> ").replace("\n> \n", "\n>\n");
        writeln!(self.out, "\n> {words}\n>\n> — **{speaker}** · {terms}\n")?;
        self.field("Marking", quote.portion.as_deref().map(plain))?;
        let translation = quote.translation.as_ref();
        let by = |by: &str| format!(", translated by {}", plain(by));
        self.field(
            "Translation",
            translation.map(|translation| {
                let by = translation.by.as_deref().map(by).unwrap_or_default();
                format!("{} ({}{by})", plain(&translation.text), plain(&translation.lang))
            }),
        )?;
        self.field("Context", quote.context.as_deref().map(prose))?;
        self.field("At", quote.event.map(|event| plain(self.index.label(event))))?;
        self.field("About", self.labels(&quote.about))?;
        self.field("Before it", quote.prefix.as_deref().map(plain))?;
        self.field("After it", quote.suffix.as_deref().map(plain))
    }

    fn question(&mut self, question: &Question) -> io::Result<()> {
        writeln!(self.out, "\n### {}\n", plain(&one_line(&question.text)))?;
        self.field("Status", Some(format!("{}, {} priority", question.status.shown(), question.priority.shown())))?;
        self.field("Marking", question.portion.as_deref().map(plain))?;
        self.field("Why it matters", question.why.as_deref().map(prose))?;
        self.field("What is known", question.known.as_deref().map(prose))?;
        for watch in &question.watch {
            self.field("Would answer it", Some(prose(watch)))?;
        }
        for hypothesis in &question.hypotheses {
            let likelihood = hypothesis.likelihood.map(|likelihood| format!(": {}", phrase::likelihood(likelihood)));
            let text = format!("{}{}", prose(&hypothesis.text), likelihood.unwrap_or_default());
            self.field(&format!("Hypothesis {}", plain(&hypothesis.id)), Some(text))?;
        }
        for evidence in &question.evidence {
            self.field("Evidence", Some(self.evidence(question, evidence)))?;
        }
        self.field("Concerns", self.labels(&question.actors))?;
        self.field("Hangs on", self.labels(&question.related))
    }

    /// `Talks begin: h1 consistent, h2 neutral`
    fn evidence(&self, question: &Question, evidence: &Evidence) -> String {
        let rated = |&(place, rating): &(usize, crate::briefing::Consistency)| {
            format!("{} {}", plain(&question.hypotheses[place].id), rating.shown())
        };
        let ratings = evidence.ratings.iter().map(rated).collect::<Vec<_>>().join(", ");
        format!("{}: {ratings}", self.target(evidence.target))
    }

    fn relations(&mut self) -> io::Result<()> {
        let relations = &self.index.briefing().relations;
        if !relations.is_empty() {
            writeln!(self.out, "\n## Relations\n")?;
        }
        relations.iter().try_for_each(|relation| self.relation(relation))
    }

    fn relation(&mut self, relation: &Relation) -> io::Result<()> {
        let [from, to] = [relation.from, relation.to].map(|actor| plain(self.index.label(actor)));
        let certainty = relation.certainty.filter(|&certainty| certainty != Certainty::Confirmed);
        let terms = [
            relation.portion.as_deref().map(|portion| format!("marking {}", plain(portion))),
            relation.mutual.then(|| "mutual".to_owned()),
            relation.date.as_ref().map(|date| plain(&date.shown(DATES))),
            certainty.map(|certainty| certainty.shown().to_owned()),
        ];
        let terms = terms.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let terms = if terms.is_empty() { terms } else { format!(" ({terms})") };
        let detail = relation.detail.as_deref().map(|detail| format!(": {}", prose(detail)));
        let sources = relation.sources.iter().map(|&source| format!(" {}", citation(source))).collect::<String>();
        let line = format!("{from} **{}** {to}{terms}{}{sources}", plain(&relation.kind), detail.unwrap_or_default());
        writeln!(self.out, "- {}", inside(&line))
    }

    /// The presentation script with what the presenter wanted to say.
    fn script(&mut self) -> io::Result<()> {
        let steps = &self.index.briefing().steps;
        if !steps.is_empty() {
            writeln!(self.out, "\n## Script and presenter's notes\n")?;
        }
        (1..).zip(steps).try_for_each(|(number, step)| self.step(number, step))
    }

    fn step(&mut self, number: usize, step: &Step) -> io::Result<()> {
        let focus = match step.focus {
            StepFocus::Entry(entry) => self.label(entry),
            StepFocus::Panel(section) => section.title().to_owned(),
        };
        let seconds = step.seconds.map(|seconds| format!("{seconds} s"));
        let related = step.related.then(|| "related only".to_owned());
        let read = step.read.then(|| "reading pane".to_owned());
        let terms = [seconds, related, read].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let terms = if terms.is_empty() { terms } else { format!(" ({terms})") };
        let notes = step.notes.as_deref().map(|notes| format!(": {}", prose(notes))).unwrap_or_default();
        writeln!(self.out, "- Step {number}, {}", inside(&format!("{focus}{terms}{notes}")))
    }

    fn sources(&mut self) -> io::Result<()> {
        let sources = &self.index.briefing().sources;
        if !sources.is_empty() {
            writeln!(self.out, "\n## Sources\n")?;
        }
        (0..).map(SourceId).zip(sources).try_for_each(|(id, source)| self.source(id, source))
    }

    /// A source in sentences: who published what, and then the other fields in the order of its page.
    fn source(&mut self, id: SourceId, source: &Source) -> io::Result<()> {
        let text = |name: &str, value: Option<&str>| value.map(|value| format!(" {name}: {}.", plain(value)));
        let drawn = source.derived_from.iter().map(|&root| citation(root)).collect::<Vec<_>>().join(", ");
        let rest = [
            text("Kind", source.kind.as_deref()),
            source.retrieved.as_ref().map(|date| format!(" Retrieved {}.", plain(&date.shown(DATES)))),
            source.url.as_deref().map(|url| format!(" <{}>.", url.replace(['<', '>', ' '], ""))),
            text("Language", source.language.as_deref()),
            source.reliability.map(|reliability| format!(" Reliability {}.", reliability.shown())),
            text("Text held", source.text.as_deref()),
            text("SHA-256", source.sha256.as_deref()),
            text("Marking", source.portion.as_deref()),
            source.note.as_deref().map(|note| format!(" {}", prose(note))),
            (!drawn.is_empty()).then(|| format!(" Draws on {drawn}.")),
        ];
        let rest = rest.into_iter().flatten().collect::<String>();
        let published = source.published.as_ref().map(|date| date.shown(DATES));
        let name = [source.outlet.as_deref(), source.author.as_deref(), Some(&source.title), published.as_deref()];
        let name = plain(&name.into_iter().flatten().collect::<Vec<_>>().join(", "));
        writeln!(self.out, "- {} {}.{}", citation(id), name.trim_end_matches('.'), inside(&rest))
    }

    /// A line of a list, if there is something to say. Paragraphs stay inside it.
    fn field(&mut self, name: &str, value: Option<impl Display>) -> io::Result<()> {
        value.map_or(Ok(()), |value| writeln!(self.out, "- {name}: {}", inside(&value.to_string())))
    }

    fn target(&self, target: Target) -> String {
        match target {
            Target::Entry(entry) => self.label(entry),
            Target::Source(source) => format!("source {}", citation(source)),
            Target::Judgment(place) => prose(&self.index.briefing().judgments[place as usize].text),
        }
    }

    fn targets(&self, targets: &[Target]) -> Option<String> {
        let labels = targets.iter().map(|&target| self.target(target)).collect::<Vec<_>>();
        (!labels.is_empty()).then(|| labels.join("; "))
    }

    fn labels(&self, entries: &[EntryId]) -> Option<String> {
        let labels = entries.iter().map(|&entry| self.label(entry)).collect::<Vec<_>>();
        (!labels.is_empty()).then(|| labels.join("; "))
    }

    /// What an entry is called elsewhere; words never without who said them, nor verbatim ones without their marks.
    fn label(&self, entry: EntryId) -> String {
        if entry.section != Section::Quotes {
            return plain(&one_line(self.index.label(entry)));
        }
        let quote = &self.index.briefing().quotes[entry.at()];
        let words = phrase::quoted(&quote.words);
        let words = one_line(&words);
        let words = if quote.words.is_verbatim() { plain(&words) } else { prose(&words) };
        let form = if quote.words.is_verbatim() { "" } else { ", paraphrase" };
        format!("{words} ({}{form})", plain(self.index.label(quote.speaker)))
    }
}

/// Text of an item of a list. Its paragraphs stay inside it, and the lines between them stay empty.
fn inside(text: &str) -> String {
    text.replace('\n', "\n  ").replace("\n  \n", "\n\n")
}

/// How a source is called where it is cited.
fn citation(source: SourceId) -> String {
    format!("\\[{}\\]", source.at() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing;

    const FILE: &str = r#"
schema = 1
[briefing]
title = "Talks *in* Oman <b>"
as_of = "2024-05-18"
summary = "Short, <script>x</script> and *so*."
[[source]]
id = "axios"
title = "Scoop [1]"
url = "https://example.org/a"
[[actor]]
id = "ada"
name = "Ada_L"
[[quote]]
speaker = "ada"
text = "we *never* said # that"
source = "axios"
[[step]]
focus = "ada"
notes = "do not tell them"
"#;

    fn document(text: &str, notes: Notes) -> String {
        let index = Index::new(briefing::load(text).unwrap());
        let mut out = Vec::new();
        write(&index, notes, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn it_holds_everything_but_the_notes() {
        let text = document(FILE, Notes::LeftOut);
        for part in [
            "# Talks \\*in\\* Oman \\<b\\>\n",
            "\\<script\\>",
            "and *so*.",
            "> “we \\*never\\* said \\# that”",
            "— **Ada\\_L** · verbatim",
            "- Sources: \\[1\\]\n",
            "- \\[1\\] Scoop \\[1\\]. <https://example.org/a>",
        ] {
            assert!(text.contains(part), "{part} in\n{text}");
        }
        assert!(!text.contains("do not tell them"));
        assert!(document(FILE, Notes::Kept).ends_with("- Step 1, Ada\\_L: do not tell them\n"));
    }

    #[test]
    fn a_briefing_with_nothing_in_it_is_a_title() {
        let text = document("schema = 1\n[briefing]\ntitle = \"Empty\"\nas_of = \"2024-05-18\"\n", Notes::Kept);
        assert_eq!(text, "# Empty\n\nas of 18 May 2024\n");
    }
}
