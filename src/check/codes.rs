//! Every kind of problem by its code: how much it weighs, what it is, and why it matters.

use crate::briefing::NOT_A_BRIEFING;
use crate::briefing::diagnostic::Severity;

/// One kind of problem. Its name stays what it is.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    /// By which it is silenced and explained.
    pub name: &'static str,
    /// How much it weighs.
    pub level: Severity,
    /// Found on loading: such a file cannot be shown, and the problem cannot be silenced.
    loading: bool,
    /// What is wrong, in one sentence.
    pub summary: &'static str,
    /// Why that matters and what to do, in a few sentences.
    pub explanation: &'static str,
}

impl Code {
    const fn new(name: &'static str, level: Severity, summary: &'static str, explanation: &'static str) -> Self {
        Self { name, level, loading: false, summary, explanation }
    }

    const fn loading(name: &'static str, summary: &'static str, explanation: &'static str) -> Self {
        Self { name, level: Severity::Error, loading: true, summary, explanation }
    }

    /// Whether loading finds it.
    pub fn is_of_loading(&self) -> bool {
        self.loading
    }
}

/// How much the problem called `code` weighs.
pub(super) fn level(code: &str) -> Severity {
    CODES.iter().find(|known| known.name == code).map_or(Severity::Error, |known| known.level)
}

/// All codes: what loading finds, then lints by weight.
pub const CODES: &[Code] = &[
    Code::loading(
        "syntax",
        "The file is not valid TOML.",
        "TOML 1.0 is what the file is written in. The mark shows where reading stopped making sense; the mistake may stand just before it.",
    ),
    Code::loading(
        NOT_A_BRIEFING,
        "The file is prose, Markdown, HTML or something else, and no briefing.",
        "A briefing is a TOML file that begins with `schema = 1`. From an article `sitroom new --from FILE` drafts one.",
    ),
    Code::loading(
        "schema",
        "`schema = 1` is missing, or is another version.",
        "The first line says which version of the format the file follows, so that a later sitroom can still read it.",
    ),
    Code::loading(
        "missing-table",
        "The table `[briefing]` is missing.",
        "A briefing has a title and a day up to which it holds.",
    ),
    Code::loading(
        "unknown-table",
        "A table has a name that the format does not know.",
        "A misspelt table would be left out without a word; it is an error instead.",
    ),
    Code::loading(
        "table-form",
        "A table is written with the wrong brackets.",
        "`[briefing]` stands once; all others are lists, written `[[event]]`.",
    ),
    Code::loading(
        "unknown-field",
        "A field has a name that its table does not know.",
        "A misspelt field would be left out without a word; it is an error instead.",
    ),
    Code::loading(
        "missing-field",
        "A required field is missing.",
        "What a table cannot do without is listed in the format reference.",
    ),
    Code::loading(
        "field-choice",
        "Of fields that exclude or need each other, the wrong ones are there.",
        "A quote has `text` or `paraphrase`; an event has a date, or is `ongoing`, or stands `after` or `before` another; a step has `focus` or `panel`.",
    ),
    Code::loading(
        "wrong-type",
        "A value is of another type than its field wants.",
        "For example a number where a text should be, or one value where a list should be.",
    ),
    Code::loading(
        "unknown-value",
        "A word is not in its field's vocabulary.",
        "Kinds, statuses, likelihoods and the like are fixed words, so that every reader understands them alike.",
    ),
    Code::loading("empty-text", "A text is empty or blank.", "Leave the field out instead."),
    Code::loading("line-break", "A text that is one line has more.", "Titles, names and the like are shown in lists."),
    Code::loading(
        "malformed-value",
        "A text does not have the form that its field wants.",
        "Addresses begin with `http://` or `https://`, sums are 64 hexadecimal digits, paths stay in the briefing's folder.",
    ),
    Code::loading(
        "malformed-id",
        "An id has characters that ids do not have.",
        "Ids match `[a-z][a-z0-9-]{0,47}`, so that they can be typed, linked and used in file names.",
    ),
    Code::loading(
        "unknown-marking",
        "A marking begins with `TLP:` and is no label of TLP 2.0.",
        "The labels are TLP:RED, TLP:AMBER+STRICT, TLP:AMBER, TLP:GREEN and TLP:CLEAR; a banner of your own does not begin with `TLP:`.",
    ),
    Code::loading(
        "date",
        "A date is none that a briefing takes.",
        "Dates are EDTF (ISO 8601-2) without seasons: `2024-05-18`, `2024-05`, `2024-04-13/2024-04-14`, `[2024-05-12..2024-05-18]`, with `?` or `~` where that is so. An interval ends after it begins.",
    ),
    Code::loading(
        "forbidden-character",
        "A text holds a control or bidi character, or piles up marks.",
        "Such characters drive terminals or make text read otherwise than it is written; nobody needs them in a briefing.",
    ),
    Code::loading("duplicate-id", "Two tables have the same id.", "All ids of a file share one namespace."),
    Code::loading("duplicate-reference", "A list names the same thing twice.", "It would be shown twice."),
    Code::loading(
        "dangling-reference",
        "An id is named that nothing has.",
        "A link that leads nowhere is a mistake; the help suggests what may be meant.",
    ),
    Code::loading(
        "wrong-reference",
        "An id names something of another kind than the field wants.",
        "`speaker` wants an actor, `source` a source, and so on.",
    ),
    Code::loading(
        "refers-to-itself",
        "A table refers to itself.",
        "An event cannot come after itself, nor a source draw on itself.",
    ),
    Code::loading(
        "circle",
        "Events or sources refer to one another in a circle.",
        "`after`, `before` and `derived_from` must lead somewhere.",
    ),
    Code::loading(
        "portion-above-banner",
        "A part is marked more closed than the whole.",
        "The banner is that of the most closed part.",
    ),
    Code::new(
        "event-after-as-of",
        Severity::Error,
        "An event is certain to lie after `as_of`, and is not planned.",
        "A briefing cannot know what happens after the day up to which it holds. Events to come are `planned` (or `cancelled`).",
    ),
    Code::new(
        "order-contradicts-dates",
        Severity::Error,
        "`after` or `before` contradicts the dates of two events.",
        "The order that is said and the dates cannot both be right.",
    ),
    Code::new(
        "quote-not-found",
        Severity::Error,
        "A verbatim quote is not in its source's archived text.",
        "Typography, white space, a final comma and the case of a letter in `[T]he` may differ; `[…]` and `…` stand for omissions. A quote must not begin or end inside a word, a number or a compound. Quote the words as the source has them, or use `paraphrase`.",
    ),
    Code::new(
        "text-altered",
        Severity::Error,
        "A held text is not the one that its `sha256` names.",
        "Nothing is proved by a text that was changed since it was cited.",
    ),
    Code::new(
        "text-missing",
        Severity::Error,
        "A held text is missing, cannot be read, or lies outside the briefing's folder.",
        "Whoever gets the briefing has to get its texts with it.",
    ),
    Code::new(
        "unsourced",
        Severity::Error,
        "An event, a relation or a quote names no source.",
        "A reader must be able to go from any statement to where it comes from.",
    ),
    Code::new(
        "likelihood-with-confidence",
        Severity::Error,
        "Likelihood and confidence stand in one sentence.",
        "How likely something is, and how sure one is of the basis, are two things; ICD 203 keeps them in separate sentences, or they are read as one.",
    ),
    Code::new(
        "language-tag",
        Severity::Error,
        "A language tag is none of BCP 47.",
        "`en`, `fa`, `zh-Hant`, `pt-BR`: a language, and where needed a script or a region.",
    ),
    Code::new(
        "country-code",
        Severity::Error,
        "The code of a state is none of ISO 3166-1.",
        "Two or three capitals: `OM` or `OMN`. Actors that are no states may have codes of your own.",
    ),
    Code::new(
        "speaker-is-place",
        Severity::Error,
        "The speaker of a quote is a place.",
        "A place does not speak; name the office or the person.",
    ),
    Code::new(
        "mixed-likelihood",
        Severity::Warning,
        "Likelihoods are said in both rows of words of ICD 203.",
        "Likely and probable mean the same range, but a reader who meets both looks for a difference.",
    ),
    Code::new(
        "unofficial-likelihood",
        Severity::Warning,
        "A likelihood is said in words that have no range.",
        "Every reader takes “plausible” for another number. The terms of ICD 203 have ranges that sitroom shows.",
    ),
    Code::new(
        "vague-judgment",
        Severity::Warning,
        "A judgment says possible, may, might or could.",
        "That something is not impossible is no judgment. Say how likely it is.",
    ),
    Code::new(
        "judgment-without-basis",
        Severity::Warning,
        "A judgment names nothing that it rests on.",
        "`basis` lists entries, sources and other judgments.",
    ),
    Code::new(
        "anonymous-confirmed",
        Severity::Warning,
        "What one anonymous source says is called confirmed.",
        "One voice that cannot be named confirms nothing by itself: it is `reported`.",
    ),
    Code::new(
        "shared-root",
        Severity::Warning,
        "Sources that look independent all draw on the same one.",
        "Two reports of the same telephone call are one report. `derived_from` says who draws on whom.",
    ),
    Code::new(
        "quote-cut",
        Severity::Warning,
        "A verbatim quote starts or ends inside a sentence of its source.",
        "What was cut may change the meaning. Quote the whole sentence, or add `partial = true`, which readers see beside the quote. An omission mark at that end says it too.",
    ),
    Code::new(
        "quote-omission",
        Severity::Warning,
        "An omission in a verbatim quote may change its meaning.",
        "The words left out at `[…]` drop a negation, lead into another paragraph or another speaker's words, join parts of two sentences, or leave a part of one or two words. Quote what is left out, or make two quotes of it.",
    ),
    Code::new(
        "quote-next-speaker",
        Severity::Warning,
        "A verbatim quote runs into the words of another speaker.",
        "The source names the next speaker within the quoted words. End the quote before that.",
    ),
    Code::new(
        "quote-context",
        Severity::Warning,
        "The `prefix` or `suffix` of a quote does not stand beside it.",
        "They are the words right before and right after the quote in the source's text. Nothing else in the text fits, so the only place there is was taken.",
    ),
    Code::new(
        "quote-ambiguous",
        Severity::Warning,
        "A quote stands in its source's text more than once.",
        "`prefix` and `suffix` (as in the W3C's TextQuoteSelector) say which one is meant.",
    ),
    Code::new(
        "translation-without-original",
        Severity::Warning,
        "A translation stands without the words that it translates.",
        "Only the original can be held against a source.",
    ),
    Code::new(
        "date-too-precise",
        Severity::Warning,
        "A date is more precise than what it rests on.",
        "“Last month” is no day. Write the window: a month, or one day within a span.",
    ),
    Code::new(
        "outside-fact-unsourced",
        Severity::Warning,
        "A date from outside the sources names no source of its own.",
        "What everybody knows can be looked up as well: name where.",
    ),
    Code::new(
        "planned-past",
        Severity::Warning,
        "What was planned lies before `as_of`.",
        "By then it has happened or not; a briefing that does not say which is out of date.",
    ),
    Code::new(
        "nothing-to-watch",
        Severity::Warning,
        "A question of high priority says nothing of what would answer it.",
        "`watch` turns a question into a task.",
    ),
    Code::new(
        "undiagnostic-evidence",
        Severity::Warning,
        "Evidence fits every hypothesis alike.",
        "It tells none from another (analysis of competing hypotheses), and only makes the table longer.",
    ),
    Code::new(
        "lone-hypothesis",
        Severity::Warning,
        "A question has a single hypothesis.",
        "A hypothesis that nothing is held against always wins.",
    ),
    Code::new(
        "confidence-on-weak-sources",
        Severity::Warning,
        "High confidence rests on sources of reliability D to F alone.",
        "Admiralty code: D not usually reliable, E unreliable, F cannot be judged.",
    ),
    Code::new(
        "same-name",
        Severity::Warning,
        "Two actors have the same name or alias.",
        "A reader cannot tell them apart in a list.",
    ),
    Code::new(
        "loaded-word",
        Severity::Warning,
        "A word takes sides outside a quote.",
        "A briefing says what others call their opponents in quotation marks, and names them neutrally itself. Every text in the author's own words is read: all but verbatim words and their translation, names of people and outlets, titles of sources and aliases. Allow a word that is part of an official name.",
    ),
    Code::new(
        "source-after-as-of",
        Severity::Warning,
        "A source was published after `as_of`.",
        "Then the briefing holds to a later day than it says, or the source was not there when it was written.",
    ),
    Code::new(
        "notes-name-hidden",
        Severity::Warning,
        "Notes name an entry that is marked more closed than what the step shows.",
        "Notes are spoken to whoever sees the step.",
    ),
    Code::new(
        "unused-silence",
        Severity::Warning,
        "A comment silences nothing, no lint, or gives no reason.",
        "What it was about is mended, or moved. A silence is `# sitroom: allow CODE: reason`, on a line of its own in the table that it is about.",
    ),
    Code::new(
        "quote-normalised",
        Severity::Note,
        "A verbatim quote differs from its source in typography.",
        "Quotation marks, apostrophes, dashes, spaces, ligatures, hyphenation, a final comma or the case of a letter differ; the words are the same. Copy the source's spelling if you can.",
    ),
    Code::new(
        "unused-actor",
        Severity::Note,
        "Nothing is linked to an actor.",
        "Whoever takes part in nothing need not be introduced.",
    ),
    Code::new(
        "unused-source",
        Severity::Note,
        "Nothing rests on a source.",
        "Cite it where it is used, or leave it out.",
    ),
    Code::new(
        "no-native-name",
        Severity::Note,
        "An actor has no name in its own script where others of its side have.",
        "`native` lets readers find them in sources of their own language.",
    ),
    Code::new(
        "order-uncertain",
        Severity::Note,
        "The order of two events that stand next to each other is not known.",
        "Their dates overlap. The timeline says so too.",
    ),
    Code::new(
        "old-as-of",
        Severity::Note,
        "The briefing is older than 90 days.",
        "Readers may take it for the present.",
    ),
];
