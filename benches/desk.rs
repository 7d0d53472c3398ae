//! The whole window over an article with 50,000 items: the longest frame, in CPU time, of taking in what was read, moving the
//! selection, writing a note, filtering, giving a status. `cargo bench --bench desk`

#[path = "prose.rs"]
mod prose;

use std::sync::Arc;
use std::time::Duration;

use cpu_time::ThreadTime;
use egui::{Context, Event, Key, Modifiers, Pos2, RawInput, Rect, vec2};
use sayso::app::message::{Answer, Field, Message};
use sayso::app::state::Reading;
use sayso::app::{App, Folders, Jobs};

/// Bytes of prose that hold about 50,000 items.
const BYTES: usize = 2_250_000;
const FRAMES: usize = 40;

fn main() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let config = folder.path().join("config");
    let story = folder.path().join("story.txt");
    let laid_out = std::fs::create_dir(&config)
        .and_then(|()| std::fs::write(config.join("settings.ron"), "(rules_only: true, reviewer: \"Ada\")"))
        .and_then(|()| std::fs::write(&story, prose::prose(BYTES)));
    if let Err(error) = laid_out {
        panic!("{error}");
    }
    let ctx = Context::default();
    // What nobody needs any longer is freed on another thread, as in a window.
    let app = App::new(&ctx, Jobs::on_threads(Folders::below(folder.path()), ctx.clone()));
    let mut window = Window { ctx, app, time: 0.0 };
    window.app.send(Message::Open(story));
    while !window.is_read() {
        window.frame(Vec::new());
        std::thread::sleep(Duration::from_millis(20));
    }
    let total = window
        .app
        .state()
        .desk
        .as_ref()
        .map_or(0, |desk| desk.review.progress.total);
    println!("{total} items; the longest of {FRAMES} frames (and their median), CPU time in ms");
    window.report("steady", |_, _| {});
    window.report_taking_in();
    window.report("moving the selection", |window, _| window.press(Key::J));
    window.report("writing a note", |window, i| {
        let words = "a note ".repeat(i + 1);
        window.app.send(Message::Write(Field::Note, words));
    });
    window.app.send(Message::Commit);
    window.frame(Vec::new());
    window.report("filtering", |window, i| {
        let words = "tonnes of solvent in March 2026 by the board"[..=i].to_string();
        window.app.send(Message::Filter(words));
    });
    window.app.send(Message::Filter(String::new()));
    window.frame(Vec::new());
    window.report("giving a status", |window, i| {
        window.press(if i % 2 == 0 { Key::Num2 } else { Key::Num1 });
    });
    window.report("undoing it", |window, _| window.press(Key::U));
}

/// What another thread makes lies in its memory, as a reading does in a window.
fn made_elsewhere<T: Send>(make: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| scope.spawn(make).join()).unwrap_or_else(|_| panic!("a copy can be made"))
}

struct Window {
    ctx: Context,
    app: App,
    time: f64,
}

impl Window {
    fn is_read(&self) -> bool {
        let desk = self.app.state().desk.as_ref();
        desk.is_some_and(|desk| desk.reading == Reading::Done)
    }

    /// Lets the answer of the last reading come again and again; making it is the work of another thread.
    fn report_taking_in(&mut self) {
        let times = (0..FRAMES).map(|_| {
            self.repeat_answer();
            self.frame(Vec::new()).as_secs_f64() * 1e3
        });
        report_times("taking in a reading", times.collect());
    }

    fn repeat_answer(&mut self) {
        if let Some(desk) = &self.app.state().desk {
            let answer = Message::Heard(Answer::Analysed {
                base: desk.base.hash.clone(),
                analysis: Arc::clone(&desk.analysis),
                findings: Arc::clone(&desk.findings),
                review: made_elsewhere(|| Box::new(desk.review.clone())),
                compared: desk.sourcing.compared.clone(),
                words: desk.words.unwrap_or_default(),
                turn: desk.turn,
            });
            self.app.send(answer);
        }
    }

    fn press(&mut self, key: Key) {
        self.frame(vec![key_event(key, true), key_event(key, false)]);
    }

    /// One frame; answers with its CPU time.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1280.0, 820.0))),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let start = ThreadTime::now();
        let app = &mut self.app;
        let output = self.ctx.run_ui(input, |ui| {
            app.logic(ui.ctx());
            app.ui(ui);
        });
        self.ctx.tessellate(output.shapes.clone(), 1.0);
        let spent = start.elapsed();
        output.drop_without_applying_deltas();
        spent
    }

    fn report(&mut self, what: &str, act: impl Fn(&mut Window, usize)) {
        let times = (0..FRAMES)
            .map(|i| {
                let start = ThreadTime::now();
                act(self, i);
                let acted = start.elapsed();
                (acted + self.frame(Vec::new())).as_secs_f64() * 1e3
            })
            .collect();
        report_times(what, times);
    }
}

fn report_times(what: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    println!("{what:22} {:8.2} ({:.2})", times[FRAMES - 1], times[FRAMES / 2]);
}

fn key_event(key: Key, pressed: bool) -> Event {
    Event::Key {
        key,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    }
}
