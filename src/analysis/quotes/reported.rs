//! Frames of reported speech: S said (that) … · …, S said · urged S to … · denied … · according to S ….

use super::adjuncts::{addressee, adjuncts};
use super::bounds;
use super::clause;
use super::complement::{Complement, complement};
use super::cues::{Cue, CueClass, Takes};
use super::head;
use super::line::Line;
use super::subject::{self, Subject};
use super::tags::Tag;
use crate::text::Span;

/// No dateline is longer.
const DATELINE: usize = 14;

/// The frame of [`Walk::gap`].
const GAP: &str = "which-speaker-verb";

/// A stretch of reported speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reported {
    /// The reported clause.
    pub span: Span,
    /// The words that name the speaker.
    pub speaker: Option<Span>,
    /// The words that report.
    pub cue: Span,
    /// The frame.
    pub rule: &'static str,
}

/// Finds the reported clauses of a statement.
pub fn find(line: &Line<'_>, out: &mut Vec<Reported>) {
    let mut walk = Walk {
        line: *line,
        free: skip_openers(line, behind_dateline(line)),
        earlier: None,
    };
    let mut at = 0;
    while at < line.len() {
        at = walk.step(at, out).max(at + 1);
    }
}

/// A walk over the verbs of a statement.
struct Walk<'a> {
    line: Line<'a>,
    /// The first piece no reported clause has yet taken.
    free: usize,
    /// The subject of the reporting verb before.
    earlier: Option<Span>,
}

impl Walk<'_> {
    /// Looks at the piece at `at`; answers where to go on.
    fn step(&mut self, at: usize, out: &mut Vec<Reported>) -> usize {
        let line = self.line;
        if line.lower(at) == "according" && line.lower(at + 1) == "to" {
            return self.according(at, out);
        }
        let verb = matches!(line.tag(at), Tag::Past | Tag::Pres | Tag::Base | Tag::Ing);
        let Some(cue) = line.cue(at).filter(|_| verb) else {
            return at + 1;
        };
        if subject::is_passive(&line, at) || subject::is_hung(&line, at) || cue.class == CueClass::Mental {
            return at + 1;
        }
        if cue.class == CueClass::Manner {
            return self.uttered(at, cue, out);
        }
        if let Some(next) = self.inverted(at, cue, out) {
            return next;
        }
        let floor = self.clause_floor(at);
        let Some(subject) = subject::subject_before(&line, at, floor, self.earlier) else {
            return at + 1;
        };
        let found = complement(&line, at, cue).or_else(|| self.gap(at, cue, subject));
        if let Some(complement) = found {
            if self.is_main_verb_behind(at, &complement) {
                return at + 1;
            }
            return self.forward(at, subject, &complement, out);
        }
        if cue.takes(Takes::Quotation) || cue.takes(Takes::That) {
            return self.backward(at, cue, subject, out);
        }
        at + 1
    }

    /// "The yard, which two dockers said *could fetch a million*, …": the subject of what is reported stands before "which".
    fn gap(&self, at: usize, cue: &Cue, subject: Subject) -> Option<Complement> {
        let line = self.line;
        let start = line.behind_cue(at, cue);
        let behind_which = line.tag_before(subject.edge) == Tag::Rel && line.tag(subject.edge) != Tag::Rel;
        (behind_which && cue.takes(Takes::Clause) && line.tag(start).is_finite())
            .then_some(Complement { start, rule: GAP })
    }

    /// S shouted "…": nothing but the quoted words is reported.
    fn uttered(&mut self, at: usize, cue: &Cue, out: &mut Vec<Reported>) -> usize {
        let found = complement(&self.line, at, cue).filter(Complement::is_marked);
        let subject = found.and_then(|found| {
            let subject = subject::subject_before(&self.line, at, self.clause_floor(at), self.earlier)?;
            Some((found, subject))
        });
        subject.map_or(at + 1, |(found, subject)| self.forward(at, subject, &found, out))
    }

    /// "The woman who alleged misconduct there *was* deported": the only verb behind a relative clause is that of the
    /// statement and no part of what is reported.
    fn is_main_verb_behind(&self, at: usize, complement: &Complement) -> bool {
        let line = self.line;
        let group = subject::verb_group(&line, at, 0);
        if complement.rule != "speaker-verb-clause" || line.tag_before(group) != Tag::Rel || group < 2 {
            return false;
        }
        let finite = |i: usize| line.tag(i).is_finite() && subject::verb_group(&line, i, at) == i;
        let limit = line.len().min(at + 60);
        line.tag(group - 2) != Tag::Comma
            && !line.has_finite(self.free.min(group - 1), group - 1)
            && (complement.start..limit).filter(|&i| finite(i)).take(2).count() == 1
    }

    /// Where the clause of the verb at `at` may start: behind the last quotation.
    fn clause_floor(&self, at: usize) -> usize {
        let from = self.free.min(at).max(at.saturating_sub(60));
        (from..at)
            .rev()
            .find(|&i| self.line.tag(i) == Tag::Quote)
            .map_or(from, |i| i + 1)
    }

    fn push(
        &mut self,
        from: usize,
        to: usize,
        speaker: Option<Span>,
        cue: Span,
        rule: &'static str,
        out: &mut Vec<Reported>,
    ) {
        let span = self.line.span(from, to);
        if to > from && !span.is_empty() && to - from >= 2 {
            out.push(Reported {
                span,
                speaker,
                cue,
                rule,
            });
        }
        self.free = self.free.max(to);
    }

    /// S said (that) ….
    fn forward(&mut self, at: usize, subject: Subject, complement: &Complement, out: &mut Vec<Reported>) -> usize {
        let free = self.free;
        let mut end = bounds::end(&self.line, complement.start);
        if complement.is_marked() {
            end = bounds::end_of_words(&self.line, complement.start, end);
        } else if complement.is_phrase() {
            end = bounds::end_of_phrase(&self.line, complement.start, end);
        }
        let relative =
            complement.rule == GAP || self.line.tag_before(subject::verb_group(&self.line, at, 0)) == Tag::Rel;
        if relative {
            end = bounds::end_of_relative(&self.line, complement.start, end);
        }
        if matches!(self.line.tag_before(subject.edge), Tag::Sub | Tag::Wh) && subject.edge <= 2 {
            end = bounds::end_of_subordinate(&self.line, complement.start, end);
        }
        let cue = self.line.cue_span(at);
        self.earlier = Some(subject.span);
        self.push(complement.start, end, Some(subject.span), cue, complement.rule, out);
        // Behind a relative clause the statement it stands in goes on.
        self.free = if relative { free } else { skip_openers(&self.line, end) };
        end
    }

    /// …, S said. · …, S said, ….
    fn backward(&mut self, at: usize, cue: &Cue, subject: Subject, out: &mut Vec<Reported>) -> usize {
        let line = self.line;
        let next = adjuncts(&line, line.behind_cue(at, cue));
        let next = if cue.takes(Takes::Addressee) {
            adjuncts(&line, addressee(&line, next))
        } else {
            next
        };
        let closed = matches!(line.tag(next), Tag::Stop | Tag::Comma | Tag::Semicolon | Tag::Dash)
            || matches!(line.tag(next), Tag::And | Tag::But | Tag::Sub);
        let as_said = subject.edge > 0 && line.lower(subject.edge - 1) == "as";
        let comma = subject.edge.checked_sub(1 + usize::from(as_said));
        let relative = line.tag(subject.edge) == Tag::Rel || line.tag_before(subject.edge) == Tag::Rel;
        if subject.inherited || !closed || relative {
            return at + 1;
        }
        let Some(comma) = comma.filter(|&i| set_off(&line, i) || as_said) else {
            return at + 1;
        };
        self.around(at, subject.span, comma, next, out)
    }

    /// …, said S.
    fn inverted(&mut self, at: usize, cue: &Cue, out: &mut Vec<Reported>) -> Option<usize> {
        let line = self.line;
        let finite = matches!(line.tag(at), Tag::Past | Tag::Pres);
        if !finite || at == 0 || !set_off(&line, at - 1) || !cue.takes(Takes::Quotation) || only_tells(&line, at) {
            return None;
        }
        let (speaker, end) = head::speaker_at(&line, line.behind_cue(at, cue), line.len())?;
        let next = adjuncts(&line, end);
        let closed = matches!(
            line.tag(next),
            Tag::Stop | Tag::Comma | Tag::Rel | Tag::Dash | Tag::Semicolon | Tag::Open | Tag::Prep
        );
        if !closed || at < self.free + 3 || !clause::has_main_verb(&line, self.free, at - 1) {
            return None;
        }
        // "Hugh Hill, a doctor, said …": the comma closes an apposition.
        if line.has_finite(end, line.len()) && line.tag(next) != Tag::Comma && line.tag(next) != Tag::Rel {
            return None;
        }
        Some(self.around(at, speaker, at - 1, next, out))
    }

    /// Takes what stands before the comma at `comma` and, if the sentence goes on, what stands behind the attribution.
    fn around(&mut self, at: usize, speaker: Span, comma: usize, next: usize, out: &mut Vec<Reported>) -> usize {
        let line = self.line;
        let cue = line.cue_span(at);
        self.earlier = Some(speaker);
        let from = self.free;
        let quoted = comma > 0 && line.tag(comma - 1) == Tag::Quote;
        let left = from < comma && !quoted && !(from..comma).any(|i| line.tag(i) == Tag::Quote);
        let goes_on = matches!(line.tag(next), Tag::Comma) && next + 2 < line.len() && self.goes_on(next + 1);
        let left_clause = left && line.has_finite(from, comma);
        let right_is_verb = line.tag(next + 1).is_finite();
        // "Too often, Ada Roe said, the crane failed": what opens the reported clause is a part of it.
        let opens = goes_on && (right_is_verb || line.has_finite(next + 1, line.len()));
        if left && (left_clause || opens) {
            self.push(from, comma, Some(speaker), cue, "reported-speaker-verb", out);
        }
        if goes_on && (line.has_finite(next + 1, line.len())) && !quoted {
            let end = bounds::end(&line, next + 1);
            self.push(next + 1, end, Some(speaker), cue, "speaker-verb-in-mid-sentence", out);
            self.free = skip_openers(&line, end);
            return end;
        }
        self.free = skip_openers(&line, next);
        next
    }

    /// Whether what was reported goes on at `at`, behind ", S said,".
    fn goes_on(&self, at: usize) -> bool {
        match self.line.tag(at) {
            Tag::Ing | Tag::Quote | Tag::Rel | Tag::And | Tag::But => false,
            Tag::Sub => matches!(
                self.line.lower(at),
                "because" | "since" | "until" | "unless" | "although" | "though" | "whereas"
            ),
            _ => true,
        }
    }

    /// Whether the clause at `from` is itself "S said …": the nearer source counts.
    fn has_own_source(&self, from: usize) -> bool {
        let line = self.line;
        (from + 1..line.len().min(from + 30))
            .find(|&i| line.tag(i).is_finite() && (line.cue(i).is_some() || !matches!(line.tag(i), Tag::Past)))
            .filter(|&i| line.quotes(i) && !subject::is_passive(&line, i))
            .and_then(|i| subject::subject_before(&line, i, from, None))
            .is_some_and(|subject| subject.edge == from)
    }

    /// "S says the quay burned since boats sank, according to T": the last clause of what S says is T's.
    fn give_back(&mut self, at: usize, out: &mut [Reported]) {
        let line = self.line;
        let Some(last) = out.last_mut() else { return };
        let behind = self.free == at && line.tag_before(at) == Tag::Comma;
        let first = (0..at).find(|&i| line.span(i, i + 1).start >= last.span.start);
        let Some(first) = first.filter(|_| behind && line.lower(at - 1) == "," && last.rule != "according-to-after")
        else {
            return;
        };
        let joins =
            |&i: &usize| matches!(line.tag(i), Tag::Sub | Tag::And | Tag::But) && clause::starts(&line, i + 1, at);
        if let Some(joint) = (first + 2..at - 1).rev().filter(|&i| !line.within(i)).find(joins) {
            last.span = Span::new(last.span.start, line.span(joint - 1, joint).end);
            self.free = joint + 1;
        }
    }

    /// According to S, … · …, according to S.
    fn according(&mut self, at: usize, out: &mut Vec<Reported>) -> usize {
        let line = self.line;
        let Some((speaker, mut end)) = head::speaker_at(&line, at + 2, line.len()) else {
            return at + 2;
        };
        let cue = line.span(at, at + 2);
        self.give_back(at, out);
        let from = self.free;
        let fronted = at > from + 1 && line.tag(end) == Tag::Comma && !line.has_finite(from, at);
        if at > from + 1 && !fronted {
            let quoted = (from..at).any(|i| line.tag(i) == Tag::Quote);
            if !quoted && (line.has_finite(from, at) || at - from > 5) {
                let to = if line.tag(at - 1) == Tag::Comma { at - 1 } else { at };
                self.earlier = Some(speaker);
                self.push(from, to, Some(speaker), cue, "according-to-after", out);
            }
            self.free = skip_openers(&line, end);
            return end;
        }
        // The asides about the source end where a clause starts.
        for _ in 0..4 {
            if line.tag(end) != Tag::Comma {
                break;
            }
            end += 1;
            if self.has_own_source(end) {
                return end;
            }
            let close = (end..line.len().min(end + 25)).find(|&i| line.tag(i) == Tag::Comma);
            let aside = matches!(line.tag(end), Tag::Rel | Tag::Ing)
                || matches!(line.lower(end), "a" | "an")
                || close.is_some_and(|c| {
                    !line.has_finite(end, c)
                        && (line.tag(end) == Tag::Name || line.tag(end) == Tag::Noun || line.lower(end) == "the")
                });
            match close.filter(|_| aside) {
                Some(close) => end = close,
                None => break,
            }
        }
        if end >= line.len() || line.tag(end) == Tag::Quote || !line.has_finite(end, line.len()) {
            return end;
        }
        if self.has_own_source(end) {
            return end;
        }
        self.earlier = Some(speaker);
        let to = bounds::end(&line, end);
        self.push(end, to, Some(speaker), cue, "according-to-before", out);
        self.free = skip_openers(&line, to);
        to
    }
}

/// Where the text behind a dateline starts: "HARBOUR CITY, March 3 (Agency) - A bomb …", "HARBOUR CITY: A bomb …",
/// "Old Quay — Divers …".
fn behind_dateline(line: &Line<'_>) -> usize {
    let word = |i: usize| line.pieces.get(i).map_or("", |p| line.document.word(p.first));
    let shouted = |word: &str| word.len() > 2 && word.chars().all(char::is_uppercase);
    let limit = line.len().min(DATELINE);
    let closes = |&i: &usize| matches!(line.tag(i), Tag::Dash | Tag::Colon) || line.tag(i).is_finite();
    let Some(mark) = (1..limit).find(closes).filter(|&i| !line.tag(i).is_finite()) else {
        return 0;
    };
    let dashes = || (0..line.len()).filter(|&i| line.tag(i) == Tag::Dash).take(2).count();
    let capital = |i: usize| word(i).starts_with(char::is_uppercase);
    let placed =
        || capital(0) && (0..mark).all(|i| capital(i) || matches!(line.tag(i), Tag::Comma | Tag::Time | Tag::Num));
    let opens = || line.tag(mark + 1) != Tag::Quote && capital(mark + 1);
    let is_dateline = match line.tag(mark) {
        Tag::Colon => (0..mark).all(|i| shouted(word(i)) || line.tag(i) == Tag::Comma),
        _ => shouted(word(0)) || placed() && dashes() == 1 && opens(),
    };
    if is_dateline { mark + 1 } else { 0 }
}

/// "But", "And", "Meanwhile," open a statement without being part of what is reported.
fn skip_openers(line: &Line<'_>, from: usize) -> usize {
    let mut at = from;
    while matches!(line.tag(at), Tag::And | Tag::But | Tag::Comma | Tag::Dash | Tag::Mark)
        || line.tag(at) == Tag::Adv && line.tag(at + 1) == Tag::Comma
    {
        at += 1;
    }
    at
}

/// "told" is followed by the one spoken to, never by the speaker.
pub fn only_tells(line: &Line<'_>, verb: usize) -> bool {
    matches!(
        line.lower(verb),
        "told" | "tells" | "tell" | "informed" | "reminded" | "assured"
    )
}

/// Whether a comma stands at `i`, inside or outside of a closing quotation mark.
fn set_off(line: &Line<'_>, i: usize) -> bool {
    line.tag(i) == Tag::Comma || line.tag(i) == Tag::Mark && line.tag_before(i) == Tag::Comma
}
