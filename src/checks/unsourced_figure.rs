//! A toll, an amount, a share or an estimate that nobody is said to have given.

use super::sourcing::is_cue;
use super::{Check, Finding, Rule, Rules};
use crate::analysis::figures::{self, Figure, FigureKind, Hedge, fate};
use crate::analysis::{Analysis, QuoteKind, Value};
use crate::text::{Document, ParagraphKind, Sentence, listed};

/// The check.
pub const CHECK: Check = Check {
    rule: "unsourced-figure",
    about: "A toll, an amount, a share or an estimate needs somebody who gives it.",
    help: "A number is as good as whoever counted. Name the source beside it, and for the dead and injured say who counted and how.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "BBC Editorial Guidelines, War, Terror and Emergencies, and 3.4.6; AFP Editorial Standards; NPR, who gives the number";

/// One finding a sentence, with all its figures.
fn run(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let mut at = 0;
    while let Some(first) = analysis.figures.get(at) {
        let sentence = document.sentence_at(first.span.start);
        let count = analysis.figures[at..]
            .iter()
            .take_while(|f| document.sentence_at(f.span.start) == sentence)
            .count();
        findings.extend(ask(
            document,
            analysis,
            rules,
            sentence,
            &analysis.figures[at..at + count],
        ));
        at += count;
    }
}

fn ask(
    document: &Document,
    analysis: &Analysis,
    rules: &Rules,
    sentence: usize,
    figures: &[Figure],
) -> Option<Finding> {
    let rule = rules.of(CHECK.rule);
    let paragraph = document
        .paragraphs()
        .get(document.sentences().get(sentence)?.paragraph)?;
    if paragraph.kind != ParagraphKind::Body {
        return None;
    }
    let open: Vec<&Figure> = figures
        .iter()
        .filter(|f| f.source.is_none() && is_contestable(document, rule, f) && !is_uttered(analysis, f))
        .filter(|f| !has_source(document, rules, sentence, f))
        .filter(|_| !goes_on(document, analysis, sentence))
        .collect();
    let toll = open.iter().find(|f| is_toll(document, f));
    let main = toll.or(open.first())?;
    let mut spans = vec![main.span];
    spans.extend(open.iter().map(|f| f.span).filter(|s| *s != main.span));
    if toll.is_some() {
        spans.extend(
            figures
                .iter()
                .filter(|f| f.source.is_none() && is_part(document, f))
                .map(|f| f.span),
        );
    }
    let all = open.iter().filter(|f| toll.is_none() || is_toll(document, f));
    let words: Vec<&str> = all.map(|f| document.slice(f.span)).collect();
    let (s, words) = (if words.len() > 1 { "s" } else { "" }, listed(&words));
    let (level, message) = match toll {
        Some(_) => (
            rule.level("toll"),
            format!("Who counted? No source in this sentence gives the toll of {words}."),
        ),
        None => (
            rule.level("figure"),
            format!("Who says so? No source in this sentence gives the figure{s} {words}."),
        ),
    };
    Some(CHECK.finding(level, spans, message))
}

/// Whether a figure is one that could be given otherwise: a toll, money, a share, an estimate, a large count.
fn is_contestable(document: &Document, rule: &Rule, figure: &Figure) -> bool {
    let reaches =
        |limit| figures::number(figure).is_some_and(|n| n >= figures::Number::whole(rule.limit(limit) as i128));
    match figure.kind {
        FigureKind::Money | FigureKind::Percent => true,
        FigureKind::Fraction => figure.counted.is_some(),
        FigureKind::Count => {
            let large = reaches("large-count");
            let rough = figure.value == Value::Unknown && document.slice_lower(figure.span).starts_with("hundreds of");
            let estimated = figure.hedge != Hedge::Exact && reaches("estimate");
            large || rough || estimated || is_toll(document, figure)
        }
        _ => false,
    }
}

/// Whether a figure counts people who were killed, hurt or lost, of whom somebody has to have counted them; whoever arrests people
/// knows how many.
fn is_toll(document: &Document, figure: &Figure) -> bool {
    let whole = figures::number(figure).is_none_or(|number| number.as_whole().is_some());
    let measures = document.tokens_in(figure.span).start.checked_sub(1);
    let measures = measures.is_some_and(|t| matches!(document.lower(t), "magnitude" | "category" | "level" | "grade"));
    figure.kind == FigureKind::Count
        && whole
        && !measures
        && fate::of(document, figure).is_some_and(|fate| fate != "arrested")
}

/// "including 19 children", "among them 19 children": counted together with the toll before them.
fn is_part(document: &Document, figure: &Figure) -> bool {
    let first = super::prose::first(document, figure);
    let word = |back: usize| first.checked_sub(back).map_or("", |t| document.lower(t));
    let part = word(1) == "including" || word(2) == "among" && matches!(word(1), "them" | "whom");
    part && figure.kind == FigureKind::Count && fate::of(document, figure).is_none()
}

/// "Another nine were hurt.", "That is up 11 percent.": the source of a figure in the sentence before goes on.
fn goes_on(document: &Document, analysis: &Analysis, sentence: usize) -> bool {
    let Some((before, here)) = sentence
        .checked_sub(1)
        .and_then(|before| document.sentences().get(before..=sentence)?.split_first())
    else {
        return false;
    };
    let same = here.first().is_some_and(|here| here.paragraph == before.paragraph);
    let from = analysis.figures.partition_point(|f| f.span.start < before.span.start);
    let figures = analysis.figures.iter().skip(from);
    let mut figures = figures.take_while(|f| f.span.start < before.span.end);
    same && is_about_it(document, here) && figures.any(|f| f.source.is_some())
}

/// Whether a sentence opens with words that need the one before it.
fn is_about_it(document: &Document, here: &[Sentence]) -> bool {
    let word = |at: usize| here.first().map_or("", |here| document.lower(here.tokens.start + at));
    match word(0) {
        "another" => true,
        "this" | "that" => matches!(
            word(1),
            "is" | "was" | "compares" | "compared" | "figure" | "number" | "toll" | "total"
        ),
        "of" => matches!(word(1), "those" | "these" | "them"),
        "a" => word(1) == "further",
        _ => false,
    }
}

/// Words that open a clause of its own behind a comma: a source there speaks for that clause alone.
const TURNS: &[&str] = &["but", "although", "though", "while", "whereas"];
/// How far from a figure its source is looked for, in words.
const REACH: usize = 60;
/// A source this close to the end of a sentence speaks for all of it: "…, the mayor said on Friday."
const TAIL: usize = 8;

/// Whether a source stands in the clause of a figure, at the head of its sentence, or at the end of it.
fn has_source(document: &Document, rules: &Rules, sentence: usize, figure: &Figure) -> bool {
    let Some(sentence) = document.sentences().get(sentence) else {
        return false;
    };
    let tokens = sentence.tokens.clone();
    let at = document.tokens_in(figure.span).start;
    let near = tokens.start.max(at.saturating_sub(REACH))..tokens.end.min(at + REACH);
    near.into_iter().filter(|cue| is_cue(document, rules, *cue)).any(|cue| {
        let mut between = if cue < at { cue..at } else { at..cue };
        let heads = document.lower(cue) == "according" && cue <= tokens.start + 1;
        let tail = cue.saturating_sub(TAIL).max(at)..cue;
        // "…, the mayor said.": a comma and a short subject, and nothing reported behind it.
        let set_off = tail
            .rev()
            .find(|t| document.lower(*t) == ",")
            .is_some_and(|comma| !turns(document, comma + 1));
        let ends = cue > at && cue + TAIL >= tokens.end && set_off;
        heads || ends || !between.any(|t| turns(document, t))
    })
}

/// "…, but …", "…; …"
fn turns(document: &Document, token: usize) -> bool {
    let word = document.lower(token);
    word == ";" || TURNS.contains(&word) && document.lower(token.wrapping_sub(1)) == ","
}

/// Whether somebody is quoted as giving it.
fn is_uttered(analysis: &Analysis, figure: &Figure) -> bool {
    // Quotations are in text order; the last few that start before the figure are all that can hold it.
    let before = analysis.quotes.partition_point(|q| q.span.start <= figure.span.start);
    analysis.quotes[before.saturating_sub(4)..before]
        .iter()
        .any(|q| q.kind != QuoteKind::Scare && q.span.contains(figure.span))
}

#[cfg(test)]
mod tests {
    use super::super::Level;
    use super::*;
    use crate::analysis::{self, Options};
    use crate::text::Article;

    fn check(text: &str) -> Vec<(Level, String)> {
        let document = Document::new(Article::plain(text));
        let analysis = analysis::analyse(&document, &Options::default());
        let mut findings = Vec::new();
        run(&document, &analysis, Rules::shipped(), &mut findings);
        findings
            .into_iter()
            .map(|f| (f.level, f.spans[0].of(text).to_string()))
            .collect()
    }

    #[test]
    fn asks_for_a_counter() {
        assert_eq!(
            check("The fire killed 12 people on Friday."),
            [(Level::Problem, "12".into())]
        );
        assert_eq!(
            check("The bridge cost $4 million."),
            [(Level::Warning, "$4 million".into())]
        );
        assert_eq!(
            check("About 80 families were moved out of the valley."),
            [(Level::Warning, "80".into())]
        );
        assert_eq!(
            check("A magnitude 7.5 quake killed 12 people."),
            [(Level::Problem, "12".into())]
        );
        assert_eq!(
            check("The mayor said 12 people died. The harbour was closed and 9 were hurt."),
            [(Level::Problem, "9".into())]
        );
    }

    #[test]
    fn a_source_elsewhere_does_not_count() {
        assert_eq!(
            check("No deaths were reported, but the town moved about 80 people."),
            [(Level::Warning, "80".into())]
        );
        assert_eq!(
            check("The bridge will open at an estimated cost of $4 million, although a poll found few who want it."),
            [(Level::Warning, "$4 million".into())]
        );
    }

    #[test]
    fn is_content_with_a_source_or_an_uncontested_figure() {
        assert_eq!(check("The fire killed 12 people, the mayor said."), []);
        assert_eq!(check("According to the mayor, the bridge cost $4 million."), []);
        assert_eq!(
            check("The bridge cost $4 million, but nobody used it, the mayor said."),
            []
        );
        assert_eq!(check("The band played two songs on 3 May 2015."), []);
        assert_eq!(check("The mayor said 12 people died. Another nine were hurt."), []);
        assert_eq!(check("The court heard that the firm owed $4 million."), []);
        assert_eq!(check("Police arrested 17 people on Friday."), []);
    }
}
