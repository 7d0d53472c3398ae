//! How firmly a figure is stated: the words before and behind it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Hedge;
use super::lexer::{Line, lex};
use crate::text::{Span, entries};

/// Phrases by the lexeme next to the figure; each with the others, walking away from the figure, longest first.
#[derive(Default)]
struct Hedges {
    left: FxHashMap<&'static str, Vec<(Vec<&'static str>, Hedge)>>,
    right: FxHashMap<&'static str, Vec<(Vec<&'static str>, Hedge)>>,
}

static HEDGES: LazyLock<Hedges> = LazyLock::new(|| {
    let mut hedges = Hedges::default();
    for line in entries(include_str!("../../../assets/words/figure-hedges.txt")) {
        let Some((phrase, hedge)) = line.rsplit_once(" = ").and_then(|(p, h)| Some((p, named(h)?))) else {
            continue;
        };
        let right = phrase.strip_prefix("_ ");
        let phrase = right.unwrap_or(phrase);
        let mut lexemes = Vec::new();
        lex(phrase, Span::new(0, phrase.len()), &mut lexemes);
        let mut words: Vec<&str> = lexemes.iter().map(|l| l.span.of(phrase)).collect();
        let side = match right {
            Some(_) => &mut hedges.right,
            None => {
                words.reverse();
                &mut hedges.left
            }
        };
        if let Some((first, rest)) = words.split_first() {
            side.entry(*first).or_default().push((rest.to_vec(), hedge));
        }
    }
    for list in hedges.left.values_mut().chain(hedges.right.values_mut()) {
        list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
    }
    hedges
});

fn named(word: &str) -> Option<Hedge> {
    Some(match word {
        "about" => Hedge::About,
        "nearly" => Hedge::Nearly,
        "at_least" => Hedge::AtLeast,
        "more_than" => Hedge::MoreThan,
        "at_most" => Hedge::AtMost,
        "less_than" => Hedge::LessThan,
        "up_to" => Hedge::UpTo,
        _ => return None,
    })
}

/// A hedge and the lexemes that state it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hedged {
    /// How firm.
    pub hedge: Hedge,
    /// Its first lexeme.
    pub first: usize,
    /// One past its last lexeme.
    pub end: usize,
}

/// The hedge of a figure that covers the lexemes `first..end`; the words behind it first, for they stand closer.
pub fn read(line: Line<'_>, first: usize, end: usize) -> Option<Hedged> {
    behind(line, end).or_else(|| before(line, first))
}

fn before(line: Line<'_>, first: usize) -> Option<Hedged> {
    let mut next = first.checked_sub(1)?;
    // "about a 25 minute walk", "over the 1,000 mark", "at least another 50", "up to ($5)"
    if line.any(
        next,
        &[
            "a", "an", "the", "another", "its", "their", "his", "her", "these", "those",
        ],
    ) {
        next = next.checked_sub(1)?;
    }
    let word = line.word(next).to_ascii_lowercase();
    for (rest, hedge) in HEDGES.left.get(word.as_str()).into_iter().flatten() {
        let matches = rest
            .iter()
            .enumerate()
            .all(|(k, word)| next.checked_sub(k + 1).is_some_and(|at| line.is(at, word)));
        let start = next - rest.len().min(next);
        if matches && !in_another_sense(line, start, next, first) {
            return Some(Hedged {
                hedge: *hedge,
                first: start,
                end: next + 1,
            });
        }
    }
    estimate_of(line, first)
}

/// "at an estimated cost of $26 million": the estimate is the figure's.
fn estimate_of(line: Line<'_>, first: usize) -> Option<Hedged> {
    let of = first.checked_sub(1).filter(|k| line.is(*k, "of"))?;
    let from = of.saturating_sub(4);
    let at = (from..of)
        .rev()
        .find(|k| line.any(*k, &["estimated", "approximate", "average", "reported"]))?;
    (at + 3 >= of).then_some(Hedged {
        hedge: Hedge::About,
        first: at,
        end: at + 1,
    })
}

/// Prepositions that only look like hedges: "divided over two days", "some" before a noun, "talks about two plans".
fn in_another_sense(line: Line<'_>, start: usize, last: usize, first: usize) -> bool {
    // "under a $4 million scheme": what belongs to it
    if start == last && line.is(last, "under") && line.any(last + 1, &["a", "an", "its", "their"]) {
        return true;
    }
    if start != last || last + 1 != first {
        return false;
    }
    let before = start.checked_sub(1);
    let verb_of_speech = [
        "talk",
        "talked",
        "talking",
        "told",
        "asked",
        "think",
        "thought",
        "know",
        "learned",
        "heard",
        "concerned",
        "worried",
        "spoke",
        "questions",
        "information",
        "concerns",
        "story",
        "stories",
        "what",
    ];
    match () {
        () if line.is(last, "about") => before.is_some_and(|k| line.any(k, &verb_of_speech)),
        () if line.any(last, &["past", "over"]) => {
            during(line, last, first)
                || line.any(first, &["the"])
                || before.is_some_and(|k| {
                    line.any(
                        k,
                        &[
                            "the",
                            "control",
                            "victory",
                            "win",
                            "power",
                            "concerns",
                            "concern",
                            "worries",
                            "his",
                            "her",
                            "spread",
                            "lead",
                            "advantage",
                        ],
                    )
                })
        }
        () if line.any(last, &["estimated"]) => {
            before.is_some_and(|k| line.any(k, &["he", "she", "they", "it", "who"]))
        }
        () => false,
    }
}

/// "15bn crowns over three years" takes as long; "for over three years" takes longer.
fn during(line: Line<'_>, over: usize, first: usize) -> bool {
    let time = (first + 1..first + 4).find(|k| line.sense(*k).stretch.is_some());
    let number = time.is_some_and(|k| (first..k).all(|n| line.digits(n) || line.sense(n).is_number() || line.dash(n)));
    let longer = over.checked_sub(1).is_some_and(|k| {
        line.any(
            k,
            &[
                "for", "lasted", "lasting", "lasts", "took", "take", "takes", "taken", "taking", "spent", "after",
                "is", "was", "been", "be", "to", "just", "well", "of", "ran", "running", "waited", "at", "from", "in",
            ],
        )
    });
    let ago = time.is_some_and(|k| line.any(k + 1, &["ago", "old", "earlier", "later", "before"]));
    number && over > 0 && !longer && !ago
}

fn behind(line: Line<'_>, end: usize) -> Option<Hedged> {
    let word = line.word(end).to_ascii_lowercase();
    let candidates = HEDGES.right.get(word.as_str())?;
    candidates
        .iter()
        .find(|(rest, hedge)| {
            let all = rest.iter().enumerate().all(|(k, word)| line.is(end + 1 + k, word));
            let last = end + rest.len();
            let bare = rest.is_empty() && line.is_word(end);
            let sum = line.is(end, "plus") && line.is_word(last + 1) && !line.sense(last + 1).plural;
            let approximate = bare && *hedge == Hedge::About && line.is(end, "approximately");
            let starts_other =
                matches!(line.word(end), "at") && (line.digits(last + 1) || line.sense(last + 1).is_number());
            let apart = (line.mark(end, '+') || line.mark(end, '-')) && !line.glued(end);
            let noun = line.is(end, "tops") && line.is_word(end + 1);
            all && !(sum || approximate || starts_other || apart || noun)
        })
        .map(|(rest, hedge)| Hedged {
            hedge: *hedge,
            first: end,
            end: end + 1 + rest.len(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::figures::lexer::testing::with_line;

    fn hedge(text: &str, number: &str) -> Option<(Hedge, String)> {
        with_line(text, |line| {
            let at = (0..line.lexemes.len()).find(|k| line.word(*k) == number).unwrap();
            let found = read(line, at, at + 1)?;
            Some((found.hedge, line.span(found.first, found.end).of(text).to_string()))
        })
    }

    #[test]
    fn before_and_behind() {
        for (text, hedged, words) in [
            ("drowning more than 140 people", Hedge::MoreThan, "more than"),
            ("No fewer than 140 came", Hedge::AtLeast, "No fewer than"),
            ("as many as 140 died", Hedge::UpTo, "as many as"),
            ("about a 140 minute climb", Hedge::About, "about"),
            ("140 or more came", Hedge::AtLeast, "or more"),
            ("140-odd people", Hedge::About, "-odd"),
            ("140 or so people", Hedge::About, "or so"),
            ("at an estimated cost of 140 crowns", Hedge::About, "estimated"),
            ("140+ people", Hedge::AtLeast, "+"),
        ] {
            assert_eq!(hedge(text, "140"), Some((hedged, words.into())), "{text}");
        }
        assert_eq!(hedge("with 140 people", "140"), None);
        assert_eq!(hedge("they talked about 140 plans", "140"), None);
    }
}
