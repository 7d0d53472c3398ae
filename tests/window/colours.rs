//! Colours that can be read and told apart, in every theme and by every eye.

use egui::{Color32, Theme};
use sayso::annotation::Status;
use sayso::app::theme::{Look, Tokens};
use sayso::review::Channel;

use crate::support::sight::{Eye, ciede2000, contrast};

const KINDS: [Channel; 4] = [Channel::Actor, Channel::Figure, Channel::Quote, Channel::Passage];
const STATUSES: [Status; 5] = [
    Status::Verified,
    Status::Disputed,
    Status::NeedsSource,
    Status::Wrong,
    Status::NotCheckable,
];

/// Differences below some 2 need a close look, and from 10 on colours are told apart at a glance even in small areas; a mark is a
/// line of 1 to 3 points, so 10 it is. Of the usual palette no such thing is asked: there the sign beside the colour tells.
const AT_A_GLANCE: f64 = 10.0;

/// Every theme by name, in its usual colours and in those for colour-blind readers.
fn themes() -> Vec<(String, bool, Tokens)> {
    let themes = [
        ("light", Theme::Light, false),
        ("sepia", Theme::Light, true),
        ("dark", Theme::Dark, false),
    ];
    let both = themes.into_iter().flat_map(|theme| [(theme, false), (theme, true)]);
    both.map(|((name, theme, sepia), apart)| {
        let look = Look {
            sepia,
            apart,
            still: false,
        };
        (format!("{name}, apart: {apart}"), apart, Tokens::for_look(theme, look))
    })
    .collect()
}

#[test]
fn words_can_be_read_on_every_ground() {
    for (theme, _, t) in themes() {
        let grounds = [t.paper, t.panel, t.field, t.selection, t.hover].map(|token| token.0);
        let mut words: Vec<Color32> = [t.ink, t.soft].map(|token| token.0).to_vec();
        words.extend(STATUSES.iter().map(|status| t.status(status)));
        words.extend(KINDS.map(|kind| t.channel(kind)));
        for colour in words {
            for ground in grounds {
                let ratio = contrast(colour, ground);
                assert!(ratio >= 4.5, "{theme}: words {colour:?} on {ground:?}: {ratio:.2}");
            }
        }
        assert!(
            contrast(t.ink.0, t.quote_tint.0) >= 4.5,
            "{theme}: ink on the tint of quotations"
        );
    }
}

#[test]
fn marks_can_be_seen_on_every_ground() {
    for (theme, _, t) in themes() {
        for ground in [t.paper, t.selection, t.quote_tint, t.hover].map(|token| token.0) {
            let sources = [t.needs_source()].into_iter();
            for colour in sources.chain(KINDS.map(|kind| t.channel(kind))) {
                let ratio = contrast(colour, ground);
                assert!(ratio >= 3.0, "{theme}: a mark {colour:?} on {ground:?}: {ratio:.2}");
            }
        }
        for colour in STATUSES.iter().map(|status| t.status(status)) {
            assert!(contrast(colour, t.panel.0) >= 3.0, "{theme}: {colour:?} in the strip");
        }
    }
}

#[test]
fn the_palette_for_colour_blind_readers_is_told_apart_by_every_eye() {
    for (theme, _, t) in themes().into_iter().filter(|(_, apart, _)| *apart) {
        let kinds = KINDS.map(|kind| t.channel(kind)).to_vec();
        let statuses = STATUSES.iter().map(|status| t.status(status)).collect();
        for (what, colours) in [("kinds", kinds), ("statuses", statuses)] {
            for eye in Eye::ALL {
                let least = least(eye, &colours);
                println!("{theme}, {what}, {eye:?}: {least:.1}");
                assert!(least >= AT_A_GLANCE, "{theme}: {what} differ by {least:.1} for {eye:?}");
            }
        }
    }
}

/// The least difference between any two of some colours.
fn least(eye: Eye, colours: &[Color32]) -> f64 {
    let pairs = colours
        .iter()
        .enumerate()
        .flat_map(|(i, a)| colours[..i].iter().map(move |b| (a, b)));
    pairs.map(|(a, b)| eye.difference(*a, *b)).fold(f64::MAX, f64::min)
}

/// The formula against three of the pairs that its authors published with it, and an eye that takes red for green.
#[test]
fn differences_are_computed_as_they_were_published() {
    for (one, two, wanted) in [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([90.8027, -2.0831, 1.4410], [91.1528, -1.6435, 0.0447], 1.4441),
    ] {
        let found = ciede2000(one, two);
        assert!((found - wanted).abs() < 1e-4, "{found} and not {wanted}");
    }
    let (red, green) = (Color32::from_rgb(0xc0, 0x50, 0x40), Color32::from_rgb(0x76, 0x76, 0x30));
    assert!(Eye::Usual.difference(red, green) > 2.0 * Eye::Deutan.difference(red, green));
}
