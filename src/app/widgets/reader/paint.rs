//! How marks look: a quotation is tinted with a bar in the margin, an actor underlined, a figure boxed, a person's own
//! passage bracketed. Dashed is the machine's, solid a person's. Whatever nobody is named for carries a filled corner.

use egui::epaint::CornerRadius;
use egui::{Align2, Color32, FontId, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::{Page, Placed, Reader};
use crate::annotation::Status;
use crate::app::theme::Tokens;
use crate::review::{Channel, Highlight};
use crate::text::Span;

const DASH: f32 = 3.0;
const GAP: f32 = 2.5;

pub(super) struct Painter<'a> {
    pub reader: &'a Reader<'a>,
    pub tokens: Tokens,
    pub page: &'a Page,
}

impl Painter<'_> {
    /// Paints a block: what is behind the words, the words, what is on them, and its margins.
    pub fn block(&self, ui: &Ui, placed: &Placed) {
        let mut behind = Vec::new();
        let mut above = Vec::new();
        let touching: Vec<&Highlight> = self.reader.shown(placed.block.span).map(|(_, h)| h).collect();
        for highlight in touching.iter().filter(|h| h.channel == Channel::Quote) {
            self.tint(placed, highlight, &mut behind);
        }
        self.found(placed, &mut behind);
        if let Some(passage) = self.reader.passage {
            self.fill(placed, passage, self.tokens.selection.0, &mut behind);
        }
        for words in self.reader.meant {
            self.fill(placed, *words, self.tokens.selection.0, &mut behind);
        }
        for highlight in touching.iter().filter(|h| self.reader.selected == Some(h.item)) {
            self.fill(placed, highlight.span, self.tokens.selection.0, &mut behind);
        }
        for highlight in &touching {
            self.outline(placed, highlight, &mut above);
        }
        ui.painter().extend(behind);
        ui.painter()
            .galley(placed.pos, placed.laid.galley.clone(), self.tokens.ink.0);
        ui.painter().extend(above);
        self.caret(ui, placed);
        self.margins(ui, placed, &touching);
    }

    /// A frame around the words that are looked for, with a ground of its own.
    fn found(&self, placed: &Placed, out: &mut Vec<Shape>) {
        let block = placed.block.span;
        let first = self.reader.found.partition_point(|place| place.end <= block.start);
        let places = self.reader.found.iter().skip(first);
        for place in places.take_while(|place| place.start < block.end) {
            for rect in self.rects(placed, *place) {
                out.push(Shape::rect_filled(rect, 2, self.tokens.selection.0.gamma_multiply(0.6)));
                let stroke = Stroke::new(1.0, self.tokens.soft.0);
                out.push(Shape::rect_stroke(rect, 2, stroke, StrokeKind::Inside));
            }
        }
    }

    /// The caret; it does not blink, for that would keep the machine awake.
    fn caret(&self, ui: &Ui, placed: &Placed) {
        let Some(head) = self.reader.caret.map(|caret| caret.head) else {
            return;
        };
        if head < placed.block.span.start || head > placed.block.span.end {
            return;
        }
        let place = placed.laid.caret(head).translate(placed.pos.to_vec2());
        let stroke = Stroke::new(2.0, self.tokens.ink.0);
        ui.painter().vline(place.center().x, place.y_range(), stroke);
    }

    fn rects(&self, placed: &Placed, span: Span) -> Vec<Rect> {
        if !span.overlaps(placed.block.span) {
            return Vec::new();
        }
        let rects = placed.laid.rects(span).into_iter();
        rects.map(|rect| rect.translate(placed.pos.to_vec2())).collect()
    }

    fn fill(&self, placed: &Placed, span: Span, colour: Color32, out: &mut Vec<Shape>) {
        for rect in self.rects(placed, span) {
            out.push(Shape::rect_filled(
                rect.shrink2(vec2(0.0, 1.0)),
                CornerRadius::same(3),
                colour,
            ));
        }
    }

    fn tint(&self, placed: &Placed, highlight: &Highlight, out: &mut Vec<Shape>) {
        self.fill(placed, highlight.span, self.tokens.quote_tint.0, out);
    }

    /// What is drawn around or under the words of a mark.
    fn outline(&self, placed: &Placed, highlight: &Highlight, out: &mut Vec<Shape>) {
        let stroke = Stroke::new(1.25, self.tokens.channel(highlight.channel));
        let rects = self.rects(placed, highlight.span);
        match highlight.channel {
            Channel::Quote => {}
            Channel::Figure => rects
                .iter()
                .for_each(|rect| boxed(*rect, highlight.by_person, stroke, out)),
            Channel::Actor => rects
                .iter()
                .for_each(|rect| underline(*rect, highlight.by_person, stroke, out)),
            Channel::Passage => brackets(&rects, placed, highlight, stroke, out),
        }
        if highlight.unattributed
            && placed.laid.is_faithful()
            && placed.block.span.holds(highlight.span.end.saturating_sub(1))
            && let Some(rect) = rects.last()
        {
            question(*rect, self.tokens.needs_source(), out);
        }
    }

    /// The number, the bars of quotations, and the signs of statuses.
    fn margins(&self, ui: &Ui, placed: &Placed, touching: &[&Highlight]) {
        let left = self.page.origin.x;
        if let Some(number) = placed.block.number {
            let first = placed
                .laid
                .galley
                .rows
                .first()
                .map_or(13.0, |row| row.rect().center().y);
            let at = pos2(left - 24.0, placed.pos.y + first);
            ui.painter().text(
                at,
                Align2::RIGHT_CENTER,
                number,
                FontId::proportional(11.0),
                self.tokens.soft.0,
            );
        }
        for highlight in touching.iter().filter(|h| h.channel == Channel::Quote) {
            self.bar(ui, placed, highlight, left - 13.0);
        }
        self.signs(ui, placed, touching);
    }

    fn bar(&self, ui: &Ui, placed: &Placed, highlight: &Highlight, x: f32) {
        let rects = self.rects(placed, highlight.span);
        let (Some(first), Some(last)) = (rects.first(), rects.last()) else {
            return;
        };
        let (top, bottom) = (pos2(x, first.top() + 3.0), pos2(x, last.bottom() - 3.0));
        let stroke = Stroke::new(3.0, self.tokens.quote.0);
        if highlight.by_person {
            ui.painter().line_segment([top, bottom], stroke);
        } else {
            ui.painter()
                .extend(Shape::dashed_line(&[top, bottom], stroke, 5.0, 3.0));
        }
    }

    /// The statuses of the marks that start in a block: a sign and how many, right of the column.
    fn signs(&self, ui: &Ui, placed: &Placed, touching: &[&Highlight]) {
        let starts = |h: &&&Highlight| placed.block.span.holds(h.span.start) && h.by_person;
        let mut y = placed.pos.y + 4.0;
        for status in Status::ALL.iter().filter(|status| !status.sign().is_empty()) {
            let mut items: Vec<_> = touching
                .iter()
                .filter(starts)
                .filter(|h| h.status == *status)
                .map(|h| h.item)
                .collect();
            items.dedup();
            if items.is_empty() {
                continue;
            }
            let colour = self.tokens.status(status);
            let words = format!("{} {}", status.sign(), items.len());
            let galley = ui.painter().layout_no_wrap(words, FontId::proportional(11.0), colour);
            let at = pos2(self.page.origin.x + self.page.width + 18.0, y);
            let rect = Rect::from_min_size(at, galley.size() + vec2(10.0, 4.0));
            ui.painter().rect(
                rect,
                4,
                self.tokens.paper.0,
                Stroke::new(1.0, colour),
                StrokeKind::Inside,
            );
            ui.painter().galley(at + vec2(5.0, 2.0), galley, colour);
            y += rect.height() + 3.0;
        }
    }
}

/// A box around a row of a figure.
fn boxed(rect: Rect, solid: bool, stroke: Stroke, out: &mut Vec<Shape>) {
    let rect = rect.shrink2(vec2(0.0, 1.5)).expand2(vec2(1.5, 0.0));
    if solid {
        out.push(Shape::rect_stroke(
            rect,
            CornerRadius::same(4),
            stroke,
            StrokeKind::Middle,
        ));
        return;
    }
    let path = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    out.extend(Shape::dashed_line(&path, stroke, DASH, GAP));
}

/// A line under a row of an actor.
fn underline(rect: Rect, solid: bool, stroke: Stroke, out: &mut Vec<Shape>) {
    let y = rect.bottom() - 2.5;
    let (from, to) = (pos2(rect.left(), y), pos2(rect.right(), y));
    if solid {
        out.push(Shape::line_segment([from, to], Stroke::new(2.0, stroke.color)));
    } else {
        out.extend(Shape::dashed_line(&[from, to], stroke, DASH, GAP));
    }
}

/// Brackets at the ends of a passage, and a thin line under all of it.
fn brackets(rects: &[Rect], placed: &Placed, highlight: &Highlight, stroke: Stroke, out: &mut Vec<Shape>) {
    for rect in rects {
        let y = rect.bottom() - 1.5;
        out.push(Shape::line_segment(
            [pos2(rect.left(), y), pos2(rect.right(), y)],
            stroke,
        ));
    }
    let mut bracket = |x: f32, inward: f32, rect: &Rect| {
        let (top, bottom) = (rect.top() + 2.0, rect.bottom() - 1.5);
        let corners: [Pos2; 4] = [
            pos2(x + inward, top),
            pos2(x, top),
            pos2(x, bottom),
            pos2(x + inward, bottom),
        ];
        out.push(Shape::line(corners.to_vec(), Stroke::new(2.0, stroke.color)));
    };
    if let Some(first) = rects.first().filter(|_| placed.block.span.holds(highlight.span.start)) {
        bracket(first.left() - 1.0, 3.5, first);
    }
    if let Some(last) = rects
        .last()
        .filter(|_| placed.block.span.holds(highlight.span.end.saturating_sub(1)))
    {
        bracket(last.right() + 1.0, -3.5, last);
    }
}

/// A small triangle at the upper right corner of what nobody is named for: a shape of its own, so that colour is not
/// all that tells it.
fn question(rect: Rect, colour: Color32, out: &mut Vec<Shape>) {
    let corner = rect.right_top() + vec2(2.5, 1.0);
    let points = vec![corner, corner + vec2(-8.0, 0.0), corner + vec2(0.0, 8.0)];
    out.push(Shape::convex_polygon(points, colour, Stroke::NONE));
}
