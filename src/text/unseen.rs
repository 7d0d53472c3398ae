//! Characters that cannot be seen, and how they are written where they must not hide, reorder or command anything.

use std::borrow::Cow;

/// Control characters, line separators, and characters that steer direction or take no room.
pub fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A character as it may be shown: one that cannot be seen as its escape, `\u{202e}`. The two that join or part letters stay,
/// since scripts and emoji need them.
pub fn shown(c: char) -> impl Iterator<Item = char> {
    let is_plain = !is_unseen(c) || matches!(c, '\u{200c}' | '\u{200d}');
    let escaped = (!is_plain).then(|| c.escape_unicode());
    is_plain.then_some(c).into_iter().chain(escaped.into_iter().flatten())
}

/// Words with no more than a few combining marks on one letter, so that a line stays a line; what was left out stands as `…`.
pub fn bounded(words: &str) -> Cow<'_, str> {
    let mut run = 0;
    let mut longest = 0;
    for c in words.chars() {
        run = if is_combining(c) { run + 1 } else { 0 };
        longest = run.max(longest);
    }
    if longest <= MOST_COMBINING {
        return Cow::Borrowed(words);
    }
    run = 0;
    let keep = words.chars().filter_map(|c| {
        run = if is_combining(c) { run + 1 } else { 0 };
        match run {
            0..=MOST_COMBINING => Some(c),
            _ if run == MOST_COMBINING + 1 => Some('…'),
            _ => None,
        }
    });
    Cow::Owned(keep.collect())
}

/// Words on one line, with one space wherever there is white space between two.
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// More marks than any script sets on one letter.
const MOST_COMBINING: usize = 8;

/// Marks that are set above, below or through the letter before them.
pub(super) fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_written_out() {
        let words = |words: &str| words.chars().flat_map(shown).collect::<String>();
        assert_eq!(words("a\u{202e}b\u{200b}\u{1b}[31m"), "a\\u{202e}b\\u{200b}\\u{1b}[31m");
        assert_eq!(words("🏳️‍🌈 é\u{301} می‌شود"), "🏳️‍🌈 é\u{301} می‌شود");
        assert_eq!(words("\u{e0041}"), "\\u{e0041}");
    }

    #[test]
    fn a_letter_bears_a_few_marks() {
        let few = "é\u{301}\u{302}t";
        assert_eq!(bounded(few), few);
        let many = format!("e{}t{}", "\u{301}".repeat(5000), "\u{302}".repeat(9));
        let marks = |mark: &str| mark.repeat(MOST_COMBINING);
        assert_eq!(bounded(&many), format!("e{}…t{}…", marks("\u{301}"), marks("\u{302}")));
    }
}
