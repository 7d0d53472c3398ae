//! Where the article names a source, and where it only seems to.

use std::ops::Range;

use super::{Rule, Rules};
use crate::analysis::{Actor, Analysis, MentionForm, Quote, QuoteKind};
use crate::text::{Case, Document, ParagraphKind, Span};

/// The sources that are unnamed, by the quotation each speaks; a source that says several things in one place is listed once.
/// "…, officials say" in a headline is told in full below it.
pub fn unnamed<'a>(
    document: &'a Document,
    analysis: &'a Analysis,
    rules: &'a Rules,
) -> impl Iterator<Item = &'a Quote> {
    let (mut last, named) = (None, Named::new(analysis));
    analysis.quotes.iter().filter(move |quote| {
        let words = quote
            .speaker_span
            .filter(|words| quote.kind != QuoteKind::Scare && last != Some(*words) && is_body(document, *words));
        let found = words.is_some_and(|words| is_unnamed(document, &named, rules, quote, words));
        if found {
            last = words;
        }
        found
    })
}

/// Whether words stand in a paragraph of the article, and not in a heading.
pub fn is_body(document: &Document, words: Span) -> bool {
    let paragraph = document.paragraphs().get(document.paragraph_at(words.start));
    paragraph.is_some_and(|paragraph| paragraph.kind == ParagraphKind::Body)
}

/// Whether a source is a description that ends in a listed noun, has no name in the article, and is more than a bare crowd.
fn is_unnamed(document: &Document, named: &Named, rules: &Rules, quote: &Quote, words: Span) -> bool {
    let rule = rules.of(super::anonymous_source::RULE);
    let head = document
        .tokens_in(words)
        .next_back()
        .map_or("", |head| document.lower(head));
    let one_of_many = || rule.words("some of many").has(head) && is_indefinite(document, words);
    let listed = || rule.words("people").has(head) || rule.words("nobody").has(head) || one_of_many();
    !named.speaks(quote)
        && (withholds(document, rule, words) || listed())
        && !is_crowd(document, rules, words)
        && !is_known_paper(document, rules, words)
}

/// "a senior minister", "two engineers": nobody whom the reader has met.
fn is_indefinite(document: &Document, words: Span) -> bool {
    let opening = document.lower(document.tokens_in(words).start);
    let many = ["two", "three", "four", "five", "several", "both", "some", "other"];
    matches!(opening, "a" | "an" | "one" | "another" | "senior" | "former") || many.contains(&opening)
}

/// "…, who asked not to be named": right behind the words it is said that the name is withheld.
fn withholds(document: &Document, rule: &Rule, words: Span) -> bool {
    let (mut at, sentence) = (document.tokens_in(words).end, document.sentence_at(words.start));
    let Some(sentence) = document.sentences().get(sentence) else {
        return false;
    };
    at += usize::from(document.lower(at) == ",");
    let opens = matches!(document.lower(at), "who" | "speaking" | "requesting" | "asking" | "on");
    let clause = at..sentence.tokens.end.min(at + CLAUSE);
    opens && rule.words("reasons").first_in(document, clause).is_some()
}

/// So many words behind a source may say that its name is withheld.
const CLAUSE: usize = 10;

/// "the study": a document that the reader has met already. "the firm's annual report", "a study by the university", "an Esk
/// University study": one that is somebody's.
fn is_known_paper(document: &Document, rules: &Rules, words: Span) -> bool {
    let tokens = document.tokens_in(words);
    let definite = matches!(
        document.lower(tokens.start),
        "the" | "this" | "that" | "its" | "their" | "his" | "her"
    );
    let head = tokens.clone().next_back().map_or("", |head| document.lower(head));
    rules.words("papers").has(head) && (definite && tokens.len() == 2 || is_of_somebody(document, tokens))
}

/// Whether a name or an owner stands in some words, or is brought in right behind them.
fn is_of_somebody(document: &Document, tokens: Range<usize>) -> bool {
    let is_name = |at: usize| {
        document
            .tokens()
            .get(at)
            .is_some_and(|token| matches!(token.case, Case::Title | Case::Upper))
    };
    let owner = tokens
        .clone()
        .skip(1)
        .any(|at| is_name(at) || document.lower(at).ends_with("'s") || document.lower(at).ends_with("’s"));
    let behind = document.lower(tokens.end);
    let published = matches!(behind, "published" | "released" | "commissioned" | "conducted");
    let by = tokens.end..tokens.end + if published { 5 } else { 1 };
    let named = by.into_iter().any(|at| {
        matches!(document.lower(at), "by" | "from" | "in")
            && (is_name(at + 1) || is_name(at + 2) || document.lower(at) == "by")
    });
    owner || named
}

/// Which actors have a name in the article, by their place in the analysis.
pub struct Named(Vec<bool>);

impl Named {
    /// Looks at each mention once.
    pub fn new(analysis: &Analysis) -> Named {
        let is_named = |actor: &Actor| actor.mentions.iter().any(|m| m.form == MentionForm::Name);
        Named(analysis.actors.iter().map(is_named).collect())
    }

    /// Whether the one who speaks has a name.
    pub fn speaks(&self, quote: &Quote) -> bool {
        quote.speaker.is_some_and(|id| self.0.get(id.0) == Some(&true))
    }
}

/// "critics", "some experts": many who are nobody. Those "at the bank" or "in the east" are somebody.
pub fn is_crowd(document: &Document, rules: &Rules, words: Span) -> bool {
    let tokens = document.tokens_in(words);
    let Some(collective) = rules.words("collectives").all_in(document, tokens.clone()).last() else {
        return false;
    };
    let rest = tokens.start..collective.start;
    let placed = matches!(
        document.lower(tokens.end),
        "of" | "at" | "from" | "with" | "in" | "for" | "close" | "familiar" | "who" | "inside" | "near"
    );
    collective.end == tokens.end
        && !placed
        && rest
            .into_iter()
            .all(|t| rules.words("quantifiers").has(document.lower(t)))
}

/// For each sentence, whether a source stands in it: somebody is quoted there, or a word brings a source in.
pub fn sourced(document: &Document, analysis: &Analysis, rules: &Rules) -> Vec<bool> {
    let mut sourced: Vec<bool> = document
        .sentences()
        .iter()
        .map(|sentence| sentence.tokens.clone().any(|token| is_cue(document, rules, token)))
        .collect();
    for quote in analysis.quotes.iter().filter(|q| q.kind != QuoteKind::Scare) {
        for span in [Some(quote.span), quote.speaker_span, quote.cue].into_iter().flatten() {
            let last = document.sentence_at(span.end.saturating_sub(1));
            for sentence in document.sentence_at(span.start)..=last {
                if let Some(here) = sourced.get_mut(sentence) {
                    *here = true;
                }
            }
        }
    }
    sourced
}

/// A word that brings a source in. "An estimated 40" and "no deaths were reported" name nobody.
pub fn is_cue(document: &Document, rules: &Rules, token: usize) -> bool {
    let word = document.lower(token);
    if matches!(word, "heard" | "told") && is_hearing(document, rules, token) {
        return true;
    }
    if !rules.words("sources").has(word) {
        return false;
    }
    let before = document.lower(token.wrapping_sub(1));
    let participle = word.ends_with("ed") || matches!(word, "said" | "found" | "put");
    let passive =
        matches!(before, "was" | "were" | "is" | "are" | "been" | "be" | "being") && document.lower(token + 1) != "by";
    let adjective = matches!(before, "a" | "an" | "the" | "its" | "their");
    !(participle && (passive || adjective))
}

/// "the court heard", "the inquest was told": what was said in court.
fn is_hearing(document: &Document, rules: &Rules, token: usize) -> bool {
    let before = token.saturating_sub(3)..token;
    before
        .into_iter()
        .any(|at| rules.words("courts").has(document.lower(at)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyse};
    use crate::text::Article;

    #[test]
    fn sentences_with_a_source() {
        let document = Document::new(Article::plain(
            "The crane fell. It was old, the mayor said. “We knew. Everybody knew,” said Ada Roe. Nothing was reported.",
        ));
        let analysis = analyse(&document, &Options::default());
        assert_eq!(
            sourced(&document, &analysis, Rules::shipped()),
            [false, true, true, true, false]
        );
    }

    #[test]
    fn a_crowd_is_nobody_until_it_is_somewhere() {
        for (text, crowd) in [
            ("Some experts say so.", true),
            ("But critics say so.", true),
            ("Experts at the bank say so.", false),
            ("Harbour experts say so.", false),
        ] {
            let document = Document::new(Article::plain(text));
            let end = text.find("xperts").map_or("But critics".len(), |at| at + 6);
            let words = Span::new(0, end);
            assert_eq!(is_crowd(&document, Rules::shipped(), words), crowd, "{text}");
        }
    }
}
