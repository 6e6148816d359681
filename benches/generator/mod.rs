//! Generates briefing files with any number of entries, the same on every machine, for benchmarks.

#[allow(dead_code)] // only what checks uses them
pub mod shapes;

use std::fmt::Write;

/// A linear congruential generator (Knuth, MMIX): enough to vary words, and no dependency.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }

    fn words(&mut self, count: usize) -> String {
        (0..count).map(|_| self.of(WORDS)).collect::<Vec<_>>().join(" ")
    }
}

const WORDS: &[&str] = &[
    "talks",
    "the",
    "of",
    "a",
    "round",
    "envoy",
    "border",
    "ceasefire",
    "was",
    "reported",
    "officials",
    "said",
    "no",
    "between",
    "convoy",
    "harbour",
    "and",
    "in",
    "Genève",
    "Zürich",
    "تهران",
    "شهر",
    "ministry",
    "spoke",
    "on",
    "Tuesday’s",
    "session",
    "without",
    "result",
    "naval",
    "–",
    "exercise",
    "sanctions",
    "list",
    "draft",
    "text",
    "agreed",
    "annex",
    "to",
    "be",
];
const KINDS: &[&str] = &["person", "state", "public-body", "organisation", "armed-force", "group", "unnamed", "outlet"];
const CERTAINTIES: &[&str] = &["confirmed", "reported", "claimed", "disputed", "inferred"];

/// Returns a briefing of `entries` entries: a tenth actors, four tenths events, three tenths quotes, two tenths questions.
///
/// A few actors are hubs with very many links; the others have a handful each.
pub fn briefing(entries: usize) -> String {
    let random = &mut Random(entries as u64);
    let (actors, events, quotes) = ((entries / 10).max(2), entries * 4 / 10, entries * 3 / 10);
    let mut out = String::from(
        "schema = 1\n[briefing]\ntitle = \"A generated briefing\"\nas_of = \"2024-05-18\"\nmarking = \"TLP:CLEAR\"\n\
         summary = \"Made to be measured. It says nothing.\"\n",
    );
    for place in 0..10 {
        let title = random.words(6);
        write!(out, "[[source]]\nid = \"s{place}\"\ntitle = \"{title}\"\noutlet = \"Outlet\"\nreliability = \"B\"\n")
            .unwrap();
    }
    (0..actors).for_each(|place| actor(&mut out, random, place));
    (0..actors).for_each(|place| relation(&mut out, random, place, actors));
    (0..events).for_each(|place| event(&mut out, random, place, actors, date));
    (0..quotes).for_each(|place| quote(&mut out, random, (place, actors, events)));
    (0..entries - actors - events - quotes).for_each(|place| question(&mut out, random, (place, actors, events)));
    out
}

/// Returns a briefing of many events with days and a quarter as many actors, for the time axis.
pub fn events(events: usize) -> String {
    events_with(events, date, "")
}

/// Returns the briefing of [`events`] with times of day in a time zone.
pub fn timed_events(events: usize) -> String {
    events_with(events, moment, "timezone = \"America/New_York\"\n")
}

fn events_with(events: usize, date: fn(&mut Random) -> String, meta: &str) -> String {
    let random = &mut Random(events as u64);
    let actors = (events / 4).max(2);
    let mut out = format!("schema = 1\n[briefing]\ntitle = \"Events\"\nas_of = \"2024-05-18\"\n{meta}");
    (0..10).for_each(|place| writeln!(out, "[[source]]\nid = \"s{place}\"\ntitle = \"Source\"").unwrap());
    (0..actors).for_each(|place| actor(&mut out, random, place));
    (0..events).for_each(|place| event(&mut out, random, place, actors, date));
    out
}

fn actor(out: &mut String, random: &mut Random, place: usize) {
    let (name, role, note, kind) = (random.words(2), random.words(5), random.words(20), random.of(KINDS));
    let source = random.below(10);
    write!(
        out,
        "[[actor]]\nid = \"a{place}\"\nname = \"{name} {place}\"\nkind = \"{kind}\"\nrole = \"{role}\"\nnote = \"{note}\"\n\
         sources = [\"s{source}\"]\n"
    )
    .unwrap();
}

fn relation(out: &mut String, random: &mut Random, place: usize, actors: usize) {
    let other = (place + 1 + random.below(actors - 1)) % actors;
    write!(out, "[[relation]]\nfrom = \"a{place}\"\nto = \"a{other}\"\nkind = \"speaks with\"\nsources = [\"s0\"]\n")
        .unwrap();
}

/// Returns an actor; one in eight is one of three hubs.
fn some_actor(random: &mut Random, actors: usize) -> String {
    let hub = random.below(8) == 0;
    format!("a{}", random.below(if hub { actors.min(3) } else { actors }))
}

fn date(random: &mut Random) -> String {
    let (year, month, day) = (1950 + random.below(74), 1 + random.below(12), 1 + random.below(27));
    match random.below(8) {
        0 => format!("{year}"),
        1 => format!("{year}-{month:02}"),
        2 => format!("{year}-{month:02}-{day:02}/{year}-{month:02}-{:02}", day + 1),
        3 => format!("[{year}-{month:02}-{day:02}..{year}-{month:02}-28]"),
        4 => format!("{year}-{month:02}~"),
        _ => format!("{year}-{month:02}-{day:02}"),
    }
}

/// Returns a time, a span or a window; hours that no clock change skips.
fn moment(random: &mut Random) -> String {
    let (year, month, day) = (1950 + random.below(74), 1 + random.below(12), 1 + random.below(27));
    let (hour, minute) = (4 + random.below(16), random.below(60));
    let day = format!("{year}-{month:02}-{day:02}");
    match random.below(8) {
        0 => format!("{day}T{hour:02}:{minute:02}:30Z"),
        1 => format!("{day}T{hour:02}:{minute:02}+02:00"),
        2 => format!("{day}T{hour:02}:{minute:02}/{day}T{:02}:00", hour + 2),
        3 => format!("[{day}T{hour:02}:{minute:02}..{day}T{:02}:00]", hour + 2),
        4 => format!("{day}T{hour:02}:{minute:02}~"),
        _ => format!("{day}T{hour:02}:{minute:02}"),
    }
}

fn event(out: &mut String, random: &mut Random, place: usize, actors: usize, date: fn(&mut Random) -> String) {
    let count = 4 + random.below(8);
    let (title, detail, date, certainty) =
        (random.words(count), random.words(30), date(random), random.of(CERTAINTIES));
    let mut named: Vec<String> = (0..=random.below(4)).map(|_| format!("\"{}\"", some_actor(random, actors))).collect();
    // no duplicates in a list
    named.sort();
    named.dedup();
    let named = named.join(", ");
    write!(
        out,
        "[[event]]\nid = \"e{place}\"\ntitle = \"{title}\"\ndate = \"{date}\"\ndetail = \"{detail}\"\ncertainty = \"{certainty}\"\n\
         actors = [{named}]\nsources = [\"s{}\"]\n",
        random.below(10)
    )
    .unwrap();
}

fn quote(out: &mut String, random: &mut Random, (place, actors, events): (usize, usize, usize)) {
    let (speaker, about, event) = (some_actor(random, actors), some_actor(random, actors), random.below(events));
    let (words, form) = (10 + random.below(30), if random.below(3) == 0 { "paraphrase" } else { "text" });
    let text = random.words(words);
    write!(
        out,
        "[[quote]]\nid = \"q{place}\"\nspeaker = \"{speaker}\"\n{form} = \"{text}.\"\nabout = [\"{about}\"]\nevent = \"e{event}\"\n\
         attribution = \"on-record\"\nsource = \"s{}\"\n",
        random.below(10)
    )
    .unwrap();
}

fn question(out: &mut String, random: &mut Random, (place, actors, events): (usize, usize, usize)) {
    let (text, why, known) = (random.words(10), random.words(20), random.words(20));
    let (actor, event, watch) = (some_actor(random, actors), random.below(events), random.words(8));
    write!(
        out,
        "[[question]]\nid = \"o{place}\"\ntext = \"{text}?\"\nwhy = \"{why}\"\nknown = \"{known}\"\nwatch = [\"{watch}\"]\n\
         actors = [\"{actor}\"]\nrelated = [\"e{event}\"]\nsources = [\"s{}\"]\n",
        random.below(10)
    )
    .unwrap();
}

/// Returns a briefing with many fully described sources.
pub fn sources(sources: usize) -> String {
    let head = "schema = 1\n[briefing]\ntitle = \"Sources\"\nas_of = \"2031-05-18\"\n".to_owned();
    let source = |number: usize| {
        format!(
            "[[source]]\nid = \"s{number}\"\ntitle = \"Statement {number} of the harbour office\"\nkind = \"statement\"\n\
             outlet = \"Harbour office\"\nauthor = \"Duty officer\"\npublished = \"2031-05-17\"\n\
             url = \"https://example.org/{number}\"\nnote = \"Read by the duty officer, and repeated an hour later.\"\n"
        )
    };
    head + &(0..sources).map(source).collect::<String>()
}
