//! What a report tells of an article, item by item in the order of the text: the item, and what each person says of it.

use rustc_hash::{FxHashMap, FxHashSet};
use uuid::Uuid;

use super::{Sheet, Told};
use crate::analysis::{ActorId, Figure, Quote};
use crate::annotation::{About, Annotation, Status};
use crate::review::{ItemId, List, Row, place_label};
use crate::text::{Document, Span};

/// What is counted stands right behind the number if no more bytes than this lie between.
const NEAR: usize = 24;

/// An actor, a figure, a quotation, or words that a person marked.
pub struct Fact<'a> {
    /// What it is, in a word: `figure`, `quote`, `actor`, or what a mark is about.
    pub kind: &'a str,
    /// Where it stands today; `None` if its words are gone.
    pub span: Option<Span>,
    /// The same as a desk says it: "para 3".
    pub place: String,
    /// Its words; of an actor its name.
    pub words: &'a str,
    /// Who says so; empty if nobody is named.
    pub source: &'a str,
    /// Where the checking stands, in a word for people; empty if nobody said anything of it.
    pub status: String,
    /// What people say of it, a mark each.
    pub marks: Vec<&'a Annotation>,
    /// What was replied to them, and how a disagreement ended.
    pub answers: Vec<&'a Annotation>,
    /// Those of them whose words are others by now, or are gone: what they say was said of what stood there.
    pub stale: Vec<Uuid>,
    /// Somebody would have to be named for it, and nobody is.
    pub is_open: bool,
    /// Whether it is among the facts of the article, and not a word on how the article is to be read.
    pub is_fact: bool,
}

impl Fact<'_> {
    /// The status that a mark gives, and whether it was given to words that are others by now.
    pub fn status_of(&self, mark: &Annotation) -> String {
        let is_given = mark.status != Status::Unchecked && self.stale.contains(&mark.id);
        status_words(mark, is_given)
    }
}

/// A status in words: "Verified", or "Verified, but the words have changed since".
pub fn status_words(mark: &Annotation, is_stale: bool) -> String {
    match is_stale {
        true => format!("{}, but the words have changed since", mark.status.label()),
        false => mark.status.label().to_string(),
    }
}

/// Whether what a mark hangs on today are not the words that it was made on; letters and digits count.
pub fn is_stale(sheet: Sheet<'_>, mark: &Annotation, place: Option<Span>) -> bool {
    place.is_none_or(|span| letters(sheet.document.slice(span)) != letters(&mark.anchor.exact))
}

/// Letters and digits, however they are set.
fn letters(words: &str) -> String {
    let letters = words.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// All of them: lost marks first, then in the order of the text. What is said of the article as a whole is not among them.
pub fn facts(sheet: Sheet<'_>) -> Vec<Fact<'_>> {
    let mut told = Told::default();
    let mut known = FxHashSet::default();
    let mut facts = Vec::new();
    for list in [List::Quotes, List::Figures, List::Actors] {
        for row in sheet.review.rows(list) {
            known.extend(row.thread.marks.iter().copied());
            facts.extend(item_fact(sheet, row, &mut told));
        }
    }
    for row in sheet.review.rows(List::Marks) {
        if let ItemId::Mark(id) = row.item
            && !known.contains(&id)
        {
            facts.extend(mark_fact(sheet, row, id, &mut told));
        }
    }
    let places = places(sheet);
    for fact in &mut facts {
        let stale = fact
            .marks
            .iter()
            .filter(|mark| is_stale(sheet, mark, places.get(&mark.id).copied()));
        fact.stale = stale.map(|mark| mark.id).collect();
    }
    facts.sort_by_key(|fact| fact.span.map(|span| (span.start, std::cmp::Reverse(span.end))));
    facts
}

/// The day of publication, and the field of the article's file that says so, if one does.
pub fn published(sheet: Sheet<'_>) -> Option<String> {
    let day = sheet.published?.to_string();
    let field = sheet.document.article().fields().published.as_ref();
    Some(match field.filter(|field| field.day == day) {
        Some(field) => format!("{day} (field {})", field.field),
        None => day,
    })
}

/// Where marks stand today; those whose words are gone, and those on no words, are not among them.
pub fn places(sheet: Sheet<'_>) -> FxHashMap<Uuid, Span> {
    let rows = sheet.review.rows(List::Marks).iter();
    let place = |row: &Row| match row.item {
        ItemId::Mark(id) => Some((id, *row.spans.first()?)),
        _ => None,
    };
    rows.filter_map(place).collect()
}

/// Who signed off, and when: the marks that say so.
pub fn signed(sheet: Sheet<'_>) -> impl Iterator<Item = &Annotation> {
    let marks = sheet.annotations.iter();
    marks.filter(|mark| mark.about == About::SignOff)
}

/// What a finding is about: its main words.
pub fn asked<'a>(document: &'a Document, spans: &[Span]) -> (Span, &'a str) {
    let span = spans.first().copied().unwrap_or_default();
    (span, document.slice(span))
}

fn item_fact<'a>(sheet: Sheet<'a>, row: &'a Row, told: &mut Told) -> Option<Fact<'a>> {
    let (kind, words, source) = match row.item {
        ItemId::Figure(i) => {
            let figure = sheet.analysis.figures.get(i)?;
            (
                "figure",
                figure_words(sheet.document, figure),
                actor(sheet, figure.source),
            )
        }
        ItemId::Quote(i) => {
            let quote = sheet.analysis.quotes.get(i)?;
            ("quote", sheet.document.slice(quote.span), speaker(sheet, quote))
        }
        ItemId::Actor(id) => ("actor", sheet.analysis.actors.get(id.0)?.name.as_str(), ""),
        ItemId::Finding(_) | ItemId::Mark(_) | ItemId::Change(_) => return None,
    };
    let marks = ids(sheet, &row.thread.marks);
    Some(Fact {
        is_fact: kind != "actor" || !marks.is_empty(),
        marks,
        ..fact(sheet, row, (kind, words, source), told)
    })
}

fn mark_fact<'a>(sheet: Sheet<'a>, row: &'a Row, id: Uuid, told: &mut Told) -> Option<Fact<'a>> {
    let mark = sheet.annotations.get(id)?;
    if mark.about.is_of_article() || mark.about == About::Dismissed {
        return None;
    }
    let words = (mark.about.word(), mark.anchor.exact.as_str(), "");
    Some(Fact {
        marks: vec![mark],
        is_fact: mark.about.asks(),
        ..fact(sheet, row, words, told)
    })
}

fn fact<'a>(
    sheet: Sheet<'a>,
    row: &'a Row,
    (kind, words, source): (&'a str, &'a str, &'a str),
    told: &mut Told,
) -> Fact<'a> {
    let span = row.spans.first().copied();
    let thread = &row.thread;
    let status = match (thread.is_split(), thread.marks.is_empty()) {
        (true, _) => "Not agreed".to_string(),
        (false, false) => row.status.label().to_string(),
        (false, true) => String::new(),
    };
    let answers = match told.is_next(thread) {
        true => ids(sheet, thread.replies.iter().chain(&thread.settled)),
        false => Vec::new(),
    };
    Fact {
        kind,
        span,
        place: span.map_or("gone from the text".to_string(), |span| {
            place_label(sheet.document, span.start)
        }),
        words,
        source,
        status,
        marks: Vec::new(),
        answers,
        stale: Vec::new(),
        is_open: row.unattributed && source.is_empty(),
        is_fact: true,
    }
}

fn ids<'a>(sheet: Sheet<'a>, ids: impl IntoIterator<Item = &'a Uuid>) -> Vec<&'a Annotation> {
    ids.into_iter().filter_map(|id| sheet.annotations.get(*id)).collect()
}

/// The number with what is counted and how firmly, where these stand right beside it: "at least 34 people" is another fact than
/// "34".
fn figure_words<'a>(document: &'a Document, figure: &Figure) -> &'a str {
    let behind = |words: &Span| words.start >= figure.span.end && words.start - figure.span.end <= NEAR;
    let before = |words: &Span| words.end <= figure.span.start && figure.span.start - words.end <= 1;
    let counted = figure.own_counted().filter(behind);
    let hedge = figure.hedge_span.filter(|words| before(words) || behind(words));
    let all = counted.into_iter().chain(hedge).fold(figure.span, Span::cover);
    document.slice(all)
}

fn speaker<'a>(sheet: Sheet<'a>, quote: &Quote) -> &'a str {
    match (quote.speaker, quote.speaker_span) {
        (Some(id), _) => actor(sheet, Some(id)),
        (None, Some(span)) => sheet.document.slice(span),
        (None, None) => "",
    }
}

fn actor(sheet: Sheet<'_>, id: Option<ActorId>) -> &str {
    let actor = id.and_then(|id| sheet.analysis.actors.get(id.0));
    actor.map_or("", |actor| &actor.name)
}

/// Whether a line of evidence may become a link: one of three schemes, and no character that hides or turns about.
pub fn is_link(line: &str) -> bool {
    let schemes = ["https://", "http://", "mailto:"];
    let known = schemes
        .iter()
        .any(|scheme| line.len() > scheme.len() && line.starts_with(scheme));
    known && !line.chars().any(|c| c.is_whitespace() || crate::text::is_unseen(c))
}
