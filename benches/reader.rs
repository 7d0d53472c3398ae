//! The reading pane against one layout of the whole text, in the same run: CPU time of the first frame with text, of a
//! steady frame, of a scrolled one and of a jump. `cargo bench --bench reader`

#[path = "prose.rs"]
mod prose;

use std::time::Duration;

use cpu_time::ThreadTime;
use egui::text::LayoutJob;
use egui::{
    CentralPanel, Color32, Context, Event, FontId, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect,
    ScrollArea, TextFormat, TouchPhase, Ui, vec2,
};
use sayso::analysis::ActorId;
use sayso::annotation::Status;
use sayso::app::theme::{self, Typography};
use sayso::app::widgets::reader::{Layers, Memory, Reader};
use sayso::review::{Channel, Highlight, Highlights, ItemId};
use sayso::text::{Article, Document, Span};

const FRAMES: usize = 60;

fn main() {
    println!("CPU time in ms: first frame with text / steady / scrolled / jump (medians of {FRAMES})");
    for (bytes, marks) in [(100_000, 500), (1_000_000, 5_000), (10_000_000, 50_000)] {
        let document = Document::new(Article::plain(prose::prose(bytes)));
        let highlights = highlights(&document, marks);
        report("reading pane", bytes, marks, measure(pane(&document, &highlights)));
        if bytes <= 1_000_000 {
            report("one LayoutJob", bytes, marks, measure(single(&document, &highlights)));
        }
    }
}

/// Marks of three channels on every so many tokens.
fn highlights(document: &Document, marks: usize) -> Highlights {
    let step = (document.tokens().len() / marks).max(1);
    let places = document.tokens().chunks(step).take(marks).enumerate();
    Highlights::new(
        places
            .map(|(i, tokens)| {
                let (channel, item) = match i % 3 {
                    0 => (Channel::Figure, ItemId::Figure(i)),
                    1 => (Channel::Actor, ItemId::Actor(ActorId(i))),
                    _ => (Channel::Quote, ItemId::Quote(i)),
                };
                let last = tokens[(if i % 3 == 2 { 6 } else { 1 }).min(tokens.len() - 1)].span;
                Highlight {
                    span: tokens[0].span.cover(last),
                    channel,
                    item,
                    by_person: i % 7 == 0,
                    status: Status::Unchecked,
                    unattributed: i % 5 == 0,
                }
            })
            .collect(),
    )
}

/// What a frame is asked to do.
#[derive(Clone, Copy)]
enum Ask {
    Nothing,
    Scroll,
    Jump(usize),
}

fn pane<'a>(document: &'a Document, highlights: &'a Highlights) -> impl FnMut(&mut Ui, Ask) + 'a {
    let mut memory = Memory::default();
    let mut wish = (1, None);
    move |ui, ask| {
        if let Ask::Jump(share) = ask {
            let byte = document.sentences()[document.sentences().len() * (share % 97) / 97].span;
            wish = (wish.0 + 1, Some(Span::new(byte.start, byte.start + 1)));
        }
        let reader = Reader {
            document,
            name: "bench",
            highlights,
            selected: None,
            passage: None,
            caret: None,
            caret_wish: 0,
            has_keys: true,
            typography: Typography::default(),
            layers: Layers::default(),
            version: 0,
            wish,
            label: &|highlight| format!("Mark {}", highlight.span.start),
        };
        reader.ui(ui, &mut memory);
    }
}

/// What egui does by itself: one layout with a section for each mark, in a scroll area.
fn single<'a>(document: &'a Document, highlights: &'a Highlights) -> impl FnMut(&mut Ui, Ask) + 'a {
    let mut job = LayoutJob::default();
    let plain = TextFormat::simple(FontId::new(17.0, theme::serif()), Color32::BLACK);
    let marked = TextFormat {
        background: Color32::from_rgb(228, 240, 232),
        ..plain.clone()
    };
    let mut at = 0;
    for highlight in highlights.all() {
        let start = highlight.span.start.max(at);
        job.append(&document.text()[at..start], 0.0, plain.clone());
        let end = highlight.span.end.max(start);
        job.append(&document.text()[start..end], 0.0, marked.clone());
        at = end;
    }
    job.append(&document.text()[at..], 0.0, plain);
    job.wrap.max_width = 640.0;
    move |ui, ask| {
        let mut area = ScrollArea::vertical().auto_shrink(false);
        if let Ask::Jump(share) = ask {
            area = area.vertical_scroll_offset((share * 1000) as f32);
        }
        area.show(ui, |ui| ui.label(job.clone()));
    }
}

/// First frame, steady frame, scrolled frame, jump.
fn measure(mut draw: impl FnMut(&mut Ui, Ask)) -> [f64; 4] {
    let ctx = Context::default();
    theme::install(&ctx);
    let mut time = 0.0;
    let mut frame = |draw: &mut dyn FnMut(&mut Ui, Ask), ask: Ask| -> f64 {
        time += 1.0 / 60.0;
        let input = input(time, ask);
        let start = ThreadTime::now();
        let output = ctx.run_ui(input, |ui| {
            CentralPanel::default().show(ui, |ui| draw(ui, ask));
        });
        let spent = start.elapsed();
        let start = ThreadTime::now();
        ctx.tessellate(output.shapes.clone(), 1.0);
        let spent = spent + start.elapsed();
        output.drop_without_applying_deltas();
        ms(spent)
    };
    // A frame without text first: fonts are read once, whatever is shown.
    let mut nothing = |ui: &mut Ui, _: Ask| {
        ui.label("sayso");
    };
    frame(&mut nothing, Ask::Nothing);
    let first = frame(&mut draw, Ask::Nothing);
    frame(&mut draw, Ask::Nothing);
    let mut medians = [0.0; 3];
    for (slot, kind) in medians.iter_mut().enumerate() {
        let mut times: Vec<f64> = (0..FRAMES)
            .map(|i| {
                let ask = match slot {
                    0 => Ask::Nothing,
                    1 => Ask::Scroll,
                    _ => Ask::Jump(i * 37),
                };
                frame(&mut draw, ask)
            })
            .collect();
        times.sort_by(f64::total_cmp);
        *kind = times[FRAMES / 2];
    }
    [first, medians[0], medians[1], medians[2]]
}

fn input(time: f64, ask: Ask) -> RawInput {
    let mut input = RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1100.0, 800.0))),
        time: Some(time),
        ..RawInput::default()
    };
    input.events.push(Event::PointerMoved(Pos2::new(500.0, 400.0)));
    if let Ask::Scroll = ask {
        input.events.push(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, -120.0),
            phase: TouchPhase::Move,
            modifiers: Modifiers::NONE,
            source: MouseWheelSource::Wheel,
        });
    }
    input
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

fn report(what: &str, bytes: usize, marks: usize, [first, steady, scrolled, jump]: [f64; 4]) {
    let size = format!("{:.1} MB / {marks}", bytes as f64 / 1e6);
    println!("{what:14} {size:18} {first:9.2} / {steady:7.2} / {scrolled:7.2} / {jump:7.2}");
}
