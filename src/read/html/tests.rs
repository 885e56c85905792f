use proptest::strategy::Strategy as _;

use super::*;

const LEAD: &str = "Two ferries ran aground off Varna on Friday, and nobody was hurt.";
const NEXT: &str = "The coast guard said that 12 passengers were brought ashore by boat.";

fn text(page: &str) -> String {
    article(page).expect("an article").text
}

#[track_caller]
fn holds_the_story_alone(page: &str) {
    assert_eq!(
        text(page),
        format!("Ferries aground\n\n{LEAD}\n\n{NEXT}"),
        "{page}"
    );
}

#[test]
fn what_stands_around_an_article_is_left_out() {
    holds_the_story_alone(&format!(
        r#"<!DOCTYPE html><html><head><title>Ferries aground | Varna Post</title>
        <style>p {{ color: red }}</style><script>var p = "<p>no</p>";</script></head>
        <body class="with-sidebar"><header><h2>Varna Post</h2></header>
        <nav><ul><li><a href="/">Home</a><li><a href="/sport">Sport</a></ul></nav>
        <main><article class="post share-enabled"><h1>Ferries aground</h1>
        <div class="shareBar"><button>Share</button> Share this on</div>
        <figure><img src="a.jpg"><figcaption>A ferry, last year.</figcaption></figure>
        <p>{LEAD}</p><aside><p>Ten other ferries that ran aground, in pictures and in words.</p></aside>
        <p>Advertisement</p><div hidden>A reader does not see this line at all.</div>
        <p>{NEXT}</p><p><a href="/more">Read how the storm came up last week</a></p></article></main>
        <div class="related-stories"><p>Another story of about the same length as this one here.</p></div>
        <footer><p>All rights reserved by the newspaper, in every country there is.</p></footer></body>"#
    ));
}

#[test]
fn without_an_element_that_says_so_most_of_the_running_text_is_the_article() {
    holds_the_story_alone(&format!(
        "<title>Ferries aground - Post</title><table><tr><td><a href=1>News</a><td>\
         <div><div><p>{LEAD}<p>{NEXT}</div></div><td><p>Weather: rain, 12 degrees.</table>"
    ));
}

#[test]
fn the_largest_of_several_articles_is_the_article() {
    let teaser = "<article><h1>Other</h1><p>A tram stopped in the old town today.</article>";
    holds_the_story_alone(&format!(
        "{teaser}<article><h1>Ferries aground</h1><p>{LEAD}</p><p>{NEXT}</p></article>{teaser}"
    ));
}

#[test]
fn classes_are_not_believed_where_they_name_nearly_all_text() {
    holds_the_story_alone(&format!(
        "<h1>Ferries aground</h1><div class=widget><p>{LEAD}<p>{NEXT}</div>"
    ));
}

#[test]
fn white_space_is_one_space_and_line_breaks_stay() {
    let page =
        "<p>One   two\n\tthree<br>four <b>fi</b>ve &amp; six&nbsp;seven.<script>x</script></p>";
    assert_eq!(text(page), "One two three\nfour five & six\u{A0}seven.");
}

#[test]
fn list_items_and_cells_are_paragraphs() {
    let page =
        "<ul><li>First of the points.<li>Second of the points.</ul><table><tr><td>a1<td>b1</table>";
    assert_eq!(
        text(page),
        "First of the points.\n\nSecond of the points.\n\na1\n\nb1"
    );
}

#[test]
fn the_day_is_that_of_publication_as_written() {
    let body = format!("<p>{LEAD}");
    for (head, expected) in [
        (
            r#"<meta property="article:published_time" content="2021-09-03T23:30:00-05:00">"#,
            Some("2021-09-03T23:30:00-05:00"),
        ),
        (
            r#"<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":"NewsArticle","datePublished":"2021-09-03","dateModified":"2022-01-01"}]}</script>"#,
            Some("2021-09-03"),
        ),
        (
            r#"<meta name="pubdate" content="soon"><meta name="date" content="20210903">"#,
            Some("20210903"),
        ),
        (
            r#"<time datetime="2021-09-03T10:00Z">Friday</time>"#,
            Some("2021-09-03T10:00Z"),
        ),
        (
            r#"<time datetime="2020-01-01">old</time><time itemprop="datePublished" datetime="2021-09-03">new</time>"#,
            Some("2021-09-03"),
        ),
        (
            r#"<meta itemprop="datePublished" content="2021-09-03">"#,
            Some("2021-09-03"),
        ),
        (r#"<meta name="pubdate" content="soon">"#, Some("soon")),
        (
            r#"<script type="application/ld+json">{"datePublished":</script>"#,
            None,
        ),
        (
            r#"<meta property="article:modified_time" content="2021-09-03">"#,
            None,
        ),
    ] {
        let date = article(&format!("{head}{body}")).unwrap().date;
        assert_eq!(date.as_deref(), expected, "{head}");
    }
}

#[test]
fn the_title_stands_first_and_once() {
    for (page, expected) in [
        ("<title>A - B</title><p>Text.", "A - B"),
        (
            "<title>Ferries aground off Varna - Varna Post</title><p>Text.",
            "Ferries aground off Varna",
        ),
        (
            "<meta property='og:title' content='Ferries'><title>x</title><p>Text.",
            "Ferries",
        ),
        (
            "<h1>Site</h1><article><h1>Ferries</h1><p>Some text is here, not much.</article>",
            "Ferries",
        ),
    ] {
        let text = text(page);
        assert_eq!(text.split("\n\n").next(), Some(expected), "{page}");
        assert_eq!(text.matches(expected).count(), 1, "{text}");
    }
}

#[test]
fn what_else_the_page_says_is_kept() {
    let page = r#"<link rel="canonical" href="https://post.example/ferries"><meta name="author" content="Ana Petrova"><meta property="og:site_name" content="Varna Post"><p>Text."#;
    let meta = serde_json::json!({"url": "https://post.example/ferries", "site": "Varna Post", "author": "Ana Petrova"});
    assert_eq!(Value::Object(article(page).unwrap().meta), meta);
}

#[test]
fn a_page_without_text_is_no_article() {
    for page in [
        "",
        "<html></html>",
        "<title>Ferries</title><script>let a;</script>",
        "<nav>Home</nav>",
    ] {
        assert_eq!(article(page), None, "{page}");
    }
}

#[test]
fn broken_and_deep_pages_are_read_to_their_end() {
    let deep = format!("{}<p>{LEAD}", "<div>".repeat(100_000));
    assert_eq!(text(&deep), LEAD);
    let closed = format!("{deep}{}<p>{NEXT}", "</div>".repeat(100_000));
    assert_eq!(text(&closed), format!("{LEAD}\n\n{NEXT}"));
    let crossed = format!("<p><b>{LEAD}<div></b>{NEXT}</i></section></p></html></html>");
    assert_eq!(text(&crossed), format!("{LEAD}\n\n{NEXT}"));
    for broken in [
        "<p>a<",
        "<p>a</",
        "<p>a<!--",
        "<p>a<b c='",
        "<p>a&#xFFFFFFFF;",
        "<p>a&amp",
    ] {
        assert!(text(broken).starts_with('a'), "{broken}");
    }
}

proptest::proptest! {
    /// Whatever tags come in whatever order, every paragraph has text.
    #[test]
    fn any_soup_of_tags_is_read(parts in proptest::collection::vec(part(), 0..60)) {
        let page = parts.concat();
        let shown = article(&page).map_or(String::new(), |article| article.text);
        for paragraph in shown.split("\n\n").filter(|_| !shown.is_empty()) {
            proptest::prop_assert!(!paragraph.trim().is_empty(), "{shown:?} of {page:?}");
        }
    }
}

fn part() -> impl proptest::strategy::Strategy<Value = String> {
    let parts = [
        "<p>",
        "</p>",
        "<div class=share>",
        "<div>",
        "</div>",
        "<article>",
        "</article>",
        "<main>",
        "</main>",
        "<h1>",
        "</h1>",
        "<li>",
        "<ul>",
        "</ul>",
        "<a href=x>",
        "</a>",
        "<b>",
        "</b>",
        "<table><tr><td>",
        "</table>",
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<title>",
        "</title>",
        "<br>",
        "<br/>",
        "<hr>",
        "<nav>",
        "</nav>",
        "<header>",
        "</header>",
        "<head>",
        "<body hidden>",
        "<time datetime=2020-01-01>",
        "<!--",
        "-->",
        "<",
        ">",
        "&",
        "\"",
        "'",
        "<meta name=date content='",
        "A ferry was lost off Varna on Friday. ",
        "word ",
        "é漢 ",
    ];
    proptest::sample::select(parts.to_vec()).prop_map(str::to_owned)
}
