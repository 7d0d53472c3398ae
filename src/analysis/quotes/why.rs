//! Why a quotation was found, in one plain sentence that names the words.

use super::direct::Attribution;
use super::reported::Reported;
use crate::text::{Document, Span};

/// Longer words are cut in a reason.
const LONGEST: usize = 60;

fn words(document: &Document, span: Span) -> String {
    let text = document.slice(span);
    match text.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("“{}…”", text.get(..cut).unwrap_or("")),
        None => format!("“{text}”"),
    }
}

/// Why a quotation in marks has its speaker, or has none.
pub fn direct(document: &Document, attribution: &Attribution) -> String {
    let cue = attribution.cue.map(|cue| words(document, cue));
    let speaker = attribution.speaker.map(|speaker| words(document, speaker));
    match (attribution.rule, cue, speaker) {
        ("running-quote", _, Some(speaker)) => {
            format!("Quoted words with no speaker beside them; {speaker} spoke last in this paragraph.")
        }
        ("continued-paragraph", _, Some(speaker)) => {
            format!("The quotation of the paragraph before was not closed, so {speaker} goes on speaking.")
        }
        ("announced-quote", _, Some(speaker)) => {
            format!("The paragraph before announces the words of {speaker}.")
        }
        ("sentence-before", _, Some(speaker)) => {
            format!("Quoted words with no speaker beside them; the sentence before is about {speaker}.")
        }
        ("carried-over", _, Some(speaker)) => {
            format!("Quoted words with no speaker in their paragraph; {speaker} spoke last in the one before.")
        }
        (_, Some(cue), Some(speaker)) => format!("Quoted words that {cue} gives to {speaker}."),
        (_, Some(cue), None) => format!("Quoted words beside {cue}, with nobody named."),
        _ => "Quoted words with no speaker beside them.".to_string(),
    }
}

/// Why words without marks were taken for reported speech.
pub fn reported(document: &Document, found: &Reported) -> String {
    let cue = words(document, found.cue);
    match found.speaker {
        Some(speaker) => format!("{cue} reports what {} says.", words(document, speaker)),
        None => format!("{cue} reports what somebody says who is not named."),
    }
}

/// Why quoted words are no speech.
pub fn term(document: &Document, span: Span) -> String {
    format!(
        "{} stands in quotation marks, but nobody is said to have uttered it.",
        bare(document, span)
    )
}

fn bare(document: &Document, span: Span) -> String {
    words(document, span).trim_matches('“').trim_matches('”').to_string()
}
