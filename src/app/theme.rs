//! Colours by what they mean, and the look of egui's own controls.

mod typography;

use std::sync::LazyLock;

use egui::{Color32, CornerRadius, FontFamily, FontId, Stroke, Style, TextStyle, Visuals};
use serde::{Deserialize, Deserializer};

use crate::annotation::Status;
use crate::review::Channel;
pub use typography::{Page, Setting, Typeface, Typography, serif};

/// The colours of one theme.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Tokens {
    /// Behind the article.
    pub paper: Token,
    /// Behind bars and lists.
    pub panel: Token,
    /// Behind text fields.
    pub field: Token,
    /// Text.
    pub ink: Token,
    /// Text of less weight.
    pub soft: Token,
    /// Hairlines and outlines.
    pub line: Token,
    /// Actors.
    pub actor: Token,
    /// Figures.
    pub figure: Token,
    /// Quotations.
    pub quote: Token,
    /// Behind quotations.
    pub quote_tint: Token,
    /// A person's own passages.
    pub passage: Token,
    /// Behind what is selected.
    pub selection: Token,
    /// Behind what the pointer is on.
    pub hover: Token,
    verified: Token,
    disputed: Token,
    needs_source: Token,
    wrong: Token,
    not_checkable: Token,
}

/// A colour, written `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token(pub Color32);

impl<'de> Deserialize<'de> for Token {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Token, D::Error> {
        let hex = String::deserialize(deserializer)?;
        Color32::from_hex(&hex)
            .map(Token)
            .map_err(|_| serde::de::Error::custom(format!("{hex:?} is no colour like #1a5fb4")))
    }
}

#[derive(Deserialize)]
struct Themes {
    light: Tokens,
    sepia: Tokens,
    dark: Tokens,
    apart: Apart,
}

/// Colours that every eye tells apart, in the place of a theme's own.
#[derive(Deserialize)]
struct Apart {
    light: Hues,
    sepia: Hues,
    dark: Hues,
}

/// The colours of kinds and statuses.
#[derive(Clone, Copy, Deserialize)]
struct Hues {
    actor: Token,
    figure: Token,
    quote: Token,
    quote_tint: Token,
    passage: Token,
    verified: Token,
    disputed: Token,
    needs_source: Token,
    wrong: Token,
    not_checkable: Token,
}

impl Hues {
    /// These colours on the grounds of a theme.
    fn on(self, theme: Tokens) -> Tokens {
        Tokens {
            actor: self.actor,
            figure: self.figure,
            quote: self.quote,
            quote_tint: self.quote_tint,
            passage: self.passage,
            verified: self.verified,
            disputed: self.disputed,
            needs_source: self.needs_source,
            wrong: self.wrong,
            not_checkable: self.not_checkable,
            ..theme
        }
    }
}

/// How a person needs the window to be, besides light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Old paper in the place of the light theme's.
    pub sepia: bool,
    /// Colours of kinds and statuses that colour-blind readers tell apart.
    pub apart: bool,
    /// Nothing moves by itself.
    pub still: bool,
}

/// The theme file is part of the program, so a mistake in it is found by the tests below, not by a user.
static THEMES: LazyLock<Option<Themes>> = LazyLock::new(|| ron::from_str(include_str!("../../assets/theme.ron")).ok());

impl Tokens {
    /// The colours of the theme that is on.
    pub fn of(ctx: &egui::Context) -> Tokens {
        Tokens::for_look(ctx.theme(), look(ctx))
    }

    /// The colours of a theme as a person needs it.
    pub fn for_look(theme: egui::Theme, look: Look) -> Tokens {
        let Some(themes) = &*THEMES else { return Tokens::plain() };
        let (own, apart) = match (theme, look.sepia) {
            (egui::Theme::Light, false) => (themes.light, themes.apart.light),
            (egui::Theme::Light, true) => (themes.sepia, themes.apart.sepia),
            (egui::Theme::Dark, _) => (themes.dark, themes.apart.dark),
        };
        if look.apart { apart.on(own) } else { own }
    }

    /// Black on white.
    fn plain() -> Tokens {
        let (ink, paper) = (Token(Color32::BLACK), Token(Color32::WHITE));
        Tokens {
            paper,
            panel: paper,
            field: paper,
            quote_tint: paper,
            selection: paper,
            hover: paper,
            ink,
            soft: ink,
            line: ink,
            actor: ink,
            figure: ink,
            quote: ink,
            passage: ink,
            verified: ink,
            disputed: ink,
            needs_source: ink,
            wrong: ink,
            not_checkable: ink,
        }
    }

    /// The colour of a status; its sign and word always stand beside it.
    pub fn status(&self, status: &Status) -> Color32 {
        match status {
            Status::Verified => self.verified.0,
            Status::Disputed => self.disputed.0,
            Status::NeedsSource => self.needs_source.0,
            Status::Wrong => self.wrong.0,
            Status::NotCheckable => self.not_checkable.0,
            Status::Unchecked | Status::Accepted | Status::Rejected | Status::Other(_) => self.soft.0,
        }
    }

    /// The colour of what is disputed, and of what went wrong.
    pub fn disputed(&self) -> Color32 {
        self.disputed.0
    }

    /// The colour of what nobody is named for.
    pub fn needs_source(&self) -> Color32 {
        self.needs_source.0
    }

    /// The colour of a channel; its shape always goes with it.
    pub fn channel(&self, channel: Channel) -> Color32 {
        match channel {
            Channel::Actor => self.actor.0,
            Channel::Figure => self.figure.0,
            Channel::Quote => self.quote.0,
            Channel::Passage => self.passage.0,
        }
    }
}

/// The weight of emphasis in the window's own words; egui's "strong" only changes the colour.
pub const BOLD: f32 = 600.0;

/// Words of the window in bold.
pub fn bold(words: impl Into<String>) -> egui::RichText {
    egui::RichText::new(words).variation(b"wght", BOLD)
}

/// Registers the fonts and the look of both themes.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(typography::fonts());
    set_styles(ctx, Look::default());
}

fn look(ctx: &egui::Context) -> Look {
    ctx.data(|data| data.get_temp(egui::Id::unique("look")))
        .unwrap_or_default()
}

/// Gives both themes the look that a person needs.
pub fn set_look(ctx: &egui::Context, wanted: Look) {
    if look(ctx) != wanted {
        ctx.data_mut(|data| data.insert_temp(egui::Id::unique("look"), wanted));
        set_styles(ctx, wanted);
    }
}

fn set_styles(ctx: &egui::Context, look: Look) {
    for theme in [egui::Theme::Light, egui::Theme::Dark] {
        let mut style = style(theme, &Tokens::for_look(theme, look));
        if look.still {
            style.animation_time = 0.0;
            style.scroll_animation = egui::style::ScrollAnimation::none();
            style.visuals.text_cursor.blink = false;
        }
        ctx.set_style_of(theme, style);
    }
}

fn style(theme: egui::Theme, tokens: &Tokens) -> Style {
    let mut style = theme.default_style();
    let size = |points| FontId::new(points, FontFamily::Proportional);
    style.text_styles = [
        (TextStyle::Small, size(11.0)),
        (TextStyle::Body, size(13.0)),
        (TextStyle::Button, size(13.0)),
        (TextStyle::Heading, size(14.5)),
        (TextStyle::Monospace, FontId::new(12.0, FontFamily::Monospace)),
    ]
    .into();
    style.spacing.item_spacing = egui::vec2(8.0, 4.0);
    style.spacing.button_padding = egui::vec2(8.0, 4.0);
    style.spacing.scroll.fade.strength = 0.0;
    style.animation_time = 0.08;
    style.visuals = visuals(theme, tokens);
    style
}

fn visuals(theme: egui::Theme, tokens: &Tokens) -> Visuals {
    let mut visuals = theme.default_visuals();
    visuals.panel_fill = tokens.panel.0;
    visuals.window_fill = tokens.paper.0;
    visuals.window_stroke = Stroke::new(1.0, tokens.line.0);
    visuals.window_shadow = egui::Shadow::NONE;
    visuals.popup_shadow = egui::Shadow::NONE;
    visuals.extreme_bg_color = tokens.field.0;
    visuals.faint_bg_color = tokens.hover.0;
    visuals.hyperlink_color = tokens.actor.0;
    visuals.weak_text_color = Some(tokens.soft.0);
    visuals.selection.bg_fill = tokens.selection.0;
    visuals.selection.stroke = Stroke::new(1.0, tokens.ink.0);
    let widgets = &mut visuals.widgets;
    for (look, fill) in [
        (&mut widgets.noninteractive, tokens.panel.0),
        (&mut widgets.inactive, tokens.field.0),
        (&mut widgets.hovered, tokens.hover.0),
        (&mut widgets.active, tokens.hover.0),
        (&mut widgets.open, tokens.hover.0),
    ] {
        look.bg_fill = fill;
        look.weak_bg_fill = fill;
        look.bg_stroke = Stroke::new(1.0, tokens.line.0);
        look.fg_stroke = Stroke::new(1.0, tokens.ink.0);
        look.corner_radius = CornerRadius::same(6);
        look.expansion = 0.0;
    }
    widgets.hovered.bg_stroke.color = tokens.soft.0;
    widgets.active.bg_stroke.color = tokens.ink.0;
    visuals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_theme_file_is_read() {
        assert!(
            THEMES.is_some(),
            "{:?}",
            ron::from_str::<Themes>(include_str!("../../assets/theme.ron")).err()
        );
    }
}
