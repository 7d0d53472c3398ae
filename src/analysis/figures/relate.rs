//! Which figures of an article speak of one quantity: the same twice, part and whole, a conversion.
//!
//! Two figures are taken for the same only where the words say so: a definite second mention ("15 dockers … The 14
//! foreigners"), the same noun in the same circumstances, or the same fate of the same people with no other place named.

mod lists;

use std::collections::BTreeSet;

use super::{Figure, FigureKind, Hedge, Number, Relation, RelationKind, Value, fate, is_when};
use crate::text::{Document, Span};
pub use lists::{Item, Listing, listings};

/// How many figures back a second mention is looked for; more would make long lists of figures slow.
const REACH: usize = 40;
/// How many words around a figure are its context.
const WINDOW: usize = 40;
/// Words that set an event apart from another of its kind, or an older count from a newer one.
const OCCASIONS: &[&str] = &[
    "similar",
    "earlier",
    "previous",
    "previously",
    "last",
    "ago",
    "first",
    "second",
    "third",
    "separate",
    "separately",
    "another",
    "initial",
    "initially",
    "originally",
    "rose",
    "risen",
    "revised",
];
/// Words right behind a counted noun that pick some of them out: "the four boats near the pier".
const RESTRICTS: &[&str] = &[
    "who",
    "that",
    "which",
    "whose",
    "in",
    "from",
    "near",
    "with",
    "at",
    "on",
    "operating",
    "still",
];
/// How much of their circumstances two mentions share at least.
const SHARED: (usize, usize) = (3, 5);

/// Finds the relations between figures.
pub fn relate(document: &Document, figures: &[Figure]) -> Vec<Relation> {
    let profiles: Vec<Option<Profile>> = figures.iter().map(|f| Profile::of(document, f)).collect();
    let mut relations = Vec::new();
    for (later, figure) in figures.iter().enumerate() {
        if let Some(earlier) = later.checked_sub(1).filter(|e| is_pair(document, &figures[*e], figure)) {
            relations.push(relation(RelationKind::Conversion, earlier, later));
        }
        if let Some(whole) = whole_of(document, figures, later) {
            relations.push(relation(RelationKind::Part, later, whole));
        }
        let Some(profile) = &profiles[later] else { continue };
        let from = later.saturating_sub(REACH);
        let same = (from..later).rev().find(|earlier| {
            let other = profiles[*earlier].as_ref();
            other.is_some_and(|other| profile.same(other))
        });
        relations.extend(same.map(|earlier| relation(RelationKind::Same, earlier, later)));
    }
    relations.extend(listings(document, figures).into_iter().filter_map(sum));
    relations
}

/// The relation of a list whose items are all figures.
fn sum(listing: Listing) -> Option<Relation> {
    let mut figures: Vec<usize> = listing.items.iter().map(|item| item.figure).collect::<Option<_>>()?;
    figures.push(listing.whole);
    Some(Relation {
        kind: RelationKind::Sum,
        figures,
    })
}

fn relation(kind: RelationKind, first: usize, second: usize) -> Relation {
    Relation {
        kind,
        figures: vec![first, second],
    }
}

/// The one number of a figure.
pub fn number(figure: &Figure) -> Option<Number> {
    match &figure.value {
        Value::Number(text) => Number::read(text),
        _ => None,
    }
}

/// "80 kilometres (50 miles)", "80 kilometres, or 50 miles,": a quantity right behind another, in another unit.
fn is_pair(document: &Document, first: &Figure, second: &Figure) -> bool {
    if first.span.end > second.span.start {
        return false;
    }
    let between = Span::new(first.span.end, second.span.start);
    let measures = |f: &Figure| matches!(f.kind, FigureKind::Measure | FigureKind::Money | FigureKind::Duration);
    let words = document.slice_lower(between).trim_start();
    // "five minutes, or five days" is a choice.
    let set_off = words.starts_with('(') || words.starts_with(", or ") && first.kind != FigureKind::Duration;
    between.len() < 20 && set_off && measures(first) && first.kind == second.kind && first.unit != second.unit
}

/// Words before a figure that make it a part of the one before it.
const PARTS: [&str; 7] = [
    "including",
    "among them",
    "of whom",
    "of them",
    "among whom",
    "of which",
    "among which",
];
/// Words between two figures that make the first a part of the second.
const WHOLES: [&str; 8] = [
    "of",
    "of the",
    "of its",
    "of his",
    "of her",
    "of their",
    "out of",
    "out of the",
];
/// How many words may stand between a whole and "12 of them".
const APART: usize = 12;

/// The whole that a figure is a part of: "90 sailors, among them 12 cooks", "8 of 30 boats", "90 sailors, 12 of them
/// cooks". Part and whole are of one kind, in one unit, and in one sentence.
fn whole_of(document: &Document, figures: &[Figure], part: usize) -> Option<usize> {
    let figure = figures.get(part)?;
    let amount = |f: &Figure| f.kind == FigureKind::Count && f.unit.is_none() || f.kind == FigureKind::Money;
    let fits = |k: usize| {
        figures
            .get(k)
            .is_some_and(|f| amount(f) && f.kind == figure.kind && f.unit == figure.unit)
    };
    if !fits(part) {
        return None;
    }
    if fits(part + 1) {
        let between = Span::new(figure.span.end, figures.get(part + 1)?.span.start);
        let words = document.slice_lower(between).trim();
        if between.len() <= 20 && WHOLES.contains(&words) {
            return Some(part + 1);
        }
    }
    // "31 bodies by Wednesday evening, among them five": a date between the two is no whole.
    let is_date = |k: &usize| figures.get(*k).is_some_and(|f| is_when(f.kind));
    let whole = (0..part).rev().find(|k| !is_date(k)).filter(|k| fits(*k))?;
    let earlier = figures.get(whole)?;
    let start = figure
        .hedge_span
        .map_or(figure.span.start, |h| h.start.min(figure.span.start));
    if document.sentence_at(earlier.span.start) != document.sentence_at(start) {
        return None;
    }
    let between = document.slice_lower(Span::new(earlier.span.end, start)).trim_end();
    let introduced = PARTS.iter().any(|words| between.ends_with(words));
    let behind = document.tokens_in(figure.span).end;
    let of_them = document.lower(behind) == "of" && matches!(document.lower(behind + 1), "them" | "whom" | "which");
    let near = document.tokens_in(Span::new(earlier.span.end, start)).len() <= APART;
    (introduced || of_them && near && between.contains(',')).then_some(whole)
}

/// What a count counts, as far as the words around it say.
struct Profile {
    sentence: usize,
    paragraph: usize,
    definite: bool,
    vague: bool,
    noun: String,
    fate: Option<&'static str>,
    /// The counted words and what follows them in the clause, by stem.
    words: BTreeSet<String>,
    /// Names in the sentence.
    places: BTreeSet<String>,
    /// "there", "here", "among them", "other": a scope of its own.
    narrowed: bool,
    /// Words of [`OCCASIONS`] in the sentence.
    occasions: BTreeSet<String>,
    /// Weekdays, months and words like "yesterday" in the sentence.
    days: BTreeSet<String>,
    /// "near the pier" right behind: some of many.
    restricted: bool,
    value: Option<Number>,
}

impl Profile {
    fn of(document: &Document, figure: &Figure) -> Option<Profile> {
        if figure.kind != FigureKind::Count || figure.unit.is_some() {
            return None;
        }
        // Whose noun stands with another figure may count others of them.
        let counted = figure.own_counted()?;
        let tokens = document.tokens_in(figure.span);
        let sentence = document.sentence_at(figure.span.start);
        let whole = document.sentences().get(sentence)?.tokens.clone();
        // A sentence without an end is no context; a window keeps hostile lines linear.
        let within = whole.start.max(tokens.start.saturating_sub(WINDOW))..whole.end.min(tokens.end + WINDOW);
        let before = figure
            .hedge_span
            .filter(|h| h.start < figure.span.start)
            .map_or(tokens.start, |h| document.tokens_in(h).start);
        let behind = document.tokens_in(counted);
        let clause = (behind.end..within.end)
            .take(10)
            .take_while(|t| !ends_clause(document.lower(*t)));
        let words = behind.clone().chain(clause).filter_map(|t| stem(document, t)).collect();
        let lead = document.lower(before.wrapping_sub(1));
        let narrowed = matches!(lead, "including" | "them" | "whom" | "another" | "other")
            || within
                .clone()
                .any(|t| matches!(document.lower(t), "there" | "here" | "other" | "another" | "additional"))
            || matches!(document.lower(tokens.end), "of" | "more" | "others");
        let words_where = |wanted: &dyn Fn(&str) -> bool| -> BTreeSet<String> {
            let tokens = within.clone().map(|t| document.lower(t));
            tokens.filter(|word| wanted(word)).map(String::from).collect()
        };
        let occasions = words_where(&|word| OCCASIONS.contains(&word));
        let days = words_where(&|word| {
            super::words::sense(word).is_some_and(|w| w.weekday.is_some() || w.month.is_some() || w.deictic.is_some())
        });
        let places = within
            .clone()
            .skip(1)
            .filter(|t| is_name(document, *t))
            .filter_map(|t| stem(document, t))
            .collect();
        Some(Profile {
            sentence,
            paragraph: document.paragraph_at(figure.span.start),
            definite: matches!(lead, "the" | "these" | "those"),
            vague: figure.hedge == Hedge::Vague,
            noun: behind
                .clone()
                .next_back()
                .and_then(|t| stem(document, t))
                .unwrap_or_default(),
            fate: fate::of(document, figure),
            words,
            places,
            narrowed,
            occasions,
            days,
            restricted: RESTRICTS.contains(&document.lower(behind.end)),
            value: number(figure),
        })
    }

    /// Whether this later mention and that earlier one speak of the same quantity.
    fn same(&self, earlier: &Profile) -> bool {
        if self.vague || earlier.vague || self.value.is_none() || earlier.value.is_none() {
            return false;
        }
        self.again(earlier) && self.close(earlier)
            || self.one_occasion(earlier) && (self.alike(earlier) || self.toll(earlier))
    }

    /// No word tells the events or the counts apart, and the days named beside them are not two.
    fn one_occasion(&self, earlier: &Profile) -> bool {
        let days = self.days.is_empty() || earlier.days.is_empty() || !self.days.is_disjoint(&earlier.days);
        days && self.occasions == earlier.occasions
    }

    /// The larger is no more than three times the smaller.
    fn close(&self, earlier: &Profile) -> bool {
        self.value.zip(earlier.value).is_some_and(|(a, b)| {
            let (low, high) = if a < b { (a, b) } else { (b, a) };
            low > Number::whole(1) && low.times(Number::whole(3)).is_some_and(|most| high <= most)
        })
    }

    /// "15 dockers … The 15 dockers": definite, the same noun, a sentence or two later.
    fn again(&self, earlier: &Profile) -> bool {
        let near = self.sentence > earlier.sentence
            && self.sentence - earlier.sentence <= 2
            && self.paragraph - earlier.paragraph <= 1;
        self.definite
            && near
            && !self.noun.is_empty()
            && self.noun == earlier.noun
            && !earlier.narrowed
            && !self.narrowed
            && !self.restricted
    }

    /// The same noun or fate in the same circumstances.
    fn alike(&self, earlier: &Profile) -> bool {
        let about = self.noun == earlier.noun || self.fate.is_some();
        if !about || self.fate != earlier.fate || self.sentence == earlier.sentence || !self.comparable(earlier) {
            return false;
        }
        let shared = self.words.intersection(&earlier.words).count();
        let all = self.words.union(&earlier.words).count();
        shared >= 3 && shared * SHARED.1 >= all * SHARED.0
    }

    /// Neither is set apart from others by its words, the names beside one are among those beside the other, and the
    /// numbers are more than one and no more than three times each other.
    fn comparable(&self, earlier: &Profile) -> bool {
        let names = self.places.is_subset(&earlier.places) || earlier.places.is_subset(&self.places);
        names && self.close(earlier) && !self.narrowed && !earlier.narrowed
    }

    /// The same fate of the same people, numbers near each other, and no place that only one of them names.
    fn toll(&self, earlier: &Profile) -> bool {
        let (Some(fate), Some(a), Some(b)) = (self.fate, self.value, earlier.value) else {
            return false;
        };
        let near = |low: Number, high: Number| {
            high.times(Number::whole(4))
                .zip(low.times(Number::whole(5)))
                .is_some_and(|(h, l)| h <= l)
        };
        let alike = if a <= b { near(a, b) } else { near(b, a) };
        let people = |noun: &str| matches!(noun, "people" | "person" | "civilian" | "") || noun == fate;
        let nouns = self.noun == earlier.noun || people(&self.noun) && people(&earlier.noun);
        let places = self.places.is_empty() || earlier.places.is_empty() || !self.places.is_disjoint(&earlier.places);
        earlier.fate == Some(fate)
            && alike
            && nouns
            && places
            && !self.narrowed
            && !earlier.narrowed
            && self.sentence != earlier.sentence
    }
}

fn ends_clause(word: &str) -> bool {
    matches!(
        word,
        "," | "."
            | ";"
            | ":"
            | "!"
            | "?"
            | "("
            | ")"
            | "\""
            | "”"
            | "“"
            | "and"
            | "but"
            | "while"
            | "which"
            | "who"
            | "that"
    ) || word.starts_with(|c: char| c.is_ascii_digit())
}

fn is_name(document: &Document, token: usize) -> bool {
    let word = document.word(token);
    let day = super::words::sense(word).is_some_and(|w| w.is_date() || w.is_number() || w.stop);
    !day && word.len() > 1 && word.chars().next().is_some_and(char::is_uppercase)
}

/// A content word by its stem: lower case, without the -s of a plural; a fate in its one form.
fn stem(document: &Document, token: usize) -> Option<String> {
    let word = document.lower(token);
    if let Some(fate) = fate::of_word(word) {
        return Some(fate.to_string());
    }
    let function = super::words::sense(word).is_some_and(|w| w.stop);
    if function || word.len() < 3 || !word.starts_with(char::is_alphabetic) {
        return None;
    }
    Some(
        word.strip_suffix('s')
            .filter(|w| w.len() > 2 && !w.ends_with('s'))
            .unwrap_or(word)
            .to_string(),
    )
}
