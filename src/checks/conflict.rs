//! Who is said to have done violence to whom, as checks look at it.

use super::Rules;
use crate::analysis::{ActorKind, Analysis, MentionForm};
use crate::text::{Document, ParagraphKind, Sentence, Span};

/// How many words behind a blow its target stands.
const REACH: usize = 8;
/// How many words behind a verb a number stands that it killed so many.
const COUNTED: usize = 6;

/// A deed as the sentence has it.
pub struct Deed {
    /// The sentence, by its number.
    pub sentence: usize,
    /// Who did it: the last word of the subject.
    pub doer: Span,
    /// What was done.
    pub verb: Span,
}

/// The deeds of an article in its running text, in text order; tolls ("killed 12") are left to the figures.
pub fn deeds(document: &Document, analysis: &Analysis, rules: &Rules) -> Vec<Deed> {
    let doers = doers(document, analysis);
    let body = |sentence: &Sentence| {
        let paragraph = document.paragraphs().get(sentence.paragraph);
        paragraph.is_some_and(|p| p.kind == ParagraphKind::Body)
    };
    let sentences = document.sentences().iter().enumerate().filter(|(_, s)| body(s));
    sentences
        .filter_map(|(at, sentence)| deed(document, rules, &doers, at, sentence))
        .collect()
}

/// The last tokens of those who can do something: actors by name or description, in text order.
fn doers(document: &Document, analysis: &Analysis) -> Vec<usize> {
    let acting = analysis
        .actors
        .iter()
        .filter(|actor| !(actor.kind == ActorKind::Place && actor.location_only));
    let mentions = acting
        .flat_map(|actor| &actor.mentions)
        .filter(|m| m.form != MentionForm::Pronoun);
    let mut ends: Vec<usize> = mentions
        .filter_map(|m| document.tokens_in(m.span).next_back())
        .collect();
    ends.sort_unstable();
    ends
}

fn deed(document: &Document, rules: &Rules, doers: &[usize], at: usize, sentence: &Sentence) -> Option<Deed> {
    let tokens = sentence.tokens.clone();
    if rules.words("courts").first_in(document, tokens.clone()).is_some() {
        return None;
    }
    let attack = |t: usize| rules.words("attacks").longest_at(document, t, tokens.end);
    let blow = |t: usize| rules.words("blows").has(document.lower(t)) && strikes(document, rules, t, tokens.end);
    tokens.clone().find_map(|verb| {
        let length = attack(verb).or(blow(verb).then_some(1))?;
        let subject = subject(document, tokens.start, verb)?;
        let acts = doers.binary_search(&subject).is_ok() || rules.words("agents").has(document.lower(subject));
        (acts && document.lower(verb + length) != "by").then(|| Deed {
            sentence: at,
            doer: document.span_of(subject..subject + 1),
            verb: document.span_of(verb..verb + length),
        })
    })
}

/// Whether a target stands behind a blow, and no number that is killed or hurt by it.
fn strikes(document: &Document, rules: &Rules, verb: usize, end: usize) -> bool {
    let reach = verb + 1..end.min(verb + 1 + REACH);
    let number = |t: usize| document.lower(t).starts_with(|c: char| c.is_ascii_digit());
    let stop = reach
        .clone()
        .find(|t| matches!(document.lower(*t), "." | ";" | "but"))
        .unwrap_or(reach.end);
    let counted = (verb + 1..stop.min(verb + 1 + COUNTED)).any(number);
    !counted && rules.words("targets").first_in(document, verb + 1..stop).is_some()
}

/// The last word of the subject in front of a verb; `None` where the verb only may happen, did not, or is suffered.
fn subject(document: &Document, start: usize, verb: usize) -> Option<usize> {
    let mut at = verb;
    while at > start {
        at -= 1;
        match document.lower(at) {
            "has" | "have" | "had" | "also" | "then" | "later" | "since" | "again" | "soon" | "first" | "now" => {}
            word if word.ends_with("ly") => {}
            "was" | "were" | "is" | "are" | "be" | "been" | "being" | "not" | "never" | "to" | "would" | "could"
            | "may" | "might" | "can" | "will" | "should" | "must" => return None,
            _ => return Some(at),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyse};
    use crate::text::Article;

    fn found(text: &str) -> Vec<String> {
        let document = Document::new(Article::plain(text));
        let deeds = deeds(&document, &analyse(&document, &Options::default()), Rules::shipped());
        let words = |deed: &Deed| format!("{} {}", document.slice(deed.doer), document.slice(deed.verb));
        deeds.iter().map(words).collect()
    }

    #[test]
    fn deeds_and_no_deeds() {
        assert_eq!(
            found("The rebels have repeatedly shelled the port."),
            ["rebels shelled"]
        );
        assert_eq!(found("Government jets hit a school in the valley."), ["jets hit"]);
        for text in [
            "The storm hit a school in the valley.",
            "The ministers hit a record in the valley.",
            "The port was shelled by rebels.",
            "The army could have bombed the port.",
            "A court found that the rebels bombed the port.",
            "The army killed 12 civilians.",
        ] {
            assert_eq!(found(text), [] as [&str; 0], "{text}");
        }
    }
}
