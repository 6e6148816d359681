//! What words mean, counted from a Saturday.

use super::*;
use crate::briefing::Day;
use crate::document::Document;
use crate::draft::article::Article;
use crate::draft::language::TextLanguages;

fn found(text: &str) -> Vec<String> {
    passages(text).into_iter().flat_map(|(_, dates)| dates).map(|date| date.edtf).collect()
}

fn passages(text: &str) -> Vec<(std::ops::Range<usize>, Vec<Dated>)> {
    let today = Day::from_ymd(2024, 5, 18).unwrap();
    let document = Document::plain(text);
    let article = Article::new(&document);
    let languages = TextLanguages::new(text, &article.paragraphs);
    dates(&article, text, &languages, DateFacts { as_of: today, published: None, order: None })
}

#[test]
fn dates_in_words() {
    for (text, edtf) in [
        ("on 14 April", "2024-04-14"),
        ("on April 13, 2024, and", "2024-04-13"),
        ("on 30 May it was", "2023-05-30"),
        ("it will meet on 30 May", "2024-05-30"),
        ("in 2019", "2019"),
        ("since 1979", "1979/.."),
        ("last month", "2024-04"),
        ("in January", "2024-01"),
        ("in July", "2024-07"),
        ("It fell in July.", "2023-07"),
        ("this week", "[2024-05-13..2024-05-18]"),
        ("last week", "[2024-05-06..2024-05-12]"),
        ("on Tuesday", "2024-05-14"),
        ("will leave on Tuesday", "2024-05-21"),
        ("She said on Tuesday that she will leave on Thursday", "2024-05-14 2024-05-23"),
        ("It will close, they said on Tuesday.", "2024-05-14"),
        ("On Tuesday the council will vote", "2024-05-21"),
        ("last Saturday", "2024-05-11"),
        ("earlier this year", "[2024-01-01..2024-05-18]"),
        ("yesterday", "2024-05-17"),
        ("three weeks ago", "2024-04-27~"),
        ("on 12–18 May 2024", "2024-05-12/2024-05-18"),
        ("from 8 to 10 May", "2024-05-08/2024-05-10"),
        ("the 1990s", "199X"),
        ("from 1961 to 1974", "1961/1974"),
        ("between 28 April and 9 May", "2024-04-28/2024-05-09"),
        ("the season of 1987–88", "1987/1988"),
        ("on Monday this week", "2024-05-13"),
        ("is to be sworn in on Jan. 20", "2025-01-20"),
        ("Since May 2020 she ran it; it broke on 3 May.", "2020-05/.. 2024-05-03"),
        ("by April 2024", "[..2024-04]"),
        ("In March 2020 it rose, and fell in early June.", "2020-03 2020-06"),
        ("It rose in late 2021 and fell the following February.", "2021 2022-02"),
    ] {
        assert_eq!(found(text).join(" "), edtf, "{text}");
    }
}

#[test]
fn times_belong_to_days() {
    for (text, edtf) in [
        ("It sailed at 0200 GMT on Sunday.", "2024-05-12T02:00Z"),
        ("It sailed at 1217Z on 3 May.", "2024-05-03T12:17Z"),
        ("It closed at 2024-05-17T12:17:00Z.", "2024-05-17T12:17:00Z"),
        ("It closed at 2024-05-17T12:17:00.250+02:00, they said.", "2024-05-17T12:17:00+02:00"),
        ("It closed on 2024-05-17 at 12:17 UTC.", "2024-05-17T12:17Z"),
        ("On Tuesday it met at 10.05 a.m.", "2024-05-14T10:05"),
        ("They met at noon on Tuesday.", "2024-05-14T12:00"),
        ("They met on 3 May. Samples were taken at 7.15 on the morning of the 7th.", "2024-05-03 2024-05-07T07:15"),
        ("They met on Tuesday at 2:30pm ET.", "2024-05-14T14:30-04:00"),
        ("They met at 9 a.m. Moscow time on Tuesday.", "2024-05-14T09:00+03:00"),
        ("They met at 17:05 CST on Tuesday.", "2024-05-14T17:05"),
        ("They met at 16:18 EST on Tuesday.", "2024-05-14T16:18-05:00"),
        ("It struck at 10 a.m. local time (0800 GMT) on Tuesday.", "2024-05-14T08:00Z"),
        ("It struck between 3 and 5 a.m. on Tuesday.", "2024-05-14T03:00/2024-05-14T05:00"),
        ("It was shut from 22:00 to 02:30 UTC on Tuesday.", "2024-05-14T22:00Z/2024-05-15T02:30Z"),
        (
            "It was last heard from at 9:10 on Friday. A plane rose at 10:45 that night.",
            "2024-05-17T09:10 2024-05-17T22:45",
        ),
        ("OP order 171217ZMAY24 stands.", "2024-05-17T12:17Z"),
        ("OP order 171217B MAY 24 stands.", "2024-05-17T12:17+02:00"),
        ("On Monday it left at 6 p.m. and reached the port at 9 p.m.", "2024-05-13T18:00 2024-05-13T21:00"),
        ("The reading is Luke 10:15, and the score 21:16.", ""),
        ("Ida Roe (18:52):", ""),
    ] {
        assert_eq!(found(text).join(" "), edtf, "{text}");
    }
}

#[test]
fn the_order_of_figures_is_told_or_open() {
    for (text, edtf) in [
        ("It left on 5/18/24.", "2024-05-18"),
        ("It left on 17.05.2024.", "2024-05-17"),
        ("It left on 3/4/2024.", "[2024-03-04,2024-04-03]"),
        ("It left on 3/4/2024 and came back on 15/4/2024.", "2024-04-03 2024-04-15"),
        ("Dates are month/day/year. It left on 3/4/2024.", "2024-03-04"),
        ("Dates: DD/MM/YYYY. It left on 3/4/2024.", "2024-04-03"),
        ("It left on Wednesday, 3/4/2024.", "2024-04-03"),
        ("It left on 4/4/2024.", "2024-04-04"),
        ("It is in logs/2024/05/17/a.txt and version 1.2.24.", ""),
        ("slug: 2024-04-17-queue", ""),
    ] {
        assert_eq!(found(text).join(" "), edtf, "{text}");
    }
}

#[test]
fn spans_lists_and_parts_of_years() {
    for (text, edtf) in [
        ("They met on 2 and 3 May.", "2024-05-02/2024-05-03"),
        ("They met on May 2, 3 and 5, 2024.", "2024-05-02 2024-05-03 2024-05-05"),
        ("They met on 2, 3 and 5 May 2024.", "2024-05-02 2024-05-03 2024-05-05"),
        ("held from 1 August 2022 to 31 January 2023", "2022-08-01/2023-01-31"),
        ("held 28 December – 3 January 2024", "2023-12-28/2024-01-03"),
        ("It covers August 2022-July 2023.", "2022-08/2023-07"),
        ("It covers Q2 2023 and the second half of 2022.", "2023-04/2023-06 2022-07/2022-12"),
        ("It was signed in mid-2023, and paid in the first half of July 2023.", "2023 2023-07-01/2023-07-15"),
        ("It ran overnight Monday into Tuesday.", "2024-05-13/2024-05-14"),
        ("It is due by the end of June.", "[..2024-06-30]"),
        ("The firm has promised it by the end of the third quarter.", "2024-07/2024-09"),
        ("He scored in the third quarter.", "2023-07/2023-09"),
        ("They met on the third of May and the twenty-first of April.", "2024-05-03 2024-04-21"),
        ("Not before mid-2025, they said.", "[2025..]"),
        ("The air link opened on 15 November 2023, with daily flights from April.", "2023-11-15 2024-04"),
        (
            "For the year to 28 February 2025 costs are down, and the debt of 30 June will be paid.",
            "2025-02-28 2024-06-30",
        ),
        ("It rose last winter and in the summer of 2022.", "2023-12/2024-02 2022-06/2022-08"),
        ("It opened on Boxing Day and shut on Good Friday.", "2023-12-26 2024-03-29"),
        ("See R. at 4-5 (May 3, 2023).", "2023-05-03"),
    ] {
        assert_eq!(found(text).join(" "), edtf, "{text}");
    }
}

#[test]
fn tense_tells_past_from_future() {
    for (text, edtf) in [
        ("The union has called a rally for Sunday.", "2024-05-19"),
        ("Its members walked out on Tuesday.", "2024-05-14"),
        ("The minister said on Thursday that talks were possible in December.", "2024-05-16 2024-12"),
        ("The deputies agreed to meet on Monday.", "2024-05-20"),
        ("They were able to meet on Monday.", "2024-05-13"),
        ("The map will be handed over by June 1.", "[..2024-06-01]"),
        ("He has invited both sides to a service on Saturday.", "2024-05-18"),
        ("The clerk on Sunday said it was over.", "2024-05-12"),
        ("On Tuesday, the council will vote.", "2024-05-21"),
        ("The term expires on Friday.", "2024-05-24"),
        ("Voters have until Friday.", "2024-05-24"),
        ("It has been shut since Monday.", "2024-05-13/.."),
        ("The mayor, who led by 31 votes on Friday night, has left.", "2024-05-17"),
        ("The trial continues on Thursday, when the cook is to testify.", "2024-05-23"),
        ("A hearing is set for 6 p.m. on Tuesday.", "2024-05-21T18:00"),
        ("By 4 a.m. Tuesday the barn was gone.", "[..2024-05-14T04:00]"),
        ("She has taken the dog there every Tuesday.", ""),
        ("The mill has had no water since the night of August 4 to 5.", "2023-08-04/2023-08-05"),
        ("The plan of the line is to sail daily from June.", "2024-06"),
    ] {
        assert_eq!(found(text).join(" "), edtf, "{text}");
    }
}

#[test]
fn dates_depend_on_those_before_them() {
    for (text, edtf) in [
        (
            "It sank on 3 March 2020. The same day they met, and two days later it was raised.",
            "2020-03-03 2020-03-03 2020-03-05",
        ),
        ("It sank on 3 March 2020. The next morning they met.", "2020-03-03 2020-03-04"),
        ("He came on 3 March 2020 and left on the 14th.", "2020-03-03 2020-03-14"),
        (
            "Reports of January 1999\n\nJan. 02, Hogan\nAt 17:05 UTC a plane fell.",
            "1999-01 1999-01-02 1999-01-02T17:05Z",
        ),
        ("Morrow Post, 3 May 2023\n\nIt sank on Tuesday. It is to be raised in June.", "2023-05-03 2023-05-02 2023-06"),
    ] {
        let all = found(text);
        // the date of the text itself may be part of its credits
        assert!(edtf.ends_with(&all.join(" ")) && all.len() > 1, "{text}: {all:?}");
    }
}

#[test]
fn rows_and_timed_lists_are_events() {
    let list = "# Timeline\n\nAll times in UTC.\n\n### 2024-04-20\n\n- 10:00 UTC – the door was opened\n- **23:30** it was shut\n- 00:10 all went home\n";
    let titles = |text: &str| -> Vec<(String, String)> {
        let passages = passages(text);
        passages.into_iter().map(|(range, dates)| (text[range].trim().to_owned(), dates[0].edtf.clone())).collect()
    };
    let pair = |title: &str, edtf: &str| (title.to_owned(), edtf.to_owned());
    assert_eq!(
        titles(list),
        [
            pair("the door was opened", "2024-04-20T10:00Z"),
            pair("it was shut", "2024-04-20T23:30Z"),
            pair("all went home", "2024-04-21T00:10Z"),
        ]
    );
    let table = "| Day | Time (CET) | Event |\n| --- | --- | --- |\n| 3 May 2024 | 07:30 | It starts |\n| | 09:00 | It stops |\n";
    let expected = [pair("It starts", "2024-05-03T07:30+01:00"), pair("It stops", "2024-05-03T09:00+01:00")];
    assert_eq!(titles(table), expected);
}

#[test]
fn french_and_german_dates() {
    for (text, edtf) in [
        (
            "Le navire était arrivé au port le 17 mai 2023, a déclaré mardi la ministre de la mer.",
            "2023-05-17 2024-05-14",
        ),
        (
            "La grève dure depuis dimanche, et elle ne devrait pas finir avant la fin du mois.",
            "2024-05-12/.. [..2024-05-31]",
        ),
        ("La réunion est prévue le jeudi 24 mai 2024 à 19 heures à la salle des fêtes.", "2024-05-24T19:00"),
        (
            "Dans la nuit du 10 au 11 mai, le camion est tombé, et il y a trois jours on l’a levé.",
            "2024-05-10/2024-05-11 2024-05-15",
        ),
        (
            "La semaine dernière le conseil a voté, et lundi prochain il se réunira à 14 h 30.",
            "[2024-05-06..2024-05-12] 2024-05-20T14:30",
        ),
        (
            "Die Fähre bleibt noch im Hafen, wie der Minister am Montag im Rathaus sagte. Am 17. Mai 2024 soll dort neu entschieden werden.",
            "2024-05-13 2024-05-17",
        ),
        (
            "Vor drei Tagen war die Brücke zu, und am nächsten Dienstag um 14.30 Uhr wird sie geöffnet.",
            "2024-05-15 2024-05-21T14:30",
        ),
        (
            "Das Schiff lag vom 3. bis 9. April 2023 im Hafen, und Ende Juni 2024 wird es verkauft.",
            "2023-04-03/2023-04-09 2024-06",
        ),
        (
            "Letzte Woche war der Hafen noch zu, seit Dienstagabend ist er nach Angaben der Stadt offen.",
            "[2024-05-06..2024-05-12] 2024-05-14/..",
        ),
        (
            "Die Mühle bleibt bis mindestens Oktober zu, und am Dienstag um 10 Uhr informiert der Bürgermeister im Rathaus über die Pläne.",
            "2024-10 2024-05-21T10:00",
        ),
        (
            "Die Mühle, die 1968 gebaut wurde, hat 2000 Besucher im Jahr; der Rat will noch im dritten Quartal entscheiden.",
            "1968 2024-07/2024-09",
        ),
        (
            "Der Wirt stoppte am Dienstag den Verkauf, und er hat das am Freitag vor Gericht bestätigt.",
            "2024-05-14 2024-05-17",
        ),
    ] {
        assert_eq!(found(text).join(" "), edtf, "{text}");
    }
}

#[test]
fn long_texts_take_linear_time() {
    for part in [
        "3, ",
        "May 2, ",
        "10:00 – ",
        "on Monday ",
        "1/2/2024 ",
        "to be ",
        "\n| 10:00 ",
        "a week ",
        "May ",
        "of the ",
        "(((",
    ] {
        let text = part.repeat(2_000);
        let found: usize = passages(&text).iter().map(|(_, dates)| dates.len()).sum();
        assert!(found <= 4_000, "{part}: {found}");
    }
}

#[test]
fn other_words_are_not_dates() {
    for text in [
        "we may go",
        "May I?",
        "Act of 2019",
        "page 1998",
        "by April Ryan",
        "under sections 1343, 1349 and 2028 (fraud)",
        "the No. 3 of 2019",
        "at $2019",
        "aged 19",
        "march on",
        "a crowd of 2000 people",
        "room 2024",
        "31 June",
        "Will you?",
        "3 and 7",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}
