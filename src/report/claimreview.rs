//! Published verdicts as schema.org ClaimReview: marks that a person gave a verdict and evidence for, and no others.

use serde_json::{Map, Value, json};

use super::Sheet;
use super::facts::{Fact, facts, is_link, is_stale, places};
use super::json::inert;
use crate::annotation::{Annotation, Status};
use crate::text::{Span, one_line};

/// A graph of ClaimReviews. The rating is the person's word; no number is made up for it.
pub fn review(sheet: Sheet<'_>) -> String {
    let facts = facts(sheet);
    let judged = judged(sheet, &facts);
    let reviews: Vec<Value> = judged.map(|(fact, mark)| claim_review(sheet, fact, mark)).collect();
    let graph = json!({ "@context": "https://schema.org", "@graph": reviews });
    inert(format!("{graph:#}\n"))
}

/// Whether there is nothing to publish.
pub fn is_empty(sheet: Sheet<'_>) -> bool {
    judged(sheet, &facts(sheet)).next().is_none()
}

/// What was judged, and the marks that judge it.
fn judged<'a>(sheet: Sheet<'a>, facts: &'a [Fact<'a>]) -> impl Iterator<Item = (&'a Fact<'a>, &'a Annotation)> {
    let places = places(sheet);
    let all = facts
        .iter()
        .flat_map(|fact| fact.marks.iter().map(move |mark| (fact, *mark)));
    all.filter(move |(fact, mark)| is_judged(sheet, fact, mark, places.get(&mark.id)))
}

/// Whether a mark has a verdict and evidence, and stands on the very words that were judged.
fn is_judged(sheet: Sheet<'_>, fact: &Fact<'_>, mark: &Annotation, place: Option<&Span>) -> bool {
    let verdict = matches!(mark.status, Status::Verified | Status::Disputed | Status::Wrong);
    let borne_out = mark.evidence.iter().any(|line| !line.trim().is_empty());
    // Words that were edited since are another claim.
    let same = !is_stale(sheet, mark, place.copied());
    fact.is_fact && mark.about.asks() && verdict && borne_out && same
}

fn claim_review(sheet: Sheet<'_>, fact: &Fact<'_>, mark: &Annotation) -> Value {
    let mut review = Map::new();
    review.insert("@type".into(), "ClaimReview".into());
    review.insert("identifier".into(), format!("urn:uuid:{}", mark.id).into());
    review.insert("datePublished".into(), mark.at.as_str().into());
    review.insert("author".into(), json!({ "@type": "Person", "name": mark.author() }));
    review.insert("claimReviewed".into(), claim(sheet, fact).into());
    review.insert("itemReviewed".into(), item_reviewed(sheet, fact));
    let rating = json!({ "@type": "Rating", "alternateName": mark.status.label() });
    review.insert("reviewRating".into(), rating);
    let said = [
        mark.correction
            .as_deref()
            .map(|words| format!("It should say: {words}")),
        Some(mark.note.clone()),
    ];
    let body: Vec<String> = said
        .into_iter()
        .flatten()
        .filter(|words| !words.trim().is_empty())
        .collect();
    if !body.is_empty() {
        review.insert("reviewBody".into(), body.join("\n").into());
    }
    let evidence = mark.evidence.iter().filter(|line| !line.trim().is_empty());
    review.insert("citation".into(), evidence.map(|line| citation(line)).collect());
    Value::Object(review)
}

/// The claim: a figure or a few words alone claim nothing, so they are told in their sentence. Where this has other figures, which
/// were not judged, the words that were stand before it.
fn claim(sheet: Sheet<'_>, fact: &Fact<'_>) -> String {
    let (words, told) = (one_line(fact.words), matches!(fact.kind, "figure" | "passage"));
    let Some((span, sentence)) = fact
        .span
        .filter(|_| told)
        .and_then(|span| Some((span, sentence_of(sheet, span)?)))
    else {
        return words;
    };
    let whole = one_line(sheet.document.slice(sentence));
    let others = sheet.analysis.figures.iter().map(|figure| figure.span);
    match others
        .filter(|other| sentence.contains(*other))
        .all(|other| other.overlap(span) > 0)
    {
        true => whole,
        false => format!("{words} (in: {whole})"),
    }
}

/// The sentence in which some words stand, if they stand in one.
fn sentence_of(sheet: Sheet<'_>, span: Span) -> Option<Span> {
    let sentence = sheet.document.sentences().get(sheet.document.sentence_at(span.start))?;
    Some(sentence.span).filter(|sentence| sentence.contains(span))
}

fn item_reviewed(sheet: Sheet<'_>, fact: &Fact<'_>) -> Value {
    let mut article = Map::new();
    article.insert("@type".into(), "NewsArticle".into());
    article.insert("name".into(), sheet.name.into());
    if let Some(headline) = sheet.document.article().headline() {
        article.insert("headline".into(), headline.into());
    }
    if let Some(day) = sheet.published {
        article.insert("datePublished".into(), day.to_string().into());
    }
    let mut claim = Map::new();
    claim.insert("@type".into(), "Claim".into());
    claim.insert("appearance".into(), Value::Object(article));
    if !fact.source.is_empty() {
        claim.insert("author".into(), json!({ "@type": "Thing", "name": fact.source }));
    }
    Value::Object(claim)
}

fn citation(line: &str) -> Value {
    match is_link(line) {
        true => json!({ "@type": "CreativeWork", "url": line }),
        false => line.into(),
    }
}
