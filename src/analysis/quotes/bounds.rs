//! Where reported speech ends.

use super::clause;
use super::head;
use super::line::Line;
use super::subject::subject_before;
use super::tags::Tag;

/// No reported clause is longer than this many pieces.
const LONGEST: usize = 300;

/// No relative clause between a subject and its verb is longer.
const RELATIVE: usize = 15;

/// Where the reported clause that starts at `start` ends: before the next attribution, before a quotation of its own,
/// or with the statement.
pub fn end(line: &Line<'_>, start: usize) -> usize {
    let limit = line.len().min(start + LONGEST);
    let mut at = start + 1;
    while at < limit {
        let cut = match line.tag(at) {
            _ if line.within(at) => false,
            // "… because “nobody told us,” she said".
            Tag::Mark if line.tag_before(at) == Tag::Comma && (clause_of_cue(line, at + 1) || adds(line, at + 1)) => {
                return at + 1;
            }
            Tag::Quote => quote_ends(line, start, at),
            Tag::Semicolon => true,
            // A bracket opened before the clause closes after it.
            Tag::Close => !(start..at).any(|i| line.tag(i) == Tag::Open),
            Tag::Colon => line.tag(at + 1) == Tag::Quote,
            Tag::Comma | Tag::Dash => comma_ends(line, start, at),
            Tag::And | Tag::But | Tag::Sub => clause_of_cue(line, at + 1),
            Tag::Stop => at + 1 == line.len(),
            _ => line.lower(at) == "according" && line.lower(at + 1) == "to",
        };
        if cut {
            break;
        }
        at += 1;
    }
    trim(line, start, at.min(limit))
}

/// Whether the quotation at `at` is no part of the clause that starts at `start`. Quoted words that bring the verb the
/// clause still lacks belong to it; so do those that a word before them needs: "he knows that “…”".
fn quote_ends(line: &Line<'_>, start: usize, at: usize) -> bool {
    if line.tag_before(at) == Tag::Colon {
        return true;
    }
    let leads_in = |tag| {
        matches!(
            tag,
            Tag::That | Tag::Sub | Tag::Prep | Tag::Wh | Tag::Be | Tag::Det | Tag::To | Tag::Modal | Tag::Not
        )
    };
    let needed = goes_on_in_marks(line, at)
        || leads_in(line.tag_before(at))
        || line.tag_before(at) == Tag::Comma && leads_in(line.tag_before(at - 1));
    let waiting = line.tag(start) == Tag::Sub && end_of_subordinate(line, start, at) == at;
    !needed && !waiting && line.has_finite(start, at)
}

/// Whether the quotation at `at` goes on with the words before it: "he wants a policy “based on trust. …”".
fn goes_on_in_marks(line: &Line<'_>, at: usize) -> bool {
    let first = line.pieces.get(at).map_or("", |p| line.document.word(p.first + 1));
    let before = line.tag_before(at);
    let asks = line
        .pieces
        .get(at)
        .is_some_and(|p| p.end > 1 && line.document.word(p.end - 2) == "?");
    (before.is_nominal() || before == Tag::Dash && !asks) && first.starts_with(char::is_lowercase)
}

/// Where the quoted words that open at `start` close.
pub fn end_of_words(line: &Line<'_>, start: usize, end: usize) -> usize {
    (start + 1..end).find(|&i| !line.within(i)).map_or(end, |i| i + 1)
}

/// Where a phrase that says something ends: at the latest where its statement goes on with a verb, a clause or an
/// aside of its own.
pub fn end_of_phrase(line: &Line<'_>, start: usize, end: usize) -> usize {
    (start + 1..end)
        .find(|&i| !line.within(i) && phrase_ends(line, start, i, end))
        .map_or(end, |i| trim(line, start, i))
}

fn phrase_ends(line: &Line<'_>, start: usize, at: usize, end: usize) -> bool {
    let next = at + 1;
    match line.tag(at) {
        Tag::Comma => match line.tag(next) {
            Tag::And | Tag::But => goes_on(line, start, next + 1, end),
            Tag::Rel | Tag::Sub => !(next..end).any(|i| line.lower(i) == "of" || line.tag(i) == Tag::To),
            _ => goes_on(line, start, next, end),
        },
        Tag::And | Tag::But => verb_ends(line, start, next),
        Tag::Sub => matches!(line.lower(at), "after" | "when" | "while") && goes_on(line, start, next, end),
        Tag::Dash => at > start + 1,
        _ => false,
    }
}

/// Whether the statement goes on with the verb at `at`: one that reports, or one that is not the second of two
/// participles ("denied having planned and paid for it").
fn verb_ends(line: &Line<'_>, start: usize, at: usize) -> bool {
    let tag = line.tag(at);
    let participles = || (start..at).any(|i| matches!(line.tag(i), Tag::Past | Tag::Have | Tag::Be));
    tag.is_finite() && tag != Tag::Base && (line.cue(at).is_some() || !participles())
}

/// Whether the statement goes on at `at` with a verb, or with a subject and its verb.
fn goes_on(line: &Line<'_>, start: usize, at: usize, end: usize) -> bool {
    let skip = |mut at: usize| {
        while line.tag(at) == Tag::Adv {
            at += 1;
        }
        at
    };
    let from = skip(at);
    let clause = |p| {
        let verb = skip(head::phrase_end(line, p, end));
        verb < end && line.tag(verb).is_finite()
    };
    from < end && verb_ends(line, start, from) || head::phrase_at(line, from, end).is_some_and(clause)
}

/// Where a reported clause inside a relative clause ends: before the comma behind which the main verb stands.
pub fn end_of_relative(line: &Line<'_>, start: usize, end: usize) -> usize {
    (start + 1..end)
        .find(|&i| line.tag(i) == Tag::Comma && line.tag(i + 1).is_finite() && line.has_finite(start, i))
        .unwrap_or(end)
}

/// Where a reported clause inside "After S claimed that …, the board met" ends: before the comma behind which the main
/// clause starts.
pub fn end_of_subordinate(line: &Line<'_>, start: usize, end: usize) -> usize {
    (start + 1..end)
        .filter(|&i| line.tag(i) == Tag::Comma && line.has_finite(start, i))
        .take(4)
        .find(|&i| clause::starts(line, i + 1, end))
        .unwrap_or(end)
}

fn trim(line: &Line<'_>, start: usize, end: usize) -> usize {
    let mut end = end;
    while end > start + 1
        && matches!(
            line.tag(end - 1),
            Tag::Comma | Tag::Colon | Tag::Dash | Tag::Semicolon | Tag::Stop
        )
    {
        end -= 1;
    }
    end
}

/// Whether the comma at `at` starts something that is no longer reported: ", adding", ", according to", ", but S said",
/// ", S said".
fn comma_ends(line: &Line<'_>, start: usize, at: usize) -> bool {
    let next = at + 1;
    match line.tag(next) {
        Tag::Quote => quote_ends(line, start, next),
        Tag::Ing => adds(line, next),
        Tag::And | Tag::But | Tag::Sub => clause_of_cue(line, next + 1) || line.tag(next + 1) == Tag::Quote,
        _ if line.lower(next) == "according" => true,
        Tag::Prep if ranks(line, next) => line.has_finite(start, at),
        _ => clause_of_cue(line, next),
    }
}

/// ", in one of the deadliest fires since …": how the narrator ranks what was said.
fn ranks(line: &Line<'_>, at: usize) -> bool {
    let of = matches!(line.lower(at + 2), "of") && matches!(line.lower(at + 3), "the" | "its" | "their");
    let one_of = line.lower(at + 1) == "one" && of;
    let superlative = line.lower(at + 2).ends_with("est") || line.lower(at + 2) == "worst";
    line.lower(at) == "in" && (one_of || superlative && matches!(line.lower(at + 1), "the" | "its"))
}

/// Whether "adding", "saying" stands at `at`.
fn adds(line: &Line<'_>, at: usize) -> bool {
    line.tag(at) == Tag::Ing && line.cue(at).is_some_and(|cue| cue.takes(super::cues::Takes::That))
}

/// Whether a clause that reports starts at `from`: its subject, then a verb that reports (or at once the verb).
fn clause_of_cue(line: &Line<'_>, from: usize) -> bool {
    let mut at = from;
    while matches!(line.tag(at), Tag::Adv) {
        at += 1;
    }
    if let Some(subject) = head::phrase_at(line, at, at + 14) {
        let end = head::phrase_end(line, subject, at + 20);
        at = behind_relative(line, at, end).unwrap_or(end);
    }
    while matches!(line.tag(at), Tag::Adv | Tag::Have | Tag::Do) {
        at += 1;
    }
    let verb = matches!(line.tag(at), Tag::Past | Tag::Pres | Tag::Base);
    let Some(cue) = line.cue(at).filter(|_| verb) else {
        return false;
    };
    let next = line.behind_cue(at, cue);
    let says = super::complement::complement(line, at, cue).is_some()
        || line.tag(next) == Tag::That && line.tag(next + 1) == Tag::Quote
        || matches!(line.tag(next), Tag::Quote | Tag::Stop | Tag::Comma | Tag::Time) && line.tag(next + 1) != Tag::Mark;
    says && cue.class != super::cues::CueClass::Mental && cue.class != super::cues::CueClass::Document
}

/// The verb that reports behind a relative clause at `from`, if the phrase at `subject` is who speaks: "a docker *who asked
/// not to be named* said".
fn behind_relative(line: &Line<'_>, subject: usize, from: usize) -> Option<usize> {
    if line.tag(from) != Tag::Rel {
        return None;
    }
    (from + 1..line.len().min(from + RELATIVE))
        .take_while(|&i| !matches!(line.tag(i), Tag::Comma | Tag::Stop | Tag::Semicolon | Tag::Quote))
        .filter(|&i| line.tag(i).is_finite() && line.cue(i).is_some())
        .find(|&i| subject_before(line, i, subject, None).is_some_and(|found| found.edge == subject))
}
