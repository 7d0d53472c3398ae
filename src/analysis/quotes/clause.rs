//! What makes a stretch of a statement a clause of its own: a verb that belongs to no relative clause or aside.

use super::head::{phrase_at, phrase_end};
use super::line::Line;
use super::subject::verb_group;
use super::tags::Tag;

/// Whether a finite verb stands in `from..to` outside of relative clauses and of asides like ", elected in May,".
pub fn has_main_verb(line: &Line<'_>, from: usize, to: usize) -> bool {
    let mut at = from;
    let mut relatives = 0;
    while at < to {
        if line.tag(at) == Tag::Comma && opens_aside(line, at + 1) && at > from {
            at = (at + 1..to).find(|&i| line.tag(i) == Tag::Comma).unwrap_or(to);
            continue;
        }
        let tag = line.tag(at);
        relatives += usize::from(tag == Tag::Rel);
        if tag.is_finite() && verb_group(line, at, from) == at {
            if relatives == 0 {
                return true;
            }
            relatives -= 1;
        }
        at += 1;
    }
    false
}

/// Whether what starts behind a comma hangs on the noun before it.
fn opens_aside(line: &Line<'_>, at: usize) -> bool {
    matches!(line.tag(at), Tag::Rel | Tag::Past) || line.lower(at) == "whose"
}

/// Whether a subject and its verb stand at `from`, before `to`.
pub fn starts(line: &Line<'_>, from: usize, to: usize) -> bool {
    let Some(subject) = phrase_at(line, from, to) else {
        return false;
    };
    let mut verb = phrase_end(line, subject, to);
    while line.tag(verb) == Tag::Adv {
        verb += 1;
    }
    verb < to && line.tag(verb).is_finite()
}
