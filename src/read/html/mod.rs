//! Web pages: the article that a reader sees, without what stands around it.
//!
//! Tags are read by the tokenizer of the HTML standard; what they hold becomes a flat list of
//! paragraphs and of the containers they stand in, never a tree that is walked by recursion. All is
//! linear in the page.

mod boilerplate;
mod choose;
mod element;
mod metadata;
mod outline;

use serde_json::{Map, Value};

use self::metadata::Metadata;
use self::outline::Outline;

/// The article of a web page.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Article {
    /// The headline, an empty line, and the paragraphs with an empty line between.
    pub text: String,
    /// When it was published, as the page's metadata write it.
    pub date: Option<String>,
    /// What else the page says of itself: `url`, `site`, `author`.
    pub meta: Map<String, Value>,
}

/// The article of a page; `None` if the page shows no text.
///
/// It is looked for in the element that says so (`articleBody`, `article`, `main`), else where most
/// of the running text stands. Menus, asides, forms, captions, share buttons and hidden parts are
/// left out, as far as tags, roles and names of classes tell them.
///
/// ```
/// let page = "<title>Ferry lost - Varna Post</title><nav>Home</nav>\
///     <article><h1>Ferry lost</h1><p>A ferry was lost off Varna&nbsp;on Friday.</article>";
/// let article = dateline::read::html::article(page).unwrap();
/// assert_eq!(article.text, "Ferry lost\n\nA ferry was lost off Varna\u{A0}on Friday.");
/// ```
#[must_use]
pub fn article(page: &str) -> Option<Article> {
    let mut metadata = Metadata::default();
    let outline = Outline::of(page, &mut metadata);
    let chosen = choose::chosen(&outline);
    let title = metadata.title(&choose::headlines(&outline, &chosen), &outline);
    let mut paragraphs: Vec<&str> = chosen.iter().map(|&ix| outline.text(ix)).collect();
    if let Some(title) = &title {
        let is_title = |text: &str| same_words(text, title);
        if let Some(at) = paragraphs
            .iter()
            .take(LEADING)
            .position(|text| is_title(text))
        {
            paragraphs.remove(at);
        }
    }
    if paragraphs.is_empty() {
        return None;
    }
    if let Some(title) = &title {
        paragraphs.insert(0, title);
    }
    Some(Article {
        text: paragraphs.join("\n\n"),
        date: metadata.date(),
        meta: metadata.others(),
    })
}

/// Bytes at the beginning among which a page may declare its encoding.
const DECLARED_WITHIN: usize = 1024;

/// The label of the encoding that a page declares, in `meta` or as XML does.
#[must_use]
pub fn declared_encoding(page: &[u8]) -> Option<&str> {
    let start = page.get(..DECLARED_WITHIN).unwrap_or(page);
    let lower = start.to_ascii_lowercase();
    ["charset", "encoding"].iter().find_map(|word| {
        let at = memchr::memmem::find(&lower, word.as_bytes())? + word.len();
        let rest = start.get(at..)?.trim_ascii_start().strip_prefix(b"=")?;
        let label = rest.trim_ascii_start();
        let label = label
            .strip_prefix(b"\"")
            .or(label.strip_prefix(b"'"))
            .unwrap_or(label);
        let is_in = |byte: &&u8| byte.is_ascii_alphanumeric() || b"-_:.+".contains(byte);
        let length = label.iter().take_while(is_in).count();
        std::str::from_utf8(&label[..length])
            .ok()
            .filter(|label| !label.is_empty())
    })
}

/// Paragraphs at the beginning among which the headline is looked for, to say it once.
const LEADING: usize = 6;

fn same_words(a: &str, b: &str) -> bool {
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_lowercase)
            .collect::<Vec<_>>()
    };
    words(a) == words(b)
}

#[cfg(test)]
mod tests;
