//! What makes the window easier on a person: how large it is, how still, and which colours it has.

use serde::{Deserialize, Serialize};

/// What a person needs besides a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Comfort {
    /// The size of everything in the window, in hundredths.
    pub zoom: u16,
    /// Nothing moves by itself: no fading, no gliding, no blinking.
    pub still: bool,
    /// Colours that colour-blind readers tell apart.
    pub apart: bool,
}

impl Default for Comfort {
    fn default() -> Self {
        Comfort {
            zoom: 100,
            still: false,
            apart: false,
        }
    }
}

impl Comfort {
    /// One step larger or smaller.
    pub fn zoomed(self, larger: bool) -> Comfort {
        let zoom = if larger {
            self.zoom + STEP
        } else {
            self.zoom.saturating_sub(STEP)
        };
        Comfort {
            zoom: zoom.clamp(SMALLEST, LARGEST),
            ..self
        }
    }

    /// egui's word for the size.
    pub fn factor(self) -> f32 {
        f32::from(self.zoom.clamp(SMALLEST, LARGEST)) / 100.0
    }
}

/// The size that egui has now, in hundredths.
pub fn zoom_of(ctx: &egui::Context) -> u16 {
    (ctx.zoom_factor() * 100.0)
        .round()
        .clamp(f32::from(SMALLEST), f32::from(LARGEST)) as u16
}

const STEP: u16 = 10;
const SMALLEST: u16 = 50;
const LARGEST: u16 = 300;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_an_end() {
        let mut comfort = Comfort::default();
        for _ in 0..50 {
            comfort = comfort.zoomed(true);
        }
        assert_eq!((comfort.zoom, comfort.factor()), (LARGEST, 3.0));
        for _ in 0..50 {
            comfort = comfort.zoomed(false);
        }
        assert_eq!(comfort.zoom, SMALLEST);
    }
}
