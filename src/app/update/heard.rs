//! The work outside the frame has an answer.

use super::{keeping, keys, opening, outside, preferring, sourcing};
use crate::app::effect::Effect;
use crate::app::message::Answer;
use crate::app::state::{Overlay, State};

/// Takes an answer in.
pub(super) fn heard(state: &mut State, answer: Answer) -> Vec<Effect> {
    match answer {
        Answer::Opened(opened) => opening::opened(state, *opened),
        Answer::NotOpened(why) => opening::not_opened(state, why),
        Answer::DialogClosed => Vec::new(),
        Answer::NoDialog(why) => {
            state.overlay = Some(Overlay::OpenPath {
                path: String::new(),
                why,
            });
            Vec::new()
        }
        Answer::Analysed {
            base,
            analysis,
            findings,
            review,
            turn,
            compared,
            words,
        } => opening::analysed(state, &base, turn, (analysis, findings, *review, compared, words)),
        Answer::SourcesRead {
            path,
            pack,
            checklist,
            problems,
        } => sourcing::read(state, &path, (pack, checklist), problems),
        Answer::RulesPicked(path) => preferring::set_rules(state, Some(path)),
        Answer::Attach(files) => sourcing::attach(state, files),
        Answer::Attached { path, told } => sourcing::attached(state, path, told),
        Answer::RulesRead { turn, done, total } => opening::rules_read(state, turn, (done, total)),
        Answer::Named { base, names } => opening::named(state, &base, names),
        Answer::NamesRead { base, done, total } => opening::names_read(state, &base, done, total),
        Answer::Saved { path, revision, merged } => keeping::saved(state, &path, revision, merged),
        Answer::NotSaved { path, why } => keeping::not_saved(state, &path, why),
        Answer::Outside { path, what } => outside::changed(state, &path, what),
        Answer::CopiesRead {
            path,
            annotations,
            bases,
        } => outside::copies_read(state, &path, &annotations, bases),
        Answer::KeysRead(own) => keys::read(state, *own),
        Answer::KeysFile(made) => keys::file(state, made),
        Answer::Exported(outcome) => exported(state, outcome),
        Answer::Written { words, path } => {
            state.tell_written(words, path);
            Vec::new()
        }
    }
}

fn exported(state: &mut State, outcome: Result<String, String>) -> Vec<Effect> {
    match outcome {
        Ok(words) => state.tell(false, words),
        Err(words) => state.tell(true, words),
    }
    Vec::new()
}
