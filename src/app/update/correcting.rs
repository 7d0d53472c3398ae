//! A person puts right what the machine found: who is who, who said what, which words belong to it.

use super::marking::{annotation, change, commit, is_own};
use crate::annotation::{About, Anchor, Annotation, Edit, Field, Placement};
use crate::app::effect::Effect;
use crate::app::message::Correct;
use crate::app::state::{Desk, Overlay, Pick, State};
use crate::review::{ItemId, List};
use crate::text::Span;

/// Takes in what a person says of what is selected.
pub(super) fn correct(state: &mut State, what: Correct) -> Vec<Effect> {
    match what {
        Correct::Source(name) => set_source(state, name),
        Correct::StandsFor(name) => identify(state, Some(name)),
        Correct::SameAs(name) => join(state, name),
        Correct::Called(name) => rename(state, name),
        Correct::Kind(word) => set_kind(state, word),
        Correct::WriteName(name) => {
            state.overlay = Some(Overlay::Rename { name });
            Vec::new()
        }
    }
}

/// Brings up a list to pick from.
pub(super) fn pick(state: &mut State, what: Pick) -> Vec<Effect> {
    let words = String::new();
    state.overlay = Some(Overlay::Pick { what, words, at: 0 });
    Vec::new()
}

/// Brings up a field for the name of the selected actor.
pub(super) fn ask_name(state: &mut State) -> Vec<Effect> {
    let actor = actor(state).map(|actor| actor.name.clone());
    state.overlay = actor.map(|name| Overlay::Rename { name });
    Vec::new()
}

/// Says whom the selected mention, or the selected words, stand for: the actor of a name, or nobody else in the article.
pub(super) fn identify(state: &mut State, name: Option<String>) -> Vec<Effect> {
    let label = match &name {
        Some(name) => format!("say that it stands for {name}"),
        None => "say that it stands for nobody else".to_string(),
    };
    let place = mention(state);
    say(state, About::Identity, place, name, &label)
}

/// Says that the selected actor is the same as the one of a name.
fn join(state: &mut State, name: String) -> Vec<Effect> {
    let label = format!("say that it is the same as {name}");
    let place = first_place(state);
    say(state, About::SameAs, place, Some(name), &label)
}

/// Says what the selected actor is called.
fn rename(state: &mut State, name: String) -> Vec<Effect> {
    let name = name.trim().to_string();
    let is_new = actor(state).is_some_and(|actor| actor.name != name);
    let label = format!("call it {name}");
    let place = first_place(state).filter(|_| is_new && !name.is_empty());
    say(state, About::Name, place, Some(name), &label)
}

/// Says of what kind the selected actor is.
fn set_kind(state: &mut State, word: &str) -> Vec<Effect> {
    let label = format!("say that it is of the kind {word}");
    let place = first_place(state);
    say(state, About::Kind, place, Some(word.to_string()), &label)
}

/// Says who said the selected quotation, or who gave the selected figure: the actor of a name, or nobody who is named.
fn set_source(state: &mut State, name: Option<String>) -> Vec<Effect> {
    let label = match &name {
        Some(name) => format!("say that it comes from {name}"),
        None => "say that nobody is named for it".to_string(),
    };
    let place = first_place(state);
    say(state, About::Source, place, name, &label)
}

/// Says that the selected words are something that was not found; the list of such things comes up.
pub(super) fn missed(state: &mut State, about: About, list: List) -> Vec<Effect> {
    let effects = commit(state);
    let Some((desk, span)) = state.desk.as_ref().zip(state.passage) else {
        return effects;
    };
    let label = format!("say that it is a {}", about.word().trim_start_matches("missed-"));
    let edit = Edit::Add(Box::new(annotation(state, desk, about, span)));
    change(state, edit, &label);
    state.list = list;
    effects
}

/// Gives the selected figure or quotation other words; the reader's own mark on it goes with it.
pub(super) fn set_extent(state: &mut State, span: Span) {
    let (Some(desk), Some(row)) = (&state.desk, state.selected_row()) else {
        return;
    };
    let (about, label) = match row.item {
        ItemId::Figure(_) => (About::MissedFigure, "say where the figure begins and ends"),
        ItemId::Quote(_) => (About::MissedQuote, "say where the quotation begins and ends"),
        _ => return,
    };
    let Some(old) = row.spans.first() else { return };
    let anchor = Anchor::capture(&desk.base, span);
    let moved = |mark: &Annotation| Edit::Set(mark.id, Field::Anchor(anchor.clone()));
    let mut edits = vec![match own_at(state, desk, &about, *old) {
        Some(known) => moved(known),
        None => Edit::Add(Box::new(annotation(state, desk, about, span))),
    }];
    edits.extend(state.selected_annotation().map(moved));
    edits.extend(own_at(state, desk, &About::Source, *old).map(moved));
    change(state, Edit::All(edits), label);
    state.wish.span = Some(span);
}

/// The mention a person is looking at, or the words they selected.
pub(super) fn mention(state: &State) -> Option<Span> {
    let row = state.selected_row();
    match (state.passage, row) {
        (Some(span), _) => Some(span),
        (None, Some(row)) if matches!(row.item, ItemId::Actor(_)) => {
            state.desk.as_ref()?.place_of(row, state.wish.span)
        }
        _ => None,
    }
}

/// The selected actor.
fn actor(state: &State) -> Option<&crate::analysis::Actor> {
    match state.selected? {
        ItemId::Actor(id) => state.desk.as_ref()?.analysis.actors.get(id.0),
        _ => None,
    }
}

fn first_place(state: &State) -> Option<Span> {
    state.selected_row()?.spans.first().copied()
}

/// Says something of some words, in place of what the reader said of them before; what lies over the window goes.
fn say(state: &mut State, about: About, place: Option<Span>, words: Option<String>, label: &str) -> Vec<Effect> {
    let effects = commit(state);
    state.overlay = None;
    let Some((desk, span)) = state.desk.as_ref().zip(place) else {
        return effects;
    };
    let edit = match own_at(state, desk, &about, span) {
        Some(known) => Edit::Set(known.id, Field::Correction(words)),
        None => Edit::Add(Box::new(Annotation {
            correction: words,
            ..annotation(state, desk, about, span)
        })),
    };
    change(state, edit, label);
    effects
}

/// What the reader said of some words before.
fn own_at<'a>(state: &State, desk: &'a Desk, about: &About, span: Span) -> Option<&'a Annotation> {
    let stands_there = |mark: &&Annotation| {
        let placed = desk.placements.get(&mark.id).and_then(Placement::span);
        mark.about == *about && is_own(state, mark) && placed == Some(span)
    };
    desk.annotations.iter().find(stands_there)
}
