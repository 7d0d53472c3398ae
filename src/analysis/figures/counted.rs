//! What a figure counts: the noun phrase behind it, or the participle it shares ("61 were killed").

use super::lexer::Line;
use crate::text::Span;

/// A counted noun phrase is no longer than this many words.
const LONGEST: usize = 6;

/// What happens to people, as one word beside a number.
const FATES: &[&str] = &[
    "killed",
    "injured",
    "wounded",
    "dead",
    "missing",
    "arrested",
    "detained",
    "displaced",
    "hospitalized",
    "hospitalised",
    "infected",
    "evacuated",
    "homeless",
    "stranded",
    "rescued",
    "kidnapped",
    "abducted",
    "hurt",
    "trapped",
    "died",
    "drowned",
    "captured",
    "executed",
];

/// Whether a word says what happened to people, at once or behind "been".
pub fn is_fate(line: Line<'_>, k: usize) -> bool {
    line.any(k + usize::from(line.any(k, &["been", "being"])), FATES)
}

/// The counted words of a figure that covers the lexemes `first..end` (with the hedge behind it).
pub fn read(line: Line<'_>, first: usize, end: usize, singular: bool) -> Option<Span> {
    noun_phrase(line, end, singular)
        .or_else(|| fate_behind(line, end))
        .or_else(|| verb_before(line, first))
}

/// "civilians", "inland towns", "of people": what stands right behind the figure, up to a word that ends it.
fn noun_phrase(line: Line<'_>, end: usize, singular: bool) -> Option<Span> {
    let mut k = end;
    if line.dash(k) && line.glued(k) {
        // "a 12-member panel" counts members; "a 15-strong crew" names none
        let noun = line.glued(k + 1) && belongs(line, k + 1, true) && !line.is(k + 1, "strong");
        return noun.then(|| line.span(k + 1, k + 2));
    }
    if line.is(k, "of") {
        k += 1;
    }
    while line.any(
        k,
        &[
            "the", "those", "these", "his", "her", "its", "their", "our", "my", "all", "a", "an", "more", "other",
            "another",
        ],
    ) && (line.any(k.wrapping_sub(1), &["of", "the", "more", "all"]) || line.any(k, &["other", "more"]))
    {
        k += 1;
    }
    let first = k;
    let (mut last, mut words) = (None, 0);
    while words < LONGEST && (belongs(line, k, k == first) || k > first && joins(line, k)) {
        (last, words) = (Some(k), words + 1);
        let after = dotted(line, k);
        if after > k {
            k = after;
            continue;
        }
        let plural = is_plural(line, k);
        let hyphen = line.dash(k + 1) && line.glued(k + 1) && line.glued(k + 2) && line.is_word(k + 2);
        if hyphen {
            k += 2;
            last = Some(k);
        }
        let plural = if hyphen { is_plural(line, k) } else { plural };
        if plural && !singular && !is_plural(line, k + 1) {
            break;
        }
        k += 1;
    }
    // "3 percent annually": an adverb is not counted
    let adverb = last.is_some_and(|last| last == first && !singular && is_adverb(line, last));
    // "1 million of the country's 10 million people"
    let owner = last
        .is_some_and(|last| line.any(last + 1, &["'", "\u{2019}"]) && line.glued(last + 1) && line.is(last + 2, "s"));
    last.filter(|_| !adverb && !owner)
        .map(|last| line.span(first, last + 1))
}

/// Past letters with a full stop behind each and a word behind all: "U.S. troops".
fn dotted(line: Line<'_>, k: usize) -> usize {
    let letter = |k: usize| line.capital(k) && line.word(k).len() == 1 && line.mark(k + 1, '.') && line.glued(k + 1);
    let letters = (0..3).take_while(|n| letter(k + 2 * n)).count();
    let after = k + 2 * letters;
    if letters > 1 && belongs(line, after, true) {
        after
    } else {
        k
    }
}

/// A word in -ly in lower case.
fn is_adverb(line: Line<'_>, k: usize) -> bool {
    let word = line.word(k);
    word.len() > 4 && word.ends_with("ly") && !line.capital(k)
}

/// "old *and* new boats", "Wave *3* dinghies", "*40* Bravo tugs": what joins adjectives or stands in a name inside the
/// phrase, where a plural follows.
fn joins(line: Line<'_>, k: usize) -> bool {
    let plain = |k: usize| line.is_word(k) && !line.sense(k).stop && !line.sense(k).is_number();
    let plural = |k: usize| plain(k) && is_plural(line, k);
    let after_singular = plain(k - 1) && !is_plural(line, k - 1) && !line.glued(k) && !line.glued(k + 1);
    let noun = plural(k + 1) && !line.capital(k + 1);
    match () {
        () if line.is(k, "and") => {
            after_singular && plain(k + 1) && !plural(k + 1) && plural(k + 2) && !line.capital(k + 1)
        }
        () if line.digits(k) => after_singular && (line.capital(k - 1) && noun || line.capital(k + 1) && plural(k + 2)),
        () => false,
    }
}

fn belongs(line: Line<'_>, k: usize, first: bool) -> bool {
    let sense = line.sense(k);
    let word = line.word(k);
    let acronym = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
    if !line.is_word(k)
        || (!acronym && sense.stop && !line.any(k, &["former", "last", "past", "left"]))
        || sense.weekday.is_some()
        || line.is(k + 1, "than")
    {
        return false;
    }
    if first {
        // "10,000 included 500": a verb in the past, where no noun follows and nobody was hurt
        let verb =
            word.len() > 4 && word.ends_with("ed") && !line.capital(k) && !sense.plural && !FATES.contains(&word);
        let noun = |k: usize| line.is_word(k) && !line.sense(k).stop;
        let number = sense.cardinal.is_some() && !(line.dash(k + 1) && line.glued(k + 1));
        return !number && (!verb || noun(k + 1));
    }
    let past = word.len() > 4 && word.ends_with("ed") && !line.capital(k) && !is_adverb(line, k - 1);
    let adverb = is_adverb(line, k) && !is_plural(line, k + 1);
    let clause = past && !is_plural(line, k + 1);
    !(clause || adverb || line.glued(k) && !line.dash(k - 1))
}

/// Whether a word counts more than one: -s (not -ss, -us, -is) or a listed plural.
pub fn is_plural(line: Line<'_>, k: usize) -> bool {
    let word = line.word(k);
    let s = word.len() > 3
        && word.ends_with(['s', 'S'])
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is");
    line.is_word(k) && (s && !line.sense(k).stop || line.sense(k).plural)
}

/// "61 were killed", "another 12 have been injured", "140, dead"
fn fate_behind(line: Line<'_>, end: usize) -> Option<Span> {
    let mut k = end;
    while k < end + 4
        && line.any(
            k,
            &[
                "were",
                "was",
                "are",
                "is",
                "have",
                "has",
                "had",
                "been",
                "be",
                "being",
                "more",
                "others",
                "reportedly",
                "also",
            ],
        )
    {
        k += 1;
    }
    (k > end && line.any(k, FATES)).then(|| line.span(k, k + 1))
}

/// "injured more than 6,200.", "killing 40": the verb that counts, where no noun follows.
fn verb_before(line: Line<'_>, first: usize) -> Option<Span> {
    let from = first.saturating_sub(5);
    let at = (from..first).rev().find(|k| {
        line.any(*k, FATES)
            || line.any(
                *k,
                &[
                    "killing",
                    "injuring",
                    "wounding",
                    "displacing",
                    "kill",
                    "injure",
                    "wound",
                    "kills",
                    "injures",
                    "wounds",
                    "leaving",
                ],
            )
    })?;
    // "died at 87" is an age, "killing at least 40" a count
    let place = |k: usize| line.is(k, "at") && !line.any(k + 1, &["least", "most"]);
    let clear = (at + 1..first).all(|k| line.is_word(k) && !place(k));
    clear.then(|| line.span(at, at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::figures::lexer::testing::with_line;

    fn counted(text: &str) -> String {
        with_line(text, |line| {
            let at = (0..line.lexemes.len()).find(|k| line.digits(*k)).unwrap();
            read(line, at, at + 1, line.word(at) == "1").map_or("none".into(), |span| span.of(text).to_string())
        })
    }

    #[test]
    fn noun_phrases_and_fates() {
        for (text, words) in [
            ("killed 40 people on Friday", "people"),
            ("in 2 inland towns into ruins", "inland towns"),
            ("At least 61 were killed", "killed"),
            ("and injured more than 6,200.", "injured"),
            ("the 4 wooden cranes to mend", "wooden cranes"),
            ("1 shell landed near the town", "shell"),
            ("about 700 paper boats each worth little", "paper boats"),
            ("with 3 of the drivers", "drivers"),
            ("rose to 5.", "none"),
        ] {
            assert_eq!(counted(text), words, "{text}");
        }
    }
}
