//! Subjects with a description beside them: "Hugh Hill, a doctor, said", "the director, Ada Roe, said".

use std::sync::LazyLock;

use super::head::{head, is_given_name, is_joint, is_role};
use super::line::Line;
use super::phrase::{Phrase, REACH, is_particle, phrase_before, relative};
use super::subject::Subject;
use super::tags::Tag;
use crate::text::WordList;

/// The phrase whose relative clause ends with a verb right before another: "A juror who asked not to be named said".
pub fn behind_relative(line: &Line<'_>, group: usize, floor: usize) -> Option<Phrase> {
    let noun_end = relative(line, group, floor).filter(|&i| matches!(line.tag(i), Tag::Rel | Tag::Comma))?;
    phrase_before(line, noun_end, floor)
}

/// The name that a description without a closing comma stands beside: "Ada Roe, a spokeswoman said".
pub fn described(line: &Line<'_>, phrase: Phrase, floor: usize) -> Option<Phrase> {
    let first = line.tag(phrase.start);
    let bare = matches!(line.lower(phrase.start), "a" | "an") || matches!(first, Tag::Noun | Tag::Adj | Tag::Name);
    let comma = phrase
        .start
        .checked_sub(1)
        .filter(|&i| line.tag(i) == Tag::Comma && i > floor)?;
    let start = segment_start(line, comma, floor);
    let named = start < comma && (start..comma).all(|i| line.tag(i) == Tag::Name || is_particle(line, i));
    let nominal = line.tag(head(line, phrase).end - 1) != Tag::Name;
    let nominal = nominal || matches!(line.lower(phrase.start), "a" | "an");
    (bare && named && nominal && comma - start <= 5).then_some(Phrase { start, end: comma })
}

/// The name that opens the statement where a long description of it is not closed by a comma: "Ada Roe, chair of the
/// culture, trade and sport committee said", "The Harbour Trust, which runs the yard said".
pub fn leading_name(line: &Line<'_>, phrase: Phrase, floor: usize, verb: usize) -> Option<Phrase> {
    let start = floor + usize::from(line.tag(floor) == Tag::Det);
    let comma = (start..phrase.start).find(|&i| line.tag(i) != Tag::Name && !is_particle(line, i))?;
    let next = line.tag(comma + 1);
    let describes =
        matches!(next, Tag::Noun | Tag::Adj | Tag::Rel) || next == Tag::Det && line.lower(comma + 1) != "whose";
    let own_subject = match line.tag_before(phrase.start) {
        Tag::Wh | Tag::Sub | Tag::That | Tag::Rel | Tag::And | Tag::But => true,
        Tag::Comma => {
            let fresh = matches!(line.tag(phrase.start), Tag::Det | Tag::Num | Tag::Pron);
            phrase.start > comma + 1 && (fresh || matches!(line.tag(verb + 1), Tag::Comma | Tag::Stop))
        }
        _ => false,
    };
    let first_verb = (comma + 1..phrase.end).find(|&i| line.tag(i).is_finite());
    let in_relative = first_verb.is_none_or(|verb| (comma + 1..verb).any(|i| line.tag(i) == Tag::Rel));
    let unfinished = next != Tag::Rel || first_verb.is_some();
    (line.tag(comma) == Tag::Comma && comma >= start + 2 && describes && !own_subject && in_relative && unfinished)
        .then_some(Phrase {
            start: floor,
            end: comma,
        })
}

/// The subject where a comma, a bracket or a dash stands before the verb: "Hugh Hill, a doctor, said".
pub fn by_commas(line: &Line<'_>, group: usize, floor: usize) -> Option<Subject> {
    let mut end = group - 1;
    let mut named: Option<Phrase> = None;
    for _ in 0..8 {
        end = skip_bracket(line, end, floor);
        let start = segment_start(line, end, floor);
        if start >= end {
            if start <= floor {
                break;
            }
            end = start - 1;
            continue;
        }
        // "As Ada Roe, a doctor, put it".
        let start = start + usize::from(line.lower(start) == "as" && start + 1 < end);
        let first = start <= floor && matches!(line.lower(start), "a" | "an");
        if first || !is_aside(line, start, end) {
            if let Some(phrase) = segment_phrase(line, start, end) {
                let whole = phrase.start <= start + 1 || phrase.start == start;
                // ", and Ada Roe, a doctor, said": what stands before "and" is another clause.
                let fresh = matches!(line.tag(start), Tag::And | Tag::But);
                match named {
                    None if fresh => return subject(line, phrase, phrase.start),
                    None if whole && may_be_apposition(line, phrase) && start > floor => named = Some(phrase),
                    None => return subject(line, phrase, phrase.start),
                    Some(right) => return Some(subject_of_two(line, phrase, right)),
                }
            } else {
                break;
            }
        }
        if start <= floor {
            break;
        }
        end = start - 1;
    }
    let phrase = named?;
    subject(line, phrase, phrase.start)
}

/// A segment between commas as a noun phrase: all of it where it starts like one and has no verb.
///
/// "the head of the centre *and whose film it is*": what a relative adds is left out.
fn segment_phrase(line: &Line<'_>, start: usize, end: usize) -> Option<Phrase> {
    // "… the show," Sen. Roe (Vt.), …
    let start = start + usize::from(line.tag(start) == Tag::Mark && start + 1 < end);
    let bracket = skip_bracket(line, end - 1, start);
    let end = if bracket > start {
        bracket + usize::from(bracket + 1 == end)
    } else {
        end
    };
    let end = (start + 1..end)
        .find(|&i| {
            let that = line.tag(i) == Tag::That && line.tag(i + 1).is_finite() && line.tag(i - 1).is_nominal();
            that || line.tag(i) == Tag::Rel || line.lower(i) == "whose"
        })
        .map_or(end, |i| i - usize::from(line.tag(i - 1) == Tag::And && i > start + 1));
    if line.tag(start).is_nominal() && !line.has_finite(start, end) {
        return Some(Phrase { start, end });
    }
    phrase_before(line, end, start)
}

/// The subject that a phrase names; everything about it starts at `edge`.
pub fn subject(line: &Line<'_>, phrase: Phrase, edge: usize) -> Option<Subject> {
    let head = head(line, phrase);
    Some(Subject {
        span: line.span(head.start, head.end),
        edge,
        inherited: false,
    })
}

/// Of "the charity's director, Ada Roe" the name; of "Ada Roe, the charity's director" the name as well.
fn subject_of_two(line: &Line<'_>, left: Phrase, right: Phrase) -> Subject {
    let (lhead, rhead) = (head(line, left), head(line, right));
    let named = |p: Phrase| line.tag(p.end - 1) == Tag::Name;
    // A finite verb between the two means that the left one belongs to another clause.
    let apart = line.has_finite(left.end, right.start);
    // "A spokesman for the operator, Old Quay Ferries, said": the name stands beside the operator.
    let of_another = lhead.end < left.end && line.tag(lhead.end) == Tag::Prep && !is_given_name(line, rhead.start);
    let office = named(rhead) && is_office(line, lhead) && !named_like_a_body(line, right);
    let pick = if apart || office || named(rhead) && !named(lhead) && !of_another {
        rhead
    } else {
        lhead
    };
    Subject {
        span: line.span(pick.start, pick.end),
        edge: if apart { right.start } else { left.start },
        inherited: false,
    }
}

/// "Commissioner for Health", "Special Adviser on Media": somebody holds it.
fn is_office(line: &Line<'_>, phrase: Phrase) -> bool {
    (phrase.start + 1..phrase.end).any(|i| is_joint(line, i, phrase.end) && is_role(line, i - 1))
}

/// "Harbour Board", "Old Quay Police": the last word is no surname.
fn named_like_a_body(line: &Line<'_>, phrase: Phrase) -> bool {
    let last = line.lower(phrase.end - 1);
    phrase.end - phrase.start < 2 || BODIES.has(last)
}

static BODIES: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../assets/words/organization-heads.txt")));

fn skip_bracket(line: &Line<'_>, end: usize, floor: usize) -> usize {
    // `end` is the index of the mark before the verb.
    let partner = match line.tag(end) {
        Tag::Close => Tag::Open,
        Tag::Dash => Tag::Dash,
        _ => return end,
    };
    (floor.max(end.saturating_sub(REACH))..end)
        .rev()
        .find(|&i| line.tag(i) == partner)
        .unwrap_or(end)
}

/// Where the segment that ends before the mark at `end` starts.
fn segment_start(line: &Line<'_>, end: usize, floor: usize) -> usize {
    let from = floor.max(end.saturating_sub(REACH));
    let mut depth = 0usize;
    for i in (from..end).rev() {
        match line.tag(i) {
            Tag::Close => depth += 1,
            Tag::Open => depth = depth.saturating_sub(1),
            Tag::Comma | Tag::Dash | Tag::Semicolon | Tag::Stop | Tag::Quote | Tag::Colon if depth == 0 => {
                return i + 1;
            }
            _ => {}
        }
    }
    from
}

/// A relative clause, a participle, a place or time, an age, "a doctor": what stands beside a subject.
fn is_aside(line: &Line<'_>, start: usize, end: usize) -> bool {
    let first = line.tag(start);
    let lower = line.lower(start);
    matches!(
        first,
        Tag::Rel | Tag::Ing | Tag::Past | Tag::Adv | Tag::Time | Tag::Wh | Tag::Prep | Tag::Poss
    ) || matches!(lower, "a" | "an" | "whose" | "as")
        || lower == "one" && line.lower(start + 1) == "of"
        || first == Tag::Num && end == start + 1
        || first == Tag::And && matches!(line.tag(start + 1), Tag::Det | Tag::Noun) && line.has_finite(start, end)
}

/// A phrase that may say who the name before it is, or name whom the words before it describe.
fn may_be_apposition(line: &Line<'_>, phrase: Phrase) -> bool {
    let first = line.tag(phrase.start);
    matches!(first, Tag::Det | Tag::Noun | Tag::Adj | Tag::Name | Tag::Num)
}
