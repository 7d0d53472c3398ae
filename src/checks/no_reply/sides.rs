//! Both sides of an article: who is spoken of where, and where somebody answers. Each is read once, at the first accusation.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Charge, REACH, stem, telling};
use crate::analysis::{Actor, ActorId, Analysis, MentionForm};
use crate::checks::Phrases;
use crate::text::{Document, Span};

/// Who accuses and who answers.
pub struct Sides<'a> {
    document: &'a Document,
    analysis: &'a Analysis,
    replies: &'a Phrases,
    /// Where somebody is named or described, in text order.
    called: OnceCell<Vec<(Span, ActorId)>>,
    told: OnceCell<Told<'a>>,
}

/// Who speaks in a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Voice {
    /// One, or somebody whom nobody knows.
    One(Option<ActorId>),
    Several,
}

/// What an article tells of those who speak and answer.
struct Told<'a> {
    speakers: FxHashSet<ActorId>,
    /// Who speaks in each sentence in which somebody does.
    voices: BTreeMap<usize, Voice>,
    /// In which of those sentences a word stands, in their order; words in the singular.
    spoken: FxHashMap<&'a str, Vec<usize>>,
    /// In how many of them one alone speaks.
    alone: FxHashMap<(&'a str, Option<ActorId>), usize>,
    /// The sentences that tell of a reply.
    replies: FxHashSet<usize>,
    /// Their words, in the singular.
    replied: FxHashSet<&'a str>,
}

impl<'a> Sides<'a> {
    /// The sides of an article, with the words that tell of a reply.
    pub fn new(document: &'a Document, analysis: &'a Analysis, replies: &'a Phrases) -> Sides<'a> {
        Sides {
            document,
            analysis,
            replies,
            called: OnceCell::new(),
            told: OnceCell::new(),
        }
    }

    /// The actor right behind a verb.
    pub fn accused(&self, cue: Span) -> Option<(ActorId, Span)> {
        let end = self.document.tokens_in(cue).end;
        let reach = self.document.span_of(end..end + REACH);
        let called = self.called.get_or_init(|| called(self.analysis));
        let first = called.partition_point(|(span, _)| span.start < reach.start);
        let (span, actor) = called.get(first)?;
        (span.start < reach.end).then_some((*actor, *span))
    }

    /// The actor right before a verb.
    pub fn accused_before(&self, verb: usize) -> Option<(ActorId, Span)> {
        let called = self.called.get_or_init(|| called(self.analysis));
        let start = self.document.tokens().get(verb)?.span.start;
        let behind = called.partition_point(|(span, _)| span.start < start);
        let (span, actor) = called.get(behind.checked_sub(1)?)?;
        (self.document.tokens_in(*span).end == verb).then_some((*actor, *span))
    }

    /// Whether the accused speaks, somebody else speaks for them outside of the charge, or a reply or the lack of one is told
    /// where they are spoken of.
    pub fn answers(&self, id: ActorId, accused: &Actor, charge: Charge) -> bool {
        let told = self.told.get_or_init(|| self.read());
        let here = charge.sentence;
        let mentioned = || accused.mentions.iter().filter_map(|m| self.sentence_of(m.span));
        told.speakers.contains(&id)
            || mentioned().any(|at| told.replies.contains(&at) || told.is_voiced(at, here, charge.accuser))
            || telling(self.document, accused)
                .map(stem)
                .any(|word| told.replied.contains(word) || told.speaks_of(word, here, charge.accuser))
    }

    /// The sentence that holds a mention.
    fn sentence_of(&self, mention: Span) -> Option<usize> {
        let at = self.document.sentence_at(mention.start);
        let sentence = self.document.sentences().get(at)?;
        sentence.span.contains(mention).then_some(at)
    }

    fn read(&self) -> Told<'a> {
        let (document, quotes) = (self.document, &self.analysis.quotes);
        let mut told = Told {
            speakers: quotes.iter().filter_map(|quote| quote.speaker).collect(),
            voices: BTreeMap::new(),
            spoken: FxHashMap::default(),
            alone: FxHashMap::default(),
            replies: FxHashSet::default(),
            replied: FxHashSet::default(),
        };
        for quote in quotes {
            let Some(words) = quote.speaker_span else { continue };
            let voice = Voice::One(quote.speaker);
            let known = told.voices.entry(document.sentence_at(words.start)).or_insert(voice);
            if *known != voice {
                *known = Voice::Several;
            }
        }
        for (at, sentence) in document.sentences().iter().enumerate() {
            if let Some(voice) = told.voices.get(&at).copied() {
                told.take_spoken(document, at, voice);
            }
            if self.replies.first_in(document, sentence.tokens.clone()).is_some() {
                told.replies.insert(at);
                told.replied
                    .extend(sentence.tokens.clone().map(|t| stem(document.lower(t))));
            }
        }
        told
    }
}

impl<'a> Told<'a> {
    fn take_spoken(&mut self, document: &'a Document, at: usize, voice: Voice) {
        let tokens = document.sentences().get(at).map_or(0..0, |s| s.tokens.clone());
        for word in tokens.map(|t| stem(document.lower(t))) {
            let places = self.spoken.entry(word).or_default();
            if places.last() == Some(&at) {
                continue;
            }
            places.push(at);
            if let Voice::One(speaker) = voice {
                *self.alone.entry((word, speaker)).or_default() += 1;
            }
        }
    }

    /// Whether somebody else than the accuser speaks in a sentence other than `here`.
    fn is_voiced(&self, at: usize, here: usize, accuser: Option<ActorId>) -> bool {
        at != here && self.voices.get(&at).is_some_and(|voice| *voice != Voice::One(accuser))
    }

    /// Whether somebody else than the accuser speaks in a sentence other than `here` that has a word. The sentences are counted,
    /// not looked at: less those of the accuser alone, and less this one.
    fn speaks_of(&self, word: &str, here: usize, accuser: Option<ActorId>) -> bool {
        let Some(places) = self.spoken.get(word) else {
            return false;
        };
        let own = self.alone.get(&(word, accuser)).copied().unwrap_or(0);
        let is_own = self.voices.get(&here) == Some(&Voice::One(accuser));
        let this = usize::from(!is_own && places.binary_search(&here).is_ok());
        places.len() > own + this
    }
}

/// Where somebody is named or described, in text order.
fn called(analysis: &Analysis) -> Vec<(Span, ActorId)> {
    let actors = analysis.actors.iter().enumerate();
    let mut called: Vec<(Span, ActorId)> = actors
        .flat_map(|(at, actor)| actor.mentions.iter().map(move |m| (m, ActorId(at))))
        .filter(|(m, _)| m.form != MentionForm::Pronoun)
        .map(|(m, actor)| (m.span, actor))
        .collect();
    called.sort_by_key(|(span, _)| *span);
    called
}
