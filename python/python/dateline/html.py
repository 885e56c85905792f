"""A record as the marked text, for notebooks."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from .record import Annotation, Record

COLOURS = {
    "actor": "#cfe3ff",
    "place": "#d2f0d0",
    "date": "#ffe9b8",
    "count": "#f9d3dd",
    "term": "#e2d6f5",
}


def marked(record: Record) -> str:
    """The text with its annotations, each with a colour by type and its meaning as a tooltip."""
    text = record.text
    if text is None or record.offsets != "chars":
        return f"<code>{escape(repr(record))}</code>"
    legend = " ".join(
        f'<mark style="background:{colour}">{type}</mark>' for type, colour in COLOURS.items()
    )
    day = record.date.value if record.date else "no date"
    head = f"<b>{escape(record.id)}</b> {escape(day)} {legend}"
    body = "".join(_parts(record, text))
    return f'<div>{head}<div style="white-space:pre-wrap">{body}</div></div>'


def _parts(record: Record, text: str) -> Iterator[str]:
    """The text, cut where annotations begin and end; they come outer before inner."""
    at = 0
    open_: list[Annotation] = []
    for annotation in record.annotations:
        while open_ and open_[-1].end <= annotation.start:
            yield escape(text[at : open_[-1].end]) + "</mark>"
            at = open_.pop().end
        yield escape(text[at : annotation.start])
        at = annotation.start
        yield _opening(record, annotation)
        open_.append(annotation)
    while open_:
        yield escape(text[at : open_[-1].end]) + "</mark>"
        at = open_.pop().end
    yield escape(text[at:])


def _opening(record: Record, annotation: Annotation) -> str:
    colour = COLOURS.get(annotation.type, "#eeeeee")
    meaning = escape(_meaning(record, annotation), quote=True)
    return f'<mark title="{meaning}" style="background:{colour}">'


def _meaning(record: Record, annotation: Annotation) -> str:
    parts: list[object] = [annotation.type, annotation.kind]
    if annotation.sense in ("government", "demonym"):
        parts.append(annotation.sense)
    entity = record.entity(annotation)
    if entity is not None:
        parts += [entity.name, entity.country, entity.id]
    parts += [annotation.value, annotation.code, annotation.bound]
    if annotation.number is not None:
        parts.append(annotation.number.value)
    if annotation.event not in (None, "none"):
        parts.append(annotation.event)
    return " · ".join(str(part) for part in parts if part is not None)
