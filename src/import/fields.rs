//! Fields of a file, cleaned: words on one line, days that are days, languages that are tags.

use jiff::civil::Date;

use crate::text::{Block, FieldDay, Fields, ParagraphKind, one_line};

/// A field is cut after this many characters.
const LONGEST: usize = 300;

/// Fields being gathered; of two values for one field, the first stands.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The title of the article.
    pub headline: Option<String>,
    /// The rest.
    pub fields: Fields,
    /// How good the field is that the day comes from; the lower the better.
    rank: usize,
}

impl Gathered {
    /// Takes the title.
    pub fn headline(&mut self, words: &str) {
        put(&mut self.headline, words);
    }

    /// Takes who wrote it.
    pub fn byline(&mut self, words: &str) {
        put(&mut self.fields.byline, words);
    }

    /// Takes where it was written.
    pub fn dateline(&mut self, words: &str) {
        put(&mut self.fields.dateline, words);
    }

    /// Takes the language, if it is a tag.
    pub fn language(&mut self, tag: &str) {
        let tag = tag.trim();
        let mut parts = tag.split('-');
        let main = parts.next().unwrap_or_default();
        let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
        let is_main = (2..=8).contains(&main.len()) && main.bytes().all(|b| b.is_ascii_alphabetic());
        if is_main && parts.all(is_part) && tag.len() <= 35 && self.fields.language.is_none() {
            self.fields.language = Some(tag.to_string());
        }
    }

    /// Takes a day from one of these fields, the better ones first; a day from a better field goes before.
    pub fn day(&mut self, known: &[&str], field: &str, value: &str) {
        let Some(rank) = known.iter().position(|known| known.eq_ignore_ascii_case(field)) else {
            return;
        };
        if self.fields.published.is_some() && self.rank <= rank {
            return;
        }
        if let Some(day) = day(value) {
            self.rank = rank;
            self.fields.published = Some(FieldDay {
                day: day.to_string(),
                field: field.to_string(),
            });
        }
    }

    /// Puts the title before the blocks; one that they begin with is not said twice.
    pub fn titled(&self, mut blocks: Vec<Block>) -> Vec<Block> {
        let Some(headline) = &self.headline else { return blocks };
        let same = |block: &Block| one_line(&block.text) == *headline;
        blocks
            .iter_mut()
            .filter(|block| block.kind == ParagraphKind::Headline)
            .for_each(|block| {
                block.kind = ParagraphKind::Subhead;
            });
        match blocks.first_mut() {
            None => {}
            Some(first) if same(first) => first.kind = ParagraphKind::Headline,
            Some(_) => blocks.insert(0, block(ParagraphKind::Headline, headline)),
        }
        blocks
    }
}

/// A block of plain words.
pub fn block(kind: ParagraphKind, text: &str) -> Block {
    Block {
        kind,
        text: text.to_string(),
        emphasis: Vec::new(),
    }
}

/// Plain text as blocks, a paragraph a line.
pub fn plain_blocks(text: &str) -> Vec<Block> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| block(ParagraphKind::Body, line.trim())).collect()
}

fn put(place: &mut Option<String>, words: &str) {
    let words = one_line(words);
    if place.is_none() && !words.is_empty() {
        *place = Some(words.chars().take(LONGEST).collect());
    }
}

/// The day of `2026-03-12T09:00:00+01:00`, `2026-03-12` or `20260312T090000Z`.
fn day(value: &str) -> Option<Date> {
    let value = value.trim();
    let basic = value.get(..8).filter(|day| day.bytes().all(|b| b.is_ascii_digit()));
    let ends =
        |rest: Option<&str>| rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['T', 't', ' ', 'Z', '+']));
    match basic {
        Some(day) if ends(value.get(8..)) => format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]).parse().ok(),
        Some(_) => None,
        None => value.get(..10).filter(|_| ends(value.get(10..)))?.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_days() {
        let known = "2026-03-12".parse().ok();
        for value in [
            "2026-03-12",
            "2026-03-12T23:30:00+01:00",
            "20260312T090000Z",
            "20260312",
            " 2026-03-12 08:00 ",
        ] {
            assert_eq!(day(value), known, "{value}");
        }
        for value in [
            "",
            "12 March 2026",
            "2026-13-12",
            "20261312",
            "2026-03-120",
            "202603121",
            "2026-03-1é",
        ] {
            assert_eq!(day(value), None, "{value}");
        }
    }

    #[test]
    fn the_better_field_gives_the_day_and_the_first_words_stand() {
        let mut gathered = Gathered::default();
        let known = ["published", "created"];
        gathered.day(&known, "created", "2026-03-01");
        gathered.day(&known, "Published", "2026-03-12");
        gathered.day(&known, "created", "2026-03-02");
        gathered.day(&known, "other", "2026-03-03");
        assert_eq!(
            gathered.fields.published.as_ref().map(|day| day.day.as_str()),
            Some("2026-03-12")
        );
        gathered.byline(" \n");
        gathered.byline("By  Ada\nRoe");
        gathered.byline("Ben");
        assert_eq!(gathered.fields.byline.as_deref(), Some("By Ada Roe"));
        for tag in ["", "x", "English (UK)", "en_GB", "en-", "<b>"] {
            gathered.language(tag);
            assert_eq!(gathered.fields.language, None, "{tag}");
        }
        gathered.language("pt-BR");
        assert_eq!(gathered.fields.language.as_deref(), Some("pt-BR"));
    }
}
