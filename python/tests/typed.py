"""What a type checker makes of the package; `mypy tests/typed.py` is the test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Optional

import dateline
from typing_extensions import assert_type

STORIES = ["Gunmen killed 12 people in Harare on Friday."]

record = dateline.tag(STORIES[0], date="2023-08-25")
assert_type(record, dateline.Record)
for count in record.counts:
    assert_type(count, dateline.Annotation)
    assert_type(count.start, int)
    assert_type(count.confidence, float)
    assert_type(count.event, Optional[str])
    if count.links and count.links.where:
        assert_type(record.entity(count.links.where), Optional[dateline.Entity])
assert_type(record.to_dict(), dict[str, Any])

assert_type(dateline.tag_many(STORIES), Iterator[dateline.Record])
assert_type(dateline.tag_many(STORIES, out="dicts"), Iterator[dict[str, Any]])
assert_type(dateline.tag_many(STORIES, out="json"), Iterator[str])
pipeline = dateline.Pipeline(["mine"], only=["place", "date"])
assert_type(pipeline.tag_many(STORIES, out="json", errors="record"), Iterator[str])
dateline.tag_many(STORIES, out="xml")  # type: ignore[call-overload]
dateline.Pipeline(only=["ship"])  # type: ignore[list-item]
