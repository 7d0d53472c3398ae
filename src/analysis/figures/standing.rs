//! Where in its paragraph a date stands, and what that says of its weight in a story.

use super::dates::{Dated, When};
use super::lexer::Line;

/// Where in its paragraph a date stands: what opens a sentence tells the story, what is bracketed looks aside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// In a line of its own.
    Heading,
    /// It opens a sentence.
    Lead,
    /// Within a sentence.
    #[default]
    Within,
    /// In brackets.
    Aside,
}

impl Standing {
    /// Of a date in its line.
    pub fn of(line: Line<'_>, dated: &Dated) -> Standing {
        let first = dated.first;
        // The later end of "1861-1863" does not take the story there.
        let range_end = first >= 2 && line.dash(first - 1) && line.glued(first) && line.digits(first - 2);
        let opens = (first.saturating_sub(3)..=first)
            .rev()
            .find(|k| line.starts_sentence(*k));
        let bracketed = (first.saturating_sub(8)..first)
            .rev()
            .find(|k| line.mark(*k, '(') || line.mark(*k, ')'));
        let last = line.lexemes.len().saturating_sub(1);
        match opens {
            _ if range_end && matches!(dated.when, When::Calendar { month: None, .. }) => Standing::Aside,
            _ if line.lexemes.len() <= 12 && !line.mark(last, '.') => Standing::Heading,
            _ if bracketed.is_some_and(|k| line.mark(k, '(')) => Standing::Aside,
            Some(_) => Standing::Lead,
            None => Standing::Within,
        }
    }
}
