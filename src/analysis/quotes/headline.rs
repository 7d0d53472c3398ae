//! What a headline says on somebody's authority: "Quay to close, board says", "Police: 3 hurt on quay".

use super::cues::{CueClass, Takes};
use super::lexicon::LEXICON;
use super::line::Line;
use super::reported::Reported;
use super::tags::Tag;

/// Sources that a headline names before a colon; other words there are a topic ("Ferry fire: 3 hurt").
const SOURCES: [&str; 21] = [
    "army",
    "court",
    "government",
    "mayor",
    "media",
    "military",
    "minister",
    "ministry",
    "official",
    "officials",
    "police",
    "poll",
    "president",
    "prosecutor",
    "prosecutors",
    "report",
    "sheriff",
    "sources",
    "study",
    "survey",
    "witnesses",
];

/// No source in a headline has more words.
const LONGEST_SOURCE: usize = 5;
/// What is said has no fewer.
const SHORTEST: usize = 3;

/// Finds what a headline reports.
pub fn find(line: &Line<'_>) -> Option<Reported> {
    behind_comma(line).or_else(|| before_colon(line))
}

/// "Quay to close, board says". In a title written in capitals only the place of the words tells what they do.
fn behind_comma(line: &Line<'_>) -> Option<Reported> {
    let end = line.len() - usize::from(line.tag_before(line.len()) == Tag::Stop && line.len() > 0);
    let verb = end.checked_sub(1)?;
    let comma = (0..verb).rfind(|&i| line.tag(i) == Tag::Comma)?;
    let source = verb - comma - 1;
    let reports = can_report(line.lower(verb));
    let opened = matches!(
        line.tag(comma + 1),
        Tag::And | Tag::But | Tag::Rel | Tag::Sub | Tag::Prep
    );
    let fits = reports && !opened && (1..=LONGEST_SOURCE).contains(&source) && comma >= SHORTEST;
    fits.then(|| Reported {
        span: line.span(0, comma),
        speaker: Some(line.span(comma + 1, verb)),
        cue: line.span(verb, verb + 1),
        rule: "headline-speaker-verb",
    })
}

/// Whether a word alone tells that it reports: not "fraud claims", but "poll shows".
fn can_report(word: &str) -> bool {
    LEXICON.get(word).is_some_and(|entry| {
        LEXICON.cues(entry).iter().any(|cue| {
            let clause = cue.takes(Takes::Quotation) || cue.takes(Takes::That);
            clause && cue.particle.is_none() && (!entry.doubtful || cue.class == CueClass::Document)
        })
    })
}

/// "Police: 3 hurt on quay".
fn before_colon(line: &Line<'_>) -> Option<Reported> {
    let colon = (1..line.len().min(LONGEST_SOURCE + 1)).find(|&i| line.tag(i) == Tag::Colon)?;
    let fits = SOURCES.contains(&line.lower(colon - 1)) && line.len() > colon + SHORTEST;
    fits.then(|| Reported {
        span: line.span(colon + 1, line.len()),
        speaker: Some(line.span(0, colon)),
        cue: line.span(colon, colon + 1),
        rule: "headline-speaker-colon",
    })
}
