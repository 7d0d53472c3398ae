//! Speakers without a name that is known: "a spokesman", "residents", "the army".

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::analysis::actors::{Actor, ActorId, ActorKind, Mention, MentionForm};
use crate::text::{Case, Document, Span, TokenKind, WordList, entries};

use super::referents::Referents;

static PERSON_NOUNS: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../assets/words/person-nouns.txt")));
/// Head nouns of groups, without the mark that says which need more to go on.
static GROUP_NOUNS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    entries(include_str!("../../../assets/words/group-nouns.txt"))
        .map(|line| line.strip_suffix(" ~").unwrap_or(line))
        .collect()
});
/// Nouns of things that report but are nobody: a quote ascribed to them has no speaker.
static NOBODY: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../assets/words/no-speakers.txt")));
/// Head nouns of bodies.
static BODY_NOUNS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut nouns: Vec<&str> = entries(include_str!("../../../assets/words/body-nouns.txt"))
        .filter_map(|line| line.split_once(" = "))
        .map(|(noun, _)| noun)
        .collect();
    nouns.sort_unstable();
    nouns
});

/// A description, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    head: String,
    kind: ActorKind,
    named: bool,
    definite: bool,
    key: String,
}

impl Description {
    /// Reads the words of an attribution; `None` where they stand for nobody who could speak.
    pub fn read(document: &Document, words: Span) -> Option<Description> {
        let tokens = document.tokens_in(words);
        let is_word = |i: &usize| matches!(document.tokens()[*i].kind, TokenKind::Word | TokenKind::Number);
        let last = tokens.clone().rfind(is_word)?;
        let first = document.lower(tokens.start);
        let head = document.lower(last).to_string();
        let article = matches!(
            first,
            "the" | "a" | "an" | "this" | "that" | "these" | "those" | "its" | "his" | "her" | "their"
        );
        let start = tokens.start + usize::from(article);
        let case = |i: usize| document.tokens()[i].case;
        let named = (start..=last)
            .filter(is_word)
            .all(|i| !matches!(case(i), Case::Lower | Case::None) || document.word(i).len() <= 3)
            && !matches!(case(last), Case::Lower | Case::None);
        let nobody = matches!(first, "no" | "neither" | "none");
        if nobody || NOBODY.has(&head) || head.is_empty() {
            return None;
        }
        let kind = kind(&head, named, last + 1 - start);
        Some(Description {
            key: document
                .slice_lower(document.span_of(start.min(last)..last + 1))
                .to_string(),
            head,
            kind,
            named,
            definite: matches!(first, "the" | "its" | "his" | "her" | "their" | "this" | "these"),
        })
    }

    /// Whether it is a paper that somebody issued: "the statement", "the Home Office letter".
    pub fn is_document(&self) -> bool {
        is_document(&self.head)
    }

    /// Whether its head says what it is: a person, a group or a body of a known sort.
    pub fn is_listed(&self) -> bool {
        PERSON_NOUNS.has(&self.head)
            || GROUP_NOUNS.contains(self.head.as_str())
            || BODY_NOUNS.binary_search(&self.head.as_str()).is_ok()
    }

    /// Whether it is definite: "the …", "its …".
    pub fn is_definite(&self) -> bool {
        self.definite
    }

    /// A name or a description.
    pub fn form(&self) -> MentionForm {
        if self.named {
            MentionForm::Name
        } else {
            MentionForm::Nominal
        }
    }

    /// What like descriptions share: their words without the article.
    pub fn key(&self) -> String {
        self.key.clone()
    }

    /// A new actor for it.
    pub fn actor(&self, document: &Document, words: Span) -> Actor {
        Actor {
            name: document.slice(words).to_string(),
            kind: self.kind,
            role: None,
            location_only: false,
            mentions: vec![Mention {
                span: words,
                form: self.form(),
                why: "Speaks in the article.".to_string(),
            }],
            why: "Speaks in the article without being named before.".to_string(),
        }
    }
}

fn is_document(head: &str) -> bool {
    matches!(
        head,
        "statement" | "letter" | "memo" | "email" | "e-mail" | "tweet" | "post" | "release" | "message" | "note"
    )
}

/// Whether a noun is of something that speaks for the one whose it is: a report, a letter, a filing.
pub fn is_paper(head: &str) -> bool {
    NOBODY.has(head) || is_document(head) || matches!(head, "filing" | "filings" | "records" | "accounts")
}

fn kind(head: &str, named: bool, words: usize) -> ActorKind {
    // "the 73-year-old"
    if PERSON_NOUNS.has(head) || head.ends_with("-year-old") {
        ActorKind::Person
    } else if GROUP_NOUNS.contains(head) {
        ActorKind::Group
    } else if BODY_NOUNS.binary_search(&head).is_ok() {
        ActorKind::Organization
    } else if named {
        if words >= 2 {
            ActorKind::Person
        } else {
            ActorKind::Organization
        }
    } else if head.ends_with('s') && !head.ends_with("ss") {
        ActorKind::Group
    } else {
        ActorKind::Organization
    }
}

/// The actor that a definite description stands for: one so called before, or the nearest whose title or name has its
/// head noun.
pub fn known(description: &Description, actors: &[Actor], referents: &Referents, words: Span) -> Option<ActorId> {
    let lasting = description.definite || description.kind == ActorKind::Group || description.named;
    if let Some(actor) = referents.described(&description.key).filter(|_| lasting) {
        return Some(actor);
    }
    if description.named {
        return by_surname(description, actors, referents, words);
    }
    if !description.definite {
        return None;
    }
    let has_head = |text: &str| {
        text.split(|c: char| !c.is_alphanumeric())
            .any(|word| word.eq_ignore_ascii_case(&description.head))
    };
    referents
        .before(words.start)
        .into_iter()
        .map(|place| place.actor)
        .find(|actor| {
            actors.get(actor.0).is_some_and(|a| {
                let titled = a.role.as_deref().is_some_and(has_head) && a.kind == ActorKind::Person;
                let called = a.kind != ActorKind::Person && description.kind != ActorKind::Person && has_head(&a.name);
                titled || called
            })
        })
}

/// "Roe" stands for "Ada Roe".
fn by_surname(description: &Description, actors: &[Actor], referents: &Referents, words: Span) -> Option<ActorId> {
    let ends = |name: &str| {
        name.rsplit(' ')
            .next()
            .is_some_and(|last| last.eq_ignore_ascii_case(&description.head))
    };
    let one_word = !description.key.contains(' ');
    let mut before = referents.before(words.start).into_iter().map(|place| place.actor);
    before.find(|id| {
        let person = |a: &Actor| a.kind == ActorKind::Person && a.name.contains(' ') && ends(&a.name);
        one_word && actors.get(id.0).is_some_and(person)
    })
}
