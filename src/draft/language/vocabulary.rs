//! French and German words about speech: verbs, titles, and the small words around a speaker's name.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::known::Language;

/// Words of a language, in lower case.
#[derive(Debug)]
pub(in crate::draft) struct LanguageWords {
    speech: HashSet<&'static str>,
    auxiliaries: HashSet<&'static str>,
    titles: HashSet<&'static str>,
    title_endings: &'static [&'static str],
    articles: HashSet<&'static str>,
    particles: HashSet<&'static str>,
    links: HashSet<&'static str>,
    skipped: HashSet<&'static str>,
    enders: HashSet<&'static str>,
    pronouns: &'static [(&'static str, &'static str)],
    /// Phrases before a source: `selon`, `nach angaben von`.
    pub(super) sources: &'static [&'static str],
    /// All nouns begin with a capital letter.
    pub(super) capitalises_nouns: bool,
}

fn set(words: &'static str) -> HashSet<&'static str> {
    words.split_whitespace().collect()
}

static FRENCH: LazyLock<LanguageWords> = LazyLock::new(|| LanguageWords {
    speech: set(
        "dit déclaré déclare déclarait affirmé affirme ajouté ajoute expliqué explique répondu répond assuré assure estimé estime \
        indiqué indique précisé précise souligné souligne rappelé rappelle annoncé annonce averti avertit dénoncé dénonce regretté regrette \
        insisté insiste confié confie raconté raconte lancé lance martelé martèle soupiré soupire emporté emporte conclu conclut écrit \
        reconnu reconnaît jugé juge promis promet demandé demande résumé résume réagi réagit plaidé plaide tweeté concédé concède nuancé \
        nuance poursuivi poursuit tranché tranche glissé glisse témoigné témoigne commenté commente justifié justifie prévenu prévient \
        salué critiqué critique tempéré relativisé accusé murmuré crié s'exclame exclamé interrogé interroge noté note observé observe \
        disait affirmait ajoutait expliquait assurait estimait confirmé confirme démenti dément exigé exige martelait fustigé pointé",
    ),
    auxiliaries: set(
        "a ont avait avaient est s'est était s'était sont se lui leur nous alors aussi ensuite encore n'a pas déjà même",
    ),
    titles: set(
        "m mm mme mlle me dr pr ministre premier première président présidente maire préfet préfète directeur directrice général \
        générale porte-parole sénateur sénatrice député députée procureur procureure secrétaire chef cheffe capitaine colonel amiral \
        commandant lieutenant juge avocat avocate professeur professeure docteur monsieur madame ambassadeur ambassadrice commissaire \
        roi reine prince princesse pape cardinal évêque vice-président vice-présidente ex-ministre chancelier économiste historien \
        historienne analyste entraîneur adjoint adjointe élu élue chercheur chercheuse syndicaliste",
    ),
    title_endings: &[],
    articles: set("le la les l' un une des son sa ses leur leurs ce cette mon notre"),
    particles: set("de du des la le les d' van von der ben el al da di"),
    links: set("de du des d' à au aux en"),
    skipped: set(
        "hier jeudi vendredi samedi dimanche lundi mardi mercredi aujourd'hui ce matin soir également aussi alors encore ainsi \
        toutefois cependant à son tour notamment plus tard d'abord enfin puis en au micro",
    ),
    enders: set(
        "lui elle eux attendu attendue interrogé qui que dont où lors dans pour après avant sur avec sans en auprès devant mais et puis lundi mardi mercredi jeudi vendredi samedi dimanche hier \
        aujourd'hui a est par depuis tout lorsque quand au à",
    ),
    pronouns: &[
        ("elle", "elle"),
        ("il", "il"),
        ("t-elle", "elle"),
        ("t-il", "il"),
        ("a-t-elle", "elle"),
        ("a-t-il", "il"),
        ("est-elle", "elle"),
        ("est-il", "il"),
        ("s'est-elle", "elle"),
        ("s'est-il", "il"),
        ("dit-elle", "elle"),
        ("dit-il", "il"),
        ("avait-elle", "elle"),
        ("avait-il", "il"),
        ("s’est-elle", "elle"),
        ("s’est-il", "il"),
        ("ajoute-t-elle", "elle"),
        ("ajoute-t-il", "il"),
        ("explique-t-elle", "elle"),
        ("explique-t-il", "il"),
        ("affirme-t-elle", "elle"),
        ("affirme-t-il", "il"),
        ("poursuit-elle", "elle"),
        ("poursuit-il", "il"),
        ("estime-t-elle", "elle"),
        ("estime-t-il", "il"),
    ],
    sources: &["selon", "d'après", "d’après", "de l'avis de", "de l’avis de"],
    capitalises_nouns: false,
});

static GERMAN: LazyLock<LanguageWords> = LazyLock::new(|| LanguageWords {
    speech: set(
        "sagte sagt sagten sagen gesagt erklärte erklärt erklärten betonte betont ergänzte ergänzt teilte teilten teilt mitgeteilt \
        schrieb schreibt schrieben geschrieben forderte fordert warnte warnt kritisierte kritisiert meinte meint antwortete antwortet fragte \
        fragt rief berichtete berichtet kündigte kündigt versicherte versichert behauptete behauptet räumte lobte lobt bestätigte bestätigt \
        äußerte äusserte fügte fügt sprach verlangte mahnte mahnt hieß heißt urteilte urteilt unterstrich bekräftigte bekräftigt zitierte \
        twitterte spottete scherzte klagte klagt beteuerte erzählte erzählt führte resümierte bilanzierte schilderte wetterte rügte \
        moniert monierte bemängelte bedauerte bedauert begründete verteidigte frotzelte murmelte seufzte jubelte schimpfte konstatierte",
    ),
    auxiliaries: set(
        "hat haben hatte hatten wurde wird ist war dazu auch noch dann jedoch aber zudem weiter so selbst es sich",
    ),
    titles: set(
        "herr frau herrn dr prof professor professorin minister ministerin präsident präsidentin kanzler kanzlerin bürgermeister \
        bürgermeisterin sprecher sprecherin direktor direktorin richter richterin staatsanwalt staatsanwältin general oberst kapitän \
        abgeordneter abgeordnete abgeordneten senator senatorin leiter leiterin vorsitzender vorsitzende vorsitzenden experte expertin \
        forscher forscherin anwalt anwältin könig königin papst kardinal bischof bischöfin botschafter botschafterin ökonom ökonomin \
        historiker historikerin trainer trainerin sekretär sekretärin vorstand geschäftsführer geschäftsführerin",
    ),
    title_endings: &[
        "minister",
        "ministerin",
        "präsident",
        "präsidentin",
        "chef",
        "chefin",
        "sprecher",
        "sprecherin",
        "sekretär",
        "sekretärin",
        "kanzler",
        "kanzlerin",
        "meister",
        "meisterin",
        "vorsitzende",
        "vorsitzender",
        "leiter",
        "leiterin",
        "direktor",
        "direktorin",
        "beauftragte",
        "beauftragter",
        "politiker",
        "politikerin",
        "experte",
        "expertin",
        "forscher",
        "forscherin",
        "anwalt",
        "anwältin",
        "rat",
        "rätin",
        "führer",
        "führerin",
        "kerin",
        "lerin",
        "terin",
        "nerin",
        "richter",
        "richterin",
        "trainer",
        "trainerin",
        "kapitän",
        "vorstand",
        "abgeordnete",
        "abgeordneter",
        "unternehmer",
        "unternehmerin",
        "händler",
        "händlerin",
        "inhaber",
        "inhaberin",
        "besitzer",
        "besitzerin",
        "betreiber",
        "betreiberin",
        "gründer",
        "gründerin",
        "wissenschaftler",
        "wissenschaftlerin",
        "spediteur",
        "spediteurin",
        "ingenieur",
        "ingenieurin",
        "redakteur",
        "redakteurin",
        "pfarrer",
        "pfarrerin",
    ],
    articles: set("der die das den dem des ein eine einer einem einen sein seine seiner ihr ihre ihrer unser"),
    particles: set("von van der den de zu zur vom"),
    links: set("der des von vom für aus im beim zur bei in"),
    skipped: set(
        "am montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag gestern heute morgen abend später dazu zudem \
        auch weiter dagegen daraufhin zuvor in hierzu bei im nun dann jedoch ferner außerdem",
    ),
    enders: set(
        "dem am im in bei nach vor mit zu für auf über gegenüber und aber wie als mit laut montag dienstag mittwoch donnerstag \
        freitag samstag sonnabend sonntag gestern heute an zum zur aus unter wenn weil dass hat ist war",
    ),
    pronouns: &[("er", "er"), ("sie", "sie")],
    sources: &[
        "laut",
        "nach angaben von",
        "nach angaben des",
        "nach angaben der",
        "nach worten von",
        "nach worten des",
        "nach worten der",
        "zufolge",
        "so",
    ],
    capitalises_nouns: true,
});

impl LanguageWords {
    /// Returns the words of a language other than English, if it is understood.
    pub(in crate::draft) fn of(language: Language) -> Option<&'static Self> {
        match language {
            Language::French => Some(&FRENCH),
            Language::German => Some(&GERMAN),
            Language::English | Language::Other(_) => None,
        }
    }

    /// Returns true if `word` is a verb of speech.
    pub(super) fn is_speech(&self, word: &str) -> bool {
        self.speech.contains(word)
    }

    pub(super) fn is_auxiliary(&self, word: &str) -> bool {
        self.auxiliaries.contains(word)
    }

    /// Returns true if `word` is a title or an office before a name.
    pub(in crate::draft) fn is_title(&self, word: &str) -> bool {
        self.titles.contains(word) || self.title_endings.iter().any(|ending| word.ends_with(ending))
    }

    pub(in crate::draft) fn is_article(&self, word: &str) -> bool {
        self.articles.contains(word)
    }

    pub(super) fn is_particle(&self, word: &str) -> bool {
        self.particles.contains(word)
    }

    /// Returns true if `word` joins a description to what it belongs to: “la ministre de la Mer”.
    pub(super) fn is_link(&self, word: &str) -> bool {
        self.links.contains(word) || (!self.capitalises_nouns && self.is_article(word))
    }

    /// Returns true if `word` may come between a verb and its subject.
    pub(super) fn is_skipped(&self, word: &str) -> bool {
        self.skipped.contains(word)
    }

    /// Returns true if `word` ends the description of a speaker.
    pub(super) fn ends_phrase(&self, word: &str) -> bool {
        self.enders.contains(word) || self.is_speech(word)
    }

    /// Returns the pronoun in `word`, if it is one or has one attached.
    pub(super) fn pronoun(&self, word: &str) -> Option<&'static str> {
        self.pronouns.iter().find(|(form, _)| *form == word).map(|(_, pronoun)| *pronoun)
    }
}
