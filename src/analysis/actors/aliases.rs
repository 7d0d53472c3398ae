//! Which names stand for the same actor. Precision first: a link needs a reason that a reader would accept, and a name
//! that could belong to two actors is linked to neither.

use rustc_hash::FxHashMap;

use super::ActorKind;
use super::gazetteer::Known;
use super::pass::Name;
use super::words::{GAZETTEER, ORGANIZATION_HEADS};
use crate::text::{Case, Document};

/// For each name, the number of its actor and why it belongs there.
pub(super) struct Links {
    /// By name: the actor's number, counted in order of first mention.
    pub(super) actor: Vec<usize>,
    /// By name.
    pub(super) why: Vec<String>,
}

/// One surface as one kind of thing.
struct Entry<'d> {
    surface: &'d str,
    words: Vec<&'d str>,
    kind: ActorKind,
    country: Option<usize>,
    /// The entry it is another name of, and why.
    parent: Option<(usize, String)>,
}

/// Names that end or begin alike are compared up to this many: more is no prose.
const MOST_ALIKE: usize = 40;

/// Links the names of a document.
pub(super) fn link(document: &Document, names: &[Name]) -> Links {
    let (mut entries, of_name) = entries(document, names);
    let parents = parents(document, names, &entries, &of_name);
    for (entry, parent) in entries.iter_mut().zip(parents) {
        entry.parent = parent;
    }
    number(&entries, &of_name)
}

fn entries<'d>(document: &'d Document, names: &[Name]) -> (Vec<Entry<'d>>, Vec<usize>) {
    let mut index: FxHashMap<(&str, ActorKind), usize> = FxHashMap::default();
    let mut entries = Vec::new();
    let of_name = names
        .iter()
        .map(|name| {
            let surface = document.slice(name.span);
            *index.entry((surface, name.kind)).or_insert_with(|| {
                let country = GAZETTEER.longest_at(document, name.tokens.start, name.tokens.end);
                let country = match country {
                    Some((length, Known::Country(n))) if length == name.tokens.len() => Some(n),
                    _ => None,
                };
                let words = name.tokens.clone().map(|i| document.word(i)).collect();
                entries.push(Entry {
                    surface,
                    words,
                    kind: name.kind,
                    country,
                    parent: None,
                });
                entries.len() - 1
            })
        })
        .collect();
    (entries, of_name)
}

/// Numbers the actors in order of first mention and gives each name its reason.
fn number(entries: &[Entry<'_>], of_name: &[usize]) -> Links {
    let root = |mut entry: usize| {
        // Parents are always longer or earlier, but a short walk is a promise that holds for any input.
        for _ in 0..8 {
            match &entries[entry].parent {
                Some((parent, _)) => entry = *parent,
                None => break,
            }
        }
        entry
    };
    let mut numbers: FxHashMap<usize, usize> = FxHashMap::default();
    let mut seen = vec![false; entries.len()];
    let (mut actor, mut why) = (Vec::new(), Vec::new());
    for entry in of_name {
        let next = numbers.len();
        actor.push(*numbers.entry(root(*entry)).or_insert(next));
        let repeated = std::mem::replace(&mut seen[*entry], true);
        why.push(match &entries[*entry].parent {
            Some((_, reason)) => reason.clone(),
            None if repeated => "The same name again.".to_string(),
            None => "Named here.".to_string(),
        });
    }
    Links { actor, why }
}

/// For each entry the one it is another name of.
fn parents(
    document: &Document,
    names: &[Name],
    entries: &[Entry<'_>],
    of_name: &[usize],
) -> Vec<Option<(usize, String)>> {
    let index = Index::of(entries);
    let brackets = brackets(document, names, of_name);
    entries
        .iter()
        .enumerate()
        .map(|(i, entry)| {
            if let Some(small) = index.in_small_letters(entry).filter(|j| *j != i) {
                return Some((small, format!("{} in capitals.", entries[small].surface)));
            }
            let parent = match entry.kind {
                ActorKind::Person => index.person(entries, i),
                ActorKind::Organization | ActorKind::Group => index.organization(entries, i, brackets.get(&i).copied()),
                ActorKind::Place => index.place(entries, i),
            };
            parent.filter(|(p, _)| *p != i)
        })
        .collect()
}

/// For each acronym in brackets, the long name before it.
fn brackets(document: &Document, names: &[Name], of_name: &[usize]) -> FxHashMap<usize, usize> {
    let pairs = names.windows(2).enumerate().filter(|(_, pair)| {
        let (long, short) = (&pair[0], &pair[1]);
        long.tokens.end + 1 == short.tokens.start
            && matches!(document.word(long.tokens.end), "(" | "[")
            && short.tokens.len() == 1
            && document.tokens()[short.tokens.start].case == Case::Upper
            && matches!(document.word(short.tokens.end), ")" | "]")
            && document.word(short.tokens.start).len() > 1
            && long.tokens.len() > 1
    });
    pairs.map(|(i, _)| (of_name[i + 1], of_name[i])).collect()
}

/// Entries by what other names may pick them up by.
struct Index<'d> {
    persons: FxHashMap<&'d str, Vec<usize>>,
    acronyms: FxHashMap<String, Vec<usize>>,
    bodies: FxHashMap<&'d str, Vec<usize>>,
    countries: FxHashMap<usize, usize>,
    korea: Vec<usize>,
    /// Surfaces that are not in capitals, by their capitals.
    capitals: FxHashMap<(String, ActorKind), usize>,
}

impl<'d> Index<'d> {
    fn of(entries: &[Entry<'d>]) -> Index<'d> {
        let mut index = Index {
            persons: FxHashMap::default(),
            acronyms: FxHashMap::default(),
            bodies: FxHashMap::default(),
            countries: FxHashMap::default(),
            korea: Vec::new(),
            capitals: FxHashMap::default(),
        };
        for (i, entry) in entries.iter().enumerate() {
            if entry.surface.chars().any(char::is_lowercase) {
                index
                    .capitals
                    .entry((entry.surface.to_uppercase(), entry.kind))
                    .or_insert(i);
            }
            if let Some(number) = entry.country {
                index.countries.entry(number).or_insert(i);
            }
            match (entry.kind, entry.words.as_slice()) {
                (_, []) => {}
                (ActorKind::Person, [first, .., last]) => {
                    push(index.persons.entry(first).or_default(), i);
                    push(index.persons.entry(last).or_default(), i);
                }
                (ActorKind::Organization, words @ [_, _, ..]) => {
                    for acronym in acronyms(words) {
                        push(index.acronyms.entry(acronym).or_default(), i);
                    }
                    for word in words {
                        push(index.bodies.entry(word).or_default(), i);
                    }
                }
                (ActorKind::Place, [side, _]) if matches!(*side, "North" | "South" | "East" | "West") => {
                    push(&mut index.korea, i);
                }
                _ => {}
            }
        }
        index
    }

    /// "FLORIDA" in a headline is the Florida of the text.
    fn in_small_letters(&self, entry: &Entry<'_>) -> Option<usize> {
        let capitals = entry.surface.len() > 3 && !entry.surface.chars().any(char::is_lowercase);
        capitals
            .then(|| self.capitals.get(&(entry.surface.to_string(), entry.kind)).copied())
            .flatten()
    }

    /// A part of one fuller name: its end ("Van Dyke") or its beginning ("Kim", "Daniel").
    fn person(&self, entries: &[Entry<'_>], i: usize) -> Option<(usize, String)> {
        let words = &entries[i].words;
        let fuller = |key: &str| self.persons.get(key).into_iter().flatten().copied();
        let longer = |j: &usize| entries[*j].words.len() > words.len();
        let ends: Vec<usize> = fuller(words.last()?)
            .filter(longer)
            .filter(|j| is_end(&entries[*j].words, words))
            .collect();
        if let Some(only) = only(&ends, entries) {
            return Some((only, format!("The surname of {}.", entries[only].surface)));
        }
        let starts: Vec<usize> = fuller(words.first()?)
            .filter(longer)
            .filter(|j| entries[*j].words.starts_with(words))
            .collect();
        if ends.is_empty()
            && let Some(only) = only(&starts, entries)
        {
            return Some((only, format!("The first part of the name {}.", entries[only].surface)));
        }
        let same_ends: Vec<usize> = fuller(words.last()?)
            .filter(|j| {
                entries[*j].words.len() > words.len() && words.len() > 1 && entries[*j].words.first() == words.first()
            })
            .collect();
        only(&same_ends, entries).map(|only| {
            (
                only,
                format!("{} without the middle of the name.", entries[only].surface),
            )
        })
    }

    fn organization(&self, entries: &[Entry<'_>], i: usize, bracket: Option<usize>) -> Option<(usize, String)> {
        let words = &entries[i].words;
        if let Some(long) = bracket {
            return Some((long, format!("In brackets right after {}.", entries[long].surface)));
        }
        let [word] = words.as_slice() else {
            return self.contained(entries, i);
        };
        let bare: String = word.chars().filter(|c| *c != '.').collect();
        if bare.len() > 1 && bare.chars().all(char::is_uppercase) {
            let long = self.acronyms.get(&bare)?;
            return only(long, entries).map(|only| (only, format!("The initials of {}.", entries[only].surface)));
        }
        let bodies: Vec<usize> = self
            .bodies
            .get(word)?
            .iter()
            .copied()
            .filter(|j| entries[*j].words.len() > 1)
            .collect();
        let head = ORGANIZATION_HEADS.contains_key(word.to_ascii_lowercase().as_str());
        let fits: Vec<usize> = bodies
            .into_iter()
            .filter(|j| head || begins_body(&entries[*j].words, words))
            .collect();
        only(&fits, entries).map(|only| (only, format!("Short for {}.", entries[only].surface)))
    }

    /// "New Zealand Herald" for "The New Zealand Herald": a longer name that ends in this one, or adds only a head word.
    fn contained(&self, entries: &[Entry<'_>], i: usize) -> Option<(usize, String)> {
        let words = &entries[i].words;
        let spelled: Vec<usize> = self
            .bodies
            .get(words.last()?)?
            .iter()
            .copied()
            .filter(|j| *j != i && spells_out(&entries[*j].words, words))
            .collect();
        if let Some(only) = only(&spelled, entries) {
            return Some((
                only,
                format!("{} with its first words as initials.", entries[only].surface),
            ));
        }
        let longer: Vec<usize> = self
            .bodies
            .get(words.first()?)?
            .iter()
            .copied()
            .filter(|j| begins_body(&entries[*j].words, words))
            .collect();
        only(&longer, entries).map(|only| (only, format!("Short for {}.", entries[only].surface)))
    }

    fn place(&self, entries: &[Entry<'_>], i: usize) -> Option<(usize, String)> {
        let entry = &entries[i];
        if let Some(number) = entry.country {
            let first = *self.countries.get(&number)?;
            return (first < i).then(|| (first, format!("Another name of {}.", entries[first].surface)));
        }
        let [side] = entry.words.as_slice() else { return None };
        let halves: Vec<usize> = self
            .korea
            .iter()
            .copied()
            .filter(|j| entries[*j].words.first() == Some(side))
            .collect();
        only(&halves, entries).map(|only| (only, format!("Short for {}.", entries[only].surface)))
    }
}

fn push(list: &mut Vec<usize>, i: usize) {
    if list.len() < MOST_ALIKE && list.last() != Some(&i) {
        list.push(i);
    }
}

/// The one entry that is meant: the only one, or the one that all the others are short for.
fn only(list: &[usize], entries: &[Entry<'_>]) -> Option<usize> {
    let longest = *list
        .iter()
        .max_by_key(|i| (entries[**i].words.len(), std::cmp::Reverse(**i)))?;
    let fits = |i: &usize| *i == longest || is_end(&entries[longest].words, &entries[*i].words);
    list.iter().all(fits).then_some(longest)
}

fn is_end(long: &[&str], short: &[&str]) -> bool {
    long.ends_with(short)
}

/// "LA Library" for "Los Angeles Library": the same end, and initials for what stands before it.
fn spells_out(long: &[&str], short: &[&str]) -> bool {
    let Some((initials, rest)) = short.split_first() else {
        return false;
    };
    let initials: String = initials.chars().filter(|c| *c != '.').collect();
    let before = long.len().saturating_sub(rest.len());
    initials.chars().count() == before
        && before > 1
        && long[before..] == *rest
        && initials
            .chars()
            .zip(&long[..before])
            .all(|(c, word)| word.starts_with(c))
}

/// "Freedom" for "Freedom Magazine", "Acme" for "Acme Inc.": what is left is only head words.
fn begins_body(long: &[&str], short: &[&str]) -> bool {
    long.len() > short.len()
        && long.starts_with(short)
        && long[short.len()..]
            .iter()
            .all(|w| ORGANIZATION_HEADS.contains_key(w.to_ascii_lowercase().as_str()) || *w == ",")
}

/// The initials of a body's name: of its capitalised words, and of all of them.
fn acronyms(words: &[&str]) -> Vec<String> {
    let initial = |word: &&str| word.chars().next();
    let capitals: String = words.iter().filter_map(initial).filter(|c| c.is_uppercase()).collect();
    let all: String = words
        .iter()
        .filter_map(initial)
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_uppercase)
        .collect();
    let mut out = vec![capitals];
    if !out.contains(&all) {
        out.push(all);
    }
    out.retain(|acronym| acronym.chars().count() > 1);
    out
}
