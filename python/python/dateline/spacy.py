"""A component for spaCy 3: ``nlp.add_pipe("dateline")``.

>>> import spacy
>>> nlp = spacy.blank("en")
>>> _ = nlp.add_pipe("dateline")
>>> doc = nlp.make_doc("Gunmen killed at least 12 people in Harare on Friday.")
>>> doc._.dateline_date = "2023-08-25"
>>> doc = nlp(doc)
>>> [(span.text, span.label_) for span in doc.spans["dateline"]]
[('Gunmen', 'GROUP'), ('at least 12 people', 'CARDINAL'), ('Harare', 'CITY'), ('Friday', 'DATE')]
>>> doc.spans["dateline"][3]._.dateline.value
'2023-08-25'
"""

import datetime
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any, List, Optional, Union

from spacy.language import Language
from spacy.tokens import Doc, Span

from .errors import OptionError
from .pipeline import Pipeline
from .record import Annotation, Record

#: Where a document keeps its record and the ids of what did not align.
RECORD = "dateline"
UNALIGNED = "dateline_unaligned"

DEFAULTS = {
    "gazetteers": [],
    "builtin_lists": True,
    "only": None,
    "min_confidence": 0.0,
    "any_language": False,
    "spans_key": "dateline",
    "ents": "fill",
    "alignment_mode": "strict",
    "jobs": None,
}


class Dateline:
    """Tags documents of spaCy.

    What it reads: ``doc._.dateline_date``, the day of publication, and ``doc._.dateline_id``.

    What it writes: the span group `spans_key`, with all annotations, which may nest; their label is
    the kind in capitals, their ``kb_id_`` the entity's id, their ``id_`` the annotation's.
    ``doc.ents``: the outermost of them but for describing phrases. ``doc._.dateline`` is the
    `Record`, ``span._.dateline`` the `Annotation`, ``doc._.dateline_unaligned`` the annotations that
    do not begin and end where tokens do: with alignment_mode "strict" these have no span, with
    "contract" and "expand" a span of other extent.
    """

    def __init__(
        self,
        pipeline: Pipeline,
        spans_key: str = "dateline",
        ents: str = "fill",
        alignment_mode: str = "strict",
        jobs: Optional[int] = None,
    ) -> None:
        for name, value, allowed in [
            ("ents", ents, ("fill", "replace", "none")),
            ("alignment_mode", alignment_mode, ("strict", "contract", "expand")),
        ]:
            if value not in allowed:
                raise OptionError(f"{name}={value!r}: it is one of {', '.join(allowed)}")
        self.pipeline = pipeline
        self.spans_key = spans_key
        self.ents = ents
        self.alignment_mode = alignment_mode
        self.jobs = jobs

    def __call__(self, doc: Doc) -> Doc:
        (row,) = self.pipeline.tag_many([_article(doc)], out="dicts", errors="record", jobs=1)
        return self._written(doc, row)

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 0) -> Iterator[Doc]:
        """Tags documents on all cores, in their order; `batch_size` is not needed."""
        docs: deque[Doc] = deque()

        def articles() -> Iterator[dict[str, Any]]:
            for doc in stream:
                docs.append(doc)
                yield _article(doc)

        rows = self.pipeline.tag_many(articles(), out="dicts", errors="record", jobs=self.jobs)
        for row in rows:
            yield self._written(docs.popleft(), row)

    def _written(self, doc: Doc, row: dict[str, Any]) -> Doc:
        spans, outermost, unaligned = [], [], []
        end = 0
        for annotation in row["annotations"]:
            span = doc.char_span(
                annotation["start"],
                annotation["end"],
                label=annotation["kind"].upper(),
                kb_id=annotation.get("entity", ""),
                alignment_mode=self.alignment_mode,
                span_id=annotation["id"],
            )
            is_outermost = annotation["start"] >= end and annotation.get("mention") != "nominal"
            if is_outermost:
                end = annotation["end"]
            if span is None or (span.start_char, span.end_char) != _extent(annotation):
                unaligned.append(annotation["id"])
            if span is not None:
                spans.append(span)
                if is_outermost:
                    outermost.append(span)
        doc.spans[self.spans_key] = spans
        doc.user_data[RECORD] = row
        doc.user_data[UNALIGNED] = unaligned
        if self.ents != "none":
            doc.ents = _apart([] if self.ents == "replace" else doc.ents, outermost)
        return doc


def _article(doc: Doc) -> dict[str, Any]:
    article = {"id": doc._.dateline_id or "-", "text": doc.text}
    date: Union[str, datetime.date, None] = doc._.dateline_date
    if date is not None:
        article["date"] = date
    return article


def _extent(annotation: dict[str, Any]) -> tuple[int, int]:
    return annotation["start"], annotation["end"]


def _apart(kept: Iterable[Span], more: Iterable[Span]) -> list[Span]:
    """Those kept, and of the others those that share no token with one before."""
    ents = list(kept)
    taken = {token.i for span in ents for token in span}
    for span in more:
        if span and taken.isdisjoint(range(span.start, span.end)):
            ents.append(span)
            taken.update(range(span.start, span.end))
    return ents


def _record(doc: Doc) -> Optional[Record]:
    row = doc.user_data.get(RECORD)
    return None if row is None else Record(row, doc.text)


def _unaligned(doc: Doc) -> list[Annotation]:
    ids = set(doc.user_data.get(UNALIGNED, []))
    rows = doc.user_data.get(RECORD, {}).get("annotations", [])
    return [Annotation(row) for row in rows if row["id"] in ids]


def _annotation(span: Span) -> Optional[Annotation]:
    rows = span.doc.user_data.get(RECORD, {}).get("annotations", [])
    for row in rows:
        if row["id"] == span.id_ or _extent(row) == (span.start_char, span.end_char):
            return Annotation(row)
    return None


Doc.set_extension("dateline_date", default=None, force=True)
Doc.set_extension("dateline_id", default=None, force=True)
Doc.set_extension("dateline", getter=_record, force=True)
Doc.set_extension("dateline_unaligned", getter=_unaligned, force=True)
Span.set_extension("dateline", getter=_annotation, force=True)


@Language.factory("dateline", assigns=["doc.ents", "doc.spans"], default_config=DEFAULTS)  # type: ignore[untyped-decorator]
def component(
    nlp: Language,
    name: str,
    gazetteers: List[str],
    builtin_lists: bool,
    only: Optional[List[str]],
    min_confidence: float,
    any_language: bool,
    spans_key: str,
    ents: str,
    alignment_mode: str,
    jobs: Optional[int],
) -> Dateline:
    """The component that ``nlp.add_pipe("dateline", config={…})`` adds; see `Dateline` and `Pipeline`."""
    types: Any = only
    pipeline = Pipeline(
        gazetteers,
        builtin_lists=builtin_lists,
        only=types,
        min_confidence=min_confidence,
        any_language=any_language,
    )
    return Dateline(pipeline, spans_key, ents, alignment_mode, jobs)
