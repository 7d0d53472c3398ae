//! What quotation marks stand around: speech, or a term, a title, a nickname.

use std::ops::Range;

use super::cues::Takes;
use super::lexicon::{Entry, LEXICON};
use super::marks::{Family, Quotation};
use super::tags::{Tag, Tagged};
use crate::text::{Case, Document};

/// How far back a verb that introduces a quotation may stand.
const REACH: usize = 14;

/// Whether a quotation is a passage of its own, said by someone, and not a few words inside a sentence.
pub fn is_speech(document: &Document, tags: &[Tagged], paragraph: Range<usize>, quotation: &Quotation) -> bool {
    let inner = quotation.open + 1..quotation.end - usize::from(quotation.closed);
    let seen = Inner::read(document, tags, inner.clone());
    let before = Before::read(document, tags, paragraph.start, quotation.open);
    let after = tags
        .get(quotation.end)
        .filter(|_| quotation.end < paragraph.end)
        .map_or(Tag::Stop, |t| t.tag);
    if !quotation.closed && quotation.family == Family::Double {
        return seen.words >= 3 && matches!(before, Before::Start | Before::Cue { .. });
    }
    // A subhead: one short quotation, written like a title, is all there is.
    let alone = quotation.open == paragraph.start && quotation.end >= paragraph.end;
    if alone && seen.capitals && seen.words <= 8 && seen.sentences == 0 {
        return false;
    }
    if seen.sentences > 0 && seen.words >= 4 {
        return true;
    }
    let set_off = seen.ends || matches!(after, Tag::Comma | Tag::Stop | Tag::Dash);
    match before {
        Before::Cue { direct: true } => {
            seen.clause && seen.words >= 3 && (seen.capital || set_off)
                || seen.capital && seen.ends_firmly && seen.words >= 2 && !seen.title
        }
        Before::Cue { direct: false } => {
            let colon = tags[quotation.open - 1].tag == Tag::Colon;
            let whole = colon || seen.capital || seen.ends || seen.clause && seen.words >= 5;
            let short = colon && seen.ends_firmly && seen.words == 1;
            whole && (seen.words >= 2 || short) && (!seen.title || seen.ends_firmly)
        }
        Before::That => seen.clause && seen.words >= 3 && set_off && matches!(after, Tag::Stop | Tag::Comma),
        Before::Start => {
            let said = after_is_attribution(tags, quotation.end..paragraph.end);
            set_off
                && (seen.clause && seen.words >= 3 || seen.ends && said || seen.ends_firmly && seen.capital)
                && (!seen.title || said)
                || seen.clause && seen.capital && said
        }
        Before::Joined => set_off && seen.clause && seen.words >= 5 && seen.ends_firmly,
        Before::Quote => set_off && seen.words >= 2 && !seen.title,
        Before::Comma => {
            let said = seen.ends && after_is_attribution(tags, quotation.end..paragraph.end);
            let whole = seen.ends_firmly && seen.words >= 5;
            seen.clause && (seen.capital || said || whole) && set_off && seen.words >= 4
        }
        Before::Word => seen.clause && seen.capital && seen.words >= 5 && seen.ends_firmly,
    }
}

/// What stands between the marks.
struct Inner {
    words: usize,
    /// Sentence ends before the last word.
    sentences: usize,
    capital: bool,
    clause: bool,
    /// Ends with a mark inside.
    ends: bool,
    /// Ends with a full stop, an exclamation or question mark inside.
    ends_firmly: bool,
    /// All longer words, and two at least, start with a capital.
    capitals: bool,
    /// Written like a title.
    title: bool,
}

impl Inner {
    fn read(document: &Document, tags: &[Tagged], inner: Range<usize>) -> Inner {
        let is_word = |i: &usize| {
            !matches!(
                tags[*i].tag,
                Tag::Comma
                    | Tag::Stop
                    | Tag::Mark
                    | Tag::Dash
                    | Tag::Colon
                    | Tag::Semicolon
                    | Tag::Open
                    | Tag::Close
                    | Tag::Other
                    | Tag::Poss
            )
        };
        let words = inner.clone().filter(is_word).count();
        let first = inner.clone().find(is_word).unwrap_or(inner.start);
        let last = inner.clone().rfind(is_word).unwrap_or(inner.start);
        let ending = inner
            .clone()
            .rev()
            .map(|i| tags[i].tag)
            .find(|tag| *tag != Tag::Mark)
            .unwrap_or(Tag::Other);
        let stop = |i: usize| tags[i].tag == Tag::Stop && document.space_after(i) && tags[i + 1].tag != Tag::Mark;
        let big = |i: usize| matches!(document.tokens()[i].case, Case::Title | Case::Upper | Case::Mixed);
        let heavy = inner.clone().filter(|&i| is_word(&i) && document.word(i).len() > 3);
        let (all, capitals) = heavy.fold((0, 0), |(all, capitals), i| (all + 1, capitals + usize::from(big(i))));
        let lower_start = document.word(first).starts_with(char::is_lowercase);
        Inner {
            words,
            sentences: (first..last).filter(|&i| stop(i)).count(),
            capital: words > 0 && !lower_start
                || matches!(tags.get(inner.start).map(|t| t.tag), Some(Tag::Stop | Tag::Open)),
            clause: inner.clone().any(|i| is_verb(document, tags, i, first)),
            ends: matches!(ending, Tag::Comma | Tag::Stop | Tag::Dash),
            // "No." is one token, as in "No. 5".
            ends_firmly: ending == Tag::Stop || words == 1 && document.word(last).ends_with('.'),
            capitals: all > 0 && capitals == all && inner.clone().filter(|&i| is_word(&i) && big(i)).count() > 1,
            title: words > 1 && all > 1 && capitals == all && ending != Tag::Stop,
        }
    }
}

/// A finite verb, or an imperative at the start.
fn is_verb(document: &Document, tags: &[Tagged], i: usize, first: usize) -> bool {
    let tag = tags[i].tag;
    tag.is_finite()
        || i == first
            && LEXICON
                .get(document.lower(i))
                .is_some_and(|entry| entry.tag == Tag::Base)
}

/// What stands before the opening mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// The start of the paragraph or of a sentence.
    Start,
    /// A verb or "according to" that introduces the quotation; `direct` where no comma or colon stands between.
    Cue {
        direct: bool,
    },
    That,
    /// Another quotation earlier in the same sentence, and a comma.
    Quote,
    /// Another quotation, and "and" or "but".
    Joined,
    Comma,
    Word,
}

impl Before {
    fn read(document: &Document, tags: &[Tagged], start: usize, open: usize) -> Before {
        if open == start {
            return Before::Start;
        }
        let last = tags[open - 1].tag;
        let from = start.max(open.saturating_sub(REACH));
        match last {
            Tag::Stop | Tag::Mark => Before::Start,
            Tag::Colon => Before::Cue { direct: false },
            Tag::That => Before::That,
            Tag::Comma | Tag::Dash => {
                for i in (from..open - 1).rev() {
                    match tags[i].tag {
                        Tag::Stop | Tag::Semicolon => break,
                        Tag::Mark => return Before::Quote,
                        _ if is_cue(document, tags, i) => return Before::Cue { direct: false },
                        _ => {}
                    }
                }
                Before::Comma
            }
            Tag::But | Tag::And if (from..open - 1).any(|i| tags[i].tag == Tag::Mark) => Before::Joined,
            _ if is_cue(document, tags, open - 1) => Before::Cue { direct: true },
            _ => Before::Word,
        }
    }
}

fn is_cue(document: &Document, tags: &[Tagged], i: usize) -> bool {
    let cues = tags[i].cues;
    if document.lower(i) == "according" {
        return true;
    }
    let entry = Entry {
        tag: tags[i].tag,
        doubtful: false,
        steady: false,
        cues,
    };
    cues.0 < cues.1 && LEXICON.cues(&entry).iter().any(|cue| cue.takes(Takes::Quotation))
}

/// Whether a verb that reports follows within a few words.
fn after_is_attribution(tags: &[Tagged], after: Range<usize>) -> bool {
    after
        .take(REACH)
        .take_while(|&i| !matches!(tags[i].tag, Tag::Stop | Tag::Mark))
        .any(|i| tags[i].cues.0 < tags[i].cues.1)
}
