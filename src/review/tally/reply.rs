//! Who is accused in an article and neither speaks in it nor is said to have been asked (rule A17).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Remark;
use crate::analysis::{ActorId, Analysis, Mention};
use crate::review::words::{excerpt, place_label};
use crate::text::{Document, Span, WordList};

const SOURCE: &str = "NPR Ethics Handbook: those who are accused are asked for their side; Signal Halifax checklist";
/// The one accused stands no more words behind the verb than this.
const BEHIND: usize = 6;
/// "…, which has denied it": an answer stands no more words behind a mention than this.
const ANSWER: usize = 9;

static ACCUSES: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../assets/words/accusations.txt")));
static ANSWERS: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../assets/words/answers.txt")));

/// A question for each who is accused and has no say, in text order.
pub(super) fn missing(document: &Document, analysis: &Analysis) -> Vec<Remark> {
    let mut mentions: Vec<(&Mention, ActorId)> = analysis
        .actors
        .iter()
        .enumerate()
        .flat_map(|(i, actor)| actor.mentions.iter().map(move |mention| (mention, ActorId(i))))
        .collect();
    mentions.sort_by_key(|(mention, _)| mention.span);
    let mut accused: BTreeMap<ActorId, Span> = BTreeMap::new();
    let ons: Vec<usize> = (0..document.tokens().len())
        .filter(|i| document.lower(*i) == "on")
        .collect();
    for token in (0..document.tokens().len()).filter(|i| ACCUSES.has(document.lower(*i))) {
        if let Some((mention, actor)) = whom(document, &mentions, &ons, token) {
            accused.entry(actor).or_insert(mention.span);
        }
    }
    let mut silent: Vec<(ActorId, Span)> = accused.into_iter().collect();
    let speakers: FxHashSet<ActorId> = analysis.quotes.iter().filter_map(|quote| quote.speaker).collect();
    silent.retain(|(actor, _)| !speakers.contains(actor) && !answers(document, analysis, *actor));
    silent.sort_by_key(|(_, span)| *span);
    let remark = |(actor, span): (ActorId, Span)| Remark {
        words: format!(
            "{} is accused ({}) and neither speaks nor is said to have been asked: is a reply missing?",
            analysis
                .actors
                .get(actor.0)
                .map_or_else(String::new, |actor| excerpt(&actor.name, 60)),
            place_label(document, span.start)
        ),
        span,
        source: SOURCE,
    };
    silent.into_iter().map(remark).collect()
}

/// Who is accused with a verb: the first who is named behind it, or who "was accused"; `ons` are the places of "on".
fn whom<'a>(
    document: &Document,
    mentions: &[(&'a Mention, ActorId)],
    ons: &[usize],
    verb: usize,
) -> Option<(&'a Mention, ActorId)> {
    let sentence = document
        .sentences()
        .get(document.sentence_at(document.tokens()[verb].span.start))?;
    let before = document.lower(verb.wrapping_sub(1));
    let is_passive = matches!(
        before,
        "was" | "were" | "been" | "being" | "is" | "are" | "be" | "also" | "stand" | "stands"
    );
    let at = document.tokens()[verb].span;
    let first_behind = mentions.partition_point(|(mention, _)| mention.span.start < at.end);
    if is_passive {
        let (mention, actor) = mentions.get(first_behind.checked_sub(1)?)?;
        return (mention.span.start >= sentence.span.start).then_some((mention, *actor));
    }
    let on = ons.get(ons.partition_point(|i| *i <= verb)).copied();
    let from = on
        .filter(|on| *on < sentence.tokens.end && document.lower(verb).starts_with("blam"))
        .unwrap_or(verb);
    let from_byte = document.tokens()[from].span.end;
    let last = (from + BEHIND).min(sentence.tokens.end.saturating_sub(1));
    let until = document.tokens().get(last)?.span.end.min(sentence.span.end);
    let at = mentions.partition_point(|(mention, _)| mention.span.start < from_byte);
    let (mention, actor) = mentions.get(at)?;
    (mention.span.start < until).then_some((mention, *actor))
}

/// Whether somebody is said to have answered or been asked.
fn answers(document: &Document, analysis: &Analysis, actor: ActorId) -> bool {
    let answers = |mention: &Mention| {
        let end = document.tokens_in(mention.span).end;
        let sentence = document.sentences().get(document.sentence_at(mention.span.start));
        let until = sentence.map_or(end, |sentence| sentence.tokens.end).min(end + ANSWER);
        (end..until).any(|i| ANSWERS.has(document.lower(i)))
    };
    let actor = analysis.actors.get(actor.0);
    actor.is_some_and(|actor| actor.mentions.iter().any(answers))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyse};
    use crate::text::Article;

    fn asked(text: &str) -> Vec<String> {
        let document = Document::new(Article::plain(text));
        let remarks = missing(&document, &analyse(&document, &Options::default()));
        remarks
            .into_iter()
            .map(|remark| document.slice(remark.span).to_string())
            .collect()
    }

    #[test]
    fn who_is_accused_and_says_nothing() {
        assert_eq!(
            asked("Ada Roe accused Norrey Shipping of hiding the leak."),
            ["Norrey Shipping"]
        );
        assert_eq!(
            asked("Ada Roe blamed the leak on Norrey Shipping."),
            ["Norrey Shipping"]
        );
        assert_eq!(asked("Bo Lund was accused of hiding the leak by Ada Roe."), ["Bo Lund"]);
    }

    #[test]
    fn who_answers_or_was_asked_has_a_say() {
        assert_eq!(
            asked("Ada Roe accused Norrey Shipping of hiding the leak. Norrey Shipping denied it."),
            [""; 0]
        );
        assert_eq!(
            asked("Ada Roe accused Norrey Shipping of hiding the leak. Norrey Shipping did not respond to questions."),
            [""; 0]
        );
        assert_eq!(
            asked("Ada Roe criticised Bo Lund. \"I did what I could,\" Lund said."),
            [""; 0]
        );
    }
}
