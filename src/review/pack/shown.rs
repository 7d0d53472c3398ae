//! How quoted words and those of their source differ, word by word.

/// A stretch of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Both have it.
    Same(String),
    /// The source alone has it: what was said.
    Said(String),
    /// The article alone has it: what is printed.
    Printed(String),
}

/// Of a long stretch that both have, so many words are shown at either end.
const AROUND: usize = 4;

/// The words of a source by their places, beside those of a quotation with the places they are kept at. What is one word here
/// and two there, but of the same letters, is no difference.
pub(super) fn pieces(there: &[(usize, &str)], here: &[(Option<usize>, &str)]) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut said = there.iter().peekable();
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for (at, word) in here {
        let Some(at) = at else {
            new.push(*word);
            continue;
        };
        while let Some((_, word)) = said.next_if(|(place, _)| place < at) {
            old.push(*word);
        }
        said.next_if(|(place, _)| place == at);
        flush(&mut out, &mut old, &mut new);
        push(&mut out, Piece::Same((*word).to_string()));
    }
    old.extend(said.map(|(_, word)| *word));
    flush(&mut out, &mut old, &mut new);
    out
}

fn flush(out: &mut Vec<Piece>, old: &mut Vec<&str>, new: &mut Vec<&str>) {
    if letters(old) == letters(new) {
        if !new.is_empty() {
            push(out, Piece::Same(new.join(" ")));
        }
    } else {
        if !old.is_empty() {
            out.push(Piece::Said(old.join(" ")));
        }
        if !new.is_empty() {
            out.push(Piece::Printed(new.join(" ")));
        }
    }
    old.clear();
    new.clear();
}

fn push(out: &mut Vec<Piece>, piece: Piece) {
    match (out.last_mut(), piece) {
        (Some(Piece::Same(words)), Piece::Same(more)) => {
            words.push(' ');
            words.push_str(&more);
        }
        (_, piece) => out.push(piece),
    }
}

fn letters(words: &[&str]) -> String {
    words.concat().replace(['’', '‘', 'ʼ'], "'").replace('\u{ad}', "")
}

/// How many stretches differ.
pub(super) fn changes(pieces: &[Piece]) -> usize {
    pieces.iter().filter(|piece| !matches!(piece, Piece::Same(_))).count()
}

/// On one line: `…were [-never-]{+always+} told about…`.
pub(super) fn told(pieces: &[Piece]) -> String {
    let last = pieces.len().saturating_sub(1);
    let told = pieces.iter().enumerate().map(|(i, piece)| match piece {
        Piece::Same(words) => shortened(words, i > 0, i < last),
        Piece::Said(words) => format!("[-{words}-]"),
        Piece::Printed(words) => format!("{{+{words}+}}"),
    });
    told.collect::<Vec<_>>().join(" ").replace("-] {+", "-]{+")
}

/// A stretch that both have, with the words next to a difference.
fn shortened(words: &str, behind: bool, before: bool) -> String {
    let all: Vec<&str> = words.split(' ').collect();
    let (head, tail) = (if behind { AROUND } else { 0 }, if before { AROUND } else { 0 });
    if all.len() <= head + tail + 1 {
        return words.to_string();
    }
    format!("{}…{}", all[..head].join(" "), all[all.len() - tail..].join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_told_with_the_words_around_them() {
        let there: Vec<(usize, &str)> = (10..).zip("a b c d e f g well known h".split(' ')).collect();
        let mut here: Vec<(Option<usize>, &str)> = there.iter().map(|(at, word)| (Some(*at), *word)).collect();
        here[6] = (None, "x");
        here.splice(7..9, [(None, "wellknown")]);
        let found = pieces(&there, &here);
        // "g" and what follows are one stretch that differs.
        assert_eq!(told(&found), "…c d e f [-g well known-]{+x wellknown+} h");
        let mut alike: Vec<(Option<usize>, &str)> = there.iter().map(|(at, word)| (Some(*at), *word)).collect();
        alike.splice(7..9, [(None, "wellknown")]);
        assert_eq!(changes(&pieces(&there, &alike)), 0);
    }

    #[test]
    fn words_that_one_side_lacks() {
        let there = [(0, "a"), (1, "not"), (2, "b")];
        let found = pieces(&there, &[(Some(0), "a"), (Some(2), "b")]);
        assert_eq!(
            found,
            [
                Piece::Same("a".into()),
                Piece::Said("not".into()),
                Piece::Same("b".into())
            ]
        );
        assert_eq!(told(&found), "a [-not-] b");
    }
}
