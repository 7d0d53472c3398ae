//! Questions of the checks are set aside, with a reason, and asked again.

use super::{marking, moving};
use crate::annotation::{About, Annotation, Edit};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::message::Dismiss;
use crate::app::state::{Aside, Overlay, State};
use crate::review::{ItemId, Scope, Standing, Topic};
use crate::text::Span;

/// Words of no more characters than these may be what a question is about wherever they stand.
const SHORT: usize = 40;

/// Takes in what a person does with a question.
pub(super) fn dismissing(state: &mut State, what: Dismiss) -> Vec<Effect> {
    match what {
        Dismiss::Write(aside) => {
            state.overlay = Some(Overlay::Dismiss(aside));
            Vec::new()
        }
        Dismiss::Make => make(state),
        Dismiss::AskAgain => ask_again(state),
        Dismiss::AskEverywhere(at) => ask_everywhere(state, at),
    }
}

/// Asks why the selected question is to be set aside; one that is, is asked again.
pub(super) fn ask(state: &mut State) -> Vec<Effect> {
    let Some(row) = state
        .selected_row()
        .filter(|row| matches!(row.item, ItemId::Finding(_)))
    else {
        return Vec::new();
    };
    if row.dismissed.is_some() {
        return ask_again(state);
    }
    let words = row.spans.first().zip(state.desk.as_ref());
    let words = words.map_or("", |(span, desk)| desk.document.slice(*span));
    let same_words = is_term(words);
    let effects = marking::commit(state);
    state.overlay = Some(Overlay::Dismiss(Aside {
        same_words,
        ..Aside::default()
    }));
    effects
}

/// Whether words are a term that may stand elsewhere too: a few words without a number.
pub(in crate::app) fn is_term(words: &str) -> bool {
    words.chars().count() <= SHORT && !words.is_empty() && !words.contains(|c: char| c.is_numeric() || c == '\n')
}

/// Sets the selected question aside as it was written; nothing without a reason.
fn make(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Dismiss(aside)) = &state.overlay else {
        return Vec::new();
    };
    let (aside, reason) = (aside.clone(), aside.reason.trim().to_string());
    let Some((topic, span)) = topic(state, &aside).filter(|_| !reason.is_empty()) else {
        return Vec::new();
    };
    state.overlay = None;
    let next = next_question(state);
    let effects = match aside.scope {
        Scope::Here => note(state, (About::Dismissed, span), &topic, reason),
        Scope::Article => note(state, (About::DismissedInArticle, Span::default()), &topic, reason),
        Scope::Everywhere => keep(state, topic, reason),
    };
    let is_set_aside = state.selected_row().is_some_and(|row| row.dismissed.is_some());
    if let Some(next) = next.filter(|_| is_set_aside) {
        moving::select_row(state, next);
    }
    effects
}

/// What is to be asked no more, and where the selected question stands.
fn topic(state: &State, aside: &Aside) -> Option<(Topic, Span)> {
    let (desk, row) = state.desk.as_ref().zip(state.selected_row())?;
    let ItemId::Finding(at) = row.item else { return None };
    let (finding, span) = (desk.findings.get(at)?, *row.spans.first()?);
    let words = desk.document.slice(span);
    let same_words = aside.scope != Scope::Here && aside.same_words && is_term(words);
    let topic = Topic {
        rule: finding.rule.to_string(),
        words: same_words.then(|| words.to_string()),
    };
    Some((topic, span))
}

/// The question that is shown behind the selected one and is asked.
fn next_question(state: &mut State) -> Option<ItemId> {
    state.look_at_all_rows();
    let mut rows = state.rows().iter().skip_while(|row| Some(row.item) != state.selected);
    rows.next();
    let next = rows.find(|row| matches!(row.item, ItemId::Finding(_)) && row.dismissed.is_none());
    next.map(|row| row.item)
}

/// Writes it down with the marks: undo takes it back.
fn note(state: &mut State, (about, span): (About, Span), topic: &Topic, reason: String) -> Vec<Effect> {
    let Some(desk) = &state.desk else { return Vec::new() };
    let dismissed = Annotation {
        correction: Some(topic.written()),
        note: reason,
        ..marking::annotation(state, desk, about, span)
    };
    marking::change(state, Edit::Add(Box::new(dismissed)), "dismiss a question");
    Vec::new()
}

/// Writes it down in the settings: it holds in every article.
fn keep(state: &mut State, topic: Topic, reason: String) -> Vec<Effect> {
    let at = (state.world.time)();
    state.settings.dismissed.retain(|known| known.topic != topic);
    state.settings.dismissed.push(Standing { topic, reason, at });
    let words = "Not asked in any article any more. Undo leaves this as it is: it stands in the settings.";
    state.offer(false, words, Command::Dismissed);
    kept(state)
}

/// The article on the desk follows the settings, and these are kept.
fn kept(state: &mut State) -> Vec<Effect> {
    if let Some(desk) = &mut state.desk {
        desk.dismissed.clone_from(&state.settings.dismissed);
        desk.refresh();
    }
    vec![Effect::Keep(state.settings.clone())]
}

/// Asks the selected question again, whoever set it aside with whatever reach; what somebody else set aside is theirs.
fn ask_again(state: &mut State) -> Vec<Effect> {
    let Some(dismissal) = state.selected_row().and_then(|row| row.dismissed.clone()) else {
        return Vec::new();
    };
    let mark = dismissal.mark.zip(state.desk.as_ref());
    match mark.and_then(|(id, desk)| desk.annotations.get(id)) {
        Some(mark) if marking::is_own(state, mark) => {
            let id = mark.id;
            marking::change(state, Edit::Delete(id), "ask a question again");
            Vec::new()
        }
        Some(mark) => {
            let words = format!(
                "{} set this aside, and only they can have it asked again.",
                mark.author()
            );
            state.tell(false, words);
            Vec::new()
        }
        None => {
            let known = &state.settings.dismissed;
            let at = known.iter().position(|known| known.topic == dismissal.topic);
            at.map_or_else(Vec::new, |at| ask_everywhere(state, at))
        }
    }
}

fn ask_everywhere(state: &mut State, at: usize) -> Vec<Effect> {
    if at >= state.settings.dismissed.len() {
        return Vec::new();
    }
    state.settings.dismissed.remove(at);
    kept(state)
}
