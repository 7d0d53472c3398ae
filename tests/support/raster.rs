//! Draws egui's triangles on the CPU, so that window tests take pictures without a graphics card or an X server.
//! The same frame gives the same bytes on every machine.

use std::collections::HashMap;

use egui::epaint::{ImageDelta, Primitive, Vertex};
use egui::{Color32, ImageData, Mesh, Pos2, Rect, TextureId, TexturesDelta};
use egui_kittest::TestRenderer;
use image::RgbaImage;

/// A picture in memory, in premultiplied sRGB, as egui hands textures over.
struct Texture {
    size: [usize; 2],
    pixels: Vec<Color32>,
}

impl Texture {
    fn at(&self, uv: Pos2) -> Color32 {
        let [width, height] = self.size;
        let x = ((uv.x * width as f32) as usize).min(width.saturating_sub(1));
        let y = ((uv.y * height as f32) as usize).min(height.saturating_sub(1));
        self.pixels.get(y * width + x).copied().unwrap_or(Color32::WHITE)
    }

    fn put(&mut self, delta: &ImageDelta) {
        let ImageData::Color(image) = &delta.image;
        let Some([left, top]) = delta.pos else {
            *self = Texture {
                size: image.size,
                pixels: image.pixels.clone(),
            };
            return;
        };
        for (y, row) in image.pixels.chunks(image.size[0]).enumerate() {
            let start = (top + y) * self.size[0] + left;
            self.pixels[start..start + row.len()].copy_from_slice(row);
        }
    }
}

/// The renderer.
#[derive(Default)]
pub struct Raster {
    textures: HashMap<TextureId, Texture>,
}

impl TestRenderer for Raster {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, deltas) in delta.set.drain() {
            for image in deltas {
                self.textures
                    .entry(id)
                    .or_insert_with(|| Texture {
                        size: [0, 0],
                        pixels: Vec::new(),
                    })
                    .put(&image);
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(&mut self, ctx: &egui::Context, output: &egui::FullOutput) -> Result<RgbaImage, String> {
        let scale = ctx.pixels_per_point();
        let size = ctx.content_rect().size() * scale;
        let mut canvas = Canvas::new(size.x.round() as usize, size.y.round() as usize);
        for primitive in ctx.tessellate(output.shapes.clone(), scale) {
            let Primitive::Mesh(mesh) = primitive.primitive else {
                continue;
            };
            if let Some(texture) = self.textures.get(&mesh.texture_id) {
                canvas.draw(&mesh, texture, primitive.clip_rect, scale);
            }
        }
        canvas.finish()
    }
}

struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<Color32>,
}

impl Canvas {
    fn new(width: usize, height: usize) -> Canvas {
        Canvas {
            width,
            height,
            pixels: vec![Color32::BLACK; width * height],
        }
    }

    fn finish(self) -> Result<RgbaImage, String> {
        let bytes = self.pixels.iter().flat_map(|c| [c.r(), c.g(), c.b(), 255]).collect();
        RgbaImage::from_raw(self.width as u32, self.height as u32, bytes).ok_or_else(|| "an empty window".into())
    }

    fn draw(&mut self, mesh: &Mesh, texture: &Texture, clip: Rect, scale: f32) {
        let clip = Rect::from_min_max(
            (clip.min.to_vec2() * scale).round().to_pos2(),
            (clip.max.to_vec2() * scale).round().to_pos2(),
        );
        for triangle in mesh.indices.chunks_exact(3) {
            let corners = [triangle[0], triangle[1], triangle[2]].map(|i| mesh.vertices[i as usize]);
            self.triangle(corners, texture, clip, scale);
        }
    }

    fn triangle(&mut self, [a, b, c]: [Vertex; 3], texture: &Texture, clip: Rect, scale: f32) {
        let place = |v: &Vertex| (v.pos.to_vec2() * scale).to_pos2();
        let (pa, mut pb, mut pc) = (place(&a), place(&b), place(&c));
        let (mut b, mut c) = (b, c);
        let area = cross(pa, pb, pc);
        if area == 0.0 {
            return;
        }
        if area < 0.0 {
            std::mem::swap(&mut pb, &mut pc);
            std::mem::swap(&mut b, &mut c);
        }
        let area = area.abs();
        let bounds = Rect::from_points(&[pa, pb, pc]).intersect(clip);
        let (left, right) = (
            bounds.left().floor().max(0.0) as usize,
            bounds.right().ceil().max(0.0) as usize,
        );
        let (top, bottom) = (
            bounds.top().floor().max(0.0) as usize,
            bounds.bottom().ceil().max(0.0) as usize,
        );
        for y in top..bottom.min(self.height) {
            for x in left..right.min(self.width) {
                let p = Pos2::new(x as f32 + 0.5, y as f32 + 0.5);
                if !clip.contains(p) {
                    continue;
                }
                let weights = [cross(pb, pc, p), cross(pc, pa, p), cross(pa, pb, p)];
                let edges = [(pb, pc), (pc, pa), (pa, pb)];
                if weights
                    .iter()
                    .zip(edges)
                    .all(|(w, edge)| *w > 0.0 || *w == 0.0 && owns(edge))
                {
                    let [wa, wb, wc] = weights.map(|w| w / area);
                    let uv = a.uv.to_vec2() * wa + b.uv.to_vec2() * wb + c.uv.to_vec2() * wc;
                    let texel = texture.at(uv.to_pos2());
                    let colour = |i: usize| {
                        let mix = f32::from(a.color[i]) * wa + f32::from(b.color[i]) * wb + f32::from(c.color[i]) * wc;
                        mix * f32::from(texel[i]) / 255.0
                    };
                    self.blend(y * self.width + x, [colour(0), colour(1), colour(2), colour(3)]);
                }
            }
        }
    }

    fn blend(&mut self, at: usize, [r, g, b, a]: [f32; 4]) {
        let under = self.pixels[at];
        let mix = |over: f32, under: u8| (over + f32::from(under) * (1.0 - a / 255.0)).round() as u8;
        self.pixels[at] = Color32::from_rgb(mix(r, under.r()), mix(g, under.g()), mix(b, under.b()));
    }
}

/// Twice the signed area of a triangle.
fn cross(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// Whether pixels exactly on an edge belong to the triangle left of it, so that two that share it draw them once.
fn owns((from, to): (Pos2, Pos2)) -> bool {
    (from.y == to.y && from.x < to.x) || from.y > to.y
}
