"""Drives the page of `dateline report` in a browser: report.py BROWSER PAGE

Each check is a function; one that fails ends the script with its name and what was seen.
"""

import pathlib
import sys

from playwright.sync_api import expect, sync_playwright


def filters(page, label):
    """A field of the filters."""
    return page.locator("#filters").get_by_label(label, exact=True)


def opens_with_all_articles(page):
    expect(page.locator("#totals")).to_contain_text("3 articles")
    expect(page.locator("#article-list a")).to_have_count(3)
    expect(page.locator("#article .note[data-note]").first).to_be_visible()
    expect(page.get_by_role("navigation", name="Views")).to_be_visible()
    expect(page.get_by_role("main")).to_be_visible()


def search_narrows_the_list(page):
    filters(page, "Search the articles").fill('"300 shops"')
    expect(page.locator("#article-list a")).to_have_count(1)
    expect(page.locator("#article-list .title")).to_have_text("Market Attack Kills 12 in Kano")
    page.get_by_role("button", name="Reset").click()
    expect(page.locator("#article-list a")).to_have_count(3)


def filters_narrow_all_views(page):
    filters(page, "Country").select_option(label="Bulgaria")
    expect(page.locator("#article-list a")).to_have_count(1)
    page.get_by_role("link", name="Entities", exact=True).click()
    expect(page.locator("#entities tbody tr", has_text="Varna")).to_have_count(1)
    expect(page.locator("#entities tbody tr", has_text="Lagos")).to_have_count(0)
    page.get_by_role("button", name="Reset").click()
    expect(page.locator("#entities tbody tr", has_text="Lagos")).to_have_count(1)
    filters(page, "Entity").fill("Ana Petrova")
    expect(page.locator("#entities tbody tr")).to_have_count(1)
    page.get_by_role("button", name="Reset").click()
    filters(page, "Kind").select_option(label="count: cardinal")
    filters(page, "actor").uncheck()
    expect(page.locator("#entities-says")).to_contain_text("0 entities")
    page.get_by_role("button", name="Reset").click()
    filters(page, "from").fill("2022")
    expect(page.locator("#entities-says")).to_contain_text("1 article.")
    filters(page, "Which days").select_option("mentioned")
    filters(page, "from").fill("2021-05")
    filters(page, "to").fill("2021-05")
    page.get_by_role("link", name="Articles", exact=True).click()
    expect(page.locator("#article-list a").first).to_contain_text("VARNA")
    page.get_by_role("button", name="Reset").click()
    page.locator("#filters").get_by_label("Confidence").fill("99")
    expect(page.locator("#filter-summary")).to_contain_text("left")
    page.get_by_role("button", name="Reset").click()


def a_click_tells_of_an_annotation_and_of_what_it_holds(page):
    page.locator("#article-list a", has_text="Market Attack").click()
    outer = page.locator("#article .note.actor", has_text="Nigerian government").first
    inner = outer.locator(".note.place")
    expect(inner).to_have_text("Nigerian")
    inner.click()
    details = page.get_by_role("complementary")
    expect(details.locator(".quote")).to_have_text("Nigerian")
    details.get_by_role("link", name="The Nigerian government").or_(
        details.get_by_role("link", name="Nigerian government")
    ).first.click()
    expect(details.locator(".quote")).to_contain_text("Nigerian government")
    count = page.locator("#article .text .note.count", has_text="12 traders")
    count.click()
    expect(details).to_contain_text("kill")
    expect(details.get_by_role("heading", name="Why")).to_be_visible()
    expect(details.locator(".why li").first).to_be_visible()


def keys_go_from_annotation_to_annotation(page):
    page.locator("#article .note[data-note]").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    wanted = page.locator("#article .note[data-note]").nth(2).inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("#details .quote")).to_have_text(wanted)
    assert page.url.endswith("/2"), page.url
    page.keyboard.press("Escape")
    expect(page.locator("#details .quote")).to_have_count(0)
    assert page.evaluate("document.activeElement.classList.contains('note')")
    page.locator('#article-list a[tabindex="0"]').focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator('#article-list a[aria-current="true"]')).to_be_focused()
    expect(page.locator("#article-list a").nth(1)).to_have_attribute("aria-current", "true")


def an_entity_is_followed_through_the_articles(page):
    page.locator("#article-list a", has_text="Market Attack").click()
    page.locator("#article .text .note.place", has_text="Kano").first.click()
    page.get_by_role("complementary").get_by_role("link", name="Kano", exact=True).first.click()
    expect(page.locator("#entity-title")).to_have_text("Kano")
    expect(page.locator("#entity .mentions > li")).to_have_count(2)
    page.locator("#entity .mentions > li", has_text="VARNA").locator(".to-note").click()
    expect(page.locator("#article .note.chosen")).to_have_text("Kano")
    page.go_back()
    expect(page.locator("#entity-title")).to_have_text("Kano")


def counts_sort_and_lead_into_the_text(page):
    page.get_by_role("link", name="Counts", exact=True).click()
    head = page.locator("#counts thead th").first
    expect(head).to_have_attribute("aria-sort", "descending")
    expect(page.locator("#counts tbody tr").first).to_contain_text("300")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(page.locator("#counts tbody tr").first).to_contain_text("5")
    page.locator("#counts tbody th a").first.click()
    expect(page.locator("#article .note.chosen")).to_have_text("5 people")


def the_map_has_the_places(page):
    page.get_by_role("link", name="Map", exact=True).click()
    spot = page.locator("#places a", has=page.locator("title", has_text="Lagos")).first
    expect(spot).to_be_visible()
    on_land = """spot => {
        const circle = spot.querySelector('circle');
        const point = document.querySelector('#world').createSVGPoint();
        [point.x, point.y] = [circle.cx.baseVal.value, circle.cy.baseVal.value];
        return document.querySelector('#outlines .land').isPointInFill(point);
    }"""
    kano = page.locator("#places a", has=page.locator("title", has_text="Kano")).first
    assert kano.evaluate(on_land), "Kano lies in the sea"
    page.get_by_role("button", name="Zoom in").click()
    page.locator("#places a[tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#entity-title")).to_be_visible()


def the_timeline_narrows_to_a_bar(page):
    page.get_by_role("link", name="Timeline", exact=True).click()
    expect(page.locator("#timeline svg")).to_have_count(2)
    bars = page.locator("#timeline figure").first.locator(".bar")
    expect(bars.first).to_be_visible()
    bars.last.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#filter-summary")).to_contain_text("left")
    expect(filters(page, "Which days")).to_have_value("mentioned")
    page.get_by_role("button", name="Reset").click()


def the_overview_leads_on(page):
    page.get_by_role("link", name="Overview", exact=True).click()
    page.get_by_role("button", name="Nigeria", exact=True).click()
    expect(page.locator("#article-list a").first).to_be_visible()
    expect(filters(page, "Country")).to_have_value("NG")
    page.get_by_role("button", name="Reset").click()


def texts_are_shown_and_not_run(page):
    page.locator("#article-list a", has_text="Trap").click()
    text = page.locator("#article .text")
    expect(text).to_contain_text("</script><img src=x onerror=")
    assert page.locator("img").count() == 0
    assert "run" not in page.title()
    # behind an astral letter a position is still right
    last = page.locator("#article .text .note.place").last
    expect(last).to_have_text("Lagos")
    # what turns the direction of writing is a sign like any other
    expect(text).to_contain_text("\ufffdLagos\ufffd is calm")


def colours_follow_the_switch(page):
    background = "getComputedStyle(document.body.parentNode).backgroundColor"
    light = page.evaluate(background)
    page.get_by_label("Colours").select_option("dark")
    assert page.evaluate(background) != light
    page.get_by_label("Colours").select_option("")
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(background) != light
    page.emulate_media(color_scheme="light", media="print")
    assert not page.locator("#filters").is_visible()
    assert page.locator("#article .text").is_visible()
    page.emulate_media(media="screen")


CHECKS = [
    opens_with_all_articles,
    search_narrows_the_list,
    filters_narrow_all_views,
    a_click_tells_of_an_annotation_and_of_what_it_holds,
    keys_go_from_annotation_to_annotation,
    an_entity_is_followed_through_the_articles,
    counts_sort_and_lead_into_the_text,
    the_map_has_the_places,
    the_timeline_narrows_to_a_bar,
    the_overview_leads_on,
    texts_are_shown_and_not_run,
    colours_follow_the_switch,
]


def markup_is_refused(page):
    """Whatever its script would try: this comes last, for each refusal is told on the console."""
    for attempt in ("document.body.innerHTML = '<b>b</b>'", "document.createElement('script').text = '1'"):
        refused = page.evaluate(f"() => {{ try {{ {attempt}; }} catch {{ return true; }} }}")
        assert refused, f"the page takes {attempt}"


def addresses_of_nothing_show_something(page, address):
    for part in ("#/articles/-1", "#/articles/99/1", "#/entity/none", "#/nothing"):
        page.goto(address + part)
        expect(page.locator(".view:visible")).to_have_count(1)


def main(browser, path):
    expect.set_options(timeout=20_000)
    address = pathlib.Path(path).resolve().as_uri()
    said, asked = [], []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1400, "height": 900}, color_scheme="light")
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        for check in CHECKS:
            page.goto("about:blank")
            page.goto(address)
            try:
                check(page)
            except BaseException as error:
                sys.exit(f"{check.__name__}: {error}\n{said}")
        addresses_of_nothing_show_something(page, address)
        seen = list(said)
        markup_is_refused(page)
        chromium.close()
    if seen:
        sys.exit(f"the console has messages: {seen}")
    others = [url for url in asked if url.split("#")[0] not in (address, "about:blank")]
    if others:
        sys.exit(f"the page asked for: {others}")


if __name__ == "__main__":
    main(*sys.argv[1:])
