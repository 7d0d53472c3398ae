//! Pages and documents that no program of good will writes.

use cpu_time::ThreadTime;

use super::read_alone;
use crate::support::packed::{docx, odt, packed};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn refusal(name: &str, bytes: &[u8]) -> String {
    read_alone(name, bytes).expect_err(name)
}

#[test]
fn a_bomb_is_refused() {
    let spaces = " ".repeat(60 * 1024 * 1024);
    let bomb = docx(&format!("<w:p><w:r><w:t>A fire.</w:t></w:r></w:p>{spaces}"));
    assert!(bomb.len() < 400_000);
    assert!(refusal("bomb.docx", &bomb).contains("would unpack to far more than any article needs"));
    let bomb = odt(&format!("<text:p>A fire.</text:p>{spaces}"));
    assert!(refusal("bomb.odt", &bomb).contains("would unpack to far more"));
}

/// What an archive says of the size of its document.
fn document_size(bytes: &[u8]) -> u32 {
    let archive = rawzip::ZipArchive::from_slice(bytes).expect("an archive");
    let mut members = archive.entries().flatten();
    let document = members.find(|member| member.file_path().as_bytes() == b"word/document.xml");
    u32::try_from(document.expect("a document").uncompressed_size_hint()).expect("short")
}

#[test]
fn lying_sizes_are_refused() {
    let body = "<w:p><w:r><w:t>A fire broke out at the mill.</w:t></w:r></w:p>";
    let good = docx(body);
    assert!(read_alone("good.docx", &good).is_ok());
    let size = document_size(&good).to_le_bytes();
    for lie in [1u32, 100, 1 << 20, u32::MAX - 1] {
        let mut lying = good.clone();
        let places: Vec<usize> = (0..good.len() - 4).filter(|at| good[*at..at + 4] == size).collect();
        assert!(!places.is_empty());
        for at in places {
            lying[at..at + 4].copy_from_slice(&lie.to_le_bytes());
        }
        let said = refusal("lying.docx", &lying);
        assert!(said.contains("damaged") || said.contains("would unpack"), "{said}");
    }
}

#[test]
fn names_that_lead_out_of_the_folder_lead_nowhere() {
    let inner = format!("<w:document xmlns:w='{WORD}'><w:p><w:r><w:t>A fire.</w:t></w:r></w:p></w:document>");
    let members: [(&str, &[u8]); 4] = [
        ("../../outside.txt", b"out"),
        ("/etc/outside", b"out"),
        ("word/../word/document.xml", b"<no"),
        ("word/document.xml", inner.as_bytes()),
    ];
    // That nothing lies beside the file afterwards is looked at for every file here.
    assert_eq!(read_alone("paths.docx", &packed(&members)).as_deref(), Ok("A fire."));
    assert!(refusal("only.docx", &packed(&members[..3])).contains("without a document in it"));
}

#[test]
fn document_types_are_refused() {
    let laughs: String = (1..10)
        .map(|i| format!("<!ENTITY a{i} \"&a{};&a{};\">", i - 1, i - 1))
        .collect();
    let xml = format!("<!DOCTYPE d [<!ENTITY a0 \"ha\">{laughs}]><w:d xmlns:w='{WORD}'><w:p>&a9;</w:p></w:d>");
    let outside = format!("<!DOCTYPE d SYSTEM \"file:///etc/passwd\"><w:d xmlns:w='{WORD}'/>");
    for text in [xml, outside] {
        for (name, member) in [("a.docx", "word/document.xml"), ("a.odt", "content.xml")] {
            let said = refusal(name, &packed(&[(member, text.as_bytes())]));
            assert!(said.contains("document type (DTD)"), "{said}");
        }
    }
    let styles = packed(&[("word/document.xml", b"<d/>"), ("word/styles.xml", b"<!DOCTYPE d><d/>")]);
    assert!(refusal("styles.docx", &styles).contains("document type (DTD)"));
}

#[test]
fn nested_a_hundred_thousand_deep() {
    const DEEP: usize = 100_000;
    let nest = |tag: &str, words: &str| {
        format!(
            "{}{words}{}",
            format!("<{tag}>").repeat(DEEP),
            format!("</{tag}>").repeat(DEEP)
        )
    };
    for tag in [
        "div",
        "b",
        "p",
        "blockquote",
        "article",
        "svg",
        "table",
        "td",
        "nav",
        "form",
        "ul",
        "x-y",
        "h1",
        "font",
    ] {
        for page in [
            nest(tag, "A fire."),
            format!("{}A fire.", format!("<{tag}>").repeat(DEEP)),
        ] {
            let answer = read_alone("deep.html", format!("<html>{page}").as_bytes());
            assert!(tag == "svg" || answer.as_deref() == Ok("A fire."), "{tag}: {answer:?}");
        }
    }
    let words = "<w:r><w:t>A fire.</w:t></w:r>";
    for tag in ["w:p", "w:tbl", "w:tr", "w:ins", "w:sdt"] {
        let body = nest(tag, &format!("<w:p>{words}</w:p>"));
        assert_eq!(read_alone("deep.docx", &docx(&body)).as_deref(), Ok("A fire."), "{tag}");
    }
    let broken = docx(&"<w:p>".repeat(DEEP));
    assert!(refusal("open.docx", &broken).contains("damaged"));
    for tag in ["text:p", "text:span", "table:table-row", "text:list"] {
        let body = nest(tag, "<text:p>A fire.</text:p>");
        assert_eq!(read_alone("deep.odt", &odt(&body)).as_deref(), Ok("A fire."), "{tag}");
    }
}

#[test]
fn megabytes_of_one_tag() {
    for part in [
        "<",
        "&",
        "&am",
        "<a ",
        "<a b",
        "<!--",
        "</",
        "</p>",
        "<p>",
        "<b>",
        "<br>",
        "<td>",
        "<svg><p>",
        "<div hidden>",
        "<script>",
        "<b></i>",
        "<i><div>",
        "<a a=a a=a>",
        "<a style='display:none' ",
        "<pre>\n<td>",
        "&#x",
        "<title>",
        "<li><ul>",
        "<![CDATA[",
        "<x",
    ] {
        let page = format!("<html><p>A fire.</p>{}", part.repeat(2_000_000 / part.len()));
        let _ = read_alone("tags.html", page.as_bytes());
    }
    for part in [
        "<w:p/>",
        "<w:tr/>",
        "<w:tr><w:tc/></w:tr>",
        "<w:p><w:pPr><w:del/></w:pPr><w:r><w:t xml:space='preserve'> </w:t></w:r></w:p>",
        "&amp;",
    ] {
        let _ = read_alone("parts.docx", &docx(&part.repeat(2_000_000 / part.len())));
    }
    let attributes: String = (0..200_000).map(|i| format!(" w:a{i}='x'")).collect();
    assert!(
        read_alone(
            "attributes.docx",
            &docx(&format!("<w:p><w:r><w:t{attributes}>A fire.</w:t></w:r></w:p>"))
        )
        .is_ok()
    );
}

#[test]
fn a_page_of_ten_megabytes_on_one_line() {
    let paragraph = "<p class=x>The clerk said that 40 boats, <b>all of them</b>, had sunk by&nbsp;Monday &amp; nobody knew why.</p>";
    let page = |size: usize| {
        format!(
            "<!DOCTYPE html><title>Boats</title><article>{}",
            paragraph.repeat(size / paragraph.len())
        )
    };
    let time = |page: String| {
        let start = ThreadTime::now();
        let read = sayso::import::read(page.as_bytes(), "long.html").expect("a page");
        (start.elapsed(), read.article.paragraphs().len())
    };
    let ((short, _), (long, count)) = (time(page(2_000_000)), time(page(10_000_000)));
    println!("HTML: 2 MB in {short:?}, 10 MB in {long:?}");
    assert_eq!(count, 10_000_000 / paragraph.len() + 1);
    assert!(long < short * 20, "{short:?} {long:?}");
    assert!(read_alone("long.html", page(10_000_000).as_bytes()).is_ok());
}

#[test]
fn a_document_of_ten_megabytes() {
    let paragraph = "<w:p><w:pPr><w:pStyle w:val=\"Body\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">The clerk said that 40 boats had sunk. </w:t></w:r></w:p>";
    let body: String = (0..10_000_000 / paragraph.len())
        .map(|i| paragraph.replace("40", &(i * 7919 % 10_007).to_string()))
        .collect();
    let bytes = docx(&body);
    let start = ThreadTime::now();
    let read = sayso::import::read(&bytes, "long.docx").expect("a document");
    println!(
        "DOCX: {} bytes packed, {} bytes of text in {:?}",
        bytes.len(),
        read.article.text().len(),
        start.elapsed()
    );
    assert_eq!(read.article.paragraphs().len(), 10_000_000 / paragraph.len());
}
