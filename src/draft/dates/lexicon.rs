//! The words that dates are written with, in English, French and German.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::draft::calendar::{DAYS, MONTHS, NUMBERS, weekday};

/// A language whose dates are understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Lexicon {
    #[default]
    English,
    French,
    German,
}

/// Returns the English word of the same meaning, if there is one; otherwise the word itself.
pub(super) fn canonical(lexicon: Lexicon, word: Cow<'_, str>) -> Cow<'_, str> {
    let table: &HashMap<&str, &str> = match lexicon {
        Lexicon::English => return word,
        Lexicon::French => &FRENCH,
        Lexicon::German => &GERMAN,
    };
    if let Some(english) = table.get(&*word) {
        return Cow::Borrowed(*english);
    }
    match lexicon {
        Lexicon::French => match word.split_once(['\'', '’']) {
            Some((_, rest)) => {
                let rest = rest.to_owned();
                table.get(rest.as_str()).map_or(Cow::Owned(rest), |english| Cow::Borrowed(*english))
            }
            None => word,
        },
        // "Dienstagabend"
        _ => {
            let day = DAY_PARTS.iter().find_map(|part| word.strip_suffix(part)).and_then(|day| table.get(day));
            day.filter(|day| weekday(day).is_some()).map_or(word, |day| Cow::Borrowed(*day))
        }
    }
}

/// Parts of the day that German joins to the weekday.
const DAY_PARTS: [&str; 7] = ["nachmittag", "vormittag", "mittag", "morgen", "abend", "nacht", "früh"];

/// Returns true if a date may begin with `word`, a word as [`canonical`] returns it.
pub(super) fn is_trigger(word: &str) -> bool {
    TRIGGERS.contains(word)
}

/// Returns the number of a weekday given in short.
pub(super) fn short_weekday(word: &str) -> Option<i64> {
    let word = match word {
        "tues" => "tue",
        "weds" => "wed",
        "thur" | "thurs" => "thu",
        _ => word,
    };
    DAYS.iter().position(|day| word.len() == 3 && day.starts_with(word)).map(|at| at as i64)
}

/// Returns the number of an ordinal, 1 for "first".
pub(super) fn ordinal(word: &str) -> Option<u8> {
    const ORDINALS: [&str; 4] = ["first", "second", "third", "fourth"];
    const DIGITS: [&str; 4] = ["1st", "2nd", "3rd", "4th"];
    let at = ORDINALS.iter().position(|ordinal| *ordinal == word);
    at.or_else(|| DIGITS.iter().position(|ordinal| *ordinal == word)).map(|at| at as u8 + 1)
}

static TRIGGERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let words = "
        jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed weds thu thur thurs fri sat sun q1 q2 q3 q4 h1
        h2 first second third fourth spring summer autumn fall winter christmas new boxing easter good halloween valentine
        yesterday today tonight tomorrow this last next earlier later past the that same day night noon midday midnight
        weekend end start beginning week month year dayafter daybefore beforeyesterday aftertomorrow ago before a an
        previous following early late mid middle weeks nineties eighties seventies sixties fifties forties
    ";
    words.split_whitespace().chain(MONTHS).chain(DAYS).chain(NUMBERS).collect()
});

/// Reads lines of `english: word word word`.
fn table(lines: &'static str) -> HashMap<&'static str, &'static str> {
    let pairs = lines.lines().filter_map(|line| line.trim().split_once(": "));
    pairs.flat_map(|(english, words)| words.split_whitespace().map(move |word| (word, english))).collect()
}

static FRENCH: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    table(
        "january: janvier janv
        february: février fevrier févr
        march: mars
        april: avril avr
        may: mai
        june: juin
        july: juillet juil
        august: août aout
        september: septembre
        october: octobre
        november: novembre
        december: décembre decembre déc
        monday: lundi
        tuesday: mardi
        wednesday: mercredi
        thursday: jeudi
        friday: vendredi
        saturday: samedi
        sunday: dimanche
        yesterday: hier
        beforeyesterday: avant-hier
        today: aujourd'hui aujourd’hui
        tomorrow: demain
        the: le la les l
        this: ce cet cette
        that: que
        last: dernier dernière derniers dernières passé passée
        next: prochain prochaine prochains prochaines
        following: suivant suivante
        same: même
        day: jour
        days: jours
        week: semaine
        weeks: semaines
        month: mois
        year: année an
        years: années ans
        weekend: week-end weekend
        dayafter: lendemain
        daybefore: veille
        later: tard
        earlier: tôt auparavant
        in: en dans
        since: depuis
        before: avant
        after: après
        around: vers
        about: environ
        from: du dès
        to: au
        until: jusqu'au jusqu’au jusqu'en jusqu’en jusqu'à jusqu’à
        between: entre
        and: et
        of: de des
        at: à
        for: pour
        or: ou
        early: début
        mid: mi
        middle: milieu
        late: fin
        spring: printemps
        summer: été
        autumn: automne
        winter: hiver
        quarter: trimestre
        half: semestre
        first: premier première 1er 1ère 1re
        second: deuxième seconde 2e 2ème
        third: troisième 3e 3ème
        fourth: quatrième 4e 4ème
        one: un une
        two: deux
        three: trois
        four: quatre
        five: cinq
        six: six
        seven: sept
        eight: huit
        nine: neuf
        ten: dix
        eleven: onze
        twelve: douze
        morning: matin matinée
        afternoon: après-midi
        evening: soir soirée
        night: nuit
        noon: midi
        midnight: minuit
        hours: heures heure
        christmas: noël
        will: va vont devrait devraient doit doivent sera seront aura auront
        planned: prévu prévue prévus prévues
        expected: attendu attendue attendus attendues
        said: dit déclaré affirmé annoncé indiqué expliqué ajouté
        was: était étaient fut furent
        had: avait avaient
        law: loi
        decree: décret",
    )
});

static GERMAN: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    table(
        "january: januar jänner
        february: februar feber
        march: märz mär mrz
        april: april
        may: mai
        june: juni
        july: juli
        august: august
        september: september
        october: oktober okt
        november: november
        december: dezember dez
        monday: montag montags
        tuesday: dienstag
        wednesday: mittwoch
        thursday: donnerstag
        friday: freitag
        saturday: samstag sonnabend
        sunday: sonntag
        yesterday: gestern
        beforeyesterday: vorgestern
        today: heute
        tomorrow: morgen
        aftertomorrow: übermorgen
        the: der die das dem den des
        this: diese dieser diesen diesem dieses
        last: letzte letzten letzter letztem letztes vergangene vergangenen vergangener vergangenem vergangenes vorige vorigen voriger voriges
        next: nächste nächsten nächster nächstes nächstem kommende kommenden kommender kommendes kommendem
        following: folgende folgenden folgender
        same: selben gleichen
        day: tag tages tags
        days: tage tagen
        week: woche
        weeks: wochen
        month: monat monats
        months: monate monaten
        year: jahr jahres jahrs
        years: jahre jahren
        weekend: wochenende
        later: später
        earlier: zuvor früher
        on: am
        in: im in
        at: um
        since: seit
        before: vor
        after: nach
        around: gegen
        about: etwa rund circa
        from: vom ab von
        to: bis
        between: zwischen
        and: und
        for: für
        or: oder
        early: anfang
        mid: mitte
        end: ende
        spring: frühjahr frühling
        summer: sommer
        autumn: herbst
        winter: winter
        quarter: quartal quartals
        half: halbjahr halbjahres
        first: erste ersten erstes erster
        second: zweite zweiten zweites zweiter
        third: dritte dritten drittes dritter
        fourth: vierte vierten viertes vierter
        one: ein eine einem einen einer eines
        two: zwei
        three: drei
        four: vier
        five: fünf
        six: sechs
        seven: sieben
        eight: acht
        nine: neun
        ten: zehn
        eleven: elf
        twelve: zwölf
        morning: vormittag früh
        afternoon: nachmittag
        evening: abend
        night: nacht
        noon: mittag
        midnight: mitternacht
        christmas: weihnachten
        will: wird werden soll sollen will wollen dürfte dürften
        planned: geplant vorgesehen
        said: sagte sagten teilte erklärte
        was: war waren wurde wurden
        had: hatte hatten
        law: gesetz",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_other_languages_have_english_meanings() {
        let meaning = |lexicon, word: &'static str| canonical(lexicon, Cow::Borrowed(word)).into_owned();
        assert_eq!(meaning(Lexicon::French, "l’automne"), "autumn");
        assert_eq!(meaning(Lexicon::French, "d’avril"), "april");
        assert_eq!(meaning(Lexicon::German, "dienstagabend"), "tuesday");
        assert_eq!(meaning(Lexicon::German, "lebensabend"), "lebensabend");
        assert_eq!(meaning(Lexicon::English, "mardi"), "mardi");

        assert_eq!((short_weekday("thurs"), weekday("thurs"), ordinal("2nd")), (Some(3), None, Some(2)));
    }
}
