//! What is said: direct, indirect and mixed quotations, with the words that say who and how.
//!
//! Quotation marks are paired paragraph by paragraph (`marks`), a gate tells speech from terms and titles (`gate`),
//! frames over a light guess at word classes (`tags`) find who speaks and where reported speech starts and ends.
//! Deliberately absent: a parser, and the identity of the speaker (see `attribution`).

mod adjuncts;
mod apposition;
mod bounds;
mod clause;
mod complement;
mod cues;
mod direct;
mod gate;
mod head;
mod headline;
mod lexicon;
mod line;
mod marked;
mod marks;
mod phrase;
mod reported;
mod running;
mod statements;
mod subject;
mod tags;
mod tallies;
mod transcript;
mod why;

use super::actors::ActorId;
pub use cues::{Cue, CueClass};
use direct::Attribution;
use line::Line;
pub use marks::{Family, Quotation};
use reported::Reported;
use running::Running;
use statements::Prepared;
pub use tallies::Tally;

use crate::text::{Document, ParagraphKind, Reach, Span, TokenKind};

/// How words are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuoteKind {
    /// A clause between quotation marks; the span covers the marks.
    Direct,
    /// A reported clause; the span leaves out speaker, cue and "that".
    Indirect,
    /// A reported clause that has quoted words in it; the span covers the whole clause.
    Mixed,
    /// A quoted term that nobody is said to have uttered.
    Scare,
}

impl QuoteKind {
    /// Its word in output.
    pub fn word(self) -> &'static str {
        match self {
            QuoteKind::Direct => "direct",
            QuoteKind::Indirect => "indirect",
            QuoteKind::Mixed => "mixed",
            QuoteKind::Scare => "scare",
        }
    }
}

/// Somebody who might have spoken and was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub actor: ActorId,
    /// Where the article mentions him, near the quotation.
    pub span: Span,
    /// Why he might be meant, in a person's words.
    pub why: String,
}

/// One quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// What was said.
    pub span: Span,
    /// How it is reported.
    pub kind: QuoteKind,
    /// Who said it, once resolved.
    pub speaker: Option<ActorId>,
    /// Who else might have said it, the likelier first, three at most; of these nobody was taken where the speaker is
    /// open.
    pub others: Vec<Candidate>,
    /// The words beside the quote that name the speaker ("the charity's harbour director, Ada Roe" → "Ada Roe").
    pub speaker_span: Option<Span>,
    /// The words that report: "said", "according to".
    pub cue: Option<Span>,
    /// The frame that fired, a stable kebab-case word: `quote-verb-speaker`, `according-to` …
    pub rule: &'static str,
    /// Why it was found and why this speaker, in a person's words.
    pub why: String,
}

/// How the words of a cue report: the first word of it that is on the list of cues decides.
pub fn cue_class(document: &Document, cue: Span) -> Option<CueClass> {
    document
        .tokens_in(cue)
        .find_map(|i| lexicon::LEXICON.get(document.lower(i)).filter(|e| e.cues.0 < e.cues.1))
        .and_then(|entry| lexicon::LEXICON.cues(entry).last())
        .map(|cue| cue.class)
}

/// What stands between quotation marks, nested ones left out, in text order; who says it and whether anybody does is not asked.
pub fn quotations(document: &Document) -> Vec<Quotation> {
    let mut all = Vec::new();
    for paragraph in 0..document.paragraphs().len() {
        marks::find(document, paragraph, &mut all);
    }
    all
}

/// Finds the quotations of a document, and the stretches whose figures somebody gives, both in text order;
/// `speaker_span` is filled where the text beside the quote names one, `speaker` only later.
pub fn find(document: &Document) -> (Vec<Quote>, Vec<Tally>) {
    let tags = tags::tag(document);
    let mut quotes = Vec::new();
    let mut tallies = Vec::new();
    let mut running = Running::default();
    for paragraph in 0..document.paragraphs().len() {
        if let Some(turn) = transcript::turn(document, &tags, paragraph) {
            let said = running.turn(&turn);
            quotes.push(direct_quote(document, turn.words, said));
            continue;
        }
        let prepared = statements::prepare(document, &tags, paragraph);
        let first = quotes.len();
        read_paragraph(document, paragraph, &prepared, &mut running, &mut quotes);
        read_tallies(document, &prepared, &mut tallies);
        leftover_fragments(document, &prepared, first, &mut quotes);
    }
    quotes.sort_by_key(|q| (q.span.start, std::cmp::Reverse(q.span.end)));
    (quotes, tallies)
}

/// Finds the tallies in the statements of a paragraph.
fn read_tallies(document: &Document, prepared: &Prepared, out: &mut Vec<Tally>) {
    let mut start = 0;
    for &end in &prepared.ends {
        let pieces = &prepared.pieces[start..end];
        tallies::find(&Line { document, pieces }, out);
        start = end;
    }
}

/// Runs the frames over the statements of a paragraph.
fn read_paragraph(
    document: &Document,
    paragraph: usize,
    prepared: &Prepared,
    running: &mut Running,
    out: &mut Vec<Quote>,
) {
    running.enter(document, paragraph, prepared);
    if document.paragraphs()[paragraph].kind == ParagraphKind::Headline {
        let pieces = &prepared.pieces;
        let found = headline::find(&Line { document, pieces });
        out.extend(found.map(|found| reported_quote(document, prepared, &found)));
        return;
    }
    let mut start = 0;
    let mut before: Option<Line<'_>> = None;
    let mut said = prepared.speech.iter();
    for &end in &prepared.ends {
        let line = Line {
            document,
            pieces: &prepared.pieces[start..end],
        };
        start = end;
        let first = out.len();
        let mut floor = 0;
        for at in 0..line.len() {
            if line.tag(at) != tags::Tag::Quote {
                continue;
            }
            let quotation = said.next();
            let found = direct::attribute(&line, at, floor);
            let attribution = running.settle(found, || before.and_then(|line| subject::topic(&line)));
            out.push(direct_quote(document, line.span(at, at + 1), attribution));
            running.opened = quotation.is_some_and(|q| !q.closed);
            floor = at + 1;
        }
        let mut reported = Vec::new();
        reported::find(&line, &mut reported);
        let clauses = reported.iter().map(|found| reported_quote(document, prepared, found));
        let clauses: Vec<Quote> = clauses.collect();
        drop_inside(&clauses, first, out);
        out.extend(clauses);
        for found in &reported {
            running.note(found.speaker, found.cue);
        }
        running.end_statement(&line);
        before = Some(line);
    }
}

/// A quotation inside a reported clause is a part of it: drops those from place `first` on.
fn drop_inside(clauses: &[Quote], first: usize, out: &mut Vec<Quote>) {
    if clauses.is_empty() || out.len() == first {
        return;
    }
    let mut spans: Vec<Span> = clauses.iter().map(|clause| clause.span).collect();
    spans.sort_unstable();
    let reach = Reach::new(spans.iter().copied());
    let is_inside = |quote: &Quote| {
        let behind = spans.partition_point(|span| span.start <= quote.span.start);
        reach.is_reached(quote.span.end, behind)
    };
    let direct = out.split_off(first);
    out.extend(direct.into_iter().filter(|quote| !is_inside(quote)));
}

fn direct_quote(document: &Document, span: Span, attribution: Attribution) -> Quote {
    Quote {
        span,
        kind: QuoteKind::Direct,
        speaker: None,
        others: Vec::new(),
        speaker_span: attribution.speaker,
        cue: attribution.cue,
        rule: attribution.rule,
        why: why::direct(document, &attribution),
    }
}

fn reported_quote(document: &Document, prepared: &Prepared, found: &Reported) -> Quote {
    let mixed = quoted_inside(&prepared.fragments, found.span) || quoted_inside(&prepared.speech, found.span);
    let span = close_mark(document, found.span);
    Quote {
        span,
        kind: if mixed { QuoteKind::Mixed } else { QuoteKind::Indirect },
        speaker: None,
        others: Vec::new(),
        speaker_span: found.speaker,
        cue: Some(found.cue),
        rule: found.rule,
        why: why::reported(document, found),
    }
}

/// Whether one of the quotations, in text order, shares words with `span`.
fn quoted_inside(quotations: &[marks::Quotation], span: Span) -> bool {
    let at = quotations.partition_point(|q| q.span.end <= span.start);
    quotations.get(at).is_some_and(|q| q.span.overlaps(span))
}

/// A clause that ends inside quotation marks takes the closing mark along.
fn close_mark(document: &Document, span: Span) -> Span {
    let next = document.tokens_in(span).end;
    match document.tokens().get(next) {
        Some(token) if token.kind == TokenKind::QuoteMark && token.span.start == span.end => {
            Span::new(span.start, token.span.end)
        }
        _ => span,
    }
}

/// Quoted words that no reported clause holds are terms that nobody is said to have uttered.
fn leftover_fragments(document: &Document, prepared: &Prepared, first: usize, out: &mut Vec<Quote>) {
    let mut taken: Vec<Span> = out[first..].iter().map(|q| q.span).collect();
    taken.sort_unstable();
    let mut at = 0;
    for fragment in &prepared.fragments {
        while at < taken.len() && taken[at].end <= fragment.span.start {
            at += 1;
        }
        if taken.get(at).is_some_and(|span| span.overlaps(fragment.span)) {
            continue;
        }
        out.push(Quote {
            span: fragment.span,
            kind: QuoteKind::Scare,
            speaker: None,
            others: Vec::new(),
            speaker_span: None,
            cue: None,
            rule: "quoted-term",
            why: why::term(document, fragment.span),
        });
    }
}
