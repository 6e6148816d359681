//! Times of a recording: `18:52`, `00:12:31`, `1:02:03.250`.

/// Returns the length in bytes of the time at the start of `text`, without what follows it.
pub(super) fn time_len(text: &str) -> Option<usize> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ','))).unwrap_or(text.len());
    let time = text[..end].trim_end_matches([':', '.', ',']);
    is_time(time).then_some(time.len())
}

/// Returns true if `text` is a time with minutes and seconds, and perhaps hours.
pub(super) fn is_time(text: &str) -> bool {
    let (clock, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let parts: Vec<&str> = clock.split(':').collect();
    let digits =
        |part: &&str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    (2..=3).contains(&parts.len())
        && digits(&parts[0], 3)
        && parts[1..].iter().all(|part| part.len() == 2 && digits(part, 2) && *part < "60")
        && digits(&fraction, 3)
}

/// Returns the time that makes up `text`, perhaps in brackets, or the first one of `00:01 --> 00:04`.
pub(super) fn only_time(text: &str) -> Option<&str> {
    let (first, rest) = match text.split_once("-->") {
        Some((first, rest)) => (first.trim(), rest.trim()),
        None => (text.trim(), ""),
    };
    let bare = first.trim_start_matches(['[', '(']).trim_end_matches([']', ')']);
    let rest = rest.split_whitespace().next().unwrap_or("0:00");
    (is_time(bare) && is_time(rest)).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_recordings() {
        assert_eq!(time_len("00:12:31] ROE"), Some(8));
        assert_eq!(time_len("18:52):"), Some(5));
        assert_eq!(time_len("18: we"), None);
        assert_eq!(only_time("[00:12]"), Some("00:12"));
        assert_eq!(only_time("00:00:01.000 --> 00:00:04.500"), Some("00:00:01.000"));
        for text in ["18:75", "1:2", "2031", "10.05", ":12", "1:02:03:04", ""] {
            assert_eq!(only_time(text), None, "{text}");
        }
    }
}
