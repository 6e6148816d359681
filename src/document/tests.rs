//! The blocks of plain text.

use super::*;

fn blocks(text: &str) -> Vec<(BlockKind, String)> {
    let document = Document::plain(text);
    let text = |block: &TextBlock| document.text[block.range.clone()].trim().to_owned();
    document.blocks.iter().map(|block| (block.kind, text(block))).collect()
}

#[test]
fn lines_of_plain_text_form_blocks() {
    use BlockKind::{BlockQuote, Heading, ListItem, Paragraph, TableHead, TableRow};
    let text = "# Log\n\nAll times in UTC.\n\n## 20 July\n\n- 10:00 opened\n  by a clerk\n- 12:17 closed\n\n> We stay,\n> \
                she wrote.\n\n| Time | Event |\n| --- | --- |\n| 07:30 | Start |\n\nWhat the clerk saw\n\nIt ended\nearly.";
    let expected = [
        (Heading(1), "Log"),
        (Paragraph, "All times in UTC."),
        (Heading(2), "20 July"),
        (ListItem, "10:00 opened\n  by a clerk"),
        (ListItem, "12:17 closed"),
        (BlockQuote, "> We stay,\n> she wrote."),
        (TableHead, "| Time | Event |"),
        (TableRow, "| 07:30 | Start |"),
        (Heading(2), "What the clerk saw"),
        (Paragraph, "It ended\nearly."),
    ];
    assert_eq!(blocks(text), expected.map(|(kind, text)| (kind, text.to_owned())));
}

#[test]
fn a_wrapped_dash_or_number_does_not_begin_a_list() {
    let text = "The board met in the old hall on the hill and voted by nine to three for the line\n- and only for the line \
                - that the mayor had drawn in the year\n1987. Nobody left.\n\nEnd.";
    assert_eq!(blocks(text).len(), 2);
}

#[test]
fn cells_are_found_in_rows_with_bars_and_with_tabs() {
    for text in ["| 07:30 | Start of day |", "07:30\tStart of day\n"] {
        let row = TextBlock { range: 0..text.len(), kind: BlockKind::TableRow };
        let cells: Vec<&str> = row.cells(text).into_iter().map(|cell| &text[cell]).collect();
        assert_eq!(cells, ["07:30", "Start of day"]);
    }
}
