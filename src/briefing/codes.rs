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
enum Stage {
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
            pub fn explanation(self) -> &'static str {
                match self { $(Code::$variant => $explanation),+ }
            }

            fn stage(self) -> Stage {
                match self { $(Code::$variant => Stage::$stage),+ }
            }
        }
    };
}

codes! {
    Syntax = "syntax", Loading,
        "The file is not valid TOML.",
        "TOML 1.0 is what the file is written in. The mark shows where reading stopped making sense; the mistake may stand just before it.";
    NotABriefing = "not-a-briefing", Loading,
        "The file is prose, Markdown, HTML or something else, and no briefing.",
        "A briefing is a TOML file that begins with `schema = 1`. From an article `sitroom new --from FILE` drafts one.";
    Schema = "schema", Loading,
        "`schema = 1` is missing, or is another version.",
        "The first line says which version of the format the file follows, so that a later sitroom can still read it.";
    MissingTable = "missing-table", Loading,
        "The table `[briefing]` is missing.",
        "A briefing has a title and a day up to which it holds.";
    UnknownTable = "unknown-table", Loading,
        "A table has a name that the format does not know.",
        "A misspelt table would be left out without a word; it is an error instead.";
    TableForm = "table-form", Loading,
        "A table is written with the wrong brackets.",
        "`[briefing]` stands once; all others are lists, written `[[event]]`.";
    UnknownField = "unknown-field", Loading,
        "A field has a name that its table does not know.",
        "A misspelt field would be left out without a word; it is an error instead.";
    MissingField = "missing-field", Loading,
        "A required field is missing.",
        "What a table cannot do without is listed in the format reference.";
    FieldChoice = "field-choice", Loading,
        "Of fields that exclude or need each other, the wrong ones are there.",
        "A quote has `text` or `paraphrase`; an event has a date, or is `ongoing`, or stands `after` or `before` another; a step has `focus` or `panel`.";
    WrongType = "wrong-type", Loading,
        "A value is of another type than its field wants.",
        "For example a number where a text should be, or one value where a list should be.";
    UnknownValue = "unknown-value", Loading,
        "A word is not in its field's vocabulary.",
        "Kinds, statuses, likelihoods and the like are fixed words, so that every reader understands them alike.";
    EmptyText = "empty-text", Loading,
        "A text is empty or blank.",
        "Leave the field out instead.";
    LineBreak = "line-break", Loading,
        "A text that is one line has more.",
        "Titles, names and the like are shown in lists.";
    MalformedValue = "malformed-value", Loading,
        "A text does not have the form that its field wants.",
        "Addresses begin with `http://` or `https://`, sums are 64 hexadecimal digits, paths stay in the briefing's folder.";
    MalformedId = "malformed-id", Loading,
        "An id has characters that ids do not have.",
        "Ids match `[a-z][a-z0-9-]{0,47}`, so that they can be typed, linked and used in file names.";
    UnknownMarking = "unknown-marking", Loading,
        "A marking begins with `TLP:` and is no label of TLP 2.0.",
        "The labels are TLP:RED, TLP:AMBER+STRICT, TLP:AMBER, TLP:GREEN and TLP:CLEAR; a banner of your own does not begin with `TLP:`.";
    Date = "date", Loading,
        "A date is none that a briefing takes.",
        "Dates are EDTF (ISO 8601-2) without seasons: `2024-05-18`, `2024-05`, `2024-04-13/2024-04-14`, `[2024-05-12..2024-05-18]`, with `?` or `~` where that is so. An interval ends after it begins.";
    ForbiddenCharacter = "forbidden-character", Loading,
        "A text holds a control or bidi character, or piles up marks.",
        "Such characters drive terminals or make text read otherwise than it is written; nobody needs them in a briefing.";
    DuplicateId = "duplicate-id", Loading,
        "Two tables have the same id.",
        "All ids of a file share one namespace.";
    DuplicateReference = "duplicate-reference", Loading,
        "A list names the same thing twice.",
        "It would be shown twice.";
    DanglingReference = "dangling-reference", Loading,
        "An id is named that nothing has.",
        "A link that leads nowhere is a mistake; the help suggests what may be meant.";
    WrongReference = "wrong-reference", Loading,
        "An id names something of another kind than the field wants.",
        "`speaker` wants an actor, `source` a source, and so on.";
    RefersToItself = "refers-to-itself", Loading,
        "A table refers to itself.",
        "An event cannot come after itself, nor a source draw on itself.";
    Circle = "circle", Loading,
        "Events or sources refer to one another in a circle.",
        "`after`, `before` and `derived_from` must lead somewhere.";
    PortionAboveBanner = "portion-above-banner", Loading,
        "A part is marked more closed than the whole.",
        "The banner is that of the most closed part.";
    EventAfterAsOf = "event-after-as-of", Error,
        "An event is certain to lie after `as_of`, and is not planned.",
        "A briefing cannot know what happens after the day up to which it holds. Events to come are `planned` (or `cancelled`).";
    OrderContradictsDates = "order-contradicts-dates", Error,
        "`after` or `before` contradicts the dates of two events.",
        "The order that is said and the dates cannot both be right.";
    QuoteNotFound = "quote-not-found", Error,
        "A verbatim quote is not in its source's archived text.",
        "Typography, white space, a final comma and the case of a letter in `[T]he` may differ; `[…]` and `…` stand for omissions. A quote must not begin or end inside a word, a number or a compound. Quote the words as the source has them, or use `paraphrase`.";
    TextAltered = "text-altered", Error,
        "A held text is not the one that its `sha256` names.",
        "Nothing is proved by a text that was changed since it was cited.";
    TextMissing = "text-missing", Error,
        "A held text is missing, cannot be read, or lies outside the briefing's folder.",
        "Whoever gets the briefing has to get its texts with it.";
    Unsourced = "unsourced", Error,
        "An event, a relation or a quote names no source.",
        "A reader must be able to go from any statement to where it comes from.";
    LikelihoodWithConfidence = "likelihood-with-confidence", Error,
        "Likelihood and confidence stand in one sentence.",
        "How likely something is, and how sure one is of the basis, are two things; ICD 203 keeps them in separate sentences, or they are read as one.";
    LanguageTag = "language-tag", Error,
        "A language tag is none of BCP 47.",
        "`en`, `fa`, `zh-Hant`, `pt-BR`: a language, and where needed a script or a region.";
    CountryCode = "country-code", Error,
        "The code of a state is none of ISO 3166-1.",
        "Two or three capitals: `OM` or `OMN`. Actors that are no states may have codes of your own.";
    SpeakerIsPlace = "speaker-is-place", Error,
        "The speaker of a quote is a place.",
        "A place does not speak; name the office or the person.";
    MixedLikelihood = "mixed-likelihood", Warning,
        "Likelihoods are said in both rows of words of ICD 203.",
        "Likely and probable mean the same range, but a reader who meets both looks for a difference.";
    UnofficialLikelihood = "unofficial-likelihood", Warning,
        "A likelihood is said in words that have no range.",
        "Every reader takes “plausible” for another number. The terms of ICD 203 have ranges that sitroom shows.";
    VagueJudgment = "vague-judgment", Warning,
        "A judgment says possible, may, might or could.",
        "That something is not impossible is no judgment. Say how likely it is.";
    JudgmentWithoutBasis = "judgment-without-basis", Warning,
        "A judgment names nothing that it rests on.",
        "`basis` lists entries, sources and other judgments.";
    AnonymousConfirmed = "anonymous-confirmed", Warning,
        "What one anonymous source says is called confirmed.",
        "One voice that cannot be named confirms nothing by itself: it is `reported`.";
    SharedRoot = "shared-root", Warning,
        "Sources that look independent all draw on the same one.",
        "Two reports of the same telephone call are one report. `derived_from` says who draws on whom.";
    QuoteCut = "quote-cut", Warning,
        "A verbatim quote starts or ends inside a sentence of its source.",
        "What was cut may change the meaning. Quote the whole sentence, or add `partial = true`, which readers see beside the quote. An omission mark at that end says it too.";
    QuoteOmission = "quote-omission", Warning,
        "An omission in a verbatim quote may change its meaning.",
        "The words left out at `[…]` drop a negation, lead into another paragraph or another speaker's words, join parts of two sentences, or leave a part of one or two words. Quote what is left out, or make two quotes of it.";
    QuoteNextSpeaker = "quote-next-speaker", Warning,
        "A verbatim quote runs into the words of another speaker.",
        "The source names the next speaker within the quoted words. End the quote before that.";
    QuoteContext = "quote-context", Warning,
        "The `prefix` or `suffix` of a quote does not stand beside it.",
        "They are the words right before and right after the quote in the source's text. Nothing else in the text fits, so the only place there is was taken.";
    QuoteAmbiguous = "quote-ambiguous", Warning,
        "A quote stands in its source's text more than once.",
        "`prefix` and `suffix` (as in the W3C's TextQuoteSelector) say which one is meant.";
    TranslationWithoutOriginal = "translation-without-original", Warning,
        "A translation stands without the words that it translates.",
        "Only the original can be held against a source.";
    DateTooPrecise = "date-too-precise", Warning,
        "A date is more precise than what it rests on.",
        "“Last month” is no day. Write the window: a month, or one day within a span.";
    OutsideFactUnsourced = "outside-fact-unsourced", Warning,
        "A date from outside the sources names no source of its own.",
        "What everybody knows can be looked up as well: name where.";
    PlannedPast = "planned-past", Warning,
        "What was planned lies before `as_of`.",
        "By then it has happened or not; a briefing that does not say which is out of date.";
    NothingToWatch = "nothing-to-watch", Warning,
        "A question of high priority says nothing of what would answer it.",
        "`watch` turns a question into a task.";
    UndiagnosticEvidence = "undiagnostic-evidence", Warning,
        "Evidence fits every hypothesis alike.",
        "It tells none from another (analysis of competing hypotheses), and only makes the table longer.";
    LoneHypothesis = "lone-hypothesis", Warning,
        "A question has a single hypothesis.",
        "A hypothesis that nothing is held against always wins.";
    ConfidenceOnWeakSources = "confidence-on-weak-sources", Warning,
        "High confidence rests on sources of reliability D to F alone.",
        "Admiralty code: D not usually reliable, E unreliable, F cannot be judged.";
    SameName = "same-name", Warning,
        "Two actors have the same name or alias.",
        "A reader cannot tell them apart in a list.";
    LoadedWord = "loaded-word", Warning,
        "A word takes sides outside a quote.",
        "A briefing says what others call their opponents in quotation marks, and names them neutrally itself. Every text in the author's own words is read: all but verbatim words and their translation, names of people and outlets, titles of sources and aliases. Allow a word that is part of an official name.";
    SourceAfterAsOf = "source-after-as-of", Warning,
        "A source was published after `as_of`.",
        "Then the briefing holds to a later day than it says, or the source was not there when it was written.";
    NotesNameHidden = "notes-name-hidden", Warning,
        "Notes name an entry that is marked more closed than what the step shows.",
        "Notes are spoken to whoever sees the step.";
    UnusedSilence = "unused-silence", Warning,
        "A comment silences nothing, no lint, or gives no reason.",
        "What it was about is mended, or moved. A silence is `# sitroom: allow CODE: reason`, on a line of its own in the table that it is about.";
    QuoteNormalised = "quote-normalised", Note,
        "A verbatim quote differs from its source in typography.",
        "Quotation marks, apostrophes, dashes, spaces, ligatures, hyphenation, a final comma or the case of a letter differ; the words are the same. Copy the source's spelling if you can.";
    UnusedActor = "unused-actor", Note,
        "Nothing is linked to an actor.",
        "Whoever takes part in nothing need not be introduced.";
    UnusedSource = "unused-source", Note,
        "Nothing rests on a source.",
        "Cite it where it is used, or leave it out.";
    NoNativeName = "no-native-name", Note,
        "An actor has no name in its own script where others of its side have.",
        "`native` lets readers find them in sources of their own language.";
    OrderUncertain = "order-uncertain", Note,
        "The order of two events that stand next to each other is not known.",
        "Their dates overlap. The timeline says so too.";
    OldAsOf = "old-as-of", Note,
        "The briefing is older than 90 days.",
        "Readers may take it for the present.";
}

impl Code {
    /// Returns the code with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }

    /// Returns the severity.
    pub fn level(self) -> Severity {
        match self.stage() {
            Stage::Loading | Stage::Error => Severity::Error,
            Stage::Warning => Severity::Warning,
            Stage::Note => Severity::Note,
        }
    }

    /// Returns true if loading reports it, so that the briefing cannot be shown and the problem cannot be suppressed.
    pub fn is_of_loading(self) -> bool {
        matches!(self.stage(), Stage::Loading)
    }
}
