//! Actors in marked prose: `actors.txt` says how its marks are read.

use sayso::analysis::actors::{self, Actor, ActorKind, Mention, MentionForm};
use sayso::text::{Article, Document, Span};

use crate::support::marked;

/// What a mark says of its words.
struct Expected<'a> {
    kind: Option<ActorKind>,
    form: MentionForm,
    name: Option<&'a str>,
    role: Option<&'a str>,
    here: Option<bool>,
}

fn expected(label: &str) -> Expected<'_> {
    let (head, role) = match label.split_once("; role ") {
        Some((head, role)) => (head, Some(role)),
        None => (label, None),
    };
    let (what, name) = match head.split_once(" = ") {
        Some((what, name)) => (what, Some(name)),
        None => (head, None),
    };
    let mut words = what.split(' ');
    let kind = match words.next() {
        Some("person") => Some(ActorKind::Person),
        Some("organization") => Some(ActorKind::Organization),
        Some("group") => Some(ActorKind::Group),
        Some("place") => Some(ActorKind::Place),
        Some("nobody") => None,
        other => panic!("{other:?} is no kind of actor"),
    };
    let rest: Vec<&str> = words.collect();
    let form = if rest.contains(&"nominal") {
        MentionForm::Nominal
    } else {
        MentionForm::Name
    };
    let here = (kind == Some(ActorKind::Place)).then(|| rest.contains(&"here"));
    Expected {
        kind,
        form,
        name,
        role,
        here,
    }
}

fn mentions(actors: &[Actor]) -> impl Iterator<Item = (&Actor, &Mention)> {
    actors
        .iter()
        .flat_map(|actor| actor.mentions.iter().map(move |mention| (actor, mention)))
}

fn complaints(prose: &str) -> Vec<String> {
    let (text, marks) = marked::read(prose);
    let actors = actors::find(&Document::new(Article::plain(text.clone())), None);
    let words = |span: Span| span.of(&text).to_string();
    let mut out = Vec::new();
    for mark in &marks {
        let expected = expected(&mark.label);
        let found = mentions(&actors).find(|(_, mention)| mention.span == mark.span);
        match (expected.kind, found) {
            (None, _) => {
                let meets = mentions(&actors).filter(|(_, m)| m.span.overlaps(mark.span));
                out.extend(meets.map(|(_, m)| format!("“{}” is taken for an actor", words(m.span))));
            }
            (Some(_), None) => out.push(format!("“{}” is not found", words(mark.span))),
            (Some(kind), Some((actor, mention))) => {
                let wrong = actor.kind != kind
                    || mention.form != expected.form
                    || expected.here.is_some_and(|here| here != actor.location_only)
                    || expected.name.is_some_and(|name| name != actor.name)
                    || expected.role.is_some_and(|role| Some(role) != actor.role.as_deref());
                if wrong {
                    out.push(format!(
                        "“{}” should be {}, but is of {actor:?}",
                        words(mark.span),
                        mark.label
                    ));
                }
            }
        }
    }
    for (_, mention) in mentions(&actors).filter(|(_, m)| m.form == MentionForm::Name) {
        if !marks.iter().any(|mark| mark.span == mention.span) {
            out.push(format!("“{}” is a name nobody marked", words(mention.span)));
        }
    }
    out
}

#[test]
fn actors_are_found_as_marked() {
    let file = include_str!("actors.txt");
    let cases = marked::cases(file);
    assert!(cases.len() > 15, "the spec has lost its cases");
    let wrong: Vec<String> = cases
        .iter()
        .flat_map(|prose| complaints(prose).into_iter().map(move |c| format!("{prose}\n    {c}")))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_mention_lies_on_words_and_says_why() {
    let text = "“Go,” said 👩‍👩‍👧 Ñandú O’Brien‑Łukasz of the Ünited Bänk (ÜB). مرحبا بكم في Qāhira. A\u{301}ngel Pérez’s ROLE: CEO of ÜB.\n\nI II III The The. St. St. St. Mr. Mr.";
    for actor in actors::find(&Document::new(Article::plain(text)), None) {
        assert!(!actor.why.is_empty() && !actor.mentions.is_empty());
        for mention in &actor.mentions {
            assert!(!mention.why.is_empty() && !mention.span.is_empty());
            assert_eq!(mention.span.of(text).trim(), mention.span.of(text));
        }
        assert!(actor.mentions.is_sorted_by_key(|m| m.span));
    }
}

#[test]
fn hostile_text_takes_no_longer_than_its_length() {
    let texts = [
        "ABCD ".repeat(20_000),
        "A".repeat(100_000),
        "Mr. ".repeat(25_000),
        "The company of the ".repeat(5_000),
        "John Smith and ".repeat(7_000),
        "of of of The 's 's ".repeat(5_000),
        "🙂 A\u{301} ".repeat(10_000),
    ];
    for text in texts {
        let length = text.len();
        let start = cpu_time::ThreadTime::now();
        let found = actors::find(&Document::new(Article::plain(text)), None);
        let mentions: usize = found.iter().map(|a| a.mentions.len()).sum();
        assert!(mentions <= length);
        assert!(
            start.elapsed().as_secs() < 10,
            "{length} bytes took {:?}",
            start.elapsed()
        );
    }
}
