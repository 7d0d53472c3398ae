//! Who goes on speaking: a quotation without an attribution of its own takes over the speaker before it.

use super::direct::Attribution;
use super::line::Line;
use super::statements::Prepared;
use super::tags::Tag;
use super::transcript::Turn;
use crate::text::{Document, ParagraphKind, Span};

/// What is known of the speaker while the paragraphs are read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Running {
    /// Who spoke last in this paragraph.
    here: Option<Span>,
    /// Who spoke last in the paragraph before, if it was about speech to its end.
    before: Option<Span>,
    /// The words that announce a quotation in the paragraph before.
    cue: Option<Span>,
    /// Whether the last statement ended with a colon or comma that announces a quotation.
    announced: bool,
    /// Whether a quotation was still open at the end of the paragraph.
    pub opened: bool,
    /// Whether the paragraph starts with a quotation.
    starts_quoted: bool,
    /// Whether the last statement read had speech in it.
    spoken: bool,
}

impl Running {
    /// Starts a paragraph.
    pub fn enter(&mut self, document: &Document, paragraph: usize, prepared: &Prepared) {
        if document.paragraphs()[paragraph].kind != ParagraphKind::Body {
            *self = Running::default();
            return;
        }
        self.starts_quoted = prepared.pieces.first().is_some_and(|p| p.tag == Tag::Quote);
        let carries = self.spoken || self.announced || self.opened;
        self.before = self.here.filter(|_| carries && self.starts_quoted);
        self.here = None;
        self.spoken = false;
    }

    /// Takes an attribution that was found, or hands on the speaker before; where there is none, `topic` says who the
    /// sentence before is about.
    pub fn settle(&mut self, found: Option<Attribution>, topic: impl FnOnce() -> Option<Span>) -> Attribution {
        let attribution = match found {
            Some(found) if found.speaker.is_some() => found,
            other => {
                let cue = other.and_then(|a| a.cue);
                let (speaker, rule) = match (self.here, self.before) {
                    (Some(here), _) => (Some(here), "running-quote"),
                    (None, Some(before)) if self.opened => (Some(before), "continued-paragraph"),
                    (None, Some(before)) if self.announced => {
                        let cue = cue.or(self.cue);
                        self.here = Some(before);
                        self.spoken = true;
                        return Attribution {
                            speaker: Some(before),
                            cue,
                            rule: "announced-quote",
                        };
                    }
                    (None, Some(before)) => (Some(before), "carried-over"),
                    (None, None) => match topic() {
                        Some(topic) => (Some(topic), "sentence-before"),
                        None => (None, "quote-without-speaker"),
                    },
                };
                Attribution { speaker, cue, rule }
            }
        };
        self.here = attribution.speaker.or(self.here);
        self.spoken = true;
        attribution
    }

    /// Takes a turn of a transcript.
    pub fn turn(&mut self, turn: &Turn) -> Attribution {
        *self = Running {
            here: Some(turn.speaker),
            spoken: true,
            opened: true,
            ..Running::default()
        };
        Attribution {
            speaker: Some(turn.speaker),
            cue: Some(turn.colon),
            rule: "transcript-turn",
        }
    }

    /// Notes the speaker of reported speech.
    pub fn note(&mut self, speaker: Option<Span>, _cue: Span) {
        self.here = speaker.or(self.here);
        self.spoken = true;
    }

    /// Ends a statement.
    pub fn end_statement(&mut self, line: &Line<'_>) {
        let last = line.tag_before(line.len());
        self.announced = matches!(last, Tag::Colon | Tag::Comma);
        if self.announced {
            let announcer = super::direct::announcer(line);
            self.cue = announcer.and_then(|a| a.cue);
            self.here = self.here.or(announcer.and_then(|a| a.speaker));
        }
        let quoted = line.pieces.iter().any(|p| p.tag == Tag::Quote);
        if quoted {
            self.spoken = true;
        }
    }
}
