//! HTML: the text of a page's article. Nothing that the page names is fetched, and nothing in it is run.
//!
//! A page is read as a stream of tags, so no nesting is too deep and each byte is met once. Deliberately absent: a tree, style
//! sheets (of styles only those that hide an element by its own attributes are known), frames.

mod charset;
mod choose;
mod elements;
mod page;
mod stack;
mod tag;

use std::convert::Infallible;

use encoding_rs::Encoding;
use html5gum::emitters::ForwardingEmitter;
use html5gum::emitters::callback::CallbackEmitter;
use html5gum::{Emitter, Error, State, Tokenizer};

use super::Format;
use crate::text::Block;
use page::Page;

/// The blocks of a page's article: its headline is its `<h1>`, or the page's title where there is none.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut page = Page::new(text.trim_start().starts_with("<?xml"));
    let Ok(()) = Tokenizer::new_with_emitter(text, Tags(CallbackEmitter::new(&mut page))).finish();
    page.finish();
    choose::article(std::mem::take(&mut page.pieces), page.title.take().text)
}

/// The encoding that bytes declare for themselves where they are a page without a byte order mark.
pub fn declared_encoding(bytes: &[u8], name: &str) -> Option<&'static Encoding> {
    let page = Format::of_name(name) == Format::Html || starts_page(bytes);
    (page && Encoding::for_bom(bytes).is_none())
        .then(|| charset::declared(bytes))
        .flatten()
}

/// Whether a text starts like a page: with its document type or one of the elements that only pages have.
pub fn starts_page(text: &[u8]) -> bool {
    const STARTS: [&[u8]; 4] = [b"<!doctype html", b"<html", b"<head", b"<body"];
    let rest = after_preface(text);
    STARTS.iter().any(|start| {
        let same = rest
            .get(..start.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(start));
        same && matches!(rest.get(start.len()), Some(b'>' | b'/' | b' ' | b'\n' | b'\r' | b'\t'))
    })
}

/// What follows white space, an XML declaration and comments.
fn after_preface(text: &[u8]) -> &[u8] {
    let mut rest = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text).trim_ascii_start();
    loop {
        let end: &[u8] = match () {
            () if rest.starts_with(b"<?xml") => b"?>",
            () if rest.starts_with(b"<!--") => b"-->",
            () => return rest,
        };
        match rest.windows(end.len()).position(|part| part == end) {
            Some(at) => rest = rest[at + end.len()..].trim_ascii_start(),
            None => return rest,
        }
    }
}

/// Whether there is anything like a tag in a text.
pub fn has_tag(text: &str) -> bool {
    text.as_bytes()
        .windows(2)
        .any(|two| two[0] == b'<' && (two[1].is_ascii_alphabetic() || matches!(two[1], b'/' | b'!')))
}

/// Tells the tokenizer what follows a tag: markup, or the content of a script.
struct Tags<'a>(CallbackEmitter<&'a mut Page>);

impl ForwardingEmitter for Tags<'_> {
    type Token = Infallible;

    fn inner(&mut self) -> &mut impl Emitter<Token = Infallible> {
        &mut self.0
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        // Its own guess knows nothing of drawings.
        let _ = self.0.emit_current_tag();
        self.0.callback_mut().next_state.take()
    }

    fn emit_error(&mut self, _: Error) {}

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.0.callback_mut().in_foreign()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ParagraphKind::{self, Body, Headline, Subhead};

    fn read(page: &str) -> Vec<(ParagraphKind, String)> {
        blocks(page).into_iter().map(|block| (block.kind, block.text)).collect()
    }

    fn texts(page: &str) -> Vec<String> {
        read(page).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn a_page_as_a_browser_keeps_it() {
        let page = "<!DOCTYPE html><html><head><title>Fire at the mill - The Paper</title><style>p { color: red }</style>\
            <script>if (a < b) document.write('<p>No</p>')</script></head><body style='display:none'>\
            <header><h1>The Paper</h1><nav><ul><li>News<li>Sport</ul></nav></header>\
            <main><h1>Fire at\n   the <em>mill</em></h1><p>Standfirst.</p><article>\
            <p>A fire broke&nbsp;out, <a href=x>police</a> said.<p>It was put&shy; out by <b>40&#8211;50</b> people.\
            <aside><p>Read more</p></aside><h2>Damage</h2><ul><li>Two boats</li><li>A crane</ul>\
            <blockquote>\u{201c}We ran.\u{201d}<footer>Ines Dahl</footer></blockquote><footer>Share</footer></article>\
            <article><p>Other news.</p></article></main><footer><p>Imprint</p></footer></body></html>";
        let found = read(page);
        let found: Vec<_> = found.iter().map(|(kind, text)| (*kind, text.as_str())).collect();
        let expected = [
            (Headline, "Fire at the mill"),
            (Body, "Standfirst."),
            (Body, "A fire broke\u{a0}out, police said."),
            (Body, "It was put out by 40–50 people."),
            (Subhead, "Damage"),
            (Body, "Two boats"),
            (Body, "A crane"),
            (Body, "“We ran.”"),
            (Body, "Ines Dahl"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn words_set_apart() {
        let blocks = blocks(
            "<h1>Fire</h1><p>A <b>bold <em>both</em></b> <i>slanted</i>.<p><b style='font-weight:normal'>None \
             <span style='font-style: italic'>but this</span></b><p>The <b>rest<p>is plain again</b>.",
        );
        let set = |i: usize| -> Vec<(&str, bool, bool)> {
            let block: &Block = &blocks[i];
            let each = block.emphasis.iter();
            each.map(|words| (words.span.of(&block.text).trim(), words.face.bold, words.face.italic))
                .collect()
        };
        assert_eq!(
            set(1),
            [("bold", true, false), ("both", true, true), ("slanted", false, true)]
        );
        assert_eq!(set(2), [("but this", false, true)]);
        assert_eq!((set(3), set(4)), (vec![("rest", true, false)], vec![]));
    }

    #[test]
    fn the_headline_is_the_title_where_there_is_no_heading() {
        assert_eq!(
            read("<title>Fire &amp; rain</title><p>Words.")[0],
            (Headline, "Fire & rain".into())
        );
        let site = "<title>Fire</title><header><h1>The Paper</h1></header><article><h2>Fire</h2><p>Words.</article>";
        assert_eq!(
            read(site),
            [
                (Headline, "Fire".into()),
                (Subhead, "Fire".into()),
                (Body, "Words.".into())
            ]
        );
        let plain = "<header><h1>Fire</h1><p>By Ines Dahl</header><p>Words.";
        assert_eq!(read(plain), [(Headline, "Fire".into()), (Body, "Words.".into())]);
        assert_eq!(read("<h3>Fire</h3><p>Words.")[0], (Headline, "Fire".into()));
    }

    #[test]
    fn breaks_rows_and_kept_lines() {
        assert_eq!(
            texts("<p>One<br>two<br>\n<br/>three <br> four</p>"),
            ["One\ntwo", "three\nfour"]
        );
        assert_eq!(
            texts("<table><tr><th>Boats<td> 40 <tr><td><td>1</table>"),
            ["Boats\t40", "1"]
        );
        assert_eq!(
            texts("<table><tr><td><p>One.</p><p>Two.</p></td></tr></table>"),
            ["One.", "Two."]
        );
        assert_eq!(texts("<pre>a  b\n c</pre>after"), ["a  b\n c", "after"]);
        assert_eq!(texts("a<div>b</div>c"), ["a", "b", "c"]);
    }

    #[test]
    fn what_is_not_seen_is_left_out() {
        let hidden = [
            "<p hidden>x</p>",
            "<div style='DISPLAY: none'><p>x</div>",
            "<span class='a visually-hidden'>x</span>",
            "<template><p>x</p></template>",
            "<noscript><p>x</p></noscript>",
            "<!-- x -->",
            "<textarea>x</textarea>",
            "<svg><title>x</title><text>x</text></svg>",
            "<svg><title/></svg>",
            "<select><option>x</select>",
            "<button>x</button>",
            "<iframe>x</iframe>",
            "<math><mi>x</mi></math>",
            "<div hidden><div></div><b>x</div>",
            "<nav>x</nav>",
            "<div role=navigation><p>x</p></div>",
            "<form><p>x</p></form>",
            "<svg><![CDATA[<p>x]]></svg>",
            "<dialog>x</dialog>",
        ];
        for piece in hidden {
            assert_eq!(
                texts(&format!("<p>Shown</p>{piece}<p>too</p>")),
                ["Shown", "too"],
                "{piece}"
            );
        }
    }

    #[test]
    fn nothing_else_is_lost_to_what_was_left_open() {
        for piece in [
            "<p hidden>x",
            "<ul><li hidden>x<li></ul>",
            "<svg><g>x",
            "<div><nav>x</div>",
            "<h2>",
            "</h1></p></span></div>",
            "<b><i></b></i>",
        ] {
            assert_eq!(
                texts(&format!("<p>Shown</p>{piece}<p>too")),
                ["Shown", "too"],
                "{piece}"
            );
        }
        assert_eq!(read("<h1>Fire<p>Words.")[1], (Body, "Words.".into()));
    }

    #[test]
    fn a_page_that_is_all_form_or_header_has_a_text() {
        assert_eq!(texts("<form><nav>x</nav><p>Words.</p></form>"), ["Words."]);
        assert_eq!(texts("<header><p>Words.</p></header>"), ["Words."]);
        assert_eq!(texts("<nav>Words.</nav>"), ["Words."]);
    }

    #[test]
    fn of_many_articles_alike_none_is_left_out() {
        let page = "<h1>Live</h1><article><p>One happened.</article><article><p>Two happened.</article>";
        assert_eq!(texts(page), ["Live", "One happened.", "Two happened."]);
    }

    #[test]
    fn a_page_in_xml_may_end_its_elements_at_once() {
        let page = "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY a 'b'>]><html><head><title/><script src='x'/></head><body><p/>A <b/>word.</body></html>";
        let found = texts(page);
        assert_eq!(found.last().map(String::as_str), Some("A word."), "{found:?}");
    }

    #[test]
    fn pages_are_known_by_their_start() {
        for page in [
            "<!doctype HTML>",
            "\u{feff} <!-- a --><HTML lang=x>",
            "<?xml version='1.0'?>\n<html>",
            "<body>",
        ] {
            assert!(starts_page(page.as_bytes()), "{page}");
        }
        for text in ["", "<htmlx>", "<p>Words", "<!-- a", "Words <html>", "<!doctype book>"] {
            assert!(!starts_page(text.as_bytes()), "{text}");
        }
        assert!(has_tag("a </b>") && !has_tag("a < b, 3<4"));
    }
}
