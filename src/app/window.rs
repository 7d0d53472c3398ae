//! Opening a real window, and what to say where none can be had.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc;

use egui::{Context, ThemePreference, Ui, ViewportBuilder, ViewportCommand};

use super::App;
use super::jobs::{Folders, Jobs};
use super::message::Message;
use super::state::Theme;

/// What the window starts with.
#[derive(Debug, Default)]
pub struct Opening {
    /// The article; without one the last article opens, or the sample.
    pub file: Option<PathBuf>,
    /// Where to write a picture of the window, for the project's own screenshots.
    pub screenshot: Option<PathBuf>,
    /// Whether to say when the article was on the screen, and to close the window then.
    pub first_frame: bool,
    /// The theme of that picture.
    pub theme: Option<Theme>,
}

/// Opens the window and stays until it is closed.
pub fn run(opening: Opening) -> ExitCode {
    let options = eframe::NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title("sayso")
            .with_app_id("sayso")
            .with_inner_size([1280.0, 820.0])
            .with_min_inner_size([980.0, 560.0])
            .with_drag_and_drop(true),
        renderer: eframe::Renderer::Glow,
        ..eframe::NativeOptions::default()
    };
    let start = move |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Box::new(first_app(&cc.egui_ctx, opening)))
    };
    match eframe::run_native("sayso", options, Box::new(start)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}", no_window(&error.to_string()));
            ExitCode::from(2)
        }
    }
}

fn first_app(ctx: &Context, opening: Opening) -> App {
    let jobs = Jobs::on_threads(Folders::of_user(), ctx.clone());
    let jobs = match opening.screenshot {
        Some(_) => jobs.without_trace(),
        None => jobs,
    };
    let mut app = App::new(ctx, jobs).with_shot(opening.screenshot.map(Shot::new));
    if let Some(theme) = opening.theme {
        app.state.settings.theme = theme;
    }
    let last = app.state.settings.recent.first().filter(|path| path.is_file()).cloned();
    app.first_frame = opening.first_frame.then_some(false);
    app.send(match opening.file.or(last) {
        Some(path) => Message::Open(path),
        None => Message::OpenSample,
    });
    app
}

/// What to say where no window can be opened: why, and what to do.
fn no_window(why: &str) -> String {
    let why = why.trim_end_matches('.');
    format!(
        "sayso: no window could be opened: {why}.\n\
         The window needs a desktop session (DISPLAY or WAYLAND_DISPLAY set) with OpenGL 2.0 or newer. On Debian and \
         Ubuntu: apt install libgl1 libgl1-mesa-dri libegl1 libxkbcommon-x11-0 libx11-xcb1 libxcursor1 libxi6 libxrandr2.\n\
         Without a window, `sayso check FILE` and `sayso extract FILE` do the same work in the terminal."
    )
}

/// egui's word for a theme.
pub(super) fn preference(theme: Theme) -> ThemePreference {
    match theme {
        Theme::Auto => ThemePreference::System,
        Theme::Light | Theme::Sepia => ThemePreference::Light,
        Theme::Dark => ThemePreference::Dark,
    }
}

impl App {
    /// Says when the article was on the screen: at the start of the frame after the one that drew it.
    fn tell_first_frame(&mut self, ctx: &Context) {
        match self.first_frame {
            None => return,
            Some(false) => {}
            Some(true) => {
                let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
                println!("{}", now.unwrap_or_default().as_millis());
                self.first_frame = None;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
        ctx.request_repaint();
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.tell_first_frame(ctx);
        App::logic(self, ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let draws_article = self.state.desk.is_some();
        App::ui(self, ui);
        self.first_frame = self.first_frame.map(|_| draws_article);
        let at_rest = self
            .state
            .desk
            .as_ref()
            .is_some_and(|desk| desk.reading == super::state::Reading::Done)
            || !self.state.notices.is_empty();
        if let Some(shot) = self.shot.as_mut().filter(|_| at_rest) {
            shot.take(ui.ctx());
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.close();
    }
}

/// A picture of the window, taken once it is at rest.
pub struct Shot {
    path: PathBuf,
    frames: u32,
    done: (mpsc::Sender<()>, mpsc::Receiver<()>),
}

/// Frames to wait, so that fonts and layout have settled.
const SETTLE: u32 = 8;

impl Shot {
    /// A picture that will be written to `path` as PNG.
    pub fn new(path: PathBuf) -> Shot {
        Shot {
            path,
            frames: 0,
            done: mpsc::channel(),
        }
    }

    fn take(&mut self, ctx: &Context) {
        self.frames += 1;
        if self.frames == SETTLE {
            let (path, done) = (self.path.clone(), self.done.0.clone());
            ctx.request_screenshot(move |picture| {
                if let Err(why) = write(&path, &picture) {
                    eprintln!("sayso: the picture could not be written: {why}: {}", path.display());
                }
                // The receiver lives as long as the window; without one nobody waits.
                let _ = done.send(());
            });
        }
        if self.done.1.try_recv().is_ok() {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        ctx.request_repaint();
    }
}

fn write(path: &std::path::Path, picture: &egui::ColorImage) -> Result<(), image::ImageError> {
    let [width, height] = picture.size;
    let bytes: Vec<u8> = picture.pixels.iter().flat_map(|pixel| pixel.to_array()).collect();
    image::save_buffer(path, &bytes, width as u32, height as u32, image::ColorType::Rgba8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_window_the_person_is_told_why_and_what_to_do() {
        let words = no_window("no display");
        assert!(words.contains("no display") && words.contains("apt install") && words.contains("sayso check FILE"));
    }
}
