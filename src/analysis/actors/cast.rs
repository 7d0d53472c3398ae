//! Whom each mention stands for: names by their links, descriptions by what they can stand for, nearest first.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::aliases::Links;
use super::classes::{self, class_of_name, name_fits, owners_fit};
use super::gazetteer::Known;
use super::nominals::Nominal;
use super::pass::Name;
use super::words::{GAZETTEER, Noun};
use super::{Actor, ActorKind, Mention, MentionForm, reason, roles};
use crate::text::{Document, TokenKind};

/// A description looks back over no more than this many actors.
const LOOK_BACK: usize = 60;

/// A mention this many bytes back counts for a quarter.
const NEAR: f32 = 600.0;

/// An actor as it is put together.
#[derive(Debug)]
pub(super) struct Member<'d> {
    pub(super) actor: Actor,
    /// What the lists say of its name.
    pub(super) known: Option<Known>,
    /// The tokens of its first mention.
    pub(super) first: Range<usize>,
    /// A tagger read its name and took it for the same.
    pub(super) tagged: bool,
    /// The class of descriptions that may stand for it.
    class: Option<&'d str>,
    /// What its description tells it from others by.
    modifiers: &'d str,
    /// The head noun of its description.
    head: &'d str,
    named: bool,
    /// Where it was last mentioned, in bytes.
    last: usize,
}

/// All actors of an article while it is read.
#[derive(Debug, Default)]
pub(super) struct Cast<'d> {
    pub(super) members: Vec<Member<'d>>,
    /// Groups and persons by head noun, latest last.
    by_head: FxHashMap<&'d str, Vec<usize>>,
    /// Bodies and places in the order of their latest mention.
    recent: Vec<usize>,
}

/// Puts names and descriptions together, in text order.
pub(super) fn gather<'d>(document: &'d Document, names: &[Name], links: &Links, nominals: &[Nominal]) -> Cast<'d> {
    let mut cast = Cast::default();
    let mut of_link: FxHashMap<usize, usize> = FxHashMap::default();
    let mut waiting = nominals.iter().peekable();
    for (i, name) in names.iter().enumerate() {
        while let Some(nominal) = waiting.next_if(|n| n.span.start < name.span.start && n.span.end <= name.span.start) {
            cast.describe(document, nominal);
        }
        let why = links.why.get(i).cloned().unwrap_or_default();
        let link = links.actor.get(i).copied().unwrap_or(usize::MAX);
        let role = roles::beside(document, names, i);
        let member = *of_link.entry(link).or_insert(cast.members.len());
        if member == cast.members.len() {
            cast.name(document, name, why);
        } else {
            cast.name_again(document, member, name, why);
        }
        if let Some(entry) = cast.members.get_mut(member) {
            let role = role.map(|span| document.slice(span).to_string());
            entry.actor.role = entry.actor.role.take().or(role);
        }
    }
    for nominal in waiting {
        cast.describe(document, nominal);
    }
    cast.join_introduced(document, nominals);
    for member in &mut cast.members {
        member.actor.why = match member.named {
            true => reason::for_name(document, member),
            false => reason::for_description(member.head, member.actor.kind),
        };
    }
    cast
}

/// Where the name begins that a description introduces: "its lobby group the Grain League", "a charity called Acme".
fn introduced(document: &Document, nominal: &Nominal) -> Option<usize> {
    let end = nominal.tokens.end;
    let after_article = |i: usize| i + usize::from(document.lower(i) == "the");
    if document.lower(end) == "the" {
        return Some(end + 1);
    }
    let called = (end..end + 5).find(|i| matches!(document.lower(*i), "called" | "named" | "dubbed"))?;
    let same_clause = (end..called).all(|i| document.tokens().get(i).is_some_and(|t| t.kind == TokenKind::Word));
    same_clause.then(|| after_article(called + 1))
}

impl<'d> Cast<'d> {
    fn name(&mut self, document: &'d Document, name: &Name, why: String) {
        let known = match GAZETTEER.longest_at(document, name.tokens.start, name.tokens.end) {
            Some((length, known)) if length == name.tokens.len() => Some(known),
            _ => None,
        };
        self.members.push(Member {
            actor: Actor {
                name: document.slice(name.span).to_string(),
                kind: name.kind,
                role: None,
                location_only: name.kind == ActorKind::Place,
                mentions: vec![Mention {
                    span: name.span,
                    form: MentionForm::Name,
                    why,
                }],
                why: String::new(),
            },
            known,
            first: name.tokens.clone(),
            tagged: name.tagged,
            class: class_of_name(document, name, known),
            modifiers: "",
            head: "",
            named: true,
            last: name.span.start,
        });
        self.touch(self.members.len() - 1, name.span.start);
    }

    fn name_again(&mut self, document: &'d Document, member: usize, name: &Name, why: String) {
        let surface = document.slice(name.span);
        let Some(entry) = self.members.get_mut(member) else {
            return;
        };
        entry.actor.mentions.push(Mention {
            span: name.span,
            form: MentionForm::Name,
            why,
        });
        if fuller(surface, &entry.actor.name) {
            entry.actor.name = surface.to_string();
            entry.class = class_of_name(document, name, entry.known);
        }
        self.touch(member, name.span.start);
    }

    /// Gives the mentions of a description to the body whose name it introduces.
    fn join_introduced(&mut self, document: &Document, nominals: &[Nominal]) {
        let bodies = nominals.iter().filter(|n| matches!(n.noun, Noun::Body(_)));
        let pairs: Vec<(usize, usize)> = bodies
            .filter_map(|n| {
                Some((
                    n.span.start,
                    document.tokens().get(introduced(document, n)?)?.span.start,
                ))
            })
            .collect();
        if pairs.is_empty() {
            return;
        }
        let mut at: FxHashMap<usize, usize> = FxHashMap::default();
        for (i, member) in self.members.iter().enumerate() {
            for mention in &member.actor.mentions {
                let counts = (mention.form == MentionForm::Name) == member.named;
                if counts && matches!(member.actor.kind, ActorKind::Organization | ActorKind::Group) {
                    at.insert(mention.span.start, i);
                }
            }
        }
        for (description, name) in pairs {
            let (Some(from), Some(into)) = (at.get(&description), at.get(&name)) else {
                continue;
            };
            let (unnamed, named) = (&self.members[*from], &self.members[*into]);
            if unnamed.named || !named.named {
                continue;
            }
            let why = format!("The description that introduces {}.", named.actor.name);
            let mut mentions = std::mem::take(&mut self.members[*from].actor.mentions);
            mentions.iter_mut().for_each(|mention| mention.why.clone_from(&why));
            self.members[*into].actor.mentions.append(&mut mentions);
        }
    }

    fn touch(&mut self, member: usize, at: usize) {
        let Some(entry) = self.members.get_mut(member) else {
            return;
        };
        entry.last = at;
        if entry.actor.kind != ActorKind::Person && self.recent.last() != Some(&member) {
            self.recent.push(member);
        }
    }

    fn describe(&mut self, document: &'d Document, nominal: &Nominal) {
        let head = document.slice_lower(document.span_of(nominal.head..nominal.tokens.end));
        let modifiers = document.slice(document.span_of(nominal.modifiers.clone()));
        let modifiers = if nominal.modifiers.is_empty() { "" } else { modifiers };
        let meant = match nominal.noun {
            Noun::Group { .. } | Noun::Person => self.same_head(head, modifiers, nominal),
            Noun::Body(class) => self.same_class(document, class, modifiers, nominal),
        };
        let (member, why) = match meant {
            Some((member, why)) => (member, why),
            None => (
                self.admit(document, nominal, head, modifiers),
                "Described here.".to_string(),
            ),
        };
        if let Some(entry) = self.members.get_mut(member) {
            let mention = Mention {
                span: nominal.span,
                form: MentionForm::Nominal,
                why,
            };
            entry.actor.mentions.push(mention);
            if nominal.acts && entry.actor.kind == ActorKind::Place {
                entry.actor.location_only = false;
            }
            if entry.modifiers.is_empty() && !entry.named {
                entry.modifiers = modifiers;
            }
        }
        self.touch(member, nominal.span.start);
    }

    /// A group or person with the same head noun and nothing that tells them apart.
    fn same_head(&self, head: &str, modifiers: &str, nominal: &Nominal) -> Option<(usize, String)> {
        let alike = self.by_head.get(head)?;
        let person = nominal.noun == Noun::Person;
        if person && !nominal.definite {
            return None;
        }
        let same = alike
            .iter()
            .rev()
            .take(LOOK_BACK)
            .find(|i| self.members[**i].modifiers == modifiers);
        let bare = || {
            (modifiers.is_empty() && nominal.definite)
                .then(|| alike.last())
                .flatten()
        };
        let member = *same.or_else(bare)?;
        Some((
            member,
            format!(
                "“{head}” again, with nothing that tells them from {}.",
                self.members[member].actor.name
            ),
        ))
    }

    /// The body that was spoken of last and that the description can stand for.
    fn same_class(
        &self,
        document: &Document,
        class: &str,
        modifiers: &str,
        nominal: &Nominal,
    ) -> Option<(usize, String)> {
        if class == "country" || class == "city" {
            return self.place_meant(class, nominal);
        }
        let owner = classes::owner(modifiers);
        let mut best: Option<(f32, usize)> = None;
        let at = nominal.span.start;
        for i in self.recent.iter().rev().take(LOOK_BACK) {
            let member = &self.members[*i];
            let said =
                !member.named && member.class == Some(class) && owners_fit(owner, classes::owner(member.modifiers));
            let named = nominal.definite
                && member.named
                && member.actor.kind == ActorKind::Organization
                && name_fits(class, member.class)
                && (owner.is_empty() || member.actor.name.contains(owner))
                && !follows_teller(document, member);
            if said || named {
                // Who is spoken of often and just now is meant: mentions so far, halved every few paragraphs back.
                let near = 1.0 + at.saturating_sub(member.last) as f32 / NEAR;
                let weight = (1.0 + member.actor.mentions.len() as f32) / (near * near);
                if best.is_none_or(|(most, _)| weight > most) {
                    best = Some((weight, *i));
                }
            }
        }
        let (_, i) = best?;
        let member = &self.members[i];
        let why = match member.named {
            true => {
                format!(
                    "“{}” can stand for {}, spoken of before it.",
                    document.slice(nominal.span),
                    member.actor.name
                )
            }
            false => format!("The same body as “{}”.", member.actor.name),
        };
        Some((i, why))
    }

    /// "the country" for the country, "the city" for the city spoken of last.
    fn place_meant(&self, class: &str, nominal: &Nominal) -> Option<(usize, String)> {
        if !nominal.definite {
            return None;
        }
        let fits = |known: Option<Known>| match known {
            Some(Known::Country(_)) => class == "country",
            Some(Known::City | Known::Capital(_)) => class == "city",
            _ => false,
        };
        let member = *self
            .recent
            .iter()
            .rev()
            .take(LOOK_BACK)
            .find(|i| fits(self.members[**i].known))?;
        Some((
            member,
            format!("The {class} spoken of last is {}.", self.members[member].actor.name),
        ))
    }

    fn admit(&mut self, document: &'d Document, nominal: &Nominal, head: &'d str, modifiers: &'d str) -> usize {
        let (kind, class) = match nominal.noun {
            Noun::Group { .. } => (ActorKind::Group, None),
            Noun::Body("country" | "city") => (ActorKind::Place, None),
            Noun::Body("world" | "opposition") => (ActorKind::Group, None),
            Noun::Body(class) => (ActorKind::Organization, Some(class)),
            Noun::Person => (ActorKind::Person, None),
        };
        let index = self.members.len();
        self.members.push(Member {
            actor: Actor {
                name: document.slice(nominal.span).to_string(),
                kind,
                role: None,
                location_only: kind == ActorKind::Place && !nominal.acts,
                mentions: Vec::new(),
                why: String::new(),
            },
            known: None,
            first: nominal.tokens.clone(),
            tagged: false,
            class,
            modifiers,
            head,
            named: false,
            last: nominal.span.start,
        });
        self.by_head.entry(head).or_default().push(index);
        index
    }
}

impl Member<'_> {
    /// Whether it has a name and not only descriptions.
    pub(super) fn is_named(&self) -> bool {
        self.named
    }

    /// Whether it is a government known by description.
    pub(super) fn is_government(&self) -> bool {
        !self.named && self.class == Some("government")
    }

    /// The people or country in its description, in small letters; empty where it is just "the government".
    pub(super) fn owner(&self) -> &str {
        classes::owner(self.modifiers)
    }
}

/// The more telling of two names: the longer, and not the one in capitals.
fn fuller(new: &str, old: &str) -> bool {
    let shouted = |name: &str| !name.chars().any(char::is_lowercase);
    new.len() > old.len() && !shouted(new) || new.len() >= old.len() && shouted(old) && !shouted(new)
}

/// "told AFP": a newsroom in passing is not what "the agency" means.
fn follows_teller(document: &Document, member: &Member<'_>) -> bool {
    member.first.start > 0 && matches!(document.lower(member.first.start - 1), "told" | "(" | "by")
}
