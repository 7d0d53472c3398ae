//! The words of a noun phrase that name its actor, and phrases read from their start.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::line::Line;
use super::phrase::{Phrase, REACH, is_particle};
use super::tags::Tag;
use crate::text::{Span, WordList, entries};

static ROLES: LazyLock<WordList> = LazyLock::new(|| WordList::parse(include_str!("../../../assets/words/roles.txt")));

/// Given names, as they are written.
static GIVEN_NAMES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../../../assets/words/first-names.txt")).collect());

/// Whether piece `i` is a given name.
pub fn is_given_name(line: &Line<'_>, i: usize) -> bool {
    line.tag(i) == Tag::Name
        && line
            .pieces
            .get(i)
            .is_some_and(|p| GIVEN_NAMES.contains(line.document.word(p.first)))
}

/// Whether piece `i` is a title or an office: "minister".
pub fn is_role(line: &Line<'_>, i: usize) -> bool {
    ROLES.has(line.lower(i))
}

/// The words of a phrase that name the speaker: a name without what stands before and behind it, else the
/// description without what hangs on it.
pub fn head(line: &Line<'_>, phrase: Phrase) -> Phrase {
    let mut start = phrase.start;
    while start + 1 < phrase.end && matches!(line.tag(start), Tag::Prep | Tag::Adv | Tag::Mark | Tag::Sub) {
        start += 1;
    }
    let end = head_end(line, start, phrase.end);
    if line.tag(end - 1) != Tag::Name || (start..end).any(|i| line.tag(i) == Tag::And) {
        return Phrase { start, end };
    }
    let mut first = end - 1;
    while first > start
        && (line.tag(first - 1) == Tag::Name
            || is_joint(line, first - 1, end)
            || is_particle(line, first - 1)
            || is_plural_possessive(line, first - 1))
    {
        first -= 1;
    }
    while first < end - 1 && matches!(line.lower(first), "of" | "for" | "on" | "the" | "&") {
        first += 1;
    }
    // "Governor of Washington Ada Roe": behind a place a given name starts anew.
    let anew = (first + 1..end - 1)
        .rev()
        .filter(|&i| is_given_name(line, i) && !is_joint(line, i - 1, end))
        .find(|&i| (first..i).any(|k| is_joint(line, k, end) && ROLES.has(line.lower(k - 1))));
    if let Some(start) = anew {
        return Phrase { start, end };
    }
    let joined = (first..end).any(|i| is_joint(line, i, end));
    let title = (first..end - 1)
        .rev()
        .filter(|_| !joined)
        .find(|&i| ROLES.has(line.lower(i)) && line.lower(i + 1) != "of");
    Phrase {
        start: title.map_or(first, |i| i + 1),
        end,
    }
}

/// The apostrophe of "Forest Owners' Association", between names.
fn is_plural_possessive(line: &Line<'_>, i: usize) -> bool {
    matches!(line.lower(i), "'" | "\u{2019}")
        && line.tag_before(i) == Tag::Name
        && line.tag(i + 1) == Tag::Name
        && i > 0
        && line.lower(i - 1).ends_with('s')
}

/// Where the head of a phrase ends: before the first preposition that is not inside a name.
fn head_end(line: &Line<'_>, start: usize, end: usize) -> usize {
    (start + 1..end)
        .find(|&i| {
            let cuts = matches!(
                line.tag(i),
                Tag::Prep | Tag::To | Tag::Rel | Tag::Past | Tag::Ing | Tag::That | Tag::Comma | Tag::Open | Tag::Dash
            );
            let superlative = line.lower(i - 1).ends_with("est");
            let near = line.tag(i) == Tag::Adj
                && line.tag(i - 1) == Tag::Noun
                && i + 1 < end
                && !superlative
                && !ROLES.has(line.lower(i));
            let all_of = line.tag(i - 1) == Tag::Det && (line.lower(i) == "of" || line.tag(i) == Tag::Past);
            near || cuts && !all_of && !is_joint(line, i, end)
        })
        .unwrap_or(end)
}

/// "of", "for", "on" and "the" between the parts of a body's name: "Board for Harbour Safety".
///
/// "Ruth Lee of Harbour University" is no body: a given name stands before "Lee".
pub fn is_joint(line: &Line<'_>, i: usize, end: usize) -> bool {
    let name = |k: usize| k < end && line.tag(k) == Tag::Name;
    let the = |k: usize| line.lower(k) == "the" && line.tag(k) == Tag::Det;
    let person = |of: usize| of > 1 && is_given_name(line, of - 2);
    if matches!(line.lower(i), "of" | "for" | "on") && person(i) || line.lower(i) == "the" && i > 0 && person(i - 1) {
        return false;
    }
    match line.lower(i) {
        "of" | "for" | "on" => i > 0 && name(i - 1) && (name(i + 1) || the(i + 1) && name(i + 2)),
        "the" => i > 1 && matches!(line.lower(i - 1), "of" | "for" | "on") && name(i - 2) && name(i + 1),
        _ => false,
    }
}

/// The noun phrase that starts at `from`: determiner to head noun, or a name; without what hangs on it.
pub fn phrase_at(line: &Line<'_>, from: usize, limit: usize) -> Option<Phrase> {
    let limit = limit.min(line.len()).min(from + REACH);
    if from >= limit {
        return None;
    }
    if matches!(line.tag(from), Tag::Pron | Tag::Obj) {
        return Some(Phrase {
            start: from,
            end: from + 1,
        });
    }
    let mut at = from;
    let mut noun = false;
    while at < limit {
        match line.tag(at) {
            Tag::Det if noun => break,
            Tag::Num if noun && line.tag_before(at) != Tag::Name => break,
            Tag::Noun | Tag::Name => noun = true,
            Tag::Det | Tag::Num | Tag::Adj => {}
            Tag::Adv if at > from && !noun && matches!(line.tag(at + 1), Tag::Past | Tag::Adj | Tag::Adv) => {}
            Tag::Poss => noun = false,
            Tag::Past | Tag::Ing if !noun && (at > from || line.tag(at + 1).is_nominal()) => {}
            Tag::Time if !noun && at > from && line.tag(at + 1).is_nominal() => {}
            Tag::Mark if !noun => {}
            Tag::Other if noun && line.lower(at) == "/" && line.tag(at + 1).is_nominal() => {}
            Tag::Prep if is_joint(line, at, limit) => {}
            _ if is_particle(line, at) => {}
            _ => break,
        }
        at += 1;
    }
    let some = (from..at).any(|i| matches!(line.tag(i), Tag::Noun | Tag::Name | Tag::Num | Tag::Det));
    (some && at > from).then_some(Phrase { start: from, end: at })
}

/// Where a noun phrase ends with all that hangs on it: of-phrases, places, "who …" is left out.
pub fn phrase_end(line: &Line<'_>, phrase: Phrase, limit: usize) -> usize {
    let limit = limit.min(line.len());
    let mut end = phrase.end;
    for _ in 0..6 {
        let measures = line.tag(end) == Tag::Prep && line.tag(end + 1) == Tag::Num;
        let joint = line.tag(end) == Tag::Prep && !measures
            || line.tag(end) == Tag::To && matches!(line.tag(end + 1), Tag::Det | Tag::Name)
            || line.tag(end) == Tag::And && line.tag(end + 1).is_nominal();
        let mut prep = end + 1;
        while matches!(line.tag(prep), Tag::Time | Tag::Adv) {
            prep += 1;
        }
        let reduced =
            matches!(line.tag(end), Tag::Past | Tag::Ing) && line.tag(prep) == Tag::Prep && !hedges_number(line, prep);
        let from = if reduced { prep + 1 } else { end + 1 };
        if !(joint || reduced) || from >= limit {
            break;
        }
        match phrase_at(line, from, limit) {
            Some(next) => end = next.end,
            None if line.tag(from) == Tag::Time => end = from + 1,
            None => break,
        }
    }
    end.min(limit)
}

/// Whether the preposition at `at` says how exact a number is: "about 300", "at least 300".
fn hedges_number(line: &Line<'_>, at: usize) -> bool {
    matches!(line.lower(at), "about" | "around" | "over") && line.tag(at + 1) == Tag::Num
        || line.lower(at) == "at" && matches!(line.lower(at + 1), "least" | "most")
}

/// The speaker named by the phrase at `from`, with where everything about him ends: "said the charity's director,
/// Ada Roe, …".
pub fn speaker_at(line: &Line<'_>, from: usize, limit: usize) -> Option<(Span, usize)> {
    let phrase = phrase_at(line, from, limit)?;
    let full = phrase_end(line, phrase, limit);
    let head = head(line, phrase);
    let described =
        line.tag(head.end - 1) != Tag::Name || head.end == head.start + 1 && ROLES.has(line.lower(head.start));
    let name = name_behind(line, full, limit).filter(|_| described);
    Some(name.map_or((line.span(head.start, head.end), full), |name| {
        (line.span(name.start, name.end), name.end)
    }))
}

/// The name that a comma sets off behind a description: "the director, *Ada Roe*".
fn name_behind(line: &Line<'_>, comma: usize, limit: usize) -> Option<Phrase> {
    if line.tag(comma) != Tag::Comma || line.tag(comma + 1) != Tag::Name {
        return None;
    }
    let name = phrase_at(line, comma + 1, limit)?;
    let pure = (name.start..name.end).all(|i| line.tag(i) == Tag::Name || is_particle(line, i));
    let closed = matches!(
        line.tag(name.end),
        Tag::Stop | Tag::Comma | Tag::Ing | Tag::Rel | Tag::Prep | Tag::Open | Tag::Dash
    ) || line.lower(name.end) == "whose";
    (pure && closed && name.end - name.start > 1).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::quotes::{line::Piece, tags};
    use crate::text::{Article, Document};

    /// The words that name the speaker in a phrase.
    fn named(text: &str) -> String {
        let document = Document::new(Article::plain(format!("He met {text}")));
        let tags = tags::tag(&document);
        let pieces: Vec<Piece> = (0..tags.len())
            .map(|i| Piece {
                tag: tags[i].tag,
                first: i,
                end: i + 1,
                cues: tags[i].cues,
                within: false,
            })
            .collect();
        let line = Line {
            document: &document,
            pieces: &pieces,
        };
        let whole = Phrase {
            start: 2,
            end: pieces.len(),
        };
        let head = head(&line, whole);
        document.slice(line.span(head.start, head.end)).to_string()
    }

    #[test]
    fn a_name_without_its_title() {
        assert_eq!(named("Foreign Minister Ada Roe"), "Ada Roe");
        assert_eq!(named("the charity's harbour director Ada Roe"), "Ada Roe");
        assert_eq!(named("Ada de Roe"), "Ada de Roe");
    }

    #[test]
    fn a_body_keeps_its_whole_name() {
        assert_eq!(named("the Board for Harbour Safety"), "Board for Harbour Safety");
        assert_eq!(
            named("the Bureau of Justice Statistics"),
            "Bureau of Justice Statistics"
        );
    }

    #[test]
    fn a_description_without_what_hangs_on_it() {
        assert_eq!(named("a spokesman for the board"), "a spokesman");
        assert_eq!(named("three people familiar with the talks"), "three people");
        assert_eq!(named("residents of the old town"), "residents");
    }
}
