//! A window in memory, with a person at it.

use std::fs;
use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, Theme as Shade, UiBuilder, vec2};
use egui_kittest::kittest::{NodeT, Queryable, by};
use egui_kittest::{Harness, HarnessBuilder, LazyRenderer};
use sayso::app::comfort::Comfort;
use sayso::app::message::{Message, Prefer};
use sayso::app::state::{State, Theme, World};
use sayso::app::{App, Folders, Jobs};
use sayso::text::Span;
use tempfile::TempDir;
use uuid::Uuid;

use super::raster::Raster;

/// A window of 1280 by 820 points whose files lie in a folder of its own; times and ids stand still.
pub struct Desk {
    pub harness: Harness<'static, Option<App>>,
    pub folder: TempDir,
}

fn still() -> World {
    World {
        time: || "2026-03-12T14:02:00Z".into(),
        clock: || "14:02".into(),
        id: next_id,
    }
}

thread_local! {
    static IDS: std::cell::Cell<u128> = const { std::cell::Cell::new(0x0195_0000_0000_7000_8000_0000_0000_0000) };
}

/// Ids that go up by one, so that pictures and files are the same on every run.
fn next_id() -> Uuid {
    IDS.with(|ids| {
        ids.set(ids.get() + 1);
        Uuid::from_u128(ids.get())
    })
}

impl Desk {
    /// A window with nothing on the desk.
    pub fn empty() -> Desk {
        Desk::in_folder(tempfile::tempdir().expect("a temporary folder"), Theme::Light)
    }

    /// A window with an article of these words open.
    pub fn with(article: &str) -> Desk {
        let mut desk = Desk::empty();
        let path = desk.write("story.txt", article);
        desk.open(&path);
        desk
    }

    /// A window with the built-in sample open.
    pub fn with_sample(theme: Theme) -> Desk {
        let mut desk = Desk::in_folder(tempfile::tempdir().expect("a temporary folder"), theme);
        desk.send(Message::OpenSample);
        desk
    }

    /// A new window over the same folder, as if the program were started again.
    pub fn again(mut self) -> Desk {
        if let Some(app) = self.harness.state_mut() {
            app.close();
        }
        drop(self.harness);
        Desk::in_folder(self.folder, Theme::Light)
    }

    /// The same for somebody else at this machine.
    pub fn again_as(mut self, reviewer: &str) -> Desk {
        if let Some(app) = self.harness.state_mut() {
            app.close();
        }
        drop(self.harness);
        let settings = format!("(rules_only: true, reviewer: \"{reviewer}\")");
        fs::write(self.folder.path().join("config/settings.ron"), settings).expect("the folder can be written to");
        Desk::in_folder(self.folder, Theme::Light)
    }

    /// A new window over the same folder, as if the program had been killed.
    pub fn after_a_crash(self) -> Desk {
        drop(self.harness);
        Desk::in_folder(self.folder, Theme::Light)
    }

    /// A window for text in scripts that the fonts in the program lack; the system's fonts help out in a real one.
    pub fn for_any_script() -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join("config")).expect("the folder can be written to");
        fs::write(
            folder.path().join("config/settings.ron"),
            "(rules_only: true, reviewer: \"Ada\")",
        )
        .expect("the folder can be written to");
        Desk::build(Harness::builder().allow_missing_glyphs(), folder, Theme::Light)
    }

    /// A window whose work is done on threads, as in a real one.
    pub fn on_threads() -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Desk::prepare(&folder);
        Desk::build_with(Harness::builder(), folder, Theme::Light, Jobs::on_threads)
    }

    /// A window with nothing on the desk, of this many points in width and height, at a zoom in hundredths: the larger
    /// everything is, the less of it fits.
    pub fn of_size((width, height, zoom): (f32, f32, u16), theme: Theme) -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Desk::prepare(&folder);
        let mut desk = Desk::build(Harness::builder(), folder, theme);
        desk.resize((width, height, zoom));
        desk
    }

    /// Gives the window another size and zoom.
    pub fn resize(&mut self, (width, height, zoom): (f32, f32, u16)) {
        self.send(Message::Prefer(Prefer::Comfort(Comfort {
            zoom,
            ..Comfort::default()
        })));
        self.harness.set_size(vec2(width, height) * 100.0 / f32::from(zoom));
        self.rest();
    }

    /// A window that takes a picture: it leaves no trace.
    pub fn for_a_picture() -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Desk::prepare(&folder);
        Desk::build_with(Harness::builder(), folder, Theme::Dark, |folders, _| {
            Jobs::inline(folders).without_trace()
        })
    }

    /// Goes on frame by frame until the state is as wanted, for no longer than a minute.
    pub fn wait_until(&mut self, wanted: impl Fn(&State) -> bool) {
        for _ in 0..6_000 {
            self.harness.step();
            if wanted(self.state()) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        panic!("it did not happen within a minute");
    }

    /// The same window with another engine looking for names: with the tagger, or the rules alone, which is how a desk starts
    /// here, since most of what a window does has nothing to do with who found a name.
    pub fn change_engine(&mut self) {
        self.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::T);
    }

    fn in_folder(folder: TempDir, theme: Theme) -> Desk {
        Desk::prepare(&folder);
        Desk::build(Harness::builder(), folder, theme)
    }

    /// Lays settings down where there are none.
    fn prepare(folder: &TempDir) {
        let config = folder.path().join("config");
        if !config.exists() {
            fs::create_dir(&config).expect("the folder can be written to");
            fs::write(config.join("settings.ron"), "(rules_only: true, reviewer: \"Ada\")")
                .expect("the folder can be written to");
        }
    }

    fn build(builder: HarnessBuilder<Option<App>>, folder: TempDir, theme: Theme) -> Desk {
        Desk::build_with(builder, folder, theme, |folders, _| Jobs::inline(folders))
    }

    /// A window whose jobs are never done: what one sees while one waits.
    pub fn waiting() -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Desk::build_with(Harness::builder(), folder, Theme::Light, |folders, _| {
            Jobs::idle(folders)
        })
    }

    fn build_with(
        builder: HarnessBuilder<Option<App>>,
        folder: TempDir,
        theme: Theme,
        jobs: impl FnOnce(Folders, egui::Context) -> Jobs + 'static,
    ) -> Desk {
        let folders = Folders::below(folder.path());
        let start = move |ctx: &egui::Context| App::new(ctx, jobs(folders, ctx.clone())).with_world(still());
        let mut start = Some(start);
        let harness = builder
            .with_size(vec2(1280.0, 820.0))
            .with_theme(Shade::Light)
            .with_step_dt(1.0 / 60.0)
            .with_max_steps(400)
            .with_render_cursor(false)
            .renderer(LazyRenderer::new(Raster::default))
            .build_ui_state(
                move |ui, app: &mut Option<App>| {
                    if let Some(start) = start.take() {
                        *app = Some(start(ui.ctx()));
                    }
                    // The harness leaves a margin around what it is given; a window has none.
                    let room = ui.ctx().content_rect();
                    let mut ui = ui.new_child(UiBuilder::new().max_rect(room));
                    ui.set_clip_rect(room);
                    if let Some(app) = app {
                        app.logic(ui.ctx());
                        app.ui(&mut ui);
                    }
                },
                None,
            );
        let mut desk = Desk { harness, folder };
        desk.send(Message::Prefer(Prefer::Theme(theme)));
        desk
    }

    /// Writes a file into the folder.
    pub fn write(&self, name: &str, words: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, words).expect("the folder can be written to");
        path
    }

    /// What lies beside `story.txt`.
    pub fn sidecar(&self) -> String {
        fs::read_to_string(self.folder.path().join("story.txt.sayso.ron")).unwrap_or_default()
    }

    /// Opens an article.
    pub fn open(&mut self, path: &Path) {
        self.send(Message::Open(path.to_path_buf()));
    }

    /// Lets something happen, and waits until the window is at rest.
    pub fn send(&mut self, message: Message) {
        self.harness
            .state_mut()
            .as_mut()
            .expect("the window has started")
            .send(message);
        self.rest();
    }

    /// Waits until the window is at rest.
    pub fn rest(&mut self) {
        self.harness.run();
    }

    /// What the window knows.
    pub fn state(&self) -> &State {
        self.harness.state().as_ref().expect("the window has started").state()
    }

    /// Presses a key.
    pub fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    /// Presses a key with others held.
    pub fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.rest();
    }

    /// Types words into the field that has the cursor.
    pub fn write_in(&mut self, field: &str, words: &str) {
        self.harness
            .get_by_role_and_label(Role::MultilineTextInput, field)
            .focus();
        self.rest();
        self.harness
            .get_by_role_and_label(Role::MultilineTextInput, field)
            .type_text(words);
        self.rest();
    }

    /// Clicks what has this role and whose label starts so.
    pub fn click(&mut self, role: Role, label: &str) {
        let starts = by().predicate(|node| node.role() == role && node.label().is_some_and(|l| l.starts_with(label)));
        let found = self.harness.query_all(starts).next();
        found
            .unwrap_or_else(|| panic!("nothing to click: {role:?} {label:?}"))
            .click();
        self.rest();
    }

    /// Whether something with this role has a label that holds these words.
    pub fn shows(&self, role: Role, words: &str) -> bool {
        let holds = by().predicate(|node| {
            node.role() == role && node.label().or(node.value()).is_some_and(|known| known.contains(words))
        });
        self.harness.query_all(holds).next().is_some()
    }

    /// The labels of everything with this role, in order.
    pub fn labels(&self, role: Role) -> Vec<String> {
        let all = self.harness.query_all(by().role(role));
        all.filter_map(|node| node.accesskit_node().label()).collect()
    }

    /// Types words into the one-line field with this label, in place of what is in it.
    pub fn type_in(&mut self, field: &str, words: &str) {
        self.harness.get_by_role_and_label(Role::TextInput, field).focus();
        self.press_with(Modifiers::COMMAND, Key::A);
        self.harness
            .get_by_role_and_label(Role::TextInput, field)
            .type_text(words);
        self.rest();
    }

    /// Selects the first of these words in the article.
    pub fn select(&mut self, words: &str) {
        let open = self.state().desk.as_ref().expect("an article");
        let start = open.document.text().find(words).expect("words of the article");
        self.send(Message::SelectPassage(Some(Span::new(start, start + words.len()))));
    }

    /// Lets a second and a half pass: long enough for what is due to be saved.
    pub fn wait(&mut self) {
        for _ in 0..90 {
            self.harness.step();
        }
    }

    /// Drags from one point to another.
    pub fn drag(&mut self, from: Pos2, to: Pos2) {
        self.harness.drag_at(from);
        self.harness.step();
        for share in [0.3, 0.7, 1.0] {
            self.harness.hover_at(from + (to - from) * share);
            self.harness.step();
        }
        self.harness.drop_at(to);
        self.rest();
    }

    /// What a key goes to that is no command's: the control with the focus.
    pub fn focused(&self) -> Option<egui::Id> {
        self.harness.ctx.memory(|memory| memory.focused())
    }

    /// Compares the window with the picture of this name, and then the same in the dark, or in the light, with a picture that is
    /// called after it; on old paper there is one picture.
    pub fn picture(&mut self, name: &str) {
        self.picture_as_it_is(name);
        let theme = self.state().settings.theme;
        let (other, suffix) = match theme {
            Theme::Auto | Theme::Light => (Theme::Dark, "dark"),
            Theme::Dark => (Theme::Light, "light"),
            Theme::Sepia => return,
        };
        self.send(Message::Prefer(Prefer::Theme(other)));
        self.picture_as_it_is(&format!("{name}_{suffix}"));
        self.send(Message::Prefer(Prefer::Theme(theme)));
    }

    /// Compares the window with the picture of this name, in the theme that is on.
    pub fn picture_as_it_is(&mut self, name: &str) {
        self.harness.snapshot(name);
    }
}
