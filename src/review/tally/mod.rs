//! The sources of an article, counted: who says how much in it, under what name, and who is accused and says nothing.
//!
//! Deliberately absent: any word on whether a source is right, or whether it is enough.

mod arrange;

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::quoted::quoted;
use super::words::{excerpt, place_label};
use crate::analysis::{Actor, ActorId, ActorKind, Analysis, MentionForm, Quote, QuoteKind};
use crate::checks::{Finding, Rules};
use crate::text::{Document, Span};

pub use arrange::{SourceColumn, SourceOrder};

/// Names and roles are cut after about this many characters.
const CELL: usize = 60;
/// The checks that ask about the sources as a whole: whether one carries the text, and whether whoever is accused is heard.
const WHOLE: [&str; 2] = ["single-source", "no-reply"];

/// How a source is called in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Naming {
    /// By name.
    Named,
    /// By what it is: "residents", "two officials", "the hospital's director".
    Described,
    /// By a word that only says that somebody spoke: "a source", "insiders".
    Anonymous,
}

impl Naming {
    /// The word in the table.
    pub fn word(self) -> &'static str {
        match self {
            Naming::Named => "named",
            Naming::Described => "described",
            Naming::Anonymous => "anonymous",
        }
    }

    /// The letter that stands for it in the picture.
    pub fn letter(self) -> &'static str {
        match self {
            Naming::Named => "N",
            Naming::Described => "D",
            Naming::Anonymous => "A",
        }
    }
}

/// One source: somebody who says something in the article, or gives a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Who, where the article's actors know.
    pub actor: Option<ActorId>,
    /// The fullest name, or the words that stand for one.
    pub name: String,
    /// What the source is; empty where the article does not say.
    pub role: String,
    /// How it is called.
    pub naming: Naming,
    /// Where it is mentioned first.
    pub first: Span,
    /// The words of that first mention.
    pub called: String,
    /// Where that is: "para 3".
    pub place: String,
    /// Quotations, direct and reported.
    pub quotes: usize,
    /// Words between quotation marks.
    pub words: usize,
    /// Figures that it gives.
    pub figures: usize,
    /// Paragraphs in which it says something or gives a figure.
    pub paragraphs: usize,
    /// Its share of all attributed items, in whole per cent.
    pub share: usize,
    /// How much that is: quotations and figures.
    pub items: usize,
}

/// What an editor would ask of the whole, in one plain sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The sentence.
    pub words: String,
    /// Where to look.
    pub span: Span,
    /// The published rule it rests on.
    pub source: &'static str,
}

impl Remark {
    fn of(finding: &Finding) -> Remark {
        Remark {
            words: finding.message.clone(),
            span: finding.spans.first().copied().unwrap_or_default(),
            source: finding.source,
        }
    }
}

/// The sources of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// In order of first mention.
    pub sources: Vec<Source>,
    /// Quotations and figures that have a source.
    pub attributed: usize,
    /// Single-sourced, one-sided: none where there is nothing to say.
    pub remarks: Vec<Remark>,
}

impl Tally {
    /// Counts the sources of an article; of what the checks ask, it takes what is asked about the sources as a whole.
    pub fn new<'a>(document: &Document, analysis: &Analysis, findings: impl Iterator<Item = &'a Finding>) -> Tally {
        let mut gathered = Gathered::default();
        for quote in analysis.quotes.iter().filter(|quote| quote.kind != QuoteKind::Scare) {
            gathered.take_quote(document, analysis, quote);
        }
        for figure in &analysis.figures {
            if let Some(actor) = figure.source {
                let at = gathered.of_actor(document, analysis, actor);
                let Some(at) = at else { continue };
                gathered.sources[at].figures += 1;
                gathered.carry(at, document, figure.span);
            }
        }
        let mut tally = gathered.counted();
        let of_whole = findings.filter(|finding| WHOLE.contains(&finding.rule));
        tally.remarks = of_whole.map(Remark::of).collect();
        tally
    }
}

/// Sources as they are met.
#[derive(Default)]
struct Gathered {
    sources: Vec<Source>,
    actors: FxHashMap<ActorId, usize>,
    /// Sources that are no actors, by their words.
    others: FxHashMap<String, usize>,
    carried: Vec<BTreeSet<usize>>,
}

impl Gathered {
    fn take_quote(&mut self, document: &Document, analysis: &Analysis, quote: &Quote) {
        let at = match (quote.speaker, quote.speaker_span) {
            (Some(actor), _) => self.of_actor(document, analysis, actor),
            (None, Some(words)) => Some(self.of_words(document, words)),
            (None, None) => None,
        };
        let Some(at) = at else { return };
        let words = quoted(document, quote).into_iter();
        self.sources[at].quotes += 1;
        self.sources[at].words += words
            .map(|span| document.words_in(document.tokens_in(span)))
            .sum::<usize>();
        self.carry(at, document, quote.span);
    }

    fn of_actor(&mut self, document: &Document, analysis: &Analysis, id: ActorId) -> Option<usize> {
        let actor = analysis.actors.get(id.0)?;
        if let Some(at) = self.actors.get(&id) {
            return Some(*at);
        }
        let first = actor.mentions.first()?.span;
        let role = actor.role.as_deref().unwrap_or_default();
        let at = self.add(document, &actor.name, role, naming_of(document, actor), first);
        self.sources[at].actor = Some(id);
        self.actors.insert(id, at);
        Some(at)
    }

    fn of_words(&mut self, document: &Document, words: Span) -> usize {
        let key = document.slice_lower(words).to_string();
        if let Some(at) = self.others.get(&key) {
            return *at;
        }
        let naming = described(document, words);
        let at = self.add(document, document.slice(words), "", naming, words);
        self.others.insert(key, at);
        at
    }

    fn add(&mut self, document: &Document, name: &str, role: &str, naming: Naming, first: Span) -> usize {
        self.sources.push(Source {
            actor: None,
            name: excerpt(name, CELL),
            role: excerpt(role, CELL),
            naming,
            first,
            called: excerpt(document.slice(first), CELL),
            place: place_label(document, first.start),
            quotes: 0,
            words: 0,
            figures: 0,
            paragraphs: 0,
            share: 0,
            items: 0,
        });
        self.carried.push(BTreeSet::new());
        self.sources.len() - 1
    }

    fn carry(&mut self, at: usize, document: &Document, span: Span) {
        self.carried[at].insert(document.paragraph_at(span.start));
    }

    /// The sums, in order of first mention.
    fn counted(self) -> Tally {
        let attributed: usize = self.sources.iter().map(|source| source.quotes + source.figures).sum();
        let both = self.sources.into_iter().zip(self.carried);
        let mut sources: Vec<Source> = both
            .map(|(source, carried)| {
                let items = source.quotes + source.figures;
                Source {
                    items,
                    paragraphs: carried.len(),
                    share: (items * 100 + attributed / 2) / attributed.max(1),
                    ..source
                }
            })
            .collect();
        sources.sort_by_key(|source| source.first);
        Tally {
            sources,
            attributed,
            remarks: Vec::new(),
        }
    }
}

fn naming_of(document: &Document, actor: &Actor) -> Naming {
    let is_named = actor.mentions.iter().any(|mention| mention.form == MentionForm::Name);
    match (is_named || actor.kind == ActorKind::Place, actor.mentions.first()) {
        (true, _) | (false, None) => Naming::Named,
        (false, Some(first)) => described(document, first.span),
    }
}

/// How somebody is called whom these words stand for and no name.
fn described(document: &Document, words: Span) -> Naming {
    let tokens = document.tokens_in(words);
    let several = tokens.len() > 1;
    let head = tokens.last().unwrap_or(usize::MAX);
    let nobody = Rules::shipped().of("anonymous-source").words("nobody");
    match nobody.has(document.lower(head)) {
        true => Naming::Anonymous,
        false if several && document.word(head).starts_with(char::is_uppercase) => Naming::Named,
        false => Naming::Described,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyse};
    use crate::checks;
    use crate::text::Article;

    fn tally(text: &str) -> Tally {
        let document = Document::new(Article::plain(text));
        let analysis = analyse(&document, &Options::default());
        Tally::new(&document, &analysis, checks::run(&document, &analysis).iter())
    }

    const QUAY: &str = "Quay closes\n\nHarbour master Ada Roe said the quay would close on Monday. \"We had no choice at all,\" Roe said.\n\nAt least 40 boats will have to move, Roe said. A source said the owners knew.\n\nResidents said they were not asked.\n";

    #[test]
    fn each_source_is_counted_with_its_first_mention() {
        let tally = tally(QUAY);
        let rows: Vec<_> = tally
            .sources
            .iter()
            .map(|s| (s.name.as_str(), s.naming, s.quotes, s.words, s.figures, s.paragraphs))
            .collect();
        assert_eq!(rows[0], ("Ada Roe", Naming::Named, 3, 6, rows[0].4, 2), "{rows:?}");
        assert!(rows.iter().any(|row| row.1 == Naming::Anonymous), "{rows:?}");
        assert!(rows.iter().any(|row| row.1 == Naming::Described), "{rows:?}");
        assert_eq!(tally.sources[0].place, "para 1");
        let shares: usize = tally.sources.iter().map(|source| source.share).sum();
        assert!((98..=102).contains(&shares), "{shares}");
        assert_eq!(tally.attributed, tally.sources.iter().map(|s| s.items).sum::<usize>());
    }

    #[test]
    fn a_text_that_leans_on_one_source_is_told_so() {
        let alone = "Ada Roe said the quay would close. Roe said boats had to move. Roe said nobody knew. Roe said it was \
                     hers. Bo Lund said it was late.";
        let told = tally(alone).remarks;
        assert_eq!(
            told[0].words,
            "4 of 5 attributed items come from “Ada Roe” (80 %). Is there another source?"
        );
        let both = "Ada Roe said the quay would close. Roe said boats had to move. Bo Lund said it was late. Lund said he left.";
        assert_eq!(tally(both).remarks, []);
    }

    #[test]
    fn nothing_in_nothing() {
        assert_eq!(tally(""), Tally::default());
        assert_eq!(tally("\"\"\"\u{202e}"), Tally::default());
    }
}
