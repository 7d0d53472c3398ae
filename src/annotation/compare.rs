//! What a new draft says differently: its sentences beside those of the old one.

use super::diff::Alignment;
use super::words;
use crate::text::Span;

/// A sentence that one of two drafts does not have as the other has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Most of its words were there before.
    Changed {
        /// In the old draft.
        old: Span,
        /// In the new one.
        new: Span,
    },
    /// It was not there before.
    New(Span),
    /// It is there no longer.
    Vanished(Span),
}

impl Change {
    /// The sentence in the new draft.
    pub fn new_span(&self) -> Option<Span> {
        match self {
            Change::Changed { new, .. } | Change::New(new) => Some(*new),
            Change::Vanished(_) => None,
        }
    }

    /// The sentence in the old draft.
    pub fn old_span(&self) -> Option<Span> {
        match self {
            Change::Changed { old, .. } | Change::Vanished(old) => Some(*old),
            Change::New(_) => None,
        }
    }
}

/// A draft with its sentences, in text order.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// The text.
    pub text: &'a str,
    /// Its sentences.
    pub sentences: &'a [Span],
}

/// The sentences that changed, in the order of the new draft; one that vanished stands behind what it stood behind. A sentence
/// that only moved, or whose white space changed, has not changed.
pub fn compare(old: Draft<'_>, new: Draft<'_>) -> Vec<Change> {
    if old.text == new.text {
        return Vec::new();
    }
    let alignment = Alignment::new(old.text, new.text);
    let mut origins: Vec<Option<usize>> = vec![None; alignment.new.len()];
    for (at, (kept, moved)) in alignment.kept.iter().zip(&alignment.moved).enumerate() {
        if let Some(to) = kept.or(*moved) {
            origins[to as usize] = Some(at);
        }
    }
    let comparison = Comparison {
        old,
        new,
        alignment: &alignment,
        origins,
    };
    comparison.changes()
}

struct Comparison<'a> {
    old: Draft<'a>,
    new: Draft<'a>,
    alignment: &'a Alignment,
    /// For each new word the old one it is.
    origins: Vec<Option<usize>>,
}

/// What became of a new sentence's words.
enum Descent {
    /// Word for word a sentence of the old draft.
    Same(usize),
    /// Mostly the words of a sentence of the old draft.
    Changed(usize),
    New,
}

impl Comparison<'_> {
    fn changes(&self) -> Vec<Change> {
        // Each change with the byte of the new draft behind which it stands.
        let mut out: Vec<(usize, Change)> = Vec::new();
        let mut heirs: Vec<Option<Span>> = vec![None; self.old.sentences.len()];
        for sentence in self.new.sentences {
            let (heir_of, change) = match self.descent(*sentence) {
                Descent::Same(old) => (Some(old), None),
                Descent::Changed(old) => {
                    let change = Change::Changed {
                        old: self.old.sentences[old],
                        new: *sentence,
                    };
                    (Some(old), Some(change))
                }
                Descent::New => (None, Some(Change::New(*sentence))),
            };
            if let Some(old) = heir_of {
                heirs[old] = Some(*sentence);
            }
            out.extend(change.map(|change| (sentence.start, change)));
        }
        let mut behind = 0;
        for (sentence, heir) in self.old.sentences.iter().zip(&heirs) {
            match heir {
                Some(heir) => behind = heir.end,
                None if self.is_lost(*sentence) => out.push((behind, Change::Vanished(*sentence))),
                None => {}
            }
        }
        out.sort_by_key(|(at, change)| (*at, change.new_span().is_some()));
        out.into_iter().map(|(_, change)| change).collect()
    }

    fn descent(&self, sentence: Span) -> Descent {
        let range = words::within(&self.alignment.new, sentence);
        let origins = &self.origins[range.clone()];
        let mut counts: Vec<(usize, usize)> = Vec::new();
        for origin in origins.iter().flatten() {
            let Some(from) = self.old_sentence(*origin) else {
                continue;
            };
            match counts.iter_mut().find(|(known, _)| *known == from) {
                Some((_, count)) => *count += 1,
                None => counts.push((from, 1)),
            }
        }
        let Some((from, count)) = counts
            .into_iter()
            .max_by_key(|(from, count)| (*count, std::cmp::Reverse(*from)))
        else {
            return match range.is_empty() {
                // White space or a lone mark is no news.
                true => Descent::Same(0),
                false => Descent::New,
            };
        };
        let before = words::within(&self.alignment.old, self.old.sentences[from]);
        let in_a_row = origins
            .iter()
            .zip(before.clone())
            .all(|(origin, at)| *origin == Some(at));
        match (in_a_row && before.len() == range.len(), 2 * count >= range.len()) {
            (true, _) => Descent::Same(from),
            (false, true) => Descent::Changed(from),
            (false, false) => Descent::New,
        }
    }

    fn old_sentence(&self, word: usize) -> Option<usize> {
        let at = self.alignment.old[word].start;
        let behind = self.old.sentences.partition_point(|sentence| sentence.start <= at);
        behind.checked_sub(1)
    }

    /// Whether fewer than half of an old sentence's words are anywhere in the new draft.
    fn is_lost(&self, sentence: Span) -> bool {
        let range = words::within(&self.alignment.old, sentence);
        let kept = range
            .clone()
            .filter(|word| self.alignment.kept[*word].or(self.alignment.moved[*word]).is_some());
        2 * kept.count() < range.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Article, Document};

    fn changes(old: &str, new: &str) -> Vec<String> {
        let spans = |text: &str| -> Vec<Span> {
            let document = Document::new(Article::plain(text));
            document.sentences().iter().map(|sentence| sentence.span).collect()
        };
        let (before, after) = (spans(old), spans(new));
        let told = compare(
            Draft {
                text: old,
                sentences: &before,
            },
            Draft {
                text: new,
                sentences: &after,
            },
        );
        let words = |text: &str, span: Span| span.of(text).trim().to_string();
        told.into_iter()
            .map(|change| match change {
                Change::Changed { old: was, new: is } => format!("{} -> {}", words(old, was), words(new, is)),
                Change::New(is) => format!("+ {}", words(new, is)),
                Change::Vanished(was) => format!("- {}", words(old, was)),
            })
            .collect()
    }

    const OLD: &str =
        "The quay burned on Tuesday. At least 34 people died there. Nobody knows why it began. The mayor went home.";

    #[test]
    fn changed_new_and_vanished_sentences_are_told_apart() {
        let new = "The quay burned on Tuesday. At least 38 people died there. The mayor went home. Schools stay closed until Friday.";
        assert_eq!(
            changes(OLD, new),
            [
                "At least 34 people died there. -> At least 38 people died there.",
                "- Nobody knows why it began.",
                "+ Schools stay closed until Friday.",
            ]
        );
    }

    #[test]
    fn what_moved_or_was_wrapped_anew_has_not_changed() {
        let wrapped = OLD.replace(". ", ".\n\n");
        assert_eq!(changes(OLD, &wrapped), [""; 0]);
        let moved = "Nobody knows why it began. The quay burned on Tuesday. At least 34 people died there. The mayor went home.";
        assert_eq!(changes(OLD, moved), [""; 0]);
        assert_eq!(changes(OLD, OLD), [""; 0]);
    }

    #[test]
    fn a_sentence_cut_in_two_is_no_loss() {
        let new = "The quay burned on Tuesday. At least 34 people died. It happened there. Nobody knows why it began. The mayor went home.";
        let told = changes(OLD, new);
        assert!(told.iter().all(|line| !line.starts_with('-')), "{told:?}");
    }

    #[test]
    fn odd_drafts_are_compared_without_a_panic() {
        for (old, new) in [
            ("", "A fire."),
            ("A fire.", ""),
            ("\n\n", "…"),
            ("a a a a", "a a"),
            ("é\u{301}", "\u{202e}"),
        ] {
            changes(old, new);
        }
    }
}
