//! The edits of a merge as a unified diff.

use std::ops::Range;

use super::outcome::MergeEdit;

/// Unchanged lines shown on either side of a change.
const CONTEXT_LINES: usize = 2;

/// Returns the `edits` of `text` as hunks of a unified diff, without file names. Empty without edits.
///
/// The edits must be in order and not overlap.
pub fn preview(text: &str, edits: &[MergeEdit]) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let starts: Vec<usize> =
        std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
    let line_of = |at: usize| starts.partition_point(|&start| start <= at) - 1;
    let end_of = |line: usize| starts.get(line + 1).copied().unwrap_or(text.len());
    let (mut out, mut added, mut at) = (String::new(), 0isize, 0);
    while let Some(first) = edits.get(at) {
        // edits of the same lines, or with the same context, are one hunk
        let (from, mut to) = (line_of(first.range.start), line_of(first.range.end));
        let mut last = at;
        while let Some(next) = edits.get(last + 1).filter(|next| line_of(next.range.start) <= to + 2 * CONTEXT_LINES) {
            to = line_of(next.range.end).max(to);
            last += 1;
        }
        let lines = from.saturating_sub(CONTEXT_LINES)..(to + CONTEXT_LINES + 1).min(starts.len());
        let range = starts[lines.start]..end_of(lines.end - 1);
        let new = replaced(text, range.clone(), &edits[at..=last]);
        let body = lines_of_hunk(&text[range], &new);
        let count = |marks: [char; 2]| body.lines().filter(|line| line.starts_with(marks)).count();
        let (old_count, new_count) = (count([' ', '-']), count([' ', '+']));
        let new_start = (lines.start as isize + 1 + added).max(0);
        out += &format!("@@ -{},{old_count} +{new_start},{new_count} @@\n{body}", lines.start + 1);
        added += new_count as isize - old_count as isize;
        at = last + 1;
    }
    out
}

/// Returns a range of the text with the edits in it.
fn replaced(text: &str, range: Range<usize>, edits: &[MergeEdit]) -> String {
    let (mut out, mut done) = (String::new(), range.start);
    for edit in edits {
        out += text.get(done..edit.range.start).unwrap_or_default();
        out += &edit.new;
        done = edit.range.end;
    }
    out + text.get(done..range.end).unwrap_or_default()
}

/// Returns the lines of a hunk with their marks.
fn lines_of_hunk(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let diff = similar::capture_diff_slices(similar::Algorithm::Myers, &old, &new);
    let mut out = String::new();
    for part in diff {
        let (tag, before, after) = part.as_tag_tuple();
        let mut write = |mark: char, lines: &[&str]| lines.iter().for_each(|line| out += &format!("{mark}{line}\n"));
        match tag {
            similar::DiffTag::Equal => write(' ', &old[before]),
            _ => {
                write('-', &old[before]);
                write('+', &new[after]);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_shown_as_hunks() {
        let text = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n";
        let edit = |range: Range<usize>, new: &str| MergeEdit { range, new: new.to_owned() };
        let edits = [edit(2..3, "B"), edit(19..19, "\n\nk")];
        assert_eq!(preview(text, &edits), "@@ -1,4 +1,4 @@\n a\n-b\n+B\n c\n d\n@@ -8,3 +8,5 @@\n h\n i\n j\n+\n+k\n");
        assert_eq!(preview(text, &[]), "");
    }
}
