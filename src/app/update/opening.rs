//! An article comes onto the desk.

use std::path::PathBuf;
use std::sync::Arc;

use super::{board, keeping, marking, places};
use crate::analysis::{Analysis, TaggedName};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::message::Opened;
use crate::app::state::{Desk, Keeping, Reading, State};
use crate::checks::Finding;
use crate::review::pack::Compared;
use crate::review::{Review, Row, Said, Standing};

/// How many articles the list of recent ones keeps.
const RECENT: usize = 10;
/// For how many articles a chosen encoding is kept.
const ENCODINGS: usize = 200;

pub(super) fn open(state: &mut State, path: PathBuf) -> Vec<Effect> {
    let mut effects = put_away(state);
    state.opening = true;
    // It is opened again from other folders, too.
    let path = std::path::absolute(&path).unwrap_or(path);
    let known = state.settings.encodings.iter().find(|(known, _)| *known == path);
    effects.push(Effect::Open {
        encoding: known.map(|(_, encoding)| encoding.clone()),
        reviewer: state.settings.reviewer.clone(),
        path,
    });
    effects
}

pub(super) fn open_sample(state: &mut State) -> Vec<Effect> {
    let mut effects = put_away(state);
    state.opening = true;
    let reviewer = state.settings.reviewer.clone();
    effects.push(Effect::OpenSample { reviewer });
    effects
}

/// Whatever is being written about the article on the desk goes to disk before another one comes.
fn put_away(state: &mut State) -> Vec<Effect> {
    let mut effects = board::set_day(state);
    effects.extend(marking::commit(state));
    effects.extend(keeping::save_now(state));
    effects.extend(places::leave(state));
    state.overlay = None;
    effects
}

pub(super) fn opened(state: &mut State, opened: Opened) -> Vec<Effect> {
    state.opening = false;
    state.selected = None;
    state.passage = None;
    state.caret = None;
    state.draft = None;
    state.day = None;
    state.changed_only = false;
    state.notices.retain(|notice| notice.offer == Some(Command::OwnKeys));
    state.filter.clear();
    for remark in &opened.remarks {
        state.tell(true, remark.clone());
    }
    if opened.lossy {
        let words = format!(
            "Some bytes of the article have no meaning as {} and cannot be shown. Another encoding can be chosen at the bottom of the window.",
            opened.encoding
        );
        state.tell(true, words);
    }
    remember(state, opened.path.clone());
    let mut desk = desk(
        opened,
        (state.settings.reviewer.clone(), state.settings.dismissed.clone()),
    );
    desk.lay_out();
    let analyse = analyse(&mut desk);
    say_what_moved(state, &desk);
    let path = desk.path.clone();
    let before = state.desk.replace(desk);
    places::come_back(state);
    state.wish.span = None;
    state.wish.article += 1;
    let look = Effect::Look {
        path: path.clone(),
        closely: true,
    };
    let sources = Effect::ReadSources(path.clone());
    vec![
        Effect::Keep(state.settings.clone()),
        analyse,
        sources,
        Effect::Watch(path),
        look,
        Effect::LetGo(Box::new(before)),
    ]
}

fn desk(opened: Opened, (reviewer, dismissed): (String, Vec<Standing>)) -> Desk {
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
    Desk {
        path: opened.path,
        encoding: opened.encoding,
        document: opened.document,
        base: opened.base,
        bases: opened.bases,
        analysis: Arc::default(),
        rules: opened.rules,
        dismissed,
        findings: Arc::default(),
        reading: Reading::Rules,
        steps: (0, 0),
        turn: 0,
        names: None,
        top: 0,
        said: Said::default(),
        read_with: Said::default(),
        asks_before_marks: opened.lossy,
        reviewer,
        annotations: opened.annotations,
        placements: Default::default(),
        placed_on_opening: opened.placements,
        words: opened.words,
        history: Default::default(),
        review: Default::default(),
        layout: 0,
        changes: opened.changes,
        board: None,
        sourcing: Default::default(),
        keeping,
    }
}

fn remember(state: &mut State, path: PathBuf) {
    state.settings.recent.retain(|known| *known != path);
    state.settings.recent.insert(0, path);
    state.settings.recent.truncate(RECENT);
}

/// Marks are made under another name from now on. The article on the desk is opened anew: other marks are one's own then.
pub(super) fn set_name(state: &mut State, name: String) -> Vec<Effect> {
    let name = name.trim().to_string();
    state.overlay = None;
    if name.is_empty() || name == state.settings.reviewer {
        return Vec::new();
    }
    let open = state.desk.as_ref().map(|desk| desk.path.clone());
    let mut effects = put_away(state);
    state.settings.reviewer = name;
    effects.push(Effect::Keep(state.settings.clone()));
    effects.extend(open.into_iter().flat_map(|path| self::open(state, path)));
    effects
}

/// Reads the article on the desk from disk again.
pub(super) fn reload(state: &mut State) -> Vec<Effect> {
    let path = state.desk.as_ref().map(|desk| desk.path.clone());
    path.into_iter().flat_map(|path| open(state, path)).collect()
}

/// The article on the desk is read in an encoding that the person chose, now and when it is opened again.
pub(super) fn read_as(state: &mut State, encoding: String) -> Vec<Effect> {
    let Some(path) = state.desk.as_ref().map(|desk| desk.path.clone()) else {
        return Vec::new();
    };
    state.settings.encodings.retain(|(known, _)| *known != path);
    state.settings.encodings.insert(0, (path.clone(), encoding));
    state.settings.encodings.truncate(ENCODINGS);
    let mut effects = vec![Effect::Keep(state.settings.clone())];
    effects.extend(open(state, path));
    effects
}

fn say_what_moved(state: &mut State, desk: &Desk) {
    let placed = desk.review.placed;
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
    let mut words = String::new();
    if !parts.is_empty() {
        words = format!(
            "The article has changed since it was marked. Marks: {}. Nothing was put on other words; what is gone is listed first under Marks.",
            parts.join(", ")
        );
    }
    if let Some(changes) = desk.changes.as_ref().filter(|changes| !changes.list.is_empty()) {
        let lead = if words.is_empty() {
            "The article has changed. "
        } else {
            " "
        };
        let sentences = match changes.list.len() {
            1 => "One sentence is not as it was".to_string(),
            count => format!("{count} sentences are not as they were"),
        };
        words.push_str(&format!("{lead}{sentences}, {}: see Changes.", changes.since));
    }
    if !words.is_empty() {
        state.tell(placed.changed + placed.gone > 0, words);
    }
}

pub(super) fn not_opened(state: &mut State, why: String) -> Vec<Effect> {
    state.opening = false;
    state.offer(true, why, Command::Open);
    Vec::new()
}

/// Lets the article be read with everything that is known now.
pub(super) fn analyse(desk: &mut Desk) -> Effect {
    desk.turn += 1;
    desk.steps = (0, 0);
    if desk.reading == Reading::Stopped {
        desk.reading = Reading::Rules;
    }
    desk.read_with.clone_from(&desk.said);
    Effect::Analyse {
        base: desk.base.hash.clone(),
        turn: desk.turn,
        document: Arc::clone(&desk.document),
        options: desk.options(),
        pack: Arc::clone(&desk.sourcing.pack),
        rules: Arc::clone(&desk.rules),
    }
}

pub(super) fn analysed(
    state: &mut State,
    base: &str,
    turn: u64,
    (analysis, findings, review, compared, words): (Arc<Analysis>, Arc<Vec<Finding>>, Review, Vec<Compared>, usize),
) -> Vec<Effect> {
    let wants_names = cfg!(feature = "tagger") && !state.settings.rules_only;
    let desk = state.desk.as_mut();
    let Some(desk) = desk.filter(|desk| desk.base.hash == base && desk.turn == turn) else {
        return Vec::new();
    };
    // What was selected stays selected: its place in the lists may be another now.
    let selected = state.selected.and_then(|item| desk.review.find(item));
    let selected = selected.and_then(|(list, row)| Some((list, *row.spans.first()?, row.title.clone())));
    desk.words = Some(words);
    let before = (
        std::mem::replace(&mut desk.analysis, analysis),
        std::mem::replace(&mut desk.findings, findings),
        std::mem::replace(&mut desk.sourcing.compared, compared),
        std::mem::replace(&mut desk.review, review),
    );
    desk.refresh();
    if let Some((list, span, title)) = selected {
        let rows = desk.review.rows(list).iter();
        let fits = rows.clone().filter(|row| row.spans.contains(&span));
        // A person may have given it other words.
        let shared = |row: &Row| row.spans.first().map_or(0, |place| place.overlap(span));
        let near = || rows.filter(|row| shared(row) > 0).max_by_key(|row| shared(row));
        let row = fits.max_by_key(|row| row.title == title).or_else(near);
        state.selected = row.map(|row| row.item);
    }
    let mut effects = vec![Effect::LetGo(Box::new(before))];
    match wants_names && desk.names.is_none() {
        true if matches!(desk.reading, Reading::Names { .. } | Reading::StoppedAtNames) => {}
        true => effects.extend(read_names(desk)),
        false => {
            desk.reading = Reading::Done;
            state.retract(Command::ReadOn);
        }
    }
    effects
}

pub(super) fn read_names(desk: &mut Desk) -> Vec<Effect> {
    desk.reading = Reading::Names { done: 0, total: 0 };
    vec![Effect::ReadNames {
        base: desk.base.hash.clone(),
        document: Arc::clone(&desk.document),
        older: desk.bases.iter().map(|base| base.hash.clone()).collect(),
    }]
}

pub(super) fn rules_read(state: &mut State, turn: u64, steps: (usize, usize)) -> Vec<Effect> {
    if let Some(desk) = state.desk.as_mut().filter(|desk| desk.turn == turn) {
        desk.steps = steps;
    }
    Vec::new()
}

pub(super) fn names_read(state: &mut State, base: &str, done: usize, total: usize) -> Vec<Effect> {
    let desk = state.desk.as_mut().filter(|desk| desk.base.hash == base);
    if let Some(desk) = desk.filter(|desk| matches!(desk.reading, Reading::Names { .. })) {
        desk.reading = Reading::Names { done, total };
    }
    Vec::new()
}

pub(super) fn named(state: &mut State, base: &str, names: Arc<[TaggedName]>) -> Vec<Effect> {
    let wanted = !state.settings.rules_only;
    let desk = state.desk.as_mut().filter(|desk| wanted && desk.base.hash == base);
    let named = desk.map(|desk| {
        desk.names = Some(names);
        analyse(desk)
    });
    named.into_iter().collect()
}

/// Who looks for names is changed: the article on the desk is read anew.
pub(super) fn change_engine(state: &mut State) -> Vec<Effect> {
    state.settings.rules_only = !state.settings.rules_only;
    let words = match state.settings.rules_only {
        true => "The rules alone look for names now.",
        false => "The rules and the tagger look for names now.",
    };
    state.tell(false, words);
    state.retract(Command::ReadOn);
    let mut effects = vec![Effect::Keep(state.settings.clone())];
    if let Some(desk) = &mut state.desk {
        desk.names = None;
        desk.reading = Reading::Rules;
        effects.push(analyse(desk));
    }
    effects
}

/// Reads the article anew where a person has said something else of a mention or of its day since it was read.
pub(super) fn reread(state: &mut State) -> Option<Effect> {
    let desk = state.desk.as_mut()?;
    (desk.said != desk.read_with).then(|| analyse(desk))
}
