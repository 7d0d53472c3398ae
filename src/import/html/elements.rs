//! What the elements of HTML are to a reader.

use html5gum::State;

/// What an element is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words in a line.
    Inline,
    /// `<br>`.
    LineBreak,
    /// A line across the page.
    Rule,
    /// Neither words nor content: a picture, a field.
    Nothing,
    /// The page's title, which stands in the window's frame.
    Title,
    /// Not shown, and its content is no markup.
    Raw(State),
    /// Not shown as part of a text: code, controls, players.
    Unseen,
    /// Drawings and formulas, which have rules of their own.
    Foreign,
    /// What stands around an article: menus, sidebars.
    Furniture,
    /// A header: the page's, or an article's.
    Header,
    /// A footer: furniture, but in a quotation who said it.
    Footer,
    /// A form: furniture, unless the whole page is one.
    Form,
    /// An article, or a teaser for one.
    Article,
    /// The main part of the page.
    Main,
    /// A section.
    Section,
    /// A heading of a level from 1.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// An item of a list, or a term or its description.
    Item,
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// Text whose line ends stay.
    Preformatted,
    /// A quotation set off from the text.
    Quotation,
    /// Any other block.
    Block,
}

impl Kind {
    /// What an element of this name is; names are in lower case.
    pub fn of(name: &[u8]) -> Kind {
        match name {
            b"br" => Kind::LineBreak,
            b"hr" => Kind::Rule,
            b"area" | b"base" | b"basefont" | b"bgsound" | b"col" | b"embed" | b"frame" | b"img" | b"input"
            | b"keygen" | b"link" | b"meta" | b"param" | b"source" | b"track" | b"wbr" => Kind::Nothing,
            b"title" => Kind::Title,
            b"script" => Kind::Raw(State::ScriptData),
            b"style" | b"xmp" | b"iframe" | b"noembed" | b"noframes" | b"noscript" => Kind::Raw(State::RawText),
            b"textarea" => Kind::Raw(State::RcData),
            b"template" | b"object" | b"video" | b"audio" | b"canvas" | b"select" | b"button" | b"datalist"
            | b"dialog" | b"meter" | b"progress" | b"map" | b"applet" | b"rt" | b"rp" => Kind::Unseen,
            b"svg" | b"math" => Kind::Foreign,
            b"nav" | b"aside" | b"search" => Kind::Furniture,
            b"header" => Kind::Header,
            b"footer" => Kind::Footer,
            b"form" => Kind::Form,
            b"article" => Kind::Article,
            b"main" => Kind::Main,
            b"section" => Kind::Section,
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Kind::Heading(name[1] - b'0'),
            b"p" => Kind::Paragraph,
            b"li" | b"dt" | b"dd" => Kind::Item,
            b"tr" => Kind::Row,
            b"td" | b"th" => Kind::Cell,
            b"pre" | b"listing" | b"plaintext" => Kind::Preformatted,
            b"blockquote" => Kind::Quotation,
            b"address" | b"body" | b"caption" | b"center" | b"details" | b"dir" | b"div" | b"dl" | b"fieldset"
            | b"figcaption" | b"figure" | b"head" | b"hgroup" | b"html" | b"legend" | b"menu" | b"ol" | b"summary"
            | b"table" | b"tbody" | b"tfoot" | b"thead" | b"ul" => Kind::Block,
            _ => Kind::Inline,
        }
    }

    /// What an element with this role is to a reader, where the role says more than its name.
    pub fn of_role(role: &[u8]) -> Option<Kind> {
        match role {
            b"navigation" | b"complementary" | b"contentinfo" | b"search" | b"menu" | b"menubar" | b"toolbar" => {
                Some(Kind::Furniture)
            }
            b"dialog" | b"alertdialog" | b"tooltip" => Some(Kind::Unseen),
            b"banner" => Some(Kind::Header),
            b"main" => Some(Kind::Main),
            b"article" => Some(Kind::Article),
            _ => None,
        }
    }

    /// Whether words before and after its tags are different paragraphs.
    pub fn is_block(self) -> bool {
        !matches!(
            self,
            Kind::Inline
                | Kind::LineBreak
                | Kind::Nothing
                | Kind::Title
                | Kind::Raw(_)
                | Kind::Unseen
                | Kind::Foreign
                | Kind::Cell
        )
    }

    /// Whether an end tag of an inline element looks no further than this for its start.
    pub fn is_boundary(self) -> bool {
        self.is_block() || matches!(self, Kind::Cell | Kind::Unseen | Kind::Foreign)
    }

    /// Whether it cannot be in a heading, so that a heading before it was left open.
    pub fn ends_heading(self) -> bool {
        self.is_block() && !matches!(self, Kind::Block)
    }

    /// Whether an element of this kind ends when one of kind `next` starts in it.
    pub fn ends_before(self, next: Kind) -> bool {
        match self {
            Kind::Paragraph => next.is_block(),
            Kind::Heading(_) => next.ends_heading(),
            Kind::Item => next == Kind::Item,
            Kind::Cell => matches!(next, Kind::Cell | Kind::Row),
            Kind::Row => next == Kind::Row,
            _ => false,
        }
    }
}

/// Whether the words of an element with this `style` are not to be seen.
pub fn style_hides(style: &[u8]) -> bool {
    let bare: Vec<u8> = style
        .iter()
        .filter(|b| !b.is_ascii_whitespace())
        .map(u8::to_ascii_lowercase)
        .collect();
    [&b"display:none"[..], b"visibility:hidden"]
        .iter()
        .any(|hidden| bare.windows(hidden.len()).any(|part| part == *hidden))
}

/// Whether an element with this `style` sets its words in bold and in italics, where it says so.
pub fn style_sets(style: &[u8]) -> (Option<bool>, Option<bool>) {
    let (mut bold, mut italic) = (None, None);
    for declaration in style.split(|byte| *byte == b';') {
        let Some(colon) = declaration.iter().position(|byte| *byte == b':') else {
            continue;
        };
        let (name, value) = declaration.split_at(colon);
        let value = value[1..].trim_ascii().to_ascii_lowercase();
        match name.trim_ascii().to_ascii_lowercase().as_slice() {
            b"font-weight" => bold = is_bold(&value).or(bold),
            b"font-style" => match value.as_slice() {
                b"italic" | b"oblique" => italic = Some(true),
                b"normal" => italic = Some(false),
                _ => {}
            },
            _ => {}
        }
    }
    (bold, italic)
}

/// CSS Fonts 4: weights are 1 to 1000, normal is 400 and bold 700; from 600 on the bold face is taken.
fn is_bold(weight: &[u8]) -> Option<bool> {
    match weight {
        b"bold" | b"bolder" => Some(true),
        b"normal" | b"lighter" => Some(false),
        _ => std::str::from_utf8(weight)
            .ok()?
            .parse::<f32>()
            .ok()
            .map(|weight| weight >= 600.0),
    }
}

/// Whether a `class` is one of those by which the common style sheets keep words for screen readers.
pub fn class_hides(class: &[u8]) -> bool {
    const HIDING: [&[u8]; 7] = [
        b"sr-only",
        b"visually-hidden",
        b"visuallyhidden",
        b"screen-reader-text",
        b"screenreader-only",
        b"show-for-sr",
        b"element-invisible",
    ];
    class.split(u8::is_ascii_whitespace).any(|word| HIDING.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_and_classes_that_hide() {
        assert!(style_hides(b"color: red; DISPLAY : none") && style_hides(b"visibility:hidden"));
        assert!(!style_hides(b"display:block") && !style_hides(b""));
        assert!(class_hides(b"a sr-only\tb") && !class_hides(b"sr-only-not"));
    }

    #[test]
    fn what_ends_what() {
        assert!(Kind::of(b"p").ends_before(Kind::of(b"div")) && !Kind::of(b"p").ends_before(Kind::of(b"b")));
        assert!(Kind::of(b"h1").ends_before(Kind::of(b"p")) && !Kind::of(b"h1").ends_before(Kind::of(b"div")));
        assert!(Kind::of(b"td").ends_before(Kind::of(b"tr")) && !Kind::of(b"li").ends_before(Kind::of(b"ul")));
        assert_eq!(Kind::of(b"h6"), Kind::Heading(6));
    }
}
