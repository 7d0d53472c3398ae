//! The reading pane against one layout of the whole text, in the same run: CPU time of the first frame with text, of a
//! steady frame, of a scrolled one and of a jump, and what each adds to the memory of a window that shows nothing.
//! Each is measured in a process of its own, so that none finds warm what another has left. `cargo bench --bench reader`

#[path = "prose.rs"]
mod prose;

use std::process::Command;
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
/// Sentences to jump to.
const PLACES: usize = 97;

/// Bytes of the text, marks in it, and whether it is one paragraph without a line end.
const TEXTS: [(usize, usize, bool); 4] = [
    (100_000, 500, false),
    (1_000_000, 5_000, false),
    (1_000_000, 5_000, true),
    (10_000_000, 50_000, false),
];

fn main() -> std::io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [one, text, way] = words.as_slice()
        && one == "one"
    {
        one_case(TEXTS[text.parse::<usize>().unwrap_or(0)], way == "pane");
        return Ok(());
    }
    println!("CPU time in ms: first frame with text / steady / scrolled / jump (medians of {FRAMES});");
    println!("MB over an empty window: the article itself + what shows it");
    let this = std::env::current_exe()?;
    for text in 0..TEXTS.len() {
        for way in ["pane", "single"] {
            Command::new(&this).args(["one", &text.to_string(), way]).status()?;
        }
    }
    Ok(())
}

/// Measures one text shown in one way.
fn one_case((bytes, marks, one_paragraph): (usize, usize, bool), in_pane: bool) {
    let mut bench = Bench::new();
    let empty = resident();
    let mut text = prose::prose(bytes);
    if one_paragraph {
        text = text.replace("\n\n", " ");
    }
    let document = Document::new(Article::plain(text));
    // As in the window, whoever needs all sentences and tokens cuts them apart.
    let (highlights, places) = marked(&document.apart(), marks);
    let with_text = resident();
    let times = match in_pane {
        true => bench.measure(pane(&document, &highlights, &places)),
        false => bench.measure(single(&document, &highlights)),
    };
    let what = if in_pane { "reading pane" } else { "one LayoutJob" };
    let shape = if one_paragraph { ", one paragraph" } else { "" };
    let [first, steady, scrolled, jump] = times;
    let size = format!("{:.1} MB / {marks}{shape}", bytes as f64 / 1e6);
    let (article, shown) = (with_text - empty, resident() - with_text);
    println!(
        "{what:14} {size:30} {first:9.2} / {steady:7.2} / {scrolled:7.2} / {jump:7.2}   {article:6.1} + {shown:6.1} MB"
    );
}

/// Megabytes of this process that are in memory; 0 where the system does not tell.
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1e3
}

/// Marks of three channels on every so many tokens, and where to jump to.
fn marked(document: &Document, marks: usize) -> (Highlights, Vec<Span>) {
    let sentences = document.sentences();
    let places = (0..PLACES).map(|share| sentences[sentences.len() * share / PLACES].span);
    (highlights(document, marks), places.collect())
}

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

fn pane<'a>(document: &'a Document, highlights: &'a Highlights, places: &'a [Span]) -> impl FnMut(&mut Ui, Ask) + 'a {
    let mut memory = Memory::default();
    let mut wish = (1, None);
    move |ui, ask| {
        if let Ask::Jump(share) = ask {
            let byte = places[share % PLACES];
            wish = (wish.0 + 1, Some(Span::new(byte.start, byte.start + 1)));
        }
        let reader = Reader {
            document,
            name: "bench",
            highlights,
            selected: None,
            meant: &[],
            passage: None,
            found: &[],
            caret: None,
            caret_wish: 0,
            has_keys: true,
            typography: Typography::default(),
            layers: Layers::default(),
            version: 0,
            top: 0,
            wish,
            label: &|highlight| format!("Mark {}", highlight.span.start),
            card: &|_, _| {},
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

/// A window without a screen.
struct Bench {
    ctx: Context,
    time: f64,
}

impl Bench {
    /// A window that has shown a frame without an article: the fonts of its own words are read.
    fn new() -> Bench {
        let ctx = Context::default();
        theme::install(&ctx);
        let mut bench = Bench { ctx, time: 0.0 };
        let mut nothing = |ui: &mut Ui, _: Ask| {
            ui.label("sayso");
        };
        bench.frame(&mut nothing, Ask::Nothing);
        bench
    }

    /// The CPU time of a frame in milliseconds, up to the triangles that a graphics card would draw.
    fn frame(&mut self, draw: &mut dyn FnMut(&mut Ui, Ask), ask: Ask) -> f64 {
        self.time += 1.0 / 60.0;
        let input = input(self.time, ask);
        let start = ThreadTime::now();
        let output = self.ctx.run_ui(input, |ui| {
            CentralPanel::default().show(ui, |ui| draw(ui, ask));
        });
        let spent = start.elapsed();
        let shapes = output.shapes.clone();
        let start = ThreadTime::now();
        self.ctx.tessellate(shapes, 1.0);
        let spent = spent + start.elapsed();
        output.drop_without_applying_deltas();
        ms(spent)
    }

    /// First frame, steady frame, scrolled frame, jump.
    fn measure(&mut self, mut draw: impl FnMut(&mut Ui, Ask)) -> [f64; 4] {
        let first = self.frame(&mut draw, Ask::Nothing);
        self.frame(&mut draw, Ask::Nothing);
        let mut median = |ask: fn(usize) -> Ask| {
            let mut times: Vec<f64> = (0..FRAMES).map(|i| self.frame(&mut draw, ask(i))).collect();
            times.sort_by(f64::total_cmp);
            times[FRAMES / 2]
        };
        let steady = median(|_| Ask::Nothing);
        let scrolled = median(|_| Ask::Scroll);
        [first, steady, scrolled, median(|i| Ask::Jump(i * 37))]
    }
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
