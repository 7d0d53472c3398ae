//! Commands are carried out.

use super::{
    board, correcting, dismissing, keeping, marking, moving, opening, preferring, signing, sourcing, stopping, triage,
};
use crate::annotation::{About, Status};
use crate::app::comfort::Comfort;
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::state::{Overlay, Pick, State, Theme};
use crate::app::widgets::reader::Caret;
use crate::report;
use crate::review::List;
use crate::text::steps::By;
use triage::Edge;

/// Does what a person asked for by name, where it can be done now.
pub(super) fn perform(state: &mut State, command: Command) -> Vec<Effect> {
    let covered = state.overlay.is_some() && !command.works_above();
    if covered || !command.is_possible(state) {
        return Vec::new();
    }
    carry_out(state, command).unwrap_or_default()
}

fn carry_out(state: &mut State, command: Command) -> Option<Vec<Effect>> {
    [keep, go, say, look].into_iter().find_map(|room| room(state, command))
}

/// Commands about the article, its marks on disk, and the text as a whole.
fn keep(state: &mut State, command: Command) -> Option<Vec<Effect>> {
    Some(match command {
        Command::Open => vec![Effect::PickFile],
        Command::Save => keeping::save_now(state),
        Command::SaveElsewhere => keeping::save_elsewhere(state),
        Command::Reload => opening::reload(state),
        Command::StopReading => stopping::stop(state),
        Command::ReadOn => stopping::read_on(state),
        Command::AttachSources => sourcing::ask(state),
        Command::TakeEvidence => sourcing::take_evidence(state),
        Command::TakeCopies => state
            .desk
            .iter()
            .map(|desk| Effect::ReadCopies(desk.path.clone()))
            .collect(),
        Command::Export(index) => export(state, index),
        Command::SignOff => signing::lay_out(state),
        Command::Published => board::ask_day(state),
        Command::Undo => marking::undo(state),
        Command::Redo => marking::redo(state),
        Command::Name => {
            let name = state.settings.reviewer.clone();
            state.overlay = Some(Overlay::Name { name });
            Vec::new()
        }
        Command::Engine => opening::change_engine(state),
        Command::Rules => vec![Effect::PickRules],
        Command::ShippedRules => preferring::set_rules(state, None),
        _ => return None,
    })
}

/// Commands that go somewhere.
fn go(state: &mut State, command: Command) -> Option<Vec<Effect>> {
    Some(match command {
        Command::Next => moving::step(state, 1),
        Command::Previous => moving::step(state, -1),
        Command::NextPlace => moving::next_place(state),
        Command::Caret => moving::toggle_caret(state),
        Command::SelectAll => moving::select_all(state),
        Command::NextUnchecked => triage::next_unchecked(state, false),
        Command::PreviousUnchecked => triage::next_unchecked(state, true),
        Command::Skip => triage::skip(state),
        Command::Board => board::toggle(state),
        Command::Show(index) => moving::show(state, List::ALL.get(index).copied().unwrap_or_default()),
        Command::Filter => {
            state.wish.filter += 1;
            Vec::new()
        }
        Command::FindNext => moving::find_next(state, false),
        Command::FindPrevious => moving::find_next(state, true),
        Command::Copy => copy(state),
        Command::NextControl => vec![Effect::Focus { back: false }],
        Command::PreviousControl => vec![Effect::Focus { back: true }],
        _ => return None,
    })
}

/// Commands that say something of what is selected.
fn say(state: &mut State, command: Command) -> Option<Vec<Effect>> {
    Some(match command {
        Command::Mark => triage::accept(state),
        Command::Reject => triage::reject(state),
        Command::Dismiss => dismissing::ask(state),
        Command::AcceptShown => triage::ask_all(state, Status::Accepted),
        Command::RejectShown => triage::ask_all(state, Status::Rejected),
        Command::Elsewhere => triage::ask_elsewhere(state),
        Command::End(right) => triage::move_edge(state, Edge::End, right, By::Word),
        Command::Start(right) => triage::move_edge(state, Edge::Start, right, By::Word),
        Command::EndCharacter(right) => triage::move_edge(state, Edge::End, right, By::Character),
        Command::StartCharacter(right) => triage::move_edge(state, Edge::Start, right, By::Character),
        Command::Status(index) => triage::decide(state, Status::ALL.get(index).cloned().unwrap_or_default()),
        Command::Cut => correcting::identify(state, None),
        Command::Figure => correcting::missed(state, About::MissedFigure, List::Figures),
        Command::Quote => correcting::missed(state, About::MissedQuote, List::Quotes),
        Command::Actor => {
            let effects = correcting::identify(state, None);
            state.list = List::Actors;
            effects
        }
        Command::Source => correcting::pick(state, Pick::Source),
        Command::StandsFor => correcting::pick(state, Pick::StandsFor),
        Command::SameAs => correcting::pick(state, Pick::SameAs),
        Command::Kind => correcting::pick(state, Pick::Kind),
        Command::Rename => correcting::ask_name(state),
        Command::Note => marking::start_note(state),
        Command::Delete => marking::delete(state),
        _ => return None,
    })
}

/// Commands about the window.
fn look(state: &mut State, command: Command) -> Option<Vec<Effect>> {
    Some(match command {
        Command::Palette => {
            state.overlay = Some(Overlay::Palette {
                words: String::new(),
                at: 0,
            });
            Vec::new()
        }
        Command::Clean => {
            state.clean = !state.clean;
            Vec::new()
        }
        Command::Larger => preferring::set_size(state, 1),
        Command::Smaller => preferring::set_size(state, -1),
        Command::Theme => {
            let at = Theme::ALL
                .iter()
                .position(|theme| *theme == state.settings.theme)
                .unwrap_or(0);
            preferring::set_theme(state, Theme::ALL[(at + 1) % Theme::ALL.len()])
        }
        Command::Apart => {
            let comfort = state.settings.comfort;
            let apart = !comfort.apart;
            preferring::set_comfort(state, Comfort { apart, ..comfort })
        }
        Command::Still => {
            let comfort = state.settings.comfort;
            let still = !comfort.still;
            preferring::set_comfort(state, Comfort { still, ..comfort })
        }
        Command::OwnKeys => vec![Effect::LayOutKeys],
        Command::Dismissed => {
            state.overlay = Some(Overlay::Dismissed);
            Vec::new()
        }
        Command::Cancel => cancel(state),
        Command::Keys => {
            state.overlay = if state.overlay == Some(Overlay::Keys) {
                None
            } else {
                Some(Overlay::Keys)
            };
            Vec::new()
        }
        _ => return None,
    })
}

/// Writes the review in a format, by its place among them.
fn export(state: &mut State, format: usize) -> Vec<Effect> {
    let mut effects = marking::commit(state);
    if let Some((desk, format)) = state.desk.as_ref().zip(report::FORMATS.get(format)) {
        let sheet = report::Sheet {
            name: &desk.name(),
            published: desk.said.published,
            document: &desk.document,
            analysis: &desk.analysis,
            findings: &desk.findings,
            annotations: &desk.annotations,
            bases: &desk.bases,
            review: &desk.review,
        };
        let lacks = format.lacks(sheet);
        effects.push(Effect::Export {
            name: format.file_name(&desk.name()),
            content: (format.write)(sheet),
        });
        // Grave, so that it still stands there when the file is written.
        lacks.into_iter().for_each(|words| state.tell(true, words));
    }
    effects
}

fn copy(state: &State) -> Vec<Effect> {
    let words = state
        .desk
        .as_ref()
        .zip(state.passage)
        .map(|(desk, span)| desk.document.slice(span).to_string());
    words.map(Effect::Copy).into_iter().collect()
}

fn cancel(state: &mut State) -> Vec<Effect> {
    if state.overlay.is_some() {
        return super::close_overlay(state);
    }
    let effects = marking::commit(state);
    let caret = state.caret;
    match state.passage.take() {
        Some(_) => state.caret = caret.map(|caret| Caret::at(caret.head)),
        None if state.caret.take().is_some() => {}
        None => {
            state.selected = None;
            state.draft = None;
        }
    }
    effects
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_carried_out() {
        for command in Command::ALL {
            assert!(carry_out(&mut State::default(), command).is_some(), "{command:?}");
        }
    }
}
