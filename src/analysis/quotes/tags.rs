//! A light guess at what each word does in its sentence: closed-class lists, endings, capitals and the neighbours.
//!
//! It is no parser. It is right often enough to find where a noun phrase ends and whether a stretch has a finite verb.

use super::lexicon::LEXICON;
use crate::text::{Case, Document, TokenKind};

/// What a token does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    Name,
    Noun,
    Adj,
    Det,
    Num,
    /// Possessive `'s` and "her" before a noun.
    Poss,
    /// A pronoun that can be a subject.
    Pron,
    /// A pronoun that cannot.
    Obj,
    Rel,
    That,
    Wh,
    Prep,
    To,
    And,
    But,
    Sub,
    Be,
    Have,
    Do,
    Modal,
    Not,
    Adv,
    /// A past or participle.
    Past,
    /// A third person singular.
    Pres,
    /// An infinitive or a plural present.
    Base,
    Ing,
    /// A weekday or month.
    Time,
    Comma,
    Colon,
    Semicolon,
    Dash,
    Stop,
    Open,
    Close,
    /// A quotation mark.
    Mark,
    /// A whole quotation, taken as one piece.
    Quote,
    Other,
}

impl Tag {
    /// The tag that a list calls by this name.
    pub fn named(name: &str) -> Option<Tag> {
        Some(match name {
            "det" => Tag::Det,
            "pron" => Tag::Pron,
            "obj" => Tag::Obj,
            "poss" => Tag::Poss,
            "rel" => Tag::Rel,
            "that" => Tag::That,
            "wh" => Tag::Wh,
            "sub" => Tag::Sub,
            "prep" => Tag::Prep,
            "to" => Tag::To,
            "and" => Tag::And,
            "but" => Tag::But,
            "be" => Tag::Be,
            "have" => Tag::Have,
            "do" => Tag::Do,
            "modal" => Tag::Modal,
            "not" => Tag::Not,
            "adv" => Tag::Adv,
            "time" => Tag::Time,
            "num" => Tag::Num,
            "adj" => Tag::Adj,
            "noun" => Tag::Noun,
            _ => return None,
        })
    }

    /// Whether it is a verb form that can stand alone with its subject.
    pub fn is_finite(self) -> bool {
        matches!(
            self,
            Tag::Be | Tag::Have | Tag::Do | Tag::Modal | Tag::Past | Tag::Pres | Tag::Base
        )
    }

    /// Whether it can be the inside of a noun phrase.
    pub fn is_nominal(self) -> bool {
        matches!(self, Tag::Name | Tag::Noun | Tag::Adj | Tag::Det | Tag::Num | Tag::Poss)
    }
}

/// A token's tag and its readings as a cue, as a range of the lexicon's.
#[derive(Clone, Copy, Debug)]
pub struct Tagged {
    pub tag: Tag,
    pub cues: (u16, u16),
}

/// Tags all tokens of a document.
pub fn tag(document: &Document) -> Vec<Tagged> {
    let tokens = document.tokens();
    let mut doubtful = Vec::new();
    let mut out = Vec::with_capacity(tokens.len());
    let mut sentences = document.sentences().iter().map(|s| s.tokens.start).peekable();
    let mut fresh = true;
    for i in 0..tokens.len() {
        if sentences.next_if(|&start| start <= i).is_some() {
            fresh = true;
        }
        let (tagged, doubt) = guess(document, i, fresh);
        if doubt {
            doubtful.push(i);
        }
        // A mark at the start leaves the next word at the start of the sentence.
        fresh = fresh && matches!(tagged.tag, Tag::Mark | Tag::Open | Tag::Dash)
            || matches!(tagged.tag, Tag::Mark | Tag::Colon | Tag::Open);
        out.push(tagged);
    }
    for i in doubtful {
        settle(document, &mut out, i);
    }
    out
}

/// A first guess from the word alone; `fresh` says that a capital tells nothing here.
fn guess(document: &Document, i: usize, fresh: bool) -> (Tagged, bool) {
    let token = document.tokens()[i];
    let plain = |tag| (Tagged { tag, cues: (0, 0) }, false);
    match token.kind {
        TokenKind::QuoteMark => return plain(Tag::Mark),
        TokenKind::Mark => return plain(mark(document.word(i))),
        TokenKind::Number => return plain(Tag::Num),
        TokenKind::Clitic => return (plain(Tag::Poss).0, true),
        TokenKind::Word => {}
    }
    let lower = document.lower(i);
    let word = document.word(i);
    let capital = token.case != Case::Lower && (word.starts_with(char::is_uppercase) || has_small_prefix(word));
    let entry = LEXICON.get(lower);
    match entry {
        Some(entry) if !capital => (
            Tagged {
                tag: entry.tag,
                cues: entry.cues,
            },
            entry.doubtful || matches!(entry.tag, Tag::Poss | Tag::Past | Tag::Ing | Tag::That),
        ),
        Some(entry) => (capitalised(entry.tag, entry.cues, fresh, token.case), false),
        None if capital && !(fresh && opens_sentence(document, i)) => plain(Tag::Name),
        None => {
            let tag = lower_ending(lower).unwrap_or(Tag::Noun);
            (Tagged { tag, cues: (0, 0) }, matches!(tag, Tag::Past | Tag::Ing))
        }
    }
}

/// "al-Kuwari": the capital stands behind an article that is a part of the name.
fn has_small_prefix(word: &str) -> bool {
    let prefix = word
        .split_once('-')
        .filter(|(_, rest)| rest.starts_with(char::is_uppercase));
    prefix.is_some_and(|(article, _)| {
        matches!(
            article,
            "ad" | "al" | "an" | "ar" | "as" | "ash" | "at" | "az" | "el" | "ul"
        )
    })
}

/// Whether an unlisted word with a capital at the start of a sentence is "Speaking", "Based" or "Sadly" and not a name
/// like Beijing, Khaled or Kelly.
fn opens_sentence(document: &Document, i: usize) -> bool {
    let next = document.lower(i + 1);
    let verb = LEXICON.get(next).is_some_and(|entry| entry.tag.is_finite());
    match lower_ending(document.lower(i)) {
        Some(Tag::Past) => matches!(next, "by" | "in" | "on" | "to" | "with" | "from" | "at" | "as"),
        Some(Tag::Adv) => !verb && !document.word(i + 1).starts_with(char::is_uppercase),
        Some(_) => !verb,
        None => false,
    }
}

/// A listed word with a capital: function words keep their tag, others are names unless they start a sentence.
fn capitalised(tag: Tag, cues: (u16, u16), fresh: bool, case: Case) -> Tagged {
    let closed = matches!(
        tag,
        Tag::Det | Tag::Pron | Tag::Time | Tag::Be | Tag::Have | Tag::Do | Tag::Modal | Tag::That
    );
    let keeps = closed && case != Case::Upper || tag == Tag::Pron || tag == Tag::Det;
    let tag = match tag {
        Tag::Adj | Tag::Modal if !fresh => Tag::Name,
        Tag::Base | Tag::Pres if fresh => Tag::Noun,
        _ if keeps || fresh => tag,
        _ => Tag::Name,
    };
    Tagged {
        tag,
        cues: if tag == Tag::Name { (0, 0) } else { cues },
    }
}

/// What the ending of a word tells.
fn lower_ending(word: &str) -> Option<Tag> {
    const NOUNS_IN_LY: [&str; 8] = [
        "family", "ally", "rally", "supply", "assembly", "reply", "anomaly", "monopoly",
    ];
    const NOUNS_IN_ING: [&str; 21] = [
        "thing",
        "nothing",
        "something",
        "anything",
        "everything",
        "bring",
        "spring",
        "string",
        "morning",
        "evening",
        "ceiling",
        "wedding",
        "building",
        "meeting",
        "hearing",
        "briefing",
        "gathering",
        "filing",
        "housing",
        "funding",
        "landing",
    ];
    let long = |n| word.len() > n;
    if word.ends_with("ly") && long(4) && !NOUNS_IN_LY.contains(&word) {
        Some(Tag::Adv)
    } else if word.ends_with("ing") && long(4) && !NOUNS_IN_ING.contains(&word) {
        Some(Tag::Ing)
    } else if word.ends_with("ed") && long(4) {
        Some(Tag::Past)
    } else if ["n't", "n’t"].iter().any(|end| word.ends_with(end)) {
        Some(Tag::Do)
    } else if ["ous", "ful", "ive", "able", "ible", "ical", "ish", "less"]
        .iter()
        .any(|end| word.ends_with(end))
        && long(5)
    {
        Some(Tag::Adj)
    } else {
        None
    }
}

fn mark(word: &str) -> Tag {
    match word {
        "," => Tag::Comma,
        ":" => Tag::Colon,
        ";" => Tag::Semicolon,
        "–" | "—" | "--" | "―" | "-" => Tag::Dash,
        "." | "!" | "?" | "…" | "..." => Tag::Stop,
        "(" | "[" | "{" => Tag::Open,
        ")" | "]" | "}" => Tag::Close,
        "&" => Tag::Name,
        "$" | "£" | "€" => Tag::Num,
        _ => Tag::Other,
    }
}

/// Decides a word that its neighbours must decide.
fn settle(document: &Document, tags: &mut [Tagged], i: usize) {
    let before = if i > 0 { tags[i - 1].tag } else { Tag::Stop };
    let after = tags.get(i + 1).map_or(Tag::Stop, |t| t.tag);
    let tag = tags[i].tag;
    let settled = match tag {
        Tag::Poss if document.tokens()[i].kind == TokenKind::Clitic => clitic(document, i, before, after),
        Tag::Poss if !opens_noun(after) => Tag::Obj,
        Tag::That if before == Tag::Prep && matches!(after, Tag::Noun | Tag::Adj | Tag::Name | Tag::Base) => Tag::Det,
        Tag::Past | Tag::Base if is_steady(document, i) => steady(document, tags, i, before, after),
        Tag::Past if is_superlative(document, tags, i) => past(Tag::Adj, after),
        Tag::Past => past(before, after),
        Tag::Ing if matches!(before, Tag::Det | Tag::Adj | Tag::Poss) && !matches!(after, Tag::Det | Tag::Pron) => {
            Tag::Noun
        }
        Tag::Base | Tag::Pres => present(document, tags, i, before, after),
        _ => tag,
    };
    tags[i].tag = settled;
    if settled == Tag::Noun || settled == Tag::Adj {
        tags[i].cues = (0, 0);
    }
}

fn opens_noun(after: Tag) -> bool {
    matches!(
        after,
        Tag::Noun | Tag::Name | Tag::Adj | Tag::Num | Tag::Ing | Tag::Past | Tag::Base | Tag::Pres | Tag::Mark
    )
}

/// `'s` is "is" or "has" behind a pronoun and before what no noun phrase starts with; `'ll`, `'re` … are verbs.
fn clitic(document: &Document, i: usize, before: Tag, after: Tag) -> Tag {
    match document.lower(i).trim_start_matches(['\'', '\u{2019}', '\u{2bc}']) {
        "ll" | "d" => Tag::Modal,
        "re" | "m" => Tag::Be,
        "ve" => Tag::Have,
        _ if document.lower(i + 1) == "outside" => Tag::Poss,
        _ if matches!(before, Tag::Pron | Tag::That | Tag::Wh | Tag::Rel | Tag::Adv) => Tag::Be,
        _ if matches!(after, Tag::Det | Tag::Not | Tag::Prep | Tag::To | Tag::Pron) => Tag::Be,
        _ => Tag::Poss,
    }
}

/// A participle between a determiner and a noun is an adjective.
fn past(before: Tag, after: Tag) -> Tag {
    let inside = matches!(before, Tag::Det | Tag::Adj | Tag::Poss | Tag::Num);
    let noun = matches!(after, Tag::Noun | Tag::Name | Tag::Adj | Tag::Base | Tag::Pres)
        || after == Tag::Num && before == Tag::Det;
    if inside && noun { Tag::Adj } else { Tag::Past }
}

/// Whether the past of the word at `i` is like its base: "hit", "cut".
fn is_steady(document: &Document, i: usize) -> bool {
    LEXICON.get(document.lower(i)).is_some_and(|entry| entry.steady)
}

/// Whether the word before `i` is "oldest", "largest" behind its article.
fn is_superlative(document: &Document, tags: &[Tagged], i: usize) -> bool {
    i > 1 && tags[i - 1].tag == Tag::Noun && document.lower(i - 1).ends_with("est") && tags[i - 2].tag == Tag::Det
}

/// Such a word may be a noun too; behind a noun ("the missile hit", "the pay cut") its number tells nothing.
fn steady(document: &Document, tags: &[Tagged], i: usize, before: Tag, after: Tag) -> Tag {
    match before {
        Tag::Be | Tag::Have => Tag::Past,
        Tag::Noun | Tag::Name | Tag::Close if is_obvious(after) || is_only_verb(tags, i) => Tag::Past,
        Tag::Noun | Tag::Name | Tag::Close => Tag::Noun,
        _ => present(document, tags, i, before, after),
    }
}

/// Whether the clause of the word at `i` has no other verb than those of its relative clauses.
fn is_only_verb(tags: &[Tagged], i: usize) -> bool {
    let ends = |tag| matches!(tag, Tag::Comma | Tag::Stop | Tag::Semicolon | Tag::Colon | Tag::Mark);
    let joins = |tag| matches!(tag, Tag::Sub | Tag::Wh | Tag::And | Tag::But);
    let clause = || {
        tags[..i]
            .iter()
            .rev()
            .map(|t| t.tag)
            .take_while(|&tag| !ends(tag) && !joins(tag))
    };
    let verbs = clause().filter(|tag| tag.is_finite()).count();
    let relatives = clause().filter(|tag| matches!(tag, Tag::Rel | Tag::That)).count();
    let behind = tags[i + 1..].iter().map(|t| t.tag);
    let mut behind = behind.take_while(|&tag| !ends(tag) && !joins(tag) && !matches!(tag, Tag::Rel | Tag::That));
    verbs <= relatives && !behind.any(Tag::is_finite)
}

/// A word that may be a noun or a present: "claims", "plan".
fn present(document: &Document, tags: &[Tagged], i: usize, before: Tag, after: Tag) -> Tag {
    let tag = tags[i].tag;
    let nounish = matches!(before, Tag::Det | Tag::Adj | Tag::Poss | Tag::Num | Tag::Prep);
    let opens = matches!(
        after,
        Tag::Det | Tag::That | Tag::Pron | Tag::Obj | Tag::Wh | Tag::To | Tag::Mark | Tag::Num | Tag::Name | Tag::Adv
    ) || matches!(
        after,
        Tag::Poss | Tag::Adj | Tag::Prep | Tag::Comma | Tag::Colon | Tag::Be | Tag::Ing | Tag::Noun
    );
    if matches!(before, Tag::Modal | Tag::To | Tag::Do | Tag::Not) && tag == Tag::Base {
        return Tag::Base;
    }
    if matches!(before, Tag::Pron | Tag::Rel) {
        return tag;
    }
    let subject = match (tag, before) {
        (_, Tag::Name | Tag::Close | Tag::Adv | Tag::Comma | Tag::Obj | Tag::And | Tag::That | Tag::Mark) => true,
        (Tag::Base, Tag::Noun) => document.lower(i - 1).ends_with('s') || document.lower(i - 1) == "people",
        (Tag::Pres, Tag::Noun) => !document.lower(i - 1).ends_with('s') || document.lower(i - 1).ends_with("ss"),
        (Tag::Pres, Tag::Num) => false,
        _ => false,
    };
    if tag == Tag::Pres && before == Tag::Name && after == Tag::Stop {
        return tag;
    }
    // ", the authors caution, …"
    let told =
        |i: usize| tags[i].cues.0 < tags[i].cues.1 && tags[i.saturating_sub(4)..i].iter().any(|t| t.tag == Tag::Comma);
    if tag == Tag::Base && before == Tag::Noun && after == Tag::Comma && told(i) && document.lower(i - 1).ends_with('s')
    {
        let phrase = matches!(
            tags[i.saturating_sub(2)].tag,
            Tag::Det | Tag::Adj | Tag::Noun | Tag::Name
        );
        return if phrase { tag } else { Tag::Noun };
    }
    // ", his ministry estimates."
    if before == Tag::Noun && after == Tag::Stop && tags[i].cues.0 < tags[i].cues.1 && trails(document, tags, i) {
        return tag;
    }
    // ", lead author of the study,"
    if tag == Tag::Base && before == Tag::Comma && after == Tag::Noun {
        return Tag::Noun;
    }
    // "old and state law": what "and" joins is of a kind.
    if tag == Tag::Base && before == Tag::And && i > 1 && matches!(tags[i - 2].tag, Tag::Adj | Tag::Num | Tag::Det) {
        return Tag::Noun;
    }
    if tag == Tag::Base && before == Tag::Name && !document.lower(i - 1).ends_with('s') && !is_obvious(after) {
        return Tag::Noun;
    }
    let follows = match before {
        // Behind a noun or a name, "reports of" and "plan for" are nouns.
        Tag::Noun | Tag::Name | Tag::And | Tag::Comma | Tag::Mark => {
            opens && !matches!(after, Tag::Prep | Tag::Comma) || is_obvious(after)
        }
        _ => opens,
    };
    if !nounish && subject && follows { tag } else { Tag::Noun }
}

/// Whether the word at `i`, behind a noun of the right number, stands with its subject alone behind a comma.
fn trails(document: &Document, tags: &[Tagged], i: usize) -> bool {
    let noun = document.lower(i - 1);
    let plural = noun.ends_with('s') && !noun.ends_with("ss") || matches!(noun, "people" | "police" | "data");
    let comma = (i.saturating_sub(6)..i).rev().find(|&k| !tags[k].tag.is_nominal());
    plural == (tags[i].tag == Tag::Base) && comma.is_some_and(|k| tags[k].tag == Tag::Comma)
}

fn is_obvious(after: Tag) -> bool {
    matches!(
        after,
        Tag::That | Tag::Det | Tag::Pron | Tag::Obj | Tag::To | Tag::Colon
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Article;

    fn tags(text: &str) -> Vec<Tag> {
        let document = Document::new(Article::plain(text));
        tag(&document).into_iter().map(|t| t.tag).collect()
    }

    #[test]
    fn a_plain_sentence() {
        use Tag::{Adj, Adv, Det, Name, Noun, Past, Prep, Stop};
        assert_eq!(
            tags("The mayor of Old Quay quickly sold a broken crane."),
            [Det, Noun, Prep, Name, Name, Adv, Past, Det, Adj, Noun, Stop]
        );
    }

    #[test]
    fn neighbours_decide() {
        assert_eq!(tags("He claims that it works")[1], Tag::Pres);
        assert_eq!(tags("Her claims were false")[1], Tag::Noun);
        assert_eq!(tags("They plan to leave")[1], Tag::Base);
        assert_eq!(tags("It's cold in Rob's house")[1], Tag::Be);
        assert_eq!(tags("It's cold in Rob's house")[5], Tag::Poss);
        assert_eq!(tags("They told her the truth")[2], Tag::Obj);
    }
}
