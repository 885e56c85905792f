//! What pages put around and between an article, told by roles, classes and set phrases.

/// Roles of elements that are no text of the article.
const ROLES: &[&str] = &[
    "alert",
    "alertdialog",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "form",
    "menu",
    "menubar",
    "navigation",
    "search",
    "toolbar",
    "tooltip",
];

/// Words in names of classes and ids of such elements.
const WORDS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "adverts",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "caption",
    "captions",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "credit",
    "credits",
    "disqus",
    "donate",
    "donation",
    "footer",
    "gdpr",
    "login",
    "masthead",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "overlay",
    "pager",
    "pagination",
    "paywall",
    "popup",
    "promo",
    "promos",
    "promoted",
    "promotion",
    "recirc",
    "recirculation",
    "recommended",
    "related",
    "share",
    "sharebar",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "social",
    "socials",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tags",
    "teasers",
    "toolbar",
    "tooltip",
    "trending",
    "tweet",
    "widget",
    "widgets",
];

/// Classes of what browsers do not show.
const UNSEEN: &[&str] = &[
    "hidden",
    "screen-reader-text",
    "screenreader",
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
];

/// Words of what a paragraph that is no text says, in small letters and without marks.
const PHRASES: &[&str] = &[
    "ad",
    "advertisement",
    "advertising",
    "article continues after this advertisement",
    "article continues below",
    "click to share",
    "close",
    "comments",
    "continue reading",
    "copy link",
    "copy link to clipboard",
    "copyright",
    "email",
    "facebook",
    "follow us",
    "like this",
    "link copied",
    "linkedin",
    "listen",
    "listen to this article",
    "loading",
    "more on this story",
    "most popular",
    "most read",
    "pin it",
    "pinterest",
    "pocket",
    "post",
    "print",
    "print this",
    "read also",
    "read more",
    "recommended",
    "recommended stories",
    "reddit",
    "related",
    "related articles",
    "related content",
    "related stories",
    "related topics",
    "save",
    "see also",
    "share",
    "share article",
    "share on facebook",
    "share on twitter",
    "share on whatsapp",
    "share on x",
    "share this",
    "share this article",
    "share this page",
    "share this story",
    "sign in",
    "sign up",
    "skip advertisement",
    "skip to content",
    "skip to main content",
    "sponsored",
    "story continues below advertisement",
    "subscribe",
    "tags",
    "telegram",
    "top stories",
    "topics",
    "trending",
    "tweet",
    "twitter",
    "view comments",
    "watch",
    "whatsapp",
    "x",
];

/// Whether an element of that role is no text of the article.
pub(super) fn is_role(role: &str) -> bool {
    let role = role.trim().to_ascii_lowercase();
    ROLES.binary_search(&role.as_str()).is_ok()
}

/// Whether one of these classes hides its element from view.
pub(super) fn hides(classes: &str) -> bool {
    let mut classes = classes.split_ascii_whitespace();
    classes.any(|class| UNSEEN.binary_search(&class).is_ok())
}

/// Whether the name of a class or an id has a word of [`WORDS`]: `post-share`, `shareBar`.
pub(super) fn has_word(names: &str) -> bool {
    let is_cut = |c: char| !c.is_ascii_alphanumeric();
    names.split(is_cut).any(|name| {
        let lower = name.to_ascii_lowercase();
        is_word(&lower) || parts_of_camel(name).any(|part| is_word(&part))
    })
}

fn is_word(word: &str) -> bool {
    WORDS.binary_search(&word).is_ok()
}

/// "shareBar" → "share", "bar".
fn parts_of_camel(name: &str) -> impl Iterator<Item = String> {
    name.split_inclusive(|_: char| true)
        .fold(Vec::<String>::new(), |mut parts, letter| {
            let begins = letter.bytes().all(|byte| byte.is_ascii_uppercase());
            match parts.last_mut() {
                Some(part) if !begins => part.push_str(letter),
                _ => parts.push(letter.to_ascii_lowercase()),
            }
            parts
        })
        .into_iter()
}

/// Whether a paragraph says nothing but a set phrase of pages, such as "Share this article".
pub(super) fn is_phrase(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.is_empty() || PHRASES.binary_search(&words.join(" ").as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_stand_in_order_for_the_search() {
        for words in [ROLES, WORDS, UNSEEN, PHRASES] {
            assert!(words.is_sorted());
        }
    }

    #[test]
    fn class_names_are_read_word_by_word() {
        for names in ["post-share", "shareBar", "c1 article__related", "SOCIAL"] {
            assert!(has_word(names), "{names}");
        }
        for names in ["story-body", "addressed", "shareholder", "Headline", ""] {
            assert!(!has_word(names), "{names}");
        }
    }

    #[test]
    fn set_phrases_are_whole_paragraphs() {
        assert!(is_phrase("Share this article"));
        assert!(is_phrase("• • •"));
        assert!(!is_phrase("Share prices fell."));
    }
}
