//! Adjectives of states and nations, with the state they stand for.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Endings of invented or rare demonyms; they count only if the state is in the text.
const ENDINGS: [&str; 9] = ["ians", "ian", "ans", "an", "ese", "ish", "is", "i", "er"];

/// Returns the state that `word` stands for: "Tunisian".
pub(in crate::draft) fn state_of(word: &str) -> Option<&'static str> {
    STATES.get(word).copied()
}

/// Returns true if `word` is an adjective of a region, a faith or a language rather than of a state.
pub(in crate::draft) fn is_regional(word: &str) -> bool {
    REGIONAL.contains(&word)
}

/// Returns the possible names of a state whose demonym is `word`, if it has the ending of one.
pub(in crate::draft) fn stems(word: &str) -> Vec<String> {
    let stems = ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending)).filter(|stem| stem.chars().count() > 2);
    let mut all: Vec<String> = Vec::new();
    for stem in stems {
        all.extend(
            ["", "a", "e", "y", "ia", "ya", "and", "land", "en", "o", "os", "ea"].map(|end| format!("{stem}{end}")),
        );
    }
    all
}

static STATES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let pairs = LIST.split(';').filter_map(|line| line.split_once('='));
    let words = pairs.flat_map(|(state, words)| words.split_whitespace().map(move |word| (word, state.trim())));
    words.collect()
});

const REGIONAL: [&str; 45] = [
    "Western",
    "Eastern",
    "Northern",
    "Southern",
    "European",
    "Europeans",
    "African",
    "Africans",
    "Asian",
    "Asians",
    "Arab",
    "Arabs",
    "Arabic",
    "Latin",
    "Nordic",
    "Baltic",
    "Balkan",
    "Caribbean",
    "Mediterranean",
    "Pacific",
    "Atlantic",
    "Arctic",
    "Kurdish",
    "Kurds",
    "Catalan",
    "Jewish",
    "Jews",
    "Muslim",
    "Muslims",
    "Christian",
    "Christians",
    "Islamic",
    "Islamist",
    "Islamists",
    "Catholic",
    "Catholics",
    "Protestant",
    "Hindu",
    "Buddhist",
    "Sunni",
    "Shiite",
    "Shia",
    "Orthodox",
    "Hebrew",
    "Persian",
];

const LIST: &str = "
    Afghanistan=Afghan Afghans;Albania=Albanian Albanians;Algeria=Algerian Algerians;Angola=Angolan Angolans;
    Argentina=Argentine Argentinian Argentines;Armenia=Armenian Armenians;Australia=Australian Australians;
    Austria=Austrian Austrians;Azerbaijan=Azerbaijani Azerbaijanis Azeri;Bahrain=Bahraini Bahrainis;
    Bangladesh=Bangladeshi Bangladeshis;Belarus=Belarusian Belarusians;Belgium=Belgian Belgians;Bolivia=Bolivian Bolivians;
    Bosnia=Bosnian Bosnians;Brazil=Brazilian Brazilians;Britain=British Briton Britons;Bulgaria=Bulgarian Bulgarians;
    Burundi=Burundian;Cambodia=Cambodian Cambodians;Cameroon=Cameroonian;Canada=Canadian Canadians;Chad=Chadian;
    Chile=Chilean Chileans;China=Chinese;Colombia=Colombian Colombians;Congo=Congolese;Croatia=Croatian Croatians Croat;
    Cuba=Cuban Cubans;Cyprus=Cypriot Cypriots;Czech Republic=Czech Czechs;Denmark=Danish Dane Danes;
    Ecuador=Ecuadorian Ecuadorean;Egypt=Egyptian Egyptians;England=English;Eritrea=Eritrean Eritreans;
    Estonia=Estonian Estonians;Ethiopia=Ethiopian Ethiopians;Finland=Finnish Finn Finns;France=French Frenchman;
    Gabon=Gabonese;Georgia=Georgian Georgians;Germany=German Germans;Ghana=Ghanaian Ghanaians;Greece=Greek Greeks;
    Guatemala=Guatemalan;Guinea=Guinean;Haiti=Haitian Haitians;Honduras=Honduran;Hungary=Hungarian Hungarians;
    Iceland=Icelandic Icelander;India=Indian Indians;Indonesia=Indonesian Indonesians;Iran=Iranian Iranians;
    Iraq=Iraqi Iraqis;Ireland=Irish;Israel=Israeli Israelis;Italy=Italian Italians;Jamaica=Jamaican;Japan=Japanese;
    Jordan=Jordanian Jordanians;Kazakhstan=Kazakh Kazakhs;Kenya=Kenyan Kenyans;Korea=Korean Koreans;Kosovo=Kosovar;
    Kuwait=Kuwaiti Kuwaitis;Kyrgyzstan=Kyrgyz;Laos=Laotian Lao;Latvia=Latvian Latvians;Lebanon=Lebanese;
    Liberia=Liberian;Libya=Libyan Libyans;Lithuania=Lithuanian Lithuanians;Luxembourg=Luxembourgish;Malaysia=Malaysian;
    Mali=Malian Malians;Malta=Maltese;Mauritania=Mauritanian;Mexico=Mexican Mexicans;Moldova=Moldovan Moldovans;
    Mongolia=Mongolian;Montenegro=Montenegrin;Morocco=Moroccan Moroccans;Mozambique=Mozambican;Myanmar=Burmese;
    Namibia=Namibian;Nepal=Nepali Nepalese;Netherlands=Dutch;New Zealand=Kiwi;Nicaragua=Nicaraguan;Niger=Nigerien;
    Nigeria=Nigerian Nigerians;Norway=Norwegian Norwegians;Oman=Omani;Pakistan=Pakistani Pakistanis;
    Palestine=Palestinian Palestinians;Panama=Panamanian;Paraguay=Paraguayan;Peru=Peruvian Peruvians;
    Philippines=Filipino Philippine Filipinos;Poland=Polish Pole Poles;Portugal=Portuguese;Qatar=Qatari Qataris;
    Romania=Romanian Romanians;Russia=Russian Russians;Rwanda=Rwandan Rwandans;Saudi Arabia=Saudi Saudis;
    Scotland=Scottish Scots;Senegal=Senegalese;Serbia=Serbian Serbians Serb Serbs;Singapore=Singaporean;
    Slovakia=Slovak Slovaks;Slovenia=Slovenian Slovene;Somalia=Somali Somalis;South Africa=South-African;
    Soviet Union=Soviet Soviets;Spain=Spanish Spaniard;Sri Lanka=Sri-Lankan;Sudan=Sudanese;Sweden=Swedish Swede Swedes;
    Switzerland=Swiss;Syria=Syrian Syrians;Taiwan=Taiwanese;Tajikistan=Tajik;Tanzania=Tanzanian;Thailand=Thai Thais;
    Tunisia=Tunisian Tunisians;Turkey=Turkish Turk Turks;Turkmenistan=Turkmen;Uganda=Ugandan Ugandans;
    Ukraine=Ukrainian Ukrainians;United States=American Americans;Uruguay=Uruguayan;Uzbekistan=Uzbek;
    Venezuela=Venezuelan Venezuelans;Vietnam=Vietnamese;Wales=Welsh;Yemen=Yemeni Yemenis;Zambia=Zambian;
    Zimbabwe=Zimbabwean Zimbabweans
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn demonyms_stand_for_states() {
        assert_eq!(state_of("Iranian"), Some("Iran"));
        assert_eq!(state_of("Zimbabweans"), Some("Zimbabwe"));
        assert_eq!(state_of("Norlandish"), None);
        assert!(stems("Norlandish").contains(&"Norland".to_owned()));
        assert!(stems("Sorrenian").contains(&"Sorrenia".to_owned()));
    }
}
