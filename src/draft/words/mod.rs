//! English word lists: verbs of speech, titles, words that only begin sentences.

use std::sync::LazyLock;

/// Defines sets of words.
macro_rules! words {
    ($($name:ident = $list:literal;)+) => {
        $(static $name: LazyLock<WordSet> = LazyLock::new(|| $list.split_whitespace().collect());)+

        /// Returns every word of the lists in this file.
        #[cfg(test)]
        pub(super) fn listed() -> Vec<&'static str> {
            [$($list),+].iter().flat_map(|list| list.split_whitespace()).collect()
        }
    };
}

mod demonyms;
mod first_names;
mod roles;
mod set;

use set::WordSet;

pub(super) use demonyms::{is_regional, state_of, stems};
pub(super) use first_names::is_womans_name;
pub(super) use roles::{is_group, is_honorific, is_office, is_portfolio, is_qualifier, is_role, is_woman};

/// Returns true if `word`, in lower case, is a verb of speech.
pub(super) fn is_speech(word: &str) -> bool {
    SPEECH.contains(word)
}

/// Returns true if `word`, in lower case, is a title or an office before a name.
pub(super) fn is_title(word: &str) -> bool {
    is_honorific(word) || is_office(word)
}

/// Returns true if `word`, in lower case, is a verb of speech only before a clause or a quote: "held that".
pub(super) fn is_ruling(word: &str) -> bool {
    ["held", "ruled", "found", "finding", "holding", "ruling", "reads", "read", "reading", "went", "goes", "ordered"]
        .contains(&word)
}

/// Returns true if `word`, in lower case, is a verb of speech only with "back", "up" or the like.
pub(super) fn needs_particle(word: &str) -> bool {
    ["put", "puts", "fired", "hit", "shot", "summed", "pointed", "chimed"].contains(&word)
}

/// Returns true if `word`, in lower case, is a verb of speech with an object, whose speaker is always before it: "calls".
pub(super) fn has_object(word: &str) -> bool {
    OBJECTS.contains(word)
}

/// Returns true if `word`, in lower case, is the past of an irregular verb.
pub(super) fn is_irregular(word: &str) -> bool {
    IRREGULAR.contains(word)
}

/// Returns true if `word`, in lower case, follows a name without being part of it.
pub(super) fn is_suffix(word: &str) -> bool {
    [
        "qc", "kc", "mp", "phd", "md", "esq", "obe", "mbe", "cbe", "plc", "ltd", "inc", "corp", "llc", "gmbh", "ag",
        "jp", "frs", "lp", "llp",
    ]
    .contains(&word)
}

/// Returns true if `word`, in lower case, is part of the name of an organisation or a place.
pub(super) fn is_body(word: &str) -> bool {
    BODIES.contains(word)
}

/// Returns true if `word`, in lower case, is a place rather than an organisation.
pub(super) fn is_place(word: &str) -> bool {
    PLACES.contains(word)
}

/// Returns true if `word`, in lower case, begins the names of many organisations: "National".
pub(super) fn is_general(word: &str) -> bool {
    GENERAL.contains(word)
}

/// Returns true if `word`, in lower case, is a field of work: "Search and Rescue Agency".
pub(super) fn is_field(word: &str) -> bool {
    FIELDS.contains(word)
}

/// Returns true if `word`, in lower case, may be said of an organisation as well: "its rival Kell Lines".
pub(super) fn may_be_body(word: &str) -> bool {
    [
        "rival",
        "supplier",
        "owner",
        "partner",
        "member",
        "regulator",
        "operator",
        "contractor",
        "employer",
        "insurer",
        "buyer",
        "seller",
        "dealer",
        "publisher",
        "builder",
        "developer",
        "investor",
        "trader",
        "broker",
        "courier",
        "opponent",
        "source",
    ]
    .contains(&word)
}

/// Returns true if `word`, in lower case, is a relative.
pub(super) fn is_kin(word: &str) -> bool {
    [
        "husband", "wife", "mother", "father", "son", "daughter", "brother", "sister", "uncle", "aunt", "nephew",
        "niece", "cousin",
    ]
    .contains(&word)
}

/// Returns true if `word`, in lower case, is an office that is also a surname.
pub(super) fn is_surname(word: &str) -> bool {
    [
        "king", "prince", "bishop", "pope", "judge", "marshal", "abbott", "dean", "warden", "cook", "baker", "page",
        "clerk",
    ]
    .contains(&word)
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
        blamed blames echoed echoes blasted slammed branded labelled labeled likened defended apologised apologized agreed
        agrees advised advises alleged alleges chided clarified commended concurred decried deplored disagreed disclosed
        elaborated emphasises emphasizes encouraged enthused estimated estimates feared forecast grumbled guessed hinted
        implored indicated indicates informed interjected jeered lauded mentioned moaned mocked outlined proclaimed
        proposed reassured rebuked recommended recommends recounted recounts remembered remembers retorted revealed
        reveals ridiculed signalled signaled speculated swore texted underlined underscored voiced welcomed wondered
        wonders yelled termed condemned denounced threatened hoped thundered countered insists promises vows urges
        reported reports wrote pointed teased bragged groaned cried shot summed characterised characterized portrayed
        accuses calls considers considered deemed deems argue say believe believes think thinks thought concede warn claim
        insist write note contends contended contend submits submitted avers averred cites cited counseled recites recited
        instructed instructs reasoned reasons pronounced intoned volunteered ventured protests jokes chimed shouting yelling chanting screaming chanted screamed disagrees disagree whispers mutters murmured murmurs announces declares remarks
        continues shouts yells snaps concedes boasts confides confided asserts pleads begs begged marvels marvelled quips muses
        reckons reckoned tweets replied countered add describe reply respond admit acknowledge fired hit
        teases prayed
    ";
    OBJECTS = "
        called calls call calling described describes describe accused accuses criticised criticized praised hailed dismissed
        rejected blamed blames branded labelled labeled likened defended told tells tell informed reassured condemned denounced
        mocked lauded welcomed ridiculed portrayed characterised characterized termed deemed deems considers considered
        blasted slammed rebuked chided commended threatened deplored decried thanked
    ";
    IRREGULAR = "
        went came left took made held met ran won lost saw gave got knew led fell sat stood rose began became broke chose
        drove found kept paid sent set spent thought brought bought built drew grew flew threw wore tore swore shook fought
        caught taught sought felt dealt meant slept swept wept hung shot struck stuck sank sang rang drank rode wrote spoke
    ";
    BODIES = "
        ministry department bank university council house republic court board institute office union league kingdom bay
        gulf strait port church chamber federation committee agency organisation organization academy company corporation
        group authority commission association foundation party front army navy force forces service services fund
        society centre center college school hospital museum station river lake sea ocean island islands street road
        avenue square lines systems ltd plc inc corp llc gmbh ag bridge valley point city county province state states
        nations parliament senate congress compact assembly movement brigade corps guard police radio television news times post
        journal press review airlines airport harbour harbor mountain mountains mount peninsula coast desert treaty act
        agreement war trust club festival theatre theater library gallery hotel park north south east west northern
        southern eastern western central new united crown high supreme national international order guild alliance coalition congress confederation bureau inspectorate directorate
        secretariat tribunal panel network partnership forum campaign labs terminals air airlines airways holdings partners
        industries motors foods pharma media capital energy power electric software technologies logistics shipping steel
        mining telecom pharmaceuticals water office infirmary ward clinic trust dam falls crossing canal reservoir plant
        cathedral abbey castle palace tower towers hills heights terrace grid rail railway railways
        ferries works wire courier ledger tribune gazette herald chronicle observer guardian telegraph
        globe
    ";
    PLACES = "
        kingdom bay gulf strait port river lake sea ocean island islands street road avenue square bridge valley point city
        county province mountain mountains mount peninsula coast desert park north south east west hotel crossing falls dam
        harbour harbor airport station
    ";
    GENERAL = "
        national royal federal central international united european american african asian world global state new
        democratic general public independent joint northern southern eastern western regional
    ";
    FIELDS = "
        search food trade industry health science fire energy water dock defence defense justice law oil gas drug arts
        culture transport agriculture securities standards research economic human black environment labour labor education
        social family children safety security media sports youth fisheries forestry land housing planning finance customs
        industry commerce tourism sport skills works water wildlife welfare immigration citizenship construction resources
        innovation technology development planning minerals rural urban infrastructure roads ports canals heritage tax
        revenue police crime intelligence disaster emergency medicines weights aid relief migration refugees disease
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
        sec secs v vs veh stat supp cir dist evid proc amend para pp op mem ch app
    ";
    NAMING = "
        words word phrase title titled entitled motto slogan named nicknamed dubbed sign term known headed headline
        inscription song film book novel play paper article
    ";
    COMMON = "
        i we he she it they you and but or so yet nor if when while where why how what who whom whose which whether
        because although though unless there here not nothing nobody everyone everything everybody anyone someone
        somebody something most both another afterward afterwards later additional reporting writing editing following
        citing quoting referring answering addressing including standing appearing testifying arguing calling using said
        says told added asking once only even still also additionally again nearly about around almost roughly some many
        several few another see id cf ibid eg ie day petitioner petitioners respondent respondents appellant appellee
        plaintiff plaintiffs defendant defendants decided argued filed submitted registered issued category effect api tls ssl http https url dns cpu gpu sql
        tcp vpn sms pin usb gps kpi ebitda dates period status summary severity impact internet easter christmas ramadan hanukkah diwali halloween
        thanksgiving boxing covid english ceo cfo tv gdp gmt utc usd eur gbp pm am ok sos dna vip vat tax ngo ngos ngo's
        update sitrep flash violations arraignment tldr tl cst est pst mst edt cdt pdt bst cet cest
        majesty highness excellency republican republicans democrat democrats democratic conservative conservatives mp mps msp internet web ii iii iv
        covid-19 dear hello hi yours sincerely regards chapter section part figure table page article annex appendix
        exhibit note notes q a pdf html url source sources contact contacts media press-release release embargoed
        immediate read share follow subscribe sign log home menu search advertisement cookies accept
        most more much few fewer all any none neither either such same then than thus hence however
        meanwhile moreover instead indeed perhaps maybe yes today yesterday tomorrow tonight earlier later last next
        asked according speaking founded together words about officials people police visitors talks fighting seven eight
        nine ten eleven twelve dozens hundreds thousands millions editor editors monday tuesday wednesday thursday friday
        saturday sunday january february march april may june july august september october november december translated
        photo photograph image updated published copyright let please thank thanks well good god old quote
    ";
}

/// Returns every word of every list.
#[cfg(test)]
pub(super) fn all() -> Vec<&'static str> {
    [listed(), first_names::listed(), roles::listed()].concat()
}
