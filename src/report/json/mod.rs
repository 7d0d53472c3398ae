//! What `sayso extract` prints: one JSON object an article. Field names are a promise; fields may be added, never
//! changed or dropped. Offsets are UTF-8 bytes, end exclusive.

mod marks;
mod tally;

use std::borrow::Cow;
use std::fmt::Write;

use serde::Serialize;
use serde_json::value::RawValue;

use crate::analysis::figures;
use crate::analysis::{
    ActorId, ActorKind, Analysis, Change, Figure, Hedge, Mention, MentionForm, Quote, RelationKind, Value,
};
use crate::checks::{Finding, Level};
use crate::report::{Sheet, Told};
use crate::review::Dismissal;
use crate::review::tally::Tally;
use crate::text::{Document, Span, is_unseen};
use marks::{MarkJson, mark_json};
use tally::{TallyJson, tally_json};

/// What stands beside the analysis in the object of one article.
#[derive(Clone, Copy, Debug, Default)]
pub struct Head<'a> {
    /// The caller's id, as JSON.
    pub id: Option<&'a RawValue>,
    /// The day relative dates were counted from.
    pub published: Option<jiff::civil::Date>,
    /// Whether the text goes along (for formats whose text is not the file's bytes).
    pub with_text: bool,
}

/// The JSON object of one article, on one line.
///
/// # Errors
/// Never in practice: every field can be written as JSON.
pub fn extract(
    head: Head<'_>,
    document: &Document,
    analysis: &Analysis,
    findings: &[Finding],
) -> serde_json::Result<String> {
    serde_json::to_string(&extract_json(head, document, analysis, findings)).map(inert)
}

/// JSON in which every character that a terminal would obey or hide is written as an escape. They stand in strings alone, where
/// an escape means the same.
pub fn inert(json: String) -> String {
    // White space between values is all that serde_json leaves of what is below.
    let is_bare = |c: char| c >= '\u{7f}' && is_unseen(c);
    if !json.contains(is_bare) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + json.len() / 8);
    for c in json.chars() {
        match is_bare(c) {
            true => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    // Writing to a string cannot fail.
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
            false => out.push(c),
        }
    }
    out
}

/// A review as one JSON object: what `extract` prints, with the text and the person's annotations.
pub fn review(sheet: Sheet<'_>) -> String {
    let head = Head {
        published: sheet.published,
        with_text: true,
        ..Head::default()
    };
    let mut told = Told::default();
    let mut extract = extract_json(head, sheet.document, sheet.analysis, sheet.findings);
    for (at, finding) in extract.findings.iter_mut().enumerate() {
        finding.dismissed = sheet.review.dismissal(at).map(DismissedJson::of);
    }
    let json = ReviewJson {
        name: sheet.name,
        extract,
        annotations: sheet
            .review
            .marks
            .iter()
            .filter_map(|row| mark_json(sheet, row, &mut told))
            .collect(),
        sources: tally_json(&Tally::new(sheet.document, sheet.analysis, sheet.open_findings())),
    };
    let mut out = serde_json::to_string_pretty(&json).unwrap_or_default();
    out.push('\n');
    inert(out)
}

fn extract_json<'a>(
    head: Head<'a>,
    document: &'a Document,
    analysis: &'a Analysis,
    findings: &'a [Finding],
) -> Extract<'a> {
    Extract {
        id: head.id,
        published: head.published.map(|date| date.to_string()),
        text: head.with_text.then(|| document.text()),
        actors: actors(analysis),
        figures: analysis
            .figures
            .iter()
            .map(|figure| figure_json(document, figure))
            .collect(),
        quotes: analysis.quotes.iter().map(quote_json).collect(),
        relations: relations(analysis),
        findings: findings.iter().map(finding_json).collect(),
    }
}

#[derive(Serialize)]
struct ReviewJson<'a> {
    name: &'a str,
    #[serde(flatten)]
    extract: Extract<'a>,
    annotations: Vec<MarkJson<'a>>,
    sources: TallyJson,
}

#[derive(Serialize)]
struct Extract<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a RawValue>,
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    actors: Vec<ActorJson<'a>>,
    figures: Vec<FigureJson<'a>>,
    quotes: Vec<QuoteJson<'a>>,
    relations: Vec<RelationJson>,
    findings: Vec<FindingJson<'a>>,
}

#[derive(Serialize)]
struct ActorJson<'a> {
    id: String,
    name: &'a str,
    kind: &'static str,
    role: Option<&'a str>,
    location_only: bool,
    mentions: Vec<MentionJson<'a>>,
    why: &'a str,
}

#[derive(Serialize)]
struct MentionJson<'a> {
    start: usize,
    end: usize,
    form: &'static str,
    why: &'a str,
}

#[derive(Serialize)]
struct FigureJson<'a> {
    start: usize,
    end: usize,
    kind: &'static str,
    value: Option<Box<RawValue>>,
    low: Option<Box<RawValue>>,
    high: Option<Box<RawValue>>,
    unit: Option<Cow<'a, str>>,
    per: Option<&'a str>,
    counted: Option<&'a str>,
    change: Option<&'static str>,
    hedge: &'static str,
    attributed_to: Option<String>,
    why: &'a str,
}

#[derive(Serialize)]
struct QuoteJson<'a> {
    start: usize,
    end: usize,
    kind: &'static str,
    speaker: Option<String>,
    speaker_start: Option<usize>,
    speaker_end: Option<usize>,
    cue_start: Option<usize>,
    cue_end: Option<usize>,
    rule: &'static str,
    why: &'a str,
}

#[derive(Serialize)]
struct RelationJson {
    #[serde(rename = "type")]
    kind: &'static str,
    spans: Vec<[usize; 2]>,
}

#[derive(Serialize)]
struct FindingJson<'a> {
    rule: &'static str,
    level: &'static str,
    spans: Vec<[usize; 2]>,
    message: &'a str,
    source: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    dismissed: Option<DismissedJson<'a>>,
}

/// Why a finding is not asked.
#[derive(Serialize)]
pub struct DismissedJson<'a> {
    reach: &'static str,
    by: &'a str,
    at: &'a str,
    reason: &'a str,
}

impl DismissedJson<'_> {
    /// Of what a person said.
    pub fn of(dismissal: &Dismissal) -> DismissedJson<'_> {
        DismissedJson {
            reach: dismissal.scope.label(),
            by: &dismissal.by,
            at: &dismissal.at,
            reason: &dismissal.reason,
        }
    }
}

fn actor_id(id: ActorId) -> String {
    format!("a{}", id.0 + 1)
}

fn actors(analysis: &Analysis) -> Vec<ActorJson<'_>> {
    let actors = analysis.actors.iter().enumerate();
    actors
        .map(|(i, actor)| ActorJson {
            id: actor_id(ActorId(i)),
            name: &actor.name,
            kind: actor_kind(actor.kind),
            role: actor.role.as_deref(),
            location_only: actor.location_only,
            mentions: actor.mentions.iter().map(mention_json).collect(),
            why: &actor.why,
        })
        .collect()
}

fn mention_json(mention: &Mention) -> MentionJson<'_> {
    let form = match mention.form {
        MentionForm::Name => "name",
        MentionForm::Nominal => "nominal",
        MentionForm::Pronoun => "pronoun",
    };
    MentionJson {
        start: mention.span.start,
        end: mention.span.end,
        form,
        why: &mention.why,
    }
}

fn figure_json<'a>(document: &'a Document, figure: &'a Figure) -> FigureJson<'a> {
    let (value, low, high) = match &figure.value {
        Value::Unknown => (None, None, None),
        Value::Number(number) => (raw(number), None, None),
        Value::Range(low, high) => (None, raw(low), raw(high)),
        Value::Iso(iso) => (serde_json::value::to_raw_value(iso).ok(), None, None),
    };
    // A story is told by dates in ISO 8601; what lies between them is written the same way.
    let length = figures::iso_length(figure).filter(|_| figure.derivation.in_story);
    let value = length
        .and_then(|iso| serde_json::value::to_raw_value(&iso).ok())
        .or(value);
    FigureJson {
        start: figure.span.start,
        end: figure.span.end,
        kind: figure.kind.word(),
        value,
        low,
        high,
        unit: figure.full_unit(),
        per: figure.per.as_deref(),
        counted: figure.counted.map(|span| document.slice(span)),
        change: figure.change.map(change),
        hedge: hedge(figure.hedge),
        attributed_to: figure.source.map(actor_id),
        why: &figure.why,
    }
}

/// A canonical decimal number is JSON as it stands.
fn raw(number: &str) -> Option<Box<RawValue>> {
    RawValue::from_string(number.to_string()).ok()
}

fn quote_json(quote: &Quote) -> QuoteJson<'_> {
    QuoteJson {
        start: quote.span.start,
        end: quote.span.end,
        kind: quote.kind.word(),
        speaker: quote.speaker.map(actor_id),
        speaker_start: quote.speaker_span.map(|span| span.start),
        speaker_end: quote.speaker_span.map(|span| span.end),
        cue_start: quote.cue.map(|span| span.start),
        cue_end: quote.cue.map(|span| span.end),
        rule: quote.rule,
        why: &quote.why,
    }
}

fn relations(analysis: &Analysis) -> Vec<RelationJson> {
    let relations = analysis.relations.iter();
    relations
        .map(|relation| RelationJson {
            kind: match relation.kind {
                RelationKind::Same => "same",
                RelationKind::Part => "part",
                RelationKind::Sum => "sum",
                RelationKind::Conversion => "conv",
            },
            spans: relation
                .figures
                .iter()
                .map(|&i| pair(analysis.figures[i].span))
                .collect(),
        })
        .collect()
}

fn finding_json(finding: &Finding) -> FindingJson<'_> {
    FindingJson {
        rule: finding.rule,
        level: level(finding.level),
        spans: finding.spans.iter().copied().map(pair).collect(),
        message: &finding.message,
        source: finding.source,
        dismissed: None,
    }
}

fn pair(span: Span) -> [usize; 2] {
    [span.start, span.end]
}

/// The word for an actor's kind in output.
pub fn actor_kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "person",
        ActorKind::Organization => "organization",
        ActorKind::Group => "group",
        ActorKind::Place => "place",
    }
}

/// The word for a hedge in output.
pub fn hedge(hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::Exact => "exact",
        Hedge::About => "about",
        Hedge::Nearly => "nearly",
        Hedge::AtLeast => "at_least",
        Hedge::MoreThan => "more_than",
        Hedge::AtMost => "at_most",
        Hedge::LessThan => "less_than",
        Hedge::UpTo => "up_to",
        Hedge::Vague => "vague",
    }
}

/// The word for the way of a change in output.
pub fn change(change: Change) -> &'static str {
    match change {
        Change::Up => "up",
        Change::Down => "down",
    }
}

/// The word for a finding's level in output.
pub fn level(level: Level) -> &'static str {
    match level {
        Level::Note => "note",
        Level::Warning => "warning",
        Level::Problem => "problem",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_an_escape_and_means_the_same() {
        let words = "a\u{9b}31m\u{202e}b\u{7f}\u{e0041}\u{200d}é\u{1b}\n";
        let json = serde_json::to_string(words).expect("JSON");
        let bare = inert(json.clone());
        assert!(!bare.contains(is_unseen) && bare != json, "{bare}");
        assert_eq!(serde_json::from_str::<String>(&bare).ok().as_deref(), Some(words));
        assert_eq!(inert("[\n  \"é\"\n]\n".into()), "[\n  \"é\"\n]\n");
    }
}
