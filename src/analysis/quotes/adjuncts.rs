//! When, where and to whom something was said: what stands between a verb and the words it reports.

use std::sync::LazyLock;

use super::head::{phrase_at, phrase_end};
use super::line::Line;
use super::tags::Tag;
use crate::text::WordList;

static OCCASIONS: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../assets/words/occasions.txt")));

/// Skips when, where and to whom something was said, if the reported words are still to come.
pub fn adjuncts(line: &Line<'_>, from: usize) -> usize {
    let mut at = from;
    for _ in 0..8 {
        match line.tag(at) {
            Tag::Time => at += 1,
            Tag::Adv
                if !line.tag(at + 1).is_nominal()
                    || line.tag_before(at + 1) == Tag::Adv && line.tag(at + 1) == Tag::Time =>
            {
                at += 1
            }
            Tag::Num if line.tag_before(at) == Tag::Time => at += 1,
            Tag::Noun if line.tag_before(at) == Tag::Time && OCCASIONS.has(line.lower(at)) => at += 1,
            Tag::Prep | Tag::To => match occasion(line, at) {
                Some(end) => at = end,
                None => break,
            },
            Tag::Adj | Tag::Det
                if OCCASIONS.has(line.lower(at + 1))
                    && matches!(line.lower(at), "last" | "this" | "earlier" | "that" | "next") =>
            {
                at += 2
            }
            _ => break,
        }
    }
    at
}

/// Where the phrase of the preposition at `at` ends, if it tells the occasion and is not the start of a clause.
fn occasion(line: &Line<'_>, at: usize) -> Option<usize> {
    if is_infinitive(line, at) {
        return None;
    }
    let mut end = match line.tag(at + 1) {
        Tag::Time => at + 2,
        _ => phrase_at(line, at + 1, line.len())?.end,
    };
    while line.tag(end) == Tag::Time || line.tag(end) == Tag::Num && line.tag_before(end) == Tag::Time {
        end += 1;
    }
    let known = (at + 1..end).any(|i| line.tag(i) == Tag::Time || OCCASIONS.has(line.lower(i)));
    let told = line.tag(at) == Tag::To && line.lower(at) == "to";
    // What follows shows it: "that", a mark, another such phrase.
    let follows = matches!(
        line.tag(end),
        Tag::That | Tag::Colon | Tag::Stop | Tag::Comma | Tag::Time | Tag::Quote
    ) || line.tag(end) == Tag::Prep && occasion_follows(line, end);
    let comma_clause = line.tag(end) == Tag::Comma && !known && !told && line.has_finite(end, line.len());
    ((known || told || follows) && !comma_clause).then_some(end)
}

/// Whether "to" stands before a verb and not before the one spoken to: "continues to ease".
fn is_infinitive(line: &Line<'_>, at: usize) -> bool {
    let bare = line.tag(at + 1) == Tag::Noun && !line.lower(at + 1).ends_with('s') && !line.tag(at + 2).is_nominal();
    line.lower(at) == "to"
        && (line.tag(at + 1) == Tag::Base || bare && !matches!(line.lower(at + 1), "police" | "parliament"))
}

fn occasion_follows(line: &Line<'_>, at: usize) -> bool {
    phrase_at(line, at + 1, line.len()).is_some_and(|p| {
        matches!(line.tag(p.end), Tag::That | Tag::Stop | Tag::Colon)
            || (p.start..p.end).any(|i| OCCASIONS.has(line.lower(i)))
    }) || line.tag(at + 1) == Tag::Time
}

/// Where the one spoken to ends: "told *reporters* that".
pub fn addressee(line: &Line<'_>, from: usize) -> usize {
    if line.tag(from) == Tag::Obj {
        return from + 1;
    }
    let Some(phrase) = phrase_at(line, from, line.len()) else {
        return from;
    };
    if line.tag(from) == Tag::Pron && !matches!(line.lower(from), "it" | "you") {
        return from;
    }
    let end = phrase.end;
    // "told the board the plan was dead": what follows starts a clause of its own.
    let whole = phrase_end(line, phrase, line.len());
    if line.tag(end).is_finite() {
        return from;
    }
    if whole > end
        && matches!(
            line.tag(whole),
            Tag::That | Tag::Wh | Tag::Comma | Tag::Colon | Tag::Stop
        )
    {
        return whole;
    }
    end
}
