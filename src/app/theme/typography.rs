//! How the article is set: its faces, its sizes, its column. Every face is one of its own, none is slanted by a machine.

use std::sync::Arc;

use egui::epaint::text::VariationCoords;
use egui::{Color32, FontData, FontDefinitions, FontFamily, FontId, TextFormat};
use serde::{Deserialize, Serialize};

use crate::text::Face;

/// Size and line height of the article, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Typography {
    /// Size of the prose.
    pub size: f32,
    /// Height of its lines.
    pub line: f32,
    /// Width of the column.
    pub column: f32,
    /// Whether it has serifs.
    pub typeface: Typeface,
}

/// What the article is set in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Typeface {
    /// Source Serif 4.
    #[default]
    Serif,
    /// Inter, in which the window's own words are set too.
    Sans,
}

impl Typeface {
    /// Both, with the words on their switch.
    pub const ALL: [(Typeface, &str); 2] = [(Typeface::Serif, "Serif"), (Typeface::Sans, "Sans")];

    fn family(self, italic: bool) -> FontFamily {
        match (self, italic) {
            (Typeface::Serif, false) => serif(),
            (Typeface::Serif, true) => FontFamily::Name(SERIF_ITALIC.into()),
            (Typeface::Sans, false) => FontFamily::Proportional,
            (Typeface::Sans, true) => FontFamily::Name(SANS_ITALIC.into()),
        }
    }
}

const SERIF_ITALIC: &str = "serif italic";
const SANS_ITALIC: &str = "sans italic";

/// How the person wants the article set, in whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Page {
    /// Size of the prose in points, 12 to 28.
    pub size: u16,
    /// Height of a line in hundredths of the size.
    pub spacing: u16,
    /// Width of the column in points.
    pub column: u16,
    /// Whether it has serifs.
    pub typeface: Typeface,
}

impl Page {
    /// The sizes that can be chosen.
    pub const SIZES: std::ops::RangeInclusive<u16> = 12..=28;
    /// The heights of lines that can be chosen.
    pub const SPACINGS: std::ops::RangeInclusive<u16> = 120..=220;
    /// The widths that can be chosen.
    pub const COLUMNS: std::ops::RangeInclusive<u16> = 400..=1200;
}

impl Default for Page {
    fn default() -> Self {
        Page {
            size: 17,
            spacing: 159,
            column: 640,
            typeface: Typeface::Serif,
        }
    }
}

impl Typography {
    /// What a person wants, in points.
    pub fn of(page: &Page) -> Typography {
        let clamped =
            |value: u16, range: std::ops::RangeInclusive<u16>| f32::from(value.clamp(*range.start(), *range.end()));
        let size = clamped(page.size, Page::SIZES);
        Typography {
            size,
            line: (size * clamped(page.spacing, Page::SPACINGS) / 100.0).round(),
            column: clamped(page.column, Page::COLUMNS),
            typeface: page.typeface,
        }
    }
}

impl Default for Typography {
    fn default() -> Self {
        Typography {
            size: 17.0,
            line: 27.0,
            column: 640.0,
            typeface: Typeface::Serif,
        }
    }
}

/// How a paragraph of the article is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Running prose.
    Prose,
    /// The headline.
    Headline,
    /// A subhead.
    Subhead,
}

/// The weight of words in bold, in prose and in headings.
const BOLD: f32 = 700.0;

impl Typography {
    /// The format of words in a paragraph. The colour is a placeholder, so that a change of theme needs no new layout.
    pub fn format(&self, setting: Setting, face: Face) -> TextFormat {
        let (scale, line_scale, weight) = match setting {
            Setting::Prose => (1.0, 1.0, 400.0),
            Setting::Headline => (27.0 / 17.0, 33.0 / 27.0, 600.0),
            Setting::Subhead => (19.0 / 17.0, 1.0, 600.0),
        };
        let weight = if face.bold { BOLD } else { weight };
        TextFormat {
            font_id: FontId::new((self.size * scale).round(), self.typeface.family(face.italic)),
            line_height: Some((self.line * line_scale).round()),
            color: Color32::PLACEHOLDER,
            coords: VariationCoords::new([(b"wght", weight), (b"opsz", (self.size * scale).clamp(8.0, 60.0))]),
            ..TextFormat::default()
        }
    }
}

/// The upright face of an article with serifs.
pub fn serif() -> FontFamily {
    FontFamily::Name("serif".into())
}

/// All faces. Each is parsed when words are first set in it.
pub fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned();
    let faces: [(FontFamily, &str, &'static [u8]); 4] = [
        (
            FontFamily::Proportional,
            "Inter",
            include_bytes!("../../../assets/fonts/Inter.ttf"),
        ),
        (
            Typeface::Sans.family(true),
            "Inter Italic",
            include_bytes!("../../../assets/fonts/Inter-Italic.ttf"),
        ),
        (
            serif(),
            "Source Serif 4",
            include_bytes!("../../../assets/fonts/SourceSerif4.ttf"),
        ),
        (
            Typeface::Serif.family(true),
            "Source Serif 4 Italic",
            include_bytes!("../../../assets/fonts/SourceSerif4-Italic.ttf"),
        ),
    ];
    for (family, name, bytes) in faces {
        let data = Arc::new(FontData::from_static(bytes));
        fonts.font_data.insert(name.to_string(), data);
        let mut chain = vec![name.to_string()];
        // What a face has no sign for is taken from Inter, and then from egui's own fonts.
        chain.extend((name != "Inter").then(|| "Inter".to_string()));
        chain.extend(fallback.iter().flatten().cloned());
        fonts.families.insert(family, chain);
    }
    fonts
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use egui::Context;

    use super::*;
    use crate::annotation::Status;

    fn with_fonts<T>(ask: impl FnOnce(&mut egui::epaint::text::FontsView<'_>) -> T) -> T {
        let ctx = Context::default();
        ctx.set_fonts(fonts());
        ctx.run_ui(egui::RawInput::default(), |_| {})
            .drop_without_applying_deltas();
        ctx.fonts_mut(ask)
    }

    const FACES: [Face; 4] = [
        Face::PLAIN,
        Face {
            bold: true,
            italic: false,
        },
        Face {
            bold: false,
            italic: true,
        },
        Face {
            bold: true,
            italic: true,
        },
    ];

    #[test]
    fn every_face_is_one_of_its_own() {
        for (typeface, name) in Typeface::ALL {
            let typography = Typography {
                typeface,
                ..Typography::default()
            };
            let widths = with_fonts(|fonts| {
                FACES.map(|face| {
                    let format = typography.format(Setting::Prose, face);
                    let job = egui::text::LayoutJob::single_section("Hamburgefonstiv and a half".into(), format);
                    fonts.layout_job(job).size().x
                })
            });
            for (i, width) in widths.iter().enumerate() {
                assert!(*width > 100.0 && !widths[..i].contains(width), "{name}: {widths:?}");
            }
        }
    }

    /// The words between quotation marks in a file of the program, up to its tests.
    fn strings(source: &str) -> String {
        let code = source.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        lines
            .flat_map(|line| line.split(['"', '\'']).skip(1))
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn gather(folder: &Path, found: &mut BTreeMap<char, String>) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                gather(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let source = std::fs::read_to_string(&path).expect("a file");
                for c in strings(&source).chars().filter(|c| !c.is_ascii()) {
                    found.entry(c).or_insert_with(|| path.display().to_string());
                }
            }
        }
    }

    #[test]
    fn every_character_of_the_window_has_a_glyph() {
        let mut found = BTreeMap::new();
        for room in ["app", "review", "checks", "store", "report"] {
            gather(
                &Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room),
                &mut found,
            );
        }
        for status in Status::ALL {
            let words = [status.label(), status.sign()].concat();
            found.extend(words.chars().map(|c| (c, "a status".to_string())));
        }
        assert!(
            found.len() > 8 && found.contains_key(&'✓') && found.contains_key(&'…'),
            "{found:?}"
        );
        with_fonts(|fonts| {
            let font = FontId::new(13.0, FontFamily::Proportional);
            found.retain(|c, _| !fonts.has_glyph(&font, *c));
            assert!(
                !fonts.has_glyph(&font, '\u{fffd}'),
                "it has one now: it needs no sign in its place"
            );
        });
        assert!(found.is_empty(), "tofu: {found:?}");
    }
}
