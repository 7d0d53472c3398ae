//! Where reported speech ends.

use super::head;
use super::line::Line;
use super::tags::Tag;

/// No reported clause is longer than this many pieces.
const LONGEST: usize = 300;

/// Where the reported clause that starts at `start` ends: before the next attribution, before a quotation of its own,
/// or with the statement.
pub fn end(line: &Line<'_>, start: usize) -> usize {
    let limit = line.len().min(start + LONGEST);
    let mut at = start + 1;
    while at < limit {
        let cut = match line.tag(at) {
            // Quoted words that bring the verb the clause still lacks belong to it.
            Tag::Quote => line.has_finite(start, at) || line.tag_before(at) == Tag::Colon,
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

/// Where a reported clause inside a relative clause ends: before the comma behind which the main verb stands.
pub fn end_of_relative(line: &Line<'_>, start: usize, end: usize) -> usize {
    (start + 1..end)
        .find(|&i| line.tag(i) == Tag::Comma && line.tag(i + 1).is_finite() && line.has_finite(start, i))
        .unwrap_or(end)
}

/// Where a reported clause inside "After S claimed that …, the board met" ends: before the comma behind which the main
/// clause starts.
pub fn end_of_subordinate(line: &Line<'_>, start: usize, end: usize) -> usize {
    let main = |i: usize| {
        let subject = head::phrase_at(line, i + 1, end)?;
        let mut verb = head::phrase_end(line, subject, end);
        while line.tag(verb) == Tag::Adv {
            verb += 1;
        }
        (verb < end && line.tag(verb).is_finite()).then_some(i)
    };
    (start + 1..end)
        .filter(|&i| line.tag(i) == Tag::Comma && line.has_finite(start, i))
        .take(4)
        .find_map(main)
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
        Tag::Quote => line.has_finite(start, at),
        Tag::Ing => line.cue(next).is_some_and(|cue| cue.takes(super::cues::Takes::That)),
        Tag::And | Tag::But | Tag::Sub => clause_of_cue(line, next + 1) || line.tag(next + 1) == Tag::Quote,
        _ if line.lower(next) == "according" => true,
        _ => clause_of_cue(line, next),
    }
}

/// Whether a clause that reports starts at `from`: its subject, then a verb that reports (or at once the verb).
fn clause_of_cue(line: &Line<'_>, from: usize) -> bool {
    let mut at = from;
    while matches!(line.tag(at), Tag::Adv) {
        at += 1;
    }
    if let Some(subject) = head::phrase_at(line, at, at + 14) {
        at = head::phrase_end(line, subject, at + 20);
    }
    while matches!(line.tag(at), Tag::Adv | Tag::Have | Tag::Do) {
        at += 1;
    }
    let verb = matches!(line.tag(at), Tag::Past | Tag::Pres | Tag::Base);
    let Some(cue) = line.cue(at).filter(|_| verb) else {
        return false;
    };
    use super::cues::Takes;
    let next = line.behind_cue(at, cue);
    let says = super::complement::complement(line, at, cue).is_some()
        || matches!(line.tag(next), Tag::Quote | Tag::Stop | Tag::Comma | Tag::Time) && line.tag(next + 1) != Tag::Mark;
    says && (cue.takes(Takes::That) || cue.takes(Takes::Quotation))
        && cue.class != super::cues::CueClass::Mental
        && cue.class != super::cues::CueClass::Document
}
