//! Words that tell past from future.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::draft::words;

/// The time that a clause speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Ahead,
    Unknown,
}

/// What a word may be, as far as it tells the tense of a clause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct VerbClass(u8);

impl VerbClass {
    /// Modal verbs, plans and deadlines.
    pub const FUTURE: Self = Self(1);
    /// Verbs in the past.
    pub const PAST: Self = Self(2);
    /// Verbs that tell in the present what is planned: "opens on Sunday".
    pub const PRESENT: Self = Self(4);
    /// Words before an infinitive that speaks of what comes later: "agreed to meet".
    pub const INFINITIVE: Self = Self(8);
    /// Verbs of speech that cannot set a date, unlike "called a rally for Sunday".
    pub const SPEECH: Self = Self(16);

    pub(super) fn of(word: &str) -> Self {
        let known = CLASSES.get(word).copied().unwrap_or_default();
        let is_regular = word.ends_with("ed") && word.len() > 4 && known.0 & NOT_PAST == 0;
        let is_short_will = word.ends_with("’ll") || word.ends_with("'ll");
        let is_speech = words::is_speech(word) && known.0 & PLAN == 0;
        let bit = |is_set: bool, class: Self| if is_set { class.0 } else { 0 };
        let found = bit(is_regular, Self::PAST) | bit(is_short_will, Self::FUTURE) | bit(is_speech, Self::SPEECH);
        Self(known.0 | found)
    }

    pub(super) fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Words that end like a verb in the past.
const NOT_PAST: u8 = 32;
/// Verbs of speech that can also set a date.
const PLAN: u8 = 64;

static CLASSES: LazyLock<HashMap<&'static str, VerbClass>> = LazyLock::new(|| {
    let mut classes: HashMap<&str, VerbClass> = HashMap::new();
    let lists = [(VerbClass::FUTURE.0, FUTURE), (VerbClass::PAST.0, PAST), (VerbClass::PRESENT.0, PRESENT)];
    let others = [(VerbClass::INFINITIVE.0, INFINITIVE), (NOT_PAST, NOT_VERBS), (PLAN, PLANS)];
    for (class, list) in lists.into_iter().chain(others) {
        list.split_whitespace().for_each(|word| classes.entry(word).or_default().0 |= class);
    }
    classes
});

const FUTURE: &str = "
    will would shall should could may might can must plans plan planned planning scheduled due expected expects upcoming
    intends slated possible likely unlikely deadline next tomorrow coming ahead hopes wants aims going
    postponed rescheduled
";
const PAST: &str = "
    was were had did went took came met began broke fell rose left held won lost struck hit sent gave found told made saw
    got led built cut brought bought caught chose drew drove fought flew grew kept knew laid paid ran sank sat shot shut
    spent stood stole swept taught thought threw understood woke wore wrote said been done gone taken given seen shown known
    become became driven written spoken broken fallen risen beaten hurt put set read spread burst sought felt dealt
    meant became withdrew overtook undertook underwent withheld split hid rode tore
";
const PRESENT: &str = "
    opens begins starts ends closes meets votes takes arrives leaves returns expires resumes faces holds hosts comes goes
    plays travels visits appears reports speaks decides becomes runs lapses kicks go meet vote reopens begin start open
    leave arrive resume return continues continue concludes reconvenes convenes launches departs sails finishes premieres
    gathers
";
const INFINITIVE: &str = "
    is are was were be agreed agrees plans planned vowed vows pledged promised expected scheduled due set hopes hoped wants
    wanted asked ordered told urged intends intended decided threatened invited called likely ready prepared required
    obliged supposed meant slated deadline pressure chance plan plans offer decision deal voted aims promises
";
const NOT_VERBS: &str = "
    hundred united sacred naked wicked hatred kindred unnamed armed speed indeed exceed proceed succeed bleed breed
    greed creed steed
";
const PLANS: &str = "
    called promised pledged vowed announced demanded urged calls asked continues continue concludes concluded begins opens
    starts closes resumes
";

/// German verbs in the past, as far as they do not end with `te` or `ten`.
const GERMAN_PAST: &str = "
    hat haben kam kamen ging gingen fiel fielen begann begannen traf trafen starb starben fand fanden brach fuhr fuhren
    stieg sank gab gaben nahm nahmen sah hielt lag lagen stand standen ließ verließ rief schloss blieb blieben trat schlug
    zog flog sprach schrieb
";
/// German verbs in the present that tell what is planned.
const GERMAN_PRESENT: &str = "
    beginnt öffnet endet tagt trifft startet entscheidet berät kommt reist stimmt findet feiert wählt tritt läuft
";

/// Returns what a German word in lower case tells of the tense of its clause.
pub(super) fn german_tense(word: &str) -> Option<Tense> {
    let is_in = |list: &str| list.split_whitespace().any(|known| known == word);
    let is_regular = word.len() > 5 && (word.ends_with("te") || word.ends_with("ten"));
    match () {
        () if is_in(GERMAN_PAST) => Some(Tense::Past),
        () if is_in(GERMAN_PRESENT) => Some(Tense::Ahead),
        () if word.len() > 6 && word.ends_with("iert") => Some(Tense::Ahead),
        () => is_regular.then_some(Tense::Past),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_in_the_past() {
        let is = |word: &str, class: VerbClass| VerbClass::of(word).is(class);
        assert!(["walked", "began", "agreed"].iter().all(|word| is(word, VerbClass::PAST)));
        assert!(!is("hundred", VerbClass::PAST) && !is("speed", VerbClass::PAST));
        assert!(is("they’ll", VerbClass::FUTURE) && is("agreed", VerbClass::INFINITIVE));
        assert!(is("said", VerbClass::SPEECH) && !is("called", VerbClass::SPEECH));
    }
}
