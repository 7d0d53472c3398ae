//! Frames around a quotation: "…" said S · "…" S said · S said: "…" · according to S, "…".

use super::head;
use super::line::Line;
use super::subject;
use super::tags::Tag;
use crate::text::Span;

/// How a quotation is given to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The words that name the speaker.
    pub speaker: Option<Span>,
    /// The words that report.
    pub cue: Option<Span>,
    /// The frame.
    pub rule: &'static str,
}

/// How far from the quotation its attribution may reach.
const REACH: usize = 60;

/// The attribution of the quotation at piece `at`; `floor` is the first piece behind the quotation before it.
pub fn attribute(line: &Line<'_>, at: usize, floor: usize) -> Option<Attribution> {
    let introduced = matches!(line.tag_before(at), Tag::Comma | Tag::Colon) || line.quotes(at.wrapping_sub(1));
    // A quotation that ends with a comma waits for its attribution.
    let waits = ends_with_comma(line, at)
        && matches!(
            line.tag(at + 1),
            Tag::Name | Tag::Det | Tag::Pron | Tag::Noun | Tag::Past
        );
    if let Some(found) = Some(()).filter(|()| waits).and_then(|()| after(line, at)) {
        return Some(found);
    }
    let first = if introduced { before(line, at, floor) } else { None };
    first.or_else(|| after(line, at)).or_else(|| before(line, at, floor))
}

/// Whether the quotation at `at` has a comma before its closing mark.
fn ends_with_comma(line: &Line<'_>, at: usize) -> bool {
    line.pieces
        .get(at)
        .and_then(|piece| piece.end.checked_sub(2))
        .is_some_and(|i| line.document.word(i) == ",")
}

fn next_quotation(line: &Line<'_>, from: usize) -> usize {
    let limit = line.len().min(from + REACH);
    (from..limit).find(|&i| line.tag(i) == Tag::Quote).unwrap_or(limit)
}

fn after(line: &Line<'_>, at: usize) -> Option<Attribution> {
    let limit = next_quotation(line, at + 1);
    let mut from = at + 1;
    while from < limit && matches!(line.tag(from), Tag::Comma | Tag::Dash | Tag::And | Tag::But) {
        from += 1;
    }
    if let Some(found) = according(line, from, limit).or_else(|| signed(line, at + 1)) {
        return Some(found);
    }
    if let Some(found) = quoted_as(line, from, limit) {
        return Some(found);
    }
    if let Some(found) = inverted(line, from, limit) {
        return Some(found);
    }
    for i in from..limit {
        match line.tag(i) {
            Tag::Stop | Tag::Semicolon | Tag::Colon => return None,
            tag if tag.is_finite() && line.quotes(i) && i > from && !subject::is_passive(line, i) => {
                let subject = subject::subject_before(line, i, from, None)?;
                return Some(Attribution {
                    speaker: Some(subject.span),
                    cue: Some(line.cue_span(i)),
                    rule: "quote-speaker-verb",
                });
            }
            _ => {}
        }
    }
    None
}

/// "…", said S.
fn inverted(line: &Line<'_>, from: usize, limit: usize) -> Option<Attribution> {
    let mut verb = from;
    while verb < limit && matches!(line.tag(verb), Tag::Adv | Tag::Have) {
        verb += 1;
    }
    if verb >= limit
        || !matches!(line.tag(verb), Tag::Past | Tag::Pres | Tag::Base)
        || !line.quotes(verb)
        || super::reported::only_tells(line, verb)
    {
        return None;
    }
    let cue = line.cue(verb)?;
    let mut subject = line.behind_cue(verb, cue);
    while line.tag(subject) == Tag::Adv {
        subject += 1;
    }
    let (speaker, _) = head::speaker_at(line, subject, limit)?;
    Some(Attribution {
        speaker: Some(speaker),
        cue: Some(line.cue_span(verb)),
        rule: "quote-verb-speaker",
    })
}

fn according(line: &Line<'_>, from: usize, limit: usize) -> Option<Attribution> {
    if line.lower(from) != "according" || line.lower(from + 1) != "to" {
        return None;
    }
    let (speaker, _) = head::speaker_at(line, from + 2, limit)?;
    Some(Attribution {
        speaker: Some(speaker),
        cue: Some(line.span(from, from + 2)),
        rule: "according-to",
    })
}

/// "…", S was quoted as saying · "…", the agency quoted S as saying.
fn quoted_as(line: &Line<'_>, from: usize, limit: usize) -> Option<Attribution> {
    let said = (from + 1..limit).find(|&i| line.lower(i) == "saying" && line.lower(i - 1) == "as")?;
    let quoted = (from..said).find(|&i| matches!(line.lower(i), "quoted" | "cited" | "quotes" | "cites"))?;
    let speaker = if subject::is_passive(line, quoted) {
        subject::subject_before(line, quoted, from, None)?.span
    } else {
        head::speaker_at(line, quoted + 1, said)?.0
    };
    Some(Attribution {
        speaker: Some(speaker),
        cue: Some(line.span(said, said + 1)),
        rule: "quoted-as-saying",
    })
}

/// "…" — S.
fn signed(line: &Line<'_>, from: usize) -> Option<Attribution> {
    if line.tag(from) != Tag::Dash || line.tag(from + 1) != Tag::Name {
        return None;
    }
    let phrase = head::phrase_at(line, from + 1, line.len())?;
    let ends = matches!(line.tag(phrase.end), Tag::Stop | Tag::Comma | Tag::Open);
    ends.then(|| Attribution {
        speaker: Some(line.span(phrase.start, phrase.end)),
        cue: Some(line.span(from, from + 1)),
        rule: "quote-dash-speaker",
    })
}

/// S said, "…" · S said that "…" · S put it this way: "…".
fn before(line: &Line<'_>, at: usize, floor: usize) -> Option<Attribution> {
    let from = floor.max(at.saturating_sub(REACH));
    let colon = line.tag_before(at) == Tag::Colon;
    for i in (from..at).rev() {
        match line.tag(i) {
            Tag::Stop | Tag::Semicolon => return None,
            Tag::Colon if i + 1 < at => return None,
            _ => {}
        }
        if line.lower(i) == "according" {
            return according(line, i, at);
        }
        let verb = matches!(line.tag(i), Tag::Past | Tag::Pres | Tag::Base | Tag::Ing);
        if verb && line.quotes(i) && !subject::is_passive(line, i) && !subject::is_hung(line, i) {
            let earlier = earlier_subject(line, i, floor);
            let subject = subject::subject_before(line, i, floor, earlier);
            return Some(Attribution {
                speaker: subject.map(|s| s.span).or(earlier).or_else(|| {
                    head::speaker_at(line, i + 1, at)
                        .map(|(span, _)| span)
                        .filter(|_| colon && i == floor)
                }),
                cue: Some(line.cue_span(i)),
                rule: if colon {
                    "speaker-verb-colon-quote"
                } else {
                    "speaker-verb-quote"
                },
            });
        }
    }
    if !colon {
        return None;
    }
    if let Some(found) = named_first(line, floor, at) {
        return Some(found);
    }
    // "… issued a statement:" and the like: who acts before the colon speaks after it.
    let stands_alone = |i: usize| {
        !matches!(
            line.tag_before(subject::verb_group(line, i, from)),
            Tag::Rel | Tag::That | Tag::Wh
        )
    };
    let (verb, subject) = (from..at)
        .rev()
        .filter(|&i| line.tag(i).is_finite() && stands_alone(i))
        .take(4)
        .find_map(|i| Some((i, subject::subject_before(line, i, floor, None)?)))?;
    Some(Attribution {
        speaker: Some(subject.span),
        cue: Some(line.span(verb, verb + 1)),
        rule: "colon-introduces-quote",
    })
}

/// S, in a video posted on a site: "…": no verb between the name that opens the statement and the colon.
fn named_first(line: &Line<'_>, floor: usize, at: usize) -> Option<Attribution> {
    let name = head::phrase_at(line, floor, at).filter(|p| line.tag(p.end) == Tag::Comma)?;
    let verb = (name.end..at).any(|i| line.tag(i).is_finite() && !subject::is_hung(line, i));
    let head = head::head(line, name);
    (!verb && line.tag(head.end - 1) == Tag::Name).then(|| Attribution {
        speaker: Some(line.span(head.start, head.end)),
        cue: Some(line.span(at - 1, at)),
        rule: "name-colon-quote",
    })
}

/// The subject of a reporting verb between `floor` and `verb`.
fn earlier_subject(line: &Line<'_>, verb: usize, floor: usize) -> Option<Span> {
    let from = floor.max(verb.saturating_sub(REACH));
    (from..verb)
        .rev()
        .find(|&i| line.tag(i).is_finite() && line.cue(i).is_some() && !subject::is_passive(line, i))
        .and_then(|i| subject::subject_before(line, i, floor, None))
        .map(|s| s.span)
}

/// Who is about to speak where a statement ends with a colon or a comma before a quotation.
pub fn announcer(line: &Line<'_>) -> Option<Attribution> {
    before(line, line.len(), 0)
}
