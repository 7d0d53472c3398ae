//! An article comes onto the desk.

use std::path::PathBuf;
use std::sync::Arc;

use super::{keeping, marking};
use crate::analysis::Analysis;
use crate::app::effect::Effect;
use crate::app::message::Opened;
use crate::app::state::{Desk, Keeping, State};
use crate::checks::Finding;
use crate::text::{Token, TokenKind};

/// How many articles the list of recent ones keeps.
const RECENT: usize = 10;

pub(super) fn open(state: &mut State, path: PathBuf) -> Vec<Effect> {
    let mut effects = put_away(state);
    state.opening = true;
    effects.push(Effect::Open(path));
    effects
}

pub(super) fn open_sample(state: &mut State) -> Vec<Effect> {
    let mut effects = put_away(state);
    state.opening = true;
    effects.push(Effect::OpenSample);
    effects
}

/// Whatever is being written about the article on the desk goes to disk before another one comes.
fn put_away(state: &mut State) -> Vec<Effect> {
    let mut effects = marking::commit(state);
    effects.extend(keeping::save_now(state));
    state.overlay = None;
    effects
}

pub(super) fn opened(state: &mut State, opened: Opened) -> Vec<Effect> {
    state.opening = false;
    state.selected = None;
    state.passage = None;
    state.draft = None;
    state.notices.clear();
    state.filter.clear();
    for remark in &opened.remarks {
        state.tell(true, remark.clone());
    }
    remember(state, opened.path.clone());
    let analyse = Effect::Analyse {
        base: opened.base.hash.clone(),
        document: Arc::clone(&opened.document),
    };
    let mut desk = desk(opened);
    desk.refresh();
    say_what_moved(state, &desk);
    state.desk = Some(desk);
    state.wish.span = None;
    state.wish.article += 1;
    vec![Effect::Keep(state.settings.clone()), analyse]
}

fn desk(opened: Opened) -> Desk {
    let safe = opened
        .annotations
        .with_tombstones()
        .map(|mark| (mark.id, mark.rev))
        .collect();
    let revision = u64::from(opened.unsaved);
    let keeping = Keeping {
        revision,
        journaled: revision,
        safe,
        read_only: opened.read_only,
        ..Keeping::default()
    };
    let is_word = |token: &&Token| matches!(token.kind, TokenKind::Word | TokenKind::Number);
    let words = opened.document.tokens().iter().filter(is_word).count();
    Desk {
        path: opened.path,
        encoding: opened.encoding,
        document: opened.document,
        base: opened.base,
        bases: opened.bases,
        analysis: Arc::default(),
        findings: Arc::default(),
        analysing: true,
        annotations: opened.annotations,
        placements: Default::default(),
        placed_on_opening: opened.placements,
        words,
        history: Default::default(),
        review: Default::default(),
        keeping,
    }
}

fn remember(state: &mut State, path: PathBuf) {
    state.settings.recent.retain(|known| *known != path);
    state.settings.recent.insert(0, path);
    state.settings.recent.truncate(RECENT);
}

fn say_what_moved(state: &mut State, desk: &Desk) {
    let placed = desk.review.placed;
    if placed.moved + placed.changed + placed.gone == 0 {
        return;
    }
    let mut parts = Vec::new();
    for (count, fate) in [
        (placed.moved, "moved"),
        (placed.changed, "changed"),
        (placed.gone, "gone"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {fate}"));
        }
    }
    let words = format!(
        "The article has changed since it was marked. Marks: {}. Nothing was put on other words; what is gone is listed first under Marks.",
        parts.join(", ")
    );
    state.tell(placed.changed + placed.gone > 0, words);
}

pub(super) fn not_opened(state: &mut State, why: String) -> Vec<Effect> {
    state.opening = false;
    state.tell(true, why);
    Vec::new()
}

pub(super) fn analysed(
    state: &mut State,
    base: &str,
    analysis: Arc<Analysis>,
    findings: Arc<Vec<Finding>>,
) -> Vec<Effect> {
    if let Some(desk) = state.desk.as_mut().filter(|desk| desk.base.hash == base) {
        desk.analysis = analysis;
        desk.findings = findings;
        desk.analysing = false;
        desk.refresh();
    }
    Vec::new()
}
