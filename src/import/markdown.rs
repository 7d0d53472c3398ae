//! Markdown: its headings, paragraphs and list items, without the markup. Front matter, HTML and pictures are left out.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::text::{Block, Emphasis, Face, ParagraphKind, Span};

/// The blocks of a Markdown text, in order. The first heading is the headline if nothing stands before it.
pub fn blocks(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut gather = Gather::default();
    for event in Parser::new_ext(text, options) {
        gather.take(event);
    }
    gather.end_block();
    gather.blocks
}

#[derive(Default)]
struct Gather {
    blocks: Vec<Block>,
    text: String,
    emphasis: Vec<Emphasis>,
    /// How many tags are open that set words in bold, and in italics.
    bold: usize,
    italic: usize,
    heading: Option<HeadingLevel>,
    /// How many tags are open whose words are left out.
    hidden: usize,
}

impl Gather {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Code(words) if self.hidden == 0 => self.push(&words),
            Event::SoftBreak if self.hidden == 0 => self.push(" "),
            Event::HardBreak if self.hidden == 0 => self.push("\n"),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Strong => self.bold += 1,
            Tag::Emphasis => self.italic += 1,
            Tag::MetadataBlock(_) | Tag::HtmlBlock | Tag::Image { .. } => self.hidden += 1,
            Tag::Heading { level, .. } => {
                self.end_block();
                self.heading = Some(*level);
            }
            Tag::Paragraph | Tag::Item | Tag::CodeBlock(_) | Tag::TableRow | Tag::TableHead | Tag::List(_) => {
                self.end_block();
            }
            Tag::TableCell if !self.text.is_empty() => self.text.push('\t'),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::MetadataBlock(_) | TagEnd::HtmlBlock | TagEnd::Image => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::CodeBlock
            | TagEnd::TableRow
            | TagEnd::TableHead => self.end_block(),
            _ => {}
        }
    }

    fn push(&mut self, words: &str) {
        let start = self.text.len();
        self.text.push_str(words);
        let face = Face {
            bold: self.bold > 0,
            italic: self.italic > 0,
        };
        Emphasis::push(&mut self.emphasis, Span::new(start, self.text.len()), face);
    }

    fn end_block(&mut self) {
        let (text, emphasis) = (std::mem::take(&mut self.text), std::mem::take(&mut self.emphasis));
        let kind = match self.heading.take() {
            Some(_) if self.blocks.is_empty() => ParagraphKind::Headline,
            Some(_) => ParagraphKind::Subhead,
            None => ParagraphKind::Body,
        };
        if !text.trim().is_empty() {
            self.blocks.push(Block { kind, text, emphasis });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ParagraphKind::{Body, Headline, Subhead};

    fn read(text: &str) -> Vec<(ParagraphKind, String)> {
        blocks(text).into_iter().map(|block| (block.kind, block.text)).collect()
    }

    #[test]
    fn headings_paragraphs_and_items() {
        let text = "---\ntitle: Draft\n---\n# Fire at the *harbour*\n\nA fire broke out,\n[police](https://example.org) said.\n\n\
            ## Damage\n\n- Two boats\n- A crane\n  - its motor\n\n> \"We ran,\" he said.\n";
        let blocks = read(text);
        let found: Vec<_> = blocks.iter().map(|(kind, text)| (*kind, text.as_str())).collect();
        assert_eq!(
            found,
            [
                (Headline, "Fire at the harbour"),
                (Body, "A fire broke out, police said."),
                (Subhead, "Damage"),
                (Body, "Two boats"),
                (Body, "A crane"),
                (Body, "its motor"),
                (Body, "\"We ran,\" he said."),
            ]
        );
    }

    #[test]
    fn words_set_apart() {
        let blocks = blocks("# A *fire*\n\nIt was **very ~~big~~ *and\nhot***, `they` __say__.");
        let set = |i: usize| -> Vec<(&str, bool, bool)> {
            let block: &Block = &blocks[i];
            let each = block.emphasis.iter();
            each.map(|words| (words.span.of(&block.text), words.face.bold, words.face.italic))
                .collect()
        };
        assert_eq!(set(0), [("fire", false, true)]);
        assert_eq!(
            set(1),
            [
                ("very big ", true, false),
                ("and hot", true, true),
                ("say", true, false)
            ]
        );
    }

    #[test]
    fn what_is_no_prose_is_left_out() {
        let text =
            "Before <b>bold</b> ![a chart](x.png)after.\n\n<script>\nalert(1)\n</script>\n\n`code` stays&amp;so.";
        let found: Vec<_> = read(text).into_iter().map(|(_, text)| text).collect();
        assert_eq!(found, ["Before bold after.", "code stays&so."]);
    }

    #[test]
    fn a_later_heading_is_no_headline() {
        assert_eq!(read("Words first.\n\n# Then\n\nMore.")[1].0, Subhead);
        assert_eq!(
            read("| a | b |\n|---|---|\n| 1 | 2 |"),
            [(Body, "a\tb".into()), (Body, "1\t2".into())]
        );
    }
}
