//! Who a reporting verb has for its subject.

use super::apposition::{behind_relative, by_commas, described, leading_name, subject};
use super::head::head;
use super::line::Line;
use super::phrase::{Phrase, REACH, last_part, phrase_before};
use super::tags::Tag;
use crate::text::Span;

/// Who a verb has for its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The words that name the speaker.
    pub span: Span,
    /// Where everything that belongs to subject and verb group starts (appositions included).
    pub edge: usize,
    /// Whether the subject is taken over from an earlier verb: "… and added", ", adding".
    pub inherited: bool,
}

/// The subject before the verb at `verb`, not looking left of `floor`. `earlier` is the subject of the reporting verb
/// before it, for verbs that share one.
pub fn subject_before(line: &Line<'_>, verb: usize, floor: usize, earlier: Option<Span>) -> Option<Subject> {
    let floor = floor.max(verb.saturating_sub(REACH));
    let group = verb_group(line, verb, floor);
    let group = before_time(
        line,
        verb_group(line, before_last_month(line, group, floor), floor),
        floor,
    );
    let shared = earlier.is_some() && matches!(line.tag_before(group), Tag::And | Tag::But);
    let before = if group > floor || shared {
        line.tag_before(group)
    } else {
        Tag::Stop
    };
    let participle = line.tag(verb) == Tag::Ing && !(group..verb).any(|i| line.tag(i) == Tag::Be);
    let worth = line.lower(group.wrapping_sub(1)) == "worth";
    // "began by saying": who began speaks.
    let prep = before == Tag::Prep && line.lower(group - 1) != "by";
    if participle && (prep || worth) || before == Tag::To {
        return None;
    }
    if participle && before == Tag::Name {
        let phrase = Phrase {
            start: last_part(line, floor, group),
            end: group,
        };
        return subject(line, phrase, phrase.start);
    }
    if participle || matches!(before, Tag::And | Tag::But) {
        if line.tag(verb) == Tag::Base && earlier.is_none() && line.tag_before(verb) != Tag::Adv {
            return None;
        }
        let span = earlier.or_else(|| main_subject(line, floor, group))?;
        return Some(Subject {
            span,
            edge: group,
            inherited: true,
        });
    }
    let phrase = match before {
        Tag::Pron | Tag::Rel if line.lower(group - 1) != "there" => Phrase {
            start: group - 1,
            end: group,
        },
        Tag::Comma | Tag::Dash | Tag::Close => return by_commas(line, group, floor),
        Tag::Mark if group >= floor + 2 && line.tag(group - 2).is_nominal() => phrase_before(line, group - 1, floor)?,
        Tag::Obj => phrase_before(line, group, floor).or_else(|| behind_relative(line, group, floor))?,
        Tag::Past | Tag::Base | Tag::Ing => behind_relative(line, group, floor)?,
        tag if tag.is_nominal() => phrase_before(line, group, floor)?,
        _ => return None,
    };
    let phrase = described(line, phrase, floor)
        .or_else(|| leading_name(line, phrase, floor, verb))
        .unwrap_or(phrase);
    let head = head(line, phrase);
    Some(Subject {
        span: line.span(head.start, head.end),
        edge: phrase.start,
        inherited: false,
    })
}

/// Where the verb group that ends with `verb` starts: auxiliaries, negation and adverbs before it.
pub fn verb_group(line: &Line<'_>, verb: usize, floor: usize) -> usize {
    let mut at = verb;
    while at > floor
        && matches!(
            line.tag(at - 1),
            Tag::Adv | Tag::Be | Tag::Have | Tag::Do | Tag::Modal | Tag::Not
        )
    {
        at -= 1;
    }
    at
}

/// "had *last month* asked": where the time inside a verb group at `group` starts.
fn before_last_month(line: &Line<'_>, group: usize, floor: usize) -> usize {
    let Some(at) = group.checked_sub(2).filter(|&at| at > floor) else {
        return group;
    };
    let time = matches!(line.lower(at), "last" | "this" | "next" | "earlier")
        && matches!(
            line.lower(at + 1),
            "night" | "week" | "weekend" | "month" | "year" | "morning" | "evening"
        );
    let inside = matches!(line.tag_before(at), Tag::Have | Tag::Be | Tag::Modal | Tag::Do);
    if time && inside { at } else { group }
}

/// Where "on Monday", "late Tuesday" starts that stands between a subject and its verb group at `group`.
fn before_time(line: &Line<'_>, group: usize, floor: usize) -> usize {
    let mut at = group;
    while at > floor + 1 && matches!(line.tag(at - 1), Tag::Time | Tag::Num) {
        at -= 1;
    }
    if at == group || line.tag(at) != Tag::Time {
        return group;
    }
    while at > floor + 1
        && (matches!(line.tag(at - 1), Tag::Prep | Tag::Adv) || matches!(line.lower(at - 1), "late" | "early"))
    {
        at -= 1;
    }
    if line.tag_before(at).is_nominal() { at } else { group }
}

/// Whether the verb at `verb` is passive: "was told", "is expected".
pub fn is_passive(line: &Line<'_>, verb: usize) -> bool {
    if line.tag(verb) != Tag::Past {
        return false;
    }
    let group = verb_group(line, verb, verb.saturating_sub(6));
    (group..verb).any(|i| line.tag(i) == Tag::Be)
        && !(group..verb).any(|i| matches!(line.lower(i), "'s" | "’s") && (i == 0 || line.lower(i - 1) != "it"))
}

/// Whether the participle at `verb` says where something was made public, and reports nothing: "in a video posted on …".
pub fn is_hung(line: &Line<'_>, verb: usize) -> bool {
    let made_public = matches!(
        line.lower(verb),
        "posted" | "tweeted" | "written" | "announced" | "reported"
    );
    let article = || {
        (verb.saturating_sub(4)..verb)
            .rev()
            .find(|&i| !matches!(line.tag(i), Tag::Noun | Tag::Adj | Tag::Name))
    };
    made_public
        && matches!(line.tag(verb + 1), Tag::Prep | Tag::Adv)
        && line.tag_before(verb) == Tag::Noun
        && article()
            .is_some_and(|i| line.tag(i) == Tag::Prep || line.tag(i) == Tag::Det && line.tag_before(i) == Tag::Prep)
}

/// Who the statement is about: a name or a pronoun that is the subject of its first verb outside of a relative clause.
pub fn topic(line: &Line<'_>) -> Option<Span> {
    let relative = |i: usize| matches!(line.tag_before(verb_group(line, i, 0)), Tag::Rel | Tag::That);
    let span = (0..line.len())
        .find(|&i| line.tag(i).is_finite() && !relative(i))
        .and_then(|i| subject_before(line, i, 0, None))?
        .span;
    let last = line.document.tokens_in(span).last()?;
    let person = matches!(line.document.lower(last), "he" | "she" | "they");
    (person || line.document.word(last).starts_with(char::is_uppercase)).then_some(span)
}

/// The subject of the first finite verb between `floor` and `limit`.
fn main_subject(line: &Line<'_>, floor: usize, limit: usize) -> Option<Span> {
    let first = (floor..limit).find(|&i| line.tag(i).is_finite())?;
    let before = if first > floor {
        line.tag(first - 1)
    } else {
        return None;
    };
    let group = first;
    let phrase = match before {
        Tag::Pron | Tag::Rel => Phrase {
            start: first - 1,
            end: first,
        },
        Tag::Comma | Tag::Dash | Tag::Close => return by_commas(line, group, floor).map(|s| s.span),
        tag if tag.is_nominal() => phrase_before(line, group, floor)?,
        Tag::Adv => {
            let group = verb_group(line, first, floor);
            phrase_before(line, group, floor)?
        }
        _ => return None,
    };
    let head = head(line, phrase);
    Some(line.span(head.start, head.end))
}
