//! What the names of elements mean for the text.

/// How an element lies on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// In the line.
    Inline,
    /// On lines of its own.
    Block,
    /// Has no content and no end tag.
    Void,
    /// What it holds is no text of the article.
    Dropped,
}

const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "html",
    "legend",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

const VOIDS: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

const DROPPED: &[&str] = &[
    "aside",
    "audio",
    "button",
    "canvas",
    "datalist",
    "dialog",
    "figcaption",
    "footer",
    "head",
    "iframe",
    "map",
    "math",
    "menu",
    "nav",
    "noembed",
    "noscript",
    "object",
    "option",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
];

/// How an element of that name lies on the page.
pub(super) fn flow(name: &str) -> Flow {
    let is_in = |names: &[&str]| names.binary_search(&name).is_ok();
    if is_in(BLOCKS) {
        Flow::Block
    } else if is_in(DROPPED) {
        Flow::Dropped
    } else if is_in(VOIDS) {
        Flow::Void
    } else {
        Flow::Inline
    }
}

/// Whether a start tag ends an open element of the other name, as the standard has it.
pub(super) fn ends(start: &str, open: &str) -> bool {
    match open {
        "p" => {
            flow(start) == Flow::Block
                || matches!(start, "hr" | "nav" | "aside" | "footer" | "menu")
        }
        "li" => start == "li",
        "dd" | "dt" => matches!(start, "dd" | "dt"),
        "td" | "th" => matches!(start, "td" | "th" | "tr" | "tbody" | "thead" | "tfoot"),
        "tr" => matches!(start, "tr" | "tbody" | "thead" | "tfoot"),
        "tbody" | "thead" | "tfoot" => matches!(start, "tbody" | "tfoot"),
        "option" => matches!(start, "option" | "optgroup"),
        "head" => start == "body" || flow(start) == Flow::Block,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => is_heading(start),
        _ => false,
    }
}

/// Whether the search for an element to end stops at this one.
pub(super) fn is_scope(open: &str) -> bool {
    matches!(
        open,
        "ul" | "ol"
            | "dl"
            | "table"
            | "body"
            | "html"
            | "article"
            | "main"
            | "section"
            | "div"
            | "blockquote"
            | "select"
    )
}

/// Whether it is a heading.
pub(super) fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_order_for_the_search() {
        for names in [BLOCKS, VOIDS, DROPPED] {
            assert!(names.is_sorted());
        }
    }
}
