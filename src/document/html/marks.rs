//! Quotation marks that browsers draw around `<q>`.

/// The quotation marks of the page's language.
#[derive(Clone, Copy, Debug)]
pub(super) struct QuoteMarks {
    marks: [[&'static str; 2]; 2],
}

impl QuoteMarks {
    pub(super) fn of(page: &dom_query::Document) -> Self {
        let language = page.html_root().attr("lang").map(|language| language.to_ascii_lowercase()).unwrap_or_default();
        let marks = match language.split(['-', '_']).next().unwrap_or_default() {
            "de" | "cs" | "sk" | "sl" | "bg" | "is" => [["„", "“"], ["‚", "‘"]],
            "pl" | "ro" | "hu" => [["„", "”"], ["‚", "’"]],
            "fr" | "ru" | "uk" | "es" | "it" | "pt" | "el" | "no" | "nb" | "ar" => [["«", "»"], ["“", "”"]],
            "sv" | "fi" => [["”", "”"], ["’", "’"]],
            "ja" | "zh" => [["「", "」"], ["『", "』"]],
            _ => [["“", "”"], ["‘", "’"]],
        };
        Self { marks }
    }

    /// Returns the mark of a quotation in `depth` others.
    pub(super) fn mark(self, depth: usize, opens: bool) -> &'static str {
        let [[outer_open, outer_close], [inner_open, inner_close]] = self.marks;
        match (depth.is_multiple_of(2), opens) {
            (true, true) => outer_open,
            (true, false) => outer_close,
            (false, true) => inner_open,
            (false, false) => inner_close,
        }
    }
}
