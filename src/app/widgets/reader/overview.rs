//! A strip beside the article with every mark of a person by its status; a click goes there.

use egui::accesskit::Role;
use egui::{Color32, Id, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{AIR, Memory, Reader};
use crate::annotation::Status;
use crate::app::theme::Tokens;
use crate::review::Channel;

/// Width of the strip in points.
pub const WIDTH: f32 = 12.0;

/// The marks of a person by their height in the strip, from the top; kept until something moves them.
#[derive(Debug, Default)]
pub struct Strip {
    key: (u64, u64, u32, u32, [Color32; 2]),
    rows: Vec<(u32, Form, Color32)>,
}

/// The shape of a mark in the strip, so that colour is not all that tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// The left half: verified.
    Left,
    /// From side to side: disputed.
    Full,
    /// From side to side and twice as thick: wrong.
    Thick,
    /// Both ends: a source is needed.
    Ends,
    /// The middle: not checkable.
    Middle,
    /// The right half: no status of these.
    Right,
}

/// What the shapes mean.
const LEGEND: &str = "Your marks in the article: left half verified, whole line disputed, thick line wrong, both ends without \
    a source, middle not checkable, right half any other";

impl Form {
    fn of(status: &Status) -> Form {
        match status {
            Status::Verified => Form::Left,
            Status::Disputed => Form::Full,
            Status::Wrong => Form::Thick,
            Status::NeedsSource => Form::Ends,
            Status::NotCheckable => Form::Middle,
            _ => Form::Right,
        }
    }

    /// Its pieces, in shares of the width of the strip, and its height in points.
    fn pieces(self) -> (&'static [(f32, f32)], f32) {
        match self {
            Form::Left => (&[(0.0, 0.5)], 2.0),
            Form::Full => (&[(0.0, 1.0)], 2.0),
            Form::Thick => (&[(0.0, 1.0)], 4.0),
            Form::Ends => (&[(0.0, 0.35), (0.65, 1.0)], 2.0),
            Form::Middle => (&[(0.3, 0.7)], 2.0),
            Form::Right => (&[(0.5, 1.0)], 2.0),
        }
    }
}

/// Draws the strip; a click or a drag in it moves the view.
pub fn overview_ui(reader: &Reader<'_>, ui: &Ui, memory: &mut Memory, rect: Rect) {
    let tokens = Tokens::of(ui.ctx());
    let total = memory.heights.total() + 2.0 * AIR;
    // Estimated heights settle while one reads: a few points do not move a mark in the strip.
    let (height, settled) = (rect.height() as u32, (total / 64.0) as u32);
    let key = (
        memory.key,
        reader.version,
        height,
        settled,
        [tokens.ink.0, tokens.disputed()],
    );
    if memory.strip.key != key {
        memory.strip.rows = rows(reader, memory, rect.height(), total, &tokens);
        memory.strip.key = key;
    }
    let painter = ui.painter();
    painter.rect_filled(rect, 0, tokens.panel.0);
    let (left, width) = (rect.left() + 2.0, rect.width() - 4.0);
    for (y, form, colour) in &memory.strip.rows {
        let (pieces, height) = form.pieces();
        for (from, to) in pieces {
            let at = pos2(left + from * width, rect.top() + *y as f32);
            painter.rect_filled(Rect::from_min_size(at, vec2((to - from) * width, height)), 0, *colour);
        }
    }
    let scale = rect.height() / total.max(1.0);
    let view = Rect::from_min_size(
        pos2(rect.left(), rect.top() + memory.offset * scale),
        vec2(rect.width(), (memory.viewport * scale).clamp(4.0, rect.height())),
    );
    painter.rect_stroke(view, 2, egui::Stroke::new(1.0, tokens.soft.0), egui::StrokeKind::Inside);
    let strip = ui.interact(rect, Id::unique("overview"), Sense::click_and_drag());
    strip.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, "Overview of the marks"));
    let strip = strip.on_hover_text(LEGEND);
    if let Some(pos) = strip.interact_pointer_pos()
        && (strip.clicked() || strip.dragged())
    {
        let wanted = (pos.y - rect.top()) / scale - memory.viewport / 2.0;
        memory.shift = wanted.clamp(0.0, (total - memory.viewport).max(0.0)) - memory.offset;
        ui.ctx().request_repaint();
    }
}

/// One mark a row of the strip: of several marks the gravest, which is the one that comes last by its status.
fn rows(reader: &Reader<'_>, memory: &Memory, height: f32, total: f32, tokens: &Tokens) -> Vec<(u32, Form, Color32)> {
    let touched = reader
        .highlights
        .all()
        .filter(|h| h.by_person && reader.layers.show(h.channel));
    let mut rows: Vec<(u32, bool, Form, Color32)> = touched
        .map(|highlight| {
            let block = memory
                .blocks
                .partition_point(|block| block.span.start <= highlight.span.start);
            let y = AIR + memory.heights.offset(block.saturating_sub(1));
            let colour = match highlight.channel {
                Channel::Passage if highlight.status.sign().is_empty() => tokens.passage.0,
                _ => tokens.status(&highlight.status),
            };
            let form = Form::of(&highlight.status);
            let is_open = matches!(form, Form::Full | Form::Thick | Form::Ends);
            ((y / total.max(1.0) * height) as u32, is_open, form, colour)
        })
        .collect();
    rows.sort_by_key(|(y, is_open, ..)| (*y, !is_open));
    rows.dedup_by_key(|(y, ..)| *y);
    rows.into_iter().map(|(y, _, form, colour)| (y, form, colour)).collect()
}
