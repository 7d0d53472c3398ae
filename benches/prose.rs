//! News-like prose of any length in which no two paragraphs are alike: repeated paragraphs would be laid out once and
//! found in a cache ever after.

/// Some `bytes` of prose, the same on every run.
pub fn prose(bytes: usize) -> String {
    let mut chance = Chance(0x2545_f491_4f6c_dd1d);
    let mut text = String::with_capacity(bytes + 500);
    text.push_str("Harbour board met again after the fire\n\n");
    while text.len() < bytes {
        for _ in 0..2 + chance.below(3) {
            sentence(&mut text, &mut chance);
        }
        text.push_str("\n\n");
    }
    text
}

/// A linear congruential generator; quality is no concern here.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit.max(1)
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

const NAMES: &[&str] = &[
    "Ines Dahl",
    "Marta Lindqvist",
    "Henrik Aas",
    "Jonas Ek",
    "Amara Nwosu",
    "Olu Bello",
    "Sara Conti",
];
const BODIES: &[&str] = &[
    "the Harbour Safety Board",
    "Norrland Freight",
    "the interior ministry",
    "the World Ports Union",
];
const CUES: &[&str] = &["said", "told reporters", "added", "claimed", "warned", "denied"];
const NOUNS: &[&str] = &[
    "inspectors",
    "barrels",
    "letters",
    "warehouses",
    "families",
    "firefighters",
    "tonnes of solvent",
];
const PLACES: &[&str] = &["Varnholm", "the Old Quay", "the northern pier", "the capital", "Ostby"];

fn sentence(text: &mut String, chance: &mut Chance) {
    let (name, body, cue) = (chance.pick(NAMES), chance.pick(BODIES), chance.pick(CUES));
    let (noun, place, count) = (chance.pick(NOUNS), chance.pick(PLACES), 3 + chance.below(9_000));
    let words = match chance.below(5) {
        0 => format!("\"We counted {count} {noun} in {place},\" {cue} {name}, who works for {body}. "),
        1 => format!("At least {count} {noun} were moved from {place} last week, {body} said. "),
        2 => format!(
            "According to {name}, {body} had spent ${}.{} million on {noun} by March 2026. ",
            chance.below(40),
            chance.below(10)
        ),
        3 => format!("Nobody in {place} knew how many of the {count} {noun} had been seen by {body} before the fire. "),
        _ => format!(
            "{name} {cue} that some {} percent of the {noun} near {place} had never been listed. ",
            1 + chance.below(98)
        ),
    };
    text.push_str(&words);
}
