//! Words in labels: forms of address, offices, people who only ask, and what is no label.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::draft::words;

/// Defines sets of words in lower case.
macro_rules! lists {
    ($($(#[$about:meta])* $name:ident = $list:literal;)+) => {
        $($(#[$about])* static $name: LazyLock<HashSet<&'static str>> = LazyLock::new(|| $list.split_whitespace().collect());)+
    };
}

lists! {
    /// Forms of address, which precede a name and say nothing about it.
    COURTESIES = "mr mrs ms miss mx dr prof sir dame lord lady hon m mm mme mmes mlle me herr frau monsieur madame mademoiselle madam \
        abg señor señora sr sra don doña rt reverend rev messrs";
    /// Offices, by which a person speaks without a name.
    OFFICES = "president chair chairman chairwoman chairperson chairlady chairwoman operator moderator host hostess court witness clerk speaker \
        officer secretary interpreter facilitator mayor minister senator representative rep congressman congresswoman delegate ambassador envoy \
        commissioner councillor counsel counselor attorney judge justice magistrate coroner foreman juror defendant plaintiff prosecutor \
        registrar bailiff reporter spokesman spokeswoman spokesperson director head chief executive deputy vice acting member members \
        governor general admiral colonel major captain lieutenant commander sergeant professor analyst economist engineer manager adviser \
        advisor coordinator administrator superintendent inspector principal dean rector bishop archbishop cardinal king queen prince \
        princess chancellor premier rapporteur convener convenor master warden candidate editor announcer anchor narrator presenter \
        correspondent treasurer trustee founder co-founder partner auditor ombudsman marshal sheriff constable detective expert doctor nurse \
        former assistant associate senior junior interim honorary press foreign prime interior defence defense finance health justice \
        harbour permanent under alternate first second third special national state \
        ceo cfo coo cto cio evp svp vp chairman-designate \
        président présidente ministre sénateur sénatrice député députée maire rapporteur rapporteure procureur procureure directeur \
        directrice porte-parole secrétaire avocat avocate témoin greffier juge animateur animatrice modérateur modératrice préfet préfète \
        ambassadeur ambassadrice chef cheffe responsable ingénieur ingénieure professeur professeure \
        präsident präsidentin vorsitzender vorsitzende vorsitzenden vizepräsident vizepräsidentin minister ministerin staatssekretär \
        staatssekretärin bundeskanzler bundeskanzlerin kanzler kanzlerin bürgermeister bürgermeisterin oberbürgermeister \
        oberbürgermeisterin sprecher sprecherin regierungssprecher regierungssprecherin moderator moderatorin abgeordneter abgeordnete \
        abgeordneten zeuge zeugin richter richterin staatsanwalt staatsanwältin verteidiger verteidigerin berichterstatter \
        berichterstatterin schriftführer leiter leiterin direktor direktorin geschäftsführer geschäftsführerin";
    /// Parts of an office after `of` or in a firm: `Investor Relations`, `Equity Research`.
    DIVISIONS = "research relations division operations communications affairs strategy sales marketing department analyst analysts \
        equity investor financial executive officer president vice corporate technology legal policy planning";
    /// People who ask and are not named.
    QUESTIONERS = "q question questions frage fragen pregunta domanda journalist journalists journaliste journalistin reporter reporterin \
        press media presse medien interviewer interviewerin intervieweur audience publikum public caller viewer listener correspondent";
    /// Labels of answers, which name nobody either.
    ANSWERS = "a r answer answers réponse antwort respuesta risposta";
    /// Words of labels of people whom the record could not name.
    UNKNOWN = "unidentified unknown male female voice voices speaker participant woman man all several multiple others inconnu inconnue \
        unbekannt unbekannte sprecher sprecherin teilnehmer participante intervenant intervenante zuruf zurufe panelist respondent";
    /// Words before a colon that are no label of a speaker.
    NO_LABELS = "note notes nb date time place location venue subject contact contacts source sources update updated summary background tags tag \
        category author authors by published publisher phone telephone email e-mail tel fax web website url address from to cc bcc re regarding \
        participants participant-list present attendees attending absent apologies agenda item items decision decisions action actions \
        timeline impact cause causes root status severity day step part section chapter annex appendix photo picture image caption \
        credit credits related advertisement example remember warning correction reminder conclusion result results important today \
        tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday january february march april may june july august \
        september october november december first second third fourth fifth finally lastly also and but so why how here now then if \
        when where what who which because copyright interview transcript translation recorded edited editing title topic topics theme \
        heading version edition issue volume number no ref reference language duration length see read more follow keywords abstract \
        motion vote votes voting favour favor against abstaining abstentions ayes noes nays in documents document exhibit figure table \
        key legend total price cost weather wind score final half-time attendance referee goals casualties needs gaps response \
        overview detection resolution mitigation lessons detail details description duration owner affected services service \
        trigger begin end start finish deadline objective purpose aim scope method findings recommendation recommendations \
        datum ort zeit uhrzeit thema betreff quelle quellen hinweis anwesend teilnehmer tagesordnung foto bild kontakt stand \
        lieu heure objet thème photo présents absents source remarque nota contact ordre \
        utc gmt est edt cst cdt pst pdt mst mdt bst cet cest am pm a.m p.m uhr h";
    /// Pronouns of somebody who speaks, in the languages that are understood.
    SPEAKING = "i i'm i'd i'll i've we we'll we've we'd we're you you're you'll you've your yours our ours us my mine me let's \
        je j'ai j'étais nous vous notre nos votre vos mon ma mes moi ich wir uns unser unsere unseren unserem mein meine mir mich \
        sie ihnen ihr ihre";
}

/// Returns true if `word`, in lower case, is a form of address.
pub(super) fn is_courtesy(word: &str) -> bool {
    COURTESIES.contains(word)
}

/// Returns true if `word`, in lower case, is part of an office or precedes a name as one.
pub(super) fn is_office(word: &str) -> bool {
    OFFICES.contains(word) || words::is_title(word) && !is_courtesy(word)
}

/// Returns true if `word`, in lower case, is part of an office or of a division of an organisation.
pub(super) fn is_division(word: &str) -> bool {
    is_office(word) || DIVISIONS.contains(word)
}

/// Returns true if `word`, in lower case, is the label of somebody who only asks.
pub(super) fn is_questioner(word: &str) -> bool {
    QUESTIONERS.contains(word)
}

/// Returns true if `word`, in lower case, is the label of an answer.
pub(super) fn is_answer(word: &str) -> bool {
    ANSWERS.contains(word)
}

/// Returns true if `word`, in lower case, belongs to the label of somebody whom the record could not name.
pub(super) fn is_unknown(word: &str) -> bool {
    UNKNOWN.contains(word)
}

/// Returns true if `word`, in lower case, is no label of a speaker.
pub(super) fn is_no_label(word: &str) -> bool {
    NO_LABELS.contains(word)
}

/// Returns true if `text` has a pronoun of somebody who speaks or is spoken to.
pub(super) fn is_speaking(text: &str) -> bool {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')))
        .any(|word| SPEAKING.contains(word.to_lowercase().replace('’', "'").as_str()))
}
