//! The word lists that name rules ask, read once.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::gazetteer::Gazetteer;
use crate::text::{PhraseMap, WordList, entries};

/// A body's head word: everywhere in its name, or only at its end ("Freedom Magazine").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    Anywhere,
    AtEnd,
    AtStart,
}

/// How surely a title is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Title {
    /// `Mr.`, `Foreign Minister`.
    Plain,
    /// `Sheikh`, `King`: begins names of places and persons as well.
    Ambiguous,
}

fn heads(list: &'static str) -> FxHashMap<&'static str, Head> {
    entries(list)
        .map(|line| match (line.strip_suffix(" ~"), line.strip_suffix(" <")) {
            (Some(word), _) => (word, Head::AtEnd),
            (_, Some(word)) => (word, Head::AtStart),
            _ => (line, Head::Anywhere),
        })
        .collect()
}

pub(super) static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::listed);
pub(super) static ORGANIZATION_HEADS: LazyLock<FxHashMap<&'static str, Head>> =
    LazyLock::new(|| heads(include_str!("../../../assets/words/organization-heads.txt")));
pub(super) static PLACE_HEADS: LazyLock<FxHashMap<&'static str, Head>> =
    LazyLock::new(|| heads(include_str!("../../../assets/words/place-heads.txt")));
pub(super) static NO_ACTORS: LazyLock<FxHashMap<&'static str, Head>> =
    LazyLock::new(|| heads(include_str!("../../../assets/words/no-actors.txt")));
pub(super) static TITLES: LazyLock<PhraseMap<Title>> = LazyLock::new(|| {
    PhraseMap::new(entries(include_str!("../../../assets/words/titles.txt")).map(
        |line| match line.strip_suffix(" ~") {
            Some(phrase) => (phrase, Title::Ambiguous),
            None => (line, Title::Plain),
        },
    ))
});
pub(super) static PARTICLES: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../assets/words/name-particles.txt")));
pub(super) static NOT_NAMES: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../assets/words/not-names.txt")));
pub(super) static COMMON: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../assets/words/common-words.txt")));
pub(super) static STARTERS: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../assets/words/sentence-starters.txt")));
pub(super) static DEMONYMS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../../../assets/words/demonyms.txt")).collect());
pub(super) static FIRST_NAMES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../../../assets/words/first-names.txt")).collect());
pub(super) static FUNCTION_WORDS: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../assets/words/function-words.txt")));
pub(super) static PERSON_NOUNS: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../assets/words/person-nouns.txt")));
/// Head nouns of bodies, each with the class of names it may stand for.
pub(super) static BODY_NOUNS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    entries(include_str!("../../../assets/words/body-nouns.txt"))
        .filter_map(|line| line.split_once(" = "))
        .collect()
});

/// What a head noun describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noun {
    /// People by what they are; weak nouns need more to go on ("people", "sources").
    Group { weak: bool },
    /// A body, with the class of names it may stand for.
    Body(&'static str),
    /// One person.
    Person,
}

pub(super) static DESCRIPTIONS: LazyLock<PhraseMap<Noun>> = LazyLock::new(|| {
    let groups = entries(include_str!("../../../assets/words/group-nouns.txt")).map(|line| {
        let bare = line.strip_suffix(" ~");
        (bare.unwrap_or(line), Noun::Group { weak: bare.is_some() })
    });
    let bodies = BODY_NOUNS.iter().map(|(noun, class)| (*noun, Noun::Body(class)));
    let persons = entries(include_str!("../../../assets/words/person-nouns.txt")).map(|noun| (noun, Noun::Person));
    // A word on two lists is what the first of them says: bodies, groups, persons.
    let mut seen = FxHashSet::default();
    let all: Vec<_> = bodies
        .chain(groups)
        .chain(persons)
        .filter(|(noun, _)| seen.insert(*noun))
        .collect();
    PhraseMap::new(all)
});
pub(super) static ACTING_VERBS: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../assets/words/acting-verbs.txt")));
pub(super) static GROUP_MODIFIERS: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../assets/words/group-modifiers.txt")));
/// The names of the countries, by number.
pub(super) static COUNTRIES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    entries(include_str!("../../../assets/words/countries.txt"))
        .map(|line| line.split_once(" = ").map_or(line, |(name, _)| name))
        .collect()
});

static AROUND: LazyLock<FxHashMap<&'static str, FxHashSet<&'static str>>> = LazyLock::new(|| {
    entries(include_str!("../../../assets/words/around-actors.txt"))
        .filter_map(|line| line.split_once(": "))
        .map(|(class, words)| (class, words.split(' ').collect()))
        .collect()
});

/// Whether a word, in small letters, is of a class in `around-actors.txt`.
pub(super) fn around(class: &str, word: &str) -> bool {
    AROUND.get(class).is_some_and(|words| words.contains(word))
}
