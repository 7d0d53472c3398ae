//! Noun phrases before a verb: where they start, with all that hangs on them.

use super::line::Line;
use super::tags::Tag;

/// How many pieces a look to the left or right may take.
pub const REACH: usize = 60;

/// A noun phrase: pieces `start..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    pub start: usize,
    pub end: usize,
}

/// The noun phrase that ends right before `end`, with the phrases that hang on it.
pub fn phrase_before(line: &Line<'_>, end: usize, floor: usize) -> Option<Phrase> {
    let floor = floor.max(end.saturating_sub(REACH));
    if end > floor && line.tag(end - 1) == Tag::Pron {
        return Some(Phrase { start: end - 1, end });
    }
    let mut at = end;
    while at > floor {
        let (start, goes_on) = step_left(line, at, end, floor);
        at = start;
        if !goes_on {
            break;
        }
    }
    if at == end {
        return None;
    }
    let fronted = at > 0 && line.tag(at - 1) == Tag::Prep || line.tag(at) == Tag::Prep;
    let start = if fronted { last_part(line, at, end) } else { at };
    let substance = |i: usize| {
        matches!(
            line.tag(i),
            Tag::Noun | Tag::Name | Tag::Pron | Tag::Num | Tag::Det | Tag::Adj
        )
    };
    (start..end).any(substance).then_some(Phrase { start, end })
}

/// One step to the left from `at` in a noun phrase that ends at `end`: where it starts now, and whether to go on.
fn step_left(line: &Line<'_>, at: usize, end: usize, floor: usize) -> (usize, bool) {
    let tag = line.tag(at - 1);
    match tag {
        Tag::Det => before_determiner(line, at - 1, floor),
        _ if tag.is_nominal() || is_particle(line, at - 1) || joins(line, at, end, floor) => (at - 1, true),
        Tag::Pron if line.tag(at) == Tag::And => (at - 1, false),
        // "a letter in which the mayor": the mayor is a subject of his own.
        Tag::Rel if at < end => (at, false),
        Tag::And | Tag::Comma | Tag::But | Tag::Stop | Tag::Quote | Tag::That | Tag::Sub | Tag::Wh | Tag::Colon => {
            (at, false)
        }
        _ if at < end => over_relative(line, at, floor),
        _ => (at, false),
    }
}

/// Whether the piece before `at` joins what stands left of it to the phrase.
fn joins(line: &Line<'_>, at: usize, end: usize, floor: usize) -> bool {
    let left = if at >= floor + 2 { line.tag(at - 2) } else { Tag::Stop };
    let hangs = matches!(left, Tag::Noun | Tag::Name | Tag::Num | Tag::Close)
        || left == Tag::Adj && at >= floor + 3 && matches!(line.tag(at - 3), Tag::Noun | Tag::Name);
    match line.tag(at - 1) {
        // "those close to him".
        Tag::Obj => at == end && matches!(left, Tag::Prep | Tag::To),
        Tag::Time => line.tag(at) == Tag::Poss,
        _ if at == end => false,
        Tag::Mark => line.tag(at).is_nominal() && left.is_nominal(),
        Tag::Prep => hangs || matches!(left, Tag::Poss | Tag::Det),
        Tag::Past | Tag::Ing => hangs && matches!(line.tag(at), Tag::Prep | Tag::Adv),
        Tag::And => coordinates(line, at - 1, floor),
        Tag::To => matches!(left, Tag::Adj | Tag::Noun) && (line.tag(at).is_nominal() || line.tag(at) == Tag::Obj),
        _ => false,
    }
}

/// What stands left of the determiner at `at` and carries the phrase that it opens.
fn before_determiner(line: &Line<'_>, at: usize, floor: usize) -> (usize, bool) {
    let left = if at > floor { line.tag(at - 1) } else { Tag::Stop };
    match left {
        Tag::Det => (at - 1, true),
        Tag::Prep if at >= floor + 2 && hangs_on(line, at - 2, floor) => (at - 1, true),
        Tag::To if at >= floor + 2 && matches!(line.tag(at - 2), Tag::Adj | Tag::Noun) => (at - 1, true),
        Tag::And if at > floor + 1 && coordinates(line, at - 1, floor) => (at - 1, true),
        Tag::Comma | Tag::Dash | Tag::And | Tag::Stop | Tag::Quote | Tag::That | Tag::Sub | Tag::But => (at, false),
        // "which the board said": the board is a subject of its own.
        Tag::Rel => (at, false),
        _ if at > floor => over_relative(line, at, floor),
        _ => (at, false),
    }
}

/// Over a relative clause to the end of the noun it hangs on.
fn over_relative(line: &Line<'_>, at: usize, floor: usize) -> (usize, bool) {
    relative(line, at, floor).map_or((at, false), |noun_end| (noun_end, true))
}

/// Whether the phrase before a preposition is one that can carry it: "officials in …", "people familiar with …".
fn hangs_on(line: &Line<'_>, noun: usize, floor: usize) -> bool {
    let described = line.tag(noun) == Tag::Adj && noun > floor && matches!(line.tag(noun - 1), Tag::Noun | Tag::Name);
    let noun_like = matches!(line.tag(noun), Tag::Noun | Tag::Name | Tag::Num | Tag::Det | Tag::Close);
    noun >= floor && (described || noun_like)
}

/// `de`, `al`, `van` between the parts of a name.
pub fn is_particle(line: &Line<'_>, i: usize) -> bool {
    line.tag(i + 1) == Tag::Name
        && line.tag_before(i) == Tag::Name
        && matches!(
            line.lower(i),
            "de" | "al"
                | "el"
                | "bin"
                | "ibn"
                | "van"
                | "von"
                | "der"
                | "den"
                | "da"
                | "di"
                | "du"
                | "la"
                | "le"
                | "abu"
                | "y"
                | "of"
        )
}

/// Whether the "and" at `and` joins two subjects and not two clauses: no verb stands left of it in its clause.
fn coordinates(line: &Line<'_>, and: usize, floor: usize) -> bool {
    let from = floor.max(and.saturating_sub(12));
    for i in (from..and).rev() {
        match line.tag(i) {
            tag if tag.is_finite() || matches!(tag, Tag::Ing | Tag::Obj | Tag::To) => return false,
            Tag::Comma | Tag::Sub | Tag::That | Tag::But | Tag::Stop | Tag::Quote | Tag::Rel | Tag::Wh => {
                return i + 1 < and;
            }
            _ => {}
        }
    }
    from == floor && from < and
}

/// Where the noun ends whose relative clause or participle reaches to `at`: "the men *who left the town*", "aides
/// *assigned to watch him*".
pub fn relative(line: &Line<'_>, at: usize, floor: usize) -> Option<usize> {
    let from = floor.max(at.saturating_sub(25));
    for i in (from..at).rev() {
        let left = line.tag_before(i);
        match line.tag(i) {
            Tag::Comma
            | Tag::Dash
            | Tag::Open
            | Tag::Close
            | Tag::But
            | Tag::Stop
            | Tag::Quote
            | Tag::Semicolon
            | Tag::Colon
            | Tag::Wh
            | Tag::Sub => {
                return None;
            }
            Tag::Rel if i > floor && matches!(left, Tag::Noun | Tag::Name) => return Some(i),
            Tag::Rel if i > floor + 1 && left == Tag::Comma => return Some(i - 1),
            Tag::Past | Tag::Ing
                if i > floor
                    && (left == Tag::Noun || left == Tag::Name && line.tag(i) == Tag::Ing)
                    && matches!(line.tag(i + 1), Tag::To | Tag::Prep) =>
            {
                return Some(i);
            }
            _ => {}
        }
    }
    None
}

/// "In recent days residents": without a comma only the last name or noun is the subject.
pub fn last_part(line: &Line<'_>, start: usize, end: usize) -> usize {
    let last = line.tag(end - 1);
    let mut at = end - 1;
    while at > start
        && (line.tag(at - 1) == last && last == Tag::Name || line.tag(at - 1) == Tag::Adj || is_particle(line, at - 1))
    {
        at -= 1;
    }
    at
}
