//! Characters that cannot be seen, and how they are written where they must not hide, reorder or command anything.

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
}
