"""What comes out: the program's records, as objects, dicts, lines, HTML and tables."""

from __future__ import annotations

import datetime
import html.parser
import io
import json

import dateline
import pytest
from conftest import run
from dateline.table import COLUMNS

STORY = "Gunmen killed at least 12 people in Harare on Friday, two of them children."


def test_records_are_those_of_the_command_line(articles, lines, records):
    assert list(dateline.tag_many(articles, out="json")) == lines
    assert list(dateline.tag_many(articles, out="dicts")) == records
    tagged = list(dateline.tag_many(articles))
    assert [record.to_dict() for record in tagged] == records
    assert [record.text for record in tagged] == [article["text"] for article in articles]


def test_keys_come_in_the_order_of_the_command_line(articles, lines):
    first = next(dateline.tag_many(articles, out="dicts"))
    assert json.dumps(first, ensure_ascii=False, separators=(",", ":")) == lines[0]


def test_fields_of_the_article_come_back_as_they_were():
    given = {"whole": 2**64 - 1, "less": -5, "half": 0.5, "long": 0.1 + 0.2, "least": 5e-324, "yes": True,
             "nothing": None, "words": ["é", "\n", "𝔗"], "a\tb": {"": []}}
    (row,) = dateline.tag_many([{"text": STORY, **given}], out="dicts")
    assert row["meta"] == given
    assert {name: type(value) for name, value in row["meta"].items()} == {
        name: type(value) for name, value in given.items()
    }


def test_one_text_is_tagged_as_on_standard_input():
    line = run("tag", "-", "--date", "2023-08-25", "--quiet", input=STORY)
    assert dateline.tag(STORY, date="2023-08-25").to_dict() == json.loads(line)


def test_offsets_count_code_points():
    text = "𝔗𝔥𝔢 mayor of 東京 met Angela Merkel in Zürich 🎉 on 3 May 2021."
    record = dateline.tag(text)
    assert record.annotations
    assert all(text[a.start : a.end] == a.text for a in record.annotations)
    for unit, encoding, width in [("bytes", "utf-8", 1), ("utf16", "utf-16-le", 2)]:
        encoded = text.encode(encoding)
        for a in dateline.Pipeline(offsets=unit).tag(text).annotations:
            assert encoded[a.start * width : a.end * width].decode(encoding) == a.text


def test_attributes_are_the_fields_of_the_schema():
    schema = json.loads(dateline.RECORD_SCHEMA)
    views = {
        "annotation": dateline.Annotation,
        "entity": dateline.Entity,
        "focus": dateline.Focus,
        "head": dateline.Head,
        "link": dateline.Link,
        "links": dateline.Links,
        "number": dateline.Number,
        "range": dateline.Range,
    }
    kinds = {name: (schema["$defs"][name], view) for name, view in views.items()}
    kinds["record"] = (schema, dateline.Record)
    gold = {"optional", "tier", "corrected", "required", "name", "lat", "lon", "geonames", "scored"}
    for name, (kind, view) in kinds.items():
        for key, about in full(kind)["properties"].items():
            of_others = name != "entity" and key in gold or "gold set" in about.get("description", "")
            if of_others or key in ("why", "traps", "encoding"):
                continue
            attribute = {"from": "from_"}.get(key, key)
            assert hasattr(view, attribute), f"{name}.{key}"


def full(kind):
    """A kind of the schema that has its properties in alternatives, as one."""
    for part in kind.get("anyOf", []):
        if "properties" in part:
            return part
    return kind


def test_a_count_tells_what_it_belongs_to():
    record = dateline.tag(STORY, date=datetime.date(2023, 8, 25), id="harare")
    killed, children = record.counts
    assert (record.id, record.date.day) == ("harare", datetime.date(2023, 8, 25))
    assert (killed.number.low, killed.number.high, killed.bound) == (12, None, "at_least")
    assert (killed.head.lemma, killed.event, children.part_of) == ("person", "kill", killed.id)
    assert [count.id for count in record.statements("kill")] == [killed.id]
    assert record.entity(killed.links.where).name == "Harare"
    assert killed.links.from_ is None
    assert [place.country for place in record.entities if place.type == "place"] == ["ZW"]


def test_statements_are_the_counts_that_stats_adds_up(article_file, articles):
    table = run("tag", article_file, "--quiet")
    counted = run("stats", "-", "--of", "event:kill", "--by", "month", "--format", "csv", input=table)
    _, *parts = (row.split(",") for row in counted.splitlines())
    reports: dict[str, int] = {}
    for record in dateline.tag_many(articles):
        killed = len(record.statements("kill"))
        if killed:
            month = record.date.value[:7] if record.date else ""
            reports[month] = reports.get(month, 0) + killed
    assert reports
    assert reports == {part: int(reports) for part, _, _, reports, *_ in parts if int(reports)}


class Marks(html.parser.HTMLParser):
    """The text and the marks of a page."""

    def __init__(self):
        super().__init__()
        self.text, self.open, self.tags = "", [], set()

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, text):
        self.text += text


def test_a_notebook_shows_the_marked_text_and_runs_nothing_of_it():
    text = 'The U.S. Treasury Department <script>alert("&")</script> fined 3 banks in "Harare" \'24\'.'
    record = dateline.tag(text, id="<img src=x onerror=alert(1)>")
    assert any(annotation.inside for annotation in record.annotations)
    marks = Marks()
    marks.feed(record._repr_html_())
    assert text in marks.text and record.id in marks.text
    assert (marks.open, marks.tags) == ([], {"div", "b", "mark"})


def test_the_notebook_marks_the_whole_corpus(articles):
    for article, record in zip(articles, dateline.tag_many(articles)):
        marks = Marks()
        marks.feed(record._repr_html_())
        assert marks.text.endswith(article["text"]) and marks.open == []


def test_a_table_has_the_columns_and_cells_of_the_csv(article_file, articles):
    pandas = pytest.importorskip("pandas")
    written = run("tag", article_file, "--format", "csv", "--raw", "--quiet")
    expected = pandas.read_csv(io.StringIO(written), dtype=str, keep_default_na=False)
    assert list(expected.columns) == COLUMNS
    table = dateline.to_dataframe(dateline.tag_many(articles, out="dicts"))
    for column in ["document", "id", "start", "end", "text", "entity", "country", "what", "where"]:
        assert list(table[column].astype(object).where(table[column].notna(), "").map(str)) == list(
            expected[column]
        ), column
    assert table["low"].sum() == pandas.to_numeric(expected["low"]).sum() > 0
