//! What words mean, counted from a Saturday.

use super::*;
use crate::briefing::Day;
use crate::document::Document;
use crate::draft::article::Article;

fn found(text: &str) -> Vec<String> {
    let today = Day::from_ymd(2024, 5, 18).unwrap();
    let document = Document::plain(text);
    let found = dates(&Article::new(&document), text, today);
    found.into_iter().flat_map(|(_, dates)| dates).map(|date| date.edtf).collect()
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
        ("in July", "2023-07"),
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
        ("12–18 May 2024", "2024-05-12/2024-05-18"),
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
fn other_words_are_not_dates() {
    for text in
        ["we may go", "May I?", "march on", "a crowd of 2000 people", "room 2024", "31 June", "Will you?", "3 and 7"]
    {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}
