//! English word lists: verbs of speech, titles, words that only begin sentences.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Returns true if `word`, in lower case, is a verb of speech.
pub(super) fn is_speech(word: &str) -> bool {
    SPEECH.contains(word)
}

/// Returns true if `word`, in lower case, is a title or an office before a name.
pub(super) fn is_title(word: &str) -> bool {
    TITLES.contains(word)
}

/// Returns true if `word`, in lower case, follows a name without being part of it.
pub(super) fn is_suffix(word: &str) -> bool {
    ["qc", "kc", "mp", "phd", "md", "esq", "obe", "mbe", "cbe", "plc", "ltd", "inc", "corp", "llc", "gmbh", "ag"]
        .contains(&word)
}

/// Returns true if `word`, in lower case, is part of the name of an organisation or a place.
pub(super) fn is_body(word: &str) -> bool {
    BODIES.contains(word)
}

/// Returns true if `word`, in lower case, joins the parts of a name.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(word)
}

/// Returns true if `word`, in lower case, is not a name at the start of a sentence, or never one.
pub(super) fn is_common(word: &str) -> bool {
    COMMON.contains(word) || is_preposition(word) || is_article(word) || is_auxiliary(word)
}

/// Returns true if `word`, in lower case, introduces a place or a time rather than a speaker.
pub(super) fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.contains(word)
}

/// Returns true if `word`, in lower case, begins a description.
pub(super) fn is_article(word: &str) -> bool {
    ARTICLES.contains(word)
}

/// Returns true if `word`, in lower case, may come between a subject and its verb.
pub(super) fn is_auxiliary(word: &str) -> bool {
    AUXILIARIES.contains(word)
}

/// Returns true if `word`, in lower case, refers to a person named before.
pub(super) fn is_pronoun(word: &str) -> bool {
    ["he", "she", "they"].contains(&word)
}

/// Returns true if a full stop after `word`, in lower case, does not end a sentence.
pub(super) fn is_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.contains(word)
}

/// Returns true if `word`, in lower case, introduces a name or title in quotation marks.
pub(super) fn is_naming(word: &str) -> bool {
    NAMING.contains(word)
}

/// Returns true if `word`, in lower case, marks a sentence about the future.
pub(super) fn is_future(word: &str) -> bool {
    FUTURE.contains(word)
}

/// Defines sets of words.
macro_rules! words {
    ($($name:ident = $list:literal;)+) => {
        $(static $name: LazyLock<HashSet<&'static str>> = LazyLock::new(|| $list.split_whitespace().collect());)+

        /// Returns every word of every list.
        #[cfg(test)]
        pub(super) fn all() -> Vec<&'static str> {
            [$($list),+].iter().flat_map(|list| list.split_whitespace()).collect()
        }
    };
}

words! {
    SPEECH = "
        said says say saying told tells telling added adds adding asked asks asking wrote writes writing written tweeted
        posted replied replies answered answers insisted insists warned warns warning argued argues noted notes explained
        explains continued recalled recalls declared declares announced stated states stressed acknowledged acknowledges
        admitted admits conceded concedes claimed claims called calls calling described describes describing urged urges
        testified testifies observed remarked commented comments suggested suggests predicted predicts responded responds
        joked jokes shouted whispered concluded concludes maintained maintains complained complains vowed promised
        pledged denied denies confirmed confirms reiterated quipped lamented emphasised emphasized cautioned cautions
        countered counters demanded demands repeated protested exclaimed mused muttered tell ask asserted accused
        criticised criticized praised hailed dismissed rejected put puts grinned grins laughed laughs smiled smiles
        shrugged shrugs sighed sighs chuckled snapped pleaded boasted confessed reflected reflects opined scoffed fumed
    ";
    TITLES = "
        mr mrs ms miss mx dr prof professor sir dame lord president prime minister secretary senator sen representative
        rep governor gov mayor judge justice general gen colonel col major maj captain capt lieutenant lt sergeant sgt
        corporal admiral adm commander cmdr chancellor king queen prince princess pope sheikh ayatollah imam reverend rev
        father sister bishop archbishop cardinal rabbi ambassador chairman chairwoman chair director chief inspector
        superintendent detective officer constable deputy vice foreign defence defense interior finance speaker envoy
        spokesman spokeswoman attorney commissioner councillor coach brigadier premier former acting mp congressman
        congresswoman uncle aunt madam monsieur herr frau executive marshal emir sultan hon st
    ";
    BODIES = "
        ministry department bank university council house republic court board institute office union league kingdom bay
        gulf strait port church chamber federation committee agency organisation organization academy company corporation
        group authority commission association foundation party front army navy force forces service services fund
        society centre center college school hospital museum station river lake sea ocean island islands street road
        avenue square lines systems ltd plc inc corp llc gmbh ag bridge valley point city county province state states
        nations parliament senate congress assembly movement brigade corps guard police radio television news times post
        journal press review airlines airport harbour harbor mountain mountains mount peninsula coast desert treaty act
        agreement war trust club festival theatre theater library gallery hotel park north south east west northern
        southern eastern western central new united crown high supreme national international order
    ";
    PARTICLES = "
        de da di du del della la le van von der den ter ten bin bint ibn al el y e af av zu
    ";
    PREPOSITIONS = "
        in on at by for from to of with without after before during under over near above below across since until
        through between among against about inside outside off into onto toward towards despite beside besides beyond
        behind like per via within amid around as
    ";
    ARTICLES = "
        the a an his her its their our my your one another some several many two three four five six other both this that
        these those no each every
    ";
    AUXILIARIES = "
        is are was were be been has have had will would may might can could shall should must did do does also later then
        once only not never often repeatedly publicly privately recently previously first even still now again reportedly
        bluntly simply quietly just
    ";
    ABBREVIATIONS = "
        mr mrs ms dr prof gen col maj capt lt sgt adm cmdr sen rep gov rev hon st jr sr jan feb mar apr jun jul aug sep
        sept oct nov dec no nos vs inc ltd corp co messrs mt ft approx ca fig vol art
    ";
    NAMING = "
        words word phrase title titled entitled motto slogan named nicknamed dubbed sign term known headed headline
        inscription song film book novel play paper article
    ";
    FUTURE = "
        will plans planned plan scheduled due expected expects upcoming shall until opens begins begin starts intends
        next set tomorrow may
    ";
    COMMON = "
        i we he she it they you and but or so yet nor if when while where why how what who whom whose which whether
        because although though unless there here not nothing nobody everyone everything everybody anyone someone
        somebody something most more much few fewer all any none neither either such same then than thus hence however
        meanwhile moreover instead indeed perhaps maybe yes today yesterday tomorrow tonight earlier later last next
        asked according speaking founded together words about officials people police visitors talks fighting seven eight
        nine ten eleven twelve dozens hundreds thousands millions editor editors monday tuesday wednesday thursday friday
        saturday sunday january february march april may june july august september october november december translated
        photo photograph image updated published copyright let please thank thanks well good god old quote
    ";
}
