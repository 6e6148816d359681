//! The codes of problems: for each its severity, a summary and an explanation.

/// The severity of a problem.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The briefing is wrong, or cannot be shown at all.
    #[default]
    Error,
    /// A reader may be misled.
    Warning,
    /// Worth a look.
    Note,
}

impl Severity {
    /// Returns the word for the severity.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// When a code is reported.
enum CodeClass {
    /// While loading: an error, after which the briefing cannot be shown.
    Loading,
    Error,
    Warning,
    Note,
}

/// Makes the enum of codes. Each row: variant, name, severity or `Loading`, summary in one sentence, explanation: why it matters
/// and what to do.
macro_rules! codes {
    ($($variant:ident = $name:literal, $stage:ident, $summary:literal, $explanation:literal;)+) => {
        /// The kind of a problem. The names are part of the format of files and reports, and do not change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code { $(#[doc = $summary] $variant,)+ }

        impl Code {
            /// All codes: those of loading, then those of lints by severity.
            pub const ALL: &'static [Code] = &[$(Code::$variant),+];

            /// Returns the name by which findings are suppressed and explained.
            pub const fn name(self) -> &'static str {
                match self { $(Code::$variant => $name),+ }
            }

            /// Returns the problem in one sentence.
            pub fn summary(self) -> &'static str {
                match self { $(Code::$variant => $summary),+ }
            }

            /// Returns why it matters and what to do, in a few sentences.
            pub(crate) fn explanation(self) -> &'static str {
                match self { $(Code::$variant => $explanation),+ }
            }

            fn stage(self) -> CodeClass {
                match self { $(Code::$variant => CodeClass::$stage),+ }
            }
        }
    };
}

codes! {
    Syntax = "syntax", Loading,
        "The file is not valid TOML.",
        "The file is written in TOML 1.0. The mark shows where parsing failed; the mistake may be just before it.";
    NotABriefing = "not-a-briefing", Loading,
        "The file is not a briefing but prose, Markdown, HTML or something else.",
        "A briefing is a TOML file that begins with `schema = 1`. `sitroom new --from FILE` drafts one from an article.";
    Schema = "schema", Loading,
        "`schema = 1` is missing or has another version.",
        "The first line gives the version of the format, so that later versions of sitroom can still read the file.";
    MissingTable = "missing-table", Loading,
        "The table `[briefing]` is missing.",
        "Every briefing has a title and an as-of date.";
    UnknownTable = "unknown-table", Loading,
        "The name of a table is unknown.",
        "A misspelled table would be ignored silently, so it is an error.";
    TableForm = "table-form", Loading,
        "A table is written with the wrong brackets.",
        "`[briefing]` occurs once; all other tables are lists, written as `[[event]]`.";
    UnknownField = "unknown-field", Loading,
        "The name of a field is unknown.",
        "A misspelled field would be ignored silently, so it is an error.";
    MissingField = "missing-field", Loading,
        "A required field is missing.",
        "The format reference lists the required fields of each table.";
    FieldChoice = "field-choice", Loading,
        "Fields conflict, or one of several alternatives is missing.",
        "A quote has either `text` or `paraphrase`, and not both `source` and `sources`; an event has a date, is `ongoing`, or is `after` or `before` another event; a step has one of `focus`, `panel` and `show`, and some of its fields go with one of them only.";
    WrongType = "wrong-type", Loading,
        "A value has the wrong type.",
        "For example, a number instead of a string, or a single value instead of a list.";
    UnknownValue = "unknown-value", Loading,
        "A value is not in the vocabulary of its field.",
        "Kinds, statuses, likelihoods and the like are fixed terms, so that all readers understand them in the same way.";
    EmptyText = "empty-text", Loading,
        "A text is empty or blank.",
        "Leave the field out instead.";
    LineBreak = "line-break", Loading,
        "A text that must be one line has several.",
        "Titles, names and similar texts are shown in lists, one line each.";
    MalformedValue = "malformed-value", Loading,
        "A text has the wrong form for its field.",
        "URLs begin with `http://` or `https://`, checksums are 64 hexadecimal digits, paths stay in the briefing's folder.";
    MalformedId = "malformed-id", Loading,
        "An id contains invalid characters.",
        "Ids match `[a-z][a-z0-9-]{0,47}`, so that they can be typed, linked and used in file names.";
    UnknownMarking = "unknown-marking", Loading,
        "A marking begins with `TLP:` but is not a TLP 2.0 label.",
        "The labels are TLP:RED, TLP:AMBER+STRICT, TLP:AMBER, TLP:GREEN and TLP:CLEAR. A banner of your own must not begin with `TLP:`.";
    Date = "date", Loading,
        "Not a supported date.",
        "Dates are EDTF (ISO 8601-2) without seasons: `2024-05-18`, `2024-05`, `2024-04-13/2024-04-14`, `[2024-05-12..2024-05-18]`, with `?` or `~` if uncertain or approximate. A day may have a time: `2024-05-18T12:17Z`, with `Z`, an offset such as `+02:00`, or neither. The end of an interval must not precede its start. In the `timezone` of a briefing, a time must exist: when clocks are set forward, they skip an hour.";
    ForbiddenCharacter = "forbidden-character", Loading,
        "A text contains a control or bidi character, or too many combining marks.",
        "Such characters can control a terminal or disguise text; a briefing does not need them.";
    DuplicateId = "duplicate-id", Loading,
        "Two tables have the same id.",
        "All ids of a file share one namespace.";
    DuplicateReference = "duplicate-reference", Loading,
        "A list contains the same id twice.",
        "It would be shown twice.";
    DanglingReference = "dangling-reference", Loading,
        "A reference to an unknown id.",
        "A link without a target is a mistake. The help suggests the id that may be meant.";
    WrongReference = "wrong-reference", Loading,
        "A reference to the wrong kind of table.",
        "`speaker` expects an actor, `source` a source, and so on.";
    RefersToItself = "refers-to-itself", Loading,
        "A table refers to itself.",
        "An event cannot come after itself, and a source cannot be derived from itself or supersede itself.";
    Circle = "circle", Loading,
        "Events or sources have circular references.",
        "`after`, `before`, `derived_from` and `supersedes` must not lead back to their start.";
    PortionAboveBanner = "portion-above-banner", Loading,
        "A marking is more restrictive than the briefing's marking.",
        "The briefing's marking must be the most restrictive one in it.";
    EventAfterAsOf = "event-after-as-of", Error,
        "An event is certainly after `as_of` but its status says that it has happened.",
        "A briefing cannot know what happens after its as-of date. Future events are `planned`, `expected` (natural events, forecasts), a `deadline` or `cancelled`.";
    OrderContradictsDates = "order-contradicts-dates", Error,
        "`after` or `before` contradicts the dates of two events.",
        "The stated order and the dates cannot both be right. Times with a zone are compared in UTC; correct the date, the offset, or `after` and `before`.";
    QuoteNotFound = "quote-not-found", Error,
        "A verbatim quote is not in its source's archived text.",
        "Typography, white space, a final comma and the case of a letter in `[T]he` may differ; `[…]` and `…` are omissions. A quote must not begin or end inside a word, a number or a compound. Quote the exact words, or use `paraphrase`.";
    TextAltered = "text-altered", Error,
        "An archived text does not match its `sha256`.",
        "A text that was changed since it was cited proves nothing. The same is checked for `original` and `original_sha256`.";
    TextMissing = "text-missing", Error,
        "An archived text is missing, unreadable, or outside the briefing's folder.",
        "Archived texts, and documents as received (`original`), must be distributed together with the briefing.";
    Unsourced = "unsourced", Error,
        "An event, a relation or a quote has no source.",
        "Readers must be able to trace every statement to its source.";
    LikelihoodWithConfidence = "likelihood-with-confidence", Error,
        "Likelihood and confidence are in the same sentence.",
        "The likelihood of an event and the confidence in its basis are different things. ICD 203 keeps them in separate sentences, so that readers do not confuse them.";
    LanguageTag = "language-tag", Error,
        "Not a valid BCP 47 language tag.",
        "`en`, `fa`, `zh-Hant`, `pt-BR`: a language, with a script or region if needed.";
    CountryCode = "country-code", Error,
        "The code of a state is not in ISO 3166-1.",
        "Use two or three capital letters: `OM` or `OMN`. Actors that are not states may have any code.";
    SpeakerIsPlace = "speaker-is-place", Error,
        "The speaker of a quote is a place.",
        "A place does not speak; name the office or the person.";
    MixedLikelihood = "mixed-likelihood", Warning,
        "Likelihoods use both sets of ICD 203 terms.",
        "Likely and probable mean the same range, but readers who see both look for a difference.";
    UnofficialLikelihood = "unofficial-likelihood", Warning,
        "A likelihood is expressed in words without a range.",
        "Every reader understands “plausible” as a different probability. The terms of ICD 203 have ranges, which sitroom shows.";
    VagueJudgment = "vague-judgment", Warning,
        "A judgment uses “possible”, “may”, “might” or “could”.",
        "Saying that something is not impossible is not a judgment. State the likelihood.";
    JudgmentWithoutBasis = "judgment-without-basis", Warning,
        "A judgment has no basis.",
        "`basis` lists entries, sources and other judgments.";
    AnonymousConfirmed = "anonymous-confirmed", Warning,
        "A claim of one anonymous source is called confirmed.",
        "A single source that cannot be named does not confirm anything: use `reported`.";
    SharedRoot = "shared-root", Warning,
        "Sources that look independent all draw on the same one.",
        "Two reports of the same telephone call are one report. `derived_from` records which source draws on which.";
    QuoteCut = "quote-cut", Warning,
        "A verbatim quote starts or ends inside a sentence of its source.",
        "The rest of the sentence may change the meaning. Quote the whole sentence, or add `partial = true`, which readers see next to the quote. An omission mark at that end has the same effect.";
    QuoteOmission = "quote-omission", Warning,
        "An omission in a verbatim quote may change its meaning.",
        "The words left out at `[…]` drop a negation, cross into another paragraph or another speaker's words, join parts of two sentences, or leave a part of one or two words. Quote the words left out, or split the quote in two.";
    QuoteNextSpeaker = "quote-next-speaker", Warning,
        "A verbatim quote runs into the words of another speaker.",
        "The source names the next speaker within the quoted words. End the quote before that.";
    QuoteContext = "quote-context", Warning,
        "The `prefix` or `suffix` of a quote is not next to it in the source.",
        "They are the words right before and right after the quote in the archived text. The quote has only one match in the text, which was used anyway.";
    QuoteAmbiguous = "quote-ambiguous", Warning,
        "A quote occurs more than once in its source's text.",
        "`prefix` and `suffix` (as in the W3C TextQuoteSelector) say which occurrence is meant.";
    TranslationWithoutOriginal = "translation-without-original", Warning,
        "A translation has no original.",
        "Only the original words can be compared with a source.";
    SameQuote = "same-quote", Warning,
        "Two quotes have the same words.",
        "Readers count one statement as two. Keep one quote, and list all its sources in `sources`; each of them is checked. Case, punctuation and typography do not matter. Not reported: quotes on different days, two passages of one source that `prefix` and `suffix` tell apart, and a few words of two speakers.";
    DateTooPrecise = "date-too-precise", Warning,
        "A date is more precise than its basis.",
        "“Last month” is not a day. Give a range: a month, or one day within an interval.";
    OutsideFactUnsourced = "outside-fact-unsourced", Warning,
        "A date that is not from the sources has no source of its own.",
        "Common knowledge can be looked up too: name a source.";
    PlannedPast = "planned-past", Warning,
        "A planned or expected event, or a deadline, is before `as_of`.",
        "By that time it has happened or not, and a deadline was met or missed; a briefing that does not say which is out of date.";
    UnansweredDeadline = "unanswered-deadline", Warning,
        "An open question depends on a deadline that has passed.",
        "The deadline is an event with `status = \"deadline\"` before `as_of`, listed in `related`. By that time it was met or missed: say so in `known`, and update the question's status, or give the new date.";
    TimeWithoutZone = "time-without-zone", Warning,
        "Times with and without a time zone are mixed.",
        "Without `timezone` in `[briefing]`, the order of a time without a zone and a time with a UTC offset is uncertain within the range of possible zones, up to 14 hours, and so is that of a day and a time on the day before or after. Add `timezone`, or UTC offsets to the times. Reported once for the briefing.";
    NothingToWatch = "nothing-to-watch", Warning,
        "A high-priority question does not say what would answer it.",
        "`watch` turns a question into a task.";
    UndiagnosticEvidence = "undiagnostic-evidence", Warning,
        "Evidence fits all hypotheses equally.",
        "It does not distinguish them (analysis of competing hypotheses) and only makes the table longer.";
    LoneHypothesis = "lone-hypothesis", Warning,
        "A question has a single hypothesis.",
        "A hypothesis without an alternative always wins.";
    ConfidenceOnWeakSources = "confidence-on-weak-sources", Warning,
        "High confidence is based only on sources of reliability D to F.",
        "Admiralty code: D not usually reliable, E unreliable, F cannot be judged.";
    SameName = "same-name", Warning,
        "Two actors have the same name or alias.",
        "Readers cannot distinguish them in a list.";
    LoadedWord = "loaded-word", Warning,
        "A loaded word outside a quote.",
        "A briefing names the parties neutrally, and puts what others call them in quotation marks. All texts in the author's own words are checked: everything except verbatim words and their translations, names of people and outlets, titles of sources, and aliases. Allow a word that is part of an official name.";
    SourceAfterAsOf = "source-after-as-of", Warning,
        "A source was published after `as_of`.",
        "Either the briefing is current to a later day than it says, or the source did not exist when it was written.";
    NotesNameHidden = "notes-name-hidden", Warning,
        "Notes name an entry with a more restrictive marking than what the step shows.",
        "The presenter reads notes aloud to everyone who sees the step.";
    EmptyStep = "empty-step", Warning,
        "A step shows nothing.",
        "Its panel or page would be empty. Add what it should show, or remove the step.";
    StepRangeEmpty = "step-range-empty", Warning,
        "The range of a step contains no event.",
        "The audience would see a time axis without events. Choose `from` and `to` around the events that the step is about.";
    UnusedSilence = "unused-silence", Warning,
        "A suppression has no effect, no known code, or no reason.",
        "The problem was fixed, or has moved. A suppression is `# sitroom: allow CODE: reason`, on its own line in the table that has the problem.";
    QuoteNormalised = "quote-normalised", Note,
        "A verbatim quote differs from its source in typography.",
        "Quotation marks, apostrophes, dashes, spaces, ligatures, hyphenation, a final comma or the case of a letter differ; the words are the same. Copy the source's spelling if you can.";
    OriginalNotArchived = "original-not-archived", Note,
        "Only the translation of a quote is in its source's archived text.",
        "The translation is proved, the original words are not. Add a source with the original to `sources`, if there is one.";
    SupersededSource = "superseded-source", Note,
        "A statement cites a source that another source supersedes.",
        "A correction may have changed or removed it. Check the new source, and cite it.";
    CorrectionNotArchived = "correction-not-archived", Note,
        "A source supersedes another, and one of them has no archived text.",
        "Readers can compare a correction with the original only if both texts are archived.";
    UnusedActor = "unused-actor", Note,
        "An actor is not linked to anything.",
        "Remove actors that take part in nothing.";
    UnusedSource = "unused-source", Note,
        "A source is not used.",
        "Cite it where it is used, or remove it.";
    NoNativeName = "no-native-name", Note,
        "An actor has no name in its own script, although others of the same affiliation have one.",
        "`native` lets readers find them in sources of their own language.";
    StepFieldUnused = "step-field-unused", Note,
        "A field of a step has no effect.",
        "`related` and `read` are about one entry; a whole panel has neither.";
    OrderUncertain = "order-uncertain", Note,
        "The order of two adjacent events is uncertain.",
        "Their dates overlap. The timeline shows this too.";
    Todo = "todo", Note,
        "A `# TODO` comment is left.",
        "Drafts mark with it what a person has to decide. `sitroom review FILE` goes through all of them, next to the archived text. Do what it says, and remove the comment.";
    OldAsOf = "old-as-of", Note,
        "The briefing is older than 90 days.",
        "Readers may assume that it is current.";
}

impl Code {
    /// Returns the code with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }

    /// Returns the severity.
    pub fn level(self) -> Severity {
        match self.stage() {
            CodeClass::Loading | CodeClass::Error => Severity::Error,
            CodeClass::Warning => Severity::Warning,
            CodeClass::Note => Severity::Note,
        }
    }

    /// Returns true if loading reports it, so that the briefing cannot be shown and the problem cannot be suppressed.
    pub fn is_of_loading(self) -> bool {
        matches!(self.stage(), CodeClass::Loading)
    }
}
