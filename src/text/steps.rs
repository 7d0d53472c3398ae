//! Stepping through a text by what a person takes for a character, and by words.

use unicode_segmentation::GraphemeCursor;

/// How far a step goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// What a person takes for one character: an extended grapheme cluster (Unicode Standard Annex 29).
    Character,
    /// The white space that comes next and the word, or the run of signs, behind it.
    Word,
}

/// The byte one step after `at`; the end of the text where nothing follows. `at` is a character's boundary.
pub fn next(text: &str, at: usize, by: By) -> usize {
    let after = text.get(at..).unwrap_or_default();
    match by {
        By::Word => at + word(after.chars()),
        By::Character => {
            let next = GraphemeCursor::new(at, text.len(), true).next_boundary(text, 0);
            next.ok().flatten().unwrap_or(text.len())
        }
    }
}

/// The byte one step before `at`; 0 where nothing comes before. `at` is a character's boundary.
pub fn previous(text: &str, at: usize, by: By) -> usize {
    let before = text.get(..at).unwrap_or_default();
    match by {
        By::Word => at - word(before.chars().rev()),
        By::Character => {
            let previous = GraphemeCursor::new(at, text.len(), true).prev_boundary(text, 0);
            previous.ok().flatten().unwrap_or(0)
        }
    }
}

/// How many bytes the white space and the word are that come next.
fn word(chars: impl Iterator<Item = char>) -> usize {
    let (mut bytes, mut in_word) = (0, None);
    for c in chars {
        let is_letter = c.is_alphanumeric();
        match in_word {
            None if c.is_whitespace() => {}
            None => in_word = Some(is_letter),
            Some(kind) if kind != is_letter || c.is_whitespace() => break,
            Some(_) => {}
        }
        bytes += c.len_utf8();
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_is_what_a_person_takes_for_one() {
        let text = "ne\u{301}! \r\n👩‍🚒a";
        let mut at = 0;
        let mut steps = Vec::new();
        while at < text.len() {
            let to = next(text, at, By::Character);
            assert_eq!(previous(text, to, By::Character), at);
            steps.push(&text[at..to]);
            at = to;
        }
        assert_eq!(steps, ["n", "e\u{301}", "!", " ", "\r\n", "👩‍🚒", "a"]);
        assert_eq!(
            (next(text, at, By::Character), previous(text, 0, By::Character)),
            (text.len(), 0)
        );
    }

    #[test]
    fn a_word_has_the_white_space_before_it() {
        let text = "At least 34 people, she said.";
        assert_eq!(&text[2..next(text, 2, By::Word)], " least");
        assert_eq!(&text[18..next(text, 18, By::Word)], ",");
        assert_eq!(&text[previous(text, 11, By::Word)..11], "34");
        assert_eq!(&text[previous(text, 12, By::Word)..12], "34 ");
        assert_eq!(
            (next(text, text.len(), By::Word), previous(text, 0, By::Word)),
            (text.len(), 0)
        );
    }
}
