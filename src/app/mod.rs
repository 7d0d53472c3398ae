//! The window: draw the state, then settle what happened.
//!
//! A frame does two things. It *draws*: views read `&State` and push [`Message`]s. Then it *settles*: `update` takes the
//! messages one by one and answers with effects, which `jobs` carries out on threads. Nothing is read or written while
//! drawing, no view changes the state. Deliberately absent: what an article says (`analysis`), files (`store`).

pub mod comfort;
pub mod command;
mod command_names;
mod commands;
pub mod effect;
mod fuzzy;
mod groups;
mod jobs;
pub mod keymap;
pub mod message;
mod own_keys;
mod sample;
mod settings;
pub mod shortcut;
pub mod shown;
pub mod sourcing;
pub mod state;
pub mod theme;
mod update;
mod views;
pub mod widgets;
mod window;

use std::collections::VecDeque;

use egui::{Context, Ui};

use effect::Effect;
pub use jobs::{Folders, Jobs};
use message::{Answer, Message, Prefer};
use state::State;
pub use window::{Opening, Shot, run};

/// The window's program: a state, what views remember, and the hands that reach outside.
pub struct App {
    state: State,
    views: views::Memory,
    jobs: Jobs,
    inbox: Vec<Message>,
    shot: Option<Shot>,
    /// The size of everything that was asked for last, in hundredths.
    zoom: u16,
    /// What the window was called last.
    title: String,
    /// Where it is asked for: whether the article was drawn.
    first_frame: Option<bool>,
}

impl App {
    /// A window with nothing on the desk. Settings are read from `jobs`' folders.
    pub fn new(ctx: &Context, jobs: Jobs) -> App {
        theme::install(ctx);
        let mut state = State {
            settings: jobs.settings(),
            ..State::default()
        };
        update::update(&mut state, Message::Heard(Answer::KeysRead(Box::new(jobs.keys()))));
        App {
            state,
            views: views::Memory::default(),
            jobs,
            inbox: Vec::new(),
            shot: None,
            zoom: 100,
            title: String::new(),
            first_frame: None,
        }
    }

    /// Holds times and ids still.
    pub fn with_world(mut self, world: state::World) -> App {
        self.state.world = world;
        self
    }

    /// Takes a picture of the window once it is at rest, and closes it.
    pub fn with_shot(mut self, shot: Option<Shot>) -> App {
        self.shot = shot;
        self
    }

    /// Lets something happen at the next frame.
    pub fn send(&mut self, message: Message) {
        self.inbox.push(message);
    }

    /// Everything the window knows.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Takes in what happened outside and at the keyboard.
    pub fn logic(&mut self, ctx: &Context) {
        self.state.now = ctx.input(|input| input.time);
        // Tab goes to the next unchecked item, unless somebody writes, or gave it back to the window.
        let tab = shortcut::Shortcut(egui::Modifiers::NONE, egui::Key::Tab);
        let is_free = !self.views.writing && !ctx.text_edit_focused() && self.state.overlay.is_none();
        if is_free && self.state.desk.is_some() && self.state.keys().holds(tab) {
            ctx.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
        }
        let mut messages = std::mem::take(&mut self.inbox);
        messages.extend(self.jobs.answers());
        let at = keymap::Cursor {
            writing: self.views.writing || ctx.text_edit_focused(),
            on_control: self.views.on_control,
            in_text: self.state.caret.is_some() && self.state.overlay.is_none(),
        };
        keymap::commands(ctx, self.state.keys(), at, &mut messages);
        messages.extend(ctx.input(dropped));
        if ctx.input(|input| input.viewport().close_requested()) {
            messages.push(Message::Closing);
        }
        if ctx.input(|input| input.events.contains(&egui::Event::WindowFocused(true))) {
            messages.push(Message::Focused);
        }
        let zoom = comfort::zoom_of(ctx);
        if zoom != self.zoom {
            // egui's own keys, Ctrl with plus, minus or 0, did that.
            self.zoom = zoom;
            let comfort = self.state.settings.comfort;
            messages.push(Message::Prefer(Prefer::Comfort(comfort::Comfort { zoom, ..comfort })));
        }
        messages.push(Message::Tick);
        self.settle(ctx, messages);
    }

    /// Draws a frame and settles what was done in it.
    pub fn ui(&mut self, ui: &mut Ui) {
        let mut messages = Vec::new();
        views::window_ui(ui, &self.state, &mut self.views, &mut messages);
        let ctx = ui.ctx().clone();
        self.views.writing = ctx.text_edit_focused();
        self.views.on_control = !self.views.writing && ctx.memory(|memory| memory.focused().is_some());
        if !messages.is_empty() {
            ctx.request_repaint();
        }
        self.settle(&ctx, messages);
    }

    /// Waits until everything that is due is on disk; for the moment before the window goes.
    pub fn close(&mut self) {
        let effects = update::update(&mut self.state, Message::Closing);
        let save = update::update(&mut self.state, Message::Do(command::Command::Save));
        for effect in effects.into_iter().chain(save) {
            self.jobs.start(effect);
        }
        for answer in self.jobs.finish() {
            update::update(&mut self.state, answer);
        }
    }

    fn settle(&mut self, ctx: &Context, messages: Vec<Message>) {
        let mut queue = VecDeque::from(messages);
        while let Some(message) = queue.pop_front() {
            for effect in update::update(&mut self.state, message) {
                match effect {
                    Effect::Copy(words) => ctx.copy_text(words),
                    Effect::Focus { back } => ctx.memory_mut(|memory| memory.move_focus(direction(back))),
                    Effect::Follow(link) => ctx.open_url(egui::OpenUrl::new_tab(link)),
                    Effect::Wake(0.0) => ctx.request_repaint(),
                    Effect::Wake(seconds) => ctx.request_repaint_after_secs(seconds as f32 + 0.01),
                    effect => self.jobs.start(effect),
                }
            }
            queue.extend(self.jobs.answers());
        }
        let settings = &self.state.settings;
        theme::set_look(ctx, settings.look());
        if settings.comfort.zoom != self.zoom {
            self.zoom = settings.comfort.zoom;
            ctx.set_zoom_factor(settings.comfort.factor());
        }
        let title = views::title(&self.state);
        if self.title != title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        let theme = window::preference(self.state.settings.theme);
        if ctx.options(|options| options.theme_preference) != theme {
            ctx.set_theme(theme);
        }
    }
}

/// egui's word for the next control, or the one before.
fn direction(back: bool) -> egui::FocusDirection {
    match back {
        true => egui::FocusDirection::Previous,
        false => egui::FocusDirection::Next,
    }
}

/// The first file that was dropped on the window.
fn dropped(input: &egui::InputState) -> Option<Message> {
    input
        .raw
        .dropped_files
        .first()
        .map(|file| Message::Open(file.path().to_path_buf()))
}
