//! Where actors are mentioned, for a quick look to the left of a place.

use rustc_hash::FxHashMap;

use crate::analysis::actors::{Actor, ActorId, MentionForm};
use crate::analysis::quotes::{Quote, QuoteKind};
use crate::text::{Document, Span};

/// One place where an actor stands in the text.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub span: Span,
    pub actor: ActorId,
    pub form: MentionForm,
    /// Whether it stands inside quoted or reported words.
    pub quoted: bool,
}

/// All mentions in text order, those added while speakers are named, and who spoke last.
pub struct Referents {
    found: Vec<Place>,
    added: Vec<Place>,
    spoken: Option<(usize, ActorId)>,
    spoken_before: Option<(usize, ActorId)>,
    described: FxHashMap<String, ActorId>,
}

/// How many mentions back a look goes.
const REACH: usize = 48;

impl Referents {
    /// The mentions of all actors.
    pub fn of(actors: &[Actor], quotes: &[Quote]) -> Referents {
        let mut found: Vec<Place> = actors
            .iter()
            .enumerate()
            .flat_map(|(i, actor)| {
                actor.mentions.iter().map(move |m| Place {
                    span: m.span,
                    actor: ActorId(i),
                    form: m.form,
                    quoted: false,
                })
            })
            .collect();
        found.sort_by_key(|p| (p.span, p.actor));
        let mut reach = 0;
        let mut said = quotes.iter().filter(|q| q.kind != QuoteKind::Scare).peekable();
        for place in &mut found {
            while let Some(quote) = said.next_if(|q| q.span.start <= place.span.start) {
                reach = reach.max(quote.span.end);
            }
            place.quoted = place.span.start < reach;
        }
        Referents {
            found,
            added: Vec::new(),
            spoken: None,
            spoken_before: None,
            described: FxHashMap::default(),
        }
    }

    /// Adds a mention; they come in text order.
    pub fn add(&mut self, span: Span, actor: ActorId, form: MentionForm) {
        self.added.push(Place {
            span,
            actor,
            form,
            quoted: false,
        });
    }

    /// Notes that an actor spoke at `at`.
    pub fn spoke(&mut self, at: usize, actor: ActorId) {
        if self.spoken.is_some_and(|(_, last)| last != actor) {
            self.spoken_before = self.spoken;
        }
        self.spoken = Some((at, actor));
    }

    /// Who spoke last, and where.
    pub fn last_speaker(&self) -> Option<(usize, ActorId)> {
        self.spoken
    }

    /// Remembers whom a description stands for.
    pub fn describe(&mut self, key: String, actor: ActorId) {
        self.described.insert(key, actor);
    }

    /// Whom a description stood for before.
    pub fn described(&self, key: &str) -> Option<ActorId> {
        self.described.get(key).copied()
    }

    /// The mentions before `at`, the nearest first, no more than a page's worth.
    pub fn before(&self, at: usize) -> Vec<Place> {
        let found = self.found.partition_point(|p| p.span.start < at);
        let added = self.added.iter().rev().take(REACH).filter(|p| p.span.start < at);
        let mut places: Vec<Place> = self.found[..found]
            .iter()
            .rev()
            .take(REACH)
            .chain(added)
            .copied()
            .collect();
        places.sort_by_key(|p| std::cmp::Reverse(p.span));
        places.truncate(REACH);
        places
    }

    /// The actor that is mentioned first inside of `words`.
    pub fn mentioned_in(&self, words: Span) -> Option<ActorId> {
        let from = self.found.partition_point(|p| p.span.start < words.start);
        self.found.get(from).filter(|p| words.contains(p.span)).map(|p| p.actor)
    }

    /// The actor that is mentioned at the head of `words`: its mention ends where they end, or covers most of them.
    pub fn named_in(&self, document: &Document, words: Span) -> Option<ActorId> {
        let from = self.found.partition_point(|p| p.span.end <= words.start);
        let from = from.saturating_sub(4);
        let inside: Vec<&Place> = self.found[from..]
            .iter()
            .take_while(|p| p.span.start < words.end)
            .take(64)
            .filter(|p| p.span.overlaps(words))
            .collect();
        let several = document.slice_lower(words).contains(" and ");
        let fits = |p: &&&Place| {
            let shared = p.span.overlap(words);
            p.span.end == words.end
                || p.span.contains(words)
                || several
                || 5 * shared >= 3 * words.len() && p.span.end > words.end
        };
        let best = if several {
            inside.iter().find(fits)
        } else {
            inside.iter().filter(fits).max_by_key(|p| p.span.overlap(words))
        };
        best.map(|p| p.actor)
    }
}
