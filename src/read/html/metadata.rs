//! What a page says of itself: headline, day, address.

use serde_json::{Map, Value};

use super::outline::{Attributes, Outline};
use crate::read::date;

/// Names of `meta` elements that hold a publication date, the surest first.
const DATES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "article.published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "publication_date",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "publisheddate",
    "cxenseparse:recs:publishtime",
    "date",
];

/// Bytes of one script of data that are kept.
const LARGEST_DATA: usize = 1 << 20;

/// Marks between a headline and the name of the site behind it.
const SEPARATORS: &[&str] = &[" | ", " - ", " – ", " — ", " :: ", " » ", " · "];

/// What was gathered on the way through a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Metadata {
    meta: Map<String, Value>,
    canonical: Option<String>,
    /// The dates of `time` elements and of items, with whether they say that they are publication's.
    times: Vec<(bool, String)>,
    title: Option<String>,
    /// The data that are being read, and those that were.
    data: Option<String>,
    linked: LinkedData,
    in_title: bool,
}

#[derive(Clone, Debug, Default)]
struct LinkedData {
    published: Option<String>,
    headline: Option<String>,
}

impl Metadata {
    pub(super) fn start(&mut self, name: &str, attributes: &Attributes) {
        let is_published = |value: &str| {
            let mut words = value.split_ascii_whitespace();
            words.any(|word| word.eq_ignore_ascii_case("datePublished"))
        };
        let is_publication = attributes.get("itemprop").is_some_and(is_published);
        match name {
            "meta" if is_publication => self.add_time(true, attributes.get("content")),
            "meta" => self.add_meta(attributes),
            "time" => {
                let says_so = is_publication || attributes.get("pubdate").is_some();
                self.add_time(says_so, attributes.get("datetime"));
            }
            "link" if attributes.get("rel") == Some("canonical") => {
                self.canonical = attributes.get("href").map(ToOwned::to_owned);
            }
            "script" if attributes.get("type").is_some_and(is_linked_data) => {
                self.data = Some(String::new());
            }
            "title" if self.title.is_none() => {
                self.title = Some(String::new());
                self.in_title = true;
            }
            _ if is_publication => self.add_time(true, attributes.get("content")),
            _ => {}
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if let Some(title) = self.title.as_mut().filter(|_| self.in_title) {
            title.push_str(text);
        }
        if let Some(data) = self.data.as_mut().filter(|data| data.len() < LARGEST_DATA) {
            data.push_str(text);
        }
    }

    pub(super) fn end(&mut self, name: &str) {
        match name {
            "title" => self.in_title = false,
            "script" => {
                if let Some(data) = self.data.take() {
                    self.linked.read(&data);
                }
            }
            _ => {}
        }
    }

    fn add_meta(&mut self, attributes: &Attributes) {
        let name = attributes
            .get("property")
            .or_else(|| attributes.get("name"));
        let (Some(name), Some(content)) = (name, attributes.get("content")) else {
            return;
        };
        let content = content.trim();
        if !content.is_empty() {
            let name = name.to_ascii_lowercase();
            self.meta.entry(name).or_insert_with(|| content.into());
        }
    }

    fn add_time(&mut self, is_publication: bool, value: Option<&str>) {
        if let Some(value) = value.map(str::trim).filter(|value| !value.is_empty()) {
            self.times.push((is_publication, value.to_owned()));
        }
    }

    fn said(&self, name: &str) -> Option<&str> {
        self.meta.get(name)?.as_str()
    }

    /// The headline: the only top heading of the article, else what the metadata say.
    pub(super) fn title(&self, headlines: &[&str], outline: &Outline) -> Option<String> {
        let of_page = || {
            let mut top = outline.paragraphs.iter().filter(|p| p.heading == Some(1));
            match (top.next(), top.next()) {
                (Some(only), None) => Some(only.text.clone()),
                _ => None,
            }
        };
        let title = match headlines {
            [only] => Some((*only).to_owned()),
            _ => self
                .linked
                .headline
                .clone()
                .or_else(|| self.said("og:title").map(|title| self.without_site(title)))
                .or_else(of_page)
                .or_else(|| self.title.as_deref().map(|title| self.without_site(title))),
        };
        let words: Vec<&str> = title.as_ref()?.split_ascii_whitespace().collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// "Ferry lost - Varna Post" → "Ferry lost".
    fn without_site(&self, title: &str) -> String {
        let found = SEPARATORS.iter().filter_map(|mark| title.rsplit_once(mark));
        let Some((headline, site)) = found.min_by_key(|(_, site)| site.len()) else {
            return title.to_owned();
        };
        let words = |text: &str| text.split_whitespace().count();
        let is_site = self
            .said("og:site_name")
            .is_some_and(|name| name == site.trim())
            || words(site) <= 4 && words(headline) > words(site);
        if is_site { headline } else { title }.to_owned()
    }

    /// The publication date as written: the first that is one, else the first of all.
    pub(super) fn date(&self) -> Option<String> {
        let published = self.said(DATES[0]);
        let times = |wanted: bool| {
            let times = self
                .times
                .iter()
                .filter(move |(says_so, _)| *says_so == wanted);
            times.map(|(_, value)| value.as_str())
        };
        let all = published
            .into_iter()
            .chain(self.linked.published.as_deref())
            .chain(times(true))
            .chain(DATES.iter().filter_map(|name| self.said(name)))
            .chain(times(false).take(1));
        let mut readable = all.clone().filter(|value| date::of_text(value).is_ok());
        readable
            .next()
            .or_else(|| all.clone().next())
            .map(ToOwned::to_owned)
    }

    /// Address, site and author.
    pub(super) fn others(&self) -> Map<String, Value> {
        let url = self.canonical.as_deref().or_else(|| self.said("og:url"));
        let author = self.said("author");
        let all = [
            ("url", url),
            ("site", self.said("og:site_name")),
            ("author", author),
        ];
        let there = all
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        there
            .map(|(name, value)| (name.to_owned(), value.into()))
            .collect()
    }
}

fn is_linked_data(kind: &str) -> bool {
    kind.trim()
        .to_ascii_lowercase()
        .starts_with("application/ld+json")
}

impl LinkedData {
    /// Reads the first object that has a publication date; the parser bounds the depth.
    fn read(&mut self, data: &str) {
        let Ok(value) = serde_json::from_str::<Value>(data.trim()) else {
            return;
        };
        let mut waiting = vec![&value];
        while let Some(value) = waiting.pop() {
            match value {
                Value::Array(values) => waiting.extend(values.iter().rev()),
                Value::Object(object) => {
                    if self.take(object) {
                        return;
                    }
                    let nested = ["@graph", "mainEntity", "mainEntityOfPage"];
                    waiting.extend(nested.iter().rev().filter_map(|name| object.get(*name)));
                }
                _ => {}
            }
        }
    }

    fn take(&mut self, object: &Map<String, Value>) -> bool {
        let said = |name: &str| Some(object.get(name)?.as_str()?.trim().to_owned());
        let Some(published) = said("datePublished").filter(|date| !date.is_empty()) else {
            return false;
        };
        if self.published.is_none() {
            self.published = Some(published);
            self.headline = said("headline").filter(|headline| !headline.is_empty());
        }
        true
    }
}
