//! Offices, ranks and occupations, and the words that qualify them.

use std::sync::LazyLock;

use super::set::WordSet;

/// Returns true if `word`, in lower case, is a courtesy title or a rank that only precedes a name.
pub(in crate::draft) fn is_honorific(word: &str) -> bool {
    HONORIFICS.contains(word)
}

/// Returns true if `word`, in lower case, is an office, a rank or an occupation: "minister", "President-elect".
pub(in crate::draft) fn is_role(word: &str) -> bool {
    const PEOPLES: [&str; 6] = ["human", "german", "roman", "norman", "ottoman", "talisman"];
    if (word.ends_with("man") || word.ends_with("woman")) && word.len() > 5 && !PEOPLES.contains(&word) {
        return true;
    }
    let word = one_word(word);
    ROLES.contains(word)
        || OCCUPATIONS.contains(word)
        || word.rsplit_once('-').is_some_and(|(first, last)| {
            (QUALIFIERS.contains(first) || ROLES.contains(first))
                && (ROLES.contains(last) || OCCUPATIONS.contains(last))
        })
}

/// Returns true if `word`, in lower case, is an office that is written before a name, with a capital.
pub(in crate::draft) fn is_office(word: &str) -> bool {
    let word = one_word(word);
    ROLES.contains(word)
        || word
            .rsplit_once('-')
            .is_some_and(|(first, last)| (QUALIFIERS.contains(first) || ROLES.contains(first)) && ROLES.contains(last))
}

/// Returns true if `word`, in lower case, qualifies an office: "deputy", "foreign", "press".
pub(in crate::draft) fn is_qualifier(word: &str) -> bool {
    QUALIFIERS.contains(word.strip_suffix('-').unwrap_or(word))
}

/// Returns true if `word`, in lower case, is what an office is for, after "of": "Secretary of State".
pub(in crate::draft) fn is_portfolio(word: &str) -> bool {
    PORTFOLIOS.contains(word)
}

/// Returns true if `word`, in lower case, names several people: "officials".
pub(in crate::draft) fn is_group(word: &str) -> bool {
    GROUPS.contains(word) || word.strip_suffix('s').is_some_and(is_role)
}

/// Returns the gender that a title or a role gives: `Some(true)` for a woman.
pub(in crate::draft) fn is_woman(word: &str) -> Option<bool> {
    if WOMEN.contains(word) || word.ends_with("woman") {
        Some(true)
    } else if MEN.contains(word) {
        Some(false)
    } else {
        None
    }
}

/// Returns a word without "-elect" or "-in-chief".
fn one_word(word: &str) -> &str {
    let endings = ["-elect", "-designate", "-in-chief", "-in-charge", "-at-large", "-general"];
    endings.iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
}

words! {
    HONORIFICS = "
        mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron fr rev reverend hon sheikh ayatollah imam
        father sister brother uncle aunt madam monsieur mme mlle herr frau sen rep gov gen col maj capt lt sgt adm cmdr
        cllr det supt insp pte cpl brig messrs
    ";
    ROLES = "
        president minister secretary senator representative governor mayor judge justice general colonel major captain
        lieutenant sergeant corporal admiral commander chancellor king queen prince princess pope bishop archbishop cardinal
        rabbi ambassador chairman chairwoman chairperson chair director chief inspector superintendent detective officer
        constable speaker envoy spokesman spokeswoman spokesperson attorney commissioner councillor councilor councilman
        councilwoman coach brigadier premier congressman congresswoman assemblyman assemblywoman executive marshal emir
        sultan sheriff deputy leader head adviser advisor counsel prosecutor lawmaker legislator minister coordinator
        rapporteur administrator manager treasurer comptroller auditor ombudsman clerk warden dean provost rector principal
        chaplain vicar deacon consul delegate negotiator mediator aide whip surgeon solicitor advocate magistrate alderman
        supervisor trustee cofounder co-founder founder owner boss partner undersecretary under-secretary vice-president
        president-general secretary-general mp mep msp td ceo cfo coo cto inspector-general attorney-general
        governor-general chairman-elect brother-in-law sister-in-law mother-in-law father-in-law son-in-law
        daughter-in-law operative official member host presenter moderator matron investigator examiner ombudswoman chairperson warden
    ";
    OCCUPATIONS = "
        analyst economist lawyer barrister doctor physician nurse professor lecturer teacher schoolteacher researcher
        scientist engineer oceanographer geologist biologist historian meteorologist climatologist seismologist hydrologist
        volcanologist chemist physicist astronomer archaeologist epidemiologist virologist sociologist psychologist
        psychiatrist ecologist author writer poet novelist journalist reporter correspondent editor publisher columnist
        photographer artist painter sculptor curator critic actor actress singer musician composer conductor producer
        filmmaker architect designer planner developer programmer farmer fisherman fisher sailor skipper pilot driver
        worker labourer laborer builder carpenter electrician mechanic plumber miner docker shopkeeper trader merchant
        banker broker investor accountant consultant strategist pollster campaigner activist organiser organizer volunteer
        resident neighbour neighbor villager tenant landlord pensioner student pupil graduate mother father parent wife
        husband widow widower son daughter brother sister cousin uncle aunt nephew niece friend colleague survivor witness
        victim suspect defendant plaintiff claimant petitioner respondent appellant juror passenger customer patient
        soldier sniper veteran guard policeman policewoman firefighter paramedic medic rescuer diver ranger forester
        beekeeper baker chef cook waiter waitress barber tailor cleaner janitor caretaker porter librarian archivist
        guide translator interpreter refugee migrant protester demonstrator rebel fighter diplomat politician technocrat
        candidate challenger incumbent opponent rival critic expert specialist scholar academic fellow observer monitor
        spokesperson insider source person man woman boy girl teenager child retiree bystander eyewitness captain
        goalkeeper striker midfielder defender winger manager referee umpire athlete runner swimmer cyclist boxer player
        teammate caller viewer reader listener user employee employer contractor supplier inspector regulator hacker
        ranch-hand herder shepherd rancher trucker courier plaintiff complainant informant whistleblower buyer seller dealer
        commuter motorist holidaymaker tourist traveller traveler worshipper preacher priest pastor nun monk cleric
    ";
    QUALIFIERS = "
        deputy vice acting former interim assistant associate senior junior chief prime foreign interior finance defence
        defense health justice trade labour labor education energy agriculture transport environment economy culture press
        police fire army navy naval air county state federal district city town municipal provincial regional national
        general under permanent special managing executive first second third lead principal parliamentary presidential
        governmental supreme high attorney solicitor inspector lieutenant major rear wing fleet staff field top shadow
        home external internal public affairs policy security relations communications media operations rights affairs
        opposition ruling majority minority government council committee cabinet party union company ministry department
        palace embassy court crown tribal village head veteran co outgoing incoming then current newly-elected
        longtime long-serving honorary emeritus international global world regional human humanitarian aid peace climate
        commercial technical medical legal political economic financial military civil consular homeland budget tax tax-office
        planning water housing development immigration border customs coast harbour harbor port
    ";
    PORTFOLIOS = "
        state staff defence defense health foreign interior finance trade justice education labour labor energy agriculture
        commerce transport transportation treasury homeland environment affairs security culture police operations
        communications engineering
    ";
    GROUPS = "
        people police officials authorities troops forces lawmakers residents critics supporters experts analysts diplomats
        prosecutors investigators organisers organizers campaigners activists observers lawyers doctors scientists
        witnesses relatives families aides advisers ministers leaders parents women men
    ";
    WOMEN = "
        mrs ms miss mme mlle frau madam lady dame baroness queen princess actress waitress mother wife widow daughter sister
        aunt niece nun girl woman
    ";
    MEN = "
        mr sir lord baron herr monsieur king prince chairman spokesman congressman councilman assemblyman policeman fisherman
        alderman father husband widower son brother uncle nephew priest monk boy man pope fr bishop sheikh
    ";
}
