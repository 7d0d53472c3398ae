//! Marks are made, changed, taken back.

use uuid::Uuid;

use super::triage;
use crate::annotation::{About, Anchor, Annotation, Edit, Field as Change, Placement, Status, is_same_person};
use crate::app::effect::Effect;
use crate::app::message::Field;
use crate::app::state::{Desk, Draft, Overlay, State};
use crate::app::widgets::reader::Caret;
use crate::review::{ItemId, List};
use crate::text::Span;

/// Marks the selected words, or accepts the selected item.
pub(super) fn mark(state: &mut State) -> Vec<Effect> {
    if state.selected_annotation().is_none() {
        make(state, Status::Unchecked, "mark");
    }
    Vec::new()
}

/// Gives a status to the selected words or item, and to others as one edit with it.
pub(super) fn give(state: &mut State, status: Status, others: Vec<ItemId>) -> Vec<Effect> {
    let effects = commit(state);
    let label = format!("mark as {}", status.label().to_lowercase());
    match state.selected_annotation().map(|a| a.id) {
        Some(id) => {
            let again = look_again(state, id);
            change(
                state,
                Edit::All([vec![Edit::Set(id, Change::Status(status))], again].concat()),
                &label,
            );
        }
        None if others.is_empty() => {
            make(state, status, &label);
        }
        None => {
            let items = state.selected.into_iter().chain(others);
            let edits = items.filter_map(|item| triage::new_mark(state, item, &status));
            let edit = Edit::All(edits.collect());
            change(state, edit, &label);
        }
    }
    effects
}

/// A person who decides on changed or moved words has today's words before them: the mark hangs on these from now on.
fn look_again(state: &State, id: Uuid) -> Vec<Edit> {
    let Some(desk) = &state.desk else { return Vec::new() };
    match desk.placements.get(&id) {
        Some(Placement::Moved(span) | Placement::Changed(span)) => {
            vec![Edit::Set(id, Change::Anchor(Anchor::capture(&desk.base, *span)))]
        }
        _ => Vec::new(),
    }
}

/// A new annotation about some words of the article on the desk.
pub(super) fn annotation(state: &State, desk: &Desk, about: About, span: Span) -> Annotation {
    let anchor = Anchor::capture(&desk.base, span);
    Annotation::new((state.world.id)(), about, anchor, state.stamp())
}

/// The mark of somebody else that a new one would answer.
fn answered(state: &State) -> Option<Uuid> {
    let selected = state.answered().filter(|_| state.passage.is_none());
    selected.map(|mark| mark.id)
}

/// A person ends a disagreement: a record of its own, beside everybody's verdicts.
pub(super) fn settle(state: &mut State, status: Status) -> Vec<Effect> {
    let effects = commit(state);
    let label = format!("settle it as {}", status.label().to_lowercase());
    if let Some(settled) = answer(state, About::Settled) {
        change(state, Edit::Add(Box::new(Annotation { status, ..settled })), &label);
    }
    effects
}

/// A version that lost a merge takes the place of the one that stands.
pub(super) fn take_instead(state: &mut State, lost: Uuid) -> Vec<Effect> {
    let effects = commit(state);
    let lost = state.desk.as_ref().and_then(|desk| desk.annotations.get(lost));
    let Some((lost, on)) = lost.and_then(|lost| Some((lost, lost.on?))) else {
        return effects;
    };
    let edit = Edit::All(vec![
        Edit::Set(on, Change::About(lost.about.clone())),
        Edit::Set(on, Change::Anchor(lost.anchor.clone())),
        Edit::Set(on, Change::Status(lost.last_given())),
        Edit::Set(on, Change::Correction(lost.correction.clone())),
        Edit::Set(on, Change::Note(lost.own_note().to_string())),
        Edit::Set(on, Change::Evidence(lost.evidence.clone())),
        Edit::Delete(lost.id),
    ]);
    change(state, edit, "take the other version");
    effects
}

/// A version that lost a merge is done with.
pub(super) fn let_go(state: &mut State, lost: Uuid) -> Vec<Effect> {
    let effects = commit(state);
    change(state, Edit::Delete(lost), "let the other version go");
    effects
}

/// A record about the mark that is answered; it hangs where that one hangs.
fn answer(state: &State, about: About) -> Option<Annotation> {
    let mark = state.answered()?;
    let anchor = mark.anchor.clone();
    let answer = Annotation::new((state.world.id)(), about, anchor, state.stamp());
    Some(Annotation {
        on: Some(mark.id),
        ..answer
    })
}

/// Makes a mark on the selected words or item; it is selected from then on.
fn make(state: &mut State, status: Status, label: &str) -> Option<Uuid> {
    let (about, span) = target(state)?;
    let annotation = Annotation {
        status,
        // What others marked already is answered: theirs stays as it is.
        on: answered(state),
        ..annotation(state, state.desk.as_ref()?, about, span)
    };
    let id = annotation.id;
    change(state, Edit::Add(Box::new(annotation)), label);
    if state.passage.take().is_some() {
        state.caret = state.caret.map(|caret| Caret::at(caret.head));
        state.selected = Some(ItemId::Mark(id));
        state.list = List::Marks;
        state.wish.row += 1;
    }
    Some(id)
}

/// The person has read this text to its end and stands by it.
pub(super) fn sign_off(state: &mut State) -> Vec<Effect> {
    let effects = commit(state);
    let Some(desk) = &state.desk else { return effects };
    if desk.review.signed_off.contains(&state.settings.reviewer) {
        state.tell(false, "You have signed off this text already.");
        return effects;
    }
    let new = annotation(state, desk, About::SignOff, Span::default());
    change(state, Edit::Add(Box::new(new)), "sign off");
    effects
}

/// Whether a mark is the reader's own, and theirs to change.
pub(super) fn is_own(state: &State, mark: &Annotation) -> bool {
    is_same_person(mark.author(), &state.settings.reviewer)
}

/// Puts a mark whose words are gone on others, because a person says so; what was found out about other words waits to be
/// found out again.
pub(super) fn reattach(state: &mut State, id: Uuid, span: Span) -> Vec<Effect> {
    let effects = commit(state);
    let Some(desk) = &state.desk else { return effects };
    let Some(mark) = desk.annotations.get(id) else {
        return effects;
    };
    let anchor = Anchor::capture(&desk.base, span);
    if !is_own(state, mark) {
        let words = format!("This mark is {}'s, who alone can put it on other words.", mark.author());
        state.tell(false, words);
        return effects;
    }
    let same = mark.anchor.exact == anchor.exact;
    let mut edits = vec![Edit::Set(id, Change::Anchor(anchor))];
    edits.extend((!same).then_some(Edit::Set(id, Change::Status(Status::Unchecked))));
    change(state, Edit::All(edits), "put the mark back");
    state.passage = None;
    state.caret = None;
    state.selected = Some(ItemId::Mark(id));
    state.list = List::Marks;
    state.wish.span = Some(span);
    state.wish.article += 1;
    state.wish.row += 1;
    effects
}

/// What a new mark would be about.
fn target(state: &State) -> Option<(About, Span)> {
    if let Some(span) = state.passage {
        return Some((About::Passage, span));
    }
    let row = state.selected_row()?;
    let desk = state.desk.as_ref()?;
    // An actor is marked at the mention the person is looking at.
    let span = desk.place_of(row, state.wish.span)?;
    match row.item {
        ItemId::Actor(_) => Some((About::Actor, span)),
        ItemId::Figure(_) => Some((About::Figure, span)),
        ItemId::Quote(_) => Some((About::Quote, span)),
        // What is asked about a figure is answered at the figure.
        ItemId::Finding(_) => row.spans.first().map(|span| (desk.review.about_words(*span), *span)),
        ItemId::Mark(_) | ItemId::Change(_) => Some((About::Passage, span)),
    }
}

/// Applies an edit, remembers the way back, and lays the review again.
pub(super) fn change(state: &mut State, edit: Edit, label: &str) {
    let stamp = state.stamp();
    let Some(desk) = state.desk.as_mut() else { return };
    if desk.keeping.read_only.is_some() {
        return state.tell(
            true,
            "Nothing was marked, because the marks of this article can only be read here.",
        );
    }
    if desk.asks_before_marks {
        let label = label.to_string();
        state.overlay = Some(Overlay::Lossy { edit, label });
        return;
    }
    if desk.history.make(&mut desk.annotations, edit, label, &stamp) {
        changed(state);
    }
}

/// The person marks a text all the same of which some bytes could not be read.
pub(super) fn make_anyway(state: &mut State) -> Vec<Effect> {
    if let Some(Overlay::Lossy { edit, label }) = state.overlay.take() {
        if let Some(desk) = state.desk.as_mut() {
            desk.asks_before_marks = false;
        }
        change(state, edit, &label);
    }
    Vec::new()
}

/// Everything that follows from a change to the annotations.
pub(super) fn changed(state: &mut State) {
    let now = state.now;
    let Some(desk) = state.desk.as_mut() else { return };
    desk.keeping.revision += 1;
    desk.keeping.changed_at = now;
    desk.keeping.failure = None;
    desk.refresh();
    if state.selected.is_some() && state.selected_row().is_none() {
        state.selected = None;
        state.draft = None;
    }
}

pub(super) fn delete(state: &mut State) -> Vec<Effect> {
    state.draft = None;
    if let Some(id) = state.selected_annotation().map(|a| a.id) {
        change(state, Edit::Delete(id), "delete the mark");
    }
    Vec::new()
}

pub(super) fn undo(state: &mut State) -> Vec<Effect> {
    let effects = commit(state);
    let stamp = state.stamp();
    let label = state
        .desk
        .as_mut()
        .and_then(|desk| desk.history.undo(&mut desk.annotations, &stamp));
    if label.is_some() {
        state.draft = None;
        changed(state);
    }
    effects
}

pub(super) fn redo(state: &mut State) -> Vec<Effect> {
    let stamp = state.stamp();
    let label = state
        .desk
        .as_mut()
        .and_then(|desk| desk.history.redo(&mut desk.annotations, &stamp));
    if label.is_some() {
        state.draft = None;
        changed(state);
    }
    Vec::new()
}

/// Puts the cursor into the note; selected words are marked first.
pub(super) fn start_note(state: &mut State) -> Vec<Effect> {
    if state.passage.is_some() {
        make(state, Status::Unchecked, "mark");
    }
    state.wish.note += 1;
    Vec::new()
}

pub(super) fn write(state: &mut State, field: Field, words: String) -> Vec<Effect> {
    let mut draft = state.draft_or_kept();
    match field {
        Field::Note => draft.note = words,
        Field::Correction => draft.correction = words,
        Field::Evidence => draft.evidence = words,
        Field::Reply => draft.reply = words,
    }
    state.draft = Some(draft);
    Vec::new()
}

/// What is in the draft becomes an edit; an item without a mark gets one.
pub(super) fn commit(state: &mut State) -> Vec<Effect> {
    let Some(draft) = state.draft.take() else {
        return Vec::new();
    };
    if draft == state.kept_draft() {
        return Vec::new();
    }
    let reply = draft.reply.trim_end();
    if let Some(answer) = answer(state, About::Reply).filter(|_| !reply.is_empty()) {
        let note = reply.to_string();
        change(state, Edit::Add(Box::new(Annotation { note, ..answer })), "reply");
    }
    let written = Draft {
        reply: String::new(),
        ..draft.clone()
    };
    if written == state.kept_draft() {
        return Vec::new();
    }
    let known = state.selected_annotation().map(|a| a.id);
    if let Some(id) = known.or_else(|| make(state, Status::Unchecked, "mark")) {
        let correction = draft.correction.trim();
        let evidence = draft.evidence.lines().map(str::trim).filter(|line| !line.is_empty());
        let edits = vec![
            Edit::Set(id, Change::Note(draft.note.trim_end().to_string())),
            Edit::Set(
                id,
                Change::Correction((!correction.is_empty()).then(|| correction.to_string())),
            ),
            Edit::Set(id, Change::Evidence(evidence.map(str::to_string).collect())),
        ];
        change(state, Edit::All(edits), "write about a mark");
    }
    Vec::new()
}
