//! The reading pane: an article of any length with its marks, its own selection, and a place that does not jump.
//!
//! Only the blocks in view are laid out. Marks are painted behind and around plain galleys, so that hovering, filtering
//! and themes need no new layout. The selection is kept in bytes of the text, not in widgets, so it survives scrolling.

mod blocks;
mod caret;
mod galley;
mod overview;
mod paint;
mod select;

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use egui::accesskit::Role;
use egui::{Id, Rect, Response, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};
use serde::{Deserialize, Serialize};

use crate::app::theme::{Tokens, Typography};
use crate::app::widgets::name_scroll_bar;
use crate::review::{Channel, Highlight, Highlights, ItemId};
use crate::text::{Document, Span};
use blocks::{Block, Heights};
pub use caret::{Caret, is_caret_key};
use galley::Laid;

/// Points left of the column, for paragraph numbers and the bars of quotations.
const LEFT: f32 = 56.0;
/// Points right of it, for the signs of statuses.
const RIGHT: f32 = 64.0;
/// Points above the first block and below the last.
const AIR: f32 = 28.0;

/// What the pane shows.
pub struct Reader<'a> {
    /// The article.
    pub document: &'a Document,
    /// Names the text: another name, another layout.
    pub name: &'a str,
    /// What is marked.
    pub highlights: &'a Highlights,
    /// The selected item.
    pub selected: Option<ItemId>,
    /// The words of a selected item that has no mark of its own in the text, the main ones first.
    pub meant: &'a [Span],
    /// The selected words.
    pub passage: Option<Span>,
    /// Places that have the words that are looked for, in text order.
    pub found: &'a [Span],
    /// The caret.
    pub caret: Option<Caret>,
    /// Counts the wishes for a caret at the top of the view.
    pub caret_wish: u64,
    /// Keys are meant for the article: nobody writes, and nothing lies over it.
    pub has_keys: bool,
    /// How the article is set.
    pub typography: Typography,
    /// Which marks are shown.
    pub layers: Layers,
    /// Counts the changes to what is marked.
    pub version: u64,
    /// The byte that stands at the top: where the text starts when a wish names no words.
    pub top: usize,
    /// Words to bring into view, with a count that goes up with each wish; without words, the place at `top`.
    pub wish: (u64, Option<Span>),
    /// What a screen reader says of a mark.
    pub label: &'a dyn Fn(&Highlight) -> String,
    /// What a card says of the mark on which the pointer rests.
    pub card: &'a dyn Fn(&mut Ui, &Highlight),
}

/// Which marks are shown in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Layers {
    /// Underlined.
    pub actors: bool,
    /// Boxed.
    pub figures: bool,
    /// Tinted.
    pub quotes: bool,
    /// In brackets.
    pub passages: bool,
}

impl Default for Layers {
    fn default() -> Self {
        Layers {
            actors: true,
            figures: true,
            quotes: true,
            passages: true,
        }
    }
}

impl Layers {
    /// No marks: the text alone.
    pub const NONE: Layers = Layers {
        actors: false,
        figures: false,
        quotes: false,
        passages: false,
    };

    /// Whether marks of a kind are shown.
    pub fn show(&self, channel: Channel) -> bool {
        match channel {
            Channel::Actor => self.actors,
            Channel::Figure => self.figures,
            Channel::Quote => self.quotes,
            Channel::Passage => self.passages,
        }
    }
}

/// What the pane keeps between frames.
#[derive(Debug, Default)]
pub struct Memory {
    key: u64,
    blocks: Vec<Block>,
    heights: Heights,
    wish: u64,
    offset: f32,
    shift: f32,
    viewport: f32,
    /// Where keys scroll to.
    scroll: Option<f32>,
    /// How far from the left a caret that goes up or down is to stay.
    goal: Option<f32>,
    caret_wish: u64,
    /// The text that is laid out, and the byte at the top that a new layout of it keeps there.
    text: String,
    keep: Option<usize>,
    strip: overview::Strip,
}

/// What a person did in the pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A mark was clicked, at these words.
    Pick(ItemId, Span),
    /// The caret was put somewhere, or moved.
    Caret(Caret),
    /// This byte stands at the top now.
    Top(usize),
}

impl Reader<'_> {
    /// Draws the pane into all the room there is; answers with what the person did.
    pub fn ui(&self, ui: &mut Ui, memory: &mut Memory) -> Vec<Event> {
        let mut room = ui.available_rect_before_wrap();
        let strip = room.split_left_right_at_x(room.right() - overview::WIDTH).1;
        room.set_right(strip.left());
        let ui = &mut ui.new_child(UiBuilder::new().max_rect(room));
        let width = (room.width() - LEFT - RIGHT).clamp(120.0, self.typography.column);
        self.prepare(ui, memory, width);
        let moved = match self.has_keys {
            true => caret::follow(self, ui, memory, width),
            false => None,
        };
        let left = room.left() + LEFT + ((room.width() - LEFT - RIGHT - width) / 2.0).max(0.0).round();
        let mut area = ScrollArea::vertical()
            .auto_shrink(false)
            .id_salt("article")
            .animated(false);
        let scroll = memory.scroll.take();
        if let Some(offset) = self.wanted_offset(ui, memory, width).or(scroll) {
            area = area.vertical_scroll_offset(offset);
        } else if memory.shift != 0.0 {
            area = area.vertical_scroll_offset((memory.offset + memory.shift).max(0.0));
        }
        memory.shift = 0.0;
        let page = UiBuilder::new()
            .accessibility_role(Role::Document)
            .accessibility_label("Article");
        let mut events: Vec<Event> = Vec::new();
        let output = area.show_viewport(ui, |ui, viewport| {
            ui.set_min_size(vec2(ui.available_width(), memory.heights.total() + 2.0 * AIR));
            let origin = pos2(left, ui.min_rect().top() + AIR);
            ui.scope_builder(page, |ui| {
                events = self.page_ui(
                    ui,
                    memory,
                    Page {
                        origin,
                        viewport,
                        width,
                    },
                )
            });
        });
        memory.offset = output.state.clamped_offset().y;
        memory.viewport = output.inner_rect.height();
        name_scroll_bar(ui, output.id, "Scroll the article");
        ui.set_clip_rect(strip.union(room));
        overview::overview_ui(self, ui, memory, strip);
        events.extend(moved.or_else(|| self.wished_caret(memory)));
        events
    }

    /// Cuts the text into blocks where it, its width or its type is another than before.
    fn prepare(&self, ui: &Ui, memory: &mut Memory, width: f32) {
        let mut hasher = DefaultHasher::new();
        let Typography {
            size,
            line,
            column,
            typeface,
        } = self.typography;
        (
            self.name,
            width.to_bits(),
            size.to_bits(),
            line.to_bits(),
            column.to_bits(),
            typeface,
        )
            .hash(&mut hasher);
        ui.pixels_per_point().to_bits().hash(&mut hasher);
        let key = hasher.finish();
        if memory.key == key {
            return;
        }
        memory.key = key;
        let top = memory.blocks.get(memory.heights.find(memory.offset));
        memory.keep = top
            .filter(|_| memory.text == self.name && memory.offset > 0.0)
            .map(|block| block.span.start);
        memory.text = self.name.to_string();
        memory.blocks = blocks::cut(self.document.article());
        let heights = memory
            .blocks
            .iter()
            .map(|block| block.estimate(&self.typography, width));
        memory.heights = Heights::new(heights.collect());
    }

    /// Where to scroll so that the wished-for words come into view; `None` if they are, or nothing is wished for.
    fn wanted_offset(&self, ui: &Ui, memory: &mut Memory, width: f32) -> Option<f32> {
        if let Some(byte) = memory.keep.take() {
            let index = memory.blocks.partition_point(|block| block.span.start <= byte);
            return Some(AIR + memory.heights.offset(index.saturating_sub(1)));
        }
        if memory.wish == self.wish.0 {
            return None;
        }
        memory.wish = self.wish.0;
        let Some(span) = self.wish.1 else {
            let top = (self.top > 0).then(|| self.height_of(ui, memory, self.top, width));
            return Some(top.flatten().unwrap_or(0.0));
        };
        let y = self.height_of(ui, memory, span.start, width)?;
        let room = memory.viewport.max(100.0);
        let seen = y >= memory.offset + 8.0 && y + self.typography.line <= memory.offset + room - 8.0;
        (!seen).then(|| (y - room / 3.0).max(0.0))
    }

    /// A caret at the top of the view, where one is wished for.
    fn wished_caret(&self, memory: &mut Memory) -> Option<Event> {
        if std::mem::replace(&mut memory.caret_wish, self.caret_wish) == self.caret_wish {
            return None;
        }
        let top = memory.heights.find(memory.offset - AIR);
        // The block at the edge may be cut off above.
        let is_whole = memory.heights.offset(top) + AIR >= memory.offset;
        let block = memory
            .blocks
            .get(top + usize::from(!is_whole))
            .or(memory.blocks.get(top));
        block.map(|block| Event::Caret(Caret::at(block.span.start)))
    }

    /// How far down the page a byte stands, in points.
    fn height_of(&self, ui: &Ui, memory: &mut Memory, byte: usize, width: f32) -> Option<f32> {
        let index = memory.blocks.partition_point(|block| block.span.start <= byte);
        let index = index.saturating_sub(1);
        let block = *memory.blocks.get(index)?;
        let laid = Laid::new(ui, self.document.article(), &block, &self.typography, width);
        memory.heights.set(index, laid.height() + block.gap);
        Some(AIR + memory.heights.offset(index) + laid.y_of(byte))
    }

    /// The byte at the top of the view, if it is another than it was.
    fn new_top(&self, page: &Page, in_view: &[Placed]) -> Option<Event> {
        let first = in_view.first().filter(|_| page.viewport.min.y > 1.0);
        let y = page.origin.y - AIR + page.viewport.min.y;
        let top = first.map_or(0, |placed| placed.byte_at(egui::pos2(placed.pos.x, y + 1.0)));
        (top != self.top && !in_view.is_empty()).then_some(Event::Top(top))
    }

    /// Draws what is in view.
    fn page_ui(&self, ui: &mut Ui, memory: &mut Memory, page: Page) -> Vec<Event> {
        let id = ui.scope_id().with("page");
        let area = ui.interact(ui.clip_rect(), id, Sense::click_and_drag());
        let in_view = self.lay_out(ui, memory, &page);
        let painter = paint::Painter {
            reader: self,
            tokens: Tokens::of(ui.ctx()),
            page: &page,
        };
        let mut picked = None;
        for placed in &in_view {
            painter.block(ui, placed);
            picked = self.marks_ui(ui, id, placed).or(picked);
        }
        self.card_ui(ui, &area, id, &in_view);
        let mut events: Vec<Event> = picked.into_iter().collect();
        if events.is_empty() {
            events.extend(select::follow(self, ui, &area, &in_view));
        }
        select::scroll_at_edges(ui, &area);
        if memory.shift == 0.0 {
            events.extend(self.new_top(&page, &in_view));
        }
        events
    }

    /// A card beside the mark on which the pointer rests: of several the shortest, which is the one that a click means.
    fn card_ui(&self, ui: &Ui, area: &Response, id: Id, in_view: &[Placed]) {
        let pointer = ui.input(|input| input.pointer.latest_pos().filter(|_| !input.pointer.any_down()));
        let Some(pos) = pointer.filter(|_| ui.rect_contains_pointer(area.rect)) else {
            return;
        };
        let Some(placed) = in_view.iter().rfind(|placed| placed.pos.y <= pos.y) else {
            return;
        };
        let under = self.shown(placed.block.span).filter_map(|(place, highlight)| {
            let rects = placed.laid.rects(highlight.span).into_iter();
            let row = rects
                .map(|rect| rect.translate(placed.pos.to_vec2()))
                .find(|rect| rect.contains(pos));
            row.map(|rect| (place, highlight, rect))
        });
        if let Some((place, highlight, rect)) = under.min_by_key(|(_, h, _)| select::rank(h)) {
            let mark = ui.interact(rect, id.with(("card", place)), Sense::hover());
            mark.on_hover_ui(|ui| (self.card)(ui, highlight));
        }
    }

    /// Lays out the blocks in view, from the top down. A block above the top edge whose height was only guessed moves
    /// what is below it; the view follows, so that the words a person is reading stay where they are.
    fn lay_out(&self, ui: &Ui, memory: &mut Memory, page: &Page) -> Vec<Placed> {
        let (top, bottom) = (page.viewport.min.y - AIR, page.viewport.max.y - AIR);
        let mut placed = Vec::new();
        let mut index = memory.heights.find(top);
        let mut y = memory.heights.offset(index);
        while y <= bottom && index < memory.blocks.len() {
            let block = memory.blocks[index];
            let laid = Laid::new(ui, self.document.article(), &block, &self.typography, page.width);
            let grown = memory.heights.set(index, laid.height() + block.gap);
            if y < top && grown != 0.0 && memory.offset > 0.0 {
                memory.shift += grown;
                y -= grown;
            }
            placed.push(Placed {
                index,
                block,
                pos: page.origin + vec2(0.0, y),
                laid,
            });
            y += memory.heights.get(index);
            index += 1;
        }
        if memory.shift != 0.0 {
            ui.ctx().request_repaint();
        }
        placed
    }

    /// The marks that are shown and share a byte with `span`.
    fn shown(&self, span: Span) -> impl Iterator<Item = (usize, &Highlight)> {
        let touching = self.highlights.touching(span);
        touching.filter(|(_, highlight)| self.layers.show(highlight.channel))
    }

    /// A paragraph and its marks as a screen reader, a keyboard and a mouse meet them.
    fn marks_ui(&self, ui: &Ui, id: Id, placed: &Placed) -> Option<Event> {
        let words = placed.block.span.of(self.document.text());
        let rect = Rect::from_min_size(placed.pos, placed.laid.galley.size());
        let paragraph = ui.interact(rect, id.with(placed.index), Sense::hover());
        paragraph.widget_info(|| WidgetInfo::labeled(Role::Paragraph, true, words));
        let mut picked = None;
        for (place, highlight) in self.shown(placed.block.span) {
            let rects = placed.laid.rects(highlight.span);
            let Some(rect) = rects.first().map(|rect| rect.translate(placed.pos.to_vec2())) else {
                continue;
            };
            let mark: Response = ui.interact(rect, id.with((placed.index, place)), Sense::click());
            mark.widget_info(|| {
                WidgetInfo::selected(
                    Role::Link,
                    true,
                    self.selected == Some(highlight.item),
                    (self.label)(highlight),
                )
            });
            if mark.clicked() {
                picked = Some(Event::Pick(highlight.item, highlight.span));
            }
        }
        picked
    }
}

/// Where the column stands.
struct Page {
    /// Top left of the first block, on the screen.
    origin: egui::Pos2,
    /// What is in view, in points from the top of the page.
    viewport: Rect,
    /// Width of the column.
    width: f32,
}

/// A block in view.
struct Placed {
    index: usize,
    block: Block,
    /// Top left, on the screen.
    pos: egui::Pos2,
    laid: Laid,
}

impl Placed {
    fn byte_at(&self, pos: egui::Pos2) -> usize {
        let at: Vec2 = pos - self.pos;
        self.laid.byte_at(at)
    }
}
