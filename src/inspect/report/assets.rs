//! The parts of the page that are the same for all records.

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

use super::escaped::html;

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("style.css");
const WORLD: &str = include_str!("world.svg");

/// One script; its parts see each other's functions.
const SCRIPT: &str = concat!(
    include_str!("script/dom.js"),
    include_str!("script/days.js"),
    include_str!("script/data.js"),
    include_str!("script/filter.js"),
    include_str!("script/lists.js"),
    include_str!("script/text.js"),
    include_str!("script/details.js"),
    include_str!("script/articles.js"),
    include_str!("script/entities.js"),
    include_str!("script/counts.js"),
    include_str!("script/map.js"),
    include_str!("script/timeline.js"),
    include_str!("script/overview.js"),
    include_str!("script/start.js"),
);

/// Where the blocks of data stand in the page.
const DATA: &str = "{data}\n";

/// What stands before the blocks.
pub(super) fn head(title: &str) -> String {
    let (head, _) = parts();
    head.replace("{policy}", &policy())
        .replace("{style}", STYLE)
        .replace("{world}", WORLD)
        .replace("{title}", &html(title))
}

/// What stands after them.
pub(super) fn tail() -> String {
    let (_, tail) = parts();
    tail.replace("{script}", SCRIPT)
}

fn parts() -> (&'static str, &'static str) {
    PAGE.split_once(DATA).unwrap_or((PAGE, ""))
}

/// What the page may do: run its own script, use its own style, and nothing else; no text can
/// become markup.
fn policy() -> String {
    format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        hash(SCRIPT),
        hash(STYLE)
    )
}

/// As a Content-Security-Policy names a script or a style.
fn hash(content: &str) -> String {
    format!("sha256-{}", Base64::encode_string(&Sha256::digest(content)))
}
