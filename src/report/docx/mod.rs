//! A review as a Word document: the article, with a comment on the very words of each mark and finding.

mod comments;
mod package;

use std::fmt::Write;

use super::Sheet;
use crate::text::{Face, Paragraph, ParagraphKind, Span, bounded, shown};
use comments::{Comment, comments};
use package::{Part, packed};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
    <Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
    <Override PartName=\"/word/comments.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/>\
    </Types>";

const ROOT: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
    </Relationships>";

const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
    <Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/>\
    </Relationships>";

/// What the document's paragraphs look like.
const STYLES: &str = "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"22\"/></w:rPr></w:rPrDefault>\
    <w:pPrDefault><w:pPr><w:spacing w:after=\"160\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
    <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"Normal\"/><w:rPr><w:b/><w:sz w:val=\"36\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Heading2\"><w:name w:val=\"heading 2\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:keepNext/><w:outlineLvl w:val=\"1\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"26\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"CommentText\"><w:name w:val=\"annotation text\"/><w:basedOn w:val=\"Normal\"/><w:rPr><w:sz w:val=\"20\"/></w:rPr></w:style>";

/// The bytes of the document; the same review is the same bytes, with no time in them but those of the marks.
pub fn review(sheet: Sheet<'_>) -> Vec<u8> {
    let comments = comments(sheet);
    let root = |name: &str, inside: &str| format!("{XML}<w:{name} xmlns:w=\"{WORD}\">{inside}</w:{name}>");
    let plain = |words: &str| format!("{XML}{words}");
    let parts = [
        ("[Content_Types].xml", plain(TYPES)),
        ("_rels/.rels", plain(ROOT)),
        (
            "word/document.xml",
            root("document", &format!("<w:body>{}</w:body>", body(sheet, &comments))),
        ),
        ("word/_rels/document.xml.rels", plain(RELATIONS)),
        ("word/styles.xml", root("styles", STYLES)),
        ("word/comments.xml", root("comments", &comments::xml(&comments))),
    ];
    let parts: Vec<Part<'_>> = parts.iter().map(|(name, xml)| (*name, xml.as_bytes())).collect();
    packed(&parts)
}

/// Where comments begin and end: byte, whether it begins there, and which.
fn edges(comments: &[Comment]) -> Vec<(usize, bool, usize)> {
    let mut edges: Vec<_> = comments
        .iter()
        .enumerate()
        .flat_map(|(id, comment)| [(comment.span.start, true, id), (comment.span.end, false, id)])
        .collect();
    // What ends at a place ends before another begins there; what is on no words begins before it ends.
    edges.sort_by_key(|(byte, begins, id)| (*byte, *begins || comments[*id].span.is_empty(), !*begins, *id));
    edges
}

fn body(sheet: Sheet<'_>, comments: &[Comment]) -> String {
    let edges = edges(comments);
    let mut out = String::new();
    let mut next = 0;
    let paragraphs = sheet.document.paragraphs();
    for (i, paragraph) in paragraphs.iter().enumerate() {
        begin(&mut out, sheet, paragraph);
        let is_last = i + 1 == paragraphs.len();
        let mut at = paragraph.span.start;
        while let Some((byte, begins, id)) = edges.get(next).filter(|edge| edge.0 <= paragraph.span.end || is_last) {
            let until = (*byte).clamp(at, paragraph.span.end);
            runs(&mut out, sheet, Span::new(at, until));
            at = until;
            edge(&mut out, *begins, *id);
            next += 1;
        }
        runs(&mut out, sheet, Span::new(at, paragraph.span.end));
        out.push_str("</w:p>");
    }
    out
}

fn begin(out: &mut String, sheet: Sheet<'_>, paragraph: &Paragraph) {
    let style = match paragraph.kind {
        ParagraphKind::Headline => "<w:pStyle w:val=\"Title\"/>",
        ParagraphKind::Subhead => "<w:pStyle w:val=\"Heading2\"/>",
        ParagraphKind::Body => "",
    };
    let direction = match runs_left(sheet.document.slice(paragraph.span)) {
        true => "<w:bidi/>",
        false => "",
    };
    // Writing to a string cannot fail.
    let _ = match (style, direction) {
        ("", "") => write!(out, "<w:p>"),
        _ => write!(out, "<w:p><w:pPr>{style}{direction}</w:pPr>"),
    };
}

/// Whether a paragraph runs from the right to the left, as its first letter tells.
fn runs_left(words: &str) -> bool {
    let first = words.chars().find(|c| c.is_alphabetic());
    first.is_some_and(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'))
}

fn edge(out: &mut String, begins: bool, id: usize) {
    // Writing to a string cannot fail.
    let _ = match begins {
        true => write!(out, "<w:commentRangeStart w:id=\"{id}\"/>"),
        false => write!(
            out,
            "<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>"
        ),
    };
}

/// Words as runs, a run for each way they are set.
fn runs(out: &mut String, sheet: Sheet<'_>, span: Span) {
    let mut at = span.start;
    for words in sheet.document.article().emphasis_in(span) {
        let (start, end) = (words.span.start.max(at), words.span.end.min(span.end));
        run(out, sheet.document.slice(Span::new(at, start)), Face::PLAIN);
        run(out, sheet.document.slice(Span::new(start, end)), words.face);
        at = end.max(start);
    }
    run(out, sheet.document.slice(Span::new(at, span.end)), Face::PLAIN);
}

fn run(out: &mut String, words: &str, face: Face) {
    if words.is_empty() {
        return;
    }
    out.push_str("<w:r>");
    if face != Face::PLAIN {
        let (bold, italic) = (
            if face.bold { "<w:b/>" } else { "" },
            if face.italic { "<w:i/>" } else { "" },
        );
        let _ = write!(out, "<w:rPr>{bold}{italic}</w:rPr>");
    }
    push_words(out, words);
    out.push_str("</w:r>");
}

/// Words of a run: tabs and line ends are elements, everything else is text.
fn push_words(out: &mut String, words: &str) {
    for (i, line) in words.split('\n').enumerate() {
        if i > 0 {
            out.push_str("<w:br/>");
        }
        for (i, piece) in line.split('\t').enumerate() {
            if i > 0 {
                out.push_str("<w:tab/>");
            }
            if !piece.is_empty() {
                let _ = write!(out, "<w:t xml:space=\"preserve\">{}</w:t>", escaped(piece));
            }
        }
    }
}

/// Words that are words in XML, as text or as a value; what XML has no place for is written out.
fn escaped(words: &str) -> String {
    let words = bounded(words);
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => out.extend(c.escape_unicode()),
            c => out.extend(shown(c)),
        }
    }
    out
}
