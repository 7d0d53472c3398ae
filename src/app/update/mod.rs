//! What happens when something happens: the only place where the state changes.

mod board;
mod correcting;
mod keeping;
mod keys;
mod marking;
mod moving;
mod opening;
mod outside;
mod places;
mod stopping;
mod triage;

use super::comfort::Comfort;
use super::command::Command;
use super::effect::Effect;
use super::message::Message;
use super::state::{Overlay, Pick, State, Theme};
use super::theme::Page as TextPage;
use super::widgets::reader::Caret;
use crate::annotation::{About, Status};
use crate::report;
use crate::review::List;
use crate::text::steps::By;
use triage::Edge;

/// Takes one message in; answers with what the outside should do.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    let is_tick = matches!(message, Message::Tick);
    let mut effects = match message {
        Message::Do(command) => perform(state, command),
        Message::Choose(command) => {
            state.overlay = None;
            perform(state, command)
        }
        Message::Open(path) => opening::open(state, path),
        Message::OpenSample => opening::open_sample(state),
        Message::Opened(opened) => opening::opened(state, *opened),
        Message::NotOpened(why) => opening::not_opened(state, why),
        Message::DialogClosed => Vec::new(),
        Message::NoDialog(why) => {
            state.overlay = Some(Overlay::OpenPath {
                path: String::new(),
                why,
            });
            Vec::new()
        }
        Message::Analysed {
            base,
            analysis,
            findings,
            review,
            turn,
        } => opening::analysed(state, &base, turn, (analysis, findings, *review)),
        Message::RulesRead { turn, done, total } => opening::rules_read(state, turn, (done, total)),
        Message::Named { base, names } => opening::named(state, &base, names),
        Message::NamesRead { base, done, total } => opening::names_read(state, &base, done, total),
        Message::Saved { path, revision, merged } => keeping::saved(state, &path, revision, merged),
        Message::NotSaved { path, why } => keeping::not_saved(state, &path, why),
        Message::Outside { path, what } => outside::changed(state, &path, what),
        Message::CopiesRead {
            path,
            annotations,
            bases,
        } => outside::copies_read(state, &path, &annotations, bases),
        Message::Focused => outside::focused(state),
        Message::ReadAs(encoding) => opening::read_as(state, encoding),
        Message::Narrow(words, at) => {
            if let Some(
                Overlay::Pick {
                    words: known,
                    at: place,
                    ..
                }
                | Overlay::Palette {
                    words: known,
                    at: place,
                },
            ) = &mut state.overlay
            {
                (*known, *place) = (words, at);
            }
            Vec::new()
        }
        Message::SetSource(name) => correcting::set_source(state, name),
        Message::Confirm => triage::confirm(state),
        Message::MakeAnyway => marking::make_anyway(state),
        Message::KeysRead(own) => keys::read(state, *own),
        Message::KeysFile(made) => keys::file(state, made),
        Message::ShowFolder(path) => vec![Effect::ShowFolder(path)],
        Message::Copy(words) => vec![Effect::Copy(words)],
        Message::Exported(outcome) => exported(state, outcome),
        Message::SelectRow(item) => moving::select_row(state, item),
        Message::SelectInText(item, span) => moving::select_in_text(state, item, span),
        Message::SelectPassage(span) => moving::select_passage(state, span),
        Message::PutCaret(caret) => moving::put_caret(state, caret),
        Message::Scrolled(byte) => places::scrolled(state, byte),
        Message::Widen(width) => places::widen(state, width),
        Message::Show(list) => moving::show(state, list),
        Message::Filter(words) => moving::filter(state, words),
        Message::Sort(order) => {
            state.order = order;
            Vec::new()
        }
        Message::ChangedOnly(on) => {
            state.changed_only = on;
            Vec::new()
        }
        Message::Give(status) => triage::decide(state, status),
        Message::TakeInstead(lost) => marking::take_instead(state, lost),
        Message::LetGo(lost) => marking::let_go(state, lost),
        Message::Settle(status) => marking::settle(state, status),
        Message::Reattach(mark, span) => marking::reattach(state, mark, span),
        Message::ShowBoard(page) => board::show(state, page),
        Message::SortBoard(column) => board::sort(state, column),
        Message::FilterBoard(words) => board::filter(state, words),
        Message::WriteDay(words) => {
            state.day = Some(words);
            Vec::new()
        }
        Message::SetDay => board::set_day(state),
        Message::Identify(name) => correcting::identify(state, Some(name)),
        Message::Join(name) => correcting::join(state, name),
        Message::Rename(name) => correcting::rename(state, name),
        Message::SetKind(word) => correcting::set_kind(state, word),
        Message::WriteRename(name) => {
            state.overlay = Some(Overlay::Rename { name });
            Vec::new()
        }
        Message::Write(field, words) => marking::write(state, field, words),
        Message::Commit => marking::commit(state),
        Message::Theme(theme) => set_theme(state, theme),
        Message::Comfort(comfort) => set_comfort(state, comfort),
        Message::Set(page) => {
            state.settings.page = page;
            vec![Effect::Keep(state.settings.clone())]
        }
        Message::Layers(layers) => {
            state.clean = false;
            state.settings.layers = layers;
            vec![Effect::Keep(state.settings.clone())]
        }
        Message::WritePath(path) => write_path(state, path),
        Message::WriteName(name) => {
            state.overlay = Some(Overlay::Name { name });
            Vec::new()
        }
        Message::SetName(name) => opening::set_name(state, name),
        Message::Dismiss(index) => dismiss(state, index),
        Message::CloseOverlay => close_overlay(state),
        Message::Follow(link) => vec![Effect::Follow(link)],
        Message::Tick => Vec::new(),
        Message::Closing => {
            let mut effects = board::set_day(state);
            effects.extend(marking::commit(state));
            effects.extend(places::leave(state));
            effects
        }
    };
    board::follow(state);
    state.look_for_rows();
    if is_tick && state.look_further() {
        effects.push(Effect::Wake(0.0));
    }
    effects.extend(opening::reread(state));
    effects.extend(keeping::journal(state));
    effects.extend(keeping::autosave(state));
    effects
}

fn perform(state: &mut State, command: Command) -> Vec<Effect> {
    let covered = state.overlay.is_some() && !command.works_above();
    if covered || !command.is_possible(state) {
        return Vec::new();
    }
    match command {
        Command::Open => vec![Effect::PickFile],
        Command::Save => keeping::save_now(state),
        Command::SaveElsewhere => keeping::save_elsewhere(state),
        Command::Reload => opening::reload(state),
        Command::StopReading => stopping::stop(state),
        Command::ReadOn => stopping::read_on(state),
        Command::TakeCopies => state
            .desk
            .iter()
            .map(|desk| Effect::ReadCopies(desk.path.clone()))
            .collect(),
        Command::ExportMarkdown => export(state, "md", report::markdown::review),
        Command::ExportJson => export(state, "json", report::json::review),
        Command::Next => moving::step(state, 1),
        Command::Previous => moving::step(state, -1),
        Command::NextPlace => moving::next_place(state),
        Command::Caret => moving::toggle_caret(state),
        Command::SelectAll => moving::select_all(state),
        Command::Mark => triage::accept(state),
        Command::NextUnchecked => triage::next_unchecked(state, false),
        Command::PreviousUnchecked => triage::next_unchecked(state, true),
        Command::Reject => triage::reject(state),
        Command::Skip => triage::skip(state),
        Command::AcceptShown => triage::ask_all(state, Status::Accepted),
        Command::RejectShown => triage::ask_all(state, Status::Rejected),
        Command::Elsewhere => triage::ask_elsewhere(state),
        Command::End(right) => triage::move_edge(state, Edge::End, right, By::Word),
        Command::Start(right) => triage::move_edge(state, Edge::Start, right, By::Word),
        Command::EndCharacter(right) => triage::move_edge(state, Edge::End, right, By::Character),
        Command::StartCharacter(right) => triage::move_edge(state, Edge::Start, right, By::Character),
        Command::Status(index) => triage::decide(state, Status::ALL.get(index).cloned().unwrap_or_default()),
        Command::SignOff => marking::sign_off(state),
        Command::Board => board::toggle(state),
        Command::Published => board::ask_day(state),
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
        Command::Palette => {
            state.overlay = Some(Overlay::Palette {
                words: String::new(),
                at: 0,
            });
            Vec::new()
        }
        Command::Note => marking::start_note(state),
        Command::Delete => marking::delete(state),
        Command::Undo => marking::undo(state),
        Command::Redo => marking::redo(state),
        Command::Show(index) => moving::show(state, List::ALL.get(index).copied().unwrap_or_default()),
        Command::Name => {
            let name = state.settings.reviewer.clone();
            state.overlay = Some(Overlay::Name { name });
            Vec::new()
        }
        Command::Filter => {
            state.wish.filter += 1;
            Vec::new()
        }
        Command::FindNext => moving::find_next(state, false),
        Command::FindPrevious => moving::find_next(state, true),
        Command::Copy => copy(state),
        Command::Clean => {
            state.clean = !state.clean;
            Vec::new()
        }
        Command::Larger => set_size(state, 1),
        Command::Smaller => set_size(state, -1),
        Command::Theme => {
            let at = Theme::ALL
                .iter()
                .position(|theme| *theme == state.settings.theme)
                .unwrap_or(0);
            set_theme(state, Theme::ALL[(at + 1) % Theme::ALL.len()])
        }
        Command::Engine => opening::change_engine(state),
        Command::Apart => {
            let comfort = state.settings.comfort;
            let apart = !comfort.apart;
            set_comfort(state, Comfort { apart, ..comfort })
        }
        Command::Still => {
            let comfort = state.settings.comfort;
            let still = !comfort.still;
            set_comfort(state, Comfort { still, ..comfort })
        }
        Command::NextControl => vec![Effect::Focus { back: false }],
        Command::PreviousControl => vec![Effect::Focus { back: true }],
        Command::OwnKeys => vec![Effect::LayOutKeys],
        Command::Cancel => cancel(state),
        Command::Keys => {
            state.overlay = if state.overlay == Some(Overlay::Keys) {
                None
            } else {
                Some(Overlay::Keys)
            };
            Vec::new()
        }
    }
}

fn export(state: &mut State, ending: &str, write: fn(report::Sheet<'_>) -> String) -> Vec<Effect> {
    let mut effects = marking::commit(state);
    if let Some(desk) = &state.desk {
        let sheet = report::Sheet {
            name: &desk.name(),
            published: desk.said.published,
            document: &desk.document,
            analysis: &desk.analysis,
            findings: &desk.findings,
            annotations: &desk.annotations,
            review: &desk.review,
        };
        effects.push(Effect::Export {
            name: format!("{}.review.{ending}", desk.name()),
            content: write(sheet),
        });
    }
    effects
}

fn exported(state: &mut State, outcome: Result<String, String>) -> Vec<Effect> {
    match outcome {
        Ok(words) => state.tell(false, words),
        Err(words) => state.tell(true, words),
    }
    Vec::new()
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
        return close_overlay(state);
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

fn set_theme(state: &mut State, theme: Theme) -> Vec<Effect> {
    state.settings.theme = theme;
    vec![Effect::Keep(state.settings.clone())]
}

fn set_comfort(state: &mut State, comfort: Comfort) -> Vec<Effect> {
    state.settings.comfort = comfort;
    vec![Effect::Keep(state.settings.clone())]
}

fn set_size(state: &mut State, by: i16) -> Vec<Effect> {
    let sizes = TextPage::SIZES;
    let size = state.settings.page.size.saturating_add_signed(by);
    state.settings.page.size = size.clamp(*sizes.start(), *sizes.end());
    vec![Effect::Keep(state.settings.clone())]
}

fn write_path(state: &mut State, words: String) -> Vec<Effect> {
    if let Some(Overlay::OpenPath { path, .. }) = &mut state.overlay {
        *path = words;
    }
    Vec::new()
}

fn dismiss(state: &mut State, index: usize) -> Vec<Effect> {
    if index < state.notices.len() {
        state.notices.remove(index);
    }
    Vec::new()
}

fn close_overlay(state: &mut State) -> Vec<Effect> {
    state.overlay = None;
    Vec::new()
}
