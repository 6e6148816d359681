//! A valid briefing, and snippets that each add one problem.

/// A valid briefing to which snippets are added.
pub(super) const GOOD: &str = r#"schema = 1

[briefing]
id = "talks"
title = "Talks"
as_of = "2024-05-18"
marking = "TLP:GREEN"

[[source]]
id = "axios"
title = "Talks in Oman"

[[actor]]
id = "iran"
name = "Iran"

[[actor]]
id = "oman"
name = "Oman"

[[event]]
id = "round"
title = "Earlier round"
date = "2024-01"
"#;

/// More tables, with other forms of values.
pub(super) const MORE: &str = r#"
[[source]]
id = "text"
title = "Transcript"
derived_from = ["axios"]
url = "HTTPS://example.org/a"
text = "texts/a.txt"
reliability = "B"

[[actor]]
id = "israel"
name = "	Israel "
native = [{ text = "ישראל", lang = "he" }]
affiliation = ["iran"]
sources = ["axios"]
portion = "TLP:CLEAR"

[[event]]
id = "talks2"
title = "Talks"
after = "round"
ongoing = true
detail = """
  *one*
two\tthree  """
actors = ["iran", "oman"]

[[quote]]
speaker = "oman"
paraphrase = "They talked."
about = ["talks2"]
event = "talks2"
source = "text"
translation = { text = "x", lang = "fa" }

[[question]]
text = "Who?"
hypotheses = [{ id = "h1", text = "A", likelihood = "likely" }, { id = "h2", text = "B" }]
evidence = [{ ref = "axios", h2 = "I", h1 = "C" }]
related = ["talks2"]

[[judgment]]
text = "So it is."
basis = ["axios", "round"]

[[relation]]
from = "iran"
to = "oman"
kind = "talks to"
date = 2024-05-17

[[step]]
focus = "round"

[[step]]
panel = "questions"
seconds = 0x10
"#;

/// A snippet after [`GOOD`], the line (from 1) and column of its only problem, and words of the message and help.
pub(super) const BAD: &[(&str, usize, usize, &str, &str)] = &[
    ("[[evnt]]\ntitle = 'x'\ndate = '2024'", 1, 3, "unknown table `evnt`", "did you mean `event`?"),
    ("[[banana]]", 1, 3, "unknown table `banana`", "the tables are `[briefing]`"),
    ("[[step]]\npanel = 'quotes'\nsecnods = 5", 3, 1, "unknown field `secnods` in [[step]]", "did you mean `seconds`?"),
    ("[[step]]\npanel = 'quotes'\nschema = 1", 3, 1, "unknown field `schema`", "belongs on the first line"),
    ("[[event]]\ndate = '2024'", 1, 1, "missing field `title` in [[event]]", "add `title = …`: What happened"),
    ("[[actor]]\nname = 'x'\nid = 'x'\nnative = { text = 'y' }", 4, 10, "missing field `lang` in `native`", "BCP 47"),
    ("[[event]]\ntitle = 5\ndate = '2024'", 2, 9, "`title` expects a string, found an integer", "write `\"5\"`"),
    ("[[actor]]\nid = 'x'\nname = 'X'\naliases = 'Y'", 4, 11, "`aliases` expects a list of strings", "write `['Y']`"),
    (
        "[[step]]\npanel = 'quotes'\nread = 'true'",
        3,
        8,
        "`read` expects `true` or `false`, found a string",
        "write `true`",
    ),
    ("[[step]]\npanel = 'quotes'\nseconds = -5", 3, 11, "from 0 to", "seconds = 90"),
    ("[[step]]\npanel = 'quote'", 2, 9, "invalid value `quote` for `panel`", "did you mean `quotes`?"),
    (
        "[[step]]\nfocus = 'talks'",
        2,
        9,
        "`focus` expects an entry, a judgment, a source or a relation, but `talks`",
        "write",
    ),
    ("[[step]]\nread = true", 1, 1, "missing `focus`, `panel` or `show`", "give exactly one"),
    (
        "[[step]]\npanel = 'quotes'\nfocus = 'iran'",
        3,
        1,
        "`focus` and `panel` are mutually exclusive",
        "give exactly one",
    ),
    ("[[step]]\nfocus = 'iran'\nshow = 'axis'", 3, 1, "`focus` and `show` are mutually exclusive", "give exactly one"),
    ("[[step]]\nshow = 'sumary'", 2, 8, "invalid value `sumary` for `show`", "did you mean `summary`?"),
    ("[[step]]\npanel = 'quotes'\nfrom = '2024'", 3, 1, "`from` requires `show = \"axis\"`", "or remove `from`"),
    (
        "[[step]]\nshow = 'summary'\nto = '2024'",
        3,
        1,
        "`to` cannot be combined with `show = \"summary\"`",
        "remove `to`",
    ),
    ("[[step]]\nshow = 'sources'\nzoom = true", 3, 1, "`zoom` cannot be combined with", "remove `zoom`"),
    ("[[step]]\nshow = 'axis'\nrelated = true", 3, 1, "`related` cannot be combined with", "remove `related`"),
    ("[[step]]\nshow = 'axis'\nread = true", 3, 1, "`read` cannot be combined with", "remove `read`"),
    (
        "[[step]]\nfocus = 'axios'\nrelated = true",
        2,
        9,
        "`related` requires an entry, but `focus` is a source",
        "write the id of an actor",
    ),
    ("[[step]]\nshow = 'axis'\nfrom = '2024-05'\nto = '2024-04'", 4, 6, "`to` precedes `from`", "swap the two dates"),
    ("[[step]]\nshow = 'axis'\nfrom = 'May 2024'", 3, 8, "`from`", "2024-05"),
    ("[[actor]]\nid = 'The US'\nname = 'x'", 2, 6, "invalid id `The US`", "write `the-us`"),
    ("[[actor]]\nid = 'iran'\nname = 'x'", 2, 6, "duplicate id `iran`", "rename one"),
    ("[[actor]]\nid = 'talks'\nname = 'x'", 2, 6, "duplicate id `talks`", "rename one"),
    ("[[actor]]\nid = 'x'\nname = ' '", 3, 8, "`name` is empty", "write a text"),
    ("[[actor]]\nid = 'x'\nname = '\u{200b}\u{a0}\u{200b}'", 3, 8, "`name` is empty", "write a text"),
    (
        "[[event]]\ntitle = 'x'\ndate = '2024'\nactors = ['iran', 'oman', 'iran']",
        4,
        27,
        "duplicate id `iran` in `actors`",
        "remove it",
    ),
    ("[[actor]]\nid = 'x'\nname = 'X'\naliases = ['']", 4, 12, "`aliases` is empty", "write a text"),
    (
        "[[actor]]\nid = 'x'\nname = 'X'\nkind = 'stat'",
        4,
        8,
        "invalid value `stat` for `kind`",
        "did you mean `state`? valid values",
    ),
    ("[[actor]]\nid = 'x'\nname = 'X'\nportion = 'TLP:RED'", 4, 11, "`TLP:RED` is more restrictive", "raise `marking`"),
    (
        "[[actor]]\nid = 'x'\nname = 'X'\nportion = 'TLP:WHITE'",
        4,
        11,
        "unknown TLP 2.0 label",
        "did you mean `TLP:CLEAR`?",
    ),
    (
        "[[actor]]\nid = 'x'\nname = 'X'\nportion = 'tlp:geen'",
        4,
        11,
        "unknown TLP 2.0 label",
        "did you mean `TLP:GREEN`?",
    ),
    ("[[actor]]\nid = 'x'\nname = 'X'\naffiliation = ['irna']", 4, 16, "unknown id `irna`", "did you mean `iran`?"),
    ("[[actor]]\nid = 'x'\nname = 'X'\naffiliation = ['axios']", 4, 16, "`axios` is a source", "the id of an actor"),
    ("[[relation]]\nfrom = 'iran'\nto = 'iran'\nkind = 'k'", 3, 6, "two different actors", "another id"),
    ("[[relation]]\nfrom = 'iran'\nto = 'talks'\nkind = 'k'", 3, 6, "`talks` is the briefing", "the id of an actor"),
    ("[[event]]\ntitle = 'x'\nactors = ['round']\ndate = '2024'", 3, 11, "`round` is an event", "the id of an actor"),
    ("[[event]]\ntitle = 'x'", 1, 1, "missing date or order", "ongoing = true"),
    ("[[event]]\ntitle = 'x'\nongoing = false", 1, 1, "missing date or order", "ongoing = true"),
    ("[[event]]\ntitle = 'x'\ndat = '2024'", 3, 1, "unknown field `dat`", "did you mean `date`?"),
    ("[[event]]\ntitle = 'x'\ndate = '18 May 2024'", 3, 8, "`date`: invalid EDTF date", "write `2024-05-18`"),
    ("[[event]]\ntitle = 'x'\ndate = 2024", 3, 8, "`date` expects a date, found an integer", "write `\"2024\"`"),
    ("[[event]]\ntitle = 'x'\ndate = 10:00:00", 3, 8, "found a TOML time", "and write the day before the time"),
    (
        "[[event]]\ntitle = 'x'\ndate = 2031-05-17T12:17:00Z",
        3,
        8,
        "`date`: expected a string, found a TOML date-time",
        "add quotes: `date = \"2031-05-17T12:17:00Z\"`",
    ),
    (
        "[[event]]\ntitle = 'x'\ndate = 2031-05-17 12:17:00",
        3,
        8,
        "a TOML date-time",
        "`date = \"2031-05-17T12:17:00\"`",
    ),
    (
        "[[event]]\ntitle = 'x'\ndate = 2031-05-17T12:17:00.5Z",
        3,
        8,
        "TOML",
        "add quotes, and write `2031-05-17T12:17:00Z`",
    ),
    ("[[event]]\nid = 'me'\ntitle = 'x'\nafter = 'me'", 4, 9, "cannot come before or after itself", "another id"),
    (
        "[[event]]\nid = 'a'\ntitle = 'a'\nafter = 'b'\n[[event]]\nid = 'b'\ntitle = 'b'\nafter = 'a'",
        8,
        9,
        "circular order of events: `a` → `b` → `a`",
        "remove one",
    ),
    (
        "[[event]]\nid = 'a'\ntitle = 'a'\nbefore = 'b'\n[[event]]\nid = 'b'\ntitle = 'b'\nbefore = 'a'",
        8,
        10,
        "circular",
        "remove one",
    ),
    ("[[source]]\nid = 'x'\ntitle = 't'\nderived_from = ['x']", 4, 17, "cannot be derived from itself", "another id"),
    (
        "[[source]]\nid = 'x'\ntitle = 't'\nderived_from = ['y']\n[[source]]\nid = 'y'\ntitle = 't'\nderived_from = ['x']",
        8,
        17,
        "circular",
        "remove one",
    ),
    (
        "[[source]]\nid = 'x'\ntitle = 't'\nurl = 'example.org'",
        4,
        7,
        "invalid URL `example.org`",
        "write `https://example.org`",
    ),
    ("[[source]]\nid = 'x'\ntitle = 't'\nurl = 'javascript:alert(1)'", 4, 7, "invalid URL", "begins with `https://`"),
    ("[[source]]\nid = 'x'\ntitle = 't'\nurl = 'https://a.example/b c'", 4, 7, "invalid URL", "contains no spaces"),
    ("[[source]]\nid = 'x'\ntitle = 't'\nsha256 = 'ABCD'", 4, 10, "invalid SHA-256 checksum", "sha256sum"),
    ("[[source]]\nid = 'x'\ntitle = 't'\ntext = '/etc/passwd'", 4, 8, "leaves the briefing", "with `/`"),
    ("[[source]]\nid = 'x'\ntitle = 't'\ntext = 'a/../../b'", 4, 8, "leaves the briefing", "with `/`"),
    ("[[source]]\nid = 'x'\ntitle = 't'\ntext = 'C:\\b'", 4, 8, "leaves the briefing", "with `/`"),
    ("[[source]]\nid = 'x'\ntitle = 't'\nreliability = 'G'", 4, 15, "invalid value `G` for `reliability`", "`A`, `B`"),
    ("[[quote]]\nspeaker = 'iran'", 1, 1, "missing `text` or `paraphrase`", "give exactly one"),
    (
        "[[quote]]\nspeaker = 'iran'\ntext = 'x'\nparaphrase = 'y'",
        4,
        1,
        "`text` and `paraphrase` are mutually exclusive",
        "give exactly one",
    ),
    (
        "[[judgment]]\ntext = 'x'\nlikelihood = 'very likely'",
        3,
        14,
        "invalid value `very likely`",
        "did you mean `very-likely`?",
    ),
    ("[[judgment]]\ntext = 'x'\nbasis = ['talks']", 3, 10, "`talks` is the briefing", "a source or a judgment"),
    (
        "[[question]]\ntext = 'x'\nhypotheses = [{ id = 'one', text = 'y' }, { id = 'one', text = 'z' }]",
        3,
        50,
        "duplicate hypothesis id `one`",
        "rename one",
    ),
    (
        "[[question]]\ntext = 'x'\nhypotheses = [{ id = 'one', text = 'y' }]\nevidence = [{ ref = 'round', oen = 'C' }]",
        4,
        30,
        "unknown hypothesis `oen`",
        "did you mean `one`?",
    ),
    (
        "[[question]]\ntext = 'x'\nhypotheses = [{ id = 'h', text = 'y' }]\nevidence = [{ ref = 'round', h = 'X' }]",
        4,
        34,
        "invalid value `X` for `evidence`",
        "`C`, `I`, `N`",
    ),
    ("[[question]]\ntext = 'x'\nevidence = [{ }]", 3, 13, "missing field `ref` in `evidence`", "{ ref ="),
    (
        "[[question]]\ntext = 'x'\nevidence = { ref = 'round' }",
        3,
        12,
        "`evidence` expects a list of tables",
        "write `[{ ref = 'round' }]`",
    ),
    ("[[question]]\ntext = \"\"\"one\ntwo\"\"\"", 2, 14, "`text` must be one line", "one line"),
    ("[[question]]\ntext = \"one\\ntwo\"", 2, 12, "`text` must be one line", "one line"),
    ("[[question]]\ntext = \"a\\u001bb\"", 2, 10, "the escape character (U+001B)", "remove it"),
    ("[[question]]\ntext = \"a\\e\"", 2, 10, "the escape character (U+001B)", "remove it"),
    ("[[question]]\ntext = \"a\\x9b\"", 2, 10, "a C1 control character (U+009B)", "remove it"),
    ("[[question]]\ntext = \"a\\u202e\"", 2, 10, "a bidirectional override (U+202E)", "remove it"),
    ("[[question]]\ntext = \"a\u{202e}\"", 2, 10, "a bidirectional override (U+202E)", "remove it"),
    ("[[question]]\ntext = 'a\u{9b}'", 2, 10, "a C1 control character (U+009B)", "remove it"),
    ("# a\u{1b}", 1, 4, "the escape character (U+001B)", "remove it"),
    ("# a\rb", 1, 4, "a control character (U+000D)", "remove it"),
    (
        "# e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
        1,
        12,
        "more than 8 combining marks",
        "remove",
    ),
    (
        "[[question]]\ntext = \"e\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\"",
        2,
        58,
        "more than 8 combining marks",
        "remove",
    ),
    ("[[question]]\ntext = 'x", 2, 10, "invalid TOML: invalid literal string", "-"),
    ("[[question]]\ntext = x y", 2, 8, "must be quoted", "write `\"x y\"`"),
    ("[[question]]\ntext = 'x'\ntext = 'y'", 3, 1, "invalid TOML: duplicate key", "keep one"),
    ("[event]\ntitle = 'x'", 1, 2, "duplicate key", "keep one"),
];
